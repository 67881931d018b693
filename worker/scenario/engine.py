"""The pure engine: the same decisions and the same ledger contract as in production, in memory and without waiting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import ValidationError

from activities.contract import AndereInhoud, Postrij, Toegevoegd, Toevoeging
from activities.geheugen import GeheugenLedger
from activities.toevoeging import van_alarm, van_inzending, van_onverwerkbaar
from domain.beslissen import alarm_zonder_besluit, behandel, behandel_alarm, mislukt
from domain.gebeurtenis import Actor, EffectGevraagd, Rol, Vastgelegd
from domain.grond import Grond, Grondboek
from domain.opdracht import Inzending, MeldEffect, Ontvangstbewijs
from domain.overnemen import grond_bij
from domain.procedure import OnbekendeOpdracht, Procedure
from domain.stand import Stand, effect_id, evolve, leeg
from domain.stroom import Stroom
from domain.termijnstand import Wekker
from domain.tijd import dag, wektijd
from domain.volgorde import eerstvolgende
from worker.scenario.deur import KANAAL, Aangeboden, afzender, inhoud


class Loop:
    """One stream in the pure engine: what `workflows.stroom` is in production, without the waiting."""

    def __init__(self, procedure: Procedure, stroom: Stroom, epoch: int) -> None:
        self.procedure = procedure
        self.stand: Stand = leeg(procedure, stroom)
        self.epoch = epoch


class ZuivereMotor:
    """All streams of one run, with one clock."""

    def __init__(self, procedures: Mapping[str, Procedure], gronden: Grondboek, begin: datetime) -> None:
        self.procedures = procedures
        self.gronden = gronden
        self.nu = begin
        self.ledger = GeheugenLedger(klok=lambda: self.nu)
        self.lopen: dict[str, Loop] = {}

    # -- the agenda's side ---------------------------------------------------------------------------------------------

    async def volgende_wekking(self) -> datetime | None:
        wekkers = (loop.stand.volgende_wekker() for loop in self.lopen.values())
        stromen = zip(self.lopen, wekkers, strict=True)
        return min((wektijd(w.moment, stroom) for stroom, w in stromen if w is not None), default=None)

    async def ga_naar(self, moment: datetime) -> None:
        self.nu = moment
        for stroom, loop in sorted(self.lopen.items()):
            wekker = loop.stand.volgende_wekker()
            if wekker is not None and wektijd(wekker.moment, stroom) <= self.nu:
                await self._kom_bij(stroom)
        await self._ledig_postvakken()

    async def bezorg(self, a: Aangeboden) -> None:
        await self.ledger.ontvang(str(a.stroom), afzender(a), KANAAL, a.inzending, inhoud(a))

    async def handel(self, a: Aangeboden) -> Ontvangstbewijs:
        stroom = str(a.stroom)
        await self._kom_bij(stroom)
        bekend = await self.ledger.ken(stroom, a.inzending)
        return bekend or (await self._neem_in(await self._loop(stroom), a.inzending, None)).bewijs

    async def ken(self, a: Aangeboden) -> Ontvangstbewijs | None:
        return await self.ledger.ken(str(a.stroom), a.inzending)

    async def val_uit(self, moment: datetime) -> None:
        self.nu = moment

    async def kom_terug(self, moment: datetime) -> None:
        self.nu = moment
        for stroom in sorted(self.lopen):
            await self._kom_bij(stroom)
        await self._ledig_postvakken()

    async def lees(self, stroom: str) -> tuple[Vastgelegd, ...]:
        return tuple(self.ledger.stromen.get(stroom, ()))

    async def stromen(self) -> dict[str, tuple[Vastgelegd, ...]]:
        return {stroom: tuple(v) for stroom, v in sorted(self.ledger.stromen.items()) if v}

    # -- a stream's side -----------------------------------------------------------------------------------------------

    async def _ledig_postvakken(self) -> None:
        """Post that one stream puts in another's postvak is handled at the same instant, oldest row first."""
        while (rij := next((r for r in self.ledger.rijen if r.gesloten_door is None and r.stroom), None)) is not None:
            await self._kom_bij(str(rij.stroom))

    async def _loop(self, stroom: str) -> Loop:
        if stroom not in self.lopen:
            adres = Stroom.lees(stroom)
            opening = await self.ledger.open(stroom)
            self.lopen[stroom] = Loop(self.procedures[adres.procedure], adres, opening.epoch)
        return self.lopen[stroom]

    async def _kom_bij(self, stroom: str) -> None:
        """Everything that is due in one stream: alarms merged with waiting post, until nothing is left."""
        loop = await self._loop(stroom)
        while True:
            post = await self.ledger.wachtend(stroom)
            wat = eerstvolgende(loop.stand.wekkers(), post, self.nu)
            if wat is None:
                return
            if isinstance(wat, Wekker):
                await self._neem_alarm(loop, wat)
            else:
                await self._neem_post(loop, wat)

    async def _neem_alarm(self, loop: Loop, wekker: Wekker) -> None:
        grond = self._grond(loop)
        try:
            b = behandel_alarm(loop.procedure, loop.stand, wekker, grond, self.nu)
            t = van_alarm(loop.procedure, loop.stand, loop.epoch, grond.hash, wekker, b, self.nu)
        except Exception as fout:
            b = alarm_zonder_besluit(loop.procedure, loop.stand, wekker, fout, self.nu)
            t = van_alarm(loop.procedure, loop.stand, loop.epoch, grond.hash, wekker, b, self.nu)
        await self._voeg_toe(loop, t)

    async def _neem_post(self, loop: Loop, rij: Postrij) -> None:
        fout = rij.fout or "onleesbaar"
        if rij.inzending is not None:
            try:
                loop.procedure.lees_opdracht(rij.inzending.opdracht, rij.inzending.inhoud)
                await self._neem_in(loop, rij.inzending, rij.rij)
                return
            except (OnbekendeOpdracht, ValidationError, AndereInhoud) as e:
                fout = type(e).__name__
        t = van_onverwerkbaar(loop.procedure, loop.stand, loop.epoch, self._grond(loop).hash, rij, fout, self.nu)
        await self._voeg_toe(loop, t)

    async def _neem_in(self, loop: Loop, inzending: Inzending, rij: int | None) -> Toegevoegd:
        grond = grond_bij(self.gronden, loop.stand, inzending, self.nu)
        try:
            b = behandel(loop.procedure, loop.stand, inzending, grond, self.nu)
            t = van_inzending(loop.procedure, loop.stand, loop.epoch, grond.hash, inzending, b, self.nu, rij)
        except Exception as fout:
            b = mislukt(loop.stand, inzending.opdracht, fout, self.nu)
            t = van_inzending(loop.procedure, loop.stand, loop.epoch, grond.hash, inzending, b, self.nu, rij)
        return await self._voeg_toe(loop, t)

    def _grond(self, loop: Loop) -> Grond:
        hash_ = loop.stand.grond
        return self.gronden.met_hash(hash_) if hash_ is not None else self.gronden.voor(loop.stand.stroom.swv, dag(self.nu))

    async def _voeg_toe(self, loop: Loop, t: Toevoeging) -> Toegevoegd:
        uit = await self.ledger.voeg_toe(t)
        for v in uit.gebeurtenissen:
            if v.volgnummer > loop.stand.volgnummer:
                loop.stand = evolve(loop.procedure, loop.stand, v)
                if v.soort == EffectGevraagd.soort():
                    await self._voer_effect_uit(loop.stand.stroom, v)
        return uit

    async def _voer_effect_uit(self, stroom: Stroom, v: Vastgelegd) -> None:
        """In a scenario every effect succeeds at once; its outcome comes back through the postvak, as in production."""
        id_ = effect_id(stroom, v.volgnummer, EffectGevraagd.model_validate(v.data).index)
        inzending = Inzending(
            opdracht_id=f"{id_}/uitkomst",
            opdracht=MeldEffect.naam(),
            inhoud=MeldEffect(effect_id=id_, gelukt=True).model_dump(mode="json"),
            actor=Actor(rol=Rol.PROCEDURE, id=id_),
            ontvangen_op=self.nu,
        )
        await self.ledger.ontvang(
            str(stroom), id_, "effect", inzending, inzending.model_dump_json(exclude={"ontvangen_op"}).encode()
        )
