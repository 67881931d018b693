"""`trede regels`: each rule of law with its article, validity, kind, home and scenarios."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from worker.fout import Status
from worker.instellingen import CHECKOUT
from worker.opdrachten.scenario import omgeving
from worker.regelboek import Huis, Regel, regelboek
from worker.scenario.uitvoeren import voer_bestanden_uit

ZONDER_HUIS = "nog geen huis"


def voeg_toe(subparsers: Any) -> None:
    """Register the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "regels", help="toon waar elke regel van de wet woont, en welk scenario haar beproeft"
    )
    parser.add_argument("--json", action="store_true", help="als JSON")
    parser.add_argument("--zonder-huis", action="store_true", help="alleen regels die nog nergens wonen of niet beproefd zijn")
    parser.set_defaults(handler=draai)


def draai(args: argparse.Namespace) -> int:
    """Print the rules; every scenario file of the checkout is run in the pure engine to see what it tries."""
    hier = omgeving()
    regels = regelboek(hier.procedures, asyncio.run(voer_bestanden_uit(scenariobestanden(), hier)))
    gekozen = [r for r in regels if not (args.zonder_huis and r.huizen and not r.ongetoond)]
    if args.json:
        print(json.dumps([r.als_json() for r in gekozen], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_tekst(r) for r in gekozen))
        print(f"\n{len(regels)} regels; {sum(bool(r.huizen) for r in regels)} met een huis, {_beproefd(regels)} beproefd.")
    return Status.GOED


def scenariobestanden() -> list[Path]:
    """Every scenario file that ships."""
    return sorted((CHECKOUT / "scenarios").glob("*.yaml"))


def _beproefd(regels: list[Regel]) -> int:
    return sum(bool(r.scenarios) for r in regels)


def _tekst(r: Regel) -> str:
    rij = r.rijen[-1]
    artikelen = ", ".join(dict.fromkeys(a.artikel for a in rij.artikelen))
    geldig = f"{rij.geldig_van or 'begin'} t/m {rij.geldig_tot or 'nu'}"
    waar = "; ".join(dict.fromkeys(_huis(h) for h in r.huizen)) or ZONDER_HUIS
    leeg = f"\n        nergens getoond: {'; '.join(_huis(h) for h in r.ongetoond)}" if r.ongetoond else ""
    return (
        f"{r.id}  {rij.omschrijving}\n        {artikelen}; geldig {geldig}; {rij.zin}, {rij.bron}\n"
        f"        {waar}\n        scenario's: {', '.join(r.scenarios) or 'geen'}{leeg}"
    )


def _huis(h: Huis) -> str:
    wat = f" ({', '.join(h.wat)})" if h.wat != (h.regel,) else ""
    return f"{h.soort} in {h.procedure}{wat}" if h.procedure else f"{h.soort}{wat}"
