"""The Signaleringen of a tlv. B-codes are those of the catalogue of behaviours (report 7.10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from domain.ingebrekestelling import onderdeel
from domain.procedure import Omstandigheid, Signalering
from domain.termijnstand import Termijnstand, is_verstreken
from domain.tlv import bewijs
from domain.tlv.toestand import TlvToestand, thuis_wachtend

S = TlvToestand
JONG = (4, 5)
"""Years of age (report, signal 2)."""
WENSEN_OVER_OPP_EN_OUDERS = ("opp_gewerkt", "zienswijze_ouders", "zienswijze_leerling", "gesproken")

SIGNALERINGEN = {
    "B3": "Er is een tlv gevraagd zonder ontwikkelingsperspectief (OPP), terwijl het kind leerling is van de school.",
    "onvolledig": "De aanvraag mist een stuk dat er volgens de wet bij hoort. Vraag om aanvulling.",
    "uit_de_lucht": "Nergens staat dat de ouders vooraf van de aanvraag wisten.",
    "haast": "De aanvraag kwam vlak voor de vakantie en kort na het eerste overleg.",
    "jong_en_kort_ingeschreven": "Een kind van vier of vijf jaar, korter dan zes weken op school, en er is al een tlv gevraagd.",
    "opp_kort_voor_aanvraag": "Het OPP is vlak voor de aanvraag gemaakt.",
    "formulier_gewijzigd": "Het formulier is leeg, of de ouders tekenden een ander dan is ingestuurd. Verlenen kan zo niet.",
    "deskundige_niet_onafhankelijk": "Een deskundige werkt bij de school die aanvraagt, of werkte mee aan de aanvraag.",
    "geen_tlv_nodig": "Zolang het kind in een residentiële instelling is geplaatst, is geen tlv nodig.",
    "beslistermijn_voorbij": "De termijn is voorbij zonder besluit. De school kan het SWV nu schriftelijk in gebreke stellen; "
    "twee weken later begint een dwangsom voor de school. De tlv is niet vanzelf verleend.",
    "nieuw_besluit_nodig": "Na bezwaar is het besluit herroepen. De aanvraag is weer onbeslist.",
    "verleend_ondanks": "De tlv is verleend terwijl een wens over het OPP, de ouders of het kind open stond.",
    "clausule_ontbreekt": "De brief noemt het bezwaar niet. Een laat bezwaar moet nog kunnen.",
    "niet_meegedeeld": "De school weet van het besluit, de ouders of de leerling nog niet.",
    "tlv_zonder_plaats": "Er is een tlv en het kind is nog niet geplaatst.",
    "B12": "Het kind zou van school moeten voordat er een plaats is. De huidige school blijft verantwoordelijk.",
    "tlv_korter_dan_wachttijd": "De tlv eindigt voordat de plaats er is.",
    "thuis_wachten": "Het plan is dat het kind thuis of op een zorgplek wacht. Dat is geen school: het verzuim loopt door.",
    "B8": "Er wordt iets beweerd wat niet uit de feiten blijkt. Aan de aanvraag verandert het niets.",
    "heroverweging_geen_bezwaar": "Er is een heroverweging beloofd of gedaan. Dat is geen stap van de Awb: de termijn voor "
    "bezwaar loopt door. Zeg de ouders dat bezwaar nog nodig is.",
    "loopt_af": "De tlv loopt af en er is geen verlenging gevraagd en geen terugplaatsing gemeld.",
    "wissel_onzeker": "De wet zegt niet dat deze tlv meegaat naar die school. Vraag het SWV; een nieuwe tlv is het veiligst.",
    "ander_swv": "Het kind valt onder een ander SWV. De tlv blijft geldig. Wie betaalt, zoekt het SWV na dat haar gaf.",
    "niet_geregistreerd": "Het kind is geplaatst en de tlv staat nog niet in ROD.",
    "school_onbekend": "De school van deze tlv doet niet mee in dit samenwerkingsverband.",
    **onderdeel.SIGNALERINGEN,
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> list[Signalering]:
    """What looks wrong as things stand."""
    geldt = {**_bij_aanvraag(s, om), **_bij_besluit(s, termijnen), **_daarna(s, termijnen)}
    return [Signalering(code, SIGNALERINGEN[code]) for code in SIGNALERINGEN if geldt[code]]


def _bij_aanvraag(s: S, om: Omstandigheid) -> dict[str, bool]:
    return {
        "B3": s.in_behandeling and "opp" in s.tekort,
        "onvolledig": s.in_behandeling and any(wat != "opp" for wat in s.tekort),
        "uit_de_lucht": s.aangevraagd_op is not None and s.ouders_ingelicht_op is None,
        "haast": _haast(s, om),
        "jong_en_kort_ingeschreven": _jong_en_kort(s),
        "opp_kort_voor_aanvraag": _opp_kort(s, om),
        "formulier_gewijzigd": s.in_behandeling and not bewijs.formulier_klopt(s, om),
        "deskundige_niet_onafhankelijk": s.in_behandeling and any(a.van_aanvrager for a in s.adviezen),
        "geen_tlv_nodig": s.residentieel,
        "school_onbekend": s.brin is not None and s.school is None and not s.overgenomen,
    }


def _bij_besluit(s: S, termijnen: Mapping[str, Termijnstand]) -> dict[str, bool]:
    b = s.besluit
    bekend = b is not None and b.bekend_op is not None
    onbekend = s.in_behandeling or s.status == "besloten"
    return {
        "beslistermijn_voorbij": onbekend and is_verstreken(termijnen, "TLV-03"),
        **onderdeel.signaleren(s, termijnen, open_=onbekend),
        "nieuw_besluit_nodig": s.in_behandeling and _stand(termijnen, "TLV-03") == "gehaald",
        "verleend_ondanks": b is not None and b.soort == "verleend" and bool(set(b.waarschuwt) & {*WENSEN_OVER_OPP_EN_OUDERS}),
        "clausule_ontbreekt": bekend and b is not None and not b.bekend_met_clausule,
        "niet_meegedeeld": bekend and b is not None and b.meegedeeld_op is None,
        "B8": _bewering_zonder_grond(s),
        "heroverweging_geen_bezwaar": "heroverweging" in s.beweringen and b is not None and not s.bezwaren,
    }


def _daarna(s: S, termijnen: Mapping[str, Termijnstand]) -> dict[str, bool]:
    laatste = s.tlv.laatste_dag if s.tlv is not None else None
    wacht_tot = s.plaats.verwacht_op if s.plaats is not None else None
    return {
        "tlv_zonder_plaats": s.zoekt_plaats,
        "B12": s.leemte_van is not None,
        "tlv_korter_dan_wachttijd": s.wacht and laatste is not None and wacht_tot is not None and wacht_tot > laatste,
        "thuis_wachten": thuis_wachtend(s),
        "loopt_af": s.status in ("verleend", "geplaatst") and s.vervolg is None and not s.teruggeplaatst and _nadert(termijnen),
        "wissel_onzeker": s.wissel_onzeker,
        "ander_swv": s.ander_swv is not None,
        "niet_geregistreerd": s.geplaatst_per is not None and not s.geregistreerd,
    }


def _nadert(termijnen: Mapping[str, Termijnstand]) -> bool:
    """The last day, or the day to ask for a renewal, came near: as early as the reglement's pre-alarms say."""
    return any(n.split("#")[0] in ("TLV-07", "TLV-13") and t.open and t.genaderd for n, t in termijnen.items())


def _stand(termijnen: Mapping[str, Termijnstand], regel: str) -> str:
    return termijnen[regel].stand if regel in termijnen else ""


def _bewering_zonder_grond(s: S) -> bool:
    besloten = s.besluit is not None or s.overgenomen
    beslist = {"akkoord", "formaliteit"} & {*s.beweringen} and not besloten
    plaats = "plaats_toegezegd" in s.beweringen and not (s.plaats is not None and s.plaats.plaats == "beschikbaar")
    return bool(beslist) or (plaats and s.geplaatst_per is None)


def _haast(s: S, om: Omstandigheid) -> bool:
    h = om.grond.reglement.tlv.haast
    if h is None or s.aangevraagd_op is None or s.eerste_overleg_op is None:
        return False
    in_die_tijd = h.van <= f"{s.aangevraagd_op:%m-%d}" <= h.tot
    return in_die_tijd and s.eerste_overleg_op >= bewijs.eerder(s.aangevraagd_op, h.dagen)


def _opp_kort(s: S, om: Omstandigheid) -> bool:
    dagen = om.grond.reglement.tlv.opp_kort_voor_aanvraag
    if dagen is None or s.aangevraagd_op is None or s.opp is None:
        return False
    return bewijs.eerder(s.aangevraagd_op, dagen) <= s.opp.vastgesteld_op <= s.aangevraagd_op


def _jong_en_kort(s: S) -> bool:
    """Younger than six, enrolled for less than six weeks: the OPP term had not even run (report, signal 2)."""
    op, geboren = s.aangevraagd_op, s.geboren
    if op is None or not isinstance(geboren, date):
        return False
    jaren = op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))
    eigen = [i.van for i in s.inschrijvingen if i.school == s.brin and not i.tijdelijk and i.van <= op]
    return jaren in JONG and bool(eigen) and op < max(eigen) + timedelta(weeks=6)
