"""Documents go in; what cannot be read is told and keeps nothing else out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import LETTER, LETTERS, NAMES, Run, Stored


def test_a_folder_is_read_once(run: Run, stored: Stored) -> None:
    first, second = run("ingest", LETTERS), run("ingest", LETTERS)
    assert (first.code, second.code) == (0, 0)
    assert f"{len(NAMES)} nieuw, 0 gewijzigd, 0 ongewijzigd, 0 mislukt" in first.out
    assert f"0 nieuw, 0 gewijzigd, {len(NAMES)} ongewijzigd, 0 mislukt" in second.out
    assert stored() == NAMES


def test_a_pattern_means_its_files(run: Run, stored: Stored) -> None:
    assert run("ingest", LETTERS / "*-2019.txt").code == 0
    assert stored() == [name for name in NAMES if name.endswith("-2019")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("leeg.txt", b"", "is leeg"),
        ("plaatje.txt", b"\x89PNG\r\n\x1a\n\x00", "een afbeelding"),
        ("ruis.txt", bytes(range(256)), "geen tekst"),
        ("kapot.txt", "één café geïnd".encode() + b"\xc3", "beschadigde UTF-8"),
        ("groot.txt", None, "te groot"),
    ],
)
def test_one_bad_document_fails_with_its_reason_and_the_others_stay(
    run: Run, stored: Stored, tmp_path: Path, *, name: str, data: bytes | None, reason: str
) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    shutil.copy(LETTER, folder)
    with (folder / name).open("wb") as file:
        file.truncate(200_000_000) if data is None else file.write(data)
    done = run("ingest", folder)
    assert done.code == 1
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 mislukt" in done.out
    (complaint,) = done.err.splitlines()
    assert name in complaint
    assert reason in complaint
    assert stored() == [LETTER.stem]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_read_and_told(run: Run, stored: Stored, tmp_path: Path, encoding: str) -> None:
    other = tmp_path / "brief.txt"
    other.write_bytes((LETTER.read_text(encoding="utf-8") + "\nGeïnd: één café.\n").encode(encoding, "replace"))
    done = run("ingest", other)
    assert done.code == 0
    assert "niet als UTF-8" in done.err
    assert stored() == ["brief"]


def test_no_bar_is_drawn_where_nobody_watches(run: Run) -> None:
    assert run("ingest", LETTER).err == ""


def test_a_conflict_of_ones_own_has_a_timeline(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "eigen.toml"
    own.write_text(
        """
        [[conflict]]
        id = "kaas"
        name = "Kaasoorlog"
        name_en = "Cheese war"
        period = { from = 2030-01-01 }
        places = ["sneek"]
        actors = []
        strong = ["Kaasoorlog"]
        context = ["kaas"]
        example = ["In Sneek vocht men op 3 mei 2031 om kaas."]
        not = ["In Sneek vocht men op 3 mei 2020 om kaas."]
        """
    )
    letter = tmp_path / "brief.txt"
    letter.write_text("In de Kaasoorlog is op 3 mei 2031 een akkoord ondertekend.")
    assert run("ingest", letter).code == 0
    assert run("timeline", "kaas").code == 2
    monkeypatch.setenv("TIJDLIJN_CONFLICTS", str(own))
    assert "1 gewijzigd" in run("ingest", letter).out
    assert "3 mei 2031" in run("timeline", "kaas").out
