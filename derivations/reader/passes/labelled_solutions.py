r"""y_p and y_h of a differential equation: p and h are labels, not numbers of members.

Where a section differentiates y_p it has one function of this name, which its formula may give.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Big, Differential, Letter, Node, Prime, Subscript, Word, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

FUNCTIONS = frozenset(map(Letter, "yxuz"))
LABELS = frozenset(map(Letter, "phc"))


def with_labelled_solutions(document: Document) -> Document:
    """The document with labels for the letters below such functions."""
    return by_section(
        document,
        _labelled,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _with_label(node, known))
        ),
    )


def _labelled(document: Document, path: SectionPath) -> frozenset[Node]:
    """y_p of y_p' and of dy_p/dx, unless p counts something or is a name."""
    every = [node for side in sides_of(statements_of(document, path)) for node in nodes(side)]
    varied = {node.base for node in every if isinstance(node, Prime)}
    varied |= {n.operand for n in every if isinstance(n, Differential) and n.operand is not None}
    found = {node for node in varied if _label(node) is not None}
    below = {id(n.indices[0]) for n in every if isinstance(n, Subscript) and n in found}
    bound = [item for node in every if isinstance(node, Big) for item in node.below]
    counted = {letter for item in bound for letter in nodes(item)}
    elsewhere = {node for node in every if isinstance(node, Letter) and id(node) not in below}
    return frozenset(n for n in found if _label(n) not in counted | elsewhere)


def _label(node: Node) -> Letter | None:
    match node:
        case Subscript(Letter() as base, (Letter() as label,)):
            return label if base in FUNCTIONS and label in LABELS else None
    return None


def _with_label(node: Node, known: frozenset[Node]) -> Node:
    if node in known and isinstance(node, Subscript) and (label := _label(node)) is not None:
        return replace(node, indices=(Word(label.letter, upright=True, span=label.span),))
    return node
