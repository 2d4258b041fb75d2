"""Equations between complex numbers: two equations between real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.bounds.certified import certified
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.complex_parts import NotSplit, is_complex, parts
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import has_limits
from derivations.judge.integration.definite import is_below
from derivations.judge.ordered.proof import conjugates
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.numbers import judge_numbers, printed_numbers
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    equal_or_not,
    equal_scalars,
    explicit_sides,
    hypotheses_of,
    solved,
    tried,
)
from derivations.judge.rungs.sums import equal_sums, halved, has_range, of_every_length
from derivations.judge.summation.geometric import closed
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Function,
    IndexedSum,
    Map,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Term,
    function,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

RUNG = "complex numbers"
E = Constant("e")
ANGLES, ARCTAN, ZERO = ("arg", "Arg"), function("arctan"), number(0)
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def judge_complex(claim: Claim) -> Judgement | None:
    """An equation in which i stands, or a root of a negative number."""
    sides = explicit_sides(claim)
    if sides is not None and claim.relation in ORDERS and any(map(is_complex, sides)):
        return _ordered(*sides, claim)
    if sides is None or claim.relation not in (*EQUALITIES, Relation.APPROXIMATELY):
        return None
    left, right, hypotheses = solved(*sides, hypotheses_of(claim))
    turned = _with_angles(left, hypotheses), _with_angles(right, hypotheses)
    if turned != (left, right) and not any(map(is_complex, turned)):
        return equal_scalars(*turned, hypotheses)
    left, right = turned
    if not (is_complex(left) or is_complex(right)) or any(map(conjugates, (left, right))):
        return None
    if any(has_limits(part) for side in (left, right) for part in subterms(side)):
        return _in_closed_form(left, right, hypotheses)  # other values are put in first
    if (found := _printed(claim, *sides)) is not None or claim.relation not in EQUALITIES:
        return found
    return equal_complex(left, right, hypotheses)


def _with_angles(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """arctan(b/a) for arg(a + bi) of letters, where a is positive."""
    match term:
        case Map(Function(name, 0), inner) if str(name) in ANGLES and free_leaves(inner):
            with suppress(NotSplit):
                split = parts(inner)
                if is_below(ZERO, split.real, hypotheses):
                    return Map(ARCTAN, Quotient(split.imaginary, split.real))
    return term.map(lambda part: _with_angles(part, hypotheses))


def _printed(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """A value against 0.71 - 0.71i, whose parts are rounded each for itself."""
    decimal = any(isinstance(part, Number) and part.places for part in subterms(right))
    if not decimal and claim.relation is not Relation.APPROXIMATELY:
        return None
    try:
        value, printed = parts(left), parts(right)
    except NotSplit:
        return None
    shown = (_with_sign(printed.real), _with_sign(printed.imaginary))
    pairs = ((value.real, shown[0]), (value.imaginary, shown[1]))
    if any(printed_numbers(number) is None for _, number in pairs):
        return None
    found = [judge_numbers(replace(claim, left=of, right=number)) for of, number in pairs]
    for judgement, name in zip(found, ("real", "imaginary"), strict=True):
        if judgement is None or judgement.verdict not in (Verdict.PROVED, Verdict.ROUNDED):
            return judgement and by(judgement, f"the {name} part")
    worst = next((j for j in found if j and j.verdict is Verdict.ROUNDED), found[0])
    return worst and by(worst, "real and imaginary parts")


def _with_sign(part: Term) -> Term:
    """-0.71 for (-1) 0.71"""
    match part:
        case Product((Number(sign), Number(value, places))) if sign == -1:
            return Number(-value, places)
    return part


def _ordered(left: Term, right: Term, claim: Claim) -> Judgement | None:
    """An order between real numbers that complex ones give: |1 + e^{iθ}| ≤ 2."""
    try:
        a, b = parts(left), parts(right)
        known = real_hypotheses(hypotheses_of(claim))
    except NotSplit as error:
        return Judgement(Verdict.UNDECIDED, str(error), Evidence(RUNG))
    if not (a.is_real and b.is_real):
        return None
    return tried(Formula(a.real, claim.relation, b.real), known)


def equal_complex(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """As for real numbers, part by part."""
    whole = equal_or_not(left, right, hypotheses)
    if whole.holds:
        evidence = Evidence("normal form", whole.conditions)
        return Judgement(Verdict.PROVED, "one normal form", evidence)
    if (found := of_every_length(left, right, list(hypotheses))) is not None:
        return found
    if (found := _in_closed_form(left, right, hypotheses)) is not None:
        return found
    try:
        a, b = parts(halved(left)), parts(halved(right))
        known = real_hypotheses(hypotheses)
    except NotSplit as error:
        return Judgement(Verdict.UNDECIDED, str(error), Evidence(RUNG))
    real = _equal_parts(a.real, b.real, known)
    if real is None or real.verdict is Verdict.REFUTED:
        return None if real is None else by(real, "the real parts")
    imaginary = _equal_parts(a.imaginary, b.imaginary, known)
    if imaginary is None or not imaginary.verdict.praises:
        return None if imaginary is None else by(imaginary, "the imaginary parts")
    conditions = (*real.evidence.conditions, *imaginary.evidence.conditions)
    weaker = imaginary if imaginary.verdict is Verdict.TESTED else real
    evidence = replace(weaker.evidence, conditions=tuple(dict.fromkeys(conditions)))
    return by(replace(weaker, evidence=evidence), "real and imaginary parts")


def _equal_parts(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """As any real numbers; Σ_{j=1}^n of real and imaginary parts at several sizes."""
    compared = equal_sums if has_range(left, right) else equal_scalars
    return compared(left, right, hypotheses)


def _in_closed_form(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """Proved with geometric sums in closed form, where no ratio is 1, and series converge."""
    conditions: list[Formula] = []
    changed: list[Term] = []

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        found = closed(part) if isinstance(part, IndexedSum) else None
        if found is None:
            return part.map(inside)
        value, condition = found
        match condition:
            case Formula(Absolute(ratio), Relation.LESS, _):
                if not _is_short(ratio, hypotheses):
                    return part.map(inside)
            case Formula():
                conditions.append(condition)
        changed.append(part)
        return value

    sides = [each_once(put)(side) for side in (left, right)]
    found = equal_complex(sides[0], sides[1], hypotheses) if changed else None
    if found is None or found.verdict is not Verdict.PROVED:
        return None
    every = tuple(dict.fromkeys((*conditions, *found.evidence.conditions)))
    evidence = replace(found.evidence, conditions=every)
    of = "geometric sums whose ratio is not 1" if conditions else "a geometric series"
    return by(replace(found, evidence=evidence), of)


def _is_short(ratio: Term, hypotheses: Sequence[Formula]) -> bool:
    """|q e^{it}| < 1 of a real q for which -1 < q < 1 is known."""
    factors = ratio.factors if isinstance(ratio, Product) else (ratio,)
    length = times(*(factor for factor in factors if not _turns(factor)))
    if is_complex(length):
        return False
    bounds = (Formula(length, Relation.LESS, number(1)), Formula(number(-1), Relation.LESS, length))
    if not free_leaves(length):
        with suppress(NoValue):
            return all(holds_at(bound, {}) is True for bound in bounds)
        return False
    found = [certified(bound, hypotheses) for bound in bounds]
    return all(each is not None and not each.conditions for each in found)


def _turns(factor: Term) -> bool:
    """e^{it}, whose length is 1."""
    if not isinstance(factor, Power) or factor.base is not E:
        return False
    try:
        split = parts(factor.exponent)
    except NotSplit:
        return False
    return split.real is ZERO


def real_hypotheses(hypotheses: Sequence[Formula]) -> list[Formula]:
    """Each equation between complex numbers as two, each order as one; NotSplit."""
    return [real for stated in hypotheses for real in _real(stated)]


def _real(stated: Formula) -> Iterator[Formula]:
    if not (is_complex(stated.left) or is_complex(stated.right)):
        yield stated
        return
    if stated.relation not in (*EQUALITIES, *ORDERS, Relation.NOT_EQUAL):
        return  # z ∈ ℂ
    a, b = parts(stated.left), parts(stated.right)
    if stated.relation in EQUALITIES:
        pairs = ((a.real, b.real), (a.imaginary, b.imaginary))
        yield from (Formula(p, stated.relation, q) for p, q in pairs if p is not q)
    elif stated.relation is Relation.NOT_EQUAL:
        distance = parts(Absolute(plus(stated.left, negative(stated.right)))).real
        yield Formula(distance, Relation.GREATER, number(0))
    elif a.is_real and b.is_real:
        yield Formula(a.real, stated.relation, b.real)
    else:
        raise NotSplit("an order of complex numbers")
