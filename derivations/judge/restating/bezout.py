"""ax + by = 1 where gcd(a, b) = 1: the row chooses x and y, which exist by Bézout's identity."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim, Purpose
from derivations.judge.speaking import expanded_sides, is_declared, terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Call,
    Negation,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    function,
)

RUNG, GCD = "Bézout", function("gcd")


def judge_bezout(claim: Claim) -> Judgement | None:
    """A row that brings in two letters beside numbers whose greatest common divisor is stated."""
    if claim.purpose is not Purpose.OPEN or claim.relation is not Relation.EQUAL:
        return None
    left, right = claim.left, claim.right
    for side, value in ((left, right), (right, left)):
        if not isinstance(side, Sum) or len(side.terms) != 2 or not isinstance(value, Term):
            continue
        for numbers in _of_divisor(claim, value):
            chosen = [_chosen(part, numbers, claim) for part in side.terms]
            if all(chosen) and {n for n, _ in filter(None, chosen)} == set(numbers):
                listed = " and ".join(text(letter) for _, letter in filter(None, chosen))
                reason = f"chooses {listed}, which exist by Bézout's identity"
                return Judgement(Verdict.GIVEN, reason, Evidence(RUNG))
    return None


def chosen_by_bezout(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """gcd(a, b) = ax + by, which says that there are such x and y."""
    sides = expanded_sides(claim) or terms_of(claim)
    for divisor, side in (sides, sides[::-1]) if len(sides) == 2 else ():
        match divisor, side:
            case Call(of, (a, b)), Sum((_, _) as terms) if of == GCD:
                if all(_chosen(part, (a, b), claim) for part in terms):
                    yield "its letters may be those of Bézout's identity"


def _of_divisor(claim: Claim, value: Term) -> Iterator[tuple[Term, Term]]:
    """The pairs of numbers whose greatest common divisor is this one, as it stands or as stated."""
    match value:
        case Call(of, (a, b)) if of == GCD:
            yield a, b
    for h in claim.hypotheses:
        for one, other in ((h.left, h.right), (h.right, h.left)):
            if h.relation is Relation.EQUAL and other == value:
                match one:
                    case Call(of, (a, b)) if of == GCD:
                        yield a, b


def _chosen(part: Term, numbers: tuple[Term, Term], claim: Claim) -> tuple[Term, Term] | None:
    """a and x of ax, where nothing says what x is."""
    inner = part.term if isinstance(part, Negation) else part
    if not isinstance(inner, Product) or len(inner.factors) != 2:
        return None
    for number, letter in (inner.factors, inner.factors[::-1]):
        if number in numbers and isinstance(letter, Symbol) and not is_declared(letter, claim):
            return number, letter
    return None
