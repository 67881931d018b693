"""`trede migreer`: bring the database schema to the newest version. Running it again changes nothing.

Alembic runs plain SQL files (`deploy/migraties`). Weighed: yoyo-migrations needs psycopg (LGPL) beside asyncpg; dbmate, Flyway
and sqitch are no Python packages; a runner of our own is small but would be ours to keep. Alembic is well kept, takes a lock-free
SQL file as it is, and its bookkeeping (which version, in which order, refuse an unknown one) is what a runner would be.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, pool, text
from sqlalchemy.ext.asyncio import create_async_engine

from worker.fout import Fout, Status
from worker.instellingen import Instellingen
from worker.servers.database import connect

MIGRATIES = Path(__file__).resolve().parents[2] / "deploy" / "migraties"
EIGENAAR = "migratie"
ROLLEN = ("worker", "portal", "auditor")
SLOT = "trede.migratie"
SCRAM_RONDEN = 4096


def voeg_toe(subparsers: Any) -> None:
    """Add `migreer` to the command line."""
    parser = subparsers.add_parser(
        "migreer",
        help="zet het databaseschema op de nieuwste versie",
        description="Zet het schema van de database (TREDE_DATABASE_URL, anders de ingebouwde) op de nieuwste versie.",
    )
    parser.set_defaults(handler=lambda _args: asyncio.run(_migreer_hier(Instellingen.uit_omgeving())))


async def _migreer_hier(instellingen: Instellingen) -> int:
    instellingen.maak_data()
    async with instellingen.database() as database:
        await database.prepare((EIGENAAR, *ROLLEN), owner=EIGENAAR)
        versie = await migreer(database.dsn())
    print(f"Het schema van de database is versie {versie}.")
    return Status.GOED


async def migreer(dsn_eigenaar: str, wachtwoorden: Mapping[str, str] | None = None) -> str:
    """Make roles and schema, or bring them up to date, and return the version of the schema.

    `dsn_eigenaar`: the role `migratie` itself, or one that may make roles (then everything is made in the name of `migratie`).
    `wachtwoorden`: role name to password for roles that must be able to log in; sent as a SCRAM verifier, never in clear.
    Raises `Fout` when the address cannot be reached, may not do it, or holds a newer schema than this build knows.
    """
    verbinding = await connect(dsn_eigenaar)
    try:
        # Held by the session: a second migration of this database waits, and then has nothing to do.
        await verbinding.execute("SELECT pg_advisory_lock(hashtextextended($1, 0))", SLOT)
        await _rollen(verbinding, wachtwoorden or {})
        return await _werk_bij(dsn_eigenaar)
    except asyncpg.InsufficientPrivilegeError as e:
        tekst = (
            f"De gebruiker van het adres van de database mag niet wat migreren vraagt ({e}); gebruik de rol {EIGENAAR}, "
            "of een rol die rollen mag maken."
        )
        raise Fout(tekst, Status.INSTELLING) from e
    except asyncpg.InvalidGrantOperationError as e:
        raise Fout(f"{e}.", Status.INSTELLING) from e
    finally:
        await verbinding.close()


async def _rollen(verbinding: asyncpg.Connection, wachtwoorden: Mapping[str, str]) -> None:
    sql = (MIGRATIES / "0000_rollen.sql").read_text(encoding="utf-8")
    async with verbinding.transaction():
        await verbinding.execute(sql)
        for rol, wachtwoord in wachtwoorden.items():
            if rol not in (EIGENAAR, *ROLLEN):
                raise Fout(f"{rol} is geen databaserol van Trede.", Status.INSTELLING)
            await verbinding.execute(f"ALTER ROLE {rol} LOGIN PASSWORD '{scram(wachtwoord)}'")
        await verbinding.execute(f"SET LOCAL ROLE {EIGENAAR}")
        await verbinding.execute("CREATE SCHEMA IF NOT EXISTS beheer")


async def _werk_bij(dsn: str) -> str:
    async def nieuw() -> Any:
        return await asyncpg.connect(dsn)

    # The driver reads the address itself: SQLAlchemy would read parts of it (sslmode, host lists) in another way.
    engine = create_async_engine("postgresql+asyncpg://", async_creator=nieuw, poolclass=pool.NullPool)
    try:
        async with engine.connect() as verbinding:
            await verbinding.execute(text(f"SET ROLE {EIGENAAR}"))
            await verbinding.commit()
            await verbinding.run_sync(_upgrade)
            await verbinding.commit()
            versie = await verbinding.scalar(text("SELECT version_num FROM beheer.migratie"))
    finally:
        await engine.dispose()
    return str(versie)


def _upgrade(verbinding: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIES).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = verbinding
    try:
        command.upgrade(config, "head")
    except CommandError as e:
        if "locate revision" not in str(e):
            raise
        tekst = "De database is bijgewerkt door een nieuwere Trede dan deze; gebruik die, of een andere database."
        raise Fout(tekst, Status.INSTELLING) from e


def scram(wachtwoord: str) -> str:
    """The SCRAM-SHA-256 verifier of a password (RFC 5803): what PostgreSQL stores, so that no log ever sees the password.

    Raises ValueError for a password outside ASCII, which would have to be prepared first (RFC 4013).
    """
    if not wachtwoord.isascii():
        raise ValueError("een wachtwoord van een databaserol bestaat uit ASCII-tekens")
    zout = secrets.token_bytes(16)
    gezouten = hashlib.pbkdf2_hmac("sha256", wachtwoord.encode(), zout, SCRAM_RONDEN)
    opgeslagen = hashlib.sha256(hmac.digest(gezouten, b"Client Key", "sha256")).digest()
    server = hmac.digest(gezouten, b"Server Key", "sha256")
    b64 = [base64.b64encode(b).decode() for b in (zout, opgeslagen, server)]
    return f"SCRAM-SHA-256${SCRAM_RONDEN}:{b64[0]}${b64[1]}:{b64[2]}"
