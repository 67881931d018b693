"""A dossier: who is on turn, the next date, what can be done, the Termijnen and why, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from activities.verdeling import Gegeven
from domain.bewaren import Bewaartermijn, Stroomstand, bewaartermijnen
from domain.dossier.toestand import DossierToestand
from domain.ladder.toestand import LadderToestand
from domain.opdracht import Handeling, Opdracht
from domain.stand import aan_zet_sinds
from domain.stroom import OngeldigeStroom, Stroom
from domain.termijnstand import Termijnstand
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, NietBereikbaar
from portal.fouten import niet_gevonden
from portal.inzage import bekeken
from portal.paginas.aansluiting import Paginadelen
from portal.paginas.beeld import Beeld, Dossierbeeld, grond_voor, leeg_beeld, lees_dossier, rolwoord
from portal.paginas.poorten import Poortregel, omstandigheid, poortregels
from portal.paginas.tijdlijn import tijdlijn
from portal.paginas.trapbeeld import Regel, Trap, ernaast, teken
from portal.paginas.tredeverloop import Tredeverloop
from portal.paginas.urgentie import urgentie
from portal.paginas.weergave import Paginaroute, pagina, waarom_pad
from portal.paginas.zittingen import Wie

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
LAATSTE = 5
"""Events on the first page of a dossier; the timeline has them all."""
Swv = Annotated[str, Path(pattern=r"^(PO|VO)[0-9]{4}$")]
Nummer = Annotated[str, Path(pattern=r"^([0-9]{4}-[0-9]{4,6}|orientatie)$")]
Deel = Annotated[str, Path(pattern=r"^([a-z]{2,40}|[0-9]{2}[A-Z]{2}[0-9]{2})$")]
Volgnummer = Annotated[int, Path(ge=1, le=9999)]


@dataclass(frozen=True)
class Keuze:
    """An opdracht that may be given, and for a Handeling what plainly lacks."""

    soort: type[Opdracht]
    handeling: bool
    ontbreekt: tuple[Poortregel, ...]
    antwoord: bool = False
    """It answers the first task of this reader in its procedure."""


@dataclass(frozen=True)
class Termijnrij:
    """A Termijn as the page shows it."""

    naam: str
    omschrijving: str
    urgentie: str | None
    stand: str
    t: Termijnstand
    pad: str


def adres_van(swv: str, nummer: str, deel: str, n: int) -> Stroom:
    """The stream of an address. Raises `Probleem` (404)."""
    try:
        return Stroom.lees(f"{swv}/{nummer}/{deel}/{n}")
    except OngeldigeStroom:
        raise niet_gevonden() from None


@router.get("/dossier/{swv}/{nummer}")
async def dossierpagina(request: Request, swv: Swv, nummer: Nummer, wie: Wie) -> Response:
    """The streams of one child at one SWV, as far as they may be seen."""
    a: Aansluiting = request.app.state.aansluiting
    d = await lees_dossier(a, wie, swv, nummer)
    await bekeken(a, wie, swv, nummer, "dossier")
    # Who has it steers the work; when that cannot be read the dossier can be.
    verdeling = await _verdeling(request, wie, swv, nummer)
    paginadelen: Paginadelen = request.app.state.paginadelen
    leidt = await paginadelen.werklijst.zelfde_kind(wie, swv, [nummer])
    delen = [_deel(a, wie, b) for b in _op_volgorde(d)]
    return pagina(
        request,
        "dossier.html",
        d=d,
        delen=delen,
        primair=_primair(delen),
        medewerkers={m.id: m.naam for m in a.toegangsboek.medewerkers(swv)} if verdeling is not None else {},
        leidend=leidt.get(nummer),
        volgers=[volger for volger, naar_ in leidt.items() if naar_ == nummer],
        heeft=verdeling[0].medewerker if verdeling else "",
        bewaren=_bewaren(a, wie, d) if nummer != "orientatie" else [],
        nieuw=te_beginnen(a, wie, d.stromen, Stroom(swv, nummer, "dossier", 1)) if nummer != "orientatie" else [],
    )


def _bewaren(a: Aansluiting, wie: Toegang, d: Dossierbeeld) -> Sequence[tuple[str, Bewaartermijn]]:
    """Until when it is kept, with the name of the procedure. For the SWV and its auditor: a school keeps its own record."""
    if wie.rol == "school" or not d.stromen:
        return []
    namen = {b.adres: b.naam for b in d.stromen}
    # By the law of today, not by that which a stream began under: it is about what is kept now.
    grond = grond_voor(a, d.stromen[0].adres, None)
    return [(namen[t.stroom], t) for t in bewaartermijnen((Stroomstand(b.procedure, b.stand) for b in d.stromen), grond)]


async def _verdeling(request: Request, wie: Toegang, swv: str, nummer: str) -> Sequence[Gegeven] | None:
    """Who had the dossier; None where there is nothing to divide, or when it cannot be said now."""
    if wie.rol != "swv" or nummer == "orientatie":
        return None
    delen: Paginadelen = request.app.state.paginadelen
    try:
        return await delen.werklijst.verdeling(wie, swv, nummer)
    except NietBereikbaar:
        return None


@router.get("/dossier/{swv}/{nummer}/afdruk")
async def druk_af(request: Request, swv: Swv, nummer: Nummer, wie: Wie) -> Response:
    """The whole dossier for paper: where each procedure stands, its Termijnen, and all that happened, in order."""
    a: Aansluiting = request.app.state.aansluiting
    d = await lees_dossier(a, wie, swv, nummer)
    await bekeken(a, wie, swv, nummer, "afdruk")
    delen = [
        {**_deel(a, wie, b), "alles": [replace(r, herroep=None) for r in reversed(tijdlijn(b, wie))]} for b in _op_volgorde(d)
    ]
    return pagina(request, "afdruk.html", d=d, delen=delen, afdruk=f"/dossier/{swv}/{nummer}")


def _op_volgorde(d: Dossierbeeld) -> list[Beeld]:
    """The procedure that bites first comes first; the child's own stream is its background."""
    return sorted(d.stromen, key=lambda b: (_eerste(b), b.adres.procedure == "dossier", str(b.adres)))


def _eerste(b: Beeld) -> date:
    return next((t.berekening.veilig for _, t in b.lopend()), date.max)


def _primair(delen: list[dict[str, Any]]) -> Keuze | None:
    """The one act that stands out on the page: the answer to this reader's first task, of the procedure that bites first.

    None where the task leaves a choice, for then nothing stands out above the rest; a task that nothing here can answer
    now leaves it to the next one.
    """
    for deel in delen:
        for taak in deel["van_lezer"]:
            kan = [k for k in deel["keuzes"] if k.soort in taak.antwoord and not k.ontbreekt]
            if kan:
                return kan[0] if len(taak.antwoord) == 1 else None
    return None


def _deel(a: Aansluiting, wie: Toegang, b: Beeld) -> dict[str, Any]:
    eigen = b.stand.eigen
    taken = b.procedure.taken(eigen)
    van_lezer = [t for t in taken if str(t.voor) == wie.rol]
    antwoord = van_lezer[0].antwoord if van_lezer else ()
    keuzes = [_keuze(a, wie, b, o, antwoord) for o in b.opdrachten(wie.rol)] if wie.rol != "auditor" else []
    rijen = [termijnrij(a, b, naam, t) for naam, t in b.stand.termijnen.items()]
    return {
        "b": b,
        "aan_zet": rolwoord(b.procedure.aan_zet(eigen)),
        "taken": taken,
        "van_lezer": van_lezer,
        "uiterlijk": _uiterlijk(a, b),
        "volgende": next((termijnrij(a, b, naam, t) for naam, t in b.lopend()), None),
        "keuzes": keuzes,
        # What the task asks first, then the other acts with legal effect; of what only tells a fact the rest is folded up.
        "knoppen": sorted((k for k in keuzes if k.handeling or k.antwoord), key=lambda k: not k.antwoord),
        "termijnen": sorted(rijen, key=lambda r: (not r.t.open, r.t.berekening.veilig, r.naam)),
        "sinds": aan_zet_sinds(b.procedure, b.stand),
        "laatste": [r for r in tijdlijn(b, wie) if r.van_mensen][:LAATSTE],
        "signaleringen": _signaleringen(b),
        "trap": _trap(b),
    }


@dataclass(frozen=True)
class Trapdeel:
    """The part *Trap* of a ladder: the stairs where the SWV agreed on them, what happened beside them, what was told of all."""

    trap: Trap | None
    ernaast: tuple[Regel, ...]
    geheel: tuple[str, ...]


def _trap(b: Beeld) -> Trapdeel | None:
    """Only of a ladder."""
    if not isinstance(b.stand.eigen, LadderToestand):
        return None
    ladder, verloop = b.grond.reglement.ladder, Tredeverloop(b.stand)
    return Trapdeel(teken(ladder, verloop) if ladder is not None else None, ernaast(ladder, verloop), verloop.over_het_geheel())


_WIE = {"school": ("bevoegd gezag", "school"), "swv": ("SWV", "samenwerkingsverband"), "ouder": ("ouder",)}
"""How the law data begins to name who must act, per role."""


def _uiterlijk(a: Aansluiting, b: Beeld) -> Termijnrij | None:
    """Until when whoever is on turn has: their own earliest Termijn, never another's; None when that has no last day (now)."""
    namen = _WIE.get(rolwoord(b.procedure.aan_zet(b.stand.eigen)), ())
    van_hen = ((n, t) for n, t in b.lopend() if b.grond.recht.rij(t.berekening.regel).wie.startswith(namen))
    eerste = next(van_hen, None)
    return None if eerste is None or eerste[1].berekening.einddatum is None else termijnrij(a, b, *eerste)


def termijnrij(a: Aansluiting, b: Beeld, naam: str, t: Termijnstand) -> Termijnrij:
    """A Termijn with its word for today: how urgent, or how it ended."""
    stand = t.stand
    gehaald = next((v for v in reversed(b.gebeurtenissen) if v.soort == "TermijnGehaald" and v.data["termijn"] == naam), None)
    if stand == "gehaald" and gehaald is not None and not gehaald.data["tijdig"]:
        stand = "te_laat_gehaald"  # type: ignore[assignment]  # a word of the page, not of the record
    if b.is_voorbij(t):
        stand = "voorbij"  # type: ignore[assignment]  # likewise
    return Termijnrij(
        naam=naam,
        omschrijving=b.omschrijving(naam),
        urgentie=urgentie(t, a.vandaag()) if t.open and not b.is_voorbij(t) else None,
        stand=stand,
        t=t,
        pad=waarom_pad(b.adres, naam),
    )


def _keuze(a: Aansluiting, wie: Toegang, b: Beeld, soort: type[Opdracht], antwoord: Sequence[type[Opdracht]]) -> Keuze:
    if not issubclass(soort, Handeling):
        return Keuze(soort, False, (), soort in antwoord)
    om = omstandigheid(b, a.nu(), wie.actor())
    mist = tuple(p for p in poortregels(b, soort, om) if p.stand == "mis" and p.blokkeert)
    return Keuze(soort, True, mist, soort in antwoord)


def _signaleringen(b: Beeld) -> list[tuple[str, str, date]]:
    """Code, sentence and since when, of the open ones."""
    per_nummer = {v.volgnummer: v for v in b.gebeurtenissen}
    return [(code, per_nummer[n].data["tekst"], per_nummer[n].vastgelegd_op.date()) for code, n in b.stand.signaleringen.items()]


def _volgt(b: Beeld) -> bool:
    zelfde_kind = b.stand.eigen.zelfde_kind if isinstance(b.stand.eigen, DossierToestand) else None
    return zelfde_kind is not None and not zelfde_kind.dit_leidt


def te_beginnen(a: Aansluiting, wie: Toegang, stromen: tuple[Beeld, ...], dossier: Stroom) -> list[tuple[Stroom, type[Opdracht]]]:
    """What can be begun in this dossier: per procedure the first opdracht that an empty state offers.

    Nothing where another dossier of the same child leads: what begins, begins there.
    """
    if wie.rol == "auditor" or any(_volgt(b) for b in stromen):
        return []
    uit: list[tuple[Stroom, type[Opdracht]]] = []
    for naam, procedure in a.procedures.items():
        if naam in ("dossier", "orientatie") or procedure.beschikbaar is None:
            continue
        # A stream that was only told something, as a geschil that a ladder named, is still to begin.
        n = max((b.adres.n for b in stromen if b.adres.procedure == naam and b.stand.eigen.status != "leeg"), default=0) + 1
        leeg = leeg_beeld(a, dossier.broer(naam, n))
        uit += [(leeg.adres, o) for o in leeg.opdrachten(wie.rol)[:1]]
    return uit
