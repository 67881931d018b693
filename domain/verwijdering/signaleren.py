"""The Signaleringen and tasks of a verwijdering. B-codes are those of the catalogue of behaviours (report 7.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.aanmelding.opdrachten import MeldAndereSchool
from domain.dossier.opdrachten import MeldOnderwijsaanbod, MeldUitschrijving
from domain.gebeurtenis import Rol
from domain.gehoord import MeldGehoord
from domain.periode import Periode
from domain.procedure import Omstandigheid, Signalering, Taak, Taaktekst
from domain.schorsing.opdrachten import MeldInspectieIngelicht
from domain.termijnstand import Termijnstand
from domain.verwijdering import opdrachten as o
from domain.verwijdering.toestand import VerwijderingToestand
from domain.verwijdering.woorden import AANGEKONDIGD

S = VerwijderingToestand

SIGNALERINGEN = {
    "B1": "De school besloot tot verwijdering zonder een andere school die de leerling wil en kan plaatsen. "
    "Er is niets afgerond.",
    "B2": "De school besloot tot verwijdering zonder alles wat daarvoor nodig is. Er is niets afgerond.",
    "B5": "De leerling is uitgeschreven zonder dat een andere school hem inschreef.",
    "B8": "Er wordt beweerd dat aan de zorgplicht is voldaan, maar geen andere school schreef de leerling in.",
    "B14": "Een school wil een leerling verwijderen en er is nog geen andere school.",
    "B15": "De ouders weten nog niet welke stappen de school moet volgen en hoe zij bezwaar kunnen maken.",
    "B20": "De reden ligt in de school (klassengrootte, geld, leerkracht), niet in wat de leerling nodig heeft.",
    "geen_opp": "De school zegt dat zij de leerling niet kan helpen, maar er is geen ontwikkelingsperspectief.",
    "niet_aangekondigd": "De ouders waren voor een ander gesprek uitgenodigd.",
    "toegang_ontzegd": "De school laat de leerling niet toe.",
    "feitelijke_verwijdering": "De leerling is langer dan een week thuis doordat de school hem niet toelaat. "
    "Dat geldt als verwijdering: de school moet horen en een andere school zoeken, en de ouders kunnen naar de "
    "geschillencommissie.",
    "zonder_andere_school": "Het besluit staat, maar geen school is bereid. "
    "De leerling blijft ingeschreven en de school zoekt verder.",
    "gat": "Tussen de laatste dag hier en de eerste dag op de andere school zitten schooldagen zonder school.",
    "gat_dreigt": "De leerling moet weg voordat de andere school plaats heeft.",
    "uitschrijfdatum_verschuift": "De andere school schreef de leerling binnen vier weken in: "
    "de uitschrijfdatum wordt de dag daarvoor.",
    "school_onbekend": "De school van deze verwijdering doet niet mee in dit samenwerkingsverband.",
}
_ANDERE_SCHOOL = {"andere_school", "acht_weken_gezocht"}


def signaleren(s: S, _termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    mist = set(s.besluit.ontbreekt) if s.besluit is not None and s.wil_verwijderen else set()
    nergens = s.elders is None
    geldt = {
        "B1": s.open and bool(mist & _ANDERE_SCHOOL),
        "B2": s.open and bool(mist - _ANDERE_SCHOOL),
        "B5": s.laatste_dag is not None and nergens and s.status not in ("verwijderd", "leeg"),
        "B8": bool(s.beweringen) and nergens and s.open,
        "B14": s.wil_verwijderen and s.open and nergens and s.andere_school is None,
        "B15": s.open and not s.geinformeerd and (s.wil_verwijderen or s.handelingsverlegen),
        "B20": s.open and s.wil_verwijderen and s.door_schoolomstandigheid,
        "geen_opp": s.open and s.handelingsverlegen and s.opp_vastgesteld_op is None,
        "niet_aangekondigd": s.open and s.onderwerp_uitnodiging is not None and s.onderwerp_uitnodiging not in AANGEKONDIGD,
        "toegang_ontzegd": s.toegang_ontzegd and nergens,
        "feitelijke_verwijdering": s.feitelijk_verwijderd and nergens,
        "zonder_andere_school": s.besloten and s.besluit is not None and s.besluit.school_nodig and _zoekt(s),
        "gat": _gat(s, om),
        "gat_dreigt": s.open and nergens and _gat_dreigt(s),
        "uitschrijfdatum_verschuift": _verschuift(s),
        "school_onbekend": s.brin is not None and s.school is None,
    }
    teksten = SIGNALERINGEN | _volgens_reglement(om)
    return [Signalering(code, teksten[code]) for code, ja in geldt.items() if ja]


def _volgens_reglement(om: Omstandigheid) -> dict[str, str]:
    """Where the reglement makes the week shorter, the text says so."""
    norm = om.grond.reglement.norm("verwijdering.thuis")
    if norm is None:
        return {}
    eerder = SIGNALERINGEN["feitelijke_verwijdering"].replace(
        "langer dan een week", f"langer dan {Periode.lees(norm.duur)} (reglement van dit samenwerkingsverband)"
    )
    return {"feitelijke_verwijdering": eerder}


def _zoekt(s: S) -> bool:
    return s.elders is None and s.andere_school is None and not s.aanbod_geweigerd


def _gat(s: S, om: Omstandigheid) -> bool:
    """A working day lies between the last day here and the first day there."""
    if s.laatste_dag is None or s.elders is None:
        return False
    return om.grond.kalender.volgende_werkdag(s.laatste_dag + timedelta(days=1)) < s.elders.per


def _gat_dreigt(s: S) -> bool:
    exit_ = s.laatste_dag or s.per
    return exit_ is not None and s.plaats_verwacht_per is not None and exit_ < s.plaats_verwacht_per


def _verschuift(s: S) -> bool:
    nieuw = s.elders.nieuwe_uitschrijfdatum if s.elders is not None else None
    return nieuw is not None and s.laatste_dag is not None and s.laatste_dag != nieuw


TAKEN: Mapping[str, Taaktekst] = {
    "geef_onderwijs": (
        Rol.SCHOOL,
        "De leerling is nog uw leerling: bied onderwijs, of laat hem weer toe.",
        (MeldOnderwijsaanbod, o.MeldToegangHersteld),
    ),
    "hoor_ouders": (Rol.SCHOOL, "Hoor de ouders.", (MeldGehoord,)),
    "hoor_leraar": (Rol.SCHOOL, "Hoor de groepsleraar (so: de leraren).", (MeldGehoord,)),
    "hoor_leerling": (Rol.SCHOOL, "Geef de leerling de gelegenheid te worden gehoord.", (MeldGehoord,)),
    "overleg_ouders": (Rol.SCHOOL, "Overleg met de ouders.", (o.MeldOverleg,)),
    "overleg_swv": (Rol.SCHOOL, "Vraag het samenwerkingsverband wat er nog kan.", (o.MeldOverleg,)),
    "overleg_inspectie": (
        Rol.SCHOOL,
        "Overleg met de inspectie, ook over hoe de leerling onderwijs kan volgen.",
        (o.MeldOverleg,),
    ),
    "zoek_andere_school": (
        Rol.SCHOOL,
        "Zoek een school die zelf verklaart dat zij de leerling wil en kan plaatsen.",
        (MeldAndereSchool,),
    ),
    "meld_bij_leerplicht": (
        Rol.SCHOOL,
        "Meld het besluit meteen bij burgemeester en wethouders (leerplicht).",
        (o.MeldLeerplichtIngelicht,),
    ),
    "meld_bij_inspectie": (
        Rol.SCHOOL,
        "Meld de verwijdering bij de inspectie, schriftelijk en met redenen.",
        (MeldInspectieIngelicht,),
    ),
    "informeer_ouders": (
        Rol.SCHOOL,
        "Vertel de ouders welke stappen er zijn en hoe zij bezwaar kunnen maken.",
        (o.MeldOudersGeinformeerd,),
    ),
    "onderbouw": (Rol.SCHOOL, "Onderbouw waarom de school de begeleiding niet (meer) kan geven.", (o.MeldBegeleiding,)),
    "maak_plan": (
        Rol.SCHOOL,
        "Maak een plan: wat heeft de school nodig om deze leerling wel te kunnen helpen?",
        (o.MeldPlanVanDeSchool,),
    ),
    "geef_rapport": (
        Rol.SCHOOL,
        "Geef de nieuwe school een onderwijskundig rapport en de ouders een afschrift.",
        (o.MeldOnderwijskundigRapport,),
    ),
    "verschuif_uitschrijfdatum": (
        Rol.SCHOOL,
        "Zet de uitschrijfdatum op de dag voor de nieuwe inschrijving.",
        (MeldUitschrijving,),
    ),
    "toets_opp": (
        Rol.SWV,
        "Toets of er een ontwikkelingsperspectief is, uitgevoerd en met ouders en leerling geëvalueerd.",
        (o.MeldOpp,),
    ),
    "ondersteun_school": (Rol.SWV, "Een leerling van vier of vijf jaar: ondersteun de school actief.", ()),
    "vraag_school": (
        Rol.SWV,
        "De leerling zit thuis door de school: vraag de school hem weer toe te laten.",
        (o.MeldToegangHersteld,),
    ),
    "sluit_verwijdering": (
        Rol.SWV,
        "De leerling is op een andere school ingeschreven: sluit deze verwijdering.",
        (o.SluitVerwijdering,),
    ),
}
"""What must be done: by whom, and in words. In order: the first that holds says who must act."""


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom. Where the law names no day (VER-04, VER-06) the task is for now."""
    wil = s.open and (s.wil_verwijderen or s.feitelijk_verwijderd) and s.elders is None
    voor_besluit = wil and not s.besloten
    te_horen = s.te_horen(s.stand_op) if s.stand_op is not None else ()
    verlegen = s.open and s.handelingsverlegen and s.elders is None
    thuis = s.open and s.elders is None and (s.toegang_ontzegd or s.laatste_dag is not None)
    geldt = {
        "geef_onderwijs": thuis and s.onderwijs in (None, "geen"),
        "hoor_ouders": voor_besluit and "ouders" in te_horen,
        "hoor_leraar": voor_besluit and "leraar" in te_horen,
        "hoor_leerling": voor_besluit and "leerling" in te_horen,
        "overleg_ouders": voor_besluit and not any(o.met == "ouders" and o.telt for o in s.overleggen),
        "overleg_swv": voor_besluit and not any(o.met == "swv" and o.telt for o in s.overleggen),
        "overleg_inspectie": voor_besluit and _inspectie_nodig(s),
        "zoek_andere_school": wil and _zoekt(s),
        "meld_bij_leerplicht": s.leerplicht_in_te_lichten,
        "meld_bij_inspectie": s.inspectie_in_te_lichten,
        "informeer_ouders": (wil or verlegen) and not s.geinformeerd,
        "onderbouw": verlegen and not s.begeleid,
        "maak_plan": verlegen and not s.plan,
        "geef_rapport": s.elders is not None and s.sector in ("po", "so") and not s.rapport,
        "verschuif_uitschrijfdatum": _verschuift(s),
        "toets_opp": verlegen and s.opp_geevalueerd_op is None,
        "ondersteun_school": verlegen and s.jong,
        "vraag_school": s.open and s.feitelijk_verwijderd,
        "sluit_verwijdering": s.open and s.elders is not None,
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def _inspectie_nodig(s: S) -> bool:
    gesproken = any(o.met == "inspectie" and o.telt and o.over_onderwijs for o in s.overleggen)
    return s.sector == "vo" and s.onder_de_leerplichtwet and not gesproken
