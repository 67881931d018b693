"""Which dossier and which melding a message may stand for: read from its text, offered to a person, never decided here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from activities.binnenkomst import Bericht
from domain.opdracht import Opdracht
from domain.stroom import OngeldigeStroom, Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.velden import Onleesbaar, Veld, lees_datum

Waarom: TypeAlias = Literal["adres", "nummer", "geboren_en_school", "geboren", "school"]
HOOGSTENS = 5
"""Dossiers that are offered for one message."""
GELEZEN = 20_000
"""Characters of a message in which is looked for numbers and dates."""
OUDST = timedelta(days=25 * 366)
JONGST = timedelta(days=2 * 365)
"""How long ago a day of birth of a pupil can be."""

_DOSSIER = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{4,6}(?![0-9-])")
_BRIN = re.compile(r"(?<![0-9A-Za-z])[0-9]{2}[A-Z]{2}[0-9]{2}(?![0-9A-Za-z])")
_MAAND = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
_DAG = "[0-9]{1,2}"
_DATUM = re.compile(
    rf"(?<![0-9])(?:{_DAG}[-/.]{_DAG}[-/.][0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{_DAG} {_MAAND} [0-9]{{4}})(?![0-9])"
)


@dataclass(frozen=True)
class Voorstel:
    """A dossier that the message may be about, and by what."""

    nummer: str
    waarom: Waarom


def dossiernummers(tekst: str) -> list[str]:
    """The dossier numbers that a text names, each once."""
    return list(dict.fromkeys(_DOSSIER.findall(tekst)))


def brins(tekst: str) -> list[str]:
    """The school codes that a text names, each once."""
    return list(dict.fromkeys(_BRIN.findall(tekst)))


def geboortedagen(tekst: str, vandaag: date) -> list[date]:
    """The days in a text on which a pupil can have been born."""
    return [d for d in dict.fromkeys(_datums(tekst, vandaag)) if vandaag - OUDST <= d <= vandaag - JONGST]


def _datums(tekst: str, vandaag: date) -> Iterator[date]:
    for gevonden in _DATUM.findall(tekst):
        try:
            yield lees_datum(gevonden, vandaag)
        except Onleesbaar:
            continue


def school_van(afzender: str) -> str | None:
    """The school that sent it, when a school did."""
    rol, _, organisatie = afzender.partition(":")
    return organisatie if rol == "school" and organisatie else None


async def voorstellen(
    a: Aansluiting, delen: Paginadelen, wie: Toegang, bericht: Bericht, *, alleen_zeker: bool = False
) -> list[Voorstel]:
    """The likeliest first. `alleen_zeker`: without those that only have the school in common."""
    tekst = (bericht.tekst() or "")[:GELEZEN]
    uit: dict[str, Voorstel] = {}
    if (geadresseerd := _dossier_van(bericht.stroom)) is not None:
        uit[geadresseerd] = Voorstel(geadresseerd, "adres")
    for nummer in dossiernummers(tekst)[:HOOGSTENS]:
        if nummer not in uit and await a.lezer.dossier(wie, bericht.swv, nummer):
            uit[nummer] = Voorstel(nummer, "nummer")
    van_school = [s for s in (school_van(bericht.afzender), *brins(tekst)) if s is not None]
    dagen = geboortedagen(tekst, a.vandaag())
    if dagen or (van_school and not alleen_zeker):
        for k in await delen.berichten.kandidaten(wie, bericht.swv, van_school, dagen):
            op: Waarom = ("geboren_en_school" if van_school else "geboren") if k.geboren else "school"
            if k.geboren or (van_school and not alleen_zeker):
                uit.setdefault(k.dossier, Voorstel(k.dossier, op))
    rang: Sequence[Waarom] = ("adres", "nummer", "geboren_en_school", "geboren", "school")
    return sorted(uit.values(), key=lambda v: rang.index(v.waarom))[:HOOGSTENS]


def _dossier_van(stroom: str | None) -> str | None:
    try:
        gelezen = None if stroom is None else Stroom.lees(stroom)
    except OngeldigeStroom:
        return None
    return gelezen.dossier if gelezen is not None and gelezen.dossier != "orientatie" else None


def genoemd(bericht: Bericht) -> tuple[str, Mapping[str, Any]]:
    """The opdracht that the message names and the content that it gives, as far as it is written as data; else nothing."""
    if bericht.inzending is not None:
        return bericht.inzending.opdracht, bericht.inzending.inhoud
    try:
        gelezen = json.loads(bericht.inhoud or b"")
    except (ValueError, RecursionError):
        return "", {}
    if not isinstance(gelezen, dict):
        return "", {}
    opdracht, inhoud = gelezen.get("opdracht"), gelezen.get("inhoud")
    return opdracht if isinstance(opdracht, str) else "", inhoud if isinstance(inhoud, dict) else {}


def voorgevuld(bericht: Bericht, soort: type[Opdracht], velden: Sequence[Veld]) -> dict[str, str]:
    """What the message says itself, as the fields of the form that it names: a person looks at each before it is sent."""
    opdracht, inhoud = genoemd(bericht)
    if opdracht != soort.naam():
        return {}
    return {v.naam: tekst for v in velden if (tekst := _als_tekst(inhoud.get(v.naam)))}


def _als_tekst(waarde: Any) -> str:
    match waarde:
        case bool():
            return "true" if waarde else "false"
        case int():
            return str(waarde)
        case str():
            return waarde[:GELEZEN]
        case list():
            return ", ".join(w for w in waarde if isinstance(w, str))
    return ""
