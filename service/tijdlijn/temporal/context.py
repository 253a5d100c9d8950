"""What a builder may know beside the words of its rule: the reference date, what was told before, tense and neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tijdlijn.model import TimexType
from tijdlijn.temporal.calendar import nearest
from tijdlijn.when import Mod, Precision, When


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


@dataclass(frozen=True, slots=True)
class Told:
    """A time told earlier in the text, to which "die dag" or "een week later" points back."""

    id: str
    when: When
    explicit: bool


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands. `neighbour` is a date near it in the text whose year is written out.

    `tense` is asked only when nothing else decides: -1 for the past, 1 for the future, 0 for neither.
    """

    reference: date | None
    told: Told | None
    neighbour: Told | None
    tense: Callable[[], int]

    def back(self, *precisions: Precision) -> Told | None:
        """The time told last, when it is precise enough."""
        if self.told is not None and (not precisions or self.told.when.precision in precisions):
            return self.told
        return None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of an expression without a year: that year, and the first and last day it would mean."""

    year: int
    first: date
    last: date


def choose_year(
    candidates: Callable[[int], Candidate | None], context: Context, direction: int = 0, weekday: int | None = None
) -> tuple[Candidate, str] | None:
    """The year that is meant by an expression that does not say it, and what decided.

    jl. is the latest such day on or before the reference date and a.s. the earliest on or after it; else a weekday, a
    neighbouring date with a year, the tense of the clause, or nearness to the reference date decides, in this order.
    """
    centre = context.neighbour.when.sort_day if context.neighbour and not direction else context.reference
    if centre is None:
        return None
    reach = 6 if weekday else 2
    readings = [c for year in range(centre.year - reach, centre.year + reach + 1) if (c := candidates(year))]
    reference = context.reference
    if direction < 0 and reference is not None:
        past = [c for c in readings if c.first <= reference]
        return (max(past, key=lambda c: c.first), "jl.") if past else None
    if direction > 0 and reference is not None:
        future = [c for c in readings if c.last >= reference]
        return (min(future, key=lambda c: c.first), "a.s.") if future else None
    if weekday is not None:
        fitting = [c for c in readings if c.first.isoweekday() == weekday]
        closest = _closest(readings, centre)
        best = _closest(fitting, centre) if fitting else None
        if best is not None and abs(best.year - closest.year) <= 1:
            return best, "weekday"
        readings = [c for c in readings if abs(c.year - centre.year) <= 2]
    if context.neighbour is not None:
        return _closest(readings, centre), f"neighbour {context.neighbour.id}"
    best = _closest(readings, centre)
    tense = context.tense()
    if tense < 0 and best.first > centre:
        return max((c for c in readings if c.first <= centre), key=lambda c: c.first), "tense"
    if tense > 0 and best.last < centre:
        return min((c for c in readings if c.last >= centre), key=lambda c: c.first), "tense"
    return best, "reference date"


def _closest(readings: Iterable[Candidate], day: date) -> Candidate:
    by_day = {_nearest_day(c, day): c for c in readings}
    return by_day[nearest(by_day, day)]


def _nearest_day(candidate: Candidate, day: date) -> date:
    """The day of a period by which its distance counts: the day itself when it lies inside, else the near end."""
    return min(max(candidate.first, day), candidate.last)
