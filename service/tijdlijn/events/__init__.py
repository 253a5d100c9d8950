"""From time expressions to events: find → roles → assign, and merge across mentions.

`mentions` gives what one document says, `merge` makes events of its mentions, `gather` one event of what many
documents tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tijdlijn.events.assign import assign, surroundings
from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Parsed, parse
from tijdlijn.events.doubt import NEAR, doubted, may_be_one
from tijdlijn.events.find import find
from tijdlijn.events.gather import add, bucket, cluster, gather, gist, reasons
from tijdlijn.events.letterhead import letterhead
from tijdlijn.events.merge import merge, telling
from tijdlijn.events.quote import quote
from tijdlijn.events.reading import Dated
from tijdlijn.events.roles import cast
from tijdlijn.events.rule import Rule
from tijdlijn.events.speaker import speaker_of
from tijdlijn.events.status import status
from tijdlijn.events.titles import title
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import Bound, Document, Mention, Rejected, Role, Section, Status, TimeExpression
from tijdlijn.temporal.atoms import Atoms
from tijdlijn.text.outline import role_of_heading
from tijdlijn.text.sentences import Sentence, sentences
from tijdlijn.when import OPEN, When

__all__ = [
    "NEAR",
    "add",
    "bucket",
    "cluster",
    "doubted",
    "gather",
    "gist",
    "may_be_one",
    "mentions",
    "merge",
    "reasons",
    "telling",
]

_NO_EVENT = "no word that names an event stands with this time"


def mentions(
    document: Document, expressions: Sequence[TimeExpression], flows: Sequence[Atoms], language: Language
) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
    """The dated events that a document mentions, in text order, and the core time expressions that date nothing."""
    reader = _Reader(document, language)
    heads = letterhead(document, expressions, reader.about, reader.speaker, language)
    headed = {mention.time_expression for mention in heads}
    core = [e for e in expressions if e.core and e.when is not None and e.id not in headed]
    told = [*heads, *(mention for flow in flows for mention in reader.read(flow, core))]
    told.sort(key=lambda mention: (mention.trigger, mention.time_expression))
    used = {mention.time_expression for mention in told}
    idle = [Rejected(e.span, e.text, _NO_EVENT) for e in expressions if e.core and e.id not in used]
    return tuple(told), tuple(idle)


class _Reader:
    """Reads the sentences of one document that hold a core time expression."""

    def __init__(self, document: Document, language: Language) -> None:
        day = document.date.day if document.date else None
        self.document = document
        self.language = language
        self.names = language.names.find(document.text)
        self.name_starts = tuple(name.span.start for name in self.names)
        self.section_starts = tuple(section.span.start for section in document.sections)
        self.about = surroundings(document.text, document.title, self.names, day, language)
        self.speaker = speaker_of(document, self.names, language)

    def read(self, flow: Atoms, core: Sequence[TimeExpression]) -> Iterator[Mention]:
        starts = [expression.span.start for expression in core]
        if not core or not flow.starts:
            return
        told = sentences(flow.text, flow.words, flow.starts, flow.ends, self.language)
        for sentence in (part for whole in told for part in self._without_heading(whole, flow)):
            low, high = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
            dates = [dated for expression in core[low:high] if (dated := _dated(expression, flow, sentence))]
            if dates:
                yield from self._read_sentence(flow, sentence, dates)

    def _without_heading(self, sentence: Sentence, flow: Atoms) -> Iterator[Sentence]:
        """A sentence apart from the heading before it ("Antwoord 7 en 8"), which ends with its line and no point."""
        low = bisect_left(self.section_starts, sentence.span.start)
        high = bisect_left(self.section_starts, sentence.span.end)
        first = sentence.first
        for section in self.document.sections[low:high]:
            line = flow.text[section.span.start : section.span.end].partition("\n")[0]
            if role_of_heading(line.strip(), self.language) not in (Role.QUESTION, Role.ANSWER):
                continue
            heading = bisect_left(flow.starts, section.span.start, first, sentence.last)
            after = bisect_left(flow.starts, section.span.start + len(line), heading, sentence.last)
            if heading > first:
                yield Sentence(first, heading, flow.span(first, heading))
            first = after
        if first < sentence.last:
            yield Sentence(first, sentence.last, flow.span(first, sentence.last))

    def _read_sentence(self, flow: Atoms, sentence: Sentence, dates: list[Dated]) -> Iterator[Mention]:
        times = frozenset(number for dated in dates for number in range(dated.first, dated.last))
        parsed = parse(flow, sentence, times, self.language)
        low, high = bisect_left(self.name_starts, sentence.span.start), bisect_left(self.name_starts, sentence.span.end)
        names = self.names[low:high]
        section = self._section(sentence.span.start)
        seen: set[tuple[int, str]] = set()
        named = _words_of_names(flow, sentence, names)
        settled = frozenset(number for number, name in named.items() if not self._is_a_meeting(name))
        for tie in find(parsed, dates, settled, self.language):
            if (tie.trigger.start, tie.expression.id) not in seen:
                seen.add((tie.trigger.start, tie.expression.id))
                yield self._mention(tie, parsed, dates, named, names, section)

    def _is_a_meeting(self, name: NameMatch) -> bool:
        """Whether a name can also be what happens: a council that acts for another body is a meeting."""
        actor = self.language.names.actor(name.ids[0]) if name.ids else None
        return actor is not None and actor.acts_for is not None

    def _section(self, position: int) -> Section:
        return self.document.sections[max(bisect_right(self.section_starts, position) - 1, 0)]

    def _mention(
        self,
        tie: Tie,
        parsed: Parsed,
        dates: list[Dated],
        named: Mapping[int, NameMatch],
        names: Sequence[NameMatch],
        section: Section,
    ) -> Mention:
        expression, text = tie.expression, self.document.text
        value, when = _value_of(tie, parsed, self.language)
        told = status(tie, parsed, section.role, section.reference_date, self.language)
        players = cast(tie, parsed, names, section.reference_date, self.language, self.speaker)
        span = parsed.sentence.span
        return Mention(
            document=self.document.id,
            reference_date=section.reference_date,
            trigger=tie.trigger,
            trigger_text=text[tie.trigger.start : tie.trigger.end],
            time_expression=expression.id,
            sentence=span,
            sentence_text=text[span.start : span.end],
            quote=quote(text, span, self.document.furniture),
            rule=tie.rule,
            concept=tie.reading.concept,
            type=tie.reading.type,
            status=told,
            value=value,
            mod=expression.mod,
            when=when,
            title=title(tie, parsed, dates, named, self.language),
            participants=players.participants,
            places=players.places,
            conflicts=assign(tie.reading.type, span, when.sort_day, self.about, self.language),
            confidence=tie.rule.confidence,
            warnings=(*expression.warnings, *_overtaken(told, when, section.reference_date)),
        )


def _dated(expression: TimeExpression, flow: Atoms, sentence: Sentence) -> Dated | None:
    """A time expression as words of a sentence; None when its words belong to another flow."""
    first = bisect_left(flow.starts, expression.span.start, sentence.first, sentence.last)
    last = bisect_left(flow.starts, expression.span.end, sentence.first, sentence.last)
    if first >= last or flow.starts[first] != expression.span.start:
        return None
    return Dated(expression, first, last)


def _words_of_names(flow: Atoms, sentence: Sentence, names: Sequence[NameMatch]) -> dict[int, NameMatch]:
    """The words of a sentence that are in names of organisations, persons and places, each with its name."""
    words: dict[int, NameMatch] = {}
    for name in names:
        if name.kind in (NameKind.ADJECTIVE, NameKind.INHABITANT):
            continue
        first = bisect_left(flow.starts, name.span.start, sentence.first, sentence.last)
        last = bisect_left(flow.starts, name.span.end, sentence.first, sentence.last)
        words.update(dict.fromkeys(range(first, last), name))
    return words


def _value_of(tie: Tie, parsed: Parsed, language: Language) -> tuple[str, When]:
    """The time of an event: that of its expression without the hour, opened or closed by the words before it."""
    expression = tie.expression
    value = _without_hour(expression.value)
    bounded = value
    if "/" not in value and tie.rule not in (Rule.IN_BRACKETS, Rule.BEFORE_BRACKETS):
        if expression.bound is Bound.FROM and not _is_beginning(tie, parsed, language):
            bounded = f"{value}/{OPEN}"
        elif expression.bound is Bound.UNTIL and not _is_scheduled(tie, parsed, language):
            bounded = f"{OPEN}/{value}"
    when = When.of(bounded, expression.mod)
    if when is None:
        bounded, when = value, When.of(value, expression.mod)
    assert when is not None, "a core time expression has a time"
    return bounded, when


def _is_scheduled(tie: Tie, parsed: Parsed, language: Language) -> bool:
    """Whether "voor" leads to the day that something is set for: "gepland voor 11 november"."""
    start = bisect_left(parsed.atoms.starts, tie.expression.span.start)
    near = {parsed.word(number) for number in range(start - 4, start)}
    return parsed.word(start - 1) == "voor" and bool(near & language.grammar.scheduling)


def _overtaken(told: Status, when: When, reference: date | None) -> tuple[str, ...]:
    """A warning when a plan is told that the writer's own day has passed: it may or may not have come about."""
    if told is not Status.PLANNED or reference is None or when.latest is None or when.latest >= reference:
        return ()
    return (f"aangekondigd voor {when.display}, dat voorbij was op {reference.day}-{reference.month}-{reference.year}",)


def _without_hour(value: str) -> str:
    return "/".join(side.partition("T")[0] for side in value.split("/"))


def _is_beginning(tie: Tie, parsed: Parsed, language: Language) -> bool:
    """Whether the word before a date names the moment at which something takes effect ("per 1 mei", "na 3 mei")."""
    start = bisect_left(parsed.atoms.starts, tie.expression.span.start)
    before = parsed.word(start - 1)
    return before in language.grammar.taking_effect or (before == "van" and parsed.word(start - 2) == "ingang")
