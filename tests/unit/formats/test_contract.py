"""One extraction as JSON: the keys of the contract, and a schema that the JSON keeps to."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

import handmade
from tijdlijn.formats.contract import ExtractionOut
from tijdlijn.model import DateBasis, DocumentDate

KEYS = {
    "": "document sections timeExpressions events rejected extractor",
    "document": "id title kind date dateBasis dateEarliest dateLatest sha256 identifiers",
    "sections": "start end role referenceDate",
    "timeExpressions": "id start end text type value mod when rule anchor",
    "timeExpressions when": "edtf earliest latest precision approximate uncertain display",
    "events": "id title type status value mod when participants places conflicts confidence warnings mentions",
    "events participants": "id name role",
    "events places": "name country latitude longitude",
    "events mentions": "trigger timeExpression sentence rule",
    "events mentions trigger": "start end text",
    "events mentions sentence": "start end text",
    "rejected": "start end text reason",
    "extractor": "version languageVersion",
}
TEXT = "2019-10-13 ontsnapping ain-issa syrie\n2015-09-09/.. luchtaanvallen irak irak\n"


@pytest.fixture
def written() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ExtractionOut.of(handmade.extraction("brief", TEXT)).model_dump_json())
    return found


@pytest.mark.parametrize("path", KEYS)
def test_every_object_has_exactly_the_keys_of_the_contract(written: dict[str, Any], path: str) -> None:
    found = written
    for key in path.split():
        found = found[key]
        found = found[0] if isinstance(found, list) else found
    assert set(found) == set(KEYS[path].split())


def test_positions_point_into_the_text(written: dict[str, Any]) -> None:
    mentions = [mention for event in written["events"] for mention in event["mentions"]]
    quotes = [mention[part] for mention in mentions for part in ("trigger", "sentence")]
    for quote in quotes + written["timeExpressions"]:
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def test_the_json_keeps_to_its_schema(written: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(ExtractionOut.model_json_schema(mode="serialization")).validate(written)


def test_it_reads_back_as_what_was_written(written: dict[str, Any]) -> None:
    assert json.loads(ExtractionOut.model_validate(written).model_dump_json()) == written


def test_an_inferred_date_says_between_which_days_it_lies() -> None:
    bounds = DocumentDate(date(2015, 10, 30), DateBasis.INFERRED, date(2015, 10, 28), date(2015, 11, 2))
    extraction = handmade.extraction("brief", TEXT)
    extraction = replace(extraction, document=replace(extraction.document, date=bounds))
    document = ExtractionOut.of(extraction).document
    assert (document.date_basis, document.date_earliest, document.date_latest) == (
        "inferred",
        bounds.earliest,
        bounds.latest,
    )
