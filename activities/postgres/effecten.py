"""Effects: claimed by id before they are done, and never repeated when nobody knows whether they were (DESIGN 3, Effect)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from activities.contract import EffectUitslag, EffectVraag
from activities.postgres import tenant
from activities.postgres.vragen import laad

VRAGEN = laad("effecten")
Claim = Literal["nieuw", "gedaan", "mislukt", "onbekend"]
"""nieuw: ours, do it now; gedaan, mislukt: it ended before; onbekend: it was begun before, and perhaps done."""
ONBEKEND = "Dit is eerder begonnen en niet afgerond; kijk na of het is verstuurd. Het wordt niet vanzelf herhaald."


@dataclass(frozen=True)
class TeVersturen:
    """A message for the outbox: which template, to which role of which stream. Who that is, is looked up at sending."""

    stroom: str
    soort: str
    aan: str


class Effecten:
    """The claims and the outbox."""

    def __init__(self, pool: tenant.Pool) -> None:
        self.pool = pool

    async def claim(self, effect_id: str, stroom: str) -> Claim:
        """Claim an effect. The claim is committed when this returns: what follows may be cut off at any moment."""
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            return await _claim(v, effect_id, stroom)

    async def rond_af(
        self, effect_id: str, stroom: str, gelukt: bool, reden: str = "", bericht: TeVersturen | None = None
    ) -> None:
        """Record how a claimed effect ended; a message for the outbox is put there in the same transaction.

        Raises LookupError when it was not claimed, or ended before. `reden` holds no personal data.
        """
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            await _rond_af(v, effect_id, gelukt, reden)
            if bericht is not None:
                await _zet_klaar(v, effect_id, bericht)

    async def zet_klaar(self, effect_id: str, bericht: TeVersturen) -> EffectUitslag:
        """An effect that is nothing but a row in the outbox: claimed, done and ended in one transaction, so never unknown."""
        async with tenant.transactie(self.pool, tenant.van(bericht.stroom)) as v:
            stand = await _claim(v, effect_id, bericht.stroom)
            if stand == "nieuw":
                await _zet_klaar(v, effect_id, bericht)
                await _rond_af(v, effect_id, True, "")
                return EffectUitslag(gelukt=True)
            return await _eerdere_uitslag(v, effect_id, stand)

    async def eerdere_uitslag(self, effect_id: str, stroom: str) -> EffectUitslag:
        """How an effect that was claimed before ended; not ended is a failure that a person must look at."""
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            return await _eerdere_uitslag(v, effect_id, await _claim_stand(v, effect_id))

    async def te_verzenden(self, swv: str, na: int = 0, hoogstens: int = 100) -> list[Mapping[str, Any]]:
        """The outbox, oldest first."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            return list(await v.fetch(VRAGEN["te_verzenden"], swv, na, hoogstens))

    async def verzonden(self, swv: str, nr: int) -> None:
        """A message of the outbox went out."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            await v.execute(VRAGEN["verzonden"], nr)


class Postuit:
    """`activities.contract.Uitvoerder`: every effect of now is a letter, and a letter is a row in the outbox."""

    def __init__(self, effecten: Effecten) -> None:
        self.effecten = effecten

    async def voer_uit(self, vraag: EffectVraag) -> EffectUitslag:
        """See `Uitvoerder.voer_uit`."""
        bericht = TeVersturen(stroom=vraag.stroom, soort=vraag.effect, aan=vraag.aan)
        return await self.effecten.zet_klaar(vraag.effect_id, bericht)


async def _claim(v: tenant.Verbinding, effect_id: str, stroom: str) -> Claim:
    if await v.fetchval(VRAGEN["claim"], effect_id, tenant.van(stroom).swv, stroom) is not None:
        return "nieuw"
    return await _claim_stand(v, effect_id)


async def _claim_stand(v: tenant.Verbinding, effect_id: str) -> Claim:
    rij = await v.fetchrow(VRAGEN["stand"], effect_id)
    standen: dict[str, Claim] = {"gedaan": "gedaan", "mislukt": "mislukt"}
    return "onbekend" if rij is None else standen.get(rij["stand"], "onbekend")


async def _eerdere_uitslag(v: tenant.Verbinding, effect_id: str, stand: Claim) -> EffectUitslag:
    if stand == "onbekend":
        return EffectUitslag(gelukt=False, reden=ONBEKEND)
    rij = await v.fetchrow(VRAGEN["stand"], effect_id)
    return EffectUitslag(gelukt=stand == "gedaan", reden=rij["reden"])


async def _rond_af(v: tenant.Verbinding, effect_id: str, gelukt: bool, reden: str) -> None:
    stand = "gedaan" if gelukt else "mislukt"
    if await v.fetchval(VRAGEN["rond_af"], effect_id, stand, reden) is None:
        raise LookupError(f"effect {effect_id} is niet begonnen, of al afgerond")


async def _zet_klaar(v: tenant.Verbinding, effect_id: str, b: TeVersturen) -> None:
    await v.execute(VRAGEN["zet_klaar"], effect_id, tenant.van(b.stroom).swv, b.stroom, b.soort, b.aan)
