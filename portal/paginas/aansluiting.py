"""What the pages need beside the API's connections: ports that `worker` fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from activities.werkvoorraad import Werkblad, Werkvraag
from activities.zoeken import Zoekblad, Zoekvraag
from domain.berekening import Berekening
from domain.recht import Regelversie
from portal.aanmelden import Toegang

Oordeel = Literal["klopt", "klopt_niet", "niet_te_controleren"]


@dataclass(frozen=True)
class Nagerekend:
    """What the second calculation makes of a date, and why when it cannot (Dutch)."""

    oordeel: Oordeel
    einddatum: date | None = None
    veilig: date | None = None
    reden: str = ""


class Werklijst(Protocol):
    """The werkvoorraad with its filters."""

    async def lees(self, wie: Toegang, swv: str, vraag: Werkvraag) -> Werkblad:
        """Raises `NietBereikbaar`."""


class Zoekdienst(Protocol):
    """Searching dossiers."""

    async def zoek(self, wie: Toegang, swv: str, vraag: Zoekvraag) -> Zoekblad:
        """What this reader may find. To an auditor no name is asked or shown. Raises `NietBereikbaar`."""


class Controle(Protocol):
    """What an auditor checks."""

    async def keten(self, wie: Toegang, stroom: str) -> Sequence[tuple[int, str]]:
        """Every break in the chain: sequence number and what is wrong (Dutch); none: whole. Raises `NietBereikbaar`."""

    def reken_na(self, berekening: Berekening, versie: Regelversie | None) -> Nagerekend:
        """The dates of one Termijn by the second implementation."""


@dataclass(frozen=True)
class Paginadelen:
    """The connections of the pages. `kies_persoon`: demo people may be chosen without their token (a demo installation only)."""

    werklijst: Werklijst
    controle: Controle
    zoeker: Zoekdienst
    kies_persoon: bool = False


Rij = Mapping[str, Any]
