"""Limits and improper integrals that are equal before their variable moves."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\int_1^\infty x^{-p}\,dx", r"\lim_{b\to\infty} \int_1^b x^{-p}\,dx"),
        (r"\lim_{b\to\infty} \int_1^b x^{-p}\,dx", r"\lim_{b\to\infty} \frac{b^{1-p} - 1}{1-p}"),
        (
            r"\int_0^1 \frac{g(x)}{\sqrt x}\,dx",
            r"\lim_{a\to 0^+} \int_a^1 \frac{g(x)}{\sqrt x}\,dx",
        ),
        (
            r"\int_{-\infty}^\infty g(x)\,dx",
            r"\lim_{a\to-\infty} \int_a^0 g(x)\,dx + \lim_{b\to\infty} \int_0^b g(x)\,dx",
        ),
    ],
)
def test_what_holds_for_every_end_holds_in_the_limit(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\int_1^\infty x^{-p}\,dx", r"\lim_{b\to\infty} \int_0^b x^{-p}\,dx"),
        (r"\int_{-\infty}^\infty g(x)\,dx", r"\lim_{b\to\infty} \int_{-b}^b g(x)\,dx"),
        (
            r"\lim_{h\to 0} \frac1h \int_0^h f(t)\,dt",
            r"\lim_{h\to 0} \frac1h \int_0^h g(t)\,dt",
        ),
        (
            r"\lim_{b\to\infty} b^2 \int_b^\infty t^{-3}\,dt",
            r"\lim_{b\to\infty} b^2 \int_b^\infty t^{-4}\,dt",
        ),
    ],
)
def test_other_ends_and_what_moves_twice_are_no_praise(left: str, right: str) -> None:
    assert not judged(left, right).verdict.praises


def test_difference_quotients_of_a_function_whose_derivative_is_written() -> None:
    left = r"\lim_{h\to 0} \frac{f(x+h) - f(x-h)}{h}"
    assert judged(left, "2f'(x)").verdict is Verdict.PROVED
    assert not judged(left, "f'(x)").verdict.praises
    assert not judged(r"\lim_{x\to a} f(x)", "f(a)").verdict.praises
