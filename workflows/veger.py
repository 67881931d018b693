"""The sweep: wakes streams whose post lies too long, when a signal was lost (DESIGN 3, Postvak). Runs on a schedule."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow

from activities import contract


@workflow.defn(name="veger")
class VegerWorkflow:
    """One round."""

    @workflow.run
    async def run(self) -> int:
        """How many streams were woken."""
        gewekt: int = await workflow.execute_activity(
            contract.VEEG_POSTVAK, result_type=int, start_to_close_timeout=timedelta(minutes=5), summary="oude rijen"
        )
        return gewekt
