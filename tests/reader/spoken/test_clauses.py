"""Which inline formulas of a sentence introduce, and which are its main clause."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.clauses import holds_for_all, is_introduced
from derivations.reader.text.source import Source


def introduced(sentence: str) -> list[bool]:
    return [is_introduced(d) for d in read_text(Source("sentence", sentence)).displays]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (r"Let $x = 1$, $y = 2$ and $z = x + y$.", [True, True, True]),
        (r"For all $x > 0$, $y > 0$, $\sqrt{xy} \le \frac{x+y}{2}$.", [True, True, False]),
        (r"By the triangle inequality, $|x + y| \le |x| + |y|$.", [False]),
        (r"The function is given by $f(x) = x^2$.", [True]),
        (r"Since $f$ is even, the integral is $I = 2 \int_0^1 f(x) \, dx$.", [True, False]),
        (r"Since $P(1) = 0$, we can factor $P(x) = (x-1)(x-2)$.", [True, False]),
        (r"Given $F = ma$ with $m = 5$ and $a = 2$, $F = 5 \cdot 2$.", [True, True, True, False]),
        (r"Let $A$ be a set with $|A| = 3$, $|A| \cdot 2 = 6$.", [True, True, True]),
        (r"If $a = b$, with $b > 0$, then $a > 0$.", [True, True, False]),
    ],
)
def test_a_clause_ends_with_its_comma(sentence: str, expected: list[bool]) -> None:
    assert introduced(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (r"For all $x$, $x^2 \ge 0$.", True),
        (r"For all $x$, $x^2 = 1$ has two solutions.", False),
        (r"For all $x$, the equation $x^2 = 1$.", False),
        (r"For $x = 1$, $x^2 = 1$.", False),
    ],
)
def test_what_holds_for_all(sentence: str, expected: bool) -> None:
    assert holds_for_all(read_text(Source("sentence", sentence)).displays[-1]) is expected
