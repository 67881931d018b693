"""Every scenario file gives the same stream through the real workflows and PostgreSQL as in the pure engine.

Each file's own story runs; of the variants those that try an opdracht, Termijn or kind of event that no story before them did.
`trede scenario run --temporal scenarios/*.yaml` runs and compares them all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.procedures import PROCEDURES
from worker.opdrachten.scenario import omgeving
from worker.scenario.dekking import gedekt, te_dekken
from worker.scenario.temporal import temporal_motoren
from worker.scenario.uitvoeren import Gedraaid, Motorbouw, lees, voer_uit
from worker.scenario.vergelijk import verschillen

pytestmark = pytest.mark.traag
BESTANDEN = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@pytest.fixture(scope="session")
async def zuiver() -> list[Gedraaid]:
    """What the pure engine makes of the stories chosen here."""
    hier = omgeving()
    verhalen = [v for bestand in BESTANDEN for v in lees(bestand, hier)]
    gedraaid = [await voer_uit(v, hier) for v in verhalen]
    gekozen = [g for g in gedraaid if not g.verhaal.pad]
    gezien = {v for g in gekozen for v in gedekt(g.uitslag)}
    for g in gedraaid:
        if gedekt(g.uitslag) - gezien:
            gekozen.append(g)
            gezien |= gedekt(g.uitslag)
    return gekozen


@pytest.fixture(scope="session")
async def motoren() -> AsyncIterator[Motorbouw]:
    async with temporal_motoren() as bouw:
        yield bouw


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
async def test_dezelfde_stroom(bestand: Path, zuiver: list[Gedraaid], motoren: Motorbouw) -> None:
    for hier in (g for g in zuiver if g.verhaal.gelezen.bestand == bestand):
        daar = await voer_uit(hier.verhaal, omgeving(), motoren)
        assert verschillen(hier.uitslag.stromen, daar.uitslag.stromen) == [], hier.verhaal.naam
        assert [a.tekst for a in daar.afwijkingen] == [a.tekst for a in hier.afwijkingen]
        assert [s.uitkomst for s in daar.uitslag.stappen] == [s.uitkomst for s in hier.uitslag.stappen]


def test_deze_verhalen_dekken_elke_opdracht_en_elke_termijn(zuiver: list[Gedraaid]) -> None:
    gezien = {v for g in zuiver for v in gedekt(g.uitslag)}
    assert {v for p in PROCEDURES.values() for v in te_dekken(p)} - gezien == set()
