"""Density: how many events pass a filter, over time."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import ConflictFilterQuery
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import Out
from tijdlijn.store import density
from tijdlijn.store.records import Density, Unit

routes = APIRouter(prefix="/v1/density", tags=["counts"])


class DensityQuery(ConflictFilterQuery):
    """The filter of events, and how long a bucket is."""

    unit: Annotated[
        Unit | None,
        Field(
            description=f"How long a bucket is; by default the finest with at most {density.MOST} buckets.",
            examples=["month"],
        ),
    ] = None


class DensityBucketOut(Out):
    """The events whose first day lies in a bucket."""

    first: Annotated[date, Field(description="Its first day.", examples=["2019-10-01"])]
    last: Annotated[date, Field(description="Its last day, inclusive.", examples=["2019-10-31"])]
    count: Annotated[int, Field(ge=1, description="How many events begin in it.", examples=[17])]


class DensityOut(Out):
    """How many events pass the filter, over time. `total` is `before`, all buckets and `after` together."""

    unit: Annotated[Unit, Field(description="How long a bucket is; weeks begin on Monday.", examples=["month"])]
    total: Annotated[int, Field(ge=0, description="How many events pass the filter.", examples=[113])]
    before: Annotated[
        int, Field(ge=0, description="Those that began before the period asked for, and last into it.", examples=[2])
    ]
    after: Annotated[
        int, Field(ge=0, description="Those of which only the end is known, after the period.", examples=[1])
    ]
    longer: Annotated[
        int,
        Field(
            ge=0,
            description="Those in the buckets that reach beyond their bucket, or may have: they count once.",
            examples=[9],
        ),
    ]
    buckets: Annotated[
        tuple[DensityBucketOut, ...],
        Field(description="In order of time, cut off by the period; without the empty ones."),
    ]

    @staticmethod
    def of(found: Density) -> DensityOut:
        return DensityOut(
            unit=found.unit,
            total=found.total,
            before=found.before,
            after=found.after,
            longer=found.longer,
            buckets=tuple(DensityBucketOut(first=it.first, last=it.last, count=it.count) for it in found.buckets),
        )


# Counting looks at every event that passes, which may take long: in a thread, not on the event loop.
@routes.get("", summary="Count events over time", response_model=DensityOut)
def get_density(request: Request, here: Here, query: Annotated[DensityQuery, Query()]) -> Response:
    """The number of events that pass the filter, for each day, week, month or year.

    An event counts on the day by which lists order it: its first, or its last when only that is known. No event is
    without a day.
    """
    with here.store.reading() as connection:
        found = density.count(connection, query.filter(connection), query.unit)
    return answer(request, DensityOut.of(found))
