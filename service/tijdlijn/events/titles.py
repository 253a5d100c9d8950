"""A headline for an event in the words of its text: at most twelve, without the date, its subject first."""

from __future__ import annotations

import re

from tijdlijn.events.clauses import Parsed
from tijdlijn.events.find import Tie
from tijdlijn.events.reading import Dated
from tijdlijn.language import Language

MOST_WORDS = 12
_NOUN_RULES = frozenset(
    ("noun-with-date", "in-brackets", "before-brackets", "participle-before-noun", "coordinated-date", "during-event")
)
_LOOSE = frozenset((",", ";", ":", ".", "?", "!", "-", "–", "—", "«", "»", '"', "“", "”", "(", ")"))
_LEADING = frozenset(
    (
        "en",
        "maar",
        "ook",
        "echter",
        "daarnaast",
        "daarom",
        "dan",
        "dus",
        "hierbij",
        "daarbij",
        "tevens",
        "inmiddels",
        "vervolgens",
        "of",
        "want",
    )
)
_DANGLING = frozenset(
    (
        "en",
        "of",
        "van",
        "de",
        "het",
        "een",
        "in",
        "op",
        "aan",
        "met",
        "voor",
        "door",
        "tot",
        "te",
        "om",
        "dat",
        "die",
        "als",
        "bij",
        "naar",
        "uit",
        "over",
        "ten",
        "ter",
        "tegen",
        "zijn",
        "haar",
        "hun",
        "der",
        "onder",
        "tussen",
        "is",
        "werd",
        "zou",
    )
)


def title(tie: Tie, parsed: Parsed, dates: list[Dated], language: Language) -> str:
    """The headline of one mention."""
    if tie.clause is None or tie.rule in _NOUN_RULES:
        words = _noun_phrase(tie, parsed, dates, language)
    else:
        words = _clause(tie, parsed, dates, language)
    text = _text(parsed, words)
    return text[:1].upper() + text[1:] if text else parsed.atoms.text[tie.trigger.start : tie.trigger.end]


def _noun_phrase(tie: Tie, parsed: Parsed, dates: list[Dated], language: Language) -> list[int]:
    """The noun with the adjectives before it and what hangs on it, up to a verb or a comma."""
    grammar = language.grammar
    first = tie.number
    while first > parsed.sentence.first and tie.number - first < 5:
        word = parsed.word(first - 1)
        if word in _LOOSE - {"-"} or word in grammar.prepositions | grammar.coordinators or _is_date(first - 1, dates):
            break
        if word in grammar.determiners or _is_verb(first - 1, parsed):
            break
        first -= 1
    last = tie.number + 1
    while last < parsed.sentence.last:
        word = parsed.word(last)
        if word in _LOOSE - {"-", "«", "»"} or _is_verb(last, parsed):
            break
        if word in grammar.subordinators | grammar.relatives and last > tie.number + 1:
            break
        last += 1
    return [number for number in range(first, last) if not _belongs_to_date(number, parsed, dates, language)]


def _clause(tie: Tie, parsed: Parsed, dates: list[Dated], language: Language) -> list[int]:
    """The words of a clause without its date and opener; the subject goes before the finite verb."""
    clause = tie.clause
    assert clause is not None, "a verb stands in a clause"
    words = [
        n
        for n in clause.words
        if not _belongs_to_date(n, parsed, dates, language) and parsed.word(n) not in _LOOSE - {"-"}
    ]
    while words and (
        parsed.word(words[0]) in _LEADING or (clause.opener is not None and parsed.word(words[0]) == clause.opener)
    ):
        words.pop(0)
    finite = words.index(clause.finite) if clause.finite in words else 0
    fronted = words[:finite]
    if clause.opener is None and fronted and _is_adverbial(fronted, parsed, language) and tie.number not in fronted:
        words = words[finite:]
    if words and words[0] == clause.finite:
        subject = _subject_after(words, parsed, language)
        words = [*words[1 : 1 + subject], words[0], *words[1 + subject :]]
    return _around(words, tie.number)


def _is_adverbial(words: list[int], parsed: Parsed, language: Language) -> bool:
    """Whether what stands before the finite verb is a circumstance and so no subject: the subject follows the verb."""
    first = parsed.word(words[0])
    return first in language.grammar.prepositions or first in (
        "daar",
        "daarom",
        "toen",
        "zo",
        "hier",
        "hierdoor",
        "inmiddels",
        "vervolgens",
    )


def _subject_after(words: list[int], parsed: Parsed, language: Language) -> int:
    """How many words after the finite verb are its subject: up to the next determiner, preposition or adverb."""
    grammar = language.grammar
    count = 0
    for position, number in enumerate(words[1:], start=1):
        word = parsed.word(number)
        previous = parsed.word(words[position - 1]) if position > 1 else ""
        if position > 1:
            breaks = word in grammar.prepositions or (
                word in grammar.determiners and previous not in grammar.coordinators
            )
            if (breaks and not (word == "van" and count < 6)) or word == "zich" or _is_verb(number, parsed):
                if previous != "van":
                    break
        count = position
        if word in ("ik", "hij", "zij", "wij", "we", "er"):
            break
    return count


def _around(words: list[int], trigger: int) -> list[int]:
    """At most twelve words, with the trigger among them: what is left out stands far from it."""
    if len(words) <= MOST_WORDS:
        return words
    if trigger in words[:MOST_WORDS] or trigger not in words:
        return words[:MOST_WORDS]
    kept = words[: MOST_WORDS - 1]
    return [*kept, trigger]


def _text(parsed: Parsed, words: list[int]) -> str:
    words = list(words)
    while words and parsed.atoms.words[words[-1]] in _DANGLING:
        words.pop()
    pieces: list[str] = []
    last_end = None
    for number in words:
        start, end = parsed.atoms.starts[number], parsed.atoms.ends[number]
        written = re.sub(r"-\s*\n\s*(?=[a-zà-ÿ])|\u00ad", "", parsed.atoms.text[start:end])
        pieces.append(written if last_end == start or not pieces else f" {written}")
        last_end = end
        if len("".join(pieces).split()) > MOST_WORDS:
            pieces.pop()
            break
    text = "".join(pieces).strip()
    while text and text.split()[-1].lower() in _DANGLING:
        text = text.rsplit(" ", 1)[0] if " " in text else ""
    return text


def _is_date(number: int, dates: list[Dated]) -> bool:
    return any(dated.first <= number < dated.last for dated in dates)


def _belongs_to_date(number: int, parsed: Parsed, dates: list[Dated], language: Language) -> bool:
    """Whether a word is a date or the preposition, article or "dd." that leads to it."""
    if _is_date(number, dates):
        return True
    for dated in dates:
        if number < dated.first and dated.first - number <= 3:
            between = [parsed.word(n) for n in range(number, dated.first)]
            if all(
                word in language.grammar.prepositions
                or word in ("de", "het", "dd", "d", ".", "maand", "eerder", "later")
                for word in between
            ):
                return True
    return False


def _is_verb(number: int, parsed: Parsed) -> bool:
    clause = parsed.clause_of.get(number)
    return clause is not None and (number == clause.finite or number in clause.verbs)
