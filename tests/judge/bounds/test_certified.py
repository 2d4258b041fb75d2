"""Inequalities are proved by a certificate, by slopes or by induction, and nothing false is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.bounds.certified import certified
from derivations.judge.bounds.combinations import Known, combination
from derivations.judge.bounds.induction import by_induction
from derivations.judge.bounds.monotony import by_monotony
from derivations.judge.evaluation.comparison import holds_at
from derivations.terms import (
    Constant,
    Factorial,
    Formula,
    IndexedSum,
    Map,
    Power,
    Quotient,
    Relation,
    Root,
    Term,
    function,
    index,
    negative,
    number,
    plus,
    scalar,
    times,
)
from derivations.terms import lift as term

X, N, K = scalar("x"), index("n"), index("k")
AT_LEAST, GREATER, AT_MOST = Relation.AT_LEAST, Relation.GREATER, Relation.AT_MOST
EXP, LN = Power(Constant("e"), X), Map(function("log"), X)
SIN, COS = Map(function("sin"), X), Map(function("cos"), X)
POSITIVE, NOT_NEGATIVE = Formula(X, GREATER, number(0)), Formula(X, AT_LEAST, number(0))


def power(base: int, exponent: Term) -> Term:
    return Power(number(base), exponent)


RIGHT = {
    "tangent of exp": (Formula(EXP, AT_LEAST, 1 + X), ()),
    "tangent of ln": (Formula(LN, AT_MOST, X - 1), (POSITIVE,)),
    "second order": (Formula(EXP, AT_LEAST, 1 + X + X**2 / 2), (NOT_NEGATIVE,)),
    "touches at 1": (Formula(EXP, AT_LEAST, Constant("e") * X), ()),
    "touches at e": (Formula(LN, AT_MOST, X / Constant("e")), (POSITIVE,)),
    "sine": (Formula(SIN, AT_MOST, X), (NOT_NEGATIVE,)),
    "cosine": (Formula(COS, AT_LEAST, 1 - X**2 / 2), ()),
    "2ⁿ > n": (Formula(power(2, N), GREATER, N), ()),
    "2ⁿ > n² from 5": (Formula(power(2, N), GREATER, Power(N, number(2))), (5,)),
    "n! > 2ⁿ from 4": (Formula(Factorial(N), GREATER, power(2, N)), (4,)),
    "squares upside down": (
        Formula(
            IndexedSum(K, index(1), N, Quotient(number(1), Power(K, number(2)))),
            AT_MOST,
            2 - Quotient(number(1), N),
        ),
        (1,),
    ),
    "roots upside down": (
        Formula(IndexedSum(K, index(1), N, Quotient(number(1), Root(K))), AT_LEAST, Root(N)),
        (1,),
    ),
}
WRONG = {
    "one order too many": (Formula(EXP, AT_LEAST, 1 + X + X**2), (NOT_NEGATIVE,)),
    "on the wrong side": (Formula(EXP, AT_LEAST, 1 + X + X**2 / 2), ()),
    "a slope too large": (Formula(EXP, AT_LEAST, 3 * X), ()),
    "sine everywhere": (Formula(SIN, AT_MOST, X), ()),
    "strict where it touches": (Formula(EXP, GREATER, 1 + X), ()),
    "2ⁿ > n² from 0": (Formula(power(2, N), GREATER, Power(N, number(2))), (0,)),
    "n! > 2ⁿ from 1": (Formula(Factorial(N), GREATER, power(2, N)), (1,)),
    "2ⁿ ≥ 3n": (Formula(power(2, N), AT_LEAST, N.times(3)), (0,)),
    "half of the sum": (
        Formula(IndexedSum(K, index(1), N, Quotient(number(1), K)), AT_MOST, number(3)),
        (1,),
    ),
}


def stated(hypotheses: tuple[Formula | int, ...]) -> list[Formula]:
    """A number stands for n ≥ that number."""
    return [h if isinstance(h, Formula) else Formula(N, AT_LEAST, number(h)) for h in hypotheses]


@pytest.mark.parametrize("name", RIGHT)
def test_right_inequalities_are_proved(name: str) -> None:
    order, hypotheses = RIGHT[name]
    found = certified(order, stated(hypotheses))
    assert found is not None
    assert all(c.relation is not Relation.EQUAL for c in found.conditions)


@pytest.mark.parametrize("name", WRONG)
def test_wrong_inequalities_are_not_proved(name: str) -> None:
    order, hypotheses = WRONG[name]
    assert certified(order, stated(hypotheses)) is None


def test_bernoulli_is_a_combination() -> None:
    def gap(n: Term) -> Term:
        return plus(Power(1 + X, n), negative(1 + times(n, X)))

    known = [Known(gap(N)), Known(1 + X), Known(N)]
    domain = [Formula(X, AT_LEAST, number(-1)), Formula(N, AT_LEAST, number(0))]
    assert combination(Known(gap(N + 1)), known, domain) is not None
    assert combination(Known(negative(gap(N + 1))), known, domain) is None


def test_induction_names_its_first_value() -> None:
    order = Formula(power(3, N), GREATER, N.times(2))
    found = by_induction(order, stated((2,)))
    assert found is not None
    assert (str(found.letter), found.first) == ("n", 2)


def test_the_least_value_may_be_at_an_end() -> None:
    rising = Known(X**3 + X - 2, True)
    assert by_monotony(rising, X, [Formula(X, GREATER, number(1))])
    assert not by_monotony(rising, X, [Formula(X, AT_LEAST, number(1))])  # 0 at 1


COEFFICIENTS = st.integers(min_value=-3, max_value=3)


@settings(max_examples=60, deadline=None)
@given(COEFFICIENTS, COEFFICIENTS, COEFFICIENTS, st.sampled_from((EXP, SIN, COS, X**2)))
def test_nothing_proved_fails_at_a_point(a: int, b: int, c: int, kernel: Term) -> None:
    order = Formula(a * kernel + b * X + term(c), AT_LEAST, number(0))
    found = certified(order, [NOT_NEGATIVE])
    if found is not None:
        points = (Fraction(n, 7) for n in range(70))
        assert all(holds_at(order, {X: p}) is not False for p in points)
