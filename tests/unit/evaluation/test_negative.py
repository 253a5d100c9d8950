"""False dates: counted per 10,000 characters in phrases that hold no date but those they name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tijdlijn.errors import GoldError
from tijdlijn.evaluation.negative import FalseDate, FalseDates, Phrase, false_dates, read_phrases
from tijdlijn.language import dutch
from tijdlijn.model import Extraction
from tijdlijn.pipeline import extract, read

ROOT = Path(__file__).parents[3]
AMOUNT = '[[phrase]]\ntext = "Het tekort is 2015 euro hoger."\nnot = "2015 euro"\nreason = "amount"\n'


def found(text: str, name: str, day: date | None) -> Extraction:
    return extract(read(text, id=Path(name).stem, language=dutch(), reference_date=day), dutch())


def phrase(text: str, *expected: str, reference: date | None = None) -> Phrase:
    given = {"text": text, "not": "iets", "reason": "iets anders", "reference": reference}
    return Phrase.model_validate(given | {"expect": [{"text": words} for words in expected]})


def test_a_date_in_a_phrase_without_one_is_false() -> None:
    told = false_dates([phrase("Hij kwam op 3 mei 2016 aan.")], found)
    (false,) = told.found
    assert (false.text, false.value, false.reason) == ("3 mei 2016", "2016-05-03", "iets anders")
    assert told.characters == 27
    assert told.rate == pytest.approx(10_000 / 27)


def test_a_date_that_the_phrase_names_is_none() -> None:
    assert false_dates([phrase("Hij kwam op 3 mei 2016 aan.", "3 mei 2016")], found).found == ()


def test_the_reference_date_dates_what_has_no_year() -> None:
    (false,) = false_dates([phrase("Hij kwam op 3 mei aan.", reference=date(2016, 6, 1))], found).found
    assert false.value == "2016-05-03"


def test_a_vague_expression_is_no_date() -> None:
    assert false_dates([phrase("Het duurde onlangs zes maanden.")], found).found == ()


def test_nothing_read_has_no_rate_to_speak_of() -> None:
    assert FalseDates(0, ()).rate == 0
    assert FalseDates(20_000, (FalseDate("x", "2016", "year", "amount", "x"),)).rate == 0.5


def test_the_negative_corpus_is_read_whole() -> None:
    phrases = read_phrases(ROOT / "tests" / "corpus" / "negative")
    files = sorted((ROOT / "tests" / "corpus" / "negative").glob("*.toml"))
    assert len(phrases) == sum(file.read_text("utf-8").count("\n[[phrase]]") for file in files)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (f'{AMOUNT}\n[[phrase]]\nnot = "x"\nreason = "y"\n', r"words\.toml, regel 6, text: ontbreekt"),
        (f"{AMOUNT}colour = 1\n", r"words\.toml, regel 1, colour: bestaat hier niet"),
        ("phrase = []", r"words\.toml, regel 1: is leeg"),
        ("[[phrase", r"words\.toml is geen TOML"),
    ],
)
def test_phrases_that_cannot_be_read_are_refused_with_their_line(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "words.toml").write_text(source, "utf-8")
    with pytest.raises(GoldError, match=reason):
        read_phrases(tmp_path)


def test_a_folder_without_phrases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="geen zinnen zonder datum"):
        read_phrases(tmp_path)
