"""What the shell costs per decision, beside a bare workflow of the same shape in the same run: `python -m tests.meting`.

Both with the same server, database (fsync on), encryption and worker. Prints milliseconds (median) and history events.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import time
import uuid
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import asyncpg
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from domain.grond import GRONDBOEK, Grond
from domain.reglement import Reglement
from domain.stroom import Stroom
from tests.meting.kaal import KaalSchrijver, KaalWorkflow
from tests.schil.conftest import zend
from tests.schil.deuren import SpeelgoedWorkflow
from tests.schil.speelgoed import SPEELGOED
from worker.opdrachten.migreer import EIGENAAR, ROLLEN, migreer
from worker.samenstelling import ZOEKATTRIBUTEN, Opbouw, opbouw
from worker.servers.postgres import PostgresServer
from worker.servers.temporal import TemporalServer
from worker.servers.temporary import temporary_directory
from worker.zandbak import zandbak
from workflows.effect import EffectWorkflow

AANTAL = 150
WACHT = timedelta(seconds=30)


async def _meet(stap: Callable[[int], Awaitable[Any]], handvat: WorkflowHandle[Any, Any]) -> tuple[float, float]:
    """Milliseconds and history events per decision, one after the other in one workflow."""
    await stap(-1)
    voor = (await handvat.describe()).history_length
    tijden = []
    for i in range(AANTAL):
        begin = time.perf_counter()
        await stap(i)
        tijden.append((time.perf_counter() - begin) * 1000)
    na = (await handvat.describe()).history_length
    return statistics.median(tijden), (na - voor) / AANTAL


async def _schil(client: Client, wekker: Any) -> tuple[float, float]:
    stroom = Stroom("PO9901", "2026-0001", "speelgoed", 1)
    vraag = zend("vraag", {"tekst": "mag dit?"})
    await wekker.ledger.postvak.ontvang(str(stroom), "meting", "test", vraag, vraag.model_dump_json().encode())
    await wekker.wek(str(stroom), 0, "vraag")
    return await _meet(
        lambda i: wekker.handel(str(stroom), zend("kies", {"wat": str(i)}), WACHT), client.get_workflow_handle(str(stroom))
    )


async def _kaal(client: Client, taakrij: str) -> tuple[float, float]:
    handvat = await client.start_workflow("kaal", id=f"PO9901/2026-0002/kaal/{uuid.uuid4().int % 1000}", task_queue=taakrij)
    uit = await _meet(lambda i: handvat.execute_update("beslis", str(i), id=uuid.uuid4().hex), handvat)
    await handvat.signal("stop")
    return uit


async def meet() -> None:
    """Both, in one run."""
    reglement = Reglement(swv="PO9901", naam="Meting", versie="1", geldig_van=date(2015, 1, 1))
    GRONDBOEK.neem_op(Grond(reglement))
    with temporary_directory() as map_:
        async with (
            PostgresServer(map_ / "pg", fsync=True) as server,
            TemporalServer(map_ / "temporal", search_attributes=ZOEKATTRIBUTEN) as temporal,
        ):
            await server.prepare((EIGENAAR, *ROLLEN), owner=EIGENAAR)
            await migreer(server.dsn())
            pool = await asyncpg.create_pool(server.dsn())
            await pool.execute("CREATE TABLE kaal (nummer bigserial PRIMARY KEY, inhoud text NOT NULL)")

            async def client_van(**opties: Any) -> Client:
                return await Client.connect(temporal.address, namespace=temporal.namespace, **opties)

            wat = Opbouw(
                procedures={"speelgoed": SPEELGOED},
                workflows=[SpeelgoedWorkflow, EffectWorkflow],
                kek=bytes(32),
                tokens=map_ / "tokens.json",
                reglementen=[reglement],
                taakrij="meting",
            )
            async with opbouw(wat, server, client_van) as s:
                kaalrij = "kaal"
                async with Worker(
                    s.client,
                    task_queue=kaalrij,
                    workflows=[KaalWorkflow],
                    activities=[KaalSchrijver(pool).schrijf],
                    workflow_runner=zandbak(),
                ):
                    kaal = await _kaal(s.client, kaalrij)
                    schil = await _schil(s.client, s.wekker)
            await pool.close()
    sys.stdout.write(f"kaal   {kaal[0]:6.1f} ms  {kaal[1]:5.2f} gebeurtenissen per beslissing\n")
    sys.stdout.write(f"schil  {schil[0]:6.1f} ms  {schil[1]:5.2f} gebeurtenissen per beslissing\n")
    sys.stdout.write(f"schil / kaal: {schil[0] / kaal[0]:.2f} in tijd, {schil[1] / kaal[1]:.2f} in geschiedenis\n")
    gc.collect()
    await asyncio.sleep(0.25)


if __name__ == "__main__":
    asyncio.run(meet())
