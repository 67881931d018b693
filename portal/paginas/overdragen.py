"""Giving dossiers to a medewerker, one or many at once: steering of work. No act with legal effect is done from a list."""

from __future__ import annotations

import re

import structlog
from fastapi import APIRouter, Request, Response

from activities.werkvoorraad import NIEMAND
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import Paginaroute, naar
from portal.paginas.zittingen import Velden, Wie, eigen_pad, zitting

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
GEKOZEN = re.compile(r"d-([0-9]{4}-[0-9]{4,6})")
AAN_NIEMAND = "niemand"


@router.post("/overdragen")
async def draag_over(request: Request, wie: Wie, velden: Velden) -> Response:
    """Give the chosen dossiers to a medewerker, and go back to where they were chosen."""
    swv = velden.get("swv", "")
    wie.eis_swv(swv)
    if wie.rol != "swv":
        wie.geweigerd("verdeelt geen werk", swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    dossiers = [m[1] for naam in velden if (m := GEKOZEN.fullmatch(naam))]
    mensen = {m.id: m.naam for m in a.toegangsboek.medewerkers(swv)} | {AAN_NIEMAND: TEKSTEN("werk.niemand")}
    aan = velden.get("medewerker", "")
    terug = naar(eigen_pad(velden.get("terug", "")))
    if not dossiers or aan not in mensen:
        zitting(request).bericht = TEKSTEN("overdragen.kies_dossier" if not dossiers else "overdragen.kies_medewerker")
        return terug
    aantal = await delen.werklijst.draag_over(wie, swv, dossiers, NIEMAND if aan == AAN_NIEMAND else aan)
    log.info("werk verdeeld", swv=swv, aantal=aantal, medewerker=aan, rol=wie.rol, wie=wie.id)
    hoeveel = TEKSTEN("overdragen.een") if aantal == 1 else TEKSTEN("overdragen.meer", n=aantal)
    zitting(request).bericht = TEKSTEN("overdragen.gedaan", hoeveel=hoeveel, wie=mensen[aan])
    return terug
