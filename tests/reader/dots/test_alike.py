"""Terms that are written alike: the general term by comparing their trees."""

from __future__ import annotations

import pytest

from derivations.reader.dots.alike import general_term
from derivations.reader.dots.steps import NoPattern
from derivations.terms import Quotient, Sum, Term, index, negative, number, replace

k, n = index("k"), index("n")
ONE = number(1)


def factor(below: Term) -> Term:
    """1 - 1/m"""
    return Sum((ONE, negative(Quotient(ONE, below))))


def test_what_changes_is_found_below_fractions_and_signs() -> None:
    body, count = general_term(k, [factor(index(2)), factor(index(3))], factor(n))
    assert count == n - 1
    assert replace(body, {k: index(1)}) == factor(index(3))


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        ([factor(index(2)), factor(index(4))], factor(index(7))),  # 7 is not reached
        ([factor(index(2)), ONE], factor(n)),  # another form
        ([factor(n), factor(n)], factor(n)),  # nothing changes
        ([Quotient(index(1), index(2)), Quotient(index(2), index(3))], Quotient(n, n + 2)),
    ],
)
def test_what_has_no_one_pattern_is_refused(shown: list[Term], last: Term) -> None:
    with pytest.raises(NoPattern):
        general_term(k, shown, last)
