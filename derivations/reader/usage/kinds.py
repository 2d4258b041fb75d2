"""Whether a part of a tree is a vector, a matrix or neither, by what is known so far."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Applied,
    Array,
    Big,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Signed,
    Superscript,
    Word,
)
from derivations.reader.usage.functions import application
from derivations.reader.usage.record import ACTIVATIONS, ENTRYWISE, Usage
from derivations.terms import Name

COLUMNS = frozenset({"vec", "diag"})  # words before a bracket whose value may be transposed


def is_bold(name: Name) -> bool:
    return name.style == "bold" or "vec" in name.accents


def may_transpose(found: Usage, base: Node) -> bool:
    """Whether ^T on this is a transpose and no power: T may count steps elsewhere."""
    name = named(base, found.labels)
    if name is not None:
        bold = is_bold(name.name) or name.name in found.tensors
        return bold or name.name.letter[:1].isupper() or "T" not in found.counted
    if isinstance(base, Bracket | Juxtaposed | Signed):
        return any(kind_of(found, part) for part in parts_of(base)) or "T" not in found.counted
    return isinstance(base, Array) or (isinstance(base, Applied) and base.function in COLUMNS)


def is_of_a_layer(tree: Node) -> bool:
    """W^{(l)}, b^{[2]}"""
    name = named(tree)
    return name is not None and bool(name.indices) and "^()" in name.name.accents


def parts_of(tree: Node) -> Iterator[Node]:
    match tree:
        case Bracket(_, _, items):
            for item in items:
                yield from parts_of(item)
        case Signed(parts) | Juxtaposed(parts):
            for _, part in parts:
                yield from parts_of(part)
        case _:
            yield tree


def is_transposing(found: Usage, node: Superscript) -> bool:
    letter = isinstance(node.script, Letter) and node.script.letter == "T"
    return node.script == Mark("⊤") or (letter and may_transpose(found, node.base))


def kind_of(found: Usage, part: Node) -> str:
    """ "vector" or "matrix" for what surely is one: a name, or a matrix before a vector."""
    name = named(part, found.labels)
    if name is not None:
        in_vectors = name.name in found.vectors
        if not in_vectors and name.name not in found.members and _is_on_the_diagonal(name):
            return ""
        return "vector" if in_vectors else "matrix" if name.name in found.matrices else ""
    if isinstance(part, Signed):
        kinds = [kind_of(found, inner) for _, inner in part.parts]
        return "vector" if "vector" in kinds else "matrix" if "matrix" in kinds else ""
    if isinstance(part, Differential) and part.operand is not None and len(part.variables) == 1:
        return (
            "" if kind_of(found, part.operand) else kind_of(found, part.variables[0])
        )  # of a number
    if isinstance(part, Applied) and part.function in ENTRYWISE | {"softmax"}:
        return kind_of(found, part.argument)
    if isinstance(part, Nabla) and part.kind == "gradient":
        point = point_of(part)
        return "" if point is None or kind_of(found, point) != "vector" else "vector"
    if isinstance(part, Bracket) and len(part.items) == 1 and part.opening in ("(", "["):
        return kind_of(found, part.items[0])
    if isinstance(part, Big) and part.kind == "sum":
        name = named(part.body, found.labels)
        is_entry = name is not None and name.indices and name.name not in found.members
        return "" if is_entry else kind_of(found, part.body)
    if isinstance(part, Juxtaposed):
        if (pair := application(part.parts, 0)) is not None and len(part.parts) == 2:
            head = named(pair[0])
            if head is not None and head.name.letter in ACTIVATIONS:
                return kind_of(found, pair[1])
            if head is not None and head.name not in found.tensors:
                return ""  # of a function, or of a number
        kinds = [kind_of(found, inner) for _, inner in part.parts]
        if any(sign == "odot" for sign, _ in part.parts):
            return next(filter(None, kinds), "")
        rows = [inner for _, inner in part.parts if isinstance(inner, Superscript)]
        if _is_outer(found, [inner for _, inner in part.parts]):
            return "matrix"
        if any(kind_of(found, row.base) == "vector" and is_transposing(found, row) for row in rows):
            return ""  # wᵀx is a number
        if kinds.count("vector") == 1 and kinds[-1] == "vector":
            return "vector"
        return "matrix" if "matrix" in kinds and "vector" not in kinds else ""
    if isinstance(part, Applied) and part.function == "diag" and not part.bare:
        return "vector" if kind_of(found, part.argument) == "matrix" else "matrix"
    return "matrix" if isinstance(part, Array) else ""


def _is_outer(found: Usage, factors: list[Node]) -> bool:
    """u vᵀ, A u vᵀ: one column before one row at the end."""
    *before, last = factors
    if not isinstance(last, Superscript) or not is_transposing(found, last):
        return False
    kinds = [kind_of(found, factor) for factor in before]
    if kind_of(found, last.base) != "vector" or kinds[-1:] != ["vector"]:
        return False
    return kinds.count("vector") == 1 and not any(isinstance(f, Superscript) for f in before)


def base_of(part: Node) -> Node:
    return part.base if isinstance(part, Superscript) and named(part) is None else part


def point_of(gradient: Nabla) -> Node | None:
    """What ∇f is taken at, of a function of one argument."""
    match gradient.operand:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (point,))))) if named(head) is not None:
            return point
    return None


def _is_on_the_diagonal(name: Named) -> bool:
    """a_ii, which is a number in a_ii - t."""
    match name.indices:
        case (Letter(one), Letter(other)):
            return one == other
        case (Word(letters),):
            return len(letters) == 2 and letters[0] == letters[1]
        case (Juxtaposed((("", Letter(one)), ("", Letter(other)))),):
            return one == other
    return False
