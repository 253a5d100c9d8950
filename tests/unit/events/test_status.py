"""One event in every mood: what the words around its verb or noun make of it."""

from __future__ import annotations

from datetime import date

import pytest
from reading_sentences import mentions

from tijdlijn.model import Status

PAST, AHEAD = date(2024, 3, 20), date(2024, 3, 1)
"""Days from which a sentence of 14 March 2024 speaks of what was, and of what is to come."""


@pytest.mark.parametrize(
    ("text", "behind", "ahead"),
    [
        ("De Raad kwam op 14 maart 2024 bijeen.", Status.OCCURRED, None),
        ("De Raad is op 14 maart 2024 bijeengekomen.", Status.OCCURRED, None),
        ("De Raad zal op 14 maart 2024 bijeenkomen.", Status.PLANNED, Status.PLANNED),
        ("De Raad komt op 14 maart 2024 bijeen.", Status.PLANNED, Status.PLANNED),
        ("De Raad komt op 14 maart 2024 niet bijeen.", Status.DENIED, Status.DENIED),
        ("De Raad kwam op 14 maart 2024 niet bijeen.", Status.DENIED, None),
        ("De Raad kan op 14 maart 2024 bijeenkomen.", Status.POSSIBLE, Status.POSSIBLE),
        ("De Raad zou op 14 maart 2024 bijeenkomen.", Status.POSSIBLE, Status.POSSIBLE),
        ("De Raad moet op 14 maart 2024 bijeenkomen.", Status.PLANNED, Status.PLANNED),
        ("De Raad wil op 14 maart 2024 bijeenkomen.", None, Status.PLANNED),
        ("Mogelijk komt de Raad op 14 maart 2024 bijeen.", None, Status.POSSIBLE),
        ("Komt de Raad op 14 maart 2024 bijeen?", None, Status.POSSIBLE),
        ("Als de Raad op 14 maart 2024 bijeenkomt, volgt een besluit.", None, Status.POSSIBLE),
        ("Indien de Raad op 14 maart 2024 bijeenkomt, volgt een besluit.", None, Status.POSSIBLE),
        ("De vergadering van 14 maart 2024 duurde lang.", Status.OCCURRED, None),
        ("Ik bericht u over de vergadering van 14 maart 2024.", Status.OCCURRED, Status.PLANNED),
        ("De geplande vergadering van 14 maart 2024 is druk bezocht.", Status.PLANNED, Status.PLANNED),
        ("De Raad vergadert sinds 14 maart 2024 over de begroting.", Status.ONGOING, None),
    ],
)
def test_the_status_of_an_event(text: str, behind: Status | None, ahead: Status | None) -> None:
    assert {one.status for one in mentions(text, PAST)} == {behind} or behind is None
    assert {one.status for one in mentions(text, AHEAD)} == {ahead} or ahead is None


def test_the_text_decides_and_not_the_calendar() -> None:
    text = "Ik zal dit aan de orde stellen in de Raad Buitenlandse Zaken van 14 oktober."
    assert [one.status for one in mentions(text, date(2019, 10, 17))] == [Status.PLANNED]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Ik zal dit aan de orde stellen in de Raad Buitenlandse Zaken van 14 oktober.", True),
        ("De Raad zal op 14 oktober bijeenkomen.", True),
        ("De Raad zal op 24 oktober bijeenkomen.", False),
        ("De Raad zal deze maand bijeenkomen.", False),
        ("De Raad kwam op 14 oktober bijeen.", False),
        ("Zij zal de Kamer bijpraten over het akkoord dat partijen op 14 oktober jl. hebben bereikt.", False),
    ],
)
def test_a_plan_that_its_letter_has_overtaken_carries_a_warning(text: str, warned: bool) -> None:
    (mention,) = mentions(text, date(2019, 10, 17))
    assert [warning for warning in mention.warnings if "voorbij was op 17-10-2019" in warning] == [
        f"aangekondigd voor {mention.when.display}, dat voorbij was op 17-10-2019"
    ] * warned
