"""The search index: for each word of a name that can be searched, a keyed mark that leads to the value (DESIGN 3).

Written with the event that records the name, gone with it: `docs/architectuur.md` says what it tells a thief. It is no part of
the record. What was recorded before it was there, or under a search key that was destroyed, `vul_aan` adds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from activities.postgres import tenant
from activities.postgres.kluis import GegevenAangetast, Sleutel, VerkeerdeSleutel
from activities.postgres.lezen import bewaard, plaats
from activities.postgres.sleutels import VRAGEN as SLEUTELS
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.sluier import Merken, Verzegeld
from activities.postgres.vragen import laad
from activities.zegel import VERBINTENIS, open_zegel
from activities.zoekwoorden import woorden
from domain.stroom import Stroom

VRAGEN = laad("zoeken")
STUK = 200
"""Values that are added in one transaction; their streams wait for it."""


def kenmerken(sleutel: Sleutel, te_vinden: Iterable[str]) -> list[bytes]:
    """The marks of words, in an order that tells nothing."""
    return sorted(sleutel.zoekkenmerk(woord) for woord in te_vinden)


async def schrijf(v: tenant.Verbinding, stroom: Stroom, volgnummer: int, g: Verzegeld, waarde: Any, sleutel: Sleutel) -> bool:
    """Make a value findable. `g`: as it is kept; `sleutel`: the search key of the SWV. False: no word stands in it."""
    alle = kenmerken(sleutel, woorden(waarde)) if isinstance(waarde, str) else []
    if alle:
        await v.execute(
            VRAGEN["bewaar"], stroom.swv, stroom.sleutelkring, str(stroom), volgnummer, g.veld, g.sleutel, sleutel.id, alle
        )  # fmt: skip
    return bool(alle)


async def haal_weg(v: tenant.Verbinding, stroom: str, vervangen: Sequence[int]) -> None:
    """These events are replaced: what their opdrachten recorded is found no more."""
    if vervangen:
        await v.execute(VRAGEN["haal_weg"], stroom, vervangen)


async def vul_aan(pool: tenant.Pool, sleutels: Sleutels, merken: Merken, swvs: Iterable[str]) -> int:
    """Add every searchable value that the index lacks; how many. Again: nothing left to add. Other writers may go on."""
    return sum([await _Aanvulling(pool, sleutels, merken, swv).doe() for swv in swvs])


class _Aanvulling:
    """The index of one SWV, brought up to date."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels, merken: Merken, swv: str) -> None:
        self.pool = pool
        self.sleutels = sleutels
        self.merken = merken
        self.wie = tenant.Wie(swv)
        self.plek = Plek.zoeken(swv)
        zoekbaar = sorted(merken.zoekbare())
        self.vaste = ([s for s, _ in zoekbaar], [v for _, v in zoekbaar], sorted(merken.feiten()))

    async def doe(self) -> int:
        aantal, na = 0, ""
        while True:
            gevonden = await self._zoek_stromen(na)
            if not gevonden:
                return aantal
            aantal += await self.sleutels.met(self.wie, lambda v, deze=gevonden: self._vul(v, deze))  # type: ignore[misc]
            na = gevonden[-1]

    async def _zoek_stromen(self, na: str) -> list[str]:
        async with tenant.transactie(self.pool, self.wie) as v:
            sleutel = await self.sleutels.bestaande(v, self.plek)
            rijen = await self._zonder_woorden(v, na, None, sleutel)
        return sorted({r["stroom"] for r in rijen})

    async def _vul(self, v: tenant.Verbinding, stromen: list[str]) -> int:
        """Looked up again under the locks: a correction or a destruction may have come in between."""
        await v.execute(VRAGEN["houd_vast"], stromen)
        kringen = {Stroom.lees(s).sleutelkring for s in stromen}
        await v.execute(SLEUTELS["slot"], sorted({*kringen, self.plek.sleutelkring}))
        sleutel = (await self.sleutels.levende(v, self.wie, [self.plek]))[self.plek]
        aantal = 0
        for rij in await self._zonder_woorden(v, "", stromen, sleutel):
            aantal += await self._bewaar(v, rij, sleutel)
        return aantal

    async def _zonder_woorden(
        self, v: tenant.Verbinding, na: str, stromen: list[str] | None, sleutel: Sleutel | None
    ) -> list[Any]:
        hoogstens = STUK if stromen is None else None
        zoeksleutel = None if sleutel is None else sleutel.id
        return list(await v.fetch(VRAGEN["zonder_woorden"], self.wie.swv, *self.vaste, na, stromen, zoeksleutel, hoogstens))

    async def _bewaar(self, v: tenant.Verbinding, rij: Any, sleutel: Sleutel) -> bool:
        stroom = Stroom.lees(rij["stroom"])
        if rij["veld"] not in self.merken.zoekbaar(stroom, rij["soort"]):
            return False
        try:
            waarde = open_waarde(self.sleutels, rij)
        except GegevenAangetast:
            return False  # the audit tells of it; the rest of the index is not kept waiting
        g = Verzegeld(rij["veld"], rij["sleutel"], rij["cijfer"])
        return await schrijf(v, stroom, rij["volgnummer"], g, waarde, sleutel)


def open_waarde(sleutels: Sleutels, rij: Any) -> Any:
    """One stored value in clear, from a row with its event and its key. Raises `GegevenAangetast`."""
    try:
        g = bewaard(sleutels, rij, {})
    except VerkeerdeSleutel as e:
        raise GegevenAangetast(f"{rij['stroom']}#{rij['volgnummer']}: de sleutel van de waarde opent niet") from e
    envelop = open_zegel(rij["inhoud"])
    belofte = envelop["data"].get(g.veld)
    if g.sleutel is None or g.cijfer is None or envelop["hash"] != rij["hash"] or not isinstance(belofte, dict):
        raise GegevenAangetast(f"{rij['stroom']}#{rij['volgnummer']}: de waarde hoort niet bij haar gebeurtenis")
    waar = f"{plaats(rij['stroom'], rij['volgnummer'])}|{g.veld}"
    return json.loads(g.sleutel.open(g.cijfer, waar, belofte[VERBINTENIS]))
