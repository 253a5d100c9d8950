"""Bytes become text here, or are refused: what `decode` returns is the text as read that every position points into.

UTF-8 comes first, then whatever a byte-order mark says, then Windows-1252 when the outcome is plausible text.
Line ends become one `\\n` each (`\\r\\n` and a lone `\\r` too), as every reader in text mode makes them: a position
counts the characters a person sees, whatever system wrote the file. A byte-order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from tijdlijn.errors import UnreadableDocument

UTF_8 = "utf-8"
WINDOWS = "cp1252"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"utf-16": "UTF-16", "utf-32": "UTF-32", WINDOWS: "Windows-1252"}
_KINDS = (
    (b"%PDF-", "een PDF"),
    (b"PK\x03\x04", "een Word- of zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Word-bestand"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"\x1f\x8b", "een gzip-bestand"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]|[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, name: str) -> str:
    """The text of a document, with `\\n` line ends; `name` is what messages call it.

    Raises UnreadableDocument for bytes that are empty or no text.
    """
    encoding = encoding_of(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name} begint als {_NAMES.get(encoding, 'UTF-8')} maar is op byte {error.start} beschadigd: "
            "bewaar het opnieuw als tekst in UTF-8."
        ) from error
    return accept(_LINE_END.sub("\n", text), name)


def accept(text: str, name: str) -> str:
    """The same text, when it is one: neither blank nor holding characters that no text has.

    Raises UnreadableDocument. Positions of a caller's own text stay its own: nothing is changed.
    """
    if not text.strip():
        raise UnreadableDocument(f"{name} is leeg: geef een document met tekst.")
    if found := _NO_TEXT.search(text):
        raise UnreadableDocument(
            f"{name} is geen tekst (teken {found.start()} is U+{ord(found[0]):04X}): lever het aan als platte tekst."
        )
    return text


def load(path: Path, largest: int) -> bytes:
    """The bytes of a file, of which no more than `largest` are ever read.

    Raises UnreadableDocument for a file that is missing, a folder, closed to the reader or too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{path} bestaat niet: controleer de naam.") from error
    except IsADirectoryError as error:
        raise UnreadableDocument(f"{path} is een map: geef een bestand.") from error
    except OSError as error:
        raise UnreadableDocument(
            f"{path} kan niet gelezen worden ({error.strerror}): controleer de rechten."
        ) from error
    fit(len(data), str(path), largest)
    return data


def fit(size: int, name: str, largest: int) -> None:
    """Refuse a document of more than `largest` bytes with UnreadableDocument."""
    if size > largest:
        raise UnreadableDocument(
            f"{name} is te groot (meer dan {largest / 1_000_000:.0f} MB): splits het in losse documenten."
        )


def encoding_of(data: bytes, name: str) -> str:
    """The codec that `decode` reads these bytes with; raises UnreadableDocument when there is none."""
    for kind, described in _KINDS:
        if data.startswith(kind):
            raise UnreadableDocument(f"{name} is {described} en geen tekst: lever het aan als platte tekst.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError as error:
        return _without_mark(data, name, error)
    return UTF_8


def note(data: bytes, name: str) -> str | None:
    """One sentence when a document is read in another encoding than UTF-8, else None."""
    encoding = encoding_of(data, name)
    return f"{name} is gelezen als {_NAMES[encoding]}, niet als UTF-8." if encoding in _NAMES else None


def _without_mark(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Windows-1252, unless most of its letters beyond ASCII are UTF-8, or it is no text at all."""
    if b"\x00" in data:
        raise UnreadableDocument(f"{name} is geen tekst maar een binair bestand: lever het aan als platte tekst.")
    sequences = _SEQUENCE.findall(data)
    astray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    if len(sequences) > astray:
        raise UnreadableDocument(
            f"{name} is beschadigde UTF-8 (byte {error.start}): bewaar het opnieuw als tekst in UTF-8."
        )
    try:
        text = data.decode(WINDOWS)
    except UnicodeDecodeError:
        text = ""
    if not _plausible(text):
        raise UnreadableDocument(f"{name} is in geen bekende tekencodering geschreven: bewaar het als UTF-8.")
    return WINDOWS


def _plausible(text: str) -> bool:
    """Whether it reads as Western text: mostly letters and spaces, and only now and then one beyond ASCII."""
    if not text or _NO_TEXT.search(text):
        return False
    readable = sum(character.isalnum() or character.isspace() for character in text)
    beyond = sum(character > "\x7f" for character in text)
    return readable > 0.7 * len(text) and beyond < 0.2 * len(text)
