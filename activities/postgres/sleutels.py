"""The keys of personal data: made on first use, read for every write, destroyed for good (DESIGN 3, Storage and privacy)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID, uuid4

from activities.postgres import tenant
from activities.postgres.kluis import Kluis, Sleutel, nieuwe_sleutel
from activities.postgres.vragen import laad
from domain.stroom import Stroom

T = TypeVar("T")

VRAGEN = laad("sleutels")
POGINGEN = 20
"""Each next one means that a key was destroyed between making and using it."""
POSTVAK = "postvak"
"""The class of bytes as received; subject `alles`: who they speak of is not known before they are read."""
HISTORIE = "historie"
"""The class of Temporal's payloads; subject: procedure and number, so that one stream's history goes alone."""
ZOEKEN = "zoeken"
"""The ring, beside the dossiers of an SWV, and the class of the key that its search index is made with."""
SYSTEEM = "systeem"
"""The ring of what belongs to no stream: sweep, nightly work."""


@dataclass(frozen=True, order=True)
class Plek:
    """Where a key hangs: the ring (dossier, or a school's oriëntatie), whose data, which class."""

    sleutelkring: str
    onderwerp: str
    klasse: str

    @property
    def swv(self) -> str:
        """The tenant."""
        return tenant.NIEMAND if self.sleutelkring.startswith(SYSTEEM) else self.sleutelkring.split("/")[0]

    @classmethod
    def postvak(cls, stroom: str | None) -> Plek:
        """For post to a stream, or for post that no stream is known for."""
        return cls(SYSTEEM if stroom is None else Stroom.lees(stroom).sleutelkring, "alles", POSTVAK)

    @classmethod
    def historie(cls, stroom: Stroom | None) -> Plek:
        """For the Temporal payloads of a stream, or of the system's own workflows."""
        if stroom is None:
            return cls(SYSTEEM, HISTORIE, HISTORIE)
        return cls(stroom.sleutelkring, f"{stroom.deel}/{stroom.n}", HISTORIE)

    @classmethod
    def zoeken(cls, swv: str) -> Plek:
        """For the search index of an SWV: a key of its own, so that no word can be compared between two of them."""
        return cls(f"{swv}/{ZOEKEN}", "alles", ZOEKEN)


class SleutelOntbreekt(Exception):
    """A key must be made first; `plekken` says which. Made outside the transaction that found out, see `Sleutels.maak`."""

    def __init__(self, plekken: Sequence[Plek]) -> None:
        super().__init__(f"{len(plekken)} sleutel(s) bestaan nog niet")
        self.plekken = tuple(plekken)


class Sleutels:
    """Finds, makes and destroys keys. Reads the database each time: a key kept in memory would outlive its destruction."""

    def __init__(self, pool: tenant.Pool, kluis: Kluis) -> None:
        self.pool = pool
        self.kluis = kluis
        self._bekende_swvs: dict[str, None] = {}

    async def levende(self, verbinding: tenant.Verbinding, wie: tenant.Wie, plekken: Iterable[Plek]) -> dict[Plek, Sleutel]:
        """The living keys of these places, held against destruction until the transaction (for `wie`) ends.

        Raises `SleutelOntbreekt`, which `met` mends.
        """
        gevraagd = sorted(set(plekken))
        if not gevraagd:
            return {}
        await verbinding.execute(VRAGEN["slot"], sorted({p.sleutelkring for p in gevraagd}))
        gevonden: dict[Plek, Sleutel] = {}
        for swv in dict.fromkeys(p.swv for p in gevraagd):
            async with tenant.namens(verbinding, wie, swv):
                rijen = await verbinding.fetch(VRAGEN["levende"], *_kolommen([p for p in gevraagd if p.swv == swv]))
            gevonden |= {Plek(r["sleutelkring"], r["onderwerp"], r["klasse"]): self.uit_rij(r) for r in rijen}
        if ontbreekt := [p for p in gevraagd if p not in gevonden]:
            raise SleutelOntbreekt(ontbreekt)
        return gevonden

    async def bestaande(self, verbinding: tenant.Verbinding, plek: Plek) -> Sleutel | None:
        """The living key of one place, to read with: not held, and not made when there is none."""
        rij = await verbinding.fetchrow(VRAGEN["levende"], *_kolommen([plek]))
        return None if rij is None else self.uit_rij(rij)

    async def met(self, wie: tenant.Wie, doe: Callable[[tenant.Verbinding], Awaitable[T]]) -> T:
        """Do something in a transaction; when it lacks keys, make them outside it and do it again."""
        for _ in range(POGINGEN):
            try:
                async with tenant.transactie(self.pool, wie) as v:
                    return await doe(v)
            except SleutelOntbreekt as e:
                await self.maak(e.plekken)
        raise RuntimeError("sleutels worden sneller vernietigd dan gemaakt")

    async def maak(self, plekken: Iterable[Plek]) -> None:
        """Make these keys, each in a transaction of its own: one that waits for another's key can so never wait for us."""
        for p in plekken:
            id_ = uuid4()
            verpakt = self.kluis.verpak(nieuwe_sleutel(), _plaats(id_, p))
            async with tenant.transactie(self.pool, tenant.Wie(p.swv)) as v:
                await v.execute(VRAGEN["maak"], id_, p.swv, p.sleutelkring, p.onderwerp, p.klasse, self.kluis.kenmerk, verpakt)

    async def voor(self, plek: Plek) -> Sleutel:
        """The living key of one place, made when there is none."""
        wie = tenant.Wie(plek.swv)

        async def lees(v: tenant.Verbinding) -> Sleutel:
            return (await self.levende(v, wie, [plek]))[plek]

        return await self.met(wie, lees)

    async def met_id(self, id_: UUID, swv: str) -> Sleutel | None:
        """A key by its id, or None when it was destroyed or never was."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            rij = await v.fetchrow(VRAGEN["met_id"], id_)
        return None if rij is None or rij["verpakt"] is None else self.uit_rij(rij)

    def uit_rij(self, rij: Any) -> Sleutel:
        """The key of a row that has `verpakt`. Raises `VerkeerdeSleutel`."""
        plek = Plek(rij["sleutelkring"], rij["onderwerp"], rij["klasse"])
        ruw = self.kluis.pak_uit(rij["verpakt"], rij["kek"], _plaats(rij["id"], plek))
        return Sleutel(rij["id"], plek.klasse, ruw)

    async def ken_swv(self, verbinding: tenant.Verbinding, swv: str) -> None:
        """Note that this SWV has something here, so that sweeps and `trede hervat` look there."""
        if swv not in self._bekende_swvs:
            await verbinding.execute(VRAGEN["ken_swv"], swv)

    def swv_gekend(self, swv: str) -> None:
        """The note was committed: leave it out from now on."""
        self._bekende_swvs[swv] = None

    async def controleer(self) -> None:
        """At start: does this KEK open the keys that are here? Raises `VerkeerdeSleutel`."""
        await self.voor(Plek.historie(None))


def _plaats(id_: UUID, p: Plek) -> str:
    return f"{id_}|{p.sleutelkring}|{p.onderwerp}|{p.klasse}"


def _kolommen(plekken: Sequence[Plek]) -> tuple[list[str], list[str], list[str]]:
    return [p.sleutelkring for p in plekken], [p.onderwerp for p in plekken], [p.klasse for p in plekken]
