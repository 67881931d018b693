"""An opp in any order: no handelingsdeel is in force without the parents' yes to that very text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from pydantic import ValidationError

from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond, Grondboek
from domain.opp.opdrachten import MeldInstemming
from domain.opp.procedure import OPP
from domain.reglement import Reglement, lees_reglement
from domain.stroom import Stroom
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde
from worker.instellingen import CHECKOUT

_teksten = st.sampled_from(["a" * 64, "b" * 64])
_delen = st.sampled_from(["handelingsdeel", "uitstroomdeel", "doorstroomperspectief"])


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of an opp."""
    ja_nee = trek(st.booleans())
    d = (vandaag - timedelta(days=trek(st.integers(0, 60)))).isoformat()
    vast: dict[str, dict[str, Any]] = {
        "begin_opp": {
            "school": trek(st.sampled_from(["11ZZ00", "13ZZ00", "19ZZ00", "99ZZ00"])),
            "grondslag": trek(
                st.sampled_from(["alle_leerlingen", "extra_ondersteuning", "vrijwillig", "nieuwkomersvoorziening"])
            ),
            "behoefte_op": trek(st.sampled_from([None, d])),
        },
        "meld_concept": {
            "handelingsdeel": trek(_teksten),
            "uitstroomdeel": trek(_teksten),
            "doorstroomperspectief": trek(_teksten),
            "begeleiding": True,
            "onderbouwing": ja_nee,
            "inbreng_leerling": True,
        },
        "meld_opp_overleg": {"delen": [trek(_delen)], "eens": ja_nee},
        "meld_instemming": {
            "handelingsdeel": trek(_teksten),
            "wie_stemt_in": trek(st.sampled_from(["ouders", "leerling"])),
            "verleend": ja_nee,
            "wijze": "vinkje",
        },
        "stel_deel_vast": {"deel": trek(_delen), "inhoud": trek(_teksten)},
        "meld_opp_evaluatie": {"met_ouders": ja_nee, "met_leerling": True},
        "meld_rod": {"moment": "begin", "datum": d},
        "meld_gebruik_voor_tlv": {"tlv": "tlv/1"},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 3)),
            "geboren": trek(st.sampled_from(["2008-01-01", "2015-01-01"])),
        },
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
        assert set(self.proef.stand.eigen.geldt) - {"doorstroomperspectief"} <= besproken

    @invariant()
    def een_doorstroomperspectief_is_geen_opp(self) -> None:
        geldt = set(self.proef.stand.eigen.geldt)
        assert not ("doorstroomperspectief" in geldt and geldt & {"handelingsdeel", "uitstroomdeel"})


ElkeVolgordeOpp.TestCase.settings = in_elke_volgorde(15, 20)
TestElkeVolgordeOpp = ElkeVolgordeOpp.TestCase


ALLES = ("begin_opp", "meld_concept", "meld_leerling_gehoord", "meld_opp_overleg", "meld_commissieadvies", "meld_instemming")


@pytest.mark.parametrize(
    ("swv", "instemming", "geldt"),
    [("PO9901", "hele_opp", {"handelingsdeel"}), ("VO9902", "handelingsdeel", {"handelingsdeel", "uitstroomdeel"})],
)
def test_twee_leerlingen_van_een_klas_hebben_elk_het_reglement_van_hun_swv(swv: str, instemming: str, geldt: set[str]) -> None:
    """opp.md C14: a school of several SWVs; the same days and words, decided by the SWV of each pupil."""
    reglementen = [lees_reglement(CHECKOUT / "reglementen" / f"{s}-2026-2.yaml") for s in ("PO9901", "VO9902")]
    beleid = {"PO9901": "hele_opp", "VO9902": "handelingsdeel"}
    boek = Grondboek(
        Grond(Reglement.model_validate({**r.model_dump(), "opp": {"instemming": beleid[r.swv]}})) for r in reglementen
    )
    nu = datetime(2026, 10, 1, 9, tzinfo=UTC)
    proef = Stroomproef(OPP, Stroom(swv, "2026-0001", "opp", 1), boek.voor(swv, nu.date()), nu)
    assert proef.grond.reglement.opp.instemming == instemming
    school = Actor(rol=Rol.SCHOOL, organisatie="19ZZ00")
    a, b = "a" * 64, "b" * 64
    woorden: dict[str, dict[str, Any]] = {
        "begin_opp": {"school": "19ZZ00", "grondslag": "alle_leerlingen"},
        "meld_concept": {
            "handelingsdeel": a,
            "uitstroomdeel": b,
            "begeleiding": True,
            "onderbouwing": True,
            "inbreng_leerling": True,
        },
        "meld_opp_overleg": {"delen": ["handelingsdeel", "uitstroomdeel"]},
        "meld_instemming": {"handelingsdeel": a, "verleend": True, "wijze": "vinkje"},
    }
    for naam in ALLES:
        proef.doe(naam, woorden.get(naam), actor=school)
    for deel, tekst in (("handelingsdeel", a), ("uitstroomdeel", b)):
        proef.doe("stel_deel_vast", {"deel": deel, "inhoud": tekst}, actor=school)
    assert set(proef.stand.eigen.geldt) == geldt


def test_instemmen_zonder_tekst_is_niets() -> None:
    with pytest.raises(ValidationError, match="met welke tekst"):
        MeldInstemming(verleend=True, wijze="vinkje")
