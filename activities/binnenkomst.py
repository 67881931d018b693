"""Binnengekomen: messages that no stream is known for, or that their stream could not process, and what a person does with them.

A row is never deleted. Each thing that is done with it is a row of its own that says who and when; the row's `te_bekijken` is the
outcome, written in the same transaction. An SWV sees what plainly came in for it and nothing else (docs/architectuur.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from activities.contract import AndereInhoud, Postrij
from activities.postgres import tenant
from activities.postgres.lezen import bewaard, plaats, vastgelegd
from activities.postgres.postvak import VRAGEN as POSTVAK
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Plek
from activities.postgres.sluier import onthul
from activities.postgres.vragen import laad
from activities.zegel import open_zegel
from domain.opdracht import Inzending
from domain.stroom import Stroom

VRAGEN = laad("binnenkomst")
KANAAL = "binnengekomen"
"""The channel of what a person read in a message that its stream had given up."""

KANDIDATEN = 200
"""Dossiers that are looked at for a match."""

Reden: TypeAlias = Literal["niet_van_ons", "dubbel", "geen_melding"]
Wat: TypeAlias = Literal["gekoppeld", "terzijde", "teruggezet", "doorgegeven", "getoond"]
Welke: TypeAlias = Literal["te_bekijken", "terzijde"]


@dataclass(frozen=True)
class Behandeling:
    """What somebody did with a message. `door`: pseudonymous id."""

    wat: Wat
    op: datetime
    door: str
    reden: Reden | None = None
    stroom: str | None = None
    opdracht_id: str | None = None


@dataclass(frozen=True)
class Bericht:
    """A message as a person looks at it."""

    rij: int
    swv: str
    stroom: str | None
    """The stream that it went to; None: none is known."""
    kanaal: str
    afzender: str
    ontvangen_op: datetime
    te_bekijken: bool
    inhoud: bytes | None
    """As received; None when it was destroyed."""
    inzending: Inzending | None
    """What could be read in it by itself."""
    fout: str | None
    """The class of the error when its stream could not process it."""
    behandelingen: tuple[Behandeling, ...]

    @property
    def laatste(self) -> Behandeling | None:
        """What was done with it last; looking at it does nothing with it."""
        return next((b for b in reversed(self.behandelingen) if b.wat != "getoond"), None)

    def tekst(self) -> str | None:
        """What it says, as plain text; what is no text, or would change how the rest reads, is shown as a mark."""
        return None if self.inhoud is None else leesbaar(self.inhoud)


@dataclass(frozen=True)
class Berichtenblad:
    """A page of messages; `verder` when there is more."""

    rijen: tuple[Bericht, ...]
    verder: bool


@dataclass(frozen=True)
class Kandidaat:
    """A dossier that a message may be about; `geboren`: the child was born on a day that was asked for."""

    dossier: str
    geboren: bool


class AlBehandeld(Exception):
    """Somebody was first: nothing was done. `hoe`: what was done with it, when that is known."""

    def __init__(self, hoe: Behandeling | None) -> None:
        super().__init__("dit bericht is al behandeld")
        self.hoe = hoe


class GeenBericht(LookupError):
    """There is no such message for this SWV."""


_ONZICHTBAAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def leesbaar(inhoud: bytes) -> str:
    """Bytes as plain text: unreadable ones, control characters and marks that turn the direction of writing as a visible mark."""
    return _ONZICHTBAAR.sub("\N{REPLACEMENT CHARACTER}", inhoud.decode(errors="replace").replace("\r\n", "\n"))


class Binnenkomst:
    """With the worker's role: the portal's own role has no access to the postvak."""

    def __init__(self, postvak: PostgresPostvak) -> None:
        self.postvak = postvak
        self.pool = postvak.pool
        self.sleutels = postvak.sleutels

    async def tel(self, swv: str) -> int:
        """How many messages wait for a person of this SWV."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            return int(await v.fetchval(VRAGEN["tel"], swv))

    async def lijst(self, swv: str, welke: Welke, vanaf: int, aantal: int) -> Berichtenblad:
        """Those to look at, oldest first; or those set aside, newest first."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            rijen = await v.fetch(f"{VRAGEN['bericht']}\n{VRAGEN[welke]}", swv, aantal + 1, vanaf)
            berichten = await self._berichten(v, swv, rijen[:aantal])
        return Berichtenblad(berichten, len(rijen) > aantal)

    async def een(self, swv: str, rij: int) -> Bericht:
        """One message. Raises `GeenBericht`: not there, or not this SWV's."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            rijen = await v.fetch(f"{VRAGEN['bericht']}\n{VRAGEN['een']}", rij, swv)
            berichten = await self._berichten(v, swv, rijen)
        if not berichten or (berichten[0].fout is None and berichten[0].stroom and not berichten[0].behandelingen):
            # An ordinary melding that its stream took: that is no business of this page.
            raise GeenBericht(rij)
        return berichten[0]

    async def koppel(self, swv: str, rij: int, stroom: str, gelezen: Inzending | None, door: str) -> Postrij:
        """Tie a message to a stream: the row that the stream is to be woken for.

        `gelezen` is the opdracht that a person read in it; None when it could be read by itself. A message without a stream
        becomes that opdracht, sealed under the dossier's key. One that its stream gave up stays as it is, and the opdracht is
        a row of its own. The same opdracht again gives the same row. Raises `AlBehandeld`, `GeenBericht`, `AndereInhoud`.
        """
        wie, plek = tenant.van(stroom), Plek.postvak(stroom)

        async def doe(v: tenant.Verbinding) -> Postrij:
            sleutel = (await self.sleutels.levende(v, wie, [plek]))[plek]
            r = await self._vergrendel(v, swv, rij)
            eigen = f"swv:{swv}"
            if not r["te_bekijken"]:
                return await self._nog_eens(v, r, stroom, gelezen, eigen)
            if r["stroom"] is None:
                nieuw = await self.postvak.verplaats(v, rij, stroom, sleutel, gelezen)
            elif gelezen is None:
                raise ValueError("wat zijn stroom niet kon verwerken, moet een mens eerst lezen")
            else:
                bytes_ = gelezen.model_dump_json().encode()
                nieuw = await self.postvak.neem_aan(v, wie, stroom, (eigen, gelezen.opdracht_id), KANAAL, gelezen, bytes_)
                await v.execute(VRAGEN["merk"], rij, False)
            if nieuw.inzending is None:
                raise ValueError("wat niet te lezen is, moet een mens eerst lezen")
            kring, id_ = Stroom.lees(stroom).sleutelkring, nieuw.inzending.opdracht_id
            await v.execute(VRAGEN["behandel"], rij, swv, "gekoppeld", None, stroom, kring, id_, door, 0)
            return nieuw

        if wie.swv != swv:
            raise GeenBericht(rij)
        return await self.sleutels.met(wie, doe)

    async def leg_terzijde(self, swv: str, rij: int, reden: Reden, door: str) -> None:
        """Set a message aside: it stays, and can be put back. Raises `AlBehandeld`, `GeenBericht`."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            r = await self._vergrendel(v, swv, rij)
            if not r["te_bekijken"]:
                raise AlBehandeld(await self._laatste(v, rij))
            await v.execute(VRAGEN["merk"], rij, False)
            await v.execute(VRAGEN["behandel"], rij, swv, "terzijde", reden, None, None, None, door, 0)

    async def zet_terug(self, swv: str, rij: int, door: str) -> None:
        """Let a message that was set aside be looked at again. Raises `AlBehandeld` (no longer set aside), `GeenBericht`."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            r = await self._vergrendel(v, swv, rij)
            laatste = await self._laatste(v, rij)
            if r["te_bekijken"] or laatste is None or laatste.wat != "terzijde":
                raise AlBehandeld(laatste)
            await v.execute(VRAGEN["merk"], rij, True)
            await v.execute(VRAGEN["behandel"], rij, swv, "teruggezet", None, None, None, None, door, 0)

    async def geef_door(self, rij: int, swv: str, door: str) -> None:
        """Hand a message that no SWV is known for over to one, whose back office then finds it under Binnengekomen. Once.

        Raises `AlBehandeld` (it was set aside), `GeenBericht` (it is not there, or it is an SWV's).
        """
        niemand = tenant.Wie(tenant.NIEMAND)
        async with tenant.transactie(self.pool, niemand) as v:
            r = await self._vergrendel(v, niemand.swv, rij)
            if not r["te_bekijken"]:
                raise AlBehandeld(await self._laatste(v, rij))
            eerder = await v.fetchval(VRAGEN["hoogste"], rij)
            if not await v.fetchval(VRAGEN["geef_door"], rij, swv):
                raise GeenBericht(rij)
            async with tenant.namens(v, niemand, swv):
                await self.sleutels.ken_swv(v, swv)
                await v.execute(VRAGEN["behandel"], rij, swv, "doorgegeven", None, None, None, None, door, eerder)
        self.sleutels.swv_gekend(swv)

    async def toon(self, rij: int, door: str) -> Bericht:
        """A message that no SWV is known for, for an operator who wants to read it: that is recorded. Raises `GeenBericht`."""
        niemand = tenant.Wie(tenant.NIEMAND)
        async with tenant.transactie(self.pool, niemand) as v:
            await self._vergrendel(v, niemand.swv, rij)
            await v.execute(VRAGEN["behandel"], rij, niemand.swv, "getoond", None, None, None, None, door, 0)
        return await self.een(niemand.swv, rij)

    async def kandidaten(self, swv: str, scholen: Sequence[str], dagen: Sequence[date]) -> tuple[Kandidaat, ...]:
        """Open dossiers of these schools (none: of all), newest first, and whether the child was born on one of these days."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            nummers = [r["dossier"] for r in await v.fetch(VRAGEN["open_dossiers"], swv, list(scholen) or None, KANDIDATEN)]
            stromen = [str(Stroom(swv, d, "dossier", 1)) for d in nummers]
            rijen = await v.fetch(VRAGEN["geboren"], stromen) if dagen else ()
        gezocht, bekend = {d.isoformat() for d in dagen}, dict[Any, Any]()
        geboren: dict[str, bool] = {}
        for r in rijen:
            waar, data = plaats(r["stroom"], r["volgnummer"]), open_zegel(r["inhoud"])["data"]
            waarde = onthul(waar, {"geboren": data["geboren"]}, [bewaard(self.sleutels, r, bekend)])["geboren"]
            geboren[r["stroom"]] = geboren.get(r["stroom"], False) or waarde in gezocht
        return tuple(Kandidaat(d, geboren.get(s, False)) for d, s in zip(nummers, stromen, strict=True))

    async def _vergrendel(self, v: tenant.Verbinding, swv: str, rij: int) -> Any:
        r = await v.fetchrow(VRAGEN["vergrendel"], rij, swv)
        if r is None:
            raise GeenBericht(rij)
        return r

    async def _nog_eens(self, v: tenant.Verbinding, r: Any, stroom: str, gelezen: Inzending | None, eigen: str) -> Postrij:
        """The same sent again, after an answer that got lost. Anybody else comes too late: raises `AlBehandeld`."""
        laatste = await self._laatste(v, r["rij"])
        zelfde = laatste is not None and laatste.stroom == stroom
        if laatste is None or not zelfde or (gelezen is not None and laatste.opdracht_id != gelezen.opdracht_id):
            raise AlBehandeld(laatste)
        waar = await v.fetchrow(POSTVAK["waar"], Stroom.lees(stroom).swv, eigen, laatste.opdracht_id)
        oud = self.postvak.postrij(await v.fetchrow(POSTVAK["een_rij"], r["rij"] if waar is None else waar["rij"]))
        if gelezen is not None and oud.inzending != gelezen:
            raise AndereInhoud(f"Opdracht {gelezen.opdracht_id} is al ontvangen met andere inhoud.")
        return oud

    async def _laatste(self, v: tenant.Verbinding, rij: int) -> Behandeling | None:
        alle = await self._behandelingen(v, [rij])
        return next((b for b in reversed(alle.get(rij, ())) if b.wat != "getoond"), None)

    async def _behandelingen(self, v: tenant.Verbinding, rijen: Sequence[int]) -> dict[int, list[Behandeling]]:
        uit: dict[int, list[Behandeling]] = {}
        for b in await v.fetch(VRAGEN["behandelingen"], rijen):
            velden = {k: b[k] for k in ("wat", "op", "door", "reden", "stroom", "opdracht_id")}
            uit.setdefault(b["rij"], []).append(Behandeling(**velden))
        return uit

    async def _berichten(self, v: tenant.Verbinding, swv: str, rijen: Sequence[Any]) -> tuple[Bericht, ...]:
        gedaan = await self._behandelingen(v, [r["rij"] for r in rijen])
        return tuple(self._bericht(swv, r, tuple(gedaan.get(r["rij"], ()))) for r in rijen)

    def _bericht(self, swv: str, r: Any, gedaan: tuple[Behandeling, ...]) -> Bericht:
        fout = None if r["gebeurtenis"] is None else str(vastgelegd(r["gebeurtenis"], r["hash"]).data["fout"])
        return Bericht(
            rij=r["rij"],
            swv=swv,
            stroom=r["stroom"],
            kanaal=r["kanaal"],
            afzender=r["afzender"],
            ontvangen_op=r["ontvangen_op"],
            te_bekijken=r["te_bekijken"],
            inhoud=self.postvak.bytes_uit(r),
            inzending=self.postvak.postrij(r).inzending,
            fout=fout,
            behandelingen=gedaan,
        )
