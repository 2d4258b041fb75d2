r"""f_x = 2xy and f_y = x² of an f that no formula gives: its partial derivatives.

    f_x = 2xy, f_y = x²,  so f_{xy} = 2x            ∂f/∂x = 2xy, …
    \nabla h = (2x + y, x + 2y),  so h_{xx} = 2     (∂h/∂x, ∂h/∂y) = (2x + y, x + 2y)

Two names with different coordinates below are partials, where each equals something in the
coordinates; F_x and F_y, E_x and v_x are the components of fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.reader.formulas import letters
from derivations.reader.passes.mixed_partials import variables_below
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    statements_of,
    with_sides,
    with_statements,
)

SCALARS = frozenset({"f", "g", "h", "phi", "varphi", "psi", "Phi", "z"})
COORDINATES = "xyz"
BELOW = frozenset((Subscript,))
Functions = Mapping[Letter, str]  # with the coordinates that it is a function of


def with_stated_gradients(document: Document) -> Document:
    """The document with partial derivatives for the names of such functions."""
    return by_section(document, _functions, _in_display)


def _functions(document: Document, path: SectionPath) -> Functions:
    told: dict[Letter, set[str]] = {}
    given: set[Node] = set()
    for statement in statements_of(document, path):
        given.update(_components(statement))
        if statement.relations[:1] not in (("=",), (":=",)):
            continue
        given.update(_defined(statement.sides[0]))
        for function, below in _told(statement):
            told.setdefault(function, set()).update(below)
    return {
        function: "".join(c for c in COORDINATES if c in below)
        for function, below in told.items()
        if function not in given and len(below) > 1
    }


def _defined(head: Node | None) -> Iterator[Node]:
    """f of f = … and of f(x, y) = …"""
    match head:
        case Letter():
            yield head
        case Juxtaposed(((_, Letter() as function), ("", Bracket()))):
            yield function


def _components(statement: Statement) -> Iterator[Node]:
    """f of ∂f_x/∂x: its names are those of components."""
    for node in (n for side in statement.sides if side is not None for n in nodes(side)):
        match node:
            case Differential(_, Subscript(Letter() as base)):
                yield base


def _told(statement: Statement) -> Iterator[tuple[Letter, str]]:
    """f and x of f_x = 2xy; h, x and y of ∇h = (2x, 2y)."""
    left, right = statement.sides[:2]
    if left is None or right is None:
        return
    if (function := _gradient(statement)) is not None and isinstance(right, Bracket):
        yield function, COORDINATES[: len(right.items)]
    for name in (left, *left.items) if isinstance(left, Bracket) else (left,):
        below = _below(name)
        if below and len(below) == 1 and below[0] in COORDINATES and _speaks_of_places(right):
            yield name.base, below[0]  # type: ignore[attr-defined]


def _below(name: Node) -> list[str]:
    """x and y of f_{xy}"""
    if not isinstance(name, Subscript) or not isinstance(name.base, Letter):
        return []
    usual = name.base.letter in SCALARS and name.base == Letter(name.base.letter)
    return variables_below(name) if usual else []


def _speaks_of_places(right: Node) -> bool:
    names = any(isinstance(node, Subscript) for node in nodes(right))
    return not names and not set(COORDINATES).isdisjoint(letters(right))


def _gradient(statement: Statement) -> Letter | None:
    """h of ∇h = (2x + y, x + 2y)."""
    match statement.sides[:2]:
        case (Nabla("gradient", Letter(letter, "", ()) as function, None), Bracket(_, _, items)):
            if letter in SCALARS and len(items) in (2, 3) and any(map(_speaks_of_places, items)):
                return function
    return None


def _in_display(display: Display, functions: Functions) -> Display:
    def slope(node: Node) -> Node:
        if not isinstance(node, Subscript) or node.base not in functions:
            return node
        below = _below(node)
        if not below or not set(below) <= set(functions[node.base]):  # type: ignore[index]
            return node
        return Differential("partial", node.base, tuple(map(Letter, below)), span=node.span)

    def of_statement(statement: Statement) -> Statement:
        function, head = _gradient(statement), statement.sides[0]
        if function is None or head is None or function not in functions:
            return statement
        items = tuple(Differential("partial", function, (Letter(c),)) for c in functions[function])
        entries = Bracket("(", ")", items, (",",) * (len(items) - 1), span=head.span)
        return replace(statement, sides=(entries, *statement.sides[1:]))

    display = with_statements(display, of_statement)
    return with_sides(display, lambda side: everywhere(side, slope, BELOW))
