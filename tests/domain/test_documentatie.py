"""The pages under docs/procedures name everything that the declarations have."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.procedures import PROCEDURES

DOCS = Path(__file__).parents[2] / "docs" / "procedures"


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_elk_woord_van_een_procedure_staat_op_haar_bladzijde(naam: str) -> None:
    procedure = PROCEDURES[naam]
    tekst = (DOCS / f"{naam}.md").read_text(encoding="utf-8")
    woorden = [
        *procedure.statussen,
        *procedure.signaleringcodes,
        *procedure.taakcodes,
        *(o.naam() for o in procedure.opdrachten),
        *(t.loopnaam for t in procedure.termijnen),
        *(p.naam for poorten in procedure.poorten.values() for p in poorten),
    ]
    assert [w for w in woorden if f"`{w}`" not in tekst] == []


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_elke_poort_zegt_wat_te_doen_op_haar_bladzijde(naam: str) -> None:
    tekst = (DOCS / f"{naam}.md").read_text(encoding="utf-8")
    zinnen = [p.ontbreekt for poorten in PROCEDURES[naam].poorten.values() for p in poorten]
    assert [z for z in zinnen if z not in tekst] == []
