"""Laws of all elements, of which no instance with other elements says anything."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (r"Let $R$ be a commutative ring with $x^2 = x$ for all $x \in R$.", Verdict.UNDECIDED),
        (r"Let $R$ be a commutative ring.", Verdict.REFUTED),
    ],
)
def test_a_law_of_all_elements_blocks_accusations(given: str, expected: Verdict) -> None:
    rows = r"a + b &= b + a \\ &= (a + b)^2"
    assert last(f"{given}\n\\begin{{align*}}\n{rows}\n\\end{{align*}}\n").verdict is expected


def test_a_rule_of_a_function_is_no_such_law() -> None:
    given = r"Let $f(x) = x^2$ for all $x \in \mathbb{R}$."
    assert last(f"{given} \\[ f(3) = 6 \\]").verdict is Verdict.REFUTED


def test_a_rule_of_a_family_is_no_such_law() -> None:
    given = r"Let $b_k = b_1 - 2(k - 1)$ for every $1 \le k \le n$."
    wrong = r"\[ \sum_{k=1}^n b_k = n b_1 - n(n - 1) = n b_1 - 2n(n - 1) \]"
    assert last(f"{given} {wrong}").verdict is Verdict.REFUTED
