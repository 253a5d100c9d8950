"""Every example and counter-example in the rule files, read with reference date 2019-10-17."""

from __future__ import annotations

from datetime import date

import pytest

from tijdlijn.language import dutch
from tijdlijn.language.rules import Rule
from tijdlijn.model import Rejected, TimeExpression
from tijdlijn.temporal import tag_plain

REFERENCE = date(2019, 10, 17)
NOTHING = "-"
RULES = dutch().rules
EXAMPLES = [pytest.param(rule, example, id=example) for rule in RULES for example in rule.examples]
COUNTER_EXAMPLES = [pytest.param(rule, text, id=text) for rule in RULES for text in rule.counter_examples]


def read(text: str) -> tuple[tuple[TimeExpression, ...], tuple[Rejected, ...]]:
    return tag_plain(text, REFERENCE, dutch())


def said(expression: TimeExpression) -> str:
    return f"{expression.value} {expression.mod}" if expression.mod else expression.value


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_has_its_value_by_its_rule(rule: Rule, example: str) -> None:
    text, _, wanted = example.rpartition(" = ")
    expressions, rejected = read(text)
    if wanted == NOTHING:
        assert [expression.text for expression in expressions if expression.core] == []
        assert rule.reason in {thing.reason for thing in rejected}
    else:
        assert (said(expressions[-1]), expressions[-1].rule) == (wanted, rule.id)


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_is_not_read_whole_by_the_rule(rule: Rule, text: str) -> None:
    expressions, _ = read(text)
    assert [expression.text for expression in expressions if expression.rule == rule.id and expression.core] == []


def test_every_rule_has_several_examples() -> None:
    few = [rule.id for rule in RULES if len(rule.examples) + len(rule.counter_examples) < 3]
    assert few == []
