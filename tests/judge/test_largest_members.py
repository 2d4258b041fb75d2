"""Functions that grow of the largest member, and the largest member below the sum."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LARGEST = r"\max_{1 \le k \le K}"


def verdict(row: str, before: str = "Let $s > 0$.") -> Verdict:
    return last(rf"{before} \[ {row} \]").verdict


@pytest.mark.parametrize("inner", [r"\exp(s {})", r"\exp({} / s)", r"s \exp({})"])
def test_what_grows_is_largest_at_the_largest(inner: str) -> None:
    left, right = inner.replace("{}", LARGEST + " z_k"), inner.replace("{}", "z_k")
    assert verdict(f"{left} = {LARGEST} {right}") is Verdict.PROVED


def test_the_sign_of_a_factor_matters() -> None:
    row = rf"\exp(s {LARGEST} z_k) = {LARGEST} \exp(s z_k)"
    assert not verdict(row, "Let $s < 0$.").praises
    assert not verdict(row, "Let $s$ be a real number.").praises


def test_the_mean_of_the_largest_is_below_the_sum_of_means() -> None:
    mean = rf"E[{LARGEST} e^{{Z_k}}]"
    assert verdict(rf"{mean} \le \sum_{{k=1}}^K E[e^{{Z_k}}]") is Verdict.PROVED
    assert not verdict(rf"{mean} \le \sum_{{k=2}}^K E[e^{{Z_k}}]").praises
    assert not verdict(rf"E[{LARGEST} Z_k] \le \sum_{{k=1}}^K E[Z_k]").praises
