"""Finds the events of a sentence: what each of its time expressions dates, and which dates share their event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tijdlijn.events.attach import Attachment, Tie
from tijdlijn.events.clauses import Parsed
from tijdlijn.events.reading import Dated, Reading
from tijdlijn.events.rule import Rule
from tijdlijn.language import Language

_COORDINATION_REACH = 16
_NOUN_TIES = frozenset((Rule.NOUN_WITH_DATE, Rule.NOUN_NEAR_DATE, Rule.COORDINATED_DATE, Rule.BEFORE_BRACKETS))


def find(parsed: Parsed, dates: Sequence[Dated], named: frozenset[int], language: Language) -> Iterator[Tie]:
    """The events of one sentence: for each of its time expressions the words that it dates.

    `named` are the words of names, which name no event ("Onderzoeksraad voor Veiligheid").
    """
    dated_words = frozenset(number for dated in dates for number in range(dated.first, dated.last))
    reading = Reading(parsed, dates, dated_words, named, language)
    dates = [
        dated for dated, following in zip(dates, [*dates[1:], None], strict=True) if not _is_specified(dated, following)
    ]
    before: tuple[Dated, list[Tie]] | None = None
    for dated in dates:
        if before is not None and before[1] and _is_coordinated(parsed, before[0], dated, before[1][0]):
            ties = [_again(tie, dated) for tie in before[1]]
        else:
            ties = list(Attachment(reading, dated).ties())
        yield from ties
        before = (dated, ties)


def _is_specified(dated: Dated, following: Dated | None) -> bool:
    """Whether the next date says the same time more precisely: "eerder dit jaar, op 12 mei"."""
    if following is None or following.first - dated.last > 3:
        return False
    outer, inner = dated.expression.when, following.expression.when
    if outer is None or inner is None or inner.precision.rank >= outer.precision.rank or inner.earliest is None:
        return False
    return (outer.earliest or inner.earliest) <= inner.earliest <= (outer.latest or inner.earliest)


def _again(tie: Tie, dated: Dated) -> Tie:
    return Tie(dated.expression, tie.trigger, tie.number, tie.reading, Rule.COORDINATED_DATE, tie.clause)


def _is_coordinated(parsed: Parsed, earlier: Dated, later: Dated, tie: Tie) -> bool:
    """Whether only "en", commas and bracketed words stand between two dates of one noun or one clause."""
    if tie.rule not in _NOUN_TIES and parsed.clause_of.get(earlier.first) is not parsed.clause_of.get(later.first):
        return False
    if tie.rule in _NOUN_TIES and parsed.word(later.last) in ("", ",") and parsed.word(later.first - 1) in ("op", "in"):
        return False
    depth = 0
    for number in range(earlier.last, later.first):
        word = parsed.word(number)
        depth += (word == "(") - (word == ")")
        if depth == 0 and word not in (")", ",", "en", "of", "alsmede", "resp", ".", "van", "op", "/"):
            return False
    return later.first - earlier.last <= _COORDINATION_REACH
