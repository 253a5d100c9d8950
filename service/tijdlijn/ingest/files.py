"""Which files to read, and the identifiers by which their documents are known."""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tijdlijn.errors import UnreadableDocument

SUFFIXES = frozenset({".txt", ".text"})
LONGEST = 150
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and the identifier of its document."""

    id: str
    path: Path


def find(paths: Iterable[Path | str]) -> tuple[SourceFile, ...]:
    """The files that paths, folders and patterns ("brieven/*.txt") mean, each once, ordered by identifier.

    A folder means every text in it, however deep; a file that is named is read whatever it is called.
    Raises UnreadableDocument when a path means nothing.
    """
    found = {file.path.resolve(): file for path in paths for file in _find(Path(path))}
    return tuple(sorted(found.values(), key=lambda file: (file.id, str(file.path))))


def identifier(relative: PurePosixPath) -> str:
    """The identifier of a file at this path in its folder: without its extension and safe in a URL.

    A path that needs changing gets a few digits of its hash, so that no two paths share an identifier.
    """
    plain = relative.with_suffix("").as_posix() if relative.suffix.lower() in SUFFIXES else relative.as_posix()
    safe = UNSAFE.sub("-", plain).strip("-.")[:LONGEST]
    if safe == plain:
        return safe
    digits = hashlib.sha256(plain.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{safe}-{digits}" if safe else digits


def _find(path: Path) -> Iterator[SourceFile]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield SourceFile(identifier(PurePosixPath(path.name)), path)
    else:
        matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]
        if not matches:
            raise UnreadableDocument(f"{path} bestaat niet: controleer de naam.")
        for match in matches:
            yield from _find(match)


def _folder(folder: Path) -> Iterator[SourceFile]:
    texts = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in SUFFIXES and file.is_file()]
    if not texts:
        raise UnreadableDocument(
            f"In {folder} staan geen teksten ({', '.join(sorted(SUFFIXES))}): kies een andere map."
        )
    for file in texts:
        yield SourceFile(identifier(PurePosixPath(file.relative_to(folder).as_posix())), file)
