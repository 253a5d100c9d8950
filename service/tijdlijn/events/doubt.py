"""Events on neighbouring days that may be one: what a careful reader would ask, and no program can settle.

Two texts may give different days for one thing, and one text may call one meeting by two of its days. Such events stay
apart, each with a warning that names the other. What is compared is no more than two events, in either order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from tijdlijn.model import Event, EventType, Sighting
from tijdlijn.when import Precision

NEAR = timedelta(days=2)
_NEXT_DAY = timedelta(days=1)
_LEAST_TITLE = 2
_GATHERINGS = frozenset((EventType.MEETING, EventType.VISIT))


def doubted(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of one text in the same order, with a warning on each that may be another one of them."""
    all_ = tuple(events)
    by_day: defaultdict[tuple[EventType, date], list[Sighting]] = defaultdict(list)
    for event in all_:
        by_day[event.type, event.when.sort_day].append(event.sighting)
    warnings: defaultdict[str, list[str]] = defaultdict(list)
    for (type_, day), here in sorted(by_day.items()):
        near = [it for days in range(1, NEAR.days + 1) for it in by_day.get((type_, day + timedelta(days)), ())]
        for one, other in product(here, near):
            for this, that in ((one, other), (other, one)):
                if (said := may_be_one(this, that)) is not None:
                    warnings[this.event].append(said)
    return tuple(
        replace(event, warnings=(*event.warnings, *warnings[event.id])) if event.id in warnings else event
        for event in all_
    )


def may_be_one(one: Sighting, other: Sighting) -> str | None:
    """The warning that belongs to `one` when `other`, on a day close by, may be the same thing; else None."""
    if not (_is_of_one_day(one) and _is_of_one_day(other) and _is_same_thing(one, other)):
        return None
    gap = abs(one.when.sort_day - other.when.sort_day)
    shared = one.documents & other.documents
    if not gap or gap > (_NEXT_DAY if shared else NEAR) or (shared and one.type not in _GATHERINGS):
        return None
    if one.people and other.people and not one.people & other.people:
        return None
    places = [place.name for place in other.places if place.id in {here.id for here in one.places} and place.is_town]
    named = one.title == other.title and bool(one.people & other.people) and len(one.title.split()) >= _LEAST_TITLE
    if not places and not named:
        return None
    where = f" in {places[0]}" if places else ""
    who = "deze tekst noemt ook" if shared else "een andere tekst noemt"
    return f"{who} {other.when.display}{where}: mogelijk gaat het om hetzelfde"


def _is_of_one_day(event: Sighting) -> bool:
    return event.when.precision is Precision.DAY and event.when.earliest == event.when.latest


def _is_same_thing(one: Sighting, other: Sighting) -> bool:
    """Whether two events are of one concept, or one of them is called no more than its type says."""
    return one.type is other.type and (one.concept == other.concept or one.type in (one.concept, other.concept))
