"""Points at which all hypotheses hold, in a few draws.

x = 2 - y, x > 0       many points
u(0) = 1               none: what u is, nobody says; that must not take long to find out
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.evaluation import sampling
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import MOST_OPEN, points
from derivations.terms import (
    Formula,
    IndexedSum,
    Relation,
    Sum,
    Symbol,
    Term,
    function,
    index,
    number,
    scalar,
)

x, y, z = scalar("x"), scalar("y"), scalar("z")
ZERO = number(0)


def test_points_satisfy_every_hypothesis() -> None:
    hypotheses = [Formula(x, Relation.EQUAL, 2 - y), Formula(x, Relation.GREATER, ZERO)]
    found = list(points(Formula(x, Relation.EQUAL, y), hypotheses, 12))
    assert found
    assert all(p[x] == 2 - p[y] and p[x] > 0 for p in found)


def test_a_hypothesis_that_has_values_at_few_points_is_not_given_up() -> None:
    """√(x - 3): of the small numbers only 5, 7 and 4 lie in its domain."""
    root = function("sqrt")(x - 3)
    found = points(Formula(x, Relation.GREATER, ZERO), [Formula(root, Relation.AT_LEAST, ZERO)], 60)
    assert {point[x] for point in islice(found, 12)} <= {Fraction(n) for n in (3, 4, 5, 7)}


def test_what_has_no_values_is_asked_a_few_times_only() -> None:
    asked: list[object] = []
    usual = sampling._certainly

    def counted(hypothesis: Formula, point: sampling.Point) -> bool | None:
        asked.append(hypothesis)
        return usual(hypothesis, point)

    unknown = Formula(function("u")(ZERO), Relation.EQUAL, x)
    irrational = Formula(function("exp")(x * y), Relation.EQUAL, z + number(1) / 3)
    sampling._certainly = counted
    try:
        for hypothesis in (unknown, irrational):
            assert not list(points(Formula(x, Relation.EQUAL, y), [hypothesis], 60))
    finally:
        sampling._certainly = usual
    assert len(asked) <= 2 * MOST_OPEN + 60


@settings(max_examples=20)
@given(st.permutations([0, 1, 2]))
def test_the_order_of_hypotheses_does_not_matter(order: list[int]) -> None:
    stated = [
        Formula(x, Relation.LESS, y),
        Formula(x + y, Relation.EQUAL, z),
        Formula(z, Relation.NOT_EQUAL, ZERO),
    ]
    formula = Formula(x, Relation.LESS, z)
    found = list(points(formula, [stated[i] for i in order], 10))
    assert found
    assert all(holds_at(h, p) for h in stated for p in found)
    assert all(isinstance(leaf, Symbol) for point in found for leaf in point)


def test_the_depth_of_sums_is_found_once_for_each_part() -> None:
    k = index("k")
    term: Term = IndexedSum(k, index(1), index("n"), x * k)
    for _ in range(60):
        term = Sum((term, term))  # 2^60 places, 61 different parts
    assert sampling.depth(term) == 1
    assert sampling.depth(IndexedSum(index("j"), index(1), index("n"), term)) == 2
    assert sampling.depth(x + y) == 0
