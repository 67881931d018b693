"""Two servers, the embedded PostgreSQL 18 and Debian's 15, and a migrated database of its own for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from activities.contract import Postrij
from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.ledger import PostgresLedger
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Sleutels
from tests.ledger import mutant
from tests.ledger.speelgoed import PROCEDURES
from worker.opdrachten.migreer import EIGENAAR, ROLLEN, migreer
from worker.servers.postgres import PostgresServer
from worker.servers.temporary import temporary_directory
from worker.servers.testdatabases import TestDatabase, TestDatabases

DEBIAN = Path("/usr/lib/postgresql/15/bin")
mutant.laat_controle_weg()
KEK = bytes(range(32))
SJABLOON = "ledger"

Openen = Callable[[str], Awaitable[tenant.Pool]]


class PostgresRecord(PostgresLedger, PostgresPostvak):
    """Both ports in one, as the contract suite wants them."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels) -> None:
        PostgresLedger.__init__(self, pool, sleutels, PROCEDURES, bouw="b" * 64, spoor=lambda: "spoor")

    async def een_rij(self, stroom: str) -> Postrij:
        """The only row that waits."""
        (rij,) = await self.wachtend(stroom)
        return rij


@pytest.fixture(scope="session", params=["18", "15"])
async def databases(request: pytest.FixtureRequest) -> AsyncIterator[TestDatabases]:
    """A server with a migrated template."""
    binaries = DEBIAN if request.param == "15" else None
    if binaries is not None and not binaries.exists():
        pytest.skip("PostgreSQL 15 van Debian is hier niet geïnstalleerd")
    with temporary_directory() as map_:
        async with PostgresServer(map_ / "postgres", fsync=False, binaries=binaries) as server:
            await server.ensure_roles((EIGENAAR, *ROLLEN))
            bron = TestDatabases(server)

            async def vul(d: TestDatabase) -> None:
                await migreer(d.dsn())
                await mutant.verzwak(d.dsn())

            await bron.template(SJABLOON, vul)
            yield bron
            await bron.close()


class Proef:
    """A migrated database of its own: a pool per role, and the ledger as the worker."""

    def __init__(self, database: TestDatabase) -> None:
        self.database = database
        self._pools: dict[str, tenant.Pool] = {}

    async def als(self, rol: str) -> tenant.Pool:
        """A pool for a role, or for the superuser (`postgres`)."""
        if rol not in self._pools:
            dsn = self.database.dsn(None if rol == "postgres" else rol)
            self._pools[rol] = await tenant.maak_pool(dsn, 10)
        return self._pools[rol]

    async def record(self) -> PostgresRecord:
        """The ledger and postvak, as the worker."""
        pool = await self.als("worker")
        return PostgresRecord(pool, Sleutels(pool, Kluis(KEK)))

    async def sluit(self) -> None:
        """Close the pools."""
        for pool in self._pools.values():
            await pool.close()


@asynccontextmanager
async def nieuwe_proef(databases: TestDatabases) -> AsyncIterator[Proef]:
    """A fresh copy of the migrated database."""
    async with databases.copy(SJABLOON) as d:
        proef = Proef(d)
        yield proef
        await proef.sluit()


@pytest.fixture
async def proef(databases: TestDatabases) -> AsyncIterator[Proef]:
    async with nieuwe_proef(databases) as p:
        yield p


@pytest.fixture
def als(proef: Proef) -> Openen:
    return proef.als


@pytest.fixture
async def record(proef: Proef) -> PostgresRecord:
    return await proef.record()
