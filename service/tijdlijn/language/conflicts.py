"""Which conflict an event belongs to, and why: by what a text names and says, and by its day.

The conflicts are data (`conflicts.toml`); a user adds one in a file of the same shape, which the setting
`TIJDLIJN_CONFLICTS` names.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tijdlijn.errors import LanguageError
from tijdlijn.language.names import NameMatch, Names
from tijdlijn.language.words import lower
from tijdlijn.model import ConflictLink

STRONG, TOGETHER, CONTEXT, ALONE = 0.95, 0.85, 0.75, 0.6
"""How sure a link is: by a name of the conflict itself; a place with an actor; a place with a word of war; a place."""
SUBJECT, SUBJECT_LEAST, SUBJECT_SHARE = 0.7, 2, 0.2


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
    strong_terms: tuple[str, ...]
    context: re.Pattern[str] | None
    alone: bool
    within: tuple[str, ...]
    dossiers: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def covers(self, day: date | None) -> bool:
        """Whether the conflict went on that day; a day that is not known does not count against it."""
        return day is None or ((self.first is None or self.first <= day) and (self.last is None or day <= self.last))


class Conflicts:
    """All conflicts that are known; immutable, and safe to share between threads."""

    def __init__(self, all: tuple[Conflict, ...], names: Names) -> None:
        self.all = all
        self._names = names
        self._terms = _Terms(all)
        self._counted: dict[tuple[str, ...], tuple[str, ...]] = {}

    def links(self, text: str, found: Sequence[NameMatch], day: date | None) -> tuple[ConflictLink, ...]:
        """The conflicts that `text`, with the names `found` in it, places an event of that day in.

        Reasons are Dutch, for people: "noemt ISIS", "noemt Irak met aanval".
        """
        terms = dict(reversed(list(self._terms.find(text))))
        links = (self._link(conflict, text, found, terms) for conflict in self.all if conflict.covers(day))
        return tuple(link for link in links if link)

    def subjects(
        self, text: str, found: Sequence[NameMatch], day: date | None, share: float = SUBJECT_SHARE
    ) -> tuple[ConflictLink, ...]:
        """The conflicts a whole document or section is about, most named first: what its undetailed events inherit.

        A conflict counts when it is named at least twice, and at least a `share` as often as the one named most.
        """
        named = Counter(id for match in found for id in self._counted_by(match.ids))
        named.update(id for id, _ in self._terms.find(text))
        counts = {conflict.id: named[conflict.id] for conflict in self.all if conflict.covers(day)}
        least = max(SUBJECT_LEAST, max(counts.values(), default=0) * share)
        about = sorted((count, id) for id, count in counts.items() if count >= least)
        return tuple(
            ConflictLink(id, f"de tekst gaat erover ({count} keer genoemd)", SUBJECT) for count, id in reversed(about)
        )

    def _counted_by(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The conflicts that a name with these ids counts for, kept for the next time it is met."""
        known = self._counted.get(ids)
        if known is None:
            known = tuple(
                conflict.id
                for conflict in self.all
                if conflict.strong_ids.intersection(ids) or self._lies_in(ids, conflict)
            )
            self._counted[ids] = known
        return known

    def _link(
        self, conflict: Conflict, text: str, found: Sequence[NameMatch], terms: Mapping[str, str]
    ) -> ConflictLink | None:
        for match in found:
            if conflict.strong_ids.intersection(match.ids):
                return ConflictLink(conflict.id, f"noemt {match.name}", STRONG)
        if conflict.id in terms:
            return ConflictLink(conflict.id, f"noemt {terms[conflict.id]}", STRONG)
        place = next((match for match in found if self._lies_in(match.ids, conflict)), None)
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

    def _lies_in(self, ids: Iterable[str], conflict: Conflict) -> bool:
        for id in ids:
            place = self._names.place(id)
            if id in conflict.places or (place and place.country in conflict.places):
                return True
        return False


class _Terms:
    """The strong terms of all conflicts, found in one pass however many there are."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for conflict in conflicts:
            for term in dict.fromkeys(_flat(term).lower() for term in conflict.strong_terms):
                owners[term].append(conflict.id)
        self._owners = tuple(owners.values())
        self._automaton = AhoCorasick(list(owners), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """The conflict and the wording of each term, whatever its case and line breaks: in order, never overlapping."""
        flat = _flat(text)
        found = self._automaton.find_matches_as_indexes(lower(flat), overlapping=True)
        ends: dict[str, int] = {}
        for index, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
            if _is_word(flat[start - 1 : start]) or _is_word(flat[end : end + 1]):
                continue
            for conflict in self._owners[index]:
                if start >= ends.get(conflict, 0):
                    ends[conflict] = end
                    yield conflict, flat[start:end]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


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
            conflict = _conflict(_checked(table, path), war, names, path)
            if conflict.id in found:
                raise LanguageError(f"{path.name}: het conflict {conflict.id} bestaat al; kies een andere id.")
            found[conflict.id] = conflict
    return Conflicts(tuple(found.values()), names)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as missing:
        raise LanguageError(f"Het bestand {path} met conflicten is niet te lezen: {missing.strerror}.") from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise LanguageError(f"{path.name} is geen geldige TOML: {broken}.") from broken


class _Period(BaseModel):
    model_config = ConfigDict(extra="forbid")
    first: date | None = Field(default=None, alias="from")
    until: date | None = None


class _Table(BaseModel):
    """A conflict as it stands in its file."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    name: str
    name_en: str
    period: _Period
    places: frozenset[str]
    actors: frozenset[str]
    strong: tuple[str, ...]
    context: tuple[str, ...]
    alone: bool = False
    within: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    example: tuple[str, ...]
    counter_example: tuple[str, ...] = Field(alias="not")


def _checked(table: dict[str, Any], path: Path) -> _Table:
    try:
        return _Table.model_validate(table)
    except ValidationError as error:
        fields = ", ".join(dict.fromkeys(".".join(str(part) for part in one["loc"]) for one in error.errors()))
        where = f"{path.name}, conflict {table.get('id', 'zonder id')}"
        raise LanguageError(f"{where}: vul aan of verbeter {fields}.") from error


def _conflict(table: _Table, war: list[str], names: Names, path: Path) -> Conflict:
    unknown = [id for id in sorted(table.places) if names.place(id) is None]
    unknown += [id for id in sorted(table.actors) if names.actor(id) is None]
    if unknown:
        raise LanguageError(f"{path.name}, conflict {table.id}: geen plaats of actor heet {', '.join(unknown)}.")
    strong_ids: set[str] = set()
    terms = []
    for text in table.strong:
        match = next((match for match in names.find(text) if match.text == text), None)
        if match:
            strong_ids.update(match.ids)
        else:
            terms.append(text)
    return Conflict(
        id=table.id,
        name=table.name,
        name_en=table.name_en,
        first=table.period.first,
        last=table.period.until,
        places=table.places,
        actors=table.actors,
        strong_ids=frozenset(strong_ids),
        strong_terms=tuple(terms),
        context=_pattern([*war, *table.context]),
        alone=table.alone,
        within=table.within,
        dossiers=table.dossiers,
        examples=table.example,
        counter_examples=table.counter_example,
    )


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Any word that begins as one of the terms, whatever its case and the line breaks in it."""
    spelt = "|".join(r"\s+".join(map(re.escape, term.split())) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{spelt})\w*", re.IGNORECASE) if spelt else None
