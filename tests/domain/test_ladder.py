"""The ladder in any order: no end that the parents did not give, no act by a date, and a rung's time only from the reglement."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant

from domain.gebeurtenis import Actor, Bron, Rol
from domain.grond import Grond
from domain.ladder.toestand import LadderToestand
from domain.opdracht import Uitkomst
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

BEGIN = date(2026, 9, 7)
OUDER, SWV = Actor(rol=Rol.OUDER), Actor(rol=Rol.SWV, organisatie="PO9901")
TREDEN = ("gesprek", "steunpunt", "onderwijsconsulent", "schoolbestuur", "doorbraakaanpak", "geschillencommissie", "vreemd")


def proef(**afwijking: Any) -> Stroomproef:
    reglement = lees_reglement(Path(__file__).parents[2] / "reglementen" / "PO9901-2026-2.yaml")
    grond = Grond(type(reglement).model_validate({**reglement.model_dump(), **afwijking}))
    return Stroomproef(PROCEDURES["ladder"], Stroom("PO9901", "2026-0001", "ladder", 1), grond, moment_op(BEGIN))


def eigen(p: Stroomproef) -> LadderToestand:
    assert isinstance(p.stand.eigen, LadderToestand)
    return p.stand.eigen


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the ladder."""
    trede = trek(st.sampled_from(TREDEN))
    wie = trek(st.sampled_from(["ouders", "school", "swv", "gemeente"]))
    vast: dict[str, dict[str, Any]] = {
        "roep_trede_in": {"trede": trede, "ingeroepen_door": wie, "geschil": trek(st.sampled_from([None, 1]))},
        "meld_ouders_ingelicht": {"trede": trek(st.sampled_from([None, trede])), "verteld_over": "uitkomst"},
        "meld_uitkomst_trede": {"trede": trede, "uitkomst": trek(st.sampled_from(["opgelost", "niet_opgelost", "doorverwezen"]))},
        "sla_trede_over": {"trede": trede, "overgeslagen_door": wie, "reden": trek(st.sampled_from(["keuze_ouders", "spoed"]))},
        "meld_verzuimstand": {"verzuimstand": trek(st.sampled_from(["dreigt", "is_er", "voorbij"]))},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 9)),
            "verzuimstand": trek(st.sampled_from(["dreigt", "is_er", "voorbij"])),
        },
        "koppel_geschil": {"trede": trede, "geschil": trek(st.integers(1, 2))},
        "neem_geschil_over": {
            "geschil": trek(st.integers(1, 2)),
            "stand": trek(st.integers(1, 9)),
            "ingediend_op": None,
            "bevoegd": True,
            "mediation": trek(st.sampled_from([None, "begonnen", "geslaagd"])),
            "slot": trek(st.sampled_from([None, "oordeel_gegrond", "ingetrokken", "niet_bevoegd"])),
            "slot_op": None,
            "volgt": None,
        },
        "wijs_procesregie_toe": {"procesregie": "gemeente"},
        "zet_door": {"persoon": trek(st.sampled_from(["", "Persoon Proef"])), "doorzetbesluit": "tekst"},
        "meld_einde_ladder": {"reden": trek(st.sampled_from(["ouders_stoppen", "verhuisd"]))},
    }
    return vast.get(naam, {})


class ElkeVolgordeLadder(ElkeVolgorde):
    """Random people tell random things of a ladder."""

    procedure = "ladder"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_einde_zonder_bewijs(self) -> None:
        soorten = self.proef.soorten()
        bewijs = {"opgelost": "LadderOpgelost" in soorten, "beeindigd": "LadderBeeindigd" in soorten}
        assert bewijs.get(self.proef.stand.eigen.status, True)

    @invariant()
    def geen_uitkomst_die_trede_zelf_koos(self) -> None:
        """Whatever a geschil tells: what it means for a rung, somebody says."""
        gekozen = [v.actor.rol for v in self.proef.gebeurtenissen if v.soort in ("TredeAfgerond", "LadderOpgelost")]
        assert set(gekozen) <= {Rol.OUDER, Rol.SCHOOL, Rol.SWV}

    @invariant()
    def alleen_wie_macht_heeft_zet_door(self) -> None:
        macht = self.proef.grond.reglement.doorzettingsmacht
        for v in self.proef.gebeurtenissen:
            if v.soort == "Doorgezet":
                assert macht is not None
                assert v.data["functie"] == macht.functie
                assert v.actor.rol is Rol.SWV, "nooit een datum, nooit Trede zelf"

    @invariant()
    def geen_tijd_die_het_reglement_niet_geeft(self) -> None:
        ladder = self.proef.grond.reglement.ladder
        assert ladder is not None
        met_tijd = {t.id for t in ladder.treden if t.streeftermijn is not None}
        begonnen = [v.data for v in self.proef.gebeurtenissen if v.soort == "TredeIngeroepen"]
        assert {d["trede"] for d in begonnen if d["streefdatum"] is not None} <= met_tijd
        for t in self.proef.stand.termijnen.values():
            assert t.berekening.bron == "reglement"


ElkeVolgordeLadder.TestCase.settings = in_elke_volgorde(15, 20)
TestElkeVolgordeLadder = ElkeVolgordeLadder.TestCase


def test_een_onderwijsconsulent_overslaan_is_altijd_goed_wat_het_reglement_ook_zegt() -> None:
    """Parents are not obliged to it (Evaluatie passend onderwijs, par. 6.4)."""
    ladder = {"treden": [{"id": "c", "naam": "C", "soort": "onderwijsconsulent", "inroepen": ["ouders"], "leidt": "x"}]}
    p = proef(ladder=ladder, doorzettingsmacht=None)
    b = p.doe("sla_trede_over", {"trede": "c", "reden": "keuze_ouders", "overgeslagen_door": "ouders"}, actor=OUDER)
    assert (b.uitkomst, b.waarschuwt) == (Uitkomst.AANVAARD, ())
    assert not p.stand.signaleringen, "wat ouders zelf kiezen, hoeft niemand hun te vertellen"


def test_naar_de_geschillencommissie_kan_altijd() -> None:
    """The law opens that way for the parents (GPO-01); no rung is before it."""
    p = proef()
    b = p.doe("roep_trede_in", {"trede": "geschillencommissie", "ingeroepen_door": "ouders"}, actor=OUDER)
    assert b.waarschuwt == ()


def test_een_laat_bericht_duwt_niets_weg() -> None:
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.tot(moment_op(BEGIN + timedelta(days=10)))
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "niet_opgelost"}, actor=SWV)
    laat = moment_op(BEGIN + timedelta(days=3))
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "doorverwezen"}, actor=SWV, voorgevallen_op=laat)
    assert eigen(p).trede("gesprek").uitkomst == "niet_opgelost"
    eerder = moment_op(BEGIN - timedelta(days=3))
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "school"}, actor=SWV, voorgevallen_op=eerder)
    assert eigen(p).trede("gesprek").ingeroepen_door == "ouders"


def test_na_het_einde_begint_een_nieuwe_trede_opnieuw_en_een_laat_bericht_niet() -> None:
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.tot(moment_op(BEGIN + timedelta(days=5)))
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "opgelost"}, actor=OUDER)
    assert eigen(p).status == "opgelost"
    laat = moment_op(BEGIN + timedelta(days=2))
    p.doe("roep_trede_in", {"trede": "steunpunt", "ingeroepen_door": "ouders"}, actor=OUDER, voorgevallen_op=laat)
    assert eigen(p).status == "opgelost"
    p.tot(moment_op(BEGIN + timedelta(days=30)))
    p.doe("roep_trede_in", {"trede": "schoolbestuur", "ingeroepen_door": "ouders"}, actor=OUDER)
    assert eigen(p).status == "loopt"


def test_een_school_spreekt_niet_namens_de_ouders_zonder_hun_brief() -> None:
    school, opgelost = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00"), {"trede": "gesprek", "uitkomst": "opgelost"}
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.doe("meld_uitkomst_trede", opgelost, actor=school, bron=Bron(rol="ouder"))
    p.doe("meld_einde_ladder", {"reden": "ouders_stoppen"}, actor=school, bron=Bron(rol="ouder"))
    assert eigen(p).status == "loopt"
    p.doe("meld_uitkomst_trede", opgelost, actor=school, bron=Bron(rol="ouder", stuk="brief van 25 maart"))
    assert eigen(p).status == "opgelost"


def test_een_trede_opnieuw_krijgt_een_nieuwe_tijd() -> None:
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.tot(moment_op(BEGIN + timedelta(days=7)))
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    standen = {naam: (t.stand, t.berekening.einddatum) for naam, t in p.stand.termijnen.items()}
    assert standen == {
        "ESC-01": ("achterhaald", BEGIN + timedelta(days=14)),
        "ESC-01#2": ("loopt", BEGIN + timedelta(days=21)),
    }


def test_op_het_woord_van_de_ouders_is_opgelost() -> None:
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "opgelost"}, actor=SWV)
    assert (eigen(p).status, eigen(p).onbevestigd) == ("loopt", True)
    assert p.stand.termijnen["ESC-01"].stand == "loopt", "wat een ander beweert, haalt niets"
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "opgelost"}, actor=SWV, bron=Bron(rol="ouder", stuk="e-mail"))
    assert (eigen(p).status, eigen(p).onbevestigd) == ("opgelost", False)


def test_de_ouders_gaan_verder_dan_is_het_niet_opgelost() -> None:
    p = proef()
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "opgelost"}, actor=SWV)
    assert "niet_bevestigd" in p.stand.signaleringen
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "niet_opgelost"}, actor=OUDER)
    assert "niet_bevestigd" not in p.stand.signaleringen
