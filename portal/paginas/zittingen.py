"""Sessions: kept on the server, ended by doing nothing, by time, or by logging out. A restart ends them all.

The cookie is a random number and nothing else. Every form carries the session's own token: without it a POST does nothing.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import parse_qsl

import structlog
from fastapi import Depends, Request, Response

from domain.opdracht import Ontvangstbewijs
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.paginas.bestanden import SOORT, velden_met_bestanden
from portal.paginas.teksten import TEKSTEN

KOEKJE = "trede"
STIL = timedelta(minutes=30)
LANGST = timedelta(hours=8)
HOOGSTENS = 2000
"""Sessions at a time: more, and the oldest end, those of nobody first. Loopback only, so nobody is kept out by a stranger."""
VELDEN = 200
ONTHOUDEN = 500
"""Opdrachten that a session remembers to have sent."""


@dataclass(frozen=True)
class Verstuurd:
    """An opdracht that was sent from here: which, when it was taken in, and the proof that came back at once."""

    opdracht: str
    bewijs: Ontvangstbewijs | None
    ontvangen_op: datetime


Dichtheid: TypeAlias = Literal["ruim", "gewoon", "compact"]


@dataclass
class Zitting:
    """One browser: before signing in `wie` is None."""

    id: str
    csrf: str
    begonnen: datetime
    laatst: datetime
    wie: Toegang | None = None
    verstuurd: dict[str, Verstuurd] = field(default_factory=dict)
    """By opdracht id."""
    zonder_namen: bool = False
    """`Namen verbergen` was asked."""
    dichtheid: Dichtheid = "gewoon"
    """How high the rows of lists are."""
    tellingen: dict[Any, Any] = field(default_factory=dict)
    """The last counts of the werkvoorraad per view, for when counting fails."""
    bericht: str = ""
    """What the next page says once: what an act of steering led to."""
    verlopen: bool = False
    """An earlier session of this browser ended by itself."""


class Zittingen:
    """All sessions of this process."""

    def __init__(self) -> None:
        self._alle: dict[str, Zitting] = {}

    def begin(self, nu: datetime, wie: Toegang | None = None) -> Zitting:
        """A new one: signing in always takes a new number, so that nobody can have set it beforehand."""
        while len(self._alle) >= HOOGSTENS:
            del self._alle[next((i for i, z in self._alle.items() if z.wie is None), next(iter(self._alle)))]
        z = Zitting(secrets.token_urlsafe(32), secrets.token_urlsafe(32), nu, nu, wie)
        self._alle[z.id] = z
        return z

    def vind(self, id_: str | None, nu: datetime) -> Zitting:
        """The session of this cookie, or a new one when there is none or it has ended."""
        z = self._alle.get(id_ or "")
        if z is not None and nu - z.laatst <= STIL and nu - z.begonnen <= LANGST:
            z.laatst = nu
            return z
        if z is not None:
            self.einde(z)
        nieuw = self.begin(nu)
        nieuw.verlopen = z is not None and z.wie is not None
        return nieuw

    def einde(self, z: Zitting) -> None:
        """Log out."""
        self._alle.pop(z.id, None)


def zet_koekje(antwoord: Response, z: Zitting, request: Request) -> None:
    """Not readable by script, not sent along by other sites, gone with the browser."""
    antwoord.set_cookie(KOEKJE, z.id, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")


def zitting(request: Request) -> Zitting:
    """The session of this request, signed in or not."""
    a: Aansluiting = request.app.state.aansluiting
    alle: Zittingen = request.app.state.zittingen
    if not hasattr(request.state, "zitting"):
        request.state.zitting = alle.vind(request.cookies.get(KOEKJE), a.nu())
    z: Zitting = request.state.zitting
    return z


def onthoud(request: Request, opdracht_id: str, opdracht: str, bewijs: Ontvangstbewijs | None, ontvangen_op: datetime) -> None:
    """Note in the session what was sent, so that its page can say so until it is recorded; the oldest is forgotten."""
    verstuurd = zitting(request).verstuurd
    verstuurd[opdracht_id] = Verstuurd(opdracht, bewijs, ontvangen_op)
    if len(verstuurd) > ONTHOUDEN:
        del verstuurd[next(iter(verstuurd))]


def eigen_pad(adres: str) -> str:
    """Where a form says to go back to, when that is a page of ours; else the first page."""
    return adres if _PAD.fullmatch(adres) else "/"


_PAD = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}")
"""A path of this server: what begins with two slashes is another server's address."""


async def aangemeld(request: Request) -> Toegang:
    """Dependency: who asks. Raises `Probleem` (401). Not in a thread: the log lines of this request must bear who it was."""
    a: Aansluiting = request.app.state.aansluiting
    wie = zitting(request).wie
    if wie is None or not wie.geldig_op(a.vandaag()):
        raise Probleem(401, TEKSTEN("fouten.uitleg.401"))
    structlog.contextvars.bind_contextvars(rol=wie.rol, organisatie=wie.organisatie, wie=wie.id)
    return wie.model_copy(update={"zonder_namen": zitting(request).zonder_namen})


async def formulier(request: Request) -> Mapping[str, str]:
    """The fields of a form that came from our own page. Raises `Probleem` (400, 403)."""
    soort = request.headers.get("content-type", "")
    if not soort.startswith(("application/x-www-form-urlencoded", SOORT)):
        raise Probleem(400, TEKSTEN("fouten.uitleg.400"))
    inhoud = await request.body()
    try:
        if soort.startswith(SOORT):
            velden = velden_met_bestanden(soort, inhoud, VELDEN)
        else:
            velden = dict(parse_qsl(inhoud.decode(), keep_blank_values=True, max_num_fields=VELDEN))
    except ValueError:
        raise Probleem(400, TEKSTEN("fouten.uitleg.400")) from None
    van_ons = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    if not van_ons or not hmac.compare_digest(velden.pop("_csrf", "").encode(), zitting(request).csrf.encode()):
        raise Probleem(403, TEKSTEN("fouten.csrf"))
    return velden


Wie = Annotated[Toegang, Depends(aangemeld)]
Velden = Annotated[Mapping[str, str], Depends(formulier)]
