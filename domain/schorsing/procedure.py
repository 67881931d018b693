"""The schorsing as a procedure: its few decisions, Signaleringen, tasks and koppelberichten beside the declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.dossier.gebeurtenissen import OnderwijsaanbodGemeld
from domain.dossier.opdrachten import MeldAanwezigheid, MeldAfwezigheid, MeldOnderwijsaanbod, NeemSchorsingOp
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.gehoord import Gehoord, MeldGehoord
from domain.opdracht import Opdracht
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.schorsing import gebeurtenissen as g
from domain.schorsing import opdrachten as o
from domain.schorsing.perioden import begin_van_keten
from domain.schorsing.poorten import POORTEN, eerste_dag, laatste_dag_van_de_week, tijdens_overleg
from domain.schorsing.termijnen import TERMIJNEN
from domain.schorsing.toestand import SchorsingToestand, evolve
from domain.schorsing.woorden import EINDSTATUSSEN, STATUSSEN, Afloop
from domain.stroom import Stroom
from domain.termijnstand import Termijnstand, is_verstreken

S = SchorsingToestand
Om = Omstandigheid


def decide(s: S, opdracht: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The facts that an opdracht leaves; an alarm leaves none: what it means, the Termijn itself says."""
    if isinstance(opdracht, Alarm):
        return []
    return _feiten(s, opdracht, om)


def _feiten(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldSchorsing():
            return [_geschorst(s, x, om)]
        case MeldGehoord():
            return [Gehoord(wie=x.wie, gebruikt=x.gebruikt, verslag=x.verslag)]
        case o.MeldKennisgeving():
            return [g.SchorsingMeegedeeld(aan=x.aan, kanaal=x.kanaal, gemotiveerd=x.gemotiveerd)]
        case o.MeldInspectieIngelicht():
            return [g.InspectieIngelicht(kanaal=x.kanaal, gemotiveerd=x.gemotiveerd)]
        case MeldOnderwijsaanbod():
            return [OnderwijsaanbodGemeld(vorm=x.vorm, per=x.per, school=x.school, uren_per_week=x.uren_per_week)]
        case o.MeldTerugkeer():
            tussendoor = any(p.van >= x.terug_op for p in s.perioden)
            return [(g.TussentijdsTeruggekeerd if tussendoor else g.TeruggekeerdNaSchorsing)(terug_op=x.terug_op)]
        case o.MeldIntrekking():
            begonnen = s.eerste_dag is None or om.op >= s.eerste_dag
            return [(g.SchorsingOpgeheven if begonnen else g.SchorsingIngetrokken)(motivering=x.motivering)]
        case o.MeldEindeOverleg():
            return [_overleg_voorbij(s, x, om)]
        case o.NeemDossierstandOver():
            feit = g.DossierstandBekend(stand=x.stand, inschrijvingen=x.inschrijvingen, andere=x.andere, geboren=x.geboren)
            return [feit, *_na_dossierstand(s, x, om)]
    return []


def _geschorst(s: S, x: o.MeldSchorsing, om: Om) -> Feit:
    school = om.grond.reglement.school(x.school)
    eerste = eerste_dag(s, x, om)
    overleg = tijdens_overleg(s, x, om)
    return g.Geschorst(
        school=x.school,
        kenmerk=school,
        van=x.van,
        tot=x.tot,
        eerste_dag=eerste,
        uiterlijk=None if overleg else laatste_dag_van_de_week(eerste, school, om),
        hangende_verwijdering=x.hangende_verwijdering,
        overleg_inspectie_op=x.overleg_inspectie_op,
        gemeld_door=om.actor.rol,
        motivering=x.motivering,
    )


def _overleg_voorbij(s: S, x: o.MeldEindeOverleg, om: Om) -> Feit:
    """Only during the overleg the law lets it last longer than a week (WVO 2020 8.15(4)). What lasted until now was allowed."""
    if not s.tijdens_overleg or s.hangende_verwijdering != x.verwijdering or s.eerste_dag is None:
        return g.OverlegVoorbij(verwijdering=x.verwijdering)
    eerste = begin_van_keten(s.perioden, s.andere, om.grond.kalender) or s.eerste_dag
    week = laatste_dag_van_de_week(eerste, s.school, om)
    binnen = week is not None and om.op <= week
    return g.OverlegVoorbij(
        verwijdering=x.verwijdering, eerste_dag=eerste, uiterlijk=week if binnen else om.op, binnen_de_week=binnen
    )


def _na_dossierstand(s: S, x: o.NeemDossierstandOver, om: Om) -> Sequence[Feit]:
    """What the dossier's news changes: a suspension that runs on into this one, or that the pupil has left the school."""
    if x.stand < s.dossierstand[0] or not s.loopt or s.eerste_dag is None:
        return []
    afloop = _vertrokken(s, x, om.op)
    if afloop is not None:
        return [g.SchorsingAfgesloten(uitkomst=afloop)]
    eerste = begin_van_keten(s.perioden, x.andere, om.grond.kalender) or s.eerste_dag
    if eerste == s.eerste_dag or s.tijdens_overleg:
        return []
    uiterlijk = laatste_dag_van_de_week(eerste, s.school, om)
    te_lang = uiterlijk is not None and any(p.tot is None or p.tot > uiterlijk for p in s.perioden)
    return [g.EersteDagBijgesteld(eerste_dag=eerste, uiterlijk=uiterlijk, ontbreekt=("ten_hoogste_een_week",) if te_lang else ())]


def _vertrokken(s: S, x: o.NeemDossierstandOver, op: date) -> Afloop | None:
    begin = s.perioden[0].van
    blijvend = [i for i in x.inschrijvingen if not i.tijdelijk]
    if any(i.school != s.brin and i.van >= begin and i.geldt_op(op) for i in blijvend):
        return "ingeschreven_elders"
    eigen = [i for i in blijvend if i.school == s.brin]
    weg = bool(eigen) and all(i.tot is not None and i.tot < op for i in eigen)
    return "uitgeschreven" if weg and any(i.tot is not None and i.tot >= begin for i in eigen) else None


SIGNALERINGEN = {
    "te_lang": "De schorsing duurt langer dan een week, of de school noemde geen laatste dag. "
    "De leerling moet weer worden toegelaten.",
    "terugkeer_niet_gemeld": "De laatste dag van de schorsing is voorbij en niemand meldde dat de leerling terug is. "
    "Mag de leerling niet terug, leg dat dan vast als verwijdering.",
    "overleg_duurt": "De leerling is langer dan een week geschorst terwijl de school met de inspectie overlegt.",
    "overleg_voorbij": "De school ziet af van de verwijdering waarop deze schorsing wachtte. Langer dan een week mag dan niet.",
    "niet_bekendgemaakt": "De schorsing is niet schriftelijk en met redenen meegedeeld aan wie dat moet.",
    "inspectie_niet_gemeld": "De schorsing van meer dan een dag is niet bij de inspectie gemeld.",
    "herhaald": "De leerling is om hetzelfde voorval meer dan eens geschorst. Dat telt als één schorsing.",
    "sluit_aan": "Een andere schorsing loopt door in deze. Dat telt als één schorsing.",
    "school_onbekend": "De school van deze schorsing doet niet mee in dit samenwerkingsverband.",
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Om) -> Sequence[Signalering]:  # noqa: ARG001
    """What looks wrong as things stand. The law names no day for notice and report: they are late once a last day has come."""
    laat = s.open and (s.terug_op is not None or any(t.genaderd or t.verstreken for t in termijnen.values()))
    geldt = {
        "te_lang": s.loopt and s.te_lang,
        "terugkeer_niet_gemeld": s.loopt and is_verstreken(termijnen, "SCH-01", "SCH-01-besluit"),
        "overleg_duurt": s.loopt and is_verstreken(termijnen, "SCH-01-overleg"),
        "overleg_voorbij": s.loopt and s.overleg_voorbij,
        "niet_bekendgemaakt": laat and not s.meegedeeld,
        "inspectie_niet_gemeld": laat and s.inspectie_nodig and not s.inspectie_ingelicht,
        "herhaald": s.open and len(s.perioden) > 1,
        "sluit_aan": s.open and s.sluit_aan_op_andere,
        "school_onbekend": bool(s.perioden) and s.school is None,
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


TAKEN: Mapping[str, Taaktekst] = {
    "laat_weer_toe": (
        Rol.SCHOOL,
        "De schorsing duurt te lang of is opgeheven: laat de leerling vandaag weer toe.",
        (o.MeldTerugkeer,),
    ),
    "deel_mee": (Rol.SCHOOL, "Deel de schorsing schriftelijk en met redenen mee.", (o.MeldKennisgeving,)),
    "meld_bij_inspectie": (
        Rol.SCHOOL,
        "Meld de schorsing bij de inspectie, schriftelijk en met redenen.",
        (o.MeldInspectieIngelicht,),
    ),
    "geef_onderwijs": (Rol.SCHOOL, "Geef de leerling tijdens de schorsing werk mee, of ander onderwijs.", (MeldOnderwijsaanbod,)),
    "meld_terugkeer": (Rol.SCHOOL, "Leg vast op welke dag de leerling weer in de klas was.", (o.MeldTerugkeer,)),
}
"""What must be done: by whom, and in words. In order: the first that holds says who must act."""


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    geldt = {
        "laat_weer_toe": s.loopt and (s.te_lang or s.opgeheven),
        "deel_mee": s.open and not s.meegedeeld,
        "meld_bij_inspectie": s.open and s.inspectie_nodig and not s.inspectie_ingelicht,
        "geef_onderwijs": s.loopt and s.onderwijs in (None, "geen"),
        "meld_terugkeer": s.loopt,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:  # noqa: ARG001
    """The SWV hears of a suspension that the law does not allow."""
    if isinstance(feit, g.Geschorst | g.EersteDagBijgesteld) and feit.onregelmatig:
        return [EffectVerzoek("onregelmatige_schorsing", "swv")]
    return ()


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The dossier is told how the suspension stands, that the pupil is not in class, and that it is back.

    A verwijdering that it waits for is told which days it covers.
    """
    dossier = stroom.broer("dossier")
    uit: list[Koppelbericht] = []
    match feit:
        case g.Geschorst():
            uit.append(Koppelbericht(dossier, MeldAfwezigheid(sinds=feit.van, reden="schorsing", school=feit.school)))
        case g.TeruggekeerdNaSchorsing():
            uit.append(Koppelbericht(dossier, MeldAanwezigheid(per=feit.terug_op, school=s.brin)))
        case g.SchorsingIngetrokken() if s.eerste_dag is not None:
            uit.append(Koppelbericht(dossier, MeldAanwezigheid(per=s.eerste_dag, school=s.brin)))
        case OnderwijsaanbodGemeld():
            aanbod = MeldOnderwijsaanbod(vorm=feit.vorm, per=feit.per, school=feit.school, uren_per_week=feit.uren_per_week)
            uit.append(Koppelbericht(dossier, aanbod))
    if isinstance(feit, g.Geschorst | g.SchorsingIngetrokken | MeldingHerroepen):
        perioden = () if s.ingetrokken else s.perioden
        woord = NeemSchorsingOp(n=stroom.n, stand=s.laatste, school=s.brin, perioden=perioden)
        uit.append(Koppelbericht(dossier, woord))
        if isinstance(feit, g.Geschorst) and feit.hangende_verwijdering is not None:
            uit.append(Koppelbericht(stroom.broer("verwijdering", feit.hangende_verwijdering), woord))
    return uit


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state. Never a check."""
    if s.status == "leeg":
        return (o.MeldSchorsing, MeldGehoord)
    if s.status in EINDSTATUSSEN:
        return (o.MeldSchorsing,)
    niet = (o.NeemDossierstandOver,) if s.loopt else (o.NeemDossierstandOver, o.MeldTerugkeer, o.MeldIntrekking)
    return tuple(x for x in o.OPDRACHTEN if x not in niet)


SCHORSING = Procedure(
    naam="schorsing",
    toestand=SchorsingToestand,
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
