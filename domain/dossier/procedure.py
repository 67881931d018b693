"""The dossier as a procedure: its Poorten, Signaleringen, tasks, and what it tells the aanmeldingen."""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from domain.aanmelding.opdrachten import NeemDossierstandOver
from domain.dossier import gebeurtenissen as g
from domain.dossier import opdrachten as o
from domain.dossier import schoolgang
from domain.dossier.plaatsing import is_zeker, plaatsing_bij
from domain.dossier.signaleren import SIGNALERINGEN, TAKEN, signaleren, taken, verzuimstand
from domain.dossier.tellingen import TELWIJZE, telvakken
from domain.dossier.termijnen import TERMIJNEN
from domain.dossier.toelaatbaar import toelaatbaarheid
from domain.dossier.toestand import DossierToestand, evolve
from domain.dossier.verlof import AFWEZIGHEID, VERLOF, VERVANGENDE_LEERPLICHT, schooldagen, studiekosten
from domain.dossier.voorzieningen import feit_van
from domain.dossier.woorden import EINDSTATUSSEN, GEOORLOOFD, STATUSSEN
from domain.dossier.zelfde_kind import MeldZelfdeKind, ZelfdeKindGemeld, aan_het_andere, gemeld
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.ladder import opdrachten as ladder
from domain.opdracht import Opdracht
from domain.opp import opdrachten as opp
from domain.poort import Poort, Sterkte
from domain.procedure import (
    Alarm,
    EffectVerzoek,
    Koppelbericht,
    Omstandigheid,
    Procedure,
)
from domain.schorsing import opdrachten as schorsing
from domain.stroom import Stroom
from domain.termijn import FeitInStroom
from domain.tlv import opdrachten as tlv
from domain.verwijdering import opdrachten as verwijdering

S = DossierToestand
Om = Omstandigheid


def _nieuwe_school(s: S, x: o.MeldUitschrijving | o.MeldVoornemenUitschrijving, om: Om) -> bool:
    return any(i.school != x.school and (i.tot is None or i.tot >= om.op) for i in s.inschrijvingen)


def _school_zoekt(s: S, x: o.MeldVoornemenUitschrijving, om: Om) -> bool:
    return x.zoekt != "ouders"


def _heeft_school(s: S, x: o.SluitDossier, om: Om) -> bool:
    return s.blijvend_ingeschreven(om.op) is not None and not any(a.draagt or a.status == "wachtlijst" for a in s.aanmeldingen)


def _zonder_nieuwe_school(sterkte: Sterkte, als: Any = None) -> Poort:
    return Poort(
        "inschrijving_elders",
        regel="LPW-09",
        als=als,
        eis=_nieuwe_school,
        brengt=Rol.SCHOOL,
        ontbreekt="Schrijf pas uit als het kind op een andere school is ingeschreven.",
        sterkte=sterkte,
    )


POORTEN: dict[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldAfwezigheid: AFWEZIGHEID,
    o.MeldVerlof: VERLOF,
    o.MeldVervangendeLeerplicht: VERVANGENDE_LEERPLICHT,
    # LPW 10 binds only for a leerplichtige at the parents' request; the rest is a wish (decisions 21).
    o.MeldUitschrijving: (
        _zonder_nieuwe_school(Sterkte.WENS),
        Poort(
            "wettelijke_grond",
            regel="LPW-09",
            als=lambda s, x, om: s.leerplichtig is True and x.op_verzoek_van == "ouders",
            eis=lambda s, x, om: x.vrijstelling or _nieuwe_school(s, x, om),
            brengt=Rol.SCHOOL,
            ontbreekt="Op verzoek van de ouders gaat een leerplichtige alleen naar een andere school of met een vrijstelling.",
        ),
    ),
    o.MeldVoornemenUitschrijving: (
        _zonder_nieuwe_school(Sterkte.WENS),
        Poort(
            "zoekplicht_bij_school",
            regel="VER-02",
            eis=_school_zoekt,
            brengt=Rol.SCHOOL,
            ontbreekt="De school zoekt een andere school, niet de ouders.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.MeldZoekenDoorOuders: (
        Poort(
            "zoekplicht_bij_school",
            regel="VER-02",
            eis=lambda s, x, om: False,
            brengt=Rol.SCHOOL,
            ontbreekt="De school zoekt een andere school, niet de ouders.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.SluitDossier: (
        Poort(
            "heeft_een_school",
            regel="LPW-09",
            eis=_heeft_school,
            brengt=Rol.SCHOOL,
            ontbreekt="Het kind is nergens ingeschreven, of er loopt nog een aanmelding.",
        ),
        Poort(
            "krijgt_onderwijs",
            regel="LPW-04",
            eis=lambda s, x, om: not any(leemte.geldt_op(om.op) for leemte in s.leemten),
            brengt=Rol.SCHOOL,
            ontbreekt="Het kind krijgt geen of niet alle onderwijs. Ook met een vrijstelling blijft het dossier open.",
            sterkte=Sterkte.BELEID,
        ),
    ),
}


def decide(s: S, x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The facts that an opdracht leaves. Nothing here is weighed: a dossier keeps what happened."""
    uit: list[Feit] = []
    tot_nu = s
    for feit in _feiten(s, x, om):
        feit_ = _voor_allen(s, feit, om) if isinstance(feit, g.Verteld) else feit
        feit_ = _voor_ladders(tot_nu, feit_, om) if isinstance(feit_, g.LaddersVerteld) else feit_
        tot_nu = _na(tot_nu, feit_, om)
        uit.append(feit_)
    return uit


def _feiten(s: S, x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    aan = tuple(a.n for a in s.aanmeldingen)
    match x:
        case o.OpenDossier():
            return [
                g.DossierGeopend(geboren=x.geboren, naam_kind=x.naam_kind, leerplichtig=x.leerplichtig, asiel=x.asiel, aan=aan)
            ]
        case o.MeldLeerplicht():
            return [g.LeerplichtGemeld(leerplichtig=x.leerplichtig, per=x.per, aan=aan)]
        case o.MeldInschrijving():
            school = om.grond.reglement.school(x.school)
            soort = school.schoolsoort if school is not None else x.schoolsoort
            gezag = school.bevoegd_gezag if school is not None else None
            return [g.Ingeschreven(school=x.school, schoolsoort=soort, bevoegd_gezag=gezag, per=x.per, aan=aan)]
        case o.MeldUitschrijving():
            return _uitschrijving(s, x, aan)
        case o.NeemAanmeldingOp():
            return [_verteld(s, _aanmelding(x), om)]
        case o.NeemSchorsingOp():
            return [g.SchorsingOpgenomen(n=x.n, stand=x.stand, school=x.school, perioden=x.perioden)]
        case o.NeemVerwijderingOp():
            return [
                g.VerwijderingOpgenomen(n=x.n, stand=x.stand, school=x.school, bevoegd_gezag=x.bevoegd_gezag, status=x.status)
            ]
        case o.NeemTlvOp():
            return [_verteld(s, _tlv(x), om)]
        case o.NeemOppOp():
            return [g.OppOpgenomen(n=x.n)]
        case o.NeemLadderOp():
            return [g.LadderOpgenomen(n=x.n, stand=x.stand, open=x.open)]
        case o.MeldVoorkeur():
            return [_verteld(s, g.VoorkeurGemeld(school=x.school), om)]
    return _overige(x, om)


def _leerplicht(x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """What the law on school attendance asks of others than this SWV: told, and followed."""
    match x:
        case o.MeldVerlof():
            dagen = schooldagen(x.van, x.tot, om)
            return [g.VerlofGemeld(**x.model_dump(include=set(g.VerlofGemeld.model_fields)), schooldagen=dagen)]
        case o.MeldVervangendeLeerplicht(vervangstap="gevraagd"):
            return [g.VervangendeLeerplichtGevraagd()]
        case o.MeldVervangendeLeerplicht(vervangstap="verdaagd"):
            return [g.VervangendeLeerplichtVerdaagd(duur=x.verdaagd_met)]
        case o.MeldVervangendeLeerplicht(vervangstap="opgeschort"):
            return [g.VervangendeLeerplichtOpgeschort(stilstand=x.stilstand, uitgesteld_tot=x.uitgesteld_tot)]
        case o.MeldVervangendeLeerplicht(vervangstap="loopt_weer"):
            return [g.VervangendeLeerplichtLooptWeer(stilstand=x.stilstand)]
        case o.MeldVervangendeLeerplicht():
            return [g.VervangendeLeerplichtBeslist(toegewezen=x.vervangstap == "toegewezen")]
        case o.MeldLeerplichtonderzoek():
            return [g.LeerplichtonderzoekGemeld(onderzoekstap=x.onderzoekstap)]
        case o.MeldStudiekosten(studiekostenstap="brief"):
            return [g.StudiekostenbriefVerstuurd(school=x.school)]
        case o.MeldStudiekosten():
            return [g.StudiekostenverzuimVastgesteld(school=x.school)]
        case o.MeldBetrokkene():
            return [g.BetrokkeneGemeld(betrokkene=x.betrokkene)]
    return []


def _overige(x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    match x:
        case o.MeldVoornemenUitschrijving():
            return [
                g.VoornemenUitschrijvingGemeld(
                    school=x.school,
                    nieuwe_school=x.nieuwe_school,
                    zoekt=x.zoekt,
                    reden_afwezigheid=x.reden_afwezigheid,
                    toelichting=x.toelichting,
                )
            ]
        case o.MeldZoekenDoorOuders():
            return [g.ZoekenDoorOudersGemeld(school=x.school, toelichting=x.toelichting)]
        case o.MeldAfwezigheid():
            return [_afwezigheid(x, om)]
        case o.MeldVrijstelling():
            return [_vrijstelling(x)]
        case o.MeldEindeVrijstelling():
            return [g.VrijstellingGeeindigd(per=x.per)]
        case o.MeldVerzuim():
            return [g.VerzuimGemeld(school=x.school)]
        case o.MeldAanwezigheid():
            return [g.AanwezigheidHervat(per=x.per, school=x.school)]
        case o.MeldOnderwijsaanbod():
            return [g.OnderwijsaanbodGemeld(vorm=x.vorm, per=x.per, school=x.school, uren_per_week=x.uren_per_week)]
        case o.MeldBewering():
            return [g.BeweringGedaan(bewering=x.bewering, van=om.actor.rol, toelichting=x.toelichting)]
        case MeldZelfdeKind():
            return gemeld(x, om.stroom, om.actor.rol)
        case o.WijsRegieToe():
            return [g.RegieToegewezen(functie=x.functie)]
        case o.SluitDossier():
            return [g.DossierGesloten()]
    anders = feit_van(x, om.actor.rol) or schoolgang.feit_van(x)
    return [anders] if anders is not None else _leerplicht(x, om)


def _afwezigheid(x: o.MeldAfwezigheid, om: Om) -> g.AfwezigheidGemeld:
    volgt = studiekosten(x, om)
    return g.AfwezigheidGemeld(
        sinds=x.sinds,
        school=x.school,
        reden=x.reden,
        geoorloofd=GEOORLOOFD.get(str(x.reden)),
        ouders_meldden_op=x.ouders_meldden_op,
        brief_uiterlijk=volgt.brief if volgt is not None else None,
        vaststelling_uiterlijk=volgt.vaststelling if volgt is not None else None,
        toelichting=x.toelichting,
    )


def _uitschrijving(s: S, x: o.MeldUitschrijving, aan: tuple[int, ...]) -> Sequence[Feit]:
    """Who leaves with an exemption is exempt from the day after, and somebody must look at that again."""
    uit = g.Uitgeschreven(
        school=x.school,
        per=x.per,
        nieuwe_school=x.nieuwe_school,
        op_verzoek_van=x.op_verzoek_van,
        vrijstelling=x.vrijstelling,
        aan=aan,
    )
    daarna = x.per + timedelta(days=1)
    if not x.vrijstelling or any(v.geldt_op(daarna) for v in s.vrijstellingen):
        return [uit]
    return [uit, _vrijstelling(o.MeldVrijstelling(van=daarna))]


def _vrijstelling(x: o.MeldVrijstelling) -> g.VrijstellingGemeld:
    """Without a day for it, it is looked at again before 1 July: then the parents give notice for the next year (LPW 6(2))."""
    juni = date(x.van.year if x.van.month < 7 else x.van.year + 1, 6, 30)
    return g.VrijstellingGemeld(
        van=x.van,
        tot=x.tot,
        herzien_op=x.herzien_op or juni,
        artikel=x.artikel,
        uitzicht_op_onderwijs=x.uitzicht_op_onderwijs,
    )


def _verteld(s: S, feit: g.Verteld, om: Om) -> Feit:
    """The fact, for the aanmeldingen that it changes something for: what they know already, they are not told again.

    What they know by a word that is being corrected, this state does not say: then all of them are told.
    """
    na = _na(s, feit, om)
    aan = tuple(a.n for a in na.aanmeldingen if om.correctie or _bericht(s, a.n) != _bericht(na, a.n))
    return feit.model_copy(update={"aan": aan})


def _voor_ladders(s: S, feit: g.LaddersVerteld, om: Om) -> Feit:
    """The fact, for the ladders that somebody climbs and that know otherwise; one that was told nothing knows of no absence."""
    na = _na(s, feit, om)
    nu = verzuimstand(na)
    ladders = tuple(x.n for x in na.ladders if x.open and (x.verteld or "voorbij") != nu)
    return feit.model_copy(update={"ladders": ladders, "verzuimstand": nu}) if ladders else feit


def _na(s: S, feit: Feit, om: Om) -> S:
    return evolve(s, feit, FeitInStroom(0, feit, om.voorgevallen_op, "", rang=s.laatste + 1))


def _voor_allen(s: S, feit: g.Verteld, om: Om) -> Feit:
    """The fact, for the schorsingen, verwijderingen, tlvs and opp's too that it changes something for."""
    na = _na(s, feit, om)
    schorsingen = tuple(x.n for x in na.schorsingen if om.correctie or _aan_schorsing(s, x.n) != _aan_schorsing(na, x.n))
    verwijderingen = tuple(
        x.n for x in na.verwijderingen if om.correctie or _aan_verwijdering(s, x.n) != _aan_verwijdering(na, x.n)
    )
    tlvs = tuple(x.n for x in na.tlvs if om.correctie or _aan_tlv(s, x.n) != _aan_tlv(na, x.n))
    opps = tuple(n for n in na.opps if om.correctie or _aan_opp(s, n) != _aan_opp(na, n))
    allen = {"schorsingen": schorsingen, "verwijderingen": verwijderingen, "tlvs": tlvs, "opps": opps}
    return feit.model_copy(update=allen)


def _tlv(x: o.NeemTlvOp) -> g.TlvOpgenomen:
    return g.TlvOpgenomen(
        n=x.n,
        stand=x.stand,
        school=x.school,
        onderwijs=x.onderwijs,
        status=x.status,
        eerste_dag=x.eerste_dag,
        laatste_dag=x.laatste_dag,
    )


def _aanmelding(x: o.NeemAanmeldingOp) -> g.AanmeldingOpgenomen:
    return g.AanmeldingOpgenomen(
        n=x.n,
        stand=x.stand,
        school=x.school,
        bevoegd_gezag=x.bevoegd_gezag,
        status=x.status,
        aangemeld_op=x.aangemeld_op,
        voorkeur=x.voorkeur,
        reden=x.reden,
        schoolsoort=x.schoolsoort,
        plaatsing=x.plaatsing,
        geplaatst_van=x.geplaatst_van,
        geplaatst_tot=x.geplaatst_tot,
        kan_plaatsen=x.kan_plaatsen,
    )


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """What the procedures are told: always how the dossier stands now, so that the newest word is the whole word."""
    if isinstance(feit, ZelfdeKindGemeld):
        return aan_het_andere(feit, stroom)
    if isinstance(feit, g.Verteld):
        aan, schorsingen, verwijderingen, tlvs = feit.aan, feit.schorsingen, feit.verwijderingen, feit.tlvs
        opps = feit.opps
    elif isinstance(feit, MeldingHerroepen):
        aan, schorsingen = tuple(a.n for a in s.aanmeldingen), tuple(x.n for x in s.schorsingen)
        verwijderingen, tlvs = tuple(x.n for x in s.verwijderingen), tuple(x.n for x in s.tlvs)
        opps = s.opps
    else:
        return _aan_ladders(s, feit, stroom)
    return [
        *_aan_ladders(s, feit, stroom),
        *(Koppelbericht(stroom.broer("aanmelding", n), _bericht(s, n, s.laatste)) for n in aan),
        *(Koppelbericht(stroom.broer("schorsing", n), _aan_schorsing(s, n, s.laatste)) for n in schorsingen),
        *(Koppelbericht(stroom.broer("verwijdering", n), _aan_verwijdering(s, n, s.laatste)) for n in verwijderingen),
        *(Koppelbericht(stroom.broer("tlv", n), _aan_tlv(s, n, s.laatste)) for n in tlvs),
        *(Koppelbericht(stroom.broer("opp", n), _aan_opp(s, n, s.laatste)) for n in opps),
    ]


def _aan_ladders(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """A withdrawn fact takes its own word back; no other is needed."""
    ladders = feit.ladders if isinstance(feit, g.LaddersVerteld) else ()
    woord = ladder.NeemDossierstandOver(stand=s.laatste, verzuimstand=verzuimstand(s))
    return [Koppelbericht(stroom.broer("ladder", n), woord) for n in ladders]


def _bericht(s: S, n: int, stand: int = 0) -> NeemDossierstandOver:
    """What aanmelding `n` is told: its own placement it knows. An aanmelding not heard of yet knows nothing."""
    if all(a.n != n for a in s.aanmeldingen):
        return NeemDossierstandOver(stand=stand)
    plaatst = plaatsing_bij(s, n)
    eigen = next(a for a in s.aanmeldingen if a.n == n)
    return NeemDossierstandOver(
        stand=stand,
        inschrijvingen=tuple(i for i in s.inschrijvingen if i.aanmelding != n),
        asiel=s.asiel,
        leerplichtig=s.leerplichtig,
        geboren=s.geboren,
        plaatsing_bij=plaatst.n if plaatst is not None else None,
        plaatsing_zeker=plaatst is not None and is_zeker(s, plaatst),
        toelaatbaarheid=toelaatbaarheid(s.tlvs, eigen.schoolsoort),
    )


def _aan_schorsing(s: S, n: int, stand: int = 0) -> schorsing.NeemDossierstandOver:
    """What schorsing `n` is told. One that was not heard of yet knows nothing."""
    eigen = next((x for x in s.schorsingen if x.n == n), None)
    if eigen is None:
        return schorsing.NeemDossierstandOver(stand=stand)
    return schorsing.NeemDossierstandOver(
        stand=stand,
        inschrijvingen=s.inschrijvingen,
        andere=tuple(p for x in s.schorsingen if x.n != n and x.school == eigen.school for p in x.perioden),
        geboren=s.geboren,
    )


def _aan_verwijdering(s: S, n: int, stand: int = 0) -> verwijdering.NeemDossierstandOver:
    """What verwijdering `n` is told. One that was not heard of yet knows nothing."""
    if all(x.n != n for x in s.verwijderingen):
        return verwijdering.NeemDossierstandOver(stand=stand)
    return verwijdering.NeemDossierstandOver(
        stand=stand, inschrijvingen=s.inschrijvingen, leerplichtig=s.leerplichtig, geboren=s.geboren
    )


def _aan_tlv(s: S, n: int, stand: int = 0) -> tlv.NeemDossierstandOver:
    """What tlv `n` is told. One that was not heard of yet knows nothing."""
    if all(x.n != n for x in s.tlvs):
        return tlv.NeemDossierstandOver(stand=stand)
    return tlv.NeemDossierstandOver(stand=stand, inschrijvingen=s.inschrijvingen, geboren=s.geboren)


def _aan_opp(s: S, n: int, stand: int = 0) -> opp.NeemDossierstandOver:
    """What opp `n` is told. One that was not heard of yet knows nothing."""
    return opp.NeemDossierstandOver(stand=stand, geboren=s.geboren if n in s.opps else None)


def _effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The SWV hears of a plan to take a child off the roll, and of education that ended (report 7.10, B14)."""
    if isinstance(feit, g.VoornemenUitschrijvingGemeld):
        return [EffectVerzoek("voornemen_uitschrijving", "swv")]
    if isinstance(feit, g.OnderwijsaanbodGemeld) and feit.vorm == "geen":
        return [EffectVerzoek("onderwijs_beeindigd", "swv")]
    return ()


def _aan_zet(s: S) -> Rol | None:
    return next((t.voor for t in taken(s)), None)


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state."""
    niet: tuple[type[Opdracht], ...] = () if s.status != "leeg" else (o.SluitDossier, o.WijsRegieToe)
    if s.status == "gesloten":
        niet = (o.SluitDossier,)
    return tuple(x for x in o.OPDRACHTEN if x not in niet)


DOSSIER = Procedure(
    naam="dossier",
    toestand=DossierToestand,
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
    wegwijzers=frozenset({"werk_in_ander_dossier"}),
    effecten=_effecten,
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    telvakken=telvakken,
    telwijze=TELWIJZE,
    aan_zet=_aan_zet,
    beschikbaar=beschikbaar,
    regels={
        "LPW-01": ("meld_verzuim", "VerzuimGemeld"),
        "LPW-11": ("meld_leerplichtonderzoek", "LeerplichtonderzoekGemeld"),
    },
)
