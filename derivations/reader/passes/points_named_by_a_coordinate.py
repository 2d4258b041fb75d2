r"""x_0 = (2, 1) beside f(x, y) = x² + 2y²: iterates that bear the name of a coordinate.

x is a number, and x_0, x_1, … are points: these are written in bold, as \mathbf{x}_0.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides


def with_points_named_by_a_coordinate(document: Document) -> Document:
    """The document with bold letters for points that are named by one of their coordinates."""
    return by_section(document, _letters, _changed)


def _letters(document: Document, path: SectionPath) -> frozenset[Letter] | None:
    """x of f(x, y) = … and x_0 = (2, 1)"""
    statements = [s for s in statements_of(document, path) if s.relations[:1] == ("=",)]
    points = {
        (left.base, len(right.items))
        for s in statements
        if isinstance(left := s.sides[0], Subscript) and isinstance(left.base, Letter)
        if isinstance(right := s.sides[1], Bracket) and _is_a_list(right)
    }
    if not points:
        return None
    coordinates = [arguments for s in statements if (arguments := _arguments(s.sides[0]))]
    return frozenset(
        letter for letter, n in points for each in coordinates if letter in each and len(each) == n
    )


def _is_a_list(tree: Bracket) -> bool:
    return tree.opening == "(" and len(tree.items) > 1 and set(tree.separators) == {","}


def _arguments(head: Node | None) -> tuple[Node, ...]:
    """(x, y) of f(x, y)"""
    match head:
        case Juxtaposed(((_, Letter()), ("", Bracket("(", ")", items) as bracket))):
            known = _is_a_list(bracket) and all(isinstance(item, Letter) for item in items)
            return items if known else ()
    return ()


def _changed(display: Display, letters: frozenset[Letter]) -> Display:
    def change(node: Node) -> Node:
        if isinstance(node, Subscript) and node.base in letters and len(node.indices) == 1:
            assert isinstance(node.base, Letter)
            return replace(node, base=replace(node.base, style="bold"))
        return node

    return with_sides(display, lambda side: everywhere(side, change)) if letters else display
