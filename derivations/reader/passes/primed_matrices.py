"""Whether a section that speaks of matrices transposes by primes: A Σ A', (A ⊗ B)' = A' ⊗ B'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.reader.naming import named
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import displays_around, sides_of, statements_of
from derivations.reader.shapes.declarations import ONE, declared_shapes
from derivations.reader.spoken.shapes import spoken_matrices, spoken_shapes
from derivations.terms import Name

MATRICES = re.compile(r"\bmatri(x|ces)\b", re.I)


def transposes_matrices(document: Document, path: SectionPath) -> bool:
    """Whether a primed capital can be nothing but the transpose of a matrix of the text."""
    statements = list(statements_of(document, path))
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    if not MATRICES.search(document.prose) and not any(map(_is_written_out, every)):
        return False
    primed = {node for node in every if isinstance(node, Prime) and node.count == 1}
    if not primed or any(map(_is_named, statements)):
        return False
    if any(isinstance(node, Juxtaposed) and _is_between_both(node) for node in every):
        return True
    near = displays_around(document, path)
    sized = {**declared_shapes(statements), **spoken_shapes(near)}
    called = spoken_matrices(near) | {name for name, (_, cols) in sized.items() if cols != ONE}
    return any(_base(node) in called for node in primed)


def _is_written_out(node: Node) -> bool:
    """A matrix of at least two rows and columns."""
    return isinstance(node, Array) and len(node.rows) > 1 and len(node.rows[0]) > 1


def _is_named(statement: Statement) -> bool:
    """A' alone, A' = P⁻¹AP: a matrix of its own with a prime; A' = A is none."""
    for place, side in enumerate(statement.sides):
        if isinstance(side, Prime) and isinstance(side.base, Letter):
            others = [s for k, s in enumerate(statement.sides) if k != place and s is not None]
            mine = side.base
            if not others or any(_speaks_otherwise(other, mine) for other in others):
                return True
    return False


def _speaks_otherwise(side: Node, letter: Letter) -> bool:
    """Whether another letter, or a product, stands against A'."""
    return any(isinstance(n, Letter) and n.letter.isupper() and n != letter for n in nodes(side))


def _is_between_both(product: Juxtaposed) -> bool:
    """A Σ A', A (X ⊗ Y) A', (A ⊗ B)' of a product."""
    if any(sign == "otimes" for sign, _ in product.parts):
        return any(isinstance(part, Prime) for _, part in product.parts)
    factors = list(_factors(product))
    last = factors[-1]
    return isinstance(last, Prime) and _is_capital(last.base) and last.base in factors[:-1]


def _factors(product: Juxtaposed) -> Iterator[Node]:
    for sign, part in product.parts:
        if sign in ("", "cdot"):
            yield part.base if isinstance(part, Superscript) else part


def _is_capital(node: Node) -> bool:
    found = named(node)
    return found is not None and found.name.letter[:1].isupper()


def _base(node: Node) -> Name | None:
    """The capital below the prime."""
    inner = node.base if isinstance(node, Prime) else node
    if isinstance(inner, Bracket | Subscript):
        return None
    found = named(inner)
    return None if found is None or found.indices else found.name
