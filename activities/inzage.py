"""Who looked: every view of a dossier is a row that nobody changes, written before the view is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from activities.leesmodel import Lijst, Plaats
from activities.postgres import tenant
from activities.postgres.vragen import laad

VRAGEN = laad("inzage")
Kanaal = Literal["bladzijde", "api"]
_BEGIN, _EINDE = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
_NUL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Bekeken:
    """What is looked at: a dossier, or one stream of it."""

    dossier: str
    stroom: str | None = None


@dataclass(frozen=True)
class Blik:
    """A view that was recorded."""

    op: datetime
    stroom: str | None
    kanaal: Kanaal
    soort: str
    rol: str
    organisatie: str
    wie: str


async def noteer(pool: tenant.Pool, wie: tenant.Wie, id_: str, wat: Sequence[Bekeken], kanaal: Kanaal, soort: str) -> None:
    """Record that `wie` (with pseudonymous id `id_`) is shown these, in one statement."""
    dossiers, stromen = [b.dossier for b in wat], [b.stroom for b in wat]
    async with tenant.transactie(pool, wie) as v:
        await v.execute(VRAGEN["noteer"], wie.swv, dossiers, stromen, kanaal, soort, wie.rol, wie.organisatie, id_)


async def lees(
    pool: tenant.Pool,
    wie: tenant.Wie,
    dossier: str,
    *,
    van: datetime | None = None,
    voor: datetime | None = None,
    na: Plaats | None = None,
    hoogstens: int = 50,
) -> Lijst[Blik]:
    """Who looked at a dossier, the newest first; from `van` up to `voor`. Raises ValueError for a place that is none."""
    moment, nr = (_EINDE, 0) if na is None else (_NUL + timedelta(microseconds=int(na.sleutel)), na.nr)
    async with tenant.transactie(pool, wie) as v:
        argumenten = (wie.swv, dossier, van or _BEGIN, voor or _EINDE, moment, nr, hoogstens + 1)
        rijen = await v.fetch(VRAGEN["wie_keek"], *argumenten)
    blikken = tuple(Blik(**{k: w for k, w in r.items() if k != "nr"}) for r in rijen[:hoogstens])
    verder = _plaats(rijen[hoogstens - 1]) if len(rijen) > hoogstens else None
    return Lijst(blikken, verder)


def _plaats(rij: Any) -> Plaats:
    return Plaats(str((rij["op"] - _NUL) // timedelta(microseconds=1)), rij["nr"])
