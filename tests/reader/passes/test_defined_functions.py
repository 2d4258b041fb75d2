"""A function that a formula defines stands for its value where it has no argument."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.defined_functions import with_defined_functions
from derivations.reader.raw import Bracket, Juxtaposed, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source


def applications(text: str) -> int:
    """How many names stand before a bracket, in displays."""
    document = with_defined_functions(read_text(Source("x.tex", text)))
    shown = [display for display in document.displays if not display.is_inline]
    trees = [side for display in shown for side in sides_of(in_display(display))]
    products = [n for tree in trees for n in nodes(tree) if isinstance(n, Juxtaposed)]
    return sum(isinstance(part, Bracket) for p in products for _, part in p.parts[1:])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (r"Let $f(t) = e^t$. \[ t f = t e^t \]", 1),
        (r"Let $u(x, y) = x$ and $v(x, y) = y$. \[ u + iv = x + iy \]", 2),
        (r"Let $f(x) = x^2$ and $g(x) = x$. \[ f \circ g = x^2 \]", 2),
        (r"Let $f(t) = e^t$. \[ df = e^t dt \]", 0),
        (r"Let $f(t) = e^t$ and $f = 3$. \[ 2f = 6 \]", 0),
        (r"Let $x(t) = 2t$. \[ x^2 = \int_0^x 2x\,dx \]", 0),  # x is a variable as well
        (r"Let $f(t) = e^t$. \[ T(f) + f = 1 \]", 1),  # handed to T, which alone is applied
        (r"Let $f(t) = t + 1$. \[ f^{-1} + f = 1 \]", 0),  # it may be its inverse
        (r"It solves $y' = y$: $y(x) = e^x$. \[ y + 1 = e^x + 1 \]", 0),  # sought before
    ],
)
def test_functions_stand_for_their_values(text: str, count: int) -> None:
    assert applications(text) == count
