"""Rows as a file for a spreadsheet: CSV as Dutch Excel and `trede importeer` read it, or XLSX. No cell can become a formula.

The XLSX is written here and not by openpyxl: that takes six times as long, and a download runs beside the pages.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

Waarde: TypeAlias = str | int | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGSTE_TEKST = 32_767
"""Of a cell: with more, Excel calls the file damaged."""


@dataclass(frozen=True)
class Kolom:
    """A column: its heading, what it holds, how wide it is (in digits), and what a cell in it says to who fills it in."""

    kop: str
    soort: Literal["tekst", "datum", "getal"] = "tekst"
    breedte: int = 16
    uitleg: str = ""


def als_csv(kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Waarde]]) -> bytes:
    """UTF-8 with a BOM, separated by `;`, dates as 2026-03-16."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow([onschadelijk(k.kop) for k in kolommen])
    schrijver.writerows([_csv_waarde(w) for w in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig", "replace")


def _csv_waarde(w: Waarde) -> str:
    match w:
        case None:
            return ""
        case str():
            return onschadelijk(w)
        case date():
            return w.isoformat()
    return str(w)


def onschadelijk(tekst: str) -> str:
    """With ' before it when a spreadsheet could take it for a formula, also after spaces and in full width (OWASP)."""
    eerste = next((t for t in tekst if not (t.isspace() or unicodedata.category(t) in ("Cc", "Cf"))), "")
    gevaarlijk = tekst[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", eerste) in ("=", "+", "-", "@")
    return f"'{tekst}" if gevaarlijk else tekst


def als_xlsx(blad: str, kolommen: Sequence[Kolom], rijen: Sequence[Sequence[Waarde]]) -> bytes:
    """One sheet: the heading stays in view and filters, text is text, dates are dates. The same rows give the same bytes."""
    uit = io.BytesIO()
    bereik = f"$A$1:${get_column_letter(len(kolommen))}${len(rijen) + 1}"
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in {**_VAST, "xl/workbook.xml": _werkmap(blad, bereik)}.items():
            archief.writestr(_deel(naam), inhoud)
        with archief.open(_deel("xl/worksheets/sheet1.xml"), "w") as stroom:
            for stuk in _blad(kolommen, rijen, bereik.replace("$", "")):
                stroom.write(stuk.encode())
    return uit.getvalue()


def _deel(naam: str) -> zipfile.ZipInfo:
    deel = zipfile.ZipInfo(naam)
    deel.compress_type = zipfile.ZIP_DEFLATED
    return deel


_HOOFD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VAST = {
    "[Content_Types].xml": (
        f'{_HOOFD}<Types xmlns="{_PAKKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SOORT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SOORT}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SOORT}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HOOFD}<Relationships xmlns="{_PAKKET}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_HOOFD}<Relationships xmlns="{_PAKKET}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
    ),
    # Cell formats in the order of `_OPMAAK`: standard, heading, text (49), date, whole number (1).
    "xl/styles.xml": (
        f'{_HOOFD}<styleSheet {_NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        + "".join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for n in (49, 164, 1))
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_KOP = 1
_DAG_NUL = date(1899, 12, 30)
"""Day 0 of Excel, from March 1900 on."""
_OPMAAK = {"tekst": 2, "datum": 3, "getal": 4}


def _werkmap(blad: str, bereik: str) -> str:
    plaats = escape("'" + blad.replace("'", "''") + "'!" + bereik)
    return (
        f'{_HOOFD}<workbook {_NS} xmlns:r="{_REL}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name={quoteattr(blad)} sheetId="1" r:id="rId1"/></sheets><definedNames>'
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{plaats}</definedName></definedNames></workbook>'
    )


def _blad(kolommen: Sequence[Kolom], rijen: Sequence[Sequence[Waarde]], bereik: str) -> Iterator[str]:
    letters = [get_column_letter(i) for i in range(1, len(kolommen) + 1)]
    yield (
        f'{_HOOFD}<worksheet {_NS}><dimension ref="{bereik}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>'
    )
    for i, k in enumerate(kolommen, 1):
        yield f'<col min="{i}" max="{i}" width="{k.breedte}" style="{_OPMAAK[k.soort]}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _rij(1, (_tekstcel(f"{a}1", _KOP, k.kop) for a, k in zip(letters, kolommen, strict=True)))
    for nummer, rij in enumerate(rijen, 2):
        yield _rij(nummer, (_cel(f"{a}{nummer}", w) for a, w in zip(letters, rij, strict=True) if w not in (None, "")))
    yield f'</sheetData><autoFilter ref="{bereik}"/>{_uitleg(letters, kolommen)}</worksheet>'


def _rij(nummer: int, cellen: Iterable[str]) -> str:
    return f'<row r="{nummer}">{"".join(cellen)}</row>'


def _cel(plaats: str, w: Waarde) -> str:
    match w:
        case date() if w.year > 1900:
            return f'<c r="{plaats}" s="{_OPMAAK["datum"]}"><v>{(w - _DAG_NUL).days}</v></c>'
        case date():
            # Excel counts a day in 1900 that never was, and none before it.
            return _tekstcel(plaats, _OPMAAK["tekst"], w.isoformat())
        case int():
            return f'<c r="{plaats}" s="{_OPMAAK["getal"]}"><v>{w}</v></c>'
    return _tekstcel(plaats, _OPMAAK["tekst"], str(w))


def _tekstcel(plaats: str, opmaak: int, tekst: str) -> str:
    if len(tekst) > LANGSTE_TEKST:
        raise ValueError("a text does not fit in a cell")
    return f'<c r="{plaats}" s="{opmaak}" t="inlineStr"><is><t xml:space="preserve">{_xml(tekst)}</t></is></c>'


_GEEN_XML = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]")
_NERGENS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def _xml(tekst: str) -> str:
    """As a cell holds it: what XML cannot carry as _xHHHH_ (ECMA-376, ST_Xstring), half characters as U+FFFD."""
    return escape(_NERGENS.sub("\ufffd", _GEEN_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", tekst)))


def _uitleg(letters: Sequence[str], kolommen: Sequence[Kolom]) -> str:
    """What Excel shows beside the chosen cell of a column; nothing is refused by it."""
    delen = [
        f'<dataValidation allowBlank="1" showInputMessage="1" promptTitle={quoteattr(k.kop[:32])} '
        f'prompt={quoteattr(k.uitleg[:255])} sqref="{a}1:{a}1048576"/>'
        for a, k in zip(letters, kolommen, strict=True)
        if k.uitleg
    ]
    return f'<dataValidations count="{len(delen)}">{"".join(delen)}</dataValidations>' if delen else ""
