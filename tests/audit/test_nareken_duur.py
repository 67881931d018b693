"""The second date calculation of a Termijn whose length is another than that of its rule's row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.nareken import reken_na
from domain.dossier.termijnen import DRIE_MAANDEN
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
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


@pytest.mark.parametrize(
    ("begin", "einddatum"),
    [
        # Five working days: over a weekend; over Easter with Goede Vrijdag; from a Saturday; over Bevrijdingsdag.
        (date(2026, 9, 1), date(2026, 9, 8)),
        (date(2026, 4, 1), date(2026, 4, 10)),
        (date(2026, 9, 5), date(2026, 9, 11)),
        (date(2026, 5, 1), date(2026, 5, 11)),
    ],
)
def test_werkdagen_worden_op_een_andere_manier_nagerekend(begin: date, einddatum: date) -> None:
    norm = {"wat": "compleet", "duur": "P5D", "telt": "werkdagen", "telt_voor": "tlv.volledig"}
    reglement = Reglement.model_validate(
        {"swv": "PO9901", "naam": "x", "versie": "1", "geldig_van": "2026-01-01", "normen": [norm]}
    )
    p = Stroomproef(PROCEDURES["tlv"], Stroom("PO9901", "2026-0001", "tlv", 1), Grond(reglement), moment_op(begin))
    p.doe("vraag_tlv_aan", {"school": "11ZZ00", "onderwijs": "sbo", "hoedanigheid": "aangemeld"})
    b = p.stand.termijnen["TLV-04-volledig"].berekening
    assert (b.einddatum, b.veilig, b.bron) == (einddatum, einddatum, "servicenorm")
    assert any("5 werkdagen" in stap.reden for stap in b.afleiding)
    assert reken_na(p.procedure, p.stand, p.grond, "TLV-04-volledig", b).oordeel == "klopt"
    anders = b.model_copy(update={"einddatum": einddatum + timedelta(days=1)})
    assert reken_na(p.procedure, p.stand, p.grond, "TLV-04-volledig", anders).oordeel == "klopt_niet"


def test_een_korter_verblijf_thuis_wordt_nagerekend() -> None:
    norm = {"wat": "thuis", "duur": "P3D", "telt_voor": "verwijdering.thuis"}
    school = {"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": "bijzonder", "bevoegd_gezag": "S"}
    inhoud = {"swv": "PO9901", "naam": "x", "versie": "1", "geldig_van": "2026-01-01", "normen": [norm], "scholen": [school]}
    grond = Grond(Reglement.model_validate(inhoud))
    p = Stroomproef(
        PROCEDURES["verwijdering"], Stroom("PO9901", "2026-0001", "verwijdering", 1), grond, moment_op(date(2026, 9, 7))
    )
    p.doe("meld_toegang_ontzegd", {"school": "11ZZ00", "sinds": "2026-09-07"})
    b = p.stand.termijnen["SCH-01-thuis"].berekening
    assert (b.einddatum, b.bron) == (date(2026, 9, 9), "reglement")
    assert reken_na(p.procedure, p.stand, p.grond, "SCH-01-thuis", b).oordeel == "klopt"
