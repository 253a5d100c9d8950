"""The pure functions that ingest carries from a text to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tijdlijn.model import Document, Extraction
from tijdlijn.store.derive import Derivation


@dataclass(frozen=True, slots=True)
class Extractor:
    """What is done with a text. `versions` are those of the program and of its language data; `conflicts` names
    the conflicts an event can belong to, by id.
    """

    read: Callable[[str, str, date | None], Document]
    extract: Callable[[Document], Extraction]
    derivation: Derivation
    versions: tuple[str, str]
    conflicts: Mapping[str, str]
