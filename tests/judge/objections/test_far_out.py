"""What holds at small sizes and fails at large ones is not praised."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

VECTOR = r"Let $x \in \mathbb{R}^n$. Then "
POWERS = r"Let $A = \begin{pmatrix} 1 & 1 \\ 0 & 1 \end{pmatrix}$. Then "
ONES = r"Let $a_1 = 1$ and $a_{n+1} = a_n + 1$. Then "
FIBONACCI = r"Let $F_0 = 0$, $F_1 = 1$ and $F_{n+1} = F_n + F_{n-1}$. Then "


@pytest.mark.parametrize(
    "text",
    [
        VECTOR + r"\[ \sum_{i=1}^n x_i \lfloor i/20 \rfloor = 0 \]",
        VECTOR + r"\[ \|x\|_1 \le 10 \|x\|_2 \]",
        VECTOR + r"\[ \|x\|_1 \le 5 \|x\|_\infty \]",
        POWERS + r"\[ A^n = \begin{pmatrix} 1 & \min(n, 50) \\ 0 & 1 \end{pmatrix} \]",
        POWERS + r"\[ \det(A^n) = 1 + \lfloor n/60 \rfloor \]",
        ONES + r"\[ a_n = n + \lfloor n/70 \rfloor \]",
        ONES + r"This gives \[ a_n \le 100 \]",
        FIBONACCI + r"\[ F_n \le 10^9 \]",
        FIBONACCI + r"\[ \sum_{k=0}^n F_k = F_{n+2} - 1 + \lfloor n/40 \rfloor \]",
        r"\[ \sum_{k=1}^n \frac{1}{k} \le 10 \]",
        r"\[ \sum_{i=1}^n \sum_{j=1}^n \min(i,j,20) = \sum_{i=1}^n \sum_{j=1}^n \min(i, j) \]",
        r"\[ \operatorname{tr}(I_n) = \min(n, 12) \]",
        r"Let $B \in \mathbb{R}^{n \times n}$. \[ \operatorname{tr}(B) \le 10 \|B\|_F \]",
    ],
)
def test_what_fails_far_out_is_not_praised(text: str) -> None:
    assert not last(text).verdict.praises


@pytest.mark.parametrize(
    "text",
    [
        r"\[ \sum_{k=1}^n \lfloor k/200 \rfloor = 0 \]",
        r"\[ \prod_{k=1}^n \max(1, k - 40) = 1 \]",
        r"\[ \sum_{d=1}^{n} \gcd(d, 53) = n \]",
        r"\[ \sum_{k=0}^n \binom{n}{k}^2 = \binom{2n}{n} + \lfloor n/33 \rfloor \]",
    ],
)
def test_a_sum_without_letters_is_refuted_by_a_large_number(text: str) -> None:
    assert last(text).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        VECTOR + r"\[ \|x\|_1 \le \sqrt{n} \|x\|_2 \]",
        VECTOR + r"\[ \sum_{i=1}^n x_i = \sum_{i=1}^n x_i \min(1, \lceil 40/i \rceil) \]",
        POWERS + r"\[ A^n = \begin{pmatrix} 1 & n \\ 0 & 1 \end{pmatrix} \]",
        FIBONACCI + r"\[ \sum_{k=0}^n F_k = F_{n+2} - 1 \]",
        r"\[ \sum_{k=1}^n \frac{1}{k^2} \le 2 \]",
    ],
)
def test_what_holds_far_out_keeps_its_praise(text: str) -> None:
    assert last(text).verdict.praises
