"""The aanmelding as a procedure: Signaleringen, tasks, letters and koppelberichten beside the declarations."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding import opdrachten as o
from domain.aanmelding.beslissen import decide
from domain.aanmelding.poorten import POORTEN
from domain.aanmelding.signaleren import SIGNALERINGEN, signaleren
from domain.aanmelding.termijnen import TERMIJNEN
from domain.aanmelding.toestand import AanmeldingToestand, evolve
from domain.aanmelding.woorden import EINDSTATUSSEN, STATUSSEN
from domain.bezwaar import BeslissingOpBezwaarBekend
from domain.dossier.opdrachten import MeldInschrijving, NeemAanmeldingOp
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.opdracht import Opdracht
from domain.procedure import EffectVerzoek, Koppelbericht, Procedure, Taak, Taaktekst
from domain.stroom import Stroom
from domain.tlv.opdrachten import VraagTlvAan

S = AanmeldingToestand

_VERTELD = (
    g.Aangemeld,
    g.Toegelaten,
    g.Geweigerd,
    g.NietBehandeld,
    g.OpWachtlijstGeplaatst,
    g.PlaatsVrijgekomen,
    g.Ingeloot,
    BeslissingOpBezwaarBekend,
    g.Ingetrokken,
    g.Ingeschreven,
    g.TijdelijkePlaatsingIngegaan,
    g.TijdelijkePlaatsingVerschuldigd,
    g.TijdelijkePlaatsingBegonnen,
    MeldingHerroepen,
)
"""Facts after which the dossier is told how the aanmelding stands; the closing itself follows from these."""


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """What the dossier is told: how it stands now, and an inschrijving."""
    dossier = stroom.broer("dossier")
    gesloten = isinstance(feit, g.AanmeldingAfgesloten) and feit.uitkomst in ("ingeschreven_elders", "anders")
    verdrongen = isinstance(feit, g.TijdelijkePlaatsingGeeindigd) and feit.reden == "ingeschreven_elders"
    uit: list[Koppelbericht] = []
    # The inschrijving first: else the end of the tijdelijke plaatsing would look as if the child had no school.
    if isinstance(feit, g.Ingeschreven) and not feit.onregelmatig and s.brin is not None:
        soort = s.school.schoolsoort if s.school is not None else None
        uit.append(Koppelbericht(dossier, MeldInschrijving(school=s.brin, per=feit.per, schoolsoort=soort)))
    if isinstance(feit, _VERTELD) or gesloten or verdrongen:
        uit.append(Koppelbericht(dossier, _hoe_het_staat(s, stroom)))
    return uit


def _hoe_het_staat(s: S, stroom: Stroom) -> NeemAanmeldingOp:
    return NeemAanmeldingOp(
        n=stroom.n,
        stand=s.laatste,
        school=s.brin,
        bevoegd_gezag=s.school.bevoegd_gezag if s.school is not None else None,
        status=s.status,  # type: ignore[arg-type]  # the closed list of woorden.STATUSSEN
        aangemeld_op=s.aangemeld_op,
        voorkeur=s.voorkeur,
        reden=s.beslissing.reden if s.beslissing is not None else None,
        schoolsoort=s.school.schoolsoort if s.school is not None else None,
        plaatsing=s.tijdelijke_plaatsing,
        geplaatst_van=s.geplaatst_van,
        geplaatst_tot=s.geplaatst_tot,
        kan_plaatsen=s.kan_plaatsen,
    )


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The letters and messages that a fact asks for: kind and addressee's role."""
    match feit:
        case g.Aangemeld():
            return [EffectVerzoek("ontvangstbevestiging", "ouder")]
        case g.GegevensGevraagd():
            return [EffectVerzoek("afschrift_verzoek_om_gegevens", "ouder")]
        case g.BeslistermijnVerlengd() if not feit.onregelmatig:
            return [EffectVerzoek("afschrift_verlengingsbericht", "ouder")]
        case g.GeenReactie():
            return [EffectVerzoek("geen_reactie_van_school", "swv")]
        case g.Geweigerd() if feit.onregelmatig:
            return [EffectVerzoek("onregelmatige_weigering", "swv")]
        case g.TijdelijkePlaatsingIngegaan() | g.TijdelijkePlaatsingVerschuldigd():
            return [EffectVerzoek("tijdelijke_plaatsing", "school"), EffectVerzoek("tijdelijke_plaatsing", "ouder")]
    return ()


TAKEN: Mapping[str, Taaktekst] = {
    "vraag_school": (
        Rol.SWV,
        "De school heeft niet gereageerd: vraag hoe het met de aanmelding staat.",
        (o.MeldOnderzoek, o.MeldToelating, o.MeldWeigering),
    ),
    "lever_gegevens": (Rol.OUDER, "Lever de gegevens aan waar de school om vroeg.", (o.LeverGegevens,)),
    "beslis": (Rol.SCHOOL, "Beslis op de aanmelding.", (o.MeldToelating, o.MeldWeigering)),
    "volgende_stap": (
        Rol.SCHOOL,
        "De andere school neemt het kind niet: vraag een tlv aan of zoek een volgende school.",
        (o.MeldAndereSchool, VraagTlvAan),
    ),
    "zoek_andere_school": (
        Rol.SCHOOL,
        "Zoek een school die zelf verklaart dat zij het kind wil plaatsen.",
        (o.MeldAndereSchool,),
    ),
    "plaats_tijdelijk": (Rol.SCHOOL, "Plaats het kind tijdelijk en schrijf het in.", (o.MeldPlaatsing,)),
    "meld_leerling_zonder_bsn": (
        Rol.SCHOOL,
        "Meld de leerling zonder burgerservicenummer bij de minister.",
        (o.MeldLeerlingZonderBsn,),
    ),
    "stel_opp_vast": (Rol.SCHOOL, "Stel het ontwikkelingsperspectief vast.", (o.StelOppVast,)),
    "meld_vorige_school": (Rol.SCHOOL, "Vertel de vorige school wat is besloten over de toelating.", (o.MeldVorigeSchool,)),
    "sluit_aanmelding": (Rol.SWV, "Het kind is op een andere school ingeschreven: sluit deze aanmelding.", (o.SluitAanmelding,)),
}
"""What must be done: by whom, and in words. In order: the first that holds says who must act."""


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    nee = any(not a.bereid for a in s.andere_scholen_verklaard)
    zoekt = s.open and s.bereide_school is None and not s.aanbod_geweigerd
    zonder_school = any("andere_school" in w.ontbreekt for w in s.weigeringen)
    geldt = {
        "vraag_school": s.open and s.geen_reactie and not s.schoolactie,
        "lever_gegevens": s.status == "opgeschort",
        "beslis": s.status in ("aangemeld", "in_onderzoek"),
        "volgende_stap": zoekt and nee,
        "zoek_andere_school": zoekt and zonder_school and not nee,
        "plaats_tijdelijk": s.tijdelijke_plaatsing in ("ingegaan", "verschuldigd"),
        "meld_leerling_zonder_bsn": s.zonder_bsn,
        "stel_opp_vast": s.opp_nodig and not s.opp_vastgesteld,
        "meld_vorige_school": s.vorige_school_wacht,
        "sluit_aanmelding": s.open
        and any(i.tot is None and i.school != s.brin and s.elders_geslaagd(i.van) for i in s.blijvend_ingeschreven),
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def aan_zet(s: S) -> Rol | None:
    """Who must act next."""
    return next((t.voor for t in taken(s)), None)


_NA_INSCHRIJVING: tuple[type[Opdracht], ...] = (o.StelOppVast, o.MeldLeerlingZonderBsn, o.MeldVorigeSchool, o.MeldBewering)
_NA_BESLISSING: tuple[type[Opdracht], ...] = (
    o.MeldAan,
    o.MaakBezwaar,
    o.SchrijfIn,
    o.MeldToelating,
    o.MeldVorigeSchool,
    o.MeldBewering,
    o.SluitAanmelding,
)
_WACHTLIJST: tuple[type[Opdracht], ...] = (
    o.MeldPlaatsVrij,
    o.MeldIngeloot,
    o.MeldToelating,
    o.MaakBezwaar,
    o.TrekIn,
    o.MeldBewering,
    o.SluitAanmelding,
)


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state. Never a check: every fact is taken in any state."""
    if s.status == "leeg":
        return (o.MeldAan, o.MeldBewering)
    if s.status == "wachtlijst":
        return _WACHTLIJST
    if s.ingeschreven_per is not None:
        return _NA_INSCHRIJVING
    loopt = s.tijdelijke_plaatsing in ("ingegaan", "verschuldigd")
    if s.status in EINDSTATUSSEN:
        return (*_NA_BESLISSING, o.MeldPlaatsing) if loopt else _NA_BESLISSING
    niet: tuple[type[Opdracht], ...] = (o.MeldPlaatsVrij, o.MeldIngeloot, o.StelOppVast, o.NeemDossierstandOver)
    if not loopt:
        niet = (*niet, o.MeldPlaatsing)
    if s.verzoek is None:
        niet = (*niet, o.LeverGegevens, o.WeigerInformatie, o.MeldNietBehandelen)
    return tuple(x for x in o.OPDRACHTEN if x not in niet)


AANMELDING = Procedure(
    naam="aanmelding",
    toestand=AanmeldingToestand,
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
    aan_zet=aan_zet,
    beschikbaar=beschikbaar,
    regels={
        "AAN-01": ("aangemeld_na_tien_weken",),
        "AAN-02": ("aangemeld_buiten_venster",),
        # Its `per` is the first day attended: the term for the OPP counts from there, whenever it was reported.
        "AAN-11": ("Ingeschreven", "ingeschreven_voor_vierde_verjaardag"),
        "AAN-20": ("meld_vorige_school", "VorigeSchoolIngelicht"),
    },
)
