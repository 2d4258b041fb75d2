"""What words say of all values of its letters is claimed; laws of structures are not."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    "text",
    [
        r"$E[|X|] = |E[X]|$ for every random variable $X$.",
        r"$P(A\mid B) = P(B\mid A)$ for all events $A$ and $B$ with positive probability.",
        r"$P(A|B) + P(A|B^c) = 1$ for all events.",
        r"For complex $z$, $|z|^2 = z^2$.",
        r"For orthogonal $n\times n$ matrices $P$ and $Q$, $PQ = QP$.",
        r"For $n \geq 2$, $\sum_{k=1}^n \frac1k < \ln n$.",
    ],
)
def test_wrong_for_some(text: str) -> None:
    (found,) = judged([read("here", text)])
    assert any(relation.accuses for relation in found.relations)


@pytest.mark.parametrize(
    "text",
    [
        r"In a Boolean ring $x^2 = x$ for all $x$.",
        r"The operation is idempotent: $x + x = x$ for all $x \in S$.",
        r"$f$ is periodic: $f(x + 1) = f(x)$ for all real numbers $x$.",
        r"A matrix is central when $AB = BA$ for all matrices $B$.",
        r"Suppose $ax + b = 0$ for all real numbers $x$.",
        r"We call $f$ even if $f(-x) = f(x)$ for all real $x$.",
        r"We write $\frac{N_i}{N} = \frac{1}{|z|}$ for any $i \in z$. All are real.",
        r"The scheme is stable if $|1 - h\lambda| < 1$ for all $h < 2$.",
        r"$E[XY] = E[X]E[Y]$ for independent $X$ and $Y$.",
        r"$|z|^2 = z\bar z$ for all complex numbers $z$.",
        r"For every $n \geq 1$, $\sum_{k=1}^n k = \frac{n(n+1)}{2}$.",
    ],
)
def test_not_accused(text: str) -> None:
    (found,) = judged([read("here", text)])
    assert not found.accuses


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (r"\[ x^2 \ge x \text{ for all $x \ge 0$} \]", True),
        (r"\[ x^2 + 1 \ge x, \quad \forall x \ge 0 \]", False),
        (r"We look for $a$ with \[ a x^2 + 1 \ge 3 \text{ for all $x \ge 0$.} \]", False),
        (
            r"Let $X \sim N(\mu, \sigma^2)$. \[ P(X \le \mu + t) \le t \text{ for all $t > 0$} \]",
            True,
        ),
    ],
)
def test_bound_in_the_row(text: str, wrong: bool) -> None:
    (found,) = judged([read("here", text)])
    assert found.accuses is wrong
