"""The postvak on PostgreSQL: what comes in is kept, sealed, before anybody answers (DESIGN 3, Postvak)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from activities.contract import AndereInhoud, Bezorgd, Postrij
from activities.postgres import tenant
from activities.postgres.kluis import Sleutel
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.vragen import laad
from domain.opdracht import Inzending

VRAGEN = laad("postvak")
LEDGER = laad("ledger")
HOOGSTENS = 50
HOOGSTENS_OUDE = 500
KOPPELBERICHT = "koppelbericht"
ONLEESBAAR = "onleesbaar"
LANGSTE = 500
"""Characters of an id or a name: what an index can hold."""


class OngeldigBericht(ValueError):
    """The message's id, sender, channel or kind cannot be kept as it is; nothing was taken in."""


class PostgresPostvak:
    """`activities.contract.Postvak`."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels) -> None:
        self.pool = pool
        self.sleutels = sleutels

    async def ontvang(
        self,
        stroom: str | None,
        afzender: str,
        kanaal: str,
        inzending: Inzending | None,
        inhoud: bytes,
        voor: str | None = None,
    ) -> Postrij:
        """See `Postvak.ontvang`. Committed when it returns. Raises `OngeldigeStroom`, `OngeldigBericht` too.

        `voor`: the SWV that a message without a stream is plainly for; None: nothing says so, and no SWV gets to see it
        until an operator hands it over.
        """
        wie = tenant.Wie(voor or tenant.NIEMAND) if stroom is None else tenant.van(stroom)
        bericht_id = inzending.opdracht_id if inzending else f"{ONLEESBAAR}:{self.sleutels.kluis.kenmerk_van(inhoud)}"
        soort = inzending.opdracht if inzending else ONLEESBAAR
        for naam, waarde in (("bericht-id", bericht_id), ("afzender", afzender), ("kanaal", kanaal), ("opdracht", soort)):
            if "\0" in waarde or len(waarde) > LANGSTE:
                raise OngeldigBericht(f"{naam}: hoogstens {LANGSTE} tekens, en geen NUL-teken.")
        rij = await self.sleutels.met(
            wie, lambda v: self.neem_aan(v, wie, stroom, (afzender, bericht_id), kanaal, inzending, inhoud)
        )
        self.sleutels.swv_gekend(wie.swv)
        return rij

    async def neem_aan(
        self,
        v: tenant.Verbinding,
        wie: tenant.Wie,
        stroom: str | None,
        bericht: tuple[str, str],
        kanaal: str,
        inzending: Inzending | None,
        inhoud: bytes,
    ) -> Postrij:
        """As `ontvang`, within the caller's transaction for `wie`; `bericht`: sender and message id.

        Raises `SleutelOntbreekt` when a key must be made first.
        """
        plek = Plek.postvak(stroom)
        await self.sleutels.ken_swv(v, wie.swv)
        sleutel = (await self.sleutels.levende(v, wie, [plek]))[plek]
        rij = await _bewaar(v, wie.swv, stroom, bericht, kanaal, sleutel, inzending, inhoud)
        if rij is None:
            return await self._eerdere(v, wie, *bericht, inhoud)
        return Postrij(
            rij=rij["rij"],
            stroom=stroom,
            bericht_id=bericht[1],
            afzender=bericht[0],
            kanaal=kanaal,
            ontvangen_op=rij["ontvangen_op"],
            soort=inzending.opdracht if inzending else ONLEESBAAR,
            inzending=inzending,
            fout=None if inzending else ONLEESBAAR,
        )

    async def stroom_van(self, v: tenant.Verbinding, swv: str, bericht: tuple[str, str]) -> str | None:
        """Where an earlier message went, within the caller's transaction for `swv`; None: it never came in there."""
        waar = await v.fetchrow(VRAGEN["waar"], swv, *bericht)
        rij = None if waar is None else await v.fetchrow(VRAGEN["een_rij"], waar["rij"])
        return None if rij is None else str(rij["stroom"])

    async def rij_van(self, stroom: str, afzender: str, bericht_id: str) -> Postrij | None:
        """A sender's message to this stream; None: it never came in, or it went to another stream."""
        wie = tenant.van(stroom)
        async with tenant.transactie(self.pool, wie) as v:
            waar = await v.fetchrow(VRAGEN["waar"], wie.swv, afzender, bericht_id)
            rij = None if waar is None else await v.fetchrow(VRAGEN["een_rij"], waar["rij"])
        return None if rij is None or rij["stroom"] != stroom else self.postrij(rij)

    async def wachtend(self, stroom: str, na: int = 0) -> tuple[Postrij, ...]:
        """See `Postvak.wachtend`."""
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            rijen = await v.fetch(VRAGEN["wachtend"], stroom, na, HOOGSTENS)
        return tuple(self.postrij(r) for r in rijen)

    async def zonder_stroom(self, na: int = 0, hoogstens: int = HOOGSTENS) -> tuple[Postrij, ...]:
        """Open rows that neither a stream nor an SWV is known for, oldest row first: no back office sees them."""
        async with tenant.transactie(self.pool, tenant.Wie(tenant.NIEMAND)) as v:
            rijen = await v.fetch(VRAGEN["zonder_stroom"], na, hoogstens)
        return tuple(self.postrij(r) for r in rijen)

    async def wijs_toe(self, rij: int, stroom: str) -> Postrij:
        """Give a row without a stream its stream. Raises LookupError when it has one, is closed, or is not there."""
        wie, plek = tenant.van(stroom), Plek.postvak(stroom)

        async def verplaats(v: tenant.Verbinding) -> Postrij:
            sleutel = (await self.sleutels.levende(v, wie, [plek]))[plek]
            return await self.verplaats(v, rij, stroom, sleutel)

        return await self.sleutels.met(wie, verplaats)

    async def verplaats(
        self, v: tenant.Verbinding, rij: int, stroom: str, sleutel: Sleutel, gelezen: Inzending | None = None
    ) -> Postrij:
        """As `wijs_toe`, within the caller's transaction, under the stream's key; `gelezen`: what a person read in it."""
        oud = await v.fetchrow(VRAGEN["een_rij"], rij)
        if oud is not None and oud["stroom"] is None and oud["inhoud"] is not None and oud["verpakt"] is not None:
            over = _verplaatst(self.sleutels.uit_rij(oud), sleutel, oud, gelezen)
            soort = oud["soort"] if gelezen is None else gelezen.opdracht
            if await v.fetchval(VRAGEN["wijs_toe"], rij, stroom, tenant.van(stroom).swv, sleutel.id, *over, soort):
                return self.postrij(await v.fetchrow(VRAGEN["een_rij"], rij))
        raise LookupError(f"Bericht {rij} wacht niet (meer) op een stroom.")

    async def oude(self, ouder_dan: timedelta) -> tuple[tuple[str, int, str], ...]:
        """See `Postvak.oude`; how long a row lies is told by the database's own clock."""
        uit: list[tuple[str, int, str]] = []
        for swv in [r["swv"] for r in await self.pool.fetch(LEDGER["swvs"])]:
            async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
                rijen = await v.fetch(VRAGEN["oude"], swv, ouder_dan, HOOGSTENS_OUDE - len(uit))
            uit += [(r["stroom"], r["rij"], r["soort"]) for r in rijen]
        return tuple(uit)

    async def bytes_van(self, swv: str, rij: int) -> bytes | None:
        """The bytes as received, for a person of this SWV who looks; None when they were destroyed or are not there."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            r = await v.fetchrow(VRAGEN["een_rij"], rij)
        return None if r is None else self.bytes_uit(r)

    def bytes_uit(self, r: Any) -> bytes | None:
        """The bytes as received of a fetched row; None when they were destroyed."""
        if r["inhoud"] is None or r["verpakt"] is None:
            return None
        return self.sleutels.uit_rij(r).ontsleutel(r["inhoud"], _plaats(r["afzender"], r["bericht_id"], "inhoud"))

    async def bezorg(
        self, v: tenant.Verbinding, wie: tenant.Wie, sleutels: Mapping[Plek, Sleutel], van: str, bericht: Bezorgd
    ) -> None:
        """A koppelbericht, within the transaction of the append that causes it."""
        naar, inzending = bericht.naar, bericht.inzending
        doel = tenant.van(naar).swv
        inhoud = inzending.model_dump_json().encode()
        async with tenant.namens(v, wie, doel):
            await self.sleutels.ken_swv(v, doel)
            sleutel = sleutels[Plek.postvak(naar)]
            await _bewaar(v, doel, naar, (van, inzending.opdracht_id), KOPPELBERICHT, sleutel, inzending, inhoud)

    async def sluit(self, v: tenant.Verbinding, rij: int, stroom: str, door: int, *, onverwerkt: bool) -> None:
        """Close a row by the event that cites it, within that event's transaction; `onverwerkt`: a person must look at it."""
        await v.execute(VRAGEN["sluit"], rij, stroom, door, onverwerkt)

    async def _eerdere(self, v: tenant.Verbinding, wie: tenant.Wie, afzender: str, bericht_id: str, inhoud: bytes) -> Postrij:
        rij = await v.fetchrow(VRAGEN["waar"], wie.swv, afzender, bericht_id)
        # A row that came in without a stream may have gone to an SWV since, and its key with it.
        async with tenant.namens(v, wie, rij["swv"]):
            r = await v.fetchrow(VRAGEN["een_rij"], rij["rij"])
        eerder = self.bytes_uit(r)
        if eerder is None or not hmac.compare_digest(eerder, inhoud):
            raise AndereInhoud(f"Bericht {bericht_id} is al ontvangen met andere inhoud; gebruik een nieuw nummer.")
        return self.postrij(r)

    def postrij(self, r: Any) -> Postrij:
        """A fetched row, with what was read in it."""
        inzending, fout = self._inzending(r)
        velden = ("rij", "stroom", "bericht_id", "afzender", "kanaal", "ontvangen_op", "soort", "gesloten_door")
        return Postrij.model_validate({**{k: r[k] for k in velden}, "inzending": inzending, "fout": fout})

    def _inzending(self, r: Any) -> tuple[Inzending | None, str | None]:
        if not r["leesbaar"]:
            return None, ONLEESBAAR
        if r["inzending"] is None or r["verpakt"] is None:
            return None, "vernietigd"
        klaar = self.sleutels.uit_rij(r).ontsleutel(r["inzending"], _plaats(r["afzender"], r["bericht_id"], "inzending"))
        try:
            return Inzending.model_validate_json(klaar), None
        except ValidationError as e:
            # Stored by another build, whose form this one cannot read. The text of the error may hold personal data.
            return None, f"{ONLEESBAAR}: {e.error_count()} veld(en)"


async def _bewaar(
    v: tenant.Verbinding,
    swv: str,
    stroom: str | None,
    bericht: tuple[str, str],
    kanaal: str,
    sleutel: Sleutel,
    inzending: Inzending | None,
    inhoud: bytes,
) -> Any:
    """The new row, or None when this message of this sender is here already."""
    gelezen = None if inzending is None else _verzegeld(sleutel, inzending, bericht)
    return await v.fetchrow(
        VRAGEN["bewaar"], swv, stroom, *bericht, kanaal, inzending.opdracht if inzending else ONLEESBAAR,
        inzending.ontvangen_op if inzending else None, sleutel.id,
        sleutel.versleutel(inhoud, _plaats(*bericht, "inhoud")), gelezen, inzending is not None,
    )  # fmt: skip


def _verplaatst(van: Sleutel, naar: Sleutel, r: Any, gelezen: Inzending | None) -> tuple[bytes, bytes | None]:
    """Bytes as received and what was read in them, both under the other key."""
    bericht = (r["afzender"], r["bericht_id"])

    def over(kolom: str) -> bytes:
        return naar.versleutel(van.ontsleutel(r[kolom], _plaats(*bericht, kolom)), _plaats(*bericht, kolom))

    if gelezen is not None:
        return over("inhoud"), _verzegeld(naar, gelezen, bericht)
    return over("inhoud"), None if r["inzending"] is None else over("inzending")


def _verzegeld(sleutel: Sleutel, inzending: Inzending, bericht: tuple[str, str]) -> bytes:
    return sleutel.versleutel(inzending.model_dump_json().encode(), _plaats(*bericht, "inzending"))


def _plaats(afzender: str, bericht_id: str, kolom: str) -> str:
    return f"{afzender}|{bericht_id}|{kolom}"
