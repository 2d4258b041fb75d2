"""Letters of a counterexample that the row does not have, and that have nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import (
    BY_EQUATIONS,
    BY_POWER_LAWS,
    BY_RECURRENCE,
    BY_WORLDS,
)
from derivations.judge.objections.unrelated import RATES
from derivations.judge.speaking import (
    every_subterm,
    indices,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.flows import DOTS
from derivations.terms import Derivative, Relation, Sum, Symbol, Term

ONE_SUBJECT = (BY_RECURRENCE, BY_EQUATIONS, BY_WORLDS)


def letters_of_another_row(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """f = -e(n_i - n_e), behind which f = -e n_0 exp(kφ) says what n_i and n_e are.

    A side of the row is known by an equation with letters that the row does not have, and of which
    nothing is stated: what the row says of them is new.
    """
    found = judgement.evidence.counterexample
    if found is None or judgement.verdict is not Verdict.REFUTED:
        return
    if claim.relation is not Relation.EQUAL or judgement.evidence.rung in ONE_SUBJECT:
        return
    by_laws = judgement.reason.startswith(BY_POWER_LAWS)
    of_rates = any(_is_a_rate(part) for side in terms_of(claim) for part in every_subterm(side))
    if not (by_laws or (of_rates and (claim.law is not None or claim.premise is not None))):
        return
    own = {shown_name(leaf) for leaf in variables(*terms_of(claim))}
    own |= {shown_name(at) for side in terms_of(claim) for at in indices(side)}
    stated = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    leaves = {binding.leaf for binding in found.point if isinstance(binding.leaf, Symbol)}
    brought = {shown_name(leaf) for leaf in leaves if not is_declared(leaf, claim)} - own - stated
    if brought and (by_laws or own - _spoken(claim)):
        yield f"what {min(brought)} has to do with the row is not said"


def an_input_of_any_size(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """y = 1/3 - … of y″ + 4y′ + 3y = u: the u of a step response is 1, which no row says."""
    found = judgement.evidence.counterexample
    if found is None or claim.law is None:
        return
    own = variables(*terms_of(claim))
    sides = {side for f in claim.law.equations for side in (f.left, f.right)}
    inputs = {part for side in sides for part in (side.terms if isinstance(side, Sum) else (side,))}
    for binding in found.point:
        leaf = binding.leaf
        if leaf in inputs and leaf not in own and not is_declared(leaf, claim):
            yield f"{shown_name(leaf)} may be a given input"


def _spoken(claim: Claim) -> set[str]:
    """The letters of the equations before the row."""
    law = claim.law.equations if claim.law is not None else ()
    stated = [*law, *([claim.premise] if claim.premise is not None else [])]
    stated += [premise.formula for premise in claim.premises]
    return {shown_name(leaf) for f in stated for leaf in variables(f.left, f.right)}


def _is_a_rate(part: Term) -> bool:
    """ẋ, x′ and dx/dt: the row is an equation for a function, and not what solves one."""
    if isinstance(part, Symbol):
        return part.name.primes > 0 or part.name.accents in (*DOTS, *RATES)
    return isinstance(part, Derivative)
