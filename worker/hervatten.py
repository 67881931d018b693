"""Start every procedure again from its stream (`trede hervat`; `trede up` does it at every start).

Temporal's data may be gone: the ledger is the record, and a run needs nothing else. A stream that has its run already is only
told to look in its postvak; so doing this twice changes nothing. A run that survived somewhere else cannot write any more as soon
as the new one has taken the fence.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

from activities.contract import Wekker

TEGELIJK = 20
"""Streams that are woken at the same time."""


class Stromen(Protocol):
    """Where the streams are that must run."""

    def open_stromen(self, swv: str | None = None) -> AsyncIterator[str]:
        """Something is open there, or its postvak holds a row."""


async def hervat(stromen: Stromen, wekker: Wekker) -> int:
    """Wake every open stream; how many there were."""
    beurt = asyncio.Semaphore(TEGELIJK)

    async def wek(stroom: str) -> None:
        async with beurt:
            await wekker.wek(stroom, 0, "er_is_post")

    aantal = 0
    async with asyncio.TaskGroup() as groep:
        async for stroom in stromen.open_stromen():
            aantal += 1
            groep.create_task(wek(stroom))
    return aantal
