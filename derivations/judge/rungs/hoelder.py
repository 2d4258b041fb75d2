r"""Hölder's inequality for sums, integrals and expectations, in the powers in which it is written.

    (M|u|)^s ≤ (M A_1)^{e_1} ⋯ (M A_k)^{e_k}    for e_1 + ⋯ + e_k = s and |u|^s = ∏ A_i^{e_i}

M is one Σ over one range, one ∫ between the same bounds or one E; A_i ≥ 0. What a sum or an
integral makes of 1, n or b - a, stands for a factor M 1, so that (Σ x_k/n)^p ≤ Σ x_k^p/n and
(E X)² ≤ E X² are read off, too. Every side becomes exponents over its bases and nothing is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import exact
from derivations.judge.objections.settledness import BY_POINTS
from derivations.judge.rungs.scalars import equal_scalars
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Constant,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Integral,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

ZERO, ONE = number(0), number(1)
EULER, UNBOUNDED = Constant("e"), Constant("infinity")
ABOVE = (Relation.GREATER, Relation.AT_LEAST)

Logarithm = dict[Term, Term]  # base → exponent


class NotAPower(Exception):
    """A side that is no product of powers."""


def judge_hoelder(claim: Claim) -> Judgement | None:
    """Proved where it is Hölder's inequality; None for all else."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return None
    if claim.relation is Relation.AT_LEAST:
        left, right = right, left
    elif claim.relation is not Relation.AT_MOST:
        return None
    try:
        return Work(claim, *_mean_of(left, right)).judged(left, right)
    except (NotAPower, ShapeError):
        return None


def _mean_of(left: Term, right: Term) -> tuple[Term, Term | None]:
    """The first mean of a row, and the mean of 1, None where it is 1."""
    first = next((part for side in (left, right) for part in _means(side)), None)
    match first:
        case Integral(_, a, b) if a is not None and b is not None:
            return first, _length(a, b, 0)
        case IndexedSum(_, lower, upper):
            return first, _length(lower, upper, 1)
        case Expectation():
            return first, None
    raise NotAPower


def _length(lower: Term, upper: Term, more: int) -> Term | None:
    """b - a or n; None for 1."""
    if any(map(_is_endless, (lower, upper))):
        return UNBOUNDED
    low, high = _value(lower), _value(upper)
    if low is not None and high is not None:
        return None if high - low + more == 1 else number(high - low + more)
    if low == more:
        return upper
    return plus(upper, negative(lower)) if more == 0 else plus(upper, ONE, negative(lower))


def _is_endless(bound: Term) -> bool:
    return UNBOUNDED in (bound, *bound.children)


def _value(bound: Term) -> Fraction | None:
    if isinstance(bound, Index):
        return None if bound.parts else Fraction(bound.constant)
    return bound.value if isinstance(bound, Number) else None


def _body(mean: Term, first: Term) -> Term | None:
    """What is averaged, in the letter of the first; None of what is averaged otherwise."""
    match mean, first:
        case ((Integral() | IndexedSum()), (Integral() | IndexedSum())):
            alike = type(mean) is type(first)
            alike = alike and (mean.lower, mean.upper) == (first.lower, first.upper)
            return replace_terms(mean.body, {mean.variable: first.variable}) if alike else None
        case Expectation(argument, given, under), Expectation():
            return argument if (given, under) == (first.given, first.under) else None
    return None


def _means(side: Term) -> Iterator[Term]:
    match side:
        case Integral() | IndexedSum() | Expectation():
            yield side
        case Product() | Quotient() | Power() | Root() | Absolute():
            for part in side.children:
                yield from _means(part)


@dataclass(slots=True)
class Work:
    """One inequality. first: the mean that it is about; whole: the mean of 1."""

    claim: Claim
    first: Term
    whole: Term | None
    conditions: list[Formula] = field(default_factory=list)

    def body(self, mean: Term) -> Term | None:
        return _body(mean, self.first)

    def judged(self, left: Term, right: Term) -> Judgement | None:
        """Whether the exponents of both sides agree."""
        above: Logarithm = {}
        below: Logarithm = {}
        heads = list(self.factors(_with_bars_inside(left, self), ONE, below))
        parts = list(self.factors(right, ONE, above))
        if len(heads) != 1 or not self.has_absolute(*heads[0]):
            return None
        (head, power), total = heads[0], plus(*(e for _, e in parts)) if parts else ZERO
        rest = plus(power, negative(total))
        _add(below, _scaled(self.of_absolute(head), power))
        for body, exponent in parts:
            _add(above, _scaled(self.of(body), exponent))
        if self.whole is not None:
            _add(below, {self.whole: rest})
        if not self.are_equal(below, above):
            return None
        if not all(self.is_not_negative(e) for e in (rest, *(e for _, e in parts), *self.width())):
            return None
        return Judgement(
            Verdict.PROVED, "Hölder's inequality", Evidence(BY_POINTS, tuple(self.conditions))
        )

    def width(self) -> Iterator[Term]:
        """b - a, from which on an integral of what is positive is."""
        if isinstance(self.first, Integral) and self.whole not in (None, UNBOUNDED):
            yield self.whole

    def factors(self, side: Term, power: Term, fixed: Logarithm) -> Iterator[tuple[Term, Term]]:
        """The bodies of the means of a side with their powers; all else is put into `fixed`."""
        match side:
            case Product(parts):
                for part in parts:
                    yield from self.factors(part, power, fixed)
            case Quotient(top, bottom):
                yield from self.factors(top, power, fixed)
                yield from self.factors(bottom, negative(power), fixed)
            case Power(base, exponent) if next(_means(base), None) is not None:
                yield from self.factors(base, times(power, exponent), fixed)
            case Root(base, degree):
                yield from self.factors(base, power / number(degree), fixed)
            case _ if (body := self.body(side)) is not None:
                yield body, power
            case _ if self.whole is not None and self.same(side, self.whole):
                _add(fixed, {self.whole: power})
            case _:
                _add(fixed, _scaled(self.of(side), power))

    def has_absolute(self, head: Term, power: Term) -> bool:
        """Whether |M u| stands in it: by bars, an even power, a first power, or u ≥ 0."""
        if isinstance(head, Absolute) or power == ONE:
            return True
        value = None if free_leaves(power) else exact(power, {})
        if value is not None and value % 2 == 0:
            return True
        try:
            self.of(head)
        except NotAPower:
            return False
        return True

    # ------------------------------------------------------------ exponents

    def of(self, term: Term) -> Logarithm:
        """The exponents of a product of powers that is never negative."""
        match term:
            case Absolute(inner):
                return self.of_absolute(inner)
            case Number(value) if value > 0:
                return {} if value == 1 else {term: ONE}
            case Product(parts):
                return _joined(map(self.of, parts))
            case Quotient(top, bottom):
                return _joined((self.of(top), _scaled(self.of(bottom), number(-1))))
            case Power(base, exponent) if base == EULER:
                return {EULER: exponent}
            case Power(base, Number(value) as e) if value.denominator == 1 and value % 2 == 0:
                return _scaled(self.of_absolute(base), e)
            case Power(base, exponent):
                return _scaled(self.of(base), exponent)
            case Root(base, degree):
                return _scaled(self.of(base), ONE / number(degree))
            case Map(function, argument) if elementary_name(function) == "exp":
                return {EULER: argument}
        if self.whole is not None and self.same(term, self.whole):
            return {self.whole: ONE}
        if self.is_positive(term):
            return {term: ONE}
        raise NotAPower

    def of_absolute(self, term: Term) -> Logarithm:
        match term:
            case Absolute(inner) | Negation(inner):
                return self.of_absolute(inner)
            case Product(parts):
                return _joined(map(self.of_absolute, parts))
            case Quotient(top, bottom):
                return _joined(
                    (self.of_absolute(top), _scaled(self.of_absolute(bottom), number(-1)))
                )
            case Power(base, Number(value) as e) if value.denominator == 1 and base != EULER:
                return _scaled(self.of_absolute(base), e)
        try:
            return self.of(term)
        except NotAPower:
            return {term: ONE}

    def is_positive(self, term: Term) -> bool:
        """A letter of which the text says so, any member of a family, x between 0 and 1."""
        if isinstance(self.first, Integral) and term == self.first.variable:
            return self.first.lower is not None and _is_from_zero(self.first.lower)
        said = ((h.left, h.relation, h.right) for h in self.claim.hypotheses)
        return any(_is_a_case(term, a) and r in ABOVE and _is_from_zero(b) for a, r, b in said)

    # ------------------------------------------------------------ what is compared

    def are_equal(self, one: Logarithm, other: Logarithm) -> bool:
        """Whether every base has one exponent on both sides, under what is stated."""
        bases = {*one, *other}
        return all(self.same(one.get(b, ZERO), other.get(b, ZERO)) for b in bases)

    def same(self, one: Term, other: Term) -> bool:
        if one == other:
            return True
        dual = dict(_duals(self.claim))
        sides = (replace_terms(one, dual), replace_terms(other, dual)) if dual else (one, other)
        found = equal_scalars(*sides, self.claim.hypotheses)
        return found is not None and found.verdict is Verdict.PROVED

    def is_not_negative(self, exponent: Term) -> bool:
        """A number ≥ 0; of letters it is a condition."""
        if not free_leaves(exponent):
            value = exact(exponent, {})
            return value is not None and value >= 0
        if not self.same(exponent, ZERO):
            self.conditions.append(Formula(exponent, Relation.AT_LEAST, ZERO))
        return True


def _duals(claim: Claim) -> Iterator[tuple[Term, Term]]:
    """1/(1 - 1/p) for q, where 1/p + 1/q = 1 is stated."""
    for stated in claim.hypotheses:
        match stated:
            case Formula(Sum((first, Quotient(top, Symbol() as q))), Relation.EQUAL, right):
                if (top, right) == (ONE, ONE) and q not in free_leaves(first):
                    yield q, ONE / plus(ONE, negative(first))


def _is_a_case(term: Term, stated: Term) -> bool:
    """x_k, where x_i is spoken of."""
    if term == stated:
        return True
    if not (isinstance(term, Symbol) and isinstance(stated, Symbol) and stated.indices):
        return False
    any_member = all(isinstance(at, Index) and at.parts for at in stated.indices)
    return any_member and term.name == stated.name and len(term.indices) == len(stated.indices)


def _with_bars_inside(left: Term, work: Work) -> Term:
    """M|u|, which is no less, for the |M u| of a left side."""
    match left:
        case Absolute(inner) if work.body(inner) is not None:
            return inner.map(lambda part: Absolute(part) if part == _averaged(inner) else part)
        case Power(Absolute() as base, exponent):
            return _with_bars_inside(base, work) ** exponent
    return left


def _averaged(mean: Term) -> Term | None:
    match mean:
        case Integral(_, _, _, body) | IndexedSum(_, _, _, body):
            return body
        case Expectation(argument):
            return argument
    return None


def _is_from_zero(bound: Term) -> bool:
    return isinstance(bound, Number) and bound.value >= 0


def _add(to: Logarithm, more: Logarithm) -> None:
    for base, exponent in more.items():
        to[base] = plus(to[base], exponent) if base in to else exponent


def _joined(parts: Iterator[Logarithm] | tuple[Logarithm, ...]) -> Logarithm:
    whole: Logarithm = {}
    for part in parts:
        _add(whole, part)
    return whole


def _scaled(one: Logarithm, power: Term) -> Logarithm:
    return {base: times(exponent, power) for base, exponent in one.items()}
