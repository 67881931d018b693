"""The audit behind the pages: read with the auditor's role, whoever asks, and judged by `audit`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from activities.controle import Onderzoek, Uitslag
from activities.leesmodel import Lezer
from activities.postgres import tenant
from activities.postgres.sleutels import Sleutels
from audit import nareken, onderzoek
from audit.herbeslissing import Kader
from audit.oordelen import Oordelen
from domain.berekening import Berekening
from domain.grond import Grond
from domain.procedure import Procedure
from domain.stand import Stand
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.fouten import niet_gevonden
from portal.paginas.aansluiting import Procedureblad
from worker.deur import GEDULD, bereikbaar


class Auditcontrole:
    """`portal.paginas.aansluiting.Controle`."""

    def __init__(self, auditor: tenant.Pool, sleutels: Sleutels, procedures: Mapping[str, Procedure], kader: Kader) -> None:
        self.auditor = auditor
        self.lezer = Lezer(auditor, sleutels)
        self.alle = procedures
        self.kader = kader
        self.oordelen = Oordelen()

    async def procedures(self, wie: Toegang, swv: str, procedure: str | None, na: int | None, aantal: int) -> Procedureblad:
        """See the port."""
        _eis(wie, swv)
        with bereikbaar():
            async with asyncio.timeout(GEDULD):
                rijen, verder = await self.lezer.procedures(tenant.Wie(swv), procedure=procedure, na=na, hoogstens=aantal)
        return Procedureblad(rijen, verder)

    async def onderzoek(self, wie: Toegang, stroom: str) -> Onderzoek:
        """See the port."""
        adres = Stroom.lees(stroom)
        _eis(wie, adres.swv)
        procedure = self.alle.get(adres.procedure)
        if procedure is None:
            raise niet_gevonden()
        with bereikbaar():
            async with asyncio.timeout(GEDULD), tenant.momentopname(self.auditor, tenant.Wie(adres.swv)) as v:
                gelezen = await onderzoek.lees(v, adres)
        if gelezen is None:
            raise niet_gevonden()
        # Deciding a long stream again takes a while: not on the loop that serves everybody else.
        return await asyncio.to_thread(onderzoek.onderzoek, procedure, adres, gelezen, self.kader, self.oordelen)

    def reken_na(self, procedure: Procedure, stand: Stand, grond: Grond, termijn: str, b: Berekening) -> Uitslag:
        """See the port."""
        return nareken.reken_na(procedure, stand, grond, termijn, b)


def _eis(wie: Toegang, swv: str) -> None:
    """Raises `Probleem` (404) for another SWV, and for a school."""
    wie.eis_swv(swv)
    if wie.rol == "school":
        wie.geweigerd("een school ziet de controle niet", swv)
        raise niet_gevonden()
