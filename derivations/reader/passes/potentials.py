r"""Vector fields that a section gives by potentials: ∇×E of E = −∇V is ∇×(−∇V).

Only where one formula in the section says what the field is, and only in rows that differentiate
something: F = qE keeps its E.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Letter, Nabla, Node, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    statements_of,
    with_statements,
)

POTENTIAL = frozenset({"gradient", "curl"})
EQUAL = frozenset({"=", ":=", "equiv"})
Formulas = dict[Node, Node]


def with_potentials(document: Document) -> Document:
    """The document with the formula of each such field where it is differentiated."""
    return by_section(document, _formulas, _in_display)


def _formulas(document: Document, path: SectionPath) -> Formulas:
    """The fields that one statement of a section gives by gradients and curls of other names."""
    found: Formulas = {}
    several: set[Node] = set()
    for statement in statements_of(document, path):
        left, right = (*statement.sides, None)[:2]
        if not _is_field(left) or right is None or not set(statement.relations) <= EQUAL:
            continue
        assert left is not None
        if found.setdefault(left, right) != right:
            several.add(left)
    return {f: t for f, t in found.items() if f not in several and _is_of_potentials(f, t)}


def _is_field(tree: Node | None) -> bool:
    match tree:
        case Letter(_, style, accents):
            return style == "bold" or accents == ("vec",)
    return False


def _is_of_potentials(field: Node, right: Node) -> bool:
    signs = [n for n in nodes(right) if isinstance(n, Nabla)]
    potential = all(sign.kind in POTENTIAL and isinstance(sign.operand, Letter) for sign in signs)
    return bool(signs) and potential and field not in nodes(right)


def _in_display(display: Display, formulas: Formulas) -> Display:
    return with_statements(display, lambda statement: _put_in(statement, formulas))


def _put_in(statement: Statement, formulas: Formulas) -> Statement:
    sides = [side for side in statement.sides if side is not None]
    every = {node for side in sides for node in nodes(side)}
    known = (formulas.keys() & every) - set(sides)
    if not known or not any(isinstance(node, Nabla) for node in every):
        return statement

    def change(tree: Node) -> Node:
        if tree not in known:
            return tree
        return Bracket("(", ")", (formulas[tree],), (), span=tree.span)

    new = tuple(side and everywhere(side, change) for side in statement.sides)
    return replace(statement, sides=new)
