"""What a score is made of: one outcome for each thing that gold or a prediction says, and counts of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tijdlijn.model import Span


class Figure(StrEnum):
    """The figures of a score, in the order in which they are shown."""

    RELAXED = "time-expression-relaxed"
    STRICT = "time-expression-strict"
    VALUE = "time-expression-value"
    FOUND = "mention-found"
    DATED = "mention-dated"
    TYPED = "mention-typed"
    STATUS = "mention-status"
    EVENT = "event"
    PARTICIPANTS = "participants"
    PLACES = "places"
    CONFLICTS = "conflicts"

    @property
    def label(self) -> str:
        """What Dutch readers call it."""
        return _FIGURES[self]


_FIGURES = {
    Figure.RELAXED: "tijdsaanduiding, ruim",
    Figure.STRICT: "tijdsaanduiding, precies",
    Figure.VALUE: "tijdsaanduiding, waarde",
    Figure.FOUND: "vermelding, gevonden",
    Figure.DATED: "vermelding, gedateerd",
    Figure.TYPED: "vermelding, soort",
    Figure.STATUS: "vermelding, status",
    Figure.EVENT: "gebeurtenis",
    Figure.PARTICIPANTS: "deelnemers",
    Figure.PLACES: "plaatsen",
    Figure.CONFLICTS: "conflicten",
}
NAMED = frozenset({Figure.PARTICIPANTS, Figure.PLACES, Figure.CONFLICTS})


class Group(StrEnum):
    """What figures can be told apart by."""

    DOCUMENT = "document"
    GENRE = "genre"
    TYPE = "type"
    STATUS = "status"
    PRECISION = "precision"
    RULE = "rule"

    @property
    def label(self) -> str:
        """What Dutch readers call it."""
        return _GROUPS[self]


_GROUPS = {
    Group.DOCUMENT: "document",
    Group.GENRE: "genre",
    Group.TYPE: "soort",
    Group.STATUS: "status",
    Group.PRECISION: "precisie",
    Group.RULE: "regel",
}


class Cause(StrEnum):
    """Why something was missed or wrong."""

    NOT_FOUND = "not found"
    NO_TIME_EXPRESSION = "its time expression was not found"
    NO_TRIGGER = "nothing found at its time expression"
    OTHER_TRIGGER = "another word was found at its time expression"
    OTHER_TIME = "found, but at another time expression"
    NOT_IN_GOLD = "not in gold"
    VAGUE_NOT_IN_GOLD = "not in gold, and vague by its own account"
    TWICE = "gold has it once"
    SPAN = "other span"
    VALUE = "other value or mod"
    TYPE = "other type"
    STATUS = "other status"
    NOT_DATED = "no mention of it found and rightly dated"
    TAKEN = "what was found there answers other gold"
    MERGED = "its mentions went to an event that matches another"
    SPLIT = "its mentions belong to an event that another prediction matches"
    NAME_MISSING = "required name missing"
    NAME_WRONG = "name not allowed"

    @property
    def label(self) -> str:
        """What Dutch readers are told."""
        return _CAUSES[self]


_CAUSES = {
    Cause.NOT_FOUND: "niet gevonden",
    Cause.NO_TIME_EXPRESSION: "de tijdsaanduiding ervan is niet gevonden",
    Cause.NO_TRIGGER: "bij de tijdsaanduiding is niets gevonden",
    Cause.OTHER_TRIGGER: "bij de tijdsaanduiding is een ander woord gevonden",
    Cause.OTHER_TIME: "gevonden, maar bij een andere tijdsaanduiding",
    Cause.NOT_IN_GOLD: "staat niet in de annotatie",
    Cause.VAGUE_NOT_IN_GOLD: "staat niet in de annotatie, en is naar eigen zeggen vaag",
    Cause.TWICE: "staat een keer in de annotatie",
    Cause.SPAN: "andere plaats",
    Cause.VALUE: "andere waarde of mod",
    Cause.TYPE: "andere soort",
    Cause.STATUS: "andere status",
    Cause.NOT_DATED: "geen vermelding ervan is gevonden en goed gedateerd",
    Cause.TAKEN: "wat daar gevonden is, beantwoordt iets anders",
    Cause.MERGED: "de vermeldingen horen bij een gebeurtenis die een andere beantwoordt",
    Cause.SPLIT: "de vermeldingen horen bij een gebeurtenis die al beantwoord is",
    Cause.NAME_MISSING: "vereiste naam ontbreekt",
    Cause.NAME_WRONG: "naam is niet toegestaan",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What gold, or a prediction, says at one place; attributes that do not apply are None.

    `id` names it within its document, `rule` and `confidence` are the extractor's.
    """

    id: str
    span: Span
    text: str
    value: str
    mod: str | None
    precision: str | None
    type: str
    status: str | None = None
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Right answers, wrong predictions, missed gold."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of the predictions that count which are right; None when there is none."""
        predicted = self.right + self.wrong
        return self.right / predicted if predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the required gold that was found; None when nothing is required."""
        required = self.right + self.missed
        return self.right / required if required else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None when there is neither gold nor prediction."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One right answer, one miss, or both sides of one mistake, for one figure.

    A mistake about something that gold has (an overlapping span, another date) is one outcome with `wrong` and `missed`
    both 1. `sentence` is the passage of the text, `at` its position in the text.
    """

    figure: Figure
    document: str
    genre: str | None
    at: Span
    sentence: str
    gold: Claim | None
    predicted: Claim | None
    count: Count
    cause: Cause | None = None

    @property
    def right(self) -> bool:
        return self.cause is None

    @property
    def key(self) -> str:
        """What it is about, the same in every report on the same gold: gold by its id, a wrong prediction by place."""
        claim = self.gold or self.predicted
        assert claim is not None, "an outcome is about something"
        told = claim.id if self.gold else f"{claim.span.start}-{claim.span.end}"
        name = f"/{claim.text}" if self.figure in NAMED else ""
        return f"{self.figure}/{self.document}/{told}{name}"

    @property
    def mistake(self) -> tuple[object, ...]:
        """What went wrong with what, the same for every figure that suffers from it."""
        sides = (None if claim is None else (claim.id, claim.text) for claim in (self.gold, self.predicted))
        return self.document, self.cause, *sides

    @property
    def position(self) -> Span:
        """Where it is about: the place of gold where there is gold."""
        claim = self.gold or self.predicted
        assert claim is not None, "an outcome is about something"
        return claim.span


def total(outcomes: Iterable[Outcome]) -> Count:
    """The counts of all outcomes together."""
    return sum((outcome.count for outcome in outcomes), Count())
