"""What several documents tell of the same thing becomes one event.

Each document first tells its own events (`merge`). Whether two documents tell of one thing depends on the gist of what
each tells, and not on how often or in which order it is told: so gists are laid beside each other, and what tells a
gist that is known already is only added. Where two texts may mean different things they stay apart: a time longer than
a day needs the same names, and what names nobody and nowhere needs a conflict that both belong to.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from tijdlijn.events.merge import (
    BY_TYPE,
    confidence,
    may_be,
    order_of,
    status_of,
    statuses_told_last,
    title_rank,
)
from tijdlijn.events.reasons import lead, reason
from tijdlijn.events.rule import Rule
from tijdlijn.language.families import kin_of
from tijdlijn.model import (
    ConflictLink,
    Event,
    EventType,
    Gathered,
    Gist,
    Order,
    Participant,
    ParticipantRole,
    Place,
    Status,
    Tally,
)
from tijdlijn.when import Precision, When

_DIGEST_BITS = 256


def gist(telling: Event) -> Gist:
    """What of the event of one document decides which events of other documents it is."""
    people = frozenset(person.id for person in telling.participants)
    places = frozenset(place.id for place in telling.places)
    conflicts = frozenset(link.conflict for link in telling.conflicts)
    rules = {mention.rule for mention in telling.mentions}
    first = telling.mentions[0]
    # A verb that no list knows says by its concept no more than that something happened.
    concept = first.trigger_text.casefold() if Rule.UNKNOWN_VERB in rules else telling.concept
    is_alone = not (people or places or (conflicts and telling.when.precision is Precision.DAY))
    own = first.document if is_alone or Rule.LETTERHEAD in rules else None
    return Gist(telling.type, telling.value, telling.mod, concept, people, places, conflicts, own)


def bucket(of: Gist) -> str:
    """The group of gists among which those of one event are: what is told of another time or thing is not compared."""
    thing = of.type if of.type in BY_TYPE else kin_of(of.concept)
    when = When.of(of.value, of.mod)
    said = [of.type, of.value, of.mod or "", thing]
    if when is None or when.precision is not Precision.DAY:
        said += sorted(of.names)
    if of.document is not None and not of.names:
        said.append(of.document)
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:32]


def cluster(gists: Iterable[Gist]) -> list[list[Gist]]:
    """The gists of one bucket, those of one event together; the same for every order of the gists.

    Those that name most come first, and each joins the first group all of which it may be.
    """
    found: list[list[Gist]] = []
    for one in sorted(gists, key=_fullest_first):
        home = next((group for group in found if all(alike(one, other) for other in group)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def alike(one: Gist, other: Gist) -> bool:
    """Whether two gists of one bucket can be of the same thing: nothing speaks against it, and something for it."""
    if one.document is not None and other.document is not None and one.document != other.document:
        return False
    if not may_be(one.type, one.concept, other.concept):
        return False
    if one.places and other.places and not one.places & other.places and one.type is not EventType.DOCUMENT:
        return False
    if one.people and other.people:
        return bool(one.people & other.people)
    shared = one.places & other.places or one.conflicts & other.conflicts
    return one.concept == other.concept and bool(shared)


def gather(tellings: Sequence[Event]) -> Gathered:
    """The event that these events of documents are together; the same for every order of them."""
    first, *others = sorted(tellings, key=lambda telling: order_of(telling.mentions[0]))
    whole = reduce(_joined, others, _begun(first))
    return replace(whole, document_count=_documents(tellings))


def add(known: Gathered, tellings: Sequence[Event]) -> Gathered | None:
    """The event with what more documents tell of it; None when one of them comes first: then gather all anew.

    What is added in any order is what is gathered at once. All that a document tells of the event is added together.
    """
    if any(order_of(telling.mentions[0]) < known.tally.order for telling in tellings):
        return None
    return replace(reduce(_joined, tellings, known), document_count=known.document_count + _documents(tellings))


def reasons(known: Gathered, telling: Event) -> tuple[str | None, ...]:
    """Why each mention of a telling tells the same as the first one of its event; None for that one."""
    return tuple(
        None if order_of(mention) == known.tally.order else reason(known.tally.lead, mention)
        for mention in telling.mentions
    )


def _begun(telling: Event) -> Gathered:
    first = telling.mentions[0]
    last, statuses = statuses_told_last(telling.mentions)
    rank, order = _title(telling)
    return Gathered(
        id=telling.id,
        title=telling.title,
        concept=telling.concept,
        type=telling.type,
        status=telling.status,
        value=telling.value,
        mod=telling.mod,
        when=telling.when,
        participants=telling.participants,
        places=telling.places,
        conflicts=telling.conflicts,
        confidence=telling.confidence,
        warnings=_warnings(telling),
        reach=telling.reach,
        document=first.document,
        quote=first.quote,
        mention_count=len(telling.mentions),
        document_count=1,
        tally=Tally(
            lead=lead(first),
            order=order_of(first),
            people=tuple(person.id for person in telling.participants),
            places=tuple(place.id for place in telling.places),
            warnings=_warnings(telling),
            title_rank=rank,
            title_order=order,
            surest=max(mention.confidence for mention in telling.mentions),
            last=last,
            statuses=_counted(statuses),
            sum=_sum("", telling),
        ),
    )


def _joined(known: Gathered, telling: Event) -> Gathered:
    """The event with a telling that does not come first."""
    tally = known.tally
    mentions = known.mention_count + len(telling.mentions)
    last, statuses = statuses_told_last(telling.mentions)
    if last == tally.last:
        statuses = Counter(dict(tally.statuses)) + statuses
    elif last < tally.last:
        last, statuses = tally.last, Counter(dict(tally.statuses))
    surest = max(tally.surest, *(mention.confidence for mention in telling.mentions))
    rank, order = _title(telling)
    retitled = rank > tally.title_rank or (rank == tally.title_rank and order < tally.title_order)
    return replace(
        known,
        title=telling.title if retitled else known.title,
        concept=telling.concept if retitled else known.concept,
        status=status_of(statuses),
        participants=_people(tally.people, (*known.participants, *telling.participants)),
        places=_places(tally.places, (*known.places, *telling.places)),
        conflicts=_conflicts((*known.conflicts, *telling.conflicts)),
        confidence=confidence(surest, mentions),
        warnings=(*tally.warnings, *sorted({*known.warnings, *_warnings(telling)} - {*tally.warnings})),
        reach=(min(known.reach[0], telling.reach[0]), max(known.reach[1], telling.reach[1])),
        mention_count=mentions,
        tally=replace(
            tally,
            title_rank=rank if retitled else tally.title_rank,
            title_order=order if retitled else tally.title_order,
            surest=surest,
            last=last,
            statuses=_counted(statuses),
            sum=_sum(tally.sum, telling),
        ),
    )


def _fullest_first(one: Gist) -> tuple[int, int, str, list[str], list[str], list[str], str]:
    names = sorted(one.people), sorted(one.places), sorted(one.conflicts)
    time = f"{one.type} {one.value} {one.mod or ''}"
    return -len(one.names), -len(one.conflicts), one.concept, *names, f"{time} {one.document or ''}"


def _title(telling: Event) -> tuple[tuple[bool, bool, int, float, int], Order]:
    """How well the best title of a telling stands for it, and the place of the mention that gives it."""
    best = max(telling.mentions, key=title_rank)
    return title_rank(best), order_of(best)


def _documents(tellings: Iterable[Event]) -> int:
    return len({telling.mentions[0].document for telling in tellings})


def _warnings(telling: Event) -> tuple[str, ...]:
    """What its mentions warn of; whether it may be another event, the store asks of all its documents together."""
    return tuple(dict.fromkeys(warning for mention in telling.mentions for warning in mention.warnings))


def _people(first: Sequence[str], told: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each once, by one name and in the first role anyone gives: those of the first telling, then the others by id."""
    found: dict[str, Participant] = {}
    for person in told:
        known = found.get(person.id, person)
        role = ParticipantRole.AGENT if ParticipantRole.AGENT in (known.role, person.role) else known.role
        found[person.id] = Participant(person.id, min(known.name, person.name), role)
    return tuple(found[id_] for id_ in (*first, *sorted(found.keys() - {*first})))


def _places(first: Sequence[str], told: Iterable[Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for place in told:
        found[place.id] = min(found.get(place.id, place), place, key=repr)
    return tuple(found[id_] for id_ in (*first, *sorted(found.keys() - {*first})))


def _conflicts(told: Iterable[ConflictLink]) -> tuple[ConflictLink, ...]:
    """Each once, with the surest reason; the surest conflict first."""
    surest: dict[str, ConflictLink] = {}
    for link in sorted(told, key=lambda link: (-link.score, link.conflict, link.reason)):
        surest.setdefault(link.conflict, link)
    return tuple(surest.values())


def _counted(statuses: Counter[Status]) -> tuple[tuple[Status, int], ...]:
    return tuple(sorted(statuses.items()))


def _sum(before: str, telling: Event) -> str:
    """The digests of mentions added up, which is the same in any order."""
    digests = (int(hashlib.sha256(repr(mention).encode()).hexdigest(), 16) for mention in telling.mentions)
    return f"{(int(before or '0', 16) + sum(digests)) % 2**_DIGEST_BITS:064x}"
