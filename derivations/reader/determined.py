"""Relations whose sides the text leaves no other value: f(2) of f(x) = x² + 1, det of a matrix.

Behind "where", "with" or "whose" they are no conditions: somebody has computed them.
"""

from __future__ import annotations

import re

from derivations.reader.records import Claim
from derivations.terms import (
    Call,
    Derivative,
    Determinant,
    Map,
    Relation,
    Symbol,
    Term,
    Trace,
    has_opaque,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

SUPPOSED = re.compile(
    r"\b(assum\w*|suppos\w*|if|when|whenever|were|such that|so that|unless|whether|given)\b", re.I
)


def is_determined(claim: Claim) -> bool:
    """Whether a row tells a value that the rules and values stated before it give already."""
    if not claim.readings or not isinstance(claim.relation, Relation):
        return False
    if SUPPOSED.search(re.split(r"[.:;]\s", claim.display.before)[-1]):
        return False
    left, right = claim.readings[0].left, claim.readings[0].right
    if _is_slope_of_a_sum(left, claim):
        return True
    if not isinstance(left, Map | Call | Determinant | Trace) or not isinstance(right, Term):
        return False
    if isinstance(left, Map | Call) and elementary_name(left.function) is not None:
        return False
    return all(_is_worked_out(side, claim, frozenset()) for side in (left, right))


def _is_slope_of_a_sum(left: object, claim: Claim) -> bool:
    """∂L/∂c_t of the conditions of first order, where L = Σ β^t u(c_t) + … is written out."""
    if not isinstance(left, Derivative) or not isinstance(left.term, Symbol):
        return False
    wrt = left.wrt
    return isinstance(wrt, Symbol) and any(
        d.symbol is left.term
        and not has_opaque(d.expression)
        and any(isinstance(p, Symbol) and p.name == wrt.name for p in subterms(d.expression))
        for d in claim.scope.definitions
    )


def _is_worked_out(side: Term, claim: Claim, within: frozenset[Term]) -> bool:
    """Whether no letter of a term stays free; within: the names whose values it stands in."""
    if has_opaque(side) or not _are_ruled(side, claim):
        return False
    values = {d.symbol: d.expression for d in claim.scope.definitions}
    for leaf in free_leaves(side):
        value = values.get(leaf) if isinstance(leaf, Symbol) else None
        if value is None or leaf in within:
            return False
        if not _is_worked_out(value, claim, within | {leaf}):
            return False
    return True


def _are_ruled(side: Term, claim: Claim) -> bool:
    """Whether each function in a term is known, or has a rule without other letters."""
    rules = {rule.name: rule for rule in claim.scope.functions}
    for part in subterms(side):
        if isinstance(part, Map | Call) and elementary_name(part.function) is None:
            rule = rules.get(part.function.name)
            if rule is None or not free_leaves(rule.body) <= set(rule.parameters):
                return False
    return True
