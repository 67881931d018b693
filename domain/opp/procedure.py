"""Opp as a procedure: what becomes of each report, and what follows from it. law.md A2.5; rules OPP-01 to OPP-09."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from domain.aanmelding.opdrachten import StelOppVast
from domain.dossier.opdrachten import NeemOppOp
from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Opdracht
from domain.opp import gebeurtenissen as g
from domain.opp import opdrachten as o
from domain.opp.poorten import POORTEN, ingestemd
from domain.opp.termijnen import TERMIJNEN, van_de_wet
from domain.opp.toestand import OppToestand, evolve
from domain.opp.versie import Oppversie
from domain.opp.woorden import DELEN, EINDSTATUSSEN, IN_ROD, STATUSSEN
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.stroom import Stroom
from domain.termijnstand import Termijnstand
from domain.tlv.opdrachten import NeemOppversieOver

S = OppToestand


def decide(s: S, x: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The facts that a report leaves; a Termijn that speaks leaves none: late is shown, and may still be done."""
    match x:
        case o.BeginOpp():
            return [_begonnen(x, om) if s.status == "leeg" else g.OppHerhaald()]
        case o.StelDeelVast():
            return _vastgesteld(s, x, om)
        case o.MeldOppEvaluatie():
            return _geevalueerd(s, x, om)
        case o.MeldGebruikVoorTlv():
            return [g.GebruiktVoorTlv(tlv=x.tlv, steunt_op=_versie(s, om.stroom))]
        case o.MeldInstemming():
            soort = g.InstemmingGegeven if x.verleend else g.InstemmingGeweigerd
            return [
                soort(
                    handelingsdeel=x.handelingsdeel,
                    uitstroomdeel=x.uitstroomdeel,
                    wie_stemt_in=x.wie_stemt_in,
                    wijze=x.wijze,
                    toelichting=x.toelichting,
                )
            ]
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
                    doorstroomperspectief=x.doorstroomperspectief,
                    zout=x.zout,
                    begeleiding=x.begeleiding,
                    onderbouwing=x.onderbouwing,
                    inbreng_leerling=x.inbreng_leerling,
                    eisen_swv=x.eisen_swv,
                )
            ]
        case o.MeldToegestuurd():
            return [g.OppToegestuurd()]
        case o.MeldOppOverleg():
            return [
                g.OppOverlegGevoerd(
                    delen=x.delen,
                    eens=x.eens,
                    bezwaren_ouders=x.bezwaren_ouders,
                    antwoord_school=x.antwoord_school,
                    verslag=x.verslag,
                )
            ]
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
        case o.NeemDossierstandOver():
            return [g.DossierstandGezien(stand=x.stand, geboren=x.geboren)]
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
    # A doorstroomperspectief does not replace the opp that the aanmelding waits for (OPP-09).
    over = s.over if x.deel in DELEN else None
    return [gesteld, g.OppDeelGeldt(deel=x.deel, inhoud=x.inhoud, over=over)]


def _versie(s: S, stroom: Stroom) -> Oppversie:
    return Oppversie(
        opp_procedure=f"opp/{stroom.n}",
        handelingsdeel=s.geldt.get("handelingsdeel"),
        uitstroomdeel=s.geldt.get("uitstroomdeel"),
        geldt_sinds=s.geldt_sinds,
        uitgevoerd=s.uitvoering or None,
        geevalueerd_op=s.evaluaties[-1] if s.evaluaties else None,
    )


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
    "opp_te_laat": "De termijn voor het opp is voorbij en er geldt nog geen deel. Het kan nog, en moet alsnog.",
    "evaluatie_te_laat": "Het opp is niet op tijd geëvalueerd, zoals de wet vraagt. Het kan nog, en moet alsnog.",
    "evaluatie_na_norm": "Het opp is niet geëvalueerd binnen de tijd die het samenwerkingsverband zichzelf stelt.",
    "verblijf_te_lang": "De leerling is langer dan twee jaar in de nieuwkomersvoorziening.",
    "rod_niet_van_toepassing": (
        "Dit opp hoort niet in ROD. Daar staan alleen verplichte opp's van de basisschool en van het vo zonder praktijkonderwijs."
    ),
}


def in_rod(s: S) -> bool:
    """Whether this opp is registered at all (OPP-06)."""
    return van_de_wet(s) and s.school is not None and s.school.schoolsoort in IN_ROD


def _overleg_mist(s: S) -> bool:
    return any(s.overlegd.get(d) != h and s.geldt.get(d) != h for d, h in s.concept.items() if d in DELEN)


def _voorbij(termijnen: Mapping[str, Termijnstand], *namen: str) -> bool:
    return any(n.split("#")[0] in namen and t.open and t.stand == "verstreken" for n, t in termijnen.items())


def _geweigerd(s: S, om: Omstandigheid) -> bool:
    """Somebody whose yes is needed said no to the handelingsdeel as it is now."""
    tekst = s.concept.get("handelingsdeel")
    if tekst is None or ingestemd(s, "handelingsdeel", tekst, om):
        return False
    return False in (s.zei("ouders", "handelingsdeel", tekst), s.zei("leerling", "handelingsdeel", tekst))


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "geen_instemming": s.open and _geweigerd(s, om),
        "alleen_toegestuurd": s.open and s.toegestuurd and _overleg_mist(s),
        "opp_te_laat": _voorbij(termijnen, "OPP-01", "OPP-01-behoefte", "OPP-09"),
        "evaluatie_te_laat": _voorbij(termijnen, "OPP-05", "OPP-09-evaluatie"),
        "evaluatie_na_norm": _voorbij(termijnen, "OPP-05-norm"),
        "verblijf_te_lang": _voorbij(termijnen, "OPP-09-verblijf"),
        "rod_niet_van_toepassing": bool(s.rod) and not in_rod(s),
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The dossier hears that there is an opp; the aanmelding in which the six weeks began that a part
    is in force (OPP-01); a tlv which version it stands on.
    """
    # One that was begun under an earlier build is told too when its begin is reported again.
    if isinstance(feit, g.OppBegonnen | g.OppHerhaald):
        return [Koppelbericht(stroom.broer("dossier"), NeemOppOp(n=stroom.n))]
    if isinstance(feit, g.OppDeelGeldt) and feit.over is not None:
        return [Koppelbericht(stroom.deel_van(feit.over), StelOppVast())]
    if isinstance(feit, g.GebruiktVoorTlv):
        return [Koppelbericht(stroom.deel_van(feit.tlv), NeemOppversieOver(steunt_op=feit.steunt_op))]
    return ()


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """Whoever says no to the handelingsdeel is told where to go. About the uitstroomdeel the school decides after overleg."""
    if isinstance(feit, g.InstemmingGeweigerd) and feit.handelingsdeel is not None:
        return [EffectVerzoek("weg_naar_gpo", "leerling" if feit.wie_stemt_in == "leerling" else "ouder")]
    return ()


TAKEN: Mapping[str, Taaktekst] = {
    "voer_opp_overleg": (Rol.SCHOOL, "Overleg met de ouders over beide delen van het opp.", (o.MeldOppOverleg,)),
    "vraag_instemming": (Rol.SCHOOL, "Vraag de ouders of zij instemmen met het handelingsdeel.", (o.MeldInstemming,)),
    "meld_rod_begin": (Rol.SCHOOL, "Zet de begindatum van het opp in ROD.", (o.MeldRod,)),
    "meld_rod_einde": (Rol.SCHOOL, "Zet de einddatum van het opp in ROD.", (o.MeldRod,)),
}


def _beantwoord(s: S, handelingsdeel: str) -> bool:
    return any(a.deel == "handelingsdeel" and a.inhoud == handelingsdeel for a in s.antwoorden)


def taken(s: S) -> Sequence[Taak]:
    """What must be done now."""
    handelingsdeel = s.concept.get("handelingsdeel")
    nu = {
        "voer_opp_overleg": s.open and _overleg_mist(s),
        "vraag_instemming": s.open and handelingsdeel is not None and not _beantwoord(s, handelingsdeel),
        "meld_rod_begin": in_rod(s) and bool(s.geldt) and "begin" not in s.rod,
        "meld_rod_einde": in_rod(s) and bool(s.geldt) and s.status == "beeindigd" and "einde" not in s.rod,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in nu.items() if ja]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now."""
    if s.status == "leeg":
        return (o.BeginOpp,)
    if s.status in EINDSTATUSSEN:
        return (o.MeldRod,)
    return tuple(x for x in o.OPDRACHTEN if x not in (o.BeginOpp, o.MeldGebruikVoorTlv, o.NeemDossierstandOver))


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
