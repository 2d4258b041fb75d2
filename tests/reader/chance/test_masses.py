"""The laws that a text gives by masses and densities."""

from __future__ import annotations

import pytest

from tests.corpus.judging import read


def families(text: str) -> list[tuple[str, str]]:
    (*_, last) = [line.whole for line in read("x", text + "\n\\[ E[X] = 1 \\]").lines]
    assert last is not None
    return [(str(s.variable.name), law.family) for s in last.chance.laws for law in s.laws]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $X$ be a random variable with $P(X = k) = \binom{n}{k}p^k(1-p)^{n-k}$.",
        r"We have $P(X = x) = \frac{n!}{x!(n-x)!}p^x(1-p)^{n-x}$.",
        r"The mass function is $f_X(x; n, p) = \binom{n}{x}p^x(1-p)^{n-x}$.",
        r"The PMF of $X$ is $p_X(x \mid \lambda) = \frac{\lambda^xe^{-\lambda}}{x!}$.",
    ],
)
def test_masses_with_factorials_count_from_zero(text: str) -> None:
    assert families(text) == [("X", "mass")]


def test_a_density_may_name_its_parameters() -> None:
    brace = r"\begin{cases} \frac{1}{b-a} & a < x < b \\ 0 & \text{otherwise} \end{cases}"
    assert families(rf"The density is $f_X(x; a, b) = {brace}$.") == [("X", "density")]


@pytest.mark.parametrize(
    "text",
    [
        r"The probability is $P(X = k) = p^k$.",  # of which k is not said
        r"The density is $f_Y(x; a, b) = \frac{1}{b-a}$ for $a < x < b$.",
        r"We have $P(X = k) = \sum_{j=0}^n\frac{1}{j!}$.",
    ],
)
def test_what_gives_no_law(text: str) -> None:
    assert families(text) == []
