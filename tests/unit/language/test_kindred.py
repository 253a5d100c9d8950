"""What tells the same as a word that somebody looks for."""

from __future__ import annotations

import pytest

from tijdlijn.language import dutch
from tijdlijn.language.kindred import kin
from tijdlijn.model import Kin, Kindred


@pytest.fixture(scope="module")
def kindred() -> Kin:
    return kin(dutch())


@pytest.mark.parametrize(
    ("word", "tells_the_same"),
    [
        ("ontsnappingen", {"ontsnapping", "ontsnapt", "ontsnapten", "ontsnappen"}),
        ("ontsnapt", {"ontsnapping", "ontsnapten"}),
        ("aanvallen", {"aanval", "aangevallen", "aanviel"}),
        ("getekend", {"ondertekening", "ondertekend", "tekenden"}),
        ("vrijgelaten", {"vrijlating"}),
        ("brieven", {"brief", "kamerbrief"}),
        ("aanval", {"luchtaanvallen"}),
        ("sluipaanvallen", {"sluipaanval"}),
        ("geeist", {"eiste"}),
    ],
)
def test_a_word_finds_its_forms_and_what_it_is_made_of(kindred: Kin, word: str, tells_the_same: set[str]) -> None:
    assert tells_the_same <= kindred(word).words


@pytest.mark.parametrize(
    ("word", "another"),
    [
        ("brief", "briefing"),
        ("luchtaanval", "aanval"),
        ("ondertekening", "handtekening"),
        ("raad", "beraad"),
        ("ontsnapping", "uitbraak"),
    ],
)
def test_a_word_does_not_find_what_is_something_else(kindred: Kin, word: str, another: str) -> None:
    assert another not in kindred(word).words


def test_a_verb_finds_its_halves(kindred: Kin) -> None:
    assert {("viel", "aan"), ("vielen", "aan")} <= kindred("aanvallen").parted


def test_a_word_names_what_can_happen(kindred: Kin) -> None:
    assert kindred("uitbraak").concepts == kindred("ontsnappingen").concepts == {"escape"}
    assert kindred("sluipaanval").concepts == {"attack"}


@pytest.mark.parametrize("word", ["syrie", "ain", "mh17", "16", "xyz", "turkije"])
def test_names_and_unknown_words_have_no_kindred(kindred: Kin, word: str) -> None:
    assert kindred(word) == Kindred()


@pytest.mark.parametrize("word", ["de", "het", "in", "van", "op", "en"])
def test_small_words_say_nothing_by_themselves(kindred: Kin, word: str) -> None:
    assert kindred(word).small
