"""The first page: what is open, by the veilige datum. Filters and sort stand in the address, so that a view is a bookmark."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from activities.werkvoorraad import Urgentie, Volgorde, Werkvraag
from domain.grond import OnbekendeGrond
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.urgentie import bijna_tot
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
Weergave = Literal["alles", "aan_zet", "wacht"]
Kort = Annotated[str | None, Query(max_length=40)]


@router.get("/")
async def werkvoorraad(
    request: Request,
    wie: Wie,
    swv: Annotated[str | None, Query(max_length=10)] = None,
    weergave: Weergave = "alles",
    procedure: Kort = None,
    school: Kort = None,
    urgentie: Kort = None,
    volgorde: Volgorde = "veilig",
    pagina_: Annotated[int, Query(alias="pagina", ge=1, le=10_000)] = 1,
) -> Response:
    """One SWV at a time: the first of one's own, or the one in the address."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    gekozen = swv or wie.swvs[0]
    wie.eis_swv(gekozen)
    vraag = Werkvraag(
        vandaag=a.vandaag(),
        bijna_tot=bijna_tot(a.vandaag()),
        procedure=procedure or None,
        aan_zet=wie.rol if weergave == "aan_zet" else None,
        niet_aan_zet=wie.rol if weergave == "wacht" else None,
        school=school or None,
        urgentie=urgentie or None,
        volgorde=volgorde,
        vanaf=(pagina_ - 1) * AANTAL,
        aantal=AANTAL + 1,
    )
    blad = await delen.werklijst.lees(wie, gekozen, vraag)
    keuze = {
        "swv": gekozen if len(wie.swvs) > 1 else None,
        "weergave": weergave if weergave != "alles" else None,
        "procedure": vraag.procedure,
        "school": vraag.school,
        "urgentie": vraag.urgentie,
        "volgorde": volgorde if volgorde != "veilig" else None,
    }
    return pagina(
        request,
        "werkvoorraad.html",
        nu=a.nu(),
        swv=gekozen,
        swvs=wie.swvs,
        rijen=blad.rijen[:AANTAL],
        verder=len(blad.rijen) > AANTAL,
        aantallen=blad.aantallen,
        totaal=sum(n for u, n in blad.aantallen.items() if vraag.urgentie in (None, u)),
        vraag=vraag,
        weergave=weergave,
        bladzijde=pagina_,
        scholen=_scholen(a, wie, gekozen),
        procedures=list(a.procedures),
        urgenties=get_args(Urgentie),
        adres=lambda **anders: _adres({**keuze, **anders}),
    )


def _adres(keuze: dict[str, Any]) -> str:
    vraag = urlencode({k: v for k, v in keuze.items() if v is not None})
    return f"/?{vraag}" if vraag else "/"


def _scholen(a: Aansluiting, wie: Toegang, swv: str) -> list[tuple[str, str]]:
    """The schools to filter on: none for a school, which sees its own only."""
    if wie.rol == "school":
        return []
    try:
        return [(s.brin, s.naam or s.brin) for s in a.grondboek.voor(swv, a.vandaag()).reglement.scholen]
    except OnbekendeGrond:
        return []
