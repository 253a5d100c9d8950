"""The tables: one description, the same migrations on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from tijdlijn.errors import SchemaOutdated, StoreError
from tijdlijn.store import Store, schema


@pytest.fixture
def bare(empty_url: str) -> Store:
    return Store.open(empty_url)


def test_the_migrations_make_exactly_the_tables_the_program_expects(store: Store) -> None:
    assert schema.differences(store) == ()


def test_a_store_without_tables_says_what_to_do(bare: Store) -> None:
    with pytest.raises(SchemaOutdated, match="tijdlijn db upgrade"):
        schema.require_current(bare)


def test_migrating_down_leaves_nothing_behind(bare: Store) -> None:
    schema.upgrade(bare)
    schema.downgrade(bare, "base")
    assert inspect(bare.engine).get_table_names() == ["alembic_version"]


def test_migrating_up_twice_changes_nothing(bare: Store) -> None:
    schema.upgrade(bare)
    schema.upgrade(bare)
    schema.require_current(bare)


def test_an_unknown_revision_is_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be migrated to 'zzzz'"):
        schema.upgrade(store, "zzzz")
