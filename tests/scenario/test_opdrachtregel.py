"""`trede scenario run` and `trede woorden` as a reader uses them: exit status, lines, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scenario.draaiboek import OMGEVING
from tests.scenario.speelgoed import PROCEDURES
from tests.scenario.test_bestand import GOED
from worker.opdrachten import scenario
from worker.opdrachten.woorden import als_tekst
from worker.opdrachtregel import main
from worker.scenario.woorden import woorden


@pytest.fixture
def bestand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scenario, "omgeving", lambda: OMGEVING)
    pad = tmp_path / "s.yaml"
    pad.write_text(GOED, encoding="utf-8")
    return pad


def test_goed(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", str(bestand), str(bestand)]) == 0
    assert "2 goed, 0 fout." in capsys.readouterr().out


def test_een_verwachting_komt_niet_uit(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand.write_text(GOED + "verwacht: {stand: {procedure: aanvraag/1, status: gesloten}}\n", encoding="utf-8")
    assert main(["scenario", "run", str(bestand)]) == 1
    assert f"{bestand}:11: niet gevonden: procedure aanvraag/1, status gesloten" in capsys.readouterr().out


def test_een_bestand_klopt_niet(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand.write_text(GOED + "raar: 1\n", encoding="utf-8")
    assert main(["scenario", "run", str(bestand)]) == 2
    fout = capsys.readouterr().err
    assert fout.count("\n") == 1
    assert f"{bestand}:11: onbekend woord 'raar'" in fout


def test_een_bestand_dat_er_niet_is(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", str(bestand.with_name("weg.yaml"))]) == 2
    assert "kan niet worden gelezen" in capsys.readouterr().err


def test_json_heeft_alles(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", "--json", str(bestand)]) == 0
    (verhaal,) = json.loads(capsys.readouterr().out)
    assert verhaal["goed"] is True
    assert verhaal["stappen"][0]["uitkomst"] == "aanvaard"
    stroom = verhaal["procedures"]["PO9901/2026-0001/aanvraag/1"]
    assert stroom["status"] == "gevraagd"
    assert stroom["termijnen"]["AAN-04"]["einddatum"] == "2026-04-28"
    assert stroom["gebeurtenissen"][0]["soort"] == "Aangevraagd"
    assert stroom["signaleringen"] == []


def test_woorden_noemen_wat_een_scenario_mag_zeggen() -> None:
    w = woorden(PROCEDURES["aanvraag"])
    inhoud = w.als_json()
    assert inhoud["opdrachten"]["vraag_aan"] == {
        "soort": "melding",
        "rollen": ["ouder", "swv"],
        "velden": {
            "klopt_toch": {"verplicht": False, "vorm": "ja | nee"},
            "reden_ondanks": {"verplicht": False, "vorm": "tekst"},
            "school": {"verplicht": True, "vorm": "tekst"},
            "wens": {"verplicht": False, "vorm": "tekst"},
        },
    }
    assert (inhoud["statussen"], inhoud["termijnen"]) == (["leeg", "gevraagd", "beantwoord", "gesloten"], ["AAN-04"])
    assert inhoud["poorten"] == ["motivering", "wens", "antwoord", "versie_geldt", "reden_ondanks"]
    assert "Stilte" in inhoud["gebeurtenissen"]
    assert "sluit (handeling; swv)" in als_tekst(w)
