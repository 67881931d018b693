"""A PostgreSQL server as Trede sees it: where its databases are, and which roles it has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Self
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

from worker.fout import Fout, Status
from worker.servers.passwords import Passwords

DATABASE = "trede"
MINIMUM_VERSION = 15


class Database(ABC):
    """Names and passwords of one server, embedded or somebody else's."""

    passwords: Passwords
    # A database that is there before ours is; None: the one of the address itself.
    maintenance: str | None = None

    @abstractmethod
    def dsn(self, database: str | None = None, user: str | None = None) -> str:
        """Where to connect: as the role that may make databases and roles, or as `user`. Holds a password."""

    @abstractmethod
    async def prepare(self, roles: Sequence[str], owner: str) -> None:
        """Make the login roles and the database that `owner` owns, or may make schemas in."""

    async def ensure_roles(self, roles: Iterable[str]) -> None:
        """Make the login roles, or give them the passwords kept here. Raises Fout when one may bypass RLS."""
        connection = await connect(self.dsn(self.maintenance))
        try:
            async with connection.transaction():
                # Two that start at once on one server would both find the role missing.
                await connection.execute("select pg_advisory_xact_lock(hashtext('trede.rollen'))")
                for role in roles:
                    known = await connection.fetchrow(
                        "select rolsuper or rolbypassrls as te_veel from pg_roles where rolname = $1", role
                    )
                    if known and known["te_veel"]:
                        tekst = f"De databaserol {role} mag langs row-level security; neem haar SUPERUSER en BYPASSRLS af."
                        raise Fout(tekst, Status.INSTELLING)
                    verb = "alter" if known else "create"
                    await connection.execute(f"{verb} role \"{role}\" login password '{self.passwords.of(role)}'")
        except asyncpg.InsufficientPrivilegeError as e:
            tekst = (
                "De gebruiker van TREDE_DATABASE_URL mag geen rollen maken; laat de beheerder ze maken en noem hun "
                "adres in TREDE_DATABASE_URL_<ROL>."
            )
            raise Fout(tekst, Status.INSTELLING) from e
        finally:
            await connection.close()


class OutsideDatabase(Database):
    """The server that TREDE_DATABASE_URL names; nothing is started and nothing of it is stopped."""

    def __init__(self, url: str, passwords: Passwords, urls: Mapping[str, str] | None = None) -> None:
        """`urls`: role name to address, for a server whose keeper makes the roles (TREDE_DATABASE_URL_WORKER, …)."""
        self._url = url
        self._urls = dict(urls or {})
        self.passwords = passwords

    def dsn(self, database: str | None = None, user: str | None = None) -> str:
        """See `Database.dsn`; without a name the database of the address itself."""
        parts = urlsplit(self._urls.get(user or "", self._url))
        if user and user not in self._urls:
            host = parts.netloc.rpartition("@")[2]
            parts = parts._replace(netloc=f"{quote(user)}:{quote(self.passwords.of(user))}@{host}")
        return urlunsplit(parts._replace(path=f"/{quote(database)}") if database else parts)

    async def prepare(self, roles: Sequence[str], owner: str) -> None:
        """See `Database.prepare`. A role that has an address of its own is its keeper's."""
        await self.ensure_roles([role for role in roles if role not in self._urls])
        if owner not in self._urls:
            connection = await connect(self._url)
            try:
                database = await connection.fetchval("select current_database()")
                await connection.execute(f'grant connect, create on database "{database}" to "{owner}"')
            finally:
                await connection.close()

    async def __aenter__(self) -> Self:
        connection = await connect(self._url)
        try:
            version = connection.get_server_version().major
        finally:
            await connection.close()
        if version < MINIMUM_VERSION:
            tekst = f"De server van TREDE_DATABASE_URL is PostgreSQL {version}; Trede vraagt {MINIMUM_VERSION} of nieuwer."
            raise Fout(tekst, Status.INSTELLING)
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


async def connect(dsn: str) -> asyncpg.Connection:
    """Connect, or raise Fout that names the server (never the password) and the reason."""
    try:
        return await asyncpg.connect(dsn, timeout=15)
    except (OSError, TimeoutError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as e:
        parts = urlsplit(dsn)
        place = f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"
        reason = str(e).partition("\n")[0] or type(e).__name__
        tekst = f"De database op {place} is niet te bereiken ({reason}); kijk TREDE_DATABASE_URL na."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR) from e
