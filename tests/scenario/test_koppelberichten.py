"""What one procedure tells another: every koppelbericht is in a story, and what is taken back is taken back everywhere.

For each kind of koppelbericht the shortest story that shows it is told twice more: once with the step that caused it taken
back a minute later, once without that step. Whoever was told must stand the same at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from domain.gebeurtenis import Rol
from domain.opdracht import Herroep, MeldEffect
from domain.procedures import PROCEDURES
from domain.tijd import AMSTERDAM
from tests.scenario.test_scenarios import BESTANDEN, echte_omgeving, gedraaid
from worker.scenario.formaat import Stap
from worker.scenario.ontleden import StapOpPlaats, Verhaal
from worker.scenario.tijdstip import moment_van
from worker.scenario.uitvoeren import Gedraaid, voer_uit
from worker.scenario.vergelijk import KOPPELBERICHT, begin_van_keten
from worker.scenario.verloop import verlopen

KOPPELBERICHTEN = {
    ("aanmelding", "dossier", "meld_inschrijving"),
    ("aanmelding", "dossier", "neem_aanmelding_op"),
    ("dossier", "aanmelding", "neem_dossierstand_over"),
    ("dossier", "schorsing", "neem_dossierstand_over"),
    ("dossier", "verwijdering", "neem_dossierstand_over"),
    ("dossier", "tlv", "neem_dossierstand_over"),
    ("dossier", "opp", "neem_dossierstand_over"),
    ("dossier", "ladder", "neem_dossierstand_over"),
    ("dossier", "dossier", "meld_zelfde_kind"),
    ("schorsing", "dossier", "meld_afwezigheid"),
    ("schorsing", "dossier", "meld_aanwezigheid"),
    ("schorsing", "dossier", "meld_onderwijsaanbod"),
    ("schorsing", "dossier", "neem_schorsing_op"),
    ("schorsing", "verwijdering", "neem_schorsing_op"),
    ("verwijdering", "dossier", "meld_afwezigheid"),
    ("verwijdering", "dossier", "meld_aanwezigheid"),
    ("verwijdering", "dossier", "meld_onderwijsaanbod"),
    ("verwijdering", "dossier", "neem_verwijdering_op"),
    ("verwijdering", "schorsing", "meld_einde_overleg"),
    ("tlv", "dossier", "meld_inschrijving"),
    ("tlv", "dossier", "meld_voornemen_uitschrijving"),
    ("tlv", "dossier", "neem_tlv_op"),
    ("tlv", "tlv", "neem_vervolg_over"),
    ("tlv", "opp", "meld_gebruik_voor_tlv"),
    ("opp", "aanmelding", "stel_opp_vast"),
    ("opp", "dossier", "neem_opp_op"),
    ("opp", "tlv", "neem_oppversie_over"),
    ("ladder", "dossier", "neem_ladder_op"),
    ("ladder", "geschil", "koppel_ladder"),
    ("geschil", "ladder", "neem_geschil_over"),
    ("geschil", "aanmelding", "meld_geschil_voorgelegd"),
    ("geschil", "verwijdering", "meld_geschil_voorgelegd"),
    ("geschil", "bezwaarschool", "meld_geschil_ingediend"),
    ("geschil", "bezwaarschool", "meld_geschil_beeindigd"),
    ("bezwaarschool", "aanmelding", "maak_bezwaar"),
    ("bezwaarschool", "aanmelding", "meld_beslissing_op_bezwaar"),
    ("bezwaarschool", "verwijdering", "maak_bezwaar"),
    ("bezwaarschool", "verwijdering", "meld_intrekking_besluit"),
    ("bezwaartlv", "tlv", "meld_bezwaar_ingediend"),
    ("bezwaartlv", "tlv", "meld_beslissing_op_bezwaar"),
    ("bezwaartlv", "beroep", "meld_alsnog_beslist"),
    ("beroep", "bezwaartlv", "meld_beroep_ingesteld"),
    ("beroep", "bezwaartlv", "meld_vernietiging"),
}
"""Who tells whom what; the page docs/koppelberichten.md says why."""

Rij = tuple[str, str, str]
VOLGORDE = (
    "laatste",
    "stand",
    "dossierstand",
    "woord",
    "moment",
    "stand_op",
    "besluiten",
    "ingetrokken",
    "afgezien",
    "volgnummer",
    "bekend_tot",
)
"""Fields that say in which order things were told: a minute of something that was taken back moves them."""


@dataclass(frozen=True)
class Plek:
    """A step of a story that led to a koppelbericht, and the stream that got it."""

    gedraaid: Gedraaid
    stap: StapOpPlaats
    ontvanger: str

    @property
    def eerste(self) -> bool:
        """It begins its stream: later a sender may have moved on without a word, and then says more when it speaks again."""
        return next(s for s in self.gedraaid.verhaal.stappen if s.stap.procedure == self.stap.stap.procedure) is self.stap


def _berichten(g: Gedraaid) -> Iterator[tuple[Rij, str, str]]:
    """Of each koppelbericht in a story: the kind, the opdracht that caused it, the stream that got it."""
    for ontvanger, gebeurtenissen in g.uitslag.stromen.items():
        for v in gebeurtenissen:
            if (m := KOPPELBERICHT.fullmatch(v.opdracht_id)) is not None:
                rij = (m["van"].split("/")[2], ontvanger.split("/")[2], m["melding"])
                yield rij, begin_van_keten(v.opdracht_id, g.uitslag.stromen), ontvanger


@cache
def plekken() -> dict[Rij, list[Plek]]:
    """Where each kind can be seen: first what begins its stream, of a child that has a dossier, in the shortest story."""
    uit: dict[Rij, list[Plek]] = {}
    for g in (g for bestand in BESTANDEN for g in gedraaid(bestand) if g.verhaal.scenario.storing is None):
        stappen = {s.opdracht_id: s for s in g.verhaal.stappen if s.stap.corrigeert is None}
        verbeterd = {s.stap.corrigeert for s in g.verhaal.stappen}
        for rij, oorzaak, ontvanger in _berichten(g):
            plek = uit.setdefault(rij, [])
            stap = stappen.get(oorzaak)
            if stap is not None and (stap.stap.stap is None or stap.stap.stap not in verbeterd):
                plek.append(Plek(g, stap, ontvanger))
    for plek in uit.values():
        plek.sort(key=lambda p: (not p.eerste, p.gedraaid.verhaal.dossiers[0].kind is None, len(p.gedraaid.verhaal.stappen)))
    return uit


def test_elk_koppelbericht_staat_in_een_verhaal_en_in_de_lijst() -> None:
    assert set(plekken()) == KOPPELBERICHTEN


def test_wat_alleen_een_procedure_mag_melden_meldt_er_een() -> None:
    """A melding that only another procedure may give, and that none gives, is a door that nobody uses."""
    gezien = {(ontvanger, melding) for _, ontvanger, melding in KOPPELBERICHTEN}
    deuren = {
        (p.naam, o.naam())
        for p in PROCEDURES.values()
        for o in p.opdrachten
        if o.mag == (Rol.PROCEDURE,) and o not in (Herroep, MeldEffect)
    }
    assert deuren - gezien == set()


@pytest.mark.parametrize("rij", sorted(KOPPELBERICHTEN), ids="-".join)
def test_wat_is_teruggenomen_laat_bij_een_ander_niets_na(rij: Rij) -> None:
    plek = plekken()[rij][0]
    verhaal, stap = plek.gedraaid.verhaal, plek.stap
    zonder = replace(verhaal, stappen=tuple(s for s in verhaal.stappen if s is not stap))
    met, teruggenomen = (_stand(v, plek.ontvanger) for v in (zonder, _neem_terug(verhaal, stap)))
    assert teruggenomen == met


@pytest.mark.parametrize("naam", ["besluit", "verstuurd"])
def test_een_teruggenomen_tlv_laat_bij_de_aanmelding_niets_na(naam: str) -> None:
    """By way of the dossier: the tlv tells it how it stands, and it tells every aanmelding at a school of that kind."""
    bestand = next(b for b in BESTANDEN if b.stem == "koppeling-tlv-en-aanmelding")
    verhaal = gedraaid(bestand)[0].verhaal
    stap = next(s for s in verhaal.stappen if s.stap.stap == naam)
    zonder = replace(verhaal, stappen=tuple(s for s in verhaal.stappen if s is not stap))
    aanmelding = f"{verhaal.scenario.swv}/2026-0001/aanmelding/1"
    met_tlv = _stand(verhaal, aanmelding)
    met, teruggenomen = (_stand(v, aanmelding) for v in (zonder, _neem_terug(verhaal, stap)))
    assert teruggenomen == met != met_tlv


def _neem_terug(verhaal: Verhaal, stap: StapOpPlaats) -> Verhaal:
    op = (moment_van(stap.stap.op) + timedelta(minutes=1)).astimezone(AMSTERDAM).replace(tzinfo=None)
    herroep = Stap.model_validate(
        {
            "op": op.isoformat(sep=" ", timespec="minutes"),
            "door": {"rol": "swv", "organisatie": verhaal.scenario.swv},
            "dossier": stap.stap.dossier,
            "procedure": stap.stap.procedure,
            "doe": "herroep",
            "corrigeert": "teruggenomen",
        }
    )
    benoemd = StapOpPlaats(stap.stap.model_copy(update={"stap": "teruggenomen"}), stap.pad, "teruggenomen")
    stappen = [benoemd if s is stap else s for s in verhaal.stappen] + [StapOpPlaats(herroep, stap.pad, "herroeping")]
    return replace(verhaal, stappen=tuple(sorted(stappen, key=lambda s: moment_van(s.stap.op))))


def _stand(verhaal: Verhaal, stroom: str) -> Any:
    g = asyncio.run(voer_uit(verhaal, echte_omgeving()))
    verloop = verlopen(g.uitslag).get(stroom)
    if verloop is None:
        return None
    stand = verloop.standen[-1]
    lopen = {n: (t.stand, t.berekening.einddatum) for n, t in stand.termijnen.items() if t.stand != "achterhaald"}
    eigen = _zonder_volgorde(stand.eigen.model_dump(mode="json"))
    return None if eigen["status"] == "leeg" else (eigen, lopen, sorted(stand.signaleringen))


def _zonder_volgorde(waarde: Any) -> Any:
    """What was never there and what was taken back look the same: an empty word of a procedure counts as none."""
    if isinstance(waarde, dict):
        return {k: _zonder_volgorde(w) for k, w in waarde.items() if k not in VOLGORDE}
    if isinstance(waarde, list):
        return [_zonder_volgorde(w) for w in waarde if not _is_leeg(w)]
    return waarde


def _is_leeg(w: Any) -> bool:
    return isinstance(w, dict) and (w.get("status") == "leeg" or w.get("perioden") == [] or w.get("open") is False)
