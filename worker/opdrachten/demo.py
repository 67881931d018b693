"""`trede demo`: write the demo dossiers as a take-over file, to read or to adapt."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from domain.tijd import dag
from worker import demo
from worker.fout import Fout, Status, reden


def voeg_toe(subparsers: Any) -> None:
    """Add `demo` to the command line."""
    parser = subparsers.add_parser(
        "demo",
        help="maak het bestand met de demodossiers",
        description="Maak het bestand met de demodossiers van vandaag, als CSV of als Excel-werkmap (een naam op .xlsx); "
        "`trede up` laadt het zelf in een lege database.",
    )
    parser.add_argument("bestand", type=Path, nargs="?", help="waar het bestand komt; zonder naam op het scherm")
    parser.set_defaults(handler=maak)


def maak(args: argparse.Namespace) -> int:
    """0 when it is written."""
    vandaag = dag(datetime.now(UTC))
    if args.bestand is None:
        sys.stdout.write(demo.maak(vandaag))
        return Status.GOED
    try:
        demo.schrijf(args.bestand, vandaag)
    except OSError as e:
        raise Fout(f"{args.bestand} is niet te schrijven ({reden(e)}).", Status.GEEN_RUIMTE) from e
    return Status.GOED
