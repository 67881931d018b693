"""Bad input: a clear Dutch message that names field and rule, nothing lost, nothing half done, nothing wedged."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.contrib.pydantic import pydantic_data_converter

from domain.gebeurtenis import Actor, Rol
from domain.opdracht import Inzending
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, VO_SCHOOL, Opstelling, sleutel

pytestmark = pytest.mark.traag
AAN = {"school": SCHOOL, "kanaal": "brief"}


def fouten(antwoord: httpx.Response) -> dict[str, dict[str, Any]]:
    """The wrong fields by name."""
    assert antwoord.headers["content-type"] == "application/problem+json"
    return {f["veld"]: f for f in antwoord.json().get("fouten", [])}


async def test_een_datum_voor_de_geboorte(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.swv.opdracht(stroom, "bevestig_ontvangst", voorgevallenOp="2017-03-01T09:00:00+01:00")
    assert antwoord.status_code == 422
    fout = fouten(antwoord)["voorgevallenOp"]
    assert fout["regel"] == "voor_geboorte"
    assert "voor de geboorte van het kind" in fout["tekst"]
    assert "OntvangstBevestigd" not in await trede.swv.soorten(stroom)


async def test_een_opvallende_datum_kan_toch_kloppen(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    toen = "2022-03-01T09:00:00+01:00"
    eerst = await trede.swv.opdracht(stroom, "bevestig_ontvangst", voorgevallenOp=toen)
    assert fouten(eerst)["voorgevallenOp"]["kloptToch"] is True
    nogmaals = await trede.swv.opdracht(stroom, "bevestig_ontvangst", {"klopt_toch": True}, voorgevallenOp=toen)
    assert nogmaals.status_code == 200


async def test_een_brin_die_er_geen_is(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {"school": "11ZZ", "kanaal": "brief"})
    assert antwoord.status_code == 422
    assert "een BRIN heeft vier tekens en twee cijfers" in fouten(antwoord)["inhoud.school"]["tekst"]


async def test_een_stuk_is_een_verwijzing_en_geen_adres(trede: Opstelling) -> None:
    """The reference to a document is kept in clear: an address or a letter's text has no place in it."""
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    aan = {"school": SCHOOL, "kanaal": "e-mail"}
    for stuk in ("naam@voorbeeld.nl", "regel\nregel", "x" * 101):
        antwoord = await trede.swv.opdracht(stroom, "meld_aan", aan, bron={"rol": "ouder", "stuk": stuk})
        assert antwoord.status_code == 422
        assert fouten(antwoord)["bron.stuk"]["tekst"]
        assert stuk not in antwoord.text
    goed = await trede.swv.opdracht(stroom, "meld_aan", aan, bron={"rol": "ouder", "stuk": "e-mail van 26 januari"})
    assert goed.status_code == 200


async def test_een_school_van_een_ander_swv(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {"school": VO_SCHOOL, "kanaal": "brief"})
    assert antwoord.status_code == 422
    fout = fouten(antwoord)["inhoud.school"]
    assert fout["regel"] == "school_niet_in_swv"
    assert f"doet niet mee in samenwerkingsverband {PO}" in fout["tekst"]


async def test_het_dossier_van_een_ander_swv_bestaat_niet(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    ander = trede.als("swv", VO)
    schrijven = await ander.opdracht(stroom, "bevestig_ontvangst")
    lezen = await ander.lees(f"/v1/dossiers/{stroom.rsplit('/', 2)[0]}")
    nergens = await ander.lees(f"/v1/dossiers/{VO}/2026-9999")
    assert (schrijven.status_code, lezen.status_code, nergens.status_code) == (404, 404, 404)
    assert lezen.json() == nergens.json()


async def test_de_aanmelding_bij_een_andere_school_bestaat_niet(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding(ANDERE_SCHOOL)
    assert (await trede.school.opdracht(stroom, "bevestig_ontvangst")).status_code == 404
    assert await trede.school.soorten(stroom) == []


async def test_een_dossier_dat_er_niet_is(trede: Opstelling) -> None:
    antwoord = await trede.swv.opdracht(f"{PO}/2026-999999/aanmelding/1", "meld_aan", AAN)
    assert antwoord.status_code == 404


async def test_een_opdracht_die_de_rol_niet_mag_geven(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    voor = await trede.swv.soorten(stroom)
    antwoord = await trede.school.opdracht(stroom, "sluit_aanmelding")
    assert antwoord.status_code == 403
    assert "De rol school mag sluit_aanmelding niet geven" in antwoord.json()["detail"]
    assert "toegang geweigerd" in trede.log.getvalue()
    assert (await trede.swv.soorten(stroom))[: len(voor)] == voor
    assert "OpdrachtNietAanvaard" not in await trede.swv.soorten(stroom)


async def test_een_koppelbericht_komt_niet_door_de_api(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    assert (await trede.swv.opdracht(stroom, "neem_dossierstand_over", {"stand": 1})).status_code == 403


@pytest.mark.parametrize("plek", ["inhoud", "verzoek"])
async def test_een_onbekend_veld(trede: Opstelling, plek: str) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    inhoud, rest = ({**AAN, "kleur": "rood"}, {}) if plek == "inhoud" else (AAN, {"kleur": "rood"})
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", inhoud, **rest)
    assert antwoord.status_code == 422
    veld = "inhoud.kleur" if plek == "inhoud" else "kleur"
    assert "Dit veld is onbekend" in fouten(antwoord)[veld]["tekst"]
    assert "rood" not in antwoord.text


async def test_een_onbekende_opdracht(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.swv.opdracht(stroom, "meld_iets")
    assert antwoord.status_code == 422
    assert "Kies uit: aanvaard_aanbod" in fouten(antwoord)["opdracht"]["tekst"]


async def test_een_tekst_van_tien_megabyte(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {**AAN, "toelichting": "x" * 10_000_000})
    assert antwoord.status_code == 413
    assert "ten hoogste 1 MB" in antwoord.json()["detail"]


async def test_een_stroom_bytes_zonder_aangekondigde_lengte(trede: Opstelling) -> None:
    async def stukken() -> Any:
        for _ in range(20):
            yield b"x" * 100_000

    koppen = {**trede.swv.koppen, "Idempotency-Key": sleutel(), "Content-Type": "application/json"}
    antwoord = await trede.swv.http.post("/v1/opdrachten", content=stukken(), headers=koppen)
    assert antwoord.status_code == 413


async def test_een_tekst_die_te_lang_is(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {**AAN, "toelichting": "x" * 20_001})
    assert antwoord.status_code == 422
    assert "ten hoogste 20000 tekens" in fouten(antwoord)["inhoud.toelichting"]["tekst"]


async def test_een_vernietigde_waarde_is_geen_invoer(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {**AAN, "toelichting": {"vernietigd": "dossier"}})
    assert antwoord.status_code == 422


async def test_dezelfde_sleutel_met_andere_inhoud(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    id_ = sleutel()
    await trede.swv.opdracht(stroom, "meld_aan", AAN, id_)
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {**AAN, "kanaal": "e-mail"}, id_)
    assert antwoord.status_code == 409
    assert fouten(antwoord)["Idempotency-Key"]["regel"] == "eenmalig"


async def test_een_handeling_met_dezelfde_sleutel_en_andere_inhoud(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    id_ = sleutel()
    assert (await trede.swv.opdracht(stroom, "sluit_aanmelding", {}, id_)).status_code == 200
    ander = await trede.swv.opdracht(stroom, "sluit_aanmelding", {"toelichting": "toch"}, id_)
    assert ander.status_code == 409


@pytest.mark.parametrize("id_", ["", "kort", "alarm:AAN-04:verstreken:2026-04-28", "a/b/c/d/e/f", "naam van het kind"])
async def test_een_sleutel_die_er_geen_is(trede: Opstelling, id_: str) -> None:
    antwoord = await trede.swv.stuur("/v1/dossiers", {"swv": PO, "inhoud": {}}, **{"Idempotency-Key": id_})
    assert antwoord.status_code == 422
    assert "Stuur een eigen sleutel" in fouten(antwoord)["Idempotency-Key"]["tekst"]


async def test_geen_json(trede: Opstelling) -> None:
    koppen = {**trede.swv.koppen, "Idempotency-Key": sleutel(), "Content-Type": "application/json"}
    antwoord = await trede.swv.http.post("/v1/opdrachten", content=b"{", headers=koppen)
    assert antwoord.status_code == 400
    assert "geen geldige JSON" in antwoord.json()["detail"]


async def test_zonder_token(trede: Opstelling) -> None:
    async with trede.http() as http:
        for koppen in ({}, {"Authorization": "Bearer verzonnen"}, {"Authorization": "Basic eDp5"}):
            antwoord = await http.get("/v1/werkvoorraad", headers=koppen)
            assert antwoord.status_code == 401
            assert antwoord.headers["WWW-Authenticate"] == "Bearer"


async def test_een_onleesbaar_bericht_wordt_bewaard(trede: Opstelling) -> None:
    inhoud = b"\xff\xfe geen bericht " + sleutel().encode()
    antwoord = await trede.swv.http.post("/v1/postvak/sftp", content=inhoud, headers=trede.swv.koppen)
    assert antwoord.status_code == 202
    rij = antwoord.json()["rij"]
    assert await trede.samenstelling.postvak.bytes_van(PO, rij) == inhoud
    nogmaals = await trede.swv.http.post("/v1/postvak/sftp", content=inhoud, headers=trede.swv.koppen)
    assert nogmaals.json()["rij"] == rij


async def test_een_onleesbaar_bericht_met_een_adres_staat_in_de_stroom(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    bericht = {"stroom": stroom, "opdracht": "bestaat_niet", "inhoud": {"x": sleutel()}}
    antwoord = await trede.swv.stuur("/v1/postvak/koppeling", bericht)
    assert antwoord.status_code == 202
    await _wacht_op(trede, stroom, "MeldingNietVerwerkbaar")


async def test_een_leesbaar_bericht_in_het_postvak_wordt_gewoon_vastgelegd(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.swv.stuur("/v1/postvak/koppeling", {"stroom": stroom, "opdracht": "bevestig_ontvangst"})
    assert antwoord.json()["stand"] == "vastgelegd"


@pytest.mark.parametrize("naam", ["bestaat_niet", "bevestig_ontvangst"])
async def test_een_sein_dat_niet_deugt_staat_in_de_stroom_en_houdt_niets_op(trede: Opstelling, naam: str) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    await trede.samenstelling.client.get_workflow_handle(stroom).signal(naam, {"geen": "nummer"})
    await _wacht_op(trede, stroom, "MeldingNietVerwerkbaar")
    assert (await trede.swv.opdracht(stroom, "bevestig_ontvangst")).status_code == 200


async def test_een_onversleuteld_bericht_houdt_niets_op(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    kaal = await Client.connect(
        trede.temporal.address, namespace=trede.temporal.namespace, data_converter=pydantic_data_converter
    )
    loop = kaal.get_workflow_handle(stroom)
    await loop.signal("bevestig_ontvangst", 1)
    nu = (await trede.samenstelling.client.get_workflow_handle(stroom).describe()).start_time
    inzending = Inzending(
        opdracht_id=sleutel(), opdracht="sluit_aanmelding", inhoud={}, actor=Actor(rol=Rol.SWV), ontvangen_op=nu
    )
    with pytest.raises(WorkflowUpdateFailedError):
        await loop.execute_update("sluit_aanmelding", inzending)
    await _wacht_op(trede, stroom, "MeldingNietVerwerkbaar")
    assert (await trede.swv.opdracht(stroom, "sluit_aanmelding")).status_code == 200


async def _wacht_op(trede: Opstelling, stroom: str, soort: str) -> None:
    async with asyncio.timeout(20):
        while soort not in await trede.swv.soorten(stroom):
            await asyncio.sleep(0.05)
