"""Dutch inflection: the rules by example, then all words of the lexicon against the word list of simplemma."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import simplemma
from hypothesis import given
from hypothesis import strategies as st

import tijdlijn.language
from tijdlijn.language.inflect import VerbForm, noun_plural, open_syllable, stem, verb_forms
from tijdlijn.language.lexicon import load
from tijdlijn.language.verbs import read_verb_table

FOLDER = Path(tijdlijn.language.__file__).parent / "nl"
TABLE = read_verb_table(FOLDER / "verbs.toml").rules
LEXICON = load(FOLDER)
VERBS = sorted({verb for concept in LEXICON.concepts for verb in concept.verbs})
NOUNS = sorted({noun for concept in LEXICON.concepts for noun in concept.nouns if noun[1]})


def surfaces(verb: str, form: VerbForm) -> list[str]:
    return [each.surface for each in verb_forms(verb, TABLE) if each.form is form and each.particle is None]


@pytest.mark.parametrize(
    ("verb", "present", "past", "participle"),
    [
        ("maken", "maak maakt maken", "maakte maakten", "gemaakt gemaakte"),
        ("leven", "leef leeft leven", "leefde leefden", "geleefd geleefde"),
        ("verhuizen", "verhuis verhuist verhuizen", "verhuisde verhuisden", "verhuisd verhuisde"),
        ("stoppen", "stop stopt stoppen", "stopte stopten", "gestopt gestopte"),
        ("redden", "red redt redden", "redde redden", "gered geredde"),
        ("doden", "dood doodt doden", "doodde doodden", "gedood gedode"),
        ("zetten", "zet zetten", "zette zetten", "gezet gezette"),
        ("waarschuwen", "waarschuw waarschuwt waarschuwen", "waarschuwde waarschuwden", "gewaarschuwd gewaarschuwde"),
        ("faxen", "fax faxt faxen", "faxte faxten", "gefaxt gefaxte"),
        ("financieren", "financier financiert financieren", "financierde financierden", "gefinancierd gefinancierde"),
        ("regeren", "regeer regeert regeren", "regeerde regeerden", "geregeerd geregeerde"),
        ("hinderen", "hinder hindert hinderen", "hinderde hinderden", "gehinderd gehinderde"),
        ("onderhandelen", "onderhandel onderhandelt onderhandelen", "onderhandelde onderhandelden",
         "onderhandeld onderhandelde"),
        ("verdelen", "verdeel verdeelt verdelen", "verdeelde verdeelden", "verdeeld verdeelde"),
        ("oordelen", "oordeel oordeelt oordelen", "oordeelde oordeelden", "geoordeeld geoordeelde"),
        ("creëren", "creëer creëert creëren", "creëerde creëerden", "gecreëerd gecreëerde"),
        ("initiëren", "initieer initieert initiëren", "initieerde initieerden", "geïnitieerd geïnitieerde"),
        ("eisen", "eis eist eisen", "eiste eisten", "geëist geëiste"),
        ("ergeren", "erger ergert ergeren", "ergerde ergerden", "geërgerd geërgerde"),
        ("bellen", "bel belt bellen", "belde belden", "gebeld gebelde"),
        ("overlijden", "overlijd overlijdt overlijden", "overleed overleden", "overleden"),
        ("ondernemen", "onderneem onderneemt ondernemen", "ondernam ondernamen", "ondernomen"),
        ("verzoeken", "verzoek verzoekt verzoeken", "verzocht verzochten", "verzocht verzochte"),
        ("ontmoeten", "ontmoet ontmoeten", "ontmoette ontmoetten", "ontmoet ontmoete"),
        ("zijn", "ben bent is zijn", "was waren", "geweest geweeste"),
    ],
)  # fmt: skip
def test_the_forms_of_a_verb(verb: str, present: str, past: str, participle: str) -> None:
    assert surfaces(verb, VerbForm.PRESENT) == present.split()
    assert surfaces(verb, VerbForm.PAST) == past.split()
    assert surfaces(verb, VerbForm.PARTICIPLE) == participle.split()


def test_a_separable_verb_stands_whole_or_cut() -> None:
    forms = verb_forms("bijeen|komen", TABLE)
    whole = {form.surface for form in forms if form.particle is None}
    cut = {form.surface for form in forms if form.particle == "bijeen"}
    assert whole >= {"bijeenkomen", "bijeenkomt", "bijeenkwam", "bijeenkwamen", "bijeengekomen", "bijeenkomende"}
    assert cut == {"kom", "komt", "komen", "kwam", "kwamen"}
    assert {form.particle for form in forms} == {None, "bijeen"}


@pytest.mark.parametrize(
    ("verb", "participle"),
    [("voor|bereiden", "voorbereid"), ("aan|bevelen", "aanbevolen"), ("toe|eigenen", "toegeëigend")],
)
def test_the_participle_of_a_separable_verb(verb: str, participle: str) -> None:
    assert participle in surfaces(verb, VerbForm.PARTICIPLE)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        line.split()
        for line in (
            "brief brieven", "raad raden", "top toppen", "wet wetten", "besluit besluiten", "reis reizen",
            "bijeenkomst bijeenkomsten", "motie moties", "vergadering vergaderingen", "proces processen",
            "vonnis vonnissen", "enquête enquêtes", "lobby lobby's", "veto veto's", "vrijheid vrijheden",
            "partij partijen", "overval overvallen", "optreden optredens", "offensief offensieven",
            "communiqué communiqués", "referendum referendums",
        )
    ],
)  # fmt: skip
def test_the_plural_of_a_noun(singular: str, plural: str) -> None:
    assert noun_plural(singular) == plural


@given(st.sampled_from(VERBS))
def test_spelling_touches_no_consonant(verb: str) -> None:
    """A stem has the consonants of its infinitive: only doubling, and v or z at the end, may change."""
    base = verb.rpartition("|")[2]
    assert consonants(stem(base, TABLE)) == consonants(re.sub(r"n$", "", base))


def consonants(word: str) -> str:
    """The consonants of a word, v as f and z as s, doubles as singles."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouëïöü]", "", word).translate(str.maketrans("vz", "fs")))


@given(st.sampled_from(NOUNS))
def test_a_singular_opens_into_a_spelling_with_its_own_consonants(noun: tuple[str, str]) -> None:
    assert consonants(open_syllable(noun[0])) == consonants(noun[0])


# Forms that simplemma gives to another verb. Both are Dutch; the reason says why the form is ours as well.
SHARED_FORMS = {
    "bevallen": "beval is the past of bevelen too",
    "bergen": "geborgen is read as a form of verbergen",
    "stelen": "stal is the stem of stallen too",
    "slopen": "slopen is the past of sluipen too",
    "varen": "simplemma reads the forms of varen as those of ervaren, and voer as that of voeren",
    "vechten": "vocht is the stem of vochten too",
    "boren": "geboord is the participle of boorden too",
    "oefenen": "oefende is read as the cut form of uitoefenen",
    "briefen": "brieft is the stem of brieven in old spelling",
    "toekennen": "toekende is read as a form of toekenen",
    "loven": "geloofd is the participle of geloven too",
    "lukken": "gelukt is the participle of gelukken too",
    "rijden": "rijden is read as the past of rijen",
    "toeren": "toerende is read as a form of toerennen",
    "slepen": "slepen is the past of slijpen too",
    "gedenken": "gedacht is the participle of denken too",
    "terugvoeren": "terugvoer is the past of terugvaren too",
    "wegvoeren": "wegvoer is the past of wegvaren too",
    "uitgeleiden": "uitgeleid is the participle of uitleiden too",
    "amenderen": "the word list misspells amenderen",
}


def other_verb(form: str, verb: str) -> str | None:
    """The other infinitive that simplemma gives this form to, if it knows the form and reads it as a verb."""
    if not simplemma.is_known(form, lang="nl"):
        return None
    lemma = simplemma.lemmatize(form, lang="nl").replace("_", "")
    return lemma if lemma not in {verb, form, "teken"} and lemma.endswith("en") else None


def test_no_form_is_the_form_of_another_verb() -> None:
    found = {
        (verb.replace("|", ""), form.surface, other)
        for verb in VERBS
        for form in verb_forms(verb, TABLE)
        if form.particle is None and (other := other_verb(form.surface, verb.replace("|", "")))
    }
    assert {row for row in found if row[0] not in SHARED_FORMS} == set()
    assert {verb for verb in SHARED_FORMS if verb not in {row[0] for row in found}} == set()


def test_most_forms_lead_back_to_their_infinitive() -> None:
    """The rest are nouns and adjectives of the same spelling (vraag, getekende), which simplemma prefers."""
    forms = {
        (form.surface, verb.replace("|", ""))
        for verb in VERBS
        for form in verb_forms(verb, TABLE)
        if form.particle is None and simplemma.is_known(form.surface, lang="nl")
    }
    agreed = [form for form, verb in forms if simplemma.lemmatize(form, lang="nl").replace("_", "") == verb]
    assert len(agreed) / len(forms) > 0.93


# Plurals that simplemma reads as a verb, or does not lead back.
SHARED_PLURALS: dict[str, str] = {
    "eisen": "the verb eisen",
    "oordelen": "the verb oordelen",
    "verhoren": "the verb verhoren",
    "verkopen": "the verb verkopen",
    "bezoeken": "the verb bezoeken",
    "reizen": "the verb reizen",
    "verslagen": "the participle of verslaan",
    "relletjes": "the diminutive of rel",
    "ontslagen": "the participle of ontslaan",
    "verboden": "the participle of verbieden",
    "trilogen": "the plural of triloog as well",
}


def test_every_plural_leads_back_to_its_singular() -> None:
    strange = {
        plural
        for singular, plural in NOUNS
        if simplemma.is_known(plural, lang="nl") and simplemma.lemmatize(plural, lang="nl").replace("_", "") != singular
    }
    assert strange == SHARED_PLURALS.keys()
