"""Where Dutch sentences end: a bar in each text stands where one does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.language import dutch
from tijdlijn.temporal.atoms import flows
from tijdlijn.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [
        text[sentence.span.start : sentence.span.end]
        for flow in flows(text, dutch().words)
        for sentence in sentences(flow.text, flow.words, flow.starts, flow.ends, dutch())
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "De brug is dicht.| De weg is open.",
        "Is de brug dicht?| Ja!| Dat klopt.",
        "Zie art. 14 en nr. 3 van de wet.| De wet geldt.",
        "De heer dr. Bos en mevr. De Vries (e.a.) spraken.| Het was laat.",
        "De brug ging op 3 mei jl. dicht.| Zij bleef dicht.",
        "De brug ging dicht op 3 mei jl.| De weg bleef open.",
        "Dit was op 3 mei jl.| Volgens de minister klopte het.",
        "De top van 14 okt. 2019 in Genève ging door.",
        "Op 3.5.2019 was het koud.| Toen niet.",
        "Er waren 12.500 bezoekers.| Dat was veel.",
        "Hij zei: „De brug is dicht.”| Toen ging hij weg.",
        "De nota („wat nu?”) is er.| Lees haar.",
        "De brug is dicht (zie de brief.)| De weg is open.",
        "Welke landen?|1 Dat is niet bekend.",
        "De brug is dicht\n\n|De weg is open",
        "Genomen is:\n|• een besluit\n|• een besluit meer",
        "Genomen is:\n|- een besluit\n|- een besluit meer",
        "De re-integratie - een lang woord - lukte.",
        "In 2019 was het koud.| In 2020 niet.",
        "Dat kostte € 3,5 mln. in het jaar.| Veel dus.",
        "J. de Vries en A.B. Bos spraken.| Zij stemden in.",
        "1. De brug is dicht.| Dat is zo.",
        "De brug.\n|De weg.",
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    assert cut(marked.replace("|", "")) == expected


@given(st.text(alphabet='De brug1.?!"”)\n-•jl ', max_size=120))
def test_sentences_stand_in_order_and_leave_no_word_out(text: str) -> None:
    pieces = cut(text)
    position = 0
    for piece in pieces:
        position = text.index(piece, position) + len(piece)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_list_without_an_end_is_cut_at_its_lines() -> None:
    lines = [f"de brug bij dorp {number} is dicht" for number in range(200)]
    pieces = cut("\n".join(lines))
    assert len(pieces) > 1
    assert [line for piece in pieces for line in piece.splitlines()] == lines
