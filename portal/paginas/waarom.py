"""Why this date: the four questions (start, rule, skipped days, pauses), whether it can still move, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from activities.controle import Uitslag
from domain.berekening import Berekening, Opschorting, Stap
from domain.gebeurtenis import Vastgelegd
from domain.kalender import nederlands
from domain.periode import Periode
from domain.recht import GeenGeldigeVersie, Regelversie
from domain.stand import geldende
from domain.termijn import FeitInStroom, Soorten, Termijn
from domain.termijnstand import Termijnstand
from portal.aansluiting import Aansluiting
from portal.fouten import niet_gevonden
from portal.inzage import bekeken
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import Beeld, lees_stroom
from portal.paginas.dossier import Deel, Nummer, Swv, Termijnrij, Volgnummer, adres_van, termijnrij
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import feitwoorden, zin
from portal.paginas.tijdlijn import wie as wie_deed
from portal.paginas.weergave import Paginaroute, pagina
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
Naam = Annotated[str, Path(max_length=60)]
_OVERGESLAGEN = ("overgeslagen", "minimum", "niet_verschoven")


@dataclass(frozen=True)
class Getoond:
    """Dates that a Termijn had at some time, by which event."""

    nummer: int
    einddatum: date | None
    veilig: date
    zin: str


@dataclass(frozen=True)
class Verwijzing:
    """An event that a step of the derivation stands on."""

    nummer: int
    zin: str
    wie: str


@dataclass(frozen=True)
class Stilstand:
    """A pause: its days, by which article it counts, and the events that began and ended it."""

    o: Opschorting
    artikel: str
    begon: Verwijzing | None
    eindigde: Verwijzing | None


@dataclass(frozen=True)
class Uitleg:
    """All that is known of a date."""

    rij: Termijnrij
    berekening: Berekening
    begin: Verwijzing
    lengte: str
    """The step that says how long the term is."""
    verlengd: Verwijzing | None
    overgeslagen: tuple[Stap, ...]
    werkdag: bool
    """The last day is a working day, so that nothing had to be skipped."""
    stil: tuple[Stilstand, ...]
    stilgeteld: tuple[Stap, ...]
    """What the pauses added, step by step."""
    veranderen: tuple[str, ...]
    """Whether the date can still move, and by what."""
    nagerekend: Uitslag
    ernaast: tuple[Termijnrij, ...]
    """The other Termijnen of the stream that run."""
    eerder: tuple[Getoond, ...]


def leg_uit(a: Aansluiting, delen: Paginadelen, b: Beeld, naam: str) -> Uitleg:
    """Everything that the page and the data say."""
    t = b.stand.termijnen[naam]
    be = t.berekening
    verklaring = b.procedure.termijn_van(naam)
    getoond = [_getoond(b, v) for v in b.gebeurtenissen if v.data.get("termijn") == naam and "berekening" in v.data]
    laatst = getoond[-1]
    begin = _begin(b, naam, verklaring, be)
    return Uitleg(
        rij=termijnrij(a, b, naam, t),
        berekening=be,
        begin=begin,
        lengte=next((s.reden for s in be.afleiding if s.soort in ("termijn", "gesteld")), ""),
        verlengd=_verlengd(b, verklaring, be),
        overgeslagen=tuple(s for s in be.afleiding if s.soort in _OVERGESLAGEN),
        werkdag=be.einddatum is not None and not b.grond.kalender.is_dode_dag(be.einddatum),
        stil=tuple(_stilstand(b, verklaring, o) for o in be.opschortingen),
        stilgeteld=tuple(s for s in be.afleiding if s.soort in ("opschorting", "onzeker")),
        veranderen=tuple(kan_veranderen(b, verklaring, t, begin.nummer)),
        nagerekend=delen.controle.reken_na(b.procedure, b.stand, b.grond, naam, be),
        ernaast=tuple(termijnrij(a, b, ander, x) for ander, x in b.lopend() if ander != naam),
        eerder=tuple(g for g in getoond[:-1] if (g.einddatum, g.veilig) != (laatst.einddatum, laatst.veilig)),
    )


def _getoond(b: Beeld, v: Vastgelegd) -> Getoond:
    berekening = Berekening.model_validate(v.data["berekening"])
    return Getoond(v.volgnummer, berekening.einddatum, berekening.veilig, zin(b, v))


def _verwijs(b: Beeld, nummer: int) -> Verwijzing:
    v = next(v for v in b.gebeurtenissen if v.volgnummer == nummer)
    return Verwijzing(nummer, zin(b, v), wie_deed(b, v))


def _eerste(b: Beeld, soorten: Soorten, past: Iterable[FeitInStroom]) -> Verwijzing | None:
    f = next((f for f in past if isinstance(f.feit, soorten)), None)
    return None if f is None else _verwijs(b, f.volgnummer)


def _begin(b: Beeld, naam: str, t: Termijn | None, be: Berekening) -> Verwijzing:
    """The fact that the term counts from; else the first event of what started it."""
    if t is not None:
        feiten = reversed(geldende(b.stand.feiten))
        if (uit := _eerste(b, t.start, (f for f in feiten if t.aanvang(f) == be.aanvang))) is not None:
            return uit
    begon = next(v for v in b.gebeurtenissen if v.soort == "TermijnGestart" and v.data["termijn"] == naam)
    return _verwijs(b, next(v.volgnummer for v in b.gebeurtenissen if v.opdracht_id == begon.opdracht_id))


def _verlengd(b: Beeld, t: Termijn | None, be: Berekening) -> Verwijzing | None:
    if t is None or be.verlenging is None:
        return None
    op = be.verlenging.op
    return _eerste(b, t.verlengt, (f for f in geldende(b.stand.feiten) if f.op == op))


def _stilstand(b: Beeld, t: Termijn | None, o: Opschorting) -> Stilstand:
    artikel = b.grond.recht.conventie(o.conventie).artikel
    if t is None:
        return Stilstand(o, artikel, None, None)
    feiten = geldende(b.stand.feiten)
    begon = _eerste(b, t.schort_op, (f for f in feiten if f.op == o.van))
    hervat = _eerste(b, t.hervat, (f for f in feiten if o.tot == max(o.van, t.hervat_op(f))))
    geeindigd = _eerste(b, (*t.haalt, *t.vervalt), (f for f in feiten if o.tot == f.op))
    return Stilstand(o, artikel, begon, hervat or geeindigd)


# -- can it still move? --------------------------------------------------------------------------------------------------


def kan_veranderen(b: Beeld, t: Termijn | None, stand: Termijnstand, begin: int) -> list[str]:
    """Sentences: by what the date can move or end, as its declaration and the rule say."""
    zeg, be = TEKSTEN, stand.berekening
    if not stand.open:
        return [zeg("waarom.kan.gesloten", stand=zeg(f"stand.{stand.stand}"), nummer=begin)]
    if t is None:
        return [zeg("waarom.kan.correctie", nummer=begin)]
    uit = [*_verlengen(b, t, stand), *_stilstaan(b, t, stand)]
    if einde := (*t.haalt, *t.vervalt):
        uit.append(zeg("waarom.kan.eindigt", wat=feitwoorden(einde)))
    uit.append(zeg("waarom.kan.correctie", nummer=begin))
    if be.bron != "gesteld":
        uit.append(zeg("waarom.kan.regels"))
    return uit


def _verlengen(b: Beeld, t: Termijn, stand: Termijnstand) -> list[str]:
    be, versie = stand.berekening, _versie(b, stand.berekening)
    if not t.verlengt or versie is None or not (versie.verlenging or versie.verlenging_vrij):
        return []
    if be.verlenging is not None:
        return [TEKSTEN("waarom.kan.al_verlengd", datum=nederlands(be.verlenging.op, weekdag=True))]
    wat = feitwoorden(t.verlengt)
    duur = str(Periode.lees(versie.verlenging)) if versie.verlenging else TEKSTEN("waarom.kan.zo_lang_als_gezegd")
    tot = nederlands(be.einddatum, weekdag=True) if be.einddatum is not None else TEKSTEN("waarom.kan.einde_open")
    return [TEKSTEN("waarom.kan.verlengen", duur=duur, wat=wat, datum=tot, artikel=versie.artikel)]


def _stilstaan(b: Beeld, t: Termijn, stand: Termijnstand) -> list[str]:
    versie = _versie(b, stand.berekening)
    if stand.berekening.opgeschort:
        return [TEKSTEN("waarom.kan.hervat", wat=feitwoorden(t.hervat))] if t.hervat else []
    if not t.schort_op or t.nooit_opgeschort or versie is None:
        return []
    wat = feitwoorden(t.schort_op)
    if versie.opschorting:
        return [TEKSTEN("waarom.kan.stil", wat=wat)]
    return [TEKSTEN("waarom.kan.misschien_stil", wat=wat)] if versie.opschorting_onzeker else []


def _versie(b: Beeld, be: Berekening) -> Regelversie | None:
    try:
        return b.grond.recht.regel(be.regel, be.aanvang, b.procedure.school(b.stand.eigen))
    except GeenGeldigeVersie:
        return None


# -- the pages -----------------------------------------------------------------------------------------------------------


@router.get("/dossier/{swv}/{nummer}/{deel}/{n}/termijn/{termijn}")
async def waarom(request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, termijn: Naam, wie: Wie) -> Response:
    """Why this date: every step of the derivation, and the dates that it had before."""
    b, u = await _lees(request, wie, swv, nummer, deel, n, termijn, "termijn")
    return pagina(request, "termijn.html", b=b, u=u)


@router.get("/dossier/{swv}/{nummer}/{deel}/{n}/termijn/{termijn}/afdruk")
async def druk_af(request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, termijn: Naam, wie: Wie) -> Response:
    """The same for paper."""
    b, u = await _lees(request, wie, swv, nummer, deel, n, termijn, "afdruk")
    return pagina(request, "termijn.html", b=b, u=u, afdruk=u.rij.pad)


@router.get("/dossier/{swv}/{nummer}/{deel}/{n}/termijn/{termijn}/gegevens")
async def gegevens(request: Request, swv: Swv, nummer: Nummer, deel: Deel, n: Volgnummer, termijn: Naam, wie: Wie) -> Response:
    """The same as data (JSON): our own names in camelCase, the ledger's words in `berekening`."""
    b, u = await _lees(request, wie, swv, nummer, deel, n, termijn, "termijngegevens")
    return JSONResponse(als_gegevens(b, u))


async def _lees(
    request: Request, wie: Wie, swv: str, nummer: str, deel: str, n: int, termijn: str, soort: str
) -> tuple[Beeld, Uitleg]:
    """Raises `Probleem` (404)."""
    a: Aansluiting = request.app.state.aansluiting
    b = await lees_stroom(a, wie, adres_van(swv, nummer, deel, n))
    naam = termijn.replace(".", "#")
    if naam not in b.stand.termijnen:
        raise niet_gevonden()
    await bekeken(a, wie, swv, nummer, soort, stroom=str(b.adres))
    return b, leg_uit(a, request.app.state.paginadelen, b, naam)


def als_gegevens(b: Beeld, u: Uitleg) -> dict[str, Any]:
    """What the page says, as data. No personal value stands in a derivation."""
    return {
        "stroom": str(b.adres),
        "termijn": u.rij.naam,
        "omschrijving": u.rij.omschrijving,
        "stand": u.rij.stand,
        "berekening": u.berekening.model_dump(mode="json"),
        "begonnenDoor": u.begin.nummer,
        "verlengdDoor": u.verlengd.nummer if u.verlengd else None,
        "opschortingen": [
            {
                "van": s.o.van.isoformat(),
                "tot": s.o.tot.isoformat() if s.o.tot else None,
                "artikel": s.artikel,
                "begonnenDoor": s.begon.nummer if s.begon else None,
                "geeindigdDoor": s.eindigde.nummer if s.eindigde else None,
            }
            for s in u.stil
        ],
        "kanVeranderen": list(u.veranderen),
        "nagerekend": {"oordeel": u.nagerekend.oordeel, "reden": u.nagerekend.reden},
        "looptErnaast": [{"termijn": r.naam, **_datums(r.t.berekening.einddatum, r.t.berekening.veilig)} for r in u.ernaast],
        "eerderGetoond": [{"nummer": g.nummer, **_datums(g.einddatum, g.veilig)} for g in u.eerder],
    }


def _datums(einddatum: date | None, veilig: date) -> dict[str, str | None]:
    return {"einddatum": einddatum.isoformat() if einddatum else None, "veilig": veilig.isoformat()}
