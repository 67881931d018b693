"""The first schema: ledger, keys, postvak, read models, effects.

The event envelope is complete here: a column that is missing now would be missing from every hash until then.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BESTANDEN = ("beheer", "lezen", "ledger", "sleutels", "postvak", "vernietigen", "effect")


def upgrade() -> None:
    """Run the SQL files in the order in which they build on each other."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: the ledger takes only new rows."""
    raise NotImplementedError("de eerste migratie wordt niet teruggedraaid")
