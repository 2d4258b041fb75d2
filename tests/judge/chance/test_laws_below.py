"""Means under laws that a text names."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

TWO = r"Let $q(z) = \mathcal{N}(z;\mu,\sigma^2)$ and $p(z) = \mathcal{N}(z;0,1)$."
DIVERGENCE = r"\frac12\left(\mu^2+\sigma^2-\log\sigma^2-1\right)"


def test_the_divergence_of_two_normal_laws() -> None:
    found = judged(r"E_q[\log q(z)] - E_q[\log p(z)]", DIVERGENCE, TWO)
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize(("sign", "constant"), [("+", "-1"), ("-", "+1"), ("-", "-2")])
def test_no_other_formula_is_the_divergence(sign: str, constant: str) -> None:
    wrong = rf"\frac12\left(\mu^2+\sigma^2{sign}\log\sigma^2{constant}\right)"
    found = judged(r"E_q[\log q(z)] - E_q[\log p(z)]", wrong, TWO)
    assert found.verdict is Verdict.REFUTED


def test_a_name_with_two_laws_is_left_alone() -> None:
    twice = TWO + r" Let $q(z) = \mathcal{N}(z;0,4)$."
    found = judged(r"E_q[\log p(z)]", r"-\frac12\log(2\pi)-2", twice)
    assert found.verdict is not Verdict.REFUTED


def test_an_unknown_function_keeps_its_mean() -> None:
    found = judged(r"E_q[g(z)]", r"g(\mu)", TWO)
    assert not found.verdict.praises
