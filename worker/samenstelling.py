"""The composition: which adapter stands behind which port. The only place that knows everything.

`migreer` and `draai` are what `trede up` calls; `opbouw` is the same work for tests and other commands.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

import uvicorn
from fastapi import FastAPI
from temporalio.client import Client
from temporalio.worker import Worker

from activities import thuiszitters
from activities.binnenkomst import Binnenkomst
from activities.contract import TAAKRIJ, Uitvoerder
from activities.postgres import tenant
from activities.postgres.codec import Codec, Historiesleutels, data_converter
from activities.postgres.effecten import Effecten, Postuit
from activities.postgres.kluis import Kluis, VerkeerdeSleutel
from activities.postgres.ledger import PostgresLedger
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Sleutels
from activities.postgres.zoekindex import vul_aan
from activities.uitvoering import Activiteiten
from audit.herbeslissing import Kader
from domain.grond import GRONDBOEK
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from domain.reglement import Reglement
from portal.aanmelden import lees_of_maak
from portal.aansluiting import Aansluiting
from portal.api import maak_api
from portal.paginas import plaats_paginas
from portal.paginas.aansluiting import Paginadelen
from worker import demo, gronden
from worker.auditcontrole import Auditcontrole
from worker.deur import PostgresKast
from worker.fout import Fout, Status
from worker.handelen import TemporalHandelaar
from worker.hervatten import hervat
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import CHECKOUT, Instellingen
from worker.inzageboek import PostgresInzageboek
from worker.leesdeur import PostgresLezer
from worker.opdrachten.migreer import migreer as migreer_schema
from worker.overname.inlezen import wek_alle
from worker.paginadelen import PostgresBerichten, PostgresTelboek, PostgresVerlengingen, PostgresWerklijst, PostgresZoekdienst
from worker.servers.database import Database
from worker.servers.postgres import PostgresServer
from worker.servers.temporal import SearchAttributeType, connect
from worker.telemetrie import logboek, meters, spoor
from worker.telemetrie.temporal import Spoor
from worker.veegschema import plan_veger, registreer_zoekattributen
from worker.wekken import TemporalWekker
from worker.zandbak import zandbak
from workflows.lijst import WORKFLOWS
from workflows.stroom import PROCEDURE, STATUS, SWV, WEKKER

log = logging.getLogger("worker.samenstelling")

ZOEKATTRIBUTEN: Mapping[str, SearchAttributeType] = {
    STATUS.name: "Keyword",
    PROCEDURE.name: "Keyword",
    SWV.name: "Keyword",
    WEKKER.name: "Datetime",
}
"""What the Temporal UI can search on; none of it personal."""

AFRONDEN = timedelta(seconds=5)
"""How long running activities get to end when everything stops; what does not make it is tried again at the next start."""


class Adressen(Protocol):
    """Where the database is, per role."""

    def dsn(self, *, user: str | None = None) -> str:
        """The address for a role, or for the owner."""


@dataclass(frozen=True)
class Samenstelling:
    """What was put together."""

    client: Client
    ledger: PostgresLedger
    postvak: PostgresPostvak
    sleutels: Sleutels
    wekker: TemporalWekker
    aansluiting: Aansluiting
    api: FastAPI
    werklijst: PostgresWerklijst


@dataclass(frozen=True)
class Opbouw:
    """What can differ between production and a test."""

    procedures: Mapping[str, Procedure]
    workflows: Sequence[type]
    kek: bytes
    tokens: Path
    reglementen: Sequence[Reglement]
    mag_verschuiven: bool = False
    taakrij: str = TAAKRIJ
    uitvoerder: Callable[[PostgresLedger], Uitvoerder] | None = None
    mensen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Work names of the back office per SWV, where tokens are made for it."""
    kies_persoon: bool = False
    """The pages let one choose a demo person without a token: only where the demo is all there is."""


async def migreer(database: Database) -> None:
    """Bring the schema up to date."""
    await migreer_schema(database.dsn())


async def draai(instellingen: Instellingen, database: Database, adres: str, gereed: Callable[[], None] = lambda: None) -> None:
    """Worker and API until cancelled; `gereed` is called when both take work. Raises Fout."""
    logboek.begin(_logbestand(instellingen))
    spoor.begin(bouw()[:12])
    reglementen = gronden.laad(instellingen.reglementen)
    met_demo = instellingen.demo and isinstance(database, PostgresServer)
    wat = Opbouw(
        procedures=PROCEDURES,
        workflows=WORKFLOWS,
        kek=hoofdsleutel(instellingen),
        tokens=instellingen.data / "tokens.json",
        reglementen=reglementen,
        mensen=demo.MEDEWERKERS if met_demo else {},
        kies_persoon=met_demo,
    )
    async with opbouw(wat, _Rollen(database), await _client_van(instellingen, adres)) as s:
        await plan_veger(s.client, wat.taakrij)
        gevonden = await vul_aan(s.ledger.pool, s.sleutels, s.ledger.merken, await s.ledger.swvs())
        log.info("%d namen aan de zoekindex toegevoegd", gevonden)
        geteld = await thuiszitters.vul_aan(s.ledger.pool, await s.ledger.swvs())
        log.info("%d dossiers opnieuw geteld", geteld)
        lopend = await hervat(s.ledger, s.wekker)
        log.info("%d open procedures lopen verder", lopend)
        nieuw = await demo.bewaar_als_leeg(s) if met_demo else ()
        async with dien_op(s.api, instellingen.api_adres, instellingen.api_poort) as klaar:
            log.info("trede draait")
            gereed()
            await wek_alle(s.wekker, nieuw)
            await klaar


async def _client_van(instellingen: Instellingen, adres: str) -> Callable[..., Any]:
    """How to connect, once the codec is there."""
    runtime = meters.runtime(instellingen.meetwaarden)

    async def maak(**opties: Any) -> Client:
        return await connect(
            adres,
            instellingen.temporal_namespace,
            tls=instellingen.temporal_tls,
            api_key=instellingen.temporal_api_key,
            runtime=runtime,
            **opties,
        )

    return maak


@asynccontextmanager
async def opbouw(wat: Opbouw, database: Adressen, maak_client: Callable[..., Any]) -> AsyncIterator[Samenstelling]:
    """Everything wired together, with a worker that runs for as long as the block does.

    `maak_client(data_converter=…, interceptors=…)` connects to Temporal. Raises Fout for a KEK that does not fit the database.
    """
    async with AsyncExitStack() as stack:
        pool = await _pool(stack, database.dsn(user="worker"))
        leespool = await _pool(stack, database.dsn(user="portal"))
        auditpool = await _pool(stack, database.dsn(user="auditor"))
        kluis = Kluis(wat.kek)
        sleutels = Sleutels(pool, kluis)
        await _controleer(sleutels)
        ledger = PostgresLedger(pool, sleutels, wat.procedures, bouw(), spoor.spoor_nummer)
        postvak = PostgresPostvak(pool, sleutels)
        client: Client = await maak_client(
            data_converter=data_converter(Codec(Historiesleutels(sleutels))), interceptors=[Spoor()]
        )
        await registreer_zoekattributen(client, ZOEKATTRIBUTEN)
        wekker = TemporalWekker(client, dict(wat.procedures), taakrij=wat.taakrij, ledger=ledger)
        uitvoerder = Postuit(Effecten(pool)) if wat.uitvoerder is None else wat.uitvoerder(ledger)
        a = Activiteiten(ledger, postvak, wekker, uitvoerder, mag_verschuiven=wat.mag_verschuiven)
        leessleutels = Sleutels(leespool, kluis)
        aansluiting = Aansluiting(
            procedures=wat.procedures,
            toegangsboek=lees_of_maak(wat.tokens, wat.reglementen, wat.mensen),
            wekker=wekker,
            handelaar=TemporalHandelaar(wekker),
            kast=PostgresKast(ledger, postvak, wat.procedures),
            lezer=PostgresLezer(leespool, auditpool, leessleutels),
            inzage=PostgresInzageboek(leespool, auditpool),
            grondboek=GRONDBOEK,
        )
        api = maak_api(aansluiting)
        werklijst = PostgresWerklijst(leespool, auditpool, leessleutels)
        delen = Paginadelen(
            werklijst=werklijst,
            controle=Auditcontrole(auditpool, Sleutels(auditpool, kluis), wat.procedures, Kader(GRONDBOEK, bouw())),
            zoeker=PostgresZoekdienst(leespool, auditpool, leessleutels),
            berichten=PostgresBerichten(Binnenkomst(postvak)),
            telboek=PostgresTelboek(leespool, auditpool),
            verlengingen=PostgresVerlengingen(leespool, auditpool),
            kies_persoon=wat.kies_persoon,
        )
        plaats_paginas(api, delen)
        await stack.enter_async_context(werker(client, wat, a))
        yield Samenstelling(client, ledger, postvak, sleutels, wekker, aansluiting, api, werklijst)


def werker(client: Client, wat: Opbouw, a: Activiteiten) -> Worker:
    """The worker of one process."""
    return Worker(
        client,
        task_queue=wat.taakrij,
        workflows=[*wat.workflows],
        activities=a.alle(),
        workflow_runner=zandbak(),
        graceful_shutdown_timeout=AFRONDEN,
        max_concurrent_activities=50,
    )


def bouw() -> str:
    """Hash of the `domain/` package, by which an event says what decided it: names and bytes of code and law data."""
    som = hashlib.sha256()
    wortel = CHECKOUT / "domain"
    for pad in sorted(p for p in wortel.rglob("*") if p.suffix in {".py", ".yaml"}):
        som.update(f"{pad.relative_to(wortel).as_posix()}\0{len(pad.read_bytes())}\0".encode())
        som.update(pad.read_bytes())
    return som.hexdigest()


class _Rollen:
    """A server's main database, per role."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def dsn(self, *, user: str | None = None) -> str:
        return self.database.dsn(user=user)


async def _pool(stack: AsyncExitStack, dsn: str) -> tenant.Pool:
    pool = await tenant.maak_pool(dsn)
    stack.push_async_callback(_sluit, pool)
    return pool


async def _sluit(pool: tenant.Pool) -> None:
    """Close in order, or at once when a connection does not come back: a stop must not hang."""
    try:
        async with asyncio.timeout(5):
            await pool.close()
    except TimeoutError:
        pool.terminate()


async def _controleer(sleutels: Sleutels) -> None:
    try:
        await sleutels.controleer()
    except VerkeerdeSleutel as e:
        raise Fout(str(e), Status.INSTELLING) from e


def _logbestand(instellingen: Instellingen) -> Path | None:
    if instellingen.logboek == "-":
        return None
    return Path(instellingen.logboek) if instellingen.logboek else instellingen.data / "trede.log"


class _Server(uvicorn.Server):
    """uvicorn that leaves the signals to `trede up` and tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.luistert = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.luistert.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def dien_op(api: FastAPI, adres: str, poort: int) -> AsyncIterator[asyncio.Task[None]]:
    """Serve the API while the block runs; gives the task that serves. Raises Fout when the port is taken."""
    try:
        luister = socket.create_server((adres, poort), family=socket.AF_INET6 if ":" in adres else socket.AF_INET)
        # asyncio does this for sockets that it makes; without it the end of an answer waits 40 ms for the reader's kernel.
        luister.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as e:
        tekst = f"Poort {poort} is bezet of niet te openen voor de API; kies een andere met TREDE_API_PORT."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR) from e
    server = _Server(
        uvicorn.Config(api, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3, lifespan="off")
    )
    taak = asyncio.create_task(server.serve(sockets=[luister]))
    try:
        luistert = asyncio.ensure_future(server.luistert.wait())
        await asyncio.wait({taak, luistert}, return_when=asyncio.FIRST_COMPLETED)
        luistert.cancel()
        yield taak
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait({taak}, timeout=6)
        luister.close()
