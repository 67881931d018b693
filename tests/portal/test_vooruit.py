"""What a form foretells: tried on whole scenarios against what then followed, and who is named by what name. No servers."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

import portal.paginas.vooruit as module
import worker.scenario.engine as motor
from domain.beslissen import Beslissing, behandel
from domain.gebeurtenis import Herkomst
from domain.grond import Grond
from domain.opdracht import Inzending, Uitkomst
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.rechtsmiddel import RECHTSMIDDELEN
from domain.reglement import lees_reglement
from domain.stand import Stand, leeg
from domain.stroom import Stroom
from domain.tijd import dag
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld
from portal.paginas.gevolgen import Gevolg, gevolgen, per_groep
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import Veld, met_treden, velden_van
from portal.paginas.vooruit import NIET_VOORUIT, Vooruitgezien, vooruit
from tests.domain.stroomproef import Stroomproef
from worker.instellingen import CHECKOUT
from worker.opdrachten.scenario import omgeving
from worker.scenario.uitvoeren import lees, voer_uit

BESTANDEN = ("c01-tien-weken.yaml", "signaal-5c-mirjam.yaml")
REGLEMENT = lees_reglement(CHECKOUT / "reglementen" / "PO9901.yaml")
SWV = Toegang(rol="swv", organisatie="PO9901", swvs=("PO9901",), id="m1")
NU = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_wat_een_formulier_zegt_dat_volgt_volgt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each accepted opdracht of a scenario: what the form calls certain came, and it foretold most of what came."""
    ten_onrechte: list[tuple[str, str]] = []
    voorzien, alles = 0, 0

    def met_formulier(p: Procedure, s: Stand, i: Inzending, g: Grond, nu: datetime) -> Beslissing:
        nonlocal voorzien, alles
        b = behandel(p, s, i, g, nu)
        rol = str(i.actor.rol)
        if rol in ("swv", "school") and b.uitkomst is Uitkomst.AANVAARD and i.herkomst is Herkomst.LIVE and not i.corrigeert:
            soort = p.soort_opdracht(i.opdracht)
            wie = SWV.model_copy(update={"rol": rol, "organisatie": i.actor.organisatie or s.stroom.swv})
            beeld = Beeld(s.stroom, p, s, (), g)
            gezegd = vooruit(beeld, soort, velden_van(soort, rol), wie, nu, dag(nu))
            gevolgd = gevolgen(beeld, wie, soort, b, datums=False)
            if gezegd is None:
                return b
            kwam = {(x.groep, x.tekst) for x in gevolgd if x.groep not in NIET_VOORUIT}
            ten_onrechte.extend((i.opdracht, x.tekst) for x in gezegd if not x.wanneer and (x.groep, x.tekst) not in kwam)
            voorzien += len(kwam & {(x.groep, x.tekst) for x in gezegd})
            alles += len(kwam)
        return b

    monkeypatch.setattr(motor, "behandel", met_formulier)
    hier = omgeving()
    for bestand in BESTANDEN:
        for verhaal in lees(CHECKOUT / "scenarios" / bestand, hier):
            asyncio.run(voer_uit(verhaal, hier))
    assert ten_onrechte == []
    assert alles > 20
    assert voorzien >= 0.85 * alles


def vooruitgezien(procedure: str, opdracht: str) -> list[Vooruitgezien] | None:
    """What the form of a stream that has not begun says."""
    p = PROCEDURES[procedure]
    stroom = Stroom("PO9901", "2026-0042", procedure, 1)
    b = Beeld(stroom, p, leeg(p, stroom), (), Grond(REGLEMENT))
    soort = p.soort_opdracht(opdracht)
    return vooruit(b, soort, met_treden(velden_van(soort, "swv"), REGLEMENT.ladder), SWV, NU, date(2026, 12, 1))


def formulier(procedure: str, opdracht: str) -> dict[str, list[str]]:
    """The same per group."""
    gezegd = vooruitgezien(procedure, opdracht)
    assert gezegd is not None
    return {groep: [x.tekst for x in rij] for groep, rij in per_groep(gezegd).items()}


def test_een_formulier_noemt_bericht_termijn_en_stand() -> None:
    uit = formulier("aanmelding", "meld_aan")
    assert uit["bericht"] == ["ontvangstbevestiging, aan de ouders"]
    assert any("AAN-04" in x and "6 weken (wet)" in x for x in uit["termijn"])
    assert uit["stand"] == ["De stand wordt: aangemeld."]
    assert not any("2027" in x or "2026" in x for rij in uit.values() for x in rij), "zonder antwoorden is geen dag bekend"


def test_een_school_die_nog_niet_is_ingevuld_heeft_geen_naam() -> None:
    assert any(x.endswith("aan de school") for x in formulier("tlv", "vraag_tlv_aan")["bericht"])


def test_elk_rechtsmiddel_is_een_recht_met_een_naam() -> None:
    assert all(RECHT.rij(regel).is_recht for regel in RECHTSMIDDELEN)
    assert set(RECHTSMIDDELEN.values()) == set(TEKSTEN.deel("rechtsmiddelen"))


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_elk_formulier_van_een_lege_procedure_is_te_voorzien(procedure: str) -> None:
    for soort in PROCEDURES[procedure].opdrachten:
        if "swv" in [str(r) for r in soort.mag]:
            assert all(x.tekst for x in vooruitgezien(procedure, soort.naam()) or ())


def test_een_formulier_zegt_alleen_wat_verandert_en_anders_dat_er_niets_volgt() -> None:
    """The first act of a school moves an aanmelding from aangemeld; a second leaves everything as it is, and the form says so."""
    begin = datetime(2026, 3, 16, 9, tzinfo=UTC)
    p = Stroomproef(PROCEDURES["aanmelding"], Stroom("PO9901", "2026-0042", "aanmelding", 1), Grond(REGLEMENT), begin)
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"})
    soort = p.procedure.soort_opdracht("meld_overleg")

    def daarna() -> list[tuple[str, str]] | None:
        b = Beeld(p.stroom, p.procedure, p.stand, (), Grond(REGLEMENT))
        uit = vooruit(b, soort, velden_van(soort, "swv"), SWV, p.nu, dag(p.nu))
        return None if uit is None else [(x.groep, x.tekst) for x in uit]

    assert daarna() == [("stand", "De stand gaat van ‘aangemeld’ naar ‘in onderzoek’.")]
    p.doe("meld_overleg", {"met": "ouders"})
    assert p.stand.eigen.status == "in_onderzoek"
    assert daarna() == []


def test_zonder_antwoord_dat_ver_genoeg_komt_is_er_niets_te_zeggen() -> None:
    """An SWV without a ladder has no rung to invoke: that is not the same as that nothing follows."""
    assert vooruitgezien("ladder", "roep_trede_in") is None


@pytest.mark.parametrize(("ja", "woorden"), [({""}, "geen van deze"), ({"a"}, "A"), ({"", "b"}, "B of geen van deze")])
def test_bij_welke_vakjes_het_volgt_is_nooit_leeg(ja: set[str], woorden: str) -> None:
    veld = Veld("waarom", "keuzes", False, "Waarom?", (("a", "A"), ("b", "B")))
    g = Gevolg("stand", "x")
    uitkomsten = [({"waarom": code}, [g] if code in ja else []) for code in ("", "a", "b")]
    assert module._wanneer(g, [veld], uitkomsten) == f"als u bij ‘Waarom?’ kiest: {woorden}"
