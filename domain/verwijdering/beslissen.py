"""What becomes of each opdracht and alarm, as far as Poorten and Termijnen leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

from domain.aanmelding import opdrachten as aanmelding
from domain.aanmelding.beslissen import andere_school
from domain.aanmelding.gebeurtenissen import (
    AanbodAanvaard,
    AanbodGedaan,
    AanbodGeweigerd,
    BezwaarGemaakt,
    GeschilVoorgelegd,
)
from domain.dossier.gebeurtenissen import BeweringGedaan, OnderwijsaanbodGemeld
from domain.dossier.opdrachten import MeldBewering, MeldOnderwijsaanbod, NeemSchorsingOp
from domain.gebeurtenis import Feit
from domain.gehoord import Gehoord, MeldGehoord
from domain.opdracht import Opdracht
from domain.procedure import Alarm, Omstandigheid
from domain.reglement import Brin
from domain.schorsing.gebeurtenissen import InspectieIngelicht
from domain.schorsing.opdrachten import MeldInspectieIngelicht
from domain.verwijdering import bewijs
from domain.verwijdering import gebeurtenissen as g
from domain.verwijdering import opdrachten as o
from domain.verwijdering.toestand import Elders, VerwijderingToestand
from domain.verwijdering.woorden import Afloop

S = VerwijderingToestand
Om = Omstandigheid


def decide(s: S, opdracht: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The facts that an opdracht or an alarm leaves. A Poort that it lacks stands in `om.ontbreekt`."""
    if isinstance(opdracht, Alarm):
        return _bij_alarm(s, opdracht)
    return _feiten(s, opdracht, om)


def _bij_alarm(s: S, alarm: Alarm) -> Sequence[Feit]:
    if alarm.soort != "verstreken":
        return []
    if alarm.regel == "SCH-01-thuis" and s.toegang_ontzegd_sinds is not None and not s.feitelijk_verwijderd:
        return [g.FeitelijkVerwijderd(sinds=s.toegang_ontzegd_sinds)]
    if alarm.regel == "VER-08" and s.zoekt_sinds is not None:
        return [g.AchtWekenGezocht(sinds=s.zoekt_sinds)]
    return []


def _feiten(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldHandelingsverlegenheid():
            uitnodiging = x.onderwerp_uitnodiging
            return [
                g.HandelingsverlegenheidGemeld(
                    **_school(x.school, om), onderwerp_uitnodiging=uitnodiging, toelichting=x.toelichting
                )
            ]
        case o.MeldVoornemenVerwijdering():
            return [
                g.VoornemenVerwijderingGemeld(
                    **_school(x.school, om),
                    grond=x.grond,
                    tweede_grond=x.tweede_grond,
                    per=x.per,
                    kanaal=x.kanaal,
                    toelichting=x.toelichting,
                )
            ]
        case o.MeldVerwijdering():
            return [_besluit(s, x, om)]
        case o.MeldIntrekkingBesluit():
            return [g.BesluitIngetrokken(motivering=x.motivering)]
        case o.ZieAf():
            return [
                g.AfgezienVanVerwijdering(motivering=x.motivering, schorsingen=tuple(w.n for w in s.schorsingen if w.perioden))
            ]
        case o.MeldToegangOntzegd():
            feit = g.ToegangOntzegd(**_school(x.school, om), sinds=x.sinds, gevaar=x.gevaar, toelichting=x.toelichting)
            return [feit]
        case o.MeldToegangHersteld():
            return [g.ToegangHersteld(terug_op=x.terug_op)]
        case o.NeemDossierstandOver():
            return _dossierstand(s, x, om)
        case o.SluitVerwijdering():
            uitkomst: Any = s.status if s.status in get_args(Afloop) else "ingeschreven_elders"
            return [g.VerwijderingAfgesloten(uitkomst=uitkomst)]
    return [*_zorgvuldig(s, x, om), *_zoeken(s, x, om), *_verder(s, x, om)]


def _school(brin: Brin, om: Om) -> dict[str, Any]:
    return {"school": brin, "kenmerk": om.grond.reglement.school(brin), "gemeld_door": om.actor.rol}


def _besluit(s: S, x: o.MeldVerwijdering, om: Om) -> Feit:
    return g.VerwijderingBesloten(
        **_school(x.school, om),
        grond=x.grond,
        tweede_grond=x.tweede_grond,
        per=x.per,
        kanaal=x.kanaal,
        aan=x.aan,
        bezwaarclausule=x.bezwaarclausule,
        school_nodig=bewijs.school_nodig(s, x, om),
        setting_verlaten_op=x.setting_verlaten_op,
        motivering=x.motivering,
        niet_in_staat=x.niet_in_staat,
        ernst=x.ernst,
        geen_herstel=x.geen_herstel,
    )


def _zorgvuldig(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:  # noqa: ARG001 - as its neighbours
    match x:
        case o.MeldOudersGeinformeerd():
            return [g.OudersGeinformeerd()]
        case MeldGehoord():
            return [Gehoord(wie=x.wie, gebruikt=x.gebruikt, verslag=x.verslag)]
        case o.MeldOverleg():
            return [g.OverlegGevoerd(met=x.met, hoe=x.hoe, over_onderwijs=x.over_onderwijs, verslag=x.verslag)]
        case o.MeldOpp():
            return [g.OppGemeld(vastgesteld_op=x.vastgesteld_op, geevalueerd_op=x.geevalueerd_op)]
        case o.MeldBegeleiding():
            return [g.BegeleidingGemeld(swv_gevraagd=x.swv_gevraagd, verslag=x.verslag)]
        case o.MeldPlanVanDeSchool():
            return [g.PlanVanDeSchoolGemeld()]
        case o.MeldZwareToets():
            return [
                g.ZwareToetsGedaan(
                    deskundige=x.deskundige,
                    onafhankelijk=x.onafhankelijk,
                    oordeel_op=x.oordeel_op,
                    zienswijze_leerplicht=x.zienswijze_leerplicht,
                    zienswijze_inspectie=x.zienswijze_inspectie,
                    regio_nagegaan=x.regio_nagegaan,
                    toelichting=x.toelichting,
                )
            ]
    return []


def _zoeken(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldZoekpoging():
            eerste = s.zoekt_sinds is None or om.op < s.zoekt_sinds
            return [g.Gezocht(bij=x.bij, uitkomst=x.uitkomst, eerste=eerste)]
        case aanmelding.MeldAndereSchool():
            return [andere_school(x, om)]
        case o.MeldPlaatsVerwacht():
            return [g.PlaatsVerwacht(school=x.school, per=x.per)]
        case aanmelding.DoeAanbod():
            return [AanbodGedaan(school=x.school)]
        case aanmelding.AanvaardAanbod():
            return [AanbodAanvaard(school=x.school)]
        case aanmelding.WeigerAanbod():
            return [AanbodGeweigerd(school=x.school, stuk=x.stuk)]
    return []


def _verder(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldLeerplichtIngelicht():
            return [g.LeerplichtIngelicht()]
        case MeldInspectieIngelicht():
            return [InspectieIngelicht(kanaal=x.kanaal, gemotiveerd=x.gemotiveerd)]
        case aanmelding.MaakBezwaar():
            return [BezwaarGemaakt()]
        case aanmelding.MeldGeschilVoorgelegd():
            return [GeschilVoorgelegd(geschil=x.geschil)]
        case o.MeldOnderwijskundigRapport():
            return [g.OnderwijskundigRapportGegeven(afschrift_aan_ouders=x.afschrift_aan_ouders)]
        case MeldOnderwijsaanbod():
            return [OnderwijsaanbodGemeld(vorm=x.vorm, per=x.per, school=x.school, uren_per_week=x.uren_per_week)]
        case MeldBewering():
            return [BeweringGedaan(bewering=x.bewering, van=om.actor.rol, toelichting=x.toelichting)]
        case NeemSchorsingOp():
            afgezien = bool(x.perioden) and s.status == "afgezien"
            return [g.SchorsingVernomen(n=x.n, stand=x.stand, perioden=x.perioden, afgezien=afgezien)]
    return []


def _dossierstand(s: S, x: o.NeemDossierstandOver, om: Om) -> Sequence[Feit]:
    """What the dossier says, and what it means here: the pupil left the roll, or another school has it."""
    feit = g.DossierstandBekend(stand=x.stand, inschrijvingen=x.inschrijvingen, leerplichtig=x.leerplichtig, geboren=x.geboren)
    if x.stand < s.dossierstand[0]:
        return [feit]
    elders = _elders(s, x)
    return [feit, *_arriveert(s, elders, om), *_vertrekt(s, x, elders is not None)]


def _elders(s: S, x: o.NeemDossierstandOver) -> Elders | None:
    """The first enrolment at another school since the school wanted the pupil to leave, whatever came after it.

    A tijdelijke plaatsing ends no search. While it is not known which school wants the pupil to leave, none is another.
    """
    if s.brin is None:
        return None
    begin = s.begonnen_op or s.handelingsverlegen_op
    later = [i for i in x.inschrijvingen if not i.tijdelijk and i.school != s.brin and (begin is None or i.van >= begin)]
    eerste = min(later, key=lambda i: i.van, default=None)
    return Elders(school=eerste.school, per=eerste.van) if eerste is not None else None


def _arriveert(s: S, elders: Elders | None, om: Om) -> Sequence[Feit]:
    bekend = s.elders
    if elders is None:
        return [g.InschrijvingEldersHerroepen()] if bekend is not None else []
    if bekend is not None and (bekend.school, bekend.per) == (elders.school, elders.per):
        return []
    loopt = next((t for naam, t in om.termijnen.items() if naam.split("#")[0] == "VER-07" and t.open), None)
    einde = loopt.berekening.einddatum if loopt is not None else None
    nieuw = elders.per - timedelta(days=1) if einde is not None and om.op <= einde else None
    return [g.EldersIngeschreven(school=elders.school, per=elders.per, nieuwe_uitschrijfdatum=nieuw)]


def _vertrekt(s: S, x: o.NeemDossierstandOver, al_elders: bool) -> Sequence[Feit]:
    laatste = _laatste_dag(s, x)
    if laatste == s.laatste_dag:
        return []
    return [g.VertrekBekend(laatste_dag=laatste, al_elders=al_elders) if laatste is not None else g.VertrekHerroepen()]


def _laatste_dag(s: S, x: o.NeemDossierstandOver) -> date | None:
    eigen = [i.tot for i in x.inschrijvingen if not i.tijdelijk and i.school == s.brin]
    weg = [tot for tot in eigen if tot is not None]
    return max(weg) if weg and len(weg) == len(eigen) else None
