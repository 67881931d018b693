"""Watching processes from outside: who runs under whom, and when they are gone."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0


def below(pid: int) -> list[psutil.Process]:
    """Every process that `pid` started, directly or not."""
    return psutil.Process(pid).children(recursive=True)


def wait_gone(processes: Sequence[psutil.Process], seconds: float = PATIENCE) -> list[str]:
    """Wait for their end, a zombie counts as ended; return the command lines of those that stay."""
    staying = []
    for process in processes:
        try:
            fd = os.pidfd_open(process.pid)
        except ProcessLookupError:
            continue
        try:
            if not select.select([fd], [], [], seconds)[0]:
                with suppress(psutil.NoSuchProcess):
                    staying.append(" ".join(process.cmdline()))
        finally:
            os.close(fd)
    return staying


@contextmanager
def python(code: str, *args: str, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A Python of its own that runs `code` with the project importable; killed at the end if it still runs."""
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), **(environment or {})}
    with subprocess.Popen(
        [sys.executable, "-c", code, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def read_until(process: subprocess.Popen[str], text: str) -> list[str]:
    """Read lines up to one that holds `text`; fails with what was said when the process ends first."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if text in line:
            return lines
    assert process.stderr is not None
    raise AssertionError("\n".join([*lines, process.stderr.read()]))
