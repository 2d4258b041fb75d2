"""P(a)(i) as P_a(i), F(x)(y) as F(x, y)."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SUMS = r"For a sequence $a$ let $S(a)(n) = \sum_{k=1}^n a_k$, where $n \ge 1$ is an integer."
PAIRS = "Let $F(x)(y) = x + 2y$."


def test_a_function_of_a_function_keeps_its_rule() -> None:
    assert last(rf"{SUMS} \[ S(a)(n+1) - S(a)(n) = a_{{n+1}} \]").verdict is Verdict.PROVED
    assert not last(rf"{SUMS} \[ S(a)(n+1) - S(a)(n) = a_n \]").verdict.praises


@pytest.mark.parametrize(("first", "second"), [(1, 2), (0, 3), (-2, 5)])
def test_of_numbers_it_is_a_function_of_two(first: int, second: int) -> None:
    value = first + 2 * second
    assert last(rf"{PAIRS} \[ F({first})({second}) = {value} \]").verdict is Verdict.PROVED
    assert last(rf"{PAIRS} \[ F({first})({second}) = {value + 1} \]").verdict is Verdict.REFUTED


def test_of_another_function_nothing_is_put_in() -> None:
    text = "Let $D(f)(x) = f(x+1) - f(x)$."
    assert last(rf"{text} \[ D(f)(2) = f(3) - f(2) \]").verdict is Verdict.PROVED
    other = last(rf"{text} \[ D(f)(2) + D(g)(2) = f(3) - f(2) \]").verdict
    assert not other.praises
    assert not other.accuses
