"""The werkvoorraad as its page shows it: filtered, sorted and counted by urgency, through row-level security."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from activities.postgres import tenant
from activities.postgres.leesmodellen import GEEN_DATUM
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad

VRAGEN = laad("werkvoorraad")
STUK = 500
"""Rows that are fetched at once when all of them are asked."""


def _vraag(voor: str, wat: str) -> str:
    return f"{VRAGEN[voor]}\n{VRAGEN['werk']}\n{VRAGEN[wat]}"


Urgentie: TypeAlias = Literal["te_laat", "nu", "bijna", "op_tijd", "stil", "voorbij", "geen"]
Volgorde: TypeAlias = Literal["veilig", "veilig_laatst", "dossier"]


@dataclass(frozen=True)
class Werkvraag:
    """Which rows, in which order; None filters nothing. `bijna_tot` is the last day that counts as near."""

    vandaag: date
    bijna_tot: date
    procedure: str | None = None
    aan_zet: str | None = None
    niet_aan_zet: str | None = None
    school: str | None = None
    urgentie: str | None = None
    volgorde: Volgorde = "veilig"
    vanaf: int = 0
    aantal: int = 50


@dataclass(frozen=True)
class Werkregel:
    """An open stream with the Termijn that bites first. No personal data."""

    stroom: str
    dossier: str
    procedure: str
    status: str
    aan_zet: str | None
    school: str | None
    eerst_veilig: date | None
    signaleringen: tuple[str, ...]
    termijn: str | None
    regel: str | None
    bron: str | None
    einddatum: date | None
    urgentie: Urgentie


@dataclass(frozen=True)
class Werkblad:
    """A page of rows, and how many there are of each urgency (whatever urgency was asked for)."""

    rijen: tuple[Werkregel, ...]
    aantallen: dict[str, int]


async def lees(pool: tenant.Pool, wie: Wie, v: Werkvraag) -> Werkblad:
    """One page of the werkvoorraad of the SWV of `wie`."""
    voor, gedeeld = _voor(wie, v)
    async with tenant.transactie(pool, wie) as verbinding:
        rijen = await verbinding.fetch(_vraag(voor, "blad"), *gedeeld, v.urgentie, v.volgorde, v.aantal, v.vanaf)
        geteld = await verbinding.fetch(_vraag(voor, "tel"), *gedeeld)
    return Werkblad(tuple(_regel(dict(r)) for r in rijen), {r["urgentie"]: r["aantal"] for r in geteld})


async def alle(pool: tenant.Pool, wie: Wie, v: Werkvraag) -> AsyncGenerator[Werkregel, None]:
    """Every row of a question one by one: fetched in pieces, and all as they were at one moment."""
    voor, gedeeld = _voor(wie, v)
    async with tenant.transactie(pool, wie) as verbinding:
        vraag = _vraag(voor, "blad").rstrip().removesuffix(";")
        cursor = await verbinding.cursor(vraag, *gedeeld, v.urgentie, v.volgorde, None, 0)
        while rijen := await cursor.fetch(STUK):
            for r in rijen:
                yield _regel(dict(r))


def _voor(wie: Wie, v: Werkvraag) -> tuple[str, tuple[object, ...]]:
    """Whose rows are asked, and the parameters that every query shares."""
    school = wie.organisatie if wie.rol == "school" else None
    gedeeld = (wie.swv, v.vandaag, v.bijna_tot, v.procedure, v.aan_zet, v.niet_aan_zet, v.school, school)
    return "van_swv" if school is None else "van_school", gedeeld


def _regel(r: dict[str, object]) -> Werkregel:
    velden = {**r, "signaleringen": tuple(r["signaleringen"])}  # type: ignore[arg-type]  # text[] of the database
    if velden["eerst_veilig"] == GEEN_DATUM:
        velden["eerst_veilig"] = None
    return Werkregel(**velden)  # type: ignore[arg-type]  # the columns are the fields
