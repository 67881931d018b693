"""Which numbered tests and rulings of the sources a scenario file shows, and on which lines.

A file says in `herkomst: bron:` where its story comes from (`AT-1.1`, `AT-5c.1 tot en met AT-5c.8`, `C14`), and beside the steps
and expectations that show it stands the number as a comment (`# AT-1.3: …`; `# C14.2: …` for the second rule of ruling C14). A
file whose source is one test shows that one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_PROEF = r"AT-\d[abc]?\.\d"
_NUMMER = re.compile(rf"\b(?:{_PROEF}|C\d\d(?:\.\d)?)\b")
_REEKS = re.compile(r"\b(AT-\d[abc]?)\.(\d) tot en met \1\.(\d)\b")
_OPMERKING = re.compile(r"(?:^|\s)#(.*)")
_HERKOMST = re.compile(r"^herkomst:.*?(?=^\w|\Z)", flags=re.DOTALL | re.MULTILINE)


def genoemd(bron: str) -> set[str]:
    """The tests (`AT-1.1`) and rulings (`C14`) that a source line names; a range in full."""
    reeksen = {f"{m[1]}.{n}" for m in _REEKS.finditer(bron) for n in range(int(m[2]), int(m[3]) + 1)}
    return reeksen | set(_NUMMER.findall(bron))


def getoond(bestand: Path) -> Mapping[str, tuple[int, ...]]:
    """Per number that the file's source line names: the lines whose comment says that it is shown there."""
    tekst = bestand.read_text(encoding="utf-8")
    herkomst = _HERKOMST.search(tekst)
    bron = genoemd(herkomst[0]) if herkomst else set()
    proeven = [n for n in bron if n.startswith("AT-")]
    uit: dict[str, list[int]] = {}
    if herkomst and len(proeven) == 1:
        uit[proeven[0]] = [tekst[: herkomst.start()].count("\n") + 1]
    for regel, nummer in _opmerkingen(tekst):
        if nummer in bron or nummer.partition(".")[0] in bron:
            uit.setdefault(nummer, []).append(regel)
    return {nummer: tuple(regels) for nummer, regels in uit.items()}


def _opmerkingen(tekst: str) -> Iterator[tuple[int, str]]:
    for i, regel in enumerate(tekst.splitlines(), start=1):
        for opmerking in _OPMERKING.findall(regel):
            for nummer in sorted(genoemd(opmerking)):
                yield i, nummer


def overzicht(bestanden: Sequence[Path]) -> Mapping[str, Sequence[tuple[Path, int]]]:
    """Per number every place that shows it, in the order of the numbers."""
    uit: dict[str, list[tuple[Path, int]]] = {}
    for bestand in bestanden:
        for nummer, regels in getoond(bestand).items():
            uit.setdefault(nummer, []).extend((bestand, r) for r in regels)
    return dict(sorted(uit.items()))
