"""What holds of every extraction: it is pure, its positions are true, nothing core is lost, no text breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tijdlijn import pipeline
from tijdlijn.events.rule import Rule
from tijdlijn.events.wording import MOST_WORDS
from tijdlijn.language import dutch
from tijdlijn.model import Extraction, Role

PASSAGES = sorted((Path(__file__).parents[1] / "gold" / "passages" / "text").glob("*.txt"))
DAY = date(2019, 10, 17)
WORD = re.compile(r"\w+")


def extract(text: str, day: date | None = DAY) -> Extraction:
    return pipeline.extract(pipeline.read(text, id="stuk", language=dutch(), reference_date=day), dutch())


def letters(text: str) -> str:
    """The letters and digits of a text in one row: what the words of a headline can be taken from."""
    return re.sub(r"\W+", "", text.lower())


def assert_sound(extraction: Extraction) -> None:
    """What every extraction keeps to, whatever the text."""
    text = extraction.document.text
    for expression in extraction.time_expressions:
        assert text[expression.span.start : expression.span.end] == expression.text
    for rejected in extraction.rejected:
        assert text[rejected.span.start : rejected.span.end] == rejected.text
        assert rejected.reason
    told = [mention for event in extraction.events for mention in event.mentions]
    for mention in told:
        assert text[mention.trigger.start : mention.trigger.end] == mention.trigger_text != ""
        assert text[mention.sentence.start : mention.sentence.end] == mention.sentence_text
        assert 0 < mention.confidence <= 1
        assert 1 <= len(mention.title.split()) <= MOST_WORDS
        assert mention.title == " ".join(mention.title.split())
        if mention.rule != Rule.LETTERHEAD:  # whose title is the subject of the letter
            assert all(word in letters(mention.sentence_text) for word in WORD.findall(mention.title.lower())), (
                mention.title
            )
    assert len({event.id for event in extraction.events}) == len(extraction.events)
    dated = {mention.time_expression for mention in told}
    refused = {rejected.span for rejected in extraction.rejected}
    core = [one for one in extraction.time_expressions if one.core]
    assert [one for one in core if one.id not in dated and one.span not in refused] == []
    sections = extraction.document.sections
    assert sections[0].span.start == 0
    assert sections[-1].span.end == len(text)
    assert all(before.span.end == after.span.start for before, after in pairwise(sections))


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_a_passage_is_read_soundly(path: Path) -> None:
    assert_sound(extract(path.read_text("utf-8"), None))


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_extracting_twice_gives_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert extract(text, None) == extract(text, None)


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_no_headline_tells_its_date(path: Path) -> None:
    extraction = extract(path.read_text("utf-8"), None)
    written = {one.id: " ".join(one.text.split()) for one in extraction.time_expressions}
    told = [mention for event in extraction.events for mention in event.mentions]
    assert [
        mention.title for mention in told if written[mention.time_expression].lower() in mention.title.lower()
    ] == []


def test_a_document_is_all_that_an_extraction_depends_on() -> None:
    document = pipeline.read("De Raad komt op 29 oktober bijeen.", id="stuk", language=dutch(), reference_date=DAY)
    copy = replace(document, text="".join(list(document.text)))
    assert pipeline.extract(copy, dutch()) == pipeline.extract(document, dutch())


def test_the_name_of_a_document_is_part_of_what_it_says() -> None:
    one, other = (
        pipeline.extract(pipeline.read("De Raad kwam op 3 mei 2019 bijeen.", id=id, language=dutch()), dutch())
        for id in ("een", "twee")
    )
    assert [mention.document for event in one.events for mention in event.mentions] == ["een"]
    assert [event.id for event in one.events] != [event.id for event in other.events]


DUTCH = """
    De de het een Raad minister kwam bijeen komt op 14 oktober 2019 jl. a.s. van brief ( ) , . ; : ? ! – - « » dat die
    nadat zal zou niet heeft is zijn worden ondertekend aanval vond plaats en of in te Wenen Rusland sinds tot maandag
    vorige week begin mei 2020-03-04 3 4 [1] 1 „ ” Vraag Antwoord €
"""
WORDS = st.sampled_from([*DUTCH.split(), "\n", "\n\n", "\f"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_row_of_dutch_words_is_read_soundly(text: str) -> None:
    assert_sound(extract(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from([None, DAY]))
def test_any_text_is_read_soundly(text: str, day: date | None) -> None:
    assert_sound(extract(text, day))


def test_a_sentence_that_a_footnote_interrupts_is_one_sentence() -> None:
    extraction = extract(
        "Vraag 1\nWat doet u?\n\nAntwoord 1\nIk heb de motie1 gelezen. Nederland zal zijn zorgen noemen en daarbij\n\n"
        "1 Kamerstuk 21 501-02, nr. 2067.\n\nverwijzen naar de uitbraak op 13 oktober 2019 van gevangenen uit\n"
        "het kamp bij de grens.\n\nVraag 2\nKomt de Raad op 14 oktober 2019 bijeen?\n"
    )
    assert [section.role for section in extraction.document.sections].count(Role.FOOTNOTE) == 1
    assert [(event.value, event.mentions[0].quote) for event in extraction.events] == [
        (
            "2019-10-13",
            "Nederland zal zijn zorgen noemen en daarbij verwijzen naar de uitbraak op 13 oktober 2019 van gevangenen "
            "uit het kamp bij de grens.",
        ),
        ("2019-10-14", "Komt de Raad op 14 oktober 2019 bijeen?"),
    ]
