"""What became of events, in order; which source offered a document.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAME = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("number", KEY, nullable=False),
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_event_id_number"), "change", ["event_id", "number"])
    # What is there was added when the document that tells it first came in.
    op.execute(
        "INSERT INTO change (event_id, kind, revision, moment) "
        "SELECT event.id, 'added', event.revision, document.first_seen "
        "FROM event JOIN document ON document.id = event.document ORDER BY document.first_seen, event.id"
    )

    op.create_table(
        "document_source",
        sa.Column("source", NAME, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_document_source_document_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "document_key", name=op.f("pk_document_source")),
    )
    op.create_index(op.f("ix_document_source_document_key"), "document_source", ["document_key"])

    # Runs were named after the files they began with, which says nothing of where the next run finds its documents.
    op.execute("UPDATE ingest_run SET source = 'unknown'")
    op.execute("INSERT INTO document_source SELECT 'unknown', document.key, document.last_seen FROM document")
    with op.batch_alter_table("ingest_run") as table:
        table.alter_column("source", existing_type=sa.Text(), type_=NAME, existing_nullable=False)
    op.create_index(op.f("ix_ingest_run_source_key"), "ingest_run", ["source", "key"])
    op.create_index(
        op.f("ix_event_sort_day_reach_first_reach_last"), "event", ["sort_day", "reach_first", "reach_last"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_event_sort_day_reach_first_reach_last"), "event")
    op.drop_index(op.f("ix_ingest_run_source_key"), "ingest_run")
    with op.batch_alter_table("ingest_run") as table:
        table.alter_column("source", existing_type=NAME, type_=sa.Text(), existing_nullable=False)
    op.drop_table("document_source")
    op.drop_table("change")
