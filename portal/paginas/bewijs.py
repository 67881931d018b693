"""The Ontvangstbewijs: an address that can be kept. Until the event is there it says that it is taken in and not recorded yet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from domain.opdracht import Ontvangstbewijs
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import niet_gevonden
from portal.opdrachten import NIEUW_DOSSIER
from portal.paginas.beeld import Beeld, bekeken, leeg_beeld, lees_stroom, rolwoord
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van, te_beginnen
from portal.paginas.tijdlijn import zin
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie, zitting

router = APIRouter(route_class=Paginaroute, include_in_schema=False)


@router.get("/ontvangstbewijs/{swv}/{nummer}/{deel}/{n}/{opdracht_id}")
async def ontvangstbewijs(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    opdracht_id: Annotated[str, Path(max_length=100)],
    wie: Wie,
) -> Response:
    """200 with the proof; 202 for what was sent from here and is not recorded yet; 404 for everything else."""
    a: Aansluiting = request.app.state.aansluiting
    adres = adres_van(swv, nummer, deel, n)
    wie.eis_swv(swv)
    bewijs = await a.lezer.bewijs(wie, str(adres), opdracht_id)
    naam, direct = zitting(request).verstuurd.get(opdracht_id, (None, None))
    if bewijs is None and direct is None:
        if naam is None:
            raise niet_gevonden()
        return pagina(request, "bewijs_open.html", 202, adres=adres, naam=naam)
    zichtbaar = bewijs is not None
    b = await lees_stroom(a, wie, adres) if zichtbaar else leeg_beeld(a, adres)
    if zichtbaar:
        bekeken(wie, swv, nummer, "ontvangstbewijs")
    return pagina(request, "bewijs.html", **_inhoud(a, wie, b, bewijs or direct, naam), zichtbaar=zichtbaar)


def _inhoud(a: Aansluiting, wie: Toegang, b: Beeld, bewijs: Ontvangstbewijs | None, naam: str | None) -> dict[str, Any]:
    assert bewijs is not None
    lopend = b.lopend()
    begint = b.adres.procedure == "dossier"
    return {
        "b": b,
        "bewijs": bewijs,
        "naam": naam,
        "wat": [(v.volgnummer, zin(b, v)) for v in b.gebeurtenissen if bewijs.van <= v.volgnummer <= bewijs.tot],
        "aan_zet": rolwoord(b.procedure.aan_zet(b.stand.eigen)),
        "taken": b.procedure.taken(b.stand.eigen),
        "volgende": lopend[0] if lopend else None,
        "nieuw": te_beginnen(a, wie, (b,), b.adres) if begint and naam == NIEUW_DOSSIER else [],
    }
