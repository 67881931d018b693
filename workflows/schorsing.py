"""The doors of a schorsing: from the school's decision to the pupil's return. What is behind them is `domain.schorsing`."""

from __future__ import annotations

from temporalio import workflow

from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="schorsing")
class SchorsingWorkflow(Procedurestroom):
    """One stream of the procedure `schorsing`: one incident."""

    procedure = PROCEDURES["schorsing"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="De school schorst de leerling")
    async def meld_schorsing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_schorsing")

    @workflow.signal(description="Ouders, leerling of leraar zijn gehoord")
    async def meld_gehoord(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_gehoord")

    @workflow.signal(description="De school heeft de schorsing meegedeeld")
    async def meld_kennisgeving(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_kennisgeving")

    @workflow.signal(description="De school heeft de schorsing bij de inspectie gemeld")
    async def meld_inspectie_ingelicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_inspectie_ingelicht")

    @workflow.signal(description="De leerling krijgt onderwijs tijdens de schorsing")
    async def meld_onderwijsaanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_onderwijsaanbod")

    @workflow.signal(description="De leerling is terug in de klas")
    async def meld_terugkeer(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_terugkeer")

    @workflow.signal(description="De school trekt de schorsing in of heft haar op")
    async def meld_intrekking(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_intrekking")

    @workflow.signal(description="De school ziet af van de verwijdering waarop de schorsing wachtte")
    async def meld_einde_overleg(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_einde_overleg")

    @workflow.signal(description="Het dossier vertelt hoe het ervoor staat")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")
