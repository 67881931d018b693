"""The contract between the shell and the outside world: names and types, no I/O.

Everything that crosses into an activity is here. `workflows/` imports this and nothing else of `activities/`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from domain.gebeurtenis import Actor, Herkomst, Rol, Vastgelegd, Voorstel
from domain.opdracht import Inzending, Ontbreekt, Ontvangstbewijs, Uitkomst
from domain.procedure import Telvak
from domain.tijd import Moment

OPEN_STROOM = "open_stroom"
LEES_STROOM = "lees_stroom"
VOEG_TOE = "voeg_toe"
LEES_POSTVAK = "lees_postvak"
KEN_OPDRACHT = "ken_opdracht"
VOER_EFFECT_UIT = "voer_effect_uit"
MELD_EFFECT = "meld_effect"
START_EFFECTEN = "start_effecten"
VEEG_POSTVAK = "veeg_postvak"

TAAKRIJ = "trede"
"""Temporal's task queue."""

POSTRIJEN = 50
"""Rows in one page of the postvak."""
MAX_BLADZIJDE = 256 * 1024
"""Bytes of stored events in one page of a stream: an activity result over 2 MiB would be retried for ever."""


class AndereInhoud(Exception):
    """The opdracht id is known with other content: ids are not used twice."""


class VerouderdeEpoch(Exception):
    """A newer run took the stream over; this one may not write any more, for good."""


class Versieconflict(Exception):
    """The stream is not where the writer thought; it must be read again."""


BLIJVENDE_FOUTEN = ("AndereInhoud", "VerouderdeEpoch", "Versieconflict", "VerschuivingGeweigerd", "OngeldigeToevoeging")
"""Errors that no retry mends (Temporal's non-retryable error types)."""


class OngeldigeToevoeging(Exception):
    """The append itself makes no sense (an unknown kind, a value that has no fixed form): trying again never helps."""


class VerschuivingGeweigerd(Exception):
    """A run was started with a shifted clock where only real time is allowed (decisions, Time 2)."""


class Vast(BaseModel):
    """Base of the messages: frozen, and tolerant of a newer build's fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class OpenVraag(Vast):
    """A run wants to take the fence of its stream; its clock's shift in seconds, zero in production."""

    stroom: str
    verschuiving: float = 0.0


class Opening(Vast):
    """The fence was taken: from now on only this epoch writes."""

    epoch: int
    volgnummer: int


class LeesVraag(Vast):
    """Which part of a stream or postvak: after this number."""

    stroom: str
    na: int = 0


class Bladzijde(Vast):
    """A page of a stream, in order; `verder` when there is more."""

    gebeurtenissen: tuple[Vastgelegd, ...]
    verder: bool


class TermijnRegel(Vast):
    """A Termijn as lists show it."""

    termijn: str
    regel: str
    artikel: str
    bron: str
    aanvang: date
    einddatum: date | None
    veilig: date
    stand: str
    stil_van: date | None = None
    """Since when it stands still, and by which convention of the law data; None while it runs."""
    stil_door: str | None = None


class Leesmodel(Vast):
    """What lists and pages need of a stream, drawn from its state; written with the events. No personal data."""

    procedure: str
    status: str
    open: bool
    """Something is still asked of somebody, or a Termijn runs."""
    aan_zet: Rol | None = None
    aan_zet_sinds: date | None = None
    taak: str | None = None
    """Code of the first thing that whoever is on turn must do."""
    handeling: str | None = None
    """Name of the first Handeling that whoever is on turn could give as things stand. Never a check."""
    school: str | None = None
    termijnen: tuple[TermijnRegel, ...] = ()
    signaleringen: tuple[str, ...] = ()
    wekker: Moment | None = None
    """The next alarm."""
    telvakken: tuple[Telvak, ...] = ()
    """In which named counts the stream is, and on which days."""
    telwijze: int = 0
    """By which way of counting; 0: it is in no count at all."""
    velden: dict[str, Any] = {}
    """The procedure's own state without its personal fields."""


class Bezorgd(Vast):
    """A koppelbericht for another stream's postvak."""

    naar: str
    inzending: Inzending


class Toevoeging(Vast):
    """One append: all that one opdracht or alarm leaves, in one transaction."""

    stroom: str
    epoch: int
    verwacht: int
    """The sequence number of the last event that the writer knew."""
    opdracht_id: str
    inzending: Inzending | None
    """None: an alarm."""
    oorzaak: str | None
    actor: Actor
    vastgelegd_op: Moment
    herkomst: Herkomst = Herkomst.LIVE
    grond: str
    voorstellen: tuple[Voorstel, ...]
    zelfde_als: int | None = None
    """No new event: counted on this one."""
    uitkomst: Uitkomst
    ontbreekt: tuple[Ontbreekt, ...] = ()
    waarschuwt: tuple[Ontbreekt, ...] = ()
    sluit_rij: int | None = None
    """The postvak row that this closes."""
    bezorgingen: tuple[Bezorgd, ...] = ()
    leesmodel: Leesmodel


class Toegevoegd(Vast):
    """What is stored now: the events as the record has them, and the Ontvangstbewijs.

    When the opdracht id was known already, both are the stored ones (a retry), whatever was proposed.
    """

    gebeurtenissen: tuple[Vastgelegd, ...]
    bewijs: Ontvangstbewijs


class Postrij(Vast):
    """A row of the postvak. `inzending` is None when the bytes could not be read; `fout` says why (no content)."""

    rij: int
    stroom: str | None
    bericht_id: str
    afzender: str
    kanaal: str
    ontvangen_op: Moment
    soort: str
    inzending: Inzending | None = None
    fout: str | None = None
    gesloten_door: int | None = None
    """Sequence number of the event that closed it."""


class Post(Vast):
    """Waiting rows in order of receipt, at most `MAX_BLADZIJDE` bytes of them; `verder` when there is more."""

    rijen: tuple[Postrij, ...]
    verder: bool


class Begin(Vast):
    """What a run starts from: the fence, the first page of its stream, and the post that waits."""

    opening: Opening
    bladzijde: Bladzijde
    post: Post


class OpdrachtVraag(Vast):
    """Is this opdracht known in this stream?"""

    stroom: str
    inzending: Inzending


class EffectVraag(Vast):
    """Do this effect, claimed by its id first."""

    effect_id: str
    stroom: str
    effect: str
    aan: str
    gevraagd_op: Moment
    """When the stream recorded the request, by its own clock."""


class EffectUitslag(Vast):
    """How an effect ended."""

    gelukt: bool
    reden: str = ""


class EffectMelding(Vast):
    """What the effect's workflow tells the stream."""

    vraag: EffectVraag
    uitslag: EffectUitslag
    op: Moment
    """When it ended, by the stream's clock."""


class Ledger(Protocol):
    """The record. Every implementation passes the suite in `tests/ledger/contract.py`."""

    async def open(self, stroom: str) -> Opening:
        """Take the fence: a higher epoch than any before. Makes the stream when it is new."""

    async def lees(self, stroom: str, na: int = 0) -> Bladzijde:
        """Events after `na`, at most `MAX_BLADZIJDE` bytes of them (but at least one when there is one)."""

    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        """Append in one transaction: known id first, then epoch, then expected number.

        Raises `AndereInhoud`, `VerouderdeEpoch`, `Versieconflict`.
        """

    async def ken(self, stroom: str, inzending: Inzending) -> Ontvangstbewijs | None:
        """The stored Ontvangstbewijs of this opdracht id, or None. Raises `AndereInhoud`."""


class Postvak(Protocol):
    """Where meldingen from outside are stored before the channel answers."""

    async def ontvang(
        self, stroom: str | None, afzender: str, kanaal: str, inzending: Inzending | None, inhoud: bytes
    ) -> Postrij:
        """Store a melding; the same message id of the same sender gives the stored row. Raises `AndereInhoud`."""

    async def wachtend(self, stroom: str, na: int = 0) -> tuple[Postrij, ...]:
        """Open rows of a stream in order of receipt, with row number above `na`, at most 50."""

    async def oude(self, ouder_dan: timedelta) -> tuple[tuple[str, int, str], ...]:
        """Streams whose oldest open row lies longer than this: stream, row and kind; at most 500."""


class Wekker(Protocol):
    """Wakes streams and starts effects; best effort, a sweep catches what was missed."""

    async def wek(self, stroom: str, rij: int, soort: str) -> None:
        """Signal-with-start the stream's workflow: there is post."""

    async def start_effect(self, vraag: EffectVraag) -> None:
        """Start the effect's own workflow; its id makes it once."""


class Uitvoerder(Protocol):
    """Does an effect: claims it by its id before it acts, and never repeats one whose outcome is unknown."""

    async def voer_uit(self, vraag: EffectVraag) -> EffectUitslag:
        """Do it, or say how it ended when it was done before."""
