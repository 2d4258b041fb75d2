"""Functions made of functions: h = f/g says h(x) = f(x)/g(x), and (f + 2g)(x) is f(x) + 2g(x).

A letter is a function where its section applies it to a single name or number, f(x) and f(2). A
name that is said to equal an expression in such letters only, and is applied itself, is theirs
point by point; a bracket of such letters before an argument is applied part by part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.formulas import DEFINING
from derivations.reader.parsing.composition import composed
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Ratio, Signed, nodes
from derivations.reader.records import Display, Document, Row, Statement
from derivations.reader.rewriting import everywhere, sides_of, statements_of, with_sides

Functions = dict[Letter, Letter]  # each with a letter that it is applied to
X = Letter("x")


def with_pointwise_functions(document: Document) -> Document:
    """The document with such definitions and values by what each function gives."""
    sections = {display.path[:1] for display in document.displays}
    known = {path: _functions(sides_of(statements_of(document, path))) for path in sections}
    displays = (_in_display(display, known[display.path[:1]]) for display in document.displays)
    return replace(document, displays=tuple(displays))


def _functions(trees: Iterator[Node]) -> Functions:
    found: Functions = {}
    for node in (node for tree in trees for node in nodes(tree)):
        parts = node.parts if isinstance(node, Juxtaposed) else ()
        for (_, head), (sign, argument) in pairwise(parts):
            match head, argument:
                case Letter(_, _, ()), Bracket("(", ")", (Letter() | Numeral() as to,)):
                    if not sign and head != to:
                        found.setdefault(head, to if isinstance(to, Letter) else X)
                case Letter(_, _, ()), Bracket(
                    "(", ")", (Juxtaposed(((_, Letter()), ("", Bracket()))),)
                ):
                    if not sign:
                        found.setdefault(head, X)  # f(g(x))
    return found


def _in_display(display: Display, functions: Functions) -> Display:
    if not functions:
        return display
    if any(_is_defined(s, functions) for row in display.rows for s in row.statements):
        rows = (_row(row, functions) for row in display.rows)
        display = replace(display, rows=tuple(rows))
    if not any(map(_is_applied, _nodes_of(display))):
        return display
    return with_sides(display, lambda tree: everywhere(tree, lambda n: _applied(n, functions)))


def _nodes_of(display: Display) -> Iterator[Node]:
    for row in display.rows:
        for tree in sides_of(row.statements):
            yield from nodes(tree)


# ---------------------------------------------------------------- h = f/g


def _row(row: Row, functions: Functions) -> Row:
    statements = (
        _defined(s, functions) if _is_defined(s, functions) else s for s in row.statements
    )
    return replace(row, statements=tuple(statements))


def _is_defined(statement: Statement, functions: Functions) -> bool:
    match statement.sides, statement.relations:
        case (Letter(_, _, ()) as head, Node() as value), (sign,):
            made = not isinstance(value, Letter) and _is_made_of(value, functions)
            return sign in DEFINING and head in functions and made and head not in nodes(value)
    return False


def _is_made_of(tree: Node, functions: Functions) -> bool:
    """Whether functions stand in it, and nothing else but numbers."""
    letters = [node for node in nodes(tree) if isinstance(node, Letter)]
    applied = any(map(_applies, nodes(tree)))
    return bool(letters) and all(letter in functions for letter in letters) and not applied


def _applies(node: Node) -> bool:
    """f(2)"""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    return any(isinstance(b, Bracket) and not sign for _, (sign, b) in pairwise(parts))


def _defined(statement: Statement, functions: Functions) -> Statement:
    head, value = statement.sides
    assert isinstance(head, Letter)
    assert value is not None
    argument = Bracket("(", ")", (functions[head],))
    right = at(value, argument, functions)
    if right is None:
        return statement
    left = Juxtaposed((("", head), ("", argument)), span=head.span)
    return replace(statement, sides=(left, right))


# ---------------------------------------------------------------- (f + g)(x)


def _is_applied(node: Node) -> bool:
    """Whether a bracket stands before another one."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    return any(
        isinstance(a, Bracket) and isinstance(b, Bracket) for (_, a), (_, b) in pairwise(parts)
    )


def _applied(node: Node, functions: Functions) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    parts, place = list[tuple[str, Node]](), 0
    while place < len(node.parts):
        sign, part = node.parts[place]
        behind = node.parts[place + 1] if place + 1 < len(node.parts) else ("-", part)
        value = _value(part, behind, functions)
        parts.append((sign, part if value is None else Bracket("(", ")", (value,), span=part.span)))
        place += 1 if value is None else 2
    return node if len(parts) == len(node.parts) else replace(node, parts=tuple(parts))


def _value(part: Node, behind: tuple[str, Node], functions: Functions) -> Node | None:
    match part, behind:
        case Bracket("(", ")", (inner,)), ("", Bracket("(", ")", (_,)) as argument):
            compound = isinstance(inner, Signed | Juxtaposed | Ratio)
            if compound and _is_made_of(inner, functions):
                return at(inner, argument, functions)
    return None


# ---------------------------------------------------------------- what functions give


def at(tree: Node, argument: Bracket, functions: Functions) -> Node | None:
    """The value of an expression in functions at an argument; None where it is none."""
    match tree:
        case Numeral():
            return tree
        case Letter():
            return Juxtaposed((("", tree), ("", argument)), span=tree.span)
        case Signed(parts):
            summands = [(sign, at(part, argument, functions)) for sign, part in parts]
            found = tuple((sign, part) for sign, part in summands if part is not None)
            return replace(tree, parts=found) if len(found) == len(parts) else None
        case Ratio(top, bottom):
            return _quotient(tree, top, bottom, argument, functions)
        case Juxtaposed((("", top), ("/", bottom))):
            return _quotient(tree, top, bottom, argument, functions)
        case Juxtaposed(parts) if any(sign == "circ" for sign, _ in parts):
            return composed(Bracket("(", ")", (tree,)), argument)
        case Juxtaposed(parts) if all(sign in ("", "cdot") for sign, _ in parts):
            values = [at(part, argument, functions) for _, part in parts]
            if None in values:
                return None
            whole = [("", Bracket("(", ")", (v,), span=tree.span)) for v in values if v is not None]
            return Juxtaposed(tuple(whole), span=tree.span)
        case Bracket("(", ")", (inner,)):
            value = at(inner, argument, functions)
            return None if value is None else replace(tree, items=(value,))
    return None


def _quotient(
    tree: Node, top: Node, bottom: Node, argument: Bracket, functions: Functions
) -> Node | None:
    values = at(top, argument, functions), at(bottom, argument, functions)
    if values[0] is None or values[1] is None:
        return None
    return Ratio(values[0], values[1], span=tree.span)
