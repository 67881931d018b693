"""The doors of an opp: from its ground to its end. What is behind them is `domain.opp`."""

from __future__ import annotations

from temporalio import workflow

from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="opp")
class OppWorkflow(Procedurestroom):
    """One stream of the procedure `opp`: one ontwikkelingsperspectief, with all its versions."""

    procedure = PROCEDURES["opp"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="De school begint met een ontwikkelingsperspectief")
    async def begin_opp(self, sein: Sein) -> None:
        await self.haal_op(sein, "begin_opp")

    @workflow.signal(description="Er is een concept van het opp")
    async def meld_concept(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_concept")

    @workflow.signal(description="Het opp is aan de ouders toegestuurd")
    async def meld_toegestuurd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_toegestuurd")

    @workflow.signal(description="School en ouders overlegden over het opp")
    async def meld_opp_overleg(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opp_overleg")

    @workflow.signal(description="De leerling is gehoord, of niet, en waarom")
    async def meld_leerling_gehoord(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_leerling_gehoord")

    @workflow.signal(description="De commissie adviseerde over het opp")
    async def meld_commissieadvies(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_commissieadvies")

    @workflow.signal(description="De ouders stemmen in met het handelingsdeel, of niet")
    async def meld_instemming(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_instemming")

    @workflow.signal(description="De school stelt een deel van het opp vast of bij")
    async def stel_deel_vast(self, sein: Sein) -> None:
        await self.haal_op(sein, "stel_deel_vast")

    @workflow.signal(description="De ondersteuning uit het handelingsdeel begint")
    async def begin_uitvoering(self, sein: Sein) -> None:
        await self.haal_op(sein, "begin_uitvoering")

    @workflow.signal(description="Het opp is geëvalueerd")
    async def meld_opp_evaluatie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opp_evaluatie")

    @workflow.signal(description="De commissie evalueerde het opp")
    async def meld_evaluatie_commissie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_evaluatie_commissie")

    @workflow.signal(description="Begin of einde van het opp staat in ROD")
    async def meld_rod(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_rod")

    @workflow.signal(description="Het opp eindigt")
    async def beeindig_opp(self, sein: Sein) -> None:
        await self.haal_op(sein, "beeindig_opp")

    @workflow.signal(description="Een aanvraag voor een tlv steunt op dit opp")
    async def meld_gebruik_voor_tlv(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_gebruik_voor_tlv")

    @workflow.signal(description="Het dossier vertelt de geboortedatum van de leerling")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")
