"""One run over documents: decode, read, extract, save. Each is kept whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from tijdlijn.errors import InputError, UnreadableDocument
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.ingest.files import SourceFile
from tijdlijn.model import Extraction
from tijdlijn.store import Store, documents, runs, save, sources, write
from tijdlijn.store.rows import chunks
from tijdlijn.store.tables import Conflict
from tijdlijn.text.read import accept, decode, load

# The source of what is sent in, rather than read from a folder.
SENT = "api"
LONGEST_SOURCE = 200
# Keeping twenty letters at once takes far fewer statements, and a reader of the store sees them a second later.
TOGETHER = 20


class Result(StrEnum):
    """What came of one document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document. `id` is what it is known by: another one when the same text was known before.

    `events` counts those it tells; `message` says why it failed.
    """

    id: str
    result: Result
    path: Path | None = None
    events: int = 0
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a document says, to be kept; without an extraction there is nothing to keep."""

    outcome: Outcome
    extraction: Extraction | None = None


def ingest(
    store: Store,
    found: Iterable[SourceFile],
    extractor: Extractor,
    *,
    max_bytes: int,
    reference_date: date | None = None,
    together: int = TOGETHER,
) -> Generator[Outcome]:
    """Take in files, one outcome for each once it is kept. A file that cannot be read fails and the others go on.

    So many are kept at once as `together` says: in one transaction, each whole. Raises StoreError when the store itself
    cannot be used; what was kept before stays.
    """
    files = tuple(found)
    source = _source(files)
    run = _begin(store, extractor, source)
    outcomes: list[Outcome] = []
    for some in chunks(_read(store, files, extractor, max_bytes, reference_date), together):
        kept = _keep(store, some, extractor, reference_date, source)
        outcomes += kept
        yield from kept
    _end(store, run, outcomes, source)


def ingest_text(
    store: Store, text: str, *, id_: str, extractor: Extractor, reference_date: date | None = None
) -> Outcome:
    """Take in one text under an identifier. Raises InputError when it is none, StoreError when it cannot be kept."""
    run = _begin(store, extractor, SENT)
    found = _extracted(store, accept(text, id_), id_, extractor, reference_date)
    outcomes = _keep(store, [found], extractor, reference_date, SENT)
    _end(store, run, outcomes, SENT)
    return outcomes[0]


def _read(
    store: Store, files: Iterable[SourceFile], extractor: Extractor, max_bytes: int, reference_date: date | None
) -> Iterator[Offer]:
    """What stands in each file, or why there is nothing to keep."""
    taken: dict[str, Path] = {}
    for file in files:
        try:
            _refuse_a_double(file, taken)
            text = decode(load(file.path, max_bytes), str(file.path))
            found = _extracted(store, text, file.id, extractor, reference_date)
        except InputError as error:
            found = Offer(Outcome(file.id, Result.FAILED, message=error.message))
        yield replace(found, outcome=replace(found.outcome, path=file.path))


def _extracted(store: Store, text: str, id_: str, extractor: Extractor, reference_date: date | None) -> Offer:
    document = extractor.read(text, id_, reference_date)
    with store.reading() as connection:
        if save.is_saved(connection, document, reference_date, extractor.versions):
            known_as = documents.one(connection, id_).id
            return Offer(Outcome(known_as, Result.UNCHANGED))
    extraction = extractor.extract(document)
    return Offer(Outcome(id_, Result.NEW, events=len(extraction.events)), extraction)


def _keep(
    store: Store, found: Sequence[Offer], extractor: Extractor, reference_date: date | None, source: str
) -> list[Outcome]:
    """Store what was found, all or nothing, and tell what came of each."""
    new = [it.extraction for it in found if it.extraction is not None]
    if not new:
        return [it.outcome for it in found]
    now = datetime.now(UTC)
    with store.writing() as connection:
        saved = save.save_all(connection, new, given=reference_date, derivation=extractor.derivation, seen=now)
        sources.offer(connection, source, [it.id for it in saved], now)
    kept = iter(saved)
    return [it.outcome if it.extraction is None else _told(it.outcome, next(kept)) for it in found]


def _told(outcome: Outcome, saved: save.Saved) -> Outcome:
    return replace(outcome, id=saved.id, result=Result(saved.result))


def _source(files: Sequence[SourceFile]) -> str:
    """The name of the source that files are from: that of the folder they share; where it lies is told to nobody."""
    folders = [str(file.path.absolute().parent) for file in files]
    shared = Path(os.path.commonpath(folders)) if folders else Path.cwd()
    return shared.name[:LONGEST_SOURCE] or "/"


def _refuse_a_double(file: SourceFile, taken: dict[str, Path]) -> None:
    """Two files of one run that would be one document: the second would replace the first, whichever came last."""
    other = taken.setdefault(file.id, file.path)
    if other != file.path:
        raise UnreadableDocument(
            f"{file.path} heet net zo als {other} ({file.id}): geef een van beide een andere naam."
        )


def _begin(store: Store, extractor: Extractor, source: str) -> int:
    with store.writing() as connection:
        conflicts = [{"id": id_, "name": name} for id_, name in extractor.conflicts.items()]
        write.name_all(connection, Conflict, conflicts)
        return runs.begin(connection, source, datetime.now(UTC))


def _end(store: Store, run: int, outcomes: list[Outcome], source: str) -> None:
    counts = Counter(outcome.result for outcome in outcomes)
    now = datetime.now(UTC)
    unchanged = [outcome.id for outcome in outcomes if outcome.result is Result.UNCHANGED]
    with store.writing() as connection:
        save.see(connection, unchanged, now)
        sources.offer(connection, source, unchanged, now)
        runs.end(connection, run, {str(result): counts[result] for result in Result}, now)
