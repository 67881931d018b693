"""How somebody wants to look, for as long as the session lasts: without names, or with more rows on a screen."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request, Response

from portal.paginas.weergave import Paginaroute, naar
from portal.paginas.zittingen import Dichtheid, Velden, Wie, eigen_pad, zitting

router = APIRouter(route_class=Paginaroute, include_in_schema=False)


@router.post("/voorkeuren")
async def stel_in(request: Request, wie: Wie, velden: Velden) -> Response:  # noqa: ARG001 - only who is signed in
    """Set what was asked, and go back to the page."""
    z = zitting(request)
    if "namen" in velden:
        z.zonder_namen = velden["namen"] == "verbergen"
    dichtheid: Dichtheid | None = next((d for d in get_args(Dichtheid) if d == velden.get("dichtheid")), None)
    z.dichtheid = dichtheid or z.dichtheid
    return naar(eigen_pad(velden.get("terug", "")))
