"""Gold files: what can be scored is read, what cannot is refused with file, line and path."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from annotated_letter import GOLD, TEXT
from jsonschema import Draft202012Validator

from tijdlijn.errors import GoldError
from tijdlijn.evaluation import gold
from tijdlijn.evaluation.annotation import FORMAT, GoldDocument, schema
from tijdlijn.evaluation.locate import JsonPath, line_of, written

Json = dict[str, Any]


@pytest.fixture
def content() -> Json:
    """The letter's gold as JSON."""
    annotated: Json = json.loads(FORMAT.dump_json(GOLD.gold, by_alias=True))
    return annotated


def letter(_name: str) -> str:
    return TEXT


def read(content: object) -> GoldDocument:
    return gold.read(json.dumps(content, indent=1), "letter.json", letter)


def at(content: Json, path: JsonPath, value: object) -> Json:
    """The content with one value changed."""
    *way, last = path
    inner: Any = content
    for step in way:
        inner = inner[step]
    inner[last] = value
    return content


def test_what_was_written_is_read_back(content: Json) -> None:
    assert read(content) == GOLD


def test_genre_may_be_left_out(content: Json) -> None:
    del content["genre"]
    assert read(content).gold.genre is None


REFUSED = {
    "a position buiten de tekst": (("timeExpressions", 5, "end"), 9999, "buiten de tekst van"),
    "a position before the text": (("timeExpressions", 0, "start"), -1, "moet minstens 0 zijn"),
    "an end before its start": (("events", 1, "mentions", 0, "triggers", 0, "end"), 2, "niet na het begin"),
    "a text that is not there": (("timeExpressions", 0, "text"), "4 mei 2016", "waar in de tekst '3 mei 2016' staat"),
    "a trigger that is not there": (("events", 0, "mentions", 0, "triggers", 1, "text"), "raad", "'Raad' staat"),
    "an unknown time expression": (("events", 0, "mentions", 1, "timeExpression"), "t99", "geen tijdsaanduiding t99"),
    "an unknown type": (("events", 2, "type", 0), "party", "kent alleen 'meeting'"),
    "an unknown status": (("events", 2, "status", 0), "done", "kent alleen 'occurred'"),
    "an unknown tier": (("events", 0, "tier"), "vague", "kent alleen 'core' of 'peripheral'; er staat 'vague'"),
    "an unknown mod": (("timeExpressions", 1, "mod"), "LATE", "kent alleen 'START'"),
    "an unknown role": (("sections", 0, "role"), "chorus", "kent alleen 'header'"),
    "a core value that is no period": (("timeExpressions", 1, "value"), "2016-02-31", "geen tijd op de kalender"),
    "a core event without a period": (("events", 0, "value", 0), "PAST_REF", "geen tijd op de kalender"),
    "no date": (("documentDate",), "yesterday", "geen dag als 2019-10-14"),
    "a required name that is not allowed": (("events", 0, "places", "required", 0), "Oslo", "staat niet bij allowed"),
    "an id al gebruikt": (("events", 1, "id"), "e1", "al gebruikt"),
    "an unknown key": (("events", 1, "colour"), "red", "bestaat hier niet"),
    "no triggers": (("events", 1, "mentions", 0, "triggers"), [], "is leeg"),
    "a section buiten de tekst": (("sections", 0, "start"), 9999, "buiten de tekst"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "value", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_scored_is_refused_with_its_place(
    content: Json, path: JsonPath, value: object, reason: str
) -> None:
    broken = json.dumps(at(content, path, value), indent=1)
    with pytest.raises(GoldError) as refused:
        gold.read(broken, "letter.json", letter)
    assert refused.value.message.startswith(f"letter.json, regel {line_of(broken, path)}, {written(path)}: ")
    assert reason in refused.value.message


def test_overlapping_time_expressions_are_refused(content: Json) -> None:
    longer = {"start": 3, "end": 15, "text": TEXT[3:15]}
    content["timeExpressions"].append(content["timeExpressions"][0] | longer | {"id": "t9"})
    with pytest.raises(GoldError, match=r"timeExpressions\[6\]: t9 overlapt t1 \(3–13\)"):
        read(content)


def test_every_problem_is_told_in_order_of_line(content: Json) -> None:
    at(content, ("events", 2, "id"), "e1")
    at(content, ("timeExpressions", 0, "text"), "4 mei 2016")
    _, problems = gold.examine(json.dumps(content, indent=1), "letter.json", letter)
    assert [problem.path for problem in problems] == ["timeExpressions[0].text", "events[2].id"]
    with pytest.raises(GoldError, match=r"En nog 1 in dit bestand"):
        read(content)


def test_a_conflict_that_nobody_knows_can_be_scored_and_is_told(content: Json) -> None:
    source = json.dumps(content)
    document = gold.read(source, "letter.json", letter)
    assert gold.unknown(document, source, "letter.json", {"syrie", "isis"}) == ()
    (problem,) = gold.unknown(document, source, "letter.json", {"syrie"})
    assert problem.path == "events[0].conflicts.allowed[1]"


def test_no_json_is_refused_with_its_line() -> None:
    with pytest.raises(GoldError, match=r"letter\.json, regel 3: is geen JSON"):
        gold.read('{\n "document": "x",\n oops\n}', "letter.json", letter)


def test_a_folder_is_read_with_the_texts_of_another(tmp_path: Path, content: Json) -> None:
    (tmp_path / "letter.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    assert gold.read_folder(tmp_path, tmp_path) == (GOLD,)


def test_a_folder_without_gold_or_text_is_refused(tmp_path: Path, content: Json) -> None:
    with pytest.raises(GoldError, match="geen annotaties"):
        gold.read_folder(tmp_path, tmp_path)
    (tmp_path / "letter.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(GoldError, match=r"regel 1, document: letter\.txt staat niet in"):
        gold.read_folder(tmp_path, tmp_path)


def test_a_document_outside_the_corpus_folder_is_refused(tmp_path: Path, content: Json) -> None:
    source = json.dumps(at(content, ("document",), "../letter.txt"))
    with pytest.raises(GoldError, match="geen bestandsnaam"):
        gold.read(source, "letter.json", lambda name: gold.corpus_text(tmp_path, name))


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path, content: Json) -> None:
    (tmp_path / "letter.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "letter.txt").write_bytes(TEXT.encode("latin-1"))
    with pytest.raises(GoldError, match="niet als UTF-8 te lezen"):
        gold.read_folder(tmp_path, tmp_path)


def test_the_schema_in_the_package_is_the_one_the_reader_follows() -> None:
    file = Path(gold.__file__).with_name("gold.schema.json")
    assert json.loads(file.read_text(encoding="utf-8")) == schema(), "write annotation.schema() to gold.schema.json"


def test_the_schema_accepts_what_the_reader_accepts_and_refuses_another_format(content: Json) -> None:
    validator = Draft202012Validator(schema())
    Draft202012Validator.check_schema(schema())
    assert validator.is_valid(content)
    assert not validator.is_valid(at(content, ("events", 0, "tier"), "vague"))


def test_lines_are_counted_through_nested_values() -> None:
    source = '{\n "a": [1,\n  {"b": "x, ]}",\n   "c": [\n    true]}],\n "d": {}}'
    lines = {path: line_of(source, path) for path in [(), ("a",), ("a", 1), ("a", 1, "c", 0), ("d",), ("d", "e")]}
    assert lines == {(): 1, ("a",): 2, ("a", 1): 3, ("a", 1, "c", 0): 5, ("d",): 6, ("d", "e"): 6}
