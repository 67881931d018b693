"""A scenario gives the same stream through the real workflows and PostgreSQL as in the pure engine.

Stories are chosen so that together they show every opdracht, Termijn and kind of event that there is a story of.
`trede scenario run --temporal scenarios/*.yaml` runs and compares them all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.procedures import PROCEDURES
from domain.stroom import Stroom
from worker.opdrachten.scenario import omgeving
from worker.scenario.dekking import gedekt, te_dekken
from worker.scenario.temporal import temporal_motoren
from worker.scenario.uitvoeren import Gedraaid, Motorbouw, lees, voer_uit
from worker.scenario.vergelijk import verschillen
from worker.scenario.verloop import verlopen

pytestmark = pytest.mark.traag
ALTIJD = ("storing", "nacht-van-de-klok", "correctie")
"""What only durable time can get wrong: an outage, a night in which the clock moves, a late correction."""
BESTANDEN = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@pytest.fixture(scope="session")
async def zuiver() -> list[Gedraaid]:
    """What the pure engine makes of the stories chosen here."""
    hier = omgeving()
    verhalen = [v for bestand in BESTANDEN for v in lees(bestand, hier)]
    return _gekozen([await voer_uit(v, hier) for v in verhalen])


def _gekozen(gedraaid: list[Gedraaid]) -> list[Gedraaid]:
    """As few stories as show every opdracht, Termijn and kind of event that any story shows: the richest first."""
    nog = [(g, gedekt(g.uitslag)) for g in gedraaid]
    gekozen = [g for g in gedraaid if g.verhaal.naam in ALTIJD]
    te_zien = {v for _, gezien in nog for v in gezien} - {v for g in gekozen for v in gedekt(g.uitslag)}
    while te_zien:
        g, gezien = max(nog, key=lambda paar: len(paar[1] & te_zien))
        gekozen.append(g)
        te_zien -= gezien
    return gekozen


@pytest.fixture(scope="session")
async def motoren() -> AsyncIterator[Motorbouw]:
    async with temporal_motoren() as bouw:
        yield bouw


async def test_dezelfde_stroom(subtests: pytest.Subtests, zuiver: list[Gedraaid], motoren: Motorbouw) -> None:
    for hier in zuiver:
        with subtests.test(hier.verhaal.naam):
            daar = await voer_uit(hier.verhaal, omgeving(), motoren)
            assert verschillen(hier.uitslag.stromen, daar.uitslag.stromen) == []
            assert [a.tekst for a in daar.afwijkingen] == [a.tekst for a in hier.afwijkingen]
            assert [s.uitkomst for s in daar.uitslag.stappen] == [s.uitkomst for s in hier.uitslag.stappen]


def test_deze_verhalen_dekken_elke_opdracht_en_elke_termijn(zuiver: list[Gedraaid]) -> None:
    gezien = {v for g in zuiver for v in gedekt(g.uitslag)}
    assert {v for p in PROCEDURES.values() for v in te_dekken(p)} - gezien == set()


def test_deze_verhalen_gaan_van_elke_procedure_de_hele_weg(zuiver: list[Gedraaid]) -> None:
    """From nothing to an end: what is chosen for its events must also show each procedure whole."""
    ten_einde = {
        Stroom.lees(id_).procedure
        for g in zuiver
        for id_, stroom in verlopen(g.uitslag).items()
        if any(stand.eigen.status in stroom.procedure.eindstatussen for stand in stroom.standen)
    }
    assert {p.naam for p in PROCEDURES.values() if p.eindstatussen} - ten_einde == set()
