"""The closed lists of a bezwaar against a decision of a school, and which rule the school decides by."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from domain.recht import Schoolkenmerk

OverSchool = Annotated[str, StringConstraints(pattern=r"^(aanmelding|verwijdering|schorsing)/[0-9]{1,4}$")]
"""The procedure in which the school decided, in this dossier."""
Geschildeel = Annotated[str, StringConstraints(pattern=r"^geschil/[0-9]{1,4}$")]
Geschileinde: TypeAlias = Literal["oordeel", "ingetrokken", "niet_ontvankelijk"]
Schoolbesluit: TypeAlias = Literal["weigering", "niet_behandelen", "verwijdering", "schorsing"]
"""Being put on a list is a refusal for want of room (decisions 15)."""
Indiener: TypeAlias = Literal["ouders", "leerling"]
"""The adult pupil objects himself (WVO 2020 8.1); the WPO and the WEC name the parents, and both are accepted (law.md Q18)."""

STATUSSEN = ("leeg", "ingediend", "opgeschort", "beslist", "ingetrokken")
EINDSTATUSSEN = ("beslist", "ingetrokken")

REGELS = ("BZS-02", "BZS-03", "BZS-04", "BZS-05", "BZS-06")


def beslisregel(besluit: Schoolbesluit | None, school: Schoolkenmerk | None) -> str | None:
    """By which rule the school decides; None: the law gives no bezwaar, or the school is not known (law.md A2.2).

    The four weeks name toelating and verwijdering. A schorsing falls under the Awb, so only at an openbare school; leaving an
    aanmelding unhandled is not in WPO 63(3) and WEC 61(3), elsewhere it is a decision on toelating.
    """
    if besluit is None or school is None:
        return None
    openbaar = school.regime == "openbaar"
    if besluit == "schorsing":
        return "BZS-06" if openbaar else None
    if school.sector == "vo":
        return "BZS-05"
    if openbaar:
        return "BZS-02" if school.sector == "po" else "BZS-04"
    return None if besluit == "niet_behandelen" else "BZS-03"


def zelfde_geschil(een: str | None, ander: str | None) -> bool:
    """Whether two reports may be about one dispute: who reports it by hand need not know its stream."""
    return een is None or ander is None or een == ander
