"""The first page: what is open, by the veilige datum. Filters and sort stand in the address, so that a view is a bookmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

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


@dataclass(frozen=True)
class Keuze:
    """What the address asks: which SWV, view, filters and sort."""

    swv: str
    weergave: Weergave
    procedure: str | None
    school: str | None
    urgentie: str | None
    volgorde: Volgorde


async def keuze(
    wie: Wie,
    swv: Annotated[str | None, Query(max_length=10)] = None,
    weergave: Weergave = "alles",
    procedure: Kort = None,
    school: Kort = None,
    urgentie: Kort = None,
    volgorde: Volgorde = "veilig",
) -> Keuze:
    """Dependency: what the address asks. One SWV at a time: the first of one's own, or the one in the address."""
    gekozen = swv or wie.swvs[0]
    wie.eis_swv(gekozen)
    return Keuze(gekozen, weergave, procedure or None, school or None, urgentie or None, volgorde)


Gekozen = Annotated[Keuze, Depends(keuze)]


def vraag_van(a: Aansluiting, wie: Toegang, k: Keuze) -> Werkvraag:
    """The same as a question to the read models."""
    return Werkvraag(
        vandaag=a.vandaag(),
        bijna_tot=bijna_tot(a.vandaag()),
        procedure=k.procedure,
        aan_zet=wie.rol if k.weergave == "aan_zet" else None,
        niet_aan_zet=wie.rol if k.weergave == "wacht" else None,
        school=k.school,
        urgentie=k.urgentie,
        volgorde=k.volgorde,
    )


@router.get("/")
async def werkvoorraad(
    request: Request, wie: Wie, k: Gekozen, pagina_: Annotated[int, Query(alias="pagina", ge=1, le=10_000)] = 1
) -> Response:
    """A page of the list, with its counts and filters."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    vraag = replace(vraag_van(a, wie, k), vanaf=(pagina_ - 1) * AANTAL, aantal=AANTAL + 1)
    blad = await delen.werklijst.lees(wie, k.swv, vraag)
    gekozen = {
        "swv": k.swv if len(wie.swvs) > 1 else None,
        "weergave": k.weergave if k.weergave != "alles" else None,
        "procedure": k.procedure,
        "school": k.school,
        "urgentie": k.urgentie,
        "volgorde": k.volgorde if k.volgorde != "veilig" else None,
    }
    return pagina(
        request,
        "werkvoorraad.html",
        nu=a.nu(),
        swv=k.swv,
        swvs=wie.swvs,
        rijen=blad.rijen[:AANTAL],
        verder=len(blad.rijen) > AANTAL,
        aantallen=blad.aantallen,
        totaal=sum(n for u, n in blad.aantallen.items() if vraag.urgentie in (None, u)),
        vraag=vraag,
        weergave=k.weergave,
        bladzijde=pagina_,
        scholen=_scholen(a, wie, k.swv),
        procedures=list(a.procedures),
        urgenties=get_args(Urgentie),
        adres=lambda **anders: _adres({**gekozen, **anders}),
    )


def _adres(gekozen: dict[str, Any]) -> str:
    vraag = urlencode({k: v for k, v in gekozen.items() if v is not None})
    return f"/?{vraag}" if vraag else "/"


def _scholen(a: Aansluiting, wie: Toegang, swv: str) -> list[tuple[str, str]]:
    """The schools to filter on: none for a school, which sees its own only."""
    if wie.rol == "school":
        return []
    try:
        return [(s.brin, s.naam or s.brin) for s in a.grondboek.voor(swv, a.vandaag()).reglement.scholen]
    except OnbekendeGrond:
        return []
