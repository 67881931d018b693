"""Behind the ports of the pages: the werkvoorraad's queries, searching, and what came in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from activities import thuiszitters, verdeling, verlengingen, weergaven, werkvoorraad
from activities.binnenkomst import Bericht, Berichtenblad, Binnenkomst, Kandidaat, Reden, Welke
from activities.contract import Postrij
from activities.persoonsgegevens import van_kinderen
from activities.postgres import tenant
from activities.postgres.sleutels import Sleutels
from activities.thuiszitters import Getallen, Telblad, Telvraag
from activities.verlengingen import Aflopendblad
from activities.weergaven import Weergave
from activities.werkvoorraad import Groep, Werkblad, Werkregel, Werkvraag
from activities.zelfde_kind import rondom
from activities.zoeken import Zoekblad, Zoeker, Zoekvraag
from domain.opdracht import Inzending
from portal.aanmelden import Toegang
from portal.fouten import niet_gevonden
from worker.deur import GEDULD, bereikbaar

BESTANDGEDULD = 20.0
"""Seconds that reading every row of a list for a file may take."""
TELGEDULD = 0.5
"""Seconds that a count in the navigation may keep a page waiting."""


class _MetRol:
    """Whoever reads a list reads it with the database role of their own."""

    def __init__(self, portal: tenant.Pool, auditor: tenant.Pool) -> None:
        self.portal = portal
        self.auditor = auditor

    @asynccontextmanager
    async def _voor(self, wie: Toegang, swv: str, geduld: float = GEDULD) -> AsyncIterator[tuple[tenant.Pool, tenant.Wie]]:
        with bereikbaar():
            async with asyncio.timeout(geduld):
                if wie.rol == "auditor":
                    yield self.auditor, tenant.Wie(swv)
                else:
                    yield self.portal, tenant.Wie(swv, wie.rol, wie.organisatie, wie.id)


class PostgresWerklijst(_MetRol):
    """`portal.paginas.aansluiting.Werklijst`. `sleutels`: its vault opens names; nothing is made or changed."""

    def __init__(self, portal: tenant.Pool, auditor: tenant.Pool, sleutels: Sleutels) -> None:
        super().__init__(portal, auditor)
        self.sleutels = sleutels

    async def lees(self, wie: Toegang, swv: str, vraag: Werkvraag) -> Werkblad:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await werkvoorraad.lees(pool, w, vraag)

    async def alle(self, wie: Toegang, swv: str, vraag: Werkvraag, hoogstens: int) -> Sequence[Werkregel]:
        """See the port."""
        gelezen: list[Werkregel] = []
        async with self._voor(wie, swv, BESTANDGEDULD) as (pool, w), aclosing(werkvoorraad.alle(pool, w, vraag)) as rijen:
            async for rij in rijen:
                gelezen.append(rij)
                if len(gelezen) == hoogstens:
                    break
        return gelezen

    async def tel(self, wie: Toegang, swv: str, vraag: Werkvraag) -> tuple[Groep, ...]:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await werkvoorraad.tel(pool, w, vraag, wie.rol)

    async def wachtende_dossiers(self, wie: Toegang, swv: str, vraag: Werkvraag) -> int:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await werkvoorraad.wachtende_dossiers(pool, w, vraag, wie.rol)

    async def kinderen(
        self, wie: Toegang, swv: str, dossiers: Sequence[str], velden: Sequence[str]
    ) -> Mapping[str, Mapping[str, Any]]:
        """See the port."""
        if not velden or not dossiers or wie.rol == "auditor":
            return {}
        async with self._voor(wie, swv) as (pool, w), tenant.transactie(pool, w) as v:
            return await van_kinderen(v, self.sleutels, w, dossiers, velden)

    async def zelfde_kind(self, wie: Toegang, swv: str, dossiers: Sequence[str]) -> Mapping[str, str]:
        """See the port."""
        if wie.rol == "school" or not dossiers:
            return {}
        async with self._voor(wie, swv) as (pool, w), tenant.transactie(pool, w) as v:
            return await rondom(v, swv, dossiers)

    async def draag_over(self, wie: Toegang, swv: str, dossiers: Sequence[str], medewerker: str) -> int:
        """See the port."""
        wie.eis_swv(swv)
        async with self._voor(wie, swv) as (pool, w):
            return await verdeling.draag_over(pool, w, dossiers, medewerker, wie.id)

    async def verdeling(self, wie: Toegang, swv: str, dossier: str) -> Sequence[verdeling.Gegeven]:
        """See the port."""
        if wie.rol != "swv":
            return ()
        async with self._voor(wie, swv) as (pool, w):
            return await verdeling.van_dossier(pool, w, dossier)

    async def weergaven(self, wie: Toegang, swv: str) -> tuple[Weergave, ...]:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await weergaven.van(pool, w)

    async def bewaar_weergave(self, wie: Toegang, swv: str, naam: str, vraag: str) -> None:
        """See the port."""
        wie.eis_swv(swv)
        async with self._voor(wie, swv) as (pool, w):
            await weergaven.bewaar(pool, w, naam, vraag)

    async def verwijder_weergave(self, wie: Toegang, swv: str, nr: int) -> str | None:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await weergaven.verwijder(pool, w, nr)


class PostgresTelboek(_MetRol):
    """`portal.paginas.aansluiting.Telboek`."""

    async def tel(self, wie: Toegang, swv: str, vragen: Sequence[Telvraag]) -> Getallen:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await thuiszitters.tel(pool, w, vragen)

    async def lees(self, wie: Toegang, swv: str, vraag: Telvraag) -> Telblad:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await thuiszitters.lees(pool, w, vraag)


class PostgresVerlengingen(_MetRol):
    """`portal.paginas.aansluiting.Verlengingenlijst`."""

    async def lees(self, wie: Toegang, swv: str, dag: date, na: int, aantal: int) -> Aflopendblad:
        """See the port."""
        async with self._voor(wie, swv) as (pool, w):
            return await verlengingen.lees(pool, w, dag, na, aantal)


class PostgresZoekdienst:
    """`portal.paginas.aansluiting.Zoekdienst`."""

    def __init__(self, portal: tenant.Pool, auditor: tenant.Pool, sleutels: Sleutels) -> None:
        self.portal = Zoeker(portal, sleutels)
        self.auditor = Zoeker(auditor, sleutels)

    async def zoek(self, wie: Toegang, swv: str, vraag: Zoekvraag) -> Zoekblad:
        """See the port."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                if wie.rol == "auditor":
                    # The auditor's database role may not come at names either.
                    return await self.auditor.zoek(tenant.Wie(swv), replace(vraag, naam="", velden=()))
                return await self.portal.zoek(tenant.Wie(swv, wie.rol, wie.organisatie), vraag)


class PostgresBerichten:
    """`portal.paginas.aansluiting.Berichten`: with the worker's role, for the portal's may not see the postvak at all."""

    def __init__(self, binnenkomst: Binnenkomst) -> None:
        self.binnenkomst = binnenkomst

    async def tel(self, wie: Toegang, swv: str) -> int:
        """See the port."""
        async with _van_het_swv(wie, swv, TELGEDULD):
            return await self.binnenkomst.tel(swv)

    async def lijst(self, wie: Toegang, swv: str, welke: Welke, vanaf: int, aantal: int) -> Berichtenblad:
        """See the port."""
        async with _van_het_swv(wie, swv):
            return await self.binnenkomst.lijst(swv, welke, vanaf, aantal)

    async def een(self, wie: Toegang, swv: str, rij: int) -> Bericht:
        """See the port."""
        async with _van_het_swv(wie, swv):
            return await self.binnenkomst.een(swv, rij)

    async def koppel(self, wie: Toegang, swv: str, rij: int, stroom: str, gelezen: Inzending | None) -> Postrij:
        """See the port."""
        async with _van_het_swv(wie, swv):
            return await self.binnenkomst.koppel(swv, rij, stroom, gelezen, wie.id)

    async def leg_terzijde(self, wie: Toegang, swv: str, rij: int, reden: Reden) -> None:
        """See the port."""
        async with _van_het_swv(wie, swv):
            await self.binnenkomst.leg_terzijde(swv, rij, reden, wie.id)

    async def zet_terug(self, wie: Toegang, swv: str, rij: int) -> None:
        """See the port."""
        async with _van_het_swv(wie, swv):
            await self.binnenkomst.zet_terug(swv, rij, wie.id)

    async def kandidaten(self, wie: Toegang, swv: str, scholen: Sequence[str], dagen: Sequence[date]) -> Sequence[Kandidaat]:
        """See the port."""
        async with _van_het_swv(wie, swv):
            return await self.binnenkomst.kandidaten(swv, scholen, dagen)


@asynccontextmanager
async def _van_het_swv(wie: Toegang, swv: str, geduld: float = GEDULD) -> AsyncIterator[None]:
    """Only for the back office of this SWV. Raises `Probleem` (404)."""
    if wie.rol != "swv":
        wie.geweigerd("alleen de back office ziet wat binnenkwam", swv)
        raise niet_gevonden()
    wie.eis_swv(swv)
    with bereikbaar():
        async with asyncio.timeout(geduld):
            yield
