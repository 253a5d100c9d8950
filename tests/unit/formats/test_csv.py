"""Events as CSV: to the letter of RFC 4180, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given

from any_events import a_publication, an_event, lists_of_events
from tijdlijn.formats import FORMATS, TimelineEvent
from tijdlijn.formats.csv import COLUMNS
from tijdlijn.model import Place, Status
from tijdlijn.when import Mod

# The grammar of RFC 4180, section 2, with letters beyond ASCII as text: every record ends in CRLF.
TEXT = r"[ !#-+\--~\u00a0-\U0010ffff]"
FIELD = rf'(?:"(?:{TEXT}|,|\r|\n|"")*"|{TEXT}*)'
FILE = re.compile(rf"(?:{FIELD}(?:,{FIELD})*\r\n)+")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def written(*events: TimelineEvent) -> str:
    return "".join(FORMATS["csv"].write(events, a_publication()))


def read(*events: TimelineEvent) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*events), newline=""), strict=True))


@given(lists_of_events)
def test_any_event_is_a_record_of_rfc_4180(events: list[TimelineEvent]) -> None:
    assert FILE.fullmatch(written(*events))
    rows = list(csv.reader(io.StringIO(written(*events), newline=""), strict=True))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[0] for row in rows[1:]] == [event.id for event in events]


@given(lists_of_events)
def test_no_cell_is_a_formula(events: list[TimelineEvent]) -> None:
    for row in read(*events):
        for cell in row.values():
            assert not cell.lstrip(" ").startswith(FORMULA)


def test_a_record_tells_all_there_is() -> None:
    (row,) = read(an_event("2015-08", Mod.START, status=Status.PLANNED))
    assert row == {
        "id": "5f1c9e02ab",
        "title": "Ontsnapping uit kamp Ain Issa",
        "type": "detention",
        "status": "planned",
        "value": "2015-08",
        "mod": "START",
        "edtf": "2015-08-01~/2015-08-10~",
        "earliest": "2015-08-01",
        "latest": "2015-08-10",
        "precision": "month",
        "approximate": "true",
        "uncertain": "false",
        "display": "begin augustus 2015",
        "participants": "ISIS",
        "participantIds": "isis",
        "places": "Ain Issa",
        "placeIds": "ain-issa",
        "geometry": "POINT (38.86 36.38)",
        "conflicts": "syrie",
        "confidence": "0.92",
        "warnings": "jaar afgeleid uit de context",
        "document": "brief-a",
        "sentence": "Op 13 oktober ontsnapten gevangenen.",
        "mentionCount": "4",
        "documentCount": "2",
        "revision": "3",
    }


def test_an_open_period_has_an_empty_side() -> None:
    (row,) = read(an_event("../2016-07"))
    assert (row["earliest"], row["latest"]) == ("", "2016-07-31")


@pytest.mark.parametrize(
    ("places", "geometry"),
    [
        ((), ""),
        ((Place("hier", "Hier", None, None, None),), ""),
        (
            (Place("a", "A", None, -33.9, 18.4), Place("b", "B", None, 4.9, -75.0), Place("c", "C", None, 4.9, -75.0)),
            "MULTIPOINT ((18.4 -33.9), (-75.0 4.9))",
        ),
    ],
)
def test_places_are_points_that_a_map_program_reads(places: tuple[Place, ...], geometry: str) -> None:
    (row,) = read(an_event(places=places))
    assert row["geometry"] == geometry


def test_text_that_is_no_formula_stays_as_it_is() -> None:
    (row,) = read(an_event(title="Kosten: 3 = 1 + 2", sentence='Zeg "nee", zei hij;\nen ging.'))
    assert (row["title"], row["sentence"]) == ("Kosten: 3 = 1 + 2", 'Zeg "nee", zei hij;\nen ging.')
