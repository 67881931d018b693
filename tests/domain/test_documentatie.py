"""The pages under docs/procedures are drawn from the declarations: their tables are what `trede woorden --markdown` prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.procedures import PROCEDURES
from worker.bladzijde import als_markdown, tabellen, tabellen_in
from worker.opdrachtregel import main

DOCS = Path(__file__).parents[2] / "docs" / "procedures"
NAMEN = sorted(PROCEDURES)


def bladzijde(naam: str) -> str:
    return (DOCS / f"{naam}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_tabel_staat_onder_haar_kop_zoals_zij_is_gedeclareerd(naam: str) -> None:
    delen = {d.split("\n", 1)[0]: d for d in bladzijde(naam).split("\n## ")}
    for kop, tabel in tabellen(PROCEDURES[naam]).items():
        assert tabel in tabellen_in(delen[kop]), f"neem onder '{kop}' over wat `trede woorden {naam} --markdown` geeft"


@pytest.mark.parametrize("naam", NAMEN)
def test_geen_tabel_is_van_vroeger(naam: str) -> None:
    koppen = {t.split("\n")[0] for p in PROCEDURES.values() for t in tabellen(p).values()}
    getekend = [t for t in tabellen_in(bladzijde(naam)) if t.split("\n")[0] in koppen]
    assert sorted(getekend) == sorted(tabellen(PROCEDURES[naam]).values())


@pytest.mark.parametrize("naam", NAMEN)
def test_elk_woord_van_een_procedure_staat_op_haar_bladzijde(naam: str) -> None:
    procedure = PROCEDURES[naam]
    woorden = (*procedure.statussen, *procedure.signaleringcodes, *procedure.taakcodes)
    assert [w for w in woorden if f"`{w}`" not in bladzijde(naam)] == []


@pytest.mark.parametrize("naam", NAMEN)
def test_de_opdracht_drukt_de_tabellen_af(naam: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["woorden", naam, "--markdown"]) == 0
    assert capsys.readouterr().out.strip() == als_markdown(PROCEDURES[naam])
