"""The doors of an aanmelding: from the parents' letter to a place. What is behind them is `domain.aanmelding`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="aanmelding")
class AanmeldingWorkflow(Procedurestroom):
    """One stream of the procedure `aanmelding`."""

    procedure = PROCEDURES["aanmelding"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Er is een aanmelding, op papier of door wat er gebeurde")
    async def meld_aan(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_aan")

    @workflow.signal(description="De school heeft de ontvangst bevestigd")
    async def bevestig_ontvangst(self, sein: Sein) -> None:
        await self.haal_op(sein, "bevestig_ontvangst")

    @workflow.signal(description="De school vraagt de ouders om gegevens die ontbreken")
    async def vraag_gegevens(self, sein: Sein) -> None:
        await self.haal_op(sein, "vraag_gegevens")

    @workflow.signal(description="De ouders hebben gegevens geleverd")
    async def lever_gegevens(self, sein: Sein) -> None:
        await self.haal_op(sein, "lever_gegevens")

    @workflow.signal(description="De ouders schrijven dat zij de gegevens niet geven")
    async def weiger_informatie(self, sein: Sein) -> None:
        await self.haal_op(sein, "weiger_informatie")

    @workflow.signal(description="De ouders verklaren wel of niet dat zij de grondslag respecteren")
    async def meld_grondslagverklaring(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_grondslagverklaring")

    @workflow.signal(description="De school heeft onderzocht welke ondersteuning nodig is")
    async def meld_onderzoek(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_onderzoek")

    @workflow.signal(description="De school heeft overlegd met de ouders of het samenwerkingsverband")
    async def meld_overleg(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_overleg")

    @workflow.signal(description="De school wijst naar een andere school")
    async def verwijs_door(self, sein: Sein) -> None:
        await self.haal_op(sein, "verwijs_door")

    @workflow.signal(description="Een school zegt of zij het kind wil en kan opnemen")
    async def meld_andere_school(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_andere_school")

    @workflow.signal(description="De ouders krijgen een plaats aangeboden")
    async def doe_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "doe_aanbod")

    @workflow.signal(description="De ouders aanvaarden de plaats")
    async def aanvaard_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "aanvaard_aanbod")

    @workflow.signal(description="De ouders weigeren de plaats, op papier")
    async def weiger_aanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "weiger_aanbod")

    @workflow.signal(description="De school heeft een verlengingsbericht gestuurd")
    async def meld_verlenging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verlenging")

    @workflow.signal(description="De school heeft geen plaats en zet het kind op de lijst")
    async def meld_wachtlijst(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_wachtlijst")

    @workflow.signal(description="Er is een plaats vrij en het kind is aan de beurt")
    async def meld_plaats_vrij(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plaats_vrij")

    @workflow.signal(description="Het kind is ingeloot")
    async def meld_ingeloot(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ingeloot")

    @workflow.signal(description="De school laat het kind toe")
    async def meld_toelating(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_toelating")

    @workflow.signal(description="De school weigert het kind")
    async def meld_weigering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_weigering")

    @workflow.signal(description="De school behandelt de onvolledige aanmelding niet")
    async def meld_niet_behandelen(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_niet_behandelen")

    @workflow.signal(description="De ouders trekken de aanmelding in")
    async def trek_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_in")

    @workflow.signal(description="Het kind is ingeschreven")
    async def schrijf_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "schrijf_in")

    @workflow.signal(description="Het ontwikkelingsperspectief is vastgesteld")
    async def stel_opp_vast(self, sein: Sein) -> None:
        await self.haal_op(sein, "stel_opp_vast")

    @workflow.signal(description="De ouders maken bezwaar tegen de beslissing")
    async def maak_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "maak_bezwaar")

    @workflow.signal(description="Wat er van het bezwaar is geworden")
    async def meld_beslissing_op_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_beslissing_op_bezwaar")

    @workflow.signal(description="De ouders hebben de weigering voorgelegd aan de geschillencommissie")
    async def meld_geschil_voorgelegd(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_geschil_voorgelegd")

    @workflow.signal(description="De school heeft de leerling zonder burgerservicenummer gemeld")
    async def meld_leerling_zonder_bsn(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_leerling_zonder_bsn")

    @workflow.signal(description="De school vertelde de vorige school wat zij over de toelating besloot")
    async def meld_vorige_school(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_vorige_school")

    @workflow.signal(description="Het kind zit in de klas door tijdelijke plaatsing")
    async def meld_plaatsing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plaatsing")

    @workflow.signal(description="Iemand beweert iets; het verandert niets uit zichzelf")
    async def meld_bewering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bewering")

    @workflow.signal(description="Het dossier vertelt hoe het kind ervoor staat")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")

    @workflow.update(description="Het samenwerkingsverband sluit de aanmelding")
    async def sluit_aanmelding(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @sluit_aanmelding.validator
    def _toets_sluit_aanmelding(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
