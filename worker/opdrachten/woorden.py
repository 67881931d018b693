"""`trede woorden`: the closed lists of words per procedure, as scenario files and the API use them."""

from __future__ import annotations

import argparse
import json
from typing import Any

from domain.opdracht import Opdracht
from worker.bladzijde import als_markdown
from worker.fout import Fout, Status
from worker.scenario.woorden import Woorden, woorden


def voeg_toe(subparsers: Any) -> None:
    """Register the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser("woorden", help="toon de woorden per procedure")
    parser.add_argument("procedure", nargs="?", help="alleen deze procedure")
    vorm = parser.add_mutually_exclusive_group()
    vorm.add_argument("--json", action="store_true", help="als JSON")
    vorm.add_argument("--markdown", action="store_true", help="als de tabellen van docs/procedures")
    parser.set_defaults(handler=draai)


def draai(args: argparse.Namespace) -> int:
    """Print the words."""
    from domain.procedures import PROCEDURES

    if args.procedure is not None and args.procedure not in PROCEDURES:
        raise Fout(f"procedure {args.procedure} is onbekend; bekend zijn: {', '.join(PROCEDURES)}.", Status.GEBRUIK)
    gekozen = {n: woorden(p) for n, p in PROCEDURES.items() if args.procedure in (None, n)}
    if args.markdown:
        print("\n\n".join(als_markdown(PROCEDURES[n]) for n in gekozen))
    elif args.json:
        print(json.dumps({n: w.als_json() for n, w in gekozen.items()}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(als_tekst(w) for w in gekozen.values()))
    return Status.GOED


def als_tekst(w: Woorden) -> str:
    """The words of one procedure, for a reader."""
    regels = [f"{w.procedure}", "", f"  opdrachten (elk ook met: {', '.join(Opdracht.model_fields)})"]
    for naam, o in w.als_json()["opdrachten"].items():
        regels.append(f"    {naam} ({o['soort']}; {', '.join(o['rollen'])})")
        for veld, v in o["velden"].items():
            if veld in Opdracht.model_fields:
                continue
            regels.append(f"      {veld}{'' if v['verplicht'] else ' (mag)'}: {v['vorm']}")
    regels += ["", "  gebeurtenissen"]
    regels += [f"    {naam}: {', '.join(g.model_fields)}" for naam, g in sorted(w.gebeurtenissen.items())]
    for wat in ("statussen", "signaleringen", "termijnen", "poorten", "velden"):
        regels += ["", f"  {wat}", f"    {', '.join(getattr(w, wat)) or 'geen'}"]
    return "\n".join(regels)
