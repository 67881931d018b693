"""Reading for the API: with the portal's role, or the auditor's. Row-level security decides what is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from activities.leesmodel import LEDGER, Lezer, Plaats
from activities.persoonsgegevens import van_kinderen
from activities.postgres import lezen, tenant
from activities.postgres.sleutels import Sleutels
from domain.opdracht import Ontvangstbewijs
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Blad, Bladvraag
from worker.deur import GEDULD, bereikbaar


class PostgresLezer:
    """`portal.aansluiting.Lezer`. An auditor reads with a role of its own, that has no keys: commitments, no personal values."""

    def __init__(self, portal: tenant.Pool, auditor: tenant.Pool, sleutels: Sleutels) -> None:
        self.portal = Lezer(portal, sleutels)
        self.auditor = Lezer(auditor, sleutels)

    async def werkvoorraad(self, wie: Toegang, swv: str, vraag: Bladvraag) -> Blad:
        """See the port. Raises ValueError for a cursor that is none."""
        na = Plaats.lees(vraag.na) if vraag.na else None
        async with self._voor(wie, swv) as (lezer, w):
            blad = await lezer.werkvoorraad(w, na=na, hoogstens=vraag.aantal)
        return Blad(tuple(r.model_dump() for r in blad.rijen), str(blad.verder) if blad.verder else None)

    async def dossier(self, wie: Toegang, swv: str, dossier: str) -> tuple[Mapping[str, Any], ...]:
        """See the port."""
        async with self._voor(wie, swv) as (lezer, w):
            return tuple(r.model_dump() for r in await lezer.dossier(w, dossier))

    async def termijnen(self, wie: Toegang, swv: str, dossier: str) -> tuple[Mapping[str, Any], ...]:
        """See the port."""
        async with self._voor(wie, swv) as (lezer, w):
            return tuple(r.model_dump() for r in await lezer.termijnen(w, dossier))

    async def gebeurtenissen(self, wie: Toegang, stroom: str, na: int, aantal: int) -> tuple[Mapping[str, Any], ...]:
        """See the port."""
        async with self._voor(wie, Stroom.lees(stroom).swv) as (lezer, w):
            if wie.rol == "auditor":
                async with tenant.transactie(lezer.pool, w) as v:
                    rijen = await v.fetch(LEDGER["lees"], stroom, na, aantal)
                return tuple(lezen.vastgelegd(r["inhoud"], r["hash"]).model_dump() for r in rijen)
            gelezen, _ = await lezer.gebeurtenissen(w, stroom, na=na, hoogstens=aantal)
            return tuple(v.model_dump() for v in gelezen)

    async def bewijs(self, wie: Toegang, stroom: str, opdracht_id: str) -> Ontvangstbewijs | None:
        """See the port."""
        async with self._voor(wie, Stroom.lees(stroom).swv) as (lezer, w):
            return await lezer.bewijs(w, stroom, opdracht_id)

    async def kind(self, wie: Toegang, swv: str, dossier: str, velden: Sequence[str]) -> Mapping[str, Any]:
        """See the port."""
        if wie.rol == "auditor":
            return {}
        async with self._voor(wie, swv) as (lezer, w), tenant.transactie(lezer.pool, w) as v:
            return (await van_kinderen(v, lezer.sleutels, w, [dossier], velden)).get(dossier, {})

    async def mag_zien(self, wie: Toegang, stroom: str) -> bool:
        """See the port."""
        async with self._voor(wie, Stroom.lees(stroom).swv) as (lezer, w):
            return await lezer.stroom(w, stroom) is not None

    @asynccontextmanager
    async def _voor(self, wie: Toegang, swv: str) -> AsyncIterator[tuple[Lezer, tenant.Wie]]:
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                if wie.rol == "auditor":
                    yield self.auditor, tenant.Wie(swv)
                else:
                    yield self.portal, tenant.Wie(swv, wie.rol, wie.organisatie)
