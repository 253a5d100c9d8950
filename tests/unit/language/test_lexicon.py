"""The event lexicon: what a surface is read as, and what a lexicon that contradicts itself is refused for."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

import tijdlijn.language
from tijdlijn.errors import LanguageError
from tijdlijn.language.lexicon import TOKEN, Concept, EventWord, FiniteForm, VerbForm, load
from tijdlijn.model import EventType

FOLDER = Path(tijdlijn.language.__file__).parent / "nl"
LEXICON = load(FOLDER)
PHRASES = [
    (entry["verb"], entry.get("fixed", ""), *entry.get("objects", ()))
    for entry in tomllib.loads((FOLDER / "events" / "light.toml").read_text("utf-8"))["light"]
    if "fixed" in entry or "objects" in entry
]


def concepts(surface: str, *, noun: bool | None = None) -> set[str]:
    return {word.concept for word in LEXICON.words(surface) if noun is None or word.noun is noun}


@pytest.mark.parametrize("concept", LEXICON.concepts, ids=lambda concept: concept.id)
def test_every_example_shows_its_concept(concept: Concept) -> None:
    for example in concept.examples:
        tokens = TOKEN.findall(example.lower())
        found = [word for token in tokens for word in LEXICON.words(token) if word.concept == concept.id]
        assert any(word.particle is None or word.particle in tokens for word in found), example


@pytest.mark.parametrize("concept", LEXICON.concepts, ids=lambda concept: concept.id)
def test_every_word_is_found_as_its_concept(concept: Concept) -> None:
    for verb in concept.verbs:
        infinitive = verb.replace("|", "")
        assert infinitive in concept.not_words or concept.id in concepts(infinitive, noun=False), infinitive
    for singular, plural in concept.nouns:
        assert concept.id in concepts(singular, noun=True), singular
        assert not plural or concept.id in concepts(plural, noun=True), plural


@pytest.mark.parametrize("concept", [each for each in LEXICON.concepts if each.not_tails], ids=lambda each: each.id)
def test_a_false_tail_is_no_word_of_its_concept(concept: Concept) -> None:
    nouns = {singular for singular, _ in concept.nouns}
    for tail in concept.not_tails:
        assert tail in nouns or concept.id not in concepts(tail, noun=True), tail
        assert "-" in tail or concept.id not in concepts(f"proef{tail}", noun=True), tail


def test_the_lexicon_is_broad() -> None:
    assert len({verb for concept in LEXICON.concepts for verb in concept.verbs}) >= 500
    assert len({noun for concept in LEXICON.concepts for noun, _ in concept.nouns}) >= 700
    assert {concept.type for concept in LEXICON.concepts} == set(EventType)


@pytest.mark.parametrize(
    ("surface", "concept", "type_"),
    [
        ("zelfmoordaanslag", "terror", EventType.ATTACK),
        ("aanslagen", "terror", EventType.ATTACK),
        ("voortgangsrapportages", "report", EventType.DOCUMENT),
        ("stabilisatiewerkgroep", "working-group", EventType.MEETING),
        ("spoedbijeenkomst", "meeting", EventType.MEETING),
        ("vn-top", "summit", EventType.MEETING),
        ("100-brief", "letter", EventType.DOCUMENT),
        ("gemeenteraadsverkiezingen", "elect", EventType.POLITICS),
        ("stikstofuitspraak", "verdict", EventType.DECISION),
        ("kindervaccinatie", "treat-patients", EventType.AID),
        ("drugslaboratoriumbrand", "disaster", EventType.OTHER),
    ],
)
def test_a_compound_is_read_by_its_tail(surface: str, concept: str, type_: EventType) -> None:
    assert [(word.concept, word.type, word.noun) for word in LEXICON.words(surface)] == [(concept, type_, True)]


@pytest.mark.parametrize(
    "surface",
    ["sp-fractie", "kamerfractie", "chemische", "overeenkomstig", "voorraad", "tuinbouw", "emotie", "verantwoord"],
)  # fmt: skip
def test_a_word_that_only_ends_like_an_event_is_none(surface: str) -> None:
    assert LEXICON.words(surface) == ()


@pytest.mark.parametrize("surface", ["land", "landen", "reden", "week", "weken", "vier", "indien", "afgelopen"])
def test_a_form_that_is_nearly_always_another_word_is_left_out(surface: str) -> None:
    assert LEXICON.words(surface) == ()


def test_a_cut_verb_names_its_particle() -> None:
    readings = {word.lemma: word for word in LEXICON.words("kwam")}
    assert readings["bijeenkomen"] == EventWord(
        "meeting", EventType.MEETING, "bijeenkomen", noun=False, form=VerbForm.PAST, particle="bijeen"
    )
    assert [word.particle for word in LEXICON.words("bijeenkwam")] == [None]


def test_a_surface_has_its_nouns_first() -> None:
    assert [word.noun for word in LEXICON.words("besluit")] == [True, False]


@pytest.mark.parametrize(
    ("surface", "reading"),
    [
        ("heeft", FiniteForm("hebben", VerbForm.PRESENT, plural=False, auxiliary=True, modal=False, bare=False)),
        ("zouden", FiniteForm("zullen", VerbForm.PAST, plural=True, auxiliary=True, modal=True, bare=False)),
        ("moest", FiniteForm("moeten", VerbForm.PAST, plural=False, auxiliary=False, modal=True, bare=False)),
        ("kregen", FiniteForm("krijgen", VerbForm.PAST, plural=True, auxiliary=False, modal=False, bare=False)),
        ("werk", FiniteForm("werken", VerbForm.PRESENT, plural=False, auxiliary=False, modal=False, bare=True)),
        (
            "bijeenkwam",
            FiniteForm("bijeenkomen", VerbForm.PAST, plural=False, auxiliary=False, modal=False, bare=False),
        ),
        ("kwamen", FiniteForm("komen", VerbForm.PAST, plural=True, auxiliary=False, modal=False, bare=False)),
    ],
)
def test_the_finite_forms_of_all_verbs_are_known(surface: str, reading: FiniteForm) -> None:
    assert reading in LEXICON.verb(surface)


def test_a_participle_is_no_finite_verb() -> None:
    assert LEXICON.verb("ondertekende") != ()
    assert LEXICON.verb("ondertekend") == LEXICON.verb("overeengekomen") == ()


def test_a_light_verb_says_what_it_stands_for_alone() -> None:
    (happen,) = [light for light in LEXICON.light("vond") if light.particle == "plaats"]
    assert happen.lemma == "plaatsvinden"
    assert happen.alone is not None
    assert (happen.alone.concept, happen.alone.form) == ("happen", VerbForm.PAST)
    assert [light.alone for light in LEXICON.light("hield")] == [None]


@pytest.mark.parametrize(
    ("surface", "fixed", "particle", "concept"),
    [
        ("treedt", ("in", "werking"), None, "entry-into-force"),
        ("treedt", ("in", "huwelijk"), None, "born"),
        ("kwam", ("om", "leven"), None, "die"),
        ("genomen", ("in", "hechtenis"), None, "arrest"),
        ("stelde", ("in", "gelijk"), None, "verdict"),
        ("zegde", ("miljoen",), "toe", "pledge-money"),
        ("stuurt", ("troepen",), None, "deploy"),
        ("stuurt", ("medicijnen",), None, "deliver"),
    ],
)
def test_fixed_words_and_objects_give_a_verb_its_meaning(
    surface: str, fixed: tuple[str, ...], particle: str | None, concept: str
) -> None:
    (phrase,) = [light for light in LEXICON.light(surface) if (light.fixed, light.particle) == (fixed, particle)]
    assert phrase.alone is not None
    assert phrase.alone.concept == concept


def test_the_phrase_with_the_most_fixed_words_comes_first() -> None:
    for surface in ("komt", "stelde", "genomen", "sluit"):
        lengths = [len(light.fixed) for light in LEXICON.light(surface)]
        assert lengths == sorted(lengths, reverse=True)
        assert len(set(lengths)) > 1


def test_phrases_are_many() -> None:
    assert len(set(PHRASES)) == len(PHRASES) >= 120


@pytest.mark.parametrize(
    ("surface", "lemma", "form"),
    [
        ("afgeleerd", "afleren", VerbForm.PARTICIPLE),
        ("rondgevraagde", "rondvragen", VerbForm.PARTICIPLE),
        ("neergekomen", "neerkomen", None),
        ("omhoogkwam", "omhoogkomen", VerbForm.PAST),
        ("uiteenkletsen", "uiteenkletsen", None),
        ("terugfluit", "terugfluiten", VerbForm.PRESENT),
        ("terugfluiten", "terugfluiten", VerbForm.INFINITIVE),
        ("losgepeuterd", "lospeuteren", None),
        ("bijlagen", "bijliggen", None),
        ("nadelen", "nadelen", None),
        ("vooruit", "vooruiten", None),
    ],
)
def test_a_separable_verb_in_no_list_is_a_weak_reading(surface: str, lemma: str, form: VerbForm | None) -> None:
    """`form` is None where there is no such reading: the verb is listed, its base is unknown, or it is a noun."""
    readings = [word for word in LEXICON.words(surface) if word.lemma == lemma and word.weak]
    assert [(word.concept, word.form) for word in readings][:1] == ([] if form is None else [("happen", form)])


@pytest.mark.parametrize(
    ("surface", "lemma", "form", "plural"),
    [
        ("omhoogkwam", "omhoogkomen", VerbForm.PAST, False),
        ("terugfluit", "terugfluiten", VerbForm.PRESENT, False),
        ("terugfluiten", "terugfluiten", VerbForm.PRESENT, True),
        ("toegingen", "toegaan", VerbForm.PAST, True),
    ],
)
def test_a_particle_and_a_known_verb_make_a_known_verb(surface: str, lemma: str, form: VerbForm, plural: bool) -> None:
    expected = FiniteForm(lemma, form, plural, auxiliary=False, modal=False, bare=False)
    assert expected in LEXICON.verb(surface)


@pytest.mark.parametrize(
    "surface", ["voorraad", "indruk", "opslag", "bijlagen", "onderdelen", "vooruit", "teruggefloten"]
)
def test_a_word_that_looks_like_a_separable_verb_is_no_finite_one(surface: str) -> None:
    assert LEXICON.verb(surface) == ()


def test_a_plural_may_be_another_event_than_its_singular() -> None:
    assert [(word.concept, word.type) for word in LEXICON.words("uitspraak")] == [("verdict", EventType.DECISION)]
    assert ("declare", EventType.STATEMENT) in [(word.concept, word.type) for word in LEXICON.words("uitspraken")]
    assert concepts("raadsconclusies") == {"conclusion"}


@pytest.mark.parametrize("surface", ["onderzoeksraad", "gemeenteraad", "gezondheidsraad", "ondernemingsraden"])
def test_a_standing_body_is_no_event(surface: str) -> None:
    assert LEXICON.words(surface) == ()


REPEATED = '[[concept]]\nid = "{id}"\nverbs = ["{verb}"]\nexample = ["Zij moeten {verb}."]\n'


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("visit", REPEATED.format(id="meeting", verb="zwaaien"), "Concept meeting stands in"),
        ("visit", REPEATED.format(id="wave", verb="vergaderen"), "the verb vergaderen is in meeting too"),
        ("visit", REPEATED.format(id="wave", verb="houden"), "the verb houden is in the light verbs too"),
        ("visit", '[[concept]]\nid = "wave"\nverbs = ["zwaaien"]\nexample = ["Niets."]', "concept wave: no word of it"),
        ("visit", '[[concept]]\nid = "wave"\nverbs = ["zwaaien"]', "concept wave: give it at least one word"),
        ("visit", REPEATED.format(id="wave", verb="zwaaien naar"), "'zwaaien naar' is more than one word"),
        ("visit", REPEATED.format(id="wave", verb="zwaaien") + "verb = 1", "concept wave: unknown key verb"),
        ("visit", "[[concept", "is not valid TOML"),
        ("holiday", REPEATED.format(id="wave", verb="zwaaien"), "is named after no event type"),
        ("light", '[[light]]\nverb = "zwaaien"\nalone = "nothing"\nexample = ["Zij zwaaien."]', "no concept nothing"),
        ("light", '[[light]]\nverb = "zwaaien"\nobjects = ["vlag"]\nexample = ["Zij zwaaien."]', "does not stand in"),
        ("light", '[[light]]\nverb = "zwaaien"', "zwaaien: a light verb needs a verb and an example"),
        ("light", '[[light]]\nverb = "zwaaien"\nexample = ["Niets."]', "it does not stand in 'Niets.'"),
    ],
)
def test_a_lexicon_that_contradicts_itself_is_refused(tmp_path: Path, file: str, text: str, complaint: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "nl")
    with (folder / "events" / f"{file}.toml").open("a", encoding="utf-8") as events:
        events.write(f"\n{text}\n")
    with pytest.raises(LanguageError, match="(?s).*" + complaint.replace("(", r"\(")):
        load(folder)


def test_light_verbs_name_a_concept_for_unlisted_verbs(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "nl")
    light = folder / "events" / "light.toml"
    text = light.read_text(encoding="utf-8")
    light.write_text(text.replace('unlisted = "happen"', 'unlisted = "nothing"'), encoding="utf-8")
    with pytest.raises(LanguageError, match="unlisted: there is no concept nothing"):
        load(folder)
    light.write_text(text.replace('unlisted = "happen"', ""), encoding="utf-8")
    with pytest.raises(LanguageError, match="lacks unlisted"):
        load(folder)


def test_a_verb_table_without_its_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "verbs.toml").write_text('[strong]\nkomen = "kwam kwamen"\n', encoding="utf-8")
    with pytest.raises(LanguageError, match=r"verbs\.toml lacks auxiliaries, common"):
        load(tmp_path)


def test_principal_parts_are_three(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "nl")
    table = (folder / "verbs.toml").read_text(encoding="utf-8")
    (folder / "verbs.toml").write_text(table.replace('"kwam kwamen gekomen"', '"kwam kwamen"'), encoding="utf-8")
    with pytest.raises(LanguageError, match="komen needs past singular, past plural and participle"):
        load(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"verbs\.toml cannot be read"):
        load(tmp_path)
