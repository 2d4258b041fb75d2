"""Derivatives between letters that move together are quotients of differentials."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.leibniz import with_leibniz
from derivations.reader.raw import Letter, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source
from derivations.terms.names import DIFFERENTIAL


def differentials(text: str) -> set[str]:
    """The letters whose differentials are written as numbers."""
    document = with_leibniz(read_text(Source("x.tex", text)))
    trees = (side for d in document.displays for side in sides_of(in_display(d)))
    found = (node for tree in trees for node in nodes(tree) if isinstance(node, Letter))
    return {node.letter for node in found if DIFFERENTIAL in node.accents}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"\[ \frac{dz}{dx} = \frac{dz}{dy}\frac{dy}{dx} \]", {"x", "y", "z"}),
        (r"Let $v = \frac{dx}{dt}$. \[ \frac{dv}{dt} = v\frac{dv}{dx} \]", {"v", "x", "t"}),
        (r"Let $y = u^3$, $u = \sin x$. \[ \frac{dy}{dx} = \frac{dy}{du}\frac{du}{dx} \]", {"x"}),
        (r"\[ \frac{d}{dx}(uv) = u\frac{dv}{dx} + v\frac{du}{dx} \]", set()),  # no chain
        (r"\[ \frac{\partial z}{\partial x} = \frac{dz}{dy}\frac{dy}{dx} \]", set()),
        (r"\[ \frac{dz}{dx} = \frac{dz}{dy}\frac{dy}{dx} = \int z\,dx \]", set()),
        (r"\[ \frac{dz}{dx} = \frac{dz}{dy}\frac{dy}{dx}, \quad y(x) = x^2 \]", set()),
        (r"\[ \frac{d^2z}{dx^2} = \frac{dz}{dy}\frac{dy}{dx} \]", set()),
    ],
)
def test_only_chains_of_first_derivatives_are_quotients(text: str, letters: set[str]) -> None:
    assert differentials(text) == letters
