"""The doors of the ladder: each rung that is invoked, left out or over, and the two acts. Behind them: `domain.ladder`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="ladder")
class LadderWorkflow(Procedurestroom):
    """One stream of the procedure `ladder`: the ladder of one child."""

    procedure = PROCEDURES["ladder"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Iemand roept een trede in")
    async def roep_trede_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "roep_trede_in")

    @workflow.signal(description="De ouders zijn ingelicht")
    async def meld_ouders_ingelicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ouders_ingelicht")

    @workflow.signal(description="Een trede is voorbij")
    async def meld_uitkomst_trede(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitkomst_trede")

    @workflow.signal(description="Een trede wordt overgeslagen")
    async def sla_trede_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "sla_trede_over")

    @workflow.signal(description="Verzuim dreigt, is er, of is voorbij")
    async def meld_verzuimstand(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verzuimstand")

    @workflow.signal(description="Het dossier vertelt of verzuim dreigt of er is")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")

    @workflow.signal(description="Iemand zegt welk geschil bij een trede hoort")
    async def koppel_geschil(self, sein: Sein) -> None:
        await self.haal_op(sein, "koppel_geschil")

    @workflow.signal(description="Een geschil vertelt hoe het ervoor staat")
    async def neem_geschil_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_geschil_over")

    @workflow.signal(description="Niemand gaat verder op de ladder")
    async def meld_einde_ladder(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_einde_ladder")

    @workflow.update(description="Het samenwerkingsverband wijst de procesregie toe")
    async def wijs_procesregie_toe(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @wijs_procesregie_toe.validator
    def _toets_wijs_procesregie_toe(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Wie de doorzettingsmacht heeft, beslist")
    async def zet_door(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @zet_door.validator
    def _toets_zet_door(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
