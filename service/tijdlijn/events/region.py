"""Which words of a sentence tell of one event: its noun phrase, its clause, or what stands before brackets."""

from __future__ import annotations

from bisect import bisect_left

from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Clause, Parsed
from tijdlijn.events.rule import NOUN_RULES, Rule
from tijdlijn.language import Language
from tijdlijn.language.grammar import Grammar

_PHRASE_RULES = NOUN_RULES | {Rule.PARTICIPLE_AFTER_NOUN}
_BEFORE, _AFTER = 6, 12
_ANTECEDENT = 9


def region(tie: Tie, parsed: Parsed, language: Language) -> set[int]:
    """The words that tell of the event: the noun phrase with what hangs on it and its date, or the clause."""
    clause = tie.clause
    if tie.rule is Rule.IN_BRACKETS and not tie.reading.noun:
        return _authors(tie, parsed, language.grammar)
    if clause is None or tie.rule in _PHRASE_RULES:
        return _phrase(tie, parsed, language.grammar)
    return set(clause.words) | _antecedent(clause, parsed, language.grammar)


def _antecedent(clause: Clause, parsed: Parsed, grammar: Grammar) -> set[int]:
    """The noun phrase that a relative clause is about: "de missie in Noord-Irak, die in mei werd opgeschort"."""
    if not clause.words or clause.opener not in grammar.referring | grammar.referring_to_places:
        return set()
    first = clause.words[0] - (parsed.word(clause.words[0] - 1) == ",")
    start = first
    while start > parsed.sentence.first and first - start < _ANTECEDENT and not _ends_phrase(start - 1, parsed):
        start -= 1
    return set(range(start, first))


def _authors(tie: Tie, parsed: Parsed, grammar: Grammar) -> set[int]:
    """The words before the addressee of a paper: "Vragen van het lid X aan de minister (ingezonden …)"."""
    words: set[int] = set()
    for number in range(parsed.sentence.first, tie.number):
        if words and parsed.word(number) in grammar.topics | {"aan"}:
            break
        words.add(number)
    return words


def _phrase(tie: Tie, parsed: Parsed, grammar: Grammar) -> set[int]:
    first = tie.number
    while first > parsed.sentence.first and tie.number - first < _BEFORE and not _ends_phrase(first - 1, parsed):
        first -= 1
        if parsed.word(first) in grammar.articles | grammar.possessives | grammar.demonstratives:
            break
    date_start = bisect_left(parsed.atoms.starts, tie.expression.span.start)
    date_end = bisect_left(parsed.atoms.starts, tie.expression.span.end)
    stop = min(max(date_end, tie.number + 1) + _AFTER, parsed.sentence.last)
    last = tie.number + 1
    while last < stop:
        if date_start <= last < date_end:
            last = date_end
            continue
        if parsed.is_verb(last) or parsed.word(last) in (";", ":") or (parsed.word(last) == "," and last >= date_end):
            break
        last += 1
    return set(range(first, last))


def _ends_phrase(number: int, parsed: Parsed) -> bool:
    return parsed.word(number) in (",", ";", ":", "(", ")", ".", "") or parsed.is_verb(number)
