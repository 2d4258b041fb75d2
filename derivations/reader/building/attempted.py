"""The term of a tree where it has one: what words around a formula say may be about anything."""

from __future__ import annotations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Node
from derivations.terms import ShapeError, Term


def term_of(tree: Node | None, names: Lexicon) -> Term | None:
    """The term; None where the tree is missing, or has no meaning."""
    if tree is None:
        return None
    try:
        return build(tree, names)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None


def number_of(tree: Node | None, names: Lexicon) -> Term | None:
    """The term of a number; None for a vector or a matrix, too."""
    found = term_of(tree, names)
    return found if found is not None and found.shape.is_scalar else None
