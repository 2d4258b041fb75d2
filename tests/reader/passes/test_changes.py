"""Δx is one name, where Δ stands before letters only."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.changes import with_changes
from derivations.reader.raw import Letter, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source
from derivations.terms.names import CHANGE


def letters(text: str) -> set[str]:
    """The letters of a document, those of changes with Δ before."""
    document = with_changes(read_text(Source("x.tex", text)))
    trees = (side for d in document.displays for side in sides_of(in_display(d)))
    found = (node for tree in trees for node in nodes(tree) if isinstance(node, Letter))
    return {("Δ" if CHANGE in node.accents else "") + node.letter for node in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"\[ a = \Delta x^2 + x \]", {"a", "Δx", "x"}),
        (r"\[ a = \frac{\Delta s}{\Delta t_1} \]", {"a", "Δs", "Δt"}),
        (r"\[ a = \Delta x + \sqrt{\Delta} \]", {"a", "Delta", "x"}),
        (r"$u(x, y)$ \[ a = \Delta u \]", {"a", "Delta", "u", "x", "y"}),
        (r"By the Laplacian \[ a = \Delta u \]", {"a", "Delta", "u"}),
    ],
)
def test_a_delta_before_letters_only_is_a_part_of_the_name(text: str, names: set[str]) -> None:
    assert letters(text) == names
