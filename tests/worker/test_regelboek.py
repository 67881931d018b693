"""Every rule of the law data has a home and is tried, but for those that a file names: that list only gets shorter."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from domain.procedures import PROCEDURES
from domain.recht import RECHT
from tests.scenario.test_scenarios import BESTANDEN, gedraaid
from worker.opdrachten import regels
from worker.opdrachtregel import main
from worker.regelboek import Regel, huizen, regelboek
from worker.scenario.woorden import woorden

NOG_NIET = (Path(__file__).parent / "regels_zonder_huis.txt").read_text(encoding="utf-8").split("\n")


@cache
def boek() -> dict[str, Regel]:
    return {r.id: r for r in regelboek(PROCEDURES, [g for bestand in BESTANDEN for g in gedraaid(bestand)])}


def test_elke_regel_heeft_een_huis_of_staat_op_de_lijst() -> None:
    zonder = [id_ for id_, r in boek().items() if not r.huizen]
    assert zonder == [r for r in NOG_NIET if r and not r.startswith("#")]


def test_elk_huis_is_van_een_regel_die_er_is() -> None:
    bekend = {r.id for r in RECHT.rijen}
    assert {h.regel for h in huizen(PROCEDURES.values())} <= bekend


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_wat_een_regel_draagt_is_een_woord_van_de_procedure(naam: str) -> None:
    p = PROCEDURES[naam]
    w = woorden(p)
    bekend = {*w.gebeurtenissen, *p.signaleringcodes, *(o.naam() for o in p.opdrachten)}
    assert {n for namen in p.regels.values() for n in namen} <= bekend


def test_elk_huis_in_een_procedure_is_getoond() -> None:
    """A Termijn by a date that a scenario expects, a Poort by one that says it lacks: happening along the way is not enough."""
    assert [(r.id, h.procedure, h.wat) for r in boek().values() for h in r.ongetoond if h.procedure] == []


def test_wat_geen_procedure_draagt_is_een_bewaartermijn_een_keuring_een_telling_of_vervallen() -> None:
    """No scenario: `test_bewaren.py` counts last days, `test_reglement.py` tries the check, a telling stands in reports."""
    assert {h.soort for r in boek().values() for h in r.ongetoond} == {"bewaartermijn", "keuring", "telling", "vervallen"}


def test_de_opdrachtregel_geeft_ze_als_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # One file instead of all: they are run above already.
    een_bestand = next(b for b in BESTANDEN if b.stem == "c01-tien-weken")
    monkeypatch.setattr(regels, "scenariobestanden", lambda: [een_bestand])
    assert main(["regels", "--json"]) == 0
    uit = {r["regel"]: r for r in json.loads(capsys.readouterr().out)}
    assert len(uit) == len({r.id for r in RECHT.rijen})
    assert {"soort": "termijn", "procedure": "aanmelding", "wat": ["AAN-04"]} in uit["AAN-04"]["huizen"]
    assert "c01-tien-weken" in uit["AAN-04"]["scenarios"]
    assert uit["RET-01"]["huizen"] == [{"soort": "bewaartermijn", "procedure": None, "wat": ["gezondheid"]}]
