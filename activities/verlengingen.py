"""The tlv's of an SWV that end on a day, each with its renewal as far as it is: for the campaign before 31 July (TLV-13).

Through row-level security: a school sees those of its own pupils.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad

VRAGEN = laad("verlengingen")


@dataclass(frozen=True)
class Aflopend:
    """A tlv that ends on the day that was asked. No personal data."""

    nr: int
    stroom: str
    dossier: str
    school: str | None
    """Where the child is placed with it; else the school that applied."""
    onderwijs: str | None
    categorie: str | None
    vervolg: str | None
    """The application that is to follow on it, as `tlv/2`."""
    vervolgstatus: str | None
    terug: bool
    """The child goes back to regular education."""


@dataclass(frozen=True)
class Aflopendblad:
    """A page of rows, with how many there are, and of how many nothing was asked yet; `na`: where the next page begins."""

    rijen: tuple[Aflopend, ...]
    alle: int
    te_vragen: int
    na: int | None


async def lees(pool: tenant.Pool, wie: Wie, dag: date, na: int, aantal: int) -> Aflopendblad:
    """Those that end on `dag`, in the order in which their terms were recorded, after number `na`."""
    async with tenant.transactie(pool, wie) as v:
        rijen = await v.fetch(VRAGEN["blad"], wie.swv, dag, na, aantal + 1)
        geteld = await v.fetchrow(VRAGEN["tel"], wie.swv, dag)
    blad = tuple(Aflopend(**r) for r in rijen[:aantal])
    return Aflopendblad(blad, geteld["alle"], geteld["te_vragen"], blad[-1].nr if len(rijen) > aantal else None)
