"""Moments of variables that words call Bernoulli, symmetric, standardized or copies."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(setting: str, row: str) -> Verdict:
    return last(rf"{setting} \[ {row} \]").verdict


@pytest.mark.parametrize(
    ("setting", "right", "wrong"),
    [
        ("Let $X$ be a Bernoulli random variable.", "E[X^2] = E[X]", "E[X^2] = 2E[X]"),
        ("Let $X$ be standardized.", r"\operatorname{Var}(X) = 1", r"\operatorname{Var}(X) = 2"),
        ("Let $X$ and $Y$ have the same distribution.", "E[X-Y] = 0", "E[XY] = E[X^2]"),
        (
            "Let $X'$ be an independent copy of $X$.",
            r"E[(X-X')^2] = 2\operatorname{Var}(X)",
            r"E[(X-X')^2] = \operatorname{Var}(X)",
        ),
        ("Let $M_t$ be a martingale.", "E[M_t] = E[M_0]", "E[M_t^2] = E[M_0^2]"),
    ],
)
def test_words_of_moments(setting: str, right: str, wrong: str) -> None:
    assert verdict(setting, right) is Verdict.PROVED
    assert not verdict(setting, wrong).praises


def test_a_symmetric_variable_is_no_matrix() -> None:
    setting = "Let $X$ be a symmetric random variable."
    assert verdict(setting, "E[X^3] = 0") is Verdict.PROVED
    assert not verdict(setting, "E[X^2] = 0").praises


def test_of_one_law_but_perhaps_dependent() -> None:
    """X = Y has E[XY] = E[X²]: nothing refutes what holds of some dependent pairs."""
    setting = "Let $X$ and $Y$ be identically distributed."
    assert not verdict(setting, "E[XY] = E[X]E[Y]").accuses
