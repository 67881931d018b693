"""De rechtsgegevens: elke cel van de nagelezen tabel, elke schoolsoort, en recht dat verandert."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from domain.kalender import KALENDER
from domain.periode import OngeldigePeriode, Periode
from domain.recht import (
    BRON_ONTBREEKT,
    RECHT,
    GeenGeldigeVersie,
    OnbekendeConventie,
    OnbekendeRegel,
    Regelrij,
    Schoolkenmerk,
    Schoolsoort,
    laad,
)
from domain.recht.rijen import Regime

d = date
VANDAAG = d(2026, 11, 22)
TABEL: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).parent / "law_deadlines.yaml").read_text(encoding="utf-8")
)
RIJEN: list[dict[str, Any]] = TABEL["rules"]
SCHOLEN = [Schoolkenmerk(schoolsoort=s, regime=r) for s in get_args(Schoolsoort) for r in get_args(Regime)]

# name of the cell in the table -> name in our row's `tabel`
CELLEN = {
    "sector": "sectoren",
    "regime": "regimes",
    "step": "stap",
    "actor": "wie",
    "source_kind": "bron",
    "sense": "zin",
    "period": "periode",
    "window": "venster",
    "count_from": "telling",
    "start_event": "begin",
    "atw": "atw",
    "extension": "verlenging",
    "suspension": "opschorting",
    "article": "artikel",
    "lapse": "vervalt",
    "certainty": "zekerheid",
    "valid_from": "geldig_van",
    "valid_to": "geldig_tot",
    "note": "noot",
}
VERTALING: dict[str, dict[str | None, str | None]] = {
    "source_kind": {"awb": "wet"},
    "count_from": {"day_after": "dag_erna", "same_day": "dag_zelf", "back": "terug", "none": "geen"},
    "atw": {"yes": "ja", "no": "nee", "unsure": "onzeker"},
    "certainty": {"CERTAIN": "zeker", "LIKELY": "waarschijnlijk", "UNSURE": "onzeker"},
}


def school(soort: Schoolsoort, regime: Regime = "bijzonder") -> Schoolkenmerk:
    return Schoolkenmerk(schoolsoort=soort, regime=regime)


def test_alle_136_regels_van_de_tabel_en_geen_andere() -> None:
    assert len(RIJEN) == 136
    assert set(RECHT.regels) == {r["id"] for r in RIJEN}


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_elke_cel_staat_er_letterlijk(rij: dict[str, Any]) -> None:
    eigen = RECHT.rij(rij["id"])
    assert eigen.tabel is not None
    assert eigen.procedure == rij["proc"]
    assert set(rij) - {"id", "proc"} <= set(CELLEN)
    vastgelegd = eigen.tabel.model_dump(mode="json", exclude_none=True)
    verwacht = {CELLEN[k]: v for k, v in rij.items() if k in CELLEN and v is not None}
    assert vastgelegd == verwacht


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_waarmee_gerekend_wordt_volgt_de_cel(rij: dict[str, Any]) -> None:
    eigen = RECHT.rij(rij["id"])
    gelijk = {"source_kind": "bron", "sense": "zin", "count_from": "telling", "atw": "atw", "certainty": "zekerheid"}
    for cel, veld in {**gelijk, "actor": "wie", "period": "periode"}.items():
        verwacht = rij[cel]
        assert getattr(eigen, veld) == VERTALING.get(cel, {}).get(verwacht, verwacht), cel
    for cel, veld in (("valid_from", "geldig_van"), ("valid_to", "geldig_tot")):
        assert str(getattr(eigen, veld) or "") == str(rij.get(cel, ""))
    # TLV-07 gives a length of one year, but it is counted in whole schooljaren.
    assert bool(eigen.venster) == ("window" in rij or rij["id"] == "TLV-07")


def _eigen_sectoren(rij: Regelrij) -> set[str]:
    return {s.sector for s in SCHOLEN if any(a.geldt_voor(s) and a.geldt_op(VANDAAG) for a in rij.artikelen)}


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_een_regel_geldt_in_de_sectoren_van_de_tabel(rij: dict[str, Any]) -> None:
    # AAN-07: the row names PO/SO bijzonder, its article openbaar as well: 'niet behandelen' by Awb 4:5 (decisions, 14).
    extra = {"vo"} if rij["id"] == "AAN-07" else set()
    assert _eigen_sectoren(RECHT.rij(rij["id"])) == {s.lower() for s in rij["sector"]} | extra


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_elke_wetsplaats_van_de_tabel_komt_terug(rij: dict[str, Any]) -> None:
    """Whatever the words around it: the numbers of the articles of each cell are in ours too."""
    ons = " ".join(a.artikel for a in RECHT.rij(rij["id"]).artikelen)
    for sleutel, cel in rij["article"].items():
        cel = re.sub(r"\((was|no statutory|4-6 weeks|e\.g\.)[^)]*?(\d\d\d\d-\d\d-\d\d)?[^)]*\)", "", cel)
        cel = re.sub(r"AMvB.*", "", cel)
        cel = cel.replace("; 40(24) so only", "")  # stands in ours as 40(23)-(24), for so
        for nummer in re.findall(r"\d+[a-z]*(?:[:.]\d+[a-z]*)?\(\d+\)(?:\([a-z]\))?|\d+[:.]\d+[a-z]?", cel):
            assert nummer in ons, f"{sleutel}: {nummer} ontbreekt in {ons}"


def test_elke_conventie_staat_er_letterlijk() -> None:
    assert set(RECHT.conventies) == {c["id"] for c in TABEL["suspension_conventions"]}
    for c in TABEL["suspension_conventions"]:
        eigen = RECHT.conventie(c["id"])
        assert eigen.tabel == {
            "begint": c["starts"],
            "eindigt": c["ends"],
            "artikel": c["article"],
            "zekerheid": c["certainty"],
        }


def test_de_kalender_heeft_dezelfde_kb_dagen() -> None:
    verwacht = {dag for kb in TABEL["calendars"]["atw"]["equated_by_kb"] for dag in kb["dates"]}
    assert {str(dag) for kb in KALENDER.gelijkgesteld for dag in kb.dagen} == verwacht
    assert len(KALENDER.feestdagen) == len(TABEL["calendars"]["atw"]["fixed_and_movable"]) + 1  # and Koninginnedag


# -- uncertainty ---------------------------------------------------------------------------------------------


def _onbeslist(rijen: tuple[Regelrij, ...]) -> list[str]:
    """Rules that leave a reading open and have no default."""
    return [r.id for r in rijen if (r.laat_iets_open or _noemt_onzeker(r)) and not r.standaard]


def _noemt_onzeker(rij: Regelrij) -> bool:
    return rij.tabel is not None and "UNSURE" in repr(rij.tabel)


def test_wat_onzeker_is_heeft_een_standaard() -> None:
    assert _onbeslist(RECHT.rijen) == []


def test_een_onzekere_regel_zonder_standaard_valt_op() -> None:
    slecht = RECHT.rij("DWA-01").model_copy(update={"standaard": ()})
    assert _onbeslist((slecht,)) == ["DWA-01"]


def test_een_standaard_staat_op_de_school_waarvoor_iets_open_is() -> None:
    assert RECHT.regel("AAN-04", VANDAAG, school("vo")).standaard is not None
    assert RECHT.regel("AAN-04", VANDAAG, school("vo", "openbaar")).standaard is None
    assert RECHT.regel("AAN-04", VANDAAG, school("basisschool")).standaard is None


# -- per school ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regel", "soort", "regime", "artikel"),
    [
        ("AAN-04", "basisschool", "bijzonder", "WPO 40(6)"),
        ("AAN-04", "sbo", "openbaar", "WPO 40(6)"),
        ("AAN-04", "vso", "bijzonder", "WEC 40(7)"),
        ("AAN-04", "pro", "bijzonder", "WVO 2020 8.8(2)"),
        ("AAN-08", "so", "bijzonder", "WEC 40(8)"),
        ("AAN-08", "vso", "bijzonder", "WEC 40(9)"),
        ("AAN-07", "basisschool", "bijzonder", "WPO 63(4)"),
        ("AAN-07", "vo", "openbaar", "Awb 4:5(4)"),
        ("AAN-12", "so", "bijzonder", "WEC 61(2)"),
        ("AAN-12", "so", "openbaar", "Awb 3:41, 3:45, 3:46"),
        ("BZS-01", "vo", "bijzonder", "WVO 2020 8.8(5), 8.15(7)"),
        ("BZS-01", "vo", "openbaar", "Awb 6:7, 6:8"),
        ("VER-01", "basisschool", "bijzonder", "WPO 40(11), 63(2)"),
        ("VER-01", "basisschool", "openbaar", "WPO 40(11)"),
        ("VER-08", "instelling", "bijzonder", "WEC 40(18)"),
        ("OPP-08", "instelling", "bijzonder", "WEC 41(2)(d)-(e)"),
        ("TLV-08", "so", "bijzonder", "WPO 18a(14)"),
        ("TLV-08", "vso", "bijzonder", "WVO 2020 2.47(17)"),
        ("TLV-03", "vo", "bijzonder", "Awb 4:13-4:15"),
    ],
)
def test_het_artikel_hangt_van_de_school_af(regel: str, soort: Schoolsoort, regime: Regime, artikel: str) -> None:
    assert RECHT.regel(regel, VANDAAG, school(soort, regime)).artikel == artikel


@pytest.mark.parametrize(
    ("regel", "soort", "regime"),
    [
        ("AAN-02", "basisschool", "bijzonder"),
        ("AAN-03", "instelling", "bijzonder"),
        ("AAN-07", "vo", "bijzonder"),
        ("AAN-17", "pro", "bijzonder"),
        ("AAN-18", "so", "bijzonder"),
        ("BZS-02", "basisschool", "bijzonder"),
        ("BZS-03", "basisschool", "openbaar"),
        ("OPP-06", "sbo", "bijzonder"),
        ("VER-08", "so", "bijzonder"),
    ],
)
def test_een_regel_geldt_niet_voor_elke_school(regel: str, soort: Schoolsoort, regime: Regime) -> None:
    with pytest.raises(GeenGeldigeVersie, match=f"Regel {regel} "):
        RECHT.regel(regel, VANDAAG, school(soort, regime))


def test_zonder_school_staan_alle_artikelen_er() -> None:
    assert RECHT.regel("AAN-04", VANDAAG).artikel == "WPO 40(6); WEC 40(7); WVO 2020 8.8(2)"


@pytest.mark.parametrize(
    ("soort", "regime", "zeker", "onzeker"),
    [
        ("basisschool", "bijzonder", ("SUS-BIJZONDER-PO",), ()),
        ("so", "bijzonder", ("SUS-BIJZONDER-PO",), ()),
        ("vo", "openbaar", ("SUS-AWB-PRIMAIR",), ()),
        ("basisschool", "openbaar", ("SUS-AWB-PRIMAIR",), ()),
        ("vo", "bijzonder", (), ("SUS-BIJZONDER-PO",)),
    ],
)
@pytest.mark.parametrize("regel", ["AAN-03", "AAN-04", "AAN-05", "AAN-09"])
def test_de_opschorting_hangt_van_de_school_af(
    regel: str, soort: Schoolsoort, regime: Regime, zeker: tuple[str, ...], onzeker: tuple[str, ...]
) -> None:
    versie = RECHT.regel(regel, VANDAAG, school(soort, regime))
    assert (versie.opschorting, versie.opschorting_onzeker) == (zeker, onzeker)


def test_een_verzuim_in_bezwaar_bij_een_openbare_school_schort_niet_zeker_op() -> None:
    versie = RECHT.regel("BZS-02", VANDAAG, school("basisschool", "openbaar"))
    assert versie.opschorting == ("SUS-GPO",)
    assert versie.opschorting_onzeker == ("SUS-AWB-BEZWAAR",)
    assert RECHT.regel("BZS-05", VANDAAG, school("vo")).opschorting_onzeker == ()


# -- law that changes ----------------------------------------------------------------------------------------


def test_wvo_werd_wvo_2020_op_1_augustus_2022() -> None:
    oud = RECHT.regel("AAN-04", d(2022, 7, 31), school("vo"))
    nieuw = RECHT.regel("AAN-04", d(2022, 8, 1), school("vo"))
    assert (oud.artikel, oud.versie, oud.geldig_tot) == ("WVO 27(2e)", "AAN-04@tot-2022-07-31", d(2022, 7, 31))
    assert (nieuw.artikel, nieuw.versie) == ("WVO 2020 8.8(2)", "AAN-04@2022-08-01")


def test_onder_de_oude_wvo_schortte_een_onvolledige_aanmelding_wel_op() -> None:
    """WVO 27(2g) had it in words, also for 'niet behandelen'; the WVO 2020 has not."""
    assert RECHT.regel("AAN-04", d(2022, 7, 31), school("vo")).opschorting == ("SUS-BIJZONDER-PO",)
    assert RECHT.regel("AAN-07", d(2022, 7, 31), school("vo")).artikel == "WVO 27(2g)"


def test_een_artikel_dat_de_bronnen_niet_geven_heet_zo() -> None:
    assert RECHT.regel("TLV-08", d(2021, 1, 1), school("vo")).artikel == BRON_ONTBREEKT


@pytest.mark.parametrize(
    ("regel", "eerste", "soort"),
    [("AAN-09", d(2026, 6, 12), "basisschool"), ("OPP-04", d(2025, 8, 1), "vo"), ("EBV-02", d(2026, 1, 1), "so")],
)
def test_een_regel_begint_op_haar_dag(regel: str, eerste: date, soort: Schoolsoort) -> None:
    assert RECHT.regel(regel, eerste, school(soort)).versie == f"{regel}@{eerste}"
    with pytest.raises(GeenGeldigeVersie, match="heeft geen versie die op"):
        RECHT.regel(regel, date.fromordinal(eerste.toordinal() - 1), school(soort))


def test_een_vervallen_regel_begint_geen_termijn_meer() -> None:
    assert RECHT.regel("LPW-07", d(2023, 7, 31)).periode == "P7D"
    with pytest.raises(GeenGeldigeVersie):
        RECHT.regel("LPW-07", d(2023, 8, 1))


def test_de_leden_over_de_dwangsom_zijn_hernummerd_op_1_januari_2026() -> None:
    assert "(5)-(7)" in RECHT.regel("DWA-02", d(2025, 12, 31)).artikel
    assert "(4)-(6)" in RECHT.regel("DWA-02", d(2026, 1, 1)).artikel


def test_nieuw_recht_is_een_nieuwe_rij() -> None:
    nieuw = RECHT.met([{"id": "AAN-04", "opgenomen_op": d(2026, 12, 1), "geldig_van": d(2027, 1, 1), "periode": "P5W"}])
    assert nieuw.regel("AAN-04", d(2026, 12, 31), school("so")).periode == "P6W"
    versie = nieuw.regel("AAN-04", d(2027, 1, 1), school("so"))
    assert (versie.periode, versie.versie) == ("P5W", "AAN-04@2027-01-01+2026-12-01")
    assert RECHT.regel("AAN-04", d(2027, 1, 1), school("so")).periode == "P6W"
    assert nieuw.inhoud_hash != RECHT.inhoud_hash


def test_een_verbetering_gaat_voor_wat_eerder_is_opgenomen() -> None:
    artikel = {"artikel": "WVO 17a(13)", "geldig_tot": d(2022, 7, 31), "gelezen": d(2022, 7, 14)}
    rij = {"id": "TLV-08", "opgenomen_op": d(2027, 1, 1), "geldig_tot": d(2022, 7, 31), "artikelen": [artikel]}
    nieuw = RECHT.met([rij])
    assert nieuw.regel("TLV-08", d(2021, 1, 1), school("vo")).artikel == "WVO 17a(13)"
    assert nieuw.regel("TLV-08", VANDAAG, school("vo")) == RECHT.regel("TLV-08", VANDAAG, school("vo"))


def test_versienamen_wijzen_een_rij_aan() -> None:
    for naam in RECHT.regels:
        for s in SCHOLEN:
            gezien: dict[str, str] = {}
            for op in (d(2021, 1, 1), d(2022, 7, 31), d(2022, 8, 1), d(2025, 12, 31), VANDAAG):
                try:
                    versie = RECHT.regel(naam, op, s)
                except GeenGeldigeVersie:
                    continue
                assert gezien.setdefault(versie.versie, versie.artikel) == versie.artikel


# -- the loader ----------------------------------------------------------------------------------------------


def test_twee_keer_laden_geeft_hetzelfde_recht() -> None:
    assert laad().inhoud_hash == RECHT.inhoud_hash


def test_onbekende_namen_worden_in_het_nederlands_genoemd() -> None:
    with pytest.raises(OnbekendeRegel, match="Regel 'AAN-99' bestaat niet"):
        RECHT.regel("AAN-99", VANDAAG)
    with pytest.raises(OnbekendeConventie, match="geen opschortingsgrond 'SUS-X'"):
        RECHT.conventie("SUS-X")


def test_een_rij_met_een_onbekend_veld_of_een_verkeerde_periode_laadt_niet() -> None:
    with pytest.raises(ValidationError, match="termijntje"):
        RECHT.met([{"id": "AAN-04", "termijntje": "P6W"}])
    with pytest.raises(ValidationError, match="geen periode"):
        RECHT.met([{"id": "AAN-04", "periode": "6 weken"}])
    with pytest.raises(OngeldigePeriode):
        Periode.lees("P0W")


def test_elke_rij_zegt_wanneer_zij_is_opgenomen() -> None:
    assert {r.opgenomen_op for r in RECHT.rijen} == {VANDAAG}


def test_omschrijvingen_en_artikelen_zijn_nederlands() -> None:
    engels = re.compile(r"\b(the|and|of the|school year|now|removal|admission|LIKELY|UNSURE|pupil)\b")
    for rij in RECHT.rijen:
        teksten = [rij.omschrijving, rij.begin or "", *(s.tekst for s in rij.standaard)]
        teksten += [a.artikel for a in rij.artikelen] + ([rij.venster.tekst] if rij.venster else [])
        assert not [t for t in teksten if engels.search(t)], rij.id


def test_een_termijn_zegt_waar_zij_begint() -> None:
    for rij in RECHT.rijen:
        if rij.periode and rij.telling != "geen":
            assert rij.begin, rij.id


def test_de_sector_volgt_uit_de_schoolsoort() -> None:
    assert {s: school(s).sector for s in get_args(Schoolsoort)} == {
        "basisschool": "po",
        "sbo": "po",
        "so": "so",
        "vso": "so",
        "instelling": "so",
        "vo": "vo",
        "pro": "vo",
    }


def test_een_termijn_van_de_ouders_is_een_recht_en_geen_plicht() -> None:
    """ux: what parents did not use is past, never too late."""
    rechten = {r.id for r in RECHT.rijen if r.is_recht}
    assert {"BZS-01", "BZT-01", "GPO-01", "BZT-08"} <= rechten
    assert not rechten & {"AAN-04", "AAN-08", "BZS-03", "TLV-03", "OPP-01", "SCH-03", "VER-06"}
