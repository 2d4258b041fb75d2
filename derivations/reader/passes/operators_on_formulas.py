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
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_statements

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
                inner = tuple(self._factors(parts, formula, variable))
                return inner[0][1] if len(inner) == 1 else replace(tree, parts=inner)
        if tree == self.function:
            return formula
        return mapped(tree, lambda part: self._put_in(part, formula, variable))

    def _factors(
        self, parts: tuple[tuple[str, Node], ...], formula: Node, variable: Letter
    ) -> Iterator[tuple[str, Node]]:
        """p(x) and p(x + 2) with the formula at these places, p'(x) with its slope."""
        rest = list(parts)
        while rest:
            sign, part = rest.pop(0)
            match part, rest[:1]:
                case self.function, [("", Bracket("(", _, (place,)))]:
                    rest.pop(0)
                    yield sign, _at(formula, variable, place)
                case Prime(base, _), [("", Bracket("(", _, (_,)))] if base == self.function:
                    rest.pop(0)
                    yield sign, self._put_in(part, formula, variable)
                case _:
                    yield sign, self._put_in(part, formula, variable)


def _at(formula: Node, variable: Letter, place: Node) -> Node:
    """(x + 2)² of x² at x + 2."""
    if place in VARIABLES:
        return formula
    put_in = Bracket("(", ")", (place,))
    return everywhere(formula, lambda part: put_in if part == variable else part)


def with_operators_on_formulas(document: Document) -> Document:
    """The document with the formulas that operators make of formulas."""
    return by_section(document, _defined, _in_display)


def _in_display(display: Display, operators: tuple[Operator, ...]) -> Display:
    def of_side(side: Node) -> Node:
        for operator in operators:
            side = operator.of(side)
        return side

    def of_statement(statement: Statement) -> Statement:
        if operator_of(statement) is not None:
            return statement
        sides = tuple(None if side is None else of_side(side) for side in statement.sides)
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def _defined(document: Document, path: SectionPath) -> tuple[Operator, ...]:
    """Each operator of a section that has one rule."""
    found = [o for s in statements_of(document, path) if (o := operator_of(s)) is not None]
    names = [operator.name for operator in found]
    return tuple(operator for operator in found if names.count(operator.name) == 1)


def operator_of(statement: Statement) -> Operator | None:
    """What a statement defines as an operator: T(p) = p' + p, T(p(x)) = x p'(x)."""
    if (of_places := _of_places(statement)) is not None:
        return of_places
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


def _of_places(statement: Statement) -> Operator | None:
    """T(p(x)) = p(x + 2), T(p)(x) = x p(1): where it is written what the function is of."""
    match statement.sides[:2], statement.relations[:1]:
        case (
            Juxtaposed(((_, Letter() as name), ("", Bracket("(", ")", (argument,))), *behind)),
            Node() as body,
        ), ("=" | ":=",):
            function = _of_argument(argument)
            at_x = [part for sign, part in behind if sign == ""]
            of_x = at_x == [Bracket("(", ")", (X,))] if behind else not isinstance(argument, Letter)
            applied = [
                head for n in nodes(body) if isinstance(n, Juxtaposed)
                for head, _ in _applications(n.parts)
            ]  # fmt: skip
            plain = all(isinstance(node, (*FORMULAS, Prime)) for node in nodes(body))
            known = name.letter.isupper() and function in FUNCTIONS and function in applied
            if of_x and plain and known and _is_at_x(body, function, slopes=True):
                return Operator(name, function, body)
    return None


def _of_argument(argument: Node) -> Letter:
    match argument:
        case Letter():
            return argument
        case Juxtaposed(((_, Letter() as head), ("", Bracket("(", ")", (by,))))) if by in VARIABLES:
            return head
    return Letter("")


def _is_at_x(body: Node, function: Letter, slopes: bool = False) -> bool:
    """Whether no value at another place stands there, p(0) and p(x + 1); slopes: no p'(0)."""
    return all(
        behind.items[0] in VARIABLES
        for node in nodes(body)
        if isinstance(node, Juxtaposed)
        for head, behind in _applications(node.parts)
        if (head == function and not slopes) or (isinstance(head, Prime) and head.base == function)
    )


def _applications(parts: tuple[tuple[str, Node], ...]) -> Iterator[tuple[Node, Bracket]]:
    for (_, head), (sign, behind) in pairwise(parts):
        if not sign and isinstance(behind, Bracket) and len(behind.items) == 1:
            yield head, behind


def _is_formula(argument: Node) -> bool:
    """Of one variable, x² + 1: no letter of a function."""
    inside = list(nodes(argument))
    letters = {node for node in inside if isinstance(node, Letter)}
    varied = letters & {*VARIABLES}
    plain = all(isinstance(node, FORMULAS) for node in inside)
    return plain and len(varied) < 2 and not letters - varied - CONSTANTS
