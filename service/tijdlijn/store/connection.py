"""The way to the database: one engine, connections to read with and transactions to write in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from tijdlijn.errors import SchemaOutdated, StoreError
from tijdlijn.model import Kin, no_kin

# Any number no other program locks on: writers to one PostgreSQL store take turns, as they do on SQLite.
WRITER_LOCK = 7_203_691_540
# How much of an SQLite file a connection keeps, and how much of it is read without copying: a search through a million
# events looks at far more pages than the 2 MB that are usual.
CACHE_KIB = 64 * 1024
MAPPED_BYTES = 2**31
# With the usual 4 MB PostgreSQL forgets which rows of a page it found, and reads them all again, when a word is in one
# of ten events of a million.
SEARCH_MEMORY = "16MB"
# PostgreSQL's codes for a table and a column that do not exist.
UNDEFINED = frozenset({"42P01", "42703"})


@dataclass(frozen=True, slots=True)
class Store:
    """An event store. Opening it touches nothing; every connection is short and closes itself."""

    engine: Engine

    @staticmethod
    def open(url: str, *, busy_seconds: float = 30.0, kin: Kin = no_kin) -> Store:
        """The store at an SQLAlchemy URL (`sqlite:///file`, `postgresql://…`); StoreError when it names neither.

        `kin` says what tells the same as a word that is looked for: the store itself knows no language.
        """
        parsed = _url(url)
        # What goes into a query may be a secret or someone's name: errors show the query without it.
        is_sqlite = parsed.get_backend_name() == "sqlite"
        engine = _sqlite(parsed, busy_seconds) if is_sqlite else _postgresql(parsed)
        engine.update_execution_options(kin=kin)
        return Store(engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store; StoreError when it cannot be reached or used."""
        engine = self.engine
        if engine.dialect.name == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with _said_plainly(engine), engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; writers take turns."""
        with _said_plainly(self.engine), self.engine.execution_options(writer=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _url(text_: str) -> URL:
    try:
        url = make_url(text_)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError):
        backend = ""
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    raise StoreError(
        "De URL van de database noemt geen SQLite en geen PostgreSQL: schrijf sqlite:///tijdlijn.sqlite3 of "
        "postgresql://gebruiker:wachtwoord@server/database."
    )


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    if url.database and url.database != ":memory:":
        folder = Path(url.database).absolute().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"De map {folder} voor de database is niet te maken ({error.strerror}): kies een andere."
            ) from error
    # A connection may travel between the threads of a server; the pool never lends it to two at once.
    connect_args = {"timeout": busy_seconds, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect_args, hide_parameters=True, json_deserializer=from_json)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # sqlite3 begins transactions too late by itself; `begin` below does it
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writer = connection.get_execution_options().get("writer", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, json_deserializer=from_json)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.execute(f"SET work_mem = '{SEARCH_MEMORY}'")
        connection.commit()

    return engine


@contextmanager
def _said_plainly(engine: Engine) -> Iterator[None]:
    """What the database reports, as a sentence; a defect of ours (a broken constraint, a wrong query) stays itself."""
    try:
        yield
    except DatabaseError as error:
        said = str(error.orig).strip().partition("\n")[0]
        if said.startswith("no such ") or getattr(error.orig, "sqlstate", None) in UNDEFINED:
            raise SchemaOutdated(
                f"De tabellen zijn niet die van deze versie ({said}): draai eerst tijdlijn db upgrade."
            ) from error
        if type(error) is not DatabaseError and not isinstance(error, OperationalError):
            raise
        place = engine.url.render_as_string(hide_password=True)
        raise StoreError(
            f"De database {place} is niet te gebruiken ({said}): controleer TIJDLIJN_DATABASE_URL."
        ) from error
