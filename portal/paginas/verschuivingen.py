"""Which dates another version of reglement or law would move, over all running procedures of an SWV, before anybody decides.

Nothing is done here: each procedure goes over by its own act. To know what moves, every stream is folded, and that takes a
while. So a page looks for as long as a page may take, says how far it came, and goes on from there; a file looks longer.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Query, Request, Response

from activities.inzage import Bekeken
from activities.verschuivingen import Gevolgen, gevolgen, grond_van
from domain.gebeurtenis import Verschuiving
from domain.grond import Grond, OnbekendeGrond
from domain.opdracht import NeemGrondOver
from domain.reglement import Reglement
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, Bladvraag
from portal.fouten import Probleem, niet_gevonden
from portal.inzage import bekeken_samen
from portal.lezen import CURSOR
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import beeld_van, lees_gebeurtenissen, procedurenaam
from portal.paginas.dossier import Swv
from portal.paginas.download import Soort
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN
from portal.paginas.verschoven import zin
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie
from portal.werkmap import XLSX, Kolom, Waarde, als_csv, als_xlsx

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
"""Procedures on a page in which something moves."""
BEKEKEN = 250
"""Procedures on a page in all: each is listed, and each view is recorded."""
STAP = 25
"""Procedures that are looked at before the clock is."""
PAGINAGEDULD = 2.0
"""Seconds that a page looks; with the step that is under way then, it stays below what reading may take."""
BESTANDGEDULD = 120.0
"""Seconds that a file looks, beside the pages."""
Versie = Annotated[str | None, Query(max_length=40)]
Vanaf = Annotated[str | None, Query(pattern=CURSOR)]
_DATUMS = ("einddatum_eerder", "einddatum_nu", "veilig_eerder", "veilig_nu")
_BREEDTE = {"dossier": 13, "procedure": 18, "termijn": 18, "adres": 56}
KOLOMMEN = tuple(
    Kolom(kop, "datum" if naam in _DATUMS else "tekst", _BREEDTE.get(naam, 16))
    for naam, kop in TEKSTEN.deel("verschuivingen.bestandskop").items()
)


@dataclass(frozen=True)
class Gezien:
    """What was looked at, in the order of the werkvoorraad; `verder`: where to go on, None when there is no more."""

    gevolgen: tuple[Gevolgen, ...]
    verder: str | None

    @property
    def schuift(self) -> list[Gevolgen]:
        """Those of which a date moves."""
        return [g for g in self.gevolgen if g.verschuift]

    def tel(self) -> Counter[str]:
        """How many stay as they are, by why; "": nothing moves."""
        return Counter(g.reden for g in self.gevolgen if not g.verschuift)


@dataclass(frozen=True)
class Rij:
    """A procedure, with the child as it is called."""

    adres: Stroom
    kind: Kind
    zinnen: Sequence[str]
    reden: str
    over_te_nemen: bool

    @property
    def naam(self) -> str:
        """The procedure, with its number."""
        return procedurenaam(self.adres)


@router.get("/reglement/{swv}/verschuivingen")
async def bladzijde(request: Request, swv: Swv, wie: Wie, versie: Versie = None, na: Vanaf = None) -> Response:
    """What that version would move, or the one that begins last. For the SWV and the auditor."""
    a, grond, versies = _gevraagd(request, wie, swv, versie)
    gezien = await _kijk(a, wie, grond, na, PAGINAGEDULD, blad=True)
    dossiers = list(dict.fromkeys(g.stroom.dossier for g in gezien.gevolgen))
    if dossiers:
        await bekeken_samen(a, wie, swv, [Bekeken(d) for d in dossiers], "verschuivingen")
    delen: Paginadelen = request.app.state.paginadelen
    persoonlijk = await delen.werklijst.kinderen(wie, swv, dossiers, velden_voor(wie))
    kinderen = {d: kind(p, a.vandaag()) for d, p in persoonlijk.items()}
    geldt = grond.reglement.geldig_van <= a.vandaag()
    rijen = [_rij(g, kinderen, over=geldt and wie.rol == "swv") for g in gezien.gevolgen]
    return pagina(
        request,
        "verschuivingen.html",
        swv=swv,
        r=grond.reglement,
        geldt=geldt,
        versies=versies,
        gezien=gezien,
        schuift=[r for r in rijen if r.zinnen],
        stil=[r for r in rijen if not r.zinnen],
        na=na,
    )


@router.get("/reglement/{swv}/verschuivingen.{soort}")
async def bestand(request: Request, swv: Swv, wie: Wie, soort: Soort, versie: Versie = None) -> Response:
    """Every date that would move, a row each. A file leaves the building: no child's name."""
    a, grond, _ = _gevraagd(request, wie, swv, versie)
    if wie.rol == "auditor":
        wie.geweigerd("verschuivingen als bestand", swv)
        raise Probleem(403, TEKSTEN("download.auditor"))
    gezien = await _kijk(a, wie, grond, None, BESTANDGEDULD, blad=False)
    rijen = [_bestandsrij(g.stroom, v, str(request.base_url)) for g in gezien.schuift for v in g.verschuift]
    if gezien.verder:
        rijen.append([TEKSTEN("verschuivingen.afgekapt", n=len(gezien.gevolgen)), *[None] * (len(KOLOMMEN) - 1)])
    if soort == "csv":
        inhoud = await asyncio.to_thread(als_csv, KOLOMMEN, rijen)
    else:
        inhoud = await asyncio.to_thread(als_xlsx, TEKSTEN("verschuivingen.blad"), KOLOMMEN, rijen)
    uitkomst = "afgekapt" if gezien.verder else "geheel"
    log.info("verschuivingen_gedownload", swv=swv, soort=soort, aantal=len(rijen), uitkomst=uitkomst)
    naam = f"verschuivingen-{swv}-{a.vandaag()}{'-afgekapt' if gezien.verder else ''}.{soort}"
    koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(inhoud, headers=koppen, media_type=XLSX if soort == "xlsx" else "text/csv")


def _gevraagd(request: Request, wie: Toegang, swv: str, versie: str | None) -> tuple[Aansluiting, Grond, list[Reglement]]:
    """The ground to look at, and the versions to choose from: the one in force and later ones. Raises `Probleem` (403, 404)."""
    wie.eis_swv(swv)
    if wie.rol not in ("swv", "auditor"):
        raise Probleem(403, TEKSTEN("fouten.403"))
    a: Aansluiting = request.app.state.aansluiting
    try:
        geldend = a.grondboek.voor(swv, a.vandaag()).reglement
        grond = grond_van(a.grondboek, swv, versie)
    except OnbekendeGrond:
        raise niet_gevonden() from None
    versies = [r for r in a.grondboek.reglementen(swv) if r.geldig_van >= geldend.geldig_van]
    if grond.reglement.versie not in [r.versie for r in versies]:
        raise niet_gevonden()
    return a, grond, versies


async def _kijk(a: Aansluiting, wie: Toegang, grond: Grond, na: str | None, geduld: float, *, blad: bool) -> Gezien:
    """Look at running procedures from `na` on until the time is up, or a page is full. The first step is always done."""
    tot = time.monotonic() + geduld
    gezien = Gezien((), na)
    while True:
        rijen = await a.lezer.werkvoorraad(wie, grond.reglement.swv, Bladvraag(gezien.verder, STAP))
        nieuw = [await _van_stroom(a, wie, Stroom.lees(r["stroom"]), grond) for r in rijen.rijen]
        verder = Gezien((*gezien.gevolgen, *nieuw), rijen.verder)
        if blad and gezien.gevolgen and len(verder.schuift) > AANTAL:
            return gezien
        gezien = verder
        vol = blad and len(gezien.gevolgen) >= BEKEKEN
        if gezien.verder is None or vol or time.monotonic() >= tot:
            return gezien


async def _van_stroom(a: Aansluiting, wie: Toegang, stroom: Stroom, grond: Grond) -> Gevolgen:
    b = beeld_van(a, stroom, await lees_gebeurtenissen(a, wie, stroom))
    return gevolgen(b.procedure, b.stand, a.grondboek, grond) if b.stand.feiten else Gevolgen(stroom)


def _rij(g: Gevolgen, kinderen: Mapping[str, Kind], *, over: bool) -> Rij:
    """`over`: this version is in force, and whoever reads may take a procedure over to it: when it has a Termijn that runs."""
    loopt = any(v.veilig_eerder is not None for v in g.verschuift)
    return Rij(g.stroom, kinderen.get(g.stroom.dossier, Kind()), [zin(v) for v in g.verschuift], g.reden, over and loopt)


def _bestandsrij(stroom: Stroom, v: Verschuiving, basis: str) -> list[Waarde]:
    """A row in the order of `KOLOMMEN`."""
    datums = [getattr(v, naam) for naam in _DATUMS]
    formulier = f"{basis}dossier/{stroom}/opdracht/{NeemGrondOver.naam()}"
    return [stroom.dossier, procedurenaam(stroom), v.termijn, *datums, formulier]
