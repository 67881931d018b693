"""The division of work: which medewerker of the back office has which dossier. Kept for good; the newest row counts.

It steers work and is no event of any procedure: no Termijn, decision or letter depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad

VRAGEN = laad("verdeling")


@dataclass(frozen=True)
class Gegeven:
    """A dossier was given to a medewerker (empty: to nobody), by whom and when. Pseudonymous ids."""

    medewerker: str
    door: str
    op: datetime


async def draag_over(pool: tenant.Pool, wie: Wie, dossiers: Sequence[str], medewerker: str, door: str) -> int:
    """Give these dossiers to a medewerker; how many went over. One that is not there, or was theirs already, is passed by."""
    async with tenant.transactie(pool, wie) as v:
        bestaan = [r["dossier"] for r in await v.fetch(VRAGEN["bestaande"], wie.swv, dossiers)]
        return len(await v.fetch(VRAGEN["geef"], wie.swv, bestaan, medewerker, door))


async def geef_vooraf(pool: tenant.Pool, wie: Wie, dossiers: Sequence[str], medewerker: str, door: str) -> None:
    """The same for dossiers that are on their way in: their streams take it over when they begin."""
    async with tenant.transactie(pool, wie) as v:
        await v.fetch(VRAGEN["geef"], wie.swv, dossiers, medewerker, door)


async def van_dossier(pool: tenant.Pool, wie: Wie, dossier: str, hoogstens: int = 10) -> tuple[Gegeven, ...]:
    """Who had the dossier, newest first."""
    async with tenant.transactie(pool, wie) as v:
        return tuple(Gegeven(**dict(r)) for r in await v.fetch(VRAGEN["van_dossier"], wie.swv, dossier, hoogstens))
