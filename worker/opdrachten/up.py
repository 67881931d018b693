"""`trede up`: PostgreSQL, Temporal, the migrations, then worker and API, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from worker.fout import Fout, Status
from worker.instellingen import ROLES, Instellingen, onbekende_namen, uitleg
from worker.opdrachtregel import meld
from worker.servers.database import Database
from worker.servers.postgres import PostgresServer
from worker.servers.process import Lock, free_port, require_port
from worker.servers.temporal import TemporalServer


def voeg_toe(subparsers: Any) -> None:
    """Add `up` to the command line."""
    parser = subparsers.add_parser(
        "up",
        help="start alles: servers, worker en API, tot Ctrl-C",
        description="Start PostgreSQL, Temporal, de worker en de API. Ctrl-C stopt alles.",
        epilog=uitleg(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(handler=up)


def up(_args: argparse.Namespace) -> int:
    """Run until a signal; 0 after a stop that was asked for."""
    for line in onbekende_namen():
        meld(line)
    return asyncio.run(_until_signal(Instellingen.uit_omgeving()))


async def _until_signal(instellingen: Instellingen) -> int:
    """SIGINT and SIGTERM cancel the work, which then stops in order; a second one leaves that to the supervisors."""
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(draai(instellingen))
    asked = False

    def stop() -> None:
        nonlocal asked
        if asked:
            os._exit(130)
        asked = True
        toon("Stoppen …")
        work.cancel()

    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop)
    try:
        await work
    except asyncio.CancelledError:
        if not asked:
            raise
    toon("Alles is gestopt; de gegevens zijn bewaard.")
    return Status.GOED


async def draai(instellingen: Instellingen) -> None:
    """Everything in its order; the reverse order stops it. Raises Fout when a server ends by itself."""
    if not instellingen.api_poort:
        instellingen = replace(instellingen, api_poort=free_port(instellingen.api_adres))
    data = instellingen.maak_data()
    lock = Lock(data / "trede.slot", busy=f"Er draait al een trede op {data}; stop die eerst of kies een andere TREDE_DATA.")
    samenstelling = samenstelling_of_niets()
    async with AsyncExitStack() as stack:
        stack.callback(lock.release)
        require_port(instellingen.api_poort, "de API", "TREDE_API_PORT", instellingen.api_adres)
        toon(f"Gegevensmap: {data}")
        toon("PostgreSQL starten …")
        database = await stack.enter_async_context(instellingen.database())
        toon("Temporal starten …")
        temporal = instellingen.temporal(getattr(samenstelling, "ZOEKATTRIBUTEN", None))
        if temporal:
            await stack.enter_async_context(temporal)
        await database.prepare(ROLES, owner="migratie")
        if samenstelling:
            toon("Database bijwerken …")
            await samenstelling.migreer(database)
        toon("Worker en API starten …")
        address = temporal.address if temporal else str(instellingen.temporal_adres)

        def gereed() -> None:
            wijs_de_weg(instellingen, database, temporal)

        await until_one_ends(_work(samenstelling, instellingen, database, address, gereed), _servers(database, temporal))


def samenstelling_of_niets() -> ModuleType | None:
    """`worker.samenstelling`, or None as long as there is none: then only the servers run."""
    return import_module("worker.samenstelling") if find_spec("worker.samenstelling") else None


async def _work(
    samenstelling: ModuleType | None,
    instellingen: Instellingen,
    database: Database,
    address: str,
    gereed: Callable[[], None],
) -> None:
    """Worker and API until cancelled; `gereed` is called once both take work."""
    if samenstelling:
        await samenstelling.draai(instellingen, database, address, gereed)
    else:
        gereed()
        await asyncio.Event().wait()


def _servers(database: Database, temporal: TemporalServer | None) -> Iterable[PostgresServer | TemporalServer]:
    return [server for server in (database, temporal) if isinstance(server, PostgresServer | TemporalServer)]


async def until_one_ends(work: Awaitable[None], servers: Iterable[PostgresServer | TemporalServer]) -> None:
    """Wait for `work`; raise the Fout of the first server that ends before it."""
    working = asyncio.ensure_future(work)
    ending = {asyncio.ensure_future(server.ended()): server for server in servers}
    try:
        done, _ = await asyncio.wait({working, *ending}, return_when=asyncio.FIRST_COMPLETED)
        if working in done:
            await working
            return
        raise next(ending[task].problem() for task in ending if task in done)
    finally:
        for task in (working, *ending):
            task.cancel()
        await asyncio.gather(working, *ending, return_exceptions=True)


def wijs_de_weg(instellingen: Instellingen, database: Database, temporal: TemporalServer | None) -> None:
    """Tell where to look."""
    host = instellingen.api_adres if instellingen.api_adres not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104
    if isinstance(database, PostgresServer):
        toon(f"  PostgreSQL           127.0.0.1:{database.port} (logboek: {database.log})")
    if temporal:
        toon(f"  Temporal             {temporal.address} (logboek: {temporal.log})")
        toon(f"  Pagina's Temporal    http://127.0.0.1:{temporal.ui_port}/namespaces/{temporal.namespace}")
    toon(f"  Portaal              http://{host}:{instellingen.api_poort}/")
    toon(f"  API met uitleg       http://{host}:{instellingen.api_poort}/v1/docs")
    toon("Trede draait. Ctrl-C stopt alles.")


def toon(line: str) -> None:
    """One line of progress, at once also where stdout is a pipe."""
    try:
        print(line, flush=True)
    except BrokenPipeError as e:
        raise Fout("De uitvoer van trede up wordt niet meer gelezen; gestopt.") from e
