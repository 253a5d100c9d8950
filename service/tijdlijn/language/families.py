"""Concepts that name one thing from different sides, so that their mentions can be one event."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "nl" / "families.toml"


@lru_cache(maxsize=1)
def families() -> tuple[frozenset[str], ...]:
    """The families of concepts, each a set of concept ids of the event lexicon."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(frozenset(family["concepts"]) for family in content["family"])
