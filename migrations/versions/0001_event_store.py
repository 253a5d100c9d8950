"""The event store: documents and what they say, the events that follow from it, and runs of ingest.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(20)


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_table(
        "conflict",
        sa.Column("id", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_table(
        "document",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", NAME, nullable=False),
        sa.Column("content", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("written", sa.Date(), nullable=True),
        sa.Column("written_basis", WORD, nullable=True),
        sa.Column("written_earliest", sa.Date(), nullable=True),
        sa.Column("written_latest", sa.Date(), nullable=True),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.Column("identifiers", JSON, nullable=False),
        sa.Column("furniture", JSON, nullable=False),
        sa.Column("rejected", JSON, nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("language_version", sa.Text(), nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_document")),
        sa.UniqueConstraint("content", name=op.f("uq_document_content")),
        sa.UniqueConstraint("id", name=op.f("uq_document_id")),
    )
    op.create_index(op.f("ix_document_sort_day_id"), "document", ["sort_day", "id"])

    op.create_table(
        "event",
        sa.Column("id", NAME, nullable=False),
        sa.Column("bucket", NAME, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("mod", WORD, nullable=True),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.Column("reach_first", sa.Date(), nullable=False),
        sa.Column("reach_last", sa.Date(), nullable=False),
        sa.Column("participants", JSON, nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.Column("conflicts", JSON, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("document", NAME, nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("edtf", sa.String(length=80), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("display", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_bucket"), "event", ["bucket"])
    op.create_index(op.f("ix_event_reach_last_reach_first"), "event", ["reach_last", "reach_first"])
    op.create_index(op.f("ix_event_sort_day_id"), "event", ["sort_day", "id"])
    op.create_index(op.f("ix_event_status_sort_day_id"), "event", ["status", "sort_day", "id"])
    op.create_index(op.f("ix_event_type_sort_day_id"), "event", ["type", "sort_day", "id"])

    op.create_table(
        "ingest_run",
        sa.Column("key", KEY, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started", MOMENT, nullable=False),
        sa.Column("finished", MOMENT, nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ingest_run")),
    )
    op.create_table(
        "place",
        sa.Column("id", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    op.create_table(
        "document_name",
        sa.Column("name", NAME, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_document_name_document_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_document_name")),
    )
    op.create_index(op.f("ix_document_name_document_key"), "document_name", ["document_key"])

    op.create_table(
        "event_actor",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("actor_id", NAME, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_event_actor_actor_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_actor_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "actor_id", name=op.f("pk_event_actor")),
    )
    op.create_index(
        op.f("ix_event_actor_actor_id_sort_day_event_id"), "event_actor", ["actor_id", "sort_day", "event_id"]
    )

    op.create_table(
        "event_conflict",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("conflict_id", NAME, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["conflict_id"], ["conflict.id"], name=op.f("fk_event_conflict_conflict_id")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_conflict_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "conflict_id", name=op.f("pk_event_conflict")),
    )
    op.create_index(
        op.f("ix_event_conflict_conflict_id_sort_day_event_id"),
        "event_conflict",
        ["conflict_id", "sort_day", "event_id"],
    )

    op.create_table(
        "event_place",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("place_id", NAME, nullable=False),
        sa.Column("sort_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_place_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_event_place_place_id")),
        sa.PrimaryKeyConstraint("event_id", "place_id", name=op.f("pk_event_place")),
    )
    op.create_index(
        op.f("ix_event_place_place_id_sort_day_event_id"), "event_place", ["place_id", "sort_day", "event_id"]
    )

    op.create_table(
        "section",
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("reference_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_section_document_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_key", "number", name=op.f("pk_section")),
    )
    op.create_table(
        "time_expression",
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("id", NAME, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("mod", WORD, nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("bound", WORD, nullable=True),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_time_expression_document_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_key", "id", name=op.f("pk_time_expression")),
    )
    op.create_table(
        "mention",
        sa.Column("key", KEY, nullable=False),
        sa.Column("document_key", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bucket", NAME, nullable=False),
        sa.Column("reference_date", sa.Date(), nullable=True),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("trigger_text", sa.Text(), nullable=False),
        sa.Column("time_expression", NAME, nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("sentence_text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("mod", WORD, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("participants", JSON, nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.Column("conflicts", JSON, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("edtf", sa.String(length=80), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("display", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_key", "time_expression"],
            ["time_expression.document_key", "time_expression.id"],
            name=op.f("fk_mention_document_key_time_expression"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_key"], ["document.key"], name=op.f("fk_mention_document_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mention")),
        sa.UniqueConstraint("document_key", "number", name=op.f("uq_mention_document_key_number")),
    )
    op.create_index(op.f("ix_mention_bucket"), "mention", ["bucket"])

    op.create_table(
        "event_mention",
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("mention_key", KEY, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_mention_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["mention_key"], ["mention.key"], name=op.f("fk_event_mention_mention_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "mention_key", name=op.f("pk_event_mention")),
        sa.UniqueConstraint("mention_key", name=op.f("uq_event_mention_mention_key")),
    )


def downgrade() -> None:
    for table in (
        "event_mention",
        "mention",
        "time_expression",
        "section",
        "event_place",
        "event_conflict",
        "event_actor",
        "document_name",
        "place",
        "ingest_run",
        "event",
        "document",
        "conflict",
        "actor",
    ):
        op.drop_table(table)
