"""The record as the API's door needs it: PostgreSQL behind the ports of `portal.aansluiting`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import asyncpg

from activities.contract import AndereInhoud, Postrij
from activities.postgres.ledger import PostgresLedger
from activities.postgres.postvak import PostgresPostvak
from domain.gebeurtenis import Actor, MeldingNietVerwerkbaar, Vastgelegd
from domain.opdracht import Inzending, Kind, Ontvangstbewijs
from domain.procedure import Procedure
from domain.stand import evolve, leeg
from domain.stroom import Stroom
from portal.aansluiting import NietBereikbaar, Rijlot

WEG = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)
"""What it looks like when the database is away, stops, or is full: trying again later helps."""

GEDULD = 4.0
"""Seconds that the door waits for the database; a caller gets its answer within five."""


@contextmanager
def bereikbaar() -> Iterator[None]:
    """Tell a database that is away from everything else that may go wrong. Raises `NietBereikbaar`."""
    try:
        yield
    except WEG as fout:
        raise NietBereikbaar(type(fout).__name__) from fout


class PostgresKast:
    """`portal.aansluiting.Dossierkast`, with the worker's role: the door must see what its caller may not."""

    def __init__(self, ledger: PostgresLedger, postvak: PostgresPostvak, procedures: Mapping[str, Procedure]) -> None:
        self.ledger = ledger
        self.postvak = postvak
        self.procedures = procedures

    async def ken(self, stroom: str, inzending: Inzending) -> Ontvangstbewijs | None:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                return await self.ledger.ken(stroom, inzending)

    async def ontvang(
        self,
        stroom: str | None,
        afzender: str,
        kanaal: str,
        inzending: Inzending | None,
        inhoud: bytes,
        voor: str | None = None,
    ) -> Postrij:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                return await self.postvak.ontvang(stroom, afzender, kanaal, inzending, inhoud, voor)

    async def leeft(self) -> None:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                await self.postvak.pool.fetchval("select 1")

    async def nieuw_dossiernummer(self, swv: str, jaar: int) -> str:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                return await self.ledger.nieuw_dossiernummer(swv, jaar)

    async def bestaat(self, stroom: str) -> bool:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                bladzijde = await self.ledger.lees(stroom)
                return bool(bladzijde.gebeurtenissen) or bool(await self.postvak.wachtend(stroom))

    async def opener(self, stroom: str) -> str | None:
        """See the port. Also while the opening still waits in the postvak."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                for v in (await self.ledger.lees(stroom)).gebeurtenissen:
                    return v.actor.organisatie
                for rij in await self.postvak.wachtend(stroom):
                    return rij.inzending.actor.organisatie if rij.inzending else None
        return None

    async def gever(self, stroom: str, opdracht_id: str) -> Actor | None:
        """See the port. Also while it still waits in the postvak."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                async for v in self._alle(stroom):
                    if v.opdracht_id == opdracht_id:
                        return v.actor
                wachtend = (rij.inzending for rij in await self.postvak.wachtend(stroom))
                return next((i.actor for i in wachtend if i is not None and i.opdracht_id == opdracht_id), None)

    async def kind(self, swv: str, dossier: str) -> Kind | None:
        """See the port: the fold of the dossier's own stream."""
        procedure = self.procedures.get("dossier")
        if procedure is None:
            return None
        stroom = Stroom(swv, dossier, "dossier", 1)
        stand = leeg(procedure, stroom)
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                async for v in self._alle(str(stroom)):
                    stand = evolve(procedure, stand, v)
        geboren = getattr(stand.eigen, "geboren", None)
        return Kind(geboren=geboren if hasattr(geboren, "year") else None)

    async def _alle(self, stroom: str) -> AsyncIterator[Vastgelegd]:
        """Every event of a stream, in order."""
        na, verder = 0, True
        while verder:
            bladzijde = await self.ledger.lees(stroom, na)
            verder = bladzijde.verder
            for v in bladzijde.gebeurtenissen:
                yield v
                na = v.volgnummer

    async def lot(self, stroom: str, afzender: str, opdracht_id: str) -> Rijlot | None:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                rij = await self.postvak.rij_van(stroom, afzender, opdracht_id)
                if rij is None:
                    return None
                lot = Rijlot(rij.gesloten_door is not None, opdracht=rij.soort, ontvangen_op=rij.ontvangen_op)
                if not lot.gesloten:
                    return lot
                bewijs = await self._bewijs(stroom, rij)
                fout = None if bewijs is not None else await self._waarom_niet(stroom, rij)
                return replace(lot, fout=fout, bewijs=bewijs)

    async def _bewijs(self, stroom: str, rij: Postrij) -> Ontvangstbewijs | None:
        try:
            return None if rij.inzending is None else await self.ledger.ken(stroom, rij.inzending)
        except AndereInhoud:
            # What is recorded under this id is somebody else's.
            return None

    async def _waarom_niet(self, stroom: str, rij: Postrij) -> str | None:
        """The class of the error, when the event that closed the row says that it could not be processed."""
        for v in (await self.ledger.lees(stroom, (rij.gesloten_door or 1) - 1)).gebeurtenissen[:1]:
            if v.soort == MeldingNietVerwerkbaar.__name__ and v.data["rij"] == rij.rij:
                return str(v.data["fout"])
        return None
