"""One opdracht: form, `Controleren`, and sending it in. A form is made from its declaration; only the last step records."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from activities.binnenkomst import AlBehandeld, Bericht
from activities.contract import AndereInhoud
from domain.beslissen import Beslissing
from domain.gebeurtenis import Bron
from domain.opdracht import Handeling, Herroep, NeemGrondOver, Opdracht
from domain.procedure import OnbekendeOpdracht
from domain.stroom import Stroom
from domain.tijd import dag, moment_op
from domain.tlv.opdrachten import VraagTlvAan
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, NietBereikbaar
from portal.fouten import Probleem, niet_gevonden
from portal.inname import SLEUTEL, Gevraagd, Ontvangen, andere_inhoud, neem_in, volg
from portal.inzage import bekeken
from portal.opdrachten import NIEUW_DOSSIER
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import Beeld, leeg_beeld, lees_dossier, lees_stroom
from portal.paginas.binnengekomen import al_behandeld, lees_bericht, van_wie
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van
from portal.paginas.gevolgen import Groep, gevolgen, per_groep
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.oppteksten import VELDEN, met_teksten
from portal.paginas.poorten import omstandigheid, poortregels
from portal.paginas.proef import beslis_op_proef, inzending, probeer_vorm
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import te_herroepen, woord, zin
from portal.paginas.velden import (
    APART,
    OMSLAG,
    ZOUT,
    Veld,
    gekozen,
    lees,
    met_reglement,
    met_treden,
    met_versies,
    namen_van,
    vak,
    velden_van,
    zonder_tekst,
)
from portal.paginas.verlengingen import voor_verlenging
from portal.paginas.verschil import Intussen, intussen, sinds, tot
from portal.paginas.voorstel import school_van, voorgevuld
from portal.paginas.vooruit import Vooruitgezien, vooruit
from portal.paginas.weergave import Paginaroute, naam_van, naar, pagina
from portal.paginas.zittingen import Velden, Wie, onthoud
from portal.zelfde_kind import toets_zelfde_kind

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Naam = Annotated[str, Path(pattern=r"^[a-z_]{2,60}$")]
VAST = ("opdracht_id", "gezien", "stap", "bericht", "herroept")
Herroepen = Annotated[str | None, Query(alias="herroept", max_length=500)]
Verlenging = Annotated[int | None, Query(ge=1, lt=10_000)]
Berichtrij = Annotated[int | None, Query(alias="bericht", ge=1, lt=2**63)]


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
    rij: int | None = None
    """The message of Binnengekomen that it is read from, or that a dossier is opened for."""
    bericht: Bericht | None = None
    """That message, when it can be read now."""
    herroept: str | None = None
    """The opdracht whose facts proved not to be so (`Herroep`)."""
    kind: Kind = field(default_factory=Kind)
    """Whom it is about."""

    @property
    def handeling(self) -> bool:
        """An act with legal effect, or a fact."""
        return issubclass(self.soort, Handeling)

    @property
    def herroepen(self) -> list[tuple[int, str]]:
        """What it says was not so: number and sentence."""
        return [(v.volgnummer, zin(self.b, v)) for v in te_herroepen(self.b, self.wie) if v.opdracht_id == self.herroept]


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
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    naam: Naam,
    wie: Wie,
    rij: Berichtrij = None,
    herroept: Herroepen = None,
    verlengt: Verlenging = None,
) -> Response:
    """The empty form; of a melding that a message stands for, with what the message says itself."""
    b = await _stroom(request, wie, adres_van(swv, nummer, deel, n))
    velden = {"herroept": herroept} if herroept is not None else {}
    f = await _met_bericht(request, await _met_kind(request, _formulier(b, wie, naam, velden)), rij)
    if f.soort is Herroep and not f.herroepen:
        raise niet_gevonden()
    if verlengt is not None and f.soort is VraagTlvAan:
        eerder = await _stroom(request, wie, b.adres.broer("tlv", verlengt))
        f = replace(f, ruw={**f.ruw, **voor_verlenging(eerder.stand.eigen, verlengt)})
    if f.bericht is None:
        return _vorm(request, f)
    if not f.bericht.te_bekijken:
        return al_behandeld(request, f.bericht)
    return _vorm(request, replace(f, ruw=voorgevuld(f.bericht, f.soort, f.velden)))


@router.post("/dossier/{swv}/{nummer}/{deel}/{n}/opdracht/{naam}")
async def verstuur(
    request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, naam: Naam, wie: Wie, velden: Velden
) -> Response:
    """Check the answers, go back to them, or send them in: what `stap` says."""
    adres = adres_van(swv, nummer, deel, n)

    async def lees_nu() -> Formulier:
        f = await _met_kind(request, _formulier(await _stroom(request, wie, adres), wie, naam, velden))
        return await _met_bericht(request, f, f.rij)

    leeg = _formulier(leeg_beeld(request.app.state.aansluiting, adres), wie, naam, velden)
    return await _of_terug(request, leeg, lees_nu, velden.get("stap", ""))


@router.get("/dossier-openen/{swv}")
async def open_dossier(request: Request, swv: Swv, wie: Wie, rij: Berichtrij = None) -> Response:
    """The form for a dossier that has no number yet, perhaps for a message that belongs in none."""
    f = await _met_bericht(request, _nieuw(request, wie, swv, {}), rij)
    if f.bericht is not None and not f.bericht.te_bekijken:
        return al_behandeld(request, f.bericht)
    return _vorm(request, f)


@router.post("/dossier-openen/{swv}")
async def verstuur_dossier(request: Request, swv: Swv, wie: Wie, velden: Velden) -> Response:
    """As `verstuur`; Trede gives the number when it is sent in."""
    leeg = _nieuw(request, wie, swv, velden)

    async def lees_nu() -> Formulier:
        return await _met_bericht(request, leeg, leeg.rij)

    return await _of_terug(request, leeg, lees_nu, velden.get("stap", ""))


async def _of_terug(request: Request, leeg: Formulier, lees_nu: Callable[[], Awaitable[Formulier]], stap: str) -> Response:
    """Go on; when Trede cannot be reached, the form comes back as it was filled in, under the same opdracht id."""
    f = leeg
    try:
        f = await lees_nu()
        return await _stap(request, f, stap)
    except NietBereikbaar:
        return _vorm(request, f, None, 503, storing=True)
    except Probleem as fout:
        if fout.status != 503:
            raise
        return _vorm(request, f, None, 503, storing=True)


async def _met_bericht(request: Request, f: Formulier, rij: int | None) -> Formulier:
    """With the message that it is read from. Raises `Probleem` (404): not theirs, or no melding can be read in one."""
    if rij is None:
        return f
    if f.wie.rol != "swv" or f.handeling:
        raise niet_gevonden()
    bericht = await lees_bericht(request.app.state.paginadelen, f.wie, f.b.adres.swv, rij)
    velden = f.velden if f.nieuw else tuple(_uit_bericht(v, bericht) for v in f.velden if v.naam != "bron_stuk")
    return replace(f, rij=rij, bericht=bericht, velden=velden)


def _uit_bericht(v: Veld, bericht: Bericht) -> Veld:
    """The fields that say when it happened and on whose word, for a message: it is the document, and it came in when it did."""
    school = school_van(bericht.afzender)
    match v.naam:
        case "voorgevallen_op":
            return replace(v, begin=f"{dag(bericht.ontvangen_op):%d-%m-%Y}")
        case "bron_rol":
            keuzes = (*(k for k in v.keuzes if k[0]), ("swv", TEKSTEN("rollen.swv")))
            begin = "school" if school is not None and "school" in dict(keuzes) else ""
            label, hint = TEKSTEN("binnen.wie_zegt_het"), TEKSTEN("binnen.wie_zegt_het_hint")
            return replace(v, keuzes=keuzes, verplicht=True, begin=begin, label=label, hint=hint)
        case "bron_organisatie":
            return replace(v, begin=school or "")
    return v


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
        await bekeken(a, wie, stroom.swv, stroom.dossier, "opdracht", stroom=str(stroom))
        return await lees_stroom(a, wie, stroom)
    if stroom.procedure == "orientatie":
        return leeg_beeld(a, stroom)
    # A school may go on in the dossier that it opened itself, which it does not see before it takes part in it.
    begint = stroom.procedure != "dossier" and not await a.kast.bestaat(str(stroom))
    if not (begint and await a.kast.opener(str(stroom.broer("dossier"))) == wie.organisatie):
        await lees_dossier(a, wie, stroom.swv, stroom.dossier)
    return leeg_beeld(a, stroom)


async def _met_kind(request: Request, f: Formulier) -> Formulier:
    """The form with whom it is about: who records a decision must not take one child for another."""
    a: Aansluiting = request.app.state.aansluiting
    adres, velden = f.b.adres, velden_voor(f.wie)
    return replace(f, kind=kind(await a.lezer.kind(f.wie, adres.swv, adres.dossier, velden), a.vandaag()))


def _formulier(b: Beeld, wie: Toegang, naam: str, velden: Mapping[str, str]) -> Formulier:
    """Raises `Probleem` (404 for an opdracht that is none, 403 for one that this role never gives)."""
    try:
        soort = b.procedure.soort_opdracht(naam)
    except OnbekendeOpdracht:
        raise niet_gevonden() from None
    herroept = velden.get("herroept") if soort is Herroep else None
    if soort not in (*b.procedure.opdrachten, NeemGrondOver) and herroept is None:
        raise niet_gevonden()
    if wie.actor().rol not in soort.mag:
        wie.geweigerd(f"rol mag {naam} niet geven", b.adres.swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    id_ = velden.get("opdracht_id", "")
    gezien = velden.get("gezien", "")
    rij = velden.get("bericht", "")
    reglement = b.grond.reglement
    van_swv = met_reglement(met_treden(velden_van(soort, wie.rol), reglement.ladder), reglement)
    gevraagd = met_versies(van_swv, [g.reglement.versie for g in b.versies])
    return Formulier(
        b=b,
        soort=soort,
        wie=wie,
        velden=met_teksten(gevraagd, b.procedure.naam, b.stand, b.grond.reglement.opp),
        ruw=_gezouten(gevraagd, {k: v for k, v in velden.items() if k not in VAST}),
        opdracht_id=id_ if SLEUTEL.match(id_) else str(uuid.uuid4()),
        gezien=int(gezien) if _GETAL.fullmatch(gezien) and len(gezien) < 10 else b.stand.volgnummer,
        rij=int(rij) if _GETAL.fullmatch(rij) else None,
        herroept=herroept,
    )


def _gezouten(velden: tuple[Veld, ...], ruw: Mapping[str, str]) -> Mapping[str, str]:
    """With a salt, the same from the first page to the last: sent again it must be the same content."""
    if all(v.naam != ZOUT for v in velden) or _ZOUT.fullmatch(ruw.get(ZOUT, "")):
        return ruw
    return {**ruw, ZOUT: secrets.token_hex(16)}


_ZOUT = re.compile(r"[0-9a-f]{32}")
_GETAL = re.compile(r"[1-9][0-9]{0,17}")


async def _stap(request: Request, f: Formulier, stap: str) -> Response:
    if f.bericht is not None and not f.nieuw and not _nog_van_ons(f, f.bericht):
        return al_behandeld(request, f.bericht)
    a: Aansluiting = request.app.state.aansluiting
    veranderd = not f.nieuw and bool(sinds(f.b, f.gezien))
    bekend = not f.nieuw and await a.lezer.bewijs(f.wie, str(f.b.adres), f.opdracht_id) is not None
    if bekend and veranderd and stap != "vastleggen":
        # It reached the stream after all, when the page had said that Trede was away.
        return naar(f"/ontvangstbewijs/{f.b.adres}/{f.opdracht_id}")
    gelezen = await _lees(request, f)
    if f.soort is Herroep and not (bekend or f.herroepen):
        raise niet_gevonden()
    if stap == "wijzigen":
        return _vorm(request, f, gelezen if gelezen.klopt_toch else None)
    if gelezen.fouten:
        return _vorm(request, f, gelezen, 422)
    if stap != "vastleggen":
        return _controle(request, f, gelezen)
    if not bekend:
        if veranderd:
            return _controle(request, f, gelezen, 409)
        if gelezen.proef is not None and gelezen.proef.waarschuwt and not f.ruw.get("reden_ondanks", "").strip():
            return _controle(request, f, gelezen, 422, reden_fout=TEKSTEN("fouten.reden"))
    try:
        uit = await _neem_in(request, f, gelezen.gevraagd)
    except AlBehandeld:
        return al_behandeld(request, await lees_bericht(request.app.state.paginadelen, f.wie, f.b.adres.swv, f.rij or 0))
    ontvangen_op = uit.rij.ontvangen_op if uit.rij is not None else a.nu()
    onthoud(request, uit.opdracht_id, f.soort.naam(), uit.bewijs, ontvangen_op)
    verder = f"?bericht={f.rij}" if f.nieuw and f.rij is not None else ""
    return naar(f"/ontvangstbewijs/{uit.stroom}/{uit.opdracht_id}{verder}")


def _nog_van_ons(f: Formulier, bericht: Bericht) -> bool:
    """The message waits, or it is this very opdracht that it became."""
    return bericht.te_bekijken or (bericht.laatste is not None and bericht.laatste.opdracht_id == f.opdracht_id)


async def _neem_in(request: Request, f: Formulier, g: Gevraagd) -> Ontvangen:
    """Take it in, as the message that it is read from or as a new one. Raises `Probleem`, `AlBehandeld`, `NietBereikbaar`."""
    a: Aansluiting = request.app.state.aansluiting
    if f.bericht is None or f.nieuw:
        return await neem_in(a, f.wie, await _gevraagd(a, f, g), _gestuurd(f), "portaal")
    delen: Paginadelen = request.app.state.paginadelen
    gelezen = inzending(a, g, f.wie.actor())
    try:
        rij = await delen.berichten.koppel(f.wie, f.b.adres.swv, f.bericht.rij, str(f.b.adres), gelezen)
    except AndereInhoud:
        raise andere_inhoud() from None
    return await volg(a, str(f.b.adres), rij, g.opdracht_id)


def _gestuurd(f: Formulier) -> bytes:
    """The answers as bytes that are the same when the same is sent again: without what only this page or session knows.

    Of a text that Trede does not keep, the fingerprint: these bytes are kept.
    """
    eigen = {*namen_van(f.velden), *APART}
    ruw = zonder_tekst(f.velden, f.ruw)
    return urlencode([("opdracht", f.soort.naam()), *sorted((k, w) for k, w in ruw.items() if k in eigen)]).encode()


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
        corrigeert=f.herroept,
    )
    if f.bericht is not None and not f.nieuw:
        g = _uit(f.bericht, g, alles)
    if fouten:
        return Gelezen(g, fouten, False, None)
    opdracht, fouten, klopt_toch = await probeer_vorm(a, f.b, f.soort, g, f.wie.actor())
    ander = await toets_zelfde_kind(a, f.wie, f.b.adres, opdracht, verbetert=g.corrigeert is not None)
    fouten = {**fouten, **{x.veld.removeprefix("inhoud."): x.tekst for x in ander}}
    proef = beslis_op_proef(a, f.b, g, f.wie.actor()) if opdracht is not None and not fouten else None
    return Gelezen(g, fouten, klopt_toch, opdracht, proef)


def _uit(bericht: Bericht, g: Gevraagd, alles: Mapping[str, Any]) -> Gevraagd:
    """As read in a message: received when that was, and the message is the document on whose word it stands."""
    rol = alles.get("bron_rol", "swv")
    organisatie = {"swv": bericht.swv, "school": alles.get("bron_organisatie")}.get(rol)
    return replace(
        g,
        ontvangen_op=bericht.ontvangen_op,
        voorgevallen_op=_moment(alles.get("voorgevallen_op"), dag(bericht.ontvangen_op)),
        bron=Bron(rol=rol, organisatie=organisatie, stuk=TEKSTEN("binnen.stuk", rij=bericht.rij)),
    )


def _moment(wanneer: str | None, ontvangen: date) -> datetime | None:
    """None for the day of receipt: then it happened when it came in."""
    gelezen = date.fromisoformat(wanneer) if wanneer else ontvangen
    return None if gelezen == ontvangen else moment_op(gelezen)


def _bron(alles: Mapping[str, Any]) -> Bron | None:
    if "bron_rol" not in alles:
        return None
    return Bron(rol=alles["bron_rol"], organisatie=alles.get("bron_organisatie"), stuk=alles.get("bron_stuk"))


def _vorm(
    request: Request, f: Formulier, gelezen: Gelezen | None = None, status: int = 200, *, storing: bool = False
) -> HTMLResponse:
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
        # What is there and what lacks cannot be said of a stream that could not be read.
        poorten=[] if storing else poortregels(f.b, f.soort, omstandigheid(f.b, a.nu(), f.wie.actor()), opdracht),
        daarna=None if storing else _daarna(a, f),
        volgende=next(iter(f.b.lopend()), None),
        storing=storing,
        **_berichtdelen(a, f),
        scholen=[(s.brin, s.naam) for s in f.b.grond.reglement.scholen],
        waarde=lambda v: gekozen(v, f.ruw) if v.soort == "keuzes" else f.ruw.get(v.naam, v.begin),
        vak=vak,
    )


def _daarna(a: Aansluiting, f: Formulier) -> Mapping[Groep, list[Vooruitgezien]] | None:
    """What follows; empty: nothing does. None: it depends on the answers. Revoking depends on what is revoked."""
    alles = None if f.soort is Herroep else vooruit(f.b, f.soort, f.velden, f.wie, a.nu(), a.vandaag())
    return None if alles is None else per_groep(alles)


def _berichtdelen(a: Aansluiting, f: Formulier) -> dict[str, Any]:
    """What the page shows of the message that the form is read from."""
    if f.bericht is None:
        return {"bericht": None, "van": "", "tekst": None}
    return {"bericht": f.bericht, "van": van_wie(a, f.wie, f.bericht), "tekst": f.bericht.tekst()}


def _controle(request: Request, f: Formulier, gelezen: Gelezen, status: int = 200, reden_fout: str = "") -> HTMLResponse:
    a: Aansluiting = request.app.state.aansluiting
    return pagina(
        request,
        "controleren.html",
        status,
        f=f,
        b=f.b,
        proef=gelezen.proef,
        gevolgen=per_groep(gevolgen(f.b, f.wie, f.soort, gelezen.proef, kind=f.kind.naam)) if gelezen.proef is not None else {},
        intussen=_intussen(a, f, gelezen),
        reden_fout=reden_fout,
        reden=f.ruw.get("reden_ondanks", ""),
        antwoorden=[(v, _antwoord(f, v, a.vandaag())) for v in f.velden if v.soort != "verborgen"],
        door=naam_van(a, f.wie.rol, f.wie.organisatie, f.wie.swvs),
    )


def _intussen(a: Aansluiting, f: Formulier, gelezen: Gelezen) -> Intussen | None:
    """What came in since the answers were given, and what it changes."""
    if not sinds(f.b, f.gezien):
        return None
    toen = beslis_op_proef(a, tot(f.b, f.gezien), gelezen.gevraagd, f.wie.actor())
    return intussen(f.b, f.wie, f.soort, f.gezien, toen, gelezen.proef)


def _antwoord(f: Formulier, v: Veld, vandaag: date) -> str:
    """The answer as Trede understood it: a date with its weekday, a choice in words."""
    if v.naam == "bron_rol":
        return dict(v.keuzes).get(f.ruw.get(v.naam, ""), "")
    if v.soort == "keuzes":
        return ", ".join(w for code, w in v.keuzes if code in gekozen(v, f.ruw).split(","))
    if v.soort == "document":
        return TEKSTEN("form.document") if f.ruw.get(v.naam, "").strip() else ""
    if v.soort == "afdruk":
        return TEKSTEN("form.afdruk", woorden=len(f.ruw.get(v.naam, "").split())) if f.ruw.get(v.naam, "").strip() else ""
    inhoud, _ = lees((v,), f.ruw, vandaag)
    if v.soort == "keuze" and v.naam in VELDEN:
        return dict(v.keuzes).get(inhoud.get(v.naam, ""), "")
    if v.soort in ("tekst", "regel", "dossier"):
        return f.ruw.get(v.naam, "").strip()
    if v.naam not in inhoud:
        return ""
    return woord(f.b, "school" if v.soort == "school" else v.naam, inhoud[v.naam])
