"""The pages of Trede: server-rendered, complete without script. What a procedure shows comes from its declarations."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.routing import Match
from starlette.types import Scope

from portal.paginas.aansluiting import Paginadelen
from portal.paginas.als_op import router as als_op
from portal.paginas.bewijs import router as bewijs
from portal.paginas.binnengekomen import router as binnengekomen
from portal.paginas.controle import router as controle
from portal.paginas.dossier import router as dossier
from portal.paginas.download import router as download
from portal.paginas.inloggen import router as inloggen
from portal.paginas.opdracht import router as opdracht
from portal.paginas.overdragen import router as overdragen
from portal.paginas.reglement import router as reglement
from portal.paginas.thuiszitters import router as thuiszitters
from portal.paginas.uitleg import router as uitleg
from portal.paginas.verlengingen import router as verlengingen
from portal.paginas.verloop import router as verloop
from portal.paginas.verschuivingen import router as verschuivingen
from portal.paginas.voorkeuren import router as voorkeuren
from portal.paginas.waarom import router as waarom
from portal.paginas.weergave import Paginaroute, foutpagina
from portal.paginas.weergaven import router as weergaven
from portal.paginas.werkvoorraad import router as werkvoorraad
from portal.paginas.wie_keek import router as wie_keek
from portal.paginas.zittingen import Zittingen
from portal.paginas.zoeken import router as zoeken

_STIJL = Path(__file__).parent / "stijl"
VAN_DE_API = ("/v1", "/metrics")
overig = APIRouter(include_in_schema=False)


_DELEN = (
    inloggen, werkvoorraad, weergaven, overdragen, download, dossier, waarom, verloop, wie_keek, opdracht, bewijs, binnengekomen,
    thuiszitters, verlengingen, controle, als_op, reglement, verschuivingen, zoeken, voorkeuren, uitleg, overig,
)  # fmt: skip


def plaats_paginas(app: FastAPI, delen: Paginadelen) -> None:
    """Put the pages beside the API in the same application."""
    app.state.paginadelen = delen
    app.state.zittingen = Zittingen()
    for deel in _DELEN:
        app.include_router(deel)
    app.router.routes.append(_Anders("/{pad:path}", _onbekend, methods=["GET", "POST"], include_in_schema=False))


class _Anders(Paginaroute):
    """Every other address, but for those of the API: these keep their own answers."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """See Starlette."""
        return (Match.NONE, {}) if scope["path"].startswith(VAN_DE_API) else super().matches(scope)


async def _onbekend(request: Request) -> Response:
    return foutpagina(request, 404)


@overig.get("/stijl/trede.css")
async def stijl() -> Response:
    """The tokens and the rules, in one file."""
    tekst = "\n".join((_STIJL / naam).read_text(encoding="utf-8") for naam in ("tokens.css", "trede.css"))
    return Response(tekst, media_type="text/css", headers={"Cache-Control": "max-age=300", "X-Content-Type-Options": "nosniff"})
