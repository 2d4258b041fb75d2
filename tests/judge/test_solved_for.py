"""Values that a stated linear equation determines."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

STATED = r"Let $3 \int_0^1 f(x) dx + 2 = 5a$. Then "
SUPPOSED = r"\[ f^{(4)}(0) = 2\sum_{k=1}^\infty \frac{%s}{k^{4}} \implies \frac{f^{(4)}(0)}{4!} = "


def test_the_value_of_an_integral_is_put_in() -> None:
    assert last(STATED + r"\[ \int_0^1 f(x) dx = \frac{5a - 2}{3} \]").verdict is Verdict.PROVED


def test_another_value_is_not_proved() -> None:
    found = last(STATED + r"\[ \int_0^1 f(x) dx = \frac{5a + 2}{3} \]")
    assert not found.verdict.praises


def test_a_conclusion_fails_with_the_value_that_is_supposed() -> None:
    series = r"\sum_{k=1}^\infty \frac{2}{k^{4}} \]"
    assert last(SUPPOSED % "4!" + series).verdict.praises
    assert last(SUPPOSED % "3!" + series).verdict is Verdict.REFUTED
