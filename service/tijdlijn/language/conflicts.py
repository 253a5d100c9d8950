"""Which conflict an event belongs to, and why: by what a text names and says, and by its day.

The conflicts are data (`conflicts.toml`); a user adds one in a file of the same shape, given to `load` beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tijdlijn.errors import LanguageError
from tijdlijn.language.names import NameMatch, Names
from tijdlijn.model import ConflictLink

STRONG, TOGETHER, CONTEXT, ALONE = 0.95, 0.85, 0.75, 0.6
"""How sure a link is: by a name of the conflict itself; a place with an actor; a place with a word of war; a place."""
SUBJECT, SUBJECT_LEAST, SUBJECT_SHARE = 0.7, 2, 0.2
_REQUIRED = ("id", "name", "name_en", "period", "places", "actors", "strong", "context", "example", "not")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict and what an event is known by to belong to it; `first` and `last` are inclusive, None is open."""

    id: str
    name: str
    name_en: str
    first: date | None
    last: date | None
    places: frozenset[str]
    actors: frozenset[str]
    strong_ids: frozenset[str]
    strong_terms: re.Pattern[str] | None
    context: re.Pattern[str] | None
    alone: bool
    dossiers: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def covers(self, day: date | None) -> bool:
        """Whether the conflict went on that day; a day that is not known does not count against it."""
        return day is None or ((self.first is None or self.first <= day) and (self.last is None or day <= self.last))


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts that are known."""

    all: tuple[Conflict, ...]
    _names: Names

    def links(self, text: str, found: Sequence[NameMatch], day: date | None) -> tuple[ConflictLink, ...]:
        """The conflicts that `text`, with the names `found` in it, places an event of that day in.

        Reasons are Dutch, for people: "noemt ISIS", "noemt Irak met aanval".
        """
        links = (self._link(conflict, text, found) for conflict in self.all if conflict.covers(day))
        return tuple(link for link in links if link)

    def subjects(self, text: str, found: Sequence[NameMatch], day: date | None) -> tuple[ConflictLink, ...]:
        """The conflicts a whole document or section is about, most named first: what its undetailed events inherit.

        A conflict counts when it is named at least twice, and at least a fifth as often as the one named most.
        """
        counts = {conflict: self._count(conflict, text, found) for conflict in self.all if conflict.covers(day)}
        least = max(SUBJECT_LEAST, max(counts.values(), default=0) * SUBJECT_SHARE)
        about = sorted((count, conflict.id) for conflict, count in counts.items() if count >= least)
        return tuple(
            ConflictLink(id, f"de tekst gaat erover ({count} keer genoemd)", SUBJECT) for count, id in reversed(about)
        )

    def _count(self, conflict: Conflict, text: str, found: Sequence[NameMatch]) -> int:
        named = sum(
            bool(conflict.strong_ids.intersection(match.ids)) or self._lies_in(match, conflict) for match in found
        )
        return named + (len(conflict.strong_terms.findall(text)) if conflict.strong_terms else 0)

    def _link(self, conflict: Conflict, text: str, found: Sequence[NameMatch]) -> ConflictLink | None:
        for match in found:
            if conflict.strong_ids.intersection(match.ids):
                return ConflictLink(conflict.id, f"noemt {match.name}", STRONG)
        term = conflict.strong_terms.search(text) if conflict.strong_terms else None
        if term:
            return ConflictLink(conflict.id, f"noemt {' '.join(term[0].split())}", STRONG)
        place = next((match for match in found if self._lies_in(match, conflict)), None)
        if place is None:
            return None
        actor = next(
            (match for match in found if match.ids != place.ids and conflict.actors.intersection(match.ids)), None
        )
        if actor:
            return ConflictLink(conflict.id, f"noemt {place.name} en {actor.name}", TOGETHER)
        context = conflict.context.search(text) if conflict.context else None
        if context:
            return ConflictLink(conflict.id, f"noemt {place.name} met {' '.join(context[0].split())}", CONTEXT)
        return ConflictLink(conflict.id, f"noemt {place.name}", ALONE) if conflict.alone else None

    def _lies_in(self, match: NameMatch, conflict: Conflict) -> bool:
        for id in match.ids:
            place = self._names.place(id)
            if id in conflict.places or (place and place.country in conflict.places):
                return True
        return False


def load(paths: Iterable[Path], names: Names) -> Conflicts:
    """The conflicts of these files, of which a later one may not use an id again.

    Raises LanguageError for a file that cannot be read, a missing field, or an id that names knows nothing of.
    """
    found: dict[str, Conflict] = {}
    war: list[str] = []
    for path in paths:
        content = _parse(path)
        war += content.get("war", [])
        for table in content.get("conflict", []):
            conflict = _conflict(table, war, names, path)
            if conflict.id in found:
                raise LanguageError(f"{path.name}: the conflict {conflict.id} is given twice; choose another id.")
            found[conflict.id] = conflict
    return Conflicts(tuple(found.values()), names)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise LanguageError(f"There is no file {path} with conflicts.") from missing
    except tomllib.TOMLDecodeError as broken:
        raise LanguageError(f"{path.name} is no valid TOML: {broken}.") from broken


def _conflict(table: dict[str, Any], war: list[str], names: Names, path: Path) -> Conflict:
    where = f"{path.name}, conflict {table.get('id', 'without id')}"
    if missing := [field for field in _REQUIRED if field not in table]:
        raise LanguageError(f"{where}: add {', '.join(missing)}.")
    unknown = [id for id in table["places"] if names.place(id) is None]
    unknown += [id for id in table["actors"] if names.actor(id) is None]
    if unknown:
        raise LanguageError(f"{where}: no place or actor is called {', '.join(unknown)}.")
    strong_ids: set[str] = set()
    terms = []
    for text in table["strong"]:
        match = next((match for match in names.find(text) if match.text == text), None)
        if match:
            strong_ids.update(match.ids)
        else:
            terms.append(text)
    return Conflict(
        id=table["id"],
        name=table["name"],
        name_en=table["name_en"],
        first=table["period"].get("from"),
        last=table["period"].get("until"),
        places=frozenset(table["places"]),
        actors=frozenset(table["actors"]),
        strong_ids=frozenset(strong_ids),
        strong_terms=_pattern(terms, r"(?!\w)"),
        context=_pattern([*war, *table["context"]], r"\w*"),
        alone=table.get("alone", False),
        dossiers=tuple(table.get("dossiers", ())),
        examples=tuple(table["example"]),
        counter_examples=tuple(table["not"]),
    )


def _pattern(terms: Iterable[str], end: str) -> re.Pattern[str] | None:
    """Any of the terms from the beginning of a word, whatever the case and the line breaks in it."""
    spelt = "|".join(r"\s+".join(map(re.escape, term.split())) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{spelt}){end}", re.IGNORECASE) if spelt else None
