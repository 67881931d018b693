"""A shell that must fail the replay of every recorded history: it asks one activity more before it reads the postvak."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from workflows.stroom import Procedurestroom, Sein, StroomStart

with workflow.unsafe.imports_passed_through():
    from tests.schil.speelgoed import SPEELGOED


@workflow.defn(name="speelgoed")
class MutantWorkflow(Procedurestroom):
    procedure = SPEELGOED

    @workflow.run
    async def run(self, start: StroomStart) -> None:
        await self.leef()

    async def _lees_postvak(self) -> None:
        await workflow.execute_activity("nog_iets", start_to_close_timeout=timedelta(seconds=1))
        await super()._lees_postvak()

    @workflow.signal
    async def vraag(self, sein: Sein) -> None:
        await self.haal_op(sein, "vraag")

    @workflow.signal
    async def meld(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld")

    @workflow.signal
    async def ontplof(self, sein: Sein) -> None:
        await self.haal_op(sein, "ontplof")

    @workflow.update
    async def beslis(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)
