"""The derivative of an unknown is no 0 to the algebra of rows."""

from __future__ import annotations

from tests.corpus.judging import judged, read


def last(text: str) -> str:
    (document,) = judged([read("x", text)])
    return document.relations[-1].judgement.verdict.name.lower()


def test_a_slope_set_to_zero_is_solved() -> None:
    text = r"Let $\frac{dy}{dx} = a - b$ and $\frac{dy}{dx} = 0$. \[ a = b \]"
    assert last(text) == "proved"


def test_two_formulas_of_one_slope_are_equal() -> None:
    text = r"Let $\frac{dy}{dx} = a + 1$ and $\frac{dy}{dx} = b$. \[ b - 1 = a \]"
    assert last(text) == "proved"


def test_a_stated_slope_alone_says_nothing_of_its_letters() -> None:
    text = r"Let $\frac{dy}{dx} = a - b$ and $c = 2$. \[ c a = c b \]"
    assert last(text) in ("undecided", "refuted")
