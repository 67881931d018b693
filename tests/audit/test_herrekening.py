"""De tweede berekening: zij moet op elke dag van 2014 tot en met 2035 hetzelfde zeggen als `domain`, op eigen gronden."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import audit.herrekening
from audit.herrekening import (
    Stilstand,
    Uitstel,
    herreken,
    herreken_kalenderdag,
    herreken_schooljaar,
)
from domain.berekening import Opschorting, Verlenging, bereken
from domain.kalender import KALENDER, pasen
from domain.recht import RECHT, Regelversie

d = date
ALLE_DAGEN = [d(2014, 1, 1) + timedelta(days=i) for i in range((d(2036, 1, 1) - d(2014, 1, 1)).days)]
BASIS = RECHT.regel("TLV-03", d(2026, 9, 1))


def _gebruikte() -> list[tuple[str, str, bool]]:
    """Every length, way of counting and Atw that a rule of the law has."""
    rijen = [r for r in RECHT.rijen if r.periode and r.periode.startswith("P") and r.telling != "geen"]
    return sorted({(r.periode or "", r.telling, r.atw == "ja") for r in rijen})


def _regel(periode: str, telling: str, atw: bool, verlenging: str | None = None) -> Regelversie:
    velden = {"periode": periode, "telling": telling, "atw": atw, "verlenging": verlenging}
    return Regelversie.model_validate({**BASIS.model_dump(), **velden, "verlenging_vrij": False, "atw_onzeker": False})


def _vergelijk(periode: str, telling: str, atw: bool) -> None:
    versie = _regel(periode, telling, atw)
    for dag in ALLE_DAGEN:
        b = bereken(versie, dag)
        assert (b.einddatum, b.veilig) == herreken(periode, telling, atw, dag), dag


def test_de_tweede_berekening_gebruikt_niets_van_de_eerste() -> None:
    boom = ast.parse(Path(audit.herrekening.__file__).read_text(encoding="utf-8"))
    namen = {n.module for n in ast.walk(boom) if isinstance(n, ast.ImportFrom)}
    namen |= {a.name for n in ast.walk(boom) if isinstance(n, ast.Import) for a in n.names}
    assert namen <= {"__future__", "collections.abc", "datetime", "functools", "re", "typing"}


def test_op_elke_dag_dezelfde_dode_dagen() -> None:
    for dag in [*ALLE_DAGEN, d(2013, 4, 30), d(2051, 4, 27)]:
        assert bool(KALENDER.is_dode_dag(dag)) == audit.herrekening._dood(dag), dag


def test_pasen_in_vier_eeuwen() -> None:
    assert [audit.herrekening._paaszondag(j) for j in range(1900, 2300)] == [pasen(j) for j in range(1900, 2300)]


@pytest.mark.parametrize(
    ("periode", "telling", "atw", "aanvang", "ruw", "einddatum"),
    [
        ("P6W", "dag_erna", True, d(2026, 3, 24), d(2026, 5, 5), d(2026, 5, 6)),  # V01
        ("P6W", "dag_erna", True, d(2026, 4, 2), d(2026, 5, 14), d(2026, 5, 18)),  # V02
        ("P8W", "dag_erna", True, d(2026, 10, 30), d(2026, 12, 25), d(2026, 12, 28)),  # V07
        ("P10W", "terug", False, d(2027, 6, 7), d(2027, 3, 29), d(2027, 3, 29)),  # V12
        ("P7D", "dag_zelf", False, d(2026, 11, 18), d(2026, 11, 24), d(2026, 11, 24)),  # V13
        ("P3D", "dag_erna", True, d(2026, 12, 24), d(2026, 12, 27), d(2026, 12, 29)),  # V16
        ("P6W", "dag_erna", True, d(2031, 3, 15), d(2031, 4, 26), d(2031, 4, 28)),  # V17
        ("P2D", "dag_erna", True, d(2026, 4, 30), d(2026, 5, 2), d(2026, 5, 4)),  # V18
        ("P6W", "dag_erna", True, d(2015, 3, 23), d(2015, 5, 4), d(2015, 5, 6)),  # V19
        ("P12W", "dag_erna", True, d(2026, 2, 20), d(2026, 5, 15), d(2026, 5, 18)),  # V21
        ("P13W", "dag_erna", True, d(2026, 2, 13), d(2026, 5, 15), d(2026, 5, 15)),  # V22
    ],
)
def test_vectoren_van_het_recht(periode: str, telling: str, atw: bool, aanvang: date, ruw: date, einddatum: date) -> None:
    """From law.md A3, straight: not by way of `domain`."""
    assert herreken(periode, telling, atw, aanvang) == (einddatum, ruw)


def test_zes_weken_op_elke_dag() -> None:
    _vergelijk("P6W", "dag_erna", True)


@pytest.mark.traag
@pytest.mark.parametrize(("periode", "telling", "atw"), [*_gebruikte(), ("P3D", "dag_erna", True), ("P3M", "dag_erna", True)])
def test_elke_gebruikte_termijn_op_elke_dag(periode: str, telling: str, atw: bool) -> None:
    _vergelijk(periode, telling, atw)


@pytest.mark.traag
@pytest.mark.parametrize(("periode", "erbij"), [("P6W", "P4W"), ("P12W", "P6W"), ("P8W", "P5W")])
def test_een_verlengde_termijn_op_elke_dag(periode: str, erbij: str) -> None:
    versie = _regel(periode, "dag_erna", True, erbij)
    for dag in ALLE_DAGEN:
        # The day after the raw end is late on some days and in time on others: both must agree.
        op = dag + timedelta(days=int(periode[1:-1]) * 7 + 1)
        b = bereken(versie, dag, verlenging=Verlenging(op=op, duur=erbij))
        assert (b.einddatum, b.veilig) == herreken(periode, "dag_erna", True, dag, verlenging=Uitstel(op, erbij, erbij)), dag


CONVENTIES = st.sampled_from(RECHT.conventies)
STILSTANDEN = st.lists(
    st.builds(
        lambda van, dagen, conventie: Stilstand(van, None if dagen is None else van + timedelta(days=dagen), conventie),
        st.dates(d(2026, 8, 1), d(2026, 12, 31)),
        st.none() | st.integers(0, 60),
        CONVENTIES,
    ),
    max_size=4,
)


@example(
    d(2026, 11, 1),
    "P3D",
    "dag_erna",
    True,
    [
        Stilstand(d(2026, 11, 1), d(2026, 11, 14), "SUS-AWB-BEZWAAR"),
        Stilstand(d(2026, 11, 16), d(2026, 11, 18), "SUS-AWB-BEZWAAR"),
    ],
    None,
)
@given(
    st.dates(d(2026, 8, 1), d(2026, 11, 1)),
    st.sampled_from(["P3D", "P1W", "P4W", "P6W", "P8W", "P1M"]),
    st.sampled_from(["dag_erna", "dag_zelf"]),
    st.booleans(),
    STILSTANDEN,
    st.none() | st.tuples(st.integers(0, 150), st.sampled_from(["P1W", "P4W", "P6W"])),
)
def test_met_opschorting_en_verlenging_gelijk(
    aanvang: date, periode: str, telling: str, atw: bool, stil: list[Stilstand], erbij: tuple[int, str] | None
) -> None:
    versie = _regel(periode, telling, atw, "P4W").model_copy(update={"opschorting": RECHT.conventies})
    uitstel = None if erbij is None else Uitstel(aanvang + timedelta(days=erbij[0]), erbij[1], "P4W")
    b = bereken(
        versie,
        aanvang,
        opschortingen=[Opschorting(van=s.van, tot=s.tot, conventie=s.conventie) for s in stil],
        verlenging=Verlenging(op=uitstel.op, duur=uitstel.duur) if uitstel else None,
    )
    assert (b.einddatum, b.veilig) == herreken(periode, telling, atw, aanvang, stil, uitstel)


def test_alleen_wat_deze_regel_opschort_telt() -> None:
    stil = [Stilstand(d(2026, 9, 9), d(2026, 9, 30), "SUS-GPO")]
    assert herreken("P6W", "dag_erna", True, d(2026, 9, 1), stil, telt=()) == (d(2026, 10, 13), d(2026, 10, 13))


@given(st.dates(d(2014, 1, 1), d(2035, 12, 31)))
def test_schooljaar_en_venster_gelijk(dag: date) -> None:
    assert bereken(RECHT.regel("TLV-07", dag), dag).einddatum == herreken_schooljaar(dag, 1)
    assert bereken(RECHT.regel("OPP-05", dag), dag).einddatum == herreken_schooljaar(dag, 0)
    assert bereken(RECHT.regel("AAN-16", dag), dag).einddatum == herreken_kalenderdag(dag, 3, 24)


@pytest.mark.parametrize("verkeerd", ["6W", "PW", "P6", "P6X", "weken"])
def test_een_onbekende_periode_wordt_geweigerd(verkeerd: str) -> None:
    with pytest.raises(ValueError, match="onbekende periode"):
        herreken(verkeerd, "dag_erna", True, d(2026, 9, 1))


def test_een_onbekende_telling_of_grond_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="onbekende telling"):
        herreken("P6W", "geen", True, d(2026, 9, 1))
    with pytest.raises(ValueError, match="onbekende opschortingsgrond"):
        herreken("P6W", "dag_erna", True, d(2026, 9, 1), [Stilstand(d(2026, 9, 1), None, "SUS-X")])
