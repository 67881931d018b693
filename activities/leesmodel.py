"""Reading for pages and the API: everything comes through row-level security, for one SWV, role and organisation.

Lists come in pages that go on where the last one ended (a place, not a page number): a place stays right while rows come and go.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from activities.contract import TermijnRegel
from activities.postgres import lezen, tenant
from activities.postgres.leesmodellen import GEEN_DATUM
from activities.postgres.sleutels import Sleutels
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad
from domain.gebeurtenis import Vastgelegd
from domain.opdracht import Ontvangstbewijs
from domain.tijd import Moment

VRAGEN = laad("overzicht")
LEDGER = laad("ledger")
HOOGSTENS = 200
T = TypeVar("T")


@dataclass(frozen=True)
class Plaats:
    """Where a page ended: a sort key and the row's number. Written as `2026-04-27.17` in a link."""

    sleutel: str
    nr: int

    def __str__(self) -> str:
        return f"{self.sleutel}.{self.nr}"

    @classmethod
    def lees(cls, tekst: str) -> Plaats:
        """From its text. Raises ValueError."""
        sleutel, _, nr = tekst.rpartition(".")
        return cls(sleutel, int(nr))


@dataclass(frozen=True)
class Lijst(Generic[T]):
    """A page of rows; `verder` is the place to go on from, None at the end."""

    rijen: tuple[T, ...]
    verder: Plaats | None


class _Rij(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Werk(_Rij):
    """An open stream in the werkvoorraad."""

    stroom: str
    dossier: str
    procedure: str
    status: str
    aan_zet: str | None
    school: str | None
    eerst_veilig: date | None
    """The earliest veilige datum of its open Termijnen; lists sort on it."""
    signaleringen: tuple[str, ...]
    bijgewerkt_op: Moment


class ProcedureRegel(_Rij):
    """A procedure in the auditor's list, open or not."""

    stroom: str
    dossier: str
    procedure: str
    status: str
    open: bool
    volgnummer: int
    begonnen_op: Moment
    bijgewerkt_op: Moment


class DossierRegel(_Rij):
    """A dossier in a list: how many procedures, how many of them open."""

    dossier: str
    procedures: int
    open: int
    eerst_veilig: date | None
    bijgewerkt_op: Moment
    signalering: bool


class StroomBeeld(_Rij):
    """A stream as pages show it, without personal data."""

    stroom: str
    dossier: str
    procedure: str
    status: str
    open: bool
    aan_zet: str | None
    school: str | None
    wekker: Moment | None
    eerst_veilig: date | None
    signaleringen: tuple[str, ...]
    velden: dict[str, Any]
    volgnummer: int
    bijgewerkt_op: Moment


class LopendeTermijn(TermijnRegel):
    """A Termijn with the stream that it runs in."""

    stroom: str


class Lezer:
    """Reads for whoever `wie` is; what that may see, the database decides."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels) -> None:
        """`sleutels`: to read personal values of events; its pool is not used, only its vault."""
        self.pool = pool
        self.sleutels = sleutels

    async def werkvoorraad(
        self,
        wie: Wie,
        *,
        procedure: str | None = None,
        aan_zet: str | None = None,
        na: Plaats | None = None,
        hoogstens: int = 50,
    ) -> Lijst[Werk]:
        """Open streams, the earliest veilige datum first. Raises ValueError for a place that is none."""
        dag, nr = _dag(na)
        argumenten = (wie.swv, procedure, aan_zet, dag, nr, _aantal(hoogstens) + 1)
        rijen = await self._haal(wie, "werkvoorraad", argumenten)
        return _lijst([(_werk(r), Plaats(str(r["eerst_veilig"]), r["nr"])) for r in rijen], hoogstens)

    async def procedures(
        self, wie: Wie, *, procedure: str | None = None, na: int | None = None, hoogstens: int = 25
    ) -> tuple[tuple[ProcedureRegel, ...], int | None]:
        """Every procedure, or those of one kind, the newest first; and after which number the next page begins."""
        aantal, eerst = _aantal(hoogstens), na if na is not None else 2**62
        async with tenant.transactie(self.pool, wie) as v:
            if procedure is None:
                rijen = await v.fetch(VRAGEN["procedures"], wie.swv, eerst, aantal + 1)
            else:
                rijen = await v.fetch(VRAGEN["procedures_van"], wie.swv, eerst, aantal + 1, procedure)
        verder = rijen[aantal - 1]["nr"] if len(rijen) > aantal else None
        return tuple(ProcedureRegel.model_validate(dict(r)) for r in rijen[:aantal]), verder

    async def dossiers(self, wie: Wie, *, na: Plaats | None = None, hoogstens: int = 50) -> Lijst[DossierRegel]:
        """Dossiers, the newest number first."""
        jaar, nummer = (int(na.sleutel), na.nr) if na else (9999, 0)
        rijen = await self._haal(wie, "dossiers", (wie.swv, jaar, nummer, _aantal(hoogstens) + 1))
        return _lijst(
            [(DossierRegel.model_validate(_zonder_geen_datum(r)), Plaats(str(r["jaar"]), r["nummer"])) for r in rijen],
            hoogstens,
        )

    async def dossier(self, wie: Wie, dossier: str) -> tuple[StroomBeeld, ...]:
        """The streams of a dossier that may be seen; none when there is nothing (to see)."""
        async with tenant.transactie(self.pool, wie) as v:
            rijen = await v.fetch(VRAGEN["stromen"], wie.swv, dossier)
        return tuple(_beeld(r) for r in rijen)

    async def stroom(self, wie: Wie, stroom: str) -> StroomBeeld | None:
        """One stream, or None when it is not there or not to be seen: which of the two is nobody's business."""
        async with tenant.transactie(self.pool, wie) as v:
            rij = await v.fetchrow(VRAGEN["stroom"], stroom)
        return None if rij is None else _beeld(rij)

    async def termijnen(self, wie: Wie, dossier: str, stroom: str | None = None) -> tuple[LopendeTermijn, ...]:
        """Every Termijn of a dossier, or of one stream in it, met and lapsed ones too."""
        async with tenant.transactie(self.pool, wie) as v:
            rijen = await v.fetch(VRAGEN["termijnen_van_dossier"], wie.swv, dossier, stroom)
        return tuple(LopendeTermijn.model_validate(dict(r)) for r in rijen)

    async def lopende_termijnen(self, wie: Wie, *, na: Plaats | None = None, hoogstens: int = 50) -> Lijst[LopendeTermijn]:
        """Open Termijnen over all dossiers, the earliest veilige datum first."""
        rijen = await self._haal(wie, "lopende_termijnen", (wie.swv, *_dag(na), _aantal(hoogstens) + 1))
        return _lijst([(LopendeTermijn.model_validate(dict(r)), Plaats(str(r["veilig"]), r["nr"])) for r in rijen], hoogstens)

    async def gebeurtenissen(
        self, wie: Wie, stroom: str, *, na: int = 0, hoogstens: int = 50
    ) -> tuple[tuple[Vastgelegd, ...], bool]:
        """Events of a stream after `na`, personal values in clear as far as they still exist; and whether there are more."""
        aantal = _aantal(hoogstens)
        async with tenant.transactie(self.pool, wie) as v:
            rijen = await v.fetch(LEDGER["lees"], stroom, na, aantal + 1)
            gelezen = await lezen.uit_rijen(v, self.sleutels, stroom, rijen[:aantal])
        return tuple(gelezen), len(rijen) > aantal

    async def keren_geweigerd(self, wie: Wie, stroom: str, van: int, tot: int) -> dict[int, int]:
        """How often a refusal was repeated, by the sequence number of the event that it is counted on."""
        async with tenant.transactie(self.pool, wie) as v:
            rijen = await v.fetch(VRAGEN["keren_geweigerd"], stroom, van, tot)
        return {r["volgnummer"]: r["keren"] for r in rijen}

    async def bewijs(self, wie: Wie, stroom: str, opdracht_id: str) -> Ontvangstbewijs | None:
        """The Ontvangstbewijs of an opdracht, or None when it is not recorded (yet) or not to be seen."""
        async with tenant.transactie(self.pool, wie) as v:
            bewijs = await v.fetchval(VRAGEN["bewijs"], stroom, opdracht_id)
        return None if bewijs is None else Ontvangstbewijs.model_validate_json(bewijs)

    async def _haal(self, wie: Wie, vraag: str, argumenten: tuple[Any, ...]) -> list[Any]:
        async with tenant.transactie(self.pool, wie) as v:
            if wie.rol == "swv":
                return list(await v.fetch(VRAGEN[vraag], *argumenten))
            return list(await v.fetch(VRAGEN[f"{vraag}_van_school"], *argumenten, wie.organisatie))


def _aantal(hoogstens: int) -> int:
    return max(1, min(hoogstens, HOOGSTENS))


def _dag(na: Plaats | None) -> tuple[date, int]:
    return (date.fromisoformat(na.sleutel), na.nr) if na else (date.min, 0)


def _lijst(rijen: list[tuple[T, Plaats]], hoogstens: int) -> Lijst[T]:
    aantal = _aantal(hoogstens)
    verder = rijen[aantal - 1][1] if len(rijen) > aantal else None
    return Lijst(tuple(r for r, _ in rijen[:aantal]), verder)


def _zonder_geen_datum(rij: Any) -> dict[str, Any]:
    velden = dict(rij)
    if velden["eerst_veilig"] == GEEN_DATUM:
        velden["eerst_veilig"] = None
    return velden


def _werk(rij: Any) -> Werk:
    return Werk.model_validate(_zonder_geen_datum(rij))


def _beeld(rij: Any) -> StroomBeeld:
    return StroomBeeld.model_validate({**_zonder_geen_datum(rij), "velden": json.loads(rij["velden"])})
