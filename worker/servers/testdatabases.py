"""A database of its own for every test: copies of a template that is migrated once per session."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import uuid4

from worker.servers.database import Database, OutsideDatabase, connect
from worker.servers.passwords import Passwords
from worker.servers.postgres import PostgresServer
from worker.servers.temporary import temporary_directory


@contextmanager
def session_database() -> Iterator[Database]:
    """The server of one test session: an embedded one without fsync, in a folder that goes with it.

    TREDE_POSTGRES_BIN chooses other programs (Debian's), TREDE_DATABASE_URL a server that is there already.
    """
    with temporary_directory() as directory:
        if url := os.environ.get("TREDE_DATABASE_URL"):
            yield OutsideDatabase(url, Passwords(directory / "wachtwoorden.json"))
            return
        binaries = os.environ.get("TREDE_POSTGRES_BIN")
        with PostgresServer(directory / "postgres", False, binaries=Path(binaries) if binaries else None) as server:
            yield server


@dataclass(frozen=True)
class TestDatabase:
    """One database of a test."""

    __test__ = False  # not a test class, whatever its name says to pytest

    server: Database
    name: str

    def dsn(self, user: str | None = None) -> str:
        """Where to connect to this database, as the superuser or as a role."""
        return self.server.dsn(self.name, user)


class TestDatabases:
    """Templates and their copies on one server, embedded or outside. A copy costs about 30 ms."""

    __test__ = False

    def __init__(self, server: Database) -> None:
        self._server = server
        # Several sessions may share an outside server.
        self._session = f"trede_{uuid4().hex[:8]}"
        self._number = count(1)
        self._templates: dict[str, str] = {}

    async def template(self, key: str, fill: Callable[[TestDatabase], Awaitable[None]]) -> None:
        """Make the template `key` once: an empty database given to `fill`, which closes its connections itself."""
        if key in self._templates:
            return
        name = f"{self._session}_{key}"
        await self._execute(f'create database "{name}"')
        try:
            await fill(TestDatabase(self._server, name))
        except BaseException:
            await self._execute(f'drop database "{name}" with (force)')
            raise
        self._templates[key] = name

    @asynccontextmanager
    async def copy(self, key: str) -> AsyncIterator[TestDatabase]:
        """A fresh copy of the template `key`, dropped afterwards even when connections are still open."""
        name = f"{self._session}_{key}_{next(self._number)}"
        await self._execute(f'create database "{name}" template "{self._templates[key]}"')
        try:
            yield TestDatabase(self._server, name)
        finally:
            await self._execute(f'drop database "{name}" with (force)')

    async def close(self) -> None:
        """Drop the templates."""
        for name in self._templates.values():
            await self._execute(f'drop database "{name}" with (force)')
        self._templates.clear()

    async def _execute(self, statement: str) -> None:
        connection = await connect(self._server.dsn(self._server.maintenance))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()
