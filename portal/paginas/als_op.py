"""A stream as it was known on a day, and as it was on that day with all that is known now (DESIGN 3, Bitemporal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from domain.berekening import Berekening
from domain.grond import Grond
from domain.stand import geldende, grond_op, zoals_bekend, zoals_was
from domain.termijn import FeitInStroom
from domain.termijnloop import Beeld as Termijnbeeld
from portal.aansluiting import Aansluiting
from portal.inzage import bekeken
from portal.paginas.beeld import Beeld, grond_voor
from portal.paginas.controle import onderzocht
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import zin
from portal.paginas.velden import Onleesbaar, lees_datum
from portal.paginas.verschil import eigen_velden
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Zoals = Literal["bekend", "was"]


@dataclass(frozen=True)
class Termijnregel:
    """A Termijn on that day."""

    naam: str
    omschrijving: str
    stand: str
    berekening: Berekening


@dataclass(frozen=True)
class Anders:
    """A fact that one of the two readings has and the other has not."""

    nummer: int
    op: date
    vastgelegd_op: datetime
    zin: str


@dataclass(frozen=True)
class AlsOp:
    """One of the two readings of a stream on a day."""

    velden: Mapping[str, str]
    termijnen: tuple[Termijnregel, ...]
    signaleringen: tuple[str, ...] | None
    """None: not part of this reading (a Signalering is given or not, it cannot be derived afterwards)."""
    later: tuple[Anders, ...]
    """Happened by then, recorded later: known only to the reading *was*."""
    vervallen: tuple[Anders, ...]
    """Held by then, and does not (for that day) any more: known only to the reading *bekend*."""


def als_op(b: Beeld, op: date, zoals: Zoals, grond: Grond | None = None) -> AlsOp:
    """The stream on `op`, as known then or as it was. `grond`: by which it went that day, when another than now."""
    bekend = zoals_bekend(b.procedure, b.adres, b.gebeurtenissen, op)
    was = zoals_was(b.procedure, b.stand, op, grond or b.grond)
    toen, nu = geldende(bekend.feiten), was.feiten
    if zoals == "bekend":
        velden = eigen_velden(b, bekend.eigen)
        termijnen = tuple(_regel(b, n, t.stand, t.berekening) for n, t in bekend.termijnen.items())
    else:
        velden = eigen_velden(b, was.eigen)
        termijnen = tuple(_regel(b, n, stand_op(t, op), t.berekening) for n, t in was.termijnen.items())
    # What the facts so far left as it was says nothing.
    begin = eigen_velden(b, b.procedure.toestand())
    return AlsOp(
        velden={k: w for k, w in velden.items() if k == "status" or w != begin.get(k)},
        termijnen=tuple(sorted(termijnen, key=lambda t: (t.berekening.veilig, t.naam))),
        signaleringen=tuple(sorted(bekend.signaleringen)) if zoals == "bekend" else None,
        later=tuple(_anders(b, nu, toen)),
        vervallen=tuple(_anders(b, toen, nu)),
    )


def stand_op(t: Termijnbeeld, op: date) -> str:
    """The word for a derived Termijn at the end of a day."""
    if t.einde == "gehaald":
        return "gehaald"
    if t.einde == "vervallen":
        return "achterhaald"
    if t.berekening.opgeschort:
        return "opgeschort"
    return "verstreken" if t.berekening.einddatum is not None and t.berekening.einddatum < op else "loopt"


def _regel(b: Beeld, naam: str, stand: str, berekening: Berekening) -> Termijnregel:
    return Termijnregel(naam, b.grond.recht.rij(berekening.regel).omschrijving, stand, berekening)


def _anders(b: Beeld, wel: Iterable[FeitInStroom], niet: Iterable[FeitInStroom]) -> Iterable[Anders]:
    elders = {f.volgnummer for f in niet}
    per_nummer = {v.volgnummer: v for v in b.gebeurtenissen}
    for f in wel:
        if f.volgnummer not in elders:
            v = per_nummer[f.volgnummer]
            yield Anders(f.volgnummer, f.op, v.vastgelegd_op, zin(b, v))


@router.get("/controle/{swv}/{nummer}/{deel}/{n}/op")
async def kijk_als_op(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    wie: Wie,
    op: Annotated[str, Query(max_length=40)] = "",
    zoals: Zoals = "bekend",
) -> Response:
    """The stream on a day that somebody types. For the auditor and the SWV."""
    a: Aansluiting = request.app.state.aansluiting
    adres = adres_van(swv, nummer, deel, n)
    _, b = await onderzocht(request, wie, adres)
    dag, fout = a.vandaag(), ""
    try:
        dag = lees_datum(op, a.vandaag()) if op else dag
        fout = TEKSTEN("als_op.toekomst") if dag > a.vandaag() else ""
    except Onleesbaar as onleesbaar:
        fout = str(onleesbaar)
    await bekeken(a, wie, swv, nummer, "als_op", stroom=str(adres))
    return pagina(
        request,
        "als_op.html",
        422 if fout else 200,
        b=b,
        ruw=op or f"{dag:%d-%m-%Y}",
        dag=dag,
        zoals=zoals,
        fout=fout,
        beeld=None if fout else als_op(b, dag, zoals, grond_voor(a, adres, grond_op(b.stand, dag))),
    )
