"""What holds for every test: one running Trede for all that can share it; a skip must have a reason in `overgeslagen.txt`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.opstelling import Opstelling

TOEGESTAAN = tuple(
    regel.strip()
    for regel in (Path(__file__).parent / "overgeslagen.txt").read_text(encoding="utf-8").splitlines()
    if regel.strip() and not regel.startswith("#")
)
# Whether a change may land must not hang on chance: the same examples every time. New ones are looked for with
# `./trede test tests/domain --hypothesis-profile=zoek`, again and again; what that finds becomes a test of its own.
settings.register_profile("vast", derandomize=True, deadline=None)
settings.register_profile("zoek", derandomize=False, deadline=None)
settings.load_profile("vast")
ONVERKLAARD = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
async def trede() -> AsyncIterator[Opstelling]:
    """Everything, started once. A test makes its own dossiers in it and leaves the rest alone."""
    from tests.opstelling import opgezet  # here: what needs no servers need not wait for what they import

    async with opgezet() as opstelling:
        yield opstelling


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without servers: what needs them as a whole is not even read, which would import them."""
    if config.option.markexpr != "not traag" or collection_path.suffix != ".py":
        return None
    return True if "\npytestmark = pytest.mark.traag\n" in collection_path.read_text(encoding="utf-8") else None


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ONVERKLAARD] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    rapport: pytest.TestReport = yield
    if rapport.skipped and not hasattr(rapport, "wasxfail"):
        reden = rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
        if not any(t in reden for t in TOEGESTAAN):
            item.config.stash[ONVERKLAARD].append(f"{item.nodeid}: {reden}")
    return rapport


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if session.config.stash[ONVERKLAARD] and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for regel in config.stash[ONVERKLAARD]:
        terminalreporter.write_line(f"OVERGESLAGEN ZONDER VERMELDING {regel}", red=True)
