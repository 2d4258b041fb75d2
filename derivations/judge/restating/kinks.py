"""Rows about max(0, z), |z| and 1[z > 0] on both sides of the place where they change.

    d max(0, z)/dz = 1[z > 0]      is 1 = 1 for z > 0 and 0 = 0 for z < 0

Of the place itself, where no derivative is defined, such a row says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.ordered.proof import proof
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import formula as shown
from derivations.terms import (
    Absolute,
    Comparison,
    Derivative,
    Extremum,
    Formula,
    Function,
    Indicator,
    Map,
    Negation,
    Relation,
    Slopes,
    Symbol,
    Term,
    each_once,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.entrywise import Piecewise

ZERO, ONE = number(0), number(1)
UP = (Relation.GREATER, Relation.AT_LEAST)
DOWN = (Relation.LESS, Relation.AT_MOST)
SIGNS = ("sign", "sgn")


def judge_kinks(claim: Claim, of_readings: Callable[[Claim], Judgement]) -> Judgement | None:
    """The judgement on a row with derivatives of such functions, on either side of one place."""
    sides = expanded_sides(_with_slopes(claim))
    if sides is None or not any(isinstance(p, SLOPES) for s in sides for p in subterms(s)):
        return None
    changing = [each for side in sides for each in _changing(side)]
    if not changing or any(_turn(each, changing[0]) is None for each in changing):
        return None
    found = [
        of_readings(_Side(changing[0], is_above).of(claim, sides)) for is_above in (True, False)
    ]
    wrong = next((f for f in found if f.verdict is Verdict.REFUTED), None)
    if wrong is not None or not all(f.verdict.praises for f in found):
        return wrong
    told = shown(Formula(changing[0], Relation.NOT_EQUAL, ZERO))
    weaker = next((f for f in found if f.verdict is not Verdict.PROVED), found[0])
    return replace(weaker, reason=f"on both sides of the kink, {told}: {weaker.reason}")


SLOPES = (Derivative, Slopes)


def _with_slopes(claim: Claim) -> Claim:
    """The claim with df(x)/dx for the f′(x) of a rule f(x) = …"""
    ruled = {rule.name: rule for rule in claim.functions if len(rule.parameters) == 1}

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Map(Function(name, 1), Symbol() as at) if name in ruled and at.shape.is_scalar:
                rule = ruled[name]
                return Derivative(replace_leaves(rule.body, {rule.parameters[0]: at}), at)
        return part.map(inside)

    left, right = (
        each_once(put)(side) if isinstance(side, Term) else side
        for side in (claim.left, claim.right)
    )
    return replace(claim, left=left, right=right)


def _changing(term: Term) -> Iterator[Term]:
    """z of max(0, z), |z|, 1[z > 0] and of a brace: what changes its sign where they change."""
    for part in subterms(term):
        match part:
            case Extremum(_, (first, second)):
                yield plus(second, negative(first))
            case Absolute(inner) if inner.shape.is_scalar:
                yield inner
            case Comparison(left, relation, right) if relation in (*UP, *DOWN):
                if left.shape != right.shape:
                    continue  # x ≤ x_0, where x is a matrix elsewhere
                yield plus(left, negative(right))
            case Piecewise(left, relation, right) if relation in (*UP, *DOWN):
                yield plus(left, negative(right))
            case Map(function, inner) if function.name.letter in SIGNS and not function.order:
                yield inner


def _turn(term: Term, base: Term) -> int | None:
    """1 where it has the sign of the base, −1 where it has the other one; None for any other."""
    if _are_equal(term, base):
        return 1
    return -1 if _are_equal(term, negative(base)) else None


def _are_equal(left: Term, right: Term) -> bool:
    try:
        return equality(left, right, ()).holds
    except (NoNormalForm, Undefined):
        return proof(left, right) is not None


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the base is greater than 0, or less."""

    base: Term
    is_above: bool

    def of(self, claim: Claim, sides: tuple[Term, Term]) -> Claim:
        relation = Relation.GREATER if self.is_above else Relation.LESS
        left, right = map(each_once(self._changed), sides)
        stated = (*claim.hypotheses, Formula(self.base, relation, ZERO))
        purpose = Purpose.IDENTITY
        return replace(claim, left=left, right=right, others=(), hypotheses=stated, purpose=purpose)

    def _is_positive(self, term: Term) -> bool:
        turn = _turn(term, self.base)
        assert turn is not None
        return (turn > 0) is self.is_above

    def _changed(self, part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Extremum(kind, (first, second)):
                is_second = self._is_positive(plus(second, negative(first))) is (kind == "max")
                return inside(second if is_second else first)
            case Absolute(inner) if inner.shape.is_scalar:
                return inside(inner) if self._is_positive(inner) else Negation(inside(inner))
            case Indicator(Comparison(left, relation, right)):
                return ONE if self._holds(left, relation, right) else ZERO
            case Piecewise(left, relation, right, yes, no):
                return inside(yes if self._holds(left, relation, right) else no)
            case Map(function, inner) if function.name.letter in SIGNS and not function.order:
                return ONE if self._is_positive(inner) else negative(ONE)
        return part.map(inside)

    def _holds(self, left: Term, relation: Relation, right: Term) -> bool:
        return self._is_positive(plus(left, negative(right))) is (relation in UP)


__all__ = ["judge_kinks"]
