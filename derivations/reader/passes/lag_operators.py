r"""Time series by the backshift operator: (1 - φB) x_t is x_t - φ x_{t-1}, ∇x_t is x_t - x_{t-1}.

Where the text speaks of the operator, or states B^k x_t = x_{t-k}, its polynomials are carried out
before names are settled, φ(B) by the rule that the section gives φ(z).
"""

from __future__ import annotations

import re
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.lag_polynomials import (
    Polynomial,
    applied,
    lagged,
    polynomial,
    put,
    times,
)
from derivations.reader.raw import (
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Ratio,
    Related,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, statements_of, with_statements
from derivations.reader.text.said import says

SPEAKS = re.compile(
    r"\b(?:back-?\s?shift|backward[- ]shift|lag)\s+(?:operator|polynomial)|"
    r"\bback-?\s?shift\b|\bdifference\s+operator|\bdifferencing\b|\bAR\(?I?MA\b",
    re.I,
)
LAGS = (Letter("B"), Letter("L"))
COUNTERS = "jkilmrs"
DEFINES = frozenset({"=", ":=", "equiv"})


@dataclass(frozen=True, slots=True)
class Operators:
    """The letter of the backshift operator, and the polynomials with their letters."""

    lag: Letter
    rules: tuple[tuple[Letter, Letter, Node], ...]

    def rule(self, name: Letter, argument: Node) -> Node | None:
        """φ(B) by φ(z) = …"""
        for own, variable, body in self.rules:
            if own == name and self.lag in nodes(argument):
                return Bracket("(", ")", (put(body, variable, argument),), ())
        return None


def with_lag_operators(document: Document) -> Document:
    """The document with what polynomials in a backshift operator make of a process."""
    if not says(SPEAKS, document.prose):
        return document
    return by_section(document, _operators, _in_display)


def _operators(document: Document, path: SectionPath) -> tuple[Operators, ...]:
    statements = tuple(statements_of(document, path))
    lag = next((_stated_lag(s) for s in statements if _stated_lag(s) is not None), None)
    lag = lag or next((each for each in LAGS if _is_used(each, statements)), None)
    if lag is None:
        lag = LAGS[0]
    rules = tuple(rule for s in statements if (rule := _rule(s, lag)) is not None)
    return (Operators(lag, rules),)


def _stated_lag(statement: Statement) -> Letter | None:
    """B of B^k x_t = x_{t-k}"""
    if statement.relations[:1] not in (("=",), (":=",), ("equiv",)):
        return None
    match statement.sides[:2]:
        case (
            Juxtaposed((("", (Letter() as lag) | Superscript(Letter() as lag, _)), ("", operand))),
            Subscript() as moved,
        ):
            process = _process(operand)
            return lag if process is not None and process.base == moved.base else None
    return None


def _is_used(lag: Letter, statements: tuple[Statement, ...]) -> bool:
    """(1 - φB) x_t stands somewhere."""
    return any(
        lag in nodes(side) and any(isinstance(n, Subscript) for n in nodes(side))
        for statement in statements
        for side in statement.sides
        if side is not None
    )


def _rule(statement: Statement, lag: Letter) -> tuple[Letter, Letter, Node] | None:
    """φ(z) = 1 - φ_1 z - … - φ_p z^p, or by B itself."""
    match statement.sides[:2], statement.relations[:1]:
        case (
            Juxtaposed((("", Letter() as name), ("", Bracket("(", ")", (Letter() as at,))))),
            Signed() as body,
        ), (sign,) if sign in DEFINES and polynomial(body, at, lambda *_: None) is not None:
            return (name, at, body) if at in nodes(body) else None
    return None


def _in_display(display: Display, operators: tuple[Operators, ...]) -> Display:
    (own,) = operators

    def of_statement(statement: Statement) -> Statement:
        if _stated_lag(statement) is not None:
            return statement
        sides = tuple(
            replace(_worked_out(side, own), span=side.span)
            if side is not None and _may(side, own)
            else side
            for side in statement.sides
        )
        return statement if sides == statement.sides else replace(statement, sides=sides)

    return with_statements(display, of_statement)


def _may(side: Node, own: Operators) -> bool:
    inside = nodes(side)
    return own.lag in inside or any(_is_nabla(node) for node in inside)


def _is_nabla(node: Node) -> bool:
    return isinstance(node, Nabla) or node == Letter("nabla")


def _worked_out(tree: Node, own: Operators) -> Node:
    match tree:
        case Nabla("gradient" | "second" as kind, operand, None) if _process(operand) is not None:
            return _differences(_process(operand), 1 if kind == "gradient" else 2, own)
        case Nabla("gradient", operand, variable) if _process(operand) is not None:
            return _seasonal(_process(operand), variable)
        case Superscript(Letter("nabla") as operator, _):
            one_less = Signed((("", Numeral(Fraction(1))), ("-", own.lag)), span=operator.span)
            return replace(tree, base=Bracket("(", ")", (one_less,), (), span=operator.span))
        case Juxtaposed():
            return _of_product(tree, own)
    return mapped(tree, lambda part: _worked_out(part, own))


def _differences(process: Subscript | None, order: int, own: Operators) -> Node:
    assert process is not None
    one = polynomial(Signed((("", Numeral(Fraction(1))), ("-", own.lag))), own.lag, own.rule)
    assert one is not None
    found: Polynomial | None = one
    for _ in range(order - 1):
        found = None if found is None else times(found, one)
    return process if found is None else applied(found, process)


def _seasonal(process: Subscript | None, step: Node | None) -> Node:
    """∇_12 x_t = x_t - x_{t-12}"""
    assert process is not None
    assert step is not None
    power = int(step.value) if isinstance(step, Numeral) else step
    inside = Signed((("", process), ("-", lagged(process, power))), span=process.span)
    return Bracket("(", ")", (inside,), (), span=process.span)


def _of_product(tree: Juxtaposed, own: Operators) -> Node:
    """The product with its last operators applied to the process behind them."""
    parts = list(tree.parts)
    for last in range(len(parts) - 1, 0, -1):
        process = _process(parts[last][1])
        if process is None or parts[last][0]:
            continue
        for first in range(last):
            inside = [part for _, part in parts[first:last]]
            if not any(own.lag in nodes(part) for part in inside):
                break
            if first and isinstance(parts[first - 1][1], Letter) and _is_argument(inside[0], own):
                break  # ψ(B) of a ψ that has no rule
            value = _applied(inside, process, own)
            if value is not None:
                rest = (*parts[:first], (parts[first][0], value), *parts[last + 1 :])
                return value if len(rest) == 1 else replace(tree, parts=rest)
    return mapped(tree, lambda part: _worked_out(part, own))


def _is_argument(part: Node, own: Operators) -> bool:
    return isinstance(part, Bracket) and len(part.items) == 1 and own.lag in nodes(part)


def _applied(operators: list[Node], process: Subscript, own: Operators) -> Node | None:
    if len(operators) == 1 and isinstance(operators[0], Ratio):
        return _series(operators[0], process, own)
    found = polynomial(Juxtaposed(tuple(("", each) for each in operators)), own.lag, own.rule)
    return None if found is None else applied(found, process)


def _series(ratio: Ratio, process: Subscript, own: Operators) -> Node | None:
    """1/(1 - φB) x_t = Σ_{j ≥ 0} φ^j x_{t-j}"""
    if ratio.top != Numeral(Fraction(1)):
        return None
    bottom = polynomial(ratio.bottom, own.lag, own.rule)
    if bottom is None or len(bottom) != 2 or bottom[0].coefficient or bottom[0].power != 0:
        return None
    rest = bottom[1]
    if rest.sign != "-" or rest.power != 1 or len(rest.coefficient) != 1:
        return None
    used = {n.letter for n in nodes(ratio) + nodes(process) if isinstance(n, Letter)}
    at = Letter(next(c for c in COUNTERS if c not in used))
    power = Superscript(rest.coefficient[0], at)
    body = Juxtaposed((("", power), ("", lagged(process, at))))
    begins = Related((at, Numeral(Fraction(0))), ("=",))
    return Big("sum", (begins,), Letter("infty"), body)


def _process(node: Node | None) -> Subscript | None:
    """x_t, also in brackets"""
    match node:
        case Subscript(Letter(), (Letter() | Signed(),)):
            return node
        case Bracket("(", ")", (item,)):
            return _process(item)
    return None
