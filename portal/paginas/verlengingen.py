"""The renewals before 31 July: every tlv that ends then, what was asked after it, and the form to ask (TLV-13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from activities.inzage import Bekeken
from activities.verlengingen import Aflopend
from domain.grond import OnbekendeGrond
from domain.stroom import Stroom
from domain.tlv.opdrachten import VraagTlvAan
from domain.tlv.toestand import TlvToestand
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem, niet_gevonden
from portal.inzage import bekeken, bekeken_samen
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import lees_dossier
from portal.paginas.dossier import Nummer, Swv, Volgnummer, te_beginnen
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import Paginaroute, naar, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
Jaar = Annotated[int | None, Query(ge=2015, le=2100)]
Vanaf = Annotated[int, Query(ge=0, lt=2**63)]


@dataclass(frozen=True)
class Rij:
    """A tlv that ends, with the child and the school as they are called."""

    r: Aflopend
    kind: Kind
    school: str
    vervolg: Stroom | None

    @property
    def n(self) -> int:
        """Which tlv of the dossier it is."""
        return Stroom.lees(self.r.stroom).n


@router.get("/verlengingen/{swv}")
async def bladzijde(request: Request, swv: Swv, wie: Wie, jaar: Jaar = None, na: Vanaf = 0) -> Response:
    """Those that end on 31 July of that year, or on the first 31 July to come."""
    _eis(wie, swv)
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    dag = _laatste_dag(a.vandaag(), jaar)
    blad = await delen.verlengingen.lees(wie, swv, dag, na, AANTAL)
    dossiers = [r.dossier for r in blad.rijen]
    await bekeken_samen(a, wie, swv, [Bekeken(d) for d in dict.fromkeys(dossiers)], "verlengingen")
    persoonlijk = await delen.werklijst.kinderen(wie, swv, dossiers, velden_voor(wie))
    kinderen = {d: kind(p, a.vandaag()) for d, p in persoonlijk.items()}
    return pagina(
        request,
        "verlengingen.html",
        swv=swv,
        dag=dag,
        blad=blad,
        na=na,
        rijen=list(_rijen(a, swv, blad.rijen, kinderen)),
        vragen=wie.rol != "auditor",
    )


@router.get("/verlengingen/{swv}/{nummer}/{n}")
async def begin(request: Request, swv: Swv, nummer: Nummer, n: Volgnummer, wie: Wie) -> Response:
    """To the form of a new application in that dossier, which is to follow on this tlv."""
    _eis(wie, swv)
    a: Aansluiting = request.app.state.aansluiting
    dossier = await lees_dossier(a, wie, swv, nummer)
    # The form begins with what the tlv gives.
    await bekeken(a, wie, swv, nummer, "verlengingen")
    nieuw = te_beginnen(a, wie, dossier.stromen, Stroom(swv, nummer, "dossier", 1))
    adres = next((adres for adres, _ in nieuw if adres.procedure == "tlv"), None)
    if adres is None:
        raise niet_gevonden()
    return naar(f"/dossier/{adres}/opdracht/{VraagTlvAan.naam()}?verlengt={n}")


def voor_verlenging(s: TlvToestand, n: int) -> Mapping[str, str]:
    """What the form of a renewal begins with: the tlv that it follows on, and what that one gives."""
    velden = {"verlenging_van": f"tlv/{n}", "school": s.geplaatst_op or s.brin, "hoedanigheid": "ingeschreven"}
    if s.tlv is not None:
        velden |= {"onderwijs": s.tlv.onderwijs, "categorie": s.tlv.categorie}
    return {naam: w for naam, w in velden.items() if w is not None}


def _eis(wie: Toegang, swv: str) -> None:
    wie.eis_swv(swv)
    if wie.rol not in ("swv", "school", "auditor"):
        raise Probleem(403, TEKSTEN("fouten.403"))


def _laatste_dag(vandaag: date, jaar: int | None) -> date:
    if jaar is not None:
        return date(jaar, 7, 31)
    dit = date(vandaag.year, 7, 31)
    return dit if vandaag <= dit else date(vandaag.year + 1, 7, 31)


def _rijen(a: Aansluiting, swv: str, rijen: tuple[Aflopend, ...], kinderen: Mapping[str, Kind]) -> Iterator[Rij]:
    try:
        scholen = {s.brin: s.naam or s.brin for s in a.grondboek.voor(swv, a.vandaag()).reglement.scholen}
    except OnbekendeGrond:
        scholen = {}
    for r in rijen:
        vervolg = Stroom.lees(f"{swv}/{r.dossier}/{r.vervolg}") if r.vervolg is not None else None
        yield Rij(r, kinderen.get(r.dossier, Kind()), scholen.get(r.school or "", r.school or ""), vervolg)
