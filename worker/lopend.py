"""The servers of this data folder for a command beside `trede up`: the running ones, or PostgreSQL started for a moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from temporalio.client import Client

from activities.postgres.codec import Codec, Historiesleutels, data_converter
from activities.postgres.sleutels import Sleutels
from worker.fout import Fout
from worker.instellingen import ROLES, Instellingen
from worker.opdrachten.migreer import migreer
from worker.servers.database import DATABASE, Database, OutsideDatabase, connect
from worker.servers.passwords import Passwords
from worker.servers.postgres import SUPERUSER
from worker.servers.temporal import connect as connect_temporal

POORTREGEL, STANDREGEL = 3, 7
"""Lines of postmaster.pid, as pg_ctl reads them."""


@asynccontextmanager
async def database_van(instellingen: Instellingen) -> AsyncIterator[Database]:
    """The database with its roles and schema: an outside one, the embedded one that runs, or that one started now."""
    lopend = None if instellingen.database_url else await _lopende(instellingen.data / "postgres")
    if lopend is not None:
        yield lopend
        return
    instellingen.maak_data()
    async with instellingen.database() as database:
        await database.prepare(ROLES, owner="migratie")
        await migreer(database.dsn())
        yield database


async def temporal_van(instellingen: Instellingen, sleutels: Sleutels) -> Client:
    """The Temporal of this data folder, or an outside one, with the codec. Raises Fout when it cannot be reached."""
    return await connect_temporal(
        instellingen.temporal_adres or f"127.0.0.1:{instellingen.temporal_poort}",
        instellingen.temporal_namespace,
        tls=instellingen.temporal_tls,
        api_key=instellingen.temporal_api_key,
        data_converter=data_converter(Codec(Historiesleutels(sleutels))),
    )


async def _lopende(map: Path) -> Database | None:
    """The embedded server that another process runs on this folder, when there is one that answers."""
    regels: list[str] = []
    with suppress(OSError):
        regels = (map / "data" / "postmaster.pid").read_text("utf-8", "replace").splitlines()
    if len(regels) <= STANDREGEL or regels[STANDREGEL].strip() != "ready":
        return None
    wachtwoorden = Passwords(map / "wachtwoorden.json")
    if SUPERUSER not in wachtwoorden:
        return None
    url = f"postgresql://{SUPERUSER}:{wachtwoorden.of(SUPERUSER)}@127.0.0.1:{regels[POORTREGEL].strip()}/{DATABASE}"
    database = OutsideDatabase(f"{url}?sslmode=disable", wachtwoorden)
    try:
        await (await connect(database.dsn())).close()
    except Fout:
        return None
    return database
