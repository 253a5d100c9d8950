"""The extractor for Dutch government text: language, pipeline and merging, bound together."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from tijdlijn import __version__, events, pipeline
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.language import dutch
from tijdlijn.language.kindred import kin
from tijdlijn.model import Document, Extraction
from tijdlijn.store.derive import Derivation

DERIVATION = Derivation(
    tell=events.merge,
    telling=events.telling,
    gist=events.gist,
    bucket=events.bucket,
    cluster=events.cluster,
    gather=events.gather,
    add=events.add,
    reasons=events.reasons,
    near=events.NEAR,
    may_be_one=events.may_be_one,
)


@lru_cache(maxsize=1)
def extractor(own_conflicts: Path | None = None) -> Extractor:
    """Made once; raises LanguageError when the language data, or the user's own conflicts, contradict themselves."""
    language = dutch(own_conflicts)

    def read(text: str, id_: str, reference_date: date | None) -> Document:
        return pipeline.read(text, id=id_, language=language, reference_date=reference_date)

    def extract(document: Document) -> Extraction:
        return pipeline.extract(document, language)

    return Extractor(
        read=read,
        extract=extract,
        told=pipeline.events,
        derivation=DERIVATION,
        versions=(__version__, language.version),
        conflicts={conflict.id: conflict.name for conflict in language.conflicts.all},
        kin=kin(language),
    )
