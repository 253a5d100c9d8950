"""Everything that can go wrong, one class for each thing a caller can act on.

TijdlijnError
├── InputError                 the text or file that was given
│   ├── UnreadableDocument     missing, empty, too large, or bytes that are no text
│   └── InvalidDate            a date nobody can read, or outside 1800-2200
├── UnknownName                a conflict, event or document that does not exist
│   └── WithdrawnEvent         an event that was there and that no document tells any more
├── LanguageError              a language folder that contradicts itself
├── GoldError                  an annotation file that cannot be scored
└── StoreError                 the database cannot be used
    └── SchemaOutdated         its tables are of another version

Each carries one sentence for a person that says what was wrong and what to do, and a `problem`
slug that names the class over HTTP (RFC 9457).
"""

from __future__ import annotations


class TijdlijnError(Exception):
    """The root: catch this one at an edge, and nothing broader."""

    problem = "internal-error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(TijdlijnError):
    """What was given cannot be used as it is."""

    problem = "invalid-input"


class UnreadableDocument(InputError):
    """A document that is missing, empty, too large or no text."""

    problem = "unreadable-document"


class InvalidDate(InputError):
    """A date that cannot be read, does not exist, or lies outside 1800-2200."""

    problem = "invalid-date"


class UnknownName(TijdlijnError):
    """A name that nothing in the store or the language answers to."""

    problem = "not-found"


class WithdrawnEvent(UnknownName):
    """An event that the store knew and that no document tells any more."""

    problem = "withdrawn"


class LanguageError(TijdlijnError):
    """A language folder whose rules, words or names contradict themselves."""

    problem = "language-error"


class GoldError(TijdlijnError):
    """A gold annotation that cannot be scored."""

    problem = "unusable-gold"


class StoreError(TijdlijnError):
    """The event store cannot be reached or used."""

    problem = "store-unavailable"


class SchemaOutdated(StoreError):
    """The tables of the store belong to another version of tijdlijn."""

    problem = "schema-outdated"
