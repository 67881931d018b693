"""What becomes of each opdracht and alarm, as far as Poorten and Termijnen leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import Indiening, Oordeel, beoordeel
from domain.bezwaartlv import gebeurtenissen as g
from domain.bezwaartlv import opdrachten as o
from domain.bezwaartlv.toestand import BezwaartlvToestand
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.opdracht import Opdracht
from domain.procedure import Alarm, Omstandigheid
from domain.tlv.gebeurtenissen import BezorgingMislukt, NotificatieVerstuurd

S = BezwaartlvToestand
BEZORGING: dict[str, type[Feit]] = {
    "notificatie_verstuurd": NotificatieVerstuurd,
    "gelezen": g.BekendmakingGelezen,
    "mislukt": BezorgingMislukt,
}


def decide(s: S, opdracht: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The facts that an opdracht or an alarm leaves. A Poort that it lacks stands in `om.ontbreekt`."""
    if isinstance(opdracht, Alarm):
        return _bij_alarm(s, opdracht)
    return _binnengekomen(s, opdracht, om) or _beslissing(s, opdracht) or onderdeel.decide(s, opdracht, om)


def _bij_alarm(s: S, alarm: Alarm) -> Sequence[Feit]:
    herstel = s.hersteltermijn
    if alarm.regel == "BZT-13" and alarm.soort == "verstreken" and herstel is not None and herstel.open:
        return [HersteltermijnVerstreken(laatste_dag=alarm.datum)]
    return onderdeel.bij_alarm(s, alarm)


def _binnengekomen(s: S, x: Opdracht, om: Omstandigheid) -> Sequence[Feit]:
    match x:
        case o.DienBezwaarIn():
            return [_bezwaar(s, x, om)]
        case o.MeldBesluit():
            return [_besluit(s, x, om)]
        case o.BevestigBezwaar():
            return [g.BezwaarBevestigd()]
        case o.StuurBezwaarDoor():
            return [g.BezwaarDoorgestuurd(naar=x.doorgestuurd_naar)]
        case o.GeefHersteltermijn():
            return [g.HersteltermijnGegeven(wat=x.verzuim, tot=x.tot)]
        case o.HerstelVerzuim():
            return [g.VerzuimHersteld(gronden=x.gronden) if x.volledig else g.VerzuimDeelsHersteld(gronden=x.gronden)]
        case o.MeldStoring():
            return [g.StoringGemeld(van=x.storing_van, tot=x.storing_tot)]
        case o.VerschoonTermijn():
            return [g.TermijnoverschrijdingVerschoond(waarom=x.verschoning, motivering=x.motivering)]
        case o.TrekBezwaarIn():
            return [g.BezwaarIngetrokken(over=s.over)]
        case o.BeslisOpDirectBeroep():
            return [g.DirectBeroepToegestaan() if x.stemt_in else g.DirectBeroepGeweigerd()]
    return _advies_en_uitstel(x)


def _advies_en_uitstel(x: Opdracht) -> Sequence[Feit]:
    match x:
        case o.VraagAdvies():
            return [g.AdviesGevraagd(commissie=x.commissie)]
        case o.MeldUitstelCommissie():
            return [g.UitstelVanCommissie(weken=x.weken, duur=f"P{x.weken}W")]
        case o.MeldOproep():
            return [g.HoorzittingGepland(zitting_op=x.zitting_op, inzage_vanaf=x.inzage_vanaf)]
        case o.DienStukkenIn():
            return [g.StukkenIngediend()]
        case o.MeldHoorzitting():
            return [g.HoorzittingGehouden(indiener_gehoord=x.indiener_gehoord, anderen_gehoord=x.anderen_gehoord)]
        case o.ZieAfVanHoren():
            return [g.AfgezienVanHoren(waarom=x.niet_horen, stuk=x.stuk)]
        case o.MeldCommissieadvies():
            return [g.AdviesOntvangen(strekking=x.strekking, advies=x.advies)]
        case o.Verdaag():
            return [g.BeslissingVerdaagd(weken=x.weken, duur=f"P{x.weken}W")]
        case o.LegUitstelVast():
            return [g.UitstelOvereengekomen(waarom=x.uitstelgrond, tot=x.tot, stuk=x.stuk)]
        case o.SchortBeslistermijnOp():
            return [g.BeslistermijnOpgeschort(waarom=x.stilgrond)]
        case o.HervatBeslistermijn():
            return [g.BeslistermijnHervat(waarom=x.stilgrond)]
    return ()


def _beslissing(s: S, x: Opdracht) -> Sequence[Feit]:
    match x:
        case o.BeslisOpBezwaar():
            return [
                g.BeslissingOpBezwaarGenomen(
                    uitkomst=x.uitkomst,
                    waarom_niet_ontvankelijk=x.waarom_niet_ontvankelijk,
                    besluit_herroepen=x.besluit_herroepen,
                    kosten=x.kosten,
                    motivering=x.motivering,
                    motivering_afwijking=x.motivering_afwijking,
                )
            ]
        case o.MaakBeslissingBekend():
            return [
                g.BeslissingBekendgemaakt(
                    verzonden_via=x.verzonden_via,
                    over=s.over,
                    uitkomst=s.beslissing,
                    besluit_herroepen=s.besluit_herroepen,
                    beroep=s.beroep,
                )
            ]
        case o.MeldBezorging():
            return [BEZORGING[x.bezorging]()]
        case o.MeldBeroepIngesteld():
            return [g.BeroepIngesteld(beroep=x.beroep)]
        case o.MeldVernietiging():
            return [g.BeslissingVernietigd(termijn_tot=x.termijn_tot)]
    return ()


def _bezwaar(s: S, x: o.DienBezwaarIn, om: Omstandigheid) -> Feit:
    """The first objection counts; an earlier one that is reported later takes its place."""
    if s.ontvangen_op is not None and om.op >= s.ontvangen_op:
        return g.BezwaarHerhaald(kanaal=x.kanaal)
    bekend = x.bekendgemaakt_op or s.bekendgemaakt_op
    indiening = Indiening(ontvangen_op=om.op, gepost_op=x.gepost_op, elders_ontvangen_op=x.elders_ontvangen_op)
    oordeel = _oordeel(bekend, indiening, om)
    return g.BezwaarIngediend(
        indiener=x.indiener,
        kanaal=x.kanaal,
        over=x.over,
        soort_tlv=x.soort_tlv,
        bekendgemaakt_op=bekend,
        bezwaarclausule=x.bezwaarclausule,
        laatste_dag=oordeel.laatste_dag,
        tijdig=oordeel.tijdig,
        gepost_op=x.gepost_op,
        elders_ontvangen_op=x.elders_ontvangen_op,
        # Taken down by word of mouth it still asks a paper that who objects signs (Awb 6:4, 6:5).
        verzuim=x.verzuim or ("niet_op_papier" if x.kanaal == "mondeling" else None),
        kosten_gevraagd=x.kosten_gevraagd,
        direct_beroep=x.direct_beroep,
        commissie=om.grond.reglement.bezwaar.commissie,
        gronden=x.gronden,
    )


def _besluit(s: S, x: o.MeldBesluit, om: Omstandigheid) -> Feit:
    oordeel = Oordeel()
    if s.ontvangen_op is not None:
        indiening = Indiening(ontvangen_op=s.ontvangen_op, gepost_op=s.gepost_op, elders_ontvangen_op=s.elders_ontvangen_op)
        oordeel = _oordeel(x.bekendgemaakt_op, indiening, om)
    return g.BesluitBekend(
        bekendgemaakt_op=x.bekendgemaakt_op,
        bezwaarclausule=x.bezwaarclausule,
        soort_tlv=x.soort_tlv,
        laatste_dag=oordeel.laatste_dag,
        tijdig=oordeel.tijdig,
    )


def _oordeel(bekendgemaakt_op: date | None, indiening: Indiening, om: Omstandigheid) -> Oordeel:
    return beoordeel("BZT-01", bekendgemaakt_op, indiening, om.grond, None)
