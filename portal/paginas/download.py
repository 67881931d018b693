"""The view of the werkvoorraad as a file, every row of it. A file leaves the building: no child's name, nothing about health."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import Literal, TypeAlias, get_args

import structlog
from fastapi import APIRouter, Request, Response

from activities.werkvoorraad import Urgentie, Werkregel
from domain.grond import OnbekendeGrond
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import Probleem
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import Paginaroute
from portal.paginas.werkrij import stil_sinds, stil_waarom
from portal.paginas.werkvoorraad import ALLE, IK, Gekozen, Keuze, vraag_van
from portal.paginas.zittingen import Wie
from portal.werkmap import XLSX, Kolom, Waarde, als_csv, als_xlsx

log = structlog.get_logger("portal.paginas")
router = APIRouter(route_class=Paginaroute, include_in_schema=False)
HOOGSTENS = 50_000
"""Rows in a file, twice what the largest SWV has open. More are cut off, and the file says so."""
Soort: TypeAlias = Literal["csv", "xlsx"]
_BREEDTE = {
    "dossier": 13, "brin": 9, "school": 28, "procedure": 16, "status": 18, "aan_zet": 14, "regel": 15, "bron": 14,
    "veilig": 14, "einde": 12, "urgentie": 18,
    "stil_termijn": 15, "stil_sinds": 16, "stil_waarom": 40, "signaleringen": 28, "adres": 48,
}  # fmt: skip
KOLOMMEN = tuple(
    Kolom(kop, "datum" if naam in ("veilig", "einde", "stil_sinds") else "tekst", _BREEDTE[naam])
    for naam, kop in TEKSTEN.deel("download.kop").items()
)


@router.get("/werkvoorraad.{soort}")
async def download(request: Request, wie: Wie, k: Gekozen, soort: Soort) -> Response:
    """The same rows in the same order as the page with this query. Who took which view, and how many rows, goes into the log."""
    a: Aansluiting = request.app.state.aansluiting
    if wie.rol == "auditor":
        wie.geweigerd("download", k.swv)
        raise Probleem(403, TEKSTEN("download.auditor"))
    delen: Paginadelen = request.app.state.paginadelen
    # One more than a file holds, to know that there are more.
    regels = await delen.werklijst.alle(wie, k.swv, vraag_van(a, wie, k), HOOGSTENS + 1)
    afgekapt = len(regels) > HOOGSTENS
    # Beside the pages: in one go it would keep them waiting.
    inhoud = await asyncio.to_thread(_maak, soort, regels[:HOOGSTENS], afgekapt, _scholen(a, k.swv), _dossiers(request, k.swv))
    log.info(
        "werkvoorraad_gedownload",
        swv=k.swv,
        weergave=_welke(a, wie, k),
        soort=soort,
        aantal=min(len(regels), HOOGSTENS),
        uitkomst="afgekapt" if afgekapt else "geheel",
    )
    naam = f"werkvoorraad-{k.swv}-{a.vandaag()}{'-afgekapt' if afgekapt else ''}.{soort}"
    koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(inhoud, headers=koppen, media_type=XLSX if soort == "xlsx" else "text/csv")


def _maak(soort: Soort, regels: Sequence[Werkregel], afgekapt: bool, scholen: dict[str, str], dossiers: str) -> bytes:
    rijen = [_rij(r, scholen, dossiers) for r in regels]
    if afgekapt:
        rijen.append([TEKSTEN("download.afgekapt", n=len(regels)), *[None] * (len(KOLOMMEN) - 1)])
    return als_csv(KOLOMMEN, rijen) if soort == "csv" else als_xlsx(TEKSTEN("download.blad"), KOLOMMEN, rijen)


def _rij(r: Werkregel, scholen: dict[str, str], dossiers: str) -> list[Waarde]:
    """A row in the order of `KOLOMMEN`."""
    t = TEKSTEN
    return [
        r.dossier,
        r.school,
        scholen.get(r.school or ""),
        t.woord("procedures", r.procedure),
        t.woord("statussen", r.status),
        t.woord("rollen", r.aan_zet) if r.aan_zet else None,
        r.regel,
        t.woord("bron", r.bron) if r.bron else None,
        r.eerst_veilig,
        r.einddatum,
        t.woord("urgentie", r.urgentie),
        (r.stil_termijn or "").partition("#")[0] or None,
        stil_sinds(r),
        stil_waarom(r) or None,
        " ".join(r.signaleringen),
        f"{dossiers}/{r.dossier}",
    ]


def _scholen(a: Aansluiting, swv: str) -> dict[str, str]:
    try:
        return {s.brin: s.naam for s in a.grondboek.voor(swv, a.vandaag()).reglement.scholen}
    except OnbekendeGrond:
        return {}


def _dossiers(request: Request, swv: str) -> str:
    return f"{request.base_url}dossier/{swv}"


def _welke(a: Aansluiting, wie: Toegang, k: Keuze) -> str:
    """The view for the log, in words of our own: what a client types in an address is not ours to keep."""
    bekend: dict[str, Collection[str]] = {
        "procedure": a.procedures,
        "school": _scholen(a, k.swv),
        "urgentie": get_args(Urgentie),
    }
    gekozen: dict[str, str | None] = {"procedure": k.procedure, "school": k.school, "urgentie": k.urgentie}
    if wie.rol == "swv":
        gekozen["medewerker"], bekend["medewerker"] = k.medewerker, (IK, ALLE)
    filters = [f"{naam}={w if w in bekend[naam] else 'anders'}" for naam, w in gekozen.items() if w]
    return " ".join([k.weergave, f"volgorde={k.volgorde}", *filters])
