"""Sending an opdracht: 200 with the Ontvangstbewijs, 202 when it is taken in, 503 only when nothing was."""

from __future__ import annotations

import asyncio

import pytest

from activities.postgres import tenant
from activities.postgres.ledger import PostgresLedger
from activities.postgres.postvak import PostgresPostvak
from domain.procedures import PROCEDURES
from portal.verkeer import VERSIE
from tests.opstelling import KORT, PO, SCHOOL, Opstelling, sleutel
from worker.deur import PostgresKast
from worker.handelen import TemporalHandelaar

pytestmark = pytest.mark.traag
AAN = {"school": SCHOOL, "kanaal": "brief"}


async def test_een_melding_geeft_een_ontvangstbewijs(trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier()
    antwoord = await trede.swv.stuur(
        "/v1/opdrachten", {"dossier": dossier, "procedure": "aanmelding", "opdracht": "meld_aan", "inhoud": AAN}
    )
    assert antwoord.status_code == 200
    assert antwoord.headers["API-Version"] == VERSIE
    bewijs = antwoord.json()["ontvangstbewijs"]
    assert bewijs["stroom"] == f"{dossier}/aanmelding/1"
    assert bewijs["gebeurtenissen"][:2] == ["Aangemeld", "TermijnGestart"]
    assert len(bewijs["hash"]) == 64
    nog_eens = await trede.swv.http.get(antwoord.headers["Location"], headers=trede.swv.koppen)
    assert nog_eens.json()["ontvangstbewijs"] == bewijs


async def test_dezelfde_sleutel_legt_maar_een_keer_vast(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    id_ = sleutel()
    eerste = await trede.swv.opdracht(stroom, "meld_aan", AAN, id_)
    tweede = await trede.swv.opdracht(stroom, "meld_aan", AAN, id_)
    assert (eerste.status_code, tweede.status_code) == (200, 200)
    assert eerste.json() == tweede.json()
    assert (await trede.swv.soorten(stroom)).count("Aangemeld") == 1


async def test_tegelijk_met_dezelfde_sleutel_legt_maar_een_keer_vast(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/aanmelding/1"
    id_ = sleutel()
    antwoorden = await asyncio.gather(*(trede.swv.opdracht(stroom, "meld_aan", AAN, id_) for _ in range(4)))
    assert {a.status_code for a in antwoorden} == {200}
    assert len({a.text for a in antwoorden}) == 1


async def test_een_dossier_met_dezelfde_sleutel_krijgt_hetzelfde_nummer(trede: Opstelling) -> None:
    id_, verzoek = sleutel(), {"swv": PO, "inhoud": {"geboren": "2018-03-01"}}
    eerste = await trede.swv.stuur("/v1/dossiers", verzoek, id_)
    tweede = await trede.swv.stuur("/v1/dossiers", verzoek, id_)
    assert eerste.json()["dossier"] == tweede.json()["dossier"]


async def test_een_handeling_zonder_bewijs_is_vastgelegd_en_niet_aanvaard(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.swv.opdracht(stroom, "sluit_aanmelding")
    assert antwoord.status_code == 200
    bewijs = antwoord.json()["ontvangstbewijs"]
    assert bewijs["uitkomst"] == "niet_aanvaard"
    assert bewijs["ontbreekt"][0]["regel"] == "AAN-06"
    assert "OpdrachtNietAanvaard" in await trede.swv.soorten(stroom)


async def test_een_school_meldt_in_haar_eigen_aanmelding(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.school.opdracht(stroom, "bevestig_ontvangst")
    assert antwoord.json()["ontvangstbewijs"]["gebeurtenissen"] == ["OntvangstBevestigd"]


async def test_een_school_opent_zelf_een_dossier_en_een_aanmelding(trede: Opstelling) -> None:
    dossier = await trede.school.nieuw_dossier()
    antwoord = await trede.school.opdracht(f"{dossier}/aanmelding/1", "meld_aan", AAN)
    assert antwoord.status_code == 200, antwoord.text


async def test_temporal_weg_een_melding_wordt_ingenomen_en_later_verwerkt(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.als("swv", PO, wekker=await trede.zonder_temporal()).opdracht(stroom, "bevestig_ontvangst")
    assert antwoord.status_code == 202
    assert antwoord.json()["stand"] == "nog niet vastgelegd"
    waar = antwoord.headers["Location"]
    # What the sweep does: wake the stream whose post lies there. (A koppelbericht may have woken it in between.)
    for rij in await trede.samenstelling.postvak.wachtend(stroom):
        await trede.samenstelling.wekker.wek(stroom, rij.rij, rij.soort)
    async with asyncio.timeout(20):
        while (await trede.swv.http.get(waar, headers=trede.swv.koppen)).json()["stand"] != "vastgelegd":
            await asyncio.sleep(0.05)


async def test_temporal_weg_een_handeling_wordt_niet_ingenomen(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    weg = TemporalHandelaar(await trede.zonder_temporal())
    antwoord = await trede.als("swv", PO, handelaar=weg, wacht=KORT).opdracht(stroom, "sluit_aanmelding")
    assert antwoord.status_code == 503
    assert "niets ingenomen" in antwoord.json()["detail"]
    assert antwoord.headers["Retry-After"]


async def test_database_weg_een_melding_wordt_niet_ingenomen(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    s = trede.samenstelling
    pool: tenant.Pool = await tenant.maak_pool(trede.dsn("worker"), 1)
    await pool.close()
    ledger = PostgresLedger(pool, s.sleutels, PROCEDURES, "proef")
    kast = PostgresKast(ledger, PostgresPostvak(pool, type(s.sleutels)(pool, s.sleutels.kluis)), PROCEDURES)
    zonder = trede.als("swv", PO, kast=kast)
    antwoord = await zonder.opdracht(stroom, "bevestig_ontvangst")
    assert antwoord.status_code == 503
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert (await zonder.lees("/v1/gezond")).status_code == 503
    wachtend = await trede.samenstelling.postvak.wachtend(stroom)
    assert [r for r in wachtend if r.soort == "bevestig_ontvangst"] == []
