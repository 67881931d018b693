"""The tlv as a procedure: tasks, letters and koppelberichten beside the declarations."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.bezwaar import MeldBeslissingOpBezwaar
from domain.dossier.opdrachten import MeldInschrijving, MeldVoornemenUitschrijving, NeemTlvOp
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.ingebrekestelling import onderdeel
from domain.opdracht import Opdracht
from domain.opp.opdrachten import MeldGebruikVoorTlv
from domain.procedure import EffectVerzoek, Koppelbericht, Procedure, Taak, Taaktekst
from domain.stroom import Stroom
from domain.tlv import gebeurtenissen as g
from domain.tlv import opdrachten as o
from domain.tlv.beslissen import decide
from domain.tlv.poorten import POORTEN
from domain.tlv.signaleren import SIGNALERINGEN, signaleren
from domain.tlv.termijnen import TERMIJNEN
from domain.tlv.toestand import TlvToestand
from domain.tlv.verloop import evolve
from domain.tlv.woorden import EINDSTATUSSEN, STATUSSEN

S = TlvToestand

_AANVRAAG_OF_BESLUIT = (
    g.TlvAangevraagd,
    g.AanvraagIngetrokken,
    g.AanvraagDoorgezonden,
    g.Besluit,
    g.BesluitBekendgemaakt,
    g.BesluitHerroepen,
    MeldingHerroepen,
)
"""Facts after which the tlv before it is told how this application stands."""
_VERTELD = (*_AANVRAAG_OF_BESLUIT, g.TlvOvergenomen, g.GeplaatstMetTlv, g.VanSchoolGewisseld, g.TlvVerlopen, g.Teruggeplaatst)
"""Facts after which the dossier is told."""


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """What the dossier is told, the tlv that this one is to follow, and the opp that the application stands on."""
    dossier = stroom.broer("dossier")
    uit: list[Koppelbericht] = []
    match feit:
        case g.GeplaatstMetTlv() | g.VanSchoolGewisseld() if not feit.onregelmatig:
            uit.append(Koppelbericht(dossier, MeldInschrijving(school=feit.school, per=feit.per)))
        case g.NietMeerWelkom():
            uit.append(Koppelbericht(dossier, MeldVoornemenUitschrijving(school=feit.school)))
    if isinstance(feit, g.TlvAangevraagd | g.OppBekend) and feit.opp_procedure is not None:
        uit.append(Koppelbericht(stroom.deel_van(feit.opp_procedure), MeldGebruikVoorTlv(tlv=f"tlv/{stroom.n}")))
    if isinstance(feit, _VERTELD):
        uit.append(Koppelbericht(dossier, _hoe_het_staat(s, stroom)))
    vorige = _vorige(s, stroom)
    if vorige is not None and isinstance(feit, _AANVRAAG_OF_BESLUIT):
        bericht = o.NeemVervolgOver(vervolg=f"tlv/{stroom.n}", stand=s.laatste, status=s.status)  # type: ignore[arg-type]  # woorden.Status
        uit.append(Koppelbericht(vorige, bericht))
    return uit


def _vorige(s: S, stroom: Stroom) -> Stroom | None:
    if s.verlenging_van is None:
        return None
    vorige = stroom.broer("tlv", int(s.verlenging_van.removeprefix("tlv/")))
    return None if vorige == stroom else vorige


def _hoe_het_staat(s: S, stroom: Stroom) -> NeemTlvOp:
    return NeemTlvOp(
        n=stroom.n,
        stand=s.laatste,
        school=s.brin,
        onderwijs=s.tlv.onderwijs if s.tlv is not None else s.onderwijs,
        status=s.status,  # type: ignore[arg-type]  # the closed list of woorden.Status
        eerste_dag=s.tlv.eerste_dag if s.tlv is not None else None,
        laatste_dag=s.tlv.laatste_dag if s.tlv is not None else None,
    )


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The letters and messages that a fact asks for: kind and addressee's role."""
    match feit:
        case g.TlvAangevraagd() if "aanvrager" in feit.ontbreekt:
            return [EffectVerzoek("verwijzing_naar_school", "ouder")]
        case g.TlvAangevraagd():
            return [EffectVerzoek("ontvangstbevestiging", "school"), EffectVerzoek("bericht_van_tlv_aanvraag", "ouder")]
        case g.AanvullingGevraagd():
            return [EffectVerzoek("verzoek_om_aanvulling", "school"), EffectVerzoek("afschrift_verzoek_om_gegevens", "ouder")]
        case g.BesluitVerdaagd():
            return [EffectVerzoek("verdagingsbericht", "school"), EffectVerzoek("afschrift_verlengingsbericht", "ouder")]
        case g.BesluitOpgeschort() | g.OpschortingGeeindigd() if not feit.onregelmatig and feit.opschortingsgrond != "instemming":
            # The SWV tells of these at once, with the term that is left (Awb 4:15(4)).
            return [EffectVerzoek("bericht_van_opschorting", "school")]
        case g.AdviesUitgebracht():
            return [EffectVerzoek("afschrift_advies", "ouder")]
        case g.AanvraagDoorgezonden():
            return [EffectVerzoek("doorzending", "swv"), EffectVerzoek("bericht_van_doorzending", "school")]
        case g.Besluit():
            return [EffectVerzoek("besluit_tlv", "school"), EffectVerzoek("mededeling_besluit_tlv", _mens(feit))]
        case g.BezorgingMislukt():
            return [EffectVerzoek("besluit_opnieuw_versturen", "swv")]
        case g.NietMeerWelkom():
            return [EffectVerzoek("geen_overbrugging", "swv")]
        case g.GeplaatstMetTlv() | g.VanSchoolGewisseld() if not feit.onregelmatig:
            return [EffectVerzoek("registratiegegevens", "school")]
    return onderdeel.effecten(feit, indiener="ouder")


def _mens(feit: g.Besluit) -> str:
    return "leerling" if feit.aan_wie == "leerling" else "ouder"


TAKEN: Mapping[str, Taaktekst] = {
    "toets_volledigheid": (Rol.SWV, "Kijk of de aanvraag compleet is.", (o.StelVolledigVast, o.VraagAanvulling)),
    "vraag_aanvulling": (Rol.SWV, "Vraag de school met een brief om wat ontbreekt, en noem een dag.", (o.VraagAanvulling,)),
    "lever_aanvulling": (Rol.SCHOOL, "Vul de aanvraag aan.", (o.LeverAanvulling,)),
    "vraag_adviezen": (Rol.SWV, "Vraag twee deskundigen om advies.", (o.MeldAdvies,)),
    "vraag_zienswijze": (Rol.SWV, "Vraag wat de ouders en het kind ervan vinden.", (o.MeldZienswijze,)),
    "neem_besluit": (Rol.SWV, "Besluit op de aanvraag.", (o.VerleenTlv, o.WeigerTlv)),
    "maak_bekend": (Rol.SWV, "Verstuur het besluit aan de school. Pas dan geldt het.", (o.MeldBekendmaking,)),
    "deel_mee": (Rol.SWV, "Verstuur het besluit ook aan de ouders of de leerling.", (o.MeldMededeling,)),
    "blijf_verantwoordelijk": (
        Rol.SCHOOL,
        "Er is nog geen plaats. De huidige school blijft verantwoordelijk voor onderwijs en ondersteuning.",
        (o.MeldOverbrugging,),
    ),
    "zoek_plaats": (Rol.SCHOOL, "Vraag een plaats op een school waar de tlv voor geldt.", (o.MeldPlaats,)),
    "registreer_tlv": (Rol.SCHOOL, "Registreer de tlv in ROD.", (o.MeldRegistratie,)),
    "vraag_verlenging": (
        Rol.SCHOOL,
        "Vraag een verlenging aan, of meld dat het kind teruggaat.",
        (o.VraagTlvAan, o.MeldTerugplaatsing),
    ),
    **onderdeel.TAKEN,
}
"""What must be done: by whom, and in words. In order: the first that holds says who must act."""


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    wacht_op_school = s.verzoek is not None and s.verzoek.open
    vragen = s.in_behandeling and bool(s.tekort) and not wacht_op_school
    bekend = s.besluit is not None and s.besluit.bekend_op is not None
    geldt = {
        "toets_volledigheid": s.status in ("ontvangen", "volledigheidstoets"),
        "vraag_aanvulling": vragen,
        "lever_aanvulling": s.in_behandeling and wacht_op_school,
        "vraag_adviezen": s.status == "deskundigenadvies",
        "vraag_zienswijze": s.status == "zienswijze" and not any(z.van_wie == "ouders" for z in s.zienswijzen),
        "neem_besluit": s.status == "zienswijze",
        "maak_bekend": s.status == "besloten",
        "deel_mee": bekend and s.besluit is not None and s.besluit.meegedeeld_op is None,
        "blijf_verantwoordelijk": s.wacht or s.leemte_van is not None,
        "zoek_plaats": s.zoekt_plaats and (s.plaats is None or s.plaats.plaats == "geen"),
        "registreer_tlv": s.geplaatst_per is not None and not s.geregistreerd and not s.teruggeplaatst,
        "vraag_verlenging": s.status in ("verleend", "geplaatst") and _te_verlengen(s),
        **onderdeel.taken(s),
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def _te_verlengen(s: S) -> bool:
    """A tlv with a last day is renewed or ends: always in its last schooljaar; when, the Termijn says."""
    heeft_einde = s.tlv is not None and s.tlv.laatste_dag is not None
    return heeft_einde and s.geplaatst_per is not None and s.vervolg is None and not s.teruggeplaatst


def aan_zet(s: S) -> Rol | None:
    """Who must act next."""
    return next((t.voor for t in taken(s) if t.code != "vraag_verlenging"), None)


_ALTIJD: tuple[type[Opdracht], ...] = (o.MeldBewering, o.MeldVerhuizing)
_VOOR_BESLUIT: tuple[type[Opdracht], ...] = (
    o.MeldOndertekening,
    o.MeldBespreking,
    o.MeldStuk,
    o.MeldHandtekening,
    o.MeldOpp,
    o.VraagAanvulling,
    o.MeldOpschorting,
    o.MeldEindeOpschorting,
    o.VerdaagBesluit,
    o.MeldAdvies,
    o.MeldZienswijze,
    o.TrekAanvraagIn,
    o.ZendDoor,
    o.VerleenTlv,
    o.WeigerTlv,
    o.MeldPlaats,
    o.MeldOverbrugging,
)
_VERSTUREN: tuple[type[Opdracht], ...] = (o.MeldBekendmaking, o.MeldMededeling, o.MeldNotificatie, o.MeldBezorgingMislukt)
_MET_TLV: tuple[type[Opdracht], ...] = (
    o.MeldMededeling,
    o.MeldNotificatie,
    o.MeldBezorgingMislukt,
    o.MeldPlaats,
    o.MeldOverbrugging,
    o.MeldNietMeerWelkom,
    o.MeldPlaatsing,
    o.MeldRegistratie,
    o.MeldSchoolwissel,
    o.MeldZienswijze,
    o.HerzieTlv,
    o.TrekTlvIn,
    o.MeldTerugplaatsing,
    o.MeldBezwaarIngediend,
    MeldBeslissingOpBezwaar,
)


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state. Never a check: every fact is taken in any state."""
    # What a task asks can be told whatever came of the application.
    gevraagd = {x for t in taken(s) if t.voor is Rol.SCHOOL for x in t.antwoord} - {o.VraagTlvAan}
    kan = _kan_nu(s)
    return (*kan, *(x for x in o.OPDRACHTEN if x in gevraagd and x not in kan))


def _kan_nu(s: S) -> Sequence[type[Opdracht]]:
    dwangsom = tuple(onderdeel.beschikbaar(s))
    if s.status == "leeg":
        return (o.VraagTlvAan, o.NeemTlvOver)
    if s.in_behandeling:
        eerst: tuple[type[Opdracht], ...] = () if s.bevestigd else (o.BevestigOntvangst,)
        toets: tuple[type[Opdracht], ...] = () if s.compleet_op is not None else (o.StelVolledigVast,)
        antwoord: tuple[type[Opdracht], ...] = (o.LeverAanvulling, o.BehandelNiet) if s.verzoek is not None else ()
        return (*eerst, *antwoord, *toets, *_VOOR_BESLUIT, *dwangsom, *_ALTIJD)
    if s.status == "besloten":
        return (*_VERSTUREN, *dwangsom, *_ALTIJD)
    na = dwangsom if s.dwangsom.begonnen else ()
    if s.status in ("verleend", "geplaatst"):
        return (*_MET_TLV, *na, *_ALTIJD)
    if s.status == "herroepen":
        return (o.VerleenTlv, o.WeigerTlv, *_VERSTUREN, *na, *_ALTIJD)
    return (*_VERSTUREN, o.MeldBezwaarIngediend, MeldBeslissingOpBezwaar, *na, *_ALTIJD)


TLV = Procedure(
    naam="tlv",
    toestand=TlvToestand,
    opdrachten=o.OPDRACHTEN,
    feiten=g.FEITEN,
    decide=decide,
    evolve=evolve,
    statussen=STATUSSEN,
    eindstatussen=EINDSTATUSSEN,
    beoordeeld=("besloten", "verleend"),
    vervalt_op=lambda s: s.tlv.laatste_dag if s.tlv is not None else None,
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
        "BZT-09": ("BezwaarTegenTlv",),
        "EBV-01": ("TlvAangevraagd", "AanvraagBevestigd"),
        "EBV-05": ("BezorgingMislukt",),
        "TLV-10": ("TlvGeregistreerd", "niet_geregistreerd"),
        "TLV-12": ("AdviesUitgebracht",),
        "TLV-15": ("geen_tlv_nodig",),
        "TLV-17": ("AanvraagDoorgezonden",),
    },
)
