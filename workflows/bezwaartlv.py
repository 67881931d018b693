"""The doors of a bezwaar against a tlv decision. What is behind them is `domain.bezwaartlv`."""

from __future__ import annotations

from temporalio import workflow

from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedures import PROCEDURES
from workflows.stroom import Procedurestroom, Sein, StroomStart


@workflow.defn(name="bezwaartlv")
class BezwaartlvWorkflow(Procedurestroom):
    """One stream of the procedure `bezwaartlv`."""

    procedure = PROCEDURES["bezwaartlv"]

    @workflow.run
    async def run(self, start: StroomStart) -> None:  # noqa: ARG002 - the state was set up from it
        """Until nothing is left to wait for."""
        await self.leef()

    @workflow.signal(description="Er is bezwaar gemaakt tegen een tlv-besluit")
    async def dien_bezwaar_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "dien_bezwaar_in")

    @workflow.signal(description="Bekend is wanneer het besluit is verstuurd en of het de weg naar bezwaar noemt")
    async def meld_besluit(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_besluit")

    @workflow.signal(description="De ontvangst van het bezwaar is bevestigd")
    async def bevestig_bezwaar(self, sein: Sein) -> None:
        await self.haal_op(sein, "bevestig_bezwaar")

    @workflow.signal(description="Het bezwaar is aangevuld")
    async def herstel_verzuim(self, sein: Sein) -> None:
        await self.haal_op(sein, "herstel_verzuim")

    @workflow.signal(description="Het kanaal voor bezwaren was uit")
    async def meld_storing(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_storing")

    @workflow.signal(description="De commissie geeft uitstel voor de stukken")
    async def meld_uitstel_commissie(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_uitstel_commissie")

    @workflow.signal(description="Iedereen is opgeroepen voor de hoorzitting")
    async def meld_oproep(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_oproep")

    @workflow.signal(description="Er kwamen stukken voor de hoorzitting")
    async def dien_stukken_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "dien_stukken_in")

    @workflow.signal(description="De hoorzitting was")
    async def meld_hoorzitting(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_hoorzitting")

    @workflow.signal(description="De commissie heeft geadviseerd")
    async def meld_commissieadvies(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_commissieadvies")

    @workflow.signal(description="De indiener trekt het bezwaar in")
    async def trek_bezwaar_in(self, sein: Sein) -> None:
        await self.haal_op(sein, "trek_bezwaar_in")

    @workflow.signal(description="Wat er met de verstuurde beslissing gebeurde")
    async def meld_bezorging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_bezorging")

    @workflow.signal(description="Er is beroep ingesteld")
    async def meld_beroep_ingesteld(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_beroep_ingesteld")

    @workflow.signal(description="De rechter vernietigde de beslissing")
    async def meld_vernietiging(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_vernietiging")

    @workflow.signal(description="Het samenwerkingsverband is in gebreke gesteld")
    async def meld_ingebrekestelling(self, sein: Sein) -> None:
        await self.haal_op(sein, "meld_ingebrekestelling")

    @workflow.update(description="Het samenwerkingsverband stuurt het bezwaar door")
    async def stuur_bezwaar_door(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @stuur_bezwaar_door.validator
    def _toets_stuur_bezwaar_door(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband geeft tijd om het bezwaar aan te vullen")
    async def geef_hersteltermijn(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @geef_hersteltermijn.validator
    def _toets_geef_hersteltermijn(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband verschoont dat het bezwaar laat kwam")
    async def verschoon_termijn(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @verschoon_termijn.validator
    def _toets_verschoon_termijn(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband vraagt de commissie om advies")
    async def vraag_advies(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @vraag_advies.validator
    def _toets_vraag_advies(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband ziet af van horen")
    async def zie_af_van_horen(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @zie_af_van_horen.validator
    def _toets_zie_af_van_horen(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband verdaagt zijn beslissing")
    async def verdaag(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @verdaag.validator
    def _toets_verdaag(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Er is verder uitstel")
    async def leg_uitstel_vast(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @leg_uitstel_vast.validator
    def _toets_leg_uitstel_vast(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="De beslistermijn staat stil")
    async def schort_beslistermijn_op(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @schort_beslistermijn_op.validator
    def _toets_schort_beslistermijn_op(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="De beslistermijn loopt weer")
    async def hervat_beslistermijn(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @hervat_beslistermijn.validator
    def _toets_hervat_beslistermijn(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband beslist of bezwaar wordt overgeslagen")
    async def beslis_op_direct_beroep(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @beslis_op_direct_beroep.validator
    def _toets_beslis_op_direct_beroep(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband beslist op het bezwaar")
    async def beslis_op_bezwaar(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @beslis_op_bezwaar.validator
    def _toets_beslis_op_bezwaar(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.update(description="Het samenwerkingsverband verstuurt de beslissing")
    async def maak_beslissing_bekend(self, inzending: Inzending) -> Ontvangstbewijs:
        return await self.behandel(inzending)

    @maak_beslissing_bekend.validator
    def _toets_maak_beslissing_bekend(self, inzending: Inzending) -> None:
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
