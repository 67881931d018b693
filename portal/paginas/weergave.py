"""From values to a page: the templates, Dutch dates, the headers that every page has, and errors as pages."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import date, datetime
from pathlib import Path
from typing import Any

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.grond import OnbekendeGrond
from domain.kalender import nederlands
from domain.reglement import Contact
from domain.tijd import AMSTERDAM, dag
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, NietBereikbaar
from portal.fouten import NietInTeZien, Probleem
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.zittingen import KOEKJE, zet_koekje, zitting

log = structlog.get_logger("portal.paginas")

KOPPEN = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""On every page: nothing from elsewhere, no script at all, in no frame, kept by no cache (personal data)."""

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")


def lang(d: date) -> str:
    """maandag 11 januari 2027."""
    return nederlands(d, weekdag=True)


def kort(d: date) -> str:
    """ma 11-01-2027."""
    return f"{_DAGEN[d.weekday()]} {d:%d-%m-%Y}"


def tijdstip(moment: datetime) -> str:
    """ma 11-01-2027 9.14 uur, in Dutch time."""
    return f"{kort(dag(moment))} {uur(moment)} uur"


def uur(moment: datetime) -> str:
    """9.14, in Dutch time."""
    hier = moment.astimezone(AMSTERDAM)
    return f"{hier.hour}.{hier:%M}"


def waarom_pad(stroom: object, termijn: str) -> str:
    """Where a date explains itself; `#` would end an address, so the number of a run stands after a dot."""
    return f"/dossier/{stroom}/termijn/{termijn.replace('#', '.')}"


def _omgeving() -> Environment:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(t=TEKSTEN, waarom_pad=waarom_pad)
    env.filters.update(lang=lang, kort=kort, tijdstip=tijdstip, uur=uur)
    return env


OMGEVING = _omgeving()


def naam_van(a: Aansluiting, rol: str, organisatie: str, swvs: tuple[str, ...]) -> str:
    """Who somebody is on a page: the role and the organisation's name, never a person's."""
    reglementen = [a.grondboek.voor(s, a.vandaag()).reglement for s in swvs]
    naam = organisatie
    if rol == "swv":
        naam = next((f"{r.naam} ({r.swv})" for r in reglementen if r.swv == organisatie), organisatie)
    if rol == "school":
        school = next((s for r in reglementen if (s := r.school(organisatie)) is not None), None)
        naam = f"{school.naam} ({organisatie})" if school is not None else organisatie
    return TEKSTEN(f"namens.{rol}", naam=naam)


def pagina(request: Request, sjabloon: str, status: int = 200, /, **waarden: Any) -> HTMLResponse:
    """A page. Its template gets `t`, `zitting`, `wie`, `namens` and what is given here.

    `afdruk`: this is a page for paper, and the address of the page that it is the print of.
    """
    a: Aansluiting = request.app.state.aansluiting
    z = zitting(request)
    bericht, z.bericht = z.bericht, ""
    namens = None if z.wie is None else naam_van(a, z.wie.rol, z.wie.organisatie, z.wie.swvs)
    tekst = OMGEVING.get_template(sjabloon).render(
        zitting=z,
        ik=_ik(a, z.wie),
        dit_adres=f"{request.url.path}?{request.url.query}".removesuffix("?"),
        opnieuw=request.method == "GET",
        bericht_eens=bericht,
        wie=z.wie,
        namens=namens,
        pad=request.url.path,
        vandaag=a.vandaag(),
        wachtend=getattr(request.state, "wachtend", None),
        hulp=_hulp(a, z.wie),
        **{"afdruk": None, "nu": a.nu(), **waarden},
    )
    return HTMLResponse(tekst, status)


def _ik(a: Aansluiting, wie: Toegang | None) -> str | None:
    """The work name of whoever looks, when there is one: for their own pages only."""
    if wie is None or wie.rol != "swv":
        return None
    return next((m.naam for swv in wie.swvs for m in a.toegangsboek.medewerkers(swv) if m.id == wie.id != m.naam), None)


def _hulp(a: Aansluiting, wie: Toegang | None) -> Contact | None:
    """The desk of the first SWV of whoever looks; at the same place on every page."""
    try:
        return None if wie is None else a.grondboek.voor(wie.swvs[0], a.vandaag()).reglement.hulp
    except OnbekendeGrond:
        return None


def naar(adres: str) -> RedirectResponse:
    """Go on at another page, with GET."""
    return RedirectResponse(adres, 303)


def foutpagina(request: Request, status: int, uitleg: str = "", eigen: str = "") -> HTMLResponse:
    """What happened, whether it was recorded, and what now. `eigen`: better than what a page with this status always says."""
    teksten = TEKSTEN.deel("fouten.uitleg")
    titels = TEKSTEN.deel("fouten")
    titel = titels.get(str(status), titels["400"])
    return pagina(request, "fout.html", status, titel=titel, uitleg=eigen or teksten.get(str(status), uitleg) or uitleg)


class Paginaroute(APIRoute):
    """A route whose answers, errors too, are pages with the headers that pages have."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See FastAPI."""
        oorspronkelijk = super().get_route_handler()

        async def behandel(request: Request) -> Response:
            antwoord = await _antwoord(request, oorspronkelijk)
            for kop, waarde in KOPPEN.items():
                antwoord.headers.setdefault(kop, waarde)
            z = zitting(request)
            if request.cookies.get(KOEKJE) != z.id and "set-cookie" not in antwoord.headers:
                zet_koekje(antwoord, z, request)
            return antwoord

        return behandel


async def _tel(request: Request) -> int | None:
    """How many messages wait in Binnengekomen; None: not for this reader, or not to be said now. The page shows all the same."""
    wie = zitting(request).wie
    if wie is None or wie.rol != "swv":
        return None
    delen: Paginadelen = request.app.state.paginadelen
    try:
        return await delen.berichten.tel(wie, wie.swvs[0])
    except NietBereikbaar:
        return None


def _met_nul(request: Request) -> bool:
    """Whether the address holds the character NUL: no page has it in its name, and PostgreSQL cannot be asked for it."""
    return "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]


async def _antwoord(request: Request, maak: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    if _met_nul(request):
        return foutpagina(request, 404)
    try:
        request.state.wachtend = await _tel(request)
        return await maak(request)
    except Probleem as fout:
        if fout.status == 401:
            return naar("/aanmelden")
        eigen = TEKSTEN("inzage.niet_vast") if isinstance(fout, NietInTeZien) else ""
        return foutpagina(request, fout.status, fout.uitleg, eigen)
    except RequestValidationError:
        return foutpagina(request, 404)
    except NietBereikbaar:
        return foutpagina(request, 503)
    except Exception as fout:
        log.error("onverwachte fout", exc_info=fout)
        return foutpagina(request, 500)
