"""What an append costs beside one bare INSERT in the same run: `pytest -s` shows it; the bound only catches accidents."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.ledger.conftest import Openen, PostgresRecord
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, termijn, toevoeging, zeg

pytestmark = pytest.mark.traag
KEREN = 150
HOOGSTENS_KEER_ZO_DUUR = 250


@dataclass(frozen=True)
class Tempo:
    """Of one after the other: how many a second, and the middle one in milliseconds."""

    per_seconde: float
    p50_ms: float


async def meet(doe: Callable[[int], Awaitable[object]]) -> Tempo:
    for i in range(10):
        await doe(i)
    duren = []
    for i in range(10, KEREN + 10):
        begin = time.perf_counter()
        await doe(i)
        duren.append(time.perf_counter() - begin)
    return Tempo(len(duren) / sum(duren), statistics.median(duren) * 1000)


async def test_een_toevoeging_kost_enkele_kale_inserts(record: PostgresRecord, als: Openen) -> None:
    beheer = await als("postgres")
    await beheer.execute("CREATE TABLE public.kaal (id int PRIMARY KEY, tekst text)")
    kaal = await meet(lambda i: beheer.execute("INSERT INTO public.kaal VALUES ($1, $2)", i, "x" * 500))
    await record.open(stroom())
    model = leesmodel(school="11ZZ00", termijnen=(termijn("AAN-04"), termijn("AAN-08")), signaleringen=("STIL",))

    async def voeg_toe(i: int) -> None:
        velden = {"tekst": f"tekst {i}", "diagnose": "d", "aantal": i}
        voorstellen = (gezegd(**velden), gezegd(aantal=i))
        inzending = zeg(f"o{i}", **velden)
        await record.voeg_toe(toevoeging(stroom(), voorstellen, inzending=inzending, verwacht=2 * i, model=model))

    vol = await meet(voeg_toe)
    verhouding = vol.p50_ms / kaal.p50_ms
    print(
        f"\nkale insert {kaal.per_seconde:.0f}/s, p50 {kaal.p50_ms:.2f} ms; "
        f"toevoeging {vol.per_seconde:.0f}/s, p50 {vol.p50_ms:.2f} ms; verhouding {verhouding:.1f}"
    )
    assert verhouding < HOOGSTENS_KEER_ZO_DUUR
