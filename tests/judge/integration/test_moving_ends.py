"""Integrals of any functions: equal where both sides move alike with their upper end."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

PARTS = r"\int_a^b f(x) g'(x)\,dx"


def test_integration_by_parts() -> None:
    right = r"f(b)g(b) - f(a)g(a) - \int_a^b f'(x) g(x)\,dx"
    assert judged(PARTS, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"f(b)g(b) - f(a)g(a) + \int_a^b f'(x) g(x)\,dx",
        r"f(b)g(b) - \int_a^b f'(x) g(x)\,dx",
        r"f(b)g(b) - f(a)g(a) - \int_a^b f'(x) g'(x)\,dx",
    ],
)
def test_another_sign_or_end_or_derivative_is_no_praise(wrong: str) -> None:
    assert not judged(PARTS, wrong).verdict.praises


def test_a_number_as_an_end_is_moved_too() -> None:
    left = r"\int_0^1 f'(x) g(x)\,dx + \int_0^1 f(x) g'(x)\,dx"
    assert judged(left, "f(1)g(1) - f(0)g(0)").verdict is Verdict.PROVED
    assert not judged(left, "f(1)g(1) + f(0)g(0)").verdict.praises
