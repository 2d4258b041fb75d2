"""Sums over values and integrals with densities as expectations."""

from __future__ import annotations

from derivations.judge.chance.averages import averaged, summed_over_values
from derivations.terms import (
    Comparison,
    Constant,
    Expectation,
    Function,
    Integral,
    Intersection,
    Map,
    Name,
    Probability,
    Product,
    Relation,
    Term,
    index,
    negative,
    number,
    scalar,
)

X, Y, x, k = scalar("X"), scalar("Y"), scalar("x"), index("k")
INFINITY = Constant("infinity")


def takes(variable: Term, value: Term) -> Comparison:
    return Comparison(variable, Relation.EQUAL, value)


def density(label: str) -> Term:
    return Map(Function(Name("f", label=label)), x)


def test_the_mean_by_its_masses() -> None:
    body = Product((k, Probability(takes(X, k))))
    assert summed_over_values(body, k) == Expectation(X)


def test_what_stands_beside_the_value_stays_an_event() -> None:
    both = Intersection((takes(X, k), takes(Y, number(1))))
    found = summed_over_values(Probability(both), k)
    assert found is not None
    assert "Indicator" in type(found.argument).__name__  # type: ignore[attr-defined]


def test_a_sum_without_masses_is_none() -> None:
    assert summed_over_values(Product((k, k)), k) is None


def test_the_mean_by_its_density() -> None:
    whole = Integral(x, negative(INFINITY), INFINITY, Product((x, density("X"))))
    assert averaged(whole, frozenset({X})) == Expectation(X)


def test_mutant_the_density_of_another_variable() -> None:
    whole = Integral(x, negative(INFINITY), INFINITY, Product((x, density("Y"))))
    assert averaged(whole, frozenset({X})) is None


def test_mutant_the_square_of_a_density() -> None:
    squared = Product((x, density("X"), density("X")))
    whole = Integral(x, negative(INFINITY), INFINITY, squared)
    assert averaged(whole, frozenset({X})) is None
