"""Drop each Poort, Termijn, RLS policy and audit check in turn: some scenario or test must notice (`./trede test --mutanten`).

Declarations make mutants cheap. Those of the law run in a fork each, the stories first (they notice most; read once, and those
that name the dropped thing before the others), then the fast tests; those of the ledger run its tests in a process of their own.
Prints killed / total; exit status 1 when one lives.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from activities.controle import Uitslag
from audit import herbeslissing, keten, nareken, onderzoek
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from tests.ledger.mutant import WEGGELATEN_CONTROLE, ZWAKKE_POLICY
from worker.opdrachten.scenario import omgeving
from worker.scenario.ontleden import Verhaal
from worker.scenario.uitvoeren import Gedraaid, lees, voer_uit

WORTEL = Path(__file__).resolve().parents[2]
GEMERKT = 0
OVERLEEFD = 3
POLICY = re.compile(r"CREATE POLICY (\w+) ON ([\w.]+)(?: FOR (\w+))?")


@dataclass(frozen=True)
class Mutant:
    """One line less; `beproef` runs in a child and exits with `GEMERKT` or `OVERLEEFD`."""

    naam: str
    beproef: Callable[[], bool]
    """True when something noticed."""


def mutanten() -> Iterator[Mutant]:
    """All of them."""
    for procedure in PROCEDURES.values():
        yield from _van_procedure(procedure)
    for sql in sorted((WORTEL / "deploy" / "migraties").glob("*.sql")):
        yield from _van_policies(sql.read_text(encoding="utf-8"))
    for controle in keten.CONTROLES:
        omgeving_ = {WEGGELATEN_CONTROLE: controle.__name__}
        yield Mutant(f"audit: {controle.__name__}", _ledgertest("test_keten.py", omgeving_))
    for module, naam, mild in MILDE_CONTROLES:
        yield Mutant(f"audit: {module.__name__}.{naam}", _audittest(module, naam, mild))


MILDE_CONTROLES: tuple[tuple[ModuleType, str, Callable[..., object]], ...] = (
    (herbeslissing, "_vergelijk", lambda *_: {}),
    (herbeslissing, "_afwijkingen", lambda *_: ()),
    (herbeslissing, "_op_elke_waarde", lambda *_: {}),
    (nareken, "reken_na", lambda *_: Uitslag("nagerekend", "klopt")),
    (onderzoek, "_keten", lambda _: Uitslag("keten", "klopt")),
)
"""Checks of a whole stream that find nothing any more."""


def _van_procedure(procedure: Procedure) -> Iterator[Mutant]:
    for opdracht, poorten in procedure.poorten.items():
        for poort in poorten:
            over = {**procedure.poorten, opdracht: tuple(p for p in poorten if p is not poort)}
            naam = f"{procedure.naam}: Poort {opdracht.naam()}/{poort.naam}"
            yield Mutant(naam, _declaratie(procedure, "poorten", over, poort.naam))
    for termijn in procedure.termijnen:
        rest = tuple(t for t in procedure.termijnen if t is not termijn)
        yield Mutant(f"{procedure.naam}: Termijn {termijn.loopnaam}", _declaratie(procedure, "termijnen", rest, termijn.loopnaam))


def _van_policies(sql: str) -> Iterator[Mutant]:
    for naam, tabel, soort in POLICY.findall(sql):
        hoe = {"INSERT": "WITH CHECK (true)", "SELECT": "USING (true)", "DELETE": "USING (true)"}
        alles = hoe.get(soort, "USING (true) WITH CHECK (true)")
        zwak = {ZWAKKE_POLICY: f"ALTER POLICY {naam} ON {tabel} {alles}"}
        yield Mutant(f"policy: {naam} op {tabel}", _ledgertest("test_rollen.py", zwak))


def _declaratie(procedure: Procedure, veld: str, waarde: object, woord: str) -> Callable[[], bool]:
    def beproef() -> bool:
        object.__setattr__(procedure, veld, waarde)
        return asyncio.run(_een_verhaal_wijkt_af(woord)) or _tests_merken()

    return beproef


def _ledgertest(bestand: str, omgeving_: dict[str, str]) -> Callable[[], bool]:
    def beproef() -> bool:
        gedaan = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", "18", f"tests/ledger/{bestand}"],
            cwd=WORTEL,
            env={**os.environ, **omgeving_},
            capture_output=True,
            check=False,
        )
        return gedaan.returncode == pytest.ExitCode.TESTS_FAILED

    return beproef


def _audittest(module: ModuleType, naam: str, mild: Callable[..., object]) -> Callable[[], bool]:
    def beproef() -> bool:
        setattr(module, naam, mild)
        return _tests_merken("audit")

    return beproef


@cache
def _verhalen() -> tuple[tuple[str, Verhaal], ...]:
    """Every story with the text of its file. Read before the forks, which share it."""
    plek = omgeving()
    bestanden = [(b.read_text(encoding="utf-8"), b) for b in sorted((WORTEL / "scenarios").glob("*.yaml"))]
    return tuple((tekst, verhaal) for tekst, bestand in bestanden for verhaal in lees(bestand, plek))


async def _een_verhaal_wijkt_af(woord: str = "") -> bool:
    """True when a story comes out otherwise; those whose file has `woord` in it are tried first."""
    plek = omgeving()
    for _tekst, verhaal in sorted(_verhalen(), key=lambda v: woord not in v[0]):
        gedraaid: Gedraaid = await voer_uit(verhaal, plek)
        if gedraaid.afwijkingen:
            return True
    return False


def _tests_merken(map_: str = "domain") -> bool:
    with Path(os.devnull).open("w") as niets, contextlib.redirect_stdout(niets), contextlib.redirect_stderr(niets):
        uit = pytest.main(["-x", "-q", "-m", "not traag", "-p", "no:cacheprovider", str(WORTEL / "tests" / map_)])
    return uit == pytest.ExitCode.TESTS_FAILED


def _begin(mutant: Mutant) -> int:
    """Fork a child that tries one mutant; its process id."""
    kind = os.fork()
    if kind:
        return kind
    status = 70
    try:
        status = GEMERKT if mutant.beproef() else OVERLEEFD
    finally:
        os._exit(status)


def beproef_alle(alle: list[Mutant]) -> list[Mutant]:
    """Those that nothing noticed. As many at a time as there are cores."""
    wachtend, bezig, levend = list(alle), dict[int, Mutant](), list[Mutant]()
    while wachtend or bezig:
        while wachtend and len(bezig) < (os.cpu_count() or 1):
            mutant = wachtend.pop(0)
            bezig[_begin(mutant)] = mutant
        kind, wacht = os.wait()
        mutant = bezig.pop(kind)
        uit = os.waitstatus_to_exitcode(wacht)
        if uit not in (GEMERKT, OVERLEEFD):
            raise SystemExit(f"de mutant {mutant.naam} kon niet worden beproefd (status {uit})")
        if uit == OVERLEEFD:
            print(f"OVERLEEFD  {mutant.naam}", flush=True)
            levend.append(mutant)
    return levend


def main(delen: list[str]) -> int:
    """Try them all, or those whose name holds one of `delen`."""
    if asyncio.run(_een_verhaal_wijkt_af()):
        print("Zonder mutant mislukt er al een scenario: los dat eerst op.", file=sys.stderr)
        return 1
    alle = [m for m in mutanten() if not delen or any(d in m.naam for d in delen)]
    levend = beproef_alle(alle)
    print(f"{len(alle) - len(levend)} van {len(alle)} mutanten gemerkt.")
    return 1 if levend else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
