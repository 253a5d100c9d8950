"""From which day a document and its parts speak: written in it, given, or inferred within bounds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn import pipeline
from tijdlijn.language import dutch
from tijdlijn.model import DateBasis, Document, Role

YEAR = "Tweede Kamer, vergaderjaar 2015–2016, 27 925, nr. 565"
# The parliamentary year runs from the third Tuesday of September to the day before that of the next year.
YEAR_BEGINS, YEAR_ENDS = date(2015, 9, 15), date(2016, 9, 19)
QUESTIONS = """Vragen van het lid Bos (VVD) aan de minister over bruggen (ingezonden 11 oktober 2019)
Antwoord van minister De Wit (ontvangen 17 oktober 2019)

Vraag 1
Wat gebeurde er vandaag?

Antwoord 1
Niets.
"""
REPORT = """VERSLAG VAN EEN SCHRIFTELIJK OVERLEG

BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE
Den Haag, 1 mei 2018
De commissie vraagt u om een reactie.

BRIEF VAN DE MINISTER VAN DEFENSIE
Den Haag, 8 mei 2018
Hierbij mijn reactie.1

1 Zie ook mijn eerdere brief.
"""


def read(text: str, day: date | None = None) -> Document:
    return pipeline.read(text, id="stuk", language=dutch(), reference_date=day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Datum 28 mei 2019\nBetreft De brug\n\nGeachte voorzitter,", date(2019, 5, 28)),
        ("Datum: 28-05-2019\nBetreft: De brug", date(2019, 5, 28)),
        ("Aan de Voorzitter\n\nDen Haag, 2 november 2015\n\nGeachte voorzitter,", date(2015, 11, 2)),
        ("’s-Gravenhage, 11 mei 1998\n\nHierbij zend ik u het verslag.", date(1998, 5, 11)),
        ("MOTIE VAN HET LID BOS\nVoorgesteld 27 september 2023\n\nDe Kamer,", date(2023, 9, 27)),
        ("Rechtbank Den Haag\nDatum uitspraak: 24-09-2019\n\nDe rechtbank oordeelt.", date(2019, 9, 24)),
        ("12 februari 2026\n\nGeachte voorzitter,\n\nHierbij de antwoorden.", date(2026, 2, 12)),
        (
            "Verslag van een overleg\n\nDe commissie heeft op 9 april 2024 overleg gevoerd met de minister.",
            date(2024, 4, 9),
        ),
        (QUESTIONS, date(2019, 10, 17)),
    ],
    ids=[
        "Datum",
        "Datum:",
        "place",
        "’s-Gravenhage",
        "voorgesteld",
        "uitspraak",
        "alone on a line",
        "held",
        "received",
    ],
)
def test_a_document_gives_its_own_day(text: str, day: date) -> None:
    dated = read(text).date
    assert dated is not None
    assert (dated.day, dated.basis) == (day, DateBasis.EXPLICIT)


@pytest.mark.parametrize(
    "text",
    [
        "Geachte voorzitter, op 3 mei 2019 is de brug gesloten.",
        "In de brief van 3 mei 2019 staat het.",
        "De vergunning geldt tot 3 mei 2019.",
    ],
)
def test_a_date_in_a_sentence_is_not_the_day_of_the_document(text: str) -> None:
    dated = read(text).date
    assert dated is None or dated.basis is DateBasis.INFERRED


def test_a_question_speaks_from_its_submission_and_an_answer_from_its_receipt() -> None:
    spoken = {section.role: section.reference_date for section in read(QUESTIONS).sections}
    assert spoken[Role.QUESTION] == date(2019, 10, 11)
    assert spoken[Role.ANSWER] == date(2019, 10, 17)


def test_each_letter_in_a_report_speaks_from_its_own_day_and_a_footnote_from_that_of_its_text() -> None:
    spoken = [(section.role, section.reference_date) for section in read(REPORT).sections]
    assert spoken[1:] == [
        (Role.LETTER, date(2018, 5, 1)),
        (Role.LETTER, date(2018, 5, 8)),
        (Role.FOOTNOTE, date(2018, 5, 8)),
    ]


def test_a_report_without_a_day_is_no_older_than_the_last_letter_in_it() -> None:
    dated = read(REPORT).date
    assert dated is not None
    assert (dated.basis, dated.earliest, dated.latest) == (DateBasis.INFERRED, date(2018, 5, 8), None)


def test_a_text_that_goes_on_after_a_footnote_speaks_from_the_same_day() -> None:
    text = REPORT.replace(
        "reactie.1\n\n1 Zie ook mijn eerdere brief.\n", "reac-1\n\n1 Zie aldaar.\n\ftie van vandaag.\n"
    )
    spoken = [section.reference_date for section in read(text).sections]
    assert spoken[2:] == [date(2018, 5, 8)] * len(spoken[2:])


@pytest.mark.parametrize("text", [QUESTIONS, REPORT, "Datum 28 mei 2019", "Geen datum."])
def test_a_given_day_is_the_day_of_the_document(text: str) -> None:
    dated = read(text, date(2001, 2, 3)).date
    assert dated is not None
    assert (dated.day, dated.basis) == (date(2001, 2, 3), DateBasis.GIVEN)


@pytest.mark.parametrize(
    ("body", "earliest", "latest"),
    [
        pytest.param("De brug is dicht.", YEAR_BEGINS, YEAR_ENDS, id="the parliamentary year alone"),
        pytest.param("De brug ging op 20 oktober 2015 dicht.", date(2015, 10, 20), YEAR_ENDS, id="what is past"),
        pytest.param(
            "De volgende bijeenkomst is op 3 en 4 november 2015.",
            YEAR_BEGINS,
            date(2015, 11, 2),
            id="what is announced",
        ),
        pytest.param(
            "De brug ging op 20 oktober 2015 dicht. De volgende bijeenkomst is op 3 november 2015.",
            date(2015, 10, 20),
            date(2015, 11, 2),
            id="both",
        ),
        pytest.param(
            "De brug ging op 28 oktober jl. dicht. De volgende bijeenkomst is op 3 november 2015.",
            date(2015, 10, 28),
            date(2015, 11, 2),
            id="jl. without a year",
        ),
        pytest.param("Hij sprak op 25 en 26 oktober jl.", date(2015, 10, 26), YEAR_ENDS, id="days with jl."),
        pytest.param("De actie van 7–9 september jl.", YEAR_BEGINS, YEAR_ENDS, id="days with jl. in the year before"),
        pytest.param("De brug ging op 1 mei 2014 dicht.", YEAR_BEGINS, YEAR_ENDS, id="what is long past"),
    ],
)
def test_without_a_letterhead_the_day_is_bounded(body: str, earliest: date, latest: date) -> None:
    dated = read(f"{YEAR}\n\n{body}").date
    assert dated is not None
    assert (dated.basis, dated.earliest, dated.latest) == (DateBasis.INFERRED, earliest, latest)
    assert dated.day == earliest


def test_a_text_that_tells_nothing_of_its_day_has_none() -> None:
    document = read("De brug is dicht.")
    assert document.date is None
    assert [section.reference_date for section in document.sections] == [None]


SENTENCES = st.sampled_from(
    [
        YEAR,
        "De brug ging op 3 mei 2015 dicht.",
        "Op 20 oktober jl. viel de regering.",
        "De volgende top is op 9 mei 2016.",
        "Op 3 november a.s. komt de Raad bijeen.",
        "De voorgaande periode van 1 mei 2015 tot 9 oktober 2015 was rustig.",
        "De wet zal op 1 januari 2017 ingaan.",
        "In juni 2012 begon het.",
        "Vorige week was het stil.",
        "Op 31 december jl. eindigde het.",
    ]
)


@given(st.lists(SENTENCES, max_size=8))
def test_bounds_never_contradict_each_other(told: list[str]) -> None:
    dated = read("\n\n".join(told)).date
    if dated is not None and dated.earliest is not None and dated.latest is not None:
        assert dated.earliest <= dated.day <= dated.latest
