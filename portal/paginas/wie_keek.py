"""Who looked at this dossier: for the SWV and the auditor. Looking here is a view as well, and stands in its own list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from activities.inzage import Blik
from domain.stroom import Stroom
from domain.tijd import begin_van
from portal.aansluiting import Aansluiting, Inzagevraag
from portal.inzage import bekeken
from portal.paginas.beeld import leeg_beeld, lees_dossier
from portal.paginas.controle import eis_controle
from portal.paginas.dossier import Nummer, Swv
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import Onleesbaar, lees_datum
from portal.paginas.weergave import Paginaroute, naam_van, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
CURSOR = r"^[0-9]{1,17}[.][0-9]{1,18}$"
Dag = Annotated[str, Query(max_length=40)]


@router.get("/dossier/{swv}/{nummer}/wie-keek")
async def wie_keek(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    wie: Wie,
    van: Dag = "",
    tot: Dag = "",
    na: Annotated[str | None, Query(pattern=CURSOR)] = None,
) -> Response:
    """The newest first; `van` and `tot`: from and until which day."""
    eis_controle(wie, swv)
    a: Aansluiting = request.app.state.aansluiting
    d = await lees_dossier(a, wie, swv, nummer)
    vanaf, fout_van = _dag(van, a.vandaag())
    einde, fout_tot = _dag(tot, a.vandaag())
    if vanaf and einde and vanaf > einde:
        fout_tot = TEKSTEN("inzage.andersom")
    # Before it is read: whoever looks here finds this view on top.
    await bekeken(a, wie, swv, nummer, "wie_keek")
    vraag = Inzagevraag(
        van=begin_van(vanaf) if vanaf else None,
        voor=begin_van(einde + timedelta(days=1)) if einde and einde < date.max else None,
        na=na,
        aantal=AANTAL,
    )
    blad = await a.inzage.lees(wie, swv, nummer, vraag)
    fouten = {k: f for k, f in (("van", fout_van), ("tot", fout_tot)) if f}
    return pagina(
        request,
        "wie_keek.html",
        422 if fouten else 200,
        d=d,
        van=van,
        tot=tot,
        fouten=fouten,
        rijen=[] if fouten else [(b, naam_van(a, b.rol, b.organisatie, wie.swvs), _waar(a, b)) for b in blad.rijen],
        mensen={m.id: m.naam for m in a.toegangsboek.medewerkers(swv)} if wie.rol == "swv" else {},
        gefilterd=bool(van or tot),
        verder=None if fouten or blad.verder is None else "?" + urlencode({"van": van, "tot": tot, "na": blad.verder}),
    )


def _dag(tekst: str, vandaag: date) -> tuple[date | None, str]:
    """The day, and what is wrong with it."""
    try:
        return (lees_datum(tekst, vandaag) if tekst.strip() else None), ""
    except Onleesbaar as fout:
        return None, str(fout)


def _waar(a: Aansluiting, b: Blik) -> str:
    """Which procedure of the dossier; nothing for the whole."""
    return "" if b.stroom is None else leeg_beeld(a, Stroom.lees(b.stroom)).naam
