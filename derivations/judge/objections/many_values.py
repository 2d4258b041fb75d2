"""Objections to a row that lists the values of a function with many, and to one of an angle.

log i = (2n + 1/2)πi of a whole n, i^{-2i} = e^{(4n + 1)π}, arcsin(1/2) = π/6 + 2nπ; and
a · b = |a||b| cos θ, which says what θ is.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    variables,
)
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Absolute,
    Constant,
    Index,
    Map,
    Name,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

WITH_BRANCHES = frozenset(("log", "arcsin", "arccos", "arctan", "arsinh", "arcosh", "artanh"))
COUNTING = frozenset(map(Name, "nmkNlj"))
PI = Constant("pi")
OF_ANGLES = frozenset(("sin", "cos", "tan"))


def many_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A whole number of turns on one side, beside a logarithm or a power on the other."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    for side, other in (sides, sides[::-1]):
        if not any(map(_has_branches, every_subterm(side))):
            continue
        for leaf in _counting_turns(other) - free_leaves(side):
            yield f"{shown_name(leaf)} may count the values of what has many"


def _has_branches(part: Term) -> bool:
    match part:
        case Map(function):
            return elementary_name(function) in WITH_BRANCHES
        case Power(_, exponent):
            return not isinstance(exponent, Number) or exponent.value.denominator > 1
    return isinstance(part, Root)


def _counting_turns(side: Term) -> set[Term]:
    """n of 2nπ and of (2n + 1/2)π."""
    found: set[Term] = set()
    for part in every_subterm(side):
        for factor in part.factors if isinstance(part, Product) and PI in part.factors else ():
            if isinstance(factor, Sum | Symbol | Index | Product):
                found |= {leaf for leaf in factor.children or (factor,) if _counts(leaf)}
                found |= {x for c in factor.children for x in c.children if _counts(x)}
    return found & free_leaves(side)


def _counts(leaf: Term) -> bool:
    return isinstance(leaf, Index) or (isinstance(leaf, Symbol) and leaf.name in COUNTING)


def an_angle_between(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """a · b = |a||b| cos θ, |a × b| = |a||b| sin θ: the angle is introduced by its row."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    for side, other in (sides, sides[::-1]):
        parts = list(every_subterm(side))
        lengths = [p for p in parts if isinstance(p, Norm | Absolute)]
        if len(lengths) < 2 or not variables(other):
            continue
        for angle in {p.argument for p in parts if isinstance(p, Map) and _is_of_an_angle(p)}:
            if not isinstance(angle, Symbol) or angle in free_leaves(other):
                continue
            if not is_declared(angle, claim):
                yield f"{shown_name(angle)} may be the angle that the row is about"


def _is_of_an_angle(part: Map) -> bool:
    return elementary_name(part.function) in OF_ANGLES and not part.function.order


def pi_may_be_a_map(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """π(2 + i) = 5 of a projection π: π times a bracket is no number that can be written so."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    for side, other in (sides, sides[::-1]):
        match side:
            case Product((first, Sum())) if first == PI and PI not in every_subterm(other):
                yield "π may be a map, which is applied"
