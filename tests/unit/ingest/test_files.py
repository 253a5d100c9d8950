"""Which files a path means, and what their documents are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest

from tijdlijn.errors import UnreadableDocument
from tijdlijn.ingest.files import UNSAFE, find, identifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/a.txt", "notes.md", "image.png", "UPPER.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(paths: Iterable[Path | str]) -> list[str]:
    return [file.path.name for file in find(paths)]


def test_a_folder_means_every_text_in_it(folder: Path) -> None:
    assert sorted(names([folder])) == ["UPPER.TXT", "a.txt", "a.txt", "b.txt"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path) -> None:
    assert names([folder / "notes.md"]) == ["notes.md"]


def test_a_pattern_means_what_it_matches(folder: Path) -> None:
    assert names([f"{folder}/?.txt"]) == ["a.txt", "b.txt"]
    assert names([f"{folder}/**/a.txt"]) == ["a.txt", "a.txt"] or names([f"{folder}/**/a.txt"]) == ["a.txt"]


def test_each_file_comes_once(folder: Path) -> None:
    assert names([folder / "a.txt", folder / "sub" / ".." / "a.txt"]) == ["a.txt"]


@pytest.mark.parametrize("path", ["missing.txt", "*.pdf"])
def test_a_path_that_means_nothing_is_refused(folder: Path, path: str) -> None:
    with pytest.raises(UnreadableDocument, match="bestaat niet"):
        find([folder / path])


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="geen teksten"):
        find([tmp_path])


def test_a_file_is_called_the_same_by_itself_and_in_its_folder(folder: Path) -> None:
    in_folder = {file.path: file.id for file in find([folder])}
    assert {file.path: file.id for file in find([folder / "a.txt", folder / "b.txt"])}.items() <= in_folder.items()


@pytest.mark.parametrize(("path", "id_"), [("brief.txt", "brief"), ("kst-27925-565.txt", "kst-27925-565")])
def test_a_plain_name_is_the_identifier(path: str, id_: str) -> None:
    assert identifier(PurePosixPath(path)) == id_


def test_every_identifier_is_safe_in_a_url_and_its_own() -> None:
    paths = ["a/b.txt", "a b.txt", "a-b.txt", "a?b.txt", "é.txt", "...txt", "a.b.txt", "a/b.pdf", "x" * 300 + ".txt"]
    ids = [identifier(PurePosixPath(path)) for path in paths]
    assert len(set(ids)) == len(paths)
    assert all(id_ and not UNSAFE.search(id_) and id_.strip(".") and len(id_) <= 200 for id_ in ids)
