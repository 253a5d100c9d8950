"""Reads the names of a language folder: countries, organisations, parties, offices, persons and places, from CSV.

A line that begins with `#` is a comment; a cell with several values separates them by `;`. Every row is checked
when it is read, so that a slip of an editor is told with its file and line.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Never

from tijdlijn.errors import LanguageError
from tijdlijn.model import Place

_SHARED_SEAT = "Brussel"
NATIONAL = "national"
"""The kind of an organisation each country has one of."""
BARE = "bare"
"""The kind of an office that is told by a title alone: "de Turkse president"."""
TITLED = "titel"
"""What a surname needs that is a common one or a word: a title, initials, a party or "c.s." beside it."""
KM_PER_DEGREE = 111.2


class NameKind(StrEnum):
    """What a name is the name of."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    INHABITANT = "inhabitant"
    ORGANISATION = "organisation"
    PARTY = "party"
    OFFICE = "office"
    PERSON = "person"
    PLACE = "place"
    TITLE = "title"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can take part in an event. `acts_for` is the actor that takes part when this one does (RBZ: the EU)."""

    id: str
    name: str
    kind: str
    country: str | None = None
    acts_for: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A period in which a person held an office for an actor; both days belong to it, None is open or unknown."""

    office: str
    acts_for: str | None
    party: str | None
    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with the name by which Dutch text calls them ("Blok", "Van Weel", "Kim Jong-un") and their offices."""

    id: str
    name: str
    full_name: str
    terms: tuple[Term, ...]

    def term_on(self, day: date) -> Term | None:
        """The first of their terms that covers the day, of those with a known first day if there are any."""
        covering = [term for term in self.terms if term.covers(day)]
        return next((term for term in covering if term.first), covering[0] if covering else None)


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write a name. `needs` are the words of which one must stand before it; empty: it needs none."""

    text: str
    kind: NameKind
    id: str
    needs: frozenset[str] = frozenset()
    shown: str = ""
    """How this spelling is shown, where that is not the name of the id: "oostelijk Syrië"."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All that the files say; `capitals` gives the country whose government a town stands for."""

    actors: dict[str, Actor]
    persons: dict[str, Person]
    places: dict[str, Place]
    capitals: dict[str, str]
    surfaces: tuple[Surface, ...]


def read(folder: Path) -> Gazetteer:
    """The names in `folder`. Raises LanguageError for a missing file or column, a double id or an unreadable value."""
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    surfaces: list[Surface] = []
    compass = list(_rows(folder / "compass.csv"))
    organisations = list(_rows(folder / "organisations.csv"))
    bodies = [row for row in organisations if row["kind"] == NATIONAL]
    countries = list(_rows(folder / "countries.csv"))
    for row in countries:
        actor = Actor(row["id"], row["name"], "country", country=row["id"])
        _add(actors, actor, row)
        places[actor.id] = Place(actor.id, actor.name, actor.id, row.number("latitude"), row.number("longitude"))
        surfaces += _surfaces(row, NameKind.COUNTRY, [actor.name, *row.list("aliases")])
        surfaces += _surfaces(row, NameKind.ADJECTIVE, row.list("adjectives"))
        surfaces += _surfaces(row, NameKind.INHABITANT, row.list("inhabitants"))
        surfaces += _bodies(row, bodies, actors)
    for row in (row for row in organisations if row["kind"] != NATIONAL):
        _add(actors, _actor(row, row["kind"]), row)
        surfaces += _surfaces(row, NameKind.ORGANISATION, [row["name"], *row.list("aliases")])
    for row in _rows(folder / "parties.csv"):
        _add(actors, _actor(row, row["kind"]), row)
        surfaces += _surfaces(row, NameKind.PARTY, [row["name"], *row.list("aliases")])
    for row in _rows(folder / "offices.csv"):
        if row["kind"] in (NameKind.OFFICE, BARE):
            _add(actors, _actor(row, NameKind.OFFICE), row)
        if row["kind"] != BARE:
            surfaces += _surfaces(row, row.kind(), [row["name"], *row.list("aliases")])
    persons, person_surfaces = _persons(_rows(folder / "persons.csv"), actors)
    for row in _rows(folder / "places.csv"):
        if row["id"] in places:
            row.refuse(f"the id {row['id']} is given twice")
        where = (row.number("latitude"), row.number("longitude"))
        places[row["id"]] = Place(row["id"], row["name"], row["country"] or None, *where)
        surfaces += _surfaces(row, NameKind.PLACE, [row["name"], *row.list("aliases")])
    for row in countries:
        surfaces += _parts(row, compass, places)
    return Gazetteer(actors, persons, places, _capitals(countries, places), (*surfaces, *person_surfaces))


def _capitals(countries: Iterable[_Row], places: dict[str, Place]) -> dict[str, str]:
    """The towns that are told for a government ("Moskou tekende"); "Brussel" is the European Union as well."""
    towns = {(place.name, place.country): place.id for place in places.values()}
    found = {towns.get((row["capital"], row["id"])): row["id"] for row in countries if row["capital"] != _SHARED_SEAT}
    return {town: country for town, country in found.items() if town is not None}


class _Row(dict[str, str]):
    """A row that knows where it stands, for messages."""

    where: str = ""

    def __missing__(self, column: str) -> str:
        return self.refuse(f"there is no column {column}")

    def list(self, column: str) -> list[str]:
        return [value.strip() for value in self[column].split(";") if value.strip()]

    def number(self, column: str) -> float:
        try:
            return float(self[column])
        except ValueError:
            return self.refuse(f"{column} must be a number, not {self[column]!r}")

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self[column]) if self[column] else None
        except ValueError:
            return self.refuse(f"{column} must be a day like 2017-10-26, not {self[column]!r}")

    def kind(self) -> NameKind:
        try:
            return NameKind(self["kind"])
        except ValueError:
            return self.refuse(f"there is no kind {self['kind']!r}")

    def refuse(self, reason: str) -> Never:
        raise LanguageError(f"{self.where}: {reason}.")


def _rows(path: Path) -> Iterator[_Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as missing:
        raise LanguageError(f"The language folder lacks {path}.") from missing
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for (number, _), cells in zip(numbered[1:], csv.DictReader(line for _, line in numbered), strict=True):
        row = _Row({column: value or "" for column, value in cells.items() if column})
        row.where = f"{path.name}, line {number}"
        yield row


def _add(actors: dict[str, Actor], actor: Actor, row: _Row) -> None:
    if actor.id in actors:
        row.refuse(f"the id {actor.id} is given twice")
    actors[actor.id] = actor


def _actor(row: _Row, kind: str) -> Actor:
    return Actor(row["id"], row["name"], kind, row["country"] or None, row["acts_for"] or None)


def _surfaces(row: _Row, kind: NameKind, texts: Iterable[str]) -> list[Surface]:
    needs = frozenset(row.get("needs", "").split("|")) - {""}
    return [Surface(text, kind, row["id"], needs) for text in texts]


def _persons(rows: Iterable[_Row], actors: dict[str, Actor]) -> tuple[dict[str, Person], list[Surface]]:
    """Persons, of whom each row gives one term, and their names. The full name never needs a title; the others may."""
    persons: dict[str, Person] = {}
    surfaces: list[Surface] = []
    for row in rows:
        term = Term(row["office"], row["acts_for"] or None, row["party"] or None, row.day("from"), row.day("until"))
        known = persons.get(row["id"])
        terms = (*known.terms, term) if known else (term,)
        persons[row["id"]] = Person(row["id"], row["surname"], row["name"], terms)
        if known:
            continue
        _add(actors, Actor(row["id"], row["surname"], NameKind.PERSON), row)
        surfaces.append(Surface(row["name"], NameKind.PERSON, row["id"]))
        surfaces += _surfaces(row, NameKind.PERSON, [row["surname"], *row.list("aliases")])
        if " " in row["surname"]:  # after initials: "D.M. van Weel"
            uncapped = row["surname"][0].lower() + row["surname"][1:]
            surfaces.append(Surface(uncapped, NameKind.PERSON, row["id"], frozenset({TITLED})))
    return persons, surfaces


def _bodies(country: _Row, bodies: Iterable[_Row], actors: dict[str, Actor]) -> list[Surface]:
    """What each country has of its own and is told of by its adjective: "het Iraakse leger"."""
    adjectives = [adjective for adjective in country.list("adjectives") if adjective.endswith("e")]
    surfaces = []
    for body in bodies if adjectives else ():
        id = f"{country['id']}-{body['id']}"
        actors[id] = Actor(id, f"{adjectives[0]} {body['name']}", body["kind"], country["id"])
        for adjective in adjectives:
            spelt = [f"{adjective} {noun}" for noun in (body["name"], *body.list("aliases"))]
            surfaces += [Surface(text, NameKind.ORGANISATION, id) for text in spelt]
    return surfaces


def _parts(country: _Row, compass: Iterable[_Row], places: dict[str, Place]) -> list[Surface]:
    """The north, the south-east … of a country, halfway between its centre and the edge of a circle of its area."""
    half = math.sqrt(country.number("area_km2") / math.pi) / 2 / KM_PER_DEGREE
    name, north, east = country["name"], country.number("latitude"), country.number("longitude")
    surfaces = []
    for point in compass:
        id = f"{point['id']}-{country['id']}"
        if id in places:
            continue
        latitude = north + point.number("north") * half
        longitude = east + point.number("east") * half / math.cos(math.radians(north))
        prefixes = point.list("prefixes")
        places[id] = Place(id, f"{prefixes[0]}-{name}", country["id"], round(latitude, 2), round(longitude, 2))
        surfaces += [Surface(f"{prefix}-{name}", NameKind.PLACE, id) for prefix in prefixes]
        for text in [f"{adjective} {name}" for adjective in point.list("adjectives")]:
            surfaces.append(Surface(text, NameKind.PLACE, id, shown=text))
        surfaces += [Surface(f"{noun} van {name}", NameKind.PLACE, id) for noun in point.list("nouns")]
    return surfaces
