"""What becomes of each opdracht and alarm, as far as Poorten and Termijnen leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import BeslissingOpBezwaarBekend, MeldBeslissingOpBezwaar
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.leeftijd import is_meerderjarig
from domain.opdracht import Opdracht
from domain.persoonlijk import is_vernietigd
from domain.procedure import Alarm, Omstandigheid
from domain.tlv import bewijs, route
from domain.tlv import gebeurtenissen as g
from domain.tlv import opdrachten as o
from domain.tlv.adviesteksten import afdruk, tekstnummer
from domain.tlv.stukken import Ontvangen, ontvang
from domain.tlv.toestand import TlvToestand

S = TlvToestand
Om = Omstandigheid


def decide(s: S, opdracht: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The facts that an opdracht or an alarm leaves. A Poort that it lacks stands in `om.ontbreekt`."""
    if isinstance(opdracht, Alarm):
        return _bij_alarm(s, opdracht)
    return _feiten(s, opdracht, om) or onderdeel.decide(s, opdracht, om)


def _bij_alarm(s: S, alarm: Alarm) -> Sequence[Feit]:
    if alarm.soort == "verstreken" and (feiten := _bij_einde(s, alarm)):
        return feiten
    return onderdeel.bij_alarm(s, alarm)


def _bij_einde(s: S, alarm: Alarm) -> Sequence[Feit]:
    if alarm.regel == "TLV-05-herstel" and s.verzoek is not None and s.verzoek.open:
        return [HersteltermijnVerstreken(laatste_dag=alarm.datum)]
    if alarm.regel == "TLV-07" and s.tlv is not None and s.tlv.laatste_dag == alarm.datum:
        return [g.TlvVerlopen(laatste_dag=alarm.datum)]
    return []


def _feiten(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.VraagTlvAan():
            return [_aanvraag(s, x, om)]
        case o.BevestigOntvangst():
            return [g.AanvraagBevestigd()]
        case o.MeldOndertekening():
            (stuk,) = ontvang(s, om, x.document)
            leeg = stuk is not None and stuk.leeg
            return [g.FormulierOndertekend(document=x.document, stuknummer=_nummer(stuk), leeg_formulier=leeg)]
        case o.MeldBespreking():
            return [g.AanvraagBesproken(orgaan=route.orgaan_in(om.grond.reglement, x.orgaan) or route.ANDERS)]
        case o.MeldStuk():
            (stuk,) = ontvang(s, om, x.document)
            genoemd = route.stuk_in(om.grond.reglement, x.routestuk) or route.ANDERS
            return [g.StukOntvangen(routestuk=genoemd, document=x.document, stuknummer=_nummer(stuk))]
        case o.MeldHandtekening():
            return [g.HandtekeningGezet(ondertekenaar=x.ondertekenaar)]
        case o.MeldOpp():
            (stuk,) = ontvang(s, om, x.opp_document)
            return [g.OppBekend(**_opp(x), opp_nummer=_nummer(stuk))]
        case o.VraagAanvulling():
            return [g.AanvullingGevraagd(wat=x.wat, termijn=x.termijn)]
        case o.LeverAanvulling():
            soort = g.AanvullingOntvangen if x.volledig else g.AanvullingDeelsOntvangen
            (stuk,) = ontvang(s, om, x.bijlage)
            return [soort(bijlage=x.bijlage, bijlagenummer=_nummer(stuk))]
        case o.StelVolledigVast():
            return [g.AanvraagVolledig(compleet_op=_compleet_op(s, om))]
        case o.MeldOpschorting():
            return [g.BesluitOpgeschort(opschortingsgrond=x.opschortingsgrond, uitgesteld_tot=x.uitgesteld_tot)]
        case o.MeldEindeOpschorting():
            return [g.OpschortingGeeindigd(opschortingsgrond=x.opschortingsgrond)]
        case o.VerdaagBesluit():
            return [g.BesluitVerdaagd(weken=x.weken, duur=f"P{x.weken}W", reden_verdaging=x.reden_verdaging)]
        case o.MeldAdvies():
            return [_advies(s, x, om)]
        case o.MeldZienswijze():
            return [
                g.ZienswijzeGevraagd(
                    van_wie=x.van_wie,
                    gegeven=x.gegeven,
                    mondeling=x.mondeling,
                    eigen_woord=bewijs.eigen_woord(s, x, om),
                    zienswijze=x.zienswijze,
                )
            ]
        case o.TrekAanvraagIn():
            return [g.AanvraagIngetrokken()]
        case o.ZendDoor():
            return [g.AanvraagDoorgezonden(naar_swv=x.naar_swv)]
    return _besluiten(s, x, om)


def _besluiten(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.VerleenTlv():
            return [_verleend(s, x, om)]
        case o.WeigerTlv():
            return [g.TlvGeweigerd(**_besluit(s, x, om), **_op_aanvraag(s, x), onder_verwijzing=x.onder_verwijzing)]
        case o.BehandelNiet():
            return [g.AanvraagNietBehandeld(**_besluit(s, x, om))]
        case o.HerzieTlv():
            laatste = x.laatste_dag or (s.tlv.laatste_dag if s.tlv is not None else None)
            return [
                g.TlvHerzien(
                    **_besluit(s, x, om),
                    op_verzoek_van=x.op_verzoek_van,
                    in_belang_van_leerling=x.in_belang_van_leerling,
                    categorie=x.categorie or (s.tlv.categorie if s.tlv is not None else None),
                    laatste_dag=laatste,
                    verlenging_vragen_voor=_vragen_voor(laatste, om),
                    horen_achterwege=x.horen_achterwege,
                )
            ]
        case o.TrekTlvIn():
            return [
                g.TlvIngetrokken(
                    **_besluit(s, x, om),
                    op_verzoek_van=x.op_verzoek_van,
                    in_belang_van_leerling=x.in_belang_van_leerling,
                    per=x.per,
                    horen_achterwege=x.horen_achterwege,
                )
            ]
        case o.MeldBekendmaking():
            soort = s.besluit.soort if s.besluit is not None else None
            return [g.BesluitBekendgemaakt(besluit=soort, verzonden_via=x.verzonden_via, bezwaarclausule=x.bezwaarclausule)]
        case o.MeldMededeling():
            return [
                g.BesluitMeegedeeld(
                    aan_wie=x.aan_wie,
                    verzonden_via=x.verzonden_via,
                    bezwaarclausule=x.bezwaarclausule,
                    met_adviezen=x.met_adviezen,
                )
            ]
        case o.MeldNotificatie():
            return [g.NotificatieVerstuurd()]
        case o.MeldBezorgingMislukt():
            return [g.BezorgingMislukt()]
    return _plaatsing(s, x, om)


def _plaatsing(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldPlaats():
            return [g.PlaatsGemeld(school=x.school, plaats=x.plaats, verwacht_op=x.verwacht_op)]
        case o.MeldOverbrugging():
            return [g.OverbruggingGemeld(overbrugging=x.overbrugging, plan=x.plan)]
        case o.MeldNietMeerWelkom():
            return [g.NietMeerWelkom(school=x.school, laatste_schooldag=x.laatste_schooldag)]
        case o.MeldPlaatsing():
            return [g.GeplaatstMetTlv(school=x.school, per=x.per)]
        case o.MeldRegistratie():
            return [g.TlvGeregistreerd()]
        case o.MeldSchoolwissel():
            return [g.VanSchoolGewisseld(van_soort_school=x.van_soort_school, school=x.school, per=x.per)]
        case o.MeldVerhuizing():
            return [g.NaarAnderSwv(naar_swv=x.naar_swv, per=x.per)]
        case o.NeemTlvOver():
            return [
                g.TlvOvergenomen(
                    school=x.school,
                    kenmerk=om.grond.reglement.school(x.school),
                    gegeven_door=x.gegeven_door,
                    onderwijs=x.onderwijs,
                    categorie=x.categorie,
                    eerste_dag=x.eerste_dag,
                    laatste_dag=x.laatste_dag,
                    volgnummer=x.volgnummer,
                    verlenging_vragen_voor=_vragen_voor(x.laatste_dag, om),
                )
            ]
        case o.MeldTerugplaatsing():
            return [g.Teruggeplaatst(school=x.school, per=x.per)]
    return _van_anderen(s, x, om)


def _van_anderen(s: S, x: Opdracht, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldBewering():
            return [g.BeweringOverTlv(bewering=x.bewering, van=om.actor.rol, toelichting=x.toelichting)]
        case o.MeldBezwaarIngediend():
            return [g.BezwaarTegenTlv(bezwaar=x.bezwaar)]
        case MeldBeslissingOpBezwaar():
            feit = BeslissingOpBezwaarBekend(bezwaar=x.bezwaar, uitkomst=x.uitkomst, besluit_herroepen=x.besluit_herroepen)
            return [feit, *(_herroepen(s, om) if x.besluit_herroepen else ())]
        case o.NeemVervolgOver():
            return [g.VervolgBekend(vervolg=x.vervolg, stand=x.stand, status=x.status)]
        case o.NeemOppversieOver():
            return [g.OppversieBekend(steunt_op=x.steunt_op)]
        case o.NeemDossierstandOver():
            return [g.DossierstandGezien(stand=x.stand, inschrijvingen=x.inschrijvingen, geboren=x.geboren)]
    return []


def _herroepen(s: S, om: Om) -> Sequence[Feit]:
    """What the revocation leaves: nothing, or the tlv as it was before the change that is undone."""
    if s.besluit is None:
        return []
    gewijzigd = s.besluit.soort in ("herzien", "tlv_ingetrokken")
    laatste = s.vorige_tlv.laatste_dag if gewijzigd and s.vorige_tlv is not None else None
    voor = _vragen_voor(laatste, om)
    return [g.BesluitHerroepen(besluit=s.besluit.soort, laatste_dag=laatste, verlenging_vragen_voor=voor)]


def _aanvraag(s: S, x: o.VraagTlvAan, om: Om) -> Feit:
    """The first application of a school counts; one of parents before it is the same request."""
    vroeger = s.aangevraagd_op is not None and om.op < s.aangevraagd_op
    if s.aangevraagd_op is not None and s.door_school and not vroeger:
        return g.TlvAanvraagHerhaald(school=x.school)
    velden = set(o.VraagTlvAan.model_fields) & set(g.TlvAangevraagd.model_fields) - {"route"}
    opp, formulier = ontvang(s, om, x.opp_document, x.formulier_document)
    return g.TlvAangevraagd(
        opp_nummer=_nummer(opp),
        formulier_nummer=_nummer(formulier),
        formulier_leeg=formulier is not None and formulier.leeg,
        **{veld: getattr(x, veld) for veld in velden},
        route=route.route_in(om.grond.reglement, x.route),
        kenmerk=om.grond.reglement.school(x.school),
        gevraagd_door=om.actor.rol,
        bron_stuk=om.bron.stuk if om.bron is not None else None,
    )


def _opp(x: o.MeldOpp) -> dict[str, Any]:
    return {veld: getattr(x, veld) for veld in o.MeldOpp.model_fields if veld.startswith("opp_")}


def _nummer(stuk: Ontvangen | None) -> int | None:
    return stuk.nummer if stuk is not None else None


def _compleet_op(s: S, om: Om) -> date:
    """Complete as received, or on the day on which the school completed it."""
    if s.aangevuld_op is not None and s.aangevuld_op <= om.op:
        return s.aangevuld_op
    return s.aangevraagd_op if s.aangevraagd_op is not None and s.verzoek is None else om.op


def _advies(s: S, x: o.MeldAdvies, om: Om) -> Feit:
    """A text that was typed in is told apart from another by a number, without regard to spaces and capitals."""
    getypt = x.document is None
    (stuk,) = ontvang(s, om, x.document or (x.advies if is_vernietigd(x.advies) else afdruk(x.advies)))
    return g.AdviesUitgebracht(
        adviseur=x.adviseur,
        naam_adviseur=x.naam_adviseur,
        discipline=x.discipline,
        werkgever=x.werkgever,
        werkte_mee=x.werkte_mee,
        toelaatbaar=x.toelaatbaar,
        categorie=x.categorie,
        document=x.document,
        stuknummer=_nummer(stuk),
        tekst=tekstnummer(s, x.advies) if getypt else None,
        leeg_formulier=stuk is not None and stuk.leeg,
        advies=x.advies,
    )


def _besluit(s: S, x: bewijs.VanSwv, om: Om) -> dict[str, Any]:
    return {
        "beslisser": x.beslisser,
        "bezwaarclausule": x.bezwaarclausule,
        # The parents, until the pupil is 18 (law.md A4).
        "aan_wie": "leerling" if is_meerderjarig(s.geboren, om.op) else "ouders",
        "overwegingen": x.overwegingen,
    }


def _op_aanvraag(s: S, x: bewijs.OpAanvraag) -> dict[str, Any]:
    return {
        "reden_afwijking": x.reden_afwijking,
        "toets_aan_plan": x.toets_aan_plan,
        "horen_achterwege": x.horen_achterwege,
        "verlenging_van": s.verlenging_van,
    }


def _verleend(s: S, x: o.VerleenTlv, om: Om) -> Feit:
    return g.TlvVerleend(
        **_besluit(s, x, om),
        **_op_aanvraag(s, x),
        onderwijs=x.onderwijs,
        categorie=x.categorie,
        eerste_dag=x.eerste_dag,
        laatste_dag=x.laatste_dag,
        hele_schoolperiode=x.hele_schoolperiode,
        registratienummer=om.stroom.swv,
        volgnummer=x.volgnummer,
        verlenging_vragen_voor=None if x.hele_schoolperiode else _vragen_voor(x.laatste_dag, om),
    )


def _vragen_voor(laatste: date | None, om: Om) -> date | None:
    """The day of the reglement in the year in which the tlv ends; None where the reglement has none."""
    dag = om.grond.reglement.tlv.verlenging_vragen_voor
    return None if dag is None or laatste is None else date.fromisoformat(f"{laatste.year:04d}-{dag}")
