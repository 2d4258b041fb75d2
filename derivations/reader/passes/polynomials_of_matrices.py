r"""Polynomials at matrices: p(A) = A^2 - 5A + 6I, where p(x) = x^2 - 5x + 6 is given.

The numbers of the polynomial become multiples of the identity. Only letters that are matrices or
operators of the text are put in, and only polynomials that are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, statements_of, with_sides
from derivations.reader.shapes.declarations import ONE, declared_shapes
from derivations.reader.spoken.linear_maps import linear_maps
from derivations.reader.spoken.shapes import spoken_matrices, spoken_shapes
from derivations.reader.text.said import says

IDENTITY = Letter("I")
ENTRYWISE = re.compile(
    r"\b(entry|element|component|coordinate)-?\s?wise|\bactivation|\bto (each|every) entry",
    re.I,
)
PRODUCTS = frozenset(("", "cdot"))


class Rule(NamedTuple):
    """p(x) = body."""

    name: Node
    variable: Letter
    body: Node


class _Known(NamedTuple):
    rules: tuple[Rule, ...]
    matrices: frozenset[str]


def with_polynomials_of_matrices(document: Document) -> Document:
    """The document with polynomials in A for p(A)."""
    if says(ENTRYWISE, document.prose):
        return document
    return by_section(
        document,
        _known,
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )


def _known(document: Document, path: SectionPath) -> _Known | None:
    statements = list(statements_of(document, path))
    rules = tuple(_rules(statements))
    if not rules:
        return None
    near = displays_of(document, path)
    sized = {**declared_shapes(statements), **spoken_shapes(near)}
    called = {n.letter for n in spoken_matrices(near)}
    called |= {name.letter for name, (_, cols) in sized.items() if cols != ONE}
    called |= {letter.letter for letter in linear_maps(near)}
    called |= {letter.letter for letter in _written_out(statements)}
    capitals = frozenset(letter for letter in called if letter[:1].isupper())
    return _Known(rules, capitals) if capitals else None


def _written_out(statements: Sequence[Statement]) -> Iterator[Letter]:
    """A of A = [2, 1; 0, 3]"""
    for statement in statements:
        match statement.sides[:2], statement.relations[:1]:
            case (Letter() as name, Array(_, rows)), ("=",) if len(rows) == len(rows[0]) > 1:
                yield name


def _rules(statements: Sequence[Statement]) -> Iterator[Rule]:
    for statement in statements:
        match statement.sides, set(statement.relations):
            case (
                Juxtaposed((("", name), ("", Bracket("(", ")", (Letter() as x,))))),
                *bodies,
            ), signs:
                body = bodies[-1] if bodies else None
                plain = isinstance(name, Letter | Subscript) and x.letter.islower()
                if plain and signs <= {"=", ":="} and body is not None and _is_polynomial(body, x):
                    yield Rule(name, x, body)


def _is_polynomial(body: Node, x: Letter) -> bool:
    return x in nodes(body) and _lifted(body, x, x) is not None and not _is_linear(body, x)


def _is_linear(body: Node, x: Letter) -> bool:
    """x of f(x) = x, and ax: f may be applied to the entries of a matrix."""
    return not any(isinstance(n, Superscript) and n.base == x for n in nodes(body)) and not any(
        isinstance(n, Juxtaposed) and sum(x in nodes(part) for _, part in n.parts) > 1
        for n in nodes(body)
    )


def _written(tree: Node, known: _Known) -> Node:
    changed = mapped(tree, lambda part: _written(part, known))
    if not isinstance(changed, Juxtaposed):
        return changed
    parts: list[tuple[str, Node]] = []
    for sign, part in changed.parts:
        value = _value(parts[-1][1], part, known) if parts and not sign else None
        if value is None:
            parts.append((sign, part))
        else:
            parts[-1] = ("cdot" if len(parts) > 1 and not parts[-1][0] else parts[-1][0], value)
    return parts[0][1] if len(parts) == 1 else replace(changed, parts=tuple(parts))


def _value(head: Node, behind: Node, known: _Known) -> Node | None:
    match behind:
        case Bracket("(", ")", (Letter(letter) as matrix,)) if letter in known.matrices:
            rule = next((rule for rule in known.rules if rule.name == head), None)
            found = rule and _lifted(rule.body, rule.variable, matrix)
            return found and Bracket("(", ")", (found[0],), (), span=behind.span)
    return None


def _lifted(tree: Node, x: Letter, matrix: Letter) -> tuple[Node, bool] | None:
    """The tree with the matrix for x, and whether it is a number; None for no polynomial."""
    if x not in nodes(tree):
        return tree, True
    match tree:
        case Letter():
            return matrix, False
        case Bracket("(" | "[" | "{", _, (inner,)):
            found = _lifted(inner, x, matrix)
            return found and (replace(tree, items=(found[0],)), found[1])
        case Signed(parts):
            return _sum(parts, x, matrix, tree)
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
            factors = [(sign, _lifted(part, x, matrix)) for sign, part in parts]
            if any(found is None for _, found in factors):
                return None
            return replace(tree, parts=tuple((s, f[0]) for s, f in factors if f)), False
        case Superscript(base, Numeral(value, None) as script) if value.denominator == 1 <= value:
            found = _lifted(base, x, matrix)
            return found and (replace(tree, base=found[0], script=script), False)
        case Ratio(top, bottom) if x not in nodes(bottom):
            found = _lifted(top, x, matrix)
            return found and (replace(tree, top=found[0]), False)
    return None


def _sum(
    parts: tuple[tuple[str, Node], ...], x: Letter, matrix: Letter, whole: Signed
) -> tuple[Node, bool] | None:
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        lifted = _lifted(part, x, matrix)
        if lifted is None:
            return None
        found.append((sign, _multiple(lifted[0]) if lifted[1] else lifted[0]))
    return replace(whole, parts=tuple(found)), False


def _multiple(tree: Node) -> Node:
    """6I of 6, det(A) I of det(A)."""
    if isinstance(tree, Juxtaposed):
        return replace(tree, parts=(*tree.parts, ("cdot", IDENTITY)))
    plain = isinstance(tree, Letter | Numeral | Applied | Bracket)
    factor = tree if plain else Bracket("(", ")", (tree,), (), span=tree.span)
    return Juxtaposed((("", factor), ("cdot", IDENTITY)), span=tree.span)
