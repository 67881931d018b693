"""To whom a decision of a school must go, by law and by age."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from domain.leeftijd import is_meerderjarig
from domain.recht import Schoolkenmerk

Geadresseerde: TypeAlias = Literal["ouders", "leerling", "ouders_en_leerling"]
"""To whom the school sent or handed its decision."""


def bereikt_wie_het_moet(aan: Geadresseerde | None, school: Schoolkenmerk | None, geboren: object, op: date) -> bool:
    """PO: the parents; SO: the parents, or the adult pupil; VO: the pupil, and the parents of a minor (SCH-02, VER-09).

    WEC 61(2) does not name the adult pupil: reading of law.md Q18. A pupil whose age is not known counts as a minor.
    """
    volwassen = is_meerderjarig(geboren, op)
    sector = school.sector if school is not None else "po"
    aan_leerling = aan in ("leerling", "ouders_en_leerling")
    aan_ouders = aan in ("ouders", "ouders_en_leerling")
    if sector == "vo":
        return aan_leerling and (aan_ouders or volwassen)
    if sector == "so" and volwassen:
        return aan_leerling
    return aan_ouders
