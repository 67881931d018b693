"""Drop each Poort and each Termijn in turn: some scenario or test must notice (`./trede test --mutanten`).

Declarations make mutants cheap: a mutant is the same declaration with one line less. Each runs in a fork of its own, the scenario files
first (they notice most), then the fast tests. Prints killed / total; exit status 1 when one lives.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from worker.opdrachten.scenario import omgeving
from worker.scenario.uitvoeren import Gedraaid, lees, voer_uit

WORTEL = Path(__file__).resolve().parents[2]
GEMERKT = 0
OVERLEEFD = 3


@dataclass(frozen=True)
class Mutant:
    """One line less in a declaration."""

    naam: str
    pas_toe: Callable[[], None]


def mutanten() -> Iterator[Mutant]:
    """Every Poort of every opdracht and every Termijn, of every procedure."""
    for procedure in PROCEDURES.values():
        for opdracht, poorten in procedure.poorten.items():
            for poort in poorten:
                over = {**procedure.poorten, opdracht: tuple(p for p in poorten if p is not poort)}
                yield Mutant(f"{procedure.naam}: Poort {opdracht.naam()}/{poort.naam}", _zetter(procedure, "poorten", over))
        for termijn in procedure.termijnen:
            rest = tuple(t for t in procedure.termijnen if t is not termijn)
            yield Mutant(f"{procedure.naam}: Termijn {termijn.loopnaam}", _zetter(procedure, "termijnen", rest))


def _zetter(procedure: Procedure, veld: str, waarde: object) -> Callable[[], None]:
    return lambda: object.__setattr__(procedure, veld, waarde)


async def _scenarios_merken() -> bool:
    plek = omgeving()
    for bestand in sorted((WORTEL / "scenarios").glob("*.yaml")):
        for verhaal in lees(bestand, plek):
            gedraaid: Gedraaid = await voer_uit(verhaal, plek)
            if gedraaid.afwijkingen:
                return True
    return False


def _tests_merken() -> bool:
    with Path(os.devnull).open("w") as niets, contextlib.redirect_stdout(niets), contextlib.redirect_stderr(niets):
        uit = pytest.main(["-x", "-q", "-m", "not traag", "-p", "no:cacheprovider", str(WORTEL / "tests" / "domain")])
    return uit == pytest.ExitCode.TESTS_FAILED


def _in_een_fork(mutant: Mutant) -> bool:
    """True when something noticed. An error in the run itself is no notice: it is shown."""
    kind = os.fork()
    if kind == 0:
        status = 70
        try:
            mutant.pas_toe()
            status = GEMERKT if asyncio.run(_scenarios_merken()) or _tests_merken() else OVERLEEFD
        finally:
            sys.stdout.flush()
            os._exit(status)
    _, wacht = os.waitpid(kind, 0)
    uit = os.waitstatus_to_exitcode(wacht)
    if uit not in (GEMERKT, OVERLEEFD):
        raise SystemExit(f"de mutant {mutant.naam} kon niet worden beproefd (status {uit})")
    return uit == GEMERKT


def main() -> int:
    """Try them all."""
    if asyncio.run(_scenarios_merken()):
        print("Zonder mutant mislukt er al een scenario: los dat eerst op.", file=sys.stderr)
        return 1
    alle = list(mutanten())
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as samen:
        uitslagen = list(samen.map(_in_een_fork, alle))
    levend = [m.naam for m, gemerkt in zip(alle, uitslagen, strict=True) if not gemerkt]
    for naam in levend:
        print(f"OVERLEEFD  {naam}")
    print(f"{len(alle) - len(levend)} van {len(alle)} mutanten gemerkt.")
    return 1 if levend else 0


if __name__ == "__main__":
    sys.exit(main())
