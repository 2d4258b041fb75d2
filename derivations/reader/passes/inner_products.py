r"""⟨p, q⟩ = ∫_0^1 p(x) q(x) dx: behind its definition ⟨x, 1⟩ is the integral of x · 1.

with_inner_products(document)

Arguments are formulas in the variable, functions that the section gives by one, and names of such
formulas. The length of f is the root of ⟨f, f⟩.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of, with_statements

UNKNOWN = frozenset(map(Letter, "fgh"))  # functions of which nothing else is said
CONSTANTS = frozenset({*map(Letter, "abcnmkij"), Letter("pi"), Letter("alpha"), Letter("lambda")})
FORMULAS = (Applied, Bracket, Juxtaposed, Letter, Numeral, Ratio, RootSign, Signed, Superscript)
VARIABLES = frozenset({Letter("x"), Letter("t"), Letter("s")})


@dataclass(frozen=True, slots=True)
class InnerProduct:
    """The letters of the two functions, the integral, and what names stand for in the section."""

    head: Bracket
    functions: tuple[Node, Node]
    variable: Letter
    body: Node
    named: Mapping[Node, Node]

    def of(self, tree: Node) -> Node:
        match tree:
            case Bracket("<", ">", (left, right), (",",)):
                return self._integral(left, right, tree) or tree
            case Bracket("‖", "‖", (inner,), ()):
                square = self._integral(inner, inner, tree)
                return tree if square is None else RootSign(square, span=tree.span)
        return mapped(tree, self.of)

    def _integral(self, left: Node, right: Node, whole: Node) -> Node | None:
        formulas = [self._formula(part) for part in (left, right)]
        if any(formula is None for formula in formulas):
            return None
        values = {
            _applied(function, self.variable): _held(formula)
            for function, formula in zip(self.functions, formulas, strict=True)
            if formula is not None
        }
        return Bracket("(", ")", (_put_in(self.body, values),), (), span=whole.span)

    def _formula(self, argument: Node) -> Node | None:
        """The argument as a formula in the variable of the integral."""
        if argument in self.named:
            argument = self.named[argument]
        if not all(isinstance(node, FORMULAS) for node in nodes(argument)):
            return None
        inside = {node for node in nodes(argument) if isinstance(node, Letter)}
        used = inside & VARIABLES
        functions = inside & {*UNKNOWN, *self.functions}
        if inside - VARIABLES - functions - CONSTANTS or len(used) > 1:
            return None
        if any(isinstance(node, Bracket) for node in nodes(argument)) and functions:
            return None
        values: dict[Node, Node] = dict.fromkeys(used, self.variable)
        values |= {function: _applied(function, self.variable) for function in functions}
        return _put_in(argument, values)


def with_inner_products(document: Document) -> Document:
    """The document with the integrals that inner products are."""
    return by_section(document, _defined, _in_display)


def _in_display(display: Display, product: InnerProduct) -> Display:
    def of_statement(statement: Statement) -> Statement:
        if statement.sides[:2] == (product.head, product.body):
            return statement
        sides = tuple(None if side is None else product.of(side) for side in statement.sides)
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def _defined(document: Document, path: SectionPath) -> InnerProduct | None:
    statements = list(statements_of(document, path))
    found = next((rule for s in statements if (rule := _rule(s)) is not None), None)
    if found is None:
        return None
    return replace(found, named=dict(pair for s in statements for pair in _named(s)))


def _rule(statement: Statement) -> InnerProduct | None:
    """⟨p, q⟩ = ∫ p(x) q(x) dx, also with p(x) and q(x) in the bracket."""
    match statement.sides[:2], statement.relations[:1]:
        case (Bracket("<", ">", (left, right), (",",)) as head, Node() as body), ("=" | ":=",):
            integrals = [n for n in nodes(body) if isinstance(n, IntegralSign)]
            functions = _name(left), _name(right)
            if len(integrals) != 1 or functions[0] == functions[1]:
                return None
            match integrals[0].variables:
                case (Letter() as variable,):
                    inside = {*nodes(integrals[0].body)}
                    if all(
                        _applied(function, variable) in _products(inside) for function in functions
                    ):
                        return InnerProduct(head, functions, variable, body, {})
    return None


def _products(parts: set[Node]) -> set[Node]:
    """Each f(x) that stands among factors."""
    found: set[Node] = set()
    for part in parts:
        if isinstance(part, Juxtaposed):
            heads = zip(part.parts, part.parts[1:], strict=False)
            found |= {Juxtaposed((("", f), ("", a))) for (_, f), (sign, a) in heads if not sign}
    return found


def _name(argument: Node) -> Node:
    match argument:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (_,))))):
            return head
    return argument


def _named(statement: Statement) -> list[tuple[Node, Node]]:
    """f and its formula, of f(x) = x² and of v_1 = x - 1/2."""
    match statement.sides[:2], statement.relations[:1]:
        case (Node() as head, Node() as value), ("=" | ":=",):
            name = _name(head)
            if isinstance(name, Letter | Subscript) and not isinstance(value, IntegralSign):
                return [(name, value), (head, value)]
    return []


def _applied(function: Node, variable: Node) -> Node:
    return Juxtaposed((("", function), ("", Bracket("(", ")", (variable,)))))


def _held(formula: Node) -> Node:
    return Bracket("(", ")", (formula,))


def _put_in(tree: Node, values: Mapping[Node, Node]) -> Node:
    if tree in values:
        return values[tree]
    if isinstance(tree, Juxtaposed):
        parts, rest = list[tuple[str, Node]](), list(tree.parts)
        while rest:
            sign, part = rest.pop(0)
            pair = Juxtaposed((("", part), rest[0])) if rest and not rest[0][0] else None
            if pair is not None and pair in values:
                rest.pop(0)
                part = values[pair]
            else:
                part = _put_in(part, values)
            parts.append((sign, part))
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))
    return mapped(tree, lambda part: _put_in(part, values))
