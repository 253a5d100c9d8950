"""The words that name an event: verbs, nouns and light verbs, read from the event files of a language folder.

`events/<type>.toml` holds concepts of one event type, `events/light.toml` the verbs that hand over to their noun,
the other verbs come from `verbs.toml`. Surfaces are lowercase throughout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tijdlijn.errors import LanguageError
from tijdlijn.language.inflect import Inflected, VerbForm, VerbTable, noun_plural, verb_forms
from tijdlijn.language.verbs import CACHED_SURFACES, FiniteForm, KnownVerbs, Verbs, grouped, read_toml, read_verb_table
from tijdlijn.model import EventType

__all__ = [
    "Concept",
    "EventWord",
    "FiniteForm",
    "Lexicon",
    "LightVerb",
    "VerbForm",
    "load",
]

SHORTEST_TAIL = 4  # letters; a shorter noun is an accident at the end of a longer word more often than its head
SHORTEST_MODIFIER = 3  # letters before the tail: "reactie" is no kind of "actie"
CONCEPT_KEYS = frozenset(
    {"id", "verbs", "nouns", "participles", "example", "not_tails", "not_words", "state", "reporting", "weak"}
)
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that can happen and the words that name it.

    `verbs` mark a separable particle with "|"; `nouns` are pairs of singular and plural, the plural empty where there
    is none; `participles` stand without a verb of their own (gewond, ontheemd). `not_tails` only end like one of the
    nouns (a noun listed there is no tail itself), `not_words` are forms that nearly always are another word ("land" of
    landen).
    """

    id: str
    type: EventType
    verbs: tuple[str, ...]
    nouns: tuple[tuple[str, str], ...]
    participles: tuple[str, ...]
    examples: tuple[str, ...]
    not_tails: tuple[str, ...] = ()
    not_words: frozenset[str] = frozenset()
    state: bool = False
    reporting: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class EventWord:
    """One reading of a surface as the word that carries an event.

    `particle` is set when the verb is cut and the particle must stand elsewhere in the clause. `state`: it lasts;
    `reporting`: a verb of saying; `weak`: an event only with a time expression directly at it;
    `bare`: see `FiniteForm`.
    """

    concept: str
    type: EventType
    lemma: str
    noun: bool
    form: VerbForm | None = None
    plural: bool = False
    particle: str | None = None
    state: bool = False
    reporting: bool = False
    weak: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class LightVerb:
    """One reading of a surface as a verb that leaves the event to its noun ("vond een aanslag plaats").

    `particle` as in `EventWord`; `fixed` are words that must stand in the clause too ("in", "werking").
    `alone` is what the verb itself stands for where no event noun is near, None when it then names no event.
    """

    lemma: str
    form: VerbForm
    plural: bool
    particle: str | None
    fixed: tuple[str, ...]
    alone: EventWord | None


class Lexicon:
    """All event words of a language, immutable. Every lookup takes a lowercase surface."""

    def __init__(self, concepts: tuple[Concept, ...], light: _LightVerbs, table: KnownVerbs) -> None:
        self.concepts = concepts
        words = [word for concept in concepts for word in _event_words(concept, table.rules)]
        self._words = grouped(sorted(words, key=lambda pair: not pair[1].noun))
        self._tails = _tails(concepts)
        self._endings = frozenset(tail[-SHORTEST_TAIL:] for tail in self._tails)
        by_id = {concept.id: concept for concept in concepts}
        self._light = grouped(_light_verbs(light.entries, by_id, table.rules))
        self._unlisted = by_id[light.unlisted]
        events = {verb for concept in concepts for verb in concept.verbs}
        self._verbs = Verbs({*table.known, *events, *(entry.verb for entry in light.entries)}, table)
        self._derived: Callable[[str], tuple[EventWord, ...]] = lru_cache(CACHED_SURFACES)(self._read_derived)

    def words(self, surface: str) -> tuple[EventWord, ...]:
        """Every reading of a surface as an event word, nouns first; a compound is read by its longest known tail.

        A separable verb that is in no list is a weak reading of the concept that light.toml names for it.
        """
        return self._words.get(surface) or self._derived(surface)

    def listed(self) -> Mapping[str, tuple[EventWord, ...]]:
        """Every surface that is listed, and so no compound of one, with its readings."""
        return self._words

    def verb(self, surface: str) -> tuple[FiniteForm, ...]:
        """Every reading of a surface as a finite form of a known verb, whether it names an event or not.

        A verb is known too when it is built from a particle and a known verb ("toeging", "omhooggaat").
        """
        return self._verbs.finite(surface)

    def light(self, surface: str) -> tuple[LightVerb, ...]:
        """Every reading of a surface as a light verb, the one with the most fixed words first."""
        return self._light.get(surface, ())

    def _read_derived(self, surface: str) -> tuple[EventWord, ...]:
        if compound := self._read_compound(surface):
            return compound
        separable = self._verbs.separable(surface)
        return tuple(replace(_event_word(self._unlisted, lemma, form), weak=True) for lemma, form in separable)

    def _read_compound(self, surface: str) -> tuple[EventWord, ...]:
        if "-" in surface and surface not in self._tails:
            return tuple(word for word in self.words(surface.rpartition("-")[2]) if word.noun)
        if surface[-SHORTEST_TAIL:] not in self._endings:
            return ()
        for start in range(len(surface) - SHORTEST_TAIL + 1):
            found = self._tails.get(surface[start:])
            if found is not None and (not found or _is_modifier(surface[:start])):
                return found
        return ()


def load(folder: Path) -> Lexicon:
    """Read the lexicon of a language folder. Raises LanguageError, naming the concept, if it contradicts itself."""
    table = read_verb_table(folder / "verbs.toml")
    files = sorted((folder / "events").glob("*.toml"))
    concepts = tuple(concept for file in files if file.stem != "light" for concept in _concepts(file))
    light = _read_light(folder / "events" / "light.toml")
    _refuse_repetition(concepts, light)
    lexicon = Lexicon(concepts, light, table)
    _refuse_idle_examples(lexicon, light.entries)
    return lexicon


@dataclass(frozen=True, slots=True)
class _LightEntry:
    verb: str
    fixed: tuple[str, ...]
    objects: tuple[str, ...]
    alone: str | None
    examples: tuple[str, ...]

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The words that must stand in the clause, once for each of its objects."""
        return tuple((*self.fixed, word) for word in self.objects) or (self.fixed,)


@dataclass(frozen=True, slots=True)
class _LightVerbs:
    """The entries of light.toml, and the concept of a separable verb that is in no list."""

    entries: tuple[_LightEntry, ...]
    unlisted: str


def _concepts(file: Path) -> Iterator[Concept]:
    if file.stem not in set(EventType):
        raise LanguageError(f"{file} is named after no event type; use one of {', '.join(EventType)} or light.")
    for entry in read_toml(file).get("concept", []):
        identifier = entry.get("id", "?")
        if unknown := entry.keys() - CONCEPT_KEYS:
            raise LanguageError(f"{file}, concept {identifier}: unknown key {', '.join(sorted(unknown))}.")
        if not entry.get("example") or not (entry.get("verbs") or entry.get("nouns")):
            raise LanguageError(f"{file}, concept {identifier}: give it at least one word and one example.")
        if phrase := next((word for word in [*entry.get("verbs", ()), *entry.get("nouns", ())] if " " in word), None):
            raise LanguageError(f"{file}, concept {identifier}: {phrase!r} is more than one word; name its head.")
        yield Concept(
            identifier,
            EventType(file.stem),
            tuple(entry.get("verbs", ())),
            tuple(_noun(noun) for noun in entry.get("nouns", ())),
            tuple(entry.get("participles", ())),
            tuple(entry["example"]),
            tuple(entry.get("not_tails", ())),
            frozenset(entry.get("not_words", ())),
            bool(entry.get("state")),
            bool(entry.get("reporting")),
            bool(entry.get("weak")),
        )


def _noun(entry: str) -> tuple[str, str]:
    singular, given, plural = entry.partition("=")
    return singular, plural if given else noun_plural(singular)


def _read_light(file: Path) -> _LightVerbs:
    data = read_toml(file)
    if "unlisted" not in data:
        raise LanguageError(f"{file} lacks unlisted, the concept of a separable verb that is in no list.")
    entries = []
    for entry in data.get("light", []):
        if not entry.get("verb") or not entry.get("example"):
            raise LanguageError(f"{file}, {entry.get('verb', '?')}: a light verb needs a verb and an example.")
        fixed = tuple(entry.get("fixed", "").split())
        example, objects = tuple(entry["example"]), tuple(entry.get("objects", ()))
        entries.append(_LightEntry(entry["verb"], fixed, objects, entry.get("alone"), example))
    return _LightVerbs(tuple(entries), data["unlisted"])


def _event_words(concept: Concept, rules: VerbTable) -> Iterator[tuple[str, EventWord]]:
    for singular, plural in concept.nouns:
        yield from _noun_words(concept, singular, plural)
    for verb in concept.verbs:
        for form in verb_forms(verb, rules):
            if form.surface not in concept.not_words:
                yield form.surface, _event_word(concept, verb.replace("|", ""), form)
    for participle in concept.participles:
        yield participle, _event_word(concept, participle, Inflected(participle, VerbForm.PARTICIPLE))


def _noun_words(concept: Concept, singular: str, plural: str) -> Iterator[tuple[str, EventWord]]:
    for surface, is_plural in ((singular, False), (plural, True)):
        if surface and not (is_plural and surface == singular):
            yield surface.lower(), _event_word(concept, singular, None, plural=is_plural)


def _event_word(concept: Concept, lemma: str, form: Inflected | None, *, plural: bool = False) -> EventWord:
    flags = concept.state, concept.reporting, concept.weak
    if form is None:
        return EventWord(concept.id, concept.type, lemma, True, None, plural, None, *flags)
    return EventWord(concept.id, concept.type, lemma, False, form.form, form.plural, form.particle, *flags, form.bare)


def _tails(concepts: tuple[Concept, ...]) -> Mapping[str, tuple[EventWord, ...]]:
    """Nouns by the tail that shows them; an empty tuple is a false tail, which stops the search."""
    false = {tail for concept in concepts for word in concept.not_tails for tail in (word, noun_plural(word))}
    nouns = grouped(
        (surface, word)
        for concept in concepts
        for singular, plural in concept.nouns
        if singular not in concept.not_tails
        for surface, word in _noun_words(concept, singular, plural)
        if len(singular) >= SHORTEST_TAIL and surface.isalpha()
    )
    return dict.fromkeys(false, ()) | nouns


def _light_verbs(
    entries: Iterable[_LightEntry], concepts: Mapping[str, Concept], rules: VerbTable
) -> Iterator[tuple[str, LightVerb]]:
    readings = [(entry, phrase) for entry in entries for phrase in entry.phrases]
    for entry, phrase in sorted(readings, key=lambda pair: len(pair[1]), reverse=True):
        lemma = entry.verb.replace("|", "")
        for form in verb_forms(entry.verb, rules):
            alone = _event_word(concepts[entry.alone], lemma, form) if entry.alone else None
            yield form.surface, LightVerb(lemma, form.form, form.plural, form.particle, phrase, alone)


def _is_modifier(head: str) -> bool:
    """Whether the letters before a tail can be the first part of a compound."""
    return len(head) >= SHORTEST_MODIFIER and re.search(r"[aeiouyëïéö]", head) is not None


def _refuse_repetition(concepts: tuple[Concept, ...], light: _LightVerbs) -> None:
    """A concept stands once, and a word in one concept of its part of speech, or merging would depend on luck."""
    owners: dict[tuple[str, str], str] = {
        ("verb", entry.verb): "the light verbs" for entry in light.entries if not any(entry.phrases) and not entry.alone
    }
    known: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in known:
            raise LanguageError(
                f"Concept {concept.id} stands in {known[concept.id].type}.toml and {concept.type}.toml."
            )
        known[concept.id] = concept
        words = [("verb", verb) for verb in (*concept.verbs, *concept.participles)]
        words += [("noun", noun) for noun, _ in concept.nouns]
        for key in words:
            if key in owners:
                raise LanguageError(
                    f"{concept.type}.toml, concept {concept.id}: the {key[0]} {key[1]} is in {owners[key]} too."
                )
            owners[key] = concept.id
    for name, concept_id in [*((entry.verb, entry.alone) for entry in light.entries), ("unlisted", light.unlisted)]:
        if concept_id and concept_id not in known:
            raise LanguageError(f"light.toml, {name}: there is no concept {concept_id}.")


def _refuse_idle_examples(lexicon: Lexicon, entries: Iterable[_LightEntry]) -> None:
    for concept in lexicon.concepts:
        for example in concept.examples:
            if not _shows_concept(lexicon, concept.id, TOKEN.findall(example.lower())):
                raise LanguageError(f"{concept.type}.toml, concept {concept.id}: no word of it stands in {example!r}.")
    for entry in entries:
        for example in entry.examples:
            if not _shows_light(lexicon, entry, TOKEN.findall(example.lower())):
                raise LanguageError(f"light.toml, {entry.verb}: it does not stand in {example!r}.")


def _shows_concept(lexicon: Lexicon, concept: str, tokens: list[str]) -> bool:
    readings = [word for token in tokens for word in lexicon.words(token)]
    return any(word.concept == concept and word.particle in {None, *tokens} for word in readings)


def _shows_light(lexicon: Lexicon, entry: _LightEntry, tokens: list[str]) -> bool:
    lemma = entry.verb.replace("|", "")
    readings = [light for token in tokens for light in lexicon.light(token) if light.lemma == lemma]
    return any(
        light.particle in {None, *tokens} and set(light.fixed) <= set(tokens)
        for light in readings
        if light.fixed in entry.phrases
    )
