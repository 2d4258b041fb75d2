"""Brackets that a text defines: [a, b, c] = a · (b × c), [A, B] = AB - BA, ⟨x, y⟩ = xᵀPy.

Behind its definition such a bracket stands for the formula, with what stands in it put in.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import sides_of, statements_of, with_sides
from derivations.reader.text.said import says

Rules = dict[tuple[str, int], tuple[tuple[Letter, ...], Node]]
INTRODUCES = re.compile(
    r"\b(let|where|defin\w+|denot\w+|write|set|put|commutator|product|bracket|means|with)\b", re.I
)
OPERATORS = re.compile(r"\b(linear|bounded|hermitian|quantum|self-?adjoint)?\s*operators\b", re.I)
COMMUTES = re.compile(r"\bcommut(ator|ation relation)", re.I)
OPENINGS = ("[", "{")
DEFINES = "defines a bracket"  # the reason of its definition, from which nothing else follows
TRANSPOSES = (Letter("T"), Letter("T", "roman"), Letter("top"), Mark("⊤"))
ADJOINT = Mark("†")
UNITS = frozenset({Letter("i"), Letter("i", "roman"), Letter("hbar")})


def with_defined_brackets(document: Document) -> Document:
    """The document with formulas for the brackets that it defines."""
    paths = {display.path[:1] for display in document.displays}
    rules: dict[tuple[int, ...], Rules] = {path: _custom(document, path) for path in paths}
    displays = tuple(_display(d, rules.setdefault(d.path[:1], {})) for d in document.displays)
    return replace(document, displays=displays) if any(rules.values()) else document


def _custom(document: Document, path: tuple[int, ...]) -> Rules:
    """[A, B] as AB - BA where a row has it so, or has [x, p] = iℏ: of whatever stands in it."""
    statements = list(statements_of(document, path))
    said = says(COMMUTES, document.prose)
    every = (node for side in sides_of(statements) for node in nodes(side))
    said = said or (says(OPERATORS, document.prose) and any(map(_of_capitals, every)))
    if not said and not any(_is_commutator(s) or _is_of_operators(s) for s in statements):
        return {}
    a, b = Letter("A"), Letter("B")
    body = Signed((("", Juxtaposed((("", a), ("", b)))), ("-", Juxtaposed((("", b), ("", a))))))
    return {("[", 2): ((a, b), body)}


def _is_commutator(statement: Statement) -> bool:
    """[AB, C] = ABC - CAB"""
    for left, right in pairwise(statement.sides):
        if isinstance(right, Bracket):
            left, right = right, left
        match left, right:
            case Bracket("[", "]", (x, y)), Signed(((_, first), ("-", second))):
                one, other = _factors(x), _factors(y)
                if _factors(first) == [*one, *other] and _factors(second) == [*other, *one]:
                    return one != other
    return False


def _of_capitals(node: Node) -> bool:
    """[A, BC] of letters of operators."""
    match node:
        case Bracket("[", "]", (x, y), (",",)) if x != y:
            return all(_is_capital(factor) for item in (x, y) for factor in _factors(item))
    return False


def _is_capital(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter[:1].isupper()


def _is_of_operators(statement: Statement) -> bool:
    """[x, p] = iℏ, [a, a†] = 1, [A, B]B + B[A, B]: what no interval and no row of numbers is."""
    written = [side for side in statement.sides if side is not None]
    for left, right in pairwise(written):
        match left:
            case Bracket("[", "]", (x, y), (",",)) if x != y and not isinstance(right, Bracket):
                inside = {*nodes(x), *nodes(y)}
                if not UNITS.isdisjoint(nodes(right)) and UNITS.isdisjoint(inside):
                    return True
                if ADJOINT in inside:
                    return True
    return any(_is_multiplied(node) for side in written for node in nodes(side))


def _is_multiplied(tree: Node) -> bool:
    """[A, B]B and B[A, B]"""
    if not isinstance(tree, Juxtaposed):
        return False
    for (_, one), (sign, other) in pairwise(tree.parts):
        for bracket, beside in ((one, other), (other, one)):
            match bracket:
                case Bracket("[", "]", items, (",",)) if not sign and beside in items:
                    return True
    return False


def _factors(tree: Node) -> list[Node]:
    if not isinstance(tree, Juxtaposed):
        return [tree]
    return [factor for _, part in tree.parts for factor in _factors(part)]


def _display(display: Display, rules: Rules) -> Display:
    """The display with what is known so far put in; a definition in it counts from then on."""
    every = (_rule(display, s) for s in _statements(display))
    found = [rule for rule in every if rule is not None and rule[0] not in rules]
    changed = with_sides(display, lambda side: _put_in(side, rules)) if rules else display
    for key, rule in found:
        rules.setdefault(key, rule)
    return display if found else changed


def _statements(display: Display) -> list[Statement]:
    return [s for row in display.rows for s in row.statements]


def defines_bracket(display: Display, statement: Statement) -> bool:
    return _rule(display, statement) is not None


def _rule(
    display: Display, statement: Statement
) -> tuple[tuple[str, int], tuple[tuple[Letter, ...], Node]] | None:
    head, body = statement.sides[0], (*statement.sides, None)[1]
    match head, statement.relations:
        case Bracket(opening, _, items, separators), ("=",) | (":=",) | ("equiv",):
            pass
        case _:
            return None
    letters = tuple(item for item in items if isinstance(item, Letter))
    if len(items) < 2 or set(separators) != {","} or body is None:
        return None
    if opening not in OPENINGS and not (opening == "<" and _is_bilinear(body, letters)):
        return None
    distinct = len(set(letters)) == len(items) and set(letters) <= set(nodes(body))
    said = statement.relations != ("=",) or INTRODUCES.search(display.before[-80:])
    return ((opening, len(items)), (letters, body)) if distinct and said else None


def _is_bilinear(body: Node, letters: tuple[Letter, ...]) -> bool:
    """xᵀ P y of x and y"""
    match body:
        case Juxtaposed((("", Superscript(first, sign)), _, *_, (_, last))) if sign in TRANSPOSES:
            return {first, last} == set(letters)
    return False


def _put_in(tree: Node, rules: Rules) -> Node:
    inner = mapped(tree, lambda part: _put_in(part, rules))
    match inner:
        case Bracket(opening, _, items, separators) if set(separators) == {","}:
            rule = rules.get((opening, len(items)))
            if rule is not None and not any(isinstance(item, Numeral) for item in items):
                values = dict(zip(rule[0], map(_grouped, items), strict=True))
                body = _between_coordinates(_with(rule[1], values), _coordinates(rule[1]))
                return Bracket("(", ")", (body,), (), span=tree.span)
    return inner


def _grouped(item: Node) -> Node:
    return item if isinstance(item, Letter) else Bracket("(", ")", (item,), (), span=item.span)


def _with(tree: Node, values: dict[Letter, Node]) -> Node:
    """All letters at once, so that none is put into another."""
    if isinstance(tree, Letter) and tree in values:
        return values[tree]
    return mapped(tree, lambda part: _with(part, values))


def _coordinates(body: Node) -> frozenset[Node]:
    """q and p of {f, g} = ∂f/∂q ∂g/∂p - ∂f/∂p ∂g/∂q, which hang on nothing."""
    written = (node for node in nodes(body) if isinstance(node, Differential))
    return frozenset(v for node in written if node.kind == "partial" for v in node.variables)


def _between_coordinates(tree: Node, coordinates: frozenset[Node]) -> Node:
    """1 for ∂q/∂q, 0 for ∂q/∂p and for ∂p²/∂q."""
    match tree:
        case Differential("partial", Node() as operand, (variable,)):
            inside = {node for node in nodes(operand) if isinstance(node, Letter)}
            if operand == variable:
                return Numeral(Fraction(1), span=tree.span)
            if inside and inside <= coordinates and variable not in inside:
                return Numeral(Fraction(0), span=tree.span)
    return mapped(tree, lambda part: _between_coordinates(part, coordinates))
