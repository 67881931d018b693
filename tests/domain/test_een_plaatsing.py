"""A child with several aanmeldingen has one tijdelijke plaatsing: what the scenario twee-aanmeldingen leaves out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.aanmelding.opdrachten import NeemDossierstandOver
from domain.dossier.plaatsing import plaatsing_bij
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, School
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef

BEGIN = date(2026, 9, 1)
PROCEDURE = Actor(rol=Rol.PROCEDURE)
SCHOOL = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")


def proef(procedure: str, soort: str = "basisschool") -> Stroomproef:
    scholen = tuple(
        School.model_validate({"brin": b, "schoolsoort": soort, "regime": "bijzonder", "bevoegd_gezag": f"Bestuur {b}"})
        for b in ("11ZZ00", "12ZZ00")
    )
    reglement = Reglement(swv="PO9901", naam="Proef", versie="1", geldig_van=date(2015, 1, 1), scholen=scholen)
    return Stroomproef(PROCEDURES[procedure], Stroom("PO9901", "2026-0001", procedure, 1), Grond(reglement), moment_op(BEGIN))


def neem_op(p: Stroomproef, n: int, **velden: Any) -> list[NeemDossierstandOver]:
    """The dossier hears of aanmelding `n`; what it tells the aanmeldingen in return."""
    school = f"1{n}ZZ00"
    basis = {"n": n, "stand": 1, "school": school, "bevoegd_gezag": f"Bestuur {school}", "status": "aangemeld"}
    inhoud = {**basis, "aangemeld_op": BEGIN + timedelta(days=n), "schoolsoort": "basisschool", **velden}
    b = p.doe("neem_aanmelding_op", _als_json(inhoud), actor=PROCEDURE)
    return [NeemDossierstandOver.model_validate(k.inzending.inhoud) for k in b.koppelberichten]


def _als_json(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in inhoud.items()}


def test_wie_het_aangaat_hoort_het_en_niemand_twee_keer() -> None:
    p = proef("dossier")
    assert neem_op(p, 1) == []
    (aan_2,) = neem_op(p, 2)
    assert (aan_2.plaatsing_bij, aan_2.plaatsing_zeker) == (1, False)
    assert neem_op(p, 2, stand=2, status="in_onderzoek") == []
    (aan_2,) = neem_op(p, 1, stand=9, plaatsing="ingegaan", geplaatst_van="2026-11-11")
    assert [(i.aanmelding, i.tijdelijk) for i in aan_2.inschrijvingen] == [(1, True)]


def test_een_ouder_woord_van_een_aanmelding_zet_geen_plaatsing_terug() -> None:
    p = proef("dossier")
    neem_op(p, 1, stand=9, status="geweigerd", plaatsing="beeindigd", geplaatst_van="2026-11-11", geplaatst_tot="2026-11-20")
    neem_op(p, 1, stand=5, plaatsing="ingegaan", geplaatst_van="2026-11-11")
    assert [i.tot for i in p.stand.eigen.inschrijvingen] == [date(2026, 11, 20)]


def test_in_de_klas_gaat_voor_geplaatst_door_de_wet() -> None:
    p = proef("dossier")
    neem_op(p, 1, plaatsing="ingegaan", geplaatst_van="2026-11-11")
    neem_op(p, 2, plaatsing="begonnen", geplaatst_van="2026-11-12")
    bij_1, bij_2 = plaatsing_bij(p.stand.eigen, 1), plaatsing_bij(p.stand.eigen, 2)
    assert bij_1 is not None
    assert (bij_1.n, bij_2) == (2, None)


def test_een_uitschrijving_maakt_geen_einde_aan_een_tijdelijke_plaatsing() -> None:
    """Refusal or admission ends it, by its own aanmelding; that the school reports it otherwise, somebody must see."""
    p = proef("dossier")
    neem_op(p, 1, plaatsing="begonnen", geplaatst_van="2026-11-11")
    p.doe("meld_uitschrijving", {"school": "11ZZ00", "per": "2026-11-20"}, actor=SCHOOL)
    assert p.stand.eigen.inschrijvingen[0].tot is None
    assert "B5" in p.stand.signaleringen


@pytest.mark.parametrize(
    ("tlv", "eerst"),
    [
        ({}, None),
        ({"status": "ontvangen"}, None),
        ({"status": "verleend", "eerste_dag": "2026-11-10"}, 1),
        # Only after its ten weeks: until then the child is not left without a school.
        ({"status": "verleend", "eerste_dag": "2027-08-01"}, None),
        ({"status": "geweigerd"}, None),
        ({"status": "verleend", "onderwijs": "pro"}, None),
    ],
)
def test_een_vso_school_gaat_pas_voor_met_een_tlv(tlv: dict[str, Any], eerst: int | None) -> None:
    """WEC 40(9): the tlv tells the dossier, and from then on this aanmelding is the one that places the child."""
    p = proef("dossier")
    neem_op(p, 1, schoolsoort="vso", kan_plaatsen=False, aangemeld_op="2026-09-01")
    neem_op(p, 2, schoolsoort="vo", aangemeld_op="2026-09-08")
    if tlv:
        p.doe("neem_tlv_op", {"n": 1, "stand": 3, "school": "11ZZ00", "onderwijs": "vso", **tlv}, actor=PROCEDURE)
    bij_2 = plaatsing_bij(p.stand.eigen, 2)
    assert (bij_2.n if bij_2 is not None else None) == eerst


def test_het_dossier_kan_niet_dicht_op_een_tijdelijke_plaatsing() -> None:
    p = proef("dossier")
    neem_op(p, 1, status="geweigerd", plaatsing="ingegaan", geplaatst_van="2026-11-11")  # AAN-09: law.md Q16
    b = p.doe("sluit_dossier")
    assert [o.poort for o in b.ontbreekt] == ["heeft_een_school"]


def aangemeld(soort: str = "basisschool") -> Stroomproef:
    p = proef("aanmelding", soort)
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"}, actor=Actor(rol=Rol.OUDER))
    return p


@pytest.mark.parametrize(("soort", "plaatsing"), [("basisschool", "ingegaan"), ("vo", "verschuldigd")])
def test_een_tweede_plaatsing_neemt_de_eerste_niet_weg(soort: str, plaatsing: str) -> None:
    """Messages that cross may not leave the child without a school: nothing ends by itself, somebody must look."""
    p = aangemeld(soort)
    p.tot(moment_op(BEGIN + timedelta(days=71)))
    elders = {"school": "12ZZ00", "schoolsoort": soort, "van": "2026-11-11", "aanmelding": 2, "tijdelijk": True}
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [elders], "plaatsing_bij": 2}, actor=PROCEDURE)
    assert p.stand.eigen.tijdelijke_plaatsing == plaatsing
    assert "plaatsing_elders" in p.stand.signaleringen
    p.doe("neem_dossierstand_over", {"stand": 4}, actor=PROCEDURE)
    assert "plaatsing_elders" not in p.stand.signaleringen


def test_een_inschrijving_op_de_eigen_school_eindigt_de_plaatsing_niet() -> None:
    p = aangemeld()
    p.tot(moment_op(BEGIN + timedelta(days=75)))
    eigen = {"school": "11ZZ00", "schoolsoort": "basisschool", "van": "2026-11-12"}
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [eigen]}, actor=PROCEDURE)
    assert p.stand.eigen.tijdelijke_plaatsing == "ingegaan"


def test_eindigt_de_inschrijving_elders_dan_herleeft_de_plaatsing() -> None:
    p = aangemeld()
    p.tot(moment_op(BEGIN + timedelta(days=75)))
    elders = {"school": "12ZZ00", "schoolsoort": "basisschool", "van": "2026-11-12"}
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [elders]}, actor=PROCEDURE)
    assert p.stand.eigen.tijdelijke_plaatsing == "beeindigd"
    p.tot(moment_op(BEGIN + timedelta(days=80)))
    gestopt = {**elders, "tot": "2026-11-19"}
    p.doe("neem_dossierstand_over", {"stand": 5, "inschrijvingen": [gestopt]}, actor=PROCEDURE)
    assert (p.stand.eigen.tijdelijke_plaatsing, p.stand.eigen.geplaatst_van) == ("ingegaan", BEGIN + timedelta(days=80))


def test_laat_verteld_dat_het_kind_in_de_klas_zat_begint_niets_opnieuw() -> None:
    p = aangemeld("vo")
    p.tot(moment_op(BEGIN + timedelta(days=71)))
    p.tot(moment_op(BEGIN + timedelta(days=80)))
    p.doe("trek_in", actor=Actor(rol=Rol.OUDER))
    assert p.stand.eigen.geplaatst_van is None, "een plicht is nog geen plaats"
    b = p.doe("meld_plaatsing", {"per": "2026-11-12"}, actor=SCHOOL)
    s = p.stand.eigen
    assert (s.tijdelijke_plaatsing, s.geplaatst_van, s.geplaatst_tot) == ("beeindigd", date(2026, 11, 12), date(2026, 11, 20))
    assert [k.inzending.inhoud["geplaatst_tot"] for k in b.koppelberichten] == ["2026-11-20"]


def test_waar_het_kind_al_zat_bewijst_geen_einde() -> None:
    """A pupil of a basisschool that looks for another one: that it was enrolled there already closes nothing."""
    p = aangemeld()
    al = {"school": "12ZZ00", "schoolsoort": "basisschool", "van": "2024-08-19"}
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [al]}, actor=PROCEDURE)
    assert [o.poort for o in p.doe("sluit_aanmelding").ontbreekt] == ["einde_bewezen"]
    nieuw = {**al, "van": "2026-09-02"}
    p.tot(moment_op(BEGIN + timedelta(days=2)))
    p.doe("neem_dossierstand_over", {"stand": 4, "inschrijvingen": [nieuw]}, actor=PROCEDURE)
    assert p.doe("sluit_aanmelding").ontbreekt == ()
