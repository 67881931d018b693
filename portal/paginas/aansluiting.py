"""What the pages need beside the API's connections: ports that `worker` fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from activities.binnenkomst import Bericht, Berichtenblad, Kandidaat, Reden, Welke
from activities.contract import Postrij
from activities.controle import Onderzoek, Uitslag
from activities.leesmodel import ProcedureRegel
from activities.thuiszitters import Getallen, Telblad, Telvraag
from activities.verdeling import Gegeven
from activities.verlengingen import Aflopendblad
from activities.weergaven import Weergave
from activities.werkvoorraad import Groep, Werkblad, Werkregel, Werkvraag
from activities.zoeken import Zoekblad, Zoekvraag
from domain.berekening import Berekening
from domain.grond import Grond
from domain.opdracht import Inzending
from domain.procedure import Procedure
from domain.stand import Stand
from portal.aanmelden import Toegang


@dataclass(frozen=True)
class Procedureblad:
    """A page of the auditor's list; `verder`: after which number the next one begins."""

    rijen: tuple[ProcedureRegel, ...]
    verder: int | None


class Werklijst(Protocol):
    """The werkvoorraad with its filters, and who has which dossier."""

    async def lees(self, wie: Toegang, swv: str, vraag: Werkvraag) -> Werkblad:
        """A page of it. Raises `NietBereikbaar`, ValueError for a place of another order."""

    async def alle(self, wie: Toegang, swv: str, vraag: Werkvraag, hoogstens: int) -> Sequence[Werkregel]:
        """Every row of a question and not a page of it, for a file; `hoogstens` at most. Raises `NietBereikbaar`."""

    async def tel(self, wie: Toegang, swv: str, vraag: Werkvraag) -> tuple[Groep, ...]:
        """The counts that go with it. Raises `NietBereikbaar`."""

    async def wachtende_dossiers(self, wie: Toegang, swv: str, vraag: Werkvraag) -> int:
        """How many dossiers wait for another than whoever asks. Raises `NietBereikbaar`."""

    async def kinderen(
        self, wie: Toegang, swv: str, dossiers: Sequence[str], velden: Sequence[str]
    ) -> Mapping[str, Mapping[str, Any]]:
        """Per dossier the personal values of these fields, as far as they may be seen. Raises `NietBereikbaar`."""

    async def zelfde_kind(self, wie: Toegang, swv: str, dossiers: Sequence[str]) -> Mapping[str, str]:
        """Around these dossiers: which one goes on in which, of the same child. Never for a school. Raises `NietBereikbaar`."""

    async def draag_over(self, wie: Toegang, swv: str, dossiers: Sequence[str], medewerker: str) -> int:
        """Give dossiers to a medewerker (empty: to nobody); how many went over. Raises `NietBereikbaar`."""

    async def verdeling(self, wie: Toegang, swv: str, dossier: str) -> Sequence[Gegeven]:
        """Who had the dossier, newest first; nothing for another than the SWV. Raises `NietBereikbaar`."""

    async def weergaven(self, wie: Toegang, swv: str) -> tuple[Weergave, ...]:
        """The views that whoever asks keeps, by name. Raises `NietBereikbaar`."""

    async def bewaar_weergave(self, wie: Toegang, swv: str, naam: str, vraag: str) -> None:
        """Keep one; of the same name it takes the place. Raises `NietBereikbaar`, `TeVeel`."""

    async def verwijder_weergave(self, wie: Toegang, swv: str, nr: int) -> str | None:
        """Remove one; its name, None when there is no such one of theirs. Raises `NietBereikbaar`."""


class Telboek(Protocol):
    """Thuiszitters, by named counts. Never for a school."""

    async def tel(self, wie: Toegang, swv: str, vragen: Sequence[Telvraag]) -> Getallen:
        """How many dossiers are in each of these counts, each on its own day. Raises `NietBereikbaar`."""

    async def lees(self, wie: Toegang, swv: str, vraag: Telvraag) -> Telblad:
        """Those in one count, the longest first. Raises `NietBereikbaar`, ValueError for a place that is none."""


class Verlengingenlijst(Protocol):
    """The tlv's that end on a day."""

    async def lees(self, wie: Toegang, swv: str, dag: date, na: int, aantal: int) -> Aflopendblad:
        """A page of them, after number `na`. Raises `NietBereikbaar`."""


class Zoekdienst(Protocol):
    """Searching dossiers."""

    async def zoek(self, wie: Toegang, swv: str, vraag: Zoekvraag) -> Zoekblad:
        """What this reader may find. To an auditor no name is asked or shown. Raises `NietBereikbaar`."""


class Berichten(Protocol):
    """Binnengekomen: what waits for a person, and what that person does. Each method raises `NietBereikbaar`."""

    async def tel(self, wie: Toegang, swv: str) -> int:
        """How many wait. Answers soon or not at all: it stands on every page."""

    async def lijst(self, wie: Toegang, swv: str, welke: Welke, vanaf: int, aantal: int) -> Berichtenblad:
        """Those to look at, oldest first; or those set aside, newest first."""

    async def een(self, wie: Toegang, swv: str, rij: int) -> Bericht:
        """One message. Raises `GeenBericht`: not there, or not theirs."""

    async def koppel(self, wie: Toegang, swv: str, rij: int, stroom: str, gelezen: Inzending | None) -> Postrij:
        """Tie it to a stream as this opdracht. Raises `AlBehandeld`, `GeenBericht`, `AndereInhoud`."""

    async def leg_terzijde(self, wie: Toegang, swv: str, rij: int, reden: Reden) -> None:
        """Set it aside. Raises `AlBehandeld`, `GeenBericht`."""

    async def zet_terug(self, wie: Toegang, swv: str, rij: int) -> None:
        """Undo setting aside. Raises `AlBehandeld`, `GeenBericht`."""

    async def kandidaten(self, wie: Toegang, swv: str, scholen: Sequence[str], dagen: Sequence[date]) -> Sequence[Kandidaat]:
        """Open dossiers of these schools (none: of all), and whether the child was born on one of these days."""


class Controle(Protocol):
    """What an auditor checks. Read with the auditor's eyes, whoever asks: no personal values. Never for a school."""

    async def procedures(self, wie: Toegang, swv: str, procedure: str | None, na: int | None, aantal: int) -> Procedureblad:
        """Every procedure of an SWV, or those of one kind, the newest first. Raises `NietBereikbaar`."""

    async def onderzoek(self, wie: Toegang, stroom: str) -> Onderzoek:
        """A stream, and what every check says of every event. Raises `NietBereikbaar`, `Probleem` (404)."""

    def reken_na(self, procedure: Procedure, stand: Stand, grond: Grond, termijn: str, b: Berekening) -> Uitslag:
        """What the second calculation says of a date, by the rules of `grond` for the school of this state."""


@dataclass(frozen=True)
class Paginadelen:
    """The connections of the pages. `kies_persoon`: demo people may be chosen without their token (a demo installation only)."""

    werklijst: Werklijst
    controle: Controle
    zoeker: Zoekdienst
    berichten: Berichten
    telboek: Telboek
    verlengingen: Verlengingenlijst
    kies_persoon: bool = False


Rij = Mapping[str, Any]
