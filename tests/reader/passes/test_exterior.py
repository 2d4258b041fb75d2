"""Forms by their coefficients; ∧ elsewhere stays the sign between statements."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.exterior import with_exterior_products
from derivations.reader.raw import Array, Node
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source


def sides(text: str) -> list[Node]:
    document = with_exterior_products(read_text(Source("x.tex", text)))
    return [side for display in document.displays for side in sides_of(in_display(display))]


def value(tree: Node) -> str:
    return tree.span.text and str(getattr(tree, "value", type(tree).__name__))


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        (r"dx\wedge dy = -dy\wedge dx", ["1", "1"]),  # two turns
        (r"dx\wedge dx = 0", ["0", "0"]),
        (r"d(x\,dy) = dx\wedge dy", ["1", "1"]),
        (r"d^2 x\,dx\wedge dy = 0", ["0", "0"]),
    ],
)
def test_sides_by_their_coefficient(formula: str, values: list[str]) -> None:
    assert list(map(value, sides(rf"\[ {formula} \]"))) == values


def test_several_products_make_a_column() -> None:
    left, _ = sides(r"\[ (dx + dy)\wedge dz = dx\wedge dz + dy\wedge dz \]")
    assert isinstance(left, Array)
    assert len(left.rows) == 2


def test_the_sign_joins_statements_elsewhere() -> None:
    assert len(sides(r"\[ x > 0 \wedge y > 0 \]")) == 4
