r"""dy/dx along x = t², y = t³ - 3t: (dy/dt)/(dx/dt), and d²y/dx² its slope over dx/dt.

A section that gives x and y by formulas in one parameter, and in no other letter of a coordinate,
differentiates along that curve.
"""

from __future__ import annotations

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Ratio,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

X, Y = Letter("x"), Letter("y")
PARAMETERS = (Letter("t"), Letter("theta"), Letter("s"), Letter("phi"))


@dataclass(frozen=True, slots=True)
class Curve:
    """The parameter of x and y."""

    parameter: Letter

    def of(self, tree: Node) -> Node:
        match tree:
            case Differential("d", operand, variables) if variables and {*variables} == {X}:
                slope = None if operand is None else self._operand(operand)
                if slope is not None:
                    for _ in variables:
                        slope = self._over(slope)
                    return replace(slope, span=tree.span)
        return mapped(tree, self.of)

    def _operand(self, operand: Node) -> Bracket | None:
        """y, and dy/dx in brackets."""
        inner = operand.items[0] if isinstance(operand, Bracket) and operand.items else operand
        if inner == Y:
            return Bracket("(", ")", (Y,))
        changed = self.of(inner)
        return Bracket("(", ")", (changed,)) if changed != inner else None

    def _over(self, operand: Bracket) -> Bracket:
        """(d operand/dt)/(dx/dt)"""
        by = (self.parameter,)
        top = Y if operand.items == (Y,) else operand
        return Bracket("(", ")", (Ratio(Differential("d", top, by), Differential("d", X, by)),))


def with_parametric_slopes(document: Document) -> Document:
    """The document with slopes along such curves by their parameter."""
    return by_section(document, _curve, lambda display, curve: with_sides(display, curve.of))


def _curve(document: Document, path: SectionPath) -> Curve | None:
    statements = list(statements_of(document, path))
    every = (node for side in sides_of(statements) for node in nodes(side))
    if not any(isinstance(n, Differential) and X in n.variables for n in every):
        return None
    given: dict[Node, list[Node]] = {X: [], Y: []}
    for statement in statements:
        if (head := _head(statement)) in given and (body := statement.sides[1]) is not None:
            given[head].append(body)
    if any(len(bodies) != 1 for bodies in given.values()):
        return None
    letters = {n for (body,) in given.values() for n in nodes(body) if isinstance(n, Letter)}
    found = [letter for letter in PARAMETERS if letter in letters]
    both = all(found[0] in nodes(body) for (body,) in given.values()) if found else False
    return Curve(found[0]) if len(found) == 1 and both and not {X, Y} & letters else None


def _head(statement: Statement) -> Node | None:
    """x of x = t² and of x(t) = t²."""
    if statement.relations[:1] not in (("=",), (":=",)):
        return None
    match statement.sides[0]:
        case Juxtaposed(((_, Letter() as head), ("", Bracket("(", ")", (by,))))):
            return head if by in PARAMETERS else None
    return statement.sides[0]
