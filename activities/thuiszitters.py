"""Thuiszitters as their page shows them: in one named count on a day, the longest first, through row-level security.

The days stand in the read model (`domain.dossier.tellingen.telvakken`) as boundaries, so that a count on any day is one walk
along an index, and a night in which nothing is recorded changes no row. It is how things stand by all that is known now; what was
known on a day is in the record alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from pydantic import ValidationError

from activities.leesmodel import Plaats
from activities.postgres import tenant
from activities.postgres.leesmodellen import schrijf_telvakken
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad
from activities.zelfde_kind import VOLGERS
from domain.dossier.procedure import DOSSIER
from domain.ladder.toestand import Tredestand
from domain.stroom import Stroom

log = structlog.get_logger("activities.thuiszitters")
VRAGEN = laad("thuiszitters")
EENMAAL = f"{VOLGERS}\n{VRAGEN['dubbel']}"
"""The head of a query that counts a child with two dossiers once."""
STUK = 200
"""Dossiers that are worked out in one transaction; their streams wait for it."""


@dataclass(frozen=True)
class Telvraag:
    """Which count, on which day, and from where on."""

    telling: str
    op: date
    na: Plaats | None = None
    aantal: int = 50
    van: tuple[str, ...] = ()
    """The kept counts that it is made of; none: it is one itself."""
    begonnen: date | None = None
    """The last first day of a stretch that counts; None: any."""

    @property
    def bewaard(self) -> tuple[str, ...]:
        """The kept counts to look in."""
        return self.van or (self.telling,)


@dataclass(frozen=True)
class Telregel:
    """A dossier in a count. No personal data."""

    stroom: str
    dossier: str
    groep: str
    sinds: date
    einde: date | None
    """The last day of the stretch, as far as is known."""
    school: str | None
    regie: str | None
    regie_sinds: date | None
    trede: Tredestand | None
    """The rung of the newest ladder that was last heard of."""


@dataclass(frozen=True)
class Telblad:
    """A page of rows; `na`: where the next one begins."""

    rijen: tuple[Telregel, ...]
    na: Plaats | None


@dataclass(frozen=True)
class Getallen:
    """How many are in each count; `ongeteld`: dossiers whose days are still to be worked out (0 but right after an update)."""

    aantallen: Mapping[str, int]
    ongeteld: int


async def tel(pool: tenant.Pool, wie: Wie, vragen: Sequence[Telvraag]) -> Getallen:
    """How many dossiers are in each of these counts, each on its own day."""
    async with tenant.transactie(pool, wie) as v:
        rijen = await v.fetch(f"{EENMAAL}\n{VRAGEN['tel']}", wie.swv, *_kolommen(vragen))
        ongeteld = await v.fetchval(VRAGEN["ongeteld"], wie.swv, DOSSIER.telwijze)
    return Getallen({r["telling"]: r["aantal"] for r in rijen}, ongeteld)


def _kolommen(vragen: Sequence[Telvraag]) -> list[list[Any]]:
    """Side by side for the database: the count, a kept one that it is made of, the day, and the last first day that counts."""
    stukken = [(x.telling, van, x.op, x.begonnen or x.op) for x in vragen for van in x.bewaard]
    return [[stuk[i] for stuk in stukken] for i in range(4)]


async def lees(pool: tenant.Pool, wie: Wie, v: Telvraag) -> Telblad:
    """Those in a count, the longest first. Raises ValueError for a place that is none."""
    sinds, nr = (date.fromisoformat(v.na.sleutel), v.na.nr) if v.na is not None else (date.min, 0)
    async with tenant.transactie(pool, wie) as verbinding:
        vraag = f"{EENMAAL}\n{VRAGEN['blad']}"
        rijen = await verbinding.fetch(vraag, wie.swv, *_kolommen([v]), sinds, nr, v.aantal + 1)
    meer, rijen = len(rijen) > v.aantal, rijen[: v.aantal]
    verder = Plaats(str(rijen[-1]["sinds"]), rijen[-1]["nr"]) if meer else None
    return Telblad(tuple(_regel(r) for r in rijen), verder)


def _regel(r: Any) -> Telregel:
    treden = [Tredestand.model_validate(t) for t in json.loads(r["treden"] or "[]")]
    velden = {k: w for k, w in r.items() if k not in ("nr", "treden")}
    return Telregel(**velden, trede=max((t for t in treden if t.sinds is not None), key=_laatst, default=None))


def _laatst(t: Tredestand) -> date:
    return t.sinds or date.min


async def vul_aan(pool: tenant.Pool, swvs: Iterable[str]) -> int:
    """Work out the days of dossiers that were there before this way of counting; how many. Again: nothing left to do."""
    return sum([await _vul(pool, swv) for swv in swvs])


async def _vul(pool: tenant.Pool, swv: str) -> int:
    aantal, na = 0, 0
    while True:
        async with tenant.transactie(pool, Wie(swv)) as v:
            rijen = await v.fetch(VRAGEN["te_tellen"], swv, DOSSIER.telwijze, na, STUK)
            for r in rijen:
                aantal += await _bereken(v, r["stroom"], r["velden"])
        if not rijen:
            return aantal
        na = rijen[-1]["nr"]


async def _bereken(v: tenant.Verbinding, stroom: str, velden: str) -> bool:
    """False: its state is of a build that this one cannot read. The page says that it is not counted; its next event mends it."""
    try:
        s = DOSSIER.toestand.model_validate_json(velden)
    except ValidationError:
        log.error("dossier niet te tellen", stroom=stroom)
        return False
    await schrijf_telvakken(v, Stroom.lees(stroom), tuple(DOSSIER.telvakken(s)), DOSSIER.telwijze)
    return True
