"""Why mentions are one event, and which events on days close by may be one.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("event_mention", sa.Column("reason", sa.Text(), nullable=True))
    op.create_table(
        "event_doubt",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("other_id", NAME, nullable=False),
        sa.Column("warning", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_doubt_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["event.id"], name=op.f("fk_event_doubt_other_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "other_id", name=op.f("pk_event_doubt")),
    )
    op.create_index(op.f("ix_event_doubt_other_id"), "event_doubt", ["other_id"])


def downgrade() -> None:
    op.drop_table("event_doubt")
    op.drop_column("event_mention", "reason")
