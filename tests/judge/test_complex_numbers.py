"""Complex identities by real and imaginary parts, and when i is a letter like any other."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    r"(\cos\theta + i\sin\theta)^3": r"\cos 3\theta + i\sin 3\theta",
    r"|e^{i\theta}|": "1",
    r"\sin z": r"\frac{e^{iz} - e^{-iz}}{2i}",
    r"(1-\sqrt{-5})(1+\sqrt{-5})": "6",
    r"e^{2\pi i/5} + e^{4\pi i/5} + e^{6\pi i/5} + e^{8\pi i/5}": "-1",
}
WRONG = {
    r"(\cos\theta + i\sin\theta)^3": r"\cos 3\theta - i\sin 3\theta",
    r"\sin z": r"\frac{e^{iz} - e^{-iz}}{2}",
    r"e^{i(x+y)}": "e^{ix} + e^{iy}",
    r"\sqrt{-4}\sqrt{-9}": "6",
}


@pytest.mark.parametrize("left", RIGHT)
def test_right_lines(left: str) -> None:
    assert judged(left, RIGHT[left]).verdict is Verdict.PROVED


@pytest.mark.parametrize("left", WRONG)
def test_wrong_lines(left: str) -> None:
    assert judged(left, WRONG[left]).verdict is Verdict.REFUTED


def test_an_i_that_nothing_declares_accuses_nobody() -> None:
    """1/(1 + i) = (1 - i)/2 is false of a number i = 1, and right of the imaginary unit."""
    assert not judged(r"\frac{1}{1+i}", r"\frac{1-i}{2}").verdict.accuses


def test_a_variable_of_integration_is_no_imaginary_unit() -> None:
    assert judged(r"\int_0^1 i \, di", r"\frac{1}{2}").verdict is Verdict.PROVED
    assert judged(r"i \int_0^1 i^2 \, di", r"\frac{i}{2}").verdict is not Verdict.PROVED
    assert judged(r"(1 + i)^2 \int_0^1 i \, di", "i").verdict is Verdict.PROVED
