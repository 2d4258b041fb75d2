"""The largest entry of a diagonal matrix: bounds that hold, and one that does not."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.diagonal_norms import diagonal_bounds
from derivations.terms import (
    Diagonal,
    Dimension,
    Function,
    Hadamard,
    Map,
    Name,
    Norm,
    Number,
    Sum,
    Symbol,
    Term,
    negative,
    number,
)
from derivations.terms.entrywise import Filled

z = Symbol(Name("z"), Dimension.of("n"))
ONE = Filled(number(1), *z.shape)


def bounds(entries: Term) -> list[Fraction]:
    found = diagonal_bounds([Norm(Diagonal(entries))])
    return [b.right.value for b in found if isinstance(b.right, Number)]


def test_slopes_of_tanh_are_one_at_most() -> None:
    tanh = Map(Function(Name("tanh")), z)
    assert bounds(Sum((ONE, negative(Hadamard(tanh, tanh))))) == [1]


def test_slopes_of_the_logistic_function_are_a_quarter_at_most() -> None:
    logistic = Map(Function(Name("sigmoid")), z)
    assert bounds(Hadamard(logistic, Sum((ONE, negative(logistic))))) == [Fraction(1, 4)]


def test_entries_without_a_bound() -> None:
    assert bounds(z) == []
