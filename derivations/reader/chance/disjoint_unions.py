r"""Events that a sign keeps apart: of \Omega = \bigsqcup_{i=1}^n A_i one A_i happens, no two do."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.models.chance import Apart
from derivations.reader.building.attempted import term_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Big, Letter, Node, Subscript, kinds, nodes
from derivations.reader.records import Statement
from derivations.terms import Symbol

DISJOINT = frozenset({"sqcup", "uplus"})
SPACES = (Letter("Omega"), Letter("S"))


def of_disjoint_unions(statement: Statement, names: Lexicon) -> Iterator[Apart]:
    """The families that are joined; all cases where the whole space is their union."""
    sides = [side for side in statement.sides if side is not None and Big in kinds(side)]
    if not sides:
        return
    whole = any(side in SPACES for side in statement.sides) and set(statement.relations) <= {
        "=",
        ":=",
    }
    for side in sides:
        for node in nodes(side):
            if isinstance(node, Big) and node.kind in DISJOINT:
                events = tuple(_ends(node, names))
                if len(events) > 1:
                    yield Apart(events, whole and node is side)


def _ends(node: Big, names: Lexicon) -> Iterator[Symbol]:
    """A_1 and A_n"""
    body = node.body
    if not isinstance(body, Subscript) or len(node.below) != 1 or node.above is None:
        return
    below = node.below[0].children
    places: tuple[Node, ...] = (*below[1:], node.above)
    for place in places:
        term = term_of(Subscript(body.base, (place,), span=body.span), names)
        if isinstance(term, Symbol):
            yield term
