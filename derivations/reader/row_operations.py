"""Row reduction as courses write it: A ∼ B and A → B compare reduced row echelon forms.

dim ker A and dim Col A are the nullity and the rank of A.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import Applied, Array, Bracket, Juxtaposed, Letter, Node
from derivations.reader.records import Fault, Reading
from derivations.terms import Call, Matrix, Relation, Term
from derivations.terms.functions import RREF

SIGNS = {"sim": Relation.EQUAL, "to": Relation.EQUAL}
KERNELS = frozenset({"ker", "Ker", "null", "Null", "Nul", "nul", "N"})
IMAGES = frozenset({"Im", "im", "Col", "col", "range", "Range", "Row", "row", "ran", "C"})
OF_ROWS = "= between augmented matrices as row equivalence"
LETTERS = frozenset({"N", "C"})  # null space and column space, before a bracket only


def is_row_reduction(sign: str, readings: tuple[Reading, ...]) -> bool:
    """Whether both sides are matrices of one shape that are written out."""
    if sign not in SIGNS or not readings:
        return False
    left, right = readings[0].left, readings[0].right
    if not isinstance(left, Matrix) or not isinstance(right, Matrix):
        return False
    return left.shape == right.shape and not left.shape.is_vector


def is_augmented(sign: str, left: Node, right: Node) -> bool:
    """(A | I) = (I | A⁻¹) by rows: with = between them, as many write, they are not the same."""
    sides = (tree.items[0] if isinstance(tree, Bracket) else tree for tree in (left, right))
    return sign == "=" and all(isinstance(side, Array) and side.barred for side in sides)


def echelon_forms(readings: tuple[Reading, ...], remark: str = "") -> tuple[Reading, ...]:
    """Each side by its reduced row echelon form."""
    return tuple(
        replace(
            r,
            left=_form(r.left),
            right=_form(r.right),
            head=r.head and _form(r.head),
            remark=r.remark or remark,
        )
        for r in readings
    )


def _form(side: Term | Fault) -> Term | Fault:
    """Blocks have one, too, which nobody knows."""
    return Call(RREF, (side,), *side.shape) if isinstance(side, Term) else side


def with_ranks(tree: Node) -> Node:
    """dim(ker A) as the nullity of A, dim(Col A) as its rank."""
    match tree:
        case Juxtaposed(((_, Letter("nullity", _, ())), ("", argument))):
            return Applied("nullity", argument, span=tree.span)
        case Applied("dim", Bracket("(", ")", (inner,))) | Applied("dim", inner):
            kind, matrix = _subspace(inner)
            word = "nullity" if kind in KERNELS else "rank" if kind in IMAGES else ""
            if word and matrix is not None:
                return Applied(word, matrix, span=tree.span)
    return tree


def _subspace(tree: Node) -> tuple[str, Node | None]:
    """The kind of subspace and the matrix that it belongs to."""
    match tree:
        case Applied(word, argument):
            return word, argument
        case Juxtaposed(((_, Letter(word, _, ())), ("", argument))):
            inner = argument.items[0] if isinstance(argument, Bracket) and argument.items else None
            if word not in LETTERS or (inner is not None and named(inner) is not None):
                return word, argument
    return "", None
