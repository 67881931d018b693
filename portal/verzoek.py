"""The form of what comes in over HTTP, before Trede knows what it is about."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import Request
from fastapi.routing import APIRoute
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from domain.opdracht import Veldfout
from portal.fouten import Probleem, ongeldig

JSON = "application/json"


def _geschreven(waarde: Any) -> Any:
    """A number would be read as seconds since 1970: nobody who writes a date means that."""
    if not isinstance(waarde, str | datetime):
        raise PydanticCustomError("datetime_type", "geen tijdstip")
    return waarde


def _in_de_kalender(moment: datetime) -> datetime:
    """The first and last year have moments that no other time zone can write."""
    if not 1 < moment.year < 9999:
        raise PydanticCustomError("datetime_type", "geen tijdstip")
    return moment


Tijdstip = Annotated[AwareDatetime, BeforeValidator(_geschreven), AfterValidator(_in_de_kalender)]
"""An instant as somebody writes it."""

Kenmerk = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$")]
"""One line of text, that the record can hold."""


async def eis_json(request: Request) -> None:
    """Dependency: a body of JSON. Raises `Probleem` (415, 400)."""
    soort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if soort != JSON and not soort.endswith("+json"):
        raise Probleem(415, f"Stuur het verzoek als JSON, met de kop Content-Type: {JSON}; er is niets vastgelegd.")
    if not (await request.body()).strip():
        raise Probleem(400, "Het verzoek is leeg; er is niets vastgelegd.")


async def eis_bekende_vraag(request: Request) -> None:
    """Dependency: a query field that is none would be passed over, and the answer be to another question. Raises (422)."""
    route = request.scope["route"]
    bekend = [v.alias for v in route.dependant.query_params] if isinstance(route, APIRoute) else []
    onbekend = sorted(set(request.query_params) - set(bekend))
    if onbekend:
        namen = ", ".join(bekend) or "geen"
        tekst = f"Dit staat niet in de vraag die Trede kent; laat het weg. Wel bekend: {namen}."
        raise ongeldig([Veldfout(veld="(vraag)", regel="vorm", tekst=tekst)])
