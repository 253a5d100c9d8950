"""Mentions made by hand, for tests of what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tijdlijn.model import ConflictLink, EventType, Mention, Participant, ParticipantRole, Place, Span, Status
from tijdlijn.when import When


def mention(
    value: str = "2019-10-14",
    kind: tuple[EventType, str] = (EventType.MEETING, "meet"),
    *,
    document: str = "brief",
    start: int = 0,
    people: Sequence[str] = (),
    towns: Sequence[str] = (),
    status: Status = Status.OCCURRED,
    confidence: float = 0.8,
) -> Mention:
    when = When.of(value)
    assert when is not None
    return Mention(
        document=document,
        reference_date=date(2019, 10, 17),
        trigger=Span(start, start + 5),
        trigger_text="woord",
        time_expression=f"t{start}",
        sentence=Span(start, start + 20),
        sentence_text="Een zin.",
        quote="Een zin.",
        rule="verb-of-clause",
        concept=kind[1],
        type=kind[0],
        status=status,
        value=value,
        mod=None,
        when=when,
        title=f"Iets op {start}",
        participants=tuple(Participant(id, id.title(), ParticipantRole.OTHER) for id in people),
        places=tuple(Place(id, id.title(), None, None, None) for id in towns),
        conflicts=(ConflictLink("syrie", "noemt Syrië", 0.9),),
        confidence=confidence,
    )
