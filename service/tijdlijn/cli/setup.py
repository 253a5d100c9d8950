"""What every command starts from: the settings, the store, and today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from pydantic import ValidationError

from tijdlijn.errors import InputError
from tijdlijn.ingest.dutch import extractor
from tijdlijn.settings import Settings
from tijdlijn.store import Store, schema


def settings() -> Settings:
    """The settings of the environment; raises InputError naming the first variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["TIJDLIJN", *(str(part).upper() for part in first["loc"])])
        raise InputError(f"De instelling {name} heeft een onbruikbare waarde ({first['input']!r}).") from error


@contextmanager
def opened_store() -> Iterator[Store]:
    """The store with the tables this program expects; raises StoreError."""
    with bare_store() as store:
        schema.require_current(store)
        yield store


@contextmanager
def bare_store() -> Iterator[Store]:
    """The store whatever its tables, for those who migrate them."""
    chosen = settings()
    store = Store.open(
        chosen.database_url,
        busy_seconds=chosen.busy_seconds,
        kin=lambda word: extractor(chosen.conflicts).kin(word),
    )
    try:
        yield store
    finally:
        store.close()


def today() -> date:
    """The day it is where the command is typed."""
    return datetime.now().astimezone().date()
