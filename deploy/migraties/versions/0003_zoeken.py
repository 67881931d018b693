"""Search by name on a keyed index, by dossier number and by school."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BESTANDEN = ("zoeken",)


def upgrade() -> None:
    """Make the index; the worker fills it at its start, for that needs the keys."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """The functions of before knew nothing of the index: going back would leave names findable after their destruction."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
