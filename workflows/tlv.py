"""The doors of a tlv: from a school's application to its last day. What is behind them is `domain.tlv`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="tlv")
class TlvWorkflow(Procedurestroom):
    """One stream of the procedure `tlv`."""

    procedure = PROCEDURES["tlv"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Een school vraagt een tlv aan")
    async def vraag_tlv_aan(self, sein: Sein) -> None:
        await self.haal_op(sein, "vraag_tlv_aan")

    @workflow.signal(description="Het samenwerkingsverband heeft de ontvangst bevestigd")
    async def bevestig_ontvangst(self, sein: Sein) -> None:
        await self.haal_op(sein, "bevestig_ontvangst")

    @workflow.signal(description="De ouders hebben een formulier ondertekend")
    async def meld_ondertekening(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ondertekening")

    @workflow.signal(description="Een orgaan van het samenwerkingsverband besprak de aanvraag")
    async def meld_bespreking(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bespreking")

    @workflow.signal(description="Een stuk bij de aanvraag is ontvangen")
    async def meld_stuk(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_stuk")

    @workflow.signal(description="Iemand ondertekende de aanvraag")
    async def meld_handtekening(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_handtekening")

    @workflow.signal(description="Het ontwikkelingsperspectief is vastgesteld, uitgevoerd of geëvalueerd")
    async def meld_opp(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opp")

    @workflow.signal(description="De school vult de aanvraag aan")
    async def lever_aanvulling(self, sein: Sein) -> None:
        await self.haal_op(sein, "lever_aanvulling")

    @workflow.signal(description="Het samenwerkingsverband vindt de aanvraag compleet")
    async def stel_volledig_vast(self, sein: Sein) -> None:
        await self.haal_op(sein, "stel_volledig_vast")

    @workflow.signal(description="De beslistermijn staat stil om een andere grond dan een onvolledige aanvraag")
    async def meld_opschorting(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_opschorting")

    @workflow.signal(description="Die grond is voorbij")
    async def meld_einde_opschorting(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_einde_opschorting")

    @workflow.signal(description="Een deskundige gaf advies")
    async def meld_advies(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_advies")

    @workflow.signal(description="Ouders, leerling of school zijn gehoord, of kregen de gelegenheid")
    async def meld_zienswijze(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_zienswijze")

    @workflow.signal(description="De school trekt de aanvraag in")
    async def trek_aanvraag_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_aanvraag_in")

    @workflow.signal(description="Het besluit is verstuurd of uitgereikt aan de school")
    async def meld_bekendmaking(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bekendmaking")

    @workflow.signal(description="Het besluit is verstuurd aan de ouders of de leerling")
    async def meld_mededeling(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_mededeling")

    @workflow.signal(description="De ontvanger weet dat er een bericht in het portaal staat")
    async def meld_notificatie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_notificatie")

    @workflow.signal(description="Het bericht aan de school kwam niet aan")
    async def meld_bezorging_mislukt(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bezorging_mislukt")

    @workflow.signal(description="Een school zegt of er plaats is, of een wachtlijst")
    async def meld_plaats(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plaats")

    @workflow.signal(description="Wat er gebeurt tot er plaats is")
    async def meld_overbrugging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_overbrugging")

    @workflow.signal(description="De huidige school zegt dat het kind weg moet")
    async def meld_niet_meer_welkom(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_niet_meer_welkom")

    @workflow.signal(description="Het kind is met de tlv geplaatst")
    async def meld_plaatsing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_plaatsing")

    @workflow.signal(description="De school heeft de tlv in ROD geregistreerd")
    async def meld_registratie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_registratie")

    @workflow.signal(description="Het kind gaat met de tlv naar een andere school")
    async def meld_schoolwissel(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_schoolwissel")

    @workflow.signal(description="Het kind valt onder een ander samenwerkingsverband")
    async def meld_verhuizing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_verhuizing")

    @workflow.signal(description="Er is een tlv die elders of eerder is gegeven")
    async def neem_tlv_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_tlv_over")

    @workflow.signal(description="Het kind gaat terug naar regulier onderwijs")
    async def meld_terugplaatsing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_terugplaatsing")

    @workflow.signal(description="Iemand beweert iets; het verandert niets uit zichzelf")
    async def meld_bewering(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bewering")

    @workflow.signal(description="Er is bezwaar gemaakt tegen het besluit")
    async def meld_bezwaar_ingediend(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bezwaar_ingediend")

    @workflow.signal(description="Op het bezwaar is beslist")
    async def meld_beslissing_op_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_beslissing_op_bezwaar")

    @workflow.signal(description="Het samenwerkingsverband is in gebreke gesteld")
    async def meld_ingebrekestelling(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ingebrekestelling")

    @workflow.signal(description="De aanvraag die hierop volgt, vertelt hoe zij ervoor staat")
    async def neem_vervolg_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_vervolg_over")

    @workflow.signal(description="Een opp vertelt welke versie ervan geldt")
    async def neem_oppversie_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_oppversie_over")

    @workflow.signal(description="Het dossier vertelt hoe het kind ervoor staat")
    async def neem_dossierstand_over(self, sein: Sein) -> None:
        await self.haal_op(sein, "neem_dossierstand_over")

    @workflow.update(description="Het samenwerkingsverband vraagt de school met een brief om aanvulling")
    async def vraag_aanvulling(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @vraag_aanvulling.validator
    def _toets_vraag_aanvulling(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband besluit later")
    async def verdaag_besluit(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @verdaag_besluit.validator
    def _toets_verdaag_besluit(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband zendt de aanvraag door")
    async def zend_door(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @zend_door.validator
    def _toets_zend_door(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband verleent de tlv")
    async def verleen_tlv(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @verleen_tlv.validator
    def _toets_verleen_tlv(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband weigert de tlv")
    async def weiger_tlv(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @weiger_tlv.validator
    def _toets_weiger_tlv(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband behandelt de aanvraag niet")
    async def behandel_niet(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @behandel_niet.validator
    def _toets_behandel_niet(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband herziet de tlv")
    async def herzie_tlv(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @herzie_tlv.validator
    def _toets_herzie_tlv(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband trekt de tlv in")
    async def trek_tlv_in(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @trek_tlv_in.validator
    def _toets_trek_tlv_in(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband stelt de dwangsom vast")
    async def stel_dwangsom_vast(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @stel_dwangsom_vast.validator
    def _toets_stel_dwangsom_vast(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband betaalt de dwangsom")
    async def betaal_dwangsom(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @betaal_dwangsom.validator
    def _toets_betaal_dwangsom(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband vordert een dwangsom terug")
    async def vorder_dwangsom_terug(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @vorder_dwangsom_terug.validator
    def _toets_vorder_dwangsom_terug(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)
