"""Who takes part and where it happens: by the small words around a name, and by its place beside the verb."""

from __future__ import annotations

import pytest
from reading_sentences import mentions


def people(text: str) -> set[str]:
    return {one.name for mention in mentions(text) for one in mention.participants}


def places(text: str) -> set[str]:
    return {place.name for mention in mentions(text) for place in mention.places}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Op 3 mei 2019 tekenden Moskou en Washington een akkoord.", {"Rusland", "Verenigde Staten"}),
        ("Teheran gaf op 3 mei 2019 een verklaring uit.", {"Iran"}),
        ("Parijs bombardeerde op 3 mei 2019 doelen van de rebellen.", {"Frankrijk"}),
        ("Op 3 mei 2019 bekritiseerde Ankara de aanslag.", {"Turkije"}),
        ("Londen stelde op 3 mei 2019 sancties in.", {"Verenigd Koninkrijk"}),
    ],
)
def test_a_capital_that_acts_is_its_government(text: str, names: set[str]) -> None:
    assert people(text) == names
    assert places(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Moskou tekenden zij op 3 mei 2019 een akkoord.", {"Moskou"}),
        ("Op 3 mei 2019 werd in Washington en Parijs overlegd.", {"Washington", "Parijs"}),
        ("Op 15 augustus 2021 viel Kabul.", {"Kabul"}),
    ],
)
def test_another_capital_is_where_it_happens(text: str, names: set[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De Europese Unie bespreekt het akkoord dat Turkije en Irak op 30 januari 2020 sloten.", {"Turkije", "Irak"}),
        ("Het kabinet veroordeelt de aanslag die ISIS op 3 februari 2016 pleegde.", {"ISIS"}),
        ("Frankrijk steunt het besluit dat Duitsland op 3 februari 2012 heeft genomen.", {"Duitsland"}),
        ("De NAVO nam kennis van de verklaring die Rusland op 3 februari 2015 aflegde.", {"Rusland"}),
        ("De NAVO sprak over het akkoord dat Rusland op 3 februari 2015 heeft bereikt.", {"Rusland"}),
        # and where the date is not that of the relative clause, or what it says is what is said:
        ("De NAVO sprak op 3 februari 2015 over het akkoord dat Rusland heeft bereikt.", {"NAVO"}),
        ("Frankrijk nam op 3 februari 2012 het besluit dat Duitsland had voorbereid.", {"Frankrijk"}),
    ],
)
def test_who_does_what_a_relative_clause_is_about_stands_in_it(text: str, names: set[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Op 17 december 2019 waarschuwde Zomerweb voor een lek.", "Zomerweb"),
        ("Op 17 december 2019 ondertekende Bouwfonds Oost het contract.", "Bouwfonds Oost"),
        ("De Nationale Molen Raad publiceerde op 3 mei 2019 een rapport.", "Nationale Molen Raad"),
        ("VDKX kondigde op 3 mei 2019 een staking aan.", "VDKX"),
        ("Het gebouw werd op 3 mei 2019 door Hoekstal geopend.", "Hoekstal"),
    ],
)
def test_who_is_on_no_list_is_found_by_capital_and_place(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Apothekers meldden op 3 mei 2019 tekorten.",
        "In het programma Molenbouw is op 3 mei 2019 een akkoord gesloten.",
        "De Molenregeling is op 3 mei 2019 bekendgemaakt.",
        "Utrecht, waar op 4 juli 2015 de Ronde begon, wil meer.",
    ],
)
def test_not_every_capital_is_a_name_of_who_does_it(text: str) -> None:
    assert people(text) == set()


def test_a_place_is_named_as_the_text_writes_it() -> None:
    assert places("Zijn konvooi werd op 17 januari 2019 in Hodeida beschoten.") == {"Hodeida"}
    assert places("Zijn konvooi werd op 17 januari 2019 in Hodeidah beschoten.") == {"Hodeidah"}
