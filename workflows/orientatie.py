"""The doors of a school's oriëntatie register: what parents heard before they applied. Behind them: `domain.orientatie`."""

from __future__ import annotations

from temporalio import workflow

from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="orientatie")
class OrientatieWorkflow(Procedurestroom):
    """One stream of the procedure `orientatie`."""

    procedure = PROCEDURES["orientatie"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Ouders vroegen een school naar een plaats")
    async def meld_orientatiecontact(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_orientatiecontact")

    @workflow.signal(description="Een school wees het kind mondeling af")
    async def meld_mondelinge_afwijzing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_mondelinge_afwijzing")

    @workflow.signal(description="Een school raadde de ouders een andere school aan")
    async def meld_wegadvies(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_wegadvies")

    @workflow.signal(description="De school wil het antwoord niet op papier zetten")
    async def meld_bevestiging_geweigerd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bevestiging_geweigerd")

    @workflow.signal(description="De school vertelt haar kant")
    async def meld_reactie_school(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_reactie_school")
