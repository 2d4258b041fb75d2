"""No result depends on the path taken: equations, integer steps, powers, and the closed form."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpz
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.iterates.affine import integral
from derivations.iterates.closed_form import closed_form
from derivations.iterates.detection import NotAffine, affine_map
from derivations.iterates.long_runs import at_step, every
from derivations.iterates.objectives import objective
from derivations.iterates.powers import by_minimal_polynomial
from derivations.iterates.trajectory import collected, rational_run
from derivations.iterates.varying import factored_product, last_iterate, multiplied, varying_map

FAMILIES = (
    "sgd",
    "heavy-ball",
    "nesterov",
    "pytorch:sgd",
    "pytorch:momentum",
    "pytorch:nesterov",
    "keras:nesterov",
)
OBJECTIVES = (
    "x^2",
    "-x^2 + 3x",
    "x^2 + xy + 6y^2",
    "x^2 + 2xy + y^2 - x",
    "xy + 2y",
    "3x^2 + y^2 + z^2/4 + xy - yz/2 - 2x + z",
    "x^2 + yz",
)
settings_of_any_sign = st.fractions(-1, 1, max_denominator=6)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(FAMILIES),
    st.sampled_from(OBJECTIVES),
    st.lists(st.fractions(-3, 3, max_denominator=3), min_size=3, max_size=3),
    st.lists(settings_of_any_sign, min_size=4, max_size=4),
    st.integers(1, 14),
)
def test_all_paths_agree_exactly(
    rule: str, problem: str, start: list[Fraction], values: list[Fraction], steps: int
) -> None:
    f = objective(problem)
    names = ("lr", "momentum", "dampening", "weight_decay")
    run = rational_run(f, rule, start[: f.dimension], {})
    given_settings = {
        parameter.name: abs(value) if parameter.low is not None else value
        for parameter in run.optimizer.parameters
        for name, value in zip(names, values, strict=True)
        if name == parameter.name
    }
    run = rational_run(f, rule, start[: f.dimension], given_settings)
    path = collected(f, run, steps)
    expected = [tuple(value for vector in iterate for value in vector) for iterate in path]
    affine = affine_map(run, f)
    forms = closed_form(affine)
    for step, entries in every(affine, affine.origin, 1, steps):
        assert tuple(map(fraction, entries)) == expected[step]
        assert tuple(form(step) for form in forms) == expected[step]
    assert tuple(map(fraction, at_step(affine, steps))) == expected[steps]
    found = by_minimal_polynomial(integral(affine), steps - affine.origin)
    denominator = int(found.base**found.exponent * found.scale)
    numerators = found.numerators[: len(affine.labels)]
    assert tuple(Fraction(int(n), denominator) for n in numerators) == expected[steps]


def fraction(value: object) -> Fraction:
    return Fraction(int(value.numerator), int(value.denominator))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "rule",
    [
        "sgd+inverse-time",
        "nesterov+exponential",
        "heavy-ball+warm-up",
        "pytorch:momentum+polynomial",
        "keras:nesterov+step",
    ],
)
@pytest.mark.parametrize("steps", [1, 2, 40])
def test_a_product_tree_gives_the_iterates_of_a_schedule(rule: str, steps: int) -> None:
    f = objective("x^2 + xy + 6y^2 - x")
    run = rational_run(f, rule, (4, 1), {"lr": "1/20"})
    path = collected(f, run, steps)
    found = last_iterate(varying_map(run, f), steps)
    assert tuple(map(fraction, found)) == tuple(v for vector in path[-1] for v in vector)


def test_few_primes_are_factored_many_are_not() -> None:
    numbers = [fmpz(10) ** i * 3 for i in range(100)]
    assert factored_product(numbers) == {2: 4950, 5: 4950, 3: 100}
    assert factored_product([fmpz(i) for i in range(1, 1000)]) is None
    assert multiplied([fmpz(i) for i in range(1, 8)]) == 5040


@pytest.mark.parametrize("rule", ["adam", "asgd", "sgd+clip-value"])
def test_what_is_not_affine_in_the_state_has_no_product_tree(rule: str) -> None:
    f = objective("x^2")
    with pytest.raises(NotAffine):
        varying_map(rational_run(f, rule, (4,), {}), f)
