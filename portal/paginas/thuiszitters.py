"""Thuiszitters: named counts on a day, and who is in one of them. For the SWV's back office and its auditor.

A child that is at home stands here with since when, in which group and who holds it together: that is more than a list says, so
every dossier that is shown leaves a row in the inzage. As things stand by what is known now, also for a day that is past.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Query, Request, Response

from activities.inzage import Bekeken
from activities.leesmodel import Plaats
from activities.thuiszitters import Getallen, Telregel, Telvraag
from domain.dossier.tellingen import (
    DRIE_MAANDEN,
    TELLINGEN,
    Dagen,
    Dagenteller,
    Eigentelling,
    Telling,
    eerste_schooldag,
    eigen_tellingen,
)
from domain.grond import OnbekendeGrond
from domain.reglement import Reglement, Vakantie
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem, niet_gevonden
from portal.inzage import bekeken_samen
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.dossier import Swv
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import Onleesbaar, lees_datum
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.werkvoorraad import Plek
from portal.paginas.zittingen import Wie
from portal.werkmap import XLSX, Kolom, Waarde, als_csv, als_xlsx

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
HOOGSTENS = 20_000
"""Rows in a file: more children than any SWV has at home. The file says so when there are more."""
VOORAAN = ("ocw", "duo", "inspectie")
"""The counts that the country is compared by."""
EERSTE_SCHOOLDAG = "eerste_schooldag"
"""Asked on the first school day, whatever day it is now."""
LANDELIJK: Mapping[str, Telling] = {naam: t for naam, t in TELLINGEN.items() if t.bewaard and t.getoond}
KWARTALEN = 4
_DAG = timedelta(days=1)
Soort: TypeAlias = Literal["csv", "xlsx"]
Naam = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True)
class Soorttelling:
    """A count as the page has it: one that the country knows, or one of this SWV's own."""

    naam: str
    titel: str
    definitie: str
    bron: str
    """Who counts so, without the place in the papers that the definition was taken from."""
    eigen: Eigentelling | None = None

    def vraag(self, op: date, na: Plaats | None = None, aantal: int = AANTAL) -> Telvraag:
        """The question for one day."""
        if self.eigen is None:
            return Telvraag(self.naam, op, na, aantal)
        return Telvraag(self.naam, op, na, aantal, self.eigen.van, self.eigen.begonnen(op))


def _tellingen(reglement: Reglement | None) -> dict[str, Soorttelling]:
    """Those that the country is compared by first, those of the SWV's own last."""
    landelijk = (LANDELIJK[naam] for naam in (*VOORAAN, *(n for n in LANDELIJK if n not in VOORAAN)))
    alle = [
        Soorttelling(t.naam, TEKSTEN(f"thuis.tellingen.{t.naam}"), t.definitie, re.sub(r" \([^)]*\)", "", t.bron))
        for t in landelijk
    ]
    eigen = eigen_tellingen(reglement) if reglement is not None else ()
    return {t.naam: t for t in (*alle, *(Soorttelling(x.naam, x.titel, x.definitie, x.bron, x) for x in eigen))}


@dataclass(frozen=True)
class Keuze:
    """What the address asks: a count, and a day (None: today, or the first school day for the count of that name)."""

    swv: str
    telling: Soorttelling
    op: date | None
    tellingen: Mapping[str, Soorttelling]
    """All that there are here."""

    def adres(self, deel: str = "", **anders: object) -> str:
        """The address with something else in it; `deel`: of a file."""
        alles = {"telling": self.telling.naam, "op": self.op, **anders}
        vraag = urlencode({k: str(w) for k, w in alles.items() if w is not None and (k, w) != ("telling", VOORAAN[0])})
        return f"/thuiszitters/{self.swv}{deel}" + (f"?{vraag}" if vraag else "")


@dataclass(frozen=True)
class Getal:
    """A count with its day; `aantal` is None when there is no such day (no summer holiday is known)."""

    telling: Soorttelling
    op: date | None
    aantal: int | None
    gekozen: bool
    adres: str


@dataclass(frozen=True)
class Rij:
    """A child in the count that was chosen."""

    r: Telregel
    kind: Kind
    school: str
    dagen: Dagen
    tot: date | None
    """The last day of the stretch when it lies before the day of the count or on it."""
    lang: bool
    """Longer than three months."""


@router.get("/thuiszitters/{swv}")
async def bladzijde(request: Request, swv: Swv, wie: Wie, telling: Naam = VOORAAN[0], op: Naam = "", na: Plek = None) -> Response:
    """The counts, and who is in one of them; on the day that somebody types, or today when that cannot be read."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    dag, fout = _dag(op, a.vandaag())
    reglement = _reglement(a, swv)
    k = _keuze(a, wie, swv, telling, dag, reglement)
    dagen = _dagen(a, k, reglement)
    getallen, blad = await asyncio.gather(
        delen.telboek.tel(wie, swv, [k.tellingen[n].vraag(d) for n, d in dagen.items() if d is not None]),
        _blad(delen, wie, k, dagen, na),
    )
    await bekeken_samen(a, wie, swv, [Bekeken(r.dossier) for r in blad[0]], "thuiszitters")
    persoonlijk = await delen.werklijst.kinderen(wie, swv, [r.dossier for r in blad[0]], velden_voor(wie))
    kinderen = {d: kind(p, a.vandaag()) for d, p in persoonlijk.items()}
    leidt = await delen.werklijst.zelfde_kind(wie, swv, [r.dossier for r in blad[0]])
    return pagina(
        request,
        "thuiszitters.html",
        422 if fout else 200,
        k=k,
        ruw=op or f"{a.vandaag():%d-%m-%Y}",
        fout=fout,
        op=dagen[k.telling.naam],
        getallen=list(_getallen(k, dagen, getallen)),
        ongeteld=getallen.ongeteld,
        rijen=list(_rijen(blad[0], dagen[k.telling.naam], reglement, kinderen)),
        leidt=leidt,
        verder=blad[1],
        na=na,
        kwartalen=list(_kwartalen(a.vandaag())),
    )


@router.get("/thuiszitters/{swv}/lijst.{soort}")
async def bestand(
    request: Request, swv: Swv, soort: Soort, wie: Wie, telling: Naam = VOORAAN[0], op: date | None = None
) -> Response:
    """Everybody in the count, as a file without names. Who took it, and how many rows, goes into the log."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    reglement = _reglement(a, swv)
    k = _keuze(a, wie, swv, telling, op, reglement)
    if wie.rol == "auditor":
        wie.geweigerd("download", swv)
        raise Probleem(403, TEKSTEN("download.auditor"))
    dag = _dagen(a, k, reglement)[k.telling.naam]
    if dag is None:
        raise niet_gevonden()
    regels = (await delen.telboek.lees(wie, swv, k.telling.vraag(dag, aantal=HOOGSTENS + 1))).rijen
    afgekapt, regels = len(regels) > HOOGSTENS, regels[:HOOGSTENS]
    await bekeken_samen(a, wie, swv, [Bekeken(r.dossier) for r in regels], "thuiszitters_bestand")
    rijen = [_cellen(k, dag, r, f"{request.base_url}dossier/{swv}") for r in _rijen(regels, dag, reglement, {})]
    if afgekapt:
        rijen.append([TEKSTEN("download.afgekapt", n=len(regels)), *[None] * (len(KOLOMMEN) - 1)])
    log.info("thuiszitters_gedownload", swv=swv, telling=k.telling.naam, op=dag.isoformat(), soort=soort, aantal=len(regels))
    inhoud = als_csv(KOLOMMEN, rijen) if soort == "csv" else als_xlsx(TEKSTEN("thuis.titel"), KOLOMMEN, rijen)
    koppen = {"Content-Disposition": f'attachment; filename="thuiszitters-{swv}-{k.telling.naam}-{dag}.{soort}"'}
    return Response(inhoud, headers=koppen, media_type=XLSX if soort == "xlsx" else "text/csv")


def _dag(tekst: str, vandaag: date) -> tuple[date | None, str]:
    """The day, and what is wrong with it; None: none was given, or none that counts."""
    try:
        dag = lees_datum(tekst, vandaag) if tekst else None
    except Onleesbaar as onleesbaar:
        return None, str(onleesbaar)
    return (None, TEKSTEN("als_op.toekomst")) if dag is not None and dag > vandaag else (dag, "")


def _keuze(a: Aansluiting, wie: Toegang, swv: str, telling: str, op: date | None, reglement: Reglement | None) -> Keuze:
    """Raises `Probleem`: 403 for a school; 404 for another SWV, a count that is none, or a day to come."""
    if wie.rol == "school":
        wie.geweigerd("een school ziet de thuiszitters niet", swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    wie.eis_swv(swv)
    tellingen = _tellingen(reglement)
    if telling not in tellingen or (op is not None and op > a.vandaag()):
        raise niet_gevonden()
    return Keuze(swv, tellingen[telling], op, tellingen)


def _reglement(a: Aansluiting, swv: str) -> Reglement | None:
    try:
        return a.grondboek.voor(swv, a.vandaag()).reglement
    except OnbekendeGrond:
        return None


def _dagen(a: Aansluiting, k: Keuze, reglement: Reglement | None) -> Mapping[str, date | None]:
    """On which day each count is asked: the chosen one, or today; that of the first school day on the last one before."""
    op = k.op or a.vandaag()
    schooldag = eerste_schooldag(_vakanties(reglement), op)
    return {naam: schooldag if naam == EERSTE_SCHOOLDAG else op for naam in k.tellingen}


def _vakanties(reglement: Reglement | None) -> Sequence[Vakantie]:
    return reglement.vakanties if reglement is not None else ()


async def _blad(
    delen: Paginadelen, wie: Toegang, k: Keuze, dagen: Mapping[str, date | None], na: str | None
) -> tuple[Sequence[Telregel], Plaats | None]:
    op = dagen[k.telling.naam]
    if op is None:
        return (), None
    try:
        blad = await delen.telboek.lees(wie, k.swv, k.telling.vraag(op, Plaats.lees(na) if na else None))
    except ValueError:
        raise niet_gevonden() from None
    return blad.rijen, blad.na


def _getallen(k: Keuze, dagen: Mapping[str, date | None], g: Getallen) -> Iterator[Getal]:
    for naam, t in k.tellingen.items():
        # A count of which no row is there is nobody, where its day is known.
        aantal = g.aantallen.get(naam, 0) if dagen[naam] is not None else None
        yield Getal(t, dagen[naam], aantal, t is k.telling, k.adres(telling=naam))


def _rijen(
    regels: Sequence[Telregel], op: date | None, reglement: Reglement | None, kinderen: Mapping[str, Kind]
) -> Iterator[Rij]:
    if not regels or op is None:
        return
    teller = Dagenteller(min(r.sinds for r in regels), op, _vakanties(reglement))
    scholen = {s.brin: s.naam or s.brin for s in reglement.scholen} if reglement is not None else {}
    for r in regels:
        tot = r.einde if r.einde is not None and r.einde <= op else None
        yield Rij(
            r=r,
            kind=kinderen.get(r.dossier, Kind()),
            school=scholen.get(r.school or "", r.school or ""),
            dagen=teller.tel(r.sinds, tot or op),
            tot=tot,
            lang=(tot or op) > DRIE_MAANDEN.na(r.sinds),
        )


def _kwartalen(vandaag: date) -> Iterator[date]:
    """The last days of the quarters that are over, the newest first: what the inspectie asks every quarter (LPW-05)."""
    eerste = date(vandaag.year, (vandaag.month - 1) // 3 * 3 + 1, 1)
    for _ in range(KWARTALEN):
        laatste = eerste - _DAG
        yield laatste
        eerste = date(laatste.year, laatste.month - 2, 1)


_BREEDTE = {
    "dossier": 13, "brin": 9, "school": 28, "telling": 14, "op": 12, "groep": 26, "sinds": 14, "tot": 12, "kalender": 10,
    "school_dagen": 10, "lang": 10, "regie": 20, "regie_sinds": 14, "trede": 28, "stand": 16, "trede_sinds": 14, "adres": 48,
}  # fmt: skip
_DATUMS = ("op", "sinds", "tot", "regie_sinds", "trede_sinds")
KOLOMMEN = tuple(
    Kolom(
        kop,
        "datum" if naam in _DATUMS else "getal" if naam in ("kalender", "school_dagen") else "tekst",
        _BREEDTE[naam],
    )
    for naam, kop in TEKSTEN.deel("thuis.bestand").items()
)


def _cellen(k: Keuze, op: date, rij: Rij, dossiers: str) -> list[Waarde]:
    """A row in the order of `KOLOMMEN`. A file leaves the building: no child's name, nothing about health."""
    r, t = rij.r, TEKSTEN
    return [
        r.dossier,
        r.school,
        rij.school or None,
        k.telling.titel,
        op,
        t(f"thuis.groepen.{r.groep}"),
        r.sinds,
        rij.tot,
        rij.dagen.kalender,
        rij.dagen.school,
        t("algemeen.ja" if rij.lang else "algemeen.nee"),
        t.woord("keuzes", r.regie) if r.regie else None,
        r.regie_sinds,
        r.trede.naam if r.trede is not None else None,
        t(f"thuis.trede.{r.trede.stand}") if r.trede is not None else None,
        r.trede.sinds if r.trede is not None else None,
        f"{dossiers}/{r.dossier}",
    ]
