"""De dagen waarop een termijn niet eindigt. Bron: Algemene termijnenwet 1-3, met de bij KB gelijkgestelde dagen.

A *dode dag* is a Saturday, a Sunday, a feestdag or a day that a KB puts on a par with one (Atw 3(3)). Equated
days follow no rule and are dated data (`domain/recht/kalender.yaml`); the others are computed. School holidays
never count.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator
from ruamel.yaml import YAML

_BESTAND = Path(__file__).parent / "recht" / "kalender.yaml"
_DAG = timedelta(days=1)
_JAREN = range(2000, 2060)
"""Worked out when the calendar is made; any other year is worked out when asked."""

_MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def nederlands(d: date, *, weekdag: bool = False) -> str:
    """A date as Dutch readers write it: `28 april 2026`, or `dinsdag 28 april 2026`."""
    tekst = f"{d.day} {_MAANDEN[d.month - 1]} {d.year}"
    return f"{_WEEKDAGEN[d.weekday()]} {tekst}" if weekdag else tekst


def eerste_van_schooljaar(d: date) -> date:
    """1 August of the schooljaar in which `d` falls: it runs from 1 August to 31 July (WPO 1, WVO 2020 1.1, WEC 1)."""
    return date(d.year if d.month >= 8 else d.year - 1, 8, 1)


def pasen(jaar: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus/Jones/Butcher)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


class Feestdag(BaseModel):
    """A feestdag that returns every year: on a fixed day (`dag`, mm-dd) or a number of days from Easter."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    naam: str
    dag: str | None = None
    pasen: int | None = None
    op_zondag: str | None = None
    grond: str | None = None
    geldig_van: date | None = None
    geldig_tot: date | None = None
    opgenomen_op: date

    @model_validator(mode="after")
    def _een_wijze(self) -> Self:
        if (self.dag is None) == (self.pasen is None):
            raise ValueError(f"feestdag {self.naam}: geef óf 'dag' óf 'pasen'")
        return self

    def in_jaar(self, jaar: int) -> date | None:
        """The day in that year, or None when the rule does not hold on it."""
        if self.pasen is not None:
            d = pasen(jaar) + timedelta(days=self.pasen)
        else:
            d = date.fromisoformat(f"{jaar:04d}-{self.dag}")
            if self.op_zondag and d.weekday() == 6:
                d = date.fromisoformat(f"{jaar:04d}-{self.op_zondag}")
        if (self.geldig_van and d < self.geldig_van) or (self.geldig_tot and d > self.geldig_tot):
            return None
        return d


class GelijkgesteldeDagen(BaseModel):
    """Days that one KB puts on a par with a feestdag (Atw 3(3)), with the source that was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    naam: str
    bron: str
    zekerheid: Literal["zeker", "waarschijnlijk", "onzeker"]
    opgenomen_op: date
    dagen: tuple[date, ...]
    tot_en_met: int | None = None
    """The last year that the KB speaks of, when it names no day in it."""


class Kalender(BaseModel):
    """The calendar of the Algemene termijnenwet; immutable, identified by the hash of its dated data."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    artikelen: str
    weekend: tuple[Literal["zaterdag", "zondag"], ...]
    volledig_van: date
    feestdagen: tuple[Feestdag, ...]
    gelijkgesteld: tuple[GelijkgesteldeDagen, ...]

    def model_post_init(self, _context: object) -> None:
        # Worked out here, once, so that no call depends on whether an earlier one was made.
        self._bekend  # noqa: B018
        self.inhoud_hash  # noqa: B018

    @cached_property
    def _bekend(self) -> MappingProxyType[date, str]:
        dagen = {d: f"gelijkgesteld bij KB ({g.naam})" for g in self.gelijkgesteld for d in g.dagen}
        for jaar in _JAREN:
            dagen.update(self._feestdagen(jaar))
        return MappingProxyType(dagen)

    @cached_property
    def inhoud_hash(self) -> str:
        """SHA-256 (hex) of the dated data: what an event names as the calendar it was counted with."""
        # Without defaults: a field that a later build adds leaves the hash of today's data as it is.
        inhoud = self.model_dump(mode="json", exclude_defaults=True)
        return hashlib.sha256(json.dumps(inhoud, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def gepubliceerd_tot_en_met(self) -> int:
        """The last year for which equated days are published; whoever counts further gets a warning."""
        return max((g.tot_en_met or max(g.dagen).year for g in self.gelijkgesteld), default=0)

    @property
    def opnamedagen(self) -> tuple[date, ...]:
        """The days on which its data were recorded, in order."""
        return tuple(sorted({*(f.opgenomen_op for f in self.feestdagen), *(g.opgenomen_op for g in self.gelijkgesteld)}))

    def zoals_opgenomen(self, op: date) -> Kalender:
        """The calendar as it was recorded up to and including `op` (see `Recht.zoals_opgenomen`)."""
        return self._met(
            tuple(f for f in self.feestdagen if f.opgenomen_op <= op),
            tuple(g for g in self.gelijkgesteld if g.opgenomen_op <= op),
        )

    def is_dode_dag(self, d: date) -> str | None:
        """Why no term of law ends on this day, in Dutch; None for a working day.

        A feestdag in a weekend gives the name of the feestdag. Source: Atw 1(1), 3.
        """
        reden = self._bekend.get(d)
        if reden is None and d.year not in _JAREN:
            reden = self._feestdagen(d.year).get(d)
        if reden is None and (weekdag := _WEEKDAGEN[d.weekday()]) in self.weekend:
            reden = weekdag
        return reden

    def _feestdagen(self, jaar: int) -> dict[date, str]:
        return {d: f.naam for f in self.feestdagen if (d := f.in_jaar(jaar))}

    def volgende_werkdag(self, d: date) -> date:
        """The first day from `d` on (itself included) that is not a dode dag (Atw 1(1))."""
        while self.is_dode_dag(d):
            d += _DAG
        return d

    def overgeslagen(self, d: date) -> tuple[tuple[date, str], ...]:
        """The dode dagen from `d` to the next working day, each with its reason."""
        dagen = []
        while reden := self.is_dode_dag(d):
            dagen.append((d, reden))
            d += _DAG
        return tuple(dagen)

    def werkdagen(self, eerste: date, laatste: date) -> int:
        """How many working days lie from `eerste` to `laatste`, both included (Atw 2)."""
        dagen = (eerste + timedelta(days=i) for i in range((laatste - eerste).days + 1))
        return sum(self.is_dode_dag(d) is None for d in dagen)

    def werkdagen_later(self, d: date, aantal: int) -> date:
        """The day that is so many working days after `d`; `d` itself does not count."""
        for _ in range(aantal):
            d = self.volgende_werkdag(d + _DAG)
        return d

    def met(self, *kb: GelijkgesteldeDagen) -> Kalender:
        """A new calendar with a newly published KB added; this one stays as it is."""
        return self._met(self.feestdagen, (*self.gelijkgesteld, *kb))

    def _met(self, feestdagen: tuple[Feestdag, ...], gelijkgesteld: tuple[GelijkgesteldeDagen, ...]) -> Kalender:
        # Through the constructor, not a copy: what was worked out for this one must not go along.
        return Kalender(
            artikelen=self.artikelen,
            weekend=self.weekend,
            volledig_van=self.volledig_van,
            feestdagen=feestdagen,
            gelijkgesteld=gelijkgesteld,
        )


def laad(bestand: Path = _BESTAND) -> Kalender:
    """Read a calendar file. Raises pydantic's ValidationError when a row is not understood."""
    return Kalender.model_validate(YAML(typ="safe", pure=True).load(bestand.read_text(encoding="utf-8")))


KALENDER = laad()
