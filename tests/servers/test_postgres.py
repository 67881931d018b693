"""The embedded PostgreSQL: leaves nothing behind, keeps what it was given, says in one line what is wrong."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from tests.servers.processen import below, python, wait_gone
from worker.fout import Fout, Status
from worker.servers import postgres as postgres_module
from worker.servers.database import OutsideDatabase
from worker.servers.passwords import Passwords
from worker.servers.postgres import PostgresServer
from worker.servers.process import Account
from worker.servers.temporary import temporary_directory
from worker.servers.testdatabases import TestDatabase, TestDatabases

pytestmark = pytest.mark.traag

# `.ci/run` runs this file once more on the programs of Debian.
BINARIES = Path(os.environ["TREDE_POSTGRES_BIN"]) if "TREDE_POSTGRES_BIN" in os.environ else None

OWNER = """
import sys
from pathlib import Path

from worker.servers.postgres import PostgresServer

binaries = Path(sys.argv[2]) if sys.argv[2] else None
with PostgresServer(Path(sys.argv[1]), fsync=False, binaries=binaries) as server:
    print(server.supervisor_pid, flush=True)
    sys.stdin.read()
"""


def postgres(map: Path, *, fsync: bool = False, port: int = 0) -> PostgresServer:
    return PostgresServer(map, fsync, port=port, binaries=BINARIES)


@pytest.fixture
def map() -> Iterator[Path]:
    with temporary_directory() as directory:
        yield directory / "met een spatie" / "postgres"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with temporary_directory() as directory, postgres(directory / "postgres") as running:
        yield running


@pytest.mark.parametrize("victim", ["owner", "supervisor"])
def test_wie_gedood_wordt_laat_geen_server_achter(map: Path, victim: str) -> None:
    with python(OWNER, str(map), str(BINARIES or "")) as owner:
        assert owner.stdout is not None
        supervisor = int(owner.stdout.readline())
        processes = [psutil.Process(supervisor), *below(supervisor)]
        assert any("postgres" in p.name() for p in processes)
        os.kill(owner.pid if victim == "owner" else supervisor, signal.SIGKILL)
        assert wait_gone(processes) == []
    with postgres(map):
        pass


async def test_na_een_nieuwe_start_staat_alles_er_nog(map: Path) -> None:
    async with postgres(map, fsync=True) as server:
        connection = await asyncpg.connect(server.dsn("postgres"))
        await connection.execute("create table t as select 42 as n")
        assert await connection.fetchval("show fsync") == "on"
        await connection.close()
    async with postgres(map, fsync=True) as server:
        connection = await asyncpg.connect(server.dsn("postgres"))
        assert await connection.fetchval("select n from t") == 42
        await connection.close()


def test_een_pid_van_een_ander_programma_houdt_de_start_niet_tegen(map: Path) -> None:
    with postgres(map):
        lines = (map / "data" / "postmaster.pid").read_text().splitlines()
        owner = (map / "data").stat()
    uid, gid = (owner.st_uid, owner.st_gid) if os.geteuid() == 0 else (None, None)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, user=uid, group=gid) as other:
        # After a restart of the machine the number of the killed server may belong to anything of that user.
        (map / "data" / "postmaster.pid").write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        with postgres(map):
            assert other.poll() is None
        other.communicate()


def test_een_halve_eerste_start_wordt_overgedaan(map: Path) -> None:
    (map / "data.nieuw" / "cluster").mkdir(parents=True)
    (map / "data.nieuw" / "cluster" / "PG_VERSION").write_text("18\n")
    for part in (map, map.parent):
        part.chmod(0o711)
    with postgres(map):
        assert not (map / "data.nieuw").exists()


async def test_programma_s_die_de_gebruiker_niet_kan_bereiken_worden_gekopieerd(
    map: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_reach(path: Path, account: Account | None) -> bool:
        return "site-packages" not in path.parts

    monkeypatch.setattr(postgres_module, "reachable", out_of_reach)
    with PostgresServer(map, fsync=False) as server:
        connection = await asyncpg.connect(server.dsn("postgres"))
        programs = await connection.fetchval("select setting from pg_config where name = 'BINDIR'")
        await connection.close()
    assert Path(programs).is_relative_to(map / "programma")


def test_poort_in_gebruik_is_een_duidelijke_regel(map: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Fout, match=f"Poort {port} voor PostgreSQL is al in gebruik") as fout:
            postgres(map, port=port).start()
    assert fout.value.status == Status.NIET_BESCHIKBAAR


def test_een_tweede_op_dezelfde_map_wordt_geweigerd(server: PostgresServer) -> None:
    with pytest.raises(Fout, match="Er draait al een PostgreSQL") as fout:
        postgres(server.map).start()
    assert fout.value.status == Status.BEZIG


def test_gegevens_van_een_andere_versie(map: Path) -> None:
    (map / "data").mkdir(parents=True)
    (map / "data" / "PG_VERSION").write_text("14\n")
    for part in (map, map.parent):
        part.chmod(0o711)
    if os.geteuid() == 0:
        os.chown(map / "data", 65534, 65534)
    with pytest.raises(Fout, match="van PostgreSQL 14") as fout:
        postgres(map).start()
    assert fout.value.status == Status.INSTELLING


def test_een_map_zonder_postgres_als_programmamap(map: Path) -> None:
    with pytest.raises(Fout, match="TREDE_POSTGRES_BIN"):
        PostgresServer(map, binaries=map.parent).start()


def test_een_afgeschermde_map_wordt_niet_opengezet() -> None:
    with temporary_directory() as directory:
        closed = directory / "dicht"
        mode, says = (0o700, "doorgankelijk") if os.geteuid() == 0 else (0o500, "kan niet worden gemaakt")
        closed.mkdir(mode=mode)
        with pytest.raises(Fout, match=says):
            postgres(closed / "postgres").start()
        assert stat.S_IMODE(closed.stat().st_mode) == mode


def test_wachtwoorden_zijn_alleen_voor_de_eigenaar(server: PostgresServer) -> None:
    assert stat.S_IMODE((server.map / "wachtwoorden.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(server.log.stat().st_mode) == 0o600


async def test_zonder_wachtwoord_komt_niemand_binnen(server: PostgresServer) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://postgres:fout@127.0.0.1:{server.port}/postgres")


async def test_rollen_mogen_niet_meer_dan_nodig(server: PostgresServer) -> None:
    await server.prepare(["migratie", "worker"], owner="migratie")
    await server.prepare(["migratie", "worker"], owner="migratie")
    connection = await asyncpg.connect(server.dsn(user="worker"))
    try:
        row = await connection.fetchrow("select * from pg_roles where rolname = current_user")
        owner = await connection.fetchval("select pg_get_userbyid(datdba) from pg_database where datname = current_database()")
    finally:
        await connection.close()
    assert row is not None
    assert (row["rolname"], row["rolsuper"], row["rolbypassrls"], row["rolcreaterole"]) == ("worker", False, False, False)
    assert owner == "migratie"


async def test_het_logboek_noemt_geen_gegevens(server: PostgresServer) -> None:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        await connection.execute("create table uniek (naam text primary key)")
        await connection.execute("insert into uniek values ('Zzyzx Testkind')")
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute("insert into uniek values ('Zzyzx Testkind')")
    finally:
        await connection.close()
    log = server.log.read_text("utf-8")
    assert "duplicate key" in log
    assert "Zzyzx" not in log


async def test_een_server_van_een_ander(server: PostgresServer, map: Path) -> None:
    map.mkdir(parents=True)
    outside = OutsideDatabase(server.dsn("postgres"), Passwords(map / "wachtwoorden.json"))
    async with outside:
        await outside.prepare(["portal"], owner="portal")
        connection = await asyncpg.connect(outside.dsn(user="portal"))
        assert await connection.fetchval("select current_user || ' ' || current_database()") == "portal postgres"
        await connection.close()
    again = OutsideDatabase(outside.dsn(user="portal"), Passwords(map / "andere.json"))
    with pytest.raises(Fout, match="mag geen rollen maken"):
        await again.prepare(["auditor"], owner="auditor")
    with pytest.raises(Fout, match="TREDE_DATABASE_URL na") as fout:
        await OutsideDatabase("postgresql://a:geheim@127.0.0.1:1/x", outside.passwords).__aenter__()
    assert "geheim" not in fout.value.tekst


async def test_elke_test_krijgt_een_eigen_database(server: PostgresServer) -> None:
    async def fill(database: TestDatabase) -> None:
        connection = await asyncpg.connect(database.dsn())
        await connection.execute("create table t (n int)")
        await connection.close()

    databases = TestDatabases(server)
    await databases.template("leeg", fill)
    async with databases.copy("leeg") as one, databases.copy("leeg") as two:
        first, second = await asyncpg.connect(one.dsn()), await asyncpg.connect(two.dsn())
        await first.execute("insert into t values (1)")
        assert await second.fetchval("select count(*) from t") == 0
        await second.close()
        # A test that leaves its connection open does not keep its database.
    first.terminate()
    await databases.close()
    connection = await asyncpg.connect(server.dsn("postgres"))
    assert await connection.fetchval("select count(*) from pg_database where datname like '%leeg%'") == 0
    await connection.close()
