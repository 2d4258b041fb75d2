r"""Letters that an open equation may tie are not chosen freely against another row."""

from __future__ import annotations

from tests.corpus.judging import judged, read

POLYNOMIAL = r"""Let $n \ge 2$ and $N = n - 1$. Write
\[ p(z) = (z - a) \prod_{k=1}^N (z - z_k), \qquad p'(z) = n \prod_{j=1}^N (z - \zeta_j). \]
Evaluation of $p'$ at $a$ gives
\[ \prod_{k=1}^N (a - z_k) = n \prod_{j=1}^N (a - \zeta_j). \]
Set $X_k = \frac{1}{a - z_k}$ and $Y_j = \frac{1}{a - \zeta_j}$. Then we get
\[ \sum_{j=1}^N Y_j = 2 \sum_{k=1}^N X_k. \]
"""
STEPS = r"""\begin{align*}
c^2 s^2 - r^2 &= (a - b)^2 - a^2 \\
  &= b^2 - 3ab
\end{align*}"""


def test_zeros_of_a_function_and_of_its_derivative() -> None:
    (found,) = judged([read("x.tex", POLYNOMIAL)])
    assert not found.accuses


def test_a_chain_breaks_by_itself() -> None:
    (found,) = judged([read("x.tex", STEPS)])
    assert str(found.relations[-1].judgement.verdict) == "refuted"
