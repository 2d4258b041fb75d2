r"""dy/dx at x = 2, where a row states dy/dx or the text has one formula for y."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

STATED = r"Let $\frac{dy}{dx} = 3x^2 + c$."
FORMULA = r"Let $y = x^3 + c x$."


def last(text: str) -> str:
    (document,) = judged([read("x", text)])
    return document.relations[-1].judgement.verdict.name.lower()


@pytest.mark.parametrize("given", [STATED, FORMULA])
@pytest.mark.parametrize(
    ("place", "value", "verdict"),
    [
        ("x = 2", "12 + c", "proved"),
        ("2", "12 + c", "proved"),
        ("x_0", "3x_0^2 + c", "proved"),
        ("x = 2", "6 + c", "refuted"),
    ],
)
def test_the_value_at_a_place(given: str, place: str, value: str, verdict: str) -> None:
    assert last(rf"{given} \[ \frac{{dy}}{{dx}}\Big|_{{{place}}} = {value} \]") == verdict


@pytest.mark.parametrize(
    "given",
    [
        r"The curve has $\frac{dy}{dx} = \frac{x}{y}$.",  # it asks for y, too
        r"Let $y = x^3$ and $y = 2x$.",  # two formulas
        r"Let $z = x^3$.",
    ],
)
def test_what_does_not_settle_it(given: str) -> None:
    assert last(rf"{given} \[ \left.\frac{{dy}}{{dx}}\right|_{{x = 2}} = \frac{{2}}{{3}} \]") in (
        "undecided",
        "given",
    )


def test_a_letter_that_is_kept_fixed_is_no_place() -> None:
    text = r"Let $f(x, y) = x^2 y$. \[ \left.\frac{\partial f}{\partial x}\right|_{y} = 3 x y \]"
    assert last(text) == "undecided"
