"""Events in a calendar: iCalendar (RFC 5545), a whole-day VEVENT for each event.

DTEND is exclusive. An open period stands on the day that is known; what is written there says that it goes on. The same
events always give the same file: DTSTAMP is the moment the event last changed, not that of asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta

import icalendar

from tijdlijn.formats.event import TimelineEvent, positions
from tijdlijn.formats.publication import Publication, one_line, writable
from tijdlijn.model import Status

MEDIA_TYPES: tuple[str, ...] = ("text/calendar",)
SUFFIX = "ics"
STREAMED = False

STATUSES = {
    Status.OCCURRED: "CONFIRMED",
    Status.ONGOING: "CONFIRMED",
    # A plan is told from before its day: whether it was carried out, the text could not know.
    Status.PLANNED: "TENTATIVE",
    Status.POSSIBLE: "TENTATIVE",
    Status.DENIED: "CANCELLED",
}


def write(events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
    """One VCALENDAR."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//tijdlijn//tijdlijn//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(about.title))
    for event in events:
        calendar.add_component(_entry(event, about))
    yield calendar.to_ical().decode()


def _entry(event: TimelineEvent, about: Publication) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", writable(f"{event.id}@tijdlijn"))
    entry.add("dtstamp", about.moment(event).astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", event.revision - 1)
    entry.add("dtstart", event.when.sort_day)
    last = event.when.latest or event.when.sort_day
    if last < date.max:  # no calendar has a day after it
        entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", _text(_summary(event, about)))
    entry.add("description", writable("\n".join(about.story(event))))
    entry.add("status", STATUSES[event.status])
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [about.word(event.type)])
    if event.places:
        entry.add("location", _text(", ".join(place.name for place in event.places)))
    if len(found := positions(event)) == 1:
        east, north = found[0]
        entry.add("geo", (round(north, 4), round(east, 4)))  # smaller parts Python writes as 1e-05, iCalendar never
    if (address := about.event(event.id)) is not None:
        entry.add("url", address)
    for name, value in _doubts(event):
        entry.add(f"x-tijdlijn-{name}", _text(value))
    return entry


def _summary(event: TimelineEvent, about: Publication) -> str:
    """The title; what did not surely happen on that day says so in the calendar itself."""
    exact = event.when.earliest == event.when.latest and not event.when.approximate
    doubts = [] if event.status in (Status.OCCURRED, Status.ONGOING) else [about.word(event.status)]
    doubts += [] if exact else [event.when.display]
    return f"{event.title} ({', '.join(doubts)})" if doubts else event.title


def _doubts(event: TimelineEvent) -> Iterator[tuple[str, str]]:
    """What programs need to tell a certain event from a doubtful one."""
    yield "edtf", event.when.edtf
    yield "precision", event.when.precision
    yield "event-status", event.status
    yield "confidence", str(event.confidence)
    for warning in event.warnings:
        yield "warning", warning


def _text(text: str) -> icalendar.vText:
    """A text on one line; named as text, because a name of our own tells the library no type to escape it by."""
    return icalendar.vText(one_line(writable(text)))
