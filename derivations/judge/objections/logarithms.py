"""Objections to accusing a row of lg, which is log₁₀ in school and log₂ in computer science, and
of log, which is log₁₀ in the sciences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball
from derivations.judge.rungs.numbers import RUNG, ball_rounding, closed_entries, printed_numbers
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Map, Quotient, Term, function, number

LG, LOG = function("lg"), function("log")
TWO, TEN = Map(LOG, number(2)), Map(LOG, number(10))
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


def perhaps_decimal(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """M = V - 5 log 400 + 5 = -0.75 of V = -2.5 log 0.00125, with one base for both."""
    if judgement.evidence.rung != RUNG or not isinstance(claim.left, Term):
        return
    printed = printed_numbers(claim.right) if isinstance(claim.right, Term) else None
    parts = closed_entries(claim.left, claim)
    if printed is None or parts is None or len(parts) != len(printed):
        return
    decimal = list(map(_in_tens, parts))
    if decimal == parts:
        return
    with suppress(NoValue), at_precision():
        pairs = zip(map(_ball, decimal), printed, strict=True)
        if all(ball_rounding(value, n.value, n.places or 0) is not None for value, n in pairs):
            yield "log may be the logarithm to base 10"


def _in_tens(term: Term) -> Term:
    match term:
        case Map(f, inner) if f == LOG:
            return Quotient(Map(LOG, _in_tens(inner)), TEN)
    return term.map(_in_tens)


def _ball(term: Term) -> Ball:
    return ball(term, {})
