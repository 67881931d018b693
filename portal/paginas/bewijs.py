"""The Ontvangstbewijs: an address that can be kept. Until the event is there it says that it is taken in and not recorded yet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from domain.opdracht import Ontvangstbewijs
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, Rijlot
from portal.fouten import NietVerwerkbaar, niet_gevonden
from portal.inname import afzender
from portal.inzage import bekeken
from portal.opdrachten import NIEUW_DOSSIER
from portal.paginas.beeld import Beeld, leeg_beeld, lees_stroom, rolwoord
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van, te_beginnen
from portal.paginas.tijdlijn import waarom_van, zin
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Verstuurd, Wie, zitting

router = APIRouter(route_class=Paginaroute, include_in_schema=False)


@router.get("/ontvangstbewijs/{swv}/{nummer}/{deel}/{n}/{opdracht_id}/afdruk")
async def druk_af(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    opdracht_id: Annotated[str, Path(max_length=100)],
    wie: Wie,
) -> Response:
    """The proof for paper."""
    return await _toon(request, wie, adres_van(swv, nummer, deel, n), opdracht_id, afdruk=True)


@router.get("/ontvangstbewijs/{swv}/{nummer}/{deel}/{n}/{opdracht_id}")
async def ontvangstbewijs(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    opdracht_id: Annotated[str, Path(max_length=100)],
    wie: Wie,
    bericht: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
) -> Response:
    """200 with the proof; 202 for what was sent from here and is not recorded yet; 404 for everything else."""
    return await _toon(request, wie, adres_van(swv, nummer, deel, n), opdracht_id, bericht=bericht)


async def _toon(
    request: Request, wie: Toegang, adres: Stroom, opdracht_id: str, *, bericht: int | None = None, afdruk: bool = False
) -> Response:
    a: Aansluiting = request.app.state.aansluiting
    wie.eis_swv(adres.swv)
    bewijs = await a.lezer.bewijs(wie, str(adres), opdracht_id)
    gestuurd = zitting(request).verstuurd.get(opdracht_id)
    naam = None if gestuurd is None else gestuurd.opdracht
    direct = None if gestuurd is None else gestuurd.bewijs
    if bewijs is None and direct is None:
        lot = await _lot(a, wie, str(adres), opdracht_id, gestuurd)
        if lot.bewijs is None:
            return _nog_niet(request, adres, lot)
        naam, direct = lot.opdracht, lot.bewijs
    zichtbaar = bewijs is not None
    b = await lees_stroom(a, wie, adres) if zichtbaar else leeg_beeld(a, adres)
    if zichtbaar:
        await bekeken(a, wie, adres.swv, adres.dossier, "afdruk" if afdruk else "ontvangstbewijs", stroom=str(adres))
    inhoud = _inhoud(a, wie, b, bewijs or direct, naam)
    return pagina(
        request,
        "bewijs.html",
        **inhoud,
        zichtbaar=zichtbaar,
        bericht=bericht if wie.rol == "swv" else None,
        afdruk=f"/ontvangstbewijs/{adres}/{opdracht_id}" if afdruk else None,
    )


async def _lot(a: Aansluiting, wie: Toegang, stroom: str, opdracht_id: str, gestuurd: Verstuurd | None) -> Rijlot:
    """What became of what was taken in and is not recorded yet, also when the session is another. Raises `Probleem` (404)."""
    lot = None if wie.rol == "auditor" else await a.kast.lot(stroom, afzender(wie), opdracht_id)
    if lot is not None:
        return lot
    if gestuurd is None:
        raise niet_gevonden()
    return Rijlot(gesloten=False, opdracht=gestuurd.opdracht, ontvangen_op=gestuurd.ontvangen_op)


def _nog_niet(request: Request, adres: Stroom, lot: Rijlot) -> Response:
    """Taken in and waiting, or taken in and not processable: a person looks at it."""
    fout = NietVerwerkbaar(lot.fout) if lot.fout is not None else None
    return pagina(request, "bewijs_open.html", 202 if fout is None else 200, adres=adres, lot=lot, fout=fout)


def _inhoud(a: Aansluiting, wie: Toegang, b: Beeld, bewijs: Ontvangstbewijs | None, naam: str | None) -> dict[str, Any]:
    assert bewijs is not None
    lopend = b.lopend()
    begint = b.adres.procedure == "dossier"
    hierdoor = (v for v in b.gebeurtenissen if bewijs.van <= v.volgnummer <= bewijs.tot)
    return {
        "b": b,
        "bewijs": bewijs,
        "naam": naam,
        "wat": [(v.volgnummer, zin(b, v), waarom_van(b, v)) for v in hierdoor],
        "aan_zet": rolwoord(b.procedure.aan_zet(b.stand.eigen)),
        "taken": b.procedure.taken(b.stand.eigen),
        "volgende": lopend[0] if lopend else None,
        "nieuw": te_beginnen(a, wie, (b,), b.adres) if begint and naam == NIEUW_DOSSIER else [],
    }
