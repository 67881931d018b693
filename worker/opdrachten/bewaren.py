"""`trede bewaren`: what may be destroyed by a day, and why. It destroys nothing."""

from __future__ import annotations

import argparse
import asyncio
import json
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from typing import Any

from activities.bewaren import Bewaarlijst
from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.ledger import PostgresLedger
from activities.postgres.sleutels import Sleutels
from domain.bewaren import Bewaartermijn
from domain.grond import GRONDBOEK
from domain.kalender import nederlands
from domain.procedures import PROCEDURES
from domain.tijd import dag
from portal.paginas.teksten import TEKSTEN
from worker import gronden
from worker.fout import Fout, Status
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import Instellingen
from worker.lopend import database_van


def voeg_toe(subparsers: Any) -> None:
    """Add `bewaren` to the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "bewaren",
        help="toon wat op een dag vernietigd mag worden, en waarom",
        description="Toont per stroom welke persoonsgegevens op een dag niet langer bewaard worden, en wat het vernietigen nog "
        "tegenhoudt. Er wordt niets vernietigd, en er staat niets persoonlijks in de lijst.",
    )
    parser.add_argument("--op", metavar="DATUM", help="de dag, als jjjj-mm-dd; zonder is het vandaag")
    parser.add_argument("--json", action="store_true", help="als JSON")
    parser.set_defaults(handler=draai)


def draai(args: argparse.Namespace) -> int:
    """Print the list. Raises `Fout` for a day that is none."""
    op = _dag(args.op)
    return asyncio.run(_draai(Instellingen.uit_omgeving(), op, als_json=args.json))


def _dag(tekst: str | None) -> date:
    if tekst is None:
        return dag(datetime.now(UTC))
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Fout(f"--op: '{tekst}' is geen datum; schrijf jjjj-mm-dd, zoals 2030-08-01.", Status.GEBRUIK) from None


async def _draai(instellingen: Instellingen, op: date, *, als_json: bool) -> int:
    gronden.laad(instellingen.reglementen)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(database_van(instellingen))
        pool = await tenant.maak_pool(database.dsn(user="worker"), 2)
        stack.push_async_callback(pool.close)
        ledger = PostgresLedger(pool, Sleutels(pool, Kluis(hoofdsleutel(instellingen))), PROCEDURES, "bewaren")
        voorbij = [t async for t in Bewaarlijst(ledger, PROCEDURES, GRONDBOEK).alles() if t.is_voorbij(op)]
    print(json.dumps(als_lijst(voorbij, op), ensure_ascii=False, indent=2) if als_json else als_tekst(voorbij, op))
    return Status.GOED


def als_lijst(voorbij: list[Bewaartermijn], op: date) -> dict[str, Any]:
    """For `--json`."""
    return {"op": op.isoformat(), "regels": [_als_json(t, op) for t in voorbij]}


def _als_json(t: Bewaartermijn, op: date) -> dict[str, Any]:
    assert t.berekening is not None
    return {
        "stroom": str(t.stroom),
        "klasse": t.klasse.value,
        "bewaardTotEnMet": t.tot.isoformat() if t.tot else None,
        "regel": t.regel,
        "artikel": t.berekening.artikel,
        "begin": {"wat": t.waarom, "op": t.berekening.aanvang.isoformat()},
        "moetWeg": t.moet_weg,
        "magVernietigd": t.vrij(op),
        "beletsels": list(t.beletsels),
    }


def als_tekst(voorbij: list[Bewaartermijn], op: date) -> str:
    """A line per stream and class: first what may go, then what something still holds."""
    vrij = [t for t in voorbij if t.vrij(op)]
    vast = [t for t in voorbij if not t.vrij(op)]
    regels = [_regel(t) for t in vrij]
    if vast:
        regels += ["", "Voorbij, maar nu nog niet:", *(f"{_regel(t)}. {_beletsels(t)}" for t in vast)]
    regels += ["", f"Op {nederlands(op)}: te vernietigen {len(vrij)}, nog niet {len(vast)}. Er is niets vernietigd."]
    return "\n".join(regels).lstrip("\n")


def _regel(t: Bewaartermijn) -> str:
    assert t.berekening is not None
    tot = nederlands(t.tot) if t.tot else ""
    plicht = ", vernietigen moet" if t.moet_weg else ""
    return f"{t.stroom}  {t.klasse.value}  tot en met {tot}, want {waarom(t)}{plicht}"


def waarom(t: Bewaartermijn) -> str:
    """Of a term that has begun: how many years after what, and by which article."""
    assert t.berekening is not None
    begin = TEKSTEN(f"bewaren.begin.{t.waarom}")
    return f"{t.jaren} jaar na {begin} op {nederlands(t.berekening.aanvang)} ({t.regel}, {t.berekening.artikel})"


def _beletsels(t: Bewaartermijn) -> str:
    return " ".join(TEKSTEN(f"bewaren.beletsel.{b}") for b in t.beletsels)
