"""The reglement of an SWV: which version holds, what it settles, and what the check against the law says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from domain.afspraken import NORMREGELS
from domain.grond import OnbekendeGrond
from domain.keuring import Bevinding, keur
from domain.periode import Periode
from domain.recht import RECHT
from domain.recht.rijen import Bron
from domain.reglement import Reglement
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem, niet_gevonden
from portal.paginas.dossier import Swv
from portal.paginas.teksten import TEKSTEN
from portal.paginas.trapbeeld import teken
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)


@dataclass(frozen=True)
class Tijd:
    """A time that the SWV sets, with what the law says of the same."""

    wat: str
    hoelang: str
    bron: Bron
    staat_in: str
    regel: str
    wet: str
    """How long the law gives; empty where it says nothing to compare with."""
    telt: bool
    """A Termijn counts with it, or the day that a letter sets."""


@router.get("/reglement/{swv}")
async def reglementpagina(
    request: Request, swv: Swv, wie: Wie, versie: Annotated[str | None, Query(max_length=40)] = None
) -> Response:
    """The version in force, or another one that is known. For the SWV and the auditor."""
    wie.eis_swv(swv)
    if wie.rol == "school":
        raise Probleem(403, TEKSTEN("fouten.403"))
    a: Aansluiting = request.app.state.aansluiting
    geldend, getoond = _kies(a, swv, versie)
    return pagina(
        request,
        "reglement.html",
        r=getoond,
        geldend=geldend,
        versies=a.grondboek.reglementen(swv),
        trap=teken(getoond.ladder) if getoond.ladder is not None else None,
        bevindingen=_op_ernst(keur(getoond, a.procedures, RECHT)),
        tijden=_tijden(getoond),
        sterkten=[(naam, _regel_van(a, naam), sterkte) for naam, sterkte in getoond.sterkten.items()],
        vooralarmen=[(regel, _omschrijving(regel), dagen) for regel, dagen in getoond.vooralarmen.items()],
        swvs=wie.swvs,
        duur=lambda d: str(Periode.lees(d)),
    )


def _kies(a: Aansluiting, swv: str, versie: str | None) -> tuple[Reglement, Reglement]:
    """The version in force, and the one that is asked. Raises `Probleem` (404)."""
    try:
        geldend = a.grondboek.voor(swv, a.vandaag()).reglement
    except OnbekendeGrond:
        raise niet_gevonden() from None
    if versie is None:
        return geldend, geldend
    gevraagd = next((r for r in a.grondboek.reglementen(swv) if r.versie == versie), None)
    if gevraagd is None:
        raise niet_gevonden()
    return geldend, gevraagd


def _op_ernst(bevindingen: tuple[Bevinding, ...]) -> list[Bevinding]:
    return sorted(bevindingen, key=lambda b: ("fout", "waarschuwing", "toont").index(b.ernst))


def _tijden(r: Reglement) -> list[Tijd]:
    servicenormen = [
        Tijd(_omschrijving(regel), str(Periode.lees(duur)), "servicenorm", "", regel, "", telt=True)
        for regel, duur in r.servicenormen.items()
    ]
    return servicenormen + [
        Tijd(
            n.wat,
            f"{n.in_werkdagen} {TEKSTEN('reglement.werkdagen')}" if n.in_werkdagen is not None else str(Periode.lees(n.duur)),
            "reglement" if n.telt_voor is None else "servicenorm",
            n.bron,
            n.regel or "",
            _wet(n.regel or (NORMREGELS.get(n.telt_voor) if n.telt_voor is not None else None)),
            telt=n.telt_voor is not None,
        )
        for n in r.normen
    ]


def _wet(regel: str | None) -> str:
    periode = RECHT.rij(regel).periode if regel is not None and regel in RECHT.regels else None
    if periode is None:
        return ""
    return periode if periode in ("onverwijld", "terstond") else str(Periode.lees(periode))


def _omschrijving(regel: str) -> str:
    return RECHT.rij(regel).omschrijving if regel in RECHT.regels else regel


def _regel_van(a: Aansluiting, naam: str) -> str:
    """The rule of a Poort, by its name within its procedure."""
    procedure, _, poort = naam.partition(".")
    p = a.procedures.get(procedure)
    poorten = [x for rij in p.poorten.values() for x in rij if x.naam == poort] if p is not None else []
    return poorten[0].regel if poorten else ""
