r"""Unions of events: of \Omega = \bigsqcup_{i=1}^n A_i one A_i happens, no two do.

Of events that words call disjoint one happens where the same sentence says \bigcup A_i = \Omega.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.models.chance import Apart
from derivations.reader.building.attempted import term_of
from derivations.reader.building.build import DOTS
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Big, Bracket, Juxtaposed, Letter, Node, Subscript, kinds, nodes
from derivations.reader.records import Display, Statement
from derivations.terms import Index, Symbol

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


def are_all_cases(displays: Sequence[Display], events: Sequence[Symbol], names: Lexicon) -> bool:
    """Whether a formula says that the union of the events is the whole space."""
    for display in displays:
        for statement in (s for row in display.rows for s in row.statements):
            match statement.sides, statement.relations:
                case (one, two), ("=",) if one is not None and two is not None:
                    union = two if one in SPACES else one
                    if {one, two} & {*SPACES} and _joins(union, tuple(events), names):
                        return True
    return False


def _joins(union: Node, events: tuple[Symbol, ...], names: Lexicon) -> bool:
    match union:
        case Bracket("(" | "[", _, (inner,)):
            return _joins(inner, events, names)
        case Juxtaposed(parts) if {sign for sign, _ in parts[1:]} == {"cup"}:
            written = [term_of(part, names) for _, part in parts if part != DOTS]
            if len(written) == len(parts):
                return {*written} == {*events}
            reach = (written[0], written[-1])
            return reach == (events[0], events[-1]) and _is_a_whole_list(events)
        case Big("cup") if len(events) == 1:  # each B_i
            return term_of(union.body, names) == events[0]
        case Big("cup"):
            ends = tuple(_ends(union, names))
            return ends == (events[0], events[-1]) and _is_a_whole_list(events)
    return False


def _is_a_whole_list(events: tuple[Symbol, ...]) -> bool:
    """A_1, …, A_n by its ends, or A_1, A_2, A_3, and not A_1, A_3."""
    places = [event.indices[-1] for event in events]
    known = [at.at({}) for at in places if isinstance(at, Index) and not at.variables]
    if len(known) < len(places):
        return len(places) == 2
    return known == list(range(known[0], known[0] + len(known)))
