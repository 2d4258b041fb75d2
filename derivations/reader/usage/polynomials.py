"""A and I of (I - A)² = I - 2A + A²: a matrix and the identity."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.usage.record import Usage
from derivations.terms import Name

IDENTITIES = (Letter("I"), Letter("I", "bold"))


def note_polynomials(found: Usage, trees: list[Node]) -> None:
    """I beside multiples of powers of one capital, where a power or a product of it occurs.

    Y = C + I + G of an economy has several capitals, and I + A alone nobody squares.
    """
    every = [node for tree in trees for node in nodes(tree)]
    raised = {base for base in map(_raised, every) if base is not None}
    if not raised or not any(node in IDENTITIES for node in every):
        return
    for node in every:
        for capital in _capital_beside_identity(node):
            if capital in raised or any(base == node for base in map(_inside, raised)):
                one = next(letter for letter in nodes(node) if letter in IDENTITIES)
                for letter in (capital, one):
                    assert isinstance(letter, Letter)
                    found.matrices.add(Name(letter.letter, letter.style))


def _raised(node: Node) -> Node | None:
    """What has a whole power, or is a bracket that is multiplied by a bracket."""
    match node:
        case Superscript(base, Numeral()):
            return base
        case Juxtaposed(((_, Bracket() as first), (_, Bracket()), *_)):
            return first
    return None


def _inside(node: Node) -> Node:
    match node:
        case Bracket("(", ")", (inner,)):
            return inner
    return node


def _capital_beside_identity(node: Node) -> Iterator[Letter]:
    """A of I - 2A + A² and of A - 3I, if no other letter stands there."""
    if not isinstance(node, Signed) or len(node.parts) < 2:
        return
    bases = [_base(part) for _, part in node.parts]
    others = {base for base in bases if base not in IDENTITIES}
    if len(others) == 1 and len(others) < len(set(bases)):
        (other,) = others
        if isinstance(other, Letter) and other.letter[:1].isupper() and len(other.letter) == 1:
            yield other


def _base(node: Node) -> Node | None:
    """A of A, 2A, A² and 2A²; None for anything else."""
    match node:
        case Letter():
            return node
        case Superscript(Letter() as base, Numeral()):
            return base
        case Juxtaposed(((_, Numeral()), (_, rest))):
            return _base(rest)
    return None
