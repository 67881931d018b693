"""From an opdracht or an alarm to the events it leaves: the same road for every procedure.

Pure: state, opdracht and ground in, proposals out. Each call leaves at least one event, and the shell makes exactly one
append of it, whatever comes out: so that a replay under other law data gives the same commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.gebeurtenis import (
    Actor,
    EffectAchterhaald,
    EffectGevraagd,
    EffectMislukt,
    EffectUitgevoerd,
    Feit,
    FeitMetReden,
    Gebeurtenis,
    Herkomst,
    MeldingHerroepen,
    OngebruikelijkeDatumBevestigd,
    OpdrachtMislukt,
    OpdrachtNietAanvaard,
    OpdrachtZonderGevolg,
    Rol,
    SignaleringGegeven,
    SignaleringOpgeheven,
    TermijnNadert,
    TermijnVerstreken,
    Voorstel,
)
from domain.grond import Grond
from domain.opdracht import Handeling, Herroep, Inzending, MeldEffect, NeemGrondOver, Ontbreekt, Opdracht, Uitkomst
from domain.overnemen import VERSIE_GELDT, is_genoemd, overgenomen, vaste_grond
from domain.poort import Poort, Sterkte
from domain.procedure import Koppelbericht, Omstandigheid, Procedure, alarm_van, algemene_signaleringen
from domain.recht import BRON_ONTBREEKT, GeenGeldigeVersie
from domain.reden import REDEN, ontbrekende_reden
from domain.stand import Stand, Vooruitblik, afgesloten, geldende, neem_op, vouw
from domain.stroom import Stroom
from domain.termijn import FeitInStroom
from domain.termijnloop import leid_af
from domain.termijnstand import Wekker, met_afgesloten, verschil
from domain.tijd import dag

UUR = timedelta(hours=1)


@dataclass(frozen=True)
class Bezorging:
    """A koppelbericht ready for the target's postvak."""

    naar: Stroom
    inzending: Inzending


@dataclass(frozen=True)
class Beslissing:
    """What an opdracht or alarm leaves: events, koppelberichten, and the outcome that the sender is told."""

    voorstellen: tuple[Voorstel, ...]
    koppelberichten: tuple[Bezorging, ...]
    uitkomst: Uitkomst
    ontbreekt: tuple[Ontbreekt, ...]
    waarschuwt: tuple[Ontbreekt, ...]
    na: Stand
    """The state as it will be, to draw read models from; the shell evolves what the append returned, never this."""
    zelfde_als: int | None = None
    """Nothing new is recorded: it is the same refusal as in this event (decisions 6)."""


class NietsTeCorrigeren(LookupError):
    """`corrigeert` names an opdracht that left no fact in this stream."""


def behandel(procedure: Procedure, stand: Stand, inzending: Inzending, grond: Grond, nu: datetime) -> Beslissing:
    """Decide one opdracht. Raises `OnbekendeOpdracht`, `ValidationError`, `NietsTeCorrigeren`, and what a decider raises."""
    opdracht = procedure.lees_opdracht(inzending.opdracht, inzending.inhoud)
    vervangt = _te_vervangen(stand, inzending.corrigeert)
    eigen = vouw(procedure, geldende(stand.feiten, zonder=inzending.corrigeert)) if vervangt else stand.eigen
    om = Omstandigheid(
        grond=grond,
        stroom=stand.stroom,
        nu=nu,
        voorgevallen_op=inzending.voorgevallen_op or inzending.ontvangen_op,
        ontvangen_op=inzending.ontvangen_op,
        actor=inzending.actor,
        termijnen=stand.termijnen,
        bron=inzending.bron,
        overname=inzending.herkomst is Herkomst.OVERNAME,
        correctie=vervangt is not None,
    )
    blokkeert, waarschuwt = _poorten(procedure, eigen, opdracht, om)
    if isinstance(opdracht, NeemGrondOver):
        blokkeert = () if stand.feiten and is_genoemd(opdracht, grond) else (VERSIE_GELDT,)
    if not om.overname:
        blokkeert = (*blokkeert, *ontbrekende_reden(opdracht, waarschuwt))
    om = replace(om, ontbreekt=tuple(o.poort for o in blokkeert), waarschuwt=tuple(w.poort for w in waarschuwt))
    gebeurtenissen, uitkomst = _uitkomst(procedure, stand, eigen, opdracht, om, blokkeert, inzending)
    if (zelfde := _al_geweigerd(stand, gebeurtenissen[0], nu)) is not None:
        return Beslissing((), (), uitkomst, blokkeert, waarschuwt, stand, zelfde_als=zelfde)
    werk = _Werk(procedure, stand, om, inzending.opdracht_id, inzending.corrigeert)
    return _rond_af(werk, gebeurtenissen, vervangt, uitkomst, blokkeert, waarschuwt)


def behandel_alarm(procedure: Procedure, stand: Stand, wekker: Wekker, grond: Grond, nu: datetime) -> Beslissing:
    """Record that a Termijn spoke, and what the procedure makes of it. Happened at the legal instant, not now."""
    om = Omstandigheid(
        grond=grond,
        stroom=stand.stroom,
        nu=nu,
        voorgevallen_op=wekker.moment,
        ontvangen_op=wekker.moment,
        actor=Actor(rol=Rol.TERMIJN),
        termijnen=stand.termijnen,
    )
    feiten = procedure.decide(stand.eigen, alarm_van(wekker), om)
    werk = _Werk(procedure, stand, om, wekker.opdracht_id)
    return _rond_af(werk, [_spreekt(stand, wekker), *feiten], None, Uitkomst.AANVAARD, (), ())


def alarm_zonder_besluit(procedure: Procedure, stand: Stand, wekker: Wekker, fout: Exception, nu: datetime) -> Beslissing:
    """When the decider raised on an alarm: the Termijn still speaks (else it would come for ever), and the failure stands."""
    spreekt = _spreekt(stand, wekker)
    voorstellen = (
        Voorstel.van(spreekt, wekker.moment, wekker.moment),
        Voorstel.van(OpdrachtMislukt(opdracht=wekker.opdracht_id, fout=type(fout).__name__), nu, nu),
    )
    na = neem_op(procedure, stand, spreekt, Vooruitblik(stand.volgnummer + 1, wekker.opdracht_id, wekker.moment, nu))
    return Beslissing(voorstellen, (), Uitkomst.MISLUKT, (), (), na)


def _spreekt(stand: Stand, wekker: Wekker) -> Gebeurtenis:
    einddatum = stand.termijnen[wekker.termijn].berekening.einddatum or wekker.datum
    if wekker.soort == "nadert":
        return TermijnNadert(termijn=wekker.termijn, einddatum=einddatum, alarm=wekker.datum)
    return TermijnVerstreken(termijn=wekker.termijn, einddatum=wekker.datum)


def _al_geweigerd(stand: Stand, e: Gebeurtenis, nu: datetime) -> int | None:
    w = stand.weigering
    if w is None or not isinstance(e, OpdrachtNietAanvaard) or nu - w.op >= UUR:
        return None
    zelfde = (w.opdracht, w.ontbreekt, w.waarschuwt) == (e.opdracht, e.ontbreekt, e.waarschuwt)
    return w.volgnummer if zelfde else None


def mislukt(stand: Stand, opdracht: str, fout: Exception, nu: datetime) -> Beslissing:
    """What is recorded when deciding raised: the class of the error, never its text (it may hold personal data)."""
    e = OpdrachtMislukt(opdracht=opdracht, fout=type(fout).__name__)
    return Beslissing((Voorstel.van(e, nu, nu),), (), Uitkomst.MISLUKT, (), (), stand)


def _te_vervangen(stand: Stand, corrigeert: str | None) -> int | None:
    """Sequence number of the first fact that the corrected opdracht left."""
    if corrigeert is None:
        return None
    geldig = geldende(stand.feiten)
    eigen_feit = next((f.volgnummer for f in geldig if f.opdracht_id == corrigeert), None)
    if eigen_feit is None:
        raise NietsTeCorrigeren(f"Opdracht {corrigeert} heeft in deze stroom geen feit dat nog geldt.")
    return eigen_feit


def _poorten(
    procedure: Procedure, eigen: object, opdracht: Opdracht, om: Omstandigheid
) -> tuple[tuple[Ontbreekt, ...], tuple[Ontbreekt, ...]]:
    """The Poorten not met: those that block, and those that warn."""
    blokkeert: list[Ontbreekt] = []
    waarschuwt: list[Ontbreekt] = []
    for poort in procedure.poorten.get(type(opdracht), ()):
        if poort.mist(eigen, opdracht, om):
            hard = _sterkte(procedure, poort, om.grond).blokkeert
            (blokkeert if hard else waarschuwt).append(_ontbreekt(procedure, poort, eigen, om))
    return tuple(blokkeert), tuple(waarschuwt)


def _sterkte(procedure: Procedure, poort: Poort, grond: Grond) -> Sterkte:
    return grond.reglement.sterkten.get(f"{procedure.naam}.{poort.naam}", poort.sterkte)


def _ontbreekt(procedure: Procedure, poort: Poort, eigen: object, om: Omstandigheid) -> Ontbreekt:
    try:
        artikel = om.grond.recht.regel(poort.regel, om.op, procedure.school(eigen)).artikel
    except GeenGeldigeVersie:  # a fact is never lost because its article cannot be named
        artikel = BRON_ONTBREEKT
    return Ontbreekt(poort=poort.naam, regel=poort.regel, artikel=artikel, brengt=poort.brengt, tekst=poort.tekst(eigen, om))


def _uitkomst(
    procedure: Procedure,
    stand: Stand,
    eigen: object,
    opdracht: Opdracht,
    om: Omstandigheid,
    blokkeert: Sequence[Ontbreekt],
    inzending: Inzending,
) -> tuple[list[Gebeurtenis], Uitkomst]:
    """The first events of an opdracht and what its sender is told."""
    if isinstance(opdracht, MeldEffect):
        if opdracht.effect_id not in stand.effecten:
            return [OpdrachtZonderGevolg(opdracht=opdracht.naam())], Uitkomst.AANVAARD
        if opdracht.gelukt:
            return [EffectUitgevoerd(effect_id=opdracht.effect_id)], Uitkomst.AANVAARD
        return [EffectMislukt(effect_id=opdracht.effect_id, reden=opdracht.reden)], Uitkomst.AANVAARD
    bevestigd = [OngebruikelijkeDatumBevestigd(opdracht=opdracht.naam())] if opdracht.klopt_toch else []
    if isinstance(opdracht, Herroep):
        return [MeldingHerroepen(opdracht=opdracht.naam()), *bevestigd], Uitkomst.AANVAARD
    if isinstance(opdracht, Handeling) and blokkeert:
        return [_niet_aanvaard(opdracht, om, blokkeert)], Uitkomst.NIET_AANVAARD
    if isinstance(opdracht, NeemGrondOver):
        if om.grond.hash == vaste_grond(stand, inzending):
            return [OpdrachtZonderGevolg(opdracht=opdracht.naam())], Uitkomst.AANVAARD
        return [overgenomen(procedure, stand, om.grond, inzending.corrigeert), *bevestigd], Uitkomst.AANVAARD
    feiten = [*procedure.decide(eigen, opdracht, om), *bevestigd]
    if not feiten:
        return [OpdrachtZonderGevolg(opdracht=opdracht.naam())], Uitkomst.AANVAARD
    eerste = feiten[0].model_copy(
        update={
            "ontbreekt": (*feiten[0].ontbreekt, *om.ontbreekt),
            "waarschuwt": (*feiten[0].waarschuwt, *om.waarschuwt),
            **({"reden_ondanks": opdracht.reden_ondanks} if isinstance(feiten[0], FeitMetReden) else {}),
        }
    )
    uitkomst = Uitkomst.ONREGELMATIG if eerste.onregelmatig else Uitkomst.AANVAARD
    return [eerste, *feiten[1:]], uitkomst


def _niet_aanvaard(opdracht: Opdracht, om: Omstandigheid, blokkeert: Sequence[Ontbreekt]) -> Gebeurtenis:
    regels = tuple(dict.fromkeys(o.regel for o in blokkeert))
    # For which Waarschuwingen it has no reason; where the law itself stands in the way, they say nothing yet.
    zonder_reden = om.waarschuwt if REDEN in om.ontbreekt else ()
    return OpdrachtNietAanvaard(opdracht=opdracht.naam(), ontbreekt=om.ontbreekt, regels=regels, waarschuwt=zonder_reden)


@dataclass(frozen=True)
class _Werk:
    procedure: Procedure
    stand: Stand
    om: Omstandigheid
    opdracht_id: str
    corrigeert: str | None = None


def _rond_af(
    werk: _Werk,
    gebeurtenissen: Sequence[Gebeurtenis],
    vervangt: int | None,
    uitkomst: Uitkomst,
    ontbreekt: tuple[Ontbreekt, ...],
    waarschuwt: tuple[Ontbreekt, ...],
) -> Beslissing:
    """Let Termijnen, Signaleringen, effects and koppelberichten follow from what happened."""
    verloop = _Verloop(werk)
    for i, e in enumerate(gebeurtenissen):
        verloop.voeg_toe(e, vervangt if i == 0 else None)
    feiten = [e for e in gebeurtenissen if isinstance(e, Feit)]
    if feiten:
        verloop.volg_termijnen(feiten[0])
    verloop.volg_signaleringen()
    if not werk.om.overname:
        verloop.vraag_effecten(feiten)
    bezorgingen = _bezorgingen(werk, verloop.stand)
    return Beslissing(tuple(verloop.voorstellen), bezorgingen, uitkomst, ontbreekt, waarschuwt, verloop.stand)


def _bezorgingen(werk: _Werk, na: Stand) -> tuple[Bezorging, ...]:
    """The koppelberichten of the new facts; a correction reaches whoever was told what it replaces."""
    eerder = {
        (k.naar, k.melding.naam()): _bericht_id(werk, f, k)
        for f in (geldende(werk.stand.feiten) if werk.corrigeert is not None else ())
        if f.opdracht_id == werk.corrigeert
        for k in werk.procedure.koppelberichten(werk.stand.eigen, f.feit, werk.stand.stroom)
    }
    uit: list[Bezorging] = []
    for f in na.feiten[len(werk.stand.feiten) :]:
        for k in werk.procedure.koppelberichten(na.eigen, f.feit, werk.stand.stroom):
            corrigeert = eerder.pop((k.naar, k.melding.naam()), None)
            uit.append(_bezorging(werk, k, _bericht_id(werk, f, k), corrigeert))
    for (naar, naam), id_ in eerder.items():
        uit.append(_bezorging(werk, Koppelbericht(naar, Herroep()), f"{id_}/herroep/{naam}", id_))
    return tuple(uit)


def _bericht_id(werk: _Werk, f: FeitInStroom, k: Koppelbericht) -> str:
    return f"{werk.stand.stroom}#{f.volgnummer}/{k.naar.deel}/{k.naar.n}/{k.melding.naam()}"


def _bezorging(werk: _Werk, k: Koppelbericht, id_: str, corrigeert: str | None) -> Bezorging:
    inzending = Inzending(
        opdracht_id=id_,
        opdracht=k.melding.naam(),
        inhoud=k.melding.model_dump(mode="json"),
        actor=Actor(rol=Rol.PROCEDURE, id=str(werk.stand.stroom)),
        ontvangen_op=werk.om.nu,
        voorgevallen_op=werk.om.voorgevallen_op,
        corrigeert=corrigeert,
        herkomst=Herkomst.OVERNAME if werk.om.overname else Herkomst.LIVE,
    )
    return Bezorging(k.naar, inzending)


class _Verloop:
    """The proposals so far, and the state that they lead to."""

    def __init__(self, werk: _Werk) -> None:
        self.werk = werk
        self.stand = werk.stand
        self.voorstellen: list[Voorstel] = []

    def voeg_toe(self, e: Gebeurtenis, vervangt: int | None = None) -> None:
        om = self.werk.om
        volgnummer = self.werk.stand.volgnummer + len(self.voorstellen) + 1
        self.voorstellen.append(Voorstel.van(e, om.voorgevallen_op, om.ontvangen_op, vervangt))
        plaats = Vooruitblik(volgnummer, self.werk.opdracht_id, om.voorgevallen_op, om.nu, vervangt)
        self.stand = neem_op(self.werk.procedure, self.stand, e, plaats)
        self.stand = replace(self.stand, volgnummer=volgnummer)

    def volg_termijnen(self, oorzaak: Feit) -> None:
        p, om = self.werk.procedure, self.werk.om
        geldig = geldende(self.stand.feiten)
        beelden = leid_af(p.termijnen, geldig, self.stand.eigen, om.grond, p.school(self.stand.eigen))
        beelden = met_afgesloten(beelden, self.stand.termijnen, afgesloten(geldig))
        voorbij_op: date | None = dag(om.nu) if om.overname else None
        andere = self.werk.stand.grond not in (None, om.grond.hash)
        for e in verschil(beelden, self.stand.termijnen, om.grond, oorzaak.soort(), voorbij_op, andere_grond=andere):
            self.voeg_toe(e)

    def volg_signaleringen(self) -> None:
        om = replace(self.werk.om, termijnen=self.stand.termijnen)
        eigen = self.stand.eigen
        geldt = (*self.werk.procedure.signaleren(eigen, self.stand.termijnen, om), *algemene_signaleringen(eigen))
        nu = {s.code: s.tekst for s in geldt}
        for code, tekst in nu.items():
            if code not in self.stand.signaleringen:
                self.voeg_toe(SignaleringGegeven(code=code, tekst=tekst))
        for code in tuple(self.stand.signaleringen):
            if code not in nu:
                self.voeg_toe(SignaleringOpgeheven(code=code))

    def vraag_effecten(self, feiten: Sequence[Feit]) -> None:
        achterhaald = self.werk.stand.gevraagd.get(self.werk.corrigeert or "", ())
        for id_ in achterhaald:
            self.voeg_toe(EffectAchterhaald(effect_id=id_))
        if achterhaald:
            return
        verzoeken = [v for f in feiten for v in self.werk.procedure.effecten(self.stand.eigen, f)]
        for i, v in enumerate(verzoeken):
            self.voeg_toe(EffectGevraagd(effect=v.effect, aan=v.aan, index=i))
