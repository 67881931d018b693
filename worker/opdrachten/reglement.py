"""`trede reglement`: check a reglement against the law, begin a new one, or see what a version would move."""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.ledger import PostgresLedger
from activities.postgres.sleutels import Sleutels
from activities.verschuivingen import grond_van, verschuivingen
from domain.grond import GRONDBOEK, OnbekendeGrond
from domain.procedures import PROCEDURES
from worker import gronden
from worker.fout import Fout, Status, reden
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import CHECKOUT, Instellingen
from worker.lopend import database_van
from worker.reglement import Gekeurd, lees_en_keur
from worker.verschuivingen import toon

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
    verschuift = werk.add_parser(
        "verschuivingen",
        help="welke datums schuiven bij alle lopende procedures onder een andere versie?",
        description="Toont van elke lopende procedure van een samenwerkingsverband welke datums een andere versie van het "
        "reglement, of nieuwere wet, zou verschuiven. Er gebeurt niets: overnemen doet het SWV zelf, in elk dossier.",
    )
    verschuift.add_argument("swv", metavar="SWV", help="het nummer van het samenwerkingsverband, zoals PO9950")
    verschuift.add_argument("--versie", metavar="VERSIE", help="welke versie (anders de laatste, ook als die nog niet geldt)")
    vorm = verschuift.add_mutually_exclusive_group()
    vorm.add_argument("--json", action="store_const", const="json", dest="vorm", help="als JSON, een procedure per regel")
    vorm.add_argument("--csv", action="store_const", const="csv", dest="vorm", help="als CSV, een datum per regel")
    verschuift.set_defaults(handler=lambda args: asyncio.run(_verschuivingen(args, Instellingen.uit_omgeving())))


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


async def _verschuivingen(args: argparse.Namespace, instellingen: Instellingen) -> int:
    """Exit 0, also when nothing moves; 2: no such version."""
    gronden.laad(instellingen.reglementen)
    try:
        grond = grond_van(GRONDBOEK, args.swv, args.versie)
    except OnbekendeGrond as e:
        raise Fout(str(e), Status.GEBRUIK) from None
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(database_van(instellingen))
        pool = await tenant.maak_pool(database.dsn(user="worker"), 2)
        stack.push_async_callback(pool.close)
        ledger = PostgresLedger(pool, Sleutels(pool, Kluis(hoofdsleutel(instellingen))), PROCEDURES, "verschuivingen")
        await toon(verschuivingen(ledger, PROCEDURES, GRONDBOEK, grond), grond, args.vorm, sys.stdout)
    return Status.GOED


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
