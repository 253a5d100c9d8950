"""Sentences as a person reads them."""

from __future__ import annotations

import pytest

from tijdlijn.events.quote import quote
from tijdlijn.model import Span


@pytest.mark.parametrize(
    ("text", "note", "read"),
    [
        ("Op 3 mei\nkwam hij.", "", "Op 3 mei kwam hij."),
        ("Op 14 okto-\nber kwam hij.", "", "Op 14 oktober kwam hij."),
        ("De Turks-\nAmerikaanse missie.", "", "De Turks- Amerikaanse missie."),
        ("Hij kwam\n\n1 Zie de bijlage.\n te laat.", "\n\n1 Zie de bijlage.\n ", "Hij kwam te laat."),
    ],
)
def test_a_quote_is_one_line_of_whole_words(text: str, note: str, read: str) -> None:
    furniture = [Span(text.index(note), text.index(note) + len(note))] if note else []
    assert quote(text, Span(0, len(text)), furniture) == read
