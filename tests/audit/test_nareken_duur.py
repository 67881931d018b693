"""The second date calculation of a Termijn whose length is another than that of its rule's row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.nareken import reken_na
from domain.dossier.termijnen import DRIE_MAANDEN
from tests.domain.stroomproef import Stroomproef
from tests.domain.test_thuiszitters import proef


@pytest.fixture
def thuis() -> Stroomproef:
    p = proef(date(2026, 7, 13))
    p.doe("meld_inschrijving", {"school": "11ZZ00", "per": "2022-08-22"})
    p.doe("meld_afwezigheid", {"sinds": "2026-07-13", "reden": "onbekend"})
    return p


@pytest.mark.parametrize(("naam", "einddatum"), [("LPW-04", date(2026, 8, 10)), (DRIE_MAANDEN, date(2026, 10, 13))])
def test_beide_lengten_worden_nagerekend(thuis: Stroomproef, naam: str, einddatum: date) -> None:
    b = thuis.stand.termijnen[naam].berekening
    assert b.einddatum == einddatum
    assert reken_na(thuis.procedure, thuis.stand, thuis.grond, naam, b).oordeel == "klopt"
    later = b.model_copy(update={"einddatum": einddatum + timedelta(days=1)})
    assert reken_na(thuis.procedure, thuis.stand, thuis.grond, naam, later).oordeel == "klopt_niet"
