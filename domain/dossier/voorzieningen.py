"""Support that somebody must pay for, and transport to school: what was agreed, and what is delivered (signals 7a and 8).

Out of the SWV's hands as procedures, so nothing here decides or runs a term: facts, and what looks wrong. Support never waits for
who pays; a pgb is the parents' (003:868-875: wishes, so they are seen and hold nothing up).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Melding
from domain.persoonlijk import GezondheidsTekst
from domain.procedure import Taaktekst

Betaler: TypeAlias = Literal["school", "samenwerkingsverband", "gemeente", "wlz", "pgb"]
Nummer = Annotated[int, Field(strict=True, ge=1, le=99)]
"""Which support of this child, counted in its dossier: what it is for may tell of health, and cannot name it."""
Minuten = Annotated[int, Field(strict=True, ge=0, le=600)]
REISTIJDNORM = 45
"""Minutes, one way: a wish (003:922-923)."""
_IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class MeldOndersteuning(Melding):
    """Support that the child needs; again with the same number when more of it is known."""

    mag = _IEDEREEN
    ondersteuning_nummer: Nummer = 1
    ondersteuning: GezondheidsTekst | None = None
    over_eens: bool | None = None
    """School and parents agree that it is needed."""
    voorgestelde_betaler: Betaler | None = None
    """Whom the sender wants to pay; nobody is bound by it."""
    begonnen_per: date | None = None


class MeldBetaler(Melding):
    """Who pays for the support is settled."""

    mag = _IEDEREEN
    ondersteuning_nummer: Nummer = 1
    betaler: Betaler


class MeldVervoer(Melding):
    """How the child gets to school, beside the indication that it has."""

    mag = _IEDEREEN
    vervoer_indicatie: GezondheidsTekst | None = None
    vervoer_feitelijk: GezondheidsTekst | None = None
    volgens_indicatie: bool
    reistijd: Minuten | None = None


class OndersteuningGemeld(Feit):
    """Support was asked, proposed or begun."""

    ondersteuning_nummer: int
    ondersteuning: GezondheidsTekst | None = None
    over_eens: bool | None = None
    voorgestelde_betaler: Betaler | None = None
    voorgesteld_door: Rol | None = None
    begonnen_per: date | None = None


class BetalerGemeld(Feit):
    """It is settled who pays."""

    ondersteuning_nummer: int
    betaler: Betaler


class VervoerGemeld(Feit):
    """How the transport to school is, beside its indication."""

    vervoer_indicatie: GezondheidsTekst | None = None
    vervoer_feitelijk: GezondheidsTekst | None = None
    volgens_indicatie: bool
    reistijd: int | None = None


OPDRACHTEN = (MeldOndersteuning, MeldBetaler, MeldVervoer)
FEITEN = (OndersteuningGemeld, BetalerGemeld, VervoerGemeld)


class Ondersteuning(BaseModel):
    """One support of this child."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nummer: int
    over_eens: bool = False
    betaler: Betaler | Literal["onduidelijk"] = "onduidelijk"
    onduidelijk_sinds: date | None = None
    """The first day on which somebody said that it is needed, while nobody pays; the days are counted from here."""
    pgb_door_school: bool = False
    """A school proposed that the parents' pgb pays (003:873-875)."""
    begonnen_per: date | None = None

    @property
    def wacht_op_betaler(self) -> bool:
        """Whether nobody has said who pays."""
        return self.betaler == "onduidelijk"


class Vervoer(BaseModel):
    """The newest word on the transport."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    volgens_indicatie: bool
    reistijd: int | None = None


def feit_van(x: object, door: Rol) -> Feit | None:
    """What a melding leaves; None: it is not one of these."""
    match x:
        case MeldOndersteuning():
            return OndersteuningGemeld(
                ondersteuning_nummer=x.ondersteuning_nummer,
                ondersteuning=x.ondersteuning,
                over_eens=x.over_eens,
                voorgestelde_betaler=x.voorgestelde_betaler,
                voorgesteld_door=door if x.voorgestelde_betaler else None,
                begonnen_per=x.begonnen_per,
            )
        case MeldBetaler():
            return BetalerGemeld(ondersteuning_nummer=x.ondersteuning_nummer, betaler=x.betaler)
        case MeldVervoer():
            return VervoerGemeld(
                vervoer_indicatie=x.vervoer_indicatie,
                vervoer_feitelijk=x.vervoer_feitelijk,
                volgens_indicatie=x.volgens_indicatie,
                reistijd=x.reistijd,
            )
    return None


def ondersteuning_na(
    bekend: tuple[Ondersteuning, ...], feit: OndersteuningGemeld | BetalerGemeld, op: date
) -> tuple[Ondersteuning, ...]:
    """The supports after one fact."""
    oud = next((o for o in bekend if o.nummer == feit.ondersteuning_nummer), Ondersteuning(nummer=feit.ondersteuning_nummer))
    nieuw = _na_gemeld(oud, feit, op) if isinstance(feit, OndersteuningGemeld) else oud.model_copy(update=_betaald(feit))
    rest = [o for o in bekend if o.nummer != nieuw.nummer]
    return tuple(sorted((*rest, nieuw), key=lambda o: o.nummer))


def _betaald(feit: BetalerGemeld) -> dict[str, object]:
    return {"betaler": feit.betaler, "onduidelijk_sinds": None, "pgb_door_school": False}


def _na_gemeld(oud: Ondersteuning, feit: OndersteuningGemeld, op: date) -> Ondersteuning:
    pgb = feit.voorgestelde_betaler == "pgb" and feit.voorgesteld_door is Rol.SCHOOL
    return oud.model_copy(
        update={
            "over_eens": oud.over_eens if feit.over_eens is None else feit.over_eens,
            "onduidelijk_sinds": min(op, oud.onduidelijk_sinds or op) if oud.wacht_op_betaler else None,
            "pgb_door_school": oud.wacht_op_betaler and (oud.pgb_door_school or pgb),
            "begonnen_per": feit.begonnen_per or oud.begonnen_per,
        }
    )


def vervoer_na(feit: VervoerGemeld) -> Vervoer:
    """The transport after a fact: the newest word is the whole word."""
    return Vervoer(volgens_indicatie=feit.volgens_indicatie, reistijd=feit.reistijd)


SIGNALERINGEN = {
    "B13": "Niemand heeft gezegd wie de ondersteuning betaalt. De ondersteuning hoeft daar niet op te wachten.",
    "pgb_door_school": "De school wil dat de ouders uit hun pgb betalen wat van het onderwijs te verwachten is.",
    "vervoer_wijkt_af": "Het kind wordt anders naar school gebracht dan zijn indicatie zegt.",
    "reistijd_boven_norm": "De reis naar school duurt langer dan 45 minuten. Dat is een wens, geen regel.",
}
TAKEN: Mapping[str, Taaktekst] = {
    "zoek_betaler": (Rol.SWV, "Zoek met school en gemeente uit wie betaalt. De ondersteuning kan al beginnen.", (MeldBetaler,))
}


def signaleringen(ondersteuning: tuple[Ondersteuning, ...], vervoer: Vervoer | None) -> dict[str, bool]:
    """Which of them hold."""
    return {
        "B13": any(o.wacht_op_betaler for o in ondersteuning),
        "pgb_door_school": any(o.pgb_door_school for o in ondersteuning),
        "vervoer_wijkt_af": vervoer is not None and not vervoer.volgens_indicatie,
        "reistijd_boven_norm": vervoer is not None and (vervoer.reistijd or 0) > REISTIJDNORM,
    }
