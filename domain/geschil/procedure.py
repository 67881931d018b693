"""Geschil as a procedure: Termijnen, Poorten, and what becomes of each report. law.md A2.10; rules GPO-01 to GPO-05."""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.aanmelding.opdrachten import MeldGeschilVoorgelegd
from domain.berekening import bereken
from domain.bezwaarschool.opdrachten import MeldGeschilBeeindigd, MeldGeschilIngediend
from domain.bezwaarschool.woorden import Geschileinde
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.geschil import gebeurtenissen as g
from domain.geschil import opdrachten as o
from domain.geschil.toestand import GeschilToestand, evolve
from domain.geschil.woorden import BEVOEGD, BEVOEGD_IN_SO, EINDSTATUSSEN, MET_BEZWAAR, SO, STATUSSEN
from domain.ladder.opdrachten import NeemGeschilOver
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.recht import GeenGeldigeVersie
from domain.reglement import School
from domain.stroom import Stroom
from domain.termijn import Termijn
from domain.termijnstand import Termijnstand

S = GeschilToestand
_EINDE = (g.GeschilIngetrokken, g.GeschilNietOntvankelijk)


def _bevoegd(_s: S, f: Feit) -> bool:
    """Outside the list of the law no oordeel is due (GPO-01, note)."""
    return isinstance(f, g.GeschilIngediend) and f.bevoegd


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "GPO-02",
        start=(g.VerweerGevraagd,),
        haalt=(g.VerweerIngediend,),
        verlengt=(g.VerweerUitgesteld,),
        vervalt=(g.OordeelGegeven, *_EINDE),
    ),
    Termijn("GPO-03", start=(g.GeschilIngediend,), als=_bevoegd, haalt=(g.OordeelGegeven,), vervalt=_EINDE),
)
"""GPO-01, the six weeks to ask for it, runs where the decision was taken: in the aanmelding or the verwijdering."""

POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldGeschil: (
        Poort(
            "door_ouders",
            regel="GPO-01",
            eis=lambda s, x, om: x.indiener != "school",
            brengt=Rol.OUDER,
            ontbreekt="Een school kan geen geschil voorleggen: dat doen de ouders, of een leerling van 18 jaar of ouder.",
        ),
        Poort(
            "leerling_van_achttien",
            regel="GPO-01",
            als=lambda s, x, om: x.indiener == "leerling",
            eis=lambda s, x, om: x.meerderjarig is True,
            brengt=Rol.OUDER,
            sterkte=Sterkte.BELEID,
            ontbreekt="Een leerling kan zelf een geschil voorleggen als hij 18 is. Is hij jonger, dan doen zijn ouders het.",
        ),
    ),
    o.DienVerweerIn: (
        Poort(
            "schoolondersteuningsprofiel",
            regel="GPO-02",
            eis=lambda s, x, om: x.schoolondersteuningsprofiel,
            brengt=Rol.SCHOOL,
            sterkte=Sterkte.BELEID,
            ontbreekt="Stuur het schoolondersteuningsprofiel mee: de commissie vraagt erom (Reglement GPO).",
        ),
        Poort(
            "ondersteuningsplan",
            regel="GPO-02",
            eis=lambda s, x, om: x.ondersteuningsplan,
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="Stuur het ondersteuningsplan van het samenwerkingsverband mee: de commissie vraagt erom (Reglement GPO).",
        ),
    ),
    o.MeldReactie: (
        Poort(
            "oordeel",
            regel="GPO-05",
            eis=lambda s, x, om: s.oordeel is not None,
            brengt=Rol.SCHOOL,
            ontbreekt="Er is nog geen oordeel van de commissie: leg dat eerst vast.",
        ),
        Poort(
            "schriftelijk",
            regel="GPO-05",
            eis=lambda s, x, om: x.schriftelijk,
            brengt=Rol.SCHOOL,
            ontbreekt="Zet op papier wat de school met het oordeel doet.",
        ),
        Poort(
            "aan_ouders",
            regel="GPO-05",
            eis=lambda s, x, om: x.aan_ouders,
            brengt=Rol.SCHOOL,
            ontbreekt="Stuur de reactie ook aan de ouders.",
        ),
        Poort(
            "aan_commissie",
            regel="GPO-05",
            eis=lambda s, x, om: x.aan_commissie,
            brengt=Rol.SCHOOL,
            ontbreekt="Stuur de reactie ook aan de geschillencommissie.",
        ),
        Poort(
            "redenen",
            regel="GPO-05",
            als=lambda s, x, om: not x.volgt,
            eis=lambda s, x, om: bool(x.redenen),
            brengt=Rol.SCHOOL,
            ontbreekt="Schrijf op waarom de school van het oordeel afwijkt.",
        ),
    ),
}


def is_bevoegd(onderwerp: str, school: School | None) -> bool:
    """Whether the law gives the commission this dispute (WPO 43(2), WEC 45(2), WVO 2020 12.34(2))."""
    in_so = school is not None and school.schoolsoort in SO
    return onderwerp in (BEVOEGD_IN_SO if in_so else BEVOEGD)


def decide(s: S, x: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The fact that a report leaves; a Termijn that speaks leaves none: the commission decides, nobody else."""
    return [f.model_copy(update={"ladders": s.ladders}) if isinstance(f, g.LaddersVerteld) else f for f in _feiten(s, x, om)]


def _feiten(s: S, x: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    match x:
        case o.MeldGeschil() if x.indiener == "school":
            return [g.GeschilVanSchoolGemeld(onderwerp=x.onderwerp, school=x.school)]
        case o.MeldGeschil():
            return [_geschil(x, om) if s.ingediend_op is None else g.GeschilHerhaald(onderwerp=x.onderwerp)]
        case o.KoppelBezwaar():
            return [g.BezwaarGekoppeld(bezwaar=x.bezwaar, sinds=s.ingediend_op if _bezwaar_wacht(s) else None)]
        case o.KoppelLadder():
            return [g.LadderGekoppeld(ladder=x.ladder)]
        case o.MeldVerweerverzoek():
            return [g.VerweerGevraagd()]
        case o.MeldUitstelVerweer():
            return [g.VerweerUitgesteld(duur=f"P{x.weken}W")]
        case o.DienVerweerIn():
            return [g.VerweerIngediend(opp=x.opp)]
        case o.MeldMediation():
            return [g.MediationGemeld(stand=x.stand)]
        case o.MeldZitting():
            return [g.ZittingBepaald(zitting_op=x.zitting_op)]
        case o.TrekGeschilIn():
            return [g.GeschilIngetrokken(bezwaren=s.bezwaren, toelichting=x.toelichting)]
        case o.MeldNietOntvankelijk():
            return [g.GeschilNietOntvankelijk(reden=x.reden, bezwaren=s.bezwaren, toelichting=x.toelichting)]
        case o.MeldOordeel():
            return [g.OordeelGegeven(oordeel=x.oordeel, bezwaren=s.bezwaren, aanbevelingen=x.aanbevelingen)]
        case o.MeldReactie():
            return [g.ReactieGegeven(volgt=x.volgt, redenen=x.redenen)]
    return []


def _geschil(x: o.MeldGeschil, om: Omstandigheid) -> Feit:
    school = om.grond.reglement.school(x.school)
    return g.GeschilIngediend(
        onderwerp=x.onderwerp,
        school=x.school,
        kenmerk=school,
        bevoegd=is_bevoegd(x.onderwerp, school),
        indiener=x.indiener,
        over=x.over,
        besluit_op=x.besluit_op,
        te_laat=_te_laat(x, school, om),
        reden_te_laat=x.reden_te_laat,
        bezwaar=x.bezwaar,
        gemeld_door=om.actor.rol,
        toelichting=x.toelichting,
    )


def _te_laat(x: o.MeldGeschil, school: School | None, om: Omstandigheid) -> bool:
    """Six weeks after the decision have passed (GPO-01). Without the day of the decision nobody knows."""
    if x.besluit_op is None or x.besluit_op > om.op:
        return False
    try:
        regel = om.grond.recht.regel("GPO-01", x.besluit_op, school)
    except GeenGeldigeVersie:
        return False
    einde = bereken(regel, x.besluit_op, kalender=om.grond.kalender, recht=om.grond.recht).einddatum
    return einde is not None and om.op > einde


SIGNALERINGEN = {
    "geen_gpo_geschil": "Over dit onderwerp geeft de wet de geschillencommissie geen oordeel. Wijs de ouders de goede weg.",
    "geschil_te_laat": "Het geschil is meer dan zes weken na het besluit voorgelegd. De commissie weegt de reden.",
    "reactie_niet_volledig": "De reactie op het oordeel mist iets dat de regels vragen. Het geschil blijft open.",
}


def signaleren(s: S, _termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "geen_gpo_geschil": s.open and not s.bevoegd and s.oordeel is None,
        "geschil_te_laat": s.open and s.te_laat,
        "reactie_niet_volledig": s.volgt is not None and not s.reactie_volledig,
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def _bezwaar_wacht(s: S) -> bool:
    """Whether a bezwaar at the school waits for this oordeel (GPO-04): only while it is not given."""
    return s.open and s.oordeel is None and s.bevoegd and s.onderwerp in MET_BEZWAAR


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The procedure that it is about hears that the parents did not let the six weeks pass (GPO-01); a bezwaar, that it waits.

    A ladder of which it is a rung hears how it stands.
    """
    return [*_aan_anderen(feit, stroom), *_aan_ladders(s, feit, stroom)]


def _aan_ladders(s: S, feit: Feit, stroom: Stroom) -> list[Koppelbericht]:
    """How the dispute stands as a whole: the ladder trusts the newest word. What was taken back changes that for all of them."""
    match feit:
        case g.LaddersVerteld():
            ladders = feit.ladders
        case g.LadderGekoppeld():
            ladders = (feit.ladder,)
        case MeldingHerroepen():
            ladders = s.ladders
        case _:
            return []
    woord = NeemGeschilOver(
        geschil=stroom.n,
        stand=s.laatste,
        ingediend_op=s.ingediend_op,
        bevoegd=s.bevoegd,
        mediation=s.mediation,
        slot=s.slot,
        slot_op=s.slot_op,
        volgt=s.volgt,
    )
    return [Koppelbericht(stroom.broer("ladder", n), woord) for n in ladders]


def _aan_anderen(feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    match feit:
        case g.GeschilIngediend() if feit.bevoegd:
            voorgelegd = MeldGeschilVoorgelegd(geschil=stroom.n)
            aan = [feit.over] if feit.over is not None and feit.over.startswith(("aanmelding/", "verwijdering/")) else []
            bezwaar = [feit.bezwaar] if feit.bezwaar is not None and feit.onderwerp in MET_BEZWAAR else []
            return [*(Koppelbericht(stroom.deel_van(x), voorgelegd) for x in aan), *_begonnen(stroom, bezwaar, None)]
        case g.BezwaarGekoppeld() if feit.sinds is not None:
            return _begonnen(stroom, [feit.bezwaar], feit.sinds)
        case g.OordeelGegeven():
            return _geeindigd(stroom, feit.bezwaren, "oordeel")
        case g.GeschilIngetrokken():
            return _geeindigd(stroom, feit.bezwaren, "ingetrokken")
        case g.GeschilNietOntvankelijk():
            return _geeindigd(stroom, feit.bezwaren, "niet_ontvankelijk")
    return ()


def _begonnen(stroom: Stroom, bezwaren: Sequence[str], sinds: date | None) -> list[Koppelbericht]:
    melding = MeldGeschilIngediend(geschil=f"geschil/{stroom.n}", sinds=sinds)
    return [Koppelbericht(stroom.deel_van(x), melding) for x in bezwaren]


def _geeindigd(stroom: Stroom, bezwaren: Sequence[str], einde: Geschileinde) -> list[Koppelbericht]:
    melding = MeldGeschilBeeindigd(geschil=f"geschil/{stroom.n}", einde=einde)
    return [Koppelbericht(stroom.deel_van(x), melding) for x in bezwaren]


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The SWV is told: the commission asks the bevoegd gezag to do so (cases.md 3.1, step 2)."""
    match feit:
        case g.GeschilIngediend():
            return [EffectVerzoek("geschil_voorgelegd", "swv")]
        case g.OordeelGegeven():
            return [EffectVerzoek("reactie_op_oordeel_gevraagd", "school")]
    return ()


TAKEN: Mapping[str, Taaktekst] = {
    "dien_verweer_in": (
        Rol.SCHOOL,
        "Stuur de commissie het verweer, met het ondersteuningsplan en het profiel van de school.",
        (o.DienVerweerIn,),
    ),
    "reageer_op_oordeel": (
        Rol.SCHOOL,
        "Laat ouders en commissie op papier weten wat de school met het oordeel doet.",
        (o.MeldReactie,),
    ),
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now."""
    nu = {
        "dien_verweer_in": s.open and s.verweer_gevraagd and not s.verweer and s.oordeel is None,
        "reageer_op_oordeel": s.status == "oordeel",
    }
    return [Taak(code, *TAKEN[code]) for code, ja in nu.items() if ja]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now."""
    if s.status == "leeg":
        return (o.MeldGeschil,)
    if s.status == "oordeel":
        return (o.MeldReactie, o.KoppelBezwaar)
    return () if s.status in EINDSTATUSSEN else tuple(x for x in o.OPDRACHTEN if x not in (o.MeldGeschil, o.MeldReactie))


GESCHIL = Procedure(
    naam="geschil",
    toestand=GeschilToestand,
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
