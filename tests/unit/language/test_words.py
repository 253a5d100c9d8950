"""The words of time expressions: figures, number words and what is made of them, and the words around."""

from __future__ import annotations

from pathlib import Path

import pytest

from tijdlijn.errors import LanguageError
from tijdlijn.language import dutch
from tijdlijn.language.around import read_bounds
from tijdlijn.language.words import read_words

WORDS = dutch().words


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        ("mei", "month", "5"), ("mrt", "month-short", "3"), ("tweeëntwintig", "number", "22"),
        ("tweehonderd", "number", "200"),
        ("driehonderdvierentwintig", "number", "324"), ("eenendertigste", "day", "31"), ("drieënhalf", "number", "3.5"),
        ("tweeduizendnegentien", "year", "2019"), ("negentienhonderdveertig", "year", "1940"), ("31", "day", "31"),
        ("12", "month-figure", "12"), ("2019", "year", "2019"), ("19", "two-figures", "19"), ("1e", "day", "1"),
        ("tweedaagse", "lasting", "P2D"), ("driejaarlijks", "frequency", "P3Y"), ("viermaal", "times", "4"),
        ("19u30", "clock-code", "19:30"), ("14t11", "day-hour", "14T11"), ("zes", "day", "6"),
    ],
)  # fmt: skip
def test_a_word_has_its_value(word: str, kind: str, value: str) -> None:
    assert WORDS.value(word, kind) == value


@pytest.mark.parametrize(
    ("word", "kind"),
    [("32", "day"), ("13", "month-figure"), ("25", "hour"), ("60", "minute"), ("een", "day"), ("2200", "year"),
     ("1799", "year"), ("dertigjarige", "lasting"), ("54", "week-figure"), ("zestig", "day")],
)  # fmt: skip
def test_a_word_lacks_what_it_cannot_be(word: str, kind: str) -> None:
    assert WORDS.value(word, kind) is None


def test_every_word_is_lower_case() -> None:
    assert [word for word in WORDS.characters if word != word.lower()] == []


def test_a_word_with_two_values_of_one_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('[month]\n1 = ["januari"]\n2 = ["januari"]\n', "utf-8")
    with pytest.raises(LanguageError, match="januari"):
        read_words(file)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("tot en met", True),
        ("vanaf tot", True),
        ("t / m", True),
        ("niet later dan", True),
        ("later dan", False),
        ("", False),
    ],
)
def test_phrases_end_right_before_a_word(tmp_path: Path, text: str, ends: bool) -> None:
    file = tmp_path / "bounds.toml"
    file.write_text(
        "[from]\nwords = []\npast = []\n[until]\npurpose = []\ncertain = []\n"
        'words = ["tot", "tot en met", "t/m", "niet later dan"]\n',
        "utf-8",
    )
    words = text.split()
    assert read_bounds(file).closing.end_before([*words, "mei"], len(words)) is ends
