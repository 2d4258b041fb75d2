r"""3i + 4j, x x̂ + y ŷ, E_x e_x + E_y e_y: the unit vectors of the axes as columns.

i, j, k in bold or with a hat are the unit vectors where i and j stand side by side and nothing
defines them. So are x̂, ŷ, ẑ and e_x, e_y, e_z where the section writes vectors otherwise too, in
bold, with an arrow or with ∇, and sums of multiples of them (Griffiths, Introduction to
Electrodynamics, chapter 1): beside data x̂ and ŷ are estimates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Statement

AXES = {"i": 1, "j": 2, "k": 3, "imath": 1, "jmath": 2}
COORDINATES = {"x": 1, "y": 2, "z": 3}
HATS = frozenset({"hat", "widehat"})
Axes = Mapping[Node, int]
MARKS = HATS | {"vec"}


def unit_vectors(statements: list[Statement], every: list[Node]) -> dict[Node, Array]:
    """The columns of the unit vectors in one style; {} where the text means something else."""
    by_letters = {node: place for node in every if (place := _axis(node))}
    if {1, 2} <= set(by_letters.values()) and _only_factors(by_letters, statements, every):
        return _columns(by_letters, max(by_letters.values()), every)
    found = {node: place for node in every if (place := _axis_of_coordinate(node))}
    if len(set(found.values())) < 2 or not _only_factors(found, statements, every):
        return {}
    if not _are_components(found, statements, every):
        return {}
    flat = set(found.values()) == {1, 2} and Letter("z") not in every
    return _columns(found, 2 if flat else 3, every)


def _only_factors(found: Axes, statements: list[Statement], every: list[Node]) -> bool:
    """Whether the text defines none of them, and puts nothing below one."""
    if any(s.sides[0] in found for s in statements if s.relations):
        return False
    below = (at for n in every if isinstance(n, Subscript) for at in (n.base, *n.indices))
    return not any(at in found for at in below)


def _columns(found: Axes, size: int, every: list[Node]) -> dict[Node, Array]:
    lists = (n for n in every if isinstance(n, Bracket) and n.opening == "[")
    if any(len(n.items) not in (1, size) for n in lists):
        return {}
    return {node: unit(place, size) for node, place in found.items()}


def _axis(node: Node) -> int:
    """2 of j in bold, with a hat or with an arrow; 0 for anything else."""
    if not isinstance(node, Letter) or node.letter not in AXES:
        return 0
    marked = node.style == "bold" or not MARKS.isdisjoint(node.accents)
    return AXES[node.letter] if marked else 0


def _axis_of_coordinate(node: Node) -> int:
    """2 of ŷ and of e_y, in bold or not; 0 for anything else."""
    match node:
        case Letter(letter, _, accents) if not HATS.isdisjoint(accents):
            return COORDINATES.get(letter, 0)
        case Subscript(Letter("e"), (Letter(letter, _, ()),)):
            return COORDINATES.get(letter, 0)
    return 0


def _are_components(found: Axes, statements: list[Statement], every: list[Node]) -> bool:
    """Whether vectors are written by them: in bold, added up, or as what a vector is."""
    if any(isinstance(n, Subscript) and is_marked(n.base) for n in found):
        return True
    own = {id(part) for node in found for part in nodes(node)}
    if not any(_is_of_vectors(node) for node in every if id(node) not in own):
        return False
    sums = [node for node in every if isinstance(node, Signed)]
    if any(map(_is_an_error, sums)):
        return False
    added = any(len(found.keys() & set(_factors_of(node))) > 1 for node in sums)
    return added or any(_gives_a_vector(s, found) for s in statements)


def _is_an_error(node: Signed) -> bool:
    """y - ŷ: what has the hat is an estimate."""
    summands = [part for _, part in node.parts if isinstance(part, Letter)]
    hats = {part.letter for part in summands if not HATS.isdisjoint(part.accents)}
    return any(part.letter in hats and HATS.isdisjoint(part.accents) for part in summands)


def _gives_a_vector(statement: Statement, found: Axes) -> bool:
    """E = E_0 cos(kz) x̂ for a bold E."""
    head, *values = statement.sides
    written = any(v is not None and found.keys() & set(_factors_of(v)) for v in values)
    return written and isinstance(head, Letter) and is_marked(head)


def _factors_of(tree: Node) -> Iterator[Node]:
    """The factors of each summand."""
    for _, part in tree.parts if isinstance(tree, Signed) else (("", tree),):
        yield from (f for _, f in part.parts) if isinstance(part, Juxtaposed) else (part,)


def is_marked(node: Node) -> bool:
    """In bold or with an arrow, as vectors are."""
    return isinstance(node, Letter) and (node.style == "bold" or "vec" in node.accents)


def _is_of_vectors(node: Node) -> bool:
    """F in bold or with an arrow, ∇ · F."""
    return isinstance(node, Nabla) or is_marked(node)


def unit(place: int, size: int) -> Array:
    entries = (Numeral(Fraction(int(k == place))) for k in range(1, size + 1))
    return Array("(", tuple((entry,) for entry in entries))


def is_unit(column: Array) -> bool:
    """(0, 1, 0)"""
    entries = [entry for row in column.rows for entry in row]
    numbers = [e.value for e in entries if isinstance(e, Numeral)]
    return len(numbers) == len(entries) == len(column.rows) and sorted(numbers)[-2:] == [0, 1]


def on_axes(tree: Node, axes: dict[Node, Array]) -> Node:
    if isinstance(tree, Applied) and tree.bare and isinstance(tree.argument, Juxtaposed):
        return _before_the_axis(tree, tree.argument)
    found = axes.get(tree)
    return tree if found is None else replace(found, span=tree.span)


def _before_the_axis(tree: Applied, argument: Juxtaposed) -> Node:
    r"""\cos t \mathbf{i} is (cos t) i: no function takes a vector."""
    parts = argument.parts
    place = next((k for k, (_, part) in enumerate(parts) if isinstance(part, Array)), 0)
    if not place:
        return tree
    first = parts[0][1] if place == 1 else replace(argument, parts=parts[:place])
    return Juxtaposed((("", replace(tree, argument=first)), *parts[place:]), span=tree.span)
