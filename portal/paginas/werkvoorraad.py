"""The first page: what is open, by the veilige datum. View, filters, sort and place stand in the address, for a bookmark."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias, get_args
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Depends, Query, Request, Response

from activities.leesmodel import Plaats
from activities.weergaven import Weergave as Bewaard
from activities.werkvoorraad import NIEMAND, Groep, Urgentie, Volgorde, Werkblad, Werkvraag
from domain.grond import OnbekendeGrond
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import niet_gevonden
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.kind import Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN
from portal.paginas.urgentie import bijna_tot
from portal.paginas.weergave import Paginaroute, naar, pagina
from portal.paginas.werkrij import Omgeving, Werkrij, werkrij
from portal.paginas.zittingen import Wie, Zitting, zitting

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
AANTAL = 50
Weergave: TypeAlias = Literal["aan_zet", "wacht", "niet_verdeeld", "alles"]
Vorm: TypeAlias = Literal["tabel", "kaarten"]
"""The same rows, as lines of a table or each as a card: for a phone, or for who wants it."""
IK, ALLE = "ik", "alle"
Kort = Annotated[str | None, Query(max_length=60)]
Plek = Annotated[str | None, Query(pattern=r"^[0-9-]{1,19}[.][0-9]{1,19}$")]
TELLINGEN = 20
"""Views of which a session remembers the last counts."""


@dataclass(frozen=True)
class Keuze:
    """What the address asks: which SWV, view, filters, sort and place. `medewerker`: as in the address, `ik` or `alle` too."""

    swv: str
    weergave: Weergave
    medewerker: str
    procedure: str | None
    school: str | None
    urgentie: str | None
    volgorde: Volgorde
    als: Vorm
    na: str | None
    voor: str | None

    def adres(self, wie: Toegang, **anders: Any) -> str:
        """The address with something else in it; another view, filter or sort begins at the first page."""
        k = replace(self, **{"na": None, "voor": None, **anders})
        delen = {
            "swv": k.swv if len(wie.swvs) > 1 else None,
            "weergave": k.weergave if k.weergave != eerste_weergave(wie) else None,
            "medewerker": k.medewerker if k.medewerker != eigen_medewerker(wie, k.weergave) else None,
            "procedure": k.procedure,
            "school": k.school,
            "urgentie": k.urgentie,
            "volgorde": k.volgorde if k.volgorde != "veilig" else None,
            "als": k.als if k.als != "tabel" else None,
            "na": k.na,
            "voor": k.voor,
        }
        vraag = urlencode({naam: waarde for naam, waarde in delen.items() if waarde is not None})
        return f"/?{vraag}" if vraag else "/"

    def naar(self, wie: Toegang, weergave: Weergave) -> str:
        """Another view: what is not divided is nobody's, and all is everybody's; the urgency was of the view before."""
        medewerker = self.medewerker if weergave in ("aan_zet", "wacht") else ALLE
        return self.adres(wie, weergave=weergave, medewerker=medewerker, urgentie=None)

    def filters(self, wie: Toegang) -> bool:
        """Whether anything was chosen beside the view itself."""
        anders = self.medewerker != eigen_medewerker(wie, self.weergave)
        return bool(self.procedure or self.school or self.urgentie or anders)


def weergaven(wie: Toegang) -> tuple[Weergave, ...]:
    """The views of a role: only an SWV divides its work, and nothing waits for an auditor."""
    match wie.rol:
        case "swv":
            return ("aan_zet", "wacht", "niet_verdeeld", "alles")
        case "school":
            return ("aan_zet", "wacht", "alles")
    return ("alles",)


def eerste_weergave(wie: Toegang) -> Weergave:
    """What a role sees when it asks nothing."""
    return "aan_zet" if wie.rol == "swv" else "alles"


def eigen_medewerker(wie: Toegang, weergave: Weergave) -> str:
    """Whose work a view shows when nobody is named."""
    return IK if wie.rol == "swv" and weergave in ("aan_zet", "wacht") else ALLE


async def keuze(
    wie: Wie,
    swv: Annotated[str | None, Query(max_length=10)] = None,
    weergave: Weergave | None = None,
    medewerker: Kort = None,
    procedure: Kort = None,
    school: Kort = None,
    urgentie: Urgentie | Literal[""] | None = None,
    volgorde: Volgorde = "veilig",
    als: Vorm = "tabel",
    na: Plek = None,
    voor: Plek = None,
) -> Keuze:
    """Dependency: what the address asks. One SWV at a time: the first of one's own, or the one in the address."""
    gekozen = swv or wie.swvs[0]
    wie.eis_swv(gekozen)
    beeld = weergave if weergave in weergaven(wie) else eerste_weergave(wie)
    wiens = medewerker or eigen_medewerker(wie, beeld)
    if wie.rol != "swv" or beeld == "niet_verdeeld":
        wiens = ALLE
    return Keuze(gekozen, beeld, wiens, procedure or None, school or None, urgentie or None, volgorde, als, na, voor)


Gekozen = Annotated[Keuze, Depends(keuze)]


def vraag_van(a: Aansluiting, wie: Toegang, k: Keuze) -> Werkvraag:
    """The same as a question to the read models. Raises `Probleem` (404) for a place that is none."""
    medewerker = {ALLE: None, IK: wie.id}.get(k.medewerker, k.medewerker)
    try:
        na, voor = (Plaats.lees(p) if p else None for p in (k.na, k.voor))
    except ValueError:
        raise niet_gevonden() from None
    return Werkvraag(
        vandaag=a.vandaag(),
        bijna_tot=bijna_tot(a.vandaag()),
        procedure=k.procedure,
        school=k.school,
        aan_zet=wie.rol if k.weergave == "aan_zet" else None,
        niet_aan_zet=wie.rol if k.weergave == "wacht" else None,
        medewerker=NIEMAND if k.weergave == "niet_verdeeld" else medewerker,
        urgentie=k.urgentie,
        volgorde=k.volgorde,
        na=na,
        voor=voor,
        aantal=AANTAL,
    )


@dataclass(frozen=True)
class Telling:
    """The counts of every view and urgency, and when they were made."""

    groepen: tuple[Groep, ...]
    op: datetime

    def weergave(self, naam: Weergave, urgentie: str | None = None, *, iedereen: bool = False) -> int:
        """How many a view holds; `iedereen`: whoever the medewerker is."""
        return sum(
            g.aantal
            for g in self.groepen
            if _hoort(g, naam) and (iedereen or naam == "niet_verdeeld" or g.van_hen) and urgentie in (None, g.urgentie)
        )

    def urgenties(self, naam: Weergave) -> Mapping[str, int]:
        """How many of each urgency the view holds."""
        return {u: self.weergave(naam, u) for u in get_args(Urgentie)}


def _hoort(g: Groep, naam: Weergave) -> bool:
    match naam:
        case "aan_zet":
            return g.aan_zet
        case "wacht":
            return not g.aan_zet
        case "niet_verdeeld":
            return g.niet_verdeeld
    return True


@router.get("/")
async def werkvoorraad(request: Request, wie: Wie, k: Gekozen) -> Response:
    """The list, its counts and its filters. When counting fails the list stands there all the same.

    An auditor begins with what can be checked.
    """
    if wie.rol == "auditor":
        return naar(f"/controle/{k.swv}")
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    vraag = vraag_van(a, wie, k)
    try:
        telling, blad, bewaard = await asyncio.gather(
            _tel(request, wie, k, vraag), delen.werklijst.lees(wie, k.swv, vraag), _bewaard(delen, wie, k)
        )
    except ValueError:
        raise niet_gevonden() from None
    persoonlijk = await delen.werklijst.kinderen(wie, k.swv, [r.dossier for r in blad.rijen], velden_voor(wie))
    kinderen = {d: kind(p, a.vandaag()) for d, p in persoonlijk.items()}
    o = omgeving(a, wie, k.swv)
    leidt = await delen.werklijst.zelfde_kind(wie, k.swv, [r.dossier for r in blad.rijen])
    return pagina(
        request,
        "werkvoorraad.html",
        nu=a.nu(),
        k=k,
        blad=blad,
        rijen=_rijen(o, blad, kinderen),
        leidt=leidt,
        telling=telling,
        bewaard=bewaard,
        volgordes=get_args(Volgorde),
        vers=telling is not None and telling.op == request.state.geteld_op,
        wachten=await _wachten(delen, wie, k, vraag) if not blad.rijen else 0,
        weergaven=weergaven(wie),
        scholen=o.scholen if wie.rol != "school" else {},
        medewerkers=o.medewerkers,
        procedures=list(a.procedures),
        urgenties=get_args(Urgentie),
        toegepast=list(_toegepast(wie, k, o)),
        adres=lambda **anders: k.adres(wie, **anders),
        naar=lambda w: k.naar(wie, w),
        schoon=replace(k, medewerker=eigen_medewerker(wie, k.weergave), procedure=None, school=None, urgentie=None).adres(wie),
    )


def omgeving(a: Aansluiting, wie: Toegang, swv: str) -> Omgeving:
    """What the rows of this reader are written with."""
    try:
        scholen = {s.brin: s.naam or s.brin for s in a.grondboek.voor(swv, a.vandaag()).reglement.scholen}
    except OnbekendeGrond:
        scholen = {}
    mensen = {m.id: m.naam for m in a.toegangsboek.medewerkers(swv)} if wie.rol == "swv" else {}
    return Omgeving(a.vandaag(), wie.rol, a.procedures, scholen, mensen)


def _rijen(o: Omgeving, blad: Werkblad, kinderen: Mapping[str, Kind]) -> Sequence[Werkrij]:
    return [werkrij(o, r, kinderen.get(r.dossier, Kind())) for r in blad.rijen]


async def _tel(request: Request, wie: Toegang, k: Keuze, vraag: Werkvraag) -> Telling | None:
    """The counts of now; when that fails those that this session had before, or none."""
    a: Aansluiting = request.app.state.aansluiting
    delen: Paginadelen = request.app.state.paginadelen
    z: Zitting = zitting(request)
    sleutel = (k.swv, k.procedure, k.school, vraag.medewerker)
    request.state.geteld_op = a.nu()
    try:
        groepen = await delen.werklijst.tel(wie, k.swv, vraag)
    except Exception as fout:  # whatever it is: the work itself must be seen
        log.warning("werkvoorraad niet geteld", exc_info=fout)
        eerder: Telling | None = z.tellingen.get(sleutel)
        return eerder
    telling = Telling(groepen, request.state.geteld_op)
    z.tellingen.pop(sleutel, None)
    z.tellingen[sleutel] = telling
    if len(z.tellingen) > TELLINGEN:
        del z.tellingen[next(iter(z.tellingen))]
    return telling


async def _bewaard(delen: Paginadelen, wie: Toegang, k: Keuze) -> Sequence[Bewaard]:
    """The views that this person keeps; none when they cannot be had now."""
    try:
        return await delen.werklijst.weergaven(wie, k.swv)
    except Exception as fout:  # as with the counts: the work itself must be seen
        log.warning("weergaven niet gelezen", exc_info=fout)
        return ()


async def _wachten(delen: Paginadelen, wie: Toegang, k: Keuze, vraag: Werkvraag) -> int:
    """For an empty page: how many dossiers wait for others."""
    if k.weergave != "aan_zet":
        return 0
    try:
        return await delen.werklijst.wachtende_dossiers(wie, k.swv, vraag)
    except Exception as fout:
        log.warning("werkvoorraad niet geteld", exc_info=fout)
        return 0


def in_woorden(a: Aansluiting, wie: Toegang, k: Keuze) -> Sequence[tuple[str, str]]:
    """What a view holds: the view itself, the filters, the order and the look, each with its name."""
    t = TEKSTEN
    filters = [(wat, waarde) for wat, waarde, _ in _toegepast(wie, k, omgeving(a, wie, k.swv))]
    eerst = [(t("werk.welke"), t(f"werk.weergaven.{k.weergave}"))] if len(weergaven(wie)) > 1 else []
    return [
        *eerst,
        *filters,
        (t("werk.volgorde"), t(f"werk.volgordes.{k.volgorde}")),
        (t("werk.vorm"), t(f"werk.vormen.{k.als}")),
    ]


def _toegepast(wie: Toegang, k: Keuze, o: Omgeving) -> Any:
    """The filters that hold, in words, each with the address without it."""
    t = TEKSTEN
    if k.medewerker != eigen_medewerker(wie, k.weergave):
        naam = t(f"werk.{k.medewerker}") if k.medewerker in (IK, ALLE) else o.medewerkers.get(k.medewerker, k.medewerker)
        yield t("werk.medewerker"), naam, k.adres(wie, medewerker=eigen_medewerker(wie, k.weergave))
    if k.procedure:
        yield t("werk.procedure"), t.woord("procedures", k.procedure), k.adres(wie, procedure=None)
    if k.school:
        yield t("werk.school"), o.scholen.get(k.school, k.school), k.adres(wie, school=None)
    if k.urgentie:
        yield t("werk.urgentie"), t(f"urgentie.{k.urgentie}"), k.adres(wie, urgentie=None)
