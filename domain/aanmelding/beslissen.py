"""What becomes of each opdracht and alarm, as far as Poorten and Termijnen leave it open."""

from __future__ import annotations

from collections.abc import Sequence

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding import opdrachten as o
from domain.aanmelding import plaatsing
from domain.aanmelding.toestand import AanmeldingToestand
from domain.aanmelding.woorden import EINDSTATUSSEN
from domain.afzender import van_school_zelf
from domain.bezwaar import BeslissingOpBezwaarBekend, MeldBeslissingOpBezwaar
from domain.gebeurtenis import Feit
from domain.opdracht import Opdracht
from domain.procedure import Alarm, Omstandigheid

S = AanmeldingToestand
BESLISTERMIJNEN = ("AAN-04", "AAN-09")
PLAATSINGSTERMIJNEN = ("AAN-08", "AAN-08-leeftijd", "AAN-09-plaatsing")
OPP_VOOR_IEDERE_LEERLING = ("sbo", "so", "vso", "pro", "instelling")
"""Kinds of school where every pupil has an ontwikkelingsperspectief (WPO 40a(1), WEC 41a(1), WVO 2020 2.44(1))."""


def decide(s: S, opdracht: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The facts that an opdracht or an alarm leaves. A Poort that it lacks stands in `om.ontbreekt`."""
    if isinstance(opdracht, Alarm):
        return _bij_alarm(s, opdracht, om)
    return _feiten(s, opdracht, om)


def _bij_alarm(s: S, alarm: Alarm, om: Omstandigheid) -> Sequence[Feit]:
    if alarm.regel in BESLISTERMIJNEN and s.open and not s.schoolactie and not s.geen_reactie:
        return [g.GeenReactie()]
    if alarm.soort != "verstreken":
        return []
    if alarm.regel == "AAN-03" and s.verzoek is not None and s.verzoek.open:
        return [g.HersteltermijnVerstreken(laatste_dag=alarm.datum)]
    if alarm.regel in PLAATSINGSTERMIJNEN:
        # After a refusal that was revoked late, from that day: nothing is said of days on which nobody was placed.
        return plaatsing.na_tien_weken(s, max(om.op, s.weigering_herroepen_op or om.op))
    return []


def _feiten(s: S, x: Opdracht, om: Omstandigheid) -> Sequence[Feit]:
    match x:
        case o.MeldAan():
            return [_aanmelding(s, x, om)]
        case o.BevestigOntvangst():
            return [g.OntvangstBevestigd()]
        case o.VraagGegevens():
            return [g.GegevensGevraagd(wat=x.wat, termijn=x.termijn)]
        case o.LeverGegevens():
            return [g.GegevensOntvangen() if x.volledig else g.GegevensDeelsOntvangen()]
        case o.WeigerInformatie():
            return [g.InformatieGeweigerd(stuk=x.stuk)]
        case o.MeldGrondslagverklaring():
            return [g.GrondslagverklaringGevraagd(afgelegd=x.afgelegd)]
        case o.MeldOnderzoek():
            return [
                g.OnderzoekGedaan(
                    verricht_door=x.verricht_door,
                    extra_ondersteuning=x.extra_ondersteuning,
                    opp_gelezen=x.opp_gelezen,
                    conclusie=x.conclusie,
                )
            ]
        case o.MeldOverleg():
            return [g.OverlegGevoerd(met=x.met, verslag=x.verslag)]
        case o.VerwijsDoor():
            return [g.Doorverwezen(naar=x.naar)]
        case o.MeldAndereSchool():
            return [andere_school(x, om)]
        case o.DoeAanbod():
            return [g.AanbodGedaan(school=x.school)]
        case o.AanvaardAanbod():
            return [g.AanbodAanvaard(school=x.school)]
        case o.WeigerAanbod():
            return [g.AanbodGeweigerd(school=x.school, stuk=x.stuk)]
        case o.MeldVerlenging():
            return [g.BeslistermijnVerlengd(weken=x.weken, duur=f"P{min(x.weken, 4)}W")]
    return _besluiten(s, x, om)


def _besluiten(s: S, x: Opdracht, om: Omstandigheid) -> Sequence[Feit]:
    """The school's decisions, and what they end. Without its Poorten a decision ends nothing (decisions 4)."""
    regelmatig = not om.ontbreekt
    match x:
        case o.MeldWachtlijst():
            hoogste = s.school.maximum if s.school is not None and s.school.maximum is not None else x.maximum
            return [g.OpWachtlijstGeplaatst(soort_lijst=x.soort_lijst, rang=x.rang, maximum=hoogste, bezet=x.bezet)]
        case o.MeldPlaatsVrij():
            return [g.PlaatsVrijgekomen()]
        case o.MeldIngeloot():
            return [g.Ingeloot()]
        case o.MeldToelating():
            einde = plaatsing.einde(s, "toegelaten", om.op) if regelmatig else []
            return [g.Toegelaten(zonder_bsn=x.zonder_bsn), *einde]
        case o.MeldWeigering(reden="vol") if regelmatig and s.status == "wachtlijst":
            nogmaals = g.HerhaaldVerzoekGeweigerd(kanaal=x.kanaal, bezwaarclausule=x.bezwaarclausule, motivering=x.motivering)
            return [nogmaals]
        case o.MeldWeigering():
            feit = g.Geweigerd(
                reden=x.reden,
                kanaal=x.kanaal,
                bezwaarclausule=x.bezwaarclausule,
                alternatief=x.alternatief,
                motivering=x.motivering,
            )
            return [feit, *(_einde(s, "geweigerd", om) if regelmatig else ())]
        case o.MeldNietBehandelen():
            afloop = _einde(s, "niet_behandeld", om) if regelmatig else ()
            return [g.NietBehandeld(motivering=x.motivering), *afloop]
        case o.TrekIn():
            return [g.Ingetrokken(), *(_einde(s, "ingetrokken", om) if regelmatig else ())]
        case o.SchrijfIn():
            afloop = _einde(s, "toegelaten", om) if regelmatig else ()
            nu = next((f.per for f in afloop if isinstance(f, g.TijdelijkePlaatsingGeeindigd)), None)
            return [g.Ingeschreven(per=x.per, opp_nodig=_opp_nodig(s), definitief_per=nu or s.definitief_per), *afloop]
        case o.SluitAanmelding():
            return [g.AanmeldingAfgesloten(uitkomst=_waarom_gesloten(s, om))]
    return _overige(s, x, om)


def _overige(s: S, x: Opdracht, om: Omstandigheid) -> Sequence[Feit]:
    match x:
        case o.StelOppVast():
            return [g.OppVastgesteld()]
        case o.MaakBezwaar():
            return [g.BezwaarGemaakt()]
        case MeldBeslissingOpBezwaar():
            bekend = BeslissingOpBezwaarBekend(bezwaar=x.bezwaar, uitkomst=x.uitkomst, besluit_herroepen=x.besluit_herroepen)
            return [bekend]
        case o.MeldGeschilVoorgelegd():
            return [g.GeschilVoorgelegd(geschil=x.geschil)]
        case o.MeldLeerlingZonderBsn():
            return [g.LeerlingZonderBsnGemeld()]
        case o.MeldVorigeSchool():
            return [g.VorigeSchoolIngelicht()]
        case o.MeldPlaatsing():
            return [g.TijdelijkePlaatsingBegonnen(per=x.per)]
        case o.MeldBewering():
            return [g.BeweringGedaan(bewering=x.bewering, van=om.actor.rol, toelichting=x.toelichting)]
        case o.NeemDossierstandOver():
            feit = g.DossierstandBekend(
                stand=x.stand,
                inschrijvingen=x.inschrijvingen,
                asiel=x.asiel,
                leerplichtig=x.leerplichtig,
                geboren=x.geboren,
                plaatsing_bij=x.plaatsing_bij,
                plaatsing_zeker=x.plaatsing_zeker,
                toelaatbaarheid=x.toelaatbaarheid,
            )
            return [feit, *_na_dossierstand(s, x, om)]
    return []


def _aanmelding(s: S, x: o.MeldAan, om: Omstandigheid) -> Feit:
    """The first aanmelding counts; an earlier one that is reported later takes its place; after an end it starts anew."""
    if s.aangemeld_op is not None:
        opnieuw = s.status in EINDSTATUSSEN and om.op > s.aangemeld_op
        if x.school != s.brin or not (opnieuw or om.op < s.aangemeld_op):
            return g.AanmeldingHerhaald(school=x.school, kanaal=x.kanaal)
    return g.Aangemeld(
        school=x.school,
        kenmerk=om.grond.reglement.school(x.school),
        kanaal=x.kanaal,
        gewenste_start=x.gewenste_start,
        brugklas=x.brugklas,
        andere_scholen=x.andere_scholen,
        voorkeur=x.voorkeur,
        extra_ondersteuning=x.extra_ondersteuning,
        opp_aanwezig=x.opp_aanwezig,
        tlv=x.tlv,
        formulier_uitgereikt_op=x.formulier_uitgereikt_op,
        observatie_op=x.observatie_op,
        gemeld_door=om.actor.rol,
        bron_rol=om.bron.rol if om.bron is not None else None,
        bron_stuk=om.bron.stuk if om.bron is not None else None,
        toelichting=x.toelichting,
    )


def andere_school(x: o.MeldAndereSchool, om: Omstandigheid) -> Feit:
    """Declared by that school itself, or entered by the SWV on its letter; from anybody else it is hearsay (decisions 16)."""
    if x.school is not None and van_school_zelf(om, x.school):
        return g.AndereSchoolVerklaard(school=x.school, wil=x.wil, kan=x.kan)
    return g.AndereSchoolGenoemd(school=x.school, wil=x.wil, kan=x.kan)


def _einde(s: S, uitkomst: g.Eindreden, om: Omstandigheid) -> Sequence[Feit]:
    """A decision that ends the procedure, and with it a placement.

    A placement under the asylum rule does not end by a later refusal without a jurist (law.md Q16).
    """
    asiel = any(naam.startswith("AAN-09-plaatsing") and t.open for naam, t in om.termijnen.items())
    einde = () if asiel and uitkomst in ("geweigerd", "niet_behandeld") else plaatsing.einde(s, uitkomst, om.op)
    slot = "ingeschreven" if uitkomst == "toegelaten" else uitkomst
    return [*einde, g.AanmeldingAfgesloten(uitkomst=slot)]


def _opp_nodig(s: S) -> bool:
    soort = s.school.schoolsoort if s.school is not None else None
    return soort in OPP_VOOR_IEDERE_LEERLING or s.extra_ondersteuning is True


def _waarom_gesloten(s: S, om: Omstandigheid) -> g.Afloop:
    if s.ingeschreven_per is not None:
        return "ingeschreven"
    if s.elders_geslaagd(om.op):
        return "ingeschreven_elders"
    return "anders"


def _na_dossierstand(s: S, x: o.NeemDossierstandOver, om: Omstandigheid) -> Sequence[Feit]:
    if x.stand < s.dossierstand:
        return []
    nieuws = ("inschrijvingen", "asiel", "geboren", "plaatsing_bij", "plaatsing_zeker", "toelaatbaarheid")
    na = s.model_copy(update={veld: getattr(x, veld) for veld in nieuws})
    voorbij = any(n.split("#")[0] in PLAATSINGSTERMIJNEN and t.stand == "verstreken" for n, t in om.termijnen.items())
    return plaatsing.na_dossierstand(na, om.op, tien_weken_voorbij=voorbij)
