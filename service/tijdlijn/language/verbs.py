"""Which verbs there are: all finite forms of a language, and the separable verbs that no list holds.

`verbs.toml` holds what the rules of conjugation cannot know and the verbs that name no event; the event words bring
their own. Surfaces are lowercase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from tijdlijn.errors import LanguageError
from tijdlijn.language.inflect import Inflected, PrincipalParts, VerbForm, VerbTable, verb_forms

CACHED_SURFACES = 65_536
FINITE = frozenset({VerbForm.PRESENT, VerbForm.PAST})
NEVER_BASES = frozenset({"zijn", "hebben", "worden"})
Reading = TypeVar("Reading")

VERB_KEYS = frozenset(
    {
        "auxiliaries",
        "modals",
        "prefixes",
        "unprefixed",
        "unstressed",
        "stressed",
        "common",
        "productive",
        "inseparable",
        "weak",
        "present",
        "stems",
        "strong",
    }
)


@dataclass(frozen=True, slots=True)
class FiniteForm:
    """One reading of a surface as a finite verb, present or past.

    The plural present is spelled as the infinitive. `bare` marks the singular present without an ending, which is
    finite only with "ik", in an inversion with "je" or as an order, and is often a noun ("werk").
    """

    lemma: str
    form: VerbForm
    plural: bool
    auxiliary: bool
    modal: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class KnownVerbs:
    """The verbs that are no event words, with what the rules need to conjugate any verb.

    `productive` are the particles that are written to any verb, `inseparable` the words that only look like a
    particle and a verb ("bijlagen").
    """

    rules: VerbTable
    known: frozenset[str]
    productive: frozenset[str]
    inseparable: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]


class Verbs:
    """All verbs of a language, immutable: `names` are their infinitives, a separable particle marked with "|"."""

    def __init__(self, names: Iterable[str], table: KnownVerbs) -> None:
        names = frozenset(names)
        self._finite = grouped(_finite_forms(names, table))
        self._bases = grouped(_base_forms(names, table))
        self._particles = tuple(sorted(table.productive))
        self._starts = frozenset(particle[:2] for particle in table.productive)
        self._no_split = table.inseparable | {name.replace("|", "") for name in names}
        self.separable: Callable[[str], tuple[tuple[str, Inflected], ...]] = lru_cache(CACHED_SURFACES)(self._separable)

    def finite(self, surface: str) -> tuple[FiniteForm, ...]:
        """Every reading of a surface as a finite verb; a particle written to a known verb makes a known verb."""
        found = self._finite.get(surface)
        if found is not None:
            return found
        separable = self.separable(surface)
        return tuple(_finite_form(lemma, form) for lemma, form in separable if form.form in FINITE) if separable else ()

    def _separable(self, surface: str) -> tuple[tuple[str, Inflected], ...]:
        """What a surface may be a form of: separable verbs in no list, built from a particle and a known verb."""
        if surface[:2] not in self._starts or surface in self._no_split:
            return ()
        splits = [(each, surface[len(each) :]) for each in self._particles if surface.startswith(each)]
        return tuple(
            (particle + base, form)
            for particle, rest in splits
            if rest not in self._particles
            for base, form in self._bases.get(rest, ())
            if particle + base not in self._no_split
        )


def read_verb_table(file: Path) -> KnownVerbs:
    """Read what the rules of conjugation cannot know, and which verbs there are. Raises LanguageError."""
    data = read_toml(file)
    if missing := VERB_KEYS - data.keys():
        raise LanguageError(f"{file} lacks {', '.join(sorted(missing))}.")
    strong = {}
    for infinitive, line in data["strong"].items():
        parts = [tuple(form for form in part.split("/") if form != "-") for part in line.split()]
        if len(parts) != 3:
            raise LanguageError(f"{file}: {infinitive} needs past singular, past plural and participle, not {line!r}.")
        strong[infinitive] = PrincipalParts(*parts)
    rules = VerbTable(
        strong=strong,
        present={infinitive: tuple(forms) for infinitive, forms in data["present"].items()},
        stems=data["stems"],
        prefixes=tuple(data["prefixes"]),
        unprefixed=frozenset(data["unprefixed"]),
        unstressed=frozenset(data["unstressed"]),
        stressed=frozenset(data["stressed"]),
        weak=frozenset(data["weak"]),
    )
    auxiliaries, modals = frozenset(data["auxiliaries"]), frozenset(data["modals"])
    known = frozenset(data["common"]) | strong.keys() | auxiliaries | modals
    return KnownVerbs(rules, known, frozenset(data["productive"]), frozenset(data["inseparable"]), auxiliaries, modals)


def read_toml(file: Path) -> dict[str, Any]:
    """The content of a file of the language folder. Raises LanguageError when it cannot be read."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise LanguageError(f"{file} cannot be read ({error.strerror}); a language folder needs it.") from error
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{file} is not valid TOML: {error}.") from error


def grouped(pairs: Iterable[tuple[str, Reading]]) -> dict[str, tuple[Reading, ...]]:
    """The readings of each surface, in the order given, each once."""
    groups: dict[str, tuple[Reading, ...]] = {}
    for surface, reading in pairs:
        known = groups.get(surface)
        if known is None:
            groups[surface] = (reading,)
        elif reading not in known:
            groups[surface] = (*known, reading)
    return groups


def _finite_forms(verbs: Iterable[str], table: KnownVerbs) -> Iterator[tuple[str, FiniteForm]]:
    whole = {verb.replace("|", ""): verb for verb in verbs}
    bases = {verb.rpartition("|")[2]: verb.rpartition("|")[2] for verb in verbs}
    for lemma, verb in sorted((bases | whole).items()):
        auxiliary, modal = lemma in table.auxiliaries, lemma in table.modals
        for form in verb_forms(verb, table.rules):
            if form.form in FINITE and form.particle is None:
                yield form.surface, _finite_form(lemma, form, auxiliary=auxiliary, modal=modal)


def _finite_form(lemma: str, form: Inflected, *, auxiliary: bool = False, modal: bool = False) -> FiniteForm:
    return FiniteForm(lemma, form.form, form.plural, auxiliary, modal, form.bare)


def _base_forms(verbs: Iterable[str], table: KnownVerbs) -> Iterator[tuple[str, tuple[str, Inflected]]]:
    """The forms that a particle can be written to: no auxiliary of mood or tense, no form that is often a noun."""
    for base in sorted({verb.rpartition("|")[2] for verb in verbs} - table.modals - NEVER_BASES):
        for form in verb_forms(base, table.rules):
            if not form.bare and form.form is not VerbForm.PRESENT_PARTICIPLE:
                yield form.surface, (base, form)
