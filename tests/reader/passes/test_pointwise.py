"""Functions made of functions, and what they give at an argument."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.pointwise import with_pointwise_functions
from derivations.reader.show import shown
from derivations.reader.text.source import Source

KNOWN = "We have $f(x)$, $g(x)$ and $h(c)$. "


def sides(latex: str) -> list[str]:
    document = with_pointwise_functions(read_text(Source("x.tex", KNOWN + latex)))
    statements = document.displays[-1].rows[0].statements
    return [shown(side) for side in statements[0].sides if side is not None]


def written(latex: str) -> list[str]:
    document = read_text(Source("x.tex", KNOWN + latex))
    statements = document.displays[-1].rows[0].statements
    return [shown(side) for side in statements[0].sides if side is not None]


@pytest.mark.parametrize(
    ("made", "meant"),
    [
        ("$h := f/g$", r"$h(c) := \frac{f(c)}{g(c)}$"),
        (r"$h = \frac{f}{g}$", r"$h(c) = \frac{f(c)}{g(c)}$"),
        ("$h = f + 2g$", "$h(c) = f(c) + (2)(g(c))$"),
        (r"$h = f \circ g$", "$h(c) = f(g(c))$"),
    ],
)
def test_a_function_is_made_point_by_point(made: str, meant: str) -> None:
    assert sides(made) == written(meant)


@pytest.mark.parametrize("latex", ["$h = f m$", "$m = f + g$", "$h = f(2) + 1$", "$h = f$"])
def test_other_equations_stay(latex: str) -> None:
    assert sides(latex) == written(latex)
