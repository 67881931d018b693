"""Personal fields: who they are about, how long they are kept, and what is left when they are destroyed (law.md A6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, StringConstraints


class Bewaarklasse(StrEnum):
    """How long a personal value is kept. The terms themselves stand in the law data (RET-rules)."""

    GEZONDHEID = "gezondheid"
    """Data on health at the SWV: three years after the advice or allocation (WPO 18a(13), WVO 2020 2.47(16))."""
    DOSSIER = "dossier"
    """Identity and course of a procedure: five years, as the school administration (UWVO 8.10(2) and its kin)."""
    BESLUIT = "besluit"
    """A decision of the SWV: archiefbescheid, seven years planned (law.md A0.14)."""


BEWAARREGELS: Mapping[Bewaarklasse, tuple[str, ...]] = {
    # What the commissie van onderzoek of an instelling found is health data: at most as RET-01 says, at least as RET-04 says.
    Bewaarklasse.GEZONDHEID: ("RET-01", "RET-04"),
    Bewaarklasse.DOSSIER: ("RET-03", "RET-06", "RET-07"),
    Bewaarklasse.BESLUIT: ("RET-02",),
}
"""The rules of the law data that say how long values of a class are kept."""


@dataclass(frozen=True)
class Persoonlijk:
    """Marks a field of an event or opdracht as personal. Only top-level fields are marked; the ledger enforces it."""

    klasse: Bewaarklasse
    onderwerp: str = "kind"
    """Whose data it is within the dossier ("kind", "ouder", "melder"): destroyed apart from the others."""
    zoekbaar: bool = False
    """The ledger keeps an index of its words, so that the value can be found. A name; never what somebody wrote."""


class Vernietigd(BaseModel):
    """Stands where a personal value was, after its key or row was destroyed. Every reader accepts it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    vernietigd: Bewaarklasse


MAX_TEKST = 20_000
Tekst = Annotated[str, StringConstraints(max_length=MAX_TEKST)]
"""Free text, at most 20,000 characters."""

PersoonlijkeTekst = Annotated[Tekst | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER)]
GezondheidsTekst = Annotated[Tekst | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
PersoonlijkeNaam = Annotated[Tekst | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER, zoekbaar=True)]
"""A name by which the dossier can be found."""


def persoonlijke_velden(model: type[BaseModel]) -> Mapping[str, Persoonlijk]:
    """The personal fields of `model` by name, from their annotations."""
    return _velden_van(model)


@cache
def _velden_van(model: type[BaseModel]) -> Mapping[str, Persoonlijk]:
    gevonden: dict[str, Persoonlijk] = {}
    for naam, veld in model.model_fields.items():
        merk = next((m for m in veld.metadata if isinstance(m, Persoonlijk)), None) or _merk_in(veld.annotation)
        if merk is not None:
            gevonden[naam] = merk
    return MappingProxyType(gevonden)


def _merk_in(annotatie: Any) -> Persoonlijk | None:
    """The mark inside an optional or nested annotation: pydantic lifts only the outermost one."""
    if get_origin(annotatie) is Annotated:
        merk = next((m for m in annotatie.__metadata__ if isinstance(m, Persoonlijk)), None)
        if merk is not None:
            return merk
    for deel in get_args(annotatie):
        if (merk := _merk_in(deel)) is not None:
            return merk
    return None


def heeft_tekst(tekst: object) -> bool:
    """Something is written; a destroyed text was."""
    return bool(tekst.strip()) if isinstance(tekst, str) else tekst is not None


def is_vernietigd(waarde: Any) -> bool:
    """True for a destroyed value, as a model or as it stands in JSON."""
    return isinstance(waarde, Vernietigd) or (isinstance(waarde, dict) and set(waarde) == {"vernietigd"})
