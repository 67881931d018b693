"""What searching costs with many dossiers, over HTTP: `python -m tests.meting.zoeken [DOSSIERS]` (20,000 unless told).

Every name is recorded by an append, as a melding leaves it. Prints milliseconds (p50, p95) per question beside the sign-in page
of the same run, and how long the index takes to fill when it is empty.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import asyncpg

from activities.postgres.zoekindex import vul_aan
from domain.dossier.gebeurtenissen import DossierGeopend
from domain.gebeurtenis import Voorstel
from domain.stroom import Stroom
from tests.ledger.speelgoed import NU, leesmodel, termijn, toevoeging, zeg
from tests.opstelling import PO, SCHOOL, Opstelling, opgezet
from tests.portal.conftest import Bezoeker, bezoek, met_paginas

TEGELIJK = 8
KEREN = 60
VOORNAMEN, ACHTERNAMEN = 200, 3000
SCHOLEN = ("11ZZ00", "12ZZ00", "13ZZ00", "19ZZ00")
VRAGEN = {
    "voornaam en achternaam": "voor7 achter7",
    "achternaam": "achter7",
    "veel voorkomende voornaam": "voor7",
    "alleen een tussenvoegsel": "van",
    "niets te vinden": "bestaatniet",
    "dossiernummer": "2026-0042",
    "school": "wilg",
}


async def vul(trede: Opstelling, aantal: int) -> None:
    """So many children; of each the dossier, seen by one school."""
    ledger = trede.samenstelling.ledger
    beurt = asyncio.Semaphore(TEGELIJK)

    async def kind(n: int) -> None:
        async with beurt:
            stroom = str(Stroom(PO, f"2026-{n:04d}", "dossier", 1))
            naam = f"Voor{n % VOORNAMEN} van Achter{n % ACHTERNAMEN}"
            feit = DossierGeopend(naam_kind=naam, geboren=date(2018, 1, 1) + timedelta(days=n % 900))
            model = leesmodel(procedure="dossier", status="open", school=SCHOLEN[n % len(SCHOLEN)], termijnen=(termijn(),))
            await ledger.open(stroom)
            await ledger.voeg_toe(toevoeging(stroom, (Voorstel.van(feit, NU, NU),), inzending=zeg("a"), model=model))

    await asyncio.gather(*(kind(n) for n in range(1, aantal + 1)))


async def _vul_opnieuw(trede: Opstelling) -> float:
    """Seconds that an empty index takes."""
    beheer = await asyncpg.connect(trede.postgres.dsn())
    await beheer.execute("DELETE FROM sleutels.zoekwoord")
    s = trede.samenstelling
    begin = time.perf_counter()
    await vul_aan(s.ledger.pool, s.sleutels, s.ledger.merken, [PO])
    duur = time.perf_counter() - begin
    await beheer.execute("VACUUM ANALYZE")
    await beheer.close()
    return duur


async def _meet(doe: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    duren = []
    for _ in range(KEREN):
        begin = time.perf_counter()
        await doe()
        duren.append((time.perf_counter() - begin) * 1000)
    return statistics.median(duren), statistics.quantiles(duren, n=20)[-1]


async def _zoek(b: Bezoeker, csrf: str, vraag: str) -> None:
    antwoord = await b.http.post("/zoeken", data={"_csrf": csrf, "zoek": vraag})
    assert antwoord.status_code == 200


def _regel(wie: str, wat: str, maten: tuple[float, float]) -> None:
    sys.stdout.write(f"{wie:8} {wat:28} p50 {maten[0]:6.1f} ms  p95 {maten[1]:6.1f} ms\n")


async def meet(aantal: int) -> None:
    """Everything, in one run."""
    async with opgezet() as trede:
        begin = time.perf_counter()
        await vul(trede, aantal)
        sys.stdout.write(f"{aantal} dossiers in {time.perf_counter() - begin:.0f} s\n")
        sys.stdout.write(f"lege index gevuld in {await _vul_opnieuw(trede):.1f} s\n")
        app = met_paginas(trede, trede.samenstelling.aansluiting)
        leeg = bezoek(app)
        _regel("niemand", "/aanmelden", await _meet(lambda: leeg.http.get("/aanmelden")))
        for rol, organisatie in (("swv", PO), ("school", SCHOOL), ("auditor", "auditor")):
            b = await bezoek(app).log_in(rol, organisatie, app)
            csrf = b.laatste.text.partition('name="_csrf" value="')[2].partition('"')[0]
            for wat, vraag in VRAGEN.items():
                _regel(rol, wat, await _meet(lambda b=b, csrf=csrf, vraag=vraag: _zoek(b, csrf, vraag)))  # type: ignore[misc]
    gc.collect()
    await asyncio.sleep(0.25)


if __name__ == "__main__":
    asyncio.run(meet(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
