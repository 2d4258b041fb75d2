r"""T(p) = p' + xp: behind its definition T(x²) is 2x + x·x², with x² and its derivatives put in.

with_operators_on_formulas(document)

An operator is defined by a letter for functions, of which derivatives or values at x stand on the
right side. Only formulas in one variable are put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Ratio,
    RootSign,
    Signed,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of, with_statements

FORMULAS = (Applied, Bracket, Juxtaposed, Letter, Numeral, Ratio, RootSign, Signed, Superscript)
FUNCTIONS = frozenset(map(Letter, "pqfghuy"))
X = Letter("x")
VARIABLES = (X, Letter("t"))
CONSTANTS = frozenset({*map(Letter, "abckemn"), Letter("pi"), Letter("lambda")})


@dataclass(frozen=True, slots=True)
class Operator:
    """The letter of an operator, that of a function, and what the first makes of the second."""

    name: Letter
    function: Letter
    body: Node

    def of(self, tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return mapped(tree, self.of)
        parts, rest = list[tuple[str, Node]](), list(tree.parts)
        while rest:
            sign, part = rest.pop(0)
            match part, rest[:1]:
                case self.name, [("", Bracket("(", ")", (argument,)))] if _is_formula(argument):
                    rest.pop(0)
                    value = self._value(argument)
                    parts.append((sign, Bracket("(", ")", (value,), span=part.span)))
                case _:
                    parts.append((sign, self.of(part)))
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

    def _value(self, argument: Node) -> Node:
        letters = {node for node in nodes(argument) if isinstance(node, Letter)}
        variable = next((letter for letter in VARIABLES if letter in letters), X)
        return self._put_in(self.body, Bracket("(", ")", (argument,)), variable)

    def _put_in(self, tree: Node, formula: Node, variable: Letter) -> Node:
        match tree:
            case Prime(base, count) if base == self.function:
                for _ in range(count):
                    slope = Differential("d", formula, (variable,))
                    formula = Bracket("(", ")", (slope,))
                return formula
            case Juxtaposed(parts):
                kept = [part for _, part in _without_arguments(parts, self.function)]
                inner = [self._put_in(part, formula, variable) for part in kept]
                signs = [sign for sign, _ in _without_arguments(parts, self.function)]
                if len(inner) == 1:
                    return inner[0]
                return replace(tree, parts=tuple(zip(signs, inner, strict=True)))
        if tree == self.function:
            return formula
        return mapped(tree, lambda part: self._put_in(part, formula, variable))


def with_operators_on_formulas(document: Document) -> Document:
    """The document with the formulas that operators make of formulas."""
    return by_section(document, _defined, _in_display)


def _in_display(display: Display, operators: tuple[Operator, ...]) -> Display:
    def of_side(side: Node) -> Node:
        for operator in operators:
            side = operator.of(side)
        return side

    def of_statement(statement: Statement) -> Statement:
        if _operator(statement) is not None:
            return statement
        sides = tuple(None if side is None else of_side(side) for side in statement.sides)
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def _defined(document: Document, path: SectionPath) -> tuple[Operator, ...]:
    """Each operator of a section that has one rule."""
    found = [o for s in statements_of(document, path) if (o := _operator(s)) is not None]
    names = [operator.name for operator in found]
    return tuple(operator for operator in found if names.count(operator.name) == 1)


def _operator(statement: Statement) -> Operator | None:
    """T(p) = p' + p, T(p(x)) = x p'(x)"""
    match statement.sides[:2], statement.relations[:1]:
        case (
            Juxtaposed(((_, Letter() as name), ("", Bracket("(", ")", (argument,))))),
            Node() as body,
        ), ("=" | ":=",):
            function = _of_argument(argument)
            slopes = [n for n in nodes(body) if isinstance(n, Prime) and n.base == function]
            plain = all(isinstance(node, (*FORMULAS, Prime)) for node in nodes(body))
            if not (plain and slopes and function in FUNCTIONS and name.letter.isupper()):
                return None
            return Operator(name, function, body) if _is_at_x(body, function) else None
    return None


def _of_argument(argument: Node) -> Letter:
    match argument:
        case Letter():
            return argument
        case Juxtaposed(((_, Letter() as head), ("", Bracket("(", ")", (by,))))) if by in VARIABLES:
            return head
    return Letter("")


def _is_at_x(body: Node, function: Letter) -> bool:
    """Whether no value at another place stands there, p(0) and p(x + 1)."""
    return all(
        behind.items[0] in VARIABLES
        for node in nodes(body)
        if isinstance(node, Juxtaposed)
        for head, behind in _applications(node.parts)
        if head == function or (isinstance(head, Prime) and head.base == function)
    )


def _applications(parts: tuple[tuple[str, Node], ...]) -> Iterator[tuple[Node, Bracket]]:
    for (_, head), (sign, behind) in pairwise(parts):
        if not sign and isinstance(behind, Bracket) and len(behind.items) == 1:
            yield head, behind


def _without_arguments(
    parts: tuple[tuple[str, Node], ...], function: Letter
) -> list[tuple[str, Node]]:
    """p' for p'(x)"""
    applied = {
        id(behind)
        for head, behind in _applications(parts)
        if head == function or (isinstance(head, Prime) and head.base == function)
    }
    return [(sign, part) for sign, part in parts if id(part) not in applied]


def _is_formula(argument: Node) -> bool:
    """Of one variable, x² + 1: no letter of a function."""
    inside = list(nodes(argument))
    letters = {node for node in inside if isinstance(node, Letter)}
    varied = letters & {*VARIABLES}
    plain = all(isinstance(node, FORMULAS) for node in inside)
    return plain and len(varied) < 2 and not letters - varied - CONSTANTS
