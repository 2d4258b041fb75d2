"""Shapes that a text shows by writing entries out: A = (1 2; 3 4), v = (1, 2, 2)ᵀ, x = A⁻¹ b.

A name has the shape of what it is said to equal, as far as that can be counted; a function has the
shape of its values. A name with two different shapes has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.dataclass import dataclass, field
from derivations.reader.chance.operators import operator
from derivations.reader.naming import Named, named
from derivations.reader.passes.unit_vectors import is_unit
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.shapes.declarations import Shapes, list_length
from derivations.reader.text.blocks import block_of
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import is_bold
from derivations.reader.usage.record import ACTIVATIONS, ENTRYWISE, Usage
from derivations.terms import Dimension, Name, Shape

Block = tuple[str, int]
EQUALS = frozenset({"=", ":=", "equiv"})
PASSES = 3
NEAR, FEW = 2, 4  # blocks beside one, as its solution is; blocks that may use a name otherwise
ONE = Shape.of(1, 1)


@dataclass(slots=True)
class ExplicitShapes:
    """names: of names and of members of families; values: of what functions give.

    blocks: where each name is written out. A text may use it for something else in another block.
    """

    facts: Usage
    known: Shapes
    names: Shapes = field(default_factory=dict)
    values: Shapes = field(default_factory=dict)
    blocks: dict[Name, set[Block]] = field(default_factory=dict)
    used: set[Name] = field(default_factory=set)  # by the shape that is being counted
    twice: set[Name] = field(default_factory=set)


def explicit_shapes(statements: Iterable[Statement], facts: Usage, known: Shapes) -> ExplicitShapes:
    """What the statements of a section show; known: the shapes that it declares."""
    found = ExplicitShapes(facts, known)
    whole = list(statements)
    for _ in range(PASSES):
        for statement in whole:
            _learn(found, statement)
    for name in found.twice:
        found.names.pop(name, None)
        found.values.pop(name, None)
    return found


def common_names(found: ExplicitShapes, statements: Iterable[Statement]) -> set[Name]:
    """Names that many blocks use in which they are not written out: X of every exercise."""
    used: dict[Name, set[Block]] = {name: set() for name in found.names}
    for statement in statements if used else ():
        trees = (side for side in statement.sides if side is not None)
        names = (named(node, found.facts.labels) for tree in trees for node in nodes(tree))
        for name in {n.name for n in names if n is not None} & used.keys():
            used[name].add(block_of(statement.span))
    return {name for name, blocks in used.items() if _is_common(blocks, found.blocks.get(name, ()))}


def _is_common(used: set[Block], written: Iterable[Block]) -> bool:
    """Whether more blocks use a name than those that write it out and the ones beside them."""
    near = {(file, place + by) for file, place in written for by in range(-NEAR, NEAR + 1)}
    return len(used - near) > FEW


def _learn(found: ExplicitShapes, statement: Statement) -> None:
    head = statement.sides[0]
    if head is None or not statement.relations or not set(statement.relations) <= EQUALS:
        return
    found.used.clear()
    shapes = [_shape(found, side) for side in statement.sides[1:] if side is not None]
    shape = next((s for s in shapes if s is not None), None)
    if shape is None:
        return
    if shape != ONE and shape.rows == shape.cols:
        head = _inverted(head) or head
    if (name := named(head, found.facts.labels)) is not None:
        if not _is_interval(name, statement):
            _enter(found, name, shape, statement)
    elif (function := _defined_function(head)) is not None and shape != ONE:
        found.values.setdefault(function, shape)
    elif (spread := _of_a_spread(head)) is not None and shape.rows == shape.cols != ONE.rows:
        _enter(found, spread, Shape(shape.rows, ONE.cols), statement)
    elif shape != ONE and shape.is_vector:
        _enter_map(found, head, shape, statement)
        _enter_factor(found, head, statement)


def _inverted(head: Node) -> Node | None:
    """S of S⁻¹"""
    match head:
        case Superscript(base, Signed((("-", Numeral(value)),))) if value == 1:
            return base
    return None


def _enter(found: ExplicitShapes, name: Named, shape: Shape, statement: Statement) -> None:
    if name.indices and name.name in found.facts.whole:
        return  # an entry of x
    if shape == ONE and name.name not in found.names:
        return
    if found.names.setdefault(name.name, shape) != shape:
        found.twice.add(name.name)
    block = block_of(statement.span)
    if all(block in found.blocks.get(used, ()) for used in found.used):
        found.blocks.setdefault(name.name, set()).add(block)


def _is_interval(name: Named, statement: Statement) -> bool:
    """I = (0, 1), J = [a, b]; a point P = (1, 2) in capitals is left open as well."""
    pair = any(side is not None and list_length(side) == 2 for side in statement.sides[1:])
    return pair and name.name.letter[:1].isupper() and not is_bold(name.name)


def _of_a_spread(head: Node) -> Named | None:
    """b of Var(b): as long as its covariance matrix is high."""
    match head:
        case Juxtaposed(((_, Letter() as first), ("", Bracket("(" | "[", _, (inner,))))):
            name, kind = named(inner), operator(Name(first.letter, first.style), True)
            return name if kind == "variance" and name is not None and not name.indices else None
    return None


def _defined_function(head: Node) -> Name | None:
    """F of F(x, y), the head of a definition."""
    if not isinstance(head, Juxtaposed) or len(head.parts) != 2:
        return None
    pair = application(head.parts, 0)
    if pair is None or not all(named(item) is not None for item in pair[1].items):
        return None
    found = named(pair[0])
    return None if found is None or found.indices else found.name


def _enter_factor(found: ExplicitShapes, head: Node, statement: Statement) -> None:
    """x of A x = b is as long as A has columns."""
    match head:
        case Juxtaposed(((_, first), ("" | "cdot", last))):
            left, name = _shape(found, first), named(last, found.facts.labels)
            open_name = name is not None and not name.indices and _of_name(found, name) is None
            if left is not None and left != ONE and name is not None and open_name:
                _enter(found, name, Shape(left.cols, ONE.cols), statement)


def _enter_map(found: ExplicitShapes, head: Node, shape: Shape, statement: Statement) -> None:
    """A of A (1, 2)ᵀ = 5 (1, 2)ᵀ, a capital before a column that is written out, is a matrix."""
    match head:
        case Juxtaposed(((_, first), ("", Array() as column))):
            name, argument = named(first, found.facts.labels), _shape(found, column)
            if name is None or argument is None or not argument.is_vector or name.indices:
                return
            if name.name.letter[:1].isupper() and _of_name(found, name) is None:
                _enter(found, name, Shape(shape.rows, argument.rows), statement)


# ---------------------------------------------------------------- the shape of a tree


def _shape(found: ExplicitShapes, tree: Node) -> Shape | None:
    """Rows and columns as far as they can be counted; None where they cannot."""
    match tree:
        case Subscript(base, (Letter(),)) if (partial := _applied(found, base)) is not None:
            return partial  # σ_u of σ(u, v) = (…)
    if (name := named(tree, found.facts.labels)) is not None:
        return _of_name(found, name)
    if length := list_length(tree):
        return Shape.of(length, 1)
    match tree:
        case Numeral() | RootSign() | Bracket("|" | "‖", _, _):
            return ONE
        case Array("(" | "[" | "", rows):
            return _of_array(found, rows)
        case Bracket("(" | "[", _, (inner,)):
            return _shape(found, inner)
        case Applied(word, argument) if word in ENTRYWISE:
            return _shape(found, argument) or ONE
        case Array("|", _) | Applied():
            return ONE
        case Signed(parts):
            shapes = [s for _, part in parts if (s := _shape(found, part)) not in (None, ONE)]
            return shapes[0] if shapes else None
        case Ratio(top, _):
            return _shape(found, top)
        case Differential(_, Node() as operand, variables) if _are_numbers(found, variables):
            return _shape(found, operand) or _applied(found, operand)
        case Superscript(base, script):
            return _raised(_shape(found, base), script)
        case Juxtaposed(parts):
            return _product(found, parts)
    return None


def _are_numbers(found: ExplicitShapes, variables: tuple[Node, ...]) -> bool:
    """u of ∂σ/∂u: a plain letter of which no shape is known."""
    plain = all(isinstance(v, Letter) and not v.style and not v.accents for v in variables)
    return plain and all(_shape(found, v) in (None, ONE) for v in variables)


def _of_name(found: ExplicitShapes, name: Named) -> Shape | None:
    shape = found.known.get(name.name) or found.names.get(name.name)
    if shape is None or name.name in found.twice:
        return None
    if name.name not in found.known:
        found.used.add(name.name)
    if name.indices and name.name in found.facts.whole:
        return ONE
    return Shape(*shape)


def _of_array(found: ExplicitShapes, rows: tuple[tuple[Node, ...], ...]) -> Shape | None:
    """None for rows of different lengths, blocks, dots, and what may be blocks."""
    entries = [entry for row in rows for entry in row]
    if len({len(row) for row in rows}) != 1 or any(Mark("…") == entry for entry in entries):
        return None
    if any(isinstance(entry, Mark) or _shape(found, entry) not in (None, ONE) for entry in entries):
        return None
    if any(_may_be_a_block(entry) or _is_a_block(found, entry) for entry in entries):
        return None
    return Shape.of(len(rows), len(rows[0]))


def _may_be_a_block(entry: Node) -> bool:
    """I, A^T: a capital I or what is transposed."""
    match entry:
        case Letter("I", _, ()) | Superscript(_, Mark("⊤") | Letter("T")):
            return True
    return False


def _is_a_block(found: ExplicitShapes, entry: Node) -> bool:
    """A name of which words or a partition tell that it is a matrix or a vector."""
    name = named(entry, found.facts.labels)
    facts = found.facts
    return name is not None and not name.indices and name.name in facts.matrices | facts.vectors


def _raised(base: Shape | None, script: Node) -> Shape | None:
    match script:
        case Mark("⊤") | Letter("T"):
            return base and Shape(base.cols, base.rows)
    return base if base is not None and base.is_square else None


def _product(found: ExplicitShapes, parts: tuple[tuple[str, Node], ...]) -> Shape | None:
    total, place = ONE, 0
    while place < len(parts):
        sign, part = parts[place]
        pair = application(parts, place)
        shape = None if pair is None else _applied(found, pair[0])
        if shape is None and pair is not None and _is_activation(pair[0]):
            shape = _shape(found, pair[1])
        on_axes = _multiplies_axes(found, parts[place:])
        if shape is None and pair is not None and not on_axes and _may_be_applied(found, *pair):
            return None
        place += 1 if shape is None else 2
        shape = shape or _shape(found, part)
        if shape is None:
            strange = _may_be_a_matrix(part) and not on_axes
            if strange or (total != ONE and total.cols != ONE.cols):
                return None
            continue  # a number
        step = _times(total, sign, shape)
        if step is None:
            return None
        total = step
    return total


def _is_activation(head: Node) -> bool:
    """σ(z): taken entry by entry."""
    name = named(head.base if isinstance(head, Prime) else head)
    return name is not None and name.name.letter in ACTIVATIONS


def _may_be_applied(found: ExplicitShapes, head: Node, bracket: Bracket) -> bool:
    """f(x, y), f(x): what it gives is not known."""
    name = named(head)
    functions = found.facts.functions | set(found.facts.bracketed)
    return len(bracket.items) > 1 or (
        name is not None and _shape(found, head) is None and name.name in functions
    )


def _applied(found: ExplicitShapes, head: Node) -> Shape | None:
    name = named(head.base if isinstance(head, Prime) else head)
    shape = None if name is None else found.values.get(name.name)
    return None if shape is None else Shape(*shape)


def _may_be_a_matrix(part: Node) -> bool:
    if isinstance(part, Ratio):  # ħ/√2 before an array
        inside = [*nodes(part.top), *nodes(part.bottom)]
        return any(_may_be_a_matrix(n) for n in inside if isinstance(n, Letter | Bracket | Array))
    name = named(part.base if isinstance(part, Superscript) else part)
    return name is None or name.name.letter[:1].isupper() or is_bold(name.name)


def _multiplies_axes(found: ExplicitShapes, parts: tuple[tuple[str, Node], ...]) -> bool:
    """C of C(x i + y j): a sum along the axes is multiplied by numbers."""
    match parts[:2]:
        case ((_, Letter(_, "", ()) as head), ("", Bracket("(" | "[", _, (Signed() as inner,)))):
            columns = [node for node in nodes(inner) if isinstance(node, Array)]
            return (
                bool(columns)
                and all(map(is_unit, columns))
                and (Name(head.letter) not in found.facts.matrices)
            )
    return False


def _times(left: Shape, sign: str, right: Shape) -> Shape | None:
    if left == ONE or right == ONE:
        return right if left == ONE else left
    if sign == "cdot" and left == right and left.is_vector:
        return ONE
    if sign in ("times", "odot", "circ"):
        return left if left == right else None
    return Shape(left.rows, right.cols) if left.cols == right.rows else None


def shapes_of(found: ExplicitShapes) -> Iterator[tuple[Name, tuple[Dimension, Dimension]]]:
    """The names that are no numbers."""
    yield from ((name, shape) for name, shape in found.names.items() if shape != ONE)
