"""The commands for who annotates: check, draft, diff and show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command import LETTER, LETTERS, ROOT, Run

GOLD = LETTERS.parent / "gold"
ONE = GOLD / f"{LETTER.stem}.json"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the gold of one letter, to spoil, with the letter beside it."""
    shutil.copy(LETTER, tmp_path)
    return Path(shutil.copy(ONE, tmp_path))


def spoil(file: Path, **changes: object) -> None:
    gold = json.loads(file.read_text("utf-8"))
    gold["timeExpressions"][0] |= changes
    file.write_text(json.dumps(gold, indent=1), "utf-8")


def test_gold_that_is_right_is_said_to_be(run: Run, mine: Path) -> None:
    assert (run("gold", "check", GOLD).code, run("gold", "check", GOLD).out) == (0, "8 annotaties in orde.\n")
    assert run("gold", "check", mine).out == "1 annotatie in orde.\n"


def test_all_that_is_wrong_is_told_with_its_line_and_ends_with_2(run: Run, mine: Path) -> None:
    spoil(mine, text="iets anders", value="2019-99")
    done = run("gold", "check", mine, GOLD)
    assert done.code == 2
    *told, last = done.out.splitlines()
    lines = mine.read_text("utf-8").splitlines()
    numbers = [next(n for n, line in enumerate(lines, 1) if words in line) for words in ("iets anders", "2019-99")]
    assert [line.split(": ")[0] for line in told] == [
        f"{mine}, regel {numbers[0]}, timeExpressions[0].text",
        f"{mine}, regel {numbers[1]}, timeExpressions[0].value",
    ]
    assert last == "1 van 9 annotaties is niet te gebruiken."


def test_a_conflict_nobody_knows_is_told_and_can_be_scored(run: Run, mine: Path) -> None:
    mine.write_text(mine.read_text("utf-8").replace('"isis"', '"iris"'), "utf-8")
    done = run("gold", "check", mine)
    assert done.code == 0
    assert done.out.startswith(f"let op: {mine}, regel ")
    assert "er is geen conflict 'iris'." in done.out


def test_a_text_elsewhere_is_found_with_corpus(run: Run, tmp_path: Path) -> None:
    shutil.copy(ONE, tmp_path)
    assert run("gold", "check", tmp_path).code == 2
    assert run("gold", "check", tmp_path, "--corpus", LETTERS).code == 0


def test_a_draft_can_be_checked_and_compared(run: Run, tmp_path: Path) -> None:
    begun = run("gold", "draft", LETTER, "--genre", "answers")
    assert begun.code == 0
    (tmp_path / "draft.json").write_text(begun.out, "utf-8")
    assert run("gold", "check", tmp_path / "draft.json", "--corpus", LETTERS).code == 0
    done = run("gold", "diff", ONE, tmp_path / "draft.json", "--corpus", LETTERS)
    assert done.code == 0
    assert "kappa" in done.out
    assert done.out.rstrip().endswith("verschillen.")


def test_a_text_without_a_day_is_drafted_with_the_one_that_is_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "los.txt").write_text("Op 3 mei kwam de Raad bijeen.", "utf-8")
    assert run("gold", "draft", tmp_path / "los.txt").code == 2
    done = run("gold", "draft", tmp_path / "los.txt", "--reference-date", "2019-06-01")
    assert (done.json["documentDate"], done.json["documentDateBasis"]) == ("2019-06-01", "inferred")
    assert done.json["timeExpressions"][0]["value"] == "2019-05-03"


def test_two_annotators_who_differ_are_shown_where(run: Run, mine: Path) -> None:
    spoil(mine, value="2001-01-01")
    done = run("gold", "diff", ONE, mine)
    assert done.out.rstrip().endswith("1 verschil.")
    assert "A “" in done.out
    assert "2001-01-01" in done.out
    told = run("gold", "diff", ONE, mine, "--format", "json").json
    assert [row["f1"] for row in told["rows"] if row["name"] == "tijdsaanduidingen"] == [1.0]
    assert len(told["differences"]) == 1


def test_folders_are_compared_by_document(run: Run, mine: Path) -> None:
    done = run("gold", "diff", GOLD, mine.parent)
    assert (done.code, f"Overeenstemming ({LETTER.name})" in done.out) == (0, True)


def test_an_annotation_is_shown_with_both_layers(run: Run) -> None:
    shown = run("gold", "show", ONE).out
    assert "[2019-10-14] " in shown
    assert "overleg]" in shown
    page = run("gold", "show", ONE, "--html").out
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("gold check weg.json", "weg.json is niet te lezen: controleer de naam."),
        ("gold check docs", "docs is niet te lezen"),
        ("gold check tests/corpus", "In tests/corpus staan geen annotaties"),
        ("gold draft weg.txt", "weg.txt staat niet in ."),
        (f"gold diff {GOLD} tests/gold/passages/gold", "De twee annoteren geen enkele tekst samen"),
        ("gold show README.md", "README.md, regel 1: is geen JSON"),
    ],
)
def test_what_is_asked_wrong_ends_with_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: str, sentence: str
) -> None:
    monkeypatch.chdir(ROOT)
    done = run(*arguments.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err
