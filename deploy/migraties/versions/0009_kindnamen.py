"""The name of a child, for a school that takes part in a procedure about it."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


BESTANDEN = ("kindnamen",)


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
