"""Sentences of the corpus: which word carries an event, its type, status, time and headline."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tijdlijn import pipeline
from tijdlijn.language import dutch
from tijdlijn.model import EventType, Mention, Status
from tijdlijn.when import When

CORPUS = Path(__file__).parents[2] / "corpus" / "events"
SENTENCES_IN_ALL = 150
KEYS = {"trigger", "type", "status", "value", "title"}

Sentence = dict[str, Any]


def sentences() -> list[Sentence]:
    files = sorted(CORPUS.glob("*.toml"))
    return [{**one, "file": file.stem} for file in files for one in tomllib.loads(file.read_text("utf-8"))["sentence"]]


SENTENCES = sentences()
READ_RIGHT = [sentence for sentence in SENTENCES if "known" not in sentence]
KNOWN = [sentence for sentence in SENTENCES if "known" in sentence]


def mentions(sentence: Sentence) -> list[Mention]:
    document = pipeline.read(sentence["text"], id="zin", language=dutch(), reference_date=sentence["reference"])
    told = pipeline.extract(document, dutch()).events
    return sorted((mention for event in told for mention in event.mentions), key=lambda mention: mention.trigger)


def differences(sentence: Sentence) -> list[str]:
    """What is wrong with the reading of a sentence, in words."""
    found, wrong = mentions(sentence), []
    for item in sentence["expect"]:
        said = (item["trigger"], item["value"])
        mention = next((one for one in found if (one.trigger_text, one.value) == said), None)
        if mention is None:
            wrong.append(f"{said} is not found among {[(one.trigger_text, one.value) for one in found]}")
            continue
        found.remove(mention)
        types = item["type"] if isinstance(item["type"], list) else [item["type"]]
        if mention.type not in types:
            wrong.append(f"{item['trigger']} is {mention.type}, not {types}")
        if mention.status != item["status"]:
            wrong.append(f"{item['trigger']} is {mention.status}, not {item['status']}")
        if mention.title != item.get("title", mention.title):
            wrong.append(f"{mention.title!r} is not {item['title']!r}")
    return wrong + [f"{one.trigger_text} ({one.value}) is no event" for one in found]


@pytest.mark.parametrize("sentence", READ_RIGHT, ids=lambda one: f"{one['file']}: {one['text'][:60]}")
def test_a_sentence_dates_the_events_that_it_tells(sentence: Sentence) -> None:
    assert differences(sentence) == []


@pytest.mark.parametrize("sentence", KNOWN, ids=lambda one: f"{one['file']}: {one['text'][:60]}")
def test_what_is_known_to_be_read_wrong_still_is(sentence: Sentence) -> None:
    assert differences(sentence), f"this sentence is read right now; take its `known` away: {sentence['known']}"


def test_the_corpus_is_sound() -> None:
    assert len(SENTENCES) >= SENTENCES_IN_ALL
    texts = [(sentence["text"], sentence["reference"]) for sentence in SENTENCES]
    assert len(set(texts)) == len(texts)
    for item in (item for sentence in SENTENCES for item in sentence["expect"] if item["trigger"] in sentence["text"]):
        assert set(item) <= KEYS
        assert set(item["type"] if isinstance(item["type"], list) else [item["type"]]) <= set(EventType)
        assert item["status"] in set(Status)
        assert When.of(item["value"]) is not None
    assert all(item["trigger"] in one["text"] for one in SENTENCES for item in one["expect"])
    assert all(bool(one["expect"]) == (one["file"] != "none") for one in SENTENCES)
