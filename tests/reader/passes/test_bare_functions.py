"""ψ stands for ψ(x) where dψ/dx is written and something with ψ in it is differentiated by x."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.bare_functions import with_bare_functions
from derivations.reader.raw import Bracket, Juxtaposed, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source


def applications(text: str) -> int:
    """How many names stand before a bracket."""
    document = with_bare_functions(read_text(Source("x.tex", text)))
    trees = [side for display in document.displays for side in sides_of(in_display(display))]
    products = [n for tree in trees for n in nodes(tree) if isinstance(n, Juxtaposed)]
    return sum(isinstance(part, Bracket) for p in products for _, part in p.parts[1:])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (r"\[ \frac{d}{dx}(x\psi) = \psi + x\frac{d\psi}{dx} \]", 3),
        (r"\[ \frac{d\psi}{dx} = -\psi \]", 0),  # an equation for ψ: nothing is differentiated
        (r"Let $f = x^2$. \[ \frac{d}{dx}(x f) = f + x\frac{df}{dx} \]", 0),  # f is a formula
        (r"\[ \frac{d}{dx}(x f) = f + x\frac{df}{dx} + f(0) \]", 1),  # it has an argument already
        (r"\[ \frac{d}{dx}(x y) = y + x\frac{dy}{dx} \]", 0),  # y is the unknown of equations
    ],
)
def test_functions_stand_without_their_argument(text: str, count: int) -> None:
    assert applications(text) == count
