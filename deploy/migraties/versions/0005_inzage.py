"""Inzage: who looked at which dossier, and the order of the auditor's list."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


BESTANDEN = ("inzage",)


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: who looked is kept."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
