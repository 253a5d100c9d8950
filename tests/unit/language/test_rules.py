"""Rule files: what is read from them and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tijdlijn.errors import LanguageError
from tijdlijn.language import dutch
from tijdlijn.language.matcher import Matcher
from tijdlijn.language.patterns import Alphabet
from tijdlijn.language.rules import Rule, compile_rules, read_rules
from tijdlijn.temporal.builders import BUILDERS

RULE = """
[[rule]]
id = "day-month"
pattern = "day month [year]"
builds = "calendar_day"
examples = ["3 mei = 2019-05-03"]
not = ["3 meisjes"]
"""


def written(folder: Path, *files: str) -> list[Path]:
    paths = [folder / f"{number}.toml" for number in range(len(files))]
    for path, content in zip(paths, files, strict=True):
        path.write_text(content, "utf-8")
    return paths


def compiled(folder: Path, *files: str) -> tuple[Rule, ...]:
    alphabet = Alphabet()
    for kind in ("day", "month", "year"):
        alphabet.character({kind})
    return compile_rules(read_rules(written(folder, *files), {}), alphabet)


def test_a_rule_is_what_its_file_says(tmp_path: Path) -> None:
    (rule,) = compiled(tmp_path, RULE)
    assert (rule.id, rule.builds, rule.examples, rule.counter_examples, rule.tight, rule.rejects) == (
        "day-month", "calendar_day", ("3 mei = 2019-05-03",), ("3 meisjes",), False, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('builds = "calendar_day"\n', "", "lacks builds"),
        ('examples = ["3 mei = 2019-05-03"]\n', "", "lacks examples"),
        ('["3 meisjes"]', "[]", "needs examples and counter-examples"),
        ('"day month [year]"', '"day hour"', "'day-month'.*'hour'"),
    ],
)
def test_a_faulty_rule_is_refused_by_name(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(LanguageError, match=complaint):
        compiled(tmp_path, RULE.replace(old, new))


def test_an_id_or_a_definition_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="two rules"):
        compiled(tmp_path, RULE, RULE)
    with pytest.raises(LanguageError, match="defined twice"):
        compiled(tmp_path, '[define]\ndate = "day month"\n', '[define]\ndate = "day year"\n')


def test_every_dutch_rule_names_a_builder_or_rejects_with_a_reason() -> None:
    for rule in dutch().rules:
        assert (rule.builds in BUILDERS) != rule.rejects, rule.id
        assert bool(rule.reason) == rule.rejects, rule.id


def test_every_builder_is_used() -> None:
    assert set(BUILDERS) == {rule.builds for rule in dutch().rules if not rule.rejects}


def test_the_longest_match_comes_first_and_then_the_rule_that_stands_first(tmp_path: Path) -> None:
    shorter = RULE.replace('"day-month"', '"day"').replace("day month [year]", "day")
    same = RULE.replace('"day-month"', '"again"')
    alphabet = Alphabet()
    row = "".join(alphabet.character({kind}) for kind in ("day", "month", "year"))
    matcher = Matcher(compile_rules(read_rules(written(tmp_path, shorter, RULE, same), {}), alphabet))
    assert [(match.rule.id, match.length) for match in matcher.matches(row)] == [
        ("day-month", 3),
        ("again", 3),
        ("day", 1),
    ]
    assert matcher.matches(row[1:]) == ()
    assert matcher.longest == 3
