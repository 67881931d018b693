"""The XLSX of a take-over: the same rows as CSV gives, and a clear word for everything that could mean two things."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from portal import werkmap
from worker import demo, opdrachtregel
from worker.fout import Fout, Status
from worker.overname import bestand, werkblad
from worker.overname.kolommen import ALLE, KOLOMMEN, Gelezen
from worker.overname.rijen import FEITEN

GOED: dict[str, Any] = {
    "swv": "PO9901", "kind": "0042", "naam": "Zevenblad, Zoë", "geboren": date(2018, 3, 1), "school": "11ZZ00",
    "ontvangen": "16-03-2026", "kanaal": "brief",
}  # fmt: skip
ALS_TEKST = {**GOED, "geboren": "2018-03-01"}


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "aanmeldingen.xlsx"


def boek(*rijen: Mapping[str, Any]) -> Workbook:
    """A workbook as Excel would save it, with the columns of the rows."""
    wb = Workbook()
    kolommen = list(dict.fromkeys(k for r in rijen for k in {**GOED, **r}))
    wb.active.append([k.capitalize().replace("_", " ") for k in kolommen])
    for rij in rijen:
        wb.active.append([{**GOED, **rij}.get(k) for k in kolommen])
    return wb


def lees(pad: Path, wb: Workbook) -> Gelezen:
    wb.save(pad)
    return bestand.lees(pad)


def melding(pad: Path, wb: Workbook) -> str:
    """What is wrong with the one row of the workbook."""
    rijen, problemen, opmaak = lees(pad, wb)
    assert rijen == []
    return "\n".join(p.in_(opmaak) for p in problemen)


def delen(wb: Workbook) -> dict[str, bytes]:
    uit = io.BytesIO()
    wb.save(uit)
    with zipfile.ZipFile(uit) as z:
        return {n: z.read(n) for n in z.namelist()}


def zip_van(pad: Path, inhoud: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as z:
        for naam, deel in inhoud.items():
            z.writestr(naam, deel)
    return pad


def met_blad(pad: Path, blad: str) -> Path:
    """A file whose sheet is this XML."""
    naam = "xl/worksheets/sheet1.xml"
    ruimte = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return zip_van(pad, {**delen(boek({})), naam: f"<worksheet {ruimte}>{blad}</worksheet>".encode()})


def tekstrij(nummer: int, waarden: list[str]) -> str:
    cellen = "".join(f'<c t="inlineStr"><is><t>{escape(w)}</t></is></c>' for w in waarden)
    return f'<row r="{nummer}">{cellen}</row>'


# What can be read


def test_dezelfde_rij_als_uit_csv(pad: Path) -> None:
    (rij,), problemen, opmaak = lees(pad, boek({"wachtlijst_rang": 3, "klopt_toch": True, "brugklas": False}))
    assert problemen == []
    assert rij.waarden == {**ALS_TEKST, "wachtlijst_rang": "3", "klopt_toch": "ja", "brugklas": "nee"}
    assert (rij.regel, opmaak.rij, opmaak.kop("klopt_toch")) == (2, "rij", "Klopt toch")


MIDDAG = datetime.combine(date(2018, 3, 1), time(14, 30))


@pytest.mark.parametrize("waarde", [date(2018, 3, 1), MIDDAG, 43160, 43160.6, "2018-03-01"])
def test_een_datum_in_elke_vorm_die_zeker_is(pad: Path, waarde: Any) -> None:
    (rij,), problemen, _ = lees(pad, boek({"geboren": waarde}))
    assert (rij["geboren"], problemen) == ("2018-03-01", [])


def test_een_bestand_van_een_oude_mac_telt_vanaf_1904(pad: Path) -> None:
    wb = boek({"geboren": 43160 - 1462})
    wb.epoch = CALENDAR_MAC_1904
    assert lees(pad, wb).rijen[0]["geboren"] == "2018-03-01"


def test_lege_rijen_en_lege_bladen_tellen_niet_mee(pad: Path) -> None:
    wb = boek({})
    wb.create_sheet("leeg")
    wb.active["A4"], wb.active["A7"] = "  ", None
    for kolom, waarde in enumerate(GOED.values(), 1):
        wb.active.cell(9, kolom, waarde)
    assert [r.regel for r in lees(pad, wb).rijen] == [2, 9]


def test_nullen_die_de_opmaak_toont_staan_er(pad: Path) -> None:
    wb = boek({"kind": 42})
    wb.active["B2"].number_format = "0000"
    assert lees(pad, wb).rijen[0]["kind"] == "0042"


def test_een_blad_dat_over_zijn_omvang_liegt_wordt_toch_gelezen(pad: Path) -> None:
    rijen = tekstrij(1, list(GOED)) + tekstrij(2, [str(w) for w in ALS_TEKST.values()])
    for ref in ("A1:XFD1048576", "A1", "A1:B1"):
        met_blad(pad, f'<dimension ref="{ref}"/><sheetData>{rijen}</sheetData>')
        assert bestand.lees(pad).rijen[0].waarden == ALS_TEKST


# What could mean two things: a problem with its row and column


@pytest.mark.parametrize(
    ("kolom", "waarde", "wat"),
    [
        ("kind", 42, "kolom Kind (getal): Excel maakte hier een getal van, en nullen vooraan"),
        ("school", 1.1e1, "kolom School (getal)"),
        ("kind", date(2026, 4, 3), "kolom Kind (datum): Excel maakte hier een datum van"),
        ("kanaal", True, "kolom Kanaal (vorm): hier staat WAAR of ONWAAR"),
        ("geboren", 2018, "kolom Geboren (datum): dit is een getal en geen datum"),
        ("geboren", 20180301, "kolom Geboren (datum): dit is een getal en geen datum"),
        ("geboren", time(14, 30), "kolom Geboren (tijd): hier staat een tijd"),
        ("geboren", "=TODAY()", "kolom Geboren (formule): hier staat een formule; kopieer de cel en plak haar als waarde"),
        ("naam", "=A1", "kolom Naam (formule)"),
        ("naam", "#N/A", "kolom Naam (fout): hier staat een foutwaarde van Excel"),
    ],
)
def test_wat_excel_ervan_maakte_wordt_niet_geraden(pad: Path, kolom: str, waarde: Any, wat: str) -> None:
    gezegd = melding(pad, boek({kolom: waarde}))
    assert gezegd.startswith(f"rij 2, {wat}")
    assert gezegd.count("\n") == 0


def test_een_waarde_zonder_kop(pad: Path) -> None:
    wb = boek({})
    wb.active["K2"] = "over"
    assert melding(pad, wb).startswith("rij 2, kolom K (vorm): hier staat iets in een kolom zonder kop")


def test_samengevoegde_en_verborgen_cellen(pad: Path) -> None:
    wb = boek({}, {"kind": "0043"}, {"kind": "0044"})
    wb.active.merge_cells("G3:H4")
    wb.active.row_dimensions[2].hidden = wb.active.row_dimensions[4].hidden = True
    wb.active.column_dimensions["C"].hidden = True
    _, problemen, opmaak = lees(pad, wb)
    begin = [p.in_(opmaak).split(";")[0] for p in sorted(problemen)]
    assert begin == [
        "rij 1, kolom Naam (verborgen): deze kolom is verborgen",
        "rij 2, kolom (rij) (verborgen): deze rij is verborgen (en nog 1 andere)",
        "rij 3, kolom Kanaal (samengevoegd): hier zijn cellen samengevoegd",
    ]


# What cannot be judged by row


def met_tweede_blad() -> Workbook:
    wb = boek({})
    wb.create_sheet("oud")["B3"] = "iets"
    return wb


def met_verborgen_blad() -> Workbook:
    wb = boek({})
    wb.create_sheet("leeg")
    wb.worksheets[0].sheet_state = "hidden"
    wb.active = 1
    return wb


def met_getal_als_kop() -> Workbook:
    wb = boek({})
    wb.active["H1"] = 2026
    return wb


@pytest.mark.parametrize(
    ("maak", "wat"),
    [
        (met_tweede_blad, "gegevens op 2 bladen"),
        (met_verborgen_blad, "op een verborgen blad"),
        (met_getal_als_kop, "rij 1: een kop is geen tekst"),
        (Workbook, "is leeg; de eerste rij noemt de kolommen"),
        (lambda: boek({"kleur": "rood"}), "rij 1: .*onbekend: kleur"),
    ],
)
def test_een_werkmap_die_niet_te_beoordelen_is(pad: Path, maak: Callable[[], Workbook], wat: str) -> None:
    with pytest.raises(Fout, match=wat) as fout:
        lees(pad, maak())
    assert fout.value.status == Status.GEBRUIK


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 500


@pytest.mark.parametrize(
    ("naam", "inhoud", "wat"),
    [
        ("a.xlsx", b"swv;kind\n", "heet .xlsx maar is geen Excel-bestand; is het CSV"),
        ("a.xlsx", b"", "heet .xlsx maar is geen Excel-bestand"),
        ("a.xlsx", OLE, r"oud Excel-bestand \(.xls\); open het in Excel"),
        ("a.xls", OLE, r"oud Excel-bestand \(.xls\)"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
        ("a.xlsx", b"PK\x03\x04" + b"\x00" * 100, "beschadigd"),
        ("a.csv", b"PK\x03\x04" + b"\x00" * 100, "een naam op .xlsx"),
        ("a.xlsm", b"PK\x03\x04" + b"\x00" * 100, "macro's"),
    ],
)
def test_een_ander_bestand_dan_zijn_naam_zegt(tmp_path: Path, naam: str, inhoud: bytes, wat: str) -> None:
    pad = tmp_path / naam
    pad.write_bytes(inhoud)
    with pytest.raises(Fout, match=wat):
        bestand.lees(pad)


@pytest.mark.parametrize(
    ("erbij", "wat"),
    [
        ({"xl/vbaProject.bin": b"x"}, "bevat macro's"),
        ({"xl/externalLinks/externalLink1.xml": b"<x/>"}, "haalt gegevens van elders; verbreek de koppelingen"),
        ({"xl/connections.xml": b"<x/>"}, "haalt gegevens van elders"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "geen gewone Excel-werkmap"),
        ({"xl/workbook.bin": b"x"}, "geen gewone Excel-werkmap"),
        ({"xl/styles.xml": b"<styleSheet"}, "beschadigd"),
        ({"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}, "beschadigd"),
        ({"xl/media/bom.bin": b"\0" * (werkblad.MAX_UITGEPAKT + 1)}, "uitgepakt te groot"),
        ({"xl/sharedStrings.xml": b"<si/>" * (werkblad.MAX_TEKENS + 1)}, "uitgepakt te groot"),
    ],
)
def test_wat_er_niet_in_hoort_wordt_gezegd_voordat_het_gelezen_is(pad: Path, erbij: dict[str, bytes], wat: str) -> None:
    zip_van(pad, {**delen(boek({})), **erbij})
    with pytest.raises(Fout, match=wat):
        bestand.lees(pad)


def test_een_deel_dat_groter_is_dan_het_zegt_wordt_niet_uitgepakt(pad: Path) -> None:
    zip_van(pad, {**delen(boek({})), "xl/theme/theme1.xml": b" " * 3_000_000})
    pad.write_bytes(pad.read_bytes().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(Fout, match="beschadigd"):
        bestand.lees(pad)


@pytest.mark.parametrize(
    "rijen",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1048577"/>',
        '<row r="99999999999"/>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>99</v></c></row>',
        '<row r="x"/>',
    ],
)
def test_een_blad_waarin_iets_verloren_zou_gaan_is_beschadigd(pad: Path, rijen: str) -> None:
    with pytest.raises(Fout, match="beschadigd"):
        bestand.lees(met_blad(pad, f"<sheetData>{rijen}</sheetData>"))


def test_te_veel_rijen(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werkblad, "MAX_RIJEN", 3)
    lees(pad, boek({}, {}))
    with pytest.raises(Fout, match="te groot"):
        lees(pad, boek({}, {}, {}))


def test_een_zip_met_twee_delen_van_dezelfde_naam(pad: Path) -> None:
    zip_van(pad, delen(boek({})))
    with zipfile.ZipFile(pad, "a") as z, pytest.warns(UserWarning, match="Duplicate"):
        z.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    with pytest.raises(Fout, match="geen gewone Excel-werkmap"):
        bestand.lees(pad)


# The whole way


def test_de_demo_als_werkmap_is_hetzelfde_als_de_demo_in_csv(tmp_path: Path) -> None:
    vandaag = datetime.now(UTC).date()
    csv, xlsx = tmp_path / "demo.csv", tmp_path / "demo.xlsx"
    demo.schrijf(csv, vandaag)
    demo.schrijf(xlsx, vandaag)
    uit_csv, uit_xlsx = bestand.lees(csv), bestand.lees(xlsx)
    assert [(r.regel, r.waarden) for r in uit_xlsx.rijen] == [(r.regel, r.waarden) for r in uit_csv.rijen]
    assert (uit_xlsx.problemen, len(uit_xlsx.rijen) > 40) == ([], True)
    blad = load_workbook(xlsx).active
    assert (blad.freeze_panes, blad.auto_filter.ref) == ("A2", blad.dimensions)
    assert len(blad.data_validations.dataValidation) == len(KOLOMMEN)
    assert blad.column_dimensions["B"].number_format == "@"


def test_problemen_heten_zoals_het_blad_ze_noemt(pad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    boek({"bevestigd": "onzin"}, {"naam": "Andersblad"}).save(pad)
    assert opdrachtregel.main(["importeer", "aanmeldingen", str(pad)]) == Status.GEBRUIK
    gezegd = capsys.readouterr()
    assert "rij 2, kolom Bevestigd (datum): dit is geen bestaande datum" in gezegd.out
    assert "rij 3, kolom Naam (tegenspraak): anders dan op rij 2" in gezegd.out
    assert "regel" not in gezegd.out + gezegd.err
    assert "Andersblad" not in gezegd.out + gezegd.err


def test_elke_kolom_met_een_datum_is_er_een_en_staat_in_de_uitleg() -> None:
    soort = {k.naam: k.soort for k in ALLE}
    assert {soort[f.kolom] for f in FEITEN} == {"datum"}
    uitleg = (Path(__file__).parents[2] / "docs" / "overname.md").read_text("utf-8")
    assert [k for k in KOLOMMEN if f"`{k}`" not in uitleg] == []


TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "_x0041_", "_x005F_x0041_", "a\r\nb", "<&>\"'", "=cmd|' /C calc'!A0"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEKST, st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))), max_size=4))
def test_wat_geschreven_is_wordt_zo_gelezen_en_is_nooit_een_formule(pad: Path, waarden: list[tuple[str, date | None]]) -> None:
    kolommen = [werkmap.Kolom(k, "datum" if k in ("geboren", "ontvangen") else "tekst") for k in (*GOED, "weigering_motivering")]
    rijen = [["PO9901", f"k-{i}", "a" + t, d, "11ZZ00", d, "brief", t] for i, (t, d) in enumerate(waarden)]
    pad.write_bytes(werkmap.als_xlsx("Proef", kolommen, rijen))
    gelezen, problemen, _ = bestand.lees(pad)
    assert problemen == []
    assert [(r["naam"], r["weigering_motivering"], r["geboren"]) for r in gelezen] == [
        (("a" + t).strip().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"),
         t.strip().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"), d.isoformat() if d else "")
        for t, d in waarden
    ]  # fmt: skip
    with zipfile.ZipFile(pad) as z:
        assert b"<f" not in z.read("xl/worksheets/sheet1.xml")
    assert {c.data_type for rij in load_workbook(pad).active.iter_rows() for c in rij} <= {"s", "d", "n"}
