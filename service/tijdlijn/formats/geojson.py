"""Events on the map: GeoJSON (RFC 7946), a Feature for each event.

The same events as in a list of the same filter: one without a known place is a Feature without geometry, as section
3.2 provides, so that a map can also say what it does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from tijdlijn.formats.contract import Out
from tijdlijn.formats.event import StoredEventOut, TimelineEvent, positions
from tijdlijn.formats.publication import Publication

MEDIA_TYPES: tuple[str, ...] = ("application/geo+json", "application/json")
SUFFIX = "geojson"
STREAMED = False

Position = Annotated[
    tuple[Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]],
    Field(description="Degrees east, then degrees north (WGS 84).", examples=[[38.86, 36.38]]),
]


class PointOut(Out):
    """The place of an event."""

    type: Annotated[Literal["Point"], Field(description="One place.", examples=["Point"])]
    coordinates: Position


class MultiPointOut(Out):
    """The places of an event that has more than one."""

    type: Annotated[Literal["MultiPoint"], Field(description="Several places.", examples=["MultiPoint"])]
    coordinates: Annotated[
        tuple[Position, ...], Field(description="Where they are.", examples=[[[38.86, 36.38], [36.3, 33.5]]])
    ]


class FeatureOut(Out):
    """One event on the map."""

    type: Annotated[Literal["Feature"], Field(description="What it is.", examples=["Feature"])]
    id: Annotated[str, Field(description="The id of the event.", examples=["5f1c9e02ab"])]
    geometry: Annotated[
        PointOut | MultiPointOut | None, Field(description="Where it happens; null when that is not known.")
    ]
    properties: Annotated[StoredEventOut, Field(description="The event, as lists give it.")]

    @staticmethod
    def of(event: TimelineEvent) -> FeatureOut:
        return FeatureOut(type="Feature", id=event.id, geometry=_geometry(event), properties=StoredEventOut.of(event))


class FeatureCollectionOut(Out):
    """Events on the map (RFC 7946)."""

    type: Annotated[Literal["FeatureCollection"], Field(description="What it is.", examples=["FeatureCollection"])]
    features: Annotated[tuple[FeatureOut, ...], Field(description="The events, in order.")]


def write(events: Iterable[TimelineEvent], _: Publication) -> Iterator[str]:
    """One FeatureCollection."""
    yield FeatureCollectionOut(type="FeatureCollection", features=tuple(map(FeatureOut.of, events))).model_dump_json()


def _geometry(event: TimelineEvent) -> PointOut | MultiPointOut | None:
    found = positions(event)
    if not found:
        return None
    if len(found) == 1:
        return PointOut(type="Point", coordinates=found[0])
    return MultiPointOut(type="MultiPoint", coordinates=found)
