"""Documents are cited as Dutch readers do."""

from __future__ import annotations

from datetime import date

import pytest

from tijdlijn.formats.citation import citation
from tijdlijn.model import DateBasis, DocumentDate

DAY = DocumentDate(date(2015, 11, 2), DateBasis.EXPLICIT)
TITLE = "Rusland in Syrië"


@pytest.mark.parametrize(
    ("name", "cited"),
    [
        ("kst-27925-565", "Kamerstuk 27 925, nr. 565, 2 november 2015"),
        ("kst-21501-02-2079", "Kamerstuk 21 501-02, nr. 2079, 2 november 2015"),
        ("kst-34300-V-12", "Kamerstuk 34 300 V, nr. 12, 2 november 2015"),
        ("kst-35925-XVI-A", "Kamerstuk 35 925 XVI, nr. A, 2 november 2015"),
        ("ah-tk-20192020-565", "Aanhangsel Handelingen 2019/20, nr. 565, 2 november 2015"),
        ("rusland-in-syrie-2015", "Rusland in Syrië, 2 november 2015"),
        ("kst-1", "Rusland in Syrië, 2 november 2015"),
    ],
)
def test_a_document_is_cited_by_its_number_else_by_its_title(name: str, cited: str) -> None:
    assert citation(TITLE, [name], [], DAY) == cited


def test_the_number_printed_in_it_is_its_own_where_it_is_the_only_one() -> None:
    assert citation(TITLE, ["brief"], ["2019D40416", "kst-27925-565"], DAY).startswith("Kamerstuk 27 925, nr. 565")
    assert citation(TITLE, ["brief"], ["kst-27925-565", "kst-27925-566"], DAY).startswith(TITLE)
    assert citation(TITLE, ["kst-27925-1"], ["kst-27925-565"], DAY).startswith("Kamerstuk 27 925, nr. 1")
    assert citation(TITLE, ["brief"], ["Kamerstuk 21 501-02, nr. 3345"], DAY).startswith(TITLE)


def test_a_day_says_when_it_is_inferred_and_nothing_when_unknown() -> None:
    inferred = DocumentDate(DAY.day, DateBasis.INFERRED)
    assert citation(TITLE, [], [], inferred) == "Rusland in Syrië, 2 november 2015 (afgeleid)"
    assert citation(TITLE, [], [], None) == "Rusland in Syrië"
