"""Storing a take-over: every row of the file becomes post in one transaction, or none does. Then the streams are woken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from activities.contract import AndereInhoud, Postrij, Wekker
from activities.postgres import tenant
from activities.postgres.leesmodellen import dossiernummer
from activities.postgres.lezen import VRAGEN as LEDGER
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Plek
from activities.postgres.vragen import laad
from domain.opdracht import Inzending
from domain.stroom import Stroom
from worker.overname.kolommen import Probleem
from worker.overname.rijen import Kinddossier

KANAAL = "overname"
TEGELIJK = 10
"""How many streams are woken at once."""
OVERZICHT = laad("overzicht")


class NietOvergenomen(Exception):
    """Some rows were taken over before with other content; nothing of this file was stored."""

    def __init__(self, problemen: Sequence[Probleem]) -> None:
        super().__init__(f"{len(problemen)} problemen")
        self.problemen = tuple(problemen)


@dataclass
class Uitslag:
    """What a take-over stored, or would store."""

    dossiers: int = 0
    aanmeldingen: int = 0
    meldingen: int = 0
    bekend: int = 0
    """Meldingen that an earlier run of the same file stored."""
    rijen: list[Postrij] = field(default_factory=list)


@dataclass(frozen=True)
class _Plan:
    """Where one part of a row goes; `stroom` None: not known before."""

    regel: int
    inzendingen: tuple[Inzending, ...]
    stroom: Stroom | None


class Inlezer:
    """Stores the dossiers of one file."""

    def __init__(self, postvak: PostgresPostvak) -> None:
        self.postvak = postvak

    async def proef(self, kinderen: Sequence[Kinddossier]) -> Uitslag:
        """What `doe` would store; changes nothing. Raises `NietOvergenomen`."""
        return await self._in_een_transactie(kinderen, doen=False)

    async def doe(self, kinderen: Sequence[Kinddossier]) -> Uitslag:
        """Store all of it, or nothing. Taking the same file over again stores nothing. Raises `NietOvergenomen`."""
        return await self._in_een_transactie(kinderen, doen=True)

    async def _in_een_transactie(self, kinderen: Sequence[Kinddossier], *, doen: bool) -> Uitslag:
        if not kinderen:
            return Uitslag()

        async def werk(v: tenant.Verbinding) -> Uitslag:
            uitslag, problemen = Uitslag(), list[Probleem]()
            te_doen: list[tuple[Stroom, Inzending]] = []
            for kind in kinderen:
                await tenant.stel_in(v, tenant.Wie(kind.swv))
                te_doen += await self._bekijk(v, kind, uitslag, problemen, doen=doen)
            if problemen:
                raise NietOvergenomen(problemen)
            if doen:
                await self._bewaar(v, te_doen, uitslag)
            return uitslag

        return await self.postvak.sleutels.met(tenant.Wie(kinderen[0].swv), werk)

    async def _bekijk(
        self, v: tenant.Verbinding, kind: Kinddossier, uitslag: Uitslag, problemen: list[Probleem], *, doen: bool
    ) -> list[tuple[Stroom, Inzending]]:
        """What of this child is new, with the stream that it goes to; what is known is compared."""
        dossier = await self._bekende_stroom(v, kind.swv, kind.dossier[0])
        if dossier is None:
            uitslag.dossiers += 1
            # A trial run gives no number away.
            nummer = await v.fetchval(LEDGER["nieuw_dossiernummer"], kind.swv, kind.jaar) if doen else 0
            dossier = Stroom(kind.swv, f"{kind.jaar}-{nummer:04d}", "dossier", 1)
        stromen: list[tuple[int, Stroom, tuple[Inzending, ...]]] = [(kind.regel, dossier, kind.dossier)]
        bekend = {a.regel: await self._bekende_stroom(v, kind.swv, a.inzendingen[0]) for a in kind.aanmeldingen}
        bezet = {s.n for s in bekend.values() if s is not None} | await self._in_gebruik(v, dossier)
        for a in kind.aanmeldingen:
            stroom = bekend[a.regel]
            if stroom is None:
                uitslag.aanmeldingen += 1
                stroom = dossier.broer("aanmelding", max(bezet, default=0) + 1)
                bezet.add(stroom.n)
            stromen.append((a.regel, stroom, a.inzendingen))
        nieuw: list[tuple[Stroom, Inzending]] = []
        for regel, stroom, inzendingen in stromen:
            for inzending in inzendingen:
                if await self._is_bekend(v, kind.swv, regel, stroom, inzending, problemen):
                    uitslag.bekend += 1
                else:
                    uitslag.meldingen += 1
                    nieuw.append((stroom, inzending))
        return nieuw

    async def _bewaar(self, v: tenant.Verbinding, te_doen: Sequence[tuple[Stroom, Inzending]], uitslag: Uitslag) -> None:
        eerste = tenant.Wie(te_doen[0][0].swv) if te_doen else None
        if eerste is None:
            return
        await tenant.stel_in(v, eerste)
        # All keys are asked at once: one that is missing is made, and then the whole transaction is done again.
        await self.postvak.sleutels.levende(v, eerste, {Plek.postvak(str(s)) for s, _ in te_doen})
        for stroom, inzending in te_doen:
            wie = tenant.Wie(stroom.swv)
            await tenant.stel_in(v, wie)
            bericht = (afzender(stroom.swv), inzending.opdracht_id)
            rij = await self.postvak.neem_aan(v, wie, str(stroom), bericht, KANAAL, inzending, als_bytes(inzending))
            uitslag.rijen.append(rij)

    async def _bekende_stroom(self, v: tenant.Verbinding, swv: str, inzending: Inzending) -> Stroom | None:
        stroom = await self.postvak.stroom_van(v, swv, (afzender(swv), inzending.opdracht_id))
        return None if stroom is None else Stroom.lees(stroom)

    async def _in_gebruik(self, v: tenant.Verbinding, dossier: Stroom) -> set[int]:
        if dossiernummer(dossier)[1] == 0:
            return set()
        rijen = await v.fetch(OVERZICHT["stromen"], dossier.swv, dossier.dossier)
        return {Stroom.lees(r["stroom"]).n for r in rijen if r["procedure"] == "aanmelding"}

    async def _is_bekend(
        self,
        v: tenant.Verbinding,
        swv: str,
        regel: int,
        stroom: Stroom,
        inzending: Inzending,
        problemen: list[Probleem],
    ) -> bool:
        bericht = (afzender(swv), inzending.opdracht_id)
        if await self.postvak.stroom_van(v, swv, bericht) is None:
            return False
        try:
            # It is there, so nothing is added: this only compares.
            await self.postvak.neem_aan(v, tenant.Wie(swv), str(stroom), bericht, KANAAL, inzending, als_bytes(inzending))
        except AndereInhoud:
            tekst = "dit is eerder overgenomen met andere gegevens; meld de verbetering in Trede als correctie."
            problemen.append(Probleem(regel, inzending.opdracht, "eerder_overgenomen", tekst))
        return True


def afzender(swv: str) -> str:
    """Whose message ids a take-over's are."""
    return f"overname:{swv}"


def als_bytes(inzending: Inzending) -> bytes:
    """What is stored as received, and compared at a second run: all but the moment of the run."""
    return inzending.model_dump_json(exclude={"ontvangen_op"}, exclude_defaults=True).encode()


async def wek_alle(wekker: Wekker, rijen: Sequence[Postrij]) -> int:
    """Wake each stream once, the dossiers first; gives how many. What fails the sweep does later."""
    eerste: dict[str, Postrij] = {}
    for rij in sorted(rijen, key=lambda r: (Stroom.lees(str(r.stroom)).procedure != "dossier", r.rij)):
        eerste.setdefault(str(rij.stroom), rij)
    tegelijk = asyncio.Semaphore(TEGELIJK)

    async def wek(stroom: str, rij: Postrij) -> None:
        async with tegelijk:
            await wekker.wek(stroom, rij.rij, rij.soort)

    await asyncio.gather(*(wek(stroom, rij) for stroom, rij in eerste.items()))
    return len(eerste)
