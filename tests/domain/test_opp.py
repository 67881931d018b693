"""An opp in any order: no handelingsdeel is in force without the parents' yes to that very text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from tests.domain.test_elke_volgorde import ElkeVolgorde

_teksten = st.sampled_from(["a" * 64, "b" * 64])
_delen = st.sampled_from(["handelingsdeel", "uitstroomdeel"])


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of an opp."""
    ja_nee = trek(st.booleans())
    d = (vandaag - timedelta(days=trek(st.integers(0, 60)))).isoformat()
    vast: dict[str, dict[str, Any]] = {
        "begin_opp": {
            "school": trek(st.sampled_from(["11ZZ00", "13ZZ00", "19ZZ00", "99ZZ00"])),
            "grondslag": trek(st.sampled_from(["alle_leerlingen", "extra_ondersteuning", "vrijwillig"])),
            "behoefte_op": trek(st.sampled_from([None, d])),
        },
        "meld_concept": {
            "handelingsdeel": trek(_teksten),
            "uitstroomdeel": trek(_teksten),
            "begeleiding": True,
            "onderbouwing": ja_nee,
            "inbreng_leerling": True,
        },
        "meld_opp_overleg": {"delen": [trek(_delen)]},
        "meld_instemming": {"handelingsdeel": trek(_teksten), "verleend": ja_nee, "wijze": "vinkje"},
        "stel_deel_vast": {"deel": trek(_delen), "inhoud": trek(_teksten)},
        "meld_opp_evaluatie": {"met_ouders": ja_nee, "met_leerling": True},
        "meld_rod": {"moment": "begin", "datum": d},
    }
    return vast.get(naam, {})


class ElkeVolgordeOpp(ElkeVolgorde):
    """Random people tell random things of an opp."""

    procedure = "opp"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_handelingsdeel_zonder_instemming(self) -> None:
        tekst = self.proef.stand.eigen.geldt.get("handelingsdeel")
        gegeven = {f.feit.handelingsdeel for f in self.proef.stand.feiten if f.feit.soort() == "InstemmingGegeven"}
        assert tekst is None or tekst in gegeven

    @invariant()
    def geen_deel_zonder_overleg(self) -> None:
        besproken = {d for f in self.proef.stand.feiten if f.feit.soort() == "OppOverlegGevoerd" for d in f.feit.delen}
        assert set(self.proef.stand.eigen.geldt) <= besproken


ElkeVolgordeOpp.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestElkeVolgordeOpp = ElkeVolgordeOpp.TestCase
