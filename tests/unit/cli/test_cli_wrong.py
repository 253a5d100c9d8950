"""What is asked wrongly ends in one sentence, on standard error, and a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import LETTER, Run


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param("evnts", "De opdracht evnts bestaat niet.", id="unknown command"),
        pytest.param("events --wanneer 2019", "De optie --wanneer bestaat niet", id="unknown option"),
        pytest.param("timeline", "Geef CONFLICT op.", id="missing argument"),
        pytest.param("ingest", "Geef PAD... op.", id="no paths"),
        pytest.param("events --on", "Geef een waarde bij --on.", id="missing value"),
        pytest.param("extract a b", "Dit is te veel: b.", id="too much"),
        pytest.param("extract --ndjson=1", "De optie --ndjson krijgt geen waarde.", id="a value for a switch"),
        pytest.param("extract --format xml a", "'xml' past niet bij --format: kies uit 'json', 'table'.", id="choice"),
        pytest.param("evaluate --misses x", "De waarde van --misses is geen heel getal.", id="no number"),
        pytest.param("serve --port 99999", "De waarde van --port is geen getal tot en met 65535.", id="too high"),
        pytest.param("evaluate --misses -1", "De waarde van --misses is geen getal vanaf 0.", id="too low"),
        pytest.param("events --type feest", "'feest' ken ik niet: kies uit overleg, bezoek", id="unknown type"),
        pytest.param("events --on gauw", "'gauw' is geen datum: schrijf bijvoorbeeld", id="no date"),
        pytest.param("events --from 1700", "1700-01-01 ligt buiten 1800–2200", id="a date too early"),
        pytest.param("events --to 2300-01-01", "2300-01-01 ligt buiten 1800–2200", id="a date too late"),
        pytest.param("events --from 2020 --to 2019", "draai ze om", id="a period the wrong way round"),
        pytest.param("events --on 2019 --to 2020", "Kies --on, of --from en --to", id="two kinds of period"),
        pytest.param("timeline atlantis", "atlantis", id="unknown conflict"),
        pytest.param("extract", "Geef een bestand", id="nothing to extract from"),
        pytest.param("extract weg.txt", "weg.txt bestaat niet: controleer de naam.", id="missing file"),
        pytest.param("extract --ndjson weg.txt", "laat het bestand weg", id="a file and lines"),
        pytest.param("ingest weg.txt", "weg.txt bestaat niet: controleer de naam.", id="missing path"),
        pytest.param(f"extract {LETTER} --reference-date 2019-10", "is geen dag", id="a month for a day"),
    ],
)
def test_what_is_asked_wrong_is_one_sentence_and_code_2(run: Run, arguments: str, sentence: str) -> None:
    done = run(*arguments.split())
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_a_store_without_tables_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIJDLIJN_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert "tijdlijn db upgrade" in run("documents").err
    assert run("db", "check").code == 1
    assert run("db", "upgrade").code == 0
    assert run("db", "check").code == 0
    assert run("documents").code == 0
    assert run("db", "downgrade", "base").code == 0
    assert run("documents").code == 1


def test_a_url_of_nothing_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIJDLIJN_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    done = run("documents")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)


def test_a_setting_that_makes_no_sense_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIJDLIJN_PORT", "acht")
    done = run("serve")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "TIJDLIJN_PORT" in done.err


def test_conflicts_of_ones_own_that_cannot_be_read_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIJDLIJN_CONFLICTS", str(tmp_path / "weg.toml"))
    for done in (run("extract", LETTER), run("ingest", LETTER)):
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
        assert "weg.toml" in done.err
