"""Binnengekomen: which rows of the postvak a person must look at, whose they are, and what was done with them."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


BESTANDEN = ("binnengekomen",)


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: what was done with a message is kept."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
