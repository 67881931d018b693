"""Temporal's data is gone: every open procedure runs on with the same Termijnen, and a run that survived cannot write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from temporalio.client import Client, WorkflowExecutionStatus

from domain.procedures import PROCEDURES
from tests.opstelling import KEK, PO, Afzender, Opstelling
from worker import gronden
from worker.hervatten import hervat
from worker.instellingen import CHECKOUT
from worker.opdrachten.migreer import migreer
from worker.samenstelling import ZOEKATTRIBUTEN, Opbouw, Samenstelling, opbouw
from worker.servers.temporal import TemporalServer, connect
from worker.servers.temporary import temporary_directory
from worker.servers.testdatabases import TestDatabase, TestDatabases
from workflows.lijst import WORKFLOWS

pytestmark = pytest.mark.traag


class Plek:
    """One database, and a folder for as many Temporal servers as a test wants."""

    def __init__(self, map_: Path, database: TestDatabase) -> None:
        self.map = map_
        self.database = database

    @asynccontextmanager
    async def trede(self, naam: str) -> AsyncIterator[Samenstelling]:
        """A worker with a Temporal server that has no memory of any other."""
        async with TemporalServer(self.map / naam, search_attributes=ZOEKATTRIBUTEN) as temporal:

            async def maak(**opties: Any) -> Client:
                return await connect(temporal.address, temporal.namespace, **opties)

            reglementen = gronden.laad(CHECKOUT / "reglementen")
            wat = Opbouw(PROCEDURES, WORKFLOWS, KEK, self.map / "tokens.json", reglementen)
            async with opbouw(wat, self.database, maak) as s:
                yield s


@pytest.fixture
async def plek(trede: Opstelling) -> AsyncIterator[Plek]:
    """An empty database of its own, on the server that all tests share."""
    databases = TestDatabases(trede.postgres)

    async def vul(d: TestDatabase) -> None:
        await migreer(d.dsn())

    await databases.template("hervat", vul)
    with temporary_directory() as map_:
        async with databases.copy("hervat") as database:
            yield Plek(map_, database)
    await databases.close()


def back_office(s: Samenstelling) -> Afzender:
    fiche = next(f for f in s.aansluiting.toegangsboek.fiches if (f.rol, f.organisatie) == ("swv", PO))
    return Afzender(httpx.AsyncClient(transport=httpx.ASGITransport(s.api), base_url="http://trede", timeout=30), fiche)


async def termijnen(wie: Afzender, stroom: str) -> Any:
    swv, dossier, *_ = stroom.split("/")
    return (await wie.lees(f"/v1/dossiers/{swv}/{dossier}/termijnen")).json()


async def tot_het_rustig_is(wie: Afzender, stroom: str) -> None:
    """The letter went out, and the dossier has told of itself: nothing comes any more."""
    async with asyncio.timeout(20):
        while not {"EffectUitgevoerd", "DossierstandBekend"} <= set(await wie.soorten(stroom)):
            await asyncio.sleep(0.05)


async def stand(s: Samenstelling, stroom: str) -> Any:
    """What the run itself says, once it has read its stream."""
    async with asyncio.timeout(20):
        while not (gezegd := await s.client.get_workflow_handle(stroom).query("stand"))["volgnummer"]:
            await asyncio.sleep(0.02)
    return gezegd


async def test_elke_open_procedure_loopt_verder_met_dezelfde_termijnen(plek: Plek) -> None:
    async with plek.trede("eerst") as s:
        wie = back_office(s)
        stroom = await wie.nieuwe_aanmelding()
        await tot_het_rustig_is(wie, stroom)
        voor, in_de_loop = await termijnen(wie, stroom), await stand(s, stroom)
        soorten = await wie.soorten(stroom)
    assert in_de_loop["termijnen"], "er moet een termijn lopen"
    async with plek.trede("daarna") as s:
        wie = back_office(s)
        assert await hervat(s.ledger, s.wekker) >= 2
        assert (await stand(s, stroom))["termijnen"] == in_de_loop["termijnen"]
        assert await termijnen(wie, stroom) == voor
        beschrijving = await s.client.get_workflow_handle(stroom).describe()
        assert beschrijving.status is WorkflowExecutionStatus.RUNNING
        # Once more: the run is there, and nothing changes.
        await hervat(s.ledger, s.wekker)
        await stand(s, stroom)
        assert (await s.client.get_workflow_handle(stroom).describe()).run_id == beschrijving.run_id
        assert await wie.soorten(stroom) == soorten
        antwoord = await wie.opdracht(stroom, "bevestig_ontvangst")
        assert antwoord.status_code == 200
        assert (await wie.soorten(stroom))[len(soorten)] == "OntvangstBevestigd"


async def test_een_loop_die_ergens_overleefde_kan_niet_meer_schrijven(plek: Plek) -> None:
    async with plek.trede("eerst") as oud:
        wie_oud = back_office(oud)
        stroom = await wie_oud.nieuwe_aanmelding()
        async with plek.trede("daarna") as nieuw:
            await hervat(nieuw.ledger, nieuw.wekker)
            await stand(nieuw, stroom)
            wie = back_office(nieuw)
            soorten = await wie.soorten(stroom)
            geweigerd = await wie_oud.opdracht(stroom, "sluit_aanmelding")
            assert geweigerd.status_code == 503, geweigerd.text
            assert await wie.soorten(stroom) == soorten
            aanvaard = await wie.opdracht(stroom, "sluit_aanmelding")
            assert aanvaard.status_code == 200
            assert (await wie.soorten(stroom))[-1] == "OpdrachtNietAanvaard"
