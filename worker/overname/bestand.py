"""The file of a take-over: CSV or XLSX, told apart by what is in it. Here the CSV: its characters, its separator, its rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from worker.fout import Fout, Status, reden
from worker.overname import werkblad
from worker.overname.kolommen import Gelezen, Probleem, Rij, lees_kop, zonder_kop

MAX_BYTES = 20_000_000


def lees(pad: Path) -> Gelezen:
    """The rows of the file, and what is wrong with its form. Raises Fout when it is no file that can be judged by row."""
    try:
        with pad.open("rb") as bestand:
            inhoud = bestand.read(MAX_BYTES + 1)
    except OSError as e:
        raise Fout(f"{pad} is niet te lezen ({reden(e)}).", Status.GEBRUIK) from e
    if len(inhoud) > MAX_BYTES:
        raise Fout(f"{pad} is te groot (meer dan {MAX_BYTES // 1_000_000} MB); splits het.", Status.GEBRUIK)
    if werkblad.herken(inhoud, pad):
        return werkblad.lees(inhoud, str(pad))
    return Gelezen(*lees_tekst(_tekst(pad, inhoud), str(pad)))


def _tekst(pad: Path, inhoud: bytes) -> str:
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
                kolommen = lees_kop(velden, f"{naam}, regel {regel}")
            elif len(velden) > len(kolommen) and any(v.strip() for v in velden[len(kolommen) :]):
                aantal = f"er staan {len(velden)} velden en {len(kolommen)} kolommen"
                tekst_ = f"{aantal}; zet tekst met {scheiding} tussen aanhalingstekens."
                problemen.append(Probleem(regel, "(rij)", "vorm", tekst_))
            else:
                gevuld = {k: v.strip() for k, v in zip(kolommen, velden, strict=False) if v.strip()}
                if "" in gevuld:
                    problemen.append(zonder_kop(regel, "(rij)"))
                rijen.append(Rij(regel, gevuld))
    except csv.Error as e:
        raise Fout(f"{naam}, regel {lezer.line_num}: de aanhalingstekens kloppen niet.", Status.GEBRUIK) from e
    if kolommen is None:
        raise Fout(f"{naam} is leeg; de eerste regel noemt de kolommen (zie docs/overname.md).", Status.GEBRUIK)
    return rijen, problemen
