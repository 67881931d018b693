"""What the scenario files leave out: kinds of school, take-over, and readings that a jurist may change later."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.aanmelding.plaatsing import vierde_verjaardag
from domain.dossier.inschrijving import Inschrijving, staat_in_de_weg
from domain.gebeurtenis import Actor, Bron, Herkomst, Rol
from domain.grond import Grond
from domain.opdracht import Uitkomst
from domain.procedures import PROCEDURES
from domain.recht import Schoolkenmerk
from domain.reglement import Reglement, School, lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef

REGLEMENTEN = Path(__file__).parents[2] / "reglementen"
SOORTEN = ("basisschool", "sbo", "so", "vso", "vo", "pro", "instelling")
REGIMES = ("bijzonder", "openbaar")
SCHOOL = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
BEGIN = date(2026, 9, 1)


def proef(soort: str = "basisschool", regime: str = "bijzonder", op: date = BEGIN) -> Stroomproef:
    """An aanmelding at a school of that kind, about to begin."""
    school = School.model_validate({"brin": "11ZZ00", "schoolsoort": soort, "regime": regime, "bevoegd_gezag": "Stichting Proef"})
    reglement = Reglement(swv="PO9901", naam="Proef", versie="1", geldig_van=date(2015, 1, 1), scholen=(school,))
    stroom = Stroom("PO9901", "2026-0001", "aanmelding", 1)
    return Stroomproef(PROCEDURES["aanmelding"], stroom, Grond(reglement), moment_op(op))


def meld_aan(p: Stroomproef, **velden: Any) -> None:
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief", **velden}, actor=Actor(rol=Rol.OUDER))


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("soort", SOORTEN)
def test_elke_poort_noemt_een_artikel_bij_elke_school(soort: str, regime: str) -> None:
    """A fact is recorded, and says what it lacks, whatever kind of school it is about, before and after 1-8-2022."""
    for op in (date(2019, 3, 4), BEGIN):
        p = proef(soort, regime, op)
        meld_aan(p)
        for reden in ("anders", "middelen", "vol", "niveau", "grondslag", "informatie_geweigerd", "aanbod_geweigerd"):
            b = p.doe("meld_weigering", {"reden": reden}, actor=SCHOOL)
            assert b.uitkomst is Uitkomst.ONREGELMATIG
            assert all(o.artikel for o in b.ontbreekt)
        for naam, inhoud in (
            ("meld_niet_behandelen", {}),
            ("meld_verlenging", {"weken": 4}),
            ("meld_wachtlijst", {}),
            ("vraag_gegevens", {"wat": "iets"}),
            ("trek_in", {}),
        ):
            p.doe(naam, inhoud, actor=SCHOOL)
        p.tot(p.nu + timedelta(days=100))
        assert p.stand.eigen.open


@pytest.mark.parametrize("soort", SOORTEN)
def test_na_tien_weken_bij_elke_schoolsoort(soort: str) -> None:
    """By law in po and so, a duty in vo; a vso-school waits for the tlv (WEC 40(9))."""
    p = proef(soort)
    meld_aan(p, tlv=None if soort != "vso" else False)
    p.tot(moment_op(BEGIN + timedelta(days=71)))
    verwacht = {"vo": "verschuldigd", "pro": "verschuldigd", "vso": "uitgebleven"}
    assert p.stand.eigen.tijdelijke_plaatsing == verwacht.get(soort, "ingegaan")


def test_instelling_weigert_met_de_commissie_van_onderzoek() -> None:
    """Cluster 1 and 2: examination by the commissie instead of another school (WEC 40(22), 41)."""
    p = proef("instelling")
    meld_aan(p)
    inhoud = {"reden": "anders", "kanaal": "brief", "motivering": "redenen", "bezwaarclausule": True}
    b = p.doe("meld_weigering", inhoud, actor=SCHOOL)
    assert [o.poort for o in b.ontbreekt] == ["commissie_van_onderzoek"]
    p.doe("meld_onderzoek", {"verricht_door": "commissie_van_onderzoek"}, actor=SCHOOL)
    assert p.doe("meld_weigering", inhoud, actor=SCHOOL).uitkomst is Uitkomst.AANVAARD


@pytest.mark.parametrize(
    ("gevraagd", "ingeschreven", "blokkeert"),
    [
        ("basisschool", "sbo", True),
        ("basisschool", "so", True),
        ("basisschool", "vo", False),
        ("so", "basisschool", True),
        ("so", "vso", False),
        ("vso", "basisschool", False),
        ("vso", "vo", True),
        ("vo", "basisschool", False),
        ("vo", "so", False),
        ("vo", "vso", True),
        ("pro", "vo", True),
    ],
)
def test_alleen_een_school_van_dezelfde_soort_staat_in_de_weg(gevraagd: Any, ingeschreven: Any, blokkeert: bool) -> None:
    i = Inschrijving(school="12ZZ00", schoolsoort=ingeschreven, van=date(2026, 1, 1), tot=date(2026, 6, 30))
    school = Schoolkenmerk(schoolsoort=gevraagd, regime="bijzonder")
    assert staat_in_de_weg([i], school, date(2026, 6, 30)) is blokkeert
    assert staat_in_de_weg([i], school, date(2026, 7, 1)) is False


def test_wie_op_29_februari_is_geboren_kan_vanaf_zijn_vierde_verjaardag() -> None:
    assert vierde_verjaardag(date(2024, 2, 29)) == date(2028, 2, 29)
    assert vierde_verjaardag(date(2096, 2, 29)) == date(2100, 3, 1)


def test_een_elders_beeindigde_inschrijving_geeft_alsnog_een_plaats() -> None:
    """Blocked on day 71 by another basisschool; when that ends, the child is placed after all."""
    p = proef()
    meld_aan(p)
    elders = {"school": "12ZZ00", "schoolsoort": "basisschool", "van": "2026-09-01"}
    procedure = Actor(rol=Rol.PROCEDURE, id="PO9901/2026-0001/dossier/1")
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [elders]}, actor=procedure)
    p.tot(moment_op(BEGIN + timedelta(days=75)))
    assert p.stand.eigen.plaatsing_reden == "ingeschreven"
    p.doe(
        "neem_dossierstand_over",
        {"stand": 9, "inschrijvingen": [{**elders, "tot": (BEGIN + timedelta(days=74)).isoformat()}]},
        actor=procedure,
    )
    assert p.stand.eigen.tijdelijke_plaatsing == "ingegaan"


def test_een_inschrijving_elders_eindigt_de_plaatsing() -> None:
    p = proef()
    meld_aan(p)
    p.tot(moment_op(BEGIN + timedelta(days=75)))
    elders = {"school": "12ZZ00", "schoolsoort": "basisschool", "van": "2026-11-10"}
    p.doe("neem_dossierstand_over", {"stand": 3, "inschrijvingen": [elders]}, actor=Actor(rol=Rol.PROCEDURE))
    assert p.stand.eigen.tijdelijke_plaatsing == "beeindigd"


def test_een_ouder_bericht_van_het_dossier_verandert_niets() -> None:
    p = proef()
    meld_aan(p)
    procedure = Actor(rol=Rol.PROCEDURE)
    p.doe("neem_dossierstand_over", {"stand": 9, "geboren": "2020-01-01"}, actor=procedure)
    p.doe("neem_dossierstand_over", {"stand": 4, "geboren": "2024-01-01"}, actor=procedure)
    assert p.stand.eigen.geboren == date(2020, 1, 1)


def test_overname_van_een_oude_aanmelding_vraagt_om_nakijken() -> None:
    """Alarms of before the take-over are recorded as passed; whether the child was placed, somebody must find out."""
    p = proef()
    p.doe(
        "meld_aan",
        {"school": "11ZZ00", "kanaal": "brief"},
        voorgevallen_op=moment_op(BEGIN - timedelta(days=100)),
        herkomst=Herkomst.OVERNAME,
    )
    assert "plaatsing_nagaan" in p.stand.signaleringen
    assert "EffectGevraagd" not in p.soorten()
    assert "TermijnVerstreken" not in p.soorten()
    p.doe("meld_plaatsing", {"per": (BEGIN - timedelta(days=20)).isoformat()}, actor=SCHOOL)
    assert "plaatsing_nagaan" not in p.stand.signaleringen


def test_een_aanmelding_die_eerder_blijkt_te_zijn_gedaan_telt() -> None:
    p = proef()
    meld_aan(p)
    p.doe(
        "meld_aan",
        {"school": "11ZZ00", "kanaal": "e-mail"},
        voorgevallen_op=moment_op(BEGIN - timedelta(days=14)),
        bron=Bron(rol="ouder", stuk="e-mail"),
    )
    assert p.stand.eigen.aangemeld_op == BEGIN - timedelta(days=14)
    assert p.stand.termijnen["AAN-04"].berekening.aanvang == BEGIN - timedelta(days=14)


def test_een_aanmelding_buiten_het_swv_wordt_vastgelegd_en_gesignaleerd() -> None:
    """Through the postvak without a door: the fact stays, and somebody sees it."""
    p = proef()
    p.doe("meld_aan", {"school": "99ZZ00", "kanaal": "brief"})
    assert p.stand.eigen.school is None
    assert "school_onbekend" in p.stand.signaleringen
    assert "AAN-04" in p.stand.termijnen


def test_zonder_bron_waarschuwt_het_swv_zichzelf() -> None:
    p = proef()
    b = p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"})
    assert (b.uitkomst, [w.poort for w in b.waarschuwt]) == (Uitkomst.AANVAARD, ["bron"])


def test_een_opp_dat_er_al_is_moet_gelezen_zijn() -> None:
    p = proef()
    meld_aan(p, opp_aanwezig=True)
    b = p.doe("meld_weigering", {"reden": "anders"}, actor=SCHOOL)
    assert "opp_gelezen" in [w.poort for w in b.waarschuwt]


@pytest.mark.parametrize("bestand", ["PO9901.yaml", "VO9902.yaml"])
def test_de_reglementen_zijn_goed(bestand: str) -> None:
    reglement = lees_reglement(REGLEMENTEN / bestand)
    assert reglement.swv == bestand.removesuffix(".yaml")
    assert len(reglement.scholen) >= 3


def test_een_school_doet_in_beide_verbanden_mee() -> None:
    po, vo = (lees_reglement(REGLEMENTEN / f"{s}.yaml") for s in ("PO9901", "VO9902"))
    beide = {s.brin for s in po.scholen} & {s.brin for s in vo.scholen}
    assert len(beide) == 1
    brin = beide.pop()
    eerste, tweede = po.school(brin), vo.school(brin)
    assert eerste is not None
    assert tweede is not None
    assert eerste.bevoegd_gezag == tweede.bevoegd_gezag
