"""Concepts that name one thing from different sides, so that their mentions can be one event."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "nl" / "families.toml"


@lru_cache(maxsize=1)
def families() -> tuple[frozenset[str], ...]:
    """The families of concepts, each a set of concept ids of the event lexicon."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(frozenset(family["concepts"]) for family in content["family"])


def kin_of(concept: str) -> str:
    """One name for a concept and all that it is related to by families, which may overlap."""
    return _kin().get(concept, concept)


@lru_cache(maxsize=1)
def _kin() -> Mapping[str, str]:
    related: dict[str, frozenset[str]] = {}
    for family in families():
        whole = family.union(*(related.get(concept, frozenset()) for concept in family))
        related |= dict.fromkeys(whole, whole)
    return {concept: min(whole) for concept, whole in related.items()}
