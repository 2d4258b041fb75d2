r"""Derivatives in short mean what the formula before them says."""

from __future__ import annotations

import pytest

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.passes.slopes import with_slopes
from derivations.reader.raw import Differential, Letter, nodes
from derivations.reader.text.source import Source


def differentials(text: str) -> list[tuple[str, ...]]:
    """The variables of each derivative that is written out."""
    document = with_slopes(read_text(Source("x.tex", text)))
    sides = [
        side
        for display in document.displays
        for row in display.rows
        for statement in row.statements
        for side in statement.sides
        if side is not None
    ]
    found = [n for side in sides for n in nodes(side) if isinstance(n, Differential)]
    return [tuple(v.letter for v in d.variables if isinstance(v, Letter)) for d in found]


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        (r"Let $y = x^3$. Then $y' = 3x^2$.", ("x",)),
        (r"Let $y = e^{kx}$. Then $y'' = k^2 y$.", ("x", "x")),
        (r"Let $f(x, y) = x^2 y$. Then $f_{xy} = 2x$.", ("y", "x")),
        (r"Let $u = e^{-t} \sin x$. Then $u_t = -u$.", ("t",)),
        (r"Let $x = \cos t$. Then $\dot x = -\sin t$.", ("t",)),
        (r"$(x^2 e^x)' = 0$", ("x",)),
    ],
)
def test_a_short_derivative_is_by_the_variables_of_the_formula(
    text: str, variables: tuple[str, ...]
) -> None:
    assert differentials(text) == [variables]


@pytest.mark.parametrize(
    "text",
    [
        r"$x' = \gamma(x - vt)$",  # nothing says that x is a function
        r"Let $x = 2 + 3t$. The other line is $x' = 4 + 5s$.",  # another name
        r"Let $f(x, y) = x y$. Then $f_X = 1$.",
        "Let $y = x^3$.\n\n\\section{Next}\n\nThen $y' = 3x^2$.",  # another section
    ],
)
def test_a_name_that_no_formula_stands_behind_is_no_derivative(text: str) -> None:
    assert differentials(text) == []


def test_differentials_are_claims_in_one_differential() -> None:
    text = r"Let $u = x^2 + 1$. Then $du = 2x \, dx$."
    *_, last = read_claims(read_text(Source("x.tex", text)))
    assert last.readings[0].left != last.readings[0].right
    assert last.reason == ""


def test_a_function_in_its_own_formula_is_written_out_once() -> None:
    taylor = r"g(x) = g(\mu) + g'(\mu)(x - \mu) + \frac{g''(\xi)}{2}(x - \mu)^2"
    assert differentials(f"$${taylor}$$\n$${taylor}$$") == []
