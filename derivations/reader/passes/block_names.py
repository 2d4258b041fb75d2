r"""M = \begin{pmatrix} A & B \\ 0 & D \end{pmatrix} of matrices A, B, D: M is written out.

How many rows M has follows from the shapes of its blocks; so the blocks stand for it in every other
formula of the section.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Array, Letter, Mark, Node, Numeral, Subscript, mapped, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, in_display, with_sides
from derivations.reader.shapes.declarations import declared_shapes
from derivations.reader.spoken.shapes import spoken_matrices, spoken_shapes

Blocks = Mapping[Node, Array]
DOTS = Mark("…")
ONE, ZERO = Letter("I"), Numeral(Fraction(0))


def with_block_names(document: Document) -> Document:
    """The document with the blocks of each matrix that a section gives so once."""
    return by_section(document, _given, _written_out)


def _given(document: Document, path: SectionPath) -> Blocks:
    own = displays_of(document, path)
    arrays = [found for d in own for s in in_display(d) if (found := _definition(s))]
    if not arrays:
        return {}
    declared = declared_shapes([s for display in own for s in in_display(display)])
    matrices = {name.letter for name in (*spoken_matrices(own), *spoken_shapes(own), *declared)}
    known: dict[Node, Array] = {}
    for name, array in arrays:
        if name in known:
            return {}
        if any(_is_block(node, matrices) for node in nodes(array)):
            known[name] = array
    return known


def _definition(statement: Statement) -> tuple[Letter, Array] | None:
    match statement.sides:
        case (Letter(letter) as name, Array("(" | "[") as array) if letter[:1].isupper():
            whole = DOTS not in nodes(array) and statement.relations == ("=",)
            return (name, array) if whole else None
    return None


def _is_block(node: Node, matrices: set[str]) -> bool:
    """I, a matrix of which words speak, or what is transposed or inverted."""
    match node:
        case Letter("I", _, ()):
            return True
        case Letter(letter, _, ()):
            return letter in matrices and letter.isupper()
    return False


def _written_out(display: Display, known: Blocks) -> Display:
    if any(_definition(statement) is not None for statement in in_display(display)):
        return display
    return with_sides(display, lambda side: put(side, known))


def put(node: Node, known: Blocks) -> Node:
    """The tree with the blocks of each name; X_1 is another name than X."""
    if isinstance(node, Letter):
        return replace(known[node], span=node.span) if node in known else node
    if isinstance(node, Subscript) and isinstance(node.base, Letter):
        return node
    changed = mapped(node, lambda part: put(part, known))
    return _one(changed) if isinstance(changed, Array) else changed


def _one(array: Array) -> Node:
    """I for the blocks I on the diagonal and 0 beside it, which tell no sizes."""
    size = len(array.rows)
    entries = [(i == j, entry) for i, row in enumerate(array.rows) for j, entry in enumerate(row)]
    square = size > 1 and all(len(row) == size for row in array.rows)
    if square and all(entry == (ONE if same else ZERO) for same, entry in entries):
        return Letter("I", span=array.span)
    return array
