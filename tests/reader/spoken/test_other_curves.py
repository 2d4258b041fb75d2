"""An equation that a sentence gives of a tangent, an inverse, an asymptote is of another curve."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.rewriting import in_display
from derivations.reader.spoken.other_curves import gives_another_curve
from derivations.reader.text.source import Source


def is_another(text: str) -> bool:
    display = read_text(Source("x.tex", text)).displays[-1]
    return any(gives_another_curve(display, statement) for statement in in_display(display))


@pytest.mark.parametrize(
    "text",
    [
        r"The normal to $y = x^2$ at $(1,1)$ is $y = -x$.",
        r"The inverse of $y = 2x + 1$ is $y = (x-1)/2$.",
        r"The asymptote of the curve is $y = x$.",
        r"So the equation of the line is \[ y - 1 = 2(x - 1). \]",
    ],
)
def test_another_curve(text: str) -> None:
    assert is_another(text)


@pytest.mark.parametrize(
    "text",
    [
        r"The tangent is steep. Now $y = x^2$.",
        r"The slope of the tangent is $y' = 2x$.",
        r"The tangent to the curve $y = x^2$ is steep.",
        r"By the normal approximation $P = 1/2$.",
        r"The tangent is horizontal where $2x = 0$.",
    ],
)
def test_the_curve_itself(text: str) -> None:
    assert not is_another(text)
