r"""Dots by their pattern: what 1 + 2 + \dots + n stands for, and what has no one meaning."""

from __future__ import annotations

import pytest

from derivations.reader.dots.patterns import pattern
from derivations.reader.dots.steps import NoPattern
from derivations.terms import Constant, Factorial, IndexedSum, Power, Term, index, number, scalar

n, x = index("n"), scalar("x")
ONE = number(1)


def values(found: Term, count: int) -> list[str]:
    from derivations.judge.evaluation.values import exact

    assert isinstance(found, IndexedSum)
    first = found.lower.constant  # type: ignore[attr-defined]
    at = ({found.variable: number(first + i).value} for i in range(count))
    return [str(exact(found.body, point)) for point in at]


def test_the_pattern_gives_the_shown_terms_and_goes_on() -> None:
    assert values(pattern("sum", [index(1), index(2)], n), 4) == ["1", "2", "3", "4"]
    squares = pattern("sum", [number(1), number(4), number(9)], Power(n, number(2)))
    assert values(squares, 5) == ["1", "4", "9", "16", "25"]
    assert values(pattern("sum", [ONE, number("1/2"), number("1/4")], None), 4) == [
        "1",
        "1/2",
        "1/4",
        "1/8",
    ]


def test_the_last_term_tells_where_it_ends() -> None:
    found = pattern("sum", [index(1), index(3)], 2 * n - 1)
    assert isinstance(found, IndexedSum)
    assert (found.lower, found.upper) == (index(1), n)


def test_without_a_last_term_it_is_infinite() -> None:
    shown = [ONE, x, x**2 / Factorial(index(2)), x**3 / Factorial(index(3))]
    found = pattern("sum", shown, None)
    assert isinstance(found, IndexedSum)
    assert found.upper is Constant("infinity")


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        ([index(1), index(2), index(7)], n),  # no rule
        ([index(1), index(5)], n),  # the last is not reached by steps of 4
        ([index(1), index(2)], None),  # 1, 2, 3 or 1, 2, 4
        ([x, x**3], x**n),  # n may be even
    ],
)
def test_what_has_not_exactly_one_pattern_has_no_meaning(
    shown: list[Term], last: Term | None
) -> None:
    with pytest.raises(NoPattern):
        pattern("sum", shown, last)
