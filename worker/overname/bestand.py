"""The CSV file: its characters, its separator, its columns. Every problem names line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from worker.fout import Fout, Status, reden

VERPLICHT = ("swv", "kind", "naam", "geboren", "school", "ontvangen", "kanaal")
FACULTATIEF = (
    "leerplichtig", "asiel", "huidige_school", "ingeschreven_sinds",
    "gewenste_start", "brugklas", "voorkeur", "andere_scholen", "extra_ondersteuning",
    "bevestigd", "gegevens_gevraagd", "gegevens_termijn", "gegevens_ontvangen", "onderzoek", "overleg_ouders", "overleg_swv",
    "verlengd", "verlengd_weken", "wachtlijst", "wachtlijst_maximum", "wachtlijst_rang", "plaats_vrij",
    "toegelaten", "geweigerd", "weigering_reden",
    "weigering_motivering",
    "andere_school",
    "andere_school_bereid", "weigering_kanaal", "niet_behandeld", "ingeschreven", "ingetrokken", "bezwaar",
    "klopt_toch",
)  # fmt: skip
KOLOMMEN = (*VERPLICHT, *FACULTATIEF)
MAX_BYTES = 20_000_000


@dataclass(frozen=True, order=True)
class Probleem:
    """What is wrong with a row, and what to do. The value itself is not repeated: it may be personal."""

    regel: int
    kolom: str
    wet: str
    """The rule, in a word."""
    tekst: str

    def __str__(self) -> str:
        return f"regel {self.regel}, kolom {self.kolom} ({self.wet}): {self.tekst}"


@dataclass(frozen=True)
class Rij:
    """One row: its line number in the file and its filled columns."""

    regel: int
    waarden: Mapping[str, str]

    def __getitem__(self, kolom: str) -> str:
        return self.waarden.get(kolom, "")


def lees(pad: Path) -> tuple[list[Rij], list[Probleem]]:
    """The rows of the file, and what is wrong with its form. Raises Fout when it is no file that can be judged by row."""
    try:
        inhoud = pad.read_bytes()
    except OSError as e:
        raise Fout(f"{pad} is niet te lezen ({reden(e)}).", Status.GEBRUIK) from e
    return lees_tekst(_tekst(pad, inhoud), str(pad))


def _tekst(pad: Path, inhoud: bytes) -> str:
    if len(inhoud) > MAX_BYTES:
        raise Fout(f"{pad} is te groot (meer dan {MAX_BYTES // 1_000_000} MB); splits het.", Status.GEBRUIK)
    if inhoud[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        tekst = f"{pad} is in UTF-16; sla het op als 'CSV UTF-8'."
        raise Fout(tekst, Status.GEBRUIK)
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        regel = inhoud[: e.start].count(b"\n") + 1
        # Guessing would turn names into others without anybody noticing.
        tekst = (
            f"{pad}, regel {regel}: de tekens zijn geen UTF-8 (waarschijnlijk Windows-1252, zoals Excel gewoon opslaat); "
            "kies in Excel 'Opslaan als' en dan 'CSV UTF-8 (door komma's gescheiden)'."
        )
        raise Fout(tekst, Status.GEBRUIK) from e


def lees_tekst(tekst: str, naam: str) -> tuple[list[Rij], list[Probleem]]:
    """As `lees`, from text. Separated by `;` or `,`, whichever the heading has more of."""
    kop = tekst.lstrip("\r\n").partition("\n")[0]
    scheiding = ";" if kop.count(";") >= kop.count(",") else ","
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    kolommen: list[str] | None = None
    rijen: list[Rij] = []
    problemen: list[Probleem] = []
    try:
        begin = 1
        for velden in lezer:
            regel, begin = begin, lezer.line_num + 1
            if not any(v.strip() for v in velden):
                continue
            if kolommen is None:
                kolommen = _kolommen(velden, naam)
            elif len(velden) > len(kolommen) and any(v.strip() for v in velden[len(kolommen) :]):
                aantal = f"er staan {len(velden)} velden en {len(kolommen)} kolommen"
                tekst_ = f"{aantal}; zet tekst met {scheiding} tussen aanhalingstekens."
                problemen.append(Probleem(regel, "(rij)", "vorm", tekst_))
            else:
                paren = zip(kolommen, velden, strict=False)
                rijen.append(Rij(regel, {k: v.strip() for k, v in paren if v.strip()}))
    except csv.Error as e:
        raise Fout(f"{naam}, regel {lezer.line_num}: de aanhalingstekens kloppen niet.", Status.GEBRUIK) from e
    if kolommen is None:
        raise Fout(f"{naam} is leeg; de eerste regel noemt de kolommen (zie docs/overname.md).", Status.GEBRUIK)
    return rijen, problemen


def _kolommen(velden: list[str], naam: str) -> list[str]:
    kolommen = [v.strip().lower().replace(" ", "_") for v in velden]
    onbekend = sorted({k for k in kolommen if k and k not in KOLOMMEN})
    ontbreekt = [k for k in VERPLICHT if k not in kolommen]
    dubbel = sorted({k for k in kolommen if k and kolommen.count(k) > 1})
    klachten = [
        f"{woord} {', '.join(lijst)}"
        for woord, lijst in (("onbekend:", onbekend), ("er ontbreekt:", ontbreekt), ("dubbel:", dubbel))
        if lijst
    ]
    if klachten:
        tekst = f"{naam}, regel 1: de kolommen kloppen niet ({'; '.join(klachten)}); zie docs/overname.md."
        raise Fout(tekst, Status.GEBRUIK)
    return kolommen
