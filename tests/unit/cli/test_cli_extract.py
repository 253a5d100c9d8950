"""What stands in one text, and in a batch of texts."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from command import LETTER, Run, Stored


def test_the_contract_comes_out_as_json(run: Run) -> None:
    done = run("extract", LETTER)
    assert done.code == 0
    text = LETTER.read_text(encoding="utf-8")
    assert done.json["document"]["id"] == LETTER.stem
    assert done.json["timeExpressions"]
    for expression in done.json["timeExpressions"]:
        assert text[expression["start"] : expression["end"]] == expression["text"]


def test_people_get_a_table(run: Run) -> None:
    done = run("extract", LETTER, "--format", "table")
    assert done.code == 0
    titles = [event["title"] for event in run("extract", LETTER).json["events"]]
    assert titles
    assert all(title in done.out for title in titles)


def test_standard_input_is_a_document_too(run: Run) -> None:
    piped, named = run("extract", "-", stdin=LETTER.read_bytes()).json, run("extract", LETTER).json
    assert piped["timeExpressions"] == named["timeExpressions"]
    assert told(piped) == told(named)


def test_the_day_a_text_speaks_from_can_be_given(run: Run) -> None:
    text = b"Op 3 mei jl. is de ambassadeur ontvangen door de minister."
    done = run("extract", "-", "--reference-date", "20 mei 2019", stdin=text)
    assert [expression["value"] for expression in done.json["timeExpressions"]] == ["2019-05-03"]
    assert done.json["document"]["dateBasis"] == "given"


def test_nothing_is_stored(run: Run, stored: Stored) -> None:
    run("extract", LETTER)
    assert stored() == []


def test_every_line_gets_its_line_in_order(run: Run) -> None:
    lines = [
        {"text": f"Op {day} mei jl. is de ambassadeur ontvangen.", "referenceDate": "2019-06-20"} for day in (3, 4, 5)
    ]
    done = run("extract", "--ndjson", stdin=b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [answer["timeExpressions"][0]["value"] for answer in answers] == [
        "2019-05-03",
        "2019-05-04",
        "2019-05-05",
    ]


@pytest.mark.parametrize(
    ("line", "problem", "part"),
    [
        pytest.param(b"\n", "invalid-input", "regel 2", id="an empty line"),
        pytest.param(b"Op 3 mei\n", "invalid-input", "regel 2", id="no JSON"),
        pytest.param(b"[1, 2]\n", "invalid-input", "regel 2", id="no object"),
        pytest.param(b'{"text": 3}\n', "invalid-input", "text", id="no text"),
        pytest.param(b'{"referenceDate": "2019-05-20"}\n', "invalid-input", "text", id="the text left out"),
        pytest.param(b'{"text": "x", "date": "2019-05-20"}\n', "invalid-input", "date", id="an unknown key"),
        pytest.param(b'{"text": "x", "referenceDate": "mei"}\n', "invalid-input", "referenceDate", id="no day"),
        pytest.param(b'{"text": "x", "referenceDate": "1700-01-01"}\n', "invalid-date", "1800", id="too early"),
        pytest.param(b'{"text": " "}\n', "unreadable-document", "is leeg", id="a blank text"),
        pytest.param(b'{"text": "a\\u0000b"}\n', "unreadable-document", "geen tekst", id="a nul"),
        pytest.param(b'{"text": "a\\ud800b"}\n', "invalid-input", "regel 2", id="half a character"),
        pytest.param(b'{"text": "\xff"}\n', "invalid-input", "regel 2", id="no UTF-8"),
    ],
)
def test_a_bad_line_is_answered_with_an_error_in_its_place(run: Run, line: bytes, problem: str, part: str) -> None:
    good = b'{"text": "Op 3 mei 2019 is de ambassadeur ontvangen."}\n'
    done = run("extract", "--ndjson", stdin=good + line + good)
    first, bad, last = (json.loads(answer) for answer in done.out.splitlines())
    assert done.code == 0
    assert "error" not in first
    assert "error" not in last
    assert bad["error"]["problem"] == problem
    assert part in bad["error"]["detail"]


def test_a_line_that_is_too_long_does_not_swallow_the_next(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIJDLIJN_MAX_DOCUMENT_BYTES", "1000")
    good = b'{"text": "Op 3 mei 2019 is de ambassadeur ontvangen."}\n'
    done = run("extract", "--ndjson", stdin=b'{"text": "' + b"a" * 5000 + b'"}\n' + good)
    long, last = (json.loads(answer) for answer in done.out.splitlines())
    assert "te groot" in long["error"]["detail"]
    assert last["timeExpressions"]


def test_an_answer_comes_before_the_next_line_is_asked() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tijdlijn", "extract", "--ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for day in (3, 4):
            process.stdin.write(b'{"text": "Op %d mei 2019 is de ambassadeur ontvangen."}\n' % day)
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer["timeExpressions"][0]["value"] == f"2019-05-0{day}"
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def told(extraction: dict[str, Any]) -> list[tuple[int, str, str]]:
    """What an extraction tells and where, in the order of the text: identifiers name the document too."""
    return sorted(
        (mention["trigger"]["start"], event["title"], event["value"])
        for event in extraction["events"]
        for mention in event["mentions"]
    )
