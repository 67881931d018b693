"""Files for a spreadsheet: what goes in comes out, and nothing in them can run."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.werkmap import LANGSTE_TEKST, Kolom, als_csv, als_xlsx, onschadelijk

KOLOMMEN = (Kolom("Wat"), Kolom("Wanneer", "datum"), Kolom("Hoeveel", "getal", uitleg="Een aantal."))


def uit_csv(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_zoals_het_nederlandse_excel_het_leest() -> None:
    inhoud = als_csv(KOLOMMEN, [["Zoë; en nog iets", date(2026, 3, 16), 4], [None, None, None]])
    assert inhoud == '\ufeffWat;Wanneer;Hoeveel\r\n"Zoë; en nog iets";2026-03-16;4\r\n;;\r\n'.encode()


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", " =", "\u200b=", "＝", "＋", "－", "＠", "﹣", "\ufeff@"])
def test_een_cel_die_een_formule_zou_zijn_wordt_tekst(begin: str) -> None:
    assert uit_csv(als_csv(KOLOMMEN, [[f"{begin}1+1", None, None]]))[1][0] == f"'{begin}1+1"


def test_gewone_tekst_blijft_zoals_hij_is() -> None:
    for tekst in ("2026-0042", "AAN-04", "a=b", "11ZZ00", "", "’t Anker", "http://127.0.0.1/"):
        assert onschadelijk(tekst) == tekst


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.none() | st.dates()), max_size=5))
@example([('=cmd|" /C calc"!A0', date(1900, 1, 1)), ("\r\n;=1", None)])
def test_elke_cel_komt_terug_en_begint_nooit_als_formule(waarden: list[tuple[str, date | None]]) -> None:
    rijen = uit_csv(als_csv(KOLOMMEN, [[t, d, 1] for t, d in waarden]))[1:]
    assert [(a.removeprefix("'") if a != t else a, b) for (a, b, _), (t, _) in zip(rijen, waarden, strict=True)] == [
        (t, d.isoformat() if d else "") for t, d in waarden
    ]
    for cel in (c for rij in rijen for c in rij):
        assert unicodedata.normalize("NFKC", cel.lstrip())[:1] not in {"=", "+", "-", "@"}


def test_de_kop_blijft_staan_en_filtert_en_een_datum_is_een_datum() -> None:
    rij = ["=1+1", date(2026, 3, 16), 4]
    inhoud = als_xlsx("It's", KOLOMMEN, [rij, [None, date(1900, 1, 31), None]])
    assert inhoud == als_xlsx("It's", KOLOMMEN, [rij, [None, date(1900, 1, 31), None]])
    blad = load_workbook(io.BytesIO(inhoud)).active
    assert blad is not None
    assert (blad.title, blad.freeze_panes, blad.auto_filter.ref) == ("It's", "A2", "A1:C3")
    tekst, datum, getal = blad[2]
    assert (tekst.value, tekst.data_type, tekst.number_format) == ("=1+1", "s", "@")
    assert (datum.value.date(), datum.number_format) == (date(2026, 3, 16), "dd\\-mm\\-yyyy")
    assert (getal.value, getal.data_type) == (4, "n")
    assert blad["B3"].value == "1900-01-31"
    (uitleg,) = blad.data_validations.dataValidation
    assert (str(uitleg.sqref), uitleg.prompt) == ("C1:C1048576", "Een aantal.")


def test_een_tekst_die_niet_in_een_cel_past() -> None:
    als_xlsx("x", KOLOMMEN, [["a" * LANGSTE_TEKST, None, None]])
    with pytest.raises(ValueError, match="does not fit"):
        als_xlsx("x", KOLOMMEN, [["a" * (LANGSTE_TEKST + 1), None, None]])
