"""The doors of a verwijdering: from a school's plan to a place elsewhere. What is behind them is `domain.verwijdering`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="verwijdering")
class VerwijderingWorkflow(Procedurestroom):
    """One stream of the procedure `verwijdering`."""

    procedure = PROCEDURES["verwijdering"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="De school zegt dat zij de leerling niet meer kan helpen")
    async def meld_handelingsverlegenheid(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_handelingsverlegenheid")

    @workflow.signal(description="De school wil de leerling verwijderen")
    async def meld_voornemen_verwijdering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_voornemen_verwijdering")

    @workflow.signal(description="De ouders weten welke stappen er zijn en hoe zij bezwaar maken")
    async def meld_ouders_geinformeerd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ouders_geinformeerd")

    @workflow.signal(description="Ouders, leerling of leraar zijn gehoord")
    async def meld_gehoord(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_gehoord")

    @workflow.signal(description="De school overlegde met ouders, samenwerkingsverband of inspectie")
    async def meld_overleg(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_overleg")

    @workflow.signal(description="Er is een ontwikkelingsperspectief")
    async def meld_opp(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opp")

    @workflow.signal(description="Welke begeleiding de leerling kreeg")
    async def meld_begeleiding(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_begeleiding")

    @workflow.signal(description="Hoe de school de leerling wel wil leren helpen")
    async def meld_plan_van_de_school(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plan_van_de_school")

    @workflow.signal(description="De school zocht naar een andere school")
    async def meld_zoekpoging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zoekpoging")

    @workflow.signal(description="Een school zegt of zij de leerling wil en kan plaatsen")
    async def meld_andere_school(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_andere_school")

    @workflow.signal(description="Een school verwacht plaats vanaf een dag")
    async def meld_plaats_verwacht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plaats_verwacht")

    @workflow.signal(description="De ouders krijgen een plaats aangeboden")
    async def doe_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "doe_aanbod")

    @workflow.signal(description="De ouders aanvaarden de plaats")
    async def aanvaard_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "aanvaard_aanbod")

    @workflow.signal(description="De ouders weigeren de plaats, op papier")
    async def weiger_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "weiger_aanbod")

    @workflow.signal(description="De zware toets als er geen andere school is")
    async def meld_zware_toets(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zware_toets")

    @workflow.signal(description="De school besluit de leerling te verwijderen")
    async def meld_verwijdering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verwijdering")

    @workflow.signal(description="De school trekt het besluit in")
    async def meld_intrekking_besluit(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_intrekking_besluit")

    @workflow.signal(description="De school ziet af van verwijdering")
    async def zie_af(self, sein: Sein) -> None:
        await self.haal_op(sein, "zie_af")

    @workflow.signal(description="De school meldde het besluit bij leerplicht")
    async def meld_leerplicht_ingelicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_leerplicht_ingelicht")

    @workflow.signal(description="De school meldde het besluit bij de inspectie")
    async def meld_inspectie_ingelicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_inspectie_ingelicht")

    @workflow.signal(description="De ouders maken bezwaar tegen het besluit")
    async def maak_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "maak_bezwaar")

    @workflow.signal(description="De ouders legden het voor aan de geschillencommissie")
    async def meld_geschil_voorgelegd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_geschil_voorgelegd")

    @workflow.signal(description="De nieuwe school kreeg een onderwijskundig rapport")
    async def meld_onderwijskundig_rapport(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_onderwijskundig_rapport")

    @workflow.signal(description="De school laat de leerling niet toe")
    async def meld_toegang_ontzegd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_toegang_ontzegd")

    @workflow.signal(description="De leerling is weer in de klas")
    async def meld_toegang_hersteld(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_toegang_hersteld")

    @workflow.signal(description="De leerling krijgt onderwijs")
    async def meld_onderwijsaanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_onderwijsaanbod")

    @workflow.signal(description="Iemand beweert iets; het verandert niets uit zichzelf")
    async def meld_bewering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bewering")

    @workflow.signal(description="Een schorsing die op deze verwijdering wacht, vertelt haar dagen")
    async def neem_schorsing_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_schorsing_op")

    @workflow.signal(description="Het dossier vertelt hoe het ervoor staat")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")

    @workflow.update(description="Het samenwerkingsverband sluit de verwijdering")
    async def sluit_verwijdering(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @sluit_verwijdering.validator
    def _toets_sluit_verwijdering(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
