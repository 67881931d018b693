"""`trede importeer aanmeldingen BESTAND`: take running aanmeldingen over. Without --doe it only says what it would do."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.ledger import PostgresLedger
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Sleutels
from domain.grond import GRONDBOEK
from domain.procedures import PROCEDURES
from worker import gronden
from worker.fout import Fout, Status
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import Instellingen
from worker.lopend import database_van, temporal_van
from worker.opdrachtregel import meld
from worker.overname import bestand
from worker.overname.inlezen import Inlezer, NietOvergenomen, Uitslag, wek_alle
from worker.overname.kolommen import Opmaak, Probleem
from worker.overname.rijen import Kinddossier, Lezing
from worker.wekken import TemporalWekker


def voeg_toe(subparsers: Any) -> None:
    """Add `importeer` to the command line."""
    parser = subparsers.add_parser(
        "importeer",
        help="neem lopende dossiers over uit een bestand",
        description="Neem lopende aanmeldingen over uit een CSV- of Excel-bestand (docs/overname.md). Zonder --doe verandert er "
        "niets: elk probleem wordt genoemd met zijn regel. Met --doe gaat alles erin, of niets.",
    )
    parser.add_argument("wat", choices=["aanmeldingen"], help="wat er in het bestand staat")
    parser.add_argument("bestand", type=Path, help="het bestand: CSV (UTF-8) of .xlsx")
    parser.add_argument("--swv", help="alleen dit samenwerkingsverband mag in het bestand staan")
    parser.add_argument("--doe", action="store_true", help="neem het echt over")
    parser.set_defaults(handler=importeer)


def importeer(args: argparse.Namespace) -> int:
    """0 when all is well, 2 when the file has problems."""
    return asyncio.run(_importeer(args.bestand, args.swv, args.doe, Instellingen.uit_omgeving()))


async def _importeer(pad: Path, swv: str | None, doen: bool, instellingen: Instellingen) -> int:
    gronden.laad(instellingen.reglementen)
    kinderen, problemen, opmaak = beoordeel(pad, swv)
    if problemen:
        return _toon(problemen, opmaak)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(database_van(instellingen))
        pool = await tenant.maak_pool(database.dsn(user="worker"), 2)
        stack.push_async_callback(pool.close)
        sleutels = Sleutels(pool, Kluis(hoofdsleutel(instellingen)))
        inlezer = Inlezer(PostgresPostvak(pool, sleutels))
        try:
            uitslag = await (inlezer.doe(kinderen) if doen else inlezer.proef(kinderen))
        except NietOvergenomen as fout:
            return _toon(fout.problemen, opmaak)
        print(_samenvatting(uitslag, doen))
        if doen and uitslag.rijen:
            await _wek(instellingen, sleutels, pool, uitslag)
    return Status.GOED


def beoordeel(pad: Path, swv: str | None = None) -> tuple[list[Kinddossier], list[Probleem], Opmaak]:
    """The dossiers in the file, every problem with its rows, and how to name those. Raises Fout when no row can be judged."""
    rijen, problemen, opmaak = bestand.lees(pad)
    lezing = Lezing(PROCEDURES, GRONDBOEK, datetime.now(UTC), opmaak)
    kinderen = lezing.lees(rijen)
    anders = [
        Probleem(r.regel, "swv", "ander_swv", f"deze rij is niet van {swv}; haal haar weg of kies --swv anders.")
        for r in rijen
        if swv is not None and r["swv"] not in ("", swv)
    ]
    return kinderen, sorted({*problemen, *lezing.problemen, *anders}), opmaak


def _toon(problemen: Sequence[Probleem], opmaak: Opmaak) -> int:
    for p in sorted(problemen):
        print(p.in_(opmaak))
    rijen = len({p.regel for p in problemen})
    op = f"1 {opmaak.rij}" if rijen == 1 else f"{rijen} {opmaak.rijen}"
    wat = "1 probleem" if len(problemen) == 1 else f"{len(problemen)} problemen op {op}"
    meld(f"{wat}; er is niets overgenomen.")
    return Status.GEBRUIK


def _samenvatting(u: Uitslag, gedaan: bool) -> str:
    wat = f"{u.dossiers} dossiers, {u.aanmeldingen} aanmeldingen, {u.meldingen} meldingen"
    bekend = f"; {u.bekend} meldingen waren al overgenomen" if u.bekend else ""
    if gedaan:
        return f"Overgenomen: {wat}{bekend}."
    return f"Geen problemen. Met --doe wordt overgenomen: {wat}{bekend}."


async def _wek(instellingen: Instellingen, sleutels: Sleutels, pool: tenant.Pool, uitslag: Uitslag) -> None:
    """Best effort: without Temporal the post waits, and the sweep of the next `trede up` wakes its streams."""
    try:
        client = await temporal_van(instellingen, sleutels)
    except Fout:
        print("Trede draait niet; de dossiers worden verwerkt zodra u trede up start.")
        return
    ledger = PostgresLedger(pool, sleutels, PROCEDURES, "importeer")
    aantal = await wek_alle(TemporalWekker(client, PROCEDURES, ledger=ledger), uitslag.rijen)
    print(f"{aantal} procedures zijn gestart.")
