"""Mentions of the same thing become one event: by what happens, when, who takes part and where.

Merging is a pure function of a set of mentions: their order does not matter, nothing of them is lost, and taking a
mention away undoes what it joined. The id of an event comes from its first mention, so it stays while others are added.
Of every further mention the event keeps why it tells the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from tijdlijn.events.rule import Rule
from tijdlijn.language.families import families
from tijdlijn.language.labels import label
from tijdlijn.model import ConflictLink, Event, EventType, Mention, Participant, ParticipantRole, Place, Status
from tijdlijn.when import Precision

_ID_LENGTH = 16
_FEWEST_WORDS = 3
_BY_TYPE = frozenset((EventType.MEETING, EventType.VISIT))
_FIRM_STATUS = (Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.POSSIBLE, Status.DENIED)


def bucket(mention: Mention) -> str:
    """The group within which a mention can be merged.

    Mentions of one event have one type and one time, but for documents, of which one may be told by its month alone:
    these share the month in which they begin.
    """
    when = mention.when
    if mention.type is EventType.DOCUMENT and when.precision.rank <= Precision.MONTH.rank:
        return f"{mention.type}:{when.sort_day:%Y-%m}"
    return f"{mention.type}:{mention.value}:{mention.mod or ''}"


def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """The events that a set of mentions tells, ordered by time and id; the same for every order of the mentions."""
    groups: dict[str, list[_Cluster]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.when.precision.rank, _place_in_order(mention))):
        clusters = groups.setdefault(bucket(mention), [])
        home = next((cluster for cluster in clusters if cluster.takes(mention)), None)
        if home is None:
            home = _Cluster()
            clusters.append(home)
        home.add(mention)
    told = [sorted(cluster.mentions, key=_place_in_order) for group in groups.values() for cluster in group]
    return tuple(sorted(_events(told), key=lambda event: (event.when.sort_day, event.id)))


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
        said = mention.value, mention.mod, mention.type, mention.concept, mention.document
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
    if one.concept == other.concept or one.type in _BY_TYPE:
        return True
    return any(one.concept in family and other.concept in family for family in families())


def _agree(one: Mention, other: Mention) -> bool:
    """Whether who takes part and where does not speak against it: they share a name, or one of the two tells none."""
    places = {place.id for place in one.places}, {place.id for place in other.places}
    if places[0] and places[1] and not places[0] & places[1] and one.type is not EventType.DOCUMENT:
        return False
    people = {p.id for p in one.participants}, {p.id for p in other.participants}
    if one.type is EventType.DOCUMENT and one.document == other.document:
        return True
    if people[0] and people[1]:
        return bool(people[0] & people[1])
    return one.document == other.document or one.concept == other.concept


def _place_in_order(mention: Mention) -> tuple[str, str, int, int, str, str]:
    """Where a mention comes: by the day it speaks from, its document, its place there, and its time."""
    told = mention.reference_date.isoformat() if mention.reference_date else "9999"
    place = mention.trigger.start, mention.sentence.start
    return told, mention.document, *place, mention.time_expression, mention.value


def _events(clusters: Iterable[Sequence[Mention]]) -> Iterable[Event]:
    seen: Counter[str] = Counter()
    for cluster in sorted(clusters, key=lambda cluster: _place_in_order(cluster[0])):
        first = cluster[0]
        key = "|".join((first.document, first.value, first.type, first.concept, first.trigger_text.lower()))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()
        yield _event(digest[:_ID_LENGTH], cluster)


def _event(id: str, mentions: Sequence[Mention]) -> Event:
    """The event of a cluster: the most precise time, and the title of the mention that tells most."""
    finest = min(mentions, key=lambda mention: mention.when.precision.rank)
    best = max(mentions, key=_tells)
    return Event(
        id=id,
        title=best.title,
        concept=best.concept,
        type=best.type,
        status=_status(mentions),
        value=finest.value,
        mod=finest.mod,
        when=finest.when,
        participants=_participants(mentions),
        places=_places(mentions),
        conflicts=_conflicts(mentions),
        confidence=_confidence(mentions),
        warnings=tuple(dict.fromkeys(warning for mention in mentions for warning in mention.warnings)),
        mentions=tuple(mentions),
        reasons=(None, *(_reason(mentions[0], mention) for mention in mentions[1:])),
    )


def _reason(first: Mention, other: Mention) -> str:
    """Why a mention tells the same as the first one of its event, for a person: time, word, names."""
    if (first.value, first.mod) == (other.value, other.mod):
        reasons = [f"zelfde tijd ({other.when.display})"]
    else:
        reasons = [f"{first.when.display} en {other.when.display} kunnen dezelfde tijd zijn"]
    words = (first.trigger_text.casefold(), other.trigger_text.casefold())
    if words[0] == words[1]:
        reasons.append(f"zelfde woord ({other.trigger_text})")
    elif first.type in _BY_TYPE and first.concept != other.concept:
        reasons.append(f"beide {label(first.type)}")
    else:
        reasons.append(f"{first.trigger_text} en {other.trigger_text} kunnen hetzelfde zijn")
    people, places = {person.id for person in first.participants}, {place.id for place in first.places}
    shared = [person.name for person in other.participants if person.id in people]
    shared += [place.name for place in other.places if place.id in places]
    if shared:
        reasons.append(f"beide met {', '.join(dict.fromkeys(shared))}")
    return "; ".join(reasons)


def _tells(mention: Mention) -> tuple[bool, bool, int, float, int]:
    """How well a mention stands for its event: it says what, names who and where, and is sure of it."""
    says_what = len(mention.title.split()) >= _FEWEST_WORDS
    names = [*(one.name for one in mention.participants), *(place.name for place in mention.places)]
    shown = sum(name in mention.title for name in names)
    return bool(mention.participants), says_what, shown, mention.confidence, -mention.trigger.start


def _status(mentions: Sequence[Mention]) -> Status:
    """What most of the mentions say that were told last: who looks back knows what became of a plan."""
    last = max(mention.reference_date or date.min for mention in mentions)
    counts = Counter(mention.status for mention in mentions if (mention.reference_date or date.min) == last)
    return max(_FIRM_STATUS, key=lambda status: counts[status])


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


def _confidence(mentions: Sequence[Mention]) -> float:
    """Each further mention takes away part of the doubt that the surest one leaves."""
    surest = max(mention.confidence for mention in mentions)
    return round(1 - (1 - surest) * 0.9 ** (len(mentions) - 1), 3)
