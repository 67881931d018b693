"""`trede hervat`: start every open procedure again from its stream. `trede up` does it by itself at every start."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.ledger import PostgresLedger
from activities.postgres.sleutels import Sleutels
from domain.procedures import PROCEDURES
from worker import gronden
from worker.fout import Status
from worker.hervatten import hervat
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import Instellingen
from worker.lopend import database_van, temporal_van
from worker.wekken import TemporalWekker


def voeg_toe(subparsers: Any) -> None:
    """Add `hervat` to the command line."""
    parser = subparsers.add_parser(
        "hervat",
        help="start elke open procedure opnieuw vanuit haar stroom",
        description="Start elke open procedure opnieuw vanuit haar stroom, met dezelfde termijnen: voor als de gegevens van "
        "Temporal weg zijn. Nog eens uitvoeren verandert niets. trede up doet dit zelf bij elke start.",
    )
    parser.set_defaults(handler=lambda _args: asyncio.run(_hervat(Instellingen.uit_omgeving())))


async def _hervat(instellingen: Instellingen) -> int:
    gronden.laad(instellingen.reglementen)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(database_van(instellingen))
        pool = await tenant.maak_pool(database.dsn(user="worker"), 2)
        stack.push_async_callback(pool.close)
        sleutels = Sleutels(pool, Kluis(hoofdsleutel(instellingen)))
        ledger = PostgresLedger(pool, sleutels, PROCEDURES, "hervat")
        client = await temporal_van(instellingen, sleutels)
        aantal = await hervat(ledger, TemporalWekker(client, PROCEDURES, ledger=ledger))
    print(f"{aantal} open procedures lopen verder.")
    return Status.GOED
