"""The page on a new procedure: its decider runs its scenario, and its workflow has the doors of its decider."""

from __future__ import annotations

import asyncio
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from temporalio import workflow

from domain.opdracht import ALGEMENE_OPDRACHTEN, Handeling, Melding, Opdracht
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from worker.opdrachten.scenario import omgeving
from worker.scenario.deur import echt_formulier
from worker.scenario.uitvoeren import Gedraaid, Omgeving, voer_bestanden_uit

PAGINA = (Path(__file__).parents[2] / "docs" / "nieuwe-procedure.md").read_text(encoding="utf-8")
BESTANDEN = dict(re.findall(r"<!-- (\S+\.(?:py|yaml)) -->\n```\w+\n(.*?)```", PAGINA, flags=re.DOTALL))


def module(naam: str, map_: Path) -> ModuleType:
    """A file of the page, imported under a name of its own."""
    bestand = map_ / naam.replace("/", "_")
    bestand.write_text(BESTANDEN[naam], encoding="utf-8")
    eigen = f"nieuwe_procedure_{bestand.stem}"
    spec = importlib.util.spec_from_file_location(eigen, bestand)
    assert spec is not None
    assert spec.loader is not None
    gemaakt = importlib.util.module_from_spec(spec)
    sys.modules[eigen] = gemaakt
    spec.loader.exec_module(gemaakt)
    return gemaakt


@pytest.fixture
def vraag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Procedure]:
    """The procedure of the page, as if it stood in `domain/procedures.py`."""
    procedure: Procedure = module("domain/vraag.py", tmp_path).VRAAG
    monkeypatch.setitem(PROCEDURES, procedure.naam, procedure)
    yield procedure
    for naam in [n for n in sys.modules if n.startswith("nieuwe_procedure_")]:
        del sys.modules[naam]


def draai(map_: Path, tekst: str) -> list[Gedraaid]:
    bestand = map_ / "vraag.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    hier = Omgeving(PROCEDURES, echt_formulier, omgeving().reglementen)
    return asyncio.run(voer_bestanden_uit([bestand], hier))


def test_het_scenario_komt_uit(vraag: Procedure, tmp_path: Path) -> None:
    gedraaid = draai(tmp_path, BESTANDEN["scenarios/vraag.yaml"])
    assert [a.tekst for g in gedraaid for a in g.afwijkingen] == []
    assert len(gedraaid) == 2


def test_een_dag_anders_komt_niet_uit(vraag: Procedure, tmp_path: Path) -> None:
    anders = BESTANDEN["scenarios/vraag.yaml"].replace("einddatum: 2026-04-28", "einddatum: 2026-04-27")
    assert any(g.afwijkingen for g in draai(tmp_path, anders))


def test_de_deuren_zijn_die_van_de_procedure(vraag: Procedure, tmp_path: Path) -> None:
    definitie = workflow._Definition.must_from_class(module("workflows/vraag.py", tmp_path).VraagWorkflow)
    opdrachten: tuple[type[Opdracht], ...] = (*vraag.opdrachten, *ALGEMENE_OPDRACHTEN)
    assert definitie.name == vraag.naam
    assert {n for n in definitie.signals if n not in (None, "er_is_post")} == {
        o.naam() for o in opdrachten if issubclass(o, Melding)
    }
    assert {n for n in definitie.updates if n} == {o.naam() for o in opdrachten if issubclass(o, Handeling)}
