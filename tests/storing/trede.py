"""`trede up` as a process of its own, to be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from worker.instellingen import CHECKOUT
from worker.servers.process import free_port

START = 120.0
STOP = 60.0


class Trede:
    """One data folder, and the `up` that works on it."""

    def __init__(self, map_: Path, **omgeving: str) -> None:
        """`omgeving`: settings beside those that every test needs."""
        self.omgeving = omgeving
        self.data = map_ / "data"
        self.uitvoer = map_ / "uitvoer"
        self.poort = free_port()
        self.proces: subprocess.Popen[bytes] | None = None

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    def tokens(self) -> list[dict[str, Any]]:
        uit: list[dict[str, Any]] = json.loads((self.data / "tokens.json").read_text(encoding="utf-8"))
        return uit

    def start(self) -> None:
        """Start, and return when it takes work."""
        omgeving = {k: v for k, v in os.environ.items() if not k.startswith(("TREDE_", "OTEL_"))}
        omgeving |= {
            "TREDE_DATA": str(self.data),
            "TREDE_API_PORT": str(self.poort),
            "TREDE_UI_PORT": "0",
            "TREDE_TEMPORAL_PORT": "0",
            "TREDE_DEMO": "nee",
            **self.omgeving,
        }
        with self.uitvoer.open("wb") as uit:
            self.proces = subprocess.Popen(
                [sys.executable, "-m", "worker", "up"], cwd=CHECKOUT, env=omgeving, stdout=uit, stderr=subprocess.STDOUT
            )
        einde = time.monotonic() + START
        while "Trede draait" not in self.uitvoer.read_text(encoding="utf-8"):
            if self.proces.poll() is not None or time.monotonic() > einde:
                raise AssertionError(f"trede up kwam niet op:\n{self.uitvoer.read_text(encoding='utf-8')}")
            time.sleep(0.05)

    def dood(self, wat: str) -> None:
        """SIGKILL one of its processes; `up` ends by itself, or was what was killed."""
        assert self.proces is not None
        doel = self.proces.pid if wat == "up" else self._server(wat)
        os.kill(doel, signal.SIGKILL)
        self.proces.wait(STOP)

    def stop(self) -> None:
        """Stop in order."""
        if self.proces is not None and self.proces.poll() is None:
            self.proces.terminate()
            self.proces.wait(STOP)

    def _server(self, naam: str) -> int:
        assert self.proces is not None
        for kind in psutil.Process(self.proces.pid).children(recursive=True):
            if kind.name() == naam and "start-dev" in kind.cmdline() + ["start-dev"] * (naam == "postgres"):
                return kind.pid
        raise AssertionError(f"{naam} draait niet")
