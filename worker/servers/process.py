"""What the embedded servers share: a supervised process, a lock that outlives its owner, ports, an account."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import os
import pwd
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from worker.fout import Fout, Status, reden

SUPERVISOR = Path(__file__).with_name("supervisor.py")
MIN_FREE_BYTES = 200 * 1024 * 1024
LOG_LIMIT_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Account:
    """The unprivileged user that a server runs as when Trede itself runs as root."""

    name: str
    uid: int
    gid: int


class Lock:
    """An exclusive lock on a file, held as long as any process holds `fd` (it may be handed to a supervisor)."""

    def __init__(self, path: Path, *, wait: float = 0.0, busy: str) -> None:
        """Take the lock within `wait` seconds; raise Fout with the text `busy` when somebody else keeps it."""
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    os.close(self.fd)
                    raise Fout(busy, Status.BEZIG) from None
                time.sleep(0.05)
            else:
                return

    def release(self) -> None:
        """Let go of this process's share of the lock."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


class Supervised:
    """A server program under `supervisor.py`: it ends when `stop` is called, and when this process ends in any way."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        environment: Mapping[str, str],
        directory: Path,
        stop_signal: signal.Signals,
        patience: float,
        lock: Lock,
        account: Account | None = None,
    ) -> None:
        """Start `command` with its output appended to `log`; the lock stays taken until the server is gone."""
        self.log = log
        self._patience = patience
        rotate(log)
        self._log_start = log.stat().st_size if log.exists() else 0
        lifeline_end, self._lifeline = os.pipe()
        # Nothing is ever written here: the end of file tells that the supervisor is gone, without polling.
        self._gone, gone_end = os.pipe()
        uid, gid = (account.uid, account.gid) if account else (-1, -1)
        numbers = [str(n) for n in (lifeline_end, int(stop_signal), patience, uid, gid)]
        out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._supervisor = subprocess.Popen(
                [sys.executable, "-I", SUPERVISOR, *numbers, "--", *command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=directory,
                env=dict(environment),
                pass_fds=(lifeline_end, gone_end, lock.fd),
                start_new_session=True,
                umask=0o077,
            )
        except BaseException:
            os.close(self._lifeline)
            os.close(self._gone)
            raise
        finally:
            for fd in (lifeline_end, gone_end, out):
                os.close(fd)

    @property
    def pid(self) -> int:
        """Process id of the supervisor; the server is its only child."""
        return self._supervisor.pid

    def alive(self) -> bool:
        """Whether the server still runs."""
        return self._supervisor.poll() is None

    @property
    def status(self) -> int | None:
        """Exit status of the server, None while it runs."""
        return self._supervisor.poll()

    def wait(self, seconds: float) -> bool:
        """Wait for the server's end, at most `seconds`; return whether it ended."""
        ready, _, _ = select.select([self._gone], [], [], seconds)
        if ready:
            self._supervisor.wait()
        return bool(ready)

    async def ended(self) -> int:
        """Wait until the server ends by itself and return its exit status."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def gone() -> None:
            if not done.done():
                done.set_result(None)

        loop.add_reader(self._gone, gone)
        try:
            await done
        finally:
            loop.remove_reader(self._gone)
        return self._supervisor.wait()

    def stop(self) -> None:
        """Stop the server in order; return when it is gone."""
        if self._lifeline < 0:
            return
        os.close(self._lifeline)
        self._lifeline = -1
        try:
            self._supervisor.wait(self._patience + 15)
        except subprocess.TimeoutExpired:
            self._supervisor.kill()
            self._supervisor.wait()
        os.close(self._gone)

    def output(self) -> str:
        """What the server wrote since it started, the last 8 KiB of it."""
        with suppress(OSError), self.log.open("rb") as file:
            file.seek(max(self._log_start, self.log.stat().st_size - 8192))
            return file.read().decode("utf-8", "replace")
        return ""


def rotate(log: Path) -> None:
    """Keep one earlier log file once this one is large."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > LOG_LIMIT_BYTES:
            log.replace(log.with_name(log.name + ".1"))


def clean_environment() -> dict[str, str]:
    """An environment without PG…, PYTHON… and locale settings of the user, which would change what a server does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as s:
        s.bind((host, 0))
        return int(s.getsockname()[1])


def require_port(port: int, what: str, variable: str, host: str = "127.0.0.1") -> None:
    """Raise Fout when somebody listens on `port` already, or this user may not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((host, port))
        except PermissionError:
            tekst = f"Poort {port} voor {what} mag deze gebruiker niet openen; kies met {variable} een poort vanaf 1024."
            raise Fout(tekst, Status.NIET_BESCHIKBAAR) from None
        except OSError:
            tekst = (
                f"Poort {port} voor {what} is al in gebruik; stop het programma dat daar luistert "
                f"of kies met {variable} een andere poort."
            )
            raise Fout(tekst, Status.NIET_BESCHIKBAAR) from None


def require_space(directory: Path) -> None:
    """Raise Fout when the disk of `directory` is as good as full."""
    free = shutil.disk_usage(directory).free
    if free < MIN_FREE_BYTES:
        tekst = (
            f"De schijf is vol: er is nog {free // 2**20} MB vrij voor {directory} en er is "
            f"{MIN_FREE_BYTES // 2**20} MB nodig. Maak ruimte, of kies met TREDE_DATA een andere map."
        )
        raise Fout(tekst, Status.GEEN_RUIMTE)


def make_directory(path: Path, *, mode: int = 0o700) -> None:
    """Make a data folder with `mode` when it is not there; raise Fout when that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.mkdir(mode=mode)
            path.chmod(mode)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(path))
    except OSError as e:
        why = reden(e)
        tekst = f"De map {path} kan niet worden gemaakt ({why}); kies met TREDE_DATA een andere."
        raise Fout(tekst, Status.GEEN_RUIMTE) from e
    if not os.access(path, os.W_OK | os.X_OK):
        tekst = f"In de map {path} mag deze gebruiker niet schrijven; kies met TREDE_DATA een andere."
        raise Fout(tekst, Status.GEEN_RUIMTE)


def account_for(directory: Path, name: str) -> Account | None:
    """Who owns the server's files: None (ourselves) for an ordinary user, else the present owner, else `name`."""
    if os.geteuid() != 0:
        return None
    try:
        owner = directory.stat().st_uid if directory.exists() else 0
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam(name)
    except KeyError:
        tekst = (
            f"PostgreSQL mag niet als root draaien en de gebruiker {name!r} bestaat niet; "
            "noem met TREDE_SERVER_USER een gewone gebruiker."
        )
        raise Fout(tekst, Status.INSTELLING) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def reachable(path: Path, account: Account | None) -> bool:
    """Whether `account` may pass through every folder down to and including `path`; nothing is opened up."""
    if account is None:
        return os.access(path, os.X_OK)
    resolved = path.resolve()
    for part in (resolved, *resolved.parents):
        info = part.stat()
        bit = stat.S_IXUSR if info.st_uid == account.uid else stat.S_IXGRP if info.st_gid == account.gid else stat.S_IXOTH
        if not info.st_mode & bit:
            return False
    return True


def explain(what: str, process: Supervised) -> Fout:
    """The Fout for a server that ended when it should not, in one line, with where to read more."""
    text = process.output()
    if "No space left on device" in text or "database or disk is full" in text:
        return Fout(f"{what} is gestopt: de schijf is vol. Zie {process.log}.", Status.GEEN_RUIMTE)
    return Fout(f"{what} is onverwacht gestopt. Wat er misging staat in {process.log}.", Status.NIET_BESCHIKBAAR)
