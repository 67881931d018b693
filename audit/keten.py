"""Is the chain of a stream whole? Checked over the stored bytes, with nothing of the ledger's own code but the hash.

Destroyed personal values do not matter here: what is hashed holds commitments only.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from activities.zegel import NietKanoniek, hash_van, kanoniek, tijdstip

_SQL = {p.stem: p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent / "sql").glob("*.sql"))}
_STUK = 500
_KOLOMMEN = (
    "soort", "versie", "voorgevallen_op", "ontvangen_op", "vastgelegd_op", "geboekt_op", "opdracht_id", "oorzaak", "vervangt",
    "herkomst", "bouw", "grond", "epoch", "positie", "stroom", "volgnummer", "vorige",
)  # fmt: skip


@dataclass(frozen=True)
class Breuk:
    """Where a chain is not whole, and how (Dutch)."""

    stroom: str
    volgnummer: int
    wat: str


@dataclass(frozen=True)
class Schakel:
    """Where a chain ended, to go on from."""

    volgnummer: int = 0
    hash: str = ""


async def controleer(verbinding: Any, stroom: str) -> list[Breuk]:
    """Every break in the chain of one stream; none: it is whole. Within a transaction whose tenant is set."""
    breuken: list[Breuk] = []
    vorige = Schakel()
    async for rijen, inzendingen in stukken(verbinding, stroom):
        breuken += volg(stroom, vorige, rijen, inzendingen)
        vorige = einde(rijen)
    return [*breuken, *eindigt(stroom, vorige, await kop(verbinding, stroom))]


def einde(rijen: Sequence[Mapping[str, Any]]) -> Schakel:
    """Where a stretch of rows ends."""
    return Schakel(rijen[-1]["volgnummer"], rijen[-1]["hash"]) if rijen else Schakel()


def eindigt(stroom: str, laatste: Schakel, kop_: Schakel | None) -> Iterator[Breuk]:
    """The break when the stream's own row says that it ends elsewhere."""
    if kop_ != laatste:
        yield Breuk(stroom, laatste.volgnummer, "de stroom eindigt elders dan zij zelf zegt: er is iets afgebroken")


async def kop(verbinding: Any, stroom: str) -> Schakel | None:
    """Where the stream's own row says that it ends; None: there is no such stream."""
    rij = await verbinding.fetchrow(_SQL["kop"], stroom)
    return None if rij is None else Schakel(rij["volgnummer"], rij["hash"])


async def stukken(verbinding: Any, stroom: str) -> AsyncIterator[tuple[Sequence[Mapping[str, Any]], Mapping[str, bytes]]]:
    """The stored rows of a stream, stretch by stretch, each with what was sent in for them (by opdracht id)."""
    na = 0
    while rijen := await verbinding.fetch(_SQL["keten"], stroom, na, _STUK):
        inzendingen = await verbinding.fetch(_SQL["inzending"], stroom, [r["opdracht_id"] for r in rijen])
        yield rijen, {r["opdracht_id"]: r["inhoud"] for r in inzendingen}
        na = rijen[-1]["volgnummer"]


async def vernietigd(verbinding: Any, stroom: str) -> dict[tuple[int, str], datetime]:
    """When the personal values of a stream were destroyed, by event and field: by themselves or with their key."""
    return {(r["volgnummer"], r["veld"]): r["op"] for r in await verbinding.fetch(_SQL["vernietigd"], stroom)}


def volg(stroom: str, vorige: Schakel, rijen: Sequence[Mapping[str, Any]], inzendingen: Mapping[str, bytes]) -> Iterator[Breuk]:
    """The breaks in a stretch of rows that follows on `vorige`."""
    for rij in rijen:
        nummer = rij["volgnummer"]
        for wat in _breuken(stroom, vorige, rij, inzendingen):
            yield Breuk(stroom, nummer, wat)
        vorige = Schakel(nummer, rij["hash"])


@dataclass(frozen=True)
class _Blik:
    """One stored event, and what it must follow on."""

    stroom: str
    vorige: Schakel
    rij: Mapping[str, Any]
    envelop: Mapping[str, Any]
    kanoniek: bytes
    """The envelope in the fixed form."""
    bewaard: bytes | None
    """What was sent in, as it is kept."""


def _sluit_aan(b: _Blik) -> str | None:
    if b.rij["volgnummer"] == b.vorige.volgnummer + 1:
        return None
    return f"er ontbreekt iets tussen {b.vorige.volgnummer} en {b.rij['volgnummer']}"


def _inhoud_bij_hash(b: _Blik) -> str | None:
    return None if hash_van(b.rij["inhoud"]) == b.rij["hash"] else "de inhoud hoort niet bij de hash"


def _vaste_vorm(b: _Blik) -> str | None:
    return None if b.kanoniek == b.rij["inhoud"] else "de inhoud staat niet in de vaste vorm"


def _volgt_op_vorige(b: _Blik) -> str | None:
    return None if b.envelop.get("vorige") == b.vorige.hash else "de gebeurtenis sluit niet aan op de vorige"


def _van_deze_stroom(b: _Blik) -> str | None:
    hoort = b.envelop.get("stroom") == b.stroom and b.rij["swv"] == b.stroom.split("/")[0]
    return None if hoort else "de gebeurtenis is van een andere stroom"


def _kolommen_zeggen_het_zelfde(b: _Blik) -> str | None:
    afwijkend = [k for k in _KOLOMMEN if _als_tekst(b.rij[k]) != b.envelop.get(k)]
    actor = b.envelop.get("actor") or {}
    afwijkend += [f"actor_{k}" for k in ("rol", "organisatie", "id") if b.rij[f"actor_{k}"] != actor.get(k)]
    return f"de kolommen zeggen iets anders dan de inhoud: {', '.join(afwijkend)}" if afwijkend else None


def _inzending_is_die_van_toen(b: _Blik) -> str | None:
    gelijk = b.envelop.get("inzending") == (None if b.bewaard is None else hash_van(b.bewaard))
    return None if gelijk else "wat is ingezonden, is niet wat de gebeurtenis noemt"


CONTROLES: tuple[Callable[[_Blik], str | None], ...] = (
    _sluit_aan,
    _inhoud_bij_hash,
    _vaste_vorm,
    _volgt_op_vorige,
    _van_deze_stroom,
    _kolommen_zeggen_het_zelfde,
    _inzending_is_die_van_toen,
)
"""What is asked of every event; each gives what is wrong (Dutch), or None."""


def _breuken(stroom: str, vorige: Schakel, rij: Mapping[str, Any], inzendingen: Mapping[str, bytes]) -> Iterator[str]:
    try:
        envelop = json.loads(rij["inhoud"])
        vaste_vorm = kanoniek(envelop)
    except (ValueError, NietKanoniek):
        yield "de inhoud is niet te lezen"
        return
    blik = _Blik(stroom, vorige, rij, envelop, vaste_vorm, inzendingen.get(rij["opdracht_id"]))
    for controle in CONTROLES:
        if (wat := controle(blik)) is not None:
            yield wat


def _als_tekst(waarde: Any) -> Any:
    return tijdstip(waarde) if isinstance(waarde, datetime) else waarde
