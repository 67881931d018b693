"""How a child stands in a list: by name and age, or by the dossier's number alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.dossier.procedure import DOSSIER
from domain.persoonlijk import persoonlijke_velden
from portal.aanmelden import Toegang

NAMEN = tuple(v for feit in DOSSIER.feiten for v, merk in persoonlijke_velden(feit).items() if merk.zoekbaar)
GEBOREN = "geboren"


@dataclass(frozen=True)
class Kind:
    """What a list shows of a child: whatever is not known, destroyed or not to be seen is None."""

    naam: str | None = None
    leeftijd: int | None = None


def velden_voor(wie: Toegang) -> tuple[str, ...]:
    """The personal fields that a page may show this reader: to a school the database opens names only, to an auditor none."""
    namen = () if wie.zonder_namen else NAMEN
    match wie.rol:
        case "swv":
            return (*namen, GEBOREN)
        case "school":
            return namen
    return ()


def kind(persoonlijk: Mapping[str, Any], vandaag: date) -> Kind:
    """From the personal values that were read."""
    naam = next((str(persoonlijk[v]) for v in NAMEN if v in persoonlijk), None)
    geboren = persoonlijk.get(GEBOREN)
    return Kind(naam, leeftijd(date.fromisoformat(geboren), vandaag) if isinstance(geboren, str) else None)


def leeftijd(geboren: date, vandaag: date) -> int | None:
    """Whole years (born on 29 February: on 1 March); None for a date to come."""
    jaren = vandaag.year - geboren.year - ((vandaag.month, vandaag.day) < (geboren.month, geboren.day))
    return jaren if jaren >= 0 else None
