"""Orders hold term by term, value by value and piece of a domain by piece."""

from __future__ import annotations

import pytest

from derivations.terms import Relation
from tests.judge.reading import last

POSITIVE = r"Let $f(x) \ge 0$ for all $x$ and $t > 0$. We always have \[ %s \]"
PAIRS = (
    (
        r"\int_0^\infty f(x) dx \ge \int_t^\infty f(x) dx",
        r"\int_0^t f(x) dx \ge \int_0^\infty f(x) dx",
    ),
    (
        r"\int_t^\infty x f(x) dx \ge t \int_t^\infty f(x) dx",
        r"\int_0^t x f(x) dx \ge t \int_0^t f(x) dx",
    ),
    (r"\int_0^1 x f(x) dx \le \int_0^1 f(x) dx", r"\int_0^2 x f(x) dx \le \int_0^2 f(x) dx"),
    (r"\int_0^t x f(x) dx \le t \int_0^t f(x) dx", r"\int_0^t x f(x) dx \le \int_0^t f(x) dx"),
)
BOUNDED = r"Let $|a_n| \le b_n$ for all $n \ge 2$. We always have \[ %s \]"
MAJORANTS = (
    (
        r"\left|\sum_{n=2}^N a_n\right| \le \sum_{n=2}^N b_n",
        r"\left|\sum_{n=1}^N a_n\right| \le \sum_{n=1}^N b_n",
    ),
    (r"|a_5 + a_7| \le b_5 + b_7", r"|a_5 + a_1| \le b_5 + b_1"),
    (r"|a_5 a_7| \le b_5 b_7", r"|a_5 a_7| \le b_5"),
)


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_integrals_of_what_is_no_less_than_nothing(right: str, wrong: str) -> None:
    assert last(POSITIVE % right).verdict.praises
    assert not last(POSITIVE % wrong).verdict.praises


@pytest.mark.parametrize(("right", "wrong"), MAJORANTS)
def test_bounds_of_all_members(right: str, wrong: str) -> None:
    assert last(BOUNDED % right).verdict.praises
    assert not last(BOUNDED % wrong).verdict.praises


@pytest.mark.parametrize("said", [r"$f(c) \ge 0$", r"$f(x_0) \ge 0$", r"$f(x) \ge 0$ for some $x$"])
def test_one_value_bounds_no_other(said: str) -> None:
    assert not last(rf"Let {said}. We have \[ \int_0^1 f(x) dx \ge 0 \]").verdict.praises


def test_a_family_of_one_number_shows_no_inequality() -> None:
    text = r"We have for all real $a_i$ \[ \left|\sum_{i=1}^n a_i\right| \ge \sum_{i=1}^n |a_i| \]"
    assert last(text).verdict.accuses


def test_ends_in_their_order_are_a_condition() -> None:
    text = r"We have \[ \left|\int_a^b f(x) dx\right| \le \int_a^b |f(x)| dx \]"
    found = last(text)
    assert found.verdict.praises
    (condition,) = found.evidence.conditions  # a ≤ b, or 0 ≤ b - a
    assert condition.relation in (Relation.AT_MOST, Relation.AT_LEAST)
