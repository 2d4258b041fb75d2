r"""\frac{dy}{dx}\Big|_{x_0} where a row states dy/dx: its value at x = x_0.

The bar of a derivative tells only the place where that is a number or a variant of the variable:
(∂p/∂V)|_T is a derivative with T kept fixed. The derivative is what the section states of it once,
where nothing says what is differentiated, or the derivative of the one formula for y.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from derivations.dataclass import replace
from derivations.reader.formulas import key_of
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    Node,
    Numeral,
    Related,
    kinds,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

BARS = frozenset((Evaluated,))
Stated = Mapping[Node, Node]


def with_stated_slopes(document: Document) -> Document:
    """The document with x = x_0 at the bars of derivatives, and what is stated before them."""
    sides = sides_of(s for d in document.displays for row in d.rows for s in row.statements)
    if all(kinds(side).isdisjoint(BARS) for side in sides):
        return document
    return by_section(
        document,
        _stated,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _valued(node, known), BARS)
        ),
    )


def _stated(document: Document, path: SectionPath) -> Stated | None:
    """What the section states of each derivative before a bar."""
    statements = list(statements_of(document, path))
    every = [n for side in sides_of(statements) for n in nodes(side)]
    bodies = {n.body for n in every if isinstance(n, Evaluated)}
    slopes = {body for body in bodies if isinstance(body, Differential) and body.operand}
    if not slopes:
        return None
    defined = {key_of(s.sides[0]) for s in statements if s.relations and s.sides[0] is not None}
    found: dict[Node, Node] = {}
    for slope in slopes:
        assert slope.operand is not None
        rules, formulas = list(_rules(slope, statements)), _formulas(slope, statements)
        if len(rules) == 1 and key_of(slope.operand) not in defined:
            found[slope] = _bracket(rules[0], slope)
        elif len(formulas) == 1:
            found[slope] = replace(slope, operand=_bracket(formulas[0], slope))
    return {**found, **{slope: slope for slope in slopes - found.keys()}}


def _rules(slope: Differential, statements: Iterable[Statement]) -> Iterator[Node]:
    """f(x) of dy/dx = f(x), without y in it."""
    for statement in statements:
        if statement.relations[:1] == ("=",) and statement.sides[0] == slope:
            value = statement.sides[1]
            if value is not None and slope.operand not in nodes(value):
                yield value


def _valued(node: Node, known: Stated) -> Node:
    if not isinstance(node, Evaluated) or node.upper is not None or node.body not in known:
        return node
    slope, lower = node.body, node.lower
    if not isinstance(slope, Differential) or len({*slope.variables}) != 1:
        return node
    variable = slope.variables[0]
    if not isinstance(lower, Related) and _is_a_place(lower, variable):
        lower = Related((variable, lower), ("=",), span=lower.span)
    value = known[slope]
    if value == slope or not isinstance(lower, Related) or lower.sides[0] != variable:
        return replace(node, lower=lower)
    return Evaluated(value, lower, None, span=node.span)


def _formulas(slope: Differential, statements: Iterable[Statement]) -> list[Node]:
    """f(x) of y = f(x); two or none where the section says more of y, or nothing of x."""
    stated = [s for s in statements if s.relations[:1] == ("=",) and s.sides[0] == slope.operand]
    values = [s.sides[1] for s in stated if s.sides[1] is not None]
    return values if all({*slope.variables} <= {*nodes(value)} for value in values) else []


def _bracket(value: Node, slope: Node) -> Node:
    return Bracket("(", ")", (value,), (), span=slope.span)


def _is_a_place(lower: Node, variable: Node) -> bool:
    """0, and x_0, x̂ or x^* beside x"""
    here, of = named(lower), named(variable)
    if here is None or of is None:
        return isinstance(lower, Numeral)
    return here != of and (here.name.letter, here.name.style) == (of.name.letter, of.name.style)
