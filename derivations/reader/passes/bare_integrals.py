r"""\int_a^b f for ∫_a^b f(x) dx: an integral between bounds without its differential.

Only of f, g and h, which are taken at a letter that nothing else in the formula uses, and of
formulas with one letter that is integrated over as a rule: \int_0^1 x^2.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.raw import (
    Bracket,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Nothing,
    Prime,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.raw import mapped as with_children
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

FUNCTIONS = frozenset({"f", "g", "h"})
USUAL = tuple(map(Letter, ("x", "t", "y", "s", "u", "theta")))  # x where none is written


def with_bare_integrals(document: Document) -> Document:
    """The document with the differentials that are understood."""
    return by_section(
        document,
        lambda d, path: any(
            _is_bare(n) for s in sides_of(statements_of(d, path)) for n in nodes(s)
        ),
        lambda display, _: _written(display),
    )


def _written(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _with_differential))


def _is_bare(node: Node) -> bool:
    return (
        isinstance(node, IntegralSign)
        and node.kind == "int"
        and not node.variables
        and None not in (node.lower, node.upper)
        and not isinstance(node.body, Nothing)
    )


def _with_differential(node: Node) -> Node:
    if not isinstance(node, IntegralSign) or not _is_bare(node):
        return node
    bounds = {n for part in (node.lower, node.upper) if part for n in nodes(part)}
    if (variable := _variable(node.body, bounds)) is None:
        return node
    body = _at(node.body, variable)
    return IntegralSign(node.kind, node.lower, node.upper, (variable,), body, span=node.span)


def _variable(body: Node, bounds: set[Node]) -> Letter | None:
    """The letter that is integrated over: the one that is written, or one that stands nowhere."""
    every = set(nodes(body))
    usual = [letter for letter in USUAL if letter not in bounds]
    if any(isinstance(n, IntegralSign) for n in every) or not usual:
        return None
    others = set(_bases(body))
    if others:
        return next((letter for letter in usual if others == {letter}), None)
    return None if set(usual) & every else usual[0]


def _bases(tree: Node) -> Iterator[Letter]:
    """The letters but f, g and h, and but p of |f|^p."""
    if isinstance(tree, Letter) and tree.letter not in FUNCTIONS:
        yield tree
    exponent = tree.script if isinstance(tree, Superscript) else None
    for child in tree.children:
        if child is not exponent or child in USUAL:
            yield from _bases(child)


def _at(tree: Node, variable: Letter) -> Node:
    """f(x) for f, f′(x) for f′; an f with its bracket stays."""
    if _is_function(tree):
        bracket = Bracket("(", ")", (variable,), span=tree.span)
        return Juxtaposed((("", tree), ("", bracket)), span=tree.span)
    if isinstance(tree, Juxtaposed):
        return Juxtaposed(tuple(_factors(tree, variable)), span=tree.span)
    if isinstance(tree, Subscript):
        return tree
    return with_children(tree, lambda part: _at(part, variable))


def _factors(tree: Juxtaposed, variable: Letter) -> list[tuple[str, Node]]:
    found: list[tuple[str, Node]] = []
    for place, (sign, part) in enumerate(tree.parts):
        behind = tree.parts[place + 1] if place + 1 < len(tree.parts) else None
        if _is_function(part) and behind is not None and _is_argument(*behind, variable):
            found.append((sign, part))
        else:
            found.append((sign, _at(part, variable)))
    return found


def _is_function(tree: Node) -> bool:
    base = tree.base if isinstance(tree, Prime) else tree
    base = base.base if isinstance(base, Subscript) else base
    return isinstance(base, Letter) and base.letter in FUNCTIONS and not base.accents


def _is_argument(sign: str, part: Node, variable: Letter) -> bool:
    """(x) behind f: a bracket without f, g and h."""
    if sign or not isinstance(part, Bracket) or part.opening != "(":
        return False
    return not any(_is_function(n) for n in nodes(part)) and variable in set(nodes(part))
