"""The werkvoorraad: the first Termijn in the stream's own row, indexes for its page, and the division of work."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the SQL file."""
    naam = "werkvoorraad"
    op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: who had which dossier would be lost."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
