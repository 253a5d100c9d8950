"""Events as iCalendar, read back by two libraries that know nothing of each other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from ical.calendar_stream import IcsCalendarStream

from any_events import MOMENT, a_publication, an_event, lists_of_events, publications
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.formats.event import positions
from tijdlijn.model import Status
from tijdlijn.store.records import StoredEvent
from tijdlijn.when import Mod


def written(events: list[StoredEvent], about: Publication | None = None) -> str:
    return "".join(FORMATS["icalendar"].write(events, about or a_publication()))


def read(text: str) -> Any:
    return icalendar.Calendar.from_ical(text)


def entry(event: StoredEvent) -> Any:
    (found,) = read(written([event])).events
    return found


@given(lists_of_events, publications)
def test_any_event_is_an_entry_for_two_readers(events: list[StoredEvent], about: Publication) -> None:
    text = written(events, about)
    calendar = read(text)
    assert calendar.errors == []
    assert [component.errors for component in calendar.walk()] == [[]] * (len(events) + 1)
    other = IcsCalendarStream.calendar_from_ics(text)
    for found in ([str(it["uid"]) for it in calendar.events], [it.uid for it in other.events]):
        assert found == [f"{event.id}@tijdlijn" for event in events]
    for mine, theirs, event in zip(calendar.events, other.events, events, strict=True):
        assert mine["dtstart"].dt == theirs.dtstart == event.when.sort_day
        assert theirs.status is not None
        assert mine["status"] == theirs.status.value


@given(lists_of_events, publications)
def test_lines_are_folded_and_end_as_the_standard_says(events: list[StoredEvent], about: Publication) -> None:
    raw = written(events, about).encode()
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not [octet for line in lines for octet in line if octet < 0x20 and octet != 0x09]


@given(lists_of_events)
def test_a_place_is_two_plain_numbers_north_before_east(events: list[StoredEvent]) -> None:
    lines = [line for line in written(events).split("\r\n") if line.startswith("GEO")]
    assert len(lines) == sum(len(positions(event)) == 1 for event in events)
    for line in lines:
        found = re.fullmatch(r"GEO:(-?\d+\.\d+);(-?\d+\.\d+)", line)
        assert found is not None
        assert abs(float(found[1])) <= 90
        assert abs(float(found[2])) <= 180


def test_a_place_is_where_it_is() -> None:
    assert entry(an_event())["geo"].to_ical() == "36.38;38.86"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2019-10-13", date(2019, 10, 13), date(2019, 10, 14)),
        ("2019-10-13/2019-10-15", date(2019, 10, 13), date(2019, 10, 16)),
        ("2019-12", date(2019, 12, 1), date(2020, 1, 1)),
        ("0001-01-01", date(1, 1, 1), date(1, 1, 2)),
        ("2015-09-09/..", date(2015, 9, 9), date(2015, 9, 10)),
        ("../2016-07-31", date(2016, 7, 31), date(2016, 8, 1)),
    ],
)
def test_the_end_is_exclusive_and_an_open_side_is_not_made_up(value: str, start: date, end: date) -> None:
    found = entry(an_event(value))
    assert (found["dtstart"].dt, found["dtend"].dt) == (start, end)
    assert found["dtstart"].params["VALUE"] == found["dtend"].params["VALUE"] == "DATE"


def test_the_last_day_of_all_has_no_end() -> None:
    assert "dtend" not in entry(an_event("9999-12-31"))


@pytest.mark.parametrize(
    ("status", "shown", "summary"),
    [
        (Status.OCCURRED, "CONFIRMED", "Raad"),
        (Status.ONGOING, "CONFIRMED", "Raad"),
        (Status.PLANNED, "TENTATIVE", "Raad (gepland)"),
        (Status.POSSIBLE, "TENTATIVE", "Raad (mogelijk)"),
        (Status.DENIED, "CANCELLED", "Raad (ontkend)"),
    ],
)
def test_doubt_is_shown_as_doubt(status: Status, shown: str, summary: str) -> None:
    found = entry(an_event(title="Raad", status=status))
    assert (found["status"], found["summary"]) == (shown, summary)
    assert found["x-tijdlijn-event-status"] == status
    assert found["x-tijdlijn-warning"] == "jaar afgeleid uit de context"
    assert "Let op: jaar afgeleid uit de context." in found["description"]


def test_what_is_not_exactly_that_day_says_so_in_its_summary() -> None:
    assert entry(an_event("2019-10-13", Mod.APPROX))["summary"].endswith("(omstreeks 13 oktober 2019)")
    assert entry(an_event("2015-09-09/.."))["summary"].endswith("(vanaf 9 september 2015)")


def test_the_same_event_gives_the_same_entry_and_a_changed_one_supersedes_it() -> None:
    event = an_event()
    assert written([event]) == written([event])
    assert entry(event)["dtstamp"].dt == MOMENT
    assert entry(event)["sequence"] + 1 == entry(replace(event, revision=4))["sequence"]
    later = replace(a_publication(), changed={event.id: datetime(2026, 11, 2, 13, tzinfo=UTC)})
    changed = read(written([event], later)).events[0]
    assert changed["dtstamp"].dt - MOMENT == timedelta(days=1, hours=1)
