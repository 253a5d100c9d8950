"""Which conflicts an event belongs to, and why."""

from __future__ import annotations

import pytest
from reading_sentences import extract, mentions

SYRIA = (
    "In Syrië woedt oorlog. Het regime van Assad valt Idlib aan en de Syrische oppositie vecht terug. "
    "De humanitaire toestand in Syrië is slecht en de strijd in Syrië gaat door.\n\n"
)


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        ("Op 3 mei 2019 viel het regime van Assad Idlib aan.", {"syrie"}),
        ("Op 3 mei 2019 pleegde ISIS een aanslag in Parijs.", {"isis"}),
        ("Op 3 mei 2019 vond in Bagdad een zware aanslag plaats.", {"irak", "isis"}),
        ("Op 3 mei 2023 vielen raketten op Odesa in Oekraïne.", {"oekraine"}),
        ("Op 3 mei 2019 opende de koning een brug in Zwolle.", set()),
        ("Op 3 mei 1999 sprak de minister met Syrië over handel.", set()),
    ],
)
def test_a_sentence_that_names_a_conflict_belongs_to_it(text: str, conflicts: set[str]) -> None:
    (mention,) = mentions(text)
    assert {link.conflict for link in mention.conflicts} == conflicts


def test_what_happens_in_a_text_about_a_conflict_belongs_to_it_with_a_weaker_link() -> None:
    text = SYRIA + "Op 3 mei 2019 kwamen de partijen bijeen."
    (own,) = mentions(SYRIA + "Op 3 mei 2019 viel het regime van Assad Idlib aan.")
    (inherited,) = mentions(text)
    assert [link.conflict for link in inherited.conflicts] == ["syrie"]
    assert inherited.conflicts[0].score < own.conflicts[0].score
    assert inherited.conflicts[0].reason


@pytest.mark.parametrize(
    "sentence", ["Op 3 mei 2019 waren er verkiezingen in Nederland.", "Op 3 mei 1999 kwamen de partijen bijeen."]
)
def test_politics_elsewhere_and_what_came_before_the_war_do_not(sentence: str) -> None:
    (mention,) = mentions(SYRIA + sentence)
    assert mention.conflicts == ()


def test_every_link_has_a_reason_and_a_score() -> None:
    links = [link for event in extract(SYRIA + "Op 3 mei 2019 brak de strijd uit.").events for link in event.conflicts]
    assert links
    assert all(link.reason and 0 < link.score <= 1 for link in links)
