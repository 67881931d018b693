"""Op welke dagen een wettelijke termijn niet eindigt (Atw 1-3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from domain.kalender import KALENDER, GelijkgesteldeDagen, Kalender, nederlands, pasen

d = date


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (d(2026, 1, 1), "Nieuwjaarsdag"),
        (d(2026, 4, 3), "Goede Vrijdag"),
        (d(2026, 4, 6), "Tweede Paasdag"),
        (d(2026, 4, 27), "Koningsdag"),
        (d(2026, 5, 5), "Bevrijdingsdag"),
        (d(2026, 5, 14), "Hemelvaartsdag"),
        (d(2026, 5, 15), "gelijkgesteld bij KB (KB voor 2026-2028)"),
        (d(2026, 5, 25), "Tweede Pinksterdag"),
        (d(2026, 12, 25), "Eerste Kerstdag"),
        (d(2026, 12, 26), "Tweede Kerstdag"),
        (d(2026, 3, 14), "zaterdag"),
        (d(2026, 3, 15), "zondag"),
    ],
)
def test_een_dode_dag_heeft_een_reden(dag: date, reden: str) -> None:
    assert KALENDER.is_dode_dag(dag) == reden


def test_een_gewone_dag_is_niet_dood() -> None:
    assert KALENDER.is_dode_dag(d(2026, 12, 24)) is None
    assert KALENDER.volgende_werkdag(d(2026, 12, 24)) == d(2026, 12, 24)


@pytest.mark.parametrize("jaar", range(2014, 2036))
def test_vijf_mei_is_elk_jaar_een_feestdag(jaar: int) -> None:
    assert KALENDER.is_dode_dag(d(jaar, 5, 5))


def test_koningsdag_op_zondag_wordt_zaterdag_gevierd() -> None:
    assert KALENDER.is_dode_dag(d(2031, 4, 26)) == "Koningsdag"
    assert KALENDER.is_dode_dag(d(2031, 4, 27)) == "zondag"


def test_voor_2014_was_het_koninginnedag() -> None:
    assert KALENDER.is_dode_dag(d(2013, 4, 30)) == "Koninginnedag"
    assert KALENDER.is_dode_dag(d(2014, 4, 30)) is None


def test_24_december_alleen_als_een_kb_het_zegt() -> None:
    assert KALENDER.is_dode_dag(d(2018, 12, 24)) == "gelijkgesteld bij KB (Besluit van 24 oktober 2016)"
    assert KALENDER.is_dode_dag(d(2019, 12, 24)) is None


def test_hemelvaart_met_kb_dag_en_weekend_wordt_maandag() -> None:
    assert KALENDER.volgende_werkdag(d(2026, 5, 14)) == d(2026, 5, 18)
    assert [reden for _, reden in KALENDER.overgeslagen(d(2026, 5, 14))] == [
        "Hemelvaartsdag",
        "gelijkgesteld bij KB (KB voor 2026-2028)",
        "zaterdag",
        "zondag",
    ]


def test_pasen() -> None:
    assert [pasen(j) for j in (2026, 2027, 2028)] == [d(2026, 4, 5), d(2027, 3, 28), d(2028, 4, 16)]


def test_een_jaar_ver_weg_wordt_net_zo_gerekend() -> None:
    assert KALENDER.is_dode_dag(d(2101, 5, 5)) == "Bevrijdingsdag"
    assert KALENDER.is_dode_dag(d(1990, 12, 25)) == "Eerste Kerstdag"


def test_een_nieuw_kb_geeft_een_nieuwe_kalender_en_laat_de_oude_zoals_hij_was() -> None:
    kb = GelijkgesteldeDagen(
        naam="KB voor 2029", bron="proef", zekerheid="zeker", opgenomen_op=d(2028, 1, 1), dagen=(d(2029, 5, 11),)
    )
    nieuw = KALENDER.met(kb)
    assert nieuw.is_dode_dag(d(2029, 5, 11)) == "gelijkgesteld bij KB (KB voor 2029)"
    assert KALENDER.is_dode_dag(d(2029, 5, 11)) is None
    assert nieuw.inhoud_hash != KALENDER.inhoud_hash


def test_dezelfde_gegevens_geven_dezelfde_hash() -> None:
    assert Kalender.model_validate(KALENDER.model_dump()).inhoud_hash == KALENDER.inhoud_hash
    assert len(KALENDER.inhoud_hash) == 64


def test_een_kalender_verandert_niet() -> None:
    with pytest.raises(ValidationError):
        KALENDER.artikelen = "iets anders"  # type: ignore[misc]


def test_elk_kb_noemt_bron_en_zekerheid_en_alleen_werkdagen() -> None:
    for kb in KALENDER.gelijkgesteld:
        assert kb.bron
        assert all(dag.weekday() < 5 for dag in kb.dagen)
    assert max(dag for kb in KALENDER.gelijkgesteld for dag in kb.dagen).year == KALENDER.gepubliceerd_tot_en_met


def test_de_datum_in_woorden() -> None:
    assert nederlands(d(2026, 4, 28)) == "28 april 2026"
    assert nederlands(d(2026, 4, 28), weekdag=True) == "dinsdag 28 april 2026"


def test_de_langste_rij_dode_dagen_is_korter_dan_een_week() -> None:
    dag = d(2014, 1, 1)
    while dag.year < 2036:
        assert (KALENDER.volgende_werkdag(dag) - dag).days < 6
        dag += timedelta(days=1)
