"""The parts of a document by its lines: headings, questions and answers, enclosed letters, footnotes, running heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.language import dutch
from tijdlijn.model import Role
from tijdlijn.text.outline import Outline, outline

QUESTIONS = """Vragen van het lid Bos (VVD) aan de minister over bruggen.

Vraag 1
Klopt het dat de brug dicht is?

Antwoord 1
Ja.

Vraag 2 en 3
Wanneer gaat zij open?

Antwoord op vraag 2 en 3:
In mei.
"""
REPORT = """Verslag van een schriftelijk overleg

BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR DEFENSIE
Aan de minister

BRIEF VAN DE MINISTER VAN DEFENSIE
Aan de voorzitter
"""
NOTED = """Geachte voorzitter,

De brug1 bij Zwolle is in okto-

1 Kamerstuk 29 544, nr. 3.
\fber gesloten.
"""
BRACKETED = """Geachte voorzitter,

De brug[1] is dicht en de weg[2] ook.

[1] Kamerstuk 29 544, nr. 3.
[2] Kamerstuk 29 544, nr. 4.

Hoogachtend
"""
HEADED = """Geachte voorzitter,

De brug is op 3
Tweede Kamer, vergaderjaar 2018–2019, 29 544, nr. 3 2
oktober gesloten.
"""


def parts(text: str) -> list[tuple[Role, str]]:
    """Each part with the first line of it."""
    return [(part.role, text[part.start :].strip().partition("\n")[0]) for part in read(text).parts]


def read(text: str) -> Outline:
    return outline(text, dutch())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            QUESTIONS,
            [
                (Role.HEADER, "Vragen van het lid Bos (VVD) aan de minister over bruggen."),
                (Role.QUESTION, "Vraag 1"),
                (Role.ANSWER, "Antwoord 1"),
                (Role.QUESTION, "Vraag 2 en 3"),
                (Role.ANSWER, "Antwoord op vraag 2 en 3:"),
            ],
            id="questions and answers",
        ),
        pytest.param(
            "Geachte voorzitter,\nHierbij de antwoorden.\n" + QUESTIONS.partition("\n")[2],
            [
                (Role.LETTER, "Geachte voorzitter,"),
                (Role.QUESTION, "Vraag 1"),
                (Role.ANSWER, "Antwoord 1"),
                (Role.QUESTION, "Vraag 2 en 3"),
                (Role.ANSWER, "Antwoord op vraag 2 en 3:"),
            ],
            id="answers under a letter",
        ),
        pytest.param(
            REPORT,
            [
                (Role.HEADER, "Verslag van een schriftelijk overleg"),
                (Role.LETTER, "BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR DEFENSIE"),
                (Role.LETTER, "BRIEF VAN DE MINISTER VAN DEFENSIE"),
            ],
            id="letters inside a report",
        ),
        pytest.param(
            NOTED,
            [
                (Role.LETTER, "Geachte voorzitter,"),
                (Role.FOOTNOTE, "1 Kamerstuk 29 544, nr. 3."),
                (Role.LETTER, "ber gesloten."),
            ],
            id="a footnote at the end of a page",
        ),
        pytest.param(
            BRACKETED,
            [
                (Role.LETTER, "Geachte voorzitter,"),
                (Role.FOOTNOTE, "[1] Kamerstuk 29 544, nr. 3."),
                (Role.FOOTNOTE, "[2] Kamerstuk 29 544, nr. 4."),
                (Role.LETTER, "Hoogachtend"),
            ],
            id="notes in square brackets",
        ),
        pytest.param("De brug is dicht.", [(Role.LETTER, "De brug is dicht.")], id="running text"),
        pytest.param("", [(Role.LETTER, "")], id="nothing"),
        pytest.param(
            "Geachte voorzitter,\n\n1 brug is dicht.\n\n2 bruggen zijn open.",
            [(Role.LETTER, "Geachte voorzitter,")],
            id="numbers that nothing refers to",
        ),
        pytest.param(
            "Op vraag 1 is antwoord gegeven.\nVraag 1 is lastig.",
            [(Role.LETTER, "Op vraag 1 is antwoord gegeven.")],
            id="lines that speak of questions",
        ),
    ],
)
def test_a_document_falls_into_parts(text: str, expected: list[tuple[Role, str]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "running"),
    [
        pytest.param(NOTED, "okto-ber gesloten.", id="a footnote"),
        pytest.param(HEADED, "De brug is op 3oktober gesloten.", id="a running head"),
    ],
)
def test_furniture_taken_away_joins_what_it_interrupts(text: str, running: str) -> None:
    for span in reversed(read(text).furniture):
        text = text[: span.start] + text[span.end :]
    assert running in text


def test_a_footnote_knows_where_the_text_refers_to_it() -> None:
    called = [part.footnote_of for part in read(BRACKETED).parts if part.role is Role.FOOTNOTE]
    assert called == [BRACKETED.index("[1]"), BRACKETED.index("[2]")]


LINES = st.sampled_from(
    ["Vraag 1", "Antwoord", "BRIEF VAN DE MINISTER", "De brug1 is dicht.", "1 Zie aldaar.", "[2] Zie hier.",
     "weg[2] dicht", "", "\fNieuwe bladzijde", "kst-12345-6", "  ", "Pagina 3 van 4"]
)  # fmt: skip


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_parts_begin_at_the_start_in_order_and_furniture_stands_in_the_text(text: str) -> None:
    found = read(text)
    starts = [part.start for part in found.parts]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert all(start <= len(text) for start in starts)
    assert all(0 <= span.start < span.end <= len(text) for span in found.furniture)
    assert all(part.footnote_of is None or part.footnote_of < part.start for part in found.parts)


@given(st.text(max_size=300))
def test_any_text_has_an_outline(text: str) -> None:
    assert read(text).parts[0].start == 0
