"""What a stream is made of: facts, what the Termijnen did, and what became of each opdracht (DESIGN 3, Event)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from domain.berekening import Berekening
from domain.persoonlijk import PersoonlijkeTekst
from domain.tijd import Moment


class Rol(StrEnum):
    """In which capacity somebody speaks."""

    OUDER = "ouder"
    SCHOOL = "school"
    SWV = "swv"
    PROCEDURE = "procedure"
    """Another stream, by koppelbericht."""
    TERMIJN = "termijn"
    """A Termijn of the stream itself: an alarm."""


Kenmerk = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]+$")]
"""An id or name as a sender may choose it: short enough for an index, without the one character that PostgreSQL cannot hold."""


STUKPATROON = r"^[0-9A-Za-zÀ-ÖØ-öø-ſ .,/:()-]+$"
Stuk = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=STUKPATROON)]
"""A reference to a document, as "e-mail van 26 januari": one short line without an address. It is kept in clear."""


class Actor(BaseModel):
    """Who did it: the role, the organisation (BRIN or SWV number) and a pseudonymous id, never a name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rol: Rol
    organisatie: Kenmerk | None = None
    id: Kenmerk | None = None


class Bron(BaseModel):
    """On whose word a fact stands when another than its owner enters it, and by which document.

    What the document says, and who wrote it, belongs in the personal fields of the opdracht.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    rol: Kenmerk
    organisatie: Kenmerk | None = None
    stuk: Stuk | None = None


class Herkomst(StrEnum):
    """Lived through in Trede, or taken over from another system as a dated fact."""

    LIVE = "live"
    OVERNAME = "overname"


class Gebeurtenis(BaseModel):
    """Base of every event's data. A later build may add optional fields; it never takes one away."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    versie: ClassVar[int] = 1

    @classmethod
    def soort(cls) -> str:
        """The kind as it is stored: the class name, a past participle of the field."""
        return cls.__name__


class Feit(Gebeurtenis):
    """Something that happened, lawful or not. `ontbreekt` names the Poorten that were not met: then it is onregelmatig."""

    ontbreekt: tuple[str, ...] = ()
    waarschuwt: tuple[str, ...] = ()

    @property
    def onregelmatig(self) -> bool:
        """True when evidence that the law asks was missing: stored, and never the regular end of anything."""
        return bool(self.ontbreekt)


class FeitMetReden(Feit):
    """What an act left that could be done in spite of a Waarschuwing: with the reason that was given."""

    reden_ondanks: PersoonlijkeTekst | None = None


class Termijngebeurtenis(Gebeurtenis):
    """Base of what a Termijn did; `termijn` is the rule id, with `#2`, `#3` when it runs again in the same stream."""

    termijn: str


class TermijnGestart(Termijngebeurtenis):
    """A Termijn runs: its dates with the whole derivation, by which every timer and page goes from now on."""

    berekening: Berekening
    alarmen: tuple[date, ...]
    """Days on which `TermijnNadert` speaks at 00:00: the veilige datum, and earlier ones that the reglement sets."""
    voorbij: bool = False
    """Taken over after its einddatum: recorded as passed, no alarm goes off (DESIGN 3, Effect)."""


class TermijnHerberekend(Termijngebeurtenis):
    """The dates of a Termijn moved, or it runs again; `reden` says by what."""

    berekening: Berekening
    alarmen: tuple[date, ...]
    reden: str
    voorbij: bool = False


class TermijnOpgeschort(Termijngebeurtenis):
    """A Termijn stands still until the suspension ends."""

    berekening: Berekening
    reden: str


class TermijnGehaald(Termijngebeurtenis):
    """What the Termijn asked was done, on `op`; `tijdig` is false after the einddatum."""

    op: date
    tijdig: bool


class TermijnNadert(Termijngebeurtenis):
    """The veilige datum (or an earlier pre-alarm) has come."""

    einddatum: date
    alarm: date


class TermijnVerstreken(Termijngebeurtenis):
    """The last day passed and nothing met the Termijn; happened at 00:00 of the day after the einddatum."""

    einddatum: date


class TermijnVervallen(Termijngebeurtenis):
    """The Termijn asks nothing any more: withdrawn, or its ground was corrected away (`achterhaald`)."""

    reden: str


class SignaleringGegeven(Gebeurtenis):
    """Something looks wrong and somebody should look; blocks nothing."""

    code: str
    tekst: str


class SignaleringOpgeheven(Gebeurtenis):
    """What looked wrong does so no longer."""

    code: str


class EffectGevraagd(Gebeurtenis):
    """A letter or message is to go out; its id is stream, sequence number and index."""

    effect: str
    """The template or kind, as "ontvangstbevestiging"."""
    aan: str
    """The addressee's role; who that is, the address book of the dossier knows."""
    index: int


class EffectUitgevoerd(Gebeurtenis):
    """The effect was done."""

    effect_id: str


class EffectMislukt(Gebeurtenis):
    """The effect failed for good or its outcome is unknown: a person must look, it is never repeated blindly."""

    effect_id: str
    reden: str


class EffectAchterhaald(Gebeurtenis):
    """What a letter stood on was corrected. It is listed for a person, and never recalled or sent again by itself."""

    effect_id: str


class OpdrachtNietAanvaard(Gebeurtenis):
    """An act of the SWV without its evidence: well-formed, understood, and not done."""

    opdracht: str
    ontbreekt: tuple[str, ...]
    regels: tuple[str, ...]
    waarschuwt: tuple[str, ...] = ()
    """The Waarschuwingen in spite of which it was to be done, when no reason was given."""


class OpdrachtMislukt(Gebeurtenis):
    """Deciding raised an unexpected error: the opdracht is kept, the Termijnen go on, a person must look."""

    opdracht: str
    fout: str
    """The class of the error only: its text might hold personal data."""


class OpdrachtZonderGevolg(Gebeurtenis):
    """Understood, and it changed nothing."""

    opdracht: str


class MeldingNietVerwerkbaar(Gebeurtenis):
    """A postvak row could not be read or applied; the bytes stay in the postvak for a person."""

    rij: int
    bericht: str
    """Its kind, as the channel named it."""
    fout: str


class MeldingHerroepen(Feit):
    """An earlier fact proved not to be so; nothing stands in its place."""

    opdracht: str


class OngebruikelijkeDatumBevestigd(Feit):
    """The sender saw that a date is implausible and says that it is right; no status moves by it."""

    opdracht: str


class Verschuiving(BaseModel):
    """A running Termijn whose dates another ground moves. No dates on one side: it does not run there."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    termijn: str
    einddatum_eerder: date | None = None
    veilig_eerder: date | None = None
    einddatum_nu: date | None = None
    veilig_nu: date | None = None


class GrondOvergenomen(Feit):
    """From here on the stream goes by another version of law, calendar or reglement (DESIGN 3, Law as dated data)."""

    grond_eerder: str
    grond_nu: str
    """Content hashes; what was decided before keeps the earlier one."""
    reglementversie: str
    recht_van: date
    """The day on which the newest part of its law and calendar was recorded."""
    verschuift: tuple[Verschuiving, ...] = ()
    """What moved, as the person saw it who did it."""
    afgesloten: tuple[str, ...] = ()
    """Termijnen that had ended by then: they keep the dates they had."""


ALGEMEEN: tuple[type[Gebeurtenis], ...] = (
    TermijnGestart,
    TermijnHerberekend,
    TermijnOpgeschort,
    TermijnGehaald,
    TermijnNadert,
    TermijnVerstreken,
    TermijnVervallen,
    SignaleringGegeven,
    SignaleringOpgeheven,
    EffectGevraagd,
    EffectUitgevoerd,
    EffectMislukt,
    EffectAchterhaald,
    OpdrachtNietAanvaard,
    OpdrachtMislukt,
    OpdrachtZonderGevolg,
    MeldingNietVerwerkbaar,
    MeldingHerroepen,
    OngebruikelijkeDatumBevestigd,
    GrondOvergenomen,
)
"""The kinds that every procedure knows."""


class Voorstel(BaseModel):
    """An event as decided, before the ledger gave it its place. `data` is plain JSON; personal values still in clear."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    soort: str
    versie: int = 1
    data: dict[str, Any]
    voorgevallen_op: Moment
    """When it happened: for an alarm the legal instant."""
    ontvangen_op: Moment
    """When it reached the channel."""
    vervangt: int | None = None
    """Sequence number, in this stream, of the event that this one corrects."""

    @classmethod
    def van(cls, g: Gebeurtenis, voorgevallen_op: Moment, ontvangen_op: Moment, vervangt: int | None = None) -> Self:
        """The proposal to record `g`."""
        return cls(
            soort=g.soort(),
            versie=g.versie,
            data=g.model_dump(mode="json"),
            voorgevallen_op=voorgevallen_op,
            ontvangen_op=ontvangen_op,
            vervangt=vervangt,
        )


class Vastgelegd(Voorstel):
    """An event as the ledger holds it: the whole envelope of DESIGN 3. What is hashed is said in `activities.zegel`."""

    stroom: str
    volgnummer: int
    """Place in the stream, from 1."""
    vastgelegd_op: Moment
    """Workflow time of the decision."""
    geboekt_op: Moment
    """The database's clock at commit."""
    actor: Actor
    opdracht_id: str
    oorzaak: str | None
    """What led to it: `postvak:<row>`, `alarm:<termijn>`, or none for a handeling."""
    herkomst: Herkomst
    bouw: str
    """Hash of the `domain/` package that decided."""
    grond: str
    """Content hash of law, calendar and reglement that it was decided under; `GrondOvergenomen` bears the new one."""
    epoch: int
    positie: int
    """Place in the whole ledger."""
    vorige: str
    hash: str
