"""Dutch verb forms and noun plurals by rule.

Spelling is that of the Groene Boekje: open and closed syllables (maken, maakt), v/f and z/s (leven, leeft), 't kofschip
(stopte, meldde), the diaeresis (geïnformeerd). What no rule gives stands in a `VerbTable`, read from the language data.
A "|" in an infinitive marks a separable particle: "bijeen|komen".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class VerbForm(StrEnum):
    """Which form of a verb a word is. The plural present is spelled as the infinitive; both are listed."""

    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    PRESENT_PARTICIPLE = "present-participle"


@dataclass(frozen=True, slots=True)
class Inflected:
    """One spelled form of a verb.

    `particle` is the word that must stand elsewhere in the clause ("kwam" of bijeenkomen: "bijeen"), None when the form
    is whole. `bare` marks the singular without an ending, which goes with "ik", an inversion or an order only.
    """

    surface: str
    form: VerbForm
    plural: bool = False
    particle: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PrincipalParts:
    """Past singular, past plural and participle; more than one where usage is divided, none where there is no form."""

    past: tuple[str, ...]
    past_plural: tuple[str, ...]
    participle: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VerbTable:
    """What the rules cannot know: principal parts, odd presents and stems, stress, prefixes."""

    strong: Mapping[str, PrincipalParts]
    present: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, str]
    prefixes: tuple[str, ...]
    unprefixed: frozenset[str]
    unstressed: frozenset[str]
    stressed: frozenset[str]
    weak: frozenset[str]


CACHED_VERBS = 8192  # reading a lexicon asks for the forms of a verb several times

# What may remain of a verb without its prefix: an onset Dutch knows, a vowel, and -en; or as in gaan, zien, doen.
_ONSET = r"(sch[rw]?|s[lmnp]|sp[lr]|str?|[bfgkpv][lr]|[dtwv]r|[dtkz]w|kn|ch|th|[bcdfghjklmnprstvwz])?"
_INFINITIVE = re.compile(_ONSET + r"([aeiouyëïöü]+[a-zëïöü]+[eë]n|(aa|ie|oe)n)")


@lru_cache(CACHED_VERBS)
def verb_forms(infinitive: str, table: VerbTable) -> tuple[Inflected, ...]:
    """All forms of a verb; a separable verb also in the parts a main clause and "te" cut it into."""
    particle, separable, base = infinitive.rpartition("|")
    if not separable:
        return tuple(dict.fromkeys(_simple_forms(base, table)))
    forms = verb_forms(base, table)
    whole = tuple(Inflected(_join(particle, form.surface), form.form, form.plural, None, form.bare) for form in forms)
    cut = tuple(
        Inflected(form.surface, form.form, form.plural, particle, form.bare)
        for form in forms
        if form.form in {VerbForm.PRESENT, VerbForm.PAST, VerbForm.INFINITIVE}
    )
    return whole + cut


def stem(infinitive: str, table: VerbTable) -> str:
    """The stem as spelled at the end of a word: maken → maak, leven → leef, stoppen → stop."""
    if infinitive in table.stems:
        return table.stems[infinitive]
    raw = _raw_stem(infinitive)
    if _ends_unstressed(infinitive, table):
        return _harden(raw)
    if raw.endswith("eër"):
        return raw[:-2] + "ëer"
    if raw.endswith("iër"):
        return raw[:-2] + "eer"
    return _close(raw)


def noun_plural(noun: str) -> str:
    """The plural a rule gives: -en, -s or -'s, with the spelling that follows (brief → brieven, raad → raden)."""
    if noun.endswith("heid"):
        return noun[:-4] + "heden"
    if re.search(r"([aeiouy]i|ij|[aeo]u|uw)$", noun):
        return noun + "en"
    if re.search(r"[aeiouyëïö].*[^aeiou]e([lmnr]|rd)$", noun) or re.search(r"(ie|um|[^e]e|é|eur|foon|air)$", noun):
        return noun + "s"
    if re.search(r"[aiouy]$", noun):
        return noun + "'s"
    return open_syllable(noun) + "en"


def open_syllable(word: str) -> str:
    """The spelling of `word` before an ending that starts with a vowel: vraag → vrag-, top → topp-, brief → briev-."""
    if re.search(r"(aa|ee|oo|uu)[^aeiouyxw]$", word):
        return word[:-2] + _soften(word[-1])
    if re.search(r"(ie|oe|eu|ui|ij|ei|ou|au)[fs]$", word) or re.search(r"[lr]f$", word):
        return word[:-1] + _soften(word[-1])
    if re.search(r"(^|[^aeiouy])[aeiou][bdfgklmnprst]$", word) or re.search(r"qu[aeiou][bdfgklmnprst]$", word):
        return word + word[-1]
    return word


def _simple_forms(infinitive: str, table: VerbTable) -> Iterator[Inflected]:
    bare, *others = _present(infinitive, table)
    yield Inflected(infinitive, VerbForm.INFINITIVE)
    yield Inflected(bare, VerbForm.PRESENT, bare=bare not in others and bool(others))
    for surface in others:
        yield Inflected(surface, VerbForm.PRESENT)
    yield Inflected(infinitive, VerbForm.PRESENT, plural=True)
    parts = _principal_parts(infinitive, table) or _weak_parts(infinitive, table)
    for surface in parts.past:
        yield Inflected(surface, VerbForm.PAST)
    for surface in parts.past_plural:
        yield Inflected(surface, VerbForm.PAST, plural=True)
    for surface in parts.participle:
        yield Inflected(surface, VerbForm.PARTICIPLE)
        if not surface.endswith("en"):
            yield Inflected(open_syllable(surface) + "e", VerbForm.PARTICIPLE)
    for ending in ("d", "de"):
        yield Inflected(infinitive + ending, VerbForm.PRESENT_PARTICIPLE)


def _present(infinitive: str, table: VerbTable) -> tuple[str, ...]:
    """The singular of the present, the form with "ik" first."""
    for prefix, base in _analyses(infinitive, table):
        if base in table.present and infinitive not in table.weak:
            return tuple(prefix + surface for surface in table.present[base])
    bare = stem(infinitive, table)
    return (bare,) if bare.endswith("t") else (bare, bare + "t")


def _principal_parts(infinitive: str, table: VerbTable) -> PrincipalParts | None:
    """The table's parts, carried over to a prefixed verb: komen, gekomen → bekomen, bekomen."""
    if infinitive in table.weak:
        return None
    for prefix, base in _analyses(infinitive, table):
        if parts := table.strong.get(base):
            if not prefix:
                return parts
            return PrincipalParts(
                tuple(prefix + surface for surface in parts.past),
                tuple(prefix + surface for surface in parts.past_plural),
                tuple(prefix + surface.removeprefix("ge") for surface in parts.participle),
            )
    return None


def _weak_parts(infinitive: str, table: VerbTable) -> PrincipalParts:
    bare = stem(infinitive, table)
    voiceless = re.search(r"([tkfspx]|ch|sh)$", table.stems.get(infinitive, _raw_stem(infinitive))) is not None
    dental = "t" if voiceless else "d"
    whole = any(prefix for prefix, _ in _analyses(infinitive, table))
    participle = bare if bare.endswith(dental) else bare + dental
    return PrincipalParts(
        (bare + dental + "e",), (bare + dental + "en",), (participle if whole else _join("ge", participle),)
    )


def _analyses(infinitive: str, table: VerbTable) -> Iterator[tuple[str, str]]:
    """The ways to read an infinitive as (unstressed prefixes, base), the whole word first."""
    yield "", infinitive
    if infinitive in table.unprefixed or infinitive in table.strong:
        return
    for prefix in table.prefixes:
        base = infinitive.removeprefix(prefix)
        if base != infinitive and _INFINITIVE.fullmatch(base):
            for inner, innermost in _analyses(base, table):
                yield prefix + inner, innermost


def _ends_unstressed(infinitive: str, table: VerbTable) -> bool:
    bases = {base for _, base in _analyses(infinitive, table)}
    if infinitive.endswith("eren"):
        return not bases.isdisjoint(table.unstressed)
    last = re.search(r"(?<![aeiou])e[lmn]en$", infinitive)
    if not bases.isdisjoint(table.stressed):
        return False
    return last is not None and all(re.search(r"[aeiouyëïöü]", base[:-4]) for base in bases)


def _raw_stem(infinitive: str) -> str:
    return re.sub(r"[eë]?n$", "", infinitive)


def _close(raw: str) -> str:
    """Spell a stem as a closed syllable: mak → maak, stopp → stop, lev → leef."""
    if re.search(r"([bcdfgklmnprst])\1$", raw):
        return raw[:-1]
    if re.search(r"(aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|ai|ea|oi)[^aeiouy]$", raw):
        return _harden(raw)
    if re.search(r"[aeou][^aeiouyxwë]$", raw):
        return _harden(raw[:-1] + raw[-2] + raw[-1])
    return _harden(raw)


def _harden(raw: str) -> str:
    return raw[:-1] + {"v": "f", "z": "s"}.get(raw[-1], raw[-1])


def _soften(letter: str) -> str:
    return {"f": "v", "s": "z"}.get(letter, letter)


def _join(first: str, second: str) -> str:
    """Put two parts together, with a diaeresis where two vowels would be read as one: ge + eist → geëist."""
    if first.endswith("e") and re.match(r"e|i(?!j)|u(?!i)", second):
        return first + {"e": "ë", "i": "ï", "u": "ü"}[second[0]] + second[1:]
    return first + second
