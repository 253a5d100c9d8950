"""The gold the project wrote itself holds together, and the sample letters are its own words.

Every gold file is held to the rules of annotation that a machine can check; whether an annotation is right,
only a reader can say. The originality check compares with the real letters, which are no part of this repository:
it looks for them in TIJDLIJN_CORPUS, else in ../shared/corpus, and is skipped where they are absent.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tijdlijn.model import EventType, Role, Status, TimexType
from tijdlijn.when import Mod, When

ROOT = Path(__file__).parents[3]
LETTERS = ROOT / "service" / "tijdlijn" / "samples"
PASSAGES = ROOT / "tests" / "gold" / "passages"
CORPUS = Path(os.environ.get("TIJDLIJN_CORPUS", ROOT.parent / "shared" / "corpus"))
TEXTS = {LETTERS / "gold": LETTERS / "letters", PASSAGES / "gold": PASSAGES / "text"}
GOLD = sorted(path for folder in TEXTS for path in folder.glob("*.json"))
TIERS = {"core", "vague"}, {"core", "peripheral"}
RUN = 8  # words in a row that would be copying

Gold = dict[str, Any]


def text_of(path: Path) -> str:
    return (TEXTS[path.parent] / path.with_suffix(".txt").name).read_bytes().decode()


def gold_in(folder: Path) -> list[Gold]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def words(text: str) -> list[str]:
    """The words of a text in lower case, those broken at the end of a line made whole."""
    return re.findall(r"\w+", re.sub(r"-\n\s*", "", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def sentences(text: str) -> set[tuple[str, ...]]:
    """Sentences of six words and more: shorter ones (a greeting, a dateline, a signature) belong to nobody."""
    found = (tuple(words(part)) for part in re.split(r"(?<=[.!?:;])\s+|\n\s*\n", text))
    return {sentence for sentence in found if len(sentence) > 5}


@pytest.fixture(params=GOLD, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def gold(path: Path) -> Gold:
    found: Gold = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("folder", TEXTS, ids=lambda folder: folder.parent.name)
def test_every_text_has_gold_and_every_gold_file_its_text(folder: Path) -> None:
    assert {file.stem for file in TEXTS[folder].glob("*.txt")} == {file.stem for file in folder.glob("*.json")} != set()


def test_gold_names_its_text_its_genre_and_a_day(path: Path, gold: Gold) -> None:
    assert gold["document"] == path.with_suffix(".txt").name
    assert gold["genre"].strip()
    assert gold["documentDateBasis"] in {"explicit", "inferred"}
    date.fromisoformat(gold["documentDate"])


def test_texts_have_plain_line_ends_and_no_byte_order_mark(path: Path) -> None:
    text = text_of(path)
    assert not {"\r", "\ufeff", "\t"} & set(text)


def test_sections_are_in_order_and_inside_the_text(path: Path, gold: Gold) -> None:
    starts = [section["start"] for section in gold["sections"]]
    assert starts == sorted(set(starts))
    assert 0 <= starts[0] <= starts[-1] < len(text_of(path))
    for section in gold["sections"]:
        assert section["role"] in set(Role)
        date.fromisoformat(section["referenceDate"])


def test_every_span_is_the_text_it_claims(path: Path, gold: Gold) -> None:
    text = text_of(path)
    triggers = [trigger for event in gold["events"] for mention in event["mentions"] for trigger in mention["triggers"]]
    for span in [*gold["timeExpressions"], *triggers]:
        assert text[span["start"] : span["end"]] == span["text"]
        assert span["text"] == span["text"].strip() != ""


def test_time_expressions_are_in_order_and_do_not_overlap(gold: Gold) -> None:
    for left, right in pairwise(gold["timeExpressions"]):
        assert left["end"] <= right["start"], (left, right)


def test_time_expressions_keep_to_the_notation(gold: Gold) -> None:
    for item in gold["timeExpressions"]:
        assert item["type"] in set(TimexType), item
        assert item["mod"] is None or item["mod"] in set(Mod), item
        assert item["tier"] in TIERS[0], item
        mod = None if item["mod"] is None else Mod(item["mod"])
        dated = When.of(item["value"], mod) is not None
        assert dated or item["tier"] == "vague", item
        assert dated or item["type"] != "DATE" or item["value"].endswith("_REF"), item


def test_events_keep_to_the_notation(gold: Gold) -> None:
    for event in gold["events"]:
        assert event["title"].strip(), event
        assert event["type"], event
        assert set(event["type"]) <= set(EventType), event
        assert event["status"], event
        assert set(event["status"]) <= set(Status), event
        assert event["tier"] in TIERS[1], event
        assert len(event["title"].split()) <= 12, event["title"]
        mod = None if event["mod"] is None else Mod(event["mod"])
        assert event["value"], event
        assert all(When.of(value, mod) for value in event["value"]), event
        for names in (event["participants"], event["places"], event["conflicts"]):
            assert set(names["required"]) <= set(names["allowed"]), event


def test_every_mention_stands_on_a_time_expression_of_the_file(gold: Gold) -> None:
    expressions = {item["id"]: item for item in gold["timeExpressions"]}
    assert len(expressions) == len(gold["timeExpressions"])
    assert len({event["id"] for event in gold["events"]}) == len(gold["events"])
    for event in gold["events"]:
        dated_by = [expressions[mention["timeExpression"]] for mention in event["mentions"]]
        assert dated_by, event
        assert event["tier"] == "peripheral" or any(item["tier"] == "core" for item in dated_by), event
        for mention, item in zip(event["mentions"], dated_by, strict=True):
            assert mention["triggers"], event
            for trigger in mention["triggers"]:
                assert trigger["end"] <= item["start"] or item["end"] <= trigger["start"], (event, trigger)


def test_a_core_event_lies_where_one_of_its_time_expressions_does(gold: Gold) -> None:
    expressions = {item["id"]: item for item in gold["timeExpressions"]}
    for event in gold["events"]:
        items = [expressions[mention["timeExpression"]] for mention in event["mentions"]]
        assert event["tier"] == "peripheral" or any(
            said.overlaps(meant)
            for item in items
            for value in event["value"]
            if (said := When.of(item["value"], item["mod"] and Mod(item["mod"])))
            and (meant := When.of(value, event["mod"] and Mod(event["mod"])))
        ), event


@pytest.mark.parametrize("file", sorted((LETTERS / "letters").glob("*.txt")), ids=lambda file: file.stem)
def test_a_sample_letter_is_short(file: Path) -> None:
    assert 1200 <= len(file.read_text("utf-8")) <= 3000


@pytest.mark.parametrize("file", sorted((PASSAGES / "text").glob("*.txt")), ids=lambda file: file.stem)
def test_a_passage_has_150_to_400_words(file: Path) -> None:
    assert 150 <= len(file.read_text("utf-8").split()) <= 400


def test_there_are_passages_enough_in_five_genres() -> None:
    genres = Counter(gold["genre"] for gold in gold_in(PASSAGES / "gold"))
    assert genres.total() >= 15
    assert {"letter", "answers", "committee report", "court ruling", "news"} <= set(genres)


@pytest.mark.parametrize(
    ("day", "kind", "who", "letters"),
    [
        ("2019-10-14", "meeting", "Europese Unie", 2),
        ("2019-10-15", "meeting", "NAVO", 2),
        ("2026-01-30", "agreement", "SDF", 2),
        ("2019-10-13", "detention", "ISIS", 2),
    ],
)
def test_the_sample_letters_tell_what_everyone_looks_for(day: str, kind: str, who: str, letters: int) -> None:
    telling = [
        gold["document"]
        for gold in gold_in(LETTERS / "gold")
        for event in gold["events"]
        if day in event["value"] and kind in event["type"] and who in event["participants"]["required"]
    ]
    assert len(set(telling)) >= letters


@pytest.mark.parametrize("folder", TEXTS, ids=lambda folder: folder.parent.name)
def test_every_status_is_required_somewhere(folder: Path) -> None:
    core = (event for gold in gold_in(folder) for event in gold["events"] if event["tier"] == "core")
    assert {status for event in core for status in event["status"]} == set(Status)


@pytest.fixture(scope="session")
def real_letters() -> list[str]:
    files = sorted(CORPUS.glob("*.txt"))
    if not files:
        pytest.skip(f"The real letters are not in {CORPUS}; set TIJDLIJN_CORPUS to the folder that holds them.")
    return [file.read_text("utf-8") for file in files]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_no_sentence_and_no_run_of_eight_words_is_copied(path: Path, real_letters: list[str]) -> None:
    own = text_of(path)
    for letter in real_letters:
        assert not [" ".join(run) for run in runs(own) & runs(letter)]
        assert not [" ".join(sentence) for sentence in sentences(own) & sentences(letter)]
