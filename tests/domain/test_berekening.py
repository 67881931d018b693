"""Van regel en begindatum naar einddatum: de vectoren van het recht, en wat altijd waar moet zijn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.berekening import (
    Berekening,
    GeenDatum,
    NietVerlengbaar,
    OngeldigeInvoer,
    Opschorting,
    Verlenging,
    bereken,
)
from domain.dwangsom import dwangsom, dwangsomdagen
from domain.kalender import KALENDER
from domain.periode import Periode
from domain.recht import RECHT, OnbekendeConventie, Regelversie, Schoolkenmerk, Schoolsoort
from domain.recht.rijen import Regime, Telling

d = date
NU = d(2026, 9, 1)

# What a shared machine is slow at says nothing about a date.


def regel(naam: str, op: date = NU, soort: Schoolsoort | None = None, regime: Regime = "bijzonder") -> Regelversie:
    return RECHT.regel(naam, op, Schoolkenmerk(schoolsoort=soort, regime=regime) if soort else None)


def los(periode: str, telling: Telling = "dag_erna", *, atw: bool = True) -> Regelversie:
    """A rule of another length than the law has, for what the law says about every length."""
    return regel("BZT-01").model_copy(update={"id": "PROEF", "periode": periode, "telling": telling, "atw": atw})


def soorten(b: Berekening) -> list[str]:
    return [s.soort for s in b.afleiding]


# -- law.md A3 -----------------------------------------------------------------------------------------------

VECTOREN = [
    ("V01", regel("BZT-01"), d(2026, 3, 24), d(2026, 5, 5), d(2026, 5, 6)),
    ("V02", regel("BZT-01"), d(2026, 4, 2), d(2026, 5, 14), d(2026, 5, 18)),
    ("V03", regel("BZT-01"), d(2026, 4, 3), d(2026, 5, 15), d(2026, 5, 18)),
    ("V04", regel("AAN-04", soort="basisschool"), d(2026, 3, 16), d(2026, 4, 27), d(2026, 4, 28)),
    ("V05", regel("AAN-05", soort="basisschool"), d(2026, 4, 27), d(2026, 5, 25), d(2026, 5, 26)),
    ("V06", regel("OPP-01", soort="so"), d(2026, 8, 1), d(2026, 9, 12), d(2026, 9, 14)),
    ("V07", regel("TLV-03"), d(2026, 10, 30), d(2026, 12, 25), d(2026, 12, 28)),
    ("V08", regel("TLV-03"), d(2026, 10, 29), d(2026, 12, 24), d(2026, 12, 24)),
    ("V09", regel("GPO-03", soort="vo"), d(2026, 10, 23), d(2027, 1, 1), d(2027, 1, 4)),
    ("V10", regel("BZT-05"), d(2026, 5, 6), d(2026, 7, 29), d(2026, 7, 29)),
    ("V12", regel("AAN-01", soort="basisschool"), d(2027, 6, 7), d(2027, 3, 29), d(2027, 3, 29)),
    ("V13", regel("SCH-01", soort="vo"), d(2026, 11, 18), d(2026, 11, 24), d(2026, 11, 24)),
    ("V14", regel("AAN-08", soort="basisschool"), d(2026, 5, 1), d(2026, 7, 10), d(2026, 7, 10)),
    ("V15", regel("GPO-01", soort="basisschool"), d(2026, 3, 24), d(2026, 5, 5), d(2026, 5, 5)),
    ("V16", los("P3D"), d(2026, 12, 24), d(2026, 12, 27), d(2026, 12, 29)),
    ("V17", regel("BZT-01"), d(2031, 3, 15), d(2031, 4, 26), d(2031, 4, 28)),
    ("V18", regel("LPW-03"), d(2026, 4, 30), d(2026, 5, 2), d(2026, 5, 4)),
    ("V19", regel("BZT-01", d(2015, 3, 23)), d(2015, 3, 23), d(2015, 5, 4), d(2015, 5, 6)),
    ("V20", regel("BZT-01", d(2021, 4, 2)), d(2021, 4, 2), d(2021, 5, 14), d(2021, 5, 17)),
    ("V21", regel("BZT-05"), d(2026, 2, 20), d(2026, 5, 15), d(2026, 5, 18)),
    ("V22", los("P13W"), d(2026, 2, 13), d(2026, 5, 15), d(2026, 5, 15)),
    ("V23", regel("BZT-18"), d(2026, 12, 4), d(2027, 1, 1), d(2027, 1, 4)),
    ("V24", regel("LPW-12"), d(2026, 5, 27), d(2026, 5, 25), d(2026, 5, 25)),
]


@pytest.mark.parametrize(("versie", "aanvang", "ruw", "einddatum"), [v[1:] for v in VECTOREN], ids=[v[0] for v in VECTOREN])
def test_vector(versie: Regelversie, aanvang: date, ruw: date, einddatum: date) -> None:
    b = bereken(versie, aanvang)
    assert (b.ruw, b.einddatum, b.veilig) == (ruw, einddatum, ruw)


def test_v05_verlengd_van_zes_naar_tien_weken() -> None:
    b = bereken(regel("AAN-04", soort="basisschool"), d(2026, 3, 16), verlenging=Verlenging(op=d(2026, 4, 20), duur="P4W"))
    assert (b.ruw, b.einddatum, b.veilig) == (d(2026, 5, 25), d(2026, 5, 26), d(2026, 5, 25))


def test_v10_het_alarm_telt_vanaf_de_niet_verschoven_bezwaartermijn() -> None:
    b = bereken(regel("BZT-05"), d(2026, 5, 6), veilige_aanvang=d(2026, 5, 5))
    assert (b.einddatum, b.veilig) == (d(2026, 7, 29), d(2026, 7, 28))


def test_v11_twaalf_weken_met_zes_weken_verdaging_verschuift_niet() -> None:
    b = bereken(regel("BZT-05"), d(2026, 9, 12), verlenging=Verlenging(op=d(2026, 11, 30), duur="P6W"))
    assert (b.ruw, b.einddatum, b.veilig) == (d(2027, 1, 16), d(2027, 1, 16), d(2027, 1, 16))
    assert "niet_verschoven" in soorten(b)


def test_v11_de_losse_regel_toont_de_andere_lezing() -> None:
    b = bereken(regel("BZT-06"), d(2026, 12, 5))
    assert b.einddatum == d(2027, 1, 16)
    assert [s.datum for s in b.afleiding if s.soort == "andere_lezing"] == [d(2027, 1, 18)]


def opgeschort(van: date, tot: date | None, conventie: str = "SUS-AWB-PRIMAIR") -> Opschorting:
    return Opschorting(van=van, tot=tot, conventie=conventie)


def test_s01_opschorting_van_de_awb_begint_de_dag_na_de_uitnodiging() -> None:
    b = bereken(regel("TLV-03"), d(2026, 11, 2), opschortingen=[opgeschort(d(2026, 11, 9), d(2026, 11, 23))])
    assert (b.ruw, b.einddatum, b.veilig) == (d(2027, 1, 10), d(2027, 1, 11), d(2027, 1, 10))
    assert [s.dagen for s in b.afleiding if s.soort == "opschorting"] == [13]


def test_s02_opschorting_van_de_bijzondere_school_begint_op_de_dag_zelf() -> None:
    stil = opgeschort(d(2026, 11, 9), d(2026, 11, 23), "SUS-BIJZONDER-PO")
    b = bereken(regel("AAN-04", soort="basisschool"), d(2026, 11, 2), opschortingen=[stil])
    assert (b.ruw, b.einddatum) == (d(2026, 12, 28), d(2026, 12, 28))
    assert [s.dagen for s in b.afleiding if s.soort == "opschorting"] == [14]


def test_d01_de_dagen_van_de_dwangsom() -> None:
    dagen = dwangsomdagen(d(2026, 10, 1), d(2026, 10, 5))
    assert (dagen.eerste, dagen.laatste) == (d(2026, 10, 19), d(2026, 11, 29))
    assert (dagen.eerste_andere_lezing, dagen.laatste_andere_lezing) == (d(2026, 10, 20), d(2026, 11, 30))


def test_d01_een_te_vroege_ingebrekestelling_heeft_geen_gevolg() -> None:
    with pytest.raises(ValueError, match="heeft geen gevolg"):
        dwangsomdagen(d(2026, 10, 1), d(2026, 10, 1))


def test_d02_en_d03_de_hoogte_van_de_dwangsom() -> None:
    assert dwangsom(42, d(2026, 10, 5)) == 1442
    assert dwangsom(15, d(2026, 10, 5)) == 14 * 23 + 35
    assert dwangsom(42, d(2018, 12, 31)) == 1260
    assert dwangsom(42, d(2019, 1, 1)) == dwangsom(99, d(2019, 1, 1)) == 1442
    with pytest.raises(ValueError, match="bestond de dwangsom"):
        dwangsom(1, d(2009, 9, 30))


def test_t01_een_tlv_voor_een_schooljaar_krijgt_de_rest_van_dit_jaar_erbij() -> None:
    assert bereken(regel("TLV-07"), d(2026, 11, 10)).einddatum == d(2028, 7, 31)
    assert bereken(regel("TLV-07"), d(2026, 8, 1)).einddatum == d(2027, 7, 31)
    assert bereken(regel("TLV-07"), d(2026, 7, 31)).einddatum == d(2027, 7, 31)


# -- windows, caps, hours, months ----------------------------------------------------------------------------


@pytest.mark.parametrize(("aanvang", "jaar"), [(d(2026, 1, 5), 2026), (d(2026, 3, 31), 2026), (d(2026, 4, 1), 2027)])
def test_het_venster_voor_de_brugklas(aanvang: date, jaar: int) -> None:
    b = bereken(regel("AAN-02", soort="vo"), aanvang)
    assert (b.einddatum, b.veilig) == (d(jaar, 3, 31), d(jaar, 3, 31))
    assert [s.datum for s in b.afleiding if s.soort == "opent"] == [d(jaar, 3, 25)]


def test_wie_aan_het_einde_van_het_schooljaar_veertien_wordt() -> None:
    assert bereken(regel("VER-12", soort="basisschool"), d(2026, 9, 3)).einddatum == d(2027, 7, 31)


def test_maanden_en_jaren() -> None:
    assert bereken(los("P1M"), d(2027, 1, 31)).ruw == d(2027, 2, 28)
    assert bereken(los("P3M"), d(2026, 1, 5)).einddatum == d(2026, 4, 7)  # Tweede Paasdag
    assert bereken(los("P4M"), d(2026, 1, 25)).einddatum == d(2026, 5, 25)  # more than three months: not moved
    assert bereken(regel("RET-03", soort="vo"), d(2028, 2, 29)).einddatum == d(2033, 2, 28)
    assert bereken(regel("LPW-02"), d(2026, 3, 31)).einddatum == d(2026, 2, 28)
    assert bereken(regel("TLV-20", soort="vo"), d(2026, 9, 1)).einddatum == d(2028, 8, 31)


def test_een_termijn_in_uren_verschuift_nooit() -> None:
    b = bereken(regel("EBV-02"), d(2026, 12, 24))
    assert (b.einddatum, b.veilig) == (d(2026, 12, 25), d(2026, 12, 25))


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("AAN-06", "is een voorwaarde, geen termijn"),
        ("SCH-03", "de bron zegt 'onverwijld'"),
        ("VER-06", "de bron zegt 'terstond'"),
        ("LPW-05", "elk kwartaal"),
        ("TLV-06", "noemt geen termijn"),
    ],
)
def test_wat_geen_datum_heeft_zegt_waarom(naam: str, tekst: str) -> None:
    with pytest.raises(GeenDatum, match=tekst):
        bereken(regel(naam), d(2026, 9, 1))


def test_na_2028_waarschuwt_de_afleiding_voor_ontbrekende_kb_dagen() -> None:
    laat, op_tijd = bereken(regel("BZT-01"), d(2029, 1, 2)), bereken(regel("BZT-01"), d(2028, 11, 1))
    assert any("2029" in s.reden for s in laat.afleiding if s.soort == "waarschuwing")
    assert "waarschuwing" not in soorten(op_tijd)


# -- extension -----------------------------------------------------------------------------------------------


def verlengd(op: date, duur: str = "P4W") -> Berekening:
    return bereken(regel("AAN-04", soort="basisschool"), d(2026, 3, 16), verlenging=Verlenging(op=op, duur=duur))


def test_een_kortere_verlenging_telt_zoals_zij_is_genoemd() -> None:
    assert verlengd(d(2026, 4, 1), "P2W").ruw == d(2026, 5, 11)


def test_een_langere_verlenging_telt_tot_vier_weken() -> None:
    b = verlengd(d(2026, 4, 1), "P6W")
    assert b.ruw == d(2026, 5, 25)
    assert "maximum" in soorten(b)


def test_een_te_laat_verlengingsbericht_verlengt_niet() -> None:
    b = verlengd(d(2026, 4, 29))
    assert (b.einddatum, b.veilig) == (d(2026, 4, 28), d(2026, 4, 27))
    assert "te_laat" in soorten(b)


def test_een_bericht_op_de_verschoven_laatste_dag_laat_de_veilige_datum_staan() -> None:
    b = verlengd(d(2026, 4, 28))
    assert (b.einddatum, b.veilig) == (d(2026, 5, 26), d(2026, 4, 27))


def test_een_regel_zonder_verlenging_kan_niet_worden_verlengd() -> None:
    with pytest.raises(NietVerlengbaar, match="AAN-09"):
        bereken(regel("AAN-09", soort="so"), d(2026, 9, 1), verlenging=Verlenging(op=d(2026, 9, 9), duur="P4W"))


def test_de_tlv_kent_een_redelijke_verdere_termijn() -> None:
    b = bereken(regel("TLV-03"), d(2026, 9, 1), verlenging=Verlenging(op=d(2026, 10, 1), duur="P5W"))
    assert b.ruw == d(2026, 9, 1) + timedelta(weeks=13)
    assert b.einddatum == b.ruw


def test_onmogelijke_invoer_wordt_in_het_nederlands_geweigerd() -> None:
    with pytest.raises(OngeldigeInvoer, match=r"eindigt .* voordat zij begint"):
        bereken(regel("TLV-03"), d(2026, 9, 1), opschortingen=[opgeschort(d(2026, 9, 9), d(2026, 9, 8))])
    with pytest.raises(OngeldigeInvoer, match="vóór het begin"):
        verlengd(d(2026, 3, 15))
    with pytest.raises(OnbekendeConventie):
        bereken(regel("TLV-03"), d(2026, 9, 1), opschortingen=[opgeschort(d(2026, 9, 9), None, "SUS-X")])


# -- suspension ----------------------------------------------------------------------------------------------


def test_zolang_een_opschorting_loopt_is_er_geen_einddatum() -> None:
    b = bereken(regel("TLV-03"), d(2026, 11, 2), opschortingen=[opgeschort(d(2026, 11, 9), None)])
    assert (b.einddatum, b.ruw, b.veilig, b.opgeschort) == (None, None, d(2026, 12, 28), True)


def test_bij_een_bijzondere_vo_school_staat_de_datum_niet_stil() -> None:
    """Decisions, 14: status opgeschort, both dates without suspension, the other reading shown."""
    vo = regel("AAN-04", soort="vo")
    open_ = bereken(vo, d(2026, 3, 16), opschortingen=[opgeschort(d(2026, 3, 20), None, "SUS-BIJZONDER-PO")])
    assert (open_.einddatum, open_.veilig, open_.opgeschort) == (d(2026, 4, 28), d(2026, 4, 27), True)
    dicht = bereken(vo, d(2026, 3, 16), opschortingen=[opgeschort(d(2026, 3, 20), d(2026, 3, 30), "SUS-BIJZONDER-PO")])
    assert (dicht.einddatum, dicht.veilig, dicht.opgeschort) == (d(2026, 4, 28), d(2026, 4, 27), False)
    assert [s.datum for s in dicht.afleiding if s.soort == "andere_lezing"] == [d(2026, 5, 7)]


def test_de_tien_weken_van_tijdelijke_plaatsing_staan_nooit_stil() -> None:
    stil = [opgeschort(d(2026, 5, 4), d(2026, 6, 4), "SUS-BIJZONDER-PO")]
    b = bereken(regel("AAN-08", soort="basisschool"), d(2026, 5, 1), opschortingen=stil)
    assert (b.einddatum, b.opgeschort) == (d(2026, 7, 10), False)


def test_dagen_van_voor_het_begin_staan_niet_stil() -> None:
    """An objection that comes in while the dispute already lies with the GPO: day 1 is the day of the oordeel."""
    stil = [opgeschort(d(2026, 9, 1), d(2026, 10, 1), "SUS-GPO")]
    b = bereken(regel("BZS-03", soort="basisschool"), d(2026, 9, 10), opschortingen=stil)
    assert b.ruw == d(2026, 10, 28)


def test_een_opschorting_na_de_laatste_dag_doet_niets() -> None:
    stil = [opgeschort(d(2026, 4, 28), d(2026, 5, 8), "SUS-BIJZONDER-PO")]
    b = bereken(regel("AAN-04", soort="basisschool"), d(2026, 3, 16), opschortingen=stil)
    assert (b.einddatum, b.veilig) == (d(2026, 4, 28), d(2026, 4, 27))


def test_overlap_telt_een_keer() -> None:
    stil = [
        opgeschort(d(2026, 11, 9), d(2026, 11, 23)),
        opgeschort(d(2026, 11, 16), d(2026, 11, 30), "SUS-OVERMACHT"),
    ]
    assert bereken(regel("TLV-03"), d(2026, 11, 2), opschortingen=stil).ruw == d(2026, 12, 28) + timedelta(days=20)


# -- always --------------------------------------------------------------------------------------------------

# Sundays on which the clock changes: a date has no hour, so they must be days like any other.
OMGEZET = [d(j, m, 31) - timedelta(days=(d(j, m, 31).weekday() + 1) % 7) for j in range(2014, 2036) for m in (3, 10)]
DATUMS = st.dates(d(2014, 1, 1), d(2035, 12, 31)) | st.sampled_from(OMGEZET)
ROLLEND = st.sampled_from(["P2D", "P3D", "P7D", "P2W", "P4W", "P6W", "P8W", "P10W", "P12W", "P1M", "P3M"])
STILSTAND = st.builds(
    lambda van, dagen: opgeschort(van, van + timedelta(days=dagen)),
    st.dates(d(2026, 8, 1), d(2026, 12, 1)),
    st.integers(0, 40),
)


@given(DATUMS, ROLLEND)
def test_een_termijn_van_de_wet_eindigt_op_een_werkdag_en_nooit_te_vroeg(aanvang: date, periode: str) -> None:
    b = bereken(los(periode), aanvang)
    assert b.einddatum is not None
    assert b.ruw is not None
    assert KALENDER.is_dode_dag(b.einddatum) is None
    assert b.veilig == b.ruw <= b.einddatum
    assert bereken(los(periode, atw=False), aanvang).einddatum == b.ruw == Periode.lees(periode).na(aanvang)


@given(DATUMS, ROLLEND, st.integers(1, 400))
def test_later_beginnen_is_nooit_eerder_eindigen(aanvang: date, periode: str, later: int) -> None:
    vroeg, laat = bereken(los(periode), aanvang), bereken(los(periode), aanvang + timedelta(days=later))
    assert vroeg.einddatum is not None
    assert laat.einddatum is not None
    assert vroeg.einddatum <= laat.einddatum
    assert vroeg.veilig <= laat.veilig


@given(st.sampled_from(OMGEZET), st.integers(-2, 2), st.sampled_from(["P1W", "P6W", "P10W"]))
def test_het_verzetten_van_de_klok_verandert_geen_datum(zondag: date, dagen: int, periode: str) -> None:
    aanvang = zondag + timedelta(days=dagen)
    b = bereken(los(periode, atw=False), aanvang)
    assert b.ruw is not None
    assert (b.ruw - aanvang).days == Periode.lees(periode).in_dagen
    assert b.ruw.weekday() == aanvang.weekday()


def stille_dagen(stil: list[Opschorting], aanvang: date, dagen: int) -> date:
    """The last day by crossing off: the law's words, without arithmetic."""
    dag = aanvang
    while dagen:
        dag += timedelta(days=1)
        dagen -= not any(o.van < dag < (o.tot or dag) for o in stil)
    return dag


@given(st.dates(d(2026, 8, 1), d(2026, 10, 1)), st.lists(STILSTAND, max_size=4))
def test_opschorten_telt_elke_stille_dag_een_keer_op(aanvang: date, stil: list[Opschorting]) -> None:
    b = bereken(regel("TLV-03"), aanvang, opschortingen=stil)
    assert b.ruw == stille_dagen(stil, aanvang, 56)
    erbij = sum(s.dagen or 0 for s in b.afleiding if s.soort == "opschorting")
    assert b.ruw == aanvang + timedelta(days=56 + erbij)
    assert b.einddatum == KALENDER.volgende_werkdag(b.ruw)
    assert b.veilig == b.ruw


@given(
    st.dates(d(2026, 8, 1), d(2026, 10, 1)),
    st.lists(STILSTAND, max_size=4).flatmap(lambda stil: st.tuples(st.just(stil), st.permutations(stil))),
)
def test_de_volgorde_van_opschorten_maakt_niet_uit(aanvang: date, volgordes: tuple[list[Opschorting], list[Opschorting]]) -> None:
    een, twee = (bereken(regel("TLV-03"), aanvang, opschortingen=o) for o in volgordes)
    assert (een.einddatum, een.veilig) == (twee.einddatum, twee.veilig)


@given(DATUMS, st.sampled_from(["P1D", "P10D", "P10W", "P1M"]))
def test_terugtellen_verschuift_niet(aanvang: date, periode: str) -> None:
    b = bereken(los(periode, "terug"), aanvang)
    assert b.einddatum == b.veilig == Periode.lees(periode).voor(aanvang)


@given(DATUMS)
def test_dezelfde_invoer_geeft_woordelijk_dezelfde_afleiding(aanvang: date) -> None:
    b = bereken(regel("BZT-01"), aanvang)
    assert b == bereken(regel("BZT-01"), aanvang)
    assert Berekening.model_validate_json(b.model_dump_json()) == b


def test_elke_regel_met_een_periode_geeft_een_datum_en_leesbare_stappen() -> None:
    for naam in RECHT.regels:
        for soort in ("basisschool", "so", "vo", "instelling"):
            try:
                versie = regel(naam, soort=soort)
                b = bereken(versie, d(2026, 9, 1))
            except (LookupError, GeenDatum):
                continue
            assert b.einddatum is not None
            assert b.veilig <= b.einddatum
            assert all(s.reden.endswith(".") and not s.reden[0].islower() for s in b.afleiding)
