"""The doors of a child's dossier at one SWV. What is behind them is `domain.dossier`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="dossier")
class DossierWorkflow(Procedurestroom):
    """One stream of the procedure `dossier`."""

    procedure = PROCEDURES["dossier"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Wat er van het kind bekend is bij het openen van het dossier")
    async def open_dossier(self, sein: Sein) -> None:
        await self.haal_op(sein, "open_dossier")

    @workflow.signal(description="Het kind is wel of niet leerplichtig")
    async def meld_leerplicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_leerplicht")

    @workflow.signal(description="Het kind is leerling van een school")
    async def meld_inschrijving(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_inschrijving")

    @workflow.signal(description="Het kind is geen leerling meer van een school")
    async def meld_uitschrijving(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitschrijving")

    @workflow.signal(description="De school wil het kind uitschrijven")
    async def meld_voornemen_uitschrijving(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_voornemen_uitschrijving")

    @workflow.signal(description="De school laat het zoeken aan de ouders over")
    async def meld_zoeken_door_ouders(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zoeken_door_ouders")

    @workflow.signal(description="Het kind komt niet op school")
    async def meld_afwezigheid(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_afwezigheid")

    @workflow.signal(description="Het kind is weer op school")
    async def meld_aanwezigheid(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_aanwezigheid")

    @workflow.signal(description="Welk onderwijs het kind krijgt, en van wie")
    async def meld_onderwijsaanbod(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_onderwijsaanbod")

    @workflow.signal(description="Het kind heeft een vrijstelling van de leerplicht")
    async def meld_vrijstelling(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_vrijstelling")

    @workflow.signal(description="De vrijstelling van de leerplicht is voorbij")
    async def meld_einde_vrijstelling(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_einde_vrijstelling")

    @workflow.signal(description="De school meldde verzuim bij het verzuimregister")
    async def meld_verzuim(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verzuim")

    @workflow.signal(description="Iemand gaf of nam verlof")
    async def meld_verlof(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verlof")

    @workflow.signal(description="De gemeente is om vervangende leerplicht gevraagd, of besliste")
    async def meld_vervangende_leerplicht(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_vervangende_leerplicht")

    @workflow.signal(description="De leerplichtambtenaar onderzoekt het verzuim")
    async def meld_leerplichtonderzoek(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_leerplichtonderzoek")

    @workflow.signal(description="De school schreef of meldde over het verzuim van een leerling met studiekosten")
    async def meld_studiekosten(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_studiekosten")

    @workflow.signal(description="Iemand is met het kind bezig")
    async def meld_betrokkene(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_betrokkene")

    @workflow.signal(description="De ouders schreven op welke school zij het liefst willen")
    async def meld_voorkeur(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_voorkeur")

    @workflow.signal(description="Een ander dossier blijkt van hetzelfde kind te zijn")
    async def meld_zelfde_kind(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zelfde_kind")

    @workflow.signal(description="Iemand beweert iets; het verandert niets uit zichzelf")
    async def meld_bewering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bewering")

    @workflow.signal(description="Ondersteuning die het kind nodig heeft, of die begonnen is")
    async def meld_ondersteuning(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ondersteuning")

    @workflow.signal(description="Vast staat wie de ondersteuning betaalt")
    async def meld_betaler(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_betaler")

    @workflow.signal(description="Hoe het kind naar school wordt gebracht, naast zijn indicatie")
    async def meld_vervoer(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_vervoer")

    @workflow.signal(description="Het burgerservicenummer werd bekend, of de school meldde het")
    async def meld_bsn(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bsn")

    @workflow.signal(description="Het kind is in zijn laatste jaar van de basisschool, of kreeg advies")
    async def meld_schooladvies(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_schooladvies")

    @workflow.signal(description="Een programma op een opdc begon of eindigde")
    async def meld_opdc(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opdc")

    @workflow.signal(description="Een aanmelding vertelt het dossier hoe zij ervoor staat")
    async def neem_aanmelding_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_aanmelding_op")

    @workflow.signal(description="Een schorsing vertelt het dossier welke dagen zij omvat")
    async def neem_schorsing_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_schorsing_op")

    @workflow.signal(description="Een verwijdering vertelt het dossier hoe zij ervoor staat")
    async def neem_verwijdering_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_verwijdering_op")

    @workflow.signal(description="Een tlv vertelt hoe zij ervoor staat")
    async def neem_tlv_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_tlv_op")

    @workflow.signal(description="Een opp vertelt het dossier dat het er is")
    async def neem_opp_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_opp_op")

    @workflow.signal(description="Een ladder vertelt of iemand haar beklimt")
    async def neem_ladder_op(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_ladder_op")

    @workflow.update(description="Het samenwerkingsverband wijst de regie toe")
    async def wijs_regie_toe(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @wijs_regie_toe.validator
    def _toets_wijs_regie_toe(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband sluit het dossier")
    async def sluit_dossier(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @sluit_dossier.validator
    def _toets_sluit_dossier(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
