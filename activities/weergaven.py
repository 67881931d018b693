"""Views of the werkvoorraad that somebody keeps under a name of their own: the query of an address, for one person at one SWV.

They steer nobody else's work and are no record: who keeps one may change and remove it, and nobody else sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad

VRAGEN = laad("weergaven")
HOOGSTENS = 20
"""Views that one person keeps at one SWV."""
LANGSTE_NAAM = 40
LANGSTE_VRAAG = 400


class TeVeel(Exception):
    """The person keeps as many as may be kept."""


@dataclass(frozen=True)
class Weergave:
    """One that is kept: its number, its name, and the query of its address."""

    nr: int
    naam: str
    vraag: str


async def van(pool: tenant.Pool, wie: Wie) -> tuple[Weergave, ...]:
    """Those of `wie`, by name."""
    async with tenant.transactie(pool, wie) as v:
        return tuple(Weergave(**dict(r)) for r in await v.fetch(VRAGEN["van"], wie.swv, wie.id))


async def bewaar(pool: tenant.Pool, wie: Wie, naam: str, vraag: str) -> None:
    """Keep a view; one of the same name becomes this one. Raises `TeVeel`."""
    async with tenant.transactie(pool, wie) as v:
        await v.execute(VRAGEN["bewaar"], wie.swv, wie.id, naam, vraag)
        if await v.fetchval(VRAGEN["tel"], wie.swv, wie.id) > HOOGSTENS:
            raise TeVeel  # undoes the transaction


async def verwijder(pool: tenant.Pool, wie: Wie, nr: int) -> str | None:
    """Remove one; its name, or None when it is not there or not theirs."""
    async with tenant.transactie(pool, wie) as v:
        naam: str | None = await v.fetchval(VRAGEN["verwijder"], wie.swv, wie.id, nr)
    return naam
