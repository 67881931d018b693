"""The renewals before 31 July on their page: what ends, what was asked, and the form of what was not (TLV-13)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.tijd import dag
from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker, rustige_aanmelding

pytestmark = pytest.mark.traag


def zomer(vandaag: date) -> date:
    """The 31 July to come."""
    dit = date(vandaag.year, 7, 31)
    return dit if vandaag <= dit else date(vandaag.year + 1, 7, 31)


async def test_van_een_tlv_die_afloopt_naar_de_aanvraag_van_haar_verlenging(
    trede: Opstelling, swv: Bezoeker, school: Bezoeker, auditor: Bezoeker
) -> None:
    dossier = "/".join((await rustige_aanmelding(trede)).split("/")[:2])
    nummer = dossier.split("/")[1]
    einde = zomer(dag(datetime.now(UTC)))
    tlv = {"school": SCHOOL, "gegeven_door": PO, "onderwijs": "so", "categorie": "laag", "volgnummer": 12}
    dagen = {"eerste_dag": f"{einde.year - 1}-08-01", "laatste_dag": einde.isoformat()}
    await trede.swv.opdracht(f"{dossier}/tlv/1", "neem_tlv_over", {**tlv, **dagen})
    begin = f"/verlengingen/{PO}/{nummer}/1"
    for wie in (swv, school):
        await wie.ga(f"/verlengingen/{PO}")
        assert begin in wie.laatste.text
    await auditor.ga(f"/verlengingen/{PO}")
    assert begin not in auditor.laatste.text
    assert nummer in auditor.tekst
    await swv.ga(f"/verlengingen/{PO}?jaar={einde.year + 1}")
    assert nummer not in swv.tekst

    await school.ga(begin)
    pad = f"/dossier/{dossier}/tlv/2/opdracht/vraag_tlv_aan"
    assert school.laatste.url.path == pad
    await school.stuur(pad, stap="controleren")
    assert "tlv/1" in school.tekst
    await school.stuur(pad, stap="vastleggen", reden_ondanks="De ouders weten het.")
    await trede.wacht_op(f"{dossier}/tlv/1", "VervolgBekend")
    await swv.ga(f"/verlengingen/{PO}")
    assert begin not in swv.laatste.text
    assert "Verlenging gevraagd" in swv.tekst
    aanvraag = await trede.swv.lees(f"/v1/dossiers/{dossier}/gebeurtenissen", procedure="tlv", volgnummer="2")
    gevraagd = next(g["data"] for g in aanvraag.json()["gebeurtenissen"] if g["soort"] == "TlvAangevraagd")
    assert (gevraagd["verlenging_van"], gevraagd["onderwijs"], gevraagd["categorie"]) == ("tlv/1", "so", "laag")


async def test_een_ander_samenwerkingsverband_is_er_niet(swv: Bezoeker) -> None:
    assert (await swv.ga("/verlengingen/VO9999")).status_code == 404
