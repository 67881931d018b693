"""For whom a transaction runs: the one place where the tenant is set that every row-level policy reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from activities.postgres.vragen import laad
from domain.stroom import Stroom

Verbinding = Any
"""An asyncpg connection, of a pool or not: their stubs have no common type."""
Pool = Any
"""`asyncpg.Pool`, whose stubs make every use name the record class."""

NIEMAND = "-"
"""The tenant of post that no stream is known for, and of the system's own keys."""
_VRAGEN = laad("tenant")


@dataclass(frozen=True)
class Wie:
    """On whose behalf is read or written: the SWV, the role there, for a school its BRIN, and who it is."""

    swv: str
    rol: str = "swv"
    organisatie: str = ""
    id: str = ""
    """Pseudonymous: for what somebody keeps for themselves. Nothing of a dossier depends on it."""


def van(stroom: str) -> Wie:
    """The SWV that a stream belongs to. Raises `OngeldigeStroom`."""
    return Wie(Stroom.lees(stroom).swv)


async def stel_in(verbinding: Verbinding, wie: Wie) -> None:
    """Set the tenant until the end of the transaction that runs on this connection."""
    await verbinding.execute(_VRAGEN["stel_in"], wie.swv, wie.rol, wie.organisatie, wie.id)


@asynccontextmanager
async def transactie(pool: Pool, wie: Wie) -> AsyncIterator[Verbinding]:
    """A transaction (READ COMMITTED) for one tenant."""
    async with pool.acquire() as verbinding, verbinding.transaction():
        await stel_in(verbinding, wie)
        yield verbinding


@asynccontextmanager
async def momentopname(pool: Pool, wie: Wie) -> AsyncIterator[Verbinding]:
    """A transaction for one tenant that only reads, and reads everything as it was at one moment."""
    async with pool.acquire() as verbinding, verbinding.transaction(isolation="repeatable_read", readonly=True):
        await stel_in(verbinding, wie)
        yield verbinding


@asynccontextmanager
async def namens(verbinding: Verbinding, wie: Wie, swv: str) -> AsyncIterator[None]:
    """Within the transaction of `wie`: a moment on behalf of another tenant, to leave it a message."""
    if swv in (wie.swv, NIEMAND):
        yield
        return
    await stel_in(verbinding, Wie(swv))
    yield
    await stel_in(verbinding, wie)


async def maak_pool(dsn: str, grootte: int = 8) -> Pool:
    """A pool for one role. Every session runs in UTC; planner and locale settings are the server's own."""
    return await asyncpg.create_pool(
        dsn, min_size=1, max_size=grootte, server_settings={"timezone": "UTC", "application_name": "trede"}
    )
