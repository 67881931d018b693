"""Beroep as a procedure: the terms that the steps of the court start, and what the bezwaar hears of it. law.md A2.7, A2.8."""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from domain.beroep import gebeurtenissen as g
from domain.beroep import opdrachten as o
from domain.beroep.toestand import BeroepToestand, evolve
from domain.beroep.woorden import EINDSTATUSSEN, STATUSSEN
from domain.bezwaartlv.opdrachten import MeldBeroepIngesteld, MeldVernietiging
from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Alarm, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.stroom import Stroom
from domain.termijn import Termijn
from domain.termijnstand import Termijnstand, is_verstreken

S = BeroepToestand
Om = Omstandigheid
TWEE_WEKEN = timedelta(weeks=2)
"""Beroep against not deciding in time is open two weeks after the notice of default (Awb 6:12(2))."""
_EINDE = (g.UitspraakGedaan, g.BeroepIngetrokken)


# -- Termijnen ----------------------------------------------------------------------------------------------------------


def _voor(*zaken: str) -> Callable[[S, Feit], bool]:
    return lambda s, f: isinstance(f, g.GriffierechtGevraagd | g.RechtszittingBepaald) and f.voor in zaken


def _van_rechtbank(s: S, f: Feit) -> bool:
    """Open to appeal: a ruling of the rechtbank after a hearing; on a provisional ruling there is none (Awb 8:104)."""
    return isinstance(f, g.UitspraakGedaan) and f.instantie == "rechtbank" and f.voor == "beroep" and not f.zonder_zitting


def _zonder_zitting(s: S, f: Feit) -> bool:
    return isinstance(f, g.UitspraakGedaan) and f.zonder_zitting and f.voor != "voorziening"


def _moet_beslissen(s: S, f: Feit) -> bool:
    return isinstance(f, g.UitspraakGedaan) and f.niet_tijdig and f.oordeel_rechter == "gegrond"


def _zonder_eigen_dag(s: S, f: Feit) -> bool:
    return _moet_beslissen(s, f) and isinstance(f, g.UitspraakGedaan) and f.termijn_tot is None


def _stukken_voor_de_zitting(regel: str, *zaken: str) -> Termijn:
    return Termijn(
        regel,
        start=(g.RechtszittingBepaald,),
        als=_voor(*zaken),
        aanvang=lambda f: f.feit.zitting_op if isinstance(f.feit, g.RechtszittingBepaald) else f.op,
        haalt=(g.NadereStukkenIngediend,),
        vervalt=_EINDE,
        begint_opnieuw=True,
    )


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "BZT-18",
        start=(g.GriffierechtGevraagd,),
        # For a provisional ruling it is two weeks, or shorter as the judge says (BZT-19): no term of this rule.
        als=_voor("beroep", "hoger_beroep"),
        haalt=(g.GriffierechtBetaald,),
        vervalt=_EINDE,
        begint_opnieuw=True,
    ),
    Termijn(
        "BZT-11",
        start=(g.BeroepsgrondenVerzonden,),
        haalt=(g.DossierGezonden,),
        verlengt=(g.UitstelVanRechter,),
        vervalt=_EINDE,
    ),
    _stukken_voor_de_zitting("BZT-20", "beroep", "hoger_beroep"),
    _stukken_voor_de_zitting("BZT-19", "voorziening"),
    Termijn(
        "BZT-21",
        naam="BZT-21-herstel",
        start=(g.TussenuitspraakGedaan,),
        gesteld=lambda f: f.herstel_voor,
        haalt=(g.GebrekHersteld,),
        vervalt=_EINDE,
    ),
    Termijn("BZT-21", start=(g.GebrekHersteld,), haalt=(g.ZienswijzeOpHerstelGegeven,), vervalt=_EINDE),
    Termijn("BZT-10", start=(g.UitspraakGedaan,), als=_van_rechtbank, haalt=(g.HogerBeroepIngesteld,)),
    Termijn("BZT-23", start=(g.UitspraakGedaan,), als=_zonder_zitting, haalt=(g.VerzetGedaan,)),
    Termijn(
        "BZT-24",
        start=(g.GrondenHogerBeroepVerzonden,),
        haalt=(g.IncidenteelHogerBeroepIngesteld,),
        vervalt=_EINDE,
    ),
    Termijn("DWA-04", start=(g.UitspraakGedaan,), als=_zonder_eigen_dag, haalt=(g.AlsnogBeslist,)),
    Termijn(
        "DWA-04",
        naam="DWA-04-gesteld",
        start=(g.UitspraakGedaan,),
        als=_moet_beslissen,
        gesteld=lambda f: f.termijn_tot,
        haalt=(g.AlsnogBeslist,),
    ),
)
"""BZT-08, the six weeks to go to the court, runs where the decision was made known: in the bezwaar."""


# -- Poorten ------------------------------------------------------------------------------------------------------------

POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldBeroep: (
        Poort(
            "in_gebreke_gesteld",
            regel="DWA-01",
            als=lambda s, x, om: x.beroepsoort == "niet_tijdig",
            eis=lambda s, x, om: x.in_gebreke_gesteld_op is not None and om.op > x.in_gebreke_gesteld_op + TWEE_WEKEN,
            brengt=Rol.OUDER,
            # The court weighs whether a notice could be asked (Awb 6:12(3)): what is recorded here is that it lacks.
            sterkte=Sterkte.BELEID,
            ontbreekt="Beroep tegen te laat beslissen kan twee weken na de ingebrekestelling. Ga na of die er is.",
        ),
    ),
    o.MeldVoorlopigeVoorziening: (
        Poort(
            "naast_bezwaar_of_beroep",
            regel="BZT-19",
            eis=lambda s, x, om: s.status == "ingesteld" or (x.over or "").startswith("bezwaar"),
            brengt=Rol.OUDER,
            ontbreekt="Een voorlopige voorziening kan alleen naast een bezwaar of beroep dat loopt.",
        ),
    ),
    o.ZendBesluitAanRechter: (
        Poort(
            "beslist",
            regel="BZT-22",
            eis=lambda s, x, om: s.alsnog_beslist,
            brengt=Rol.SWV,
            ontbreekt="Er is nog geen nieuw besluit om aan de rechter te sturen.",
        ),
    ),
}


# -- decide -------------------------------------------------------------------------------------------------------------


def decide(s: S, opdracht: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The fact that a report leaves; a Termijn that speaks leaves none: the court decides, nobody else."""
    if isinstance(opdracht, Alarm):
        return []
    return _begin_en_einde(s, opdracht) or _onderweg(opdracht)


def _begin_en_einde(s: S, x: Opdracht) -> Sequence[Feit]:
    match x:
        case o.MeldBeroep():
            feit = g.InBeroepGegaan(over=x.over, beroepsoort=x.beroepsoort, appellant=x.appellant, toelichting=x.toelichting)
            return [feit]
        case o.MeldVoorlopigeVoorziening():
            return [g.VoorzieningGevraagd(over=x.over)]
        case o.MeldUitspraak():
            return [_uitspraak(s, x)]
        case o.MeldVerzet():
            return [g.VerzetGedaan()]
        case o.MeldHogerBeroep():
            return [g.HogerBeroepIngesteld(appellant=x.appellant)]
        case o.MeldIncidenteelHogerBeroep():
            return [g.IncidenteelHogerBeroepIngesteld()]
        case o.TrekBeroepIn():
            return [g.BeroepIngetrokken()]
    return ()


def _uitspraak(s: S, x: o.MeldUitspraak) -> Feit:
    return g.UitspraakGedaan(
        instantie=x.instantie,
        over=s.over,
        voor=x.voor,
        oordeel_rechter=x.oordeel_rechter,
        zonder_zitting=x.zonder_zitting,
        niet_tijdig=s.beroepsoort == "niet_tijdig" and x.voor == "beroep",
        besluit_vernietigd=x.besluit_vernietigd,
        termijn_tot=x.termijn_tot,
    )


def _onderweg(x: Opdracht) -> Sequence[Feit]:
    match x:
        case o.MeldGriffierecht():
            return [g.GriffierechtGevraagd(voor=x.voor)]
        case o.MeldBetalingGriffierecht():
            return [g.GriffierechtBetaald()]
        case o.MeldBeroepsgronden():
            return [g.BeroepsgrondenVerzonden()]
        case o.MeldUitstelRechter():
            return [g.UitstelVanRechter(weken=x.weken, duur=f"P{x.weken}W")]
        case o.ZendDossier():
            return [g.DossierGezonden()]
        case o.MeldRechtszitting():
            return [g.RechtszittingBepaald(zitting_op=x.zitting_op, voor=x.voor)]
        case o.DienNadereStukkenIn():
            return [g.NadereStukkenIngediend()]
        case o.MeldTussenuitspraak():
            return [g.TussenuitspraakGedaan(herstel_voor=x.herstel_voor)]
        case o.VertelHerstel():
            return [g.GebrekHersteld()]
        case o.GeefZienswijzeOpHerstel():
            return [g.ZienswijzeOpHerstelGegeven()]
        case o.MeldGrondenHogerBeroep():
            return [g.GrondenHogerBeroepVerzonden()]
        case o.MeldAlsnogBeslist():
            return [g.AlsnogBeslist()]
        case o.ZendBesluitAanRechter():
            return [g.BesluitAanRechterGezonden()]
    return ()


# -- what follows -------------------------------------------------------------------------------------------------------

SIGNALERINGEN = {
    "griffierecht_niet_betaald": "Het griffierecht is niet op tijd betaald: de rechter kan de zaak niet-ontvankelijk verklaren.",
    "dossier_te_laat": "Het dossier is niet op tijd bij de rechter: die kan daar gevolgen aan verbinden.",
    "besluit_niet_gemeld": "Er is beslist terwijl de zaak bij de rechter ligt: stuur hem dat besluit meteen.",
    "niet_alsnog_beslist": "De rechter stelde een termijn om te beslissen en die is voorbij: er loopt een dwangsom per dag.",
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Om) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "griffierecht_niet_betaald": s.open and is_verstreken(termijnen, "BZT-18"),
        "dossier_te_laat": s.open and is_verstreken(termijnen, "BZT-11"),
        "besluit_niet_gemeld": s.open and s.alsnog_beslist and not s.besluit_aan_rechter,
        "niet_alsnog_beslist": is_verstreken(termijnen, "DWA-04", "DWA-04-gesteld"),
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The bezwaar hears that the court has it, and when its decision was annulled."""
    match feit:
        case g.InBeroepGegaan() if feit.over is not None and feit.over.startswith("bezwaartlv/"):
            return [Koppelbericht(stroom.deel_van(feit.over), MeldBeroepIngesteld(beroep=f"beroep/{stroom.n}"))]
        case g.UitspraakGedaan() if feit.besluit_vernietigd and feit.over is not None and feit.over.startswith("bezwaartlv/"):
            return [Koppelbericht(stroom.deel_van(feit.over), MeldVernietiging(termijn_tot=feit.termijn_tot))]
    return ()


TAKEN: Mapping[str, Taaktekst] = {
    "betaal_griffierecht": (Rol.OUDER, "Betaal het griffierecht.", (o.MeldBetalingGriffierecht,)),
    "zend_dossier": (Rol.SWV, "Stuur het dossier aan de rechter.", (o.ZendDossier,)),
    "herstel_gebrek": (Rol.SWV, "Herstel het gebrek dat de rechter noemt, en laat hem weten hoe.", (o.VertelHerstel,)),
    "zend_besluit_aan_rechter": (Rol.SWV, "Stuur het nieuwe besluit aan de rechter.", (o.ZendBesluitAanRechter,)),
    "beslis_alsnog": (Rol.SWV, "De rechter heeft een termijn gesteld: beslis.", (o.MeldAlsnogBeslist,)),
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    geldt = {
        "betaal_griffierecht": s.open and s.griffierecht_gevraagd and not s.griffierecht_betaald,
        "zend_dossier": s.open and s.gronden_verzonden and not s.dossier_gezonden,
        "herstel_gebrek": s.open and s.gebrek_te_herstellen,
        "zend_besluit_aan_rechter": s.open and s.alsnog_beslist and not s.besluit_aan_rechter,
        "beslis_alsnog": s.moet_beslissen and not s.alsnog_beslist,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now. Never a check: every fact is taken in any state."""
    if s.status == "leeg":
        return (o.MeldBeroep, o.MeldVoorlopigeVoorziening)
    if s.status == "uitspraak":
        return (o.MeldHogerBeroep, o.MeldVerzet, o.MeldAlsnogBeslist)
    if s.status in EINDSTATUSSEN:
        return (o.MeldAlsnogBeslist,) if s.moet_beslissen and not s.alsnog_beslist else ()
    niet = (o.MeldVerzet,) if s.status == "voorziening" else (o.MeldVerzet, o.MeldBeroep)
    return tuple(x for x in o.OPDRACHTEN if x not in niet)


BEROEP = Procedure(
    naam="beroep",
    toestand=BeroepToestand,
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
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    aan_zet=lambda s: next((t.voor for t in taken(s)), None),
    beschikbaar=beschikbaar,
    regels={"BZT-22": ("AlsnogBeslist", "BesluitAanRechterGezonden", "besluit_niet_gemeld")},
)
