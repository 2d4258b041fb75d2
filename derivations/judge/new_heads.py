"""Chains whose head is made of names that nothing settles: what follows is judged by itself."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.objections.claimed_by_form import says_something_false
from derivations.judge.speaking import terms_of
from derivations.terms import Call, Map, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves


def begins_with_new_names(line: Line, before: Sequence[Judged]) -> bool:
    """c² Δt′² - Δx′² = B = C: of names that nothing settles the head says what they make up.

    Then B and C, which speak of none of them, are equal or not whatever it is.
    """
    if line.whole is None or line.step is None or not before:
        return False
    head = line.whole.left
    sides = terms_of(line.step)
    if not isinstance(head, Term) or isinstance(head, Symbol | Call | Map) or len(sides) != 2:
        return False
    left, right = map(free_leaves, sides)
    stated = [*line.step.hypotheses, *(p.formula for p in line.step.premises if p.stated)]
    said = frozenset[Term]().union(*(free_leaves(s) for f in stated for s in (f.left, f.right)))
    unknown = free_leaves(head) - left - right - said
    if left == right and (unknown or _applies_unknown(head, line.step)):
        return says_something_false(line.step)  # |E| = n(n - 1)/2 = n(n + 1)/2
    plain = all(isinstance(leaf, Symbol) and not leaf.indices for leaf in free_leaves(head))
    return plain and len(unknown) > 1


def _applies_unknown(head: Term, claim: Claim) -> bool:
    """f(n) - f(n - 1) of an f without a rule."""
    ruled = {rule.name for rule in claim.functions}
    applied = (part for part in subterms(head) if isinstance(part, Map | Call))
    return any(part.function.name not in ruled for part in applied)
