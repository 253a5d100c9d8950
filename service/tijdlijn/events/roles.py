"""Who takes part in an event and where it happens: the names around its trigger, in the roles their place gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tijdlijn.events.clauses import Parsed
from tijdlijn.events.find import Tie
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import EventType, Participant, ParticipantRole, Place, Span

_NOUN_RULES = frozenset(
    ("noun-with-date", "in-brackets", "before-brackets", "participle-before-noun", "coordinated-date")
)
_WHERE = frozenset(
    ("in", "te", "boven", "naar", "vanuit", "uit", "nabij", "bij", "rond", "binnen", "aan", "op", "langs", "vanaf")
)
_LOCATED = frozenset(("in", "te", "boven", "naar", "nabij", "binnen", "rond"))
_ACTORS = frozenset((NameKind.ORGANISATION, NameKind.PARTY, NameKind.PERSON, NameKind.OFFICE, NameKind.COUNTRY,
                     NameKind.INHABITANT, NameKind.ADJECTIVE))  # fmt: skip
_SPEAKERS = frozenset(("ik", "mijn", "wij", "we", "onze", "ons"))
_LONGEST_PHRASE = 22


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a document: the id of the actor that "ik" and "wij" stand for, None when the text does not say."""

    actor: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants and places of one mention."""

    participants: tuple[Participant, ...]
    places: tuple[Place, ...]


def cast(
    tie: Tie, parsed: Parsed, names: Sequence[NameMatch], reference: date | None, language: Language, speaker: Speaker
) -> Cast:
    """The participants and places of a mention, from the names in its noun phrase or its clause."""
    region = _region(tie, parsed)
    near = [name for name in names if any(span.start <= name.span.start < span.end for span in region)]
    participants: dict[str, Participant] = {}
    places: dict[str, Place] = {}
    for name in near:
        place = _place(name, parsed, language)
        if place is not None:
            places.setdefault(place.id, place)
        if name.kind in _ACTORS and not _is_only_a_place(name, parsed, tie):
            for participant in _participants(name, tie, parsed, reference, language):
                participants.setdefault(participant.id, participant)
    spoken = _spoken(tie, parsed, language, speaker)
    if spoken is not None:
        participants.setdefault(spoken.id, spoken)
    return Cast(tuple(participants.values()), _finest(places))


def _region(tie: Tie, parsed: Parsed) -> list[Span]:
    """The stretches of text that tell of the event: the noun phrase with its date, or the words of the clause."""
    atoms = parsed.atoms
    if tie.rule in _NOUN_RULES or tie.clause is None:
        first = _phrase_start(tie, parsed)
        last = min(_phrase_end(tie, parsed), parsed.sentence.last)
        return [Span(atoms.starts[first], atoms.ends[last - 1])]
    return [Span(atoms.starts[number], atoms.ends[number]) for number in tie.clause.words]


def _phrase_start(tie: Tie, parsed: Parsed) -> int:
    first = tie.number
    while first > parsed.sentence.first and tie.number - first < 6:
        word = parsed.word(first - 1)
        clause = parsed.clause_of.get(first - 1)
        if word in (",", ";", ":", "(", ")", ".") or (clause is not None and first - 1 == clause.finite):
            break
        first -= 1
        if word in ("de", "het", "een", "uw", "mijn", "onze", "deze", "dit"):
            break
    return first


def _phrase_end(tie: Tie, parsed: Parsed) -> int:
    last = tie.number + 1
    clause = tie.clause
    while last < parsed.sentence.last and last - tie.number < _LONGEST_PHRASE:
        word = parsed.word(last)
        if word in (";", ":", ".", "?") or (clause is not None and (last == clause.finite or last in clause.verbs)):
            break
        if word == "," and parsed.atoms.starts[last] > tie.expression.span.end:
            break
        last += 1
    return last


def _place(name: NameMatch, parsed: Parsed, language: Language) -> Place | None:
    if name.kind is NameKind.PLACE:
        return _known_place(name, language)
    if name.kind is NameKind.COUNTRY and _word_before(name, parsed) in _LOCATED:
        return _known_place(name, language)
    return None


def _known_place(name: NameMatch, language: Language) -> Place | None:
    known = language.names.place(name.ids[0]) if name.ids else None
    if known is None:
        return None
    return Place(known.id, name.name, known.country, known.latitude, known.longitude)


def _finest(places: dict[str, Place]) -> tuple[Place, ...]:
    return tuple(places.values())


def _word_before(name: NameMatch, parsed: Parsed) -> str:
    number = _number_at(parsed, name.span.start) - 1
    while parsed.word(number) in (
        "de",
        "het",
        "stad",
        "provincie",
        "kamp",
        "oostelijk",
        "westelijk",
        "noordelijk",
        "zuidelijk",
    ):
        number -= 1
    return parsed.word(number)


def _number_at(parsed: Parsed, position: int) -> int:
    starts = parsed.atoms.starts
    low, high = parsed.sentence.first, parsed.sentence.last
    while low < high:
        middle = (low + high) // 2
        if starts[middle] < position:
            low = middle + 1
        else:
            high = middle
    return low


def _is_only_a_place(name: NameMatch, parsed: Parsed, tie: Tie) -> bool:
    """A country behind "in" or "boven" is where it happens, one behind "aan" in a visit is who receives it."""
    if name.kind is NameKind.COUNTRY:
        return _word_before(name, parsed) in _LOCATED | {"uit", "vanuit"}
    return False


def _participants(
    name: NameMatch, tie: Tie, parsed: Parsed, reference: date | None, language: Language
) -> Iterator[Participant]:
    role = _role(name, tie, parsed)
    if not name.ids:
        yield Participant(_slug(name.name), name.name, role)
        return
    id = name.ids[0]
    if name.kind is NameKind.PERSON and len(name.ids) > 1 and reference is not None:
        person = language.names.person_on(name.ids, reference)
        id = person.id if person else id
    if name.kind is NameKind.OFFICE:
        holder = language.names.holder(id, reference) if reference is not None else None
        if holder is not None:
            yield Participant(holder.id, holder.name, role)
            return
    if name.kind is NameKind.PERSON:
        person = language.names.person(id)
        yield Participant(id, person.name if person else name.name, role)
        return
    actor = language.names.actor(id)
    if actor is not None and actor.acts_for is not None:
        actor = language.names.actor(actor.acts_for) or actor
    yield Participant(actor.id if actor else id, actor.name if actor else name.name, role)


def _role(name: NameMatch, tie: Tie, parsed: Parsed) -> ParticipantRole:
    """An agent does it: the subject, or whoever stands behind "door"; an adjective before the noun names its agent too."""
    before = _word_before(name, parsed)
    if before == "door" or name.kind is NameKind.ADJECTIVE:
        return ParticipantRole.AGENT
    return (
        ParticipantRole.OTHER
        if before in _WHERE | {"van", "met", "tegen", "voor", "over", "tussen"}
        else ParticipantRole.AGENT
    )


def _spoken(tie: Tie, parsed: Parsed, language: Language, speaker: Speaker) -> Participant | None:
    if speaker.actor is None or tie.clause is None or tie.rule in _NOUN_RULES:
        return None
    if not any(parsed.word(number) in _SPEAKERS for number in tie.clause.words):
        return None
    id = speaker.actor if tie.reading.type in (EventType.MEETING, EventType.VISIT, EventType.DOCUMENT) else "nederland"
    actor = language.names.person(id) or language.names.actor(id)
    return Participant(id, actor.name, ParticipantRole.AGENT) if actor else None


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
