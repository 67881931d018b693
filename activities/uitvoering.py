"""The activities: what the shell asks by name, done by the ports. The names are in `contract`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NoReturn

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities import contract
from activities.contract import (
    MAX_BLADZIJDE,
    POSTRIJEN,
    AndereInhoud,
    Begin,
    Bladzijde,
    EffectMelding,
    EffectUitslag,
    EffectVraag,
    Ledger,
    LeesVraag,
    OngeldigeToevoeging,
    OpdrachtVraag,
    OpenVraag,
    Post,
    Postrij,
    Postvak,
    Toegevoegd,
    Toevoeging,
    Uitvoerder,
    VerouderdeEpoch,
    VerschuivingGeweigerd,
    Versieconflict,
    Wekker,
)
from domain.gebeurtenis import Actor, EffectGevraagd, Rol
from domain.opdracht import Inzending, MeldEffect, Ontvangstbewijs
from domain.stand import effect_id
from domain.stroom import Stroom

BLIJVEND = (AndereInhoud, VerouderdeEpoch, Versieconflict)
VEEG_NA = timedelta(seconds=20)


class Activiteiten:
    """The ports behind the names."""

    def __init__(
        self,
        ledger: Ledger,
        postvak: Postvak,
        wekker: Wekker,
        uitvoerder: Uitvoerder,
        *,
        mag_verschuiven: bool = False,
    ) -> None:
        self.mag_verschuiven = mag_verschuiven
        self.ledger = ledger
        self.postvak = postvak
        self.wekker = wekker
        self.uitvoerder = uitvoerder

    def alle(self) -> list[Callable[..., Any]]:
        """What a worker registers."""
        return [
            self.open_stroom,
            self.lees_stroom,
            self.lees_postvak,
            self.ken_opdracht,
            self.voeg_toe,
            self.start_effecten,
            self.voer_effect_uit,
            self.meld_effect,
            self.veeg_postvak,
        ]

    @activity.defn(name=contract.OPEN_STROOM)
    async def open_stroom(self, vraag: OpenVraag) -> Begin:
        """Take the fence, then read: what is read under it nobody else changes."""
        if vraag.verschuiving and not self.mag_verschuiven:
            _geef_op(VerschuivingGeweigerd("deze omgeving kent alleen de echte tijd"))
        opening = await self.ledger.open(vraag.stroom)
        return Begin(
            opening=opening,
            bladzijde=await self.ledger.lees(vraag.stroom),
            post=await self.lees_postvak(LeesVraag(stroom=vraag.stroom)),
        )

    @activity.defn(name=contract.LEES_STROOM)
    async def lees_stroom(self, vraag: LeesVraag) -> Bladzijde:
        """A page of the stream."""
        return await self.ledger.lees(vraag.stroom, vraag.na)

    @activity.defn(name=contract.LEES_POSTVAK)
    async def lees_postvak(self, vraag: LeesVraag) -> Post:
        """The waiting rows, as many as fit in a page (but at least one when there is one)."""
        rijen = await self.postvak.wachtend(vraag.stroom, vraag.na)
        passend: list[Postrij] = []
        omvang = 0
        for rij in rijen:
            omvang += len(rij.model_dump_json())
            if passend and omvang > MAX_BLADZIJDE:
                return Post(rijen=tuple(passend), verder=True)
            passend.append(rij)
        return Post(rijen=tuple(passend), verder=len(rijen) >= POSTRIJEN)

    @activity.defn(name=contract.KEN_OPDRACHT)
    async def ken_opdracht(self, vraag: OpdrachtVraag) -> Ontvangstbewijs:
        """The stored Ontvangstbewijs of a known opdracht."""
        try:
            bewijs = await self.ledger.ken(vraag.stroom, vraag.inzending)
        except AndereInhoud as fout:
            _geef_op(fout)
        if bewijs is None:
            raise ApplicationError("opdracht is onbekend", type="OnbekendeOpdracht", non_retryable=True)
        return bewijs

    @activity.defn(name=contract.VOEG_TOE)
    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        """Append, then wake whoever was written to. A retry finds the stored events and wakes again: waking is harmless."""
        try:
            uit = await self.ledger.voeg_toe(t)
        except BLIJVEND as fout:
            _geef_op(fout)
        except (ValueError, LookupError) as fout:
            # Of a kind or form that this ledger does not hold. Only the class: the text might quote what was sent.
            _geef_op(OngeldigeToevoeging(type(fout).__name__))
        await self._wek(t, uit)
        return uit

    @activity.defn(name=contract.START_EFFECTEN)
    async def start_effecten(self, vragen: tuple[EffectVraag, ...]) -> None:
        """See that every effect that is still out has its workflow: after a loss of Temporal's data it has none."""
        await asyncio.gather(*(self.wekker.start_effect(v) for v in vragen))

    @activity.defn(name=contract.VOER_EFFECT_UIT)
    async def voer_effect_uit(self, vraag: EffectVraag) -> EffectUitslag:
        """Do an effect."""
        return await self.uitvoerder.voer_uit(vraag)

    @activity.defn(name=contract.MELD_EFFECT)
    async def meld_effect(self, m: EffectMelding) -> None:
        """Put the outcome of an effect in its stream's postvak."""
        melding = MeldEffect(effect_id=m.vraag.effect_id, gelukt=m.uitslag.gelukt, reden=m.uitslag.reden)
        inzending = Inzending(
            opdracht_id=f"{m.vraag.effect_id}/uitkomst",
            opdracht=melding.naam(),
            inhoud=melding.model_dump(mode="json"),
            actor=Actor(rol=Rol.PROCEDURE, id=m.vraag.effect_id),
            ontvangen_op=m.op,
        )
        inhoud = inzending.model_dump_json(exclude={"ontvangen_op"}).encode()
        rij = await self.postvak.ontvang(m.vraag.stroom, m.vraag.effect_id, "effect", inzending, inhoud)
        await self.wekker.wek(m.vraag.stroom, rij.rij, rij.soort)

    @activity.defn(name=contract.VEEG_POSTVAK)
    async def veeg_postvak(self) -> int:
        """Wake every stream whose post lies longer than `VEEG_NA`."""
        oude = await self.postvak.oude(VEEG_NA)
        for stroom, rij, soort in oude:
            await self.wekker.wek(stroom, rij, soort)
        return len(oude)

    async def _wek(self, t: Toevoeging, uit: Toegevoegd) -> None:
        """Best effort: what is missed here the sweep finds."""
        wekken = [self.wekker.wek(b.naar, 0, b.inzending.opdracht) for b in t.bezorgingen]
        stroom = Stroom.lees(t.stroom)
        for v in uit.gebeurtenissen:
            if v.soort == EffectGevraagd.soort():
                e = EffectGevraagd.model_validate(v.data)
                id_ = effect_id(stroom, v.volgnummer, e.index)
                vraag = EffectVraag(effect_id=id_, stroom=t.stroom, effect=e.effect, aan=e.aan, gevraagd_op=v.vastgelegd_op)
                wekken.append(self.wekker.start_effect(vraag))
        await asyncio.gather(*wekken)


def _geef_op(fout: Exception) -> NoReturn:
    """Tell Temporal that no retry mends this. The text names no content."""
    raise ApplicationError(str(fout), type=type(fout).__name__, non_retryable=True) from None
