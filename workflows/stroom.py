"""The shell around every procedure: take a message, decide, append, evolve what the append returned, sleep to the next alarm.

The only place that knows of fences, locks, appends, timers and fresh runs. Three rules keep a replay true to the record:
one message or alarm is exactly one append, whatever `decide` makes of it; state comes only from what the append returned;
timers come only from dates that stand in recorded events.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError
from temporalio import workflow
from temporalio.common import RawValue, RetryPolicy, SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.exceptions import ActivityError, ApplicationError

from activities import contract
from activities.contract import (
    Begin,
    Bladzijde,
    EffectVraag,
    LeesVraag,
    OpdrachtVraag,
    OpenVraag,
    Post,
    Postrij,
    Toegevoegd,
    Toevoeging,
)
from activities.toevoeging import van_alarm, van_inzending, van_onleesbaar_sein, van_onverwerkbaar
from domain.beslissen import Beslissing, NietsTeCorrigeren, alarm_zonder_besluit, behandel, behandel_alarm, mislukt
from domain.grond import GRONDBOEK, Grond
from domain.opdracht import Inzending, Ontvangstbewijs
from domain.overnemen import grond_bij, vaste_grond
from domain.procedure import OnbekendeOpdracht, Procedure
from domain.stand import Stand, evolve, leeg
from domain.stroom import Stroom
from domain.termijnstand import Wekker
from domain.tijd import dag, wektijd
from domain.volgorde import eerstvolgende
from workflows.toelichting import toelichting, wat_wacht

Sein = Any
"""What a signal bears: the number of the postvak row. Anything else is recorded as unreadable, never dropped in silence."""

STATUS = SearchAttributeKey.for_keyword("TredeStatus")
PROCEDURE = SearchAttributeKey.for_keyword("TredeProcedure")
SWV = SearchAttributeKey.for_keyword("TredeSwv")
WEKKER = SearchAttributeKey.for_datetime("TredeWekker")

_GEDULDIG = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    maximum_interval=timedelta(minutes=1),
    non_retryable_error_types=list(contract.BLIJVENDE_FOUTEN),
)
"""A database that is away comes back: try for ever. What no retry mends ends at once."""


class StroomStart(BaseModel):
    """All that a run needs: whose stream it is. What it must know besides stands in the stream itself."""

    model_config = ConfigDict(frozen=True)
    stroom: str
    verschuiving: float = 0.0
    """Seconds added to Temporal's clock; zero in production (decisions, Time 2)."""


class Procedurestroom:
    """One stream: its messages, its alarms, and the only writer of its events."""

    procedure: ClassVar[Procedure]

    @workflow.init
    def __init__(self, start: StroomStart) -> None:
        self.begin = start
        self.stand: Stand = leeg(self.procedure, Stroom.lees(start.stroom))
        self.epoch = 0
        self.post: tuple[Postrij, ...] = ()
        self.meer_post = False
        """The page of the postvak was full."""
        self.post_wacht = False
        self.onleesbaar: list[str] = []
        self.seinen = 0
        self.ingehaald = False
        self.slot = asyncio.Lock()
        self._getoond: TypedSearchAttributes | None = None

    # -- doors ---------------------------------------------------------------------------------------------------------

    async def haal_op(self, sein: Sein, soort: str) -> None:
        """A signal: there is post. The content lies in the postvak, so nothing is lost with the signal."""
        if isinstance(sein, int):
            self.post_wacht = True
        else:
            self.onleesbaar.append(soort)

    async def behandel(self, inzending: Inzending) -> Ontvangstbewijs:
        """An update: a person waits for the Ontvangstbewijs. Raises `ApplicationError` (AndereInhoud, VerouderdeEpoch)."""
        async with self.slot:
            await self._kom_bij()
            if self.ingehaald:
                raise ApplicationError("Deze stroom is door een andere loop overgenomen.", type="VerouderdeEpoch")
            if inzending.opdracht_id in self.stand.bekend:
                return await self._ken(inzending)
            uit = await self._neem_in(inzending, None)
        if uit is None:
            raise ApplicationError("Deze stroom is door een andere loop overgenomen.", type="VerouderdeEpoch")
        return uit.bewijs

    def toets_vorm(self, inzending: Inzending) -> None:
        """A validator: the form alone, for the stream may not have been read yet. Raises `ApplicationError`."""
        try:
            soort = self.procedure.soort_opdracht(inzending.opdracht)
            self.procedure.lees_opdracht(inzending.opdracht, inzending.inhoud)
        except OnbekendeOpdracht as fout:
            raise ApplicationError(str(fout), type="OngeldigeOpdracht") from None
        except ValidationError as fout:
            velden = ", ".join(".".join(map(str, f["loc"])) for f in fout.errors())
            raise ApplicationError(f"Deze velden zijn niet goed ingevuld: {velden}.", type="OngeldigeOpdracht") from None
        if inzending.actor.rol not in soort.mag:
            raise ApplicationError(f"De rol {inzending.actor.rol} mag {inzending.opdracht} niet geven.", type="NietBevoegd")

    @workflow.signal(description="Een eerdere melding klopte niet")
    async def herroep(self, sein: Sein) -> None:
        """Every procedure can take a fact back."""
        await self.haal_op(sein, "herroep")

    @workflow.update(description="Verder onder een andere versie van reglement of wet")
    async def neem_grond_over(self, inzending: Inzending) -> Ontvangstbewijs:
        """Every procedure can be taken to another version, after a look at the dates that move."""
        return await self.behandel(inzending)

    @neem_grond_over.validator
    def _toets_neem_grond_over(self, inzending: Inzending) -> None:
        self.toets_vorm(inzending)

    @workflow.signal(description="Een brief of bericht is uitgevoerd of mislukt")
    async def meld_effect(self, sein: Sein) -> None:
        """The outcome of an effect."""
        await self.haal_op(sein, "meld_effect")

    @workflow.signal(description="Er ligt post in het postvak")
    async def er_is_post(self, sein: Sein) -> None:
        """For rows whose kind this procedure has no door for: they are read, and recorded as not processable."""
        await self.haal_op(sein, "er_is_post")

    @workflow.signal(dynamic=True, description="Een sein met een naam die deze procedure niet kent")
    async def onbekend_sein(self, _naam: str, _inhoud: Sequence[RawValue]) -> None:
        """Recorded by a neutral name: the sender's own might say too much."""
        self.onleesbaar.append("onbekend_sein")

    @workflow.query(name="stand", description="Status, Termijnen en Signaleringen, zonder persoonsgegevens")
    def lees_stand(self) -> dict[str, Any]:
        """For operators; pages read the read models."""
        return toelichting(self.procedure, self.stand)

    # -- the loop ------------------------------------------------------------------------------------------------------

    async def leef(self) -> None:
        """Run until nothing is left to wait for; a later contact starts a fresh run from the stream."""
        while True:
            async with self.slot:
                await self._kom_bij()
            if self._moet_verder():
                await workflow.wait_condition(workflow.all_handlers_finished)
                if self._mag_rusten():
                    return
                if workflow.info().is_continue_as_new_suggested() and not self._iets_te_doen():
                    workflow.continue_as_new(self.begin)
                continue
            await self._slaap(self._volgende_wekking())

    async def _slaap(self, gepland: datetime | None) -> None:
        """Until the next alarm, or until something made that plan old. Whole conditions, never a flag read earlier."""
        with suppress(TimeoutError):
            await workflow.wait_condition(
                lambda: self._iets_te_doen() or self._moet_verder() or self._volgende_wekking() != gepland,
                timeout=None if gepland is None else max(gepland - self.nu(), timedelta(0)),
                timeout_summary=wat_wacht(self.stand.volgende_wekker()),
            )

    def nu(self) -> datetime:
        """The shell's now: Temporal's clock and the shift that the run was started with."""
        return workflow.now() + timedelta(seconds=self.begin.verschuiving)

    def _moet_verder(self) -> bool:
        """This run has nothing more to wait for, or its history is long enough for a fresh one."""
        return self._mag_rusten() or workflow.info().is_continue_as_new_suggested()

    def _iets_te_doen(self) -> bool:
        return (self.post_wacht or bool(self.onleesbaar)) and not self.slot.locked()

    def _mag_rusten(self) -> bool:
        if self.ingehaald:
            return True
        stil = not self.post_wacht and not self.onleesbaar and not self.post and not self.slot.locked()
        return stil and self.epoch > 0 and not self.stand.effecten and self.stand.volgende_wekker() is None

    def _volgende_wekking(self) -> datetime | None:
        wekker = self.stand.volgende_wekker()
        return None if wekker is None else wektijd(wekker.moment, self.begin.stroom)

    # -- under the lock ------------------------------------------------------------------------------------------------

    async def _kom_bij(self) -> None:
        """Everything that is due, oldest first: alarms merged with waiting post. First the stream itself, when unread."""
        while not self.ingehaald:
            if not self.epoch:
                await self._open()
            if self.post_wacht:
                self.post_wacht = False
                await self._lees_postvak()
            if self.onleesbaar:
                await self._leg_onleesbaar_vast(self.onleesbaar.pop(0))
                continue
            wat = eerstvolgende(self.stand.wekkers(), self.post, self.nu())
            if wat is None:
                if not self.post_wacht:
                    return
            elif isinstance(wat, Wekker):
                await self._neem_alarm(wat)
            else:
                await self._neem_post(wat)

    async def _open(self) -> None:
        """Take the fence and read the stream, in pages."""
        # Whoever signalled before this is asked for here: what waits is read with the stream.
        self.post_wacht = False
        vraag_open = OpenVraag(stroom=self.begin.stroom, verschuiving=self.begin.verschuiving)
        begin: Begin = await self._activiteit(contract.OPEN_STROOM, vraag_open, Begin)
        stand = self._vouw(leeg(self.procedure, self.stand.stroom), begin.bladzijde)
        while stand.volgnummer < begin.opening.volgnummer:
            vraag = LeesVraag(stroom=self.begin.stroom, na=stand.volgnummer)
            stand = self._vouw(stand, await self._activiteit(contract.LEES_STROOM, vraag, Bladzijde))
        self.stand = stand
        self.post, self.meer_post = begin.post.rijen, begin.post.verder
        self.epoch = begin.opening.epoch
        self._toon()
        if stand.effecten:
            vragen = tuple(
                EffectVraag(effect_id=id_, stroom=self.begin.stroom, effect=e.effect, aan=e.aan, gevraagd_op=e.gevraagd_op)
                for id_, e in stand.effecten.items()
            )
            await self._activiteit(contract.START_EFFECTEN, vragen, None, samenvatting="effecten die nog uitstaan")

    def _vouw(self, stand: Stand, bladzijde: Bladzijde) -> Stand:
        for v in bladzijde.gebeurtenissen:
            stand = evolve(self.procedure, stand, v)
        return stand

    async def _lees_postvak(self) -> None:
        post: Post = await self._activiteit(contract.LEES_POSTVAK, LeesVraag(stroom=self.begin.stroom), Post)
        self.post, self.meer_post = post.rijen, post.verder

    async def _neem_alarm(self, wekker: Wekker) -> None:
        nu = self.nu()
        grond, grond_hash = self._grond(nu)
        try:
            if grond is None:
                raise LookupError(grond_hash)
            b = behandel_alarm(self.procedure, self.stand, wekker, grond, nu)
            t = van_alarm(self.procedure, self.stand, self.epoch, grond_hash, wekker, b, nu)
        except Exception as fout:
            workflow.logger.error("alarm %s mislukt: %s", wekker.opdracht_id, type(fout).__name__)
            b = alarm_zonder_besluit(self.procedure, self.stand, wekker, fout, nu)
            t = van_alarm(self.procedure, self.stand, self.epoch, grond_hash, wekker, b, nu)
        try:
            await self._voeg_toe(t)
        except ApplicationError as fout:
            # The ledger cannot hold what the decider made of it. The Termijn speaks all the same.
            b = alarm_zonder_besluit(self.procedure, self.stand, wekker, fout, nu)
            await self._voeg_toe(van_alarm(self.procedure, self.stand, self.epoch, grond_hash, wekker, b, nu))

    async def _neem_post(self, rij: Postrij) -> None:
        self.post = tuple(r for r in self.post if r.rij != rij.rij)
        self.post_wacht = self.post_wacht or (self.meer_post and not self.post)
        if rij.inzending is None:
            await self._leg_onverwerkbaar_vast(rij, rij.fout or "onleesbaar")
            return
        try:
            self.procedure.lees_opdracht(rij.inzending.opdracht, rij.inzending.inhoud)
        except (OnbekendeOpdracht, ValidationError) as fout:
            await self._leg_onverwerkbaar_vast(rij, type(fout).__name__)
            return
        try:
            await self._neem_in(rij.inzending, rij.rij)
        except ApplicationError as fout:
            await self._leg_onverwerkbaar_vast(rij, fout.type or "ApplicationError")

    async def _neem_in(self, inzending: Inzending, rij: int | None) -> Toegevoegd | None:
        """Decide and append, once more after the stream proved to have moved. None when the run was overtaken."""
        while True:
            nu = self.nu()
            grond, grond_hash = self._grond_bij(inzending, nu)
            uit = await self._voeg_toe(self._beslis(inzending, grond, grond_hash, nu, rij))
            if uit is not None or self.ingehaald:
                return uit

    def _beslis(self, inzending: Inzending, grond: Grond | None, grond_hash: str, nu: datetime, rij: int | None) -> Toevoeging:
        """What is decided, with the read models drawn: what cannot be drawn is a failure too, and must not hold up the stream."""

        def toevoeging(b: Beslissing) -> Toevoeging:
            return van_inzending(self.procedure, self.stand, self.epoch, grond_hash, inzending, b, nu, rij)

        try:
            if grond is None:
                raise LookupError("grond")
            return toevoeging(behandel(self.procedure, self.stand, inzending, grond, nu))
        except Exception as fout:
            if not isinstance(fout, NietsTeCorrigeren):
                workflow.logger.error("opdracht %s mislukt: %s", inzending.opdracht, type(fout).__name__)
            return toevoeging(mislukt(self.stand, inzending.opdracht, fout, nu))

    async def _leg_onverwerkbaar_vast(self, rij: Postrij, fout: str) -> None:
        nu = self.nu()
        t = van_onverwerkbaar(self.procedure, self.stand, self.epoch, self._grond(nu)[1], rij, fout, nu)
        await self._voeg_toe(t)

    async def _leg_onleesbaar_vast(self, soort: str) -> None:
        nu = self.nu()
        self.seinen += 1
        id_ = f"sein:{workflow.info().run_id}:{self.seinen}"
        await self._voeg_toe(van_onleesbaar_sein(self.procedure, self.stand, self.epoch, self._grond(nu)[1], id_, soort, nu))

    def _grond(self, nu: datetime) -> tuple[Grond | None, str]:
        """The ground that the stream goes by; for a new stream the one in force. Unknown here: None and its hash."""
        try:
            if self.stand.grond is not None:
                return GRONDBOEK.met_hash(self.stand.grond), self.stand.grond
            grond = GRONDBOEK.voor(self.stand.stroom.swv, dag(nu))
            return grond, grond.hash
        except LookupError:
            return None, self.stand.grond or "onbekend"

    def _grond_bij(self, inzending: Inzending, nu: datetime) -> tuple[Grond | None, str]:
        """As `_grond`, for an opdracht that may itself bring another, or bring an earlier one back."""
        try:
            grond = grond_bij(GRONDBOEK, self.stand, inzending, nu)
        except LookupError:
            return None, vaste_grond(self.stand, inzending) or "onbekend"
        return grond, grond.hash

    async def _voeg_toe(self, t: Toevoeging) -> Toegevoegd | None:
        """The one append. None when it must be done again on a stream read anew, or when the run was overtaken."""
        try:
            uit: Toegevoegd = await self._activiteit(contract.VOEG_TOE, t, Toegevoegd, samenvatting=t.opdracht_id)
        except ActivityError as fout:
            match _soort(fout):
                case contract.VerouderdeEpoch.__name__:
                    self.ingehaald = True
                    return None
                case contract.Versieconflict.__name__:
                    await self._open()
                    return None
                case str(soort):
                    raise ApplicationError("De opdracht is niet vastgelegd.", type=soort) from fout
            raise
        for v in uit.gebeurtenissen:
            if v.volgnummer > self.stand.volgnummer:
                self.stand = evolve(self.procedure, self.stand, v)
        self._toon()
        return uit

    async def _ken(self, inzending: Inzending) -> Ontvangstbewijs:
        vraag = OpdrachtVraag(stroom=self.begin.stroom, inzending=inzending)
        try:
            bewijs: Ontvangstbewijs = await self._activiteit(contract.KEN_OPDRACHT, vraag, Ontvangstbewijs)
        except ActivityError as fout:
            raise ApplicationError("Deze opdracht-id is al gebruikt met andere inhoud.", type=_soort(fout)) from fout
        return bewijs

    async def _activiteit(self, naam: str, arg: Any, uit: Any, samenvatting: str | None = None) -> Any:
        return await workflow.execute_activity(
            naam,
            arg,
            result_type=uit,
            start_to_close_timeout=timedelta(seconds=30),
            retry_policy=_GEDULDIG,
            summary=samenvatting,
        )

    def _toon(self) -> None:
        """What the Temporal UI shows: where it stands, in Dutch, without personal data."""
        wekker = self._volgende_wekking()
        attributen = [
            SearchAttributePair(STATUS, self.stand.eigen.status),
            SearchAttributePair(PROCEDURE, self.procedure.naam),
            SearchAttributePair(SWV, self.stand.stroom.swv),
            *([SearchAttributePair(WEKKER, wekker)] if wekker else []),
        ]
        nieuw = TypedSearchAttributes(attributen)
        if nieuw != self._getoond:
            self._getoond = nieuw
            workflow.upsert_search_attributes([*(p.key.value_set(p.value) for p in attributen)])
        workflow.set_current_details(str(toelichting(self.procedure, self.stand)["tekst"]))


def _soort(fout: ActivityError) -> str | None:
    return fout.cause.type if isinstance(fout.cause, ApplicationError) else None
