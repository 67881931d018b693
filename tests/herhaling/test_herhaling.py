"""Recorded histories replay on today's shell, whatever today's law says; a mutant shell does not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer

from domain.grond import GRONDBOEK, Grondboek
from tests.herhaling.mutant import MutantWorkflow
from tests.schil.deuren import SpeelgoedWorkflow
from tests.schil.speelgoed import GROND
from worker.zandbak import zandbak
from workflows.lijst import PROCEDURESTROMEN, WORKFLOWS

MAP = Path(__file__).parents[1] / "histories"
BESTANDEN = sorted(MAP.glob("*.json"))
SCHIL = [b for b in BESTANDEN if b.stem.startswith("schil-")]

pytestmark = pytest.mark.traag


def geschiedenis(bestand: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(bestand.stem, json.loads(bestand.read_text(encoding="utf-8")))


def speler(*workflows: type) -> Replayer:
    return Replayer(workflows=workflows, workflow_runner=zandbak(), data_converter=pydantic_data_converter)


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
async def test_een_opgenomen_geschiedenis_herhaalt(bestand: Path) -> None:
    GRONDBOEK.neem_op(GROND)
    await speler(SpeelgoedWorkflow, *WORKFLOWS).replay_workflow(geschiedenis(bestand))


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
async def test_zonder_recht_herhaalt_hij_ook(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No change of law data or reglement can bend or wedge a running procedure: here there is none at all."""
    monkeypatch.setattr(GRONDBOEK, "_gronden", Grondboek()._gronden)
    await speler(SpeelgoedWorkflow, *WORKFLOWS).replay_workflow(geschiedenis(bestand))


@pytest.mark.parametrize("bestand", SCHIL, ids=lambda b: b.stem)
async def test_een_mutant_wordt_gezien(bestand: Path) -> None:
    with pytest.raises(Exception, match=r"[Nn]ondeterminism"):
        await speler(MutantWorkflow).replay_workflow(geschiedenis(bestand))


def test_elke_workflow_heeft_een_geschiedenis() -> None:
    namen = {b.stem.rpartition("-")[0] for b in BESTANDEN}
    assert namen == {"schil", *(w.procedure.naam for w in PROCEDURESTROMEN)}


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_een_geschiedenis_is_nooit_veranderd(bestand: Path) -> None:
    """Each file is as its first commit made it; a file that is not committed yet has nothing to differ from."""
    git = shutil.which("git")
    assert git, "git is nodig om te zien dat de geschiedenissen niet veranderd zijn"
    log = [git, "log", "--format=%H", "--diff-filter=A", "--", bestand.name]
    eerste = subprocess.run(log, cwd=MAP, capture_output=True, text=True, check=True).stdout.split()
    if not eerste:
        return
    oud = subprocess.run([git, "show", f"{eerste[-1]}:./{bestand.name}"], cwd=MAP, capture_output=True, check=True).stdout
    assert oud == bestand.read_bytes(), f"{bestand.name} is veranderd sinds hij is opgenomen"
