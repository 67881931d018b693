"""Until when what lies in the ledger is kept: every dossier of every SWV, read from its events with the worker's role."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date

import structlog

from activities.postgres import tenant
from activities.postgres.ledger import PostgresLedger
from activities.postgres.vragen import laad
from domain.bewaren import Bewaartermijn, Stroomstand, bewaartermijnen
from domain.grond import Grond, Grondboek
from domain.procedure import OnbekendeGebeurtenis, Procedure
from domain.stand import evolve, leeg
from domain.stroom import Stroom

log = structlog.get_logger("activities.bewaren")
VRAGEN = laad("bewaren")


class Bewaarlijst:
    """Works out the last days. It changes nothing, and gives no personal value away: only that one is there."""

    def __init__(self, ledger: PostgresLedger, procedures: Mapping[str, Procedure], gronden: Grondboek) -> None:
        self.ledger = ledger
        self.procedures = procedures
        self.gronden = gronden

    async def alles(self) -> AsyncIterator[Bewaartermijn]:
        """Of every dossier, by SWV and number: the classes of which a value is still there."""
        for swv in await self.ledger.swvs():
            dossiers: dict[str, list[str]] = {}
            async with tenant.transactie(self.ledger.pool, tenant.Wie(swv)) as v:
                for r in await v.fetch(VRAGEN["stromen"], swv):
                    dossiers.setdefault(r["dossier"], []).append(r["stroom"])
            # By the newest law there is, not by that which a stream began under: it is about what is kept now.
            grond = self.gronden.voor(swv, date.max) if dossiers else None
            for stromen in dossiers.values():
                for t in await self._van_dossier(stromen, grond) if grond is not None else ():
                    yield t

    async def _van_dossier(self, stromen: Sequence[str], grond: Grond) -> Sequence[Bewaartermijn]:
        """Nothing of a dossier with an event that this build does not know: what holds it may stand there."""
        try:
            standen = [await self._stand(Stroom.lees(s)) for s in stromen]
        except (OnbekendeGebeurtenis, KeyError):
            log.error("dossier niet te lezen voor bewaren", stroom=stromen[0])
            return ()
        bestaande = {d.stand.stroom: d.bestaande() for d in standen}
        return [t for t in bewaartermijnen(standen, grond) if t.klasse in bestaande[t.stroom]]

    async def _stand(self, stroom: Stroom) -> Stroomstand:
        procedure = self.procedures[stroom.procedure]
        stand, verder = leeg(procedure, stroom), True
        while verder:
            bladzijde = await self.ledger.lees(str(stroom), stand.volgnummer)
            verder = bladzijde.verder
            for v in bladzijde.gebeurtenissen:
                stand = evolve(procedure, stand, v)
        return Stroomstand(procedure, stand)
