"""Views of the werkvoorraad that somebody keeps: what its address asks, under a name of their own, for them alone."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from fastapi import APIRouter, Request, Response

from activities.weergaven import HOOGSTENS, LANGSTE_NAAM, LANGSTE_VRAAG, TeVeel, Weergave
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem, niet_gevonden
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import Paginaroute, naar, pagina
from portal.paginas.werkvoorraad import Gekozen, Keuze, in_woorden
from portal.paginas.zittingen import Velden, Wie, eigen_pad, zitting

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
GROOTSTE_NUMMER = 2**63 - 1


@router.get("/weergaven")
async def toon(request: Request, wie: Wie, k: Gekozen) -> Response:
    """The form to keep what the address asks, and those that are kept."""
    _eis_werkvoorraad(wie, k.swv)
    return await _pagina(request, wie, k)


@router.post("/weergaven")
async def bewaar(request: Request, wie: Wie, k: Gekozen, velden: Velden) -> Response:
    """Keep it, and go back to the list."""
    _eis_werkvoorraad(wie, k.swv)
    delen: Paginadelen = request.app.state.paginadelen
    naam, adres = " ".join(velden.get("naam", "").split()), k.adres(wie)
    vraag = adres.partition("?")[2]
    if fout := _fout(naam, vraag):
        return await _pagina(request, wie, k, naam, fout)
    try:
        await delen.werklijst.bewaar_weergave(wie, k.swv, naam, vraag)
    except TeVeel:
        return await _pagina(request, wie, k, naam, TEKSTEN("weergaven.te_veel", n=HOOGSTENS))
    # Not its name: a person may have written anything there.
    log.info("weergave bewaard", swv=k.swv, rol=wie.rol, wie=wie.id)
    zitting(request).bericht = TEKSTEN("weergaven.bewaard", naam=naam)
    return naar(adres)


@router.post("/weergaven/verwijder")
async def verwijder(request: Request, wie: Wie, velden: Velden) -> Response:
    """Remove one, and go back. One that is gone already is gone."""
    swv, nr = velden.get("swv", ""), velden.get("nr", "")
    wie.eis_swv(swv)
    _eis_werkvoorraad(wie, swv)
    if not (nr.isascii() and nr.isdecimal() and int(nr) <= GROOTSTE_NUMMER):
        raise niet_gevonden()
    delen: Paginadelen = request.app.state.paginadelen
    naam = await delen.werklijst.verwijder_weergave(wie, swv, int(nr))
    if naam is not None:
        log.info("weergave verwijderd", swv=swv, rol=wie.rol, wie=wie.id)
        zitting(request).bericht = TEKSTEN("weergaven.verwijderd", naam=naam)
    return naar(eigen_pad(velden.get("terug", "")))


def _fout(naam: str, vraag: str) -> str:
    if not naam:
        return TEKSTEN("weergaven.zonder_naam")
    if len(naam) > LANGSTE_NAAM:
        return TEKSTEN("weergaven.te_lang", n=LANGSTE_NAAM)
    if not naam.isprintable():
        return TEKSTEN("weergaven.tekens")
    return TEKSTEN("weergaven.te_veel_filters") if len(vraag) > LANGSTE_VRAAG else ""


def _eis_werkvoorraad(wie: Toegang, swv: str) -> None:
    if wie.rol == "auditor":
        wie.geweigerd("geen werkvoorraad", swv)
        raise Probleem(403, TEKSTEN("weergaven.auditor"))


async def _pagina(request: Request, wie: Toegang, k: Keuze, naam: str = "", fout: str = "") -> Response:
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    alle: Sequence[Weergave] = await delen.werklijst.weergaven(wie, k.swv)
    adres = k.adres(wie)
    return pagina(
        request,
        "weergaven.html",
        422 if fout else 200,
        k=k,
        terug=adres,
        hier=f"/weergaven{adres[1:]}",
        alle=alle,
        woorden=in_woorden(a, wie, k),
        naam=naam,
        langste=LANGSTE_NAAM,
        fout=fout,
    )
