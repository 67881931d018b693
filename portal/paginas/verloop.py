"""What happened in a dossier: its timeline as picture, table and list, and what was sent to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from domain.gebeurtenis import Vastgelegd
from domain.stand import effect_id
from portal.aansluiting import Aansluiting
from portal.fouten import niet_gevonden
from portal.inzage import bekeken
from portal.paginas.beeld import Beeld, lees_dossier
from portal.paginas.dossier import Nummer, Swv, termijnrij
from portal.paginas.tijdbeeld import Venster, teken
from portal.paginas.tijdlijn import tijdlijn
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Afloop: TypeAlias = Literal["klaar", "gedaan", "mislukt", "achterhaald"]
_AFLOPEN: dict[str, Afloop] = {"EffectUitgevoerd": "gedaan", "EffectMislukt": "mislukt", "EffectAchterhaald": "achterhaald"}


@dataclass(frozen=True)
class Bericht:
    """A letter or message that was asked for, and how it ended."""

    b: Beeld
    nummer: int
    effect: str
    aan: str
    gevraagd_op: datetime
    stand: Afloop
    afgerond_op: datetime | None
    reden: str


@router.get("/dossier/{swv}/{nummer}/tijdlijn")
async def tijdlijnpagina(
    request: Request,
    swv: Swv,
    nummer: Nummer,
    wie: Wie,
    procedure: Annotated[str | None, Query(pattern=r"^[0-9A-Za-z]{2,40}[.][0-9]{1,4}$")] = None,
    venster: Venster = "schooljaar",
    termijnen: Literal["eerste", "alle"] = "eerste",
    volgorde: Literal["nieuwste", "oudste"] = "nieuwste",
) -> Response:
    """Every event of the dossier, or of one procedure: picture, table of Termijnen, list."""
    a: Aansluiting = request.app.state.aansluiting
    d = await lees_dossier(a, wie, swv, nummer)
    stromen = [b for b in d.stromen if procedure in (None, f"{b.adres.deel}.{b.adres.n}")]
    if not stromen:
        raise niet_gevonden()
    await bekeken(a, wie, swv, nummer, "tijdlijn")
    regels = sorted(
        ((b, r) for b in stromen for r in tijdlijn(b, wie)),
        key=lambda br: (br[1].vastgelegd_op, str(br[0].adres), br[1].nummer),
        reverse=volgorde == "nieuwste",
    )
    rijen = [(b, termijnrij(a, b, naam, t)) for b in stromen for naam, t in b.stand.termijnen.items()]
    keuze = {"procedure": procedure, "venster": venster, "termijnen": termijnen, "volgorde": volgorde}
    return pagina(
        request,
        "tijdlijn.html",
        d=d,
        procedure=procedure,
        venster=venster,
        alle=termijnen == "alle",
        oudste=volgorde == "oudste",
        beeld=teken(stromen, venster, a.vandaag(), termijnen == "alle"),
        termijnen=sorted(rijen, key=lambda br: (not br[1].t.open, br[1].t.berekening.veilig, br[1].naam)),
        regels=regels,
        adres=lambda **anders: _adres(keuze | anders),
    )


def _adres(keuze: dict[str, Any]) -> str:
    return "?" + urlencode({k: v for k, v in keuze.items() if v is not None})


@router.get("/dossier/{swv}/{nummer}/verzonden")
async def verzonden(request: Request, swv: Swv, nummer: Nummer, wie: Wie) -> Response:
    """Every message that a fact of this dossier asked for: to whom, and what became of it."""
    a: Aansluiting = request.app.state.aansluiting
    d = await lees_dossier(a, wie, swv, nummer)
    await bekeken(a, wie, swv, nummer, "verzonden")
    berichten = sorted((x for b in d.stromen for x in _berichten(b)), key=lambda x: x.gevraagd_op, reverse=True)
    return pagina(request, "verzonden.html", d=d, berichten=berichten)


def _berichten(b: Beeld) -> Iterable[Bericht]:
    einden = {str(v.data["effect_id"]): v for v in b.gebeurtenissen if v.soort in _AFLOPEN}
    for v in b.gebeurtenissen:
        if v.soort == "EffectGevraagd":
            yield _bericht(b, v, einden.get(effect_id(b.adres, v.volgnummer, v.data["index"])))


def _bericht(b: Beeld, v: Vastgelegd, einde: Vastgelegd | None) -> Bericht:
    return Bericht(
        b=b,
        nummer=v.volgnummer,
        effect=str(v.data["effect"]),
        aan=str(v.data["aan"]),
        gevraagd_op=v.vastgelegd_op,
        stand="klaar" if einde is None else _AFLOPEN[einde.soort],
        afgerond_op=None if einde is None else einde.vastgelegd_op,
        reden="" if einde is None else str(einde.data.get("reden", "")),
    )
