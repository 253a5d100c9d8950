"""An annotated text on screen and as a page, and a draft of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from annotated_letter import GOLD, TEXT
from lxml import html

from tijdlijn.errors import InputError
from tijdlijn.evaluation import gold
from tijdlijn.evaluation.annotation import FORMAT, GoldDocument
from tijdlijn.evaluation.draft import draft
from tijdlijn.evaluation.gold import read_folder
from tijdlijn.evaluation.outcome import Cause, Figure
from tijdlijn.evaluation.score import score
from tijdlijn.evaluation.show import as_page, in_terminal, pieces
from tijdlijn.language import dutch
from tijdlijn.model import Extraction
from tijdlijn.pipeline import extract, read

SAMPLES = Path(__file__).parents[3] / "service" / "tijdlijn" / "samples"
LETTERS = read_folder(SAMPLES / "gold", SAMPLES / "letters")
named = pytest.mark.parametrize("document", [GOLD, *LETTERS], ids=lambda document: document.name)


def found(text: str) -> Extraction:
    return extract(read(text, id="letter", language=dutch()), dutch())


@named
def test_the_pieces_are_the_whole_text(document: GoldDocument) -> None:
    assert "".join(piece.text for piece in pieces(document)) == document.text


def test_a_piece_knows_what_it_belongs_to() -> None:
    by_text = {piece.text: piece for piece in pieces(GOLD)}
    assert by_text["3 mei 2016"].ends == ("2016-05-03",)
    assert [event.id for event in by_text["Raad"].events] == ["e1"]
    assert by_text["Onlangs"].ends == ("PAST_REF vague",)


def test_the_terminal_says_behind_each_mark_what_it_means() -> None:
    shown = in_terminal(GOLD)
    assert "Op 3 mei 2016 [2016-05-03] sprak [e1 overleg] de Raad [e1 overleg] in Genève" in shown.plain
    assert {"bold cyan", "cyan", "bold magenta underline", "magenta underline"} <= {str(s.style) for s in shown.spans}


@named
def test_the_page_holds_the_text_and_links_every_event_to_its_words(document: GoldDocument) -> None:
    page = html.fromstring(as_page(document))
    (text,) = page.find_class("text")
    for note in text.findall(".//sup"):
        note.drop_tree()
    assert text.text_content() == document.text
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {f"#{event.id}" for event in document.gold.events} <= {f"#{id_}" for id_ in ids}
    assert {address.removeprefix("#") for address in page.xpath("//@href")} <= set(ids)
    assert not page.xpath("//script | //link | //@src")


def test_the_words_of_a_document_are_no_markup() -> None:
    sly = replace(GOLD, text=TEXT.replace("Genève", "<b>&x;"), gold=replace(GOLD.gold, document="<i>.txt"))
    page = as_page(sly)
    assert "<b>&x;" not in page
    assert "<i>" not in page
    (text,) = html.fromstring(page).find_class("text")
    assert "<b>&x;" in text.text_content()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_a_draft_is_usable_gold_that_its_own_extraction_answers(letter: GoldDocument) -> None:
    extraction = found(letter.text)
    written = FORMAT.dump_json(draft(extraction, letter.name, "letter"), by_alias=True, indent=1).decode()
    document, problems = gold.examine(written, "draft.json", lambda _name: letter.text)
    assert problems == ()
    assert document is not None
    assert document.gold.genre == "letter"
    outcomes = score(document, extraction)
    # Two events may stand on the same word at the same time; then one of them answers the other's mention.
    causes = {outcome.cause for outcome in outcomes if outcome.figure in (Figure.STRICT, Figure.VALUE, Figure.FOUND)}
    assert causes <= {None}
    assert {outcome.cause for outcome in outcomes} <= {None, Cause.VALUE, Cause.TYPE, Cause.STATUS, Cause.MERGED}


def test_a_draft_calls_peripheral_what_the_guide_does() -> None:
    begun = draft(found(LETTERS[0].text), LETTERS[0].name)
    assert {event.tier for event in begun.events if event.value[0].isdecimal()} <= {"peripheral"}


def test_a_text_without_a_day_makes_no_draft() -> None:
    with pytest.raises(InputError, match="geef die dag met --reference-date"):
        draft(found("Er gebeurde niets."), "niets.txt")
