"""Searching: by the name of a child, a dossier number or a school.

A name may never stand in an address, so the question is sent with POST and answered at once. What holds no name, a dossier number
or a BRIN, may be asked with GET. The access log tells that somebody searched and how many dossiers came out, never for what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Query, Request, Response

from activities.zoeken import Dossierregel, Procedureregel, Zoekvraag
from activities.zoekwoorden import naamdelen, vouw
from domain.dossier.procedure import DOSSIER
from domain.grond import OnbekendeGrond
from domain.reglement import School
from domain.stroom import OngeldigeStroom, Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import Onleesbaar
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Velden, Wie

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)

KORTST, LANGST, WOORDEN = 2, 100, 8
DOSSIERNUMMER = re.compile(r"([0-9]{4})-([0-9]{1,6})")
NUMMER = re.compile(r"[0-9]{1,6}")
BRIN = re.compile(r"([0-9]{2}[A-Z]{2})([0-9]{2})?", re.IGNORECASE)
VREEMD = re.compile(r"[^\w\s.,'’‘`´/&()‐‑–—-]|_")
"""What stands in no name, number or school."""


@dataclass(frozen=True)
class Gezocht:
    """A question as it was understood. `soort` goes into the access log."""

    soort: str
    vraag: Zoekvraag
    scholen: Mapping[str, tuple[School, ...]]
    """Per SWV the schools that it may mean."""


@dataclass(frozen=True)
class Rij:
    """A dossier as the page shows it."""

    d: Dossierregel
    kind: Kind
    scholen: tuple[str, ...]
    open: tuple[tuple[Procedureregel, str], ...]
    """The open procedures, the child's own stream behind them: it is their background. And in which dossier, when in another."""
    eerste: Procedureregel | None


@router.get("/zoeken")
async def zoekpagina(
    request: Request,
    wie: Wie,
    dossier: Annotated[str | None, Query(max_length=LANGST)] = None,
    school: Annotated[str | None, Query(max_length=LANGST)] = None,
) -> Response:
    """The empty page, or the answer to a question that holds no name."""
    gevraagd = dossier or school or ""
    if not gevraagd:
        return pagina(request, "zoeken.html", **_leeg())
    if not (DOSSIERNUMMER.fullmatch(gevraagd) or NUMMER.fullmatch(gevraagd) or BRIN.fullmatch(gevraagd)):
        return _fout(request, gevraagd, TEKSTEN("zoeken.fout_adres"))
    return await _antwoord(request, wie, gevraagd)


@router.post("/zoeken")
async def zoek(request: Request, wie: Wie, velden: Velden) -> Response:
    """The answer itself, without a redirect: an address would have to hold the question."""
    gevraagd = velden.get("zoek", "")
    try:
        keur(gevraagd)
    except Onleesbaar as fout:
        return _fout(request, gevraagd, str(fout))
    return await _antwoord(request, wie, gevraagd)


def keur(gevraagd: str) -> None:
    """Raises `Onleesbaar` (Dutch) for what cannot be searched."""
    kaal = gevraagd.strip()
    if len(kaal) > LANGST:
        raise Onleesbaar(TEKSTEN("zoeken.fout_lang", n=LANGST))
    if VREEMD.search(kaal):
        raise Onleesbaar(TEKSTEN("zoeken.fout_teken"))
    delen = naamdelen(kaal)
    if not delen or (len(kaal) < KORTST and not kaal.isdigit()):
        raise Onleesbaar(TEKSTEN("zoeken.fout_kort", n=KORTST))
    if len(delen) > WOORDEN:
        raise Onleesbaar(TEKSTEN("zoeken.fout_woorden", n=WOORDEN))


async def _antwoord(request: Request, wie: Toegang, gevraagd: str) -> Response:
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    gezocht = ontleed(a, wie, gevraagd)
    bladen = [await delen.zoeker.zoek(wie, swv, gezocht.vraag) for swv in wie.swvs]
    scholen = {s.brin: _naam(s) for alle in gezocht.scholen.values() for s in alle}
    school = ""
    if len(scholen) == 1 and not any(blad.regels for blad in bladen):
        ((brin, school),) = scholen.items()
        scholen = {}
        vraag = Zoekvraag(school=brin, velden=gezocht.vraag.velden)
        bladen = [await delen.zoeker.zoek(wie, swv, vraag) for swv, alle in gezocht.scholen.items() if alle]
    rijen = [_rij(a, regel) for blad in bladen for regel in blad.regels]
    log.info("gezocht", soort=gezocht.soort, aantal=len(rijen), rol=wie.rol, organisatie=wie.organisatie, wie=wie.id)
    return pagina(
        request,
        "zoeken.html",
        **{
            **_leeg(gevraagd),
            "gezocht": True,
            "rijen": rijen,
            "meer": any(blad.meer for blad in bladen),
            "school": school,
            "scholen": list(scholen.items()),
        },
    )


def ontleed(a: Aansluiting, wie: Toegang, gevraagd: str) -> Gezocht:
    """What a question asks: a dossier number (also the end of one, or a whole address), a BRIN, or a name of child or school."""
    kaal = gevraagd.strip()
    velden = velden_voor(wie)
    if (nummer := _nummer(kaal)) is not None:
        return Gezocht("dossier", Zoekvraag(jaar=nummer[0], nummer=nummer[1], velden=velden), {})
    if BRIN.fullmatch(kaal):
        scholen = {swv: [s for s in _scholen(a, wie, swv) if s.brin.startswith(kaal.upper())] for swv in wie.swvs}
        return Gezocht("school", Zoekvraag(velden=velden), {swv: tuple(s) for swv, s in scholen.items()})
    woorden = [deel.heel for deel in naamdelen(kaal)]
    scholen = {swv: [s for s in _scholen(a, wie, swv) if _heet(s, woorden)] for swv in wie.swvs}
    naam = "" if wie.rol == "auditor" else kaal
    return Gezocht("naam", Zoekvraag(naam=naam, velden=velden), {swv: tuple(s) for swv, s in scholen.items()})


def _nummer(kaal: str) -> tuple[int | None, int] | None:
    """Year (None: any) and number."""
    if m := DOSSIERNUMMER.fullmatch(kaal):
        return int(m[1]), int(m[2])
    if NUMMER.fullmatch(kaal):
        return None, int(kaal)
    try:
        m = DOSSIERNUMMER.fullmatch(Stroom.lees(kaal if kaal.count("/") == 3 else f"{kaal}/dossier/1").dossier)
    except OngeldigeStroom:
        return None
    return (int(m[1]), int(m[2])) if m else None


def _scholen(a: Aansluiting, wie: Toegang, swv: str) -> list[School]:
    """The schools of an SWV; for a school only itself."""
    try:
        alle = a.grondboek.voor(swv, a.vandaag()).reglement.scholen
    except OnbekendeGrond:
        return []
    return [s for s in alle if wie.rol != "school" or s.brin == wie.organisatie]


def _heet(school: School, woorden: list[str]) -> bool:
    """Every word of the question begins a word of the school's name."""
    van_school = vouw(school.naam).replace("-", " ").replace(",", " ").split()
    return bool(woorden) and all(any(w.startswith(woord) for w in van_school) for woord in woorden)


def _rij(a: Aansluiting, d: Dossierregel) -> Rij:
    reglement = a.grondboek.voor(d.swv, a.vandaag()).reglement
    brins = dict.fromkeys(p.school for p in d.procedures if p.school is not None)
    scholen = tuple(_naam(s) if (s := reglement.school(b)) is not None else b for b in brins)
    lopend = sorted((p for p in d.procedures if p.open), key=lambda p: (p.procedure == DOSSIER.naam, p.stroom))
    waar = ((p, Stroom.lees(p.stroom).dossier) for p in lopend)
    open_ = tuple((p, "" if dossier == d.dossier else dossier) for p, dossier in waar)
    return Rij(d, kind(d.persoonlijk, a.vandaag()), scholen, open_, d.eerste())


def _naam(school: School) -> str:
    return f"{school.naam} ({school.brin})" if school.naam else school.brin


def _leeg(gevraagd: str = "", fout: str = "") -> dict[str, object]:
    return {"vraag": gevraagd, "fout": fout, "gezocht": False, "rijen": [], "meer": False, "school": "", "scholen": []}


def _fout(request: Request, gevraagd: str, tekst: str) -> Response:
    return pagina(request, "zoeken.html", 422, **_leeg(gevraagd, tekst))
