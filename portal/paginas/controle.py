"""The auditor's view: a stream step by step, with the chain checked and every date calculated again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from domain.berekening import Berekening
from domain.gebeurtenis import Vastgelegd
from domain.recht import Regelversie
from domain.recht.rijen import Regelrij
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.paginas.aansluiting import Nagerekend, Paginadelen
from portal.paginas.beeld import Beeld, bekeken, lees_stroom
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import wie as wie_deed
from portal.paginas.tijdlijn import zin
from portal.paginas.verschil import verschillen, waarde
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)


@router.get("/controle/{swv}/{nummer}/{deel}/{n}")
async def stap_voor_stap(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    wie: Wie,
    stap: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Step `stap` of a stream: before, change, after, and the checks. For the auditor and the SWV."""
    if wie.rol == "school":
        raise Probleem(403, TEKSTEN("fouten.403"))
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    b = await lees_stroom(a, wie, adres_van(swv, nummer, deel, n))
    bekeken(wie, swv, nummer, "controle")
    nr = min(stap, len(b.gebeurtenissen))
    v = b.gebeurtenissen[nr - 1]
    breuken = await delen.controle.keten(wie, str(b.adres))
    return pagina(
        request,
        "controle.html",
        b=b,
        v=v,
        stap=nr,
        totaal=len(b.gebeurtenissen),
        zin=zin(b, v),
        door=wie_deed(b, v),
        breuken=breuken,
        hier=[wat for waar, wat in breuken if waar == v.volgnummer],
        herrekend=_herrekend(delen, b, v),
        verschillen=verschillen(b, nr - 1, nr),
        inhoud=[(k, waarde(b, k, w)) for k, w in sorted(v.data.items()) if k != "berekening"],
    )


def _herrekend(delen: Paginadelen, b: Beeld, v: Vastgelegd) -> tuple[str, Berekening, Nagerekend] | None:
    """The Termijn that this step set, with what the second calculation says of it."""
    if "berekening" not in v.data:
        return None
    berekening = Berekening.model_validate(v.data["berekening"])
    return v.data["termijn"], berekening, delen.controle.reken_na(berekening, _versie(b, v.data["termijn"], berekening))


def _versie(b: Beeld, termijn: str, berekening: Berekening) -> Regelversie | None:
    """The version of the rule by which the date was set, as this stream's ground has it."""
    rij: Regelrij = b.grond.recht.rij(berekening.regel)
    school = b.procedure.school(b.stand.eigen)
    versie = b.grond.recht.regel(rij.id, berekening.aanvang, school)
    verklaring = b.procedure.termijn_van(termijn)
    rolt = verklaring is None or verklaring.rolt
    return versie if rolt else versie.model_copy(update={"atw": False})
