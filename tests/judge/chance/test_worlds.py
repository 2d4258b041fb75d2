"""Means under named laws on finite tables."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.chance.worlds import NoWorld, World, usage
from derivations.judge.evaluation.values import exact
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Derivative,
    Expectation,
    Function,
    Integral,
    Map,
    Name,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    plus,
    scalar,
)

x, z, theta = scalar("x"), scalar("z"), scalar("theta")
P, Q, F = (Function(Name(letter)) for letter in "pqf")
SEEDS = st.integers(0, 30)


def value(term: Term, seed: int, independent: bool = False) -> Fraction | None:
    world = World(usage((term,)), seed, independent)
    return exact(world.explicit(term, {}), {theta: Fraction(1, 3)})


@settings(max_examples=10)
@given(SEEDS)
def test_densities_sum_to_1(seed: int) -> None:
    assert value(Integral(x, None, None, Map(P, x)), seed) == 1
    conditional = Conditioned(P, (z,), (x,))
    assert value(Integral(z, None, None, conditional), seed) == 1


@settings(max_examples=10)
@given(SEEDS)
def test_a_joint_density_has_its_marginals(seed: int) -> None:
    both = Call(P, (x, z))
    rest = plus(Integral(z, None, None, both), Product((Map(P, x), scalar("minus"))))
    world = World(usage((rest,)), seed)
    point = {scalar("minus"): Fraction(-1)}
    assert exact(world.explicit(rest, {}), point) == 0


@settings(max_examples=10)
@given(SEEDS)
def test_a_mean_is_the_integral_with_its_density(seed: int) -> None:
    mean = Expectation(Map(F, x), (), (Comparison(x, Relation.DISTRIBUTED, Symbol(Name("p"))),))
    whole = Integral(x, None, None, Product((Map(P, x), Map(F, x))))
    difference = plus(mean, Product((whole, scalar("minus"))))
    world = World(usage((difference,)), seed)
    assert exact(world.explicit(difference, {}), {scalar("minus"): Fraction(-1)}) == 0


def test_a_weight_turned_over_is_another_mean() -> None:
    drawn = (Comparison(x, Relation.DISTRIBUTED, Symbol(Name("q"))),)
    right = Expectation(Quotient(Map(P, x), Map(Q, x)), (), drawn)
    wrong = Expectation(Quotient(Map(Q, x), Map(P, x)), (), drawn)
    world = World(usage((right, wrong)), 0)
    assert exact(world.explicit(right, {}), {}) == 1
    assert exact(world.explicit(wrong, {}), {}) != 1


@settings(max_examples=10)
@given(SEEDS)
def test_a_law_that_moves_stays_a_law(seed: int) -> None:
    of_theta = Conditioned(P, (x,), (theta,), ";")
    assert value(Integral(x, None, None, Derivative(of_theta, theta)), seed) == 0
    assert value(Derivative(of_theta, theta), 0) != 0


def test_a_part_of_the_line_has_no_value() -> None:
    with pytest.raises(NoWorld, match="part of the line"):
        value(Integral(x, scalar("a"), scalar("b"), Map(P, x)), 0)
