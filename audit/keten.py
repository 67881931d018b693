"""Is the chain of a stream whole? Checked over the stored bytes, with nothing of the ledger's own code but the hash.

Destroyed personal values do not matter here: what is hashed holds commitments only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
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
    while rijen := await verbinding.fetch(_SQL["keten"], stroom, vorige.volgnummer, _STUK):
        inzendingen = await verbinding.fetch(_SQL["inzending"], stroom, [r["opdracht_id"] for r in rijen])
        breuken += volg(stroom, vorige, rijen, {r["opdracht_id"]: r["inhoud"] for r in inzendingen})
        vorige = Schakel(rijen[-1]["volgnummer"], rijen[-1]["hash"])
    kop = await verbinding.fetchrow(_SQL["kop"], stroom)
    if kop is None or (kop["volgnummer"], kop["hash"]) != (vorige.volgnummer, vorige.hash):
        breuken.append(Breuk(stroom, vorige.volgnummer, "de stroom eindigt elders dan zij zelf zegt: er is iets afgebroken"))
    return breuken


def volg(stroom: str, vorige: Schakel, rijen: Sequence[Mapping[str, Any]], inzendingen: Mapping[str, bytes]) -> Iterator[Breuk]:
    """The breaks in a stretch of rows that follows on `vorige`."""
    for rij in rijen:
        nummer = rij["volgnummer"]
        for wat in _breuken(stroom, vorige, rij, inzendingen):
            yield Breuk(stroom, nummer, wat)
        vorige = Schakel(nummer, rij["hash"])


def _breuken(stroom: str, vorige: Schakel, rij: Mapping[str, Any], inzendingen: Mapping[str, bytes]) -> Iterator[str]:
    if rij["volgnummer"] != vorige.volgnummer + 1:
        yield f"er ontbreekt iets tussen {vorige.volgnummer} en {rij['volgnummer']}"
    if hash_van(rij["inhoud"]) != rij["hash"]:
        yield "de inhoud hoort niet bij de hash"
    try:
        envelop = json.loads(rij["inhoud"])
        if kanoniek(envelop) != rij["inhoud"]:
            yield "de inhoud staat niet in de vaste vorm"
    except (ValueError, NietKanoniek):
        yield "de inhoud is niet te lezen"
        return
    if envelop.get("vorige") != vorige.hash:
        yield "de gebeurtenis sluit niet aan op de vorige"
    if envelop.get("stroom") != stroom or rij["swv"] != stroom.split("/")[0]:
        yield "de gebeurtenis is van een andere stroom"
    afwijkend = [k for k in _KOLOMMEN if _als_tekst(rij[k]) != envelop.get(k)]
    actor = envelop.get("actor") or {}
    afwijkend += [f"actor_{k}" for k in ("rol", "organisatie", "id") if rij[f"actor_{k}"] != actor.get(k)]
    if afwijkend:
        yield f"de kolommen zeggen iets anders dan de inhoud: {', '.join(afwijkend)}"
    bewaard = inzendingen.get(rij["opdracht_id"])
    if envelop.get("inzending") != (None if bewaard is None else hash_van(bewaard)):
        yield "wat is ingezonden, is niet wat de gebeurtenis noemt"


def _als_tekst(waarde: Any) -> Any:
    return tijdstip(waarde) if isinstance(waarde, datetime) else waarde
