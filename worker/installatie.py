"""Makes the virtual environment of Trede from `requirements.lock` and starts the command line in it.

Standard library only: it runs as `python -I -S installatie.py ARGUMENTS…` under any Python from 3.11 on, before there
is an environment. The stamp in the environment is written last, so a killed installation is seen and done again.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LOCK_FILE = CHECKOUT / "requirements.lock"
STAMP = "trede-stempel"
BUSY = "trede-bezig"
NEEDED_MB = 900

NIET_BESCHIKBAAR = 69
INTERN = 70
GEEN_RUIMTE = 73


class Mislukt(Exception):
    """One Dutch line for the user, and the exit status."""

    def __init__(self, tekst: str, status: int) -> None:
        super().__init__(tekst)
        self.status = status


def stamp_of(python: Path) -> str:
    """What the environment was made from: the lock file, the Python and the kind of machine."""
    target = os.path.realpath(python)
    return f"{hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()} {target} {platform.machine()}\n"


def ready(venv: Path) -> bool:
    """Whether the environment is whole and of this lock file; its Python must be the one that made it."""
    with contextlib.suppress(OSError):
        return (venv / STAMP).read_text("utf-8") == stamp_of(venv / "bin" / "python")
    return False


@contextlib.contextmanager
def only_one(venv: Path) -> Iterator[int]:
    """Wait until no other installation runs; the lock passes to pip too, which may outlive a killed launcher."""
    # A lock on the folder itself leaves no lock file behind and outlives `venv --clear`.
    fd = os.open(venv.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            toon("Een andere ./trede is hier aan het installeren; wachten tot die klaar is …")
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield fd
    finally:
        os.close(fd)


def install(venv: Path, lock: int) -> None:
    """Make the environment, or bring it to the present lock file. Raises Mislukt."""
    check_place(venv)
    python = venv / "bin" / "python"
    if (venv / BUSY).exists() or not same_python(venv):
        make_venv(venv, lock)
    (venv / STAMP).unlink(missing_ok=True)
    (venv / BUSY).touch()
    install_packages(venv, lock)
    new = venv / f"{STAMP}.nieuw"
    new.write_text(stamp_of(python), "utf-8")
    new.replace(venv / STAMP)
    (venv / BUSY).unlink()
    toon("De omgeving is klaar.")


def check_place(venv: Path) -> None:
    """Raise Mislukt when there is no room, or no right to write."""
    place = venv if venv.exists() else venv.parent
    if not os.access(place, os.W_OK):
        tekst = f"In {place} mag deze gebruiker niet schrijven; kies met TREDE_VENV een andere map voor de omgeving."
        raise Mislukt(tekst, GEEN_RUIMTE)
    free = shutil.disk_usage(place).free // 2**20
    if free < NEEDED_MB:
        tekst = f"De schijf is vol: voor de omgeving in {venv} is {NEEDED_MB} MB nodig en er is {free} MB vrij."
        raise Mislukt(tekst, GEEN_RUIMTE)


def same_python(venv: Path) -> bool:
    """Whether the environment has a Python that still is the one it was made with."""
    with contextlib.suppress(OSError):
        return (venv / STAMP).read_text("utf-8").split()[1:2] == [os.path.realpath(venv / "bin" / "python")]
    return False


def make_venv(venv: Path, lock: int) -> None:
    """An empty environment; what was half there goes."""
    toon(f"Python-omgeving maken in {venv} (Python {platform.python_version()}) …")
    # Started from the environment itself, its base Python makes the new one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if Path(base).is_relative_to(venv):
        base = os.path.realpath(base)
    venv.mkdir(exist_ok=True)
    (venv / STAMP).unlink(missing_ok=True)
    status, lines = listen([str(base), "-I", "-m", "venv", "--clear", str(venv)], lock)
    if status:
        if any("ensurepip" in line for line in lines):
            tekst = "Python kan geen omgeving maken: het pakket python3-venv ontbreekt. Doe: apt-get install python3-venv"
            raise Mislukt(tekst, NIET_BESCHIKBAAR)
        raise reason(lines, venv)


def install_packages(venv: Path, lock: int) -> None:
    """Install every package of the lock file, wheels only, each checked against its hash."""
    total = sum("==" in line and not line.startswith((" ", "#")) for line in LOCK_FILE.read_text("utf-8").splitlines())
    toon(f"{total} pakketten ophalen; de eerste keer duurt dat een paar minuten …")
    command = [
        *(str(venv / "bin" / "python"), "-I", "-m", "pip", "install", "--require-hashes", "--no-deps"),
        *("--only-binary=:all:", "--retries=2", "--no-input", "--progress-bar=off", "--disable-pip-version-check"),
        *("--no-warn-script-location", "--root-user-action=ignore", "-r", str(LOCK_FILE)),
    ]
    fetched = 0

    def progress(line: str) -> None:
        nonlocal fetched
        if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
            fetched += 1
            name = line.split(" ", 1)[1].removeprefix("already satisfied: ").split()[0].rpartition("/")[2]
            voortgang(f"  {fetched} van {total}: {name}", altijd=fetched % 20 == 0)
        elif line.startswith("Installing collected packages"):
            voortgang("  Alles is opgehaald; uitpakken …", altijd=True)

    status, lines = listen(command, lock, progress)
    voortgang("", altijd=False)
    if status:
        raise reason(lines, venv)


def listen(command: list[str], lock: int, on_line: object = None) -> tuple[int, list[str]]:
    """Run a command, give each line of its output to `on_line`, and return its status and its last lines."""
    libc, parent = ctypes.CDLL(None), os.getpid()

    def end_with_us() -> None:
        libc.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)

    environment = {k: v for k, v in os.environ.items() if k != "PIP_REQUIRE_VIRTUALENV"} | {"LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
        pass_fds=(lock,),
        preexec_fn=end_with_us,
    )
    assert process.stdout is not None
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines = [*lines[-200:], line.rstrip()]
            if callable(on_line):
                on_line(line)
        return process.wait(), lines
    except BaseException:
        process.terminate()
        process.wait()
        raise


def reason(lines: Iterable[str], venv: Path) -> Mislukt:
    """The one line that says why pip or venv failed; everything it said goes to a log file in the environment."""
    text = "\n".join(lines)
    log = venv / "installatie.log"
    with contextlib.suppress(OSError):
        log.write_text(text + "\n", "utf-8")
    if "No space left on device" in text or "Errno 28" in text or "Errno 122" in text:
        return Mislukt(f"De schijf is vol (de omgeving {venv} of de tijdelijke map); maak ruimte.", GEEN_RUIMTE)
    if "DO NOT MATCH THE HASHES" in text or "Hashes are required" in text:
        tekst = f"Een opgehaald pakket is niet het pakket van requirements.lock; er is niets gestart. Zie {log}."
        return Mislukt(tekst, NIET_BESCHIKBAAR)
    unreachable = ("NewConnectionError", "ConnectTimeout", "Failed to establish", "Name or service not known")
    if any(word in text for word in (*unreachable, "Temporary failure in name resolution", "ProxyError", "SSLError")):
        tekst = f"De pakketindex van pip is niet bereikbaar; kijk het netwerk en de instellingen van pip na. Zie {log}."
        return Mislukt(tekst, NIET_BESCHIKBAAR)
    if "No matching distribution" in text:
        tekst = f"De pakketindex heeft geen passend pakket voor deze Python en machine. Zie {log}."
        return Mislukt(tekst, NIET_BESCHIKBAAR)
    return Mislukt(f"De omgeving kon niet worden gemaakt. Wat er misging staat in {log}.", NIET_BESCHIKBAAR)


def toon(line: str) -> None:
    """A line of progress, on stderr: stdout is for what a command answers."""
    print(line, file=sys.stderr, flush=True)


def voortgang(line: str, *, altijd: bool) -> None:
    """Progress on one line of a terminal; elsewhere only what is `altijd` worth a line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    elif altijd:
        toon(line)


def main(argv: list[str]) -> int:
    """See to the environment, then become the command line."""
    venv = Path(os.environ.get("TREDE_VENV") or CHECKOUT / ".venv").expanduser().absolute()
    try:
        if not LOCK_FILE.exists():
            raise Mislukt(f"{LOCK_FILE} ontbreekt; haal de checkout opnieuw op.", INTERN)
        if not ready(venv):
            venv.parent.mkdir(parents=True, exist_ok=True)
            with only_one(venv) as lock:
                if not ready(venv):
                    install(venv, lock)
        python = str(venv / "bin" / "python")
        # -P: neither the folder where the user stands nor `worker` itself becomes a place to import from.
        command = [python, "-P", str(CHECKOUT / "worker" / "__main__.py"), *argv]
        os.execv(python, command)  # noqa: S606 - no shell is wanted
    except Mislukt as e:
        toon(f"trede: {e}")
        return e.status
    except KeyboardInterrupt:
        toon("\ntrede: afgebroken; de volgende keer begint de installatie opnieuw.")
        return 130
    except OSError as e:
        if e.errno in {28, 122}:
            toon("trede: de schijf is vol; maak ruimte en begin opnieuw.")
            return GEEN_RUIMTE
        why = "geen toegang" if isinstance(e, PermissionError) else e.strerror
        toon(f"trede: de omgeving {venv} kan niet worden gemaakt ({why}); kies met TREDE_VENV een andere map.")
        return GEEN_RUIMTE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
