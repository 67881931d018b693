"""The page of the reglement, and the stairs on the page of a dossier."""

from __future__ import annotations

from datetime import timedelta

import pytest

from activities.verschuivingen import grond_van, verschuivingen
from domain.grond import Grond, Grondboek
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import Reglement
from tests.opstelling import PO, Opstelling
from tests.portal.conftest import Bezoeker, rustige_aanmelding

pytestmark = pytest.mark.traag


async def test_het_swv_en_de_auditor_lezen_het_reglement_dat_geldt(swv: Bezoeker, auditor: Bezoeker) -> None:
    for wie in (swv, auditor):
        assert (await wie.ga(f"/reglement/{PO}")).status_code == 200
        for tekst in ("Versie 2026-2", "geldt nu", "nergens ruimer", "De trap staat niet in de wet.", "Doorbraaktafel"):
            assert tekst in wie.tekst, tekst
        assert "voorzitter van de doorbraaktafel" in wie.tekst
        assert "wettelijk" not in wie.tekst.lower()


async def test_een_eerdere_versie_is_terug_te_lezen(swv: Bezoeker) -> None:
    await swv.ga(f"/reglement/{PO}?versie=2026-1")
    assert "geldt niet meer voor wat nu begint" in swv.tekst
    assert "geen vaste trap afgesproken" in swv.tekst
    assert (await swv.ga(f"/reglement/{PO}?versie=bestaat-niet")).status_code == 404


async def test_wie_er_niet_bij_mag(school: Bezoeker, swv: Bezoeker) -> None:
    assert (await school.ga(f"/reglement/{PO}")).status_code == 403
    assert (await swv.ga("/reglement/VO9902")).status_code == 404
    assert (await swv.ga("/reglement/PO0000")).status_code == 404


async def test_de_trap_staat_bij_de_ladder_in_het_dossier(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    swv_nummer, nummer, *_ = stroom.split("/")
    ladder = f"{swv_nummer}/{nummer}/ladder/1"
    await trede.swv.opdracht(ladder, "roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"})
    await swv.ga(f"/dossier/{swv_nummer}/{nummer}")
    assert "nu hier: Gesprek op school" in swv.tekst
    assert "Nu hier, sinds" in swv.tekst
    await swv.ga(f"/dossier/{ladder}/opdracht/sla_trede_over")
    assert "Ouder- en jeugdsteunpunt" in swv.tekst, "een trede kiest men uit die van dit reglement"


async def test_wat_een_andere_versie_verschuift_over_alle_lopende_procedures(trede: Opstelling) -> None:
    """From the record itself: the streams of this SWV in which something is open, and none of another."""
    stroom = await rustige_aanmelding(trede)
    s, vandaag = trede.samenstelling, trede.samenstelling.aansluiting.vandaag()
    nu = s.aansluiting.grondboek.voor(PO, vandaag)
    later = nu.reglement.model_copy(update={"versie": "later", "geldig_van": vandaag + timedelta(days=90)})
    korter = RECHT.met([{"id": "AAN-04", "periode": "P5W", "opgenomen_op": max(RECHT.opnamedagen) + timedelta(days=1)}])
    boek = Grondboek([*s.aansluiting.grondboek.alle(), Grond(later, korter)])
    gevonden = {str(g.stroom): g async for g in verschuivingen(s.ledger, PROCEDURES, boek, grond_van(boek, PO, "later"))}
    (een,) = [v for v in gevonden[stroom].verschuift if v.termijn == "AAN-04"]
    assert een.einddatum_nu is not None
    assert een.einddatum_eerder is not None
    assert een.einddatum_nu < een.einddatum_eerder
    assert {id_.split("/")[0] for id_ in gevonden} == {PO}
    assert "GrondOvergenomen" not in await trede.swv.soorten(stroom), "er is niets gedaan"


async def test_de_bladzijde_zegt_wat_telt_en_wat_alleen_wordt_getoond(trede: Opstelling, swv: Bezoeker) -> None:
    boek = trede.samenstelling.aansluiting.grondboek
    nu = boek.voor(PO, trede.samenstelling.aansluiting.vandaag()).reglement
    route = {
        "naam": "Verlengen",
        "onderwijs": ["so"],
        "bij": ["verlenging"],
        "doelgroepen": ["emb"],
        "aanvrager": "de school",
        "deskundigen": [{"wie": "orthopedagoog", "van": "swv"}, {"wie": "arts", "van": "buiten"}],
        "beslist": "directeur",
        "stukken": [{"naam": "toelichting", "vanaf": 12}],
    }
    normen = [{"wat": "Zegt of het compleet is", "duur": "P5D", "telt": "werkdagen", "telt_voor": "tlv.volledig"}]
    normen.append({"wat": "Belt terug", "duur": "P2D"})
    inhoud = {**nu.model_dump(mode="json"), "versie": "proef", "geldig_van": "2020-01-01", "tlvroutes": [route], "normen": normen}
    with boek.alleen((*boek.alle(), Grond(Reglement.model_validate(inhoud)))):
        await swv.ga(f"/reglement/{PO}?versie=proef")
    for tekst in ("alleen een verlenging", "alleen: emb", "toelichting vanaf 12 jaar", "Belt terug (wordt alleen getoond)"):
        assert tekst in swv.tekst, tekst
    assert "Zegt of het compleet is (wordt" not in swv.tekst
    assert "Wordt getoond, stuurt niets" in swv.tekst
