"""The law of a sum of independent variables."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.chance.sums_of_laws import law_of_sum
from derivations.judge.evaluation.values import exact
from derivations.models.chance import Law
from derivations.models.distributions import density
from derivations.terms import Number, index, number, plus, scalar, times

X, Y, P, Q = scalar("X"), scalar("Y"), scalar("p"), scalar("q")
ONCE = {X: number(1), Y: number(1)}
NOTHING = number(0)


def test_poisson_variables_add_their_rates() -> None:
    laws = {X: Law("poisson", (number(2),)), Y: Law("poisson", (number(3),))}
    found = law_of_sum(ONCE, laws, NOTHING)
    assert found is not None
    assert exact(found.parameters[0], {}) == 5


def test_binomials_of_two_chances_have_no_such_law() -> None:
    laws = {X: Law("binomial", (number(2), P)), Y: Law("binomial", (number(2), Q))}
    assert law_of_sum(ONCE, laws, NOTHING) is None


def test_twice_a_poisson_variable_is_none() -> None:
    laws = {X: Law("poisson", (number(2),))}
    assert law_of_sum({X: number(2)}, laws, NOTHING) is None


@settings(max_examples=20)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 8))
def test_binomials_are_summed_as_by_convolution(n: int, m: int, at: int) -> None:
    third = Number(Fraction(1, 3))
    laws = {X: Law("binomial", (number(n), third)), Y: Law("binomial", (number(m), third))}
    found = law_of_sum(ONCE, laws, NOTHING)
    assert found is not None
    parts = [times(density(laws[X], index(k)), density(laws[Y], index(at - k)))
             for k in range(max(0, at - m), min(n, at) + 1)]  # fmt: skip
    if parts:
        assert exact(density(found, index(at)), {}) == exact(plus(*parts), {})
