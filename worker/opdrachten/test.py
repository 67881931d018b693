"""`trede test`: lint, types, import rules, then the tests, the fast ones first."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from worker.instellingen import CHECKOUT

# Not `-m importlinter…`: that does nothing, and succeeds. Not the script beside Python either: it holds a fixed path.
LINT_IMPORTS = ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
FIRST_CHECKS = (
    ("opmaak (ruff format)", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("lint (ruff check)", ("-m", "ruff", "check", "--quiet", ".")),
    ("typen (mypy)", ("-m", "mypy", "--no-error-summary")),
    ("afhankelijkheden (import-linter)", LINT_IMPORTS),
)
PYTEST_NO_TESTS = 5
STORIES = ("tests/scenario", "tests/worker/test_regelboek.py")
"""These run every scenario file: half of the time of the fast tests."""
OWN_SERVERS = (
    "tests/servers",
    "tests/storing",
    "tests/temporal",
    "tests/audit/test_herbeslissing.py",
)
"""These start servers of their own, and mostly wait, or need none at all: they run beside the other tests with servers."""


def voeg_toe(subparsers: Any) -> None:
    """Add `test` to the command line."""
    parser = subparsers.add_parser(
        "test",
        help="draai alle tests",
        description="Draai lint, typen, importregels en alle tests, de snelle eerst; stopt bij de eerste die mislukt. "
        "Wat hier niet staat gaat naar pytest, en dan draait alleen pytest: ./trede test tests/domain -k kalender",
    )
    parser.add_argument("--snel", action="store_true", help="alleen de tests zonder servers")
    parser.add_argument("--mutanten", action="store_true", help="laat elke Poort en Termijn weg en kijk of een test het merkt")
    parser.set_defaults(handler=test, overige=[])


def test(args: argparse.Namespace) -> int:
    """Exit status of the first part that fails; 0 when all pass."""
    if args.mutanten:
        return _run("mutanten", ("-m", "tests.mutanten", *args.overige))
    if args.overige:
        fast = ("-m", "not traag") if args.snel else ()
        return _run("tests (pytest)", ("-m", "pytest", *fast, *args.overige))
    for title, command in FIRST_CHECKS:
        status = _run(title, command)
        if status:
            return status
    # No test at all in one half is no failure of the whole; in both it is.
    fast_status = _in_two_lanes("not traag", "snelle tests (pytest)", STORIES, "verhalen (pytest)")
    if args.snel or fast_status not in {0, PYTEST_NO_TESTS}:
        return fast_status
    status = _in_two_lanes("traag", "tests met servers (pytest)", OWN_SERVERS, "tests met eigen servers of zonder (pytest)")
    return fast_status if status == PYTEST_NO_TESTS else status


def _in_two_lanes(marker: str, title: str, beside: Sequence[str], title_beside: str) -> int:
    """The tests of a marker in two lanes at once, each in a process of its own: those in `beside`, and all others.

    What the second lane says is shown when both are done. Raises nothing; gives the exit status of the first that failed.
    """
    chosen = ("-m", "pytest", "-m", marker)
    others = (*chosen, "-p", "no:cacheprovider", *(f"--ignore={place}" for place in beside))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        second = subprocess.Popen(
            [sys.executable, *chosen, *beside], cwd=CHECKOUT, env=_environment(), stdout=said, stderr=subprocess.STDOUT
        )
        try:
            status = _run(title, others)
            second_status = second.wait()
        finally:
            second.kill()
        print(f"== {title_beside}", flush=True)
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
        sys.stdout.flush()
    failed = [s for s in (status, second_status) if s not in {0, PYTEST_NO_TESTS}]
    return failed[0] if failed else min(status, second_status)


def _run(title: str, command: Sequence[str]) -> int:
    """Run a module of this environment in the checkout and tell how long it took."""
    print(f"== {title}", flush=True)
    begin = time.monotonic()
    done = subprocess.run([sys.executable, *command], check=False, cwd=CHECKOUT, env=_environment())
    seconds = time.monotonic() - begin
    if done.returncode:
        print(f"== {title}: mislukt na {seconds:.0f} s", file=sys.stderr, flush=True)
    return done.returncode


def _environment() -> dict[str, str]:
    """Without the settings of a running Trede, so that a test never touches its data, but with the chosen servers."""
    keep = {"TREDE_DATABASE_URL", "TREDE_POSTGRES_BIN", "TREDE_SERVER_USER", "TREDE_SCHERMEN"}
    return {name: value for name, value in os.environ.items() if not name.startswith("TREDE_") or name in keep}
