"""Definite integrals, infinite sums and limits: their values are put in, then compared.

Proved where every value is proved: a limit read off an expansion, an integral by a checked
antiderivative with limits at its ends, a sum by its closed form. SymPy's values are only tested.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit
from derivations.judge.asymptotic.smooth import differentiated
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.complex_parts import is_complex
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.integration.along import along
from derivations.judge.integration.before_limits import before_limits
from derivations.judge.integration.by_parts import equal_by_parts, equal_integrands
from derivations.judge.integration.definite import Divergent
from derivations.judge.integration.moving_ends import equal_by_ends, has_any_exponent, without_zeros
from derivations.judge.limits.divergence import (
    divergent,
    infinite,
    infinite_by_growth,
    without_limit,
)
from derivations.judge.limits.values import RUNG, ZERO, Values
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.complex_numbers import equal_complex
from derivations.judge.rungs.decimals import judge_decimals
from derivations.judge.rungs.numbers import judge_numbers
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    as_they_stand,
    equal_or_not,
    equal_scalars,
    explicit,
    explicit_sides,
    hypotheses_of,
    judge_scalars,
    where,
)
from derivations.judge.summation.aligned import equal_series
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Integral,
    Limit,
    Map,
    Negation,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

SMALL = (1, 2)


def judge_integrals_and_limits(claim: Claim) -> Judgement | None:
    """An equation in which definite integrals or limits occur: their values are put in."""
    return (
        _with_any_exponent(claim)
        or _by_values(claim)
        or _before_limits(claim)
        or _at_small_numbers(claim)
    )


def _at_small_numbers(claim: Claim) -> Judgement | None:
    """Refuted with 1 or 2 for the whole number n in Σ_k 1/k^(2n), where the sums have values."""
    sides = explicit_sides(claim)
    sums = [p for side in sides or () for p in subterms(side) if isinstance(p, IndexedSum)]
    free = {leaf for part in sums if part.upper is INFINITY for leaf in free_leaves(part)}
    counting = [leaf for leaf in free if isinstance(leaf, Index) and leaf.is_variable]
    if sides is None or len(counting) != 1 or claim.relation is not Relation.EQUAL:
        return None
    for size in SMALL:
        put_in: dict[Term, Term] = {counting[0]: Index((), size)}
        if not all(_is_met(h, put_in) for h in claim.hypotheses):
            continue
        left, right = (put(side, put_in) for side in sides)
        found = _by_values(replace(claim, left=left, right=right, others=()))
        if found is not None and found.verdict is Verdict.REFUTED:
            return by(found, f"{counting[0]} = {size}")
    return None


def _is_met(hypothesis: Formula, put_in: dict[Term, Term]) -> bool:
    """Whether it does not speak of the number that is put in, or holds for it."""
    if put_in.keys().isdisjoint(free_leaves(hypothesis.left) | free_leaves(hypothesis.right)):
        return True
    sides = (put(side, put_in) for side in (hypothesis.left, hypothesis.right))
    try:
        left, right = sides
        return holds_at(Formula(left, hypothesis.relation, right), {}) is True
    except NoValue:
        return False


def _with_any_exponent(claim: Claim) -> Judgement | None:
    """∫ sin^n x dx by parts: proved by moving an end."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    parts_ = [p for side in sides for p in subterms(side) if isinstance(p, Integral)]
    if not any(map(has_any_exponent, parts_)):
        return None
    hypotheses = hypotheses_of(claim)
    ends = equal_by_ends(*sides, hypotheses, kind=has_any_exponent)
    if ends is None:
        left, right = (without_zeros(side, hypotheses) for side in sides)
        ends = equal_integrands(left, right, hypotheses)
    if ends is None:
        return None
    return Judgement(Verdict.PROVED, f"by moving an end: {where(ends)}", Evidence(RUNG, ends))


def _before_limits(claim: Claim) -> Judgement | None:
    """Proved where the sides are equal for every end, before it moves."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    if (moved := before_limits(_to_infinity(sides[0]), _to_infinity(sides[1]))) is None:
        return None
    (left, right), near = moved
    hypotheses = (*claim.hypotheses, *near)
    still = replace(claim, left=left, right=right, hypotheses=hypotheses, others=())
    try:
        found = _by_values(still) or judge_scalars(still)
    except (NoValue, UserError):
        return None
    if found is None or not found.verdict.praises:
        return None
    return by(found, "before the limit is taken")


def _by_values(claim: Claim) -> Judgement | None:
    sides = explicit_sides(claim)
    if sides is None or not (claim.relation in EQUALITIES or _is_near_a_printed_number(claim)):
        return None
    if not any(has_limits(part) for side in sides for part in subterms(side)):
        return None
    domain = [f for side in sides for f in _defined_where(side)]
    hypotheses = [*hypotheses_of(claim), *domain]
    sides = _to_infinity(sides[0]), _to_infinity(sides[1])
    sides, divided = along(sides, hypotheses)
    hypotheses += divided
    if (whole := as_they_stand(*sides, hypotheses)) is not None:
        return whole
    if (ends := equal_by_ends(*sides, hypotheses)) is not None:
        listed = where(ends)
        return Judgement(Verdict.PROVED, f"by moving an end: {listed}", Evidence(RUNG, ends))
    if (parts_ := equal_by_parts(*sides, [*hypotheses, *_at_ends(claim)])) is not None:
        return Judgement(Verdict.PROVED, f"by parts: {where(parts_)}", Evidence(RUNG, parts_))
    if (same := equal_series(*sides, hypotheses)) is not None:
        listed = where(same)
        return Judgement(Verdict.PROVED, f"term by term: {listed}", Evidence(RUNG, same))
    if (grown := infinite_by_growth(sides, hypotheses)) is not None:
        return grown
    smooth = differentiated(*sides)
    found = _valued(claim, sides, Values(hypotheses, smooth, asks=False))
    if found is not None and found.verdict is not Verdict.TESTED:
        return found
    return _valued(claim, sides, Values(hypotheses, smooth)) or found


def _is_near_a_printed_number(claim: Claim) -> bool:
    """≈ 0.33 and ≈ 10; what is near 1/3 is equal to it."""
    printed = claim.right
    if claim.relation is not Relation.APPROXIMATELY or not isinstance(printed, Number):
        return False
    return printed.places is not None or printed.value.denominator == 1


def _valued(claim: Claim, sides: tuple[Term, Term], values: Values) -> Judgement | None:
    """The verdict once the values are put in."""
    hypotheses = values.hypotheses
    try:
        left, right = (values.put_into(explicit(side, claim)) for side in sides)
    except NoLimit as error:
        return without_limit(error, sides, hypotheses)
    except Divergent as error:
        return divergent(str(error), sides, values, hypotheses)
    except (NotExplicit, UserError, NoValue):
        return None
    if claim.relation is Relation.APPROXIMATELY:
        near = _printed(claim, left, right, values)  # a rule of numerics may give another value
        return None if near is None or near.verdict.accuses else near
    if any(part in INFINITE for side in (left, right) for part in subterms(side)):
        return infinite(left, right, sides, values, hypotheses)
    if (stated := _as_stated(left, right, claim, values)) is not None:
        return stated
    known = [*hypotheses, *values.conditions]
    complex_ = is_complex(left) or is_complex(right)
    judgement = (equal_complex if complex_ else equal_scalars)(left, right, known)
    if (judgement is not None and judgement.verdict is Verdict.PROVED) or complex_:
        return None if judgement is None else values.vouch(judgement)
    printed = _printed(claim, left, right, values)
    return printed or (None if judgement is None else values.vouch(judgement))


def _as_stated(left: Term, right: Term, claim: Claim, values: Values) -> Judgement | None:
    """1 = |A|² √π where the text states ∫ |ψ|² dx = 1: what it states, with its value put in."""
    for stated in hypotheses_of(claim):
        sides = stated.left, stated.right
        written = [p for side in sides for p in subterms(side) if isinstance(p, Integral)]
        moves = all(p.variable in free_leaves(p.body) for p in written)
        if not written or not moves or stated.relation is not Relation.EQUAL:
            continue
        own = Values(values.hypotheses)
        try:
            valued = [own.put_into(explicit(_to_infinity(side), claim)) for side in sides]
        except (NotExplicit, UserError, NoValue, NoLimit, Divergent):
            continue
        for one, other in (valued, valued[::-1]):
            found = equal_or_not(plus(left, negative(right)), plus(one, negative(other)), [])
            if found.holds and own.proved and not equal_or_not(one, other, []).holds:
                evidence = Evidence(RUNG, found.conditions)
                return Judgement(Verdict.PROVED, "what the text states, worked out", evidence)
    return None


def _at_ends(claim: Claim) -> Iterator[Formula]:
    """f(∞) = 0 and f(a) = 0, which the text states."""
    for value in claim.values:
        if isinstance(value.left, Map):
            yield Formula(value.left, Relation.EQUAL, value.right)


def _printed(claim: Claim, left: Term, right: Term, values: Values) -> Judgement | None:
    """∫_0^1 e^{-x} dx = 0.632 = 1 - 0.368: the value to the digits that are printed."""
    is_near = claim.relation is Relation.APPROXIMATELY
    if not is_near and not any(isinstance(p, Number) and p.places for p in subterms(right)):
        return None
    in_numbers = replace(claim, left=left, right=right)
    found = judge_numbers(in_numbers, enclosed=True) or judge_decimals(in_numbers)
    if found is None or (found.verdict.accuses and values.believed):
        return None
    return values.vouch(found)


def _defined_where(term: Term) -> Iterator[Formula]:
    """x > -1 of ln(1 + x): where the sides of an equation between real numbers are defined."""
    match term:
        case Map(of, argument) if elementary_name(of) == "log":
            yield Formula(argument, Relation.GREATER, ZERO)
            match argument:
                case Sum((Number(c), Symbol() as x)) | Sum((Symbol() as x, Number(c))):
                    yield Formula(x, Relation.GREATER, number(-c))
    for child in () if term.binds else term.children:
        yield from _defined_where(child)


def _to_infinity(term: Term) -> Term:
    """lim_{n→∞} Σ_{k≤n} a_k as the series that it is by definition, and so an integral to ∞."""
    match term:
        case Limit(variable, point, IndexedSum(index, lower, upper, body), _):
            if upper is variable and point is INFINITY and variable not in free_leaves(body):
                return IndexedSum(index, lower, INFINITY, body)
        case Limit(Symbol() as variable, point, Integral(inner, lower, upper, body), _):
            known = free_leaves(body) | (frozenset() if lower is None else free_leaves(lower))
            if upper is variable and point is INFINITY and variable not in known:
                return Integral(inner, lower, INFINITY, body)
        case Sum() | Negation() | Product():
            return term.map(_to_infinity)
    return term
