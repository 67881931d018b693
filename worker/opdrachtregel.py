"""The command line of `trede`: one module per subcommand in `worker/opdrachten`, loaded only when it is asked for."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from worker.fout import Fout, Status

# One line per subcommand; its module has `voeg_toe(subparsers)`, which sets `handler` to a `def(args) -> int`
# (and a default for `overige` when it takes arguments that its parser does not know).
# A subcommand whose module is not there does not exist.
OPDRACHTEN = {
    "up": "start alles: servers, worker en API, tot Ctrl-C",
    "test": "draai alle tests",
    "termijn": "bereken een termijn en leg haar uit",
    "migreer": "zet het databaseschema op de nieuwste versie",
    "hervat": "start elke open procedure opnieuw vanuit haar stroom",
    "bewaren": "toon wat op een dag vernietigd mag worden, en waarom",
    "importeer": "neem lopende dossiers over uit een bestand",
    "postvak": "geef berichten door die geen samenwerkingsverband noemen",
    "demo": "maak het bestand met de demodossiers",
    "scenario": "voer scenariobestanden uit",
    "reglement": "keur een reglement, of begin er een",
    "regels": "toon waar elke regel van de wet woont, en welk scenario haar beproeft",
    "woorden": "toon de woorden per procedure",
}


class Ontleder(argparse.ArgumentParser):
    """argparse with its two or three own sentences in Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})
        self._optionals.title = "opties"
        self._positionals.title = "wat"
        for action in self._actions:
            if isinstance(action, argparse._HelpAction):
                action.help = "toon deze uitleg"

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "gebruik:", 1)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(Status.GEBRUIK, f"{self.prog}: {nederlands(message)} Zie {self.prog} --help.\n")


def nederlands(message: str) -> str:
    """The sentences of argparse that a user meets, in Dutch."""
    for english, dutch in (
        ("the following arguments are required:", "er ontbreekt:"),
        ("unrecognized arguments:", "onbekend:"),
        ("expected one argument", "hier hoort een waarde bij"),
        ("expected at least one argument", "hier hoort een waarde bij"),
        ("invalid choice:", "onbekende keuze:"),
        ("choose from", "kies uit"),
        ("invalid int value:", "geen heel getal:"),
        ("not allowed with argument", "gaat niet samen met"),
        ("argument ", ""),
    ):
        message = message.replace(english, dutch)
    return message if message.endswith(".") else message + "."


def bestaande() -> dict[str, str]:
    """The subcommands whose module is there."""
    return {name: text for name, text in OPDRACHTEN.items() if find_spec(f"worker.opdrachten.{name}")}


def ontleder(argv: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that loads only the module of the subcommand that `argv` names."""
    parser = Ontleder(prog="trede", description="Procedures van passend onderwijs, met termijnen die zichzelf uitleggen.")
    subparsers = parser.add_subparsers(
        title="opdrachten", metavar="OPDRACHT", required=True, dest="opdracht", parser_class=Ontleder
    )
    asked = next((word for word in argv if not word.startswith("-")), None)
    for name, text in bestaande().items():
        if name == asked:
            import_module(f"worker.opdrachten.{name}").voeg_toe(subparsers)
        else:
            subparsers.add_parser(name, help=text)
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one subcommand and return the exit status; what a user can mend is one line on stderr, never a traceback."""
    try:
        if not argv:
            ontleder(["--help"]).print_help()
            return Status.GEBRUIK
        parser = ontleder(argv)
        args, overige = parser.parse_known_args(argv)
        if overige and not hasattr(args, "overige"):
            parser.error(f"unrecognized arguments: {' '.join(overige)}")
        args.overige = overige
        handler = getattr(args, "handler", None)
        if handler is None:
            raise Fout(f"trede {args.opdracht} bestaat nog niet.", Status.GEBRUIK)
        status = int(handler(args))
        sys.stdout.flush()
        return status
    except Fout as fout:
        meld(fout.tekst)
        return fout.status
    except KeyboardInterrupt:
        meld("afgebroken.")
        return 130
    except BrokenPipeError:
        # The reader of our output left (`trede … | head`): nothing is wrong, and Python may not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as e:
        if e.errno in {28, 122}:  # ENOSPC, EDQUOT
            meld(f"de schijf is vol{f' ({e.filename})' if e.filename else ''}; maak ruimte en begin opnieuw.")
            return Status.GEEN_RUIMTE
        return onverwacht(e)
    except Exception as e:  # whatever it is, a user gets one line and not a traceback
        return onverwacht(e)


def meld(tekst: str) -> None:
    """One line on stderr."""
    with contextlib.suppress(OSError):
        print(f"trede: {' '.join(tekst.split())}", file=sys.stderr, flush=True)


def onverwacht(e: Exception) -> int:
    """Write the traceback to a file and say where it is."""
    meld(f"onverwachte fout ({type(e).__name__}). De bijzonderheden staan in {foutbestand(e)}.")
    return Status.INTERN


def foutbestand(e: Exception) -> Path:
    """A file with the traceback: in the data folder, or else in the temporary folder."""
    moment = datetime.now(UTC)
    text = f"{moment.isoformat()} trede {sys.argv[1:2]}\n{''.join(traceback.format_exception(e))}"
    with contextlib.suppress(OSError, Fout):
        from worker.instellingen import Instellingen

        directory = Instellingen.uit_omgeving().maak_data() / "fouten"
        directory.mkdir(mode=0o700, exist_ok=True)
        path = directory / f"{moment:%Y%m%dT%H%M%S}-{os.getpid()}.log"
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")
        return path
    fd, name = tempfile.mkstemp(prefix="trede-fout-", suffix=".log")
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
