r"""L u = u_x + e^x u_y: behind its rule L(u + v) is (u + v)_x + e^x (u + v)_y, with derivatives.

with_differential_operators(document)

Where a section gives one letter several rules, a display has that of which its first row is an
instance. Partial derivatives that such a display writes by letters below become derivatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Subscript,
    Unknown,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    in_display,
    statements_of,
    with_sides,
    with_statements,
)

FUNCTIONS = frozenset("uvwfghypq") | {"phi", "psi"}
PLACES = frozenset("xyzt")
CURVED = frozenset({"calligraphic", "script"})
OPERATORS = frozenset("LDTPA")


@dataclass(frozen=True, slots=True)
class Operator:
    """The letter of an operator, that of a function, and what the first makes of the second."""

    name: Letter
    function: Letter
    body: Node

    def of(self, argument: Node) -> Node:
        """The body with the argument in the place of the function."""
        whole = argument
        if not isinstance(argument, Letter | Subscript | Bracket):
            whole = Bracket("(", ")", (argument,), (), span=argument.span)
        return _put(self.body, self.function, whole)


def with_differential_operators(document: Document) -> Document:
    """The document with what these operators make of what they are applied to."""
    return by_section(document, _operators, _in_display)


def _operators(document: Document, path: SectionPath) -> tuple[Operator, ...]:
    return tuple(o for s in statements_of(document, path) if (o := _operator(s)) is not None)


def _operator(statement: Statement) -> Operator | None:
    """L u = u_x + u_y, L[y] = y'' + p y'"""
    match statement.sides[:2], statement.relations[:1]:
        case (Juxtaposed((("", Letter() as name), ("", argument))), Node() as body), (
            "=" | ":=" | "equiv",
        ):
            function = _opened(argument)
            if not isinstance(function, Letter) or function.letter not in FUNCTIONS:
                return None
            slopes = any(_differentiates(node, function) for node in nodes(body))
            known = _is_operator(name) and name not in nodes(body)
            return Operator(name, function, body) if known and slopes else None
    return None


def _is_operator(letter: Letter) -> bool:
    return letter.style in CURVED or (not letter.style and letter.letter in OPERATORS)


def _differentiates(node: Node, function: Letter) -> bool:
    """u_xx, ∂u/∂x, u′"""
    match node:
        case Subscript(base, (place,)):
            return base == function and bool(_places(place))
        case Differential(_, operand, variables):
            return operand == function and bool(variables)
        case Prime(base, _):
            return base == function
    return False


def _places(below: Node) -> tuple[Letter, ...]:
    """x and y of u_xy"""
    match below:
        case Letter(letter, "", ()) if letter in PLACES:
            return (below,)
        case Word(text, False) if text and PLACES.issuperset(text):
            return tuple(Letter(letter, span=below.span) for letter in text)
    return ()


def _in_display(display: Display, operators: tuple[Operator, ...]) -> Display:
    names = {operator.name for operator in operators}
    statements = list(in_display(display))
    if not any(_applied(s, names) for s in statements if len(operators) > 1 or not _operator(s)):
        return display
    meant = operators if len(operators) == 1 else _instances(statements, operators)
    if len(meant) != 1:
        return with_sides(display, lambda side: _left_open(side, names))
    operator = meant[0]

    def of_statement(statement: Statement) -> Statement:
        if _operator(statement) is not None:
            return statement
        sides = tuple(
            None if side is None else _differentiated(_worked_out(side, operator))
            for side in statement.sides
        )
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def _instances(
    statements: list[Statement], operators: tuple[Operator, ...]
) -> tuple[Operator, ...]:
    """Those of which the first row of a display is an instance."""
    first = statements[0].sides[:2]
    match first:
        case (Juxtaposed((("", Letter() as name), ("", argument))), Node() as right):
            own = _opened(argument)
            return tuple(o for o in operators if o.name == name and o.of(own) == right)
    return ()


def _applied(statement: Statement, names: set[Letter]) -> bool:
    trees = (node for side in statement.sides if side is not None for node in nodes(side))
    return any(head in names for tree in trees for head, _ in _pairs(tree))


def _pairs(tree: Node) -> Iterator[tuple[Node, Node]]:
    parts = tree.parts if isinstance(tree, Juxtaposed) else ()
    for (_, head), (sign, behind) in pairwise(parts):
        if not sign:
            yield head, behind


def _worked_out(tree: Node, operator: Operator) -> Node:
    if not isinstance(tree, Juxtaposed):
        return mapped(tree, lambda part: _worked_out(part, operator))
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if parts and not sign and parts[-1][1] == operator.name and _takes(operator, part):
            value = operator.of(_opened(part))
            parts[-1] = (parts[-1][0], Bracket("(", ")", (value,), (), span=tree.span))
        else:
            parts.append((sign, _worked_out(part, operator)))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _takes(operator: Operator, argument: Node) -> bool:
    """Whether a prime of the rule has a meaning behind it: (x²)′ names no variable."""
    primed = any(isinstance(n, Prime) and n.base == operator.function for n in nodes(operator.body))
    letters = (n.letter for n in nodes(argument) if isinstance(n, Letter))
    return not primed or not FUNCTIONS.isdisjoint(letters)


def _left_open(tree: Node, names: set[Letter]) -> Node:
    """The tree with a sign that has no meaning for what one of several operators makes."""
    if not isinstance(tree, Juxtaposed):
        return mapped(tree, lambda part: _left_open(part, names))
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if parts and not sign and parts[-1][1] in names:
            head = parts[-1][1]
            value = Unknown(head.span.text, (_left_open(part, names),), span=tree.span)
            parts[-1] = (parts[-1][0], value)
        else:
            parts.append((sign, _left_open(part, names)))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _put(tree: Node, function: Letter, argument: Node) -> Node:
    return argument if tree == function else mapped(tree, lambda p: _put(p, function, argument))


def _differentiated(tree: Node) -> Node:
    """The tree with ∂²u/∂x∂y for u_xy, and ∂(u + v)/∂x for (u + v)_x."""
    return everywhere(tree, _slope)


def _slope(node: Node) -> Node:
    match node:
        case Subscript(base, (below,)) if _is_function(base) and (variables := _places(below)):
            return Differential("partial", base, variables, span=node.span)
    return node


def _is_function(base: Node) -> bool:
    if isinstance(base, Bracket):
        return base.opening == "(" and len(base.items) == 1
    inner = base.base if isinstance(base, Subscript) else base
    return isinstance(inner, Letter) and inner.letter in FUNCTIONS


def _opened(tree: Node) -> Node:
    is_bracket = isinstance(tree, Bracket) and tree.opening in "([" and len(tree.items) == 1
    return tree.items[0] if is_bracket and isinstance(tree, Bracket) else tree
