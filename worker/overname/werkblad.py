"""The XLSX file of a take-over: is it one that can be read safely and means one thing, and what stands in its cells.

Excel turns what somebody types into numbers and dates. Only what is certain is turned back; all else is a problem that names the
cell. Nothing is calculated: the result that a formula once had may be out of date.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import iterparse
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

from worker.fout import Fout, Status
from worker.overname.kolommen import PER_NAAM, Gelezen, Kolom, Opmaak, Probleem, Rij, lees_kop, zonder_kop

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OPSLAAN = "open het in Excel en kies 'Opslaan als', 'Excel-werkmap (.xlsx)'"
MAX_RIJEN = 50_000
MAX_UITGEPAKT = 100_000_000
"""Bytes of all parts together. An archive that says less than it holds is not unpacked beyond what it says (`zipfile`)."""
MAX_TEKENS = 5_000_000
"""Of `<` in all parts: what bounds the memory that the parts take once they are read."""
_LAATSTE_RIJ, _LAATSTE_KOLOM = 1_048_576, 16_384
_SERIEEL = (1990, 2099)
"""The years in which a bare number in a column of dates is the day number of Excel. A year (2018) or 160326 lies outside them."""
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def herken(inhoud: bytes, pad: Path) -> bool:
    """True for an XLSX file, False for text. Raises Fout for a file of Excel that is none, or whose name says another thing."""
    heet_xlsx = pad.suffix.lower() == ".xlsx"
    if inhoud.startswith(OLE):
        # An encrypted XLSX is wrapped in the format of the old files.
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            raise _fout(pad, "is beveiligd met een wachtwoord; sla het op zonder wachtwoord")
        raise _fout(pad, f"is een oud Excel-bestand (.xls); {OPSLAAN}")
    if inhoud.startswith(ZIP):
        if pad.suffix.lower() == ".xlsm":
            raise _fout(pad, f"kan macro's bevatten (.xlsm); {OPSLAAN}")
        if not heet_xlsx:
            raise _fout(pad, "is een Excel-bestand of een zip; geef een Excel-bestand een naam op .xlsx")
        return True
    if heet_xlsx:
        raise _fout(pad, "heet .xlsx maar is geen Excel-bestand; is het CSV, geef het dan een naam op .csv")
    return False


def lees(inhoud: bytes, naam: str) -> Gelezen:
    """The rows of the one sheet with data. Raises Fout when it is no file that can be judged by row."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief, warnings.catch_warnings():
            _keur_archief(archief, naam)
            # What openpyxl leaves out (charts, styles that it does not know) says nothing about the cells.
            warnings.simplefilter("ignore")
            werkmap = load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False)
            keuringen = [_keur_blad(archief, blad, naam) for blad in werkmap.worksheets]
            return _lees_blad(werkmap, keuringen, naam)
    except Fout:
        raise
    except MemoryError:
        raise _te_groot(naam) from None
    except Exception as e:  # a broken file makes zipfile, the XML parser or openpyxl raise nearly anything
        raise _fout(naam, f"is beschadigd of geen Excel-werkmap; {OPSLAAN}") from e


def _fout(naam: object, tekst: str) -> Fout:
    return Fout(f"{naam} {tekst}.", Status.GEBRUIK)


def _te_groot(naam: str) -> Fout:
    return _fout(naam, f"is uitgepakt te groot; verwijder lege rijen, opmaak en plaatjes, of splits het (tot {MAX_RIJEN} rijen)")


def _keur_archief(archief: zipfile.ZipFile, naam: str) -> None:
    """What the parts of the file tell before any of them is read."""
    delen = archief.infolist()
    namen = [d.filename.lower() for d in delen]
    if sum(d.file_size for d in delen) > MAX_UITGEPAKT:
        raise _te_groot(naam)
    if any(d.flag_bits & 1 for d in delen):
        raise _fout(naam, "is beveiligd met een wachtwoord; sla het op zonder wachtwoord")
    if "mimetype" in namen or "xl/workbook.bin" in namen or "[content_types].xml" not in namen or len(set(namen)) != len(namen):
        raise _fout(naam, f"is geen gewone Excel-werkmap; {OPSLAAN}")
    if any("vbaproject" in n or "/macrosheets/" in n for n in namen):
        raise _fout(naam, f"bevat macro's; {OPSLAAN}")
    if any(n.startswith(("xl/externallinks/", "xl/connections", "xl/querytables/")) for n in namen):
        raise _fout(naam, "haalt gegevens van elders; verbreek de koppelingen (Gegevens, Koppelingen bewerken) en sla het op")
    tekens = 0
    for deel in delen:
        with archief.open(deel) as stroom:
            while stuk := stroom.read(1 << 20):
                tekens += stuk.count(b"<")
                if tekens > MAX_TEKENS:
                    raise _te_groot(naam)


@dataclass
class _Keuring:
    """What a sheet holds besides the values of its cells."""

    gevuld: int = 0
    """Rows with something in them."""
    verborgen: list[int] = field(default_factory=list)
    verborgen_kolommen: list[tuple[int, int]] = field(default_factory=list)
    samengevoegd: list[str] = field(default_factory=list)


def _keur_blad(archief: zipfile.ZipFile, blad: Any, naam: str) -> _Keuring:
    """Rows and cells in their order (openpyxl would pass others over), and what openpyxl does not tell when it only reads."""
    k = _Keuring()
    vorige = 0
    with archief.open(blad._worksheet_path) as stroom:
        for _, element in iterparse(stroom, forbid_dtd=True):
            match element.tag.removeprefix(_NS):
                case "row":
                    vorige = _keur_rij(element, vorige, k)
                    if k.gevuld > MAX_RIJEN:
                        raise _te_groot(naam)
                    element.clear()
                case "col" if element.get("hidden") in ("1", "true"):
                    k.verborgen_kolommen.append((int(element.get("min")), int(element.get("max"))))
                case "mergeCell":
                    k.samengevoegd.append(element.get("ref", ""))
    return k


def _keur_rij(rij: Any, vorige: int, k: _Keuring) -> int:
    """The row's number. Raises ValueError when it or one of its cells is out of order."""
    nummer = int(rij.get("r", vorige + 1))
    kolommen, kolom = [0], 0
    for cel in rij:
        kolom = column_index_from_string(coordinate_from_string(r)[0]) if (r := cel.get("r")) else kolom + 1
        kolommen.append(kolom)
    if not vorige < nummer <= _LAATSTE_RIJ or kolom > _LAATSTE_KOLOM or any(a >= b for a, b in pairwise(kolommen)):
        raise ValueError("rows or cells out of order")
    if any(len(cel) for cel in rij):
        k.gevuld += 1
        if rij.get("hidden") in ("1", "true"):
            k.verborgen.append(nummer)
    return nummer


def _lees_blad(werkmap: Workbook, keuringen: Iterable[_Keuring], naam: str) -> Gelezen:
    gevuld = [(blad, k) for blad, k in zip(werkmap.worksheets, keuringen, strict=True) if k.gevuld]
    if len(gevuld) > 1:
        raise _fout(naam, f"heeft gegevens op {len(gevuld)} bladen (ook verborgen bladen tellen); houd er één over")
    if not gevuld:
        raise _fout(naam, "is leeg; de eerste rij noemt de kolommen (zie docs/overname.md)")
    blad, keuring = gevuld[0]
    if blad.sheet_state != "visible":
        raise _fout(naam, "heeft zijn gegevens op een verborgen blad; maak het zichtbaar en kijk het na")
    # What the sheet says of its own size may be wrong, or made to be.
    blad.reset_dimensions()
    rijen = ((nummer, cellen) for nummer, cellen in enumerate(blad.iter_rows(), 1) if any(_staat_er(c) for c in cellen))
    kopnummer, kopcellen = next(rijen, (1, ()))
    velden = [_koptekst(cel, f"{naam}, rij {kopnummer}") for cel in kopcellen]
    kolommen = lees_kop(velden, f"{naam}, rij {kopnummer}")
    opmaak = Opmaak("rij", "rijen", {k: " ".join(v.split()) for k, v in zip(kolommen, velden, strict=True) if k})
    gelezen, problemen = [], list(_problemen_van_blad(keuring, kolommen))
    for nummer, cellen in rijen:
        waarden, klachten = _lees_rij(nummer, cellen, kolommen, werkmap.epoch)
        problemen += klachten
        if waarden and not klachten:
            gelezen.append(Rij(nummer, waarden))
    return Gelezen(gelezen, problemen, opmaak)


def _staat_er(cel: Any) -> bool:
    return cel.value is not None and (not isinstance(cel.value, str) or bool(cel.value.strip()))


def _koptekst(cel: Any, waar: str) -> str:
    if not _staat_er(cel):
        return ""
    if cel.data_type != "s":
        raise Fout(f"{waar}: een kop is geen tekst; typ de naam van de kolom (zie docs/overname.md).", Status.GEBRUIK)
    return unescape(cel.value)


def _problemen_van_blad(k: _Keuring, kolommen: list[str]) -> Iterator[Probleem]:
    """What can make a sheet say something else than it shows."""
    for bereik in k.samengevoegd:
        letters, rij = coordinate_from_string(bereik.partition(":")[0])
        tekst = "hier zijn cellen samengevoegd; hef dat op (Start, Samenvoegen en centreren) en vul elke cel in."
        yield Probleem(rij, _kolomnaam(kolommen, column_index_from_string(letters)), "samengevoegd", tekst)
    if k.verborgen:
        meer = f" (en nog {len(k.verborgen) - 1} andere)" if len(k.verborgen) > 1 else ""
        tekst = f"deze rij is verborgen{meer}; wis het filter, maak haar zichtbaar of verwijder haar."
        yield Probleem(k.verborgen[0], "(rij)", "verborgen", tekst)
    for van, tot in k.verborgen_kolommen:
        for i in range(van, min(tot, len(kolommen)) + 1):
            if kolommen[i - 1]:
                yield Probleem(1, kolommen[i - 1], "verborgen", "deze kolom is verborgen; maak haar zichtbaar of verwijder haar.")


def _kolomnaam(kolommen: list[str], nummer: int) -> str:
    """The column's name; where there is none, its letters."""
    return (kolommen[nummer - 1] if nummer <= len(kolommen) else "") or get_column_letter(nummer)


class _Onzeker(Exception):
    """What a cell means cannot be told for certain. The rule in a word, and what to do."""

    def __init__(self, wet: str, tekst: str) -> None:
        super().__init__(wet)
        self.wet = wet
        self.tekst = tekst


def _lees_rij(nummer: int, cellen: Iterable[Any], kolommen: list[str], epoch: datetime) -> tuple[dict[str, str], list[Probleem]]:
    waarden: dict[str, str] = {}
    problemen: list[Probleem] = []
    for i, cel in enumerate(cellen, 1):
        kolom = _kolomnaam(kolommen, i)
        if not _staat_er(cel):
            continue
        if kolom not in PER_NAAM:
            problemen.append(zonder_kop(nummer, kolom))
            continue
        try:
            waarden[kolom] = _waarde(cel, PER_NAAM[kolom], epoch)
        except _Onzeker as o:
            problemen.append(Probleem(nummer, kolom, o.wet, o.tekst))
    return waarden, problemen


def _waarde(cel: Any, kolom: Kolom, epoch: datetime) -> str:
    """What the cell says, as a CSV file would have it. Raises `_Onzeker`."""
    waarde = cel.value
    if cel.data_type == "f":
        raise _Onzeker("formule", "hier staat een formule; kopieer de cel en plak haar als waarde (Plakken speciaal, Waarden).")
    if cel.data_type == "e":
        raise _Onzeker("fout", "hier staat een foutwaarde van Excel, zoals #N/B; vul de waarde zelf in.")
    match waarde:
        case str():
            return unescape(waarde).strip()
        case bool():
            return _ja_nee(waarde, kolom)
        case int() | float():
            return _getal(waarde, kolom, epoch, cel.number_format)
        case date() if kolom.soort == "datum":
            # With a time of day too (a datetime): the day is what counts.
            return f"{waarde:%Y-%m-%d}" if waarde.year >= 1000 else waarde.isoformat()[:10]
        case date():
            tekst = "Excel maakte hier een datum van; maak de cel op als Tekst en typ de waarde opnieuw."
            raise _Onzeker("datum", tekst)
    raise _Onzeker("tijd", "hier staat een tijd of een tijdsduur; maak de cel op als Tekst en typ de waarde opnieuw.")


def _ja_nee(waarde: bool, kolom: Kolom) -> str:
    if kolom.soort != "ja_nee":
        raise _Onzeker("vorm", "hier staat WAAR of ONWAAR; typ wat hier hoort te staan.")
    return "ja" if waarde else "nee"


def _getal(waarde: float, kolom: Kolom, epoch: datetime, nullen: str) -> str:
    """`nullen` is the number format: one of zeros only says how many digits a reader sees."""
    if kolom.soort == "getal" and math.isfinite(waarde) and abs(waarde) < 1e15:
        return str(int(waarde)) if waarde == int(waarde) else str(waarde)
    if kolom.soort == "datum":
        return _dagnummer(waarde, epoch)
    if float(waarde).is_integer() and waarde >= 0 and re.fullmatch("00+", nullen):
        return f"{int(waarde)}".zfill(len(nullen))
    # 42 may have been 0042, and 1.1E+1 anything: the digits that were typed are gone.
    tekst = (
        "Excel maakte hier een getal van, en nullen vooraan kunnen dan weg zijn; kies voor de kolom Gegevens, "
        "'Tekst naar kolommen', Tekst, en kijk de waarden na."
    )
    raise _Onzeker("getal", tekst)


def _dagnummer(waarde: float, epoch: datetime) -> str:
    gelezen: datetime | time | None = None
    if math.isfinite(waarde) and 0 < waarde < 1e6:
        gelezen = from_excel(waarde, epoch)
    if not isinstance(gelezen, datetime) or not _SERIEEL[0] <= gelezen.year <= _SERIEEL[1]:
        raise _Onzeker("datum", "dit is een getal en geen datum; schrijf hem als 2026-03-16 of 16-03-2026.")
    return gelezen.date().isoformat()
