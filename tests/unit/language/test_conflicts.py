"""Every conflict is known by its examples and not by its counter-examples, and a user may add one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import tijdlijn.language
from tijdlijn.errors import LanguageError
from tijdlijn.language import names
from tijdlijn.language.conflicts import Conflict, Conflicts, load
from tijdlijn.when import MONTHS

FOLDER = Path(tijdlijn.language.__file__).parent / "nl"
NAMES = names.load(FOLDER / "names")
CONFLICTS = load([FOLDER / "conflicts.toml"], NAMES)
DAY = re.compile(rf"(?:(\d+) )?({'|'.join(MONTHS)}) (\d{{4}})")


def of(text: str, conflicts: Conflicts = CONFLICTS) -> set[str]:
    written = DAY.search(text)
    day = date(int(written[3]), MONTHS.index(written[2]) + 1, int(written[1] or 1)) if written else None
    return {link.conflict for link in conflicts.links(text, NAMES.find(text), day)}


@pytest.mark.parametrize("conflict", CONFLICTS.all, ids=lambda conflict: conflict.id)
def test_examples_belong_to_the_conflict_and_counter_examples_do_not(conflict: Conflict) -> None:
    assert conflict.examples
    assert conflict.counter_examples
    for example in conflict.examples:
        assert conflict.id in of(example), example
    for example in conflict.counter_examples:
        assert conflict.id not in of(example), example


def test_isis_alone_makes_no_event_syrian_or_iraqi() -> None:
    assert of("ISIS pleegde op 22 maart 2016 aanslagen in Brussel.") == {"isis"}


def test_a_conflict_ends_with_its_period() -> None:
    assert of("In Srebrenica is op 11 juli 1995 gevochten.") == {"joegoslavie"}
    assert of("In Srebrenica is op 11 juli 2020 herdacht.") == set()


def test_a_link_says_why_and_how_sure_it_is() -> None:
    text = "Op 3 mei 2016 vielen bij een luchtaanval in Irak doden."
    [link] = CONFLICTS.links(text, NAMES.find(text), date(2016, 5, 3))
    assert link.reason == "noemt Irak met luchtaanval"
    assert 0 < link.score < 1


def test_a_document_is_about_what_it_names_most() -> None:
    text = "De strijd in Oekraïne. Oekraïne vroeg om steun. Rusland viel Oekraïne aan. Ook in Jemen vielen doden."
    assert [link.conflict for link in CONFLICTS.subjects(text, NAMES.find(text), None)] == ["oekraine"]


def test_a_user_adds_a_conflict_in_a_file_of_his_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    assert of("In Sneek is op 3 mei 2031 gevochten om kaas.", load([FOLDER / "conflicts.toml", own], NAMES)) == {"kaas"}


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('places = ["atlantis"]', "own.toml, conflict kaas: geen plaats of actor heet atlantis."),
        ("places = 3 4", "own.toml is geen geldige TOML"),
        ("places = 3", "own.toml, conflict kaas: vul aan of verbeter places."),
        ('places = []\nplaatsen = ["sneek"]', "own.toml, conflict kaas: vul aan of verbeter plaatsen."),
        ("", "own.toml, conflict kaas: vul aan of verbeter places."),
    ],
)
def test_a_conflict_that_cannot_be_used_is_refused(tmp_path: Path, broken: str, message: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN.replace('places = ["sneek"]', broken), "utf-8")
    with pytest.raises(LanguageError) as refused:
        load([own], NAMES)
    assert refused.value.message.startswith(message)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN.replace('"kaas"', '"syrie"'), "utf-8")
    with pytest.raises(LanguageError, match="syrie bestaat al"):
        load([FOLDER / "conflicts.toml", own], NAMES)


OWN = """
[[conflict]]
id = "kaas"
name = "Kaasoorlog"
name_en = "Cheese war"
period = { from = 2030-01-01 }
places = ["sneek"]
actors = []
strong = ["Kaasoorlog"]
context = ["kaas"]
example = ["In Sneek vocht men op 3 mei 2031 om kaas."]
not = ["In Sneek vocht men op 3 mei 2020 om kaas."]
"""
