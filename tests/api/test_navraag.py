"""What became of an opdracht: recorded, on its way, not processable, never sent. The sender is told which."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx
import pytest

from domain.gebeurtenis import Actor, Rol
from domain.opdracht import Inzending, Melding
from domain.procedures import PROCEDURES
from tests.opstelling import PO, SCHOOL, VO, Afzender, Opstelling, sleutel
from worker.handelen import TemporalHandelaar

pytestmark = pytest.mark.traag


class MeldIetsNieuws(Melding):
    """An opdracht of a newer door, that the stream's run does not know."""

    mag = (Rol.SWV, Rol.SCHOOL)


NIEUWER = {**PROCEDURES, "aanmelding": replace(PROCEDURES["aanmelding"], opdrachten=(MeldIetsNieuws,))}


async def vraag(wie: Afzender, stroom: str, id_: str) -> httpx.Response:
    return await wie.lees(f"/v1/opdrachten/{id_}", stroom=stroom)


async def test_een_melding_die_de_stroom_niet_kan_verwerken_krijgt_dat_meteen_te_horen(trede: Opstelling) -> None:
    stroom, id_ = await trede.swv.nieuwe_aanmelding(), sleutel()
    deur = trede.als("swv", PO, procedures=NIEUWER, wacht=timedelta(seconds=30))
    async with asyncio.timeout(10):
        antwoord = await deur.opdracht(stroom, "meld_iets_nieuws", {}, id_)
    assert antwoord.status_code == 422
    assert antwoord.headers["content-type"] == "application/problem+json"
    gezegd = antwoord.json()
    assert gezegd["stand"] == "niet verwerkbaar"
    assert "bewaard voor een medewerker en nog geen feit" in gezegd["detail"]
    assert "nieuwe sleutel" in gezegd["watTeDoen"]
    assert (await trede.swv.soorten(stroom)).count("MeldingNietVerwerkbaar") == 1
    # Asked later, and sent again: the same, and nothing more is recorded.
    later = await vraag(trede.swv, stroom, id_)
    assert later.status_code == 200
    assert {k: later.json()[k] for k in ("stand", "toelichting", "watTeDoen")} == {
        k: gezegd[k] for k in ("stand", "toelichting", "watTeDoen")
    }
    assert (await deur.opdracht(stroom, "meld_iets_nieuws", {}, id_)).status_code == 422
    zelfde = {"stroom": stroom, "opdracht": "meld_iets_nieuws", "inhoud": {}}
    assert (await deur.stuur("/v1/postvak/koppeling", zelfde, id_)).json()["stand"] == "niet verwerkbaar"
    assert (await trede.swv.soorten(stroom)).count("MeldingNietVerwerkbaar") == 1
    # It is the sender's affair: a school in the same procedure is told of its own only.
    assert (await vraag(trede.school, stroom, id_)).status_code == 404


async def test_wat_nooit_is_gestuurd_is_niet_gevonden(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    elders = f"{PO}/2026-999999/aanmelding/1"
    for wie, waar in (
        (trede.swv, stroom),
        (trede.swv, elders),
        (trede.school, stroom),
        (trede.school, elders),
        (trede.als("auditor", "auditor"), stroom),
    ):
        antwoord = await vraag(wie, waar, sleutel())
        assert antwoord.status_code == 404
        assert "niets van u ingenomen" in antwoord.json()["detail"]
    assert (await vraag(trede.als("swv", VO), stroom, sleutel())).status_code == 404
    assert (await vraag(trede.swv, stroom, "alarm:AAN-04:verstreken:2026-04-28")).status_code == 404


async def test_een_sleutel_hoort_bij_de_stroom_waarheen_is_gestuurd(trede: Opstelling) -> None:
    stroom, andere, id_ = await trede.swv.nieuwe_aanmelding(), await trede.swv.nieuwe_aanmelding(), sleutel()
    assert (await trede.swv.opdracht(stroom, "bevestig_ontvangst", {}, id_)).status_code == 200
    assert (await vraag(trede.swv, stroom, id_)).json()["stand"] == "vastgelegd"
    assert (await vraag(trede.swv, andere, id_)).status_code == 404


async def test_een_school_vindt_terug_wat_zij_zelf_stuurde(trede: Opstelling) -> None:
    id_ = sleutel()
    geopend = await trede.school.stuur("/v1/dossiers", {"swv": PO, "inhoud": {"geboren": "2018-03-01"}}, id_)
    nog_eens = await trede.school.http.get(geopend.headers["Location"], headers=trede.school.koppen)
    assert nog_eens.json()["ontvangstbewijs"] == geopend.json()["ontvangstbewijs"]


async def test_twee_afzenders_met_een_sleutel_horen_elk_van_hun_eigen(trede: Opstelling) -> None:
    """Two senders, one key, one stream: each is told of its own."""
    stroom, id_ = await trede.swv.nieuwe_aanmelding(), sleutel()
    s = trede.samenstelling
    assert (await trede.swv.opdracht(stroom, "bevestig_ontvangst", {}, id_)).status_code == 200
    ander = Inzending(
        opdracht_id=id_,
        opdracht="bevestig_ontvangst",
        inhoud={"klopt_toch": True},
        actor=Actor(rol=Rol.SCHOOL, organisatie=SCHOOL),
        ontvangen_op=datetime.now(UTC),
    )
    rij = await s.postvak.ontvang(stroom, f"school:{SCHOOL}", "api", ander, b"anders")
    await s.wekker.wek(stroom, rij.rij, rij.soort)
    async with asyncio.timeout(10):
        while (gezegd := (await vraag(trede.school, stroom, id_)).json())["stand"] == "nog niet vastgelegd":
            await asyncio.sleep(0.05)
    assert gezegd["stand"] == "niet verwerkbaar"
    assert "onder dezelfde sleutel al een andere opdracht" in gezegd["toelichting"]
    assert (await vraag(trede.swv, stroom, id_)).json()["stand"] == "vastgelegd"


@asynccontextmanager
async def op_slot(trede: Opstelling, stroom: str) -> AsyncIterator[None]:
    """Nothing can be appended to the stream for as long as the block runs."""
    verbinding = await asyncpg.connect(trede.postgres.dsn())
    try:
        async with verbinding.transaction():
            await verbinding.execute("SELECT FROM ledger.stroom WHERE stroom = $1 FOR UPDATE", stroom)
            yield
    finally:
        await verbinding.close()


async def test_een_ingenomen_handeling_is_nog_niet_vastgelegd(trede: Opstelling) -> None:
    stroom, id_ = await trede.swv.nieuwe_aanmelding(), sleutel()
    async with op_slot(trede, stroom):
        antwoord = await trede.als("swv", PO, wacht=timedelta(seconds=2)).opdracht(stroom, "sluit_aanmelding", {}, id_)
        assert antwoord.status_code == 202, antwoord.text
        assert (await vraag(trede.swv, stroom, id_)).json()["stand"] == "nog niet vastgelegd"
        assert (await vraag(trede.swv, stroom, sleutel())).status_code == 404
        # A school of this procedure sees the same, one that has no part in it nothing.
        assert (await vraag(trede.school, stroom, id_)).json()["stand"] == "nog niet vastgelegd"
        assert (await vraag(trede.als("school", "12ZZ00"), stroom, id_)).status_code == 404
    async with asyncio.timeout(20):
        while (gezegd := (await vraag(trede.swv, stroom, id_)).json())["stand"] != "vastgelegd":
            await asyncio.sleep(0.05)
    assert gezegd["ontvangstbewijs"]["uitkomst"] == "niet_aanvaard"


async def test_zonder_temporal_wordt_niets_verzonnen(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    wie = trede.als("swv", PO, handelaar=TemporalHandelaar(await trede.zonder_temporal()))
    antwoord = await vraag(wie, stroom, sleutel())
    assert antwoord.status_code == 503
    assert "vraag het straks opnieuw" in antwoord.json()["detail"]
