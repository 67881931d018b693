"""SIGKILL of worker, Temporal and PostgreSQL under a stream of opdrachten: what was answered is recorded once, nothing else."""

from __future__ import annotations

import asyncio
import os
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from audit.keten import controleer
from tests.storing.trede import Trede
from worker.servers.postgres import PostgresServer
from worker.servers.temporary import temporary_directory

pytestmark = pytest.mark.traag

DOSSIERS = 4
AFZENDERS = 3
KLAPPEN = tuple(os.environ.get("KLAPPEN", "temporal postgres up").split())
"""What is killed, in order; a longer list from the environment for a night of it."""
RUST = 90.0


@dataclass
class Boek:
    """What the clients sent and what they were told."""

    gestuurd: dict[str, str] = field(default_factory=dict)
    """Opdracht id and stream."""
    bewijzen: dict[str, dict[str, Any]] = field(default_factory=dict)
    ingenomen: set[str] = field(default_factory=set)
    """Answered with 202: taken in, not recorded yet."""


class Afzender:
    """Sends without end; what gets no answer is sent again under the same key, as a careful client does."""

    def __init__(self, client: httpx.AsyncClient, boek: Boek, dossiers: list[str], lot: random.Random) -> None:
        self.client, self.boek, self.dossiers, self.lot = client, boek, dossiers, lot
        self.klaar = False

    async def stuur(self) -> None:
        while not self.klaar:
            sleutel, dossier = uuid.uuid4().hex, self.lot.choice(self.dossiers)
            stroom = f"{dossier}/dossier/1"
            lichaam = {"stroom": stroom, **self._wat()}
            self.boek.gestuurd[sleutel] = stroom
            while not await self._eenmaal(sleutel, lichaam) and not self.klaar:
                await asyncio.sleep(0.2)

    def _wat(self) -> dict[str, Any]:
        if self.lot.random() < 0.5:
            functie = self.lot.choice(["trajectbegeleider", "consulent"])
            return {"opdracht": "wijs_regie_toe", "inhoud": {"functie": functie}}
        return {"opdracht": "meld_leerplicht", "inhoud": {"leerplichtig": self.lot.random() < 0.5}}

    async def _eenmaal(self, sleutel: str, lichaam: dict[str, Any]) -> bool:
        """True when it was answered for good."""
        try:
            antwoord = await self.client.post("/v1/opdrachten", json=lichaam, headers={"Idempotency-Key": sleutel})
        except httpx.HTTPError:
            return False
        if antwoord.status_code == 200:
            self.boek.bewijzen[sleutel] = antwoord.json()["ontvangstbewijs"]
        elif antwoord.status_code == 202:
            self.boek.ingenomen.add(sleutel)
        else:
            assert antwoord.status_code in (500, 503), antwoord.text
            return False
        return True


@pytest.fixture
def trede() -> Iterator[Trede]:
    with temporary_directory() as map_:
        t = Trede(Path(map_))
        yield t
        t.stop()


async def _nieuwe_dossiers(client: httpx.AsyncClient) -> list[str]:
    uit = []
    for _ in range(DOSSIERS):
        antwoord = await client.post(
            "/v1/dossiers", json={"swv": "PO9901", "inhoud": {}}, headers={"Idempotency-Key": uuid.uuid4().hex}
        )
        assert antwoord.status_code in (200, 202), antwoord.text
        uit.append(antwoord.json()["dossier"])
    return uit


async def test_wat_beantwoord_is_staat_er_eenmaal_en_verder_niets(trede: Trede) -> None:
    zaad = random.SystemRandom().randrange(10**6)
    print(f"zaad {zaad}")
    lot = random.Random(zaad)
    boek = Boek()
    await asyncio.to_thread(trede.start)
    token = next(t["token"] for t in trede.tokens() if t["rol"] == "swv" and t["swvs"] == ["PO9901"])
    kop = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=trede.adres, headers=kop, timeout=10) as client:
        dossiers = await _nieuwe_dossiers(client)
        afzenders = [Afzender(client, boek, dossiers, random.Random(lot.random())) for _ in range(AFZENDERS)]
        taken = [asyncio.create_task(a.stuur()) for a in afzenders]
        for klap in KLAPPEN:
            await asyncio.sleep(lot.uniform(1.0, 4.0))  # the moment of the blow is what is tried
            await asyncio.to_thread(trede.dood, klap)
            await asyncio.to_thread(trede.start)
        await asyncio.sleep(1.0)
        for a in afzenders:
            a.klaar = True
        await asyncio.gather(*taken)
        await _tot_rust(client, boek)
    await asyncio.to_thread(trede.stop)
    async with PostgresServer(trede.data / "postgres", fsync=True) as server:
        verbinding = await asyncpg.connect(server.dsn("trede"))
        try:
            await _controleer(verbinding, boek, dossiers)
        finally:
            await verbinding.close()
    print(f"{len(boek.gestuurd)} gestuurd, {len(boek.bewijzen)} bewijzen, {len(boek.ingenomen)} ingenomen")
    assert len(boek.bewijzen) > 20


async def _tot_rust(client: httpx.AsyncClient, boek: Boek) -> None:
    """Whatever was taken in comes into the record without anybody's help."""
    wacht = [s for s in boek.ingenomen if s not in boek.bewijzen]
    async with asyncio.timeout(RUST):
        while wacht:
            for sleutel in list(wacht):
                antwoord = await client.get(f"/v1/opdrachten/{sleutel}", params={"stroom": boek.gestuurd[sleutel]})
                if antwoord.status_code == 200 and antwoord.json()["stand"] == "vastgelegd":
                    boek.bewijzen[sleutel] = antwoord.json()["ontvangstbewijs"]
                    wacht.remove(sleutel)
            await asyncio.sleep(0.2)


async def _controleer(verbinding: Any, boek: Boek, dossiers: list[str]) -> None:
    rijen = await verbinding.fetch("SELECT stroom, volgnummer, opdracht_id, hash FROM ledger.gebeurtenis ORDER BY positie")
    per_opdracht: dict[str, list[Any]] = {}
    for r in rijen:
        per_opdracht.setdefault(r["opdracht_id"], []).append(r)
    for sleutel, bewijs in boek.bewijzen.items():
        stukken = per_opdracht.get(sleutel, [])
        nummers = [r["volgnummer"] for r in stukken]
        assert nummers == list(range(bewijs["van"], bewijs["tot"] + 1)), f"{sleutel}: {nummers} tegen {bewijs}"
        assert stukken[-1]["hash"] == bewijs["hash"]
        assert {r["stroom"] for r in stukken} == {boek.gestuurd[sleutel]}
    eigen = [i for i in per_opdracht if not any(t in i for t in ":/#") and i not in boek.gestuurd]
    assert len(eigen) == DOSSIERS, "er staat iets in dat niemand stuurde"
    assert await verbinding.fetchval("SELECT count(*) FROM postvak.rij WHERE gesloten_door IS NULL") == 0
    for stroom in {r["stroom"] for r in rijen}:
        await verbinding.execute("SELECT set_config('trede.swv', $1, false)", stroom.split("/")[0])
        assert await controleer(verbinding, stroom) == []
    assert {r["stroom"].rsplit("/", 2)[0] for r in rijen} == set(dossiers)
