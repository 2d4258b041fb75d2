r"""d\mathbf{X} of a matrix X as one name: a d between matrices is no number that could be moved.

Where every d of a section stands before what it may differentiate, one of them before a capital,
and something else tells that capitals are matrices.
"""

from __future__ import annotations

import re
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.building.products import is_minus_one
from derivations.reader.differentials import SIGNS
from derivations.reader.matrix_calculus import Differentials
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.terms.names import DIFFERENTIAL

MATRIX = "matri"  # matrix, matrices
CONSTANT = re.compile(r"\b(constants?|fixed|not depend|independent of)\b", re.I)
SPECIAL = re.compile(r"\b(symmetric|orthogonal|unitary|hermitian|triangular|diagonal)\b", re.I)
OF_MATRICES = frozenset(("tr", "Tr", "trace", "det", "vec", "log det"))


def with_matrix_differentials(document: Document) -> Document:
    """The document with one name for each dX."""
    document = by_section(
        document,
        _rules,
        lambda display, rules: with_sides(display, lambda side: _worked_out(side, rules)),
    )
    return by_section(
        document, _differentiates, lambda display, _: with_sides(display, _with_names)
    )


def _rules(document: Document, path: SectionPath) -> Differentials | None:
    """The letters that move, where words say that others are constant or there are none."""
    if not _differentiates(document, path):
        return None
    every = [n for tree in sides_of(statements_of(document, path)) for n in nodes(tree)]
    products = [node for node in every if isinstance(node, Juxtaposed)]
    behind = [node for product in products for node in _behind(product)]
    moving = {letter for b in behind if isinstance(letter := _letter(b), Letter)}
    wholes = [n for b in behind if _is_whole(b) for n in nodes(b) if isinstance(n, Letter)]
    others = {n for n in wholes if n.letter[:1].isupper()} - moving - {Letter("T")}
    words = " ".join(d.before + d.after for d in displays_of(document, path))
    if SPECIAL.search(words) or (others and not CONSTANT.search(words)):
        return None
    return Differentials(frozenset(moving))


def _letter(node: Node) -> Node:
    return node.base if isinstance(node, Superscript) else node


def _worked_out(tree: Node, rules: Differentials) -> Node:
    """What d makes of a product, an inverse, a trace, by the rules for them."""
    whole = mapped(tree, lambda part: _worked_out(part, rules))
    if not isinstance(whole, Juxtaposed):
        return whole
    parts: list[tuple[str, Node]] = []
    for sign, part in whole.parts:
        found = None
        if parts and parts[-1][1] in SIGNS and not sign and (_is_whole(part) or _is_inverse(part)):
            found = rules.of(part) if rules.moves(part) else None
        if found is None:
            parts.append((sign, part))
        else:
            grouped = Bracket("(", ")", (found,), (), span=part.span)
            parts[-1] = ("cdot" if len(parts) > 1 and not parts[-1][0] else parts[-1][0], grouped)
    return parts[0][1] if len(parts) == 1 else replace(whole, parts=tuple(parts))


def _is_inverse(node: Node) -> bool:
    """X⁻¹ of dX⁻¹, which is d(X⁻¹)."""
    return isinstance(node, Superscript) and is_minus_one(node.script)


def _differentiates(document: Document, path: SectionPath) -> bool:
    every = [n for tree in sides_of(statements_of(document, path)) for n in nodes(tree)]
    signs = sum(node in SIGNS for node in every)
    products = [node for node in every if isinstance(node, Juxtaposed)]
    behind = [b for product in products for b in _behind(product)]
    matrices = [b for b in behind if _is_matrix(b)]
    if not matrices or len(behind) != signs:
        return False
    own = (display for display in displays_of(document, path) if display.path == path)
    said = any(MATRIX in words for display in own for words in (display.before, display.after))
    return said or any(map(_tells_matrices, every))


def _tells_matrices(node: Node) -> bool:
    """A bold capital, Aᵀ, A⁻¹, tr A: the dS and dV of thermodynamics are of numbers."""
    match node:
        case Letter(letter, "bold", _):
            return letter[:1].isupper()
        case Superscript(_, Letter("T", "", ()) | Mark("⊤")):
            return True
        case Superscript(Letter(letter, _, _), script):
            return letter[:1].isupper() and is_minus_one(script)
        case Applied(function):
            return function in OF_MATRICES
    return False


def _behind(product: Juxtaposed) -> list[Node]:
    """What stands behind a d and may be differentiated."""
    pairs = ((first, sign, second) for (_, first), (sign, second) in pairwise(product.parts))
    return [
        second
        for first, sign, second in pairs
        if first in SIGNS and not sign and (_is_matrix(second) or _is_whole(second))
    ]


def _is_matrix(node: Node) -> bool:
    letter = node.base if isinstance(node, Superscript) else node
    return isinstance(letter, Letter) and letter.letter[:1].isupper() and not letter.accents


def _is_whole(node: Node) -> bool:
    base = node.base if isinstance(node, Superscript) else node
    return isinstance(base, Bracket | Applied)


def _with_names(tree: Node) -> Node:
    whole = mapped(tree, _with_names)
    if not isinstance(whole, Juxtaposed):
        return whole
    parts: list[tuple[str, Node]] = []
    for sign, part in whole.parts:
        if parts and parts[-1][1] in SIGNS and not sign and _is_matrix(part):
            parts[-1] = parts[-1][0], _named(part)
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(whole, parts=tuple(parts))


def _named(node: Node) -> Node:
    """dX, and (dX)ᵀ for dXᵀ."""
    if isinstance(node, Superscript):
        return replace(node, base=_named(node.base))
    assert isinstance(node, Letter)
    return replace(node, accents=(DIFFERENTIAL,))
