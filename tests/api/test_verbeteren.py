"""Who may take back what: the record of a child is not its school's to clean."""

from __future__ import annotations

import pytest

from domain.afzender import mag_verbeteren
from domain.gebeurtenis import Actor, Rol
from tests.opstelling import SCHOOL, Opstelling, sleutel

AAN = {"school": SCHOOL, "kanaal": "brief"}
SWV, OUDER = Actor(rol=Rol.SWV, organisatie="PO9901", id="a"), Actor(rol=Rol.OUDER, organisatie="ouder-1")
EEN, ANDERE = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00", id="b"), Actor(rol=Rol.SCHOOL, organisatie="12ZZ00")
VANZELF = Actor(rol=Rol.TERMIJN), Actor(rol=Rol.PROCEDURE, id="PO9901/2026-0001/dossier/1")


def test_elk_verbetert_zijn_eigen_woord_en_het_swv_dat_van_iedereen() -> None:
    assert mag_verbeteren(EEN, EEN.model_copy(update={"id": "collega"}))
    assert all(mag_verbeteren(SWV, van) for van in (SWV, EEN, ANDERE, OUDER))
    assert not any(mag_verbeteren(EEN, van) for van in (SWV, ANDERE, OUDER))
    assert not any(mag_verbeteren(wie, van) for wie in (SWV, EEN, OUDER) for van in VANZELF)


@pytest.mark.traag
async def test_een_school_wist_een_aanmelding_niet_die_het_swv_voor_de_ouders_invoerde(trede: Opstelling) -> None:
    stroom, id_ = f"{await trede.swv.nieuw_dossier()}/aanmelding/1", sleutel()
    assert (await trede.swv.opdracht(stroom, "meld_aan", AAN, id_)).status_code == 200
    stond = await trede.swv.soorten(stroom)
    for opdracht, inhoud in (("herroep", {}), ("meld_aan", AAN), ("bevestig_ontvangst", {})):
        antwoord = await trede.school.opdracht(stroom, opdracht, inhoud, corrigeert=id_)
        assert antwoord.status_code == 422
        (fout,) = antwoord.json()["fouten"]
        assert (fout["veld"], fout["regel"]) == ("corrigeert", "eigen")
        assert "alleen wie het meldde of het samenwerkingsverband" in fout["tekst"]
    assert [s for s in await trede.swv.soorten(stroom) if s not in stond] in ([], ["DossierstandBekend"])
    eigen = await trede.school.opdracht(stroom, "bevestig_ontvangst", {}, zelf := sleutel())
    assert eigen.status_code == 200
    assert (await trede.school.opdracht(stroom, "herroep", corrigeert=zelf)).status_code == 200
    assert (await trede.swv.opdracht(stroom, "herroep", corrigeert=id_)).status_code == 200


@pytest.mark.traag
async def test_wat_een_termijn_zei_neemt_niemand_terug(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    await trede.swv.opdracht(stroom, "meld_aan", AAN)
    for afzender in (trede.swv, trede.school):
        # It need not have spoken yet: a message that came first would lie in wait for it.
        antwoord = await afzender.opdracht(stroom, "herroep", corrigeert="alarm:AAN-04:verstreken:2027-01-04")
        assert [f["veld"] for f in antwoord.json()["fouten"]] == ["corrigeert"]
