"""Saving in the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import handmade
from handmade import Save
from tijdlijn.store import Store

SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def saved(store: Store) -> Save:
    """Saves a text of hand-made lines, and says what came of it."""

    return handmade.saver(store)
