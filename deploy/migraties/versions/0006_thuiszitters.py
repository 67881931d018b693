"""Thuiszitters: on which days a dossier is in which named count."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


BESTANDEN = ("thuiszitters",)


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: the read models would have to be made again."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
