"""`trede reglement`: check a reglement against the law, or begin a new one."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from worker.fout import Fout, Status, reden
from worker.instellingen import CHECKOUT
from worker.reglement import Gekeurd, lees_en_keur

SJABLONEN = CHECKOUT / "reglementen" / "sjablonen"
LADDERS = {"erop": "ladder-schoolbestuur-erop.yaml", "ervoor": "ladder-schoolbestuur-ervoor.yaml", "geen": "ladder-geen.yaml"}
_NUMMER = re.compile(r"^(PO|VO)[0-9]{4}$")


def voeg_toe(subparsers: Any) -> None:
    """Register the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser("reglement", help="keur een reglement, of begin er een")
    werk = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    controleer = werk.add_parser("controleer", help="is dit reglement nergens ruimer dan de wet?")
    controleer.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND", help="een reglement (.yaml)")
    controleer.set_defaults(handler=draai_controleer)
    nieuw = werk.add_parser("nieuw", help="schrijf een beginbestand met uitleg")
    nieuw.add_argument("swv", metavar="SWV", help="het nummer van het samenwerkingsverband, zoals PO9950")
    nieuw.add_argument("--naar", type=Path, metavar="BESTAND", help="waarheen (anders SWV.yaml in deze map)")
    nieuw.add_argument(
        "--ladder",
        choices=sorted(LADDERS),
        default="geen",
        help="waar het schoolbestuur staat: erop (een trede), ervoor (het begin), of geen ladder",
    )
    nieuw.set_defaults(handler=draai_nieuw)


def draai_controleer(args: argparse.Namespace) -> int:
    """Exit 0: nowhere laxer than the law; 1: somewhere; 2: a file is no reglement."""
    gekeurd = [lees_en_keur(bestand) for bestand in args.bestanden]
    for g in gekeurd:
        for gevonden in g.bevindingen:
            print(g.als_tekst(gevonden))
        print(_slot(g))
    return Status.MISLUKT if any(g.fouten for g in gekeurd) else Status.GOED


def _slot(g: Gekeurd) -> str:
    fouten = len(g.fouten)
    let_op = sum(b.bevinding.ernst == "waarschuwing" for b in g.bevindingen)
    wat = "nergens ruimer dan de wet" if not fouten else f"{fouten} fout{'en' if fouten > 1 else ''}"
    waarschuwingen = f", {let_op} waarschuwing{'en' if let_op > 1 else ''}" if let_op else ""
    return f"{g.bestand}: {g.reglement.naam}, versie {g.reglement.versie}: {wat}{waarschuwingen}."


def draai_nieuw(args: argparse.Namespace) -> int:
    """Write a start file. An existing file stays as it is."""
    if not _NUMMER.match(args.swv):
        raise Fout(
            f"'{args.swv}' is geen nummer van een samenwerkingsverband; schrijf PO of VO met vier cijfers.", Status.GEBRUIK
        )
    naar: Path = args.naar or Path(f"{args.swv}.yaml")
    tekst = (SJABLONEN / "begin.yaml").read_text(encoding="utf-8").replace("PO9999", args.swv)
    tekst += "\n" + (SJABLONEN / LADDERS[args.ladder]).read_text(encoding="utf-8")
    try:
        with naar.open("x", encoding="utf-8") as f:
            f.write(tekst)
    except FileExistsError:
        raise Fout(f"{naar} bestaat al; kies met --naar een andere naam.", Status.GEBRUIK) from None
    except OSError as e:
        raise Fout(f"{naar}: kan niet worden geschreven ({reden(e)}).", Status.GEEN_RUIMTE) from None
    print(f"{naar} is klaar. Vul het aan, en kijk het na met: trede reglement controleer {naar}")
    return Status.GOED
