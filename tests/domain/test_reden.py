"""A Waarschuwing asks a reason of an act of the SWV, by whatever way it comes in, and of nothing else (decisions 7)."""

from __future__ import annotations

import pytest

from domain.gebeurtenis import FeitMetReden, Herkomst
from domain.opdracht import Handeling, Uitkomst
from domain.procedures import PROCEDURES
from domain.reden import REDEN
from domain.tlv.gebeurtenissen import TlvVerleend
from tests.domain.stroomproef import Stroomproef
from tests.domain.test_tlv import AANVRAAG, BESLUIT, SCHOOL, SWV, advies, proef

ZONDER_REDEN = {k: w for k, w in BESLUIT.items() if k != REDEN}


def klaar_voor_besluit() -> Stroomproef:
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1")
    advies(p, "d-2", "arts")
    return p


@pytest.mark.parametrize("reden", [None, "", "  \n"])
def test_zonder_reden_niet_aanvaard_en_het_antwoord_zegt_waarom(reden: str | None) -> None:
    b = klaar_voor_besluit().doe("verleen_tlv", {**ZONDER_REDEN, REDEN: reden}, actor=SWV)
    assert b.uitkomst is Uitkomst.NIET_AANVAARD
    assert [o.poort for o in b.ontbreekt] == [REDEN]
    assert "reden_ondanks" in b.ontbreekt[0].tekst
    assert "plaats" in b.ontbreekt[0].tekst
    assert "plaats" in [w.poort for w in b.waarschuwt]


def test_met_een_reden_aanvaard_en_de_reden_staat_erbij() -> None:
    p = klaar_voor_besluit()
    p.doe("verleen_tlv", ZONDER_REDEN, actor=SWV)
    assert p.doe("verleen_tlv", BESLUIT, actor=SWV).uitkomst is Uitkomst.AANVAARD
    verleend = next(v for v in p.gebeurtenissen if v.soort == TlvVerleend.soort())
    assert verleend.data[REDEN] == BESLUIT[REDEN]


def test_een_feit_vraagt_geen_reden() -> None:
    """The application lacks what the SWV wishes: it is received all the same."""
    b = proef().doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    assert b.uitkomst is Uitkomst.AANVAARD
    assert b.waarschuwt


def test_wat_is_overgenomen_wordt_niet_alsnog_om_een_reden_gevraagd() -> None:
    b = klaar_voor_besluit().doe("verleen_tlv", ZONDER_REDEN, actor=SWV, herkomst=Herkomst.OVERNAME)
    assert b.uitkomst is Uitkomst.AANVAARD


def test_een_andere_waarschuwing_is_een_andere_weigering() -> None:
    """What is not done twice for the same reason is counted once; now another wish stands open."""
    p = klaar_voor_besluit()
    p.doe("verleen_tlv", ZONDER_REDEN, actor=SWV)
    assert p.doe("verleen_tlv", ZONDER_REDEN, actor=SWV).zelfde_als is not None
    assert p.doe("verleen_tlv", {**ZONDER_REDEN, "ondertekend": False}, actor=SWV).zelfde_als is None


def test_wat_een_handeling_met_een_waarschuwing_nalaat_heeft_plaats_voor_de_reden() -> None:
    met_waarschuwing = {
        (p.naam, o.naam())
        for p in PROCEDURES.values()
        for o, poorten in p.poorten.items()
        if issubclass(o, Handeling) and any(not x.sterkte.blokkeert for x in poorten)
    }
    met_reden = {p.naam for p in PROCEDURES.values() if any(issubclass(f, FeitMetReden) for f in p.feiten)}
    assert {naam for naam, _ in met_waarschuwing} <= met_reden
