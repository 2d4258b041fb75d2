r"""A bare F stands for F(η) where a block applies F to η only, and differentiates it."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.abbreviations import with_arguments
from derivations.reader.raw import Bracket, Juxtaposed, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source


def applications(text: str) -> int:
    """How many functions stand before a bracket."""
    document = with_arguments(read_text(Source("x.tex", text)))
    trees = [side for display in document.displays for side in sides_of(in_display(display))]
    products = [n for tree in trees for n in nodes(tree) if isinstance(n, Juxtaposed)]
    return sum(isinstance(part, Bracket) for p in products for _, part in p.parts)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (r"$F(\eta) + \eta F'$", 2),
        (r"$F(\eta) - F^2 F'$", 3),
        (r"$F(\eta) = F(0) + F'$", 2),  # applied to two things: which of them is meant?
        (r"$F(\eta) + F$", 1),  # no derivative: perhaps another F
        (r"$y(x) + y'$", 1),  # the unknown of an equation
        (r"Let $f(x) = x^2$. Then $f' + f(x) = 1$.", 2),  # a formula says what f is
    ],
)
def test_a_bare_function_has_its_only_argument(text: str, count: int) -> None:
    assert applications(text) == count
