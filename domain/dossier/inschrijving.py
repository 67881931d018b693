"""Where a child is enrolled, and whether that stands in the way of a tijdelijke plaatsing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.recht import Schoolkenmerk, Schoolsoort
from domain.reglement import Brin

_WPO: tuple[Schoolsoort, ...] = ("basisschool", "sbo")
_STAAT_IN_DE_WEG: dict[Schoolsoort, tuple[Schoolsoort, ...]] = {
    "basisschool": (*_WPO, "so", "instelling"),
    "sbo": (*_WPO, "so", "instelling"),
    "so": ("so", "instelling", *_WPO),
    "instelling": ("so", "vso", "instelling", *_WPO),
    "vso": ("vso", "instelling", "vo", "pro"),
    "vo": ("vso", "instelling", "vo", "pro"),
    "pro": ("vso", "instelling", "vo", "pro"),
}
"""Per kind of school asked: enrolment at which kinds blocks a tijdelijke plaatsing (law.md AAN-08, A0.21).

A pupil of a basisschool who asks for vo or vso is not blocked. For an instelling the text gives no list of its own:
taken is the union of so and vso.
"""


class Inschrijving(BaseModel):
    """A period in which the child is a pupil of a school. `tot` is the last day; None: still."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    school: Brin
    schoolsoort: Schoolsoort | None = None
    bevoegd_gezag: str | None = None
    van: date
    tot: date | None = None
    aanmelding: int | None = None
    """The aanmelding by which the child was placed; none: the school enrolled it."""
    tijdelijk: bool = False
    """A tijdelijke plaatsing: an inschrijving too (WPO 40(7), WEC 40(8)-(9), WVO 2020 8.13), but no end of any search."""

    def geldt_op(self, op: date) -> bool:
        """Whether the child is a pupil there on that day."""
        return self.van <= op and (self.tot is None or op <= self.tot)


def staat_in_de_weg(inschrijvingen: Iterable[Inschrijving], school: Schoolkenmerk | None, op: date) -> bool:
    """Whether the child is enrolled on `op` at a school whose kind blocks placement at `school`.

    A school of unknown kind does not block: a child that is nowhere in class is the greater harm.
    """
    if school is None:
        return False
    return any(i.geldt_op(op) and is_van_dezelfde_soort(i.schoolsoort, school.schoolsoort) for i in inschrijvingen)


def is_van_dezelfde_soort(elders: Schoolsoort | None, gevraagd: Schoolsoort | None) -> bool:
    """Whether enrolment at a school of the kind `elders` blocks a tijdelijke plaatsing at one of the kind `gevraagd`."""
    return gevraagd is not None and elders in _STAAT_IN_DE_WEG[gevraagd]
