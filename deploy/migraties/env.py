"""Alembic's entry: migrations are plain SQL files, run whole, in one transaction, as the owner.

The caller (`worker/opdrachten/migreer.py`) opens the connection and holds the lock.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import context
from alembic.operations import MigrateOperation, Operations

MAP = Path(__file__).resolve().parent
SCHEMA = "beheer"


@Operations.register_operation("voer_bestand_uit")
class VoerBestandUit(MigrateOperation):
    """`op.voer_bestand_uit("0001_ledger.sql")`: every statement of a file beside this one."""

    def __init__(self, naam: str) -> None:
        self.naam = naam

    @classmethod
    def voer_bestand_uit(cls, operations: Any, naam: str) -> None:
        """Run the file."""
        operations.invoke(cls(naam))


@Operations.implementation_for(VoerBestandUit)
def _voer_bestand_uit(operations: Operations, bestand: VoerBestandUit) -> None:
    sql = (MAP / bestand.naam).read_text(encoding="utf-8")
    # The driver itself takes many statements at once; SQLAlchemy prepares, and a prepared statement is one.
    operations.execute("SET LOCAL search_path = pg_catalog, pg_temp")
    verbinding = operations.get_bind().connection.dbapi_connection
    verbinding.run_async(lambda driver: driver.execute(sql))


context.configure(
    connection=context.config.attributes["connection"],
    version_table="migratie",
    version_table_schema=SCHEMA,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
