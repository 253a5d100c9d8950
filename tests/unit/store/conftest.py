"""Saving in the tests of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import handmade
from handmade import Save
from tijdlijn.store import Store
from tijdlijn.store.save import Result, save

SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def saved(store: Store) -> Save:
    """Saves a text of hand-made lines, and says what came of it."""

    def take_in(name: str, text: str, version: str = "1", given: date | None = None, seen: datetime = SEEN) -> Result:
        extraction = handmade.extraction(name, text, version, given)
        with store.writing() as connection:
            return save(
                connection, extraction, given=given, bucket=handmade.bucket, merge=handmade.merge, seen=seen
            ).result

    return take_in
