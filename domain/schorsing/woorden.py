"""The closed lists of a schorsing."""

from __future__ import annotations

from typing import Literal, TypeAlias

Afloop: TypeAlias = Literal["ingeschreven_elders", "uitgeschreven"]

STATUSSEN = (
    "leeg",
    "opgelegd",
    "bekendgemaakt",
    "inspectie_gemeld",
    "teruggekeerd",
    "beeindigd",
    "ingetrokken",
    "afgesloten",
)
EINDSTATUSSEN = ("beeindigd", "ingetrokken", "afgesloten")
"""`teruggekeerd` is none: the child is back in class, but the school still owes its notice or the report to the inspectie."""
