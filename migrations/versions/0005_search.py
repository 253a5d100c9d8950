"""Search: the tokens of every event, with a full-text index over them, instead of a text that is read through.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from tijdlijn.store import lexemes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NAME = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TOKENS = postgresql.TSVECTOR().with_variant(sa.Text(), "sqlite")
CHUNK = 500

EVENT = sa.table(
    "event",
    sa.column("id", sa.String),
    sa.column("title", sa.String),
    sa.column("concept", sa.String),
    sa.column("type", sa.String),
    sa.column("status", sa.String),
    sa.column("precision", sa.String),
    sa.column("sort_day", sa.Date),
    sa.column("participants", JSON),
    sa.column("places", JSON),
    sa.column("conflicts", JSON),
    sa.column("search", sa.Text),
)
SEARCH = sa.table("event_search", sa.column("key", KEY), sa.column("event_id", NAME), sa.column("tokens", TOKENS))
TOLD = sa.text(
    "SELECT event_mention.event_id, mention.quote FROM event_mention JOIN mention ON mention.key = mention_key "
    "JOIN document ON document.key = mention.document_key WHERE event_mention.event_id IN :ids "
    "ORDER BY document.id, mention.number"
).bindparams(sa.bindparam("ids", expanding=True))

FTS = (
    "CREATE VIRTUAL TABLE event_fts USING fts5(tokens, content='event_search', content_rowid='key', columnsize=0, "
    "tokenize=\"ascii tokenchars '_=^@#'\")",
    "CREATE TRIGGER event_search_added AFTER INSERT ON event_search BEGIN "
    "INSERT INTO event_fts (rowid, tokens) VALUES (new.key, new.tokens); END",
    "CREATE TRIGGER event_search_removed AFTER DELETE ON event_search BEGIN "
    "INSERT INTO event_fts (event_fts, rowid, tokens) VALUES ('delete', old.key, old.tokens); END",
)


def upgrade() -> None:
    op.create_table(
        "event_search",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("tokens", TOKENS, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_search_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_event_search")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_search_event_id")),
        postgresql_with={"toast_tuple_target": 128},
    )
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        for statement in FTS:
            op.execute(statement)
    taken: set[int] = set()
    for events in _chunks(connection):
        rows = []
        for event in events:
            key = lexemes.key(event["sort_day"], event["id"])
            while key in taken:
                key += 1
            taken.add(key)
            found = _tokens(event)
            rows.append({"key": key, "event_id": event["id"], "tokens": found.plain if sqlite else found.vector})
        connection.execute(sa.insert(SEARCH), rows)
    if not sqlite:
        op.create_index(op.f("ix_event_search_tokens"), "event_search", ["tokens"], postgresql_using="gin")
    op.drop_column("event", "search")


def downgrade() -> None:
    # SQLite keeps the default: a column that must be filled needs one there.
    op.add_column("event", sa.Column("search", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    for events in _chunks(connection):
        said: dict[str, dict[str, None]] = {event["id"]: {} for event in events}
        for row in connection.execute(TOLD, {"ids": list(said)}):
            said[row.event_id][row.quote] = None
        texts = [
            {
                "event": event["id"],
                "text": "\n".join(map(lexemes.folded, (event["title"], *said[event["id"]], *_names(event)))),
            }
            for event in events
        ]
        search = sa.update(EVENT).where(EVENT.c.id == sa.bindparam("event")).values(search=sa.bindparam("text"))
        connection.execute(search, texts)
    if connection.dialect.name == "postgresql":
        op.alter_column("event", "search", server_default=None)
    else:
        op.execute("DROP TABLE event_fts")
    op.drop_table("event_search")


def _chunks(connection: sa.Connection) -> Iterator[list[Mapping[str, Any]]]:
    """All events, some at a time."""
    last = ""
    while True:
        query = sa.select(EVENT).where(EVENT.c.id > last).order_by(EVENT.c.id).limit(CHUNK)
        events = [dict(row) for row in connection.execute(query).mappings()]
        if not events:
            return
        yield events
        last = events[-1]["id"]


def _tokens(event: Mapping[str, Any]) -> lexemes.Lexemes:
    facets = {
        "type": [event["type"]],
        "status": [event["status"]],
        "precision": [event["precision"]],
        "actor": [actor["id"] for actor in event["participants"]],
        "place": [place["id"] for place in event["places"]],
        "conflict": [link["conflict"] for link in event["conflicts"]],
    }
    marks = [lexemes.facet(kind, value) for kind, values in facets.items() for value in values]
    _, *texts = event["search"].split("\n")
    return lexemes.of(event["title"], texts, event["concept"], marks)


def _names(event: Mapping[str, Any]) -> list[str]:
    return [named["name"] for named in (*event["participants"], *event["places"])]
