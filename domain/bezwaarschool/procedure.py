"""Bezwaar against a decision of a school as a procedure: Termijnen, what becomes of each report, Signaleringen and tasks."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.aanmelding.opdrachten import MaakBezwaar
from domain.bezwaar import Indiening, MeldBeslissingOpBezwaar, Oordeel, beoordeel
from domain.bezwaarschool import gebeurtenissen as g
from domain.bezwaarschool import opdrachten as o
from domain.bezwaarschool.poorten import POORTEN
from domain.bezwaarschool.toestand import BezwaarschoolToestand, evolve
from domain.bezwaarschool.woorden import EINDSTATUSSEN, REGELS, STATUSSEN, zelfde_geschil
from domain.bezwaartlv.gebeurtenissen import (
    BezwaarBevestigd,
    BezwaarHerhaald,
    BezwaarIngetrokken,
    HersteltermijnGegeven,
    VerzuimDeelsHersteld,
    VerzuimHersteld,
)
from domain.bezwaartlv.opdrachten import HerstelVerzuim, TrekBezwaarIn
from domain.gebeurtenis import Feit, Rol
from domain.gehoord import Gehoord, MeldGehoord
from domain.opdracht import Melding, Opdracht
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.reglement import School
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn
from domain.termijnstand import Termijnstand, is_verstreken
from domain.verwijdering.opdrachten import MeldIntrekkingBesluit

S = BezwaarschoolToestand
Om = Omstandigheid

NA_DE_BEZWAARTERMIJN = ("BZS-02", "BZS-04", "BZS-06")
"""The Awb counts from the end of the objection term; the education laws, and the WVO everywhere, from the receipt."""


def _volgens(regel: str) -> Callable[[S], bool]:
    return lambda s: s.regel == regel


def _conventie(f: Feit) -> str:
    return "SUS-GPO" if isinstance(f, g.GeschilBegonnen) else "SUS-AWB-BEZWAAR"


def _hoort_bij(begin: Feit, einde: Feit) -> bool:
    if isinstance(begin, g.GeschilBegonnen):
        return isinstance(einde, g.GeschilGeeindigd) and zelfde_geschil(begin.geschil, einde.geschil)
    if isinstance(einde, HersteltermijnVerstreken):
        return isinstance(begin, HersteltermijnGegeven) and begin.tot == einde.laatste_dag
    return isinstance(einde, VerzuimHersteld)


def _telt_weer_op(f: FeitInStroom) -> date:
    return f.feit.laatste_dag if isinstance(f.feit, HersteltermijnVerstreken) else f.op


def _beslistermijn(regel: str) -> Termijn:
    na_de_bezwaartermijn = regel in NA_DE_BEZWAARTERMIJN
    return Termijn(
        regel,
        start=(g.BezwaarIngediend,),
        geldt=_volgens(regel),
        aanvang_volgens=(lambda s: s.bekendgemaakt_op) if na_de_bezwaartermijn else None,
        na="BZS-01" if na_de_bezwaartermijn else "",
        haalt=(g.SchoolBeslistOpBezwaar,),
        # A dispute suspends the decision on toelating and verwijdering, and no other (GPO-04, BZS-06).
        schort_op=(HersteltermijnGegeven,) if regel == "BZS-06" else (g.GeschilBegonnen, HersteltermijnGegeven),
        stil_vooraf=True,
        stil_van=lambda f: f.feit.sinds if isinstance(f.feit, g.GeschilBegonnen) else f.op,
        conventie=_conventie,
        stil_over=lambda feit: feit.geschil if isinstance(feit, g.GeschilBegonnen) else None,
        hervat=(g.GeschilGeeindigd, VerzuimHersteld, HersteltermijnVerstreken),
        hervat_als=_hoort_bij,
        hervat_op=_telt_weer_op,
        verlengt=(g.VerdagingGemeld,) if regel == "BZS-06" else (),
        vervalt=(BezwaarIngetrokken,),
    )


TERMIJNEN: tuple[Termijn, ...] = (
    *(_beslistermijn(regel) for regel in REGELS),
    Termijn(
        "BZT-13",
        start=(HersteltermijnGegeven,),
        gesteld=lambda f: f.tot,
        haalt=(VerzuimHersteld,),
        vervalt=(g.SchoolBeslistOpBezwaar, BezwaarIngetrokken),
        begint_opnieuw=True,
    ),
)
"""BZS-01, the six weeks to object, runs where the decision was taken: in the aanmelding or the verwijdering."""


# -- decide -------------------------------------------------------------------------------------------------------------


def decide(s: S, opdracht: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The fact that a report leaves."""
    if isinstance(opdracht, Alarm):
        open_ = s.hersteltermijn is not None and s.hersteltermijn.open
        voorbij = opdracht.regel == "BZT-13" and opdracht.soort == "verstreken" and open_
        return [HersteltermijnVerstreken(laatste_dag=opdracht.datum)] if voorbij else []
    return _feiten(s, opdracht, om)


def _feiten(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.DienBezwaarIn():
            return [_bezwaar(s, x, om)]
        case o.MeldBesluit():
            return [_besluit(s, x, om)]
        case o.BevestigBezwaar():
            return [BezwaarBevestigd()]
        case o.GeefHersteltermijn():
            return [HersteltermijnGegeven(wat=x.verzuim, tot=x.tot)]
        case HerstelVerzuim():
            return [VerzuimHersteld(gronden=x.gronden) if x.volledig else VerzuimDeelsHersteld(gronden=x.gronden)]
        case MeldGehoord():
            return [Gehoord(wie=x.wie, gebruikt=x.gebruikt, verslag=x.verslag)]
        case o.MeldInzage():
            return [g.InzageGegeven()]
        case o.MeldOverlegInspectie():
            return [g.InspectieGeraadpleegd()]
        case o.MeldGeschilIngediend():
            return [g.GeschilBegonnen(geschil=x.geschil, sinds=x.sinds or om.op)]
        case o.MeldGeschilBeeindigd():
            return [g.GeschilGeeindigd(geschil=x.geschil, einde=x.einde)]
        case o.MeldVerdaging():
            return [g.VerdagingGemeld(weken=x.weken, duur=f"P{x.weken}W")]
        case TrekBezwaarIn():
            return [BezwaarIngetrokken(over=s.over)]
        case o.MeldSchoolbeslissing():
            return [_beslissing(s, x)]
    return []


def _beslissing(s: S, x: o.MeldSchoolbeslissing) -> Feit:
    return g.SchoolBeslistOpBezwaar(
        over=s.over,
        uitkomst=x.uitkomst,
        besluit_herroepen=x.besluit_herroepen,
        beroepsclausule=x.beroepsclausule,
        motivering=x.motivering,
    )


def _bezwaar(s: S, x: o.DienBezwaarIn, om: Om) -> Feit:
    """The first objection counts; an earlier one that is reported later takes its place."""
    if s.ontvangen_op is not None and om.op >= s.ontvangen_op:
        return BezwaarHerhaald(kanaal=x.kanaal)
    school = om.grond.reglement.school(x.school)
    bekend = x.bekendgemaakt_op or s.bekendgemaakt_op
    oordeel = _oordeel(bekend, om.op, x.gepost_op, om, school)
    return g.BezwaarIngediend(
        school=x.school,
        kenmerk=school,
        besluit=x.besluit,
        indiener=x.indiener,
        kanaal=x.kanaal,
        over=x.over,
        bekendgemaakt_op=bekend,
        bezwaarclausule=x.bezwaarclausule,
        laatste_dag=oordeel.laatste_dag,
        tijdig=oordeel.tijdig,
        gepost_op=x.gepost_op,
        verzuim=x.verzuim or ("niet_op_papier" if x.kanaal == "mondeling" else None),
        gronden=x.gronden,
    )


def _besluit(s: S, x: o.MeldBesluit, om: Om) -> Feit:
    oordeel = Oordeel()
    if s.ontvangen_op is not None:
        oordeel = _oordeel(x.bekendgemaakt_op, s.ontvangen_op, s.gepost_op, om, s.school)
    return g.BesluitBekend(
        bekendgemaakt_op=x.bekendgemaakt_op,
        bezwaarclausule=x.bezwaarclausule,
        laatste_dag=oordeel.laatste_dag,
        tijdig=oordeel.tijdig,
    )


def _oordeel(bekend: date | None, ontvangen: date, gepost: date | None, om: Om, school: School | None) -> Oordeel:
    return beoordeel("BZS-01", bekend, Indiening(ontvangen_op=ontvangen, gepost_op=gepost), om.grond, school)


# -- what follows -------------------------------------------------------------------------------------------------------

SIGNALERINGEN = {
    "beslistermijn_voorbij": "De termijn om op het bezwaar te beslissen is voorbij.",
    "bekendmaking_onbekend": "Van het besluit is niet bekend wanneer het is verstuurd: zonder die dag loopt er geen termijn.",
    "bezwaar_te_laat": "Het bezwaar kwam na de laatste dag. Kijk of dat te verschonen is.",
    "geen_wettelijk_bezwaar": "De wet geeft bij deze school tegen dit besluit geen bezwaar. Wijs de ouders de goede weg.",
    "school_onbekend": "De school doet niet mee in dit samenwerkingsverband: welke termijn geldt, is niet bekend.",
    "onvolledige_beslissing": "De school besliste op het bezwaar zonder alles wat daarvoor nodig is. Het bezwaar blijft open.",
    "bezwaar_op_papier": "Het bezwaar is mondeling gedaan: zet het op papier en laat de ouders tekenen.",
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Om) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "beslistermijn_voorbij": s.open and is_verstreken(termijnen, *REGELS),
        "bekendmaking_onbekend": s.open and s.regel in NA_DE_BEZWAARTERMIJN and s.bekendgemaakt_op is None,
        "bezwaar_te_laat": s.open and s.tijdig is False,
        "geen_wettelijk_bezwaar": s.open and s.school is not None and s.regel is None,
        "school_onbekend": s.open and s.school is None,
        "onvolledige_beslissing": s.onvolledig_beslist,
        "bezwaar_op_papier": s.open and s.verzuim == "niet_op_papier",
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The aanmelding or verwijdering hears that there is an objection, and what the school decided on it.

    A decision to revoke is told whatever it lacked: the refusal or removal stands no more, and that is for the pupil's good.
    """
    zelf = f"{stroom.deel}/{stroom.n}"
    match feit:
        case g.BezwaarIngediend() if feit.over is not None:
            return _aan(stroom, feit.over, aanmelding=MaakBezwaar(), verwijdering=MaakBezwaar())
        case BezwaarIngetrokken() if feit.over is not None and not feit.onregelmatig:
            bericht = MeldBeslissingOpBezwaar(bezwaar=zelf, uitkomst="ingetrokken", besluit_herroepen=False)
            return _aan(stroom, feit.over, aanmelding=bericht)
        case g.SchoolBeslistOpBezwaar() if feit.over is not None:
            bericht = MeldBeslissingOpBezwaar(bezwaar=zelf, uitkomst=feit.uitkomst, besluit_herroepen=feit.besluit_herroepen)
            ingetrokken = MeldIntrekkingBesluit() if feit.besluit_herroepen else None
            return _aan(stroom, feit.over, aanmelding=bericht, verwijdering=ingetrokken)
    return ()


def _aan(stroom: Stroom, over: str, **berichten: Melding | None) -> Sequence[Koppelbericht]:
    bericht = berichten.get(over.partition("/")[0])
    return () if bericht is None else [Koppelbericht(stroom.deel_van(over), bericht)]


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The letters that a fact asks for."""
    match feit:
        case g.BezwaarIngediend():
            return [EffectVerzoek("bezwaar_bij_school", "school")]
        case g.SchoolBeslistOpBezwaar() if feit.onregelmatig:
            return [EffectVerzoek("onvolledige_beslissing_op_bezwaar", "swv")]
    return ()


TAKEN: Mapping[str, Taaktekst] = {
    "lever_herstel": (Rol.OUDER, "Vul aan wat aan het bezwaar ontbreekt.", (HerstelVerzuim,)),
    "vul_bekendmaking_aan": (Rol.SCHOOL, "Zoek op wanneer het besluit is verstuurd.", (o.MeldBesluit,)),
    "beslis_op_bezwaar": (Rol.SCHOOL, "Beslis op het bezwaar.", (o.MeldSchoolbeslissing,)),
    "wacht_op_oordeel": (Rol.SCHOOL, "Wacht met beslissen tot de geschillencommissie heeft geoordeeld.", ()),
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    wacht = s.hersteltermijn is not None and s.hersteltermijn.open
    geldt = {
        "lever_herstel": s.open and wacht,
        "vul_bekendmaking_aan": s.open and s.regel in NA_DE_BEZWAARTERMIJN and s.bekendgemaakt_op is None,
        "beslis_op_bezwaar": s.status == "ingediend",
        "wacht_op_oordeel": s.open and s.wacht_op_oordeel,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now. Never a check: every fact is taken in any state."""
    if s.status == "leeg":
        return (o.DienBezwaarIn,)
    if s.status in EINDSTATUSSEN:
        return ()
    geschil: tuple[Any, ...] = () if s.geschillen else (o.MeldGeschilBeeindigd,)
    return tuple(x for x in o.OPDRACHTEN if x not in (o.DienBezwaarIn, *geschil))


BEZWAARSCHOOL = Procedure(
    naam="bezwaarschool",
    toestand=BezwaarschoolToestand,
    opdrachten=o.OPDRACHTEN,
    feiten=g.FEITEN,
    decide=decide,
    evolve=evolve,
    statussen=STATUSSEN,
    eindstatussen=EINDSTATUSSEN,
    termijnen=TERMIJNEN,
    poorten=POORTEN,
    signaleren=signaleren,
    signaleringcodes=tuple(SIGNALERINGEN),
    signaleringteksten=SIGNALERINGEN,
    effecten=effecten,
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    school=lambda s: s.school,
    aan_zet=lambda s: next((t.voor for t in taken(s)), None),
    beschikbaar=beschikbaar,
)
