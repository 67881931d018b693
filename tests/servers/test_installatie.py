"""The launcher: what it does before there is an environment, and what it says when it cannot make one."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.processen import CHECKOUT, PATIENCE
from worker import installatie

OLD_PYTHON = '#!/bin/sh\ncase "$*" in *version_info*) echo "3.9 False";; *) exit 1;; esac\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """A checkout in a path with a space whose lock file asks for no package."""
    root = tmp_path / "een checkout"
    (root / "worker").mkdir(parents=True)
    for name in ("trede", "worker/installatie.py"):
        shutil.copy2(CHECKOUT / name, root / name)
    (root / "requirements.lock").write_text("# niets\n")
    (root / "worker" / "__main__.py").write_text("import sys\nprint('gestart', sys.argv[1:], sys.prefix)\n")
    yield root
    shutil.rmtree(root)


def trede(checkout: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("TREDE_")} | environment
    return subprocess.run([checkout / "trede", *args], check=False, capture_output=True, text=True, env=env, cwd="/", timeout=120)


@pytest.mark.traag
def test_van_niets_tot_gestart_en_daarna_meteen(checkout: Path) -> None:
    first = trede(checkout, "up", "een woord")
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"gestart ['up', 'een woord'] {checkout / '.venv'}\n"
    assert "Python-omgeving maken" in first.stderr
    again = trede(checkout)
    assert (again.stdout, again.stderr) == (f"gestart [] {checkout / '.venv'}\n", "")

    (checkout / "requirements.lock").write_text("# gewijzigd\n")
    changed = trede(checkout)
    assert "pakketten ophalen" in changed.stderr
    assert "Python-omgeving maken" not in changed.stderr

    # What a killed installation leaves: the mark of a start, and no stamp.
    (checkout / ".venv" / installatie.BUSY).touch()
    (checkout / ".venv" / installatie.STAMP).unlink()
    assert "Python-omgeving maken" in trede(checkout).stderr
    assert trede(checkout).stderr == ""


@pytest.mark.traag
def test_gedood_tijdens_het_installeren(checkout: Path) -> None:
    with subprocess.Popen([checkout / "trede"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGKILL)
    after = trede(checkout)
    assert after.returncode == 0, after.stderr
    assert after.stdout.startswith("gestart")


@pytest.mark.traag
def test_een_pakket_dat_er_niet_is(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text(f"bestaat-niet==1.0 --hash=sha256:{'0' * 64}\n")
    result = trede(checkout, PIP_NO_INDEX="1", PIP_CONFIG_FILE="/dev/null")
    assert result.returncode == installatie.NIET_BESCHIKBAAR
    assert result.stderr.splitlines()[-1].startswith("trede: De pakketindex heeft geen passend pakket")
    assert "Traceback" not in result.stderr


def test_twee_tegelijk_wachten_op_elkaar(checkout: Path) -> None:
    fd = os.open(checkout, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    with subprocess.Popen([checkout / "trede"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "Een andere ./trede is hier aan het installeren" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    os.close(fd)
    assert process.returncode == 130
    assert "afgebroken" in err
    assert not (checkout / ".venv").exists()


def test_een_te_oude_python_is_een_regel(checkout: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("readlink", "dirname"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    (programs / "python3").write_text(OLD_PYTHON)
    (programs / "python3").chmod(0o755)
    result = trede(checkout, PATH=str(programs))
    assert result.returncode == installatie.NIET_BESCHIKBAAR
    assert result.stderr.startswith("trede: Python 3.11 of nieuwer is nodig; gevonden: 3.9.")
    assert result.stderr.count("\n") == 1


def test_geen_ruimte_en_geen_recht(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installatie, "NEEDED_MB", 10**9)
    with pytest.raises(installatie.Mislukt, match="De schijf is vol") as fout:
        installatie.check_place(checkout / ".venv")
    assert fout.value.status == installatie.GEEN_RUIMTE
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(installatie.Mislukt, match="TREDE_VENV"):
        installatie.check_place(checkout / ".venv")


@pytest.mark.parametrize(
    ("said", "line", "status"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "De schijf is vol", 73),
        ("Failed to establish a new connection: [Errno 111]", "De pakketindex van pip is niet bereikbaar", 69),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "niet het pakket van requirements.lock", 69),
        ("iets anders", "Wat er misging staat in", 69),
    ],
)
def test_pip_mislukt_met_een_regel(said: str, line: str, status: int, tmp_path: Path) -> None:
    mislukt = installatie.reason([said], tmp_path)
    assert line in str(mislukt)
    assert mislukt.status == status
    assert said in (tmp_path / "installatie.log").read_text("utf-8")


def test_het_slotbestand_noemt_geen_plek(tmp_path: Path) -> None:
    text = (CHECKOUT / "requirements.lock").read_text("utf-8")
    assert not [line for line in text.splitlines() if line.startswith("-") or "://" in line or "/opt" in line]
    pinned = [line for line in text.splitlines() if "==" in line]
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)
    assert sys.version_info >= (3, 11)
