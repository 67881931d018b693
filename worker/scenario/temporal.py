"""The Temporal engine: the same files through the real workflows, codec and ledger, with clocks that can be moved.

Time skipping goes forward only, per workflow, from the real now. So each run is started with a shift to the instant of the
agenda, and before anything happens at an instant every run is brought there. A namespace and a database per story.
"""

from __future__ import annotations

import asyncio
import gc
import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
from temporalio.client import Client, WorkflowExecutionDescription, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import TimeSkipper

from domain.gebeurtenis import Vastgelegd
from domain.grond import GRONDBOEK, Grondboek
from domain.opdracht import Ontvangstbewijs
from domain.procedure import Procedure
from domain.stand import Stand, evolve, leeg
from domain.stroom import Stroom
from domain.tijd import wektijd
from worker.opdrachten.migreer import EIGENAAR, ROLLEN, migreer
from worker.samenstelling import ZOEKATTRIBUTEN, Opbouw, Samenstelling, opbouw
from worker.scenario.agenda import Motor
from worker.scenario.deur import KANAAL, Aangeboden, afzender, inhoud
from worker.scenario.ontleden import Verhaal
from worker.scenario.tijdstip import aanvang_van
from worker.scenario.uitvoeren import Motorbouw
from worker.servers.temporal import TemporalServer, connect, session_server
from worker.servers.temporary import temporary_directory
from worker.servers.testdatabases import TestDatabase, TestDatabases, session_database
from workflows.lijst import WORKFLOWS

GEDULD = timedelta(seconds=60)
"""How long a story may take to become quiet at one instant, in real time."""
RUIMTE = timedelta(seconds=30)
"""How far past its own alarm a run is brought. Were the goal the alarm itself, it would pass while the run is at work, and the
server (1.32) then skips on to the next timer, days too far. What is recorded meanwhile is within the minute that is compared."""
KIJK = 0.02
"""Seconds between two looks at what another process does."""
_SJABLOON = "scenario"
_BLIK = (Path(__file__).parent / "blik.sql").read_text(encoding="utf-8")


class NietStil(TimeoutError):
    """The streams did not come to rest: something waits that nobody does."""


class TemporalMotor:
    """All streams of one story, each in its own workflow."""

    def __init__(
        self, s: Samenstelling, kijker: asyncpg.Connection, procedures: Mapping[str, Procedure], swv: str, begin: datetime
    ) -> None:
        self.s = s
        self.kijker = kijker
        self.tijd = TimeSkipper(s.client)
        self.procedures = procedures
        self.swv = swv
        self.nu = begin
        self.standen: dict[str, Stand] = {}
        self.begonnen: dict[str, datetime] = {}
        """Run id to the instant of the agenda at which it was started."""
        self.uitval = False
        self.geeindigd: dict[str, int] = {}
        """Streams without a run, and how far they were then."""
        s.wekker.klok = lambda: self.nu

    # -- the agenda's side ---------------------------------------------------------------------------------------------

    async def volgende_wekking(self) -> datetime | None:
        wekkers = ((stroom, stand.volgende_wekker()) for stroom, stand in self.standen.items())
        return min((wektijd(w.moment, stroom) for stroom, w in wekkers if w is not None), default=None)

    async def ga_naar(self, moment: datetime) -> None:
        vorige, self.nu = self.nu, moment
        if moment > vorige:
            await asyncio.gather(*(self._breng(stroom, vorige) for stroom in self.standen))
        await self._wacht_op_rust()

    async def bezorg(self, a: Aangeboden) -> None:
        self.geeindigd.pop(str(a.stroom), None)
        rij = await self.s.postvak.ontvang(str(a.stroom), afzender(a), KANAAL, a.inzending, inhoud(a))
        if not self.uitval:
            await self.s.wekker.wek(str(a.stroom), rij.rij, rij.soort)

    async def handel(self, a: Aangeboden) -> Ontvangstbewijs:
        self.geeindigd.pop(str(a.stroom), None)
        return await self.s.wekker.handel(str(a.stroom), a.inzending, GEDULD)

    async def ken(self, a: Aangeboden) -> Ontvangstbewijs | None:
        return await self.s.ledger.ken(str(a.stroom), a.inzending)

    async def val_uit(self, moment: datetime) -> None:
        """Every run is cut off, as when the server is lost: what it knew stands in its stream."""
        self.nu = moment
        self.uitval = True
        await self.ruim_op()

    async def kom_terug(self, moment: datetime) -> None:
        """Every stream with something open starts again from its record, as `trede hervat` does it."""
        self.nu = moment
        self.uitval = False
        async for stroom in self.s.ledger.open_stromen(self.swv):
            await self.s.wekker.wek(stroom, 0, "hervat")
        await self._wacht_op_rust()

    async def lees(self, stroom: str, na: int = 0) -> tuple[Vastgelegd, ...]:
        gelezen: list[Vastgelegd] = []
        verder = True
        while verder:
            bladzijde = await self.s.ledger.lees(stroom, na + len(gelezen))
            gelezen += bladzijde.gebeurtenissen
            verder = bladzijde.verder
        return tuple(gelezen)

    async def stromen(self) -> dict[str, tuple[Vastgelegd, ...]]:
        gelezen = {stroom: await self.lees(stroom) for stroom in sorted(self.standen)}
        return {stroom: v for stroom, v in gelezen.items() if v}

    async def ruim_op(self) -> None:
        """End every run that is left."""
        async for run in self.s.client.list_workflows("ExecutionStatus = 'Running'"):
            handvat = self.s.client.get_workflow_handle(run.id)
            try:
                await handvat.terminate("het verhaal is uit")
            except RPCError as fout:
                if fout.status is not RPCStatusCode.NOT_FOUND:
                    raise

    # -- a stream's side -----------------------------------------------------------------------------------------------

    async def _breng(self, stroom: str, vorige: datetime) -> None:
        """Bring one run to the instant of the agenda. A run with nothing to wait for ends by itself: that is waited for.

        A run that was not seen before was started at `vorige`, where the agenda stood until now: its clock is counted from there.
        """
        stand = self.standen[stroom]
        wekker = stand.volgende_wekker()
        if self.geeindigd.get(stroom) == stand.volgnummer:
            return
        handvat = self.s.client.get_workflow_handle(stroom)
        try:
            beeld = await handvat.describe()
            while beeld.status is WorkflowExecutionStatus.RUNNING and wekker is None:
                await asyncio.sleep(KIJK)
                beeld = await handvat.describe()
            if beeld.status is not WorkflowExecutionStatus.RUNNING:
                self.geeindigd[stroom] = stand.volgnummer
                return
            begonnen = self.begonnen.setdefault(str(beeld.run_id), vorige)
            doel = self.nu if wekker is None or wektijd(wekker.moment, stroom) > self.nu else self.nu + RUIMTE
            achter = doel - (begonnen + (_klok_van(beeld) - beeld.start_time))
            if achter > timedelta(0):
                await self.tijd.fast_forward(handvat, achter)
        except RPCError as fout:
            # It ended in the meantime, or was never there.
            if fout.status not in (RPCStatusCode.NOT_FOUND, RPCStatusCode.FAILED_PRECONDITION):
                raise

    async def _wacht_op_rust(self) -> None:
        """Until no post waits, no alarm is due and no effect is out: then nothing more happens at this instant."""
        wat = "de eerste blik"
        try:
            async with asyncio.timeout(GEDULD.total_seconds()):
                while wat := await self._wat_loopt():  # noqa: ASYNC110 - what is awaited lives in other processes
                    await asyncio.sleep(KIJK)
        except TimeoutError:
            raise NietStil(f"{wat} bleef wachten op {self.nu.isoformat()}") from None

    async def _wat_loopt(self) -> str:
        """What still goes on, or nothing."""
        blik = await self.kijker.fetchrow(_BLIK)
        assert blik is not None
        for stroom, volgnummer in json.loads(blik["stromen"]).items():
            await self._lees_bij(stroom, volgnummer)
        if blik["post"]:
            return f"post van {blik['post']}"
        for stroom, stand in self.standen.items():
            wekker = stand.volgende_wekker()
            if wekker is not None and wektijd(wekker.moment, stroom) <= self.nu:
                return f"{wekker.termijn} van {stroom}"
            if stand.effecten:
                return f"een effect van {stroom}"
        return ""

    async def _lees_bij(self, stroom: str, tot: int) -> None:
        stand = self.standen.get(stroom)
        if stand is None:
            adres = Stroom.lees(stroom)
            stand = leeg(self.procedures[adres.procedure], adres)
        if stand.volgnummer < tot:
            for v in await self.lees(stroom, stand.volgnummer):
                stand = evolve(self.procedures[stand.stroom.procedure], stand, v)
        self.standen[stroom] = stand


def _klok_van(beeld: WorkflowExecutionDescription) -> datetime:
    """What time a run has: the real one until it was moved for the first time."""
    uitgebreid = beeld.raw_description.workflow_extended_info
    if uitgebreid.HasField("time_skipping_info"):
        return uitgebreid.time_skipping_info.current_time.ToDatetime(UTC)
    return datetime.now(UTC)


@asynccontextmanager
async def temporal_motoren(workflows: Sequence[type] = WORKFLOWS) -> AsyncIterator[Motorbouw]:
    """Both servers, for as many stories as wanted."""
    with session_database() as server, temporary_directory() as map_:
        await server.ensure_roles((EIGENAAR, *ROLLEN))
        databases = TestDatabases(server)

        async def vul(d: TestDatabase) -> None:
            await migreer(d.dsn())

        await databases.template(_SJABLOON, vul)
        async with session_server(search_attributes=ZOEKATTRIBUTEN) as temporal:
            nummers = count(1)

            @asynccontextmanager
            async def bouw(verhaal: Verhaal, procedures: Mapping[str, Procedure], gronden: Grondboek) -> AsyncIterator[Motor]:
                namespace = await _namespace(temporal, f"scenario-{next(nummers)}")
                wat = Opbouw(
                    procedures=procedures,
                    workflows=workflows,
                    kek=secrets.token_bytes(32),
                    tokens=map_ / f"{namespace}.json",
                    reglementen=tuple(g.reglement for g in gronden.alle()),
                    mag_verschuiven=True,
                )
                async with AsyncExitStack() as stack:
                    database = await stack.enter_async_context(databases.copy(_SJABLOON))
                    s = await stack.enter_async_context(_gebouwd(wat, database, temporal, namespace))
                    kijker = await asyncpg.connect(database.dsn())
                    stack.push_async_callback(kijker.close)
                    stack.enter_context(GRONDBOEK.alleen(gronden.alle()))
                    motor = TemporalMotor(s, kijker, procedures, verhaal.scenario.swv, aanvang_van(verhaal.scenario.begin))
                    yield motor
                    await motor.ruim_op()

            yield bouw
        await databases.close()
        # Ending the interpreter right after can abort the process (sdk-python #300).
        gc.collect()
        await asyncio.sleep(0.25)


def _gebouwd(wat: Opbouw, database: TestDatabase, temporal: TemporalServer, namespace: str) -> Any:
    async def maak_client(**opties: Any) -> Client:
        return await connect(temporal.address, namespace, **opties)

    return opbouw(wat, database, maak_client)


async def _namespace(temporal: TemporalServer, naam: str) -> str:
    """A namespace of its own: the ids of a story are those of its streams, and two stories may have the same."""
    client = await connect(temporal.address, temporal.namespace)
    bewaring = Duration()
    bewaring.FromTimedelta(timedelta(days=1))
    await client.workflow_service.register_namespace(
        RegisterNamespaceRequest(namespace=naam, workflow_execution_retention_period=bewaring)
    )
    return naam
