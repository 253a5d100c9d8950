"""The pure functions that ingest carries from a text to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tijdlijn.model import Document, Extraction, Kin, no_kin
from tijdlijn.store.derive import Merge
from tijdlijn.store.save import Bucket


@dataclass(frozen=True, slots=True)
class Extractor:
    """What is done with a text. `versions` are those of the program and of its language data; `conflicts` names
    the conflicts an event can belong to, by id; `kin` says what tells the same as a word that is looked for.
    """

    read: Callable[[str, str, date | None], Document]
    extract: Callable[[Document], Extraction]
    bucket: Bucket
    merge: Merge
    versions: tuple[str, str]
    conflicts: Mapping[str, str]
    kin: Kin = no_kin
