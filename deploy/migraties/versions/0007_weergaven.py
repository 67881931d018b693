"""Since when and why a Termijn stands still, and views of the werkvoorraad that somebody keeps."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


BESTANDEN = ("staat_stil", "weergaven")


def upgrade() -> None:
    """Run the SQL file."""
    for naam in BESTANDEN:
        op.voer_bestand_uit(f"{revision}_{naam}.sql")


def downgrade() -> None:
    """There is no way back: the read models would have to be made again."""
    raise NotImplementedError("deze migratie wordt niet teruggedraaid")
