"""A confirmed implausible date is never lost, in any procedure: a fact, and a Signalering until it is corrected (decisions 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.gebeurtenis import Actor
from domain.opdracht import Uitkomst
from domain.procedures import PROCEDURES
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef
from tests.domain.test_elke_volgorde import BEGIN, GRONDEN, PERSOONLIJK

LANG_GELEDEN = moment_op(date(2023, 9, 4))
CODE = "ongebruikelijke_datum"


def begin(naam: str) -> Stroomproef:
    orientatie = naam == "orientatie"
    stroom = Stroom("PO9901", "orientatie" if orientatie else "2026-0001", "11ZZ00" if orientatie else naam, 1)
    return Stroomproef(PROCEDURES[naam], stroom, GRONDEN["PO9901"], BEGIN)


def zeg(p: Stroomproef, opdracht: str, inhoud: dict[str, Any], corrigeert: str | None = None) -> list[str]:
    """Says it as of long ago, and gives the kinds that it left; none when it was not accepted."""
    rol = p.procedure.soort_opdracht(opdracht).mag[0]
    b = p.doe(opdracht, inhoud, actor=Actor(rol=rol, organisatie="13ZZ00"), voorgevallen_op=LANG_GELEDEN, corrigeert=corrigeert)
    return [] if b.uitkomst is Uitkomst.NIET_AANVAARD else [v.soort for v in b.voorstellen]


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_een_bevestigde_datum_gaat_nooit_verloren(naam: str) -> None:
    for opdracht, inhoud in PERSOONLIJK[naam]:
        p = begin(naam)
        if not (soorten := zeg(p, opdracht, {**inhoud, "klopt_toch": True})):
            continue
        feiten = [s for s in soorten if not s.startswith(("Termijn", "Signalering", "Effect"))]
        assert feiten[-1] == "OngebruikelijkeDatumBevestigd"
        assert CODE in p.stand.signaleringen
        zeg(p, opdracht, inhoud, corrigeert="o1")
        assert CODE not in p.stand.signaleringen, "verbeterd, en het valt nog op"
        assert "OngebruikelijkeDatumBevestigd" in zeg(p, "herroep", {"klopt_toch": True}, corrigeert="o2")
        assert CODE in p.stand.signaleringen


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_een_bevestiging_verandert_verder_niets(naam: str) -> None:
    met, zonder = begin(naam), begin(naam)
    for opdracht, inhoud in PERSOONLIJK[naam]:
        zeg(met, opdracht, {**inhoud, "klopt_toch": True})
        zeg(zonder, opdracht, inhoud)
        assert met.stand.eigen.status == zonder.stand.eigen.status
        assert {n: t.stand for n, t in met.stand.termijnen.items()} == {n: t.stand for n, t in zonder.stand.termijnen.items()}
