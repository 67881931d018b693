"""Binnengekomen: messages that belong to no dossier yet, or that their procedure could not process. For the SWV's back office.

What a message says is shown as plain text. A person ties it to a dossier as the melding that it stands for, or sets it aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

import structlog
from fastapi import APIRouter, Path, Query, Request, Response

from activities.binnenkomst import AlBehandeld, Bericht, GeenBericht, Reden, Welke
from domain.opdracht import Melding, Opdracht
from domain.procedure import OnbekendeOpdracht
from domain.stroom import OngeldigeStroom, Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import NietVerwerkbaar, Probleem, niet_gevonden
from portal.inname import volg
from portal.inzage import bekeken
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import Beeld, Dossierbeeld, leeg_beeld, lees_dossier
from portal.paginas.dossier import Swv, te_beginnen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.voorstel import genoemd, voorstellen
from portal.paginas.weergave import Paginaroute, naam_van, naar, pagina
from portal.paginas.zittingen import Velden, Wie, onthoud

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Rij = Annotated[int, Path(ge=1, lt=2**63)]
AANTAL = 10
"""Messages on a page of the list."""
BEGIN = 280
"""Characters of a message in the list."""
LANGST = 20_000
"""Characters of a message on its own page."""


@dataclass(frozen=True)
class Keuze:
    """A melding that the message may stand for, in a stream of the chosen dossier."""

    adres: Stroom
    naam: str
    soorten: tuple[type[Opdracht], ...]


@router.get("/binnengekomen/{swv}")
async def lijst(
    request: Request,
    swv: Swv,
    wie: Wie,
    welke: Welke = "te_bekijken",
    pagina_: Annotated[int, Query(alias="pagina", ge=1, le=10_000)] = 1,
) -> Response:
    """Those to look at, oldest first; or those set aside."""
    _eis_back_office(wie, swv)
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    blad = await delen.berichten.lijst(wie, swv, welke, (pagina_ - 1) * AANTAL, AANTAL)
    for b in blad.rijen:
        _bekeken(wie, b)
    rijen = [
        {
            "b": b,
            "van": van_wie(a, wie, b),
            "tekst": _begin(b.tekst()),
            "voorstel": next(iter(await voorstellen(a, delen, wie, b, alleen_zeker=True)), None) if b.te_bekijken else None,
        }
        for b in blad.rijen
    ]
    return pagina(request, "binnengekomen.html", swv=swv, welke=welke, rijen=rijen, verder=blad.verder, bladzijde=pagina_)


@router.get("/binnengekomen/{swv}/{rij}")
async def bericht(request: Request, swv: Swv, rij: Rij, wie: Wie) -> Response:
    """One message: what it says, what was done with it, and which dossiers it may be about."""
    return await _bericht(request, wie, await _lees(request, wie, swv, rij))


@router.get("/binnengekomen/{swv}/{rij}/bij")
async def bij(
    request: Request,
    swv: Swv,
    rij: Rij,
    wie: Wie,
    nummer: Annotated[str, Query(max_length=40)] = "",
    school: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """What the message may stand for in this dossier, or in the oriëntatie on this school."""
    a: Aansluiting = request.app.state.aansluiting
    b = await _lees(request, wie, swv, rij)
    if not b.te_bekijken:
        return await _bericht(request, wie, b, 409, al=True)
    gekozen = nummer.strip().removeprefix(f"{swv}/")
    try:
        stromen = await _stromen(a, wie, swv, gekozen, school)
    except Probleem:
        wat = TEKSTEN("binnen.geen_dossier", nummer=gekozen) if gekozen else TEKSTEN("binnen.kies_dossier")
        return await _bericht(request, wie, b, 422, nummer=nummer, fout=wat)
    naam, _ = genoemd(b)
    return pagina(
        request,
        "bericht_bij.html",
        b=b,
        van=van_wie(a, wie, b),
        tekst=_knip(b.tekst()),
        nummer=school or gekozen,
        keuzes=[k for k in _keuzes(a, wie, stromen) if _past(a, k, b)],
        genoemd=naam,
    )


@router.post("/binnengekomen/{swv}/{rij}/koppelen")
async def koppel(request: Request, swv: Swv, rij: Rij, wie: Wie, velden: Velden) -> Response:
    """Tie a message that can be read by itself to a stream of a dossier that one may see."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    b = await _lees(request, wie, swv, rij)
    if b.inzending is None:
        raise niet_gevonden()
    try:
        adres = Stroom.lees(velden.get("stroom", ""))
    except OngeldigeStroom:
        raise niet_gevonden() from None
    stromen = await _stromen(a, wie, swv, adres.dossier, adres.deel if adres.dossier == "orientatie" else "")
    if adres not in [k.adres for k in _keuzes(a, wie, stromen) if _past(a, k, b)]:
        raise niet_gevonden()
    try:
        geplaatst = await delen.berichten.koppel(wie, swv, rij, str(adres), None)
    except AlBehandeld:
        return await _bericht(request, wie, await _lees(request, wie, swv, rij), 409, al=True)
    uit = await volg(a, str(adres), geplaatst, b.inzending.opdracht_id)
    onthoud(request, uit.opdracht_id, b.inzending.opdracht, uit.bewijs, b.ontvangen_op)
    return naar(f"/ontvangstbewijs/{uit.stroom}/{uit.opdracht_id}")


@router.post("/binnengekomen/{swv}/{rij}/terzijde")
async def leg_terzijde(request: Request, swv: Swv, rij: Rij, wie: Wie, velden: Velden) -> Response:
    """Set it aside, with the reason; the row stays."""
    delen: Paginadelen = request.app.state.paginadelen
    b = await _lees(request, wie, swv, rij)
    reden: Reden | None = next((r for r in get_args(Reden) if r == velden.get("reden")), None)
    if reden is None:
        return await _bericht(request, wie, b, 422, reden_fout=TEKSTEN("binnen.kies_reden"))
    try:
        await delen.berichten.leg_terzijde(wie, swv, rij, reden)
    except AlBehandeld:
        return await _bericht(request, wie, await _lees(request, wie, swv, rij), 409, al=True)
    return naar(f"/binnengekomen/{swv}/{rij}")


@router.post("/binnengekomen/{swv}/{rij}/terug")
async def zet_terug(request: Request, swv: Swv, rij: Rij, wie: Wie, _: Velden) -> Response:
    """Look at it again after all."""
    delen: Paginadelen = request.app.state.paginadelen
    await _lees(request, wie, swv, rij)
    try:
        await delen.berichten.zet_terug(wie, swv, rij)
    except AlBehandeld:
        return await _bericht(request, wie, await _lees(request, wie, swv, rij), 409, al=True)
    return naar(f"/binnengekomen/{swv}/{rij}")


def _eis_back_office(wie: Toegang, swv: str) -> None:
    """Raises `Probleem` (403 for another role, 404 for another SWV)."""
    if wie.rol != "swv":
        wie.geweigerd("alleen de back office ziet wat binnenkwam", swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    wie.eis_swv(swv)


async def _lees(request: Request, wie: Toegang, swv: str, rij: int) -> Bericht:
    _eis_back_office(wie, swv)
    return await lees_bericht(request.app.state.paginadelen, wie, swv, rij)


async def lees_bericht(delen: Paginadelen, wie: Toegang, swv: str, rij: int) -> Bericht:
    """A message, and a line in the access log. Raises `Probleem` (404)."""
    try:
        b = await delen.berichten.een(wie, swv, rij)
    except GeenBericht:
        wie.geweigerd("geen eigen bericht", swv)
        raise niet_gevonden() from None
    _bekeken(wie, b)
    return b


def _bekeken(wie: Toegang, b: Bericht) -> None:
    log.info("bericht_bekeken", swv=b.swv, rij=b.rij, rol=wie.rol, organisatie=wie.organisatie, wie=wie.id)


async def _bericht(
    request: Request,
    wie: Toegang,
    b: Bericht,
    status: int = 200,
    *,
    nummer: str = "",
    fout: str = "",
    reden_fout: str = "",
    al: bool = False,
) -> Response:
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    return pagina(
        request,
        "bericht.html",
        status,
        b=b,
        van=van_wie(a, wie, b),
        tekst=_knip(b.tekst()),
        langer=len(b.tekst() or "") > LANGST,
        waarom_niet=NietVerwerkbaar(b.fout).toelichting if b.fout is not None else "",
        voorstellen=await voorstellen(a, delen, wie, b) if b.te_bekijken else [],
        scholen=[(s.brin, s.naam or s.brin) for s in a.grondboek.voor(b.swv, a.vandaag()).reglement.scholen],
        redenen=get_args(Reden),
        nummer=nummer,
        fout=fout,
        reden_fout=reden_fout,
        al=al,
    )


def al_behandeld(request: Request, b: Bericht) -> Response:
    """Who comes second hears what was done, and that nothing was recorded twice."""
    return pagina(request, "bericht_al.html", 409, b=b)


def van_wie(a: Aansluiting, wie: Toegang, b: Bericht) -> str:
    """The sender as the channel knows it: a role and an organisation, never a person."""
    rol, _, organisatie = b.afzender.partition(":")
    if rol in ("swv", "school") and organisatie:
        return naam_van(a, rol, organisatie, wie.swvs)
    return b.afzender


async def _stromen(a: Aansluiting, wie: Toegang, swv: str, nummer: str, school: str) -> Dossierbeeld:
    """The chosen dossier, or a school's oriëntatie. Raises `Probleem` (404)."""
    if not school:
        try:
            Stroom.lees(f"{swv}/{nummer}/dossier/1")
        except OngeldigeStroom:
            raise niet_gevonden() from None
        d = await lees_dossier(a, wie, swv, nummer)
        await bekeken(a, wie, swv, nummer, "binnengekomen")
        return d
    if "orientatie" not in a.procedures or a.grondboek.voor(swv, a.vandaag()).reglement.school(school) is None:
        raise niet_gevonden()
    return Dossierbeeld(swv, "orientatie", (leeg_beeld(a, Stroom(swv, "orientatie", school, 1)),))


def _keuzes(a: Aansluiting, wie: Toegang, d: Dossierbeeld) -> list[Keuze]:
    """Per stream the meldingen that can be given now; then what can be begun."""
    uit = [Keuze(b.adres, b.naam, _meldingen(b, wie.rol)) for b in d.stromen]
    if d.nummer != "orientatie":
        uit += [_te_beginnen(a, adres, soort) for adres, soort in te_beginnen(a, wie, d.stromen, _eigen(d))]
    return [k for k in uit if k.soorten]


def _eigen(d: Dossierbeeld) -> Stroom:
    return Stroom(d.swv, d.nummer, "dossier", 1)


def _te_beginnen(a: Aansluiting, adres: Stroom, soort: type[Opdracht]) -> Keuze:
    naam = TEKSTEN("binnen.nieuw", wat=leeg_beeld(a, adres).naam)
    return Keuze(adres, naam, (soort,) if issubclass(soort, Melding) else ())


def _meldingen(b: Beeld, rol: str) -> tuple[type[Opdracht], ...]:
    return tuple(o for o in b.opdrachten(rol) if issubclass(o, Melding))


def _past(a: Aansluiting, k: Keuze, b: Bericht) -> bool:
    """Whether a message that can be read by itself can go to this stream; any stream for one that a person must read."""
    if b.inzending is None:
        return True
    try:
        return issubclass(a.procedures[k.adres.procedure].soort_opdracht(b.inzending.opdracht), Melding)
    except OnbekendeOpdracht:
        return False


def _begin(tekst: str | None) -> str | None:
    if tekst is None:
        return None
    kort = " ".join(tekst.split())
    return kort if len(kort) <= BEGIN else f"{kort[:BEGIN]} …"


def _knip(tekst: str | None) -> str | None:
    return None if tekst is None else tekst[:LANGST]
