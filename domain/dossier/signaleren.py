"""What looks wrong in a dossier, and what must be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.dossier import opdrachten as o
from domain.dossier import voorzieningen
from domain.dossier.termijnen import DRIE_MAANDEN
from domain.dossier.thuiszitten import THUIS
from domain.dossier.toestand import DossierToestand
from domain.dossier.woorden import ONDUIDELIJK
from domain.gebeurtenis import Rol
from domain.ladder.woorden import Verzuim
from domain.procedure import Omstandigheid, Signalering, Taak, Taaktekst
from domain.termijnstand import Termijnstand, is_verstreken

S = DossierToestand

SIGNALERINGEN = {
    "meerdere_aanmeldingen": "Het kind is bij meer dan één bestuur aangemeld en de ouders schreven geen voorkeur: "
    "wie de zorgplicht draagt, is onduidelijk.",
    "B5": "Het kind is uitgeschreven zonder dat het op een andere school is ingeschreven.",
    "B14": "Een school wil het kind uitschrijven terwijl er geen nieuwe school is.",
    "zoekplicht_bij_school": "De school laat het zoeken aan de ouders, maar moet zelf zoeken.",
    "B8": "Er wordt beweerd dat aan de zorgplicht is voldaan, maar het kind is nergens ingeschreven.",
    "nergens_ingeschreven": "Het kind is leerplichtig en nergens ingeschreven.",
    "dreigend_thuiszitter": "Het onderwijs van het kind is gestopt en er is niets voor in de plaats gekomen.",
    "vier_weken_zonder_onderwijs": "Het kind krijgt langer dan vier weken geen onderwijs.",
    "drie_maanden_zonder_onderwijs": "Het kind krijgt langer dan drie maanden geen onderwijs.",
    "geen_regie": "Het kind krijgt langer dan vier weken geen onderwijs en niemand heeft de regie.",
    "vrijstelling_zonder_onderwijs": "Het kind heeft een vrijstelling en krijgt geen onderwijs. Het dossier blijft open.",
    "werk_in_ander_dossier": "Dit kind heeft een ander dossier dat leidt. Werk daar verder; hier blijft staan wat er staat.",
    "ook_ander_dossier": "Dit kind heeft nog een dossier. Dit dossier leidt; in het andere staat wat daar is gebeurd.",
    "vrijstelling_herzien": "De vrijstelling moet opnieuw worden bekeken: is er uitzicht op onderwijs?",
    **voorzieningen.SIGNALERINGEN,
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    ingeschreven = s.ingeschreven() is not None
    thuis = {x.soort for x in s.leemten if x.geldt_op(om.op)} & set(THUIS)
    vier_weken = is_verstreken(termijnen, "LPW-04")
    geldt = {
        "meerdere_aanmeldingen": s.drager == ONDUIDELIJK,
        "B5": s.uitgeschreven_zonder_school,
        "B14": dreigt_uitschrijving(s),
        "zoekplicht_bij_school": s.zoeken_door_ouders,
        "B8": bool(s.beweringen) and s.blijvend_ingeschreven() is None,
        "nergens_ingeschreven": s.leerplichtig is True and not ingeschreven,
        "dreigend_thuiszitter": s.onderwijsaanbod == "geen" and "verzuim" in thuis and not vier_weken,
        "vier_weken_zonder_onderwijs": vier_weken,
        "drie_maanden_zonder_onderwijs": is_verstreken(termijnen, DRIE_MAANDEN),
        "geen_regie": vier_weken and s.regie is None,
        "vrijstelling_zonder_onderwijs": "vrijgesteld" in thuis,
        "werk_in_ander_dossier": s.zelfde_kind is not None and not s.zelfde_kind.dit_leidt,
        "ook_ander_dossier": s.zelfde_kind is not None and s.zelfde_kind.dit_leidt,
        "vrijstelling_herzien": is_verstreken(termijnen, "LPW-02"),
        **voorzieningen.signaleringen(s.ondersteuning, s.vervoer),
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def dreigt_uitschrijving(s: S) -> bool:
    """A school wants the child to leave, and it has no other."""
    return any(not _elders(s, school) for school in _willen_weg(s))


def verzuimstand(s: S) -> Verzuim:
    """Whether absence threatens or is there, as the facts have it: the condition of the doorbraakaanpak."""
    laatste = s.leemten[-1] if s.leemten else None
    nu = s.bekend_tot or date.max
    if laatste is not None and laatste.soort == "verzuim" and (laatste.tot is None or laatste.tot >= nu):
        return "is_er" if laatste.van <= nu else "dreigt"
    return "dreigt" if dreigt_uitschrijving(s) else "voorbij"


def _willen_weg(s: S) -> Sequence[str]:
    """The schools that mean to take the child off the roll, or to remove it."""
    uitschrijven = (s.voornemen_uitschrijving,) if s.voornemen_uitschrijving is not None else ()
    return (*uitschrijven, *(v.school for v in s.verwijderingen if v.open and v.school is not None and v.status != "gemeld"))


def _elders(s: S, school: str) -> bool:
    return any(i.school != school and i.tot is None for i in s.inschrijvingen)


TAKEN: Mapping[str, Taaktekst] = {
    "aangepast_programma": (
        Rol.SCHOOL,
        "Bied onderwijs tijdens de afwezigheid, zo nodig met een aangepast programma.",
        (o.MeldOnderwijsaanbod,),
    ),
    "zoek_andere_school": (Rol.SCHOOL, "Zoek een school die het kind wil en kan plaatsen.", (o.MeldInschrijving,)),
    "leg_voorkeur_vast": (Rol.SWV, "Vraag de ouders welke school zij het liefst willen, op papier.", (o.MeldVoorkeur,)),
    "zoek_contact": (Rol.SWV, "Het kind is uitgeschreven zonder nieuwe school: neem contact op.", (o.MeldInschrijving,)),
    "wijs_regie_toe": (
        Rol.SWV,
        "Het kind is leerplichtig en nergens ingeschreven: spreek af wie de regie heeft.",
        (o.WijsRegieToe,),
    ),
    "meld_verzuim": (
        Rol.SCHOOL,
        "Meld verzuim bij het verzuimregister, vanaf zestien uur in vier lesweken (LPW 21a).",
        (o.MeldVerzuim,),
    ),
    **voorzieningen.TAKEN,
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    geeft_onderwijs = s.onderwijsaanbod is not None and s.onderwijsaanbod != "geen"
    weg = s.voornemen_uitschrijving is not None or s.afwezig_sinds is not None
    geldt = {
        "aangepast_programma": weg and not geeft_onderwijs and s.ingeschreven() is not None,
        "zoek_andere_school": dreigt_uitschrijving(s),
        "leg_voorkeur_vast": s.drager == ONDUIDELIJK,
        "zoek_contact": s.uitgeschreven_zonder_school,
        "wijs_regie_toe": _is_van_niemand(s),
        "meld_verzuim": _moet_verzuim_melden(s),
        "zoek_betaler": any(x.wacht_op_betaler for x in s.ondersteuning),
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def _is_van_niemand(s: S) -> bool:
    """Of school age, on no school's list, and in nobody's hands: from the first day, for no school will act by itself."""
    thuis = bool(s.leemten) and s.leemten[-1].tot is None and s.leemten[-1].soort == "verzuim"
    elders = s.zelfde_kind is not None and not s.zelfde_kind.dit_leidt
    return thuis and s.leerplichtig is True and s.ingeschreven() is None and s.regie is None and not elders


def _moet_verzuim_melden(s: S) -> bool:
    """A pupil stays away without a reason that the law permits, and the school did not report it since."""
    laatste = s.leemten[-1] if s.leemten else None
    if laatste is None or laatste.tot is not None or laatste.soort != "verzuim" or s.ingeschreven() is None:
        return False
    return laatste.geoorloofd is not True and (s.verzuim_gemeld_op is None or s.verzuim_gemeld_op < laatste.van)
