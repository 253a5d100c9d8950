"""Patterns over kinds of words: what each sign means, what is refused, and that matching stays linear."""

from __future__ import annotations

import pytest

from tijdlijn.errors import LanguageError
from tijdlijn.language.patterns import UNKNOWN, Alphabet, Pattern, compile_pattern, literal_kind, literal_words, roles

KINDS = {
    "3": {"day", "number"}, "5": {"day", "number"}, "mei": {"month"}, "2019": {"year"}, "van": {literal_kind("van")},
    ",": {"comma"}, "jl": {"last"}, "'": {literal_kind("'")},
}  # fmt: skip


def alphabet() -> Alphabet:
    letters = Alphabet()
    for kinds in KINDS.values():
        letters.character(kinds)
    return letters


def row(words: str, letters: Alphabet) -> str:
    return "".join(letters.character(KINDS[word]) if word in KINDS else UNKNOWN for word in words.split())


def compiled(source: str, definitions: dict[str, str] | None = None) -> tuple[Pattern, Alphabet]:
    letters = alphabet()
    return compile_pattern(source, letters, definitions or {}), letters


@pytest.mark.parametrize(
    ("source", "words", "length"),
    [
        ("day month year", "3 mei 2019", 3),
        ("day month year", "3 mei", None),
        ("day month year", "3 mei appel", None),
        ("day month [year]", "3 mei", 2),
        ("day month [year]", "3 mei 2019", 3),
        ("[comma] day", ", 3", 2),
        ("(month | year)", "2019", 1),
        ("(month | day month)", "3 mei", 2),
        ("month 'van' year", "mei van 2019", 3),
        ("month 'van' year", "mei , 2019", None),
        ("'''", "'", 1),
        ("day (comma day)* month", "3 , 5 , 3 mei", 6),
        ("day (comma day)* month", "3 mei", 2),
        ("day [month [year]]", "3 mei 2019", 3),
        ("number", "3", 1),
    ],
)
def test_a_pattern_matches_from_its_first_word(source: str, words: str, length: int | None) -> None:
    pattern, letters = compiled(source)
    match = pattern.match(row(words, letters), 0)
    assert (None if match is None else match.end()) == length


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("day month", "3 mei", {"day": (0, 1), "month": (1, 2)}),
        ("day:first 'van' day:second", "3 van 5", {"first": (0, 1), "second": (2, 3)}),
        ("(day (comma day)*):days month", "3 , 5 mei", {"days": (0, 3), "month": (3, 4), "day": (0, 1)}),
        ("day [month]", "3", {"day": (0, 1)}),
        ("day:x comma day:x", "3 , 5", {"x": (0, 1)}),
        ("date:begin 'van' date:end", "3 mei van 5 mei", {
            "begin": (0, 2), "begin_day": (0, 1), "begin_month": (1, 2),
            "end": (3, 5), "end_day": (3, 4), "end_month": (4, 5),
        }),
    ],
)  # fmt: skip
def test_roles_are_the_words_that_took_them_first(
    source: str, words: str, expected: dict[str, tuple[int, int]]
) -> None:
    pattern, letters = compiled(source, {"date": "day month"})
    match = pattern.match(row(words, letters), 0)
    assert match is not None
    found = roles(match)
    assert {role: found[role] for role in expected} == expected
    assert set(found) - set(expected) <= {"comma", "last"}


@pytest.mark.parametrize(
    ("source", "longest"),
    [
        ("day", 1),
        ("day month [year]", 3),
        ("(day | month year)", 2),
        ("(comma day)* month", 17),
        ("[day [month]]year", 3),
    ],
)
def test_a_pattern_knows_the_most_words_it_takes(source: str, longest: int) -> None:
    assert compiled(source)[0].longest == longest


def test_a_pattern_starts_with_what_its_first_words_can_be() -> None:
    pattern, letters = compiled("[comma] day month")
    assert pattern.starts == letters.characters("comma") | letters.characters("day")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("day ? month", "not understood"), ("day hour", "no word is"), ("[day]", "matches no words"),
        ("(day month", "lacks"), ("day month)", "too many"), ("day | ] month", "too many"), ("[day", "lacks"),
        ("* day", "should stand"),
    ],
)  # fmt: skip
def test_a_wrong_pattern_is_refused_with_its_fault(source: str, complaint: str) -> None:
    with pytest.raises(LanguageError, match=complaint):
        compiled(source)


def test_literal_words_are_those_between_apostrophes() -> None:
    assert literal_words("day 'van' [('de' | 'het')] ''' month") == {"van", "de", "het", "'"}


def test_repetition_is_bounded() -> None:
    pattern, letters = compiled("(day comma)* day")
    match = pattern.match(row("3 , " * 1000 + "3", letters), 0)
    assert match is not None
    assert match.end() == pattern.longest == 17
