"""SQL is SQL, in files with names: `-- name: voeg_gebeurtenissen_toe` begins a statement, the next name ends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_NAAM = re.compile(r"^-- name: (\w+)[ \t]*$", re.MULTILINE)


def laad(bestand: str, map_: Path = Path(__file__).parent / "sql") -> Mapping[str, str]:
    """The named statements of `<bestand>.sql`. Raises ValueError for a name that is used twice."""
    delen = _NAAM.split((map_ / f"{bestand}.sql").read_text(encoding="utf-8"))
    namen, teksten = delen[1::2], delen[2::2]
    vragen = {naam: tekst.strip().removesuffix(";") for naam, tekst in zip(namen, teksten, strict=True)}
    if len(vragen) != len(namen):
        raise ValueError(f"{bestand}.sql: een naam komt twee keer voor")
    return MappingProxyType(vragen)
