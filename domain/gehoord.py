"""Hearing before a decision: who was heard, or had the opportunity, and when."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Melding
from domain.persoonlijk import GezondheidsTekst

Gehoorde: TypeAlias = Literal["ouders", "leerling", "leraar"]
"""`leraar` is the groepsleraar in po, the teacher or teachers in so."""


class MeldGehoord(Melding):
    """Somebody was heard before the school decides, or had the opportunity."""

    mag = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
    wie: Gehoorde
    gebruikt: bool = True
    """False: the opportunity was given and not used."""
    verslag: GezondheidsTekst | None = None


class Gehoord(Feit):
    """Somebody was heard, or had the opportunity (`gebruikt` false)."""

    wie: Gehoorde
    gebruikt: bool = True
    verslag: GezondheidsTekst | None = None


class Horen(BaseModel):
    """A hearing as the state keeps it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    wie: Gehoorde
    gebruikt: bool
    op: date


def gehoord(horen: tuple[Horen, ...], wie: Gehoorde, op: date, *, gelegenheid: bool = False) -> bool:
    """Whether `wie` was heard by `op`; with `gelegenheid` the opportunity is enough (WVO 2020 8.15(3))."""
    return any(h.wie == wie and h.op <= op and (h.gebruikt or gelegenheid) for h in horen)
