"""Runs the migrations: on the connection of `tijdlijn db …`, or on one of its own for the alembic command."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from tijdlijn.settings import Settings
from tijdlijn.store import Store, schema
from tijdlijn.store.tables import Base


def migrate(connection: Connection) -> None:
    """Run on one connection; its transaction is the caller's."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        **schema.compared(connection),
        # SQLite changes a table by making it anew
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    store = Store.open(Settings().database_url)
    with store.writing() as connection:
        migrate(connection)
    store.close()
