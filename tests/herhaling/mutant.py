"""A shell that must fail the replay of every recorded history: it asks one activity more before it reads the postvak."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow

from tests.schil.deuren import SpeelgoedWorkflow
from workflows.stroom import StroomStart


@workflow.defn(name="speelgoed")
class MutantWorkflow(SpeelgoedWorkflow):
    @workflow.run
    async def run(self, start: StroomStart) -> None:
        await self.leef()

    async def _lees_postvak(self) -> None:
        await workflow.execute_activity("nog_iets", start_to_close_timeout=timedelta(seconds=1))
        await super()._lees_postvak()
