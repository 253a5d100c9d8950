"""Bytes in, the text as read out; or one sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.errors import UnreadableDocument
from tijdlijn.settings import Settings
from tijdlijn.text import read

LARGEST = Settings().max_document_bytes
LETTER = "Geachte Voorzitter,\n\nOp 3 mei 2019 sprak de minister in Genève met zijn collega’s over de situatie.\n"


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", True),
        ("utf-32", True),
        ("cp1252", True),
    ],
)
def test_a_letter_reads_the_same_in_every_encoding_and_says_which_it_was(encoding: str, noted: bool) -> None:
    data = LETTER.encode(encoding)
    assert read.decode(data, "brief.txt") == LETTER
    assert (read.note(data, "brief.txt") is not None) is noted


def test_utf_16_of_either_byte_order_reads_the_same() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read.decode(mark + LETTER.encode(encoding), "brief.txt") == LETTER


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one_character(line_end: str) -> None:
    assert read.decode(LETTER.replace("\n", line_end).encode(), "brief.txt") == LETTER


def test_form_feeds_and_tabs_are_text() -> None:
    assert read.decode(b"blad 1\x0cblad\t2", "brief.txt") == "blad 1\x0cblad\t2"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_utf_8_is_never_changed(text: str) -> None:
    assert read.decode(text.encode(), "brief.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_the_answer_is_text_or_a_refusal(data: bytes) -> None:
    try:
        text = read.decode(data, "brief.txt")
    except UnreadableDocument:
        return
    assert text.strip()
    assert "\x00" not in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "is leeg", id="no bytes"),
        pytest.param(b" \r\n\t ", "is leeg", id="only white space"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "een PDF", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00", "Word", id="docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "een afbeelding", id="picture"),
        pytest.param(bytes(range(256)), "binair", id="every byte"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00\xff", "binair", id="program"),
        pytest.param(b"tekst met \x00 erin", "geen tekst", id="a nul in ASCII"),
        pytest.param(LETTER.encode("utf-16-le"), "geen tekst", id="utf-16 without a mark"),
        pytest.param(b"\xff\xfe\x00\xd8", "beschadigd", id="half a surrogate pair"),
        pytest.param("één én geïnd coöperatie".encode() + b"\xc3", "beschadigde UTF-8", id="utf-8 cut off"),
        pytest.param(b"\xc0\xc1\xf5\xfe" * 20, "geen bekende tekencodering", id="noise"),
        pytest.param(b"caf\x81 is geen Windows-1252", "geen bekende tekencodering", id="a byte Windows-1252 lacks"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read.decode(data, "brief.txt")
    assert reason in refusal.value.message
    assert refusal.value.message.startswith("brief.txt ")
    assert refusal.value.message.count("\n") == 0


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\x1bb"])
def test_a_given_text_may_not_hold_what_no_database_stores(text: str) -> None:
    with pytest.raises(UnreadableDocument):
        read.accept(text, "de tekst")


def test_a_given_text_keeps_its_own_positions() -> None:
    assert read.accept("regel één\r\nregel twee", "de tekst") == "regel één\r\nregel twee"


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="bestaat niet"):
        read.load(tmp_path / "weg.txt", LARGEST)
    with pytest.raises(UnreadableDocument, match="is een map"):
        read.load(tmp_path, LARGEST)


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "archief.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableDocument, match="te groot"):
        read.load(huge, LARGEST)
