"""De lengte van een termijn (`P6W`, `P1M`, `PT48H`) en het rekenen daarmee. Bron van de vorm: ISO 8601."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict

_VORM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?")
_WOORDEN = {
    "jaren": ("jaar", "jaar"),
    "maanden": ("maand", "maanden"),
    "weken": ("week", "weken"),
    "dagen": ("dag", "dagen"),
    "uren": ("uur", "uur"),
}


class OngeldigePeriode(ValueError):
    """A length that is not in the form of ISO 8601, or that mixes units the law does not mix."""


class Periode(BaseModel):
    """A length of time as the law gives it. Years and months stay apart from days: they have no fixed length."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    jaren: int = 0
    maanden: int = 0
    weken: int = 0
    dagen: int = 0
    uren: int = 0

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """Read `P6W`. Raises OngeldigePeriode (Dutch) for anything else than a length above zero."""
        gevonden = _VORM.fullmatch(tekst)
        if not gevonden or not any(int(g) for g in gevonden.groups() if g):
            raise OngeldigePeriode(f"'{tekst}' is geen periode; schrijf bijvoorbeeld P6W, P10D of P1M.")
        jaren, maanden, weken, dagen, uren = (int(g or 0) for g in gevonden.groups())
        return cls(jaren=jaren, maanden=maanden, weken=weken, dagen=dagen, uren=uren)

    def plus(self, ander: Periode) -> Periode:
        """Both lengths together, unit by unit."""
        return Periode(**{v: getattr(self, v) + getattr(ander, v) for v in type(self).model_fields})

    @property
    def in_dagen(self) -> int | None:
        """The length in days, or None when it has years or months. 48 hours count as the two days they span."""
        if self.jaren or self.maanden:
            return None
        return self.weken * 7 + self.dagen + -(-self.uren // 24)

    @property
    def rolt(self) -> bool:
        """Whether the Algemene termijnenwet lets a term of this length move to a working day.

        Not when it is set in hours, in more than 90 days, 12 weeks or 3 months, or in years (Atw 4a).
        """
        if self.uren or self.jaren or self.maanden > 3:
            return False
        alleen_weken = not (self.dagen or self.maanden)
        return self.weken <= 12 if alleen_weken else self.maanden > 0 or self.weken * 7 + self.dagen <= 90

    def na(self, d: date) -> date:
        """The same day of the week or of the month, this much later (31 January + 1 month = 28 or 29 February)."""
        return self._verschoven(d, 1)

    def voor(self, d: date) -> date:
        """The same day of the week or of the month, this much earlier."""
        return self._verschoven(d, -1)

    def _verschoven(self, d: date, richting: int) -> date:
        los = timedelta(days=richting * (self.weken * 7 + self.dagen + -(-self.uren // 24)))
        if not (self.jaren or self.maanden):
            return d + los
        maand = d.year * 12 + d.month - 1 + richting * (self.jaren * 12 + self.maanden)
        jaar, index = divmod(maand, 12)
        dag = min(d.day, calendar.monthrange(jaar, index + 1)[1])
        return date(jaar, index + 1, dag) + los

    def __str__(self) -> str:
        """In Dutch: `6 weken`, `1 maand en 2 dagen`."""
        delen = [f"{n} {_WOORDEN[v][n != 1]}" for v in _WOORDEN if (n := getattr(self, v))]
        return " en ".join(delen)
