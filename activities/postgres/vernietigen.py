"""Destroying personal data: a key (all of one subject and class in a dossier) or one value; always on record, never undone.

The ledger stays as it is: it holds commitments. What Temporal's history holds goes with its own key (`Plek.historie`).
"""

from __future__ import annotations

from typing import Any

from activities.postgres import tenant
from activities.postgres.lezen import VRAGEN as LEDGER
from activities.postgres.lezen import bewaard, plaats, plaats_van_inzending
from activities.postgres.sleutels import VRAGEN, Plek, Sleutels
from activities.zegel import VERBINTENIS, open_zegel
from domain.stroom import Stroom


class Vernietiger:
    """The only way to take personal data away. `door` is a pseudonymous id; `reden` holds no personal data."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels) -> None:
        self.pool = pool
        self.sleutels = sleutels

    async def sleutel(self, plek: Plek, *, reden: str, door: str) -> bool:
        """Destroy a key, and what came in under its ring and was handled. False: there was none to destroy.

        Everything under the key reads as `Vernietigd` from now on.
        """
        async with tenant.transactie(self.pool, tenant.Wie(plek.swv)) as v:
            vraag = VRAGEN["vernietig_sleutel"]
            gelukt = bool(await v.fetchval(vraag, plek.sleutelkring, plek.onderwerp, plek.klasse, reden, door))
            if gelukt:
                await v.execute(VRAGEN["leeg_bronnen"], plek.sleutelkring, None)
            return gelukt

    async def gegeven(self, stroom: str, volgnummer: int, veld: str, *, reden: str, door: str) -> bool:
        """Destroy one value of one event, wherever the same opdracht left it: in what was sent in, and the bytes as received.

        False: there was none, or it was destroyed before. Other events that repeat the value are other facts: name them too.
        """
        s = Stroom.lees(stroom)
        async with tenant.transactie(self.pool, tenant.Wie(s.swv)) as v:
            rij = await v.fetchrow(LEDGER["lees_gebeurtenis"], stroom, volgnummer)
            if rij is None:
                return False
            velden = await self._velden_van_inzending(v, stroom, rij, veld)
            vraag = VRAGEN["vernietig_gegeven"]
            # What it was read from: a message that came without an address, or for another stream.
            await v.execute(VRAGEN["leeg_bronnen"], s.sleutelkring, rij["opdracht_id"])
            return bool(
                await v.fetchval(vraag, s.sleutelkring, stroom, volgnummer, veld, rij["opdracht_id"], velden, reden, door)
            )

    async def _velden_van_inzending(self, v: tenant.Verbinding, stroom: str, rij: Any, veld: str) -> list[str]:
        """The fields of the opdracht that hold the value: of the same name, or with the same value under another."""
        waarde = await self._waarde(v, stroom, rij, veld)
        bekend = await v.fetchrow(LEDGER["bekend"], stroom, rij["opdracht_id"])
        if bekend is None or bekend["inhoud"] is None:
            return [veld]
        bedekt = open_zegel(bekend["inhoud"])["inhoud"]
        velden = [veld]
        for r in await v.fetch(LEDGER["inzendinggegevens"], stroom, rij["opdracht_id"]):
            g = bewaard(self.sleutels, r, {})
            if g.sleutel is None or g.cijfer is None or waarde is None:
                continue
            waar = f"{plaats_van_inzending(stroom, rij['opdracht_id'])}|{g.veld}"
            if g.sleutel.open(g.cijfer, waar, bedekt[g.veld][VERBINTENIS]) == waarde:
                velden.append(g.veld)
        return velden

    async def _waarde(self, v: tenant.Verbinding, stroom: str, rij: Any, veld: str) -> bytes | None:
        nummer = rij["volgnummer"]
        data = open_zegel(rij["inhoud"])["data"]
        for r in await v.fetch(LEDGER["gegevens"], stroom, nummer, nummer):
            g = bewaard(self.sleutels, r, {})
            if g.veld == veld and g.sleutel is not None and g.cijfer is not None:
                return g.sleutel.open(g.cijfer, f"{plaats(stroom, nummer)}|{veld}", data[veld][VERBINTENIS])
        return None
