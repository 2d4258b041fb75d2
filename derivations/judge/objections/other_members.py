"""What a text states of w_i: other members, w_1 and w_k, may be what it says or not.

Of "b_1, …, b_m < 0 and b_{m+1}, …, b_n ≥ 0" only b_m < 0 and b_n ≥ 0 are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from derivations.judge.chance.estimators import estimated
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.speaking import every_subterm, shown_name, terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import formula as formula_text
from derivations.terms import (
    Call,
    Constant,
    Derivative,
    Formula,
    Index,
    Map,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    canonical,
    number,
    replace,
    subterms,
)
from derivations.terms.families import is_family_rule
from derivations.terms.substitution import free_leaves

IMAGINARY = Constant("i")
ROOTS = 9  # of z⁸ = 1, and one more
ORDERS = frozenset({
    Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST, Relation.NOT_EQUAL,
})  # fmt: skip


def rules_by_members(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """L(θ + δ), where L(θ) = Σ_k θ_k² speaks of the members of θ only."""
    applied = [
        part
        for side in terms_of(claim)
        for part in every_subterm(side)
        if isinstance(part, Map | Call)
    ]
    for rule in claim.functions:
        leaves = free_leaves(rule.body)
        members = {leaf.name for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices}
        own = [part for part in applied if part.function.name == rule.name]
        elsewhere = any(_arguments_of(part) != rule.parameters for part in own)
        for each in rule.parameters if elsewhere else ():
            if isinstance(each, Symbol) and each not in leaves and each.name in members:
                yield f"{rule.name} is given by the members of {each.name}"


def _arguments_of(part: Map | Call) -> tuple[Term, ...]:
    return (part.argument,) if isinstance(part, Map) else part.arguments


def stated_of_a_member(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A counterexample gives w_1 a value, where the text says that w_i = b/n, or a_n = 0."""
    found = judgement.evidence.counterexample
    members = [b.leaf for b in found.point if isinstance(b.leaf, Symbol)] if found else []
    if not any(member.indices for member in members):
        return
    stated = _stated_of_any(claim)
    counted = set(_counted(claim))
    given = {canonical(d.symbol): d.expression for d in claim.definitions if d.symbol in members}
    for binding in found.point if found and counted else ():
        value = given.get(canonical(binding.leaf))
        if value is None or not isinstance(binding.leaf, Symbol):
            continue
        is_so = isinstance(value, Number) and value.value == binding.value
        if binding.leaf.name in counted and not is_so:
            yield f"{shown_name(binding.leaf)} is given, within what counts its members"
    for member in members:
        if member.name in stated and not any(_is_open(at) for at in member.indices):
            yield f"{shown_name(member)} may be what is stated of every {member.name}"


def by_the_index_itself(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """z_n / sin z_n = z_n / (-1)^n, of zeros z_n that the text has not written down."""
    sides = [[*_outside_of_scripts(side)] for side in terms_of(claim)]
    members = {p for side in sides for p in side if isinstance(p, Symbol) and len(p.indices) == 1}
    if not members or any(isinstance(p, Derivative) or p.binds for side in sides for p in side):
        return
    told = {leaf for h in claim.hypotheses for leaf in _all_leaves(h.left, h.right)}
    told |= {leaf for d in claim.definitions for leaf in free_leaves(d.symbol)}
    known = {leaf.name for leaf in told if isinstance(leaf, Symbol)}
    for member in sorted(members, key=repr):
        (at,) = member.indices
        bare = [any(part is at for part in side) for side in sides]
        if member.name not in known and _is_open(at) and any(bare) and not all(bare):
            yield f"{shown_name(member)} may hang on its {at}"


def numbered_anew(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The poles above the axis are z_1 = A and z_2 = B, of roots z_k for k = 0, …, 3."""
    member, value = claim.left, claim.right
    if not isinstance(member, Symbol) or len(member.indices) != 1 or not isinstance(value, Term):
        return
    if _is_open(member.indices[0]) or claim.relation not in (Relation.EQUAL, Relation.DEFINED):
        return
    if not any(part is IMAGINARY for part in subterms(value)):
        return
    for rule in claim.definitions:
        if rule.symbol.name != member.name or not is_family_rule(rule.symbol, rule.expression):
            continue
        (at,) = rule.symbol.indices
        for other in range(ROOTS) if isinstance(at, Index) else ():
            put = replace(rule.expression, {at: number(other)})
            with suppress(NoNormalForm, Undefined):
                if equality(put, value).holds:
                    yield f"it is the value of {member.name} at {other}, numbered anew"
                    return


def _outside_of_scripts(term: Term) -> Iterator[Term]:
    yield term
    for part in () if isinstance(term, Symbol) else term.children:
        yield from _outside_of_scripts(part)


def _all_leaves(*sides: object) -> Iterator[Term]:
    for side in sides:
        if isinstance(side, Term):
            yield from free_leaves(side)


def _counted(claim: Claim) -> Iterator[Name]:
    """a of Σ_i a_i x^i"""
    for part in (p for side in terms_of(claim) for p in every_subterm(side)):
        if isinstance(part, Symbol) and any(_is_open(at) for at in part.indices):
            yield part.name


def _stated_of_any(claim: Claim) -> set[Name]:
    """The families of which one member with an open index is said to equal something."""
    pairs: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in claim.definitions]
    for h in claim.hypotheses:
        if h.relation is Relation.EQUAL and isinstance(h.left, Term) and isinstance(h.right, Term):
            pairs.append((h.left, h.right))
    return {
        left.name
        for left, right in pairs
        if isinstance(left, Symbol)
        and any(isinstance(at, Index) and not at.is_constant for at in left.indices)
        and not is_family_rule(left, right)
        and (_closes(left, right) if _is_later(left) else not _is_recurrence(left, right))
    }


def _is_later(member: Symbol) -> bool:
    """x_{n+1}"""
    return not any(map(_is_open, member.indices))


def _closes(left: Symbol, right: Term) -> bool:
    """x_{n+1} = x_1 of a closed polygon."""
    return (
        isinstance(right, Symbol) and right.name == left.name and not free_leaves(right) - {right}
    )


def _is_recurrence(left: Symbol, right: Term) -> bool:
    """x_n = x_1 + n"""
    return any(isinstance(leaf, Symbol) and leaf.name == left.name for leaf in free_leaves(right))


def _is_open(at: Term) -> bool:
    return isinstance(at, Index) and at.is_variable


def stated_of_some_members(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A member that is not as the text says of a member of its family."""
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    point = {b.leaf: b.value for b in found.point}
    spoken = {s.name for side in terms_of(claim) for s in _counted_members(side)}
    taken = point or [leaf for side in terms_of(claim) for leaf in free_leaves(side)]
    spoken |= {leaf.name for leaf in taken if isinstance(leaf, Symbol) and leaf.indices}
    for stated in claim.hypotheses:
        for member in _compared_members(stated):
            if member.name in spoken and not _all_satisfy(stated, member, point):
                yield f"of some members it is stated that {formula_text(stated)}"


def _compared_members(stated: Formula) -> list[Symbol]:
    """b_m of b_m < 0; none of P(A_i) > 0, which speaks of all."""
    sides = (stated.left, stated.right) if stated.relation in ORDERS else ()
    return [m for m in sides if isinstance(m, Symbol) and any(map(free_leaves, m.indices))]


def _counted_members(*sides: Term) -> Iterator[Symbol]:
    """The members of families that a letter counts."""
    for side in sides:
        for part in subterms(side):
            if isinstance(part, Symbol) and any(map(free_leaves, part.indices)):
                yield part


def _all_satisfy(stated: Formula, member: Symbol, point: dict[Term, Fraction]) -> bool:
    own = [leaf for leaf in point if isinstance(leaf, Symbol) and leaf.name == member.name]
    return bool(own) and all(_satisfies(stated, member, leaf, point) for leaf in own)


def _satisfies(stated: Formula, member: Symbol, own: Term, point: dict[Term, Fraction]) -> bool:
    sides = (replace(side, {member: own}) for side in (stated.left, stated.right))
    try:
        return holds_at(Formula(next(sides), stated.relation, next(sides)), point) is not False
    except (NoValue, KeyError):
        return False


def estimates_another(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """MSE(p̂_1) = Var(X)/n² + (E[X/n] - p)²: p̂_1 is the first estimator of p; no p_1 is named."""
    sides = terms_of(claim)
    leaves = {leaf for side in sides for leaf in free_leaves(side)}
    for part in (part for side in sides for part in every_subterm(side)):
        meant = estimated(part) if isinstance(part, Map) else None
        if meant is None or meant in leaves:
            continue
        bare = meant.name._replace(label="")
        if (meant.indices or meant.name.label) and Symbol(bare) in leaves:
            yield f"what is estimated may be {shown_name(Symbol(bare))}"
