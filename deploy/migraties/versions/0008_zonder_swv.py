"""Messages that name no SWV: handed over by an operator."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


BESTANDEN = ("zonder_swv",)


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: who handed what over would be lost."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
