"""What a builder may know beside the words of its rule: reference date, what was told before, tense, neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from tijdlijn.model import TimexType
from tijdlijn.temporal.calendar import nearest
from tijdlijn.temporal.tense import Tense
from tijdlijn.when import Mod, When


@dataclass(frozen=True, slots=True)
class Sense:
    """What the words of a rule mean. `words` narrows the expression to some of them; `anchor` says what decided."""

    value: str
    anchor: str
    type: TimexType = TimexType.DATE
    mod: Mod | None = None
    core: bool = True
    warnings: tuple[str, ...] = ()
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NotADate:
    """Why the words of a rule are no time expression after all."""

    reason: str


Built = Sense | NotADate | list[Sense]

_YEARS, _YEARS_BY_WEEKDAY = 2, 6  # how far from its centre a year is sought
_NEAR = 21  # days from the reference date within which it decides before a neighbour that is further away
_SOONER = 2.2  # the present tense looks ahead unless the past is so many times nearer


@dataclass(frozen=True, slots=True)
class Told:
    """A time told earlier in the text, to which "die dag" or "een week later" points back."""

    id: str
    when: When
    explicit: bool


class Lead(Enum):
    """What the word before an expression says of its place in time."""

    NONE = "none"
    SINCE = "since"  # sinds, sedert: it lies behind
    BOUND = "bound"  # vanaf, per, tot, voor: the perfect tense does not put it in the past
    OF = "of"  # "de brief van 3 mei": the tense of the clause is not its own
    APART = "apart"  # at the beginning of a line or sentence, as in a chronology told in the present tense


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    `told` is the time told last in this section, `days` are the days told last, the latest first. The rest costs more
    to know than most expressions need, and is asked for only when nothing else decides: `tense`, `find_neighbour` (a
    date near it in the text whose year is written out) and `find_lead`.
    """

    reference: date | None
    told: Told | None
    tense: Callable[[], Tense]
    find_neighbour: Callable[[], Told | None] = lambda: None
    find_lead: Callable[[], Lead] = lambda: Lead.NONE
    days: tuple[Told, ...] = ()

    @property
    def neighbour(self) -> Told | None:
        """A date near the expression whose year is written out."""
        return self.find_neighbour()

    @property
    def lead(self) -> Lead:
        """What the word before the expression says of its place in time."""
        return self.find_lead()

    def direction(self) -> int:
        """Where the words around an expression put it: -1 in the past, 1 in the future, 0 where they do not say."""
        if self.lead is Lead.SINCE:
            return -1
        tense = self.tense()
        if tense is Tense.PAST or (tense is Tense.PERFECT and self.lead is not Lead.BOUND):
            return -1
        return 1 if tense is Tense.FUTURE else 0

    def is_present(self) -> bool:
        """Whether the clause is in the present tense and its tense is that of the expression."""
        return self.lead is not Lead.OF and self.tense() is Tense.PRESENT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of an expression without a year: that year, and the first and last day it would mean."""

    year: int
    first: date
    last: date


def choose_year(
    candidates: Callable[[int], Candidate | None], context: Context, direction: int = 0, weekday: int | None = None
) -> tuple[Candidate, str] | None:
    """The year that is meant by an expression that does not say it, and what decided; None when nothing can.

    jl. is the latest such day on or before the reference date and a.s. the earliest on or after it; else a weekday, a
    neighbouring date with a year, the tense of the clause, or nearness to the reference date decides, in this order.
    """
    reference = context.reference
    if direction:
        if reference is None:
            return None
        marked = _on_side(_readings(candidates, reference), reference, direction)
        return None if marked is None else (marked, "jl." if direction < 0 else "a.s.")
    neighbour = _neighbour(candidates, context)
    centre = neighbour.when.middle if neighbour is not None else reference
    readings = [] if centre is None else _readings(candidates, centre)
    if centre is None or not readings:
        return None
    if weekday is not None and (fitting := _by_weekday(candidates, centre, weekday)) is not None:
        return fitting, "weekday"
    if neighbour is not None:
        return _closest(readings, centre), f"neighbour {neighbour.id}"
    return _by_tense(readings, centre, context)


def _by_tense(readings: list[Candidate], day: date, context: Context) -> tuple[Candidate, str]:
    best = _closest(readings, day)
    side = context.direction()
    if side and (chosen := _on_side(readings, day, side)) is not None and chosen != best:
        return chosen, "tense"
    if not side and best.last < day and context.is_present():
        ahead = _on_side(readings, day, 1)
        if ahead is not None and (ahead.first - day).days < _SOONER * (day - best.last).days:
            return ahead, "tense"
    return best, "reference date"


def _readings(candidates: Callable[[int], Candidate | None], centre: date, reach: int = _YEARS) -> list[Candidate]:
    return [c for year in range(centre.year - reach, centre.year + reach + 1) if (c := candidates(year))]


def _neighbour(candidates: Callable[[int], Candidate | None], context: Context) -> Told | None:
    """The neighbouring date, unless it lies behind and the clause does not, or the reference date is much closer."""
    neighbour, reference = context.neighbour, context.reference
    if neighbour is None or reference is None:
        return neighbour
    day = neighbour.when.middle
    if day < reference and (context.direction() > 0 or (context.is_present() and context.lead is not Lead.APART)):
        return None
    near, beside = _readings(candidates, reference), _readings(candidates, day)
    if not near or not beside:
        return neighbour
    here, there = _closest(near, reference), _closest(beside, day)
    distance = abs((_nearest_day(here, reference) - reference).days)
    nearer = distance <= _NEAR and distance < abs((_nearest_day(there, day) - day).days)
    return None if nearer and here.year != there.year else neighbour


def _on_side(readings: Iterable[Candidate], day: date, direction: int) -> Candidate | None:
    """The latest reading that has begun on a day, or the earliest that is not over."""
    if direction < 0:
        return max((c for c in readings if c.first <= day), key=lambda c: c.first, default=None)
    return min((c for c in readings if c.last >= day), key=lambda c: c.first, default=None)


def _by_weekday(candidates: Callable[[int], Candidate | None], centre: date, weekday: int) -> Candidate | None:
    """The reading on the weekday that is written; None when the nearest reading is so much nearer that it is wrong."""
    readings = _readings(candidates, centre, _YEARS_BY_WEEKDAY)
    fitting = [c for c in readings if c.first.isoweekday() == weekday]
    if not fitting:
        return None
    best = _closest(fitting, centre)
    return best if abs(best.year - _closest(readings, centre).year) <= 1 else None


def _closest(readings: Iterable[Candidate], day: date) -> Candidate:
    by_day = {_nearest_day(c, day): c for c in readings}
    return by_day[nearest(by_day, day)]


def _nearest_day(candidate: Candidate, day: date) -> date:
    """The day of a period by which its distance counts: the day itself when it lies inside, else the near end."""
    return min(max(candidate.first, day), candidate.last)
