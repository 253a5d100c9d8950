"""Who takes part in an event and where it happens: the names around its trigger, in the roles their place gives them.

A name counts by the word that leads to it: "in Wenen" is where, "tegen ISIS" and "over Syrië" are what it is about, and
"door het leger" or a subject is who does it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Parsed
from tijdlijn.events.region import region
from tijdlijn.events.speaker import Speaker
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import EventType, Participant, ParticipantRole, Place

_ABBREVIATED = 2
_GOVERNED = frozenset(
    (
        EventType.STATEMENT, EventType.AGREEMENT, EventType.DECISION, EventType.SANCTION, EventType.ATTACK,
        EventType.AID, EventType.MEETING,
    )
)  # fmt: skip
"""What a government does and a town does not, when a capital is told to do it."""
_NAMED_ACTORS = frozenset(
    (NameKind.ORGANISATION, NameKind.PARTY, NameKind.PERSON, NameKind.OFFICE, NameKind.COUNTRY, NameKind.INHABITANT)
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants and places of one mention."""

    participants: tuple[Participant, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the region of an event: its words, and the preposition that leads to it."""

    name: NameMatch
    first: int
    last: int
    leads: str
    about: bool


def cast(
    tie: Tie, parsed: Parsed, names: Sequence[NameMatch], reference: date | None, language: Language, speaker: Speaker
) -> Cast:
    """The participants and places of a mention, from the names in its noun phrase or its clause."""
    participants: dict[str, Participant] = {}
    places: dict[str, Place] = {}
    located = False
    person_ends = -2
    for named in _near(tie, parsed, names, language):
        office = named.name.kind is NameKind.ORGANISATION and named.first - person_ends <= 2
        person_ends = named.last if named.name.kind is NameKind.PERSON else person_ends
        if named.about or office:  # "minister Blok (Buitenlandse Zaken)", "minister Hillen van Defensie"
            continue
        if (government := _government(named, tie, parsed, language)) is not None:
            participants.setdefault(government.id, government)
            continue
        place = _place(named, tie, parsed, language, after_place=located)
        located = place is not None
        if place is not None:
            places.setdefault(place.id, place)
        if _takes_part(named, tie, place, language):
            for participant in _participants(named, tie, reference, language, speaker):
                participants.setdefault(participant.id, participant)
    for participant in _unknown_actors(tie, parsed, names, language):
        participants.setdefault(participant.id, participant)
    for place in _unknown_places(tie, parsed, names, language):
        places.setdefault(place.id, place)
    for participant in _implied(tie, parsed, participants, language, speaker):
        participants.setdefault(participant.id, participant)
    return Cast(tuple(participants.values()), tuple(places.values()))


def _near(tie: Tie, parsed: Parsed, names: Sequence[NameMatch], language: Language) -> Iterator[_Named]:
    words = region(tie, parsed, language)
    starts = parsed.atoms.starts
    for name in names:
        first = bisect_left(starts, name.span.start, parsed.sentence.first, parsed.sentence.last)
        last = bisect_left(starts, name.span.end, parsed.sentence.first, parsed.sentence.last)
        if first in words:
            leads, about = _leads(first, words, parsed, language)
            yield _Named(name, first, max(last, first + 1), leads, about)


def _leads(first: int, words: set[int], parsed: Parsed, language: Language) -> tuple[str, bool]:
    """The preposition that leads to a name, and whether the name stands in what the event is about."""
    grammar = language.grammar
    leads = ""
    for number in range(first - 1, max(first - 5, parsed.sentence.first) - 1, -1):
        word = parsed.word(number)
        if word in grammar.prepositions:
            leads = word
            break
        if (
            word in (",", "(")
            or parsed.is_verb(number)
            or (word not in language.grammar.before_names and not word.endswith("e") and word != "en")
        ):
            break
    about = leads in language.grammar.themes
    clause = parsed.clause_of.get(first)
    for number in range(first - 1, max(first - 14, parsed.sentence.first) - 1, -1):
        word = parsed.word(number)
        # What a relative clause is about is not what its words are about: "over het akkoord dat Turkije sloot".
        elsewhere = parsed.clause_of.get(number, clause) is not clause
        if about or word in (",", ";", ")") or parsed.is_verb(number) or elsewhere:
            break
        if word in language.grammar.topics | {"voor", "tegen"}:
            about = number in words
            break
    return leads, about


def _place(named: _Named, tie: Tie, parsed: Parsed, language: Language, *, after_place: bool) -> Place | None:
    """Where it happens: a place that is named, a country behind "in" or beside a place, whom a visit goes to."""
    name = named.name
    if name.kind not in (NameKind.PLACE, NameKind.COUNTRY):
        return None
    follows = after_place and parsed.word(named.first - 1) in (",", "(")
    visited = tie.reading.type is EventType.VISIT and named.leads in ("aan", "naar")
    if name.kind is NameKind.COUNTRY and not (named.leads in language.grammar.located | {"naar"} or follows or visited):
        return None
    if name.kind is NameKind.PLACE and (
        named.leads in ("van", "met") and tie.reading.type in (EventType.MEETING, EventType.VISIT)
    ):
        return None
    known = language.names.place(name.ids[0]) if name.ids else None
    if known is None:
        return None
    shown = " ".join(name.text.split()) if name.kind is NameKind.PLACE and name.text[:1].isupper() else name.name
    return Place(known.id, shown, known.country, known.latitude, known.longitude)


def _government(named: _Named, tie: Tie, parsed: Parsed, language: Language) -> Participant | None:
    """The country that a capital stands for as a subject: "Moskou en Washington tekenden"."""
    name = named.name
    if tie.reading.type not in _GOVERNED or name.kind is not NameKind.PLACE or not name.ids:
        return None
    if not _is_subject(named.first, named.last, tie, parsed, language):
        return None
    country = language.names.governed_from(name.ids[0])
    return Participant(country.id, country.name, ParticipantRole.AGENT) if country is not None else None


def _is_subject(first: int, last: int, tie: Tie, parsed: Parsed, language: Language) -> bool:
    """Whether only dates and other names stand between some words and the finite verb of the clause."""
    finite = tie.clause.finite if tie.clause is not None else None
    if finite is None or parsed.word(first - 1) in language.grammar.prepositions or parsed.word(last) == ",":
        return False
    between = range(last, finite) if last <= finite else range(finite + 1, first)
    return first not in parsed.times and all(
        number in parsed.times
        or parsed.word(number) in language.grammar.coordinators
        or _is_title(number, parsed)
        or (parsed.word(number) in language.grammar.prepositions and number + 1 in parsed.times)
        for number in between
    )


def _unknown_actors(tie: Tie, parsed: Parsed, names: Sequence[NameMatch], language: Language) -> Iterator[Participant]:
    """Who does it and is on no list: words with a capital that are the subject, or stand behind "door"."""
    if tie.clause is None or tie.clause.finite is None:
        return
    starts, text = parsed.atoms.starts, parsed.atoms.text
    known = [name.span for name in names]
    words = [n for n in tie.clause.words if n not in parsed.times]
    taken = {n for n in words if any(span.start <= starts[n] < span.end for span in known)}
    for run in _runs(words, taken, parsed, language):
        written = text[starts[run[0]] : parsed.atoms.ends[run[-1]]]
        if _stands_alone(run, written, parsed, language) and (
            parsed.word(run[0] - 1) == "door" or _is_subject(run[0], run[-1] + 1, tie, parsed, language)
        ):
            name = " ".join(written.split())
            yield Participant(_slug(name), name, ParticipantRole.AGENT)


def _stands_alone(run: Sequence[int], written: str, parsed: Parsed, language: Language) -> bool:
    """Whether words with a capital are a name rather than one that opens a sentence or follows a noun or an article."""
    before, verbs = run[0] - 1, parsed.is_verb(run[0] - 1)
    if run[0] == parsed.sentence.first or parsed.word(before) in (".", ":", "“", "„", "«"):
        return len(run) > 1 or sum(map(str.isupper, written)) >= _ABBREVIATED
    if parsed.word(before) in language.grammar.articles:
        return len(run) > 1
    joined = parsed.word(before) in language.grammar.coordinators | {",", "door"}
    return verbs or joined or before in parsed.times


def _runs(words: Sequence[int], taken: set[int], parsed: Parsed, language: Language) -> Iterator[list[int]]:
    """Words in a row that begin with a capital and are in no known name; the first is no noun of the lexicon."""
    run: list[int] = []
    for number in [*words, -1]:
        fits = number >= 0 and number not in taken and _may_be_a_name(number, parsed, language)
        if fits and run and number == run[-1] + 1:
            run.append(number)
            continue
        fits = fits and not any(reading.noun for reading in language.lexicon.words(parsed.word(number)))
        if run and not (taken & {run[0] - 1, run[-1] + 1}):
            yield run
        run = [number] if fits else []


def _may_be_a_name(number: int, parsed: Parsed, language: Language) -> bool:
    written = parsed.atoms.text[parsed.atoms.starts[number] : parsed.atoms.ends[number]]
    word, grammar = parsed.word(number), language.grammar
    small = word in grammar.small_words or word in grammar.openings or word in grammar.circumstances
    spoken = word in grammar.subject_pronouns or word in grammar.negations or word in grammar.quantifiers
    common = parsed.is_verb(number) or word in language.words.values or word in grammar.before_names
    return written[:1].isupper() and len(written) > 1 and not (small or spoken or common)


def _unknown_places(tie: Tie, parsed: Parsed, names: Sequence[NameMatch], language: Language) -> Iterator[Place]:
    """Places that no list knows: a word with a capital behind "in" or "nabij" that names nothing else."""
    atoms = parsed.atoms
    known = [name.span for name in names]
    for number in sorted(region(tie, parsed, language)):
        written = atoms.text[atoms.starts[number] : atoms.ends[number]]
        if (
            parsed.word(number - 1) not in ("in", "te", "nabij", "bij", "het", "op")
            or not written.istitle()
            or len(written) < 4
        ):
            continue
        if parsed.word(number - 1) in ("het", "op") and parsed.word(number - 2) not in ("in", "nabij"):
            continue
        taken = any(span.start < atoms.ends[number] and atoms.starts[number] < span.end for span in known)
        if taken or language.lexicon.words(parsed.word(number)) or parsed.word(number) in language.words.values:
            continue
        last = number + 1
        while (
            last < parsed.sentence.last
            and _is_title(last, parsed)
            and not any(span.start <= atoms.starts[last] < span.end for span in known)
        ):
            last += 1
        name = " ".join(atoms.text[atoms.starts[n] : atoms.ends[n]] for n in range(number, last))
        yield Place(_slug(name), name, None, None, None)


def _is_title(number: int, parsed: Parsed) -> bool:
    return parsed.atoms.text[parsed.atoms.starts[number] : parsed.atoms.ends[number]].istitle()


def _takes_part(named: _Named, tie: Tie, place: Place | None, language: Language) -> bool:
    kind = named.name.kind
    if kind is NameKind.ADJECTIVE:
        close = 0 < tie.number - named.last < 3 or named.last == tie.number
        return close or (
            tie.clause is not None
            and tie.clause.finite is not None
            and named.last <= tie.clause.finite
            and not named.leads
        )
    if kind is NameKind.PLACE:
        return tie.reading.type is EventType.VISIT and named.leads == "van"
    if kind not in _NAMED_ACTORS:
        return False
    if kind is NameKind.COUNTRY and (
        named.leads in language.grammar.located | language.grammar.directed or place is not None
    ):
        return place is not None and tie.reading.type is EventType.VISIT
    return True


def _participants(
    named: _Named, tie: Tie, reference: date | None, language: Language, speaker: Speaker
) -> Iterator[Participant]:
    name, role = named.name, _role(named)
    if not name.ids:
        yield Participant(_slug(name.name), name.name, role)
        return
    id = name.ids[0]
    if name.kind is NameKind.PERSON:
        person = language.names.person_on(name.ids, reference) if reference is not None else None
        known = person or language.names.person(id)
        yield Participant(known.id if known else id, known.name if known else name.name, role)
        return
    if name.kind is NameKind.OFFICE:
        holder = language.names.holder(id, reference) if reference is not None else None
        if holder is not None and holder.id in speaker.persons:
            yield Participant(holder.id, holder.name, role)
            if tie.reading.type is EventType.STATEMENT and role is ParticipantRole.AGENT:
                yield from _actor("nederland", role, language)
            return
    actor = language.names.actor(id)
    if actor is not None and actor.acts_for not in (None, "nederland") and name.kind is NameKind.OFFICE:
        yield from _actor(actor.acts_for or id, role, language)
        return
    if actor is not None and actor.acts_for is not None and name.kind is not NameKind.OFFICE:
        actor = language.names.actor(actor.acts_for) or actor
    shown = name.name[:1].upper() + name.name[1:] if name.kind is NameKind.OFFICE else name.name
    yield Participant(
        actor.id if actor else id, actor.name if actor and name.kind is not NameKind.OFFICE else shown, role
    )


def _role(named: _Named) -> ParticipantRole:
    """An agent does it: a subject, whoever stands behind "door", or an adjective before the noun."""
    if named.leads in ("", "door", "tussen") or named.name.kind is NameKind.ADJECTIVE:
        return ParticipantRole.AGENT
    return ParticipantRole.OTHER


def _implied(
    tie: Tie, parsed: Parsed, known: dict[str, Participant], language: Language, speaker: Speaker
) -> Iterator[Participant]:
    """Those whom small words stand for: ik and wij, uw Kamer, and the government behind its own papers."""
    about = region(tie, parsed, language)
    words = {parsed.word(number) for number in about}
    addressed = "uw" in words and ("kamer" in words or parsed.word(tie.number - 1) == "uw")
    if speaker.chamber is not None and (addressed or _says_the_chamber(about, parsed)):
        yield from _actor(speaker.chamber, ParticipantRole.OTHER, language)
    spoken = words & language.grammar.speakers and speaker.actor is not None
    if spoken and tie.reading.type in (EventType.MEETING, EventType.VISIT, EventType.DOCUMENT) and not addressed:
        person = language.names.person(speaker.actor or "")
        if person is not None:
            yield Participant(person.id, person.name, ParticipantRole.AGENT)
    elif spoken:
        yield from _actor("nederland", ParticipantRole.AGENT, language)
    own_paper = tie.reading.concept in ("letter", "report", "note") and not known and not addressed
    if own_paper and speaker.actor is not None:
        yield from _actor("nederland", ParticipantRole.AGENT, language)


def _says_the_chamber(words: set[int], parsed: Parsed) -> bool:
    return any(parsed.word(n) == "kamer" and parsed.word(n - 1) in ("de", "uw") for n in words)


def _actor(id: str, role: ParticipantRole, language: Language) -> Iterator[Participant]:
    actor = language.names.actor(id)
    if actor is not None:
        yield Participant(actor.id, actor.name, role)


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
