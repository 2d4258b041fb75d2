"""Operators act on what stands right of them, and on nothing else."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.operators import with_operators
from derivations.reader.raw import Differential, nodes
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def sides(text: str) -> list[str]:
    """Both sides of the last formula, printed."""
    document = with_operators(read_text(Source("notes.tex", text)))
    (row,) = document.displays[-1].rows
    (statement,) = row.statements
    return [shown(side) for side in statement.sides if side is not None]


def bare(text: str) -> int:
    """How many derivatives of nothing are left in the last formula."""
    document = with_operators(read_text(Source("notes.tex", text)))
    (row,) = document.displays[-1].rows
    (statement,) = row.statements
    parts = (n for side in statement.sides if side is not None for n in nodes(side))
    return sum(isinstance(n, Differential) and n.operand is None for n in parts)


@pytest.mark.parametrize(
    "formula",
    [
        r"\left(\frac{d}{dx} + x\right) f(x) = 0",
        r"\left(x \frac{d}{dx}\right)^2 f(x) = 0",
        r"\frac{1}{2}\left(\frac{d}{dx} - 1\right)\left(\frac{d}{dx} - 2\right) y = 0",
    ],
)
def test_a_factor_acts_on_what_is_right_of_it(formula: str) -> None:
    assert bare(f"$${formula}$$") == 0


def test_a_named_operator_is_its_formula() -> None:
    named = "Let $P = -c\\frac{d}{dx}$. $$P f = 0$$"
    written = "$$\\left(-c\\frac{d}{dx}\\right) f = 0$$"
    assert sides(named) == sides(written)


def test_an_equation_between_operators_stays() -> None:
    text = r"$$x\frac{d}{dx} - \left(\frac{d}{dx}\right) x = -1$$"
    assert bare(text) > 0
