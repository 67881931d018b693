"""Signing in and out. On this computer only, until there is an identity provider.

With a token from `tokens.json`; in a demo installation also by choosing one of the demo people.
"""

from __future__ import annotations

import ipaddress

import structlog
from fastapi import APIRouter, Request, Response

from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import Paginaroute, naam_van, naar, pagina
from portal.paginas.zittingen import Velden, Zittingen, zet_koekje, zitting

log = structlog.get_logger("portal.toegang")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
HIER = ("localhost", "127.0.0.1", "::1")


def eis_hier(request: Request) -> None:
    """Raises `Probleem` (403) for another computer, or a name that another site may have pointed at this one."""
    klant = request.client.host if request.client is not None else ""
    try:
        lokaal = ipaddress.ip_address(klant).is_loopback
    except ValueError:
        lokaal = False
    if not lokaal or request.url.hostname not in HIER:
        raise Probleem(403, TEKSTEN("aanmelden.alleen_hier"))


@router.get("/aanmelden")
async def aanmeldpagina(request: Request, afgemeld: bool = False) -> Response:
    """The demo people, and a field for a token."""
    eis_hier(request)
    return _pagina(request, afgemeld=afgemeld)


@router.post("/aanmelden")
async def meld_aan(request: Request, velden: Velden) -> Response:
    """Take a new session for whoever it is."""
    eis_hier(request)
    a: Aansluiting = request.app.state.aansluiting
    alle: Zittingen = request.app.state.zittingen
    token = velden.get("token", "").strip()
    wie = a.toegangsboek.zoek(token) if token else _gekozen(request, velden.get("persoon", ""))
    if wie is None:
        log.warning("niet aangemeld", reden="onbekend token" if token else "niets gekozen")
        return _pagina(request, fout=TEKSTEN("aanmelden.fout_token" if token else "aanmelden.fout_kies"))
    alle.einde(zitting(request))
    z = alle.begin(a.nu(), wie)
    request.state.zitting = z
    log.info("aangemeld", rol=wie.rol, organisatie=wie.organisatie, wie=wie.id)
    antwoord = naar("/")
    zet_koekje(antwoord, z, request)
    return antwoord


@router.post("/afmelden")
async def meld_af(request: Request, velden: Velden) -> Response:  # noqa: ARG001 - it guards the form
    """End the session."""
    alle: Zittingen = request.app.state.zittingen
    alle.einde(zitting(request))
    request.state.zitting = alle.begin(request.app.state.aansluiting.nu())
    return naar("/aanmelden?afgemeld=true")


def _gekozen(request: Request, id_: str) -> Toegang | None:
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    fiche = next((f for f in a.toegangsboek.fiches if f.id == id_), None) if delen.kies_persoon else None
    return None if fiche is None else fiche.toegang()


def _pagina(request: Request, afgemeld: bool = False, fout: str = "") -> Response:
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    mensen = [
        (f.id, f.naam, naam_van(a, f.rol, f.organisatie, f.swvs), ", ".join(f.swvs))
        for f in a.toegangsboek.fiches
        if delen.kies_persoon and set(f.swvs) & set(a.grondboek.swvs())
    ]
    status = 422 if fout else 200
    return pagina(request, "aanmelden.html", status, mensen=mensen, afgemeld=afgemeld, fout=fout)
