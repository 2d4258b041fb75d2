"""T(2^k) = k 2^k of T(n) = 2T(n/2) + n with T(1) = 0, by induction on k.

(Cormen et al., Introduction to Algorithms, section 4.3.)
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.rungs.functional_values import Rule, first_values, range_of, rules
from derivations.judge.rungs.scalars import EQUALITIES, equal_or_not
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Index,
    Map,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.substitution import replace_terms

RUNG = "recurrence"
ABOVE = (Relation.AT_LEAST, Relation.GREATER)
BELOW = (Relation.AT_MOST, Relation.LESS)


def judge_values_at_powers(claim: Claim) -> Judgement | None:
    """T(2^k) of a T that a recurrence gives by T(n/2); None for other rows."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALITIES or not isinstance(left, Map):
        return None
    if not isinstance(right, Term) or not isinstance(left.argument, Power):
        return None
    own = (rule for rule in rules(claim) if rule.function == left.function)
    found = (at_powers(left, right, rule, claim) for rule in own)
    return next((judgement for judgement in found if judgement is not None), None)


def at_powers(left: Map, right: Term, rule: Rule, claim: Claim) -> Judgement | None:
    """Proved where it holds at k = 0 and the recurrence leads from k - 1 to k; None else."""
    match left.argument:
        case Power(Number() as base, Symbol() | Index() as k) if base.value > 1:
            first = dict(first_values(rule, claim)).get(Fraction(1))
        case _:
            return None
    if first is None or not _begins_at(base, rule, claim) or not _holds_at_zero(first, right, k):
        return None
    before = replace(right, {k: plus(k, number(-1))})
    below = Power(base, plus(k, number(-1)))
    stepped = _with_value(rule.at(left.argument), rule, below, before)
    if stepped is None:
        return None
    found = equal_or_not(stepped, right, ())
    if not found.holds or found.conditions:
        return None
    shown = text(k)
    reason = f"by the values of {rule.function.name}: induction on {shown}, {shown} ≥ 0"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _begins_at(base: Number, rule: Rule, claim: Claim) -> bool:
    """Whether the recurrence is not stated for n > 4 only, where b, b², … begin below."""
    for h in range_of(rule, claim):
        if h.relation is Relation.EQUAL or h.relation is Relation.MEMBER:
            continue  # n = 2^k
        lower = ABOVE if h.left == rule.variable else BELOW if h.right == rule.variable else ()
        if h.relation not in lower or holds_at(h, {rule.variable: base.value}) is not True:
            return False
    return True


def _holds_at_zero(first: Term, right: Term, k: Term) -> bool:
    zero: Mapping[Term, Term] = {k: number(0)}
    return equal_or_not(first, replace(right, zero), ()).holds


def _with_value(body: Term, rule: Rule, below: Term, value: Term) -> Term | None:
    """The body of the rule with the value at b^{k-1} put in; None where it speaks of others."""
    own = {p for p in subterms(body) if isinstance(p, Map) and p.function == rule.function}
    if not own or not all(equal_or_not(p.argument, below, ()).holds for p in own):
        return None
    return replace_terms(body, dict.fromkeys(own, value))
