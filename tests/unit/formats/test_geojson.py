"""Events as GeoJSON, read back by the models of geojson-pydantic (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from geojson_pydantic import Feature, FeatureCollection
from geojson_pydantic.geometries import Geometry
from hypothesis import given

from any_events import a_publication, an_event, lists_of_events
from tijdlijn.formats import FORMATS, TimelineEvent
from tijdlijn.model import Place
from tijdlijn.store.records import StoredEvent


def written(*events: TimelineEvent) -> str:
    return "".join(FORMATS["geojson"].write(events, a_publication()))


@given(lists_of_events)
def test_any_event_is_a_feature(events: list[StoredEvent]) -> None:
    collection = FeatureCollection[Feature[Geometry, dict[str, Any]]].model_validate_json(written(*events))
    assert [feature.id for feature in collection.features] == [event.id for event in events]
    for feature, event in zip(collection.features, events, strict=True):
        located = {(place.longitude, place.latitude) for place in event.places if place.latitude is not None}
        assert _points(feature.geometry) == located


@pytest.mark.parametrize(
    ("places", "geometry"),
    [
        ((), None),
        ((Place("hier", "Hier", None, None, None),), None),
        ((Place("ain-issa", "Ain Issa", "syrie", 36.38, 38.86),), {"type": "Point", "coordinates": [38.86, 36.38]}),
        (
            (Place("a", "A", None, 1.0, 2.0), Place("hier", "Hier", None, None, None), Place("b", "B", None, 3.0, 4.0)),
            {"type": "MultiPoint", "coordinates": [[2.0, 1.0], [4.0, 3.0]]},
        ),
    ],
)
def test_degrees_east_come_first_and_no_place_is_made_up(
    places: tuple[Place, ...], geometry: dict[str, Any] | None
) -> None:
    (feature,) = json.loads(written(an_event(places=places)))["features"]
    assert feature["geometry"] == geometry


def test_a_feature_carries_every_doubt() -> None:
    (feature,) = json.loads(written(an_event("2019-10")))["features"]
    properties = feature["properties"]
    assert (properties["when"]["precision"], properties["status"]) == ("month", "occurred")
    assert properties["warnings"] == ["jaar afgeleid uit de context"]


def _points(geometry: Geometry | None) -> set[tuple[float, float]]:
    if geometry is None:
        return set()
    assert geometry.type in ("Point", "MultiPoint")
    points: Any = geometry.coordinates
    return {(east, north) for east, north in ([points] if geometry.type == "Point" else points)}
