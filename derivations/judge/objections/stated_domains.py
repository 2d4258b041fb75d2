"""Objections to values of functions at places for which nothing says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import every_subterm, terms_of
from derivations.judge.verdict import Judgement
from derivations.printer.text import formula
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Integral,
    Map,
    Negation,
    Number,
    Relation,
    Term,
    Vector,
    number,
    replace,
)
from derivations.terms.sets import Interval
from derivations.terms.substitution import free_leaves

BELOW = (Relation.LESS, Relation.AT_MOST)
ORDERS = (*BELOW, Relation.GREATER, Relation.AT_LEAST)
SAMPLE = 40
NEAR, FAR = Fraction(1, 1000), Fraction(10**6)


def outside_of_what_is_stated(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """f(4) = 16 of f(x) = x² for x ≤ 2; f′(-1) = -1 of f′(x) = 1/x for x > 0.

    Nor ∫_{-∞}^∞ f(x) dx = 1 of a density that a text gives for x in [0, 1] alone.
    """
    rules = [rule for rule in claim.functions if rule.within]
    if not rules:
        return
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        if isinstance(part, Map) and not free_leaves(part.argument):
            for rule in rules:
                if _speaks_of(part, rule):
                    yield from _broken(rule, part.argument)
        if isinstance(part, Integral):
            yield from _beyond(part, rules)


def _beyond(integral: Integral, rules: Sequence[FunctionRule]) -> Iterator[str]:
    """Whether its range goes on where a rule below it is not stated."""
    own = [p for p in every_subterm(integral.body) if isinstance(p, Map)]
    for rule in rules:
        if any(_speaks_of(p, rule) and p.argument is integral.variable for p in own):
            for place in _near_the_ends(integral):
                yield from _broken(rule, place)


def _near_the_ends(integral: Integral) -> Iterator[Term]:
    """Two places within the range of an integral, each near an end of it."""
    low, high = (_end(end) for end in (integral.lower, integral.upper))
    if low is not None and high is not None and low < high:
        yield from (number(low + (high - low) * part) for part in (NEAR, 1 - NEAR))


def _end(end: Term | None) -> Fraction | None:
    match end:
        case Number(value):
            return value
        case Constant("infinity"):
            return FAR
        case Negation(inner):
            found = _end(inner)
            return None if found is None else -found
    return None


def _speaks_of(part: Map, rule: FunctionRule) -> bool:
    """Whether it is the function of the rule, or a derivative of it."""
    name, order = part.function.name, part.function.order
    bare = name._replace(primes=0) == rule.name._replace(primes=0)
    return bare and name.primes + order >= rule.name.primes


def _broken(rule: FunctionRule, place: Term) -> Iterator[str]:
    (parameter,) = rule.parameters
    for bound in (bound for stated in rule.within for bound in _bounds(stated)):
        put: dict[Term, Term] = {parameter: place}
        there = Formula(replace(bound.left, put), bound.relation, replace(bound.right, put))
        with suppress(NoValue):
            if holds_at(there, {}) is False:
                yield f"{rule.name} is stated where {formula(bound)} only"


def _bounds(stated: Formula) -> tuple[Formula, ...]:
    """1 ≤ x and x < 2 of x ∈ [1, 2)."""
    match stated:
        case Formula(Term() as left, Relation.MEMBER, Interval(low, high, with_low, with_high)):
            above = Relation.AT_LEAST if with_low else Relation.GREATER
            below = Relation.AT_MOST if with_high else Relation.LESS
            return Formula(left, above, low), Formula(left, below, high)
        case Formula(Term() as left, Relation.MEMBER, Vector((low, high))):  # [1, 2] as it is read
            return Formula(left, Relation.AT_LEAST, low), Formula(left, Relation.AT_MOST, high)
    return (stated,)


def beyond_where_it_converges(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Σ xⁿ = 1/(1 - x) for |x| < 2, of which the proof knows where |x| < 1 only.

    A bound on one side only, as x > 0, does not say for which numbers a series is meant.
    """
    for condition in judgement.evidence.conditions:
        if condition.relation is not Relation.LESS or len(free_leaves(condition.left)) != 1:
            continue
        if not any(isinstance(part, Absolute) for part in every_subterm(condition.left)):
            continue
        (letter,) = free_leaves(condition.left)
        stated = [h for h in claim.hypotheses if h.relation in ORDERS and _letters(h) == {letter}]
        if not _is_a_range(stated, letter):
            continue
        for point in points(condition, stated, SAMPLE):
            if holds_at(condition, point) is False:
                told = ", ".join(map(formula, stated))
                yield f"it is known where {formula(condition)}, and the text says {told}"
                break


def _letters(stated: Formula) -> frozenset[Term]:
    return free_leaves(stated.left) | free_leaves(stated.right)


def _is_a_range(stated: Sequence[Formula], letter: Term) -> bool:
    """|x| < 2, or 0 ≤ x beside x < 2."""
    if any(isinstance(h.left, Absolute) and h.relation in BELOW for h in stated):
        return True
    below = any((h.left if h.relation in BELOW else h.right) is letter for h in stated)
    above = any((h.right if h.relation in BELOW else h.left) is letter for h in stated)
    return below and above
