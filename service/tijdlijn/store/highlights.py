"""Which words of a title and a sentence are those that were looked for, so that both databases mark the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tijdlijn.model import Highlights, Kin, Span
from tijdlijn.store import lexemes
from tijdlijn.store.lexemes import Word, folded, stem
from tijdlijn.store.search import Search, Term


@dataclass(frozen=True, slots=True)
class Marker:
    """What to mark: words with these stems, stretches as they were typed, and the halves of these verbs.

    `concepts` are the things that can happen that the words name. The halves only count in an event that is one of
    them, and in one without any of the words, what names it is marked.
    """

    stems: frozenset[str]
    stretches: tuple[Term, ...]
    halves: tuple[tuple[str, str], ...]
    concepts: frozenset[str]
    kin: Kin

    @staticmethod
    def of(search: Search, kin: Kin) -> Marker:
        """What to mark in the events that a search finds."""
        single = [term for term in search.wanted if not (term.phrase or term.open)]
        return Marker(
            stems=frozenset().union(*(term.stems for term in single)),
            stretches=tuple(term for term in search.wanted if term.phrase or term.open or len(term.parts) > 1),
            halves=tuple((stem(folded(one)), stem(folded(two))) for term in single for one, two in term.kindred.parted),
            concepts=frozenset().union(*(term.kindred.concepts for term in single)),
            kin=kin,
        )

    def highlights(self, title: str, sentence: str, concept: str) -> Highlights:
        """The words to mark in an event, of which `concept` is what happened."""
        texts = tuple(tuple(lexemes.words(text)) for text in (title, sentence))
        named = concept in self.concepts
        marked = [set(self._marked(words, named=named)) for words in texts]
        if named and not any(marked):
            marked = [
                {Span(word.start, word.end) for word in words if concept in self._concepts(word)} for words in texts
            ]
        return Highlights(*(tuple(_apart(sorted(spans))) for spans in marked))

    def _marked(self, words: Sequence[Word], *, named: bool) -> Iterator[Span]:
        for word in words:
            if stem(word.text) in self.stems:
                yield _span(word)
            else:
                yield from (_span(part) for part in word.parts if stem(part.text) in self.stems)
        if self.stretches or (named and self.halves):
            parts = [part for word in words for part in word.parts or (word,)]
            yield from (span for term in self.stretches for span in _beside(parts, term))
            if named:
                yield from self._halves(parts)

    def _halves(self, parts: Sequence[Word]) -> Iterator[Span]:
        """Both halves of a separable verb: "viel" and, after it, "aan"."""
        stems = [stem(part.text) for part in parts]
        for verb, particle in self.halves:
            for place in (place for place, found in enumerate(stems) if found == verb):
                if particle in stems[place + 1 :]:
                    yield _span(parts[place])
                    yield _span(parts[stems.index(particle, place + 1)])

    def _concepts(self, word: Word) -> frozenset[str]:
        spellings = {word.text, *(part.text for part in word.parts)}
        return frozenset().union(*(self.kin(spelling).concepts for spelling in spellings))


def _beside(parts: Sequence[Word], term: Term) -> Iterator[Span]:
    """The parts of a phrase or a compound, where they stand beside each other."""
    *whole, last = term.parts
    said = [part.text for part in parts]
    for end, found in enumerate(said):
        start = end - len(whole)
        if (found == last or (term.open and found.startswith(last))) and start >= 0 and said[start:end] == whole:
            yield Span(parts[start].start, parts[end].end)


def _span(word: Word) -> Span:
    return Span(word.start, word.end)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The same stretches with those that overlap made one."""
    kept: Span | None = None
    for span in spans:
        if kept is not None and span.overlaps(kept):
            kept = Span(kept.start, max(kept.end, span.end))
            continue
        if kept is not None:
            yield kept
        kept = span
    if kept is not None:
        yield kept
