"""The ground of a run: the reglement of its SWV, with the schools and differences that the file names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from domain.grond import Grond
from domain.reglement import Reglement, School, lees_reglement
from domain.tijd import dag
from worker.scenario.formaat import Scenario, Schoolopgave
from worker.scenario.lezen import Pad
from worker.scenario.ontleden import Verhaal, zin
from worker.scenario.tijdstip import aanvang_van

REGLEMENTEN = Path(__file__).parents[2] / "reglementen"
_ALTIJD = date(2000, 1, 1)
"""A scenario takes the reglement as it is, also for dates before it was in force."""


def gronden_voor(verhaal: Verhaal, reglementen: Sequence[Reglement]) -> tuple[Grond, ...]:
    """The ground that the story begins under, then those of the later versions that it names.

    Raises `BestandFout` when the differences make no valid reglement.
    """
    scenario = verhaal.scenario
    basis = _basis(scenario, reglementen)
    scholen = {s.brin: s for s in basis.scholen} | {s.brin: _school(s) for s in scenario.scholen}
    inhoud: dict[str, Any] = {
        **basis.model_dump(mode="json"),
        "geldig_van": _ALTIJD.isoformat(),
        "scholen": [s.model_dump(mode="json") for s in scholen.values()],
        **(scenario.reglement.afwijking if scenario.reglement else {}),
    }
    eerste = _grond(verhaal, inhoud, ("reglement", "afwijking"))
    latere = [
        _grond(
            verhaal,
            {**inhoud, **v.afwijking, "versie": v.versie, "geldig_van": v.vanaf.isoformat()},
            ("reglement", "versies", i, "afwijking"),
        )
        for i, v in enumerate(scenario.reglement.versies if scenario.reglement else ())
    ]
    return (eerste, *latere)


def _grond(verhaal: Verhaal, inhoud: dict[str, Any], pad: Pad) -> Grond:
    try:
        return Grond(Reglement.model_validate(inhoud))
    except ValidationError as e:
        fout = e.errors()[0]
        raise verhaal.gelezen.fout((*pad, *fout["loc"]), f"dit kan niet in een reglement: {zin(fout, Reglement)}.") from None


def _school(s: Schoolopgave) -> School:
    gezag = s.bevoegd_gezag or f"bevoegd gezag van {s.brin}"
    return School(**{**dict(s), "bevoegd_gezag": gezag})


def _basis(scenario: Scenario, reglementen: Sequence[Reglement]) -> Reglement:
    """The reglement in force at the beginning; before the first one, that one."""
    van_swv = sorted((r for r in reglementen if r.swv == scenario.swv), key=lambda r: (r.geldig_van, r.versie))
    begin = dag(aanvang_van(scenario.begin))
    geldend = [r for r in van_swv if r.geldig_van <= begin]
    if van_swv:
        return geldend[-1] if geldend else van_swv[0]
    return Reglement(swv=scenario.swv, naam=scenario.swv, versie="scenario", geldig_van=_ALTIJD)


def lees_reglementen(map_: Path = REGLEMENTEN) -> tuple[Reglement, ...]:
    """The reglementen that ship, the examples too."""
    return tuple(lees_reglement(b) for b in (*sorted(map_.glob("*.yaml")), *sorted((map_ / "voorbeelden").glob("*.yaml"))))
