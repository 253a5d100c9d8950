"""Mentions of the same thing in one document become one event: by what happens, when, who takes part and where.

Merging is a pure function of a set of mentions: their order does not matter, nothing of them is lost, and taking a
mention away undoes what it joined. The id of an event comes from its first mention, so it stays while others are added.
Of every further mention the event keeps why it tells the same. What several documents tell is for `gather`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tijdlijn.events.reasons import lead, reason
from tijdlijn.events.rule import Rule
from tijdlijn.language.families import families
from tijdlijn.model import ConflictLink, Event, EventType, Mention, Order, Participant, ParticipantRole, Place, Status
from tijdlijn.when import Precision

_ID_LENGTH = 16
_FEWEST_WORDS = 3
BY_TYPE = frozenset((EventType.MEETING, EventType.VISIT))
_FIRM_STATUS = (Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """The events that a set of mentions tells, ordered by time and id; the same for every order of the mentions."""
    groups: dict[str, list[_Cluster]] = {}
    finest_first = sorted(mentions, key=lambda mention: (mention.when.precision.rank, order_of(mention)))
    for mention in dict.fromkeys(finest_first):
        clusters = groups.setdefault(_bucket(mention), [])
        home = next((cluster for cluster in clusters if cluster.takes(mention)), None)
        if home is None:
            home = _Cluster()
            clusters.append(home)
        home.add(mention)
    found = [sorted(cluster.mentions, key=order_of) for group in groups.values() for cluster in group]
    return tuple(sorted(_events(found), key=lambda event: (event.when.sort_day, event.id)))


def telling(id: str, mentions: Sequence[Mention]) -> Event:
    """The event of mentions of one document that are one event, in order: the most precise time, the best title."""
    finest = min(mentions, key=lambda mention: mention.when.precision.rank)
    best = max(mentions, key=title_rank)
    return Event(
        id=id,
        title=best.title,
        concept=best.concept,
        type=best.type,
        status=status_of(statuses_told_last(mentions)[1]),
        value=finest.value,
        mod=finest.mod,
        when=finest.when,
        participants=_participants(mentions),
        places=_places(mentions),
        conflicts=_conflicts(mentions),
        confidence=confidence(max(mention.confidence for mention in mentions), len(mentions)),
        warnings=tuple(dict.fromkeys(warning for mention in mentions for warning in mention.warnings)),
        mentions=tuple(mentions),
        reasons=(None, *(reason(lead(mentions[0]), mention) for mention in mentions[1:])),
    )


def _bucket(mention: Mention) -> str:
    """The group within which a mention can be merged.

    Mentions of one event have one type and one time, but for documents, of which one may be told by its month alone:
    these share the month in which they begin.
    """
    when = mention.when
    if mention.type is EventType.DOCUMENT and when.precision.rank <= Precision.MONTH.rank:
        return f"{mention.type}:{when.sort_day:%Y-%m}"
    return f"{mention.type}:{mention.value}:{mention.mod or ''}"


class _Cluster:
    """Mentions of one thing; of those that say the same only one is compared with."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self._distinct: dict[tuple[object, ...], Mention] = {}

    def takes(self, mention: Mention) -> bool:
        """Whether a mention can tell of the same thing as every one that is here."""
        return all(same(mention, other) for other in self._distinct.values())

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        people, places = (p.id for p in mention.participants), (place.id for place in mention.places)
        said = mention.value, mention.mod, mention.type, mention.concept
        self._distinct.setdefault((*said, frozenset(people), frozenset(places)), mention)


def same(one: Mention, other: Mention) -> bool:
    """Whether two mentions can tell of the same thing."""
    return _same_time(one, other) and _same_thing(one, other) and _agree(one, other)


def _same_time(one: Mention, other: Mention) -> bool:
    if (one.value, one.mod) == (other.value, other.mod):
        return True
    if one.type is not EventType.DOCUMENT or one.when.precision is other.when.precision:
        return False
    inner, outer = sorted((one.when, other.when), key=lambda when: when.precision.rank)
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    inside = outer.earliest <= inner.earliest and inner.latest <= outer.latest
    return inside and outer.precision is Precision.MONTH


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.type is not other.type:
        return False
    if Rule.UNKNOWN_VERB in (one.rule, other.rule):  # whose concept says no more than that something happened
        return one.trigger_text.casefold() == other.trigger_text.casefold()
    return may_be(one.type, one.concept, other.concept)


def may_be(type_: EventType, concept: str, other: str) -> bool:
    """Whether two concepts of one type can be names of one thing."""
    return concept == other or type_ in BY_TYPE or any(concept in family and other in family for family in families())


def _agree(one: Mention, other: Mention) -> bool:
    """Whether who takes part and where does not speak against it: they share a name, or one of the two tells none."""
    if one.type is EventType.DOCUMENT:
        return True
    places = {place.id for place in one.places}, {place.id for place in other.places}
    people = {person.id for person in one.participants}, {person.id for person in other.participants}
    return all(not (these and those) or bool(these & those) for these, those in (places, people))


def order_of(mention: Mention) -> Order:
    """Where a mention comes: by the day it speaks from, its document, its place there, and its time."""
    day = mention.reference_date.isoformat() if mention.reference_date else "9999"
    place = mention.trigger.start, mention.sentence.start
    return day, mention.document, *place, mention.time_expression, mention.value


def _events(clusters: Iterable[Sequence[Mention]]) -> Iterable[Event]:
    seen: Counter[str] = Counter()
    for cluster in sorted(clusters, key=lambda cluster: order_of(cluster[0])):
        first = cluster[0]
        key = "|".join((first.document, first.value, first.type, first.concept, first.trigger_text.lower()))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()
        yield telling(digest[:_ID_LENGTH], cluster)


def title_rank(mention: Mention) -> tuple[bool, bool, int, float, int]:
    """How well a mention stands for its event: it says what, names who and where, and is sure of it."""
    says_what = len(mention.title.split()) >= _FEWEST_WORDS
    names = [*(one.name for one in mention.participants), *(place.name for place in mention.places)]
    shown = sum(name in mention.title for name in names)
    return bool(mention.participants), says_what, shown, mention.confidence, -mention.trigger.start


def statuses_told_last(mentions: Iterable[Mention]) -> tuple[date, Counter[Status]]:
    """The last day that mentions speak from, and how often each status is told then."""
    found: dict[date, Counter[Status]] = {}
    for mention in mentions:
        found.setdefault(mention.reference_date or date.min, Counter())[mention.status] += 1
    last = max(found)
    return last, found[last]


def status_of(counts: Mapping[Status, int]) -> Status:
    """What most of the mentions say that were told last: who looks back knows what became of a plan."""
    return max(_FIRM_STATUS, key=lambda status: counts.get(status, 0))


def _participants(mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for mention in mentions:
        for participant in mention.participants:
            known = found.get(participant.id)
            if known is None or (known.role is ParticipantRole.OTHER and participant.role is ParticipantRole.AGENT):
                found[participant.id] = participant
    return tuple(found.values())


def _places(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for place in (place for mention in mentions for place in mention.places):
        found.setdefault(place.id, place)
    return tuple(found.values())


def _conflicts(mentions: Sequence[Mention]) -> tuple[ConflictLink, ...]:
    best: dict[str, ConflictLink] = {}
    for mention in mentions:
        for link in mention.conflicts:
            if link.conflict not in best or link.score > best[link.conflict].score:
                best[link.conflict] = link
    return tuple(sorted(best.values(), key=lambda link: (-link.score, link.conflict)))


def confidence(surest: float, mentions: int) -> float:
    """Each further mention takes away part of the doubt that the surest one leaves."""
    return round(1 - (1 - surest) * 0.9 ** (mentions - 1), 3)
