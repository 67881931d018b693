"""`POST` of opdrachten, dossiers and raw messages, and where to look for what became of them."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import quote

import structlog
from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import JSONResponse
from opentelemetry import trace
from pydantic import AliasGenerator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from domain.gebeurtenis import Bron, Stuk
from domain.reglement import SwvNummer
from domain.stroom import Stroom
from portal.aanmelden import Toegang, Wie
from portal.aansluiting import Aansluiting, NietBereikbaar
from portal.fouten import NietVerwerkbaar, Probleem, onbereikbaar
from portal.inname import Gevraagd, Ontvangen, bewaar_onleesbaar, eis_sleutel, neem_in
from portal.inzage import bekeken
from portal.meters import Meters
from portal.navraag import wat_werd_ervan
from portal.verzoek import Kenmerk, Tijdstip, eis_bekende_vraag, eis_json

router = APIRouter(prefix="/v1", dependencies=[Depends(eis_bekende_vraag)])
MET_JSON = [Depends(eis_json)]

KANAAL = r"^[a-z][a-z0-9-]{1,39}$"
NIEUW_DOSSIER = "open_dossier"


class Verzoek(BaseModel):
    """Base of bodies: camelCase, and an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=AliasGenerator(alias=to_camel), populate_by_name=False)


class BronVerzoek(Verzoek):
    """On whose word it stands, when another than its owner enters it."""

    rol: Kenmerk = Field(max_length=40)
    organisatie: Kenmerk | None = Field(None, max_length=40)
    stuk: Stuk | None = Field(None, description="Verwijzing naar het stuk, zoals 'brief van 25 maart'; geen persoonsgegevens.")


class OpdrachtVerzoek(Verzoek):
    """Een opdracht voor één stroom: geef `stroom`, of `dossier` met `procedure` (en `nummer`, standaard 1)."""

    stroom: str | None = Field(None, examples=["PO9901/2026-0042/aanmelding/1"], max_length=60)
    dossier: str | None = Field(None, examples=["PO9901/2026-0042"], max_length=40)
    procedure: str | None = Field(None, examples=["aanmelding"], max_length=40)
    nummer: int = Field(1, ge=1, le=9999, strict=True)
    opdracht: str = Field(examples=["meld_aan"], max_length=60)
    inhoud: dict[str, Any] = Field(default={}, description="De velden van de opdracht, zoals in `trede woorden`.")
    voorgevallen_op: Tijdstip | None = Field(None, description="Wanneer het gebeurde; standaard nu.")
    corrigeert: Kenmerk | None = Field(None, max_length=200, description="De sleutel van de opdracht die dit verbetert.")
    bron: BronVerzoek | None = None

    @model_validator(mode="after")
    def _waarheen(self) -> OpdrachtVerzoek:
        if (self.stroom is None) == (self.dossier is None and self.procedure is None):
            raise _waarheen_fout()
        if self.stroom is None and (self.dossier is None or self.procedure is None):
            raise _waarheen_fout()
        return self

    def adres(self) -> str:
        """The stream's id."""
        return self.stroom or f"{self.dossier}/{self.procedure}/{self.nummer}"


def _waarheen_fout() -> PydanticCustomError:
    return PydanticCustomError("waarheen", "Geef stroom, of dossier en procedure.")


class DossierVerzoek(Verzoek):
    """Een nieuw dossier voor een kind bij een samenwerkingsverband; het nummer geeft Trede."""

    swv: SwvNummer
    inhoud: dict[str, Any] = Field(default={}, description="De velden van open_dossier.")
    voorgevallen_op: Tijdstip | None = None
    bron: BronVerzoek | None = None


Sleutel = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="De eigen sleutel van de opdracht: dezelfde bij opnieuw versturen."),
]


@router.post("/opdrachten", tags=["opdrachten"], dependencies=MET_JSON, summary="Stuur een opdracht (melding of handeling)")
async def stuur_opdracht(request: Request, verzoek: OpdrachtVerzoek, wie: Wie, sleutel: Sleutel = None) -> JSONResponse:
    """200 met het Ontvangstbewijs; 202 als zij is ingenomen maar nog niet vastgelegd: kijk dan op Location."""
    a: Aansluiting = request.app.state.aansluiting
    gevraagd = _gevraagd(verzoek, wie, eis_sleutel(sleutel))
    return _antwoord(request, verzoek.opdracht, await neem_in(a, wie, gevraagd, await request.body()))


@router.post("/dossiers", tags=["dossiers"], dependencies=MET_JSON, summary="Open een dossier")
async def open_dossier(request: Request, verzoek: DossierVerzoek, wie: Wie, sleutel: Sleutel = None) -> JSONResponse:
    """Trede geeft het nummer; dezelfde Idempotency-Key geeft hetzelfde dossier."""
    a: Aansluiting = request.app.state.aansluiting
    id_ = eis_sleutel(sleutel)
    wie.eis_swv(verzoek.swv)
    try:
        nummer = await a.kast.nieuw_dossiernummer(verzoek.swv, a.vandaag().year)
    except NietBereikbaar:
        raise onbereikbaar("De database") from None
    gevraagd = Gevraagd(
        stroom=Stroom(verzoek.swv, nummer, "dossier", 1),
        opdracht=NIEUW_DOSSIER,
        inhoud=verzoek.inhoud,
        opdracht_id=id_,
        voorgevallen_op=verzoek.voorgevallen_op,
        bron=_bron(verzoek.bron),
        nieuw=True,
    )
    uit = await neem_in(a, wie, gevraagd, await request.body())
    return _antwoord(request, NIEUW_DOSSIER, uit, {"dossier": f"{uit.stroom.swv}/{uit.stroom.dossier}"})


@router.get("/opdrachten/{id}", tags=["opdrachten"], summary="Wat is er van deze opdracht geworden?")
async def lees_opdracht(
    request: Request,
    id_: Annotated[str, Path(alias="id", max_length=100)],
    stroom: Annotated[str, Query(max_length=60)],
    wie: Wie,
) -> JSONResponse:
    """Het Ontvangstbewijs, `nog niet vastgelegd`, of `niet verwerkbaar`; 404 als er niets van u is ingenomen."""
    a: Aansluiting = request.app.state.aansluiting
    adres = wie.eis_stroom(stroom)
    try:
        uit = await wat_werd_ervan(a, wie, adres, id_)
    except NietVerwerkbaar as fout:
        return JSONResponse({"stroom": str(adres), "opdrachtId": id_, **fout.leden()})
    if uit.bewijs is not None:
        await bekeken(a, wie, adres.swv, adres.dossier, "ontvangstbewijs", stroom=str(adres), kanaal="api")
    return _antwoord(request, "", uit, status_open=200)


@router.post("/postvak/{kanaal}", tags=["opdrachten"], summary="Lever een bericht af zoals het is")
async def lever_af(
    request: Request,
    kanaal: Annotated[str, Path(pattern=KANAAL)],
    wie: Wie,
    sleutel: Sleutel = None,
    swv: Annotated[
        str | None, Query(max_length=10, description="Voor welk samenwerkingsverband; nodig wie er meer heeft.")
    ] = None,
) -> JSONResponse:
    """Voor koppelingen: wat Trede niet kan lezen wordt bewaard voor een mens, niet geweigerd."""
    if swv is not None:
        wie.eis_swv(swv)
    a: Aansluiting = request.app.state.aansluiting
    meters: Meters = request.app.state.meters
    wie.actor()
    inhoud = await request.body()
    verzoek: OpdrachtVerzoek | None = None
    try:
        verzoek = OpdrachtVerzoek.model_validate(json.loads(inhoud))
        uit = await neem_in(a, wie, _gevraagd(verzoek, wie, eis_sleutel(sleutel)), inhoud, kanaal)
        return _antwoord(request, verzoek.opdracht, uit)
    except (ValueError, ValidationError, RecursionError):
        stroom = None
    except NietVerwerkbaar:
        raise
    except Probleem as fout:
        if fout.status != 422:
            raise
        stroom = await _leesbaar_adres(a, wie, verzoek)
    voor = stroom.split("/")[0] if stroom is not None else _voor_wie(wie, verzoek, swv)
    rij = await bewaar_onleesbaar(a, wie, kanaal, stroom, inhoud, voor)
    meters.onleesbaar.inc()
    tekst = "Het bericht is bewaard, maar Trede kan het niet lezen; een medewerker kijkt ernaar."
    if voor is None:
        tekst = (
            "Het bericht is bewaard, maar Trede kan het niet lezen en weet niet voor welk samenwerkingsverband het is: nog "
            "niemand ziet het. Stuur het opnieuw met ?swv= en het nummer van het samenwerkingsverband."
        )
    return JSONResponse({"stand": "bewaard", "rij": rij.rij, "toelichting": tekst}, 202)


def waarom_onleesbaar(inhoud: bytes) -> str:
    """Why a message that was kept could not be taken in (Dutch), in words that repeat nothing of what it says."""
    if not inhoud.strip():
        return "leeg"
    try:
        OpdrachtVerzoek.model_validate(json.loads(inhoud))
    except ValidationError as fout:
        bekend = {f.alias or naam for naam, f in OpdrachtVerzoek.model_fields.items()}
        velden = sorted({str(f["loc"][0]) for f in fout.errors() if f["loc"]} & bekend)
        return f"geen opdracht: {', '.join(velden)} ontbreekt of klopt niet" if velden else "geen opdracht"
    except (ValueError, RecursionError):
        return "geen JSON"
    return "als opdracht te lezen, maar het adres, een veld of de sleutel klopt niet"


def _voor_wie(wie: Toegang, verzoek: OpdrachtVerzoek | None, swv: str | None) -> str | None:
    """The SWV that a message without a known stream is plainly for: named with it, named in it, or the sender's only one.

    None when nothing says so: a guess would show one SWV a message that was meant for another.
    """
    if swv is not None:
        return swv
    in_bericht = verzoek.adres().split("/")[0] if verzoek is not None else None
    if in_bericht in wie.swvs:
        return in_bericht
    return wie.swvs[0] if len(wie.swvs) == 1 else None


async def _leesbaar_adres(a: Aansluiting, wie: Toegang, verzoek: OpdrachtVerzoek | None) -> str | None:
    """The stream that an unreadable message is plainly for, when it exists and is the sender's."""
    if verzoek is None:
        return None
    try:
        adres = str(wie.eis_stroom(verzoek.adres()))
        return adres if await a.lezer.mag_zien(wie, adres) else None
    except (Probleem, NietBereikbaar):
        return None


def _gevraagd(verzoek: OpdrachtVerzoek, wie: Toegang, id_: str) -> Gevraagd:
    structlog.contextvars.bind_contextvars(opdracht_id=id_)
    stroom = wie.eis_stroom(verzoek.adres())
    structlog.contextvars.bind_contextvars(stroom=str(stroom))
    trace.get_current_span().set_attributes({"trede.stroom": str(stroom), "trede.opdracht_id": id_})
    return Gevraagd(
        stroom=stroom,
        opdracht=verzoek.opdracht,
        inhoud=verzoek.inhoud,
        opdracht_id=id_,
        voorgevallen_op=verzoek.voorgevallen_op,
        corrigeert=verzoek.corrigeert,
        bron=_bron(verzoek.bron),
    )


def _bron(b: BronVerzoek | None) -> Bron | None:
    return None if b is None else Bron(rol=b.rol, organisatie=b.organisatie, stuk=b.stuk)


def _antwoord(
    request: Request, opdracht: str, uit: Ontvangen, erbij: dict[str, Any] | None = None, status_open: int = 202
) -> JSONResponse:
    meters: Meters = request.app.state.meters
    waar = f"/v1/opdrachten/{quote(uit.opdracht_id, safe='')}?stroom={quote(str(uit.stroom), safe='')}"
    vast = {"stroom": str(uit.stroom), "opdrachtId": uit.opdracht_id, **(erbij or {})}
    if uit.bewijs is None:
        if opdracht:
            meters.opdrachten.labels(opdracht, "nog niet vastgelegd").inc()
        return JSONResponse({"stand": "nog niet vastgelegd", **vast}, status_open, {"Location": waar})
    if opdracht:
        meters.opdrachten.labels(opdracht, str(uit.bewijs.uitkomst)).inc()
    bewijs = {to_camel(k): v for k, v in uit.bewijs.model_dump(mode="json").items()}
    return JSONResponse({"stand": "vastgelegd", **vast, "ontvangstbewijs": bewijs}, 200, {"Location": waar})
