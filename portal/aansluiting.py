"""What the API needs of the world: ports that `worker` fills in. Nothing here knows Temporal or SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from activities.contract import Postrij, Wekker
from activities.inzage import Bekeken, Blik, Kanaal
from domain.gebeurtenis import Actor
from domain.grond import GRONDBOEK, Grondboek
from domain.opdracht import Inzending, Kind, Ontvangstbewijs
from domain.procedure import Procedure
from domain.tijd import dag
from portal.aanmelden import Toegang, Toegangsboek


class NietBereikbaar(Exception):
    """The executor or the record is away: nothing was taken in."""


class NogNietVastgelegd(Exception):
    """It was handed over; whether and when it is recorded shows later."""


class Afgewezen(Exception):
    """The stream's door refused it, nothing is recorded. `soort`: `OngeldigeOpdracht`, `NietBevoegd` or `AndereInhoud`."""

    def __init__(self, soort: str, tekst: str) -> None:
        super().__init__(tekst)
        self.soort = soort
        self.tekst = tekst


@dataclass(frozen=True)
class Rijlot:
    """What became of a melding that lies in the postvak."""

    gesloten: bool
    """Its stream has done with it."""
    fout: str | None = None
    """The class of the error when the stream could not process it; no content."""
    bewijs: Ontvangstbewijs | None = None
    opdracht: str = ""
    ontvangen_op: datetime | None = None


class Handelaar(Protocol):
    """Hands a Handeling to its stream."""

    async def handel(self, stroom: str, inzending: Inzending, wacht: timedelta) -> Ontvangstbewijs:
        """Wait at most `wacht`. Raises `NietBereikbaar`, `NogNietVastgelegd`, `Afgewezen`."""

    async def onderweg(self, stroom: str, opdracht_id: str) -> bool:
        """True when the stream's run has accepted it and not answered yet. Raises `NietBereikbaar`."""


class Dossierkast(Protocol):
    """The record as the door needs it, whoever asks. Each method raises `NietBereikbaar` when the database is away."""

    async def ken(self, stroom: str, inzending: Inzending) -> Ontvangstbewijs | None:
        """The stored Ontvangstbewijs of this opdracht id. Raises `AndereInhoud`."""

    async def ontvang(
        self,
        stroom: str | None,
        afzender: str,
        kanaal: str,
        inzending: Inzending | None,
        inhoud: bytes,
        voor: str | None = None,
    ) -> Postrij:
        """Store a melding, see `activities.contract.Postvak`. Raises `AndereInhoud`.

        `voor`: the SWV that a message without a stream is plainly for; None: nothing says so, and no SWV gets to see it.
        """

    async def leeft(self) -> None:
        """Ask the database something small. Raises `NietBereikbaar`."""

    async def nieuw_dossiernummer(self, swv: str, jaar: int) -> str:
        """A number that nobody has, as `2026-0042`."""

    async def bestaat(self, stroom: str) -> bool:
        """True when something is recorded in the stream or waits for it."""

    async def opener(self, stroom: str) -> str | None:
        """The organisation that recorded the stream's first event."""

    async def gever(self, stroom: str, opdracht_id: str) -> Actor | None:
        """Who gave this opdracht to the stream; None: it holds or awaits no such opdracht."""

    async def kind(self, swv: str, dossier: str) -> Kind | None:
        """What the door may know of the child (the birth date); None: nothing, or destroyed."""

    async def lot(self, stroom: str, afzender: str, opdracht_id: str) -> Rijlot | None:
        """What became of this sender's melding to the stream; None: it never came in."""


@dataclass(frozen=True)
class Bladvraag:
    """Which page of a list: after this cursor, at most so many."""

    na: str | None = None
    aantal: int = 50


@dataclass(frozen=True)
class Blad:
    """A page of a list; `verder` is the cursor of the next one."""

    rijen: tuple[Mapping[str, Any], ...]
    verder: str | None = None


class Lezer(Protocol):
    """Reading, with the eyes of who asks: what is not theirs is not there."""

    async def werkvoorraad(self, wie: Toegang, swv: str, vraag: Bladvraag) -> Blad:
        """Open procedures, the earliest veilige datum first."""

    async def dossier(self, wie: Toegang, swv: str, dossier: str) -> tuple[Mapping[str, Any], ...]:
        """The procedures of a dossier; none: not there, or not theirs."""

    async def termijnen(self, wie: Toegang, swv: str, dossier: str) -> tuple[Mapping[str, Any], ...]:
        """The Termijnen of a dossier."""

    async def gebeurtenissen(self, wie: Toegang, stroom: str, na: int, aantal: int) -> tuple[Mapping[str, Any], ...]:
        """The events of a stream after a sequence number."""

    async def kind(self, wie: Toegang, swv: str, dossier: str, velden: Sequence[str]) -> Mapping[str, Any]:
        """What a dossier says of the child in these fields, as far as it may be seen."""

    async def bewijs(self, wie: Toegang, stroom: str, opdracht_id: str) -> Ontvangstbewijs | None:
        """The Ontvangstbewijs of an opdracht."""

    async def mag_zien(self, wie: Toegang, stroom: str) -> bool:
        """True when the stream is there and theirs to see."""


class Inzageboek(Protocol):
    """The record of who looked at which dossier."""

    async def noteer(self, wie: Toegang, swv: str, wat: Sequence[Bekeken], kanaal: Kanaal, soort: str) -> None:
        """Record a view, for good. Raises `NietBereikbaar`."""

    async def lees(self, wie: Toegang, swv: str, dossier: str, vraag: Inzagevraag) -> Inzageblad:
        """Who looked, the newest first. Raises `NietBereikbaar`, `Probleem` (403): not for a school."""


@dataclass(frozen=True)
class Inzagevraag:
    """Which views: from `van` up to `voor`, after this cursor, at most so many."""

    van: datetime | None = None
    voor: datetime | None = None
    na: str | None = None
    aantal: int = 50


@dataclass(frozen=True)
class Inzageblad:
    """A page of views; `verder` is the cursor of the next one."""

    rijen: tuple[Blik, ...]
    verder: str | None = None


def _nu() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Aansluiting:
    """All that the API is built on."""

    procedures: Mapping[str, Procedure]
    toegangsboek: Toegangsboek
    wekker: Wekker
    handelaar: Handelaar
    kast: Dossierkast
    lezer: Lezer
    inzage: Inzageboek
    grondboek: Grondboek = GRONDBOEK
    nu: Callable[[], datetime] = _nu
    wacht: timedelta = timedelta(seconds=5)
    """How long an answer waits for its event."""

    def vandaag(self) -> date:
        """The Dutch day by the clock of this process."""
        return dag(self.nu())
