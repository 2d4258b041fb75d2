"""∫ q(z) ln p(z) dz without bounds, beside sides that do not speak of z: over all values of z."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.integration.within import has_antiderivative
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Constant, Integral, Negation, Symbol, Term, subterms
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

REMARK = "integrals without bounds as over all numbers"
INFINITY = Constant("infinity")


def over_all_values(claim: Claim) -> Claim | None:
    """The claim with integrals over the whole line; None where one may be an antiderivative."""
    sides = terms_of(claim)
    parts = (part for side in sides for part in subterms(side))
    bound = {p.variable for p in parts if isinstance(p, Integral) and p.lower is None}
    if not bound or not all(isinstance(v, Symbol) and v.shape.is_scalar for v in bound):
        return None
    outside = frozenset().union(*(_outside(side, bound) for side in sides))
    stated = [side for formula in claim.hypotheses for side in (formula.left, formula.right)]
    defined = [d for d in claim.definitions if d.symbol in outside or not _is_alone(claim)]
    stated += [side for d in defined for side in (d.symbol, d.expression)]
    if bound & outside or any(bound & free_leaves(side) for side in stated):
        return None  # x beside u = sec x: the text changes the variable
    bounded = each_once(_over_the_line)
    left, right = (bounded(s) if isinstance(s, Term) else s for s in (claim.left, claim.right))
    return replace(claim, left=left, right=right, others=())


def _is_alone(claim: Claim) -> bool:
    """Whether an antiderivative stands on one side only."""
    sides = expanded_sides(claim) or terms_of(claim)
    return not all(map(has_antiderivative, sides))


def _outside(term: Term, bound: set[Symbol]) -> frozenset[Term]:
    """The free leaves that stand in no integral without bounds over a bound variable."""
    if isinstance(term, Integral) and term.lower is None and term.variable in bound:
        return frozenset()
    if not term.children:
        return free_leaves(term)
    found = frozenset().union(*(_outside(child, bound) for child in term.children))
    return found - {getattr(term, term.binds)} if term.binds else found


def _over_the_line(term: Term, inside: Callable[[Term], Term]) -> Term:
    match term:
        case Integral(variable, None, None, body):
            return Integral(variable, Negation(INFINITY), INFINITY, inside(body))
    return term.map(inside)


def an_unwritten_range(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∫ f(x) dx beside a side without x: over a range that the text does not write."""
    sides = expanded_sides(claim) or terms_of(claim)
    parts = [part for side in sides for part in subterms(side) if isinstance(part, Integral)]
    without = [part for part in parts if part.lower is None]
    bound = {part.variable for part in without}
    silent = any(not has_antiderivative(s) and not bound & free_leaves(s) for s in sides)
    of_changes = any(part.variable not in free_leaves(part.body) for part in without)  # ∫ dv = Δv
    if bound and silent and (of_changes or over_all_values(claim) is None):
        yield "an integral over a range that is not written"
