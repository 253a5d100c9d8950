"""What the store tells, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import icalendar
import pytest
from command import NAMES, Ran, Run, Shell

import tijdlijn
from tijdlijn.cli.browse import EventFormat
from tijdlijn.formats import FORMATS
from tijdlijn.language.labels import label
from tijdlijn.model import DateBasis, EventType, Status


def test_a_timeline_runs_in_order_of_time_and_can_be_cut(filled: Run) -> None:
    whole = filled("timeline", "syrie", "--format", "json").json
    days = [event["when"]["earliest"] or event["when"]["latest"] for event in whole]
    assert days == sorted(days)
    cut = filled("timeline", "syrie", "--from", "oktober 2019", "--to", "oktober 2019", "--format", "json").json
    assert 0 < len(cut) < len(whole)
    assert all(any(link["conflict"] == "syrie" for link in event["conflicts"]) for event in whole)


def test_a_day_is_found_however_it_is_written(filled: Run) -> None:
    found = [
        filled("events", "--on", typed, "--format", "json").json
        for typed in ("14 oktober 2019", "14-10-2019", "2019-10-14")
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_the_table_says_it_in_dutch(filled: Run) -> None:
    done = filled("events", "--on", "14 oktober 2019")
    shown = filled("events", "--on", "14 oktober 2019", "--format", "json").json
    for event in shown:
        assert event["title"] in done.out
        assert event["when"]["display"] in done.out
        assert label(Status(event["status"])) in done.out


@pytest.mark.parametrize("typed", ["overleg", "meeting", "Overleg"])
def test_a_type_is_asked_in_dutch_or_by_its_own_name(filled: Run, typed: str) -> None:
    found = filled("events", "--type", typed, "--format", "json").json
    assert {event["type"] for event in found} == {"meeting"}


def test_the_table_and_json_aside_every_format_there_is_can_be_chosen() -> None:
    assert {*EventFormat} == {"table", "json", *FORMATS}


def test_a_timeline_is_written_as_a_file_for_other_programs(filled: Run) -> None:
    events = filled("timeline", "syrie", "--format", "json").json
    ids = [event["id"] for event in events]
    to_the_day = [event["id"] for event in events if event["when"]["precision"] == "day"]

    def written(name: str) -> str:
        done = filled("timeline", "syrie", "--format", name)
        assert (done.code, done.err) == (0, "")
        return done.out

    assert [row["id"] for row in csv.DictReader(io.StringIO(written("csv"), newline=""))] == ids
    assert [json.loads(line)["id"] for line in written("ndjson").splitlines()] == ids
    assert [feature["id"] for feature in json.loads(written("geojson"))["features"]] == ids
    entries: Any = icalendar.Calendar.from_ical(written("icalendar")).events
    assert [entry["uid"] for entry in entries] == [f"{id_}@tijdlijn" for id_ in to_the_day]
    assert {entry["dtstamp"].dt.year for entry in entries} != {1970}


def test_nothing_found_is_said_and_is_no_failure(filled: Run) -> None:
    done = filled("events", "--query", "nergensgenoemd")
    assert (done.code, done.out) == (0, "")
    assert "Geen gebeurtenissen" in done.err
    assert filled("events", "--query", "nergensgenoemd", "--format", "json").json == []


def test_a_misspelt_conflict_names_the_nearest(filled: Run) -> None:
    done = filled("timeline", "sirie")
    assert done.code == 2
    assert "syrie" in done.err


def test_documents_are_listed(filled: Run) -> None:
    assert sorted(document["id"] for document in filled("documents", "--format", "json").json) == NAMES
    table = filled("documents").out
    assert all(name in table for name in NAMES)


def test_an_evaluation_comes_in_three_shapes(run: Run) -> None:
    figures = run("evaluate", "--format", "json").json["figures"]
    assert figures
    assert run("evaluate", "--format", "markdown").out.count("| ---: |") > 0
    assert run("evaluate", "--misses", "1").code == 0


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == Ran(0, f"{tijdlijn.__version__}\n", "")


def test_every_value_has_a_dutch_word() -> None:
    for values in (EventType, Status, DateBasis):
        words = [label(value) for value in values]
        assert len(set(words)) == len(words)


def test_a_reader_that_leaves_early_is_no_error(filled: Run, shell: Shell) -> None:
    done = shell("tijdlijn events --format json | head -c 10")
    assert "Traceback" not in done.stderr


def test_a_terminal_without_dutch_letters_gets_no_traceback(filled: Run, shell: Shell) -> None:
    done = shell("PYTHONIOENCODING=ascii tijdlijn events --from 2015 --to 2016")
    assert filled("events", "--from", "2015", "--to", "2016").code == done.returncode == 0, done.stderr
