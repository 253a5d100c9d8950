"""A measurement of speed against an earlier one, and what is measured; how fast it is, is no test."""

from __future__ import annotations

import pytest

from tijdlijn.errors import InputError
from tijdlijn.evaluation.speed import STAGES, BaselineSpeed, Speed, compare, measure, read_speed
from tijdlijn.language import dutch

TEXT = "Datum 3 mei 2019\n\nOp 14 oktober 2019 kwam de Raad Buitenlandse Zaken bijeen in Luxemburg.\n"


def speed(ratio: float) -> Speed:
    return Speed(documents=1, characters=1, stages={}, ratio=ratio)


@pytest.mark.parametrize(
    ("before", "now", "holds"), [(20, 20, True), (20, 30, True), (20, 16, True), (20, 15.9, False), (1, 0.1, False)]
)
def test_a_fifth_of_the_ratio_may_be_lost_and_no_more(before: float, now: float, holds: bool) -> None:
    assert compare(speed(now), BaselineSpeed(ratio=before)).holds is holds


def test_the_sentence_says_how_much() -> None:
    assert compare(speed(15), BaselineSpeed(ratio=20)).sentence == (
        "De verhouding ging van 20.0 naar 15.0 (-25 %): meer dan 20 % langzamer."
    )
    assert (
        compare(speed(22), BaselineSpeed(ratio=20)).sentence == "De verhouding ging van 20.0 naar 22.0 (+10 %): goed."
    )


def test_a_measurement_has_every_stage_and_is_read_back_as_a_baseline() -> None:
    measured = measure([TEXT, TEXT], dutch(), rounds=1)
    assert (measured.documents, measured.characters) == (2, 2 * len(TEXT))
    assert set(STAGES) - set(measured.stages) <= {"events"}
    assert all(value > 0 for value in measured.stages.values())
    assert measured.ratio == pytest.approx(measured.stages["timeExpressions"] / measured.stages["dateparserSearch"])
    assert read_speed(measured.model_dump_json(by_alias=True), "speed.json").ratio == measured.ratio


@pytest.mark.parametrize("source", ["", "[]", "{}", '{"ratio": 0}', '{"ratio": "snel"}'])
def test_what_is_no_measurement_is_refused(source: str) -> None:
    with pytest.raises(InputError, match=r"speed\.json is geen meting om mee te vergelijken"):
        read_speed(source, "speed.json")
