"""The doors of a case before the court. What is behind them is `domain.beroep`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="beroep")
class BeroepWorkflow(Procedurestroom):
    """One stream of the procedure `beroep`."""

    procedure = PROCEDURES["beroep"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Er is beroep ingesteld bij de rechter")
    async def meld_beroep(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_beroep")

    @workflow.signal(description="Er is een voorlopige voorziening gevraagd")
    async def meld_voorlopige_voorziening(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_voorlopige_voorziening")

    @workflow.signal(description="De griffier vraagt om griffierecht")
    async def meld_griffierecht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_griffierecht")

    @workflow.signal(description="Het griffierecht is betaald")
    async def meld_betaling_griffierecht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_betaling_griffierecht")

    @workflow.signal(description="De rechter stuurde de gronden van het beroep")
    async def meld_beroepsgronden(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_beroepsgronden")

    @workflow.signal(description="De rechter geeft uitstel voor het dossier")
    async def meld_uitstel_rechter(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitstel_rechter")

    @workflow.signal(description="De zitting bij de rechter is bepaald")
    async def meld_rechtszitting(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_rechtszitting")

    @workflow.signal(description="Er gingen nadere stukken naar de rechter")
    async def dien_nadere_stukken_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "dien_nadere_stukken_in")

    @workflow.signal(description="De rechter deed een tussenuitspraak")
    async def meld_tussenuitspraak(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_tussenuitspraak")

    @workflow.signal(description="De andere partij reageert op het herstel")
    async def geef_zienswijze_op_herstel(self, sein: Sein) -> None:
        await self.haal_op(sein, "geef_zienswijze_op_herstel")

    @workflow.signal(description="De rechter deed uitspraak")
    async def meld_uitspraak(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitspraak")

    @workflow.signal(description="Er is verzet gedaan")
    async def meld_verzet(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verzet")

    @workflow.signal(description="Er is hoger beroep ingesteld")
    async def meld_hoger_beroep(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_hoger_beroep")

    @workflow.signal(description="De Raad van State stuurde de gronden van het hoger beroep")
    async def meld_gronden_hoger_beroep(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_gronden_hoger_beroep")

    @workflow.signal(description="De andere partij stelde ook hoger beroep in")
    async def meld_incidenteel_hoger_beroep(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_incidenteel_hoger_beroep")

    @workflow.signal(description="Er is alsnog beslist")
    async def meld_alsnog_beslist(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_alsnog_beslist")

    @workflow.signal(description="Het beroep is ingetrokken")
    async def trek_beroep_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_beroep_in")

    @workflow.update(description="Het samenwerkingsverband stuurt het dossier aan de rechter")
    async def zend_dossier(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @zend_dossier.validator
    def _toets_zend_dossier(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband laat weten hoe het gebrek is hersteld")
    async def vertel_herstel(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @vertel_herstel.validator
    def _toets_vertel_herstel(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband stuurt het nieuwe besluit aan de rechter")
    async def zend_besluit_aan_rechter(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @zend_besluit_aan_rechter.validator
    def _toets_zend_besluit_aan_rechter(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
