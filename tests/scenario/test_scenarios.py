"""The dossiers of `scenarios/`, in the pure engine: they come out as their sources say, and leave nothing untried."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

import pytest

from domain.opdracht import Herroep
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from worker.opdrachten.scenario import omgeving
from worker.scenario.dekking import gedekt, te_dekken
from worker.scenario.uitvoeren import Gedraaid, lees, voer_uit

MAP = Path(__file__).parents[2] / "scenarios"
BESTANDEN = sorted(MAP.glob("*.yaml"))


echte_omgeving = cache(omgeving)


@cache
def gedraaid(bestand: Path) -> tuple[Gedraaid, ...]:
    """Every story of a file, run once for all tests here."""

    async def alle() -> tuple[Gedraaid, ...]:
        hier = echte_omgeving()
        return tuple([await voer_uit(v, hier) for v in lees(bestand, hier)])

    return asyncio.run(alle())


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_scenario(bestand: Path) -> None:
    fouten = [f"{g.verhaal.naam}, regel {a.regel}: {a.tekst}" for g in gedraaid(bestand) for a in g.afwijkingen]
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_een_scenario_noemt_zijn_bron_en_heet_als_zijn_bestand(bestand: Path) -> None:
    for g in gedraaid(bestand):
        assert g.verhaal.scenario.toelichting
        assert g.verhaal.scenario.herkomst is not None, "herkomst: uit welke regel van welke bron"
        assert bestand.stem.startswith(g.verhaal.scenario.scenario) or g.verhaal.scenario.scenario.startswith(bestand.stem)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda p: p.naam)
def test_elke_opdracht_en_elke_termijn_komt_in_een_scenario_voor(procedure: Procedure) -> None:
    gezien = {v for bestand in BESTANDEN for g in gedraaid(bestand) for v in gedekt(g.uitslag)}
    assert te_dekken(procedure) - gezien == set()


def test_een_melding_wordt_ergens_herroepen() -> None:
    gezien = {naam for bestand in BESTANDEN for g in gedraaid(bestand) for _, _, naam in gedekt(g.uitslag)}
    assert Herroep.naam() in gezien
