"""`trede scenario run FILE...`: run scenario files without or with Temporal."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from worker.fout import Status
from worker.scenario import verslag
from worker.scenario.uitvoeren import Gedraaid, Omgeving, lees, vergelijk, voer_uit


def voeg_toe(subparsers: Any) -> None:
    """Register the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser("scenario", help="voer scenariobestanden uit")
    werk = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    run = werk.add_parser("run", help="voer bestanden uit en vergelijk met wat zij verwachten")
    run.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND", help="een scenariobestand (.yaml)")
    run.add_argument("--temporal", action="store_true", help="door de echte workflows en het echte register")
    run.add_argument("--json", action="store_true", help="alles wat gebeurde, als JSON")
    run.set_defaults(handler=draai)


def draai(args: argparse.Namespace) -> int:
    """Exit 0: all as expected; 1: an expectation failed; 2: a file is wrong."""
    gedraaid = asyncio.run(_alles(args.bestanden, omgeving(), temporal=args.temporal))
    if args.json:
        print(json.dumps([verslag.als_json(g) for g in gedraaid], ensure_ascii=False, indent=2))
    else:
        print("\n".join(verslag.regels(gedraaid)))
    return Status.GOED if all(g.goed for g in gedraaid) else Status.MISLUKT


async def _alles(bestanden: Sequence[Path], omgeving: Omgeving, *, temporal: bool) -> list[Gedraaid]:
    verhalen = [v for bestand in bestanden for v in lees(bestand, omgeving)]
    if not temporal:
        return [await voer_uit(v, omgeving) for v in verhalen]
    from worker.scenario.temporal import temporal_motoren

    async with temporal_motoren() as motorbouw:
        return [await vergelijk(v, omgeving, motorbouw) for v in verhalen]


def omgeving() -> Omgeving:
    """The procedures, the door and the reglementen that ship."""
    from domain.procedures import PROCEDURES
    from worker.scenario.deur import echt_formulier

    return Omgeving(PROCEDURES, echt_formulier)
