"""Inequalities that follow from others, stated ones and what is known of norms and convexity.

The difference of the sides is a sum of multiples of the differences of such inequalities, by
factors that are no less than 0: proved for vectors and matrices of every size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from derivations.dataclass import dataclass, field
from derivations.judge.bounds.function_classes import stated_classes
from derivations.judge.bounds.universal import bounds_of, instances
from derivations.judge.claim import Claim
from derivations.judge.convexity_lemmas import convexity_lemmas
from derivations.judge.diagonal_norms import diagonal_bounds
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.norm_lemmas import norm_lemmas, norms_in
from derivations.judge.ordered.proof import Prover
from derivations.judge.ordered.words import SCALAR, Form, Scalars, Word, scalar_form
from derivations.judge.rungs.inequalities import ORDERS
from derivations.judge.rungs.matrices import expanded_hypotheses, expanded_sides
from derivations.judge.rungs.stated_bounds import gap, is_positive, without
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
    replace,
)
from derivations.terms.equality import order

RUNG = "known bound"
WEAK = (Relation.AT_MOST, Relation.AT_LEAST)
MOST_LEMMAS, MOST_STEPS, MOST_TRIED = 120, 5, 1500
SHORT, LONGEST = 4, 12  # sums


def judge_known_bounds(claim: Claim) -> Judgement | None:
    """≤ or ≥ between numbers made of norms or of values of convex functions."""
    if claim.relation not in WEAK or claim.model is not None:
        return None
    sides = expanded_sides(claim)
    if sides is None or not all(side.shape.is_scalar for side in sides):
        return None
    sides = _with_named_norms(claim, *sides)
    lemmas = list(islice(_lemmas(claim, sides), MOST_LEMMAS))
    if not lemmas:
        return None
    hypotheses = expanded_hypotheses(claim)
    bounds = [h for h in hypotheses if h.relation in ORDERS and h.left.shape.is_scalar]
    try:
        search = _Search(Prover(*sides, [*hypotheses, *_signs(lemmas)]))
        search.learn([*bounds, *lemmas])
        if not search.follows(Formula(sides[0], claim.relation, sides[1])):
            return None
    except (NotExplicit, RecursionError):
        return None
    reason = "from bounds that are stated, or known of norms and of convex functions"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _with_named_norms(claim: Claim, left: Term, right: Term) -> tuple[Term, Term]:
    """‖W‖ for λ, where the text calls λ the largest singular value of W."""
    named: dict[Term, Term] = {
        h.right: h.left
        for h in claim.hypotheses
        if h.relation is Relation.EQUAL and isinstance(h.left, Norm) and isinstance(h.right, Symbol)
    }
    return (replace(left, named), replace(right, named)) if named else (left, right)


def _lemmas(claim: Claim, sides: Sequence[Term]) -> Iterator[Formula]:
    stated = [*claim.hypotheses, *stated_classes(claim)]
    yield from dict.fromkeys([*convexity_lemmas(sides, stated), *_instances(claim, sides)])
    yield from norm_lemmas(sides)
    yield from diagonal_bounds(sides)


def _instances(claim: Claim, sides: Sequence[Term]) -> Iterator[Formula]:
    """The bounds that are stated for all points, where the sides need them, and their squares."""
    bounds = bounds_of(claim, sides)
    if not bounds:
        return
    moved = [side for h in claim.hypotheses for side in (h.left, h.right)]
    for stated, asked in instances(bounds, [*sides, *moved]):
        if not asked and stated.left.shape.is_scalar and stated.relation in ORDERS:
            yield stated
            yield from _squared(stated)


def _squared(stated: Formula) -> Iterator[Formula]:
    """‖a‖² ≤ c² of ‖a‖ ≤ c"""
    if isinstance(stated.left, Norm) and stated.relation in (Relation.AT_MOST, Relation.LESS):
        squares = (Power(side, number(2)) for side in (stated.left, stated.right))
        yield Formula(next(squares), Relation.AT_MOST, next(squares))


def _signs(lemmas: Sequence[Formula]) -> list[Formula]:
    """‖A‖ ≥ 0 of every norm that a lemma speaks of."""
    norms = norms_in([side for lemma in lemmas for side in (lemma.left, lemma.right)])
    return [Formula(norm, Relation.AT_LEAST, number(0)) for norm in norms]


@dataclass(slots=True)
class _Search:
    """The differences that are no less than 0, and how many sums of them were tried.

    positive, below: what was found of a form, by its parts.
    """

    prover: Prover
    gaps: tuple[Form, ...] = ()
    signs: dict[Term, bool] = field(default_factory=dict)
    tried: int = 0
    positive: dict[frozenset[object], bool] = field(default_factory=dict)
    below: dict[frozenset[object], tuple[list[Form], Iterator[Form]]] = field(default_factory=dict)

    def learn(self, bounds: Sequence[Formula]) -> None:
        found: list[Form] = []
        for bound in bounds:
            try:
                one = cancelled(gap(self.prover, bound))
            except NotExplicit:
                continue
            if one.parts and one not in found:
                found.append(one)
        self.gaps = tuple(found)

    def follows(self, formula: Formula) -> bool:
        difference = cancelled(gap(self.prover, formula))
        return any(self._is_made(difference, most, set()) for most in range(1, MOST_STEPS + 1))

    def _is_made(self, difference: Form, most: int, seen: set[frozenset[object]]) -> bool:
        key = frozenset(difference.parts.items())
        if key in seen or self.tried > MOST_TRIED:
            return False
        seen.add(key)
        self.tried += 1
        if key not in self.positive:
            self.positive[key] = self._is_evidently_positive(difference)
        if self.positive[key]:
            return True
        if not most or len(difference.parts) > LONGEST:
            return False
        return any(self._is_made(each, most - 1, seen) for each in self._below(key, difference))

    def _below(self, key: frozenset[object], difference: Form) -> Iterator[Form]:
        """The difference less what each bound gives; kept, since each search goes one step deeper.

        What is not asked for is not made.
        """
        if key not in self.below:
            product = self.prover.algebra.product
            bounds = self._bounding(difference)
            less = (cancelled(difference - product(by, one)) for one, by in bounds)
            self.below[key] = [], less
        found, further = self.below[key]
        yield from found
        for each in further:
            found.append(each)
            yield each

    def _is_evidently_positive(self, difference: Form) -> bool:
        if self._is_plainly_positive(difference):
            return True
        return _is_simple(difference) and is_positive(difference, self.prover)

    def _bounding(self, difference: Form) -> Iterator[tuple[Form, Form]]:
        """The bounds of what the difference takes away, each with the factor that makes it so."""
        for (scalars, word), c in difference.parts.items():
            if c > 0 or word:
                continue
            for one in self.gaps:
                for (lower, other), d in one.parts.items():
                    rest = without(scalars, lower) if d < 0 and not other else None
                    if rest is not None and self._are_positive(rest):
                        yield one, Form(SCALAR, {(rest, ()): c / d})

    def _is_plainly_positive(self, form: Form) -> bool:
        """Whether every part is: a positive number times lengths, squares and positive names."""
        return all(
            c > 0 and not word and self._are_positive(scalars)
            for (scalars, word), c in form.parts.items()
        )

    def _are_positive(self, scalars: Scalars) -> bool:
        counted = Counter(scalars).items()
        return all(count % 2 == 0 or self._is_positive(scalar) for scalar, count in counted)

    def _is_positive(self, scalar: Term) -> bool:
        if scalar not in self.signs:
            known = isinstance(scalar, Root | Absolute)
            self.signs[scalar] = known or is_positive(scalar_form(scalar), self.prover)
        return self.signs[scalar]


def cancelled(form: Form) -> Form:
    """The form with L · 1/L as 1, wherever it has both: 1/L is written, so that L is not 0."""
    if not any(isinstance(s, Quotient) for scalars, _ in form.parts for s in scalars):
        return form
    parts: dict[tuple[Scalars, Word], Fraction] = {}
    for (scalars, word), c in form.parts.items():
        factor, rest = _without_inverses(scalars)
        parts[rest, word] = parts.get((rest, word), Fraction(0)) + c * factor
    return Form(form.shape, {key: c for key, c in parts.items() if c})


def _without_inverses(scalars: Scalars) -> tuple[Fraction, Scalars]:
    split = [part for scalar in scalars for part in _single(scalar)]
    factor, above, below = Fraction(1), Counter[Term](), Counter[Term]()
    for part in split:
        match part:
            case Number(value):
                factor *= value
            case Quotient(Number(Fraction(numerator=1, denominator=1)), under):
                below[under] += 1
            case _:
                above[part] += 1
    inverses = [Quotient(number(1), each) for each in (below - above).elements()]
    return factor, tuple(sorted([*(above - below).elements(), *inverses], key=order))


def _single(scalar: Term) -> Iterator[Term]:
    """1/2 and 1/L of 1/(2L)"""
    match scalar:
        case Quotient(Number(Fraction(numerator=1, denominator=1)), Product(factors)):
            for each in factors:
                if isinstance(each, Number) and each.value:
                    yield Number(1 / each.value)
                else:
                    yield Quotient(number(1), each)
        case _:
            yield scalar


def _is_simple(form: Form) -> bool:
    """Whether it is short, without lengths of sums: ‖x‖² + ‖y‖² − 2 ‖x‖ ‖y‖ is a square."""
    scalars = [scalar for scalars, _ in form.parts for scalar in scalars]
    sums = (isinstance(s, Root) and isinstance(s.radicand, Sum) for s in scalars)
    return len(form.parts) <= SHORT and not any(sums)
