"""The doors of a bezwaar against a decision of a school. What is behind them is `domain.bezwaarschool`."""

from __future__ import annotations

from temporalio import workflow

from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="bezwaarschool")
class BezwaarschoolWorkflow(Procedurestroom):
    """One stream of the procedure `bezwaarschool`."""

    procedure = PROCEDURES["bezwaarschool"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Er is bezwaar gemaakt tegen een besluit van de school")
    async def dien_bezwaar_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "dien_bezwaar_in")

    @workflow.signal(description="Bekend is wanneer het besluit is verstuurd en of het de weg naar bezwaar noemt")
    async def meld_besluit(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_besluit")

    @workflow.signal(description="De school heeft de ontvangst bevestigd")
    async def bevestig_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "bevestig_bezwaar")

    @workflow.signal(description="De school geeft tijd om het bezwaar aan te vullen")
    async def geef_hersteltermijn(self, sein: Sein) -> None:
        await self.haal_op(sein, "geef_hersteltermijn")

    @workflow.signal(description="Het bezwaar is aangevuld")
    async def herstel_verzuim(self, sein: Sein) -> None:
        await self.haal_op(sein, "herstel_verzuim")

    @workflow.signal(description="De ouders of de leerling zijn gehoord")
    async def meld_gehoord(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_gehoord")

    @workflow.signal(description="De indiener kon de adviezen en rapporten zien")
    async def meld_inzage(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_inzage")

    @workflow.signal(description="De school overlegde met de inspecteur")
    async def meld_overleg_inspectie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_overleg_inspectie")

    @workflow.signal(description="Er ligt een geschil bij de geschillencommissie")
    async def meld_geschil_ingediend(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_geschil_ingediend")

    @workflow.signal(description="Het geschil is voorbij")
    async def meld_geschil_beeindigd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_geschil_beeindigd")

    @workflow.signal(description="De school verdaagt haar beslissing")
    async def meld_verdaging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verdaging")

    @workflow.signal(description="De indiener trekt het bezwaar in")
    async def trek_bezwaar_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_bezwaar_in")

    @workflow.signal(description="De school besliste op het bezwaar")
    async def meld_schoolbeslissing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_schoolbeslissing")
