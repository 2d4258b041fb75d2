"""Γ(φ → e⁺e⁻): a quantity with its reaction as a label; f(x → 0) and P(A → B) stay."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.labels_of_reactions import with_labels_of_reactions
from derivations.reader.raw import Juxtaposed, Node, Subscript
from derivations.reader.text.source import Source


def side(formula: str) -> Node:
    document = with_labels_of_reactions(read_text(Source("a.tex", f"${formula} = 3$")))
    tree = document.displays[0].rows[0].statements[0].sides[0]
    assert tree is not None
    return tree


@pytest.mark.parametrize("formula", [r"\Gamma(\phi \to e^+ e^-)", r"\sigma(a \rightarrow b)"])
def test_a_reaction_is_a_label(formula: str) -> None:
    assert isinstance(side(formula), Subscript)


def test_a_factor_before_it_stays() -> None:
    tree = side(r"2\Gamma(a \to b)")
    assert isinstance(tree, Juxtaposed)
    assert isinstance(tree.parts[-1][1], Subscript)


@pytest.mark.parametrize("formula", [r"f(x \to 0)", r"P(A \to B)", r"\Gamma(x)"])
def test_what_is_applied_stays(formula: str) -> None:
    assert isinstance(side(formula), Juxtaposed)
