"""The toy's workflow file. It stands apart, as every workflow file does: the sandbox loads it by itself."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from workflows.stroom import Procedurestroom, Sein, StroomStart

with workflow.unsafe.imports_passed_through():
    from tests.schil.speelgoed import SPEELGOED


@workflow.defn(name="speelgoed")
class SpeelgoedWorkflow(Procedurestroom):
    procedure = SPEELGOED

    @workflow.run
    async def run(self, start: StroomStart) -> None:
        await self.leef()

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

    @workflow.update
    async def kies(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @beslis.validator
    def _toets_beslis(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
