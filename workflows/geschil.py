"""The doors of a geschil: from the request to the reaction of the bevoegd gezag. What is behind them is `domain.geschil`."""

from __future__ import annotations

from temporalio import workflow

from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="geschil")
class GeschilWorkflow(Procedurestroom):
    """One stream of the procedure `geschil`: one dispute."""

    procedure = PROCEDURES["geschil"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Ouders of een meerderjarige leerling leggen een geschil voor")
    async def meld_geschil(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_geschil")

    @workflow.signal(description="Bij de school loopt een bezwaar over hetzelfde besluit")
    async def koppel_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "koppel_bezwaar")

    @workflow.signal(description="Een trede van een ladder is dit geschil")
    async def koppel_ladder(self, sein: Sein) -> None:
        await self.haal_op(sein, "koppel_ladder")

    @workflow.signal(description="De commissie vraagt het bevoegd gezag om verweer")
    async def meld_verweerverzoek(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verweerverzoek")

    @workflow.signal(description="De voorzitter geeft uitstel voor het verweer")
    async def meld_uitstel_verweer(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitstel_verweer")

    @workflow.signal(description="Het bevoegd gezag heeft verweer gevoerd")
    async def dien_verweer_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "dien_verweer_in")

    @workflow.signal(description="De commissie bemiddelt, of heeft bemiddeld")
    async def meld_mediation(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_mediation")

    @workflow.signal(description="De commissie heeft een zitting bepaald")
    async def meld_zitting(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zitting")

    @workflow.signal(description="Het geschil is ingetrokken")
    async def trek_geschil_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_geschil_in")

    @workflow.signal(description="De commissie neemt het geschil niet in behandeling")
    async def meld_niet_ontvankelijk(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_niet_ontvankelijk")

    @workflow.signal(description="De commissie heeft een oordeel gegeven")
    async def meld_oordeel(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_oordeel")

    @workflow.signal(description="Het bevoegd gezag zegt wat het met het oordeel doet")
    async def meld_reactie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_reactie")
