r"""Where a function is least or greatest, as words say; compared with the grid of its values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.judging import judged, read

WHOLE = st.integers(min_value=-5, max_value=5)


def last(text: str) -> str:
    (found,) = judged([read("x.tex", text)])
    return str(found.relations[-1].judgement.verdict)


@given(WHOLE.filter(bool), WHOLE, WHOLE, st.booleans())
@settings(deadline=None, max_examples=15)
def test_parabolas(a: int, b: int, c: int, least: bool) -> None:
    place = Fraction(-b, 2 * a)
    values = [a * x * x + b * x + c for x in (place - 1, place, place + 1)]
    right = (min if least else max)(values) == values[1]
    word = "minimum" if least else "maximum"
    formula = f"{a} x^2 + ({b}) x + ({c})"
    text = f"Let $f(x) = {formula}$. The {word} of $f$ is at\n\\[ x = {place}. \\]"
    if place:
        assert last(text) == ("proved" if right else "refuted")
    moved = f"Let $f(x) = {formula}$. The {word} of $f$ is at\n\\[ x = {place + 1}. \\]"
    assert last(moved) in ("refuted", "given")


@pytest.mark.parametrize(
    "text",
    [
        "The function $f(x) = x + 1$ is smallest at $x = 2$ since $x$ is at least two.",
        "Let $f(k) = k^2 - 3 k$. The minimum is at\n\\[ k = 2. \\]",
        "Let $f(x) = \\sqrt{x}$. The minimum is at\n\\[ x = 0. \\]",
    ],
)
def test_no_accusation_where_bounds_may_explain_it(text: str) -> None:
    assert last(text) != "refuted"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("has a local minimum at $x = 1$.", "proved"),
        ("has a minimum at $x = 1$.", "proved"),
        ("attains its minimum at $x = 1$.", "tested"),  # f(-3) is less
        ("has a local minimum at $x = -1$.", "refuted"),
    ],
)
def test_least_near_a_place_is_not_least_of_all(words: str, verdict: str) -> None:
    assert last(f"The function $f(x) = x^3 - 3x$ {words}") == verdict
