"""Opp as a procedure: Termijnen, Poorten, and what becomes of each report. law.md A2.5; rules OPP-01 to OPP-08."""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from domain.aanmelding.opdrachten import StelOppVast
from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Opdracht
from domain.opp import gebeurtenissen as g
from domain.opp import opdrachten as o
from domain.opp.toestand import OppToestand, evolve
from domain.opp.woorden import EINDSTATUSSEN, IN_ROD, SO, STATUSSEN
from domain.poort import Poort
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak
from domain.recht import GeenGeldigeVersie
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn, Termijnstand

S = OppToestand


def _wettelijk(s: S) -> bool:
    """A free opp has no term of law."""
    return s.grondslag is not None and s.grondslag != "vrijwillig"


def _bij_inschrijving(_s: S, f: Feit) -> bool:
    """The six weeks of the law count from the inschrijving; for a need that arose later the law names no term (A7 Q6)."""
    return isinstance(f, g.OppBegonnen) and f.behoefte_op is None


def _later(_s: S, f: Feit) -> bool:
    return isinstance(f, g.OppBegonnen) and f.behoefte_op is not None


def _begin(f: FeitInStroom) -> date:
    """The inschrijving, else the day of the report."""
    feit = f.feit
    assert isinstance(feit, g.OppBegonnen)
    return feit.ingeschreven_op or f.op


def _behoefte(f: FeitInStroom) -> date:
    feit = f.feit
    assert isinstance(feit, g.OppBegonnen)
    return feit.behoefte_op or f.op


def _volgende(f: FeitInStroom) -> date:
    return f.feit.vanaf if isinstance(f.feit, g.VolgendeEvaluatie) else f.op


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "OPP-01",
        start=(g.OppBegonnen,),
        als=_bij_inschrijving,
        geldt=_wettelijk,
        aanvang=_begin,
        haalt=(g.OppDeelGeldt,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-01",
        naam="OPP-01-behoefte",
        start=(g.OppBegonnen,),
        als=_later,
        geldt=_wettelijk,
        duur_van_reglement=True,
        aanvang=_behoefte,
        haalt=(g.OppDeelGeldt,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-05",
        start=(g.OppDeelGeldt, g.VolgendeEvaluatie),
        geldt=_wettelijk,
        aanvang=_volgende,
        haalt=(g.EvaluatieAfgerond,),
        vervalt=(g.OppBeeindigd,),
    ),
)
"""The first part in force meets OPP-01, the second stays open (decisions 18).

For a need that arose later only a reglement has a term.
"""


def _hoorrecht(om: Omstandigheid, s: S) -> bool:
    """The pupil's right to be heard holds from its date only: an older opp is not blamed for it (OPP-04)."""
    try:
        om.grond.recht.regel("OPP-04", om.op, s.school)
    except GeenGeldigeVersie:
        return False
    return True


def _inhoud(s: S, x: o.StelDeelVast, om: Omstandigheid) -> bool:
    """This text is the draft that was reported, and what must stand in it stands in it."""
    volledig = s.begeleiding if x.deel == "handelingsdeel" else s.onderbouwing
    inbreng = s.inbreng_leerling or not s.gehoord or not _hoorrecht(om, s)
    return s.concept.get(x.deel) == x.inhoud and volledig and inbreng


POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.StelDeelVast: (
        Poort(
            "inhoud",
            regel="OPP-07",
            eis=_inhoud,
            brengt=Rol.SCHOOL,
            ontbreekt="Leg eerst het concept vast, met alles wat in dit deel moet staan en de inbreng van de leerling.",
        ),
        Poort(
            "overleg",
            regel="OPP-02",
            eis=lambda s, x, om: s.overlegd.get(x.deel) == x.inhoud,
            brengt=Rol.SCHOOL,
            ontbreekt="Overleg met de ouders over dit deel zoals het nu is. Het stuk toesturen is geen overleg.",
        ),
        Poort(
            "advies_commissie",
            regel="OPP-02",
            als=lambda s, x, om: s.school is not None and s.school.schoolsoort in SO,
            eis=lambda s, x, om: s.advies,
            brengt=Rol.SCHOOL,
            ontbreekt="Vraag eerst advies aan de commissie voor de begeleiding of de commissie van onderzoek.",
        ),
        Poort(
            "gehoord",
            regel="OPP-04",
            als=lambda s, x, om: _hoorrecht(om, s),
            eis=lambda s, x, om: s.gehoord is not None,
            brengt=Rol.SCHOOL,
            ontbreekt="Hoor eerst de leerling, of leg vast waarom dat niet kan.",
        ),
        Poort(
            "instemming",
            regel="OPP-03",
            als=lambda s, x, om: x.deel == "handelingsdeel",
            eis=lambda s, x, om: s.ingestemd == x.inhoud,
            brengt=Rol.OUDER,
            ontbreekt="De ouders stemmen niet in met dit handelingsdeel. Zonder instemming geldt het niet.",
        ),
    ),
    o.BeginUitvoering: (
        Poort(
            "handelingsdeel_geldt",
            regel="OPP-03",
            eis=lambda s, x, om: "handelingsdeel" in s.geldt,
            brengt=Rol.SCHOOL,
            ontbreekt="Er geldt nog geen handelingsdeel: stel het eerst vast, met instemming van de ouders.",
        ),
    ),
    o.MeldOppEvaluatie: (
        Poort(
            "met_ouders",
            regel="OPP-05",
            eis=lambda s, x, om: x.met_ouders,
            brengt=Rol.SCHOOL,
            ontbreekt="Evalueer samen met de ouders. Zonder hen is de evaluatie niet af.",
        ),
        Poort(
            "met_leerling",
            regel="OPP-05",
            als=lambda s, x, om: _hoorrecht(om, s),
            eis=lambda s, x, om: x.met_leerling,
            brengt=Rol.SCHOOL,
            ontbreekt="Evalueer samen met de leerling. Zonder de leerling is de evaluatie niet af.",
        ),
    ),
}


def decide(s: S, x: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The facts that a report leaves; a Termijn that speaks leaves none: late is shown, and may still be done."""
    match x:
        case o.BeginOpp():
            return [_begonnen(x, om) if s.status == "leeg" else g.OppHerhaald()]
        case o.StelDeelVast():
            return _vastgesteld(s, x, om)
        case o.MeldOppEvaluatie():
            return _geevalueerd(s, x, om)
        case o.MeldInstemming():
            soort = g.InstemmingGegeven if x.verleend else g.InstemmingGeweigerd
            return [soort(handelingsdeel=x.handelingsdeel, wijze=x.wijze, toelichting=x.toelichting)]
        case Opdracht():
            return _gemeld(x)
    return []


def _gemeld(x: Opdracht) -> Sequence[Feit]:
    match x:
        case o.MeldConcept():
            return [
                g.ConceptGemeld(
                    handelingsdeel=x.handelingsdeel,
                    uitstroomdeel=x.uitstroomdeel,
                    begeleiding=x.begeleiding,
                    onderbouwing=x.onderbouwing,
                    inbreng_leerling=x.inbreng_leerling,
                )
            ]
        case o.MeldToegestuurd():
            return [g.OppToegestuurd()]
        case o.MeldOppOverleg():
            return [g.OppOverlegGevoerd(delen=x.delen, verslag=x.verslag)]
        case o.MeldLeerlingGehoord():
            return [g.LeerlingGehoord(gehoord=x.gehoord, reden=x.reden, inbreng=x.inbreng)]
        case o.MeldCommissieadvies():
            return [g.CommissieAdviseerde(advies=x.advies)]
        case o.BeginUitvoering():
            return [g.UitvoeringBegonnen()]
        case o.MeldEvaluatieCommissie():
            return [g.CommissieEvalueerde()]
        case o.MeldRod():
            return [g.RodGemeld(moment=x.moment, datum=x.datum)]
        case o.BeeindigOpp():
            return [g.OppBeeindigd(toelichting=x.toelichting)]
    return []


def _begonnen(x: o.BeginOpp, om: Omstandigheid) -> Feit:
    return g.OppBegonnen(
        school=x.school,
        kenmerk=om.grond.reglement.school(x.school),
        grondslag=x.grondslag,
        ingeschreven_op=x.ingeschreven_op,
        behoefte_op=x.behoefte_op,
        over=x.over,
    )


def _vastgesteld(s: S, x: o.StelDeelVast, om: Omstandigheid) -> Sequence[Feit]:
    """That the school set it is recorded; in force it is only with all that the law asks, and while there is an opp."""
    gesteld = g.OppDeelVastgesteld(deel=x.deel, inhoud=x.inhoud, bijstelling=x.deel in s.geldt)
    if om.ontbreekt or not s.open:
        return [gesteld]
    return [gesteld, g.OppDeelGeldt(deel=x.deel, inhoud=x.inhoud, over=s.over)]


def _geevalueerd(s: S, x: o.MeldOppEvaluatie, om: Omstandigheid) -> Sequence[Feit]:
    """With everybody the law asks it is done for this schooljaar; from 1 August on the next one asks its own (OPP-05)."""
    feit = g.OppGeevalueerd(
        met_ouders=x.met_ouders,
        met_leerling=x.met_leerling,
        gewijzigde_omstandigheden=x.gewijzigde_omstandigheden,
        verslag=x.verslag,
    )
    loop = next((t for n, t in om.termijnen.items() if n.split("#")[0] == "OPP-05" and t.open), None)
    if om.ontbreekt or not s.open or loop is None or loop.berekening.aanvang > om.op:
        return [feit]
    # A late one makes up for the schooljaar that was missed; the current one still asks its own (the reading that protects).
    dit_jaar = date(om.op.year - (om.op.month < 8), 8, 1)
    einde = loop.berekening.einddatum
    vanaf = dit_jaar if einde is None else max(dit_jaar, einde + timedelta(days=1))
    return [feit, g.EvaluatieAfgerond(), g.VolgendeEvaluatie(vanaf=vanaf)]


SIGNALERINGEN = {
    "geen_instemming": (
        "De ouders stemmen niet in met het handelingsdeel. Het geldt niet. "
        "Wijs hen op de geschillencommissie passend onderwijs: alleen zij kunnen een geschil voorleggen."
    ),
    "alleen_toegestuurd": "Het opp is toegestuurd, maar er is geen overleg vastgelegd. Toesturen is geen overleg.",
    "rod_niet_van_toepassing": (
        "Dit opp hoort niet in ROD. Daar staan alleen verplichte opp's van de basisschool en van het vo zonder praktijkonderwijs."
    ),
}


def in_rod(s: S) -> bool:
    """Whether this opp is registered at all (OPP-06)."""
    return _wettelijk(s) and s.school is not None and s.school.schoolsoort in IN_ROD


def _overleg_mist(s: S) -> bool:
    return any(s.overlegd.get(d) != h and s.geldt.get(d) != h for d, h in s.concept.items())


def signaleren(s: S, _termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    handelingsdeel = s.concept.get("handelingsdeel")
    geldt = {
        "geen_instemming": s.open and s.geweigerd is not None and s.geweigerd == handelingsdeel,
        "alleen_toegestuurd": s.open and s.toegestuurd and _overleg_mist(s),
        "rod_niet_van_toepassing": bool(s.rod) and not in_rod(s),
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The aanmelding in which the six weeks began hears that a part is in force (OPP-01)."""
    if isinstance(feit, g.OppDeelGeldt) and feit.over is not None:
        naam, _, n = feit.over.partition("/")
        return [Koppelbericht(stroom.broer(naam, int(n)), StelOppVast())]
    return ()


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """Parents who say no are told where they can go."""
    return [EffectVerzoek("weg_naar_gpo", "ouder")] if isinstance(feit, g.InstemmingGeweigerd) else ()


TAKEN = {
    "voer_opp_overleg": (Rol.SCHOOL, "Overleg met de ouders over beide delen van het opp."),
    "vraag_instemming": (Rol.SCHOOL, "Vraag de ouders of zij instemmen met het handelingsdeel."),
    "meld_rod_begin": (Rol.SCHOOL, "Zet de begindatum van het opp in ROD."),
    "meld_rod_einde": (Rol.SCHOOL, "Zet de einddatum van het opp in ROD."),
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now."""
    handelingsdeel = s.concept.get("handelingsdeel")
    nu = {
        "voer_opp_overleg": s.open and _overleg_mist(s),
        "vraag_instemming": s.open and handelingsdeel is not None and handelingsdeel not in (s.ingestemd, s.geweigerd),
        "meld_rod_begin": in_rod(s) and bool(s.geldt) and "begin" not in s.rod,
        "meld_rod_einde": in_rod(s) and bool(s.geldt) and s.status == "beeindigd" and "einde" not in s.rod,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in nu.items() if ja]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now."""
    if s.status == "leeg":
        return (o.BeginOpp,)
    return (o.MeldRod,) if s.status in EINDSTATUSSEN else tuple(x for x in o.OPDRACHTEN if x is not o.BeginOpp)


OPP = Procedure(
    naam="opp",
    toestand=OppToestand,
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
    regels={
        "OPP-06": ("meld_rod", "RodGemeld", "rod_niet_van_toepassing"),
        "OPP-08": ("meld_evaluatie_commissie", "CommissieEvalueerde"),
    },
)
