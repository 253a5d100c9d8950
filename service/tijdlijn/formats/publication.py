"""What a file of events says beside them: its title, its addresses, the words for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tijdlijn.formats.event import TimelineEvent
from tijdlijn.model import EventType, Status

# What nothing is known of was never changed: a fixed moment, so that the same events always give the same file.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# Neither XML 1.0 nor iCalendar can hold these, and nobody can read them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _nowhere(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Publication:
    """What a file says about itself.

    `word` gives the Dutch word for a type or status, `changed` the moment each event (by id) last did. `address` and
    `next` are the URLs of this file and the page after it, `event` and `document` give those of an event and a document
    by their ids; all None where no service stands behind the file.
    """

    title: str
    word: Callable[[EventType | Status], str]
    changed: Mapping[str, datetime] = field(default_factory=dict)
    address: str | None = None
    next: str | None = None
    event: Callable[[str], str | None] = _nowhere
    document: Callable[[str], str | None] = _nowhere

    def moment(self, event: TimelineEvent) -> datetime:
        """When an event last changed."""
        return self.changed.get(event.id, NEVER)

    def story(self, event: TimelineEvent) -> Iterator[str]:
        """An event in Dutch lines, for formats that people read: when, who and where, the words, and every doubt."""
        return map(one_line, self._lines(event))

    def _lines(self, event: TimelineEvent) -> Iterator[str]:
        yield " · ".join((event.when.display, self.word(event.type), self.word(event.status)))
        named = [*(actor.name for actor in event.participants), *(place.name for place in event.places)]
        if named:
            yield ", ".join(dict.fromkeys(named))
        yield f"“{event.sentence}”"
        told = "1 document" if event.document_count == 1 else f"{event.document_count} documenten"
        yield f"Verteld in {told}, het eerst in {event.document}. Zekerheid {event.confidence:.0%}."
        if event.when.uncertain:
            yield "Let op: de tijd is onzeker."
        for warning in event.warnings:
            yield f"Let op: {warning}."


def one_line(text: str) -> str:
    """The text on one line, its white space single."""
    return " ".join(text.split())


def writable(text: str) -> str:
    """The text with a replacement character for each one that XML and iCalendar cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
