"""Verwijdering: what the scenarios leave out, and any order of facts (Hypothesis)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, School, lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from domain.verwijdering.woorden import STAPPEN, STATUSSEN
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

BEGIN = date(2026, 9, 7)
SCHOOL = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
DOSSIER = Actor(rol=Rol.PROCEDURE)


def proef(procedure: str = "verwijdering") -> Stroomproef:
    reglement = lees_reglement(Path(__file__).parents[2] / "reglementen" / "PO9901.yaml")
    return Stroomproef(PROCEDURES[procedure], Stroom("PO9901", "2026-0001", procedure, 1), Grond(reglement), moment_op(BEGIN))


def test_de_stappen_zijn_statussen() -> None:
    assert set(STAPPEN) <= set(STATUSSEN)


@pytest.mark.parametrize(
    ("soort", "regime", "eigen"),
    [
        # WPO 40(11), 63(2); WEC 40(18), 61(2); WVO 2020 8.15(2), (4), (6); Awb 3:45 for what is openbaar.
        ("basisschool", "bijzonder", {"gehoord_leraar", "bezwaarclausule"}),
        ("basisschool", "openbaar", {"gehoord_leraar", "bezwaarclausule"}),
        ("so", "bijzonder", {"gehoord_leraar", "bezwaarclausule"}),
        ("vso", "openbaar", {"gehoord_leraar", "bezwaarclausule"}),
        ("vo", "bijzonder", {"gehoord_leerling", "overleg_inspectie"}),
        ("vo", "openbaar", {"gehoord_leerling", "overleg_inspectie", "bezwaarclausule"}),
    ],
)
def test_wat_een_besluit_mist_per_sector_en_regime(soort: str, regime: str, eigen: set[str]) -> None:
    """A letter without anything behind it: what every sector asks, and what the law of this one adds."""
    school = School.model_validate({"brin": "11ZZ00", "schoolsoort": soort, "regime": regime, "bevoegd_gezag": "Bestuur"})
    reglement = Reglement(swv="PO9901", naam="Proef", versie="1", geldig_van=date(2015, 1, 1), scholen=(school,))
    stroom = Stroom("PO9901", "2026-0001", "verwijdering", 1)
    p = Stroomproef(PROCEDURES["verwijdering"], stroom, Grond(reglement), moment_op(BEGIN))
    b = p.doe("meld_verwijdering", {"school": "11ZZ00", "grond": "gedrag"}, actor=SCHOOL)
    overal = {"gehoord_ouders", "andere_school", "motivering", "schriftelijk", "geadresseerde"}
    assert {o.poort for o in b.ontbreekt} == overal | eigen
    # Case law and wishes warn, whatever the sector.
    assert {"overleg_swv", "overleg_ouders", "ernst_en_herstel", "ouders_geinformeerd"} <= {w.poort for w in b.waarschuwt}


def test_na_een_ingetrokken_besluit_heeft_het_volgende_zijn_eigen_zes_weken() -> None:
    brief = {"school": "11ZZ00", "grond": "gedrag", "kanaal": "brief", "aan": "ouders", "bezwaarclausule": True}
    p = proef()
    p.doe("meld_verwijdering", brief, actor=SCHOOL)
    p.doe("meld_intrekking_besluit", {}, actor=SCHOOL)
    assert {t.stand for t in p.stand.termijnen.values()} == {"achterhaald"}
    p.tot(moment_op(BEGIN + timedelta(days=14)))
    p.doe("meld_verwijdering", brief, actor=SCHOOL)
    lopen = {naam: t.berekening.einddatum for naam, t in p.stand.termijnen.items() if t.open}
    assert lopen == {naam: date(2026, 11, 2) for naam in ("BZS-01#2", "GPO-01#2")}


def test_een_ouder_woord_van_het_dossier_verandert_niets() -> None:
    p = proef()
    p.doe("meld_voornemen_verwijdering", {"school": "11ZZ00", "grond": "gedrag"}, actor=SCHOOL)
    elders = [{"school": "12ZZ00", "van": "2026-09-08"}]
    p.doe("neem_dossierstand_over", {"stand": 5, "leerplichtig": True}, actor=DOSSIER)
    p.doe("neem_dossierstand_over", {"stand": 3, "leerplichtig": False, "inschrijvingen": elders}, actor=DOSSIER)
    assert p.stand.eigen.leerplichtig is True
    assert p.stand.eigen.elders is None


def test_waar_de_leerling_eerder_was_of_tijdelijk_is_bewijst_niets() -> None:
    p = proef()
    p.doe("meld_voornemen_verwijdering", {"school": "11ZZ00", "grond": "gedrag"}, actor=SCHOOL)
    eerder = {"school": "12ZZ00", "van": "2022-08-22"}
    tijdelijk = {"school": "13ZZ00", "van": "2026-09-08", "tijdelijk": True, "aanmelding": 1}
    p.doe("neem_dossierstand_over", {"stand": 1, "inschrijvingen": [eerder, tijdelijk]}, actor=DOSSIER)
    assert p.stand.eigen.elders is None


def test_een_inschrijving_elders_die_er_niet_was_en_een_die_voorbij_is() -> None:
    """The end of an enrolment elsewhere undoes nothing; that there never was one, does."""
    p = proef()
    p.doe("meld_voornemen_verwijdering", {"school": "11ZZ00", "grond": "gedrag"}, actor=SCHOOL)
    elders = {"school": "12ZZ00", "van": "2026-09-08"}
    for stand, inschrijvingen in ((1, [elders]), (2, [{**elders, "tot": "2026-09-30"}])):
        p.doe("neem_dossierstand_over", {"stand": stand, "inschrijvingen": inschrijvingen}, actor=DOSSIER)
    assert p.stand.eigen.elders is not None
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": []}, actor=DOSSIER)
    assert p.stand.eigen.elders is None
    assert p.soorten().count("EldersIngeschreven") == p.soorten().count("InschrijvingEldersHerroepen") == 1


def test_een_eerdere_poging_die_later_bekend_wordt_begint_de_acht_weken() -> None:
    """The eight weeks count from the first attempt, in whatever order the attempts were told (VER-08)."""
    p = proef()
    reglement = p.grond.reglement
    instelling = reglement.scholen[0].model_copy(update={"schoolsoort": "instelling"})
    p.grond = Grond(reglement.model_copy(update={"scholen": (instelling,)}))
    p.doe("meld_voornemen_verwijdering", {"school": "11ZZ00", "grond": "gedrag"}, actor=SCHOOL)
    p.doe("meld_zoekpoging", {}, actor=SCHOOL)
    p.doe("meld_zoekpoging", {}, actor=SCHOOL, voorgevallen_op=moment_op(BEGIN - timedelta(days=14)))
    (termijn,) = [t for naam, t in p.stand.termijnen.items() if naam.startswith("VER-08") and t.open]
    assert termijn.berekening.einddatum == BEGIN - timedelta(days=14) + timedelta(weeks=8)


def test_een_nieuwe_weigering_van_toegang_telt_vanaf_die_dag() -> None:
    p = proef()
    for naam, inhoud in (
        ("meld_toegang_ontzegd", {"school": "11ZZ00", "sinds": "2026-08-24"}),
        ("meld_toegang_hersteld", {"terug_op": "2026-08-27"}),
        ("meld_toegang_ontzegd", {"school": "11ZZ00", "sinds": "2026-09-03"}),
        ("meld_toegang_ontzegd", {"school": "11ZZ00", "sinds": "2026-08-25"}),
    ):
        p.doe(naam, inhoud, actor=SCHOOL)
    assert p.stand.eigen.toegang_ontzegd_sinds == date(2026, 9, 3)


def test_het_dossier_kent_de_jongste_stand_van_een_verwijdering() -> None:
    """A word on the same fact that comes later counts; one on an older fact does not."""
    p = proef("dossier")
    basis = {"n": 1, "school": "11ZZ00", "bevoegd_gezag": "Bestuur"}
    for stand, status in ((4, "besloten"), (2, "voornemen"), (4, "voornemen")):
        p.doe("neem_verwijdering_op", {**basis, "stand": stand, "status": status}, actor=DOSSIER)
    assert [(v.n, v.status) for v in p.stand.eigen.verwijderingen] == [(1, "voornemen")]
    assert p.stand.eigen.zoekplicht == "Bestuur"


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the verwijdering."""

    def dag() -> str:
        return (vandaag + timedelta(days=trek(st.integers(-30, 30)))).isoformat()

    school = trek(st.sampled_from(["11ZZ00", "19ZZ00", "21ZZ00", "99ZZ00"]))
    ja_nee = trek(st.sampled_from([True, False, None]))
    grond = trek(st.sampled_from(["gedrag", "klassengrootte", "handelingsverlegenheid", "leeftijdsgrens", "setting_verlaten"]))
    elders = [{"school": "12ZZ00", "van": dag()}]
    vast: dict[str, dict[str, Any]] = {
        "meld_handelingsverlegenheid": {"school": school},
        "meld_voornemen_verwijdering": {"school": school, "grond": grond, "per": dag()},
        "meld_gehoord": {"wie": trek(st.sampled_from(["ouders", "leerling", "leraar"])), "gebruikt": trek(st.booleans())},
        "meld_overleg": {"met": trek(st.sampled_from(["ouders", "swv", "inspectie"])), "over_onderwijs": True},
        "meld_opp": {"vastgesteld_op": dag(), "geevalueerd_op": dag()},
        "meld_begeleiding": {"verslag": "tekst"},
        "meld_andere_school": {"school": "12ZZ00", "wil": ja_nee, "kan": ja_nee},
        "meld_plaats_verwacht": {"school": "12ZZ00", "per": dag()},
        "doe_aanbod": {"school": "12ZZ00"},
        "aanvaard_aanbod": {"school": "12ZZ00"},
        "weiger_aanbod": {"school": "12ZZ00", "stuk": "brief"},
        "meld_zware_toets": {
            "deskundige": "arts",
            "onafhankelijk": True,
            "oordeel_op": dag(),
            "zienswijze_leerplicht": True,
            "zienswijze_inspectie": True,
            "regio_nagegaan": trek(st.booleans()),
        },
        "meld_verwijdering": {
            "school": school,
            "grond": grond,
            "kanaal": trek(st.sampled_from(["brief", "mondeling"])),
            "aan": "ouders_en_leerling",
            "bezwaarclausule": True,
            "motivering": "redenen",
            "setting_verlaten_op": trek(st.sampled_from([None, dag()])),
        },
        "meld_inspectie_ingelicht": {"kanaal": "brief", "gemotiveerd": trek(st.booleans())},
        "meld_geschil_voorgelegd": {"geschil": 1},
        "meld_onderwijskundig_rapport": {"afschrift_aan_ouders": trek(st.booleans())},
        "meld_toegang_ontzegd": {"school": school, "sinds": dag()},
        "meld_toegang_hersteld": {"terug_op": dag()},
        "meld_onderwijsaanbod": {"vorm": "gedeeltelijk", "per": dag()},
        "meld_bewering": {"bewering": "zorgplicht_voldaan"},
        "neem_schorsing_op": {"n": 1, "stand": 1, "school": school, "perioden": [{"van": dag(), "tot": None}]},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 9)),
            "leerplichtig": ja_nee,
            "geboren": trek(st.sampled_from([None, "2008-03-01", "2021-03-01"])),
            "inschrijvingen": trek(
                st.sampled_from([[], elders, [*elders, {"school": school, "van": "2020-08-01", "tot": dag()}]])
            ),
        },
    }
    return vast.get(naam, {})


class ElkeVolgordeVerwijdering(ElkeVolgorde):
    """The same, for a verwijdering."""

    procedure = "verwijdering"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_einde_zonder_bewijs(self) -> None:
        """No end without another school, a suitable offer refused on paper, or a pupil that stays (B1)."""
        s = self.proef.stand.eigen
        besluit = s.besluit is not None and not s.besluit.ontbreekt
        weg = s.elders is not None or (s.besluit is not None and not s.besluit.school_nodig and s.laatste_dag is not None)
        bewijs = {
            "verwijderd": besluit and weg,
            "bij_ouders": besluit and s.aanbod_geweigerd and "AanbodGeweigerd" in self.proef.soorten(),
            "afgezien": not s.toegang_ontzegd,
            "afgesloten": "VerwijderingAfgesloten" in self.proef.soorten(),
        }
        assert bewijs.get(s.status, True)

    @invariant()
    def thuis_door_de_school_blijft_niet_ongezien(self) -> None:
        stand = self.proef.stand
        assert not (stand.eigen.toegang_ontzegd and stand.eigen.elders is None) or "toegang_ontzegd" in stand.signaleringen


ElkeVolgordeVerwijdering.TestCase.settings = in_elke_volgorde(40, 25)
TestElkeVolgordeVerwijdering = ElkeVolgordeVerwijdering.TestCase
