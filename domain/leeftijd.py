"""Ages: a birthday is an event that moves rights (law.md A4)."""

from __future__ import annotations

from datetime import date

MEERDERJARIG = 18
"""In years (BW 1:233)."""


def verjaardag(geboren: date, jaren: int) -> date:
    """The day on which that age is reached. Born on 29 February: 1 March when that year has no such day."""
    try:
        return geboren.replace(year=geboren.year + jaren)
    except ValueError:
        return date(geboren.year + jaren, 3, 1)


def is_meerderjarig(geboren: object, op: date) -> bool:
    """Whether the pupil is known to be an adult on `op`; a birth date that is unknown or destroyed says no."""
    return isinstance(geboren, date) and op >= verjaardag(geboren, MEERDERJARIG)
