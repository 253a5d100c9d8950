"""Finds the names in a text: countries, organisations, parties, offices, persons and places.

`load` reads the name files of a language folder; `Names.find` gives every name in a text with its place in it, in one
pass of an Aho-Corasick automaton, however many names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from tijdlijn.language.abbreviations import introduced
from tijdlijn.language.folded import fold
from tijdlijn.language.gazetteer import TITLED, Actor, Gazetteer, NameKind, Person, Surface, read
from tijdlijn.model import Place, Span

# A text that names two things names the first of these; a title before it makes it a person.
_RANK = {kind: rank for rank, kind in enumerate((
    NameKind.COUNTRY, NameKind.PARTY, NameKind.ORGANISATION, NameKind.OFFICE, NameKind.PLACE,
    NameKind.PERSON, NameKind.ADJECTIVE, NameKind.INHABITANT, NameKind.TITLE,
    NameKind.CITATION,
))}  # fmt: skip
_UNSHOWN = (NameKind.TITLE, NameKind.CITATION)
_CALLS_A_PERSON = (NameKind.TITLE, NameKind.OFFICE, NameKind.CITATION)
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_PERSON_NAME = re.compile(
    rf"(?:(?:[{_CAPITAL}]\.)+ ?(?:(?:van|de[rn]?|te[rn]?|von|al|bin|el)[ -])*"
    rf"|(?:Van|De[rn]?|Te[rn]?|Von|Al|El|Bin|Di|Da)[ -](?:(?:de[rn]?|het|'t|la) )?)?"
    rf"[{_CAPITAL}][\w'-]*[^\W\d_](?P<more>(?: (?:de|der|den|bin|al|el))? [{_CAPITAL}][\w'-]*[^\W\d_])?"
)
_INITIALS = re.compile(rf"(?<!\w)(?:[{_CAPITAL}]\.-? ?)+\Z")
_LISTED = re.compile(r"(?: \([^()\n]{1,40}\))?(?:, | en |/|, alsmede | en het lid )")
_CITED_AFTER = re.compile(r" c\.s\.| \((?P<party>[\w/+-]+)\)")
_WORD_BEFORE = re.compile(r"(?<!\w)([\w-]+) \Z")
_CONTEXT = 30


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in a text. `ids` are several when the text does not say which, none for a person only a title tells of.

    `name` is the common Dutch name: "VS" and "Amerikaanse" are both Verenigde Staten.
    """

    span: Span
    text: str
    kind: NameKind
    ids: tuple[str, ...]
    name: str


class _Hit(NamedTuple):
    """Where the flat text may name one of `surfaces`; without any it is a person the data does not know."""

    start: int
    end: int
    surfaces: tuple[Surface, ...] = ()

    @property
    def kind(self) -> NameKind:
        return self.surfaces[0].kind if self.surfaces else NameKind.PERSON


def load(folder: Path) -> Names:
    """The names in a language's `names` folder. Raises LanguageError when a file is missing or contradicts itself."""
    return Names(read(folder))


class Names:
    """The names of one language; immutable, and safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        written: dict[str, list[Surface]] = defaultdict(list)
        for surface in gazetteer.surfaces:
            for text in spellings(surface.text):
                if surface not in written[text]:
                    written[text].append(surface)
        self._gazetteer = gazetteer
        self._written = {
            text: tuple(sorted(surfaces, key=lambda s: _RANK[s.kind]) if len(surfaces) > 1 else surfaces)
            for text, surfaces in written.items()
        }
        self._patterns = tuple(self._written.values())
        self._automaton = AhoCorasick(list(self._written), implementation=Implementation.ContiguousNFA)
        holders: dict[str, list[Person]] = defaultdict(list)
        for person in gazetteer.persons.values():
            for office in dict.fromkeys(term.office for term in person.terms):
                holders[office].append(person)
        self._holders = dict(holders)

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """Every name in `text`, in order, never overlapping; of those that begin together the longest."""
        flat = fold(text, self._written.__contains__)
        found = []
        for hit in self._chosen(flat.text):
            span = flat.span(hit.start, hit.end)
            ids = self._ids(flat.text, hit)
            name = self._name(flat.text[hit.start : hit.end], hit)
            found.append(NameMatch(span, text[span.start : span.end], hit.kind, ids, name))
        return tuple(found)

    @property
    def surfaces(self) -> tuple[Surface, ...]:
        """Every way to write a name that the files give."""
        return self._gazetteer.surfaces

    def actor(self, id: str) -> Actor | None:
        """The actor with this id: a country, organisation, party, office or person."""
        return self._gazetteer.actors.get(id)

    def person(self, id: str) -> Person | None:
        """The person with this id, and the offices they held."""
        return self._gazetteer.persons.get(id)

    def place(self, id: str) -> Place | None:
        """The place with this id: a country, a part of one ("noord-irak"), a region, a town, a sea."""
        return self._gazetteer.places.get(id)

    def governed_from(self, place: str) -> Actor | None:
        """The country that a capital stands for; None for any other place."""
        return self.actor(self._gazetteer.capitals.get(place, ""))

    def person_on(self, ids: Iterable[str], day: date) -> Person | None:
        """Of the persons with these ids the one who held an office on that day; None when none or several did.

        An office of which the first day is known says more than one of which it is not.
        """
        persons = [person for id in ids if (person := self.person(id))]
        if len(persons) == 1:
            return persons[0]
        held = [(person, person.term_on(day)) for person in persons]
        in_office = [person for person, term in held if term]
        dated = [person for person, term in held if term and term.first]
        return next((only[0] for only in (dated, in_office) if len(only) == 1), None)

    def holder(self, office: str, day: date, acts_for: str = "nederland") -> Person | None:
        """Who held the office with this id for that actor on that day; None when the data does not say."""
        for person in self._holders.get(office, ()):
            if any(t.office == office and t.acts_for == acts_for and t.first and t.covers(day) for t in person.terms):
                return person
        return None

    def _chosen(self, text: str) -> list[_Hit]:
        """The names of the flat text, left to right."""
        hits = self._hits(text)
        begins = {hit.start for hit in hits if hit.kind not in _UNSHOWN}
        chosen: list[_Hit] = []
        title: _Hit | None = None
        person: _Hit | None = None
        end = 0
        for hit in hits:
            if hit.start < end:
                continue
            titled = title is not None and _follows(text, title, person, hit.start)
            surfaces = _fitting(text, hit, titled)
            if titled and hit.kind is NameKind.PLACE and _CITED_AFTER.match(text, hit.end):  # "mevrouw Almelo (SP)"
                surfaces = ()
            elif not surfaces:
                continue
            end = hit.end
            kind = surfaces[0].kind if surfaces else NameKind.PERSON
            title = hit if kind in _CALLS_A_PERSON else title
            told = [] if kind in _UNSHOWN else [_Hit(hit.start, hit.end, surfaces)]
            told += _unknown_persons(text, hit, kind, titled, begins)
            person = next((one for one in reversed(told) if one.kind is NameKind.PERSON), person)
            chosen += told
        return sorted(chosen, key=lambda hit: hit.start)

    def _hits(self, text: str) -> list[_Hit]:
        """Every whole word that is a name in some reading, by position, the longest first."""
        own = self._introduced(text)
        found = [
            (start, end, self._patterns[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
        ]
        found += [
            (start, start + len(short), ())
            for short in own.keys() - self._written.keys()
            for start in _places(short, text)
        ]
        hits = []
        for start, stop, surfaces in found:
            if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                continue
            end = _word_end(text, stop, surfaces)
            if end and not (stop - start == 2 and _in_capitals(text, start, stop)):
                meant = own.get(text[start:stop], surfaces) if own else surfaces
                hits += [_Hit(start, end, meant)] if meant else []
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _introduced(self, text: str) -> dict[str, tuple[Surface, ...]]:
        """What the abbreviations mean that this text introduces; nothing when the long form is no name we know."""
        return {short: self._written.get(text[span.start : span.end], ()) for short, span in introduced(text).items()}

    def _ids(self, text: str, hit: _Hit) -> tuple[str, ...]:
        """The ids the hit may mean; of several persons those of the party in brackets after it: "Van Dijk (SP)"."""
        ids = tuple(dict.fromkeys(surface.id for surface in hit.surfaces))
        if len(ids) < 2 or hit.kind is not NameKind.PERSON:
            return ids
        after = _CITED_AFTER.match(text, hit.end)
        parties = {surface.id for surface in self._written.get(after["party"] or "", ())} if after else set()
        members = (id for id in ids if any(term.party in parties for term in self._gazetteer.persons[id].terms))
        return tuple(members) or ids

    def _name(self, written: str, hit: _Hit) -> str:
        if not hit.surfaces:
            return written[0].upper() + written[1:]
        surface = hit.surfaces[0]
        known = self.actor(surface.id) or self.place(surface.id)
        return surface.shown or (known.name if known else surface.text)


def spellings(name: str) -> Iterable[str]:
    """The ways a name is written: at the beginning of a sentence, without accents or hyphen, in capitals."""
    forms = {name, name[0].upper() + name[1:]}
    if len(name) >= 6 and "-" in name:
        forms |= {form.replace("-", " ") for form in forms}
    if not name.isascii():
        forms |= {_without_accents(form) for form in forms}
    if len(name) >= 4:
        forms |= {form.upper() for form in forms}
    return forms


def _without_accents(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("đ", "d")


def _places(short: str, text: str) -> Iterator[int]:
    start = text.find(short)
    while start >= 0:
        yield start
        start = text.find(short, start + 1)


def _word_end(text: str, end: int, surfaces: tuple[Surface, ...]) -> int:
    """Where the word ends that a name ends in, the genitive s of "Irans" included; 0 when the word goes on."""
    if _ends_word(text, end):
        return end
    genitive = text[end] == "s" and text[end - 1].islower() and _ends_word(text, end + 1)
    bears_it = all(surface.kind in (NameKind.COUNTRY, NameKind.PERSON) for surface in surfaces)
    return end + 1 if genitive and surfaces and bears_it else 0


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def _in_capitals(text: str, start: int, end: int) -> bool:
    """In a line of capitals an abbreviation of two letters is a word more often than a name: "WAT IS NODIG"."""
    around = text[max(0, start - 12) : start].rpartition("\n")[2] + text[end : end + 12].partition("\n")[0]
    return around.isupper() and sum(map(str.isalpha, around)) > 6


def _follows(text: str, title: _Hit, person: _Hit | None, start: int) -> bool:
    """Whether what begins at `start` stands after a title, or in a list of persons that began with one."""
    if title.end + 1 == start and text[title.end] in " -":
        return True
    return person is not None and person.start > title.end and _next_listed(text, person.end) == start


def _fitting(text: str, hit: _Hit, titled: bool) -> tuple[Surface, ...]:
    """The readings of a hit its surroundings allow: those of the first kind, or the persons after a title."""
    if titled:
        persons = tuple(surface for surface in hit.surfaces if surface.kind is NameKind.PERSON)
        if persons:
            return persons
    fitting = [surface for surface in hit.surfaces if not surface.needs or _has_what_it_needs(text, hit, surface)]
    return tuple(surface for surface in fitting if surface.kind is fitting[0].kind)


def _has_what_it_needs(text: str, hit: _Hit, surface: Surface) -> bool:
    before = text[max(0, hit.start - _CONTEXT) : hit.start]
    if TITLED in surface.needs:
        after = _CITED_AFTER.match(text, hit.end)
        cited = after is not None and (after["party"] is None or any(c.isupper() for c in after["party"]))
        return cited or _INITIALS.search(before) is not None
    word = _WORD_BEFORE.search(before)
    return word is not None and word[1].lower() in surface.needs


def _unknown_persons(text: str, hit: _Hit, kind: NameKind, titled: bool, begins: set[int]) -> Iterator[_Hit]:
    """The persons after a title ("commissaris Jansen") or in its list ("de leden Jansen (SP) en Pietersen")."""
    if kind in (NameKind.TITLE, NameKind.OFFICE):
        start = hit.end + 1 if text[hit.end : hit.end + 1] == " " else None
    elif titled and kind is NameKind.PERSON:
        start = _next_listed(text, hit.end)
    else:
        start = None
    while start is not None and start not in begins:
        name = _PERSON_NAME.match(text, start)
        if name is None or name[0].isupper():
            return
        end, more = name.end(), name.start("more")
        known = next((place for place in range(start + 1, end) if place in begins), end)
        if known < end and not 0 < more < known:  # "A.G. Koenders": the surname is a name of its own
            return
        end = end if known == end else more
        yield _Hit(start, end)
        start = _next_listed(text, end)


def _next_listed(text: str, end: int) -> int | None:
    listed = _LISTED.match(text, end)
    return listed.end() if listed else None
