"""One opdracht: form, `Controleren`, and sending it in. A form is made from its declaration; only the last step records."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse

from domain.beslissen import Beslissing
from domain.gebeurtenis import Bron
from domain.opdracht import Handeling, Opdracht
from domain.procedure import OnbekendeOpdracht
from domain.stroom import Stroom
from domain.tijd import moment_op
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem, niet_gevonden
from portal.inname import SLEUTEL, Gevraagd, neem_in
from portal.opdrachten import NIEUW_DOSSIER
from portal.paginas.beeld import Beeld, bekeken, leeg_beeld, lees_dossier, lees_stroom
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van
from portal.paginas.poorten import omstandigheid, poortregels
from portal.paginas.proef import beslis_op_proef, gevolgen, probeer_vorm, sinds
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import woord
from portal.paginas.velden import Veld, lees, velden_van
from portal.paginas.weergave import Paginaroute, naam_van, naar, pagina
from portal.paginas.zittingen import Velden, Wie, zitting

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Naam = Annotated[str, Path(pattern=r"^[a-z_]{2,60}$")]
OMSLAG = ("voorgevallen_op", "bron_rol", "bron_organisatie", "bron_stuk")
VAST = ("opdracht_id", "gezien", "stap")
ONTHOUDEN = 500
"""Opdrachten that a session remembers to have sent."""


@dataclass(frozen=True)
class Formulier:
    """An opdracht that somebody is filling in."""

    b: Beeld
    soort: type[Opdracht]
    wie: Toegang
    velden: tuple[Veld, ...]
    ruw: Mapping[str, str]
    opdracht_id: str
    gezien: int
    """The last event of the stream when the answers were given."""
    nieuw: bool = False

    @property
    def handeling(self) -> bool:
        """An act with legal effect, or a fact."""
        return issubclass(self.soort, Handeling)


@dataclass(frozen=True)
class Gelezen:
    """The answers, read: the request to send in, and what is wrong per field."""

    gevraagd: Gevraagd
    fouten: Mapping[str, str]
    klopt_toch: bool
    """A date looks wrong and may be confirmed."""
    opdracht: Opdracht | None
    proef: Beslissing | None = None


@router.get("/dossier/{swv}/{nummer}/{deel}/{n}/opdracht/{naam}")
async def formulierpagina(
    request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, naam: Naam, wie: Wie
) -> Response:
    """The empty form."""
    b = await _stroom(request, wie, adres_van(swv, nummer, deel, n))
    return _vorm(request, _formulier(b, wie, naam, {}))


@router.post("/dossier/{swv}/{nummer}/{deel}/{n}/opdracht/{naam}")
async def verstuur(
    request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, naam: Naam, wie: Wie, velden: Velden
) -> Response:
    """Check the answers, go back to them, or send them in: what `stap` says."""
    b = await _stroom(request, wie, adres_van(swv, nummer, deel, n))
    return await _stap(request, _formulier(b, wie, naam, velden), velden.get("stap", ""))


@router.get("/dossier-openen/{swv}")
async def open_dossier(request: Request, swv: Swv, wie: Wie) -> Response:
    """The form for a dossier that has no number yet."""
    return _vorm(request, _nieuw(request, wie, swv, {}))


@router.post("/dossier-openen/{swv}")
async def verstuur_dossier(request: Request, swv: Swv, wie: Wie, velden: Velden) -> Response:
    """As `verstuur`; Trede gives the number when it is sent in."""
    return await _stap(request, _nieuw(request, wie, swv, velden), velden.get("stap", ""))


def _nieuw(request: Request, wie: Toegang, swv: str, velden: Mapping[str, str]) -> Formulier:
    wie.eis_swv(swv)
    a: Aansluiting = request.app.state.aansluiting
    b = leeg_beeld(a, Stroom(swv, f"{a.vandaag().year}-0000", "dossier", 1))
    return replace(_formulier(b, wie, NIEUW_DOSSIER, velden), nieuw=True)


async def _stroom(request: Request, wie: Toegang, stroom: Stroom) -> Beeld:
    """The stream, or an empty one for what begins in a dossier that one may see. Raises `Probleem` (404)."""
    a: Aansluiting = request.app.state.aansluiting
    wie.eis_swv(stroom.swv)
    if stroom.procedure not in a.procedures:
        raise niet_gevonden()
    if await a.lezer.mag_zien(wie, str(stroom)):
        bekeken(wie, stroom.swv, stroom.dossier, "opdracht")
        return await lees_stroom(a, wie, stroom)
    if stroom.procedure == "orientatie":
        return leeg_beeld(a, stroom)
    # A school may go on in the dossier that it opened itself, which it does not see before it takes part in it.
    begint = stroom.procedure != "dossier" and not await a.kast.bestaat(str(stroom))
    if not (begint and await a.kast.opener(str(stroom.broer("dossier"))) == wie.organisatie):
        await lees_dossier(a, wie, stroom.swv, stroom.dossier)
    return leeg_beeld(a, stroom)


def _formulier(b: Beeld, wie: Toegang, naam: str, velden: Mapping[str, str]) -> Formulier:
    """Raises `Probleem` (404 for an opdracht that is none, 403 for one that this role never gives)."""
    try:
        soort = b.procedure.soort_opdracht(naam)
    except OnbekendeOpdracht:
        raise niet_gevonden() from None
    if soort not in b.procedure.opdrachten:
        raise niet_gevonden()
    if wie.actor().rol not in soort.mag:
        wie.geweigerd(f"rol mag {naam} niet geven", b.adres.swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    id_ = velden.get("opdracht_id", "")
    gezien = velden.get("gezien", "")
    return Formulier(
        b=b,
        soort=soort,
        wie=wie,
        velden=velden_van(soort, wie.rol),
        ruw={k: v for k, v in velden.items() if k not in VAST},
        opdracht_id=id_ if SLEUTEL.match(id_) else str(uuid.uuid4()),
        gezien=int(gezien) if gezien.isdigit() and len(gezien) < 10 else b.stand.volgnummer,
    )


async def _stap(request: Request, f: Formulier, stap: str) -> Response:
    gelezen = await _lees(request, f)
    if stap == "wijzigen":
        return _vorm(request, f, gelezen if gelezen.klopt_toch else None)
    if gelezen.fouten:
        return _vorm(request, f, gelezen, 422)
    if stap != "vastleggen":
        return _controle(request, f, gelezen)
    a: Aansluiting = request.app.state.aansluiting
    if f.nieuw or await a.lezer.bewijs(f.wie, str(f.b.adres), f.opdracht_id) is None:
        if sinds(f.b, f.gezien):
            return _controle(request, f, gelezen, 409)
        if gelezen.proef is not None and gelezen.proef.waarschuwt and not f.ruw.get("reden_ondanks", "").strip():
            return _controle(request, f, gelezen, 422, reden_fout=TEKSTEN("fouten.reden"))
    uit = await neem_in(a, f.wie, await _gevraagd(a, f, gelezen.gevraagd), await request.body(), "portaal")
    verstuurd = zitting(request).verstuurd
    verstuurd[uit.opdracht_id] = (f.soort.naam(), uit.bewijs)
    if len(verstuurd) > ONTHOUDEN:
        del verstuurd[next(iter(verstuurd))]
    return naar(f"/ontvangstbewijs/{uit.stroom}/{uit.opdracht_id}")


async def _gevraagd(a: Aansluiting, f: Formulier, g: Gevraagd) -> Gevraagd:
    if not f.nieuw:
        return g
    nummer = await a.kast.nieuw_dossiernummer(f.b.adres.swv, a.vandaag().year)
    return replace(g, stroom=Stroom(f.b.adres.swv, nummer, "dossier", 1), nieuw=True)


async def _lees(request: Request, f: Formulier) -> Gelezen:
    """Read the answers and try them as a pure question: nothing is recorded."""
    a: Aansluiting = request.app.state.aansluiting
    fouten: Mapping[str, str]
    alles, fouten = lees(f.velden, f.ruw, a.vandaag())
    inhoud = {k: v for k, v in alles.items() if k not in OMSLAG}
    inhoud |= {"klopt_toch": True} if f.ruw.get("klopt_toch") == "true" else {}
    if reden := f.ruw.get("reden_ondanks", "").strip():
        inhoud["reden_ondanks"] = reden
    g = Gevraagd(
        stroom=f.b.adres,
        opdracht=f.soort.naam(),
        inhoud=inhoud,
        opdracht_id=f.opdracht_id,
        voorgevallen_op=_moment(alles.get("voorgevallen_op"), a.vandaag()),
        bron=_bron(alles),
    )
    if fouten:
        return Gelezen(g, fouten, False, None)
    opdracht, fouten, klopt_toch = await probeer_vorm(a, f.b, f.soort, g, f.wie.actor())
    proef = beslis_op_proef(a, f.b, g, f.wie.actor()) if opdracht is not None and not fouten else None
    return Gelezen(g, fouten, klopt_toch, opdracht, proef)


def _moment(dag: str | None, vandaag: date) -> Any:
    """None for today: then it happened when it came in."""
    gelezen = date.fromisoformat(dag) if dag else vandaag
    return None if gelezen == vandaag else moment_op(gelezen)


def _bron(alles: Mapping[str, Any]) -> Bron | None:
    if "bron_rol" not in alles:
        return None
    return Bron(rol=alles["bron_rol"], organisatie=alles.get("bron_organisatie"), stuk=alles.get("bron_stuk"))


def _vorm(request: Request, f: Formulier, gelezen: Gelezen | None = None, status: int = 200) -> HTMLResponse:
    a: Aansluiting = request.app.state.aansluiting
    fouten = gelezen.fouten if gelezen is not None else {}
    namen = {v.naam for v in f.velden}
    opdracht = gelezen.opdracht if gelezen is not None else None
    return pagina(
        request,
        "formulier.html",
        status,
        f=f,
        b=f.b,
        fouten=fouten,
        los=[tekst for veld, tekst in fouten.items() if veld not in namen],
        klopt_toch=(gelezen is not None and gelezen.klopt_toch) or f.ruw.get("klopt_toch") == "true",
        poorten=poortregels(f.b, f.soort, omstandigheid(f.b, a.nu(), f.wie.actor()), opdracht),
        volgende=next(iter(f.b.lopend()), None),
        scholen=[(s.brin, s.naam) for s in f.b.grond.reglement.scholen],
        waarde=lambda v: f.ruw.get(v.naam, v.begin),
    )


def _controle(request: Request, f: Formulier, gelezen: Gelezen, status: int = 200, reden_fout: str = "") -> HTMLResponse:
    a: Aansluiting = request.app.state.aansluiting
    return pagina(
        request,
        "controleren.html",
        status,
        f=f,
        b=f.b,
        proef=gelezen.proef,
        gevolgen=gevolgen(gelezen.proef) if gelezen.proef is not None else [],
        veranderd=sinds(f.b, f.gezien),
        reden_fout=reden_fout,
        reden=f.ruw.get("reden_ondanks", ""),
        antwoorden=[(v, _antwoord(f, v, a.vandaag())) for v in f.velden],
        door=naam_van(a, f.wie.rol, f.wie.organisatie, f.wie.swvs),
    )


def _antwoord(f: Formulier, v: Veld, vandaag: date) -> str:
    """The answer as Trede understood it: a date with its weekday, a choice in words."""
    if v.naam == "bron_rol":
        return dict(v.keuzes).get(f.ruw.get(v.naam, ""), "")
    inhoud, _ = lees((v,), f.ruw, vandaag)
    if v.soort in ("tekst", "regel", "dossier"):
        return f.ruw.get(v.naam, "").strip()
    if v.naam not in inhoud:
        return ""
    return woord(f.b, "school" if v.soort == "school" else v.naam, inhoud[v.naam])
