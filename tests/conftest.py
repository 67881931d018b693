"""What holds for every test: a skip must have a reason that is listed in `overgeslagen.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

TOEGESTAAN = tuple(
    regel.strip()
    for regel in (Path(__file__).parent / "overgeslagen.txt").read_text(encoding="utf-8").splitlines()
    if regel.strip() and not regel.startswith("#")
)
ONVERKLAARD = pytest.StashKey[list[str]]()


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
