"""The version of the tables: migrate up and down, and see whether they are what this program expects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from tijdlijn.errors import SchemaOutdated, StoreError
from tijdlijn.store.connection import Store
from tijdlijn.store.tables import Base

PACKAGE = Path(__file__).resolve().parents[1]


def upgrade(store: Store, revision: str = "head") -> None:
    """Bring the tables to a revision, by default the newest; nothing happens when they are there already."""
    with store.writing() as connection:
        _run(connection, command.upgrade, revision)


def downgrade(store: Store, revision: str) -> None:
    """Take the tables back to a revision: `base` removes them all, `-1` undoes the last migration."""
    with store.writing() as connection:
        _run(connection, command.downgrade, revision)


def current(store: Store) -> str | None:
    """The revision of the tables, None when there are none."""
    with store.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision this program expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def require_current(store: Store) -> None:
    """Raise SchemaOutdated unless the tables are those this program expects."""
    found, expected = current(store), newest()
    if found == expected:
        return
    if found is None:
        raise SchemaOutdated("De database heeft nog geen tabellen: draai eerst tijdlijn db upgrade.")
    raise SchemaOutdated(f"De tabellen zijn van versie {found}, niet {expected}: draai eerst tijdlijn db upgrade.")


def differences(store: Store) -> tuple[str, ...]:
    """How the tables in the database differ from what the program expects; empty when they do not."""
    require_current(store)
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts=compared(connection))
        return tuple(str(difference) for difference in compare_metadata(context, Base.metadata))


def compared(connection: Connection) -> dict[str, Any]:
    """How tables are compared with what the program expects; SQLite's full-text index looks like tables of its own."""
    sqlite = connection.dialect.name == "sqlite"

    def include_object(_: Any, name: str | None, *__: Any) -> bool:
        return not (sqlite and str(name).startswith(("event_fts", "ix_event_search_tokens")))

    return {"compare_type": True, "compare_server_default": True, "include_object": include_object}


def migrations() -> Path:
    """The folder of the migrations: inside an installed package, beside `service/` in a checkout."""
    for folder in (PACKAGE / "migrations", PACKAGE.parents[1] / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise StoreError("De migraties ontbreken in deze installatie: installeer tijdlijn opnieuw.")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _run(connection: Connection, migrate: Callable[[Config, str], None], revision: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    try:
        migrate(config, revision)
    except CommandError as error:
        raise StoreError(f"De tabellen kunnen niet naar versie {revision!r}: {error}.") from error
