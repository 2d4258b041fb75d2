r"""v = y^{-1}, then v′ = -y^{-2} y′: primes of what a formula gives in letters that are primed.

Where a section primes y as well, y is a function of something else, and v′ is not dv/dy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.formulas import formula_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides


def with_primed_formulas(document: Document) -> Document:
    """The document with (∂F/∂y) y′ for v′ where v = F(y)."""
    return by_section(
        document,
        _slopes,
        lambda display, known: with_sides(display, lambda side: _with(side, known)),
    )


def _slopes(document: Document, path: SectionPath) -> Mapping[Node, Node]:
    """v′ and what it is, for each name with a formula in letters of which rows speak primed."""
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    primed = {n.base for n in parts if isinstance(n, Prime) and isinstance(n.base, Letter)}
    if len(primed) < 2 or any(_names_coordinates(s, primed) for s in statements):
        return {}
    learned = [found for s in statements if (found := formula_of(s)) is not None]
    given = set(_applied(parts))
    slopes: dict[Node, Node] = {}
    for name, formula in ((Letter(letter), f) for letter, f in learned):
        if name in primed - given and not formula.applied:
            own = [n for n in _letters(formula.body) if n in primed - given]
            if own:
                slopes[Prime(name, 1)] = _chain_rule(formula.body, list(dict.fromkeys(own)))
        given.add(name)  # y by u at the end, where u was given by y, says nothing of u′
    return slopes


def _names_coordinates(statement: Statement, primed: set[Letter]) -> bool:
    """x′ = -2x + 11t beside t′: other coordinates, no derivatives."""
    match statement.sides[:2]:
        case (Prime(Letter()), Node() as body):
            every = list(nodes(body))
            several = len(primed & {n for n in every if isinstance(n, Letter)}) > 1
            return several and not any(isinstance(n, Prime) for n in every)
    return False


def _applied(parts: list[Node]) -> Iterator[Letter]:
    """v of v(x)"""
    for part in parts:
        for (_, head), (sign, behind) in pairwise(
            part.parts if isinstance(part, Juxtaposed) else ()
        ):
            if isinstance(head, Letter) and not sign and isinstance(behind, Bracket):
                yield head


def _letters(tree: Node) -> list[Letter]:
    """The bare letters of a formula, none below or above others as a mark."""
    if isinstance(tree, Subscript):
        return []
    own = [tree] if isinstance(tree, Letter) else []
    return [*own, *(letter for child in tree.children for letter in _letters(child))]


def _chain_rule(body: Node, letters: list[Letter]) -> Node:
    inner = Bracket("(", ")", (body,), ())
    terms = [
        Juxtaposed((("", Differential("partial", inner, (y,))), ("cdot", Prime(y, 1))))
        for y in letters
    ]
    return Bracket("(", ")", (Signed(tuple(("+", term) for term in terms)),), ())


def _with(tree: Node, slopes: Mapping[Node, Node]) -> Node:
    found = slopes.get(tree)
    if found is not None:
        return replace(found, span=tree.span)
    return mapped(tree, lambda part: _with(part, slopes))
