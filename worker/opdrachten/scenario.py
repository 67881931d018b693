"""`trede scenario run FILE...`: run scenario files without or with Temporal. `trede scenario bronnen`: what they show."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from worker.fout import Status
from worker.scenario import verslag
from worker.scenario.bronnen import overzicht
from worker.scenario.uitvoeren import Gedraaid, Motorbouw, Omgeving, lees, vergelijk, voer_uit, zuiver

MAP = Path(__file__).parents[2] / "scenarios"


def voeg_toe(subparsers: Any) -> None:
    """Register the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser("scenario", help="voer scenariobestanden uit")
    werk = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    run = werk.add_parser("run", help="voer bestanden uit en vergelijk met wat zij verwachten")
    run.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND", help="een scenariobestand (.yaml)")
    run.add_argument("--temporal", action="store_true", help="door de echte workflows en het echte register")
    run.add_argument("--json", action="store_true", help="alles wat gebeurde, als JSON")
    run.set_defaults(handler=draai)
    bronnen = werk.add_parser("bronnen", help="waar elke genummerde proef en uitspraak wordt getoond")
    bronnen.add_argument("bestanden", nargs="*", type=Path, metavar="BESTAND", help="anders alle bestanden in scenarios/")
    bronnen.set_defaults(handler=toon_bronnen)


def draai(args: argparse.Namespace) -> int:
    """Exit 0: all as expected; 1: an expectation failed; 2: a file is wrong."""
    gedraaid = asyncio.run(_alles(args.bestanden, omgeving(), temporal=args.temporal, toon=not args.json))
    if args.json:
        print(json.dumps([verslag.als_json(g) for g in gedraaid], ensure_ascii=False, indent=2))
    else:
        print(verslag.slot(gedraaid))
    return Status.GOED if all(g.goed for g in gedraaid) else Status.MISLUKT


def toon_bronnen(args: argparse.Namespace) -> int:
    """One line per number: the places that show it."""
    for nummer, plaatsen in overzicht(args.bestanden or sorted(MAP.glob("*.yaml"))).items():
        print(f"{nummer:8}{', '.join(f'{bestand.name}:{regel}' for bestand, regel in plaatsen)}")
    return Status.GOED


async def _alles(bestanden: Sequence[Path], omgeving: Omgeving, *, temporal: bool, toon: bool) -> list[Gedraaid]:
    """All files are read before the first story is run."""
    verhalen = [v for bestand in bestanden for v in lees(bestand, omgeving)]
    gedraaid: list[Gedraaid] = []
    async with AsyncExitStack() as stack:
        motorbouw: Motorbouw = zuiver
        if temporal:
            from worker.scenario.temporal import temporal_motoren

            motorbouw = await stack.enter_async_context(temporal_motoren())
        for verhaal in verhalen:
            doe = vergelijk if temporal else voer_uit
            gedraaid.append(await doe(verhaal, omgeving, motorbouw))
            if toon:
                print("\n".join(verslag.regels(gedraaid[-1])), flush=True)
    return gedraaid


def omgeving() -> Omgeving:
    """The procedures, the door and the reglementen that ship."""
    from domain.procedures import PROCEDURES
    from worker.scenario.deur import echt_formulier
    from worker.scenario.grond import lees_reglementen

    return Omgeving(PROCEDURES, echt_formulier, lees_reglementen())
