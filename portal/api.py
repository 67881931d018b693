"""The HTTP API, version 1 (NL API Design Rules): made from its connections, so that tests and production build the same one."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from portal import lezen, opdrachten
from portal.aansluiting import Aansluiting, NietBereikbaar
from portal.fouten import Probleemantwoord, plaats_afhandeling
from portal.meters import Meters
from portal.uitleg import pagina
from portal.verkeer import VERSIE, Verkeer

_UITLEG = (
    "Procedures van passend onderwijs. Een **melding** is een feit en wordt altijd vastgelegd; een **handeling** kan niet "
    "aanvaard worden. Antwoorden: 200 met het Ontvangstbewijs, 202 als het is ingenomen en nog niet vastgelegd, 503 alleen "
    "als er niets is ingenomen. Fouten zijn `application/problem+json` in het Nederlands."
)
_FOUTEN: dict[int | str, dict[str, Any]] = {
    s: {"model": Probleemantwoord, "content": {"application/problem+json": {}}}
    for s in (400, 401, 403, 404, 409, 413, 415, 422, 503)
}


def maak_api(aansluiting: Aansluiting) -> FastAPI:
    """The application."""
    app = FastAPI(
        title="Trede",
        version=VERSIE,
        description=_UITLEG,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=_FOUTEN,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.aansluiting = aansluiting
    app.state.toegangsboek = aansluiting.toegangsboek
    app.state.meters = Meters()
    plaats_afhandeling(app)
    app.include_router(opdrachten.router)
    app.include_router(lezen.router)
    _beheer(app)
    app.add_middleware(Verkeer, meters=app.state.meters)
    return app


def _beheer(app: FastAPI) -> None:
    @app.get("/v1/gezond", tags=["beheer"], summary="Leeft de API, en de database erachter?")
    async def gezond(request: Request) -> JSONResponse:
        """503 als de database weg is."""
        a: Aansluiting = request.app.state.aansluiting
        try:
            await a.kast.leeft()
        except NietBereikbaar:
            return JSONResponse({"api": "goed", "database": "onbereikbaar"}, 503)
        return JSONResponse({"api": "goed", "database": "goed"})

    @app.get("/metrics", include_in_schema=False)
    async def metrics(request: Request) -> Response:
        meters: Meters = request.app.state.meters
        return Response(meters.tekst(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get("/v1/docs", include_in_schema=False)
    async def docs(request: Request) -> HTMLResponse:
        a: Aansluiting = request.app.state.aansluiting
        return HTMLResponse(pagina(app.openapi(), a.procedures))
