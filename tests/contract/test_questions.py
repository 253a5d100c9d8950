"""A question becomes a filter that the list of events takes as it is, and names are completed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from handmade import Ask, NewDatabase
from tijdlijn.api import create_app
from tijdlijn.ingest import dutch, files
from tijdlijn.ingest.run import ingest
from tijdlijn.settings import Settings
from tijdlijn.store import Store

LETTERS = Path(str(resources("tijdlijn"))) / "samples" / "letters"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def samples(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[TestClient]:
    """A service that has read the letters that ship with the package."""
    with new_database(request.param) as url:
        store = Store.open(url)
        assert len(list(ingest(store, files.find([LETTERS]), dutch.extractor(), max_bytes=1_000_000))) == 8
        store.close()
        with TestClient(create_app(Settings(database_url=url))) as client:
            yield client


def read(client: TestClient, text: str) -> dict[str, Any]:
    answer = client.get("/v1/question", params={"text": text})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def events(client: TestClient, question: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of a question: the filters of its parts together, and what is left."""
    query: dict[str, Any] = {"q": question["q"]} if question["q"] else {}
    for part in question["parts"]:
        for key, value in part["filter"].items():
            query[key] = [*query.get(key, []), *value] if isinstance(value, list) else value
    answer = client.get("/v1/events", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_a_part_carries_the_keys_of_the_filter_and_no_others(samples: TestClient) -> None:
    assert read(samples, "ISIS op 14 oktober 2019?") == {
        "text": "ISIS op 14 oktober 2019?",
        "parts": [
            {
                "start": 0,
                "end": 4,
                "text": "ISIS",
                "kind": "conflict",
                "label": "Strijd tegen ISIS",
                "filter": {"conflict": ["isis"]},
            },
            {
                "start": 8,
                "end": 23,
                "text": "14 oktober 2019",
                "kind": "date",
                "label": "14 oktober 2019",
                "filter": {"dateFrom": "2019-10-14", "dateTo": "2019-10-14"},
            },
        ],
        "q": None,
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("wat gebeurde er op 14 oktober 2019?", "Raad Buitenlandse Zaken"),
        ("RBZ", "Raad Buitenlandse Zaken"),
        ("Ain Issa", "Ontsnapping uit het kamp Ain Issa"),
        ("ISIS najaar 2015", "Aanslag in Ankara"),
        ("ontsnapping in oktober 2019", "Ontsnapping uit het kamp Ain Issa"),
    ],
)
def test_the_events_of_a_question_are_those_that_answer_it(samples: TestClient, text: str, title: str) -> None:
    assert title in [event["title"] for event in events(samples, read(samples, text))]


def test_a_name_that_no_event_has_is_searched_for(samples: TestClient) -> None:
    assert read(samples, "Nagorno-Karabach in 2019")["q"] == "Nagorno-Karabach"


def test_last_week_is_that_of_amsterdam(samples: TestClient) -> None:
    def monday() -> str:
        today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
        return (today - timedelta(today.weekday() + 7)).isoformat()

    before = monday()
    found = read(samples, "vorige week")["parts"][0]["filter"]["dateFrom"]
    assert found in (before, monday())


@pytest.mark.parametrize(
    "text", ["\u202e\u2066x", "' OR 1=1 --", '"' * 200, "<b>", "-turkije", "*", "syrie OR AND NOT"]
)
def test_hostile_questions_are_read_and_answered(samples: TestClient, text: str) -> None:
    events(samples, read(samples, text))


def test_names_are_completed_with_the_most_told_first(samples: TestClient) -> None:
    items = samples.get("/v1/suggestions", params={"prefix": "is"}).json()["items"]
    assert items[0]["kind"] == "conflict"
    assert items[0] == {
        "kind": "conflict",
        "id": "isis",
        "name": "Strijd tegen ISIS",
        "eventCount": items[0]["eventCount"],
        "filter": {"conflict": ["isis"]},
    }
    counts = [item["eventCount"] for item in items]
    assert counts == sorted(counts, reverse=True)
    assert len(samples.get("/v1/suggestions", params={"prefix": "s", "limit": 3}).json()["items"]) == 3


@pytest.mark.parametrize(
    ("prefix", "name"),
    [("vs", "Verenigde Staten"), ("over", "overleg"), ("aansl", "aanval"), ("ISSA", "Ain Issa")],
)
def test_a_suggestion_filters_as_many_events_as_it_says(samples: TestClient, prefix: str, name: str) -> None:
    items = samples.get("/v1/suggestions", params={"prefix": prefix}).json()["items"]
    found = next(item for item in items if item["name"] == name)
    answer = samples.get("/v1/facets", params=found["filter"])
    assert answer.json()["total"] == found["eventCount"]


def test_nothing_is_completed_by_what_no_name_begins_with(samples: TestClient) -> None:
    assert samples.get("/v1/suggestions", params={"prefix": "zzz"}).json() == {"items": []}


def test_documents_say_how_to_cite_them(samples: TestClient) -> None:
    cited = {it["id"]: it["citation"] for it in samples.get("/v1/documents").json()["items"]}
    event = events(samples, read(samples, "Ain Issa"))[0]
    mentions = samples.get(f"/v1/events/{event['id']}/mentions").json()["items"]
    assert mentions
    assert all(mention["document"]["citation"] == cited[mention["document"]["id"]] for mention in mentions)
    assert cited["rusland-in-syrie-2015"].endswith(", 2 november 2015")


def test_a_question_without_words_or_too_long_is_refused(problem: Ask) -> None:
    assert problem(400, "/v1/question")["errors"][0]["name"] == "text"
    assert problem(400, "/v1/question", params={"text": "x" * 201})["errors"][0]["name"] == "text"
    assert problem(400, "/v1/suggestions", params={"prefix": "x", "limit": 0})["errors"][0]["name"] == "limit"


def test_a_document_tells_every_mention_of_its_events_in_order(samples: TestClient) -> None:
    path = "/v1/documents/antwoorden-navo-raad-2019"
    text, items = samples.get(f"{path}/text").text, samples.get(f"{path}/mentions").json()["items"]
    told = {item["event"] for item in items}
    assert told == {
        event["id"]
        for event in samples.get("/v1/events", params={"document": path.rpartition("/")[2], "limit": 500}).json()[
            "items"
        ]
    }
    starts = [item["mention"]["position"]["start"] for item in items]
    assert starts == sorted(starts)
    for item in items:
        mention = item["mention"]
        assert text[mention["sentence"]["start"] : mention["sentence"]["end"]] == mention["sentence"]["text"]
        listed = samples.get(f"/v1/events/{item['event']}/mentions").json()["items"]
        assert mention in listed
