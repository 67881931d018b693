"""Reading: werkvoorraad, dossier, termijnen, gebeurtenissen. Each reader sees with the eyes of the database's own policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter
from pydantic.alias_generators import to_camel

from domain.opdracht import Veldfout
from domain.stroom import Stroom
from portal.aanmelden import Toegang, Wie
from portal.aansluiting import Aansluiting, Bladvraag, NietBereikbaar
from portal.fouten import niet_gevonden, niet_te_lezen, ongeldig
from portal.inzage import bekeken
from portal.verzoek import eis_bekende_vraag

router = APIRouter(prefix="/v1", tags=["lezen"], dependencies=[Depends(eis_bekende_vraag)])

Swv = Annotated[str, Path(pattern=r"^(PO|VO)[0-9]{4}$", examples=["PO9901"])]
Nummer = Annotated[str, Path(pattern=r"^[0-9]{4}-[0-9]{4,6}$", examples=["2026-0042"])]
CURSOR = r"^[0-9]{1,4}-[0-9]{2}-[0-9]{2}[.][0-9]{1,18}$"
NaVolgnummer = Annotated[int, Query(ge=0, le=2**31 - 1, description="Na dit volgnummer van gebeurtenis.")]
Aantal = Annotated[int, Query(ge=1, le=200, description="Ten hoogste zoveel regels.")]
_JSON: TypeAdapter[Any] = TypeAdapter(Any)


@router.get("/werkvoorraad", summary="Open procedures, de eerste veilige datum voorop")
async def werkvoorraad(
    request: Request,
    wie: Wie,
    swv: Annotated[str | None, Query(max_length=10)] = None,
    na: Annotated[str | None, Query(pattern=CURSOR, description="De `verder` van het vorige blad.")] = None,
    aantal: Aantal = 50,
) -> JSONResponse:
    """Eén samenwerkingsverband tegelijk; zonder `swv` het eerste dat van u is."""
    a = _aansluiting(request)
    gekozen = swv or wie.swvs[0]
    wie.eis_swv(gekozen)
    try:
        blad = await a.lezer.werkvoorraad(wie, gekozen, Bladvraag(na, aantal))
    except NietBereikbaar:
        raise niet_te_lezen("De database") from None
    except ValueError:
        tekst = "Neem hier de waarde van `verder` van het vorige blad over."
        raise ongeldig([Veldfout(veld="na", regel="vorm", tekst=tekst)]) from None
    return _json({"swv": gekozen, "procedures": [_kameel(r) for r in blad.rijen], "verder": blad.verder})


@router.get("/dossiers/{swv}/{nummer}", summary="De procedures van een dossier")
async def dossier(request: Request, swv: Swv, nummer: Nummer, wie: Wie) -> JSONResponse:
    """Alleen wat van u is."""
    wie.eis_swv(swv)
    a = _aansluiting(request)
    rijen = await _lees(a.lezer.dossier(wie, swv, nummer))
    await bekeken(a, wie, swv, nummer, "dossier", kanaal="api")
    return _json({"dossier": f"{swv}/{nummer}", "procedures": [_kameel(r) for r in rijen]})


@router.get("/dossiers/{swv}/{nummer}/termijnen", summary="De termijnen van een dossier")
async def termijnen(request: Request, swv: Swv, nummer: Nummer, wie: Wie) -> JSONResponse:
    """Met einddatum, veilige datum, artikel en bron; de afleiding staat bij de gebeurtenis."""
    wie.eis_swv(swv)
    a = _aansluiting(request)
    await _lees(a.lezer.dossier(wie, swv, nummer))
    rijen = await _lees(a.lezer.termijnen(wie, swv, nummer), leeg_mag=True)
    await bekeken(a, wie, swv, nummer, "termijnen", kanaal="api")
    return _json({"dossier": f"{swv}/{nummer}", "termijnen": [_kameel(r) for r in rijen]})


@router.get("/dossiers/{swv}/{nummer}/gebeurtenissen", summary="De gebeurtenissen van een procedure")
async def gebeurtenissen(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    wie: Wie,
    procedure: Annotated[str, Query(pattern=r"^[a-z]{2,40}$")] = "dossier",
    volgnummer: Annotated[int, Query(ge=1, le=9999, description="Welke procedure van die naam.")] = 1,
    na: NaVolgnummer = 0,
    aantal: Aantal = 100,
) -> JSONResponse:
    """Zoals vastgelegd, met de berekening van elke datum en de hash van elke gebeurtenis."""
    wie.eis_swv(swv)
    return await _gebeurtenissen(request, wie, Stroom(swv, nummer, procedure, volgnummer), na, aantal)


@router.get("/orientaties/{swv}/{brin}/gebeurtenissen", summary="De gebeurtenissen van de oriëntatie op een school")
async def orientatie(
    request: Request,
    swv: Swv,
    brin: Annotated[str, Path(pattern=r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")],
    wie: Wie,
    na: NaVolgnummer = 0,
    aantal: Aantal = 100,
) -> JSONResponse:
    """Mondelinge afwijzingen en wegadviseren: geen zorgplicht, wel zichtbaar."""
    wie.eis_swv(swv)
    return await _gebeurtenissen(request, wie, Stroom(swv, "orientatie", brin, 1), na, aantal)


async def _gebeurtenissen(request: Request, wie: Toegang, adres: Stroom, na: int, aantal: int) -> JSONResponse:
    a, stroom = _aansluiting(request), str(adres)
    try:
        if not await a.lezer.mag_zien(wie, stroom):
            wie.geweigerd("geen eigen dossier")
            raise niet_gevonden()
        rijen = await a.lezer.gebeurtenissen(wie, stroom, na, aantal)
    except NietBereikbaar:
        raise niet_te_lezen("De database") from None
    await bekeken(a, wie, adres.swv, adres.dossier, "gebeurtenissen", stroom=stroom, kanaal="api")
    verder = rijen[-1]["volgnummer"] if len(rijen) == aantal else None
    return _json({"stroom": stroom, "gebeurtenissen": [_kameel(r) for r in rijen], "verder": verder})


async def _lees(lezing: Any, leeg_mag: bool = False) -> tuple[Mapping[str, Any], ...]:
    try:
        rijen: tuple[Mapping[str, Any], ...] = await lezing
    except NietBereikbaar:
        raise niet_te_lezen("De database") from None
    if not rijen and not leeg_mag:
        raise niet_gevonden()
    return rijen


def _aansluiting(request: Request) -> Aansluiting:
    a: Aansluiting = request.app.state.aansluiting
    return a


def _kameel(rij: Mapping[str, Any]) -> dict[str, Any]:
    """Our own names in camelCase; what lies in `data` and `velden` keeps the ledger's words."""
    return {to_camel(k): v for k, v in rij.items()}


def _json(inhoud: Mapping[str, Any]) -> JSONResponse:
    # Personal data: no cache on the way keeps it.
    return JSONResponse(_JSON.dump_python(inhoud, mode="json"), headers={"Cache-Control": "no-store"})
