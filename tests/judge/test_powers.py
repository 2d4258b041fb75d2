"""Powers of matrices with a symbolic exponent: proved for all of them, refuted at one."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SHEAR = r"\begin{pmatrix} 1 & 1 \\ 0 & 1 \end{pmatrix}"
FIBONACCI = r"\begin{pmatrix} 1 & 1 \\ 1 & 0 \end{pmatrix}"


def test_the_power_of_a_shear_is_proved() -> None:
    found = judged(f"{SHEAR}^n", r"\begin{pmatrix} 1 & n \\ 0 & 1 \end{pmatrix}")
    assert found.verdict is Verdict.PROVED
    assert "for every n" in found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"{SHEAR}^n", r"\begin{pmatrix} 1 & n + 1 \\ 0 & 1 \end{pmatrix}"),
        (f"{SHEAR}^n", r"\begin{pmatrix} 1 & n^2 \\ 0 & 1 \end{pmatrix}"),  # right at n = 1 only
        (f"{FIBONACCI}^n", r"\begin{pmatrix} n & 1 \\ 1 & n - 1 \end{pmatrix}"),
    ],
)
def test_a_wrong_power_is_refuted_at_an_exponent(left: str, right: str) -> None:
    found = judged(left, right)
    assert found.verdict is Verdict.REFUTED
    assert found.reason.startswith("n = ")


def test_powers_by_a_diagonal_matrix() -> None:
    diagonal = r"\begin{pmatrix} 3 & 0 \\ 0 & -1 \end{pmatrix}"
    swap = r"\begin{pmatrix} 1 & 2 \\ 2 & 1 \end{pmatrix}"
    basis = r"\begin{pmatrix} 1 & 1 \\ 1 & -1 \end{pmatrix}"
    assert judged(f"{swap}^n", f"{basis} {diagonal}^n {basis}^{{-1}}").verdict is Verdict.PROVED


def test_an_equation_that_fails_late_is_not_proved() -> None:
    """n + (n-1)(n-2)(n-3)(n-4) agrees with n at the four exponents that are tried first."""
    late = r"\begin{pmatrix} 1 & n + (n-1)(n-2)(n-3)(n-4) \\ 0 & 1 \end{pmatrix}"
    assert judged(f"{SHEAR}^n", late).verdict is not Verdict.PROVED
