"""The builders that rules name: each gives the words of a rule a value, from the calendar and the context alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tijdlijn.temporal import amounts, clock, days, ranges, relative, retold, units, weeks
from tijdlijn.temporal.context import Built, Context
from tijdlijn.temporal.parts import Found

Builder = Callable[[Found, Context], Built]

BUILDERS: Mapping[str, Builder] = MappingProxyType({
    builder.__name__: builder
    for builder in (
        days.calendar_day, days.near_day, days.day_of_this_month, days.today, days.feast, days.eve, days.once,
        units.month, units.year, units.season, units.quarter, units.half, units.half_of_month, units.half_of_years,
        units.decade, units.century,
        weeks.week, weeks.week_of_day, weeks.week_of_month, weeks.weekend, weeks.weeks_range,
        ranges.days, ranges.months, ranges.years, ranges.between, ranges.years_range, ranges.weekdays,
        relative.deictic_day, relative.weekday, relative.weekday_part, relative.weekday_of_week,
        relative.weekday_from_now, relative.relative_unit, relative.distance,
        retold.distance_from_text, retold.same_unit, retold.same_weekday, retold.in_that_month, retold.neighbour_unit,
        retold.neighbour_weekday, retold.neighbour_season, retold.neighbour_month,
        clock.day_with_clock, clock.moment, clock.clock,
        amounts.duration, amounts.repetition, amounts.every_other, amounts.recurring, amounts.by_word, amounts.fixed,
    )
})  # fmt: skip
