"""The record of who looked: PostgreSQL behind `portal.aansluiting.Inzageboek`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from activities import inzage
from activities.inzage import Bekeken, Kanaal
from activities.leesmodel import Plaats
from activities.postgres import tenant
from portal.aanmelden import Toegang
from portal.aansluiting import Inzageblad, Inzagevraag
from portal.fouten import Probleem
from worker.deur import GEDULD, bereikbaar


class PostgresInzageboek:
    """`portal.aansluiting.Inzageboek`."""

    def __init__(self, portal: tenant.Pool, auditor: tenant.Pool) -> None:
        self.portal = portal
        self.auditor = auditor

    async def noteer(self, wie: Toegang, swv: str, wat: Sequence[Bekeken], kanaal: Kanaal, soort: str) -> None:
        """See the port. An auditor's views too are written with the portal's role: the auditor's only reads."""
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                namens = tenant.Wie(swv, wie.rol, wie.organisatie)
                await inzage.noteer(self.portal, namens, wie.id, wat, kanaal, soort)

    async def lees(self, wie: Toegang, swv: str, dossier: str, vraag: Inzagevraag) -> Inzageblad:
        """See the port. Raises ValueError for a cursor that is none."""
        wie.eis_swv(swv)
        if wie.rol == "school":
            wie.geweigerd("alleen het SWV en de auditor zien wie keek", swv)
            raise Probleem(403, "Wie een dossier inzag, zien alleen het samenwerkingsverband en de auditor.")
        na = Plaats.lees(vraag.na) if vraag.na else None
        pool = self.auditor if wie.rol == "auditor" else self.portal
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                blad = await inzage.lees(
                    pool, tenant.Wie(swv), dossier, van=vraag.van, voor=vraag.voor, na=na, hoogstens=vraag.aantal
                )
        return Inzageblad(blad.rijen, None if blad.verder is None else str(blad.verder))
