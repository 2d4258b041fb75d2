"""Braces by the tests that are stated."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

RULE = r"\begin{cases} 2, & x > 0\\ 1 & \text{otherwise} \end{cases}"
MEMBERS = rf"Let $f(x) = {RULE}$, where $x_i > 0$ for all $i$."
LETTER = rf"Let $f(x) = {RULE}$, where $y > 0$."


def test_members_have_the_value_of_their_test() -> None:
    assert last(rf"{MEMBERS} \[ \sum_{{i=1}}^n f(x_i) = 2n \]").verdict.praises
    assert not last(rf"{MEMBERS} \[ \sum_{{i=1}}^n f(x_i) = n \]").verdict.praises


def test_another_member_is_not_accused() -> None:
    assert not last(rf"{MEMBERS} \[ f(x_1) = 2 \]").verdict.accuses


def test_a_test_that_fails_gives_the_other_value() -> None:
    assert last(rf"{LETTER} \[ f(-y) = 1 \]").verdict is Verdict.PROVED


def test_a_bound_letter_is_another_one() -> None:
    assert last(rf"{LETTER} \[ \int_{{-1}}^1 f(y)\,dy = 3 \]").verdict.praises
    assert last(rf"{LETTER} \[ \int_{{-1}}^1 f(y)\,dy = 4 \]").verdict is Verdict.REFUTED
