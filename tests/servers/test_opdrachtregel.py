"""The command line: one line for what goes wrong, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from worker import opdrachtregel
from worker.fout import Fout, Status


@pytest.fixture
def opdracht(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Callable[[Any], int]], None]:
    """Put a subcommand `proef` with the given handler on the command line."""

    def register(handler: Callable[[Any], int]) -> None:
        module = ModuleType("proef")
        module.voeg_toe = lambda s: s.add_parser("proef").set_defaults(handler=handler)  # type: ignore[attr-defined]
        monkeypatch.setattr(opdrachtregel, "bestaande", lambda: {"proef": "een proef"})
        monkeypatch.setattr(opdrachtregel, "import_module", lambda _: module)

    monkeypatch.setenv("TREDE_DATA", str(tmp_path / "data"))
    return register


def fails(error: BaseException) -> Callable[[Any], int]:
    def handler(_args: Any) -> int:
        raise error

    return handler


def test_een_fout_die_de_gebruiker_kan_herstellen(opdracht: Any, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht(fails(Fout("Dat bestand\nis er niet.", Status.GEBRUIK)))
    assert opdrachtregel.main(["proef"]) == Status.GEBRUIK
    assert capsys.readouterr() == ("", "trede: Dat bestand is er niet.\n")


def test_een_onverwachte_fout_wijst_naar_een_bestand(opdracht: Any, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht(fails(RuntimeError("stuk")))
    assert opdrachtregel.main(["proef"]) == Status.INTERN
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    log = Path(err.rstrip(".\n").rpartition(" ")[2])
    assert "RuntimeError: stuk" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_een_volle_schijf(opdracht: Any, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht(fails(OSError(28, os.strerror(28), "/x")))
    assert opdrachtregel.main(["proef"]) == Status.GEEN_RUIMTE
    assert capsys.readouterr().err == "trede: de schijf is vol (/x); maak ruimte en begin opnieuw.\n"


def test_ctrl_c(opdracht: Any, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht(fails(KeyboardInterrupt()))
    assert opdrachtregel.main(["proef"]) == 130
    assert capsys.readouterr().err == "trede: afgebroken.\n"


@pytest.mark.parametrize(
    ("argv", "says"),
    [(["bestaatniet"], "onbekende keuze: 'bestaatniet'"), (["proef", "--x"], "onbekend: --x"), (["--x"], "")],
)
def test_een_verkeerde_opdrachtregel(argv: list[str], says: str, opdracht: Any, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht(lambda _: 0)
    with pytest.raises(SystemExit) as end:
        opdrachtregel.main(argv)
    assert end.value.code == Status.GEBRUIK
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_zonder_opdracht_komt_de_uitleg(capsys: pytest.CaptureFixture[str]) -> None:
    assert opdrachtregel.main([]) == Status.GEBRUIK
    out = capsys.readouterr().out
    assert out.startswith("gebruik: trede")
    assert "start alles" in out


@pytest.mark.parametrize("opdracht", [["scenario", "run"], ["importeer", "aanmeldingen"]])
def test_een_bestand_dat_er_niet_is_in_het_nederlands(
    opdracht: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opdrachtregel.main([*opdracht, str(tmp_path / "weg")]) == Status.GEBRUIK
    fout = capsys.readouterr().err
    assert "dat is er niet" in fout
    assert "No such file" not in fout
