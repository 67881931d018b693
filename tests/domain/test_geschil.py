"""A geschil in any order: no end without what ends it, and no term for what the law does not give the commission."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant

from domain.geschil.procedure import is_bevoegd
from domain.reglement import School
from tests.domain.stroomproef import in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

ONDERWERPEN = ("toelating", "verwijdering", "opp_vastgesteld", "opp_bijgesteld", "opp_evaluatie", "hoorrecht", "schorsing", "tlv")


def _school(soort: str) -> School:
    return School.model_validate({"brin": "11ZZ00", "schoolsoort": soort, "regime": "bijzonder", "bevoegd_gezag": "Bestuur"})


def test_de_lijst_van_de_wet() -> None:
    """law.md GPO-01, note: the list is closed; in (v)so without the adjusting."""
    in_po = {o for o in ONDERWERPEN if is_bevoegd(o, _school("basisschool"))}
    assert in_po == {"toelating", "verwijdering", "opp_vastgesteld", "opp_bijgesteld"}
    for soort in ("so", "vso", "instelling"):
        assert {o for o in ONDERWERPEN if is_bevoegd(o, _school(soort))} == in_po - {"opp_bijgesteld"}


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of a geschil."""
    ja_nee = trek(st.booleans())
    vast: dict[str, dict[str, Any]] = {
        "meld_geschil": {
            "onderwerp": trek(st.sampled_from(ONDERWERPEN)),
            "school": trek(st.sampled_from(["11ZZ00", "19ZZ00", "99ZZ00"])),
            "over": trek(st.sampled_from([None, "aanmelding/1", "opp/2"])),
            "besluit_op": (vandaag + timedelta(days=trek(st.integers(-90, 5)))).isoformat(),
            "bezwaar": trek(st.sampled_from([None, "bezwaarschool/1"])),
            "indiener": trek(st.sampled_from(["ouders", "leerling", "school"])),
        },
        "koppel_bezwaar": {"bezwaar": trek(st.sampled_from(["bezwaarschool/1", "bezwaarschool/2"]))},
        "koppel_ladder": {"ladder": trek(st.integers(1, 2))},
        "meld_uitstel_verweer": {"weken": trek(st.integers(1, 4))},
        "dien_verweer_in": {"schoolondersteuningsprofiel": ja_nee, "ondersteuningsplan": ja_nee},
        "meld_mediation": {"stand": trek(st.sampled_from(["begonnen", "geslaagd", "niet_geslaagd"]))},
        "meld_zitting": {"zitting_op": vandaag.isoformat()},
        "meld_niet_ontvankelijk": {"reden": "te_laat"},
        "meld_oordeel": {"oordeel": trek(st.sampled_from(["gegrond", "ongegrond"]))},
        "meld_reactie": {"volgt": ja_nee, "schriftelijk": trek(st.booleans()), "aan_ouders": True, "aan_commissie": True},
    }
    return vast.get(naam, {})


class ElkeVolgordeGeschil(ElkeVolgorde):
    """Random people tell random things of a dispute."""

    procedure = "geschil"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_einde_zonder_bewijs(self) -> None:
        s = self.proef.stand.eigen
        soorten = self.proef.soorten()
        bewijs = {
            "afgehandeld": s.oordeel is not None and s.reactie_volledig,
            "ingetrokken": "GeschilIngetrokken" in soorten,
            "niet_ontvankelijk": "GeschilNietOntvankelijk" in soorten,
        }
        assert bewijs.get(s.status, True)

    @invariant()
    def buiten_de_lijst_loopt_geen_termijn_van_de_wet(self) -> None:
        s = self.proef.stand
        assert s.eigen.bevoegd or s.eigen.ingediend_op is None or "GPO-03" not in {n for n, t in s.termijnen.items() if t.open}


ElkeVolgordeGeschil.TestCase.settings = in_elke_volgorde(15, 20)
TestElkeVolgordeGeschil = ElkeVolgordeGeschil.TestCase
