"""The one button that stands out is what this reader's task asks, whatever other act could be done too. Without servers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.ladder import opdrachten as ladder
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from domain.tlv import opdrachten as tlv
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld
from portal.paginas.dossier import _deel, _primair
from tests.domain.stroomproef import Stroomproef

BEGIN = date(2026, 9, 7)
SWV = Toegang(rol="swv", organisatie="PO9901", swvs=("PO9901",), id="m1")
OUDER, SCHOOL = Actor(rol=Rol.OUDER), Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
HIER = cast("Any", SimpleNamespace(nu=lambda: moment_op(BEGIN), vandaag=lambda: BEGIN))


def proef(procedure: str) -> Stroomproef:
    reglement = lees_reglement(Path(__file__).parents[2] / "reglementen" / "PO9901-2026-2.yaml")
    return Stroomproef(PROCEDURES[procedure], Stroom("PO9901", "2026-0001", procedure, 1), Grond(reglement), moment_op(BEGIN))


def deel(p: Stroomproef, wie: Toegang = SWV) -> dict[str, Any]:
    return _deel(HIER, wie, Beeld(p.stroom, p.procedure, p.stand, tuple(p.gebeurtenissen), p.grond))


def primair(*delen: dict[str, Any]) -> type | None:
    keuze = _primair(list(delen))
    return keuze.soort if keuze is not None else None


def test_op_de_ladder_is_het_wat_het_moment_vraagt_en_niet_doorzetten() -> None:
    p = proef("ladder")
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    assert primair(deel(p)) is ladder.MeldUitkomstTrede
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "niet_opgelost"}, actor=SCHOOL)
    assert primair(deel(p)) is ladder.MeldOudersIngelicht
    p.doe("meld_verzuimstand", {"verzuimstand": "is_er"}, actor=SCHOOL)
    d = deel(p)
    assert primair(d) is ladder.RoepTredeIn
    assert d["knoppen"][0].soort is ladder.RoepTredeIn, "wat de taak vraagt staat voorop"
    assert {k.soort for k in d["knoppen"][1:]} == {ladder.WijsProcesregieToe, ladder.ZetDoor}


def test_waar_te_kiezen_is_steekt_niets_uit() -> None:
    """A tlv to be decided on: granting stands out no more than refusing."""
    p = proef("ladder")
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "opgelost"}, actor=SCHOOL)
    d = deel(p)
    assert d["van_lezer"][0].code == "vraag_ouders"
    assert primair(d) is None
    assert {k.soort for k in d["knoppen"] if k.antwoord} == {ladder.MeldUitkomstTrede, ladder.MeldEindeLadder}
    (_, _, antwoord) = PROCEDURES["tlv"].taakteksten["neem_besluit"]
    assert antwoord == (tlv.VerleenTlv, tlv.WeigerTlv)


def test_wie_niet_aan_zet_is_krijgt_geen_knop_die_uitsteekt() -> None:
    """The school has to answer the oordeel; and an auditor only reads."""
    p = proef("geschil")
    p.doe("meld_geschil", {"onderwerp": "toelating", "school": "11ZZ00"}, actor=OUDER)
    p.doe("meld_oordeel", {"oordeel": "gegrond"}, actor=OUDER)
    assert primair(deel(p)) is None
    school = Toegang(rol="school", organisatie="11ZZ00", swvs=("PO9901",), id="s1")
    assert primair(deel(p, school)) is not None
    assert deel(p, Toegang(rol="auditor", organisatie="audit", swvs=("PO9901",), id="a1"))["knoppen"] == []
