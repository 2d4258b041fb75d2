"""Objection to accusing a row of lg, which is log₁₀ in school and log₂ in computer science."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Map, Quotient, Term, function, number

LG, LOG = function("lg"), function("log")
TWO = Map(LOG, number(2))
PERHAPS = "lg may be the logarithm to base 2"


def perhaps_binary(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """lg n = log₂ n, and lg 8 = 3."""
    found = judgement.evidence.counterexample
    old = found.formula if found is not None else None
    new = old and Formula(_in_bits(old.left), old.relation, _in_bits(old.right))
    if found is None or new is None or new == old:
        if any(_in_bits(side) != side for side in terms_of(claim)):
            yield PERHAPS  # lim ln n/lg n, which is worked out before it is compared
        return
    try:
        fails = holds_at(new, {b.leaf: b.value for b in found.point}) is False
    except NoValue:
        fails = False
    if not fails:
        yield PERHAPS


def _in_bits(term: Term) -> Term:
    match term:
        case Map(f, inner) if f == LG:
            return Quotient(Map(LOG, _in_bits(inner)), TWO)
    return term.map(_in_bits)
