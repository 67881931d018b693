"""The werkvoorraad as its page shows it: filtered, sorted and counted by urgency, through row-level security.

A page goes on from the place where the one before it ended (a sort key and a row's number), forwards or back: deep in the list
costs what the first page costs, and a place stays right while rows come and go.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from activities.leesmodel import Plaats
from activities.postgres import tenant
from activities.postgres.leesmodellen import GEEN_DATUM
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad

VRAGEN = laad("werkvoorraad")
NIEMAND = ""
"""The medewerker of a dossier that was given to nobody."""
STUK = 500
"""Rows that are fetched at once when all of them are asked."""
Urgentie: TypeAlias = Literal["te_laat", "nu", "bijna", "op_tijd", "stil", "voorbij", "geen"]
Volgorde: TypeAlias = Literal["veilig", "veilig_laatst", "dossier"]
_LAATSTE = 2**63 - 1


@dataclass(frozen=True)
class Werkvraag:
    """Which rows, in which order; None filters nothing. `bijna_tot` is the last day that counts as near."""

    vandaag: date
    bijna_tot: date
    procedure: str | None = None
    school: str | None = None
    aan_zet: str | None = None
    niet_aan_zet: str | None = None
    """Everything but what this role is on turn for, also where nobody is."""
    medewerker: str | None = None
    """Who has the dossier; `NIEMAND` for what is given to nobody."""
    urgentie: str | None = None
    volgorde: Volgorde = "veilig"
    na: Plaats | None = None
    """Go on after this row."""
    voor: Plaats | None = None
    """Go back from this row."""
    aantal: int = 50


@dataclass(frozen=True)
class Werkregel:
    """An open stream with the Termijn that bites first. No personal data."""

    stroom: str
    dossier: str
    procedure: str
    status: str
    aan_zet: str | None
    aan_zet_sinds: date | None
    taak: str | None
    handeling: str | None
    medewerker: str
    school: str | None
    eerst_veilig: date | None
    signaleringen: tuple[str, ...]
    termijn: str | None
    regel: str | None
    bron: str | None
    einddatum: date | None
    urgentie: Urgentie
    stil_termijn: str | None = None
    """The Termijn that stands still, be it that one or not; since when, and by which convention of the law data."""
    stil_van: date | None = None
    stil_door: str | None = None


@dataclass(frozen=True)
class Werkblad:
    """A page of rows, and the places where the pages before and after it begin; None: there is none."""

    rijen: tuple[Werkregel, ...]
    voor: Plaats | None
    na: Plaats | None


@dataclass(frozen=True)
class Groep:
    """How many rows have this urgency and these three properties: of them every view's count is made."""

    urgentie: Urgentie
    aan_zet: bool
    """The role that asks is on turn."""
    niet_verdeeld: bool
    van_hen: bool
    """Of the medewerker that was asked for; of everybody when none was."""
    aantal: int


async def lees(pool: tenant.Pool, wie: Wie, v: Werkvraag) -> Werkblad:
    """One page of the werkvoorraad of the SWV of `wie`."""
    terug = v.voor is not None
    vraag, argumenten = _blad(wie, v, v.aantal + 1)
    rijen = await _haal(pool, wie, vraag, argumenten)
    meer, rijen = len(rijen) > v.aantal, rijen[: v.aantal]
    if terug:
        rijen.reverse()
    plek = "plek" if v.volgorde == "dossier" else "eerst_veilig"
    begin, eind = (Plaats(str(r[plek]), r["nr"]) for r in (rijen[0], rijen[-1])) if rijen else (None, None)
    return Werkblad(
        tuple(_regel(r) for r in rijen),
        begin if (meer if terug else v.na is not None) else None,
        eind if (meer or terug) else None,
    )


async def alle(pool: tenant.Pool, wie: Wie, v: Werkvraag) -> AsyncGenerator[Werkregel, None]:
    """Every row of a question from its place on, one by one: fetched in pieces, and all as they were at one moment."""
    v = replace(v, voor=None)
    vraag, argumenten = _blad(wie, v, None)
    async with tenant.transactie(pool, wie) as verbinding:
        await verbinding.execute(VRAGEN["plan_elke_keer"])
        cursor = await verbinding.cursor(vraag, *argumenten)
        while rijen := await cursor.fetch(STUK):
            for r in rijen:
                yield _regel(r)


async def tel(pool: tenant.Pool, wie: Wie, v: Werkvraag, aan_zet: str) -> tuple[Groep, ...]:
    """Every view and every urgency at once, within the procedure and the school of the question; `aan_zet`: for which role."""
    vraag, gedeeld = _gedeeld(wie, v, "tel")
    rijen = await _haal(pool, wie, vraag, (*gedeeld, aan_zet, v.medewerker))
    return tuple(Groep(**dict(r)) for r in rijen)


async def wachtende_dossiers(pool: tenant.Pool, wie: Wie, v: Werkvraag, aan_zet: str) -> int:
    """How many dossiers wait for another than this role."""
    vraag, gedeeld = _gedeeld(wie, v, "wachtende_dossiers")
    rijen = await _haal(pool, wie, vraag, (*gedeeld, aan_zet, v.medewerker))
    return int(rijen[0]["aantal"])


async def _haal(pool: tenant.Pool, wie: Wie, vraag: str, argumenten: Sequence[Any]) -> list[Any]:
    async with tenant.transactie(pool, wie) as verbinding:
        await verbinding.execute(VRAGEN["plan_elke_keer"])
        return list(await verbinding.fetch(vraag, *argumenten))


def _gedeeld(wie: Wie, v: Werkvraag, *delen: str) -> tuple[str, tuple[Any, ...]]:
    """A query with its rows and their urgency before it, and the parameters that every query shares."""
    school = wie.organisatie if wie.rol == "school" else None
    namen = ("van_swv" if school is None else "van_school", "werk", *delen)
    return "\n".join(VRAGEN[n] for n in namen), (wie.swv, v.vandaag, v.bijna_tot, v.procedure, v.school, school)


def _blad(wie: Wie, v: Werkvraag, aantal: int | None) -> tuple[str, tuple[Any, ...]]:
    """The query of a page, or with None of all that follows."""
    orde, sleutel, nr = _plaats(v, v.voor or v.na, terug=v.voor is not None)
    vraag, gedeeld = _gedeeld(wie, v, "blad", orde)
    return vraag, (*gedeeld, v.aan_zet, v.niet_aan_zet, v.medewerker, v.urgentie, *_dagen(v), sleutel, nr, aantal)


def _plaats(v: Werkvraag, plaats: Plaats | None, terug: bool) -> tuple[str, date | int, int]:
    """Which order the database walks in, and from where. Raises ValueError for a place of another order."""
    af = (v.volgorde == "veilig_laatst") != terug
    if v.volgorde == "dossier":
        einde: date | int = _LAATSTE if af else -1
        sleutel = einde if plaats is None else int(plaats.sleutel)
    else:
        einde = date.max if af else date.min
        sleutel = einde if plaats is None else date.fromisoformat(plaats.sleutel)
    nr = plaats.nr if plaats is not None else _LAATSTE if af else 0
    return f"{'dossier' if v.volgorde == 'dossier' else 'veilig'}_{'af' if af else 'op'}", sleutel, nr


def _dagen(v: Werkvraag) -> tuple[date, date]:
    """Where the veilige datum of an urgency can lie: it spares a walk along all the others."""
    match v.urgentie:
        case "te_laat" | "voorbij" | "nu":
            return date.min, v.vandaag
        case "bijna" | "op_tijd":
            return v.vandaag, GEEN_DATUM
        case "geen":
            return GEEN_DATUM, GEEN_DATUM
    return date.min, GEEN_DATUM


def _regel(r: Any) -> Werkregel:
    velden = {**r, "signaleringen": tuple(r["signaleringen"])}
    del velden["nr"], velden["plek"]
    if velden["eerst_veilig"] == GEEN_DATUM:
        velden["eerst_veilig"] = None
    return Werkregel(**velden)
