"""The pure functions that ingest carries from a text to events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tijdlijn.model import Document, Event, Extraction, Kin, Mention, no_kin
from tijdlijn.store.derive import Derivation


@dataclass(frozen=True, slots=True)
class Extractor:
    """What is done with a text. `told` gives the events of the mentions of one document; `versions` are those of the
    program and of its language data; `conflicts` names the conflicts an event can belong to, by id; `kin` says what
    tells the same as a word that is looked for.
    """

    read: Callable[[str, str, date | None], Document]
    extract: Callable[[Document], Extraction]
    told: Callable[[Iterable[Mention]], tuple[Event, ...]]
    derivation: Derivation
    versions: tuple[str, str]
    conflicts: Mapping[str, str]
    kin: Kin = no_kin
