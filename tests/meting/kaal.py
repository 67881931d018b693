"""A bare workflow of the same shape as the shell: an update, one activity that writes one row, the answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from temporalio import activity, workflow

SCHRIJF = "schrijf_kaal"


class KaalSchrijver:
    """One row, one transaction."""

    def __init__(self, pool: Any) -> None:
        self.pool = pool

    @activity.defn(name=SCHRIJF)
    async def schrijf(self, inhoud: str) -> int:
        """The number of the row."""
        nummer: int = await self.pool.fetchval("INSERT INTO kaal (inhoud) VALUES ($1) RETURNING nummer", inhoud)
        return nummer


@workflow.defn(name="kaal")
class KaalWorkflow:
    """Lives until it is told to stop."""

    def __init__(self) -> None:
        self.klaar = False

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: self.klaar)

    @workflow.update
    async def beslis(self, inhoud: str) -> int:
        nummer: int = await workflow.execute_activity(SCHRIJF, inhoud, start_to_close_timeout=timedelta(seconds=30))
        return nummer

    @workflow.signal
    def stop(self) -> None:
        self.klaar = True
