"""Which dossiers go on in another one of the same child, through row-level security."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from activities.postgres import tenant
from activities.postgres.vragen import laad

VRAGEN = laad("zelfde_kind")
VOLGERS = VRAGEN["volgers"]
"""The head of a query that wants to know of them: the CTE `volgers`, with $1 the SWV."""


async def rondom(v: tenant.Verbinding, swv: str, dossiers: Iterable[str]) -> Mapping[str, str]:
    """In which dossier another goes on, by number: for these dossiers, and for all that go on in the same one."""
    rijen = await v.fetch(f"{VOLGERS}\n{VRAGEN['rondom']}", swv, sorted(set(dossiers)))
    return {r["dossier"]: r["leidt"] for r in rijen}
