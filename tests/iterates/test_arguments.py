"""An argument is made of checked steps: what does not follow is refused."""

from __future__ import annotations

import pytest

from derivations.iterates.arguments import (
    Argument,
    Refused,
    at_most,
    equals,
    grouped,
    less_equal,
    less_than,
    positive,
)
from derivations.iterates.identities import vanishes
from derivations.terms import lift, scalar
from derivations.terms.functions import Root

a, b, r = scalar("a"), scalar("b"), scalar("r")
ONE = lift(1)


def about(*formulas: object) -> Argument:
    argument = Argument()
    argument.assume("Let ", *formulas)
    return argument


def test_the_mean_is_at_least_the_geometric_mean() -> None:
    """(a + b)² - 4ab = (a - b)²; then, both sides being roots of it, 2√(ab) ≤ a + b."""
    argument = about(positive(a), positive(b))
    argument.chain(4 * a * b, at_most((a + b) ** 2, (a - b) ** 2))
    two_roots = 2 * Root(a * b)
    argument.show(less_equal(two_roots, a + b), (a + b) ** 2 - 4 * a * b, grouped(a + b, two_roots))
    argument.divide(less_equal(Root(a * b), (a + b) / 2), lift(2))


def test_roots_vanish_only_where_they_must() -> None:
    assert vanishes((Root(a) + Root(b)) * (Root(a) - Root(b)) - (a - b))
    assert vanishes(Root(a * b) - Root(a) * Root(b))
    assert vanishes(Root(a / b) * Root(b) - Root(a))
    assert vanishes(1 / (Root(a) - 1) - (Root(a) + 1) / (a - 1))
    assert not vanishes(Root(a) - Root(b))
    assert not vanishes(Root(a + b) - Root(a) - Root(b))


# ---------------------------------------------------------------- what must be refused


def test_an_equality_that_is_none() -> None:
    with pytest.raises(Refused, match="is not"):
        about(positive(a)).chain(a + 1, equals(a + 2))


def test_a_certificate_that_is_not_the_difference() -> None:
    with pytest.raises(Refused, match="is not"):
        about(positive(a)).chain(a, at_most(3 * a, a))


def test_a_certificate_whose_sign_is_not_known() -> None:
    with pytest.raises(Refused, match="nothing says that b is nonnegative"):
        about(positive(a)).chain(a, at_most(a + b, b))


def test_a_weak_inequality_is_no_strict_one() -> None:
    with pytest.raises(Refused, match="is positive"):
        about(less_equal(0, a)).show(positive(a), a, ONE)


def test_a_factor_that_may_be_zero() -> None:
    with pytest.raises(Refused, match="is positive"):
        about(less_equal(0, a), less_equal(a * b, a)).divide(less_equal(b, ONE), a)


def test_a_division_by_what_may_be_zero() -> None:
    with pytest.raises(Refused, match="nothing says that a is positive"):
        about(positive(b)).chain(a * b / a, equals(b))


def test_a_root_of_what_may_be_negative() -> None:
    with pytest.raises(Refused, match="nothing says that a is nonnegative"):
        about(positive(b)).chain(Root(a) ** 2, equals(a))


def test_a_case_does_not_hold_outside_of_itself() -> None:
    argument = about(positive(b))
    claim = less_equal(0, a**2 + b)
    cases = [lambda inner: inner.observe(claim)] * 2
    argument.by_cases(a, (lift(0),), claim, cases)
    assert argument.sign(a) == 0


def test_a_case_that_proves_nothing() -> None:
    with pytest.raises(Refused):
        about(positive(b)).by_cases(a, (lift(0),), less_equal(0, a), [lambda inner: None] * 2)


def test_every_case_has_its_proof() -> None:
    with pytest.raises(ValueError, match="argument"):
        about(positive(b)).by_cases(a, (lift(0),), less_equal(0, b), [lambda inner: None])


def test_an_abbreviation_is_what_it_stands_for() -> None:
    argument = about(positive(a), less_than(a, ONE))
    (p,) = argument.name(p=1 - a)
    assert argument.sign(p) == 2
    with pytest.raises(Refused):
        argument.chain(p, equals(a - 1))
