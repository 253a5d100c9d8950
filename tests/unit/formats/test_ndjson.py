"""Events as NDJSON: a line is the object that lists hold."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given

from any_events import a_publication, lists_of_events
from tijdlijn.formats import FORMATS
from tijdlijn.formats.event import StoredEventOut
from tijdlijn.store.records import StoredEvent

SCHEMA = jsonschema.Draft202012Validator(StoredEventOut.model_json_schema(mode="serialization"))


@given(lists_of_events)
def test_any_event_is_one_line_that_keeps_to_the_schema(events: list[StoredEvent]) -> None:
    lines = "".join(FORMATS["ndjson"].write(events, a_publication())).split("\n")
    assert lines.pop() == ""
    found = [json.loads(line) for line in lines]
    for object_ in found:
        SCHEMA.validate(object_)
    assert [StoredEventOut.model_validate(object_) for object_ in found] == [*map(StoredEventOut.of, events)]
