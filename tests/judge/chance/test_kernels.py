"""Densities as θ^a (1 - θ)^b exp(c θ + d θ²)."""

from __future__ import annotations

import pytest

from derivations.judge.chance.kernels import Kernel, NoKernel, kernel_of
from derivations.judge.normal.equality import equality
from derivations.models.chance import Law
from derivations.models.distributions import density
from derivations.terms import Term, number, scalar
from derivations.terms.functions import exponential

THETA, A, B, Y = (scalar(name) for name in ("theta", "a", "b", "y"))


def same(left: Term, right: Term) -> bool:
    return equality(left, right).holds


@pytest.mark.parametrize("family", ["beta", "gamma", "normal"])
def test_a_law_is_found_again(family: str) -> None:
    law = kernel_of(density(Law(family, (A, B)), THETA), THETA).law()
    assert law is not None
    assert law.family == family
    assert same(law.parameters[0], A)
    assert same(law.parameters[1], B)


def test_exponents_add() -> None:
    prior = density(Law("beta", (A, B)), THETA)
    likelihood = density(Law("bernoulli", (THETA,)), Y)
    law = (kernel_of(prior, THETA) * kernel_of(likelihood, THETA)).law()
    assert law is not None
    assert same(law.parameters[0], A + Y)
    assert same(law.parameters[1], B + 1 - Y)


def test_what_does_not_speak_of_it_is_no_factor() -> None:
    assert kernel_of(exponential(Y), THETA) == Kernel()


def test_other_densities_have_none() -> None:
    with pytest.raises(NoKernel):
        kernel_of(exponential(THETA**3), THETA)
    with pytest.raises(NoKernel):
        kernel_of(THETA + number(2), THETA)


def test_a_mixed_kernel_is_no_law() -> None:
    assert Kernel(power=A, other=B, linear=Y).law() is None
