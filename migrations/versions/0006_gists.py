"""Gists: what documents tell of one thing, so that a letter is added to events without reading all that tell them.

Events are found by what those share that may be one, too. What is in the store already keeps to itself until its
documents are read again, which a newer program does at the next ingest: each event has a gist of its own, in a bucket
of its own.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = ("mention", "event")
OWN_GISTS = "INSERT INTO gist (id, bucket, event_id, content) SELECT id, id, id, '{}' FROM event"
OWN_EVENT = "(SELECT event_id FROM event_mention WHERE mention_key = mention.key)"
TOLD = f"UPDATE mention SET telling = {OWN_EVENT}, gist = {OWN_EVENT} WHERE {OWN_EVENT} IS NOT NULL"
TIME = "type || ':' || value || ':' || coalesce(mod, '')"
# Of documents, one may be told by its month alone.
MONTH = {"sqlite": "strftime('%Y-%m', {0})", "postgresql": "to_char({0}, 'YYYY-MM')"}
BY_MONTH = "type = 'document' AND precision IN ('day', 'week', 'month')"
BUCKET = f"UPDATE {{0}} SET bucket = CASE WHEN {BY_MONTH} THEN {{1}} ELSE {{2}} END"


def upgrade() -> None:
    op.create_table(
        "gist",
        sa.Column("id", NAME, nullable=False),
        sa.Column("bucket", NAME, nullable=False),
        sa.Column("event_id", NAME, nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_gist_event_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gist")),
    )
    op.create_index(op.f("ix_gist_bucket"), "gist", ["bucket"])
    op.create_index(op.f("ix_gist_event_id"), "gist", ["event_id"])
    op.add_column("mention", sa.Column("telling", NAME, nullable=True))
    op.add_column("mention", sa.Column("gist", NAME, nullable=True))
    op.add_column("event", sa.Column("tally", JSON, nullable=False, server_default="{}"))
    op.create_table(
        "event_likeness",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_likeness_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "key", name=op.f("pk_event_likeness")),
    )
    op.create_index(op.f("ix_event_likeness_key"), "event_likeness", ["key"])
    op.execute(OWN_GISTS)
    op.execute(TOLD)
    op.create_index(op.f("ix_mention_gist"), "mention", ["gist"])
    for table in TABLES:
        op.drop_index(op.f(f"ix_{table}_bucket"), table)
        op.drop_column(table, "bucket")


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in TABLES:
        op.add_column(table, sa.Column("bucket", NAME, nullable=False, server_default=""))
        day = "earliest" if table == "mention" else "sort_day"
        month = f"type || ':' || {MONTH[dialect].format(f'coalesce({day}, latest)')}"
        op.execute(BUCKET.format(table, month, TIME))
        op.create_index(op.f(f"ix_{table}_bucket"), table, ["bucket"])
        if dialect == "postgresql":
            op.alter_column(table, "bucket", server_default=None)
    op.drop_index(op.f("ix_mention_gist"), "mention")
    op.drop_table("event_likeness")
    op.drop_column("event", "tally")
    op.drop_column("mention", "gist")
    op.drop_column("mention", "telling")
    op.drop_table("gist")
