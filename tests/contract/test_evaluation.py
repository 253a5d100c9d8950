"""Another team holds the service to its own gold: the same report as on the command line, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import handmade
import tijdlijn
from handmade import Ask, NewDatabase
from tijdlijn.api import create_app
from tijdlijn.evaluation import report
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Judged
from tijdlijn.evaluation.gold import read_folder
from tijdlijn.ingest.dutch import extractor
from tijdlijn.settings import Settings

SAMPLES = Path(tijdlijn.__file__).parent / "samples"
TEXT = "2020-01-01 raad bamako mali"  # which the extractor of these tests reads: a day, a word, a place, a conflict
EVENT: dict[str, Any] = {
    "id": "e1", "title": "Raad", "type": ["meeting"], "value": ["2020-01-01"], "mod": None, "status": ["occurred"],
    "tier": "core", "participants": {}, "places": {}, "conflicts": {},
    "mentions": [{"timeExpression": "t1", "triggers": [{"start": 11, "end": 15, "text": "raad"}]}],
}  # fmt: skip
TIME: dict[str, Any] = {
    "id": "t1", "start": 0, "end": 10, "text": "2020-01-01", "type": "DATE", "value": "2020-01-01", "mod": None,
    "tier": "core",
}  # fmt: skip
GOLD: dict[str, Any] = {
    "document": "brief.txt", "documentDate": "2020-01-02", "documentDateBasis": "explicit",
    "sections": [{"start": 0, "role": "letter", "referenceDate": "2020-01-02"}],
    "timeExpressions": [TIME], "events": [EVENT],
}  # fmt: skip
BODY = {"documents": [{"gold": GOLD, "text": TEXT}]}


def test_the_report_is_that_of_the_command_line(new_database: NewDatabase) -> None:
    documents = read_folder(SAMPLES / "gold", SAMPLES / "letters")[:2]
    sent = [
        {"gold": json.loads((SAMPLES / "gold" / f"{Path(it.name).stem}.json").read_text("utf-8")), "text": it.text}
        for it in documents
    ]
    dutch = extractor()
    there = report.of(documents, lambda text, name, day: dutch.extract(dutch.read(text, Path(name).stem, day)))
    with new_database("sqlite") as url, TestClient(create_app(Settings(database_url=url))) as client:
        answer = client.post("/v1/_evaluate", json={"documents": sent})
    assert answer.status_code == 200
    assert answer.json() == json.loads(ReportOut.of(Judged(there)).model_dump_json())


def test_what_is_demanded_is_held_against_the_report(asked: TestClient) -> None:
    demands = {
        "figures": {"time-expression-strict": {"recall": 1.0}, "event": {"f1": 1.0}},
        "timelineOrder": {"mali": {"f1": 0.5}},
        "falseDates": 0,
    }
    answer = asked.post("/v1/_evaluate", json=BODY | {"thresholds": demands}).json()
    held = {check["name"]: check["holds"] for check in answer["checks"]}
    assert held == {
        "figures.time-expression-strict.recall": True,
        "figures.event.f1": True,
        "timeline-order.mali.f1": False,
        "false-dates": False,
    }
    assert answer["passed"] is False


def test_phrases_without_dates_are_counted(asked: TestClient) -> None:
    phrases = [
        {"text": "2020-01-01 raad bamako mali", "not": "2020-01-01", "reason": "number"},
        {"text": "2020-01-01 raad bamako mali", "not": "x", "reason": "y", "expect": [{"text": "2020-01-01"}]},
    ]
    answer = asked.post("/v1/_evaluate", json=BODY | {"phrases": phrases}).json()
    assert [false["reason"] for false in answer["falseDates"]["found"]] == ["number"]


def test_an_earlier_answer_is_a_baseline(asked: TestClient) -> None:
    first = asked.post("/v1/_evaluate", json=BODY).json()
    assert first["changes"] == []
    again = asked.post("/v1/_evaluate", json=BODY | {"baseline": first}).json()
    assert again["passed"] is True
    assert {change["p"] for change in again["changes"]} == {1.0}
    assert len(again["changes"]) == len(again["figures"])


def test_nothing_is_kept(asked: TestClient) -> None:
    before = asked.get("/v1/documents").json()
    assert asked.post("/v1/_evaluate", json=BODY).status_code == 200
    assert asked.get("/v1/documents").json() == before


def refused(problem: Ask, body: object) -> set[tuple[str, str]]:
    return {(it["name"], it["code"]) for it in problem(400, "/v1/_evaluate", "POST", json=body)["errors"]}


def test_everything_wrong_with_the_format_comes_at_once(problem: Ask) -> None:
    wrong: dict[str, Any] = {
        "documents": [{"gold": GOLD | {"documentDate": "gisteren", "colour": 1}}],
        "thresholds": {"figures": {"event": {"f1": 80}}},
        "drempels": {},
    }
    assert refused(problem, wrong) == {
        ("/documents/0/gold/documentDate", "no-date"),
        ("/documents/0/gold/colour", "unknown-field"),
        ("/documents/0/text", "missing"),
        ("/thresholds/figures/event/f1", "out-of-range"),
        ("/drempels", "unknown-field"),
    }


def test_everything_wrong_with_gold_comes_at_once(problem: Ask) -> None:
    spoilt = GOLD | {"timeExpressions": [TIME | {"text": "2020"}], "events": [EVENT | {"value": ["ooit"]}]}
    twice = [{"gold": spoilt, "text": TEXT}, {"gold": GOLD, "text": TEXT}]
    assert refused(problem, {"documents": twice}) == {
        ("/documents/0/gold/document", "unusable-gold"),
        ("/documents/0/gold/timeExpressions/0/text", "unusable-gold"),
        ("/documents/0/gold/events/0/value/0", "unusable-gold"),
        ("/documents/1/gold/document", "unusable-gold"),
    }


def test_what_is_no_text_is_refused(problem: Ask) -> None:
    assert refused(problem, {"documents": [{"gold": GOLD, "text": TEXT + "\x00"}]}) == {
        ("/documents/0/text", "unreadable-document")
    }
    assert refused(problem, {"documents": []}) == {("/documents", "empty")}


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"x" * 100_001, "headers": {"Content-Type": "application/json"}}, 413),
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
    ],
)
def test_the_limits_are_those_of_extraction(problem: Ask, request_: dict[str, Any], status: int) -> None:
    problem(status, "/v1/_evaluate", "POST", **request_)


def test_what_takes_too_long_is_refused(new_database: NewDatabase) -> None:
    with new_database("sqlite") as url:
        app = create_app(Settings(database_url=url, reading_seconds=0.000001), handmade.extractor)
        with TestClient(app) as client:
            assert client.post("/v1/_evaluate", json=BODY).status_code == 503
