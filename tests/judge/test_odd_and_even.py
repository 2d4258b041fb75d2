"""What follows from words such as "let f be an even function"."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

EVEN = "Let $f$ be an even function. Then "
BOTH = "Suppose that $f$ is even and $g$ is odd. Then "


@pytest.mark.parametrize(
    "text",
    [
        EVEN + r"\[ \int_{-a}^a f(x) dx = 2 \int_0^a f(x) dx \]",
        EVEN + r"\[ f(-x) = f(x) \]",
        EVEN + r"\[ f'(-x) = -f'(x) \]",
        EVEN + r"\[ \int_{-1}^1 t^3 f(t)\, dt = 0 \]",
        BOTH + r"\[ f(-x) g(-x) = -f(x) g(x) \]",
        BOTH + r"\[ \int_{-a}^a f(x) g(x) dx = 0 \]",
        BOTH + r"\[ \int_{-a}^0 g(x) dx = -\int_0^a g(x) dx \]",
        BOTH + r"\[ g(f(-x)) = g(f(x)) \]",
        r"Let $h(x)$ be an odd function. Then \[ h(-x) = -h(x) \]",
        r"For an odd function $u$ we have "
        r"\[ \int_{-\pi}^\pi u(x) \sin(n x) dx = 2\int_0^\pi u(x) \sin(nx) dx \]",
    ],
)
def test_what_holds_for_all_of_the_kind_is_proved(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        EVEN + r"\[ f(-x) = -f(x) \]",
        EVEN + r"\[ f'(-x) = f'(x) \]",
        EVEN + r"\[ \int_{-a}^a f(x) dx = 0 \]",
        EVEN + r"\[ \int_{-a}^a \frac{f(x)}{x} dx = 0 \]",  # it may have no value
        EVEN + r"\[ \int_{-\infty}^\infty x f(x) dx = 0 \]",
        BOTH + r"\[ f(-x) g(-x) = f(x) g(x) \]",
        BOTH + r"\[ g(g(-x)) = g(g(x)) \]",
        r"Let $f$ be a function that is neither even nor odd. Then \[ f(-x) = f(x) \]",
        r"We ask whether $f$ is even. \[ f(-x) = f(x) \]",
        r"Let $n$ be even and let $f$ be a function. Then \[ f(-x) = f(x) \]",
        r"If $f$ is even, it is fine. If $f$ is odd, too. Now \[ f(-x) = f(x) \]",
    ],
)
def test_what_some_do_not_satisfy_stays_open(text: str) -> None:
    assert last(text).verdict in (Verdict.UNDECIDED, Verdict.GIVEN)
