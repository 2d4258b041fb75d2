r"""x³ = 1 of elements of a group, e_G and 1_G: its identity, which is written e then."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.group_elements import (
    group_elements,
    is_product,
    letters_of_groups,
    ring_elements,
)
from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
    with_statements,
)
from derivations.terms import Name

ONE, IDENTITY = Numeral(Fraction(1)), Letter("e")


def with_group_units(document: Document) -> Document:
    """The document with e for 1, where it equals a product of elements of a group."""
    document = by_section(document, _identities, _unmarked)
    return by_section(document, _elements, _changed)


def _identities(document: Document, path: SectionPath) -> frozenset[Node]:
    """e_G and 1_H of groups G and H."""
    sides = sides_of(statements_of(document, path))
    marked = {n for side in sides for n in nodes(side) if _is_marked(n)}
    if not marked:
        return frozenset()
    groups = letters_of_groups(displays_of(document, path))
    return frozenset(n for n in marked if isinstance(n, Subscript) and n.indices[0] in groups)


def _is_marked(node: Node) -> bool:
    match node:
        case Subscript(base, (Letter(letter, "", ()),)):
            return base in (ONE, IDENTITY) and letter.isupper()
    return False


def _unmarked(display: Display, identities: frozenset[Node]) -> Display:
    def written(node: Node) -> Node:
        return replace(IDENTITY, span=node.span) if node in identities else node

    return with_sides(display, lambda side: everywhere(side, written))


def _elements(document: Document, path: SectionPath) -> frozenset[Name]:
    near = displays_of(document, path)
    if not any(_has_a_one(statement) for statement in statements_of(document, path)):
        return frozenset()
    rings = {found.name for node in ring_elements(near) if (found := named(node)) is not None}
    return frozenset(group_elements(near, list(statements_of(document, path)))) - rings


def _has_a_one(statement: Statement) -> bool:
    return set(statement.relations) == {"="} and ONE in statement.sides


def _changed(display: Display, elements: frozenset[Name]) -> Display:
    def written(statement: Statement) -> Statement:
        others = [side for side in statement.sides if side is not None and side != ONE]
        if not _has_a_one(statement) or not all(is_product(side, elements) for side in others):
            return statement
        sides = (replace(IDENTITY, span=s.span) if s == ONE else s for s in statement.sides)
        return replace(statement, sides=tuple(sides))

    return with_statements(display, written)
