"""All that a text states of the names in a row, as premises that the row may follow from.

The rows before a row are its premises already. Beside them stand the equations that its whole
scope holds, and what names are defined to be: those that share a name with the row come first, then
those that share one with these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise, Purpose
from derivations.reader.flows import DOTS
from derivations.terms import (
    Call,
    Formula,
    Function,
    Map,
    Name,
    PartialAt,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
EVERYWHERE = 0  # the line of what is stated somewhere in the scope
MOST_STATED = 6
Spoken: TypeAlias = frozenset[Symbol | Function]


def with_all_stated(claim: Claim) -> Claim | None:
    """The claim with more premises; None where the scope states nothing more of its names."""
    known = {premise.formula for premise in claim.premises}
    found = [f for f in _connected(claim) if f not in known and f.left is not f.right]
    if not found:
        return None
    stated = tuple(Premise(f, EVERYWHERE, True) for f in found[:MOST_STATED])
    return replace(claim, premises=(*stated, *claim.premises))


def _connected(claim: Claim) -> Iterator[Formula]:
    """The equations in scope by how near they are to the row, each once."""
    bodies = {rule.name: _spoken(rule.body) for rule in claim.functions}
    left = {f: _with_bodies(_spoken(f.left) | _spoken(f.right), bodies) for f in _equations(claim)}
    sides = [s for s in (claim.left, claim.right) if isinstance(s, Term)]
    reached: Spoken = frozenset().union(*map(_spoken, sides))
    while near := [f for f, spoken in left.items() if spoken & reached]:
        yield from near
        reached = reached.union(*(left.pop(f) for f in near))


def _with_bodies(spoken: Spoken, bodies: Mapping[Name, Spoken]) -> Spoken:
    """With what the rules of the functions speak of."""
    own = (bodies.get(f.name) for f in spoken if isinstance(f, Function))
    return spoken.union(*(body for body in own if body is not None))


def _equations(claim: Claim) -> Iterator[Formula]:
    for stated in claim.hypotheses:
        if stated.relation in EQUALITIES and stated.left.shape == stated.right.shape:
            yield stated
    solved = _solved_beside(claim)
    for defined in claim.definitions:
        if defined.symbol in solved:
            continue
        is_slope = defined.symbol.name.primes or defined.symbol.name.accents in DOTS
        if not (defined.doubtful or is_slope) and defined.printed is None:
            yield Formula(defined.symbol, Relation.EQUAL, defined.expression)


def _solved_beside(claim: Claim) -> frozenset[Term]:
    """W of 1 - W - αM = 0, for a row that gives M: what W is said to be may be as wrong."""
    if claim.purpose is not Purpose.DEFINITION or not isinstance(claim.left, Symbol):
        return frozenset()
    stated = [h for h in claim.hypotheses if h.relation in EQUALITIES]
    stated += [p.formula for p in claim.premises if p.stated]
    leaves = (free_leaves(f.left) | free_leaves(f.right) for f in stated)
    return frozenset().union(*(own for own in leaves if claim.left in own))


def _spoken(side: Term) -> Spoken:
    """The names and functions of a side, without marks of derivatives."""
    applied = (p.function for p in subterms(side) if isinstance(p, Map | Call | PartialAt))
    functions = (Function(f.name._replace(primes=0)) for f in applied)
    letters = (leaf for leaf in free_leaves(side) if isinstance(leaf, Symbol))
    return frozenset((*functions, *letters))
