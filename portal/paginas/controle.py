"""The auditor's pages: every procedure of an SWV, and a stream step by step, with five checks of each event.

Read with the auditor's eyes, whoever looks: no personal value is shown here, to the SWV neither (it has the dossier for that).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from activities.controle import OORDELEN, Afwijking, Onderzoek, Oordeel, Stapcontrole, Uitslag
from activities.inzage import Bekeken
from activities.leesmodel import ProcedureRegel
from domain.berekening import Berekening
from domain.gebeurtenis import Vastgelegd
from domain.persoonlijk import is_vernietigd
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.inzage import bekeken, bekeken_samen
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import Beeld, beeld_van
from portal.paginas.dossier import Deel, Nummer, Swv, Volgnummer, adres_van
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import wie as wie_deed
from portal.paginas.tijdlijn import zin
from portal.paginas.toen import bewijs_van_toen, grond_van_toen, vergelijk_met_nu
from portal.paginas.verschil import tot, verschillen, waarde
from portal.paginas.weergave import Paginaroute, naar, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 25
"""Procedures on a page of the list: as many as can be checked at once while somebody waits."""


@dataclass(frozen=True)
class Rij:
    """A procedure in the list; `onderzoek` when it was checked."""

    r: ProcedureRegel
    adres: Stroom
    onderzoek: Onderzoek | None = None

    @property
    def telling(self) -> dict[Oordeel, int] | None:
        """How many checks gave each answer."""
        return None if self.onderzoek is None else self.onderzoek.tel()


def eis_controle(wie: Toegang, swv: str) -> None:
    """Raises `Probleem` (403 for a school, 404 for another SWV)."""
    if wie.rol == "school":
        wie.geweigerd("een school ziet de controle niet", swv)
        raise Probleem(403, TEKSTEN("fouten.403"))
    wie.eis_swv(swv)


@router.get("/controle")
async def begin(wie: Wie) -> Response:
    """The list of the first SWV that one may check."""
    return naar(f"/controle/{wie.swvs[0]}")


@router.get("/controle/{swv}")
async def lijst(
    request: Request,
    swv: Swv,
    wie: Wie,
    procedure: Annotated[str, Query(max_length=40)] = "",
    na: Annotated[int | None, Query(ge=1, lt=2**62)] = None,
    controleer: Literal["ja", "nee"] = "nee",
) -> Response:
    """Every procedure, the newest first. What is on the page is checked when that is asked for: it reads every event."""
    eis_controle(wie, swv)
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    blad = await delen.controle.procedures(wie, swv, procedure or None, na, AANTAL)
    rijen = [Rij(r, Stroom.lees(r.stroom)) for r in blad.rijen]
    if controleer == "ja" and rijen:
        await bekeken_samen(a, wie, swv, [Bekeken(r.r.dossier, r.r.stroom) for r in rijen], "controlelijst")
        rijen = [Rij(r.r, r.adres, await delen.controle.onderzoek(wie, r.r.stroom)) for r in rijen]
        rijen.sort(key=lambda r: r.onderzoek is None or r.onderzoek.fout is None)
    return pagina(
        request,
        "controlelijst.html",
        swv=swv,
        rijen=rijen,
        gecontroleerd=controleer == "ja",
        fouten=[r for r in rijen if r.onderzoek is not None and r.onderzoek.fout is not None],
        oordelen=OORDELEN,
        procedure=procedure,
        procedures=list(a.procedures),
        na=na,
        verder=blad.verder,
        naam=lambda adres: beeld_van(a, adres, ()).naam,
    )


@router.get("/controle/{swv}/{nummer}/{deel}/{n}")
async def stap_voor_stap(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    deel: Deel,
    n: Volgnummer,
    wie: Wie,
    stap: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    vergelijk: Literal["nu", "niet"] = "niet",
) -> Response:
    """Step `stap` of a stream: before, change, after, and the checks. For the auditor and the SWV."""
    a: Aansluiting = request.app.state.aansluiting
    adres = adres_van(swv, nummer, deel, n)
    o, b = await onderzocht(request, wie, adres)
    nr = min(stap, len(o.stappen))
    v = b.gebeurtenissen[nr - 1] if nr <= len(b.gebeurtenissen) else None
    await bekeken(a, wie, swv, nummer, "controle", stroom=str(adres))
    delen = {} if v is None else _stap(a, o, b, nr)
    return pagina(
        request,
        "controle.html",
        b=b,
        v=v,
        stap=nr,
        totaal=len(o.stappen),
        telling=o.tel(),
        fout=_fout(o, b),
        controle=o.stappen[nr - 1],
        afwijking=afwijking,
        vergelijking=vergelijk_met_nu(a, _na_alles(b, v)) if vergelijk == "nu" and v is not None else None,
        regels_nu=a.grondboek.voor(swv, a.vandaag()),
        **delen,
    )


def _na_alles(b: Beeld, v: Vastgelegd) -> Beeld:
    """The stream after all that the same opdracht or alarm left: in between, its Termijnen are half recorded."""
    return tot(b, max(i for i, g in enumerate(b.gebeurtenissen, 1) if g.opdracht_id == v.opdracht_id))


async def onderzocht(request: Request, wie: Toegang, adres: Stroom) -> tuple[Onderzoek, Beeld]:
    """A stream with its checks, as an auditor sees it. Raises `Probleem` (403, 404)."""
    eis_controle(wie, adres.swv)
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    o = await delen.controle.onderzoek(wie, str(adres))
    return o, beeld_van(a, adres, o.gebeurtenissen)


@dataclass(frozen=True)
class Gevonden:
    """The first event that is wrong: which step it is, what it says, and which check says so."""

    stap: int
    volgnummer: int
    zin: str
    uitslag: Uitslag
    aantal: int
    """Steps with something wrong."""


def _fout(o: Onderzoek, b: Beeld) -> Gevonden | None:
    if o.fout is None:
        return None
    controle, uitslag = o.fout
    stap = _rang(o, controle)
    v = b.gebeurtenissen[stap - 1] if stap <= len(b.gebeurtenissen) else None
    tekst = TEKSTEN("controle.onleesbaar") if v is None else zin(b, v)
    return Gevonden(stap, controle.volgnummer, tekst, uitslag, sum(bool(s.fouten) for s in o.stappen))


def _rang(o: Onderzoek, s: Stapcontrole) -> int:
    return o.stappen.index(s) + 1


def afwijking(b: Beeld, x: Afwijking) -> tuple[str, str, str]:
    """Field, expected and found in words."""
    leeg = TEKSTEN("algemeen.geen")
    veld = x.veld.replace("_", " ")
    return veld, waarde(b, x.veld, x.verwacht) if x.verwacht else leeg, waarde(b, x.veld, x.gevonden) if x.gevonden else leeg


def _stap(a: Aansluiting, o: Onderzoek, b: Beeld, nr: int) -> dict[str, Any]:
    """What the page shows of one event that can be read."""
    v = b.gebeurtenissen[nr - 1]
    inzending = o.inzendingen.get(v.opdracht_id)
    berekening = Berekening.model_validate(v.data["berekening"]) if "berekening" in v.data else None
    return {
        "zin": zin(b, v),
        "door": wie_deed(b, v),
        "verschillen": verschillen(b, nr - 1, nr),
        "inhoud": [(k, _inhoud(o, b, v, k, w)) for k, w in sorted(v.data.items()) if k != "berekening"],
        "berekening": berekening,
        "inzending": inzending,
        "bewijs": bewijs_van_toen(b, v, inzending) if inzending is not None else [],
        "regels_toen": grond_van_toen(a, v),
        "hier": _zelfde(b, v),
    }


def _inhoud(o: Onderzoek, b: Beeld, v: Vastgelegd, veld: str, w: Any) -> str:
    """A value in words; of a hidden one, since when it is destroyed, or that it is not shown here."""
    op: datetime | None = o.vernietigd.get((v.volgnummer, veld))
    if op is not None:
        return TEKSTEN("controle.vernietigd", datum=f"{op:%d-%m-%Y}")
    return TEKSTEN("controle.bedekt") if is_vernietigd(w) else waarde(b, veld, w)


def _zelfde(b: Beeld, v: Vastgelegd) -> list[int]:
    """The other events that the same opdracht or alarm left."""
    return [g.volgnummer for g in b.gebeurtenissen if g.opdracht_id == v.opdracht_id and g.volgnummer != v.volgnummer]
