"""The document itself as an event, on the day of its letterhead."""

from __future__ import annotations

import pytest
from reading_sentences import extract, mentions

from tijdlijn.model import EventType

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 28 mei 2019
Betreft Stand van zaken rond de brug

Geachte voorzitter,

Hierbij informeer ik uw Kamer.

De minister van Buitenlandse Zaken,

Stef Blok
"""
MOTION = """MOTIE VAN HET LID BOS
Voorgesteld 27 september 2023

De Kamer, gehoord de beraadslaging, verzoekt de regering te handelen.
"""
RULING = """Rechtbank Den Haag
Datum uitspraak: 24-09-2019

Uitspraak in de zaak van eiser.
"""
ENCLOSED = """VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR
BUITENLANDSE ZAKEN
Den Haag, 1 mei 2018
Hierbij onze vragen.

BRIEF VAN DE MINISTER VAN DEFENSIE
Den Haag, 8 mei 2018
Hierbij mijn antwoorden.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(LETTER, [("Betreft", EventType.DOCUMENT, "2019-05-28", "Stand van zaken rond de brug")], id="one"),
        pytest.param(MOTION, [("MOTIE", EventType.DOCUMENT, "2023-09-27", "MOTIE VAN HET LID BOS")], id="motion"),
        pytest.param(RULING, [("uitspraak", EventType.DECISION, "2019-09-24", "Rechtbank Den Haag")], id="ruling"),
        pytest.param(
            ENCLOSED,
            [
                ("BRIEF", EventType.DOCUMENT, "2018-05-01",
                 "BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR BUITENLANDSE ZAKEN"),
                ("BRIEF", EventType.DOCUMENT, "2018-05-08", "BRIEF VAN DE MINISTER VAN DEFENSIE"),
            ],
            id="letters in a report",
        ),
    ],
)  # fmt: skip
def test_a_letterhead_dates_its_document(text: str, told: list[tuple[str, EventType, str, str]]) -> None:
    found = [one for one in mentions(text, None) if one.rule == "letterhead"]
    assert [(one.trigger_text, one.type, one.value, one.title) for one in found] == told


def test_who_signs_and_who_is_addressed_take_part() -> None:
    (letter,) = (one for one in mentions(LETTER, None) if one.rule == "letterhead")
    assert {one.id for one in letter.participants} == {"tweede-kamer", "stef-blok"}


@pytest.mark.parametrize("text", ["De brief is af.\n\nOp 3 mei 2019 kwam de Raad bijeen.", "Zonder datum.\nEen brief."])
def test_no_letterhead_no_event_of_its_own(text: str) -> None:
    assert [one for one in mentions(text, None) if one.rule == "letterhead"] == []


def test_the_letter_and_its_mention_by_another_name_are_one_event() -> None:
    text = LETTER.replace("Hierbij informeer ik uw Kamer.", "Deze brief van 28 mei 2019 gaat over de brug.")
    events = [event for event in extract(text, None).events if event.type is EventType.DOCUMENT]
    assert [len(event.mentions) for event in events] == [2]
