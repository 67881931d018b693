"""The ways to have a decision looked at again: which Termijn of the law data keeps each of them open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Rechtsmiddel: TypeAlias = Literal["bezwaar", "geschil", "beroep", "verzet", "hoger_beroep", "incidenteel_hoger_beroep"]

RECHTSMIDDELEN: Mapping[str, Rechtsmiddel] = {
    "BZS-01": "bezwaar",
    "BZT-01": "bezwaar",
    "GPO-01": "geschil",
    "BZT-08": "beroep",
    "BZT-23": "verzet",
    "BZT-10": "hoger_beroep",
    "BZT-24": "incidenteel_hoger_beroep",
}
"""By rule. Paying a court fee or handing in papers is a right with a term too, but no way to have a decision looked at again."""
