"""What stands around the words of a rule: whether they are part of something else, and what leads up to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijdlijn.language import Language
from tijdlijn.model import Bound
from tijdlijn.temporal.context import Lead
from tijdlijn.temporal.parts import Found

PART_OF_SIGN = "part of a longer sign"
_ARTICLES = frozenset(("de", "het", "een", "'", "op", "in"))
_OF = frozenset(("van",))
_SENTENCE_ENDS = frozenset((".", "?", "!", "\n\n"))

# A sign that joins a number to what stands before or after it, and so makes it part of something longer.
_JOINED_BEFORE = re.compile(r"[\w_@\\€$£#=&§]\Z|[\w)\]][-–./:,+]\Z|\S/\Z")
_JOINED_AFTER = re.compile(r"[\w/_@\\€$£#=&%§]|[-–.:,+'’](?=\w)")
_POSTCODE = re.compile(r" ?[A-Z]{2}\b(?! ?[a-z]{2})")


def reason_against(match: Found, language: Language) -> str | None:
    """Why the surroundings of a match make it no time expression: it is part of a longer sign, or a name or count."""
    text, span = match.atoms.text, match.span
    if span.start and _JOINED_BEFORE.search(text, max(span.start - 2, 0), span.start):
        return PART_OF_SIGN
    if _JOINED_AFTER.match(text, span.end):
        return PART_OF_SIGN
    first_word = match.atoms.words[match.first]
    if first_word[0].isdigit() and (is_year := len(first_word) == 4 or match.rule.tight):
        return _reason_against_number(match, language, is_year and match.last - match.first == 1)
    return "a name" if match.last - match.first == 1 and _is_person(match, language) else None


def _reason_against_number(match: Found, language: Language, alone: bool) -> str | None:
    """Why a number that could be a year or a date in figures is the number of a law, a room, a postcode or a count."""
    around, words, number = language.surroundings, match.atoms.words, match.first
    before = words[number - 1] if number else ""
    joined = number - 2 if before in around.joints and number > 1 else number - 1
    if joined >= 0 and (reason := around.reason_for_ending(words[joined])):
        return reason
    if not alone:
        return None
    if before in around.signs or (before == ":" and number > 1 and words[number - 2].isdigit()):
        return "part of a calculation"
    if _POSTCODE.match(match.atoms.text, match.span.end):
        return "postcode"
    if number > 1 and words[number - 2] in around.naming and _is_name(match, number - 1, language):
        return around.naming[words[number - 2]]
    follows = match.last < len(words) and _is_name(match, match.last, language)
    return "a count" if before in around.counting and follows else None


def _is_person(match: Found, language: Language) -> bool:
    """Whether a month or weekday alone is a name: with a capital, and behind a title or before another name."""
    atoms, number = match.atoms, match.first
    if not atoms.is_capital(number) or not {"month", "dow"} & set(match.roles):
        return False
    behind = number - 1 if number and atoms.words[number - 1] not in language.grammar.determiners else number - 2
    if behind >= 0 and atoms.words[behind] in language.surroundings.titles:
        return True
    follows = match.last < len(atoms.words) and not atoms.is_glued(match.last)
    return follows and atoms.is_capital(match.last) and _is_name(match, match.last, language)


def _is_name(match: Found, number: int, language: Language) -> bool:
    """Whether a word is one that no rule and no grammar knows."""
    word = match.atoms.words[number]
    return word.isalpha() and word not in match.words.characters and word not in language.grammar.prepositions


def lead_of(match: Found, language: Language) -> Lead:
    """What the words before a match say of its place in time."""
    words, first, bounds = match.atoms.words, _without_article(match, language), language.bounds
    if bounds.past.end_before(words, first):
        return Lead.SINCE
    if any(phrases.end_before(words, first) for phrases in (bounds.opening, bounds.closing, bounds.purpose)):
        return Lead.BOUND
    if not first or words[first - 1] in _SENTENCE_ENDS:
        return Lead.APART
    return Lead.OF if words[first - 1] in _OF else Lead.NONE


def bound_of(match: Found, language: Language) -> Bound | None:
    """Whether the words before an expression open or close a period with it."""
    if "range" in match:
        return None
    words, first, bounds = match.atoms.words, _without_article(match, language), language.bounds
    if bounds.closing.end_before(words, first):
        return Bound.UNTIL
    if bounds.opening.end_before(words, first) or bounds.past.end_before(words, first):
        return Bound.FROM
    if bounds.purpose.end_before(words, first) and not _says_what_for(words, first - 1, language):
        return Bound.UNTIL
    return None


def _says_what_for(words: Sequence[str], number: int, language: Language) -> bool:
    """Whether "voor" follows a noun, that opens the sentence: "de afspraak voor dinsdag"."""
    if number == 0 or not words[number - 1].isalpha() or words[number - 1] in language.bounds.certain:
        return False
    first = number - 2 if number > 1 and words[number - 2] in language.grammar.determiners else number - 1
    return first == 0 or words[first - 1] in _SENTENCE_ENDS


def _without_article(match: Found, language: Language) -> int:
    """The number of the first word of a match, or of the article or "op" before it."""
    words, first = match.atoms.words, match.first
    bounds = language.bounds
    while first > 0 and match.first - first < 2 and words[first - 1] in _ARTICLES:
        if bounds.closing.end_before(words, first) or bounds.opening.end_before(words, first):
            break
        first -= 1
    return first
