"""The Signaleringen of an aanmelding. B-codes are those of the catalogue of behaviours (report 7.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.aanmelding.plaatsing import vierde_verjaardag
from domain.aanmelding.toestand import AanmeldingToestand
from domain.berekening import GeenDatum, bereken
from domain.procedure import Omstandigheid, Signalering
from domain.recht import GeenGeldigeVersie
from domain.termijnstand import Termijnstand, is_verstreken

S = AanmeldingToestand

SIGNALERINGEN = {
    "B1": "De school heeft geweigerd zonder een andere school die het kind wil plaatsen. De aanmelding blijft open.",
    "B2": "De school heeft geweigerd zonder alles wat daarvoor nodig is. De aanmelding blijft open.",
    "B8": "Er wordt iets beweerd wat niet uit de feiten blijkt. Aan de aanmelding verandert het niets.",
    "B11": "De school heeft na de aanmelding niets laten horen.",
    "beslistermijn_voorbij": "De termijn om te beslissen is voorbij en er is geen geldig besluit.",
    "aangemeld_na_tien_weken": "De ouders meldden zich later aan dan tien weken voor de gewenste start.",
    "aangemeld_buiten_venster": "De aanmelding voor de brugklas kwam na 31 maart.",
    "verlenging_te_laat": "Het verlengingsbericht kwam te laat of mocht niet, en verlengt niets.",
    "plaatsing_niet_uitgevoerd": "Het kind had tijdelijk geplaatst moeten zijn en zit niet in de klas.",
    "plaatsing_wacht": "De tien weken zijn voorbij, maar het kind kan nog niet worden geplaatst.",
    "plaatsing_nagaan": "De tien weken waren bij de overname al voorbij: ga na of het kind tijdelijk is geplaatst.",
    "plaatsing_elders": "De tien weken zijn voorbij, maar het kind is of wordt tijdelijk geplaatst door een andere aanmelding: "
    "ga na of het daar in de klas zit en of de ouders die school willen.",
    "wachtlijst_zonder_plaats": "Tien weken na de aanmelding staat het kind op een wachtlijst en is het nergens ingeschreven.",
    "plaatsing_bij_asielregel": "Het kind is geplaatst omdat de school niet op tijd besloot: of een weigering daar nog "
    "een einde aan maakt, moet een jurist zeggen.",
    "tlv_afgewezen": "Het samenwerkingsverband gaf voor deze soort school geen tlv, of herriep haar. De school beslist "
    "zelf op de aanmelding: haar termijn loopt door.",
    "opp_te_laat": "Het ontwikkelingsperspectief is niet binnen zes weken vastgesteld.",
    "ingeschreven_voor_vierde_verjaardag": "De inschrijving gaat in op 1 augustus, maar het kind is dan nog geen vier. "
    "Zij gaat pas in op de eerste dag dat het kind naar school gaat.",
    "andere_school": "Dezelfde aanmelding is ook voor een andere school binnengekomen: daarvoor is een eigen aanmelding nodig.",
    "school_onbekend": "De school van deze aanmelding doet niet mee in dit samenwerkingsverband.",
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    wacht = s.tijdelijke_plaatsing == "uitgebleven"
    nergens = not any(i.tot is None for i in s.inschrijvingen)
    geldt = {
        "B1": s.open and any("andere_school" in w.ontbreekt for w in s.weigeringen),
        "B2": s.open and any(set(w.ontbreekt) - {"andere_school"} for w in s.weigeringen),
        "B8": _bewering_zonder_grond(s),
        "B11": s.open and s.geen_reactie and not s.schoolactie,
        "beslistermijn_voorbij": s.open and is_verstreken(termijnen, "AAN-04", "AAN-09"),
        "aangemeld_na_tien_weken": not s.brugklas and _te_laat(s, om, "AAN-01", s.gewenste_start),
        "aangemeld_buiten_venster": s.brugklas and _te_laat(s, om, "AAN-02", _begin_van_jaar(s.gewenste_start)),
        "verlenging_te_laat": s.open and s.verlenging_te_laat and not s.verlengd,
        "plaatsing_niet_uitgevoerd": s.tijdelijke_plaatsing in ("ingegaan", "verschuldigd"),
        "plaatsing_wacht": wacht and s.open and s.plaatsing_reden in ("leeftijd", "voorwaarden"),
        "plaatsing_nagaan": s.open and s.tijdelijke_plaatsing == "geen" and is_verstreken(termijnen, "AAN-08"),
        "plaatsing_elders": s.open and _geplaatst_elders(s),
        "wachtlijst_zonder_plaats": wacht and s.plaatsing_reden == "wachtlijst" and nergens and s.status == "wachtlijst",
        "plaatsing_bij_asielregel": s.status in ("geweigerd", "niet_behandeld")
        and s.tijdelijke_plaatsing in ("ingegaan", "begonnen"),
        "tlv_afgewezen": s.open and s.tlv_afgewezen,
        "opp_te_laat": not s.opp_vastgesteld and is_verstreken(termijnen, "OPP-01"),
        "ingeschreven_voor_vierde_verjaardag": _te_jong_op_1_augustus(s),
        "andere_school": s.andere_school_genoemd,
        "school_onbekend": s.aangemeld_op is not None and s.school is None,
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def _te_jong_op_1_augustus(s: S) -> bool:
    """1 August counts as the first day, in class or not; not for a child that is not four by then (AAN-11).

    Of po and so only. The inschrijving itself stands: the child is there, and the term of the opp ends earlier.
    """
    per, kind_jonger = s.ingeschreven_per, s.school is not None and s.school.sector in ("po", "so")
    if per is None or not kind_jonger or (per.month, per.day) != (8, 1) or not isinstance(s.geboren, date):
        return False
    return vierde_verjaardag(s.geboren) > per


def _bewering_zonder_grond(s: S) -> bool:
    """A claim is shown until a fact says the same: an inschrijving, or a decision on a list."""
    if s.ingeschreven_per is not None or any(i.tot is None for i in s.blijvend_ingeschreven):
        return False
    return bool(s.beweringen) and s.status not in ("wachtlijst", "ingetrokken", "afgesloten")


def _geplaatst_elders(s: S) -> bool:
    """Another aanmelding places the child, and it is not sure that it is there, or that it is the drager's."""
    wacht = s.tijdelijke_plaatsing == "uitgebleven" and s.plaatsing_reden == "andere_aanmelding"
    dubbel = s.tijdelijke_plaatsing in ("ingegaan", "verschuldigd", "begonnen") and s.plaatsing_bij is not None
    return dubbel or (wacht and not s.plaatsing_zeker)


def _begin_van_jaar(d: date | None) -> date | None:
    """The window lies in the year of the wished start."""
    return None if d is None else date(d.year, 1, 1)


def _te_laat(s: S, om: Omstandigheid, regel: str, vanaf: date | None) -> bool:
    """Whether the parents applied after the last day that the rule gives. A Signalering, never a block (AAN-01, AAN-02)."""
    if s.aangemeld_op is None or vanaf is None:
        return False
    try:
        versie = om.grond.recht.regel(regel, s.aangemeld_op, s.school)
        laatste = bereken(versie, vanaf, kalender=om.grond.kalender).einddatum
    except (GeenGeldigeVersie, GeenDatum):
        return False
    return laatste is not None and s.aangemeld_op > laatste
