"""Equations between unions and intersections of a family: ⋃_i A_i, written out for a few sizes.

An endless family may repeat its last set for ever, so that what fails for a few sets fails for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import product

from derivations.dataclass import replace
from derivations.judge.chance.sizes import at_sizes
from derivations.judge.claim import Claim
from derivations.judge.endless_sets import (
    NoLimit,
    is_endless,
    is_over_naturals,
    without_endless,
)
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.measures import apart_sets
from derivations.judge.rungs.sets import RUNG, judge_sets
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Formula, Index, Symbol, Term, free_indices, substitute, subterms
from derivations.terms.sets import Combined, JoinedSets
from derivations.terms.substitution import free_leaves

SIZES = (2, 3)
MOST_ENDS = 2
Sides = tuple[Term, Term]


def judge_families_of_sets(claim: Claim) -> Judgement | None:
    """De Morgan's laws of a family, and what else holds of it; tested at a few sizes."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    try:
        sides = expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None
    if any(map(_is_of_endless_formulas, (p for side in sides for p in subterms(side)))):
        return _endless(claim, sides)
    families = [p for side in sides for p in subterms(side) if isinstance(p, JoinedSets)]
    ends = list(dict.fromkeys(family.upper for family in families))
    if not families or len(ends) > MOST_ENDS or _speaks_of_one(sides, families):
        return None
    if not all(isinstance(f.lower, Index) and f.lower.is_constant for f in families):
        return None
    held = 0
    for special in _special(claim, sides, ends):
        found = judge_sets(special)
        if found is None or found.verdict is not Verdict.PROVED:
            return found
        held += 1
    reason = f"held for families of {held} sizes"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _is_of_endless_formulas(part: Term) -> bool:
    """⋂_{n=1}^∞ (0, 1/n): the members are more than names, so that a few sizes tell nothing."""
    return isinstance(part, JoinedSets) and is_endless(part) and _has_formula(part.body, part)


def _has_formula(term: Term, family: JoinedSets) -> bool:
    """Whether n stands elsewhere than below the name of a set."""
    if isinstance(term, Index):
        return family.variable.variable in term.variables
    parts = () if isinstance(term, Symbol) else term.children
    return any(_has_formula(part, family) for part in parts)


def _endless(claim: Claim, sides: Sides) -> Judgement | None:
    """Of the sets that they make; over ℕ with 0 and without it alike, where 0 has a member."""
    families = [p for side in sides for p in subterms(side) if isinstance(p, JoinedSets)]
    starts = (1, 0) if any(map(is_over_naturals, families)) else (1,)
    found = [_made(claim, made) for first in starts if (made := _sets_from(sides, first))]
    agree = len({judgement and judgement.verdict for judgement in found}) == 1
    return found[0] if agree else None


def _sets_from(sides: Sides, first: int) -> Sides | None:
    try:
        return without_endless(sides[0], first), without_endless(sides[1], first)
    except NoLimit:
        return None


def _made(claim: Claim, sides: Sides) -> Judgement | None:
    return judge_sets(replace(claim, left=sides[0], right=sides[1], definitions=()))


def _speaks_of_one(sides: Sides, families: Sequence[JoinedSets]) -> bool:
    """A_k ∩ ⋃_i A_i: the member is one of those that are joined."""
    joined = {s.name for f in families for s in free_leaves(f.body) if isinstance(s, Symbol)}
    return any(
        isinstance(leaf, Symbol)
        and leaf.name in joined
        and any(free_indices(at) & free_indices(side) for at in leaf.indices)
        for side in sides
        for leaf in free_leaves(side)
    )


def _special(claim: Claim, sides: Sides, ends: Sequence[Term]) -> Iterator[Claim]:
    """The claim with each end at a few sizes."""
    for values in product(SIZES, repeat=len(ends)):
        sizes = dict(zip(ends, values, strict=True))
        left, right = (_written_out(side, sizes) for side in sides)
        stated = tuple(
            Formula(_written_out(h.left, sizes), h.relation, _written_out(h.right, sizes))
            for h in claim.hypotheses
        )
        letters = {str(end): size for end, size in sizes.items() if isinstance(end, Index)}
        apart = tuple(apart_sets(at_sizes(claim.chance, letters)))
        yield replace(claim, left=left, right=right, hypotheses=stated + apart, definitions=())


def _written_out(term: Term, sizes: Mapping[Term, int]) -> Term:
    if not isinstance(term, JoinedSets) or term.upper not in sizes:
        return term.map(lambda part: _written_out(part, sizes))
    first = term.lower.constant if isinstance(term.lower, Index) else 1
    places = range(first, sizes[term.upper] + 1)
    body = _written_out(term.body, sizes)
    members = [substitute(body, {term.variable.variable: place}) for place in places]
    if not members:
        raise NoValue(term)  # ⋃_{j=4}^3: nothing is joined
    return reduce(lambda whole, member: Combined(whole, term.sign, member), members)


__all__ = ["judge_families_of_sets"]
