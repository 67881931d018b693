"""`trede up` as a user meets it: starts, stops, refuses a second one, and comes back after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.servers.processen import CHECKOUT, PATIENCE, below, read_until, wait_gone
from worker.fout import Status
from worker.servers.temporary import temporary_directory

pytestmark = pytest.mark.traag

FREE_PORTS = {f"TREDE_{name}_PORT": "0" for name in ("API", "UI", "TEMPORAL", "POSTGRES")}


@pytest.fixture
def data() -> Iterator[Path]:
    with temporary_directory() as directory:
        yield directory / "de gegevens"


@contextmanager
def up(data: Path) -> Iterator[subprocess.Popen[str]]:
    """`trede up` on free ports; killed at the end if it still runs."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("TREDE_")}
    with subprocess.Popen(
        [sys.executable, "-P", CHECKOUT / "worker" / "__main__.py", "up"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean | FREE_PORTS | {"TREDE_DATA": str(data)},
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_een_sein_stopt_alles_netjes(data: Path, sign: signal.Signals) -> None:
    with up(data) as process:
        read_until(process, "Trede draait")
        processes = below(process.pid)
        process.send_signal(sign)
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, "")
        assert "Alles is gestopt" in out
        assert wait_gone(processes, 1) == []


def on(data: Path) -> list[psutil.Process]:
    """The processes that work on this data folder, whoever their parent is by now."""
    return [p for p in psutil.process_iter(["cmdline"]) if str(data) in " ".join(p.info["cmdline"] or [])]


@pytest.mark.parametrize("moment", ["PostgreSQL starten", "Temporal starten"])
def test_een_sein_tijdens_het_starten_laat_niets_achter(data: Path, moment: str) -> None:
    with up(data) as process:
        read_until(process, moment)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, "")
    assert on(data) == []


@pytest.mark.parametrize(
    "moment", ["Gegevensmap", "PostgreSQL starten", "Temporal starten", "Worker en API starten", "Trede draait"]
)
def test_gedood_op_elk_moment_laat_niets_achter(data: Path, moment: str) -> None:
    with up(data) as killed:
        read_until(killed, moment)
        killed.kill()
    # A supervisor ends after its server, so the ones that are seen now are enough to wait for.
    assert wait_gone(on(data)) == []
    assert on(data) == []


def test_een_tweede_op_dezelfde_gegevens_wordt_geweigerd(data: Path) -> None:
    with up(data) as first:
        read_until(first, "Trede draait")
        with up(data) as second:
            _, err = second.communicate(timeout=PATIENCE)
            assert second.returncode == Status.BEZIG
            assert err.startswith("trede: Er draait al een trede op")
            assert err.count("\n") == 1
        assert first.poll() is None


def test_na_een_gedode_run_start_de_volgende(data: Path) -> None:
    with up(data) as killed:
        read_until(killed, "Trede draait")
        processes = below(killed.pid)
        killed.kill()
    with up(data) as process:
        read_until(process, "Trede draait")
        assert wait_gone(processes, 1) == []
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def test_een_server_die_wegvalt_stopt_de_rest_met_een_regel(data: Path) -> None:
    with up(data) as process:
        read_until(process, "Trede draait")
        processes = below(process.pid)
        server = next(p for p in processes if p.name() == "temporal")
        server.kill()
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == Status.NIET_BESCHIKBAAR
        assert err.startswith("trede: Temporal is onverwacht gestopt")
        assert "Traceback" not in err
        assert wait_gone(processes, 1) == []
