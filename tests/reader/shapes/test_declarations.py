"""Shapes that a text declares: polynomials in named sizes, and sizes with indices as they stand."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.rewriting import in_display
from derivations.reader.shapes.declarations import declared_shapes
from derivations.reader.text.source import Source
from derivations.terms import Dimension

n = Dimension.of("n")


def shapes(text: str) -> dict[str, tuple[Dimension, Dimension]]:
    document = read_text(Source("a.tex", f"\\[ {text} \\]"))
    statements = [s for display in document.displays for s in in_display(display)]
    return {str(name): shape for name, shape in declared_shapes(statements).items()}


@pytest.mark.parametrize(
    ("space", "shape"),
    [
        (r"\mathbb{R}^{n \times 3}", (n, Dimension.of(3))),
        (r"\mathbb{R}^{2n \times 2n}", (2 * n, 2 * n)),
        (r"\mathbb{R}^{(n+1) \times n}", (n + 1, n)),
        (r"\mathbb{R}^{n-1}", (n + -1, Dimension.of(1))),
        (r"\mathbb{R}^{n \times d_k}", (n, Dimension.of("d_k"))),
        (r"\mathbb{R}^{|V|}", (Dimension.of("|V|"), Dimension.of(1))),
    ],
)
def test_a_space_gives_its_elements_rows_and_columns(
    space: str, shape: tuple[Dimension, Dimension]
) -> None:
    assert shapes(rf"A \in {space}") == {"A": shape}


def test_members_of_different_sizes_have_no_common_shape() -> None:
    assert shapes(r"W_l \in \mathbb{R}^{d_l \times d_{l-1}}") == {}
    assert shapes(r"x_i \in \mathbb{R}^{d_x}").keys() == {"x"}
