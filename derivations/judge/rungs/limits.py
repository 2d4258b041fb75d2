"""Definite integrals, infinite sums and limits: their values are put in, then compared.

Proved where every value is proved: a limit read off an expansion, an integral by a checked
antiderivative with limits at its ends, a sum by its closed form. SymPy's values are only tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

from derivations.dataclass import dataclass, field, replace
from derivations.errors import UserError
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, Found, NoLimit, limit
from derivations.judge.asymptotic.riemann_sums import riemann_sum
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.asymptotic.smooth import differentiated
from derivations.judge.asymptotic.subsequences import outermost, subsequences
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.complex_parts import I, NotSplit, is_complex, parts
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.integration.along import along
from derivations.judge.integration.around_poles import once_around
from derivations.judge.integration.before_limits import before_limits
from derivations.judge.integration.by_parts import equal_by_parts, equal_integrands
from derivations.judge.integration.by_sympy import integral_by_sympy, limit_by_sympy
from derivations.judge.integration.continuation import continued
from derivations.judge.integration.decaying import decaying
from derivations.judge.integration.definite import Divergent, cuts, definite, is_below
from derivations.judge.integration.known import complex_gauss
from derivations.judge.integration.laurent import residue
from derivations.judge.integration.moving_ends import equal_by_ends, has_any_exponent, without_zeros
from derivations.judge.integration.poles import parts_beside, poles
from derivations.judge.integration.quadrature import is_enclosed
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import raised
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
    tried,
    where,
)
from derivations.judge.summation.aligned import equal_series
from derivations.judge.summation.divergence import grows_to
from derivations.judge.summation.gosper import telescoped
from derivations.judge.summation.series import infinite_sum
from derivations.judge.summation.zeta import zeta_sum
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    IndexedSum,
    Integral,
    Limit,
    Map,
    Name,
    Negation,
    Number,
    OuterLimit,
    Product,
    Relation,
    Residue,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

RUNG = "limits"
ZERO = number(0)
SUMS = {
    "a known series": infinite_sum,
    "a value of ζ": zeta_sum,
    "a telescoping sum": telescoped,
}
SYMPY_INTEGRAL = "SymPy's integral, checked by an enclosure"
SYMPY_LIMIT = "SymPy's limit, checked near the point"
SMALL = (1, 2)
COUNTS = (5, 20, 100, 800)
FAR = tuple(number(10**k) for k in (2, 4, 12, 60))


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
    if (grown := _grown(sides, hypotheses)) is not None:
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
        return _without_limit(error, sides, hypotheses)
    except Divergent as error:
        return _divergent(str(error), sides, values, hypotheses)
    except (NotExplicit, UserError, NoValue):
        return None
    if claim.relation is Relation.APPROXIMATELY:
        near = _printed(claim, left, right, values)  # a rule of numerics may give another value
        return None if near is None or near.verdict.accuses else near
    if any(part in INFINITE for side in (left, right) for part in subterms(side)):
        return _infinite(left, right, sides, values, hypotheses)
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


@dataclass(slots=True)
class Values:
    """Puts values for integrals and limits, and remembers by what means they were found.

    smooth: unknown functions of which a derivative is written. asks: SymPy may be asked.
    """

    hypotheses: Sequence[Formula]
    smooth: frozenset[Name] = frozenset()
    means: list[str] = field(default_factory=list)
    proved: bool = True
    conditions: list[Formula] = field(default_factory=list)
    asks: bool = True

    def put_into(self, term: Term) -> Term:
        """The term with each value; NotExplicit where one is not found."""
        match term:
            case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
                ends = self.put_into(lower), self.put_into(upper)
                return self._integral(variable, *ends, self.put_into(body))
            case Limit(variable, point, body, side):
                near = list(_close_by(variable, point, side, body))
                return self._limit(variable, point, self._under(variable, near, body), side)
            case OuterLimit(kind, variable, body):
                return self._outer(kind, variable, self.put_into(body))
            case Integral():
                raise NotExplicit("no value of this integral")
            case Residue(variable, point, body):
                return self._residue(variable, self.put_into(point), self.put_into(body))
            case IndexedSum(index, first, upper, body) if upper is INFINITY:
                counted = [Formula(index, Relation.AT_LEAST, first)]
                return self._sum(index, first, self._under(index, counted, body))
        if any(has_limits(part) for part in subterms(term)):
            return term.map(self.put_into)
        return term

    def _under(self, bound: Term, assumed: Sequence[Formula], body: Term) -> Term:
        """The body with its values, where more is known of a bound variable."""
        inner = replace(self, hypotheses=[*self.hypotheses, *assumed])
        before = len(self.conditions)
        value = inner.put_into(body)
        self.proved = self.proved and inner.proved
        new = self.conditions[before:]
        if any(bound in free_leaves(c.left) | free_leaves(c.right) for c in new):
            raise NotExplicit("a condition on a bound variable")
        return value

    def vouch(self, judgement: Judgement) -> Judgement:
        """What may be said of a comparison of these values."""
        evidence = judgement.evidence
        if judgement.verdict is Verdict.PROVED and not self.proved:
            judgement = replace(judgement, verdict=Verdict.TESTED)
        if judgement.verdict is Verdict.PROVED and self.conditions:
            every = tuple(dict.fromkeys((*self.conditions, *evidence.conditions)))
            reason = judgement.reason.replace(where(evidence.conditions), where(every))
            evidence = replace(evidence, conditions=every)
            judgement = replace(judgement, reason=reason, evidence=evidence)
        return by(judgement, "; ".join(self.means))

    @property
    def believed(self) -> bool:
        """Whether a value is SymPy's."""
        return bool({SYMPY_INTEGRAL, SYMPY_LIMIT} & set(self.means))

    def _note(self, means: str, proved: bool) -> None:
        if means not in self.means:
            self.means.append(means)
        self.proved = self.proved and proved

    def _taken(self, found: Found, means: str) -> Term:
        self._note(means, True)
        self.conditions += [c for c in found.conditions if c not in self.conditions]
        return found.value

    def _integral(self, variable: Symbol, lower: Term, upper: Term, body: Term) -> Term:
        if is_complex(body):
            return self._complex_integral(variable, lower, upper, body)
        if lower is INFINITY and upper is not INFINITY:
            return negative(self._integral(variable, upper, lower, body))
        whole = Integral(variable, lower, upper, body)
        asks = self.asks and (bool(free_leaves(whole)) or not is_enclosed(whole))
        try:
            found = definite(variable, lower, upper, body, self.hypotheses, asks)
            return self._taken(found, "an antiderivative without singularities")
        except NotExplicit:
            if (fallen := decaying(variable, lower, upper, body, self.hypotheses)) is not None:
                return self._taken(fallen, "an antiderivative without singularities")
            if upper is INFINITY and isinstance(lower, Symbol):  # ∫_r^∞ dr′/r′²
                outwards = self._from_positive(variable, lower, body)
                if outwards is not None:
                    return self._taken(outwards, "an antiderivative without singularities")
            if next(poles(variable, lower, upper, body), None) is not None:
                raise Divergent("the integral diverges at a pole inside") from None
            if is_enclosed(whole):
                self._note("enclosures of the integral", False)
                return whole
            if not self.asks:
                raise
            self._note(SYMPY_INTEGRAL, False)
            return integral_by_sympy(variable, lower, upper, body)

    def _complex_integral(self, variable: Symbol, lower: Term, upper: Term, body: Term) -> Term:
        """∫ (u + iv) dx = ∫ u dx + i ∫ v dx along the real line."""
        if is_complex(lower) or is_complex(upper):
            raise NotExplicit("an integral between complex numbers")
        known = complex_gauss(variable, lower, upper, body, self.hypotheses)
        if known is not None:
            return self._taken(known, "an integral of Gauss")
        around = once_around(variable, lower, upper, body, self.hypotheses)
        if around is not None:
            return self._taken(around, "the theorem of residues")
        try:
            split = parts(body)
        except NotSplit as error:
            raise NotExplicit(str(error)) from None
        real, imaginary = (
            part if part is ZERO else self._integral(variable, lower, upper, part)
            for part in (split.real, split.imaginary)
        )
        return plus(real, times(I, imaginary))

    def _sum(self, index: Index, first: Term, body: Term) -> Term:
        if not isinstance(first, Index):
            raise NotExplicit("a sum whose first index is not known")
        if not first.is_constant:  # Σ_{k=n}^∞ f(k) = Σ_{j=0}^∞ f(n + j)
            body, first = put(body, {index: index + first}), Index((), 0)
        for means, rule in SUMS.items():
            try:
                found = rule(index, first.constant, body, self.hypotheses)
            except NotExplicit:
                continue
            if index not in free_leaves(found.value):
                return self._taken(found, means)
        raise NotExplicit("no value of this sum")

    def _limit(self, variable: Term, point: Term, body: Term, side: str) -> Term:
        if is_complex(point) or is_complex(body):
            return self._complex_limit(variable, point, body, side)
        if point is INFINITY and (summed := riemann_sum(variable, body)) is not None:
            place, last, function = summed
            self._note("a Riemann sum", True)
            return self._integral(place, ZERO, number(last), function)
        try:
            found = limit(variable, point, body, side, self.hypotheses, self.smooth)
            return self._taken(found, "an expansion near the point")
        except NoExpansion:
            if not isinstance(variable, Symbol):
                return self._limit_of_a_sequence(variable, point, body)
            if not self.asks:
                raise NotExplicit("no value of this limit") from None
            self._note(SYMPY_LIMIT, False)
            return limit_by_sympy(variable, point, body, side)

    def _outer(self, kind: str, variable: Term, body: Term) -> Term:
        """The greatest, or the least, limit of a sequence that falls into a few that converge."""
        for parts_ in subsequences(variable, body):
            try:
                limits = [self._limit(variable, INFINITY, part, "") for part in parts_]
            except NotExplicit:
                continue
            if (found := outermost(kind, limits)) is not None:
                return found
        raise NotExplicit("no value of this limit")

    def _from_positive(self, variable: Symbol, lower: Symbol, body: Term) -> Found | None:
        """∫_a^∞ where a > 0, on which the text is silent: that is a condition then."""
        positive = Formula(lower, Relation.GREATER, ZERO)
        if any(
            lower in free_leaves(h.left) and h.relation is Relation.LESS for h in self.hypotheses
        ):
            return None
        with suppress(NotExplicit):
            found = definite(variable, lower, INFINITY, body, [*self.hypotheses, positive])
            return Found(found.value, tuple(dict.fromkeys((*found.conditions, positive))))
        return None

    def _residue(self, variable: Symbol, point: Term, body: Term) -> Term:
        found = residue(variable, point, body, self.hypotheses)
        if found is None:
            raise NotExplicit("no value of this residue")
        return self._taken(found, "an expansion about the pole")

    def _complex_limit(self, variable: Term, point: Term, body: Term, side: str) -> Term:
        """By continuity, what is common to numerator and denominator cancelled; else by parts."""
        value = None
        if isinstance(variable, Symbol) and point not in INFINITE and not side:
            value = continued(variable, point, body, self.hypotheses)
        if value is not None:
            return self._taken(value, "it is continuous there")
        if is_complex(point):
            raise NotExplicit("a limit at a complex number")
        try:
            split = parts(body)
        except NotSplit as error:
            raise NotExplicit(str(error)) from None
        real, imaginary = (
            part if part is ZERO else self._limit(variable, point, part, side)
            for part in (split.real, split.imaginary)
        )
        return plus(real, times(I, imaginary))

    def _limit_of_a_sequence(self, variable: Term, point: Term, body: Term) -> Term:
        """By the normal form of its members from the first on: |x^{n+1}/x^n| is |x|."""
        from_one = [*self.hypotheses, Formula(variable, Relation.AT_LEAST, number(1))]
        try:
            workspace, element = element_of(body, from_one)
            found = limit(variable, point, raised(workspace, element), "", from_one)
        except (NoExpansion, NoNormalForm, Undefined):
            raise NotExplicit("no value of this limit") from None
        conditions = tuple(c for c in workspace.conditions if variable not in free_leaves(c.left))
        found = Found(found.value, (*found.conditions, *conditions))
        return self._taken(found, "an expansion near the point")


def _close_by(variable: Term, point: Term, side: str, body: Term) -> Iterator[Formula]:
    """What holds of the variable of a limit once it is close to its point.

    It is beyond the other end of each integral that ends at it.
    """
    ends = [part for part in subterms(body) if isinstance(part, Integral)]
    below = [p.lower for p in ends if p.upper is variable and p.lower is not None]
    if point is INFINITY:
        yield Formula(variable, Relation.GREATER, number(1))
        for end in below:
            if end not in INFINITE and variable not in free_leaves(end):
                yield Formula(variable, Relation.GREATER, end)
    elif side == "-" and point not in INFINITE:
        yield Formula(variable, Relation.LESS, point)
        for end in below:
            if is_below(end, point):
                yield Formula(variable, Relation.GREATER, end)
    elif side == "+" and point not in INFINITE:
        yield Formula(variable, Relation.GREATER, point)


# ---------------------------------------------------------------- no finite value


def _without_limit(
    error: NoLimit, sides: tuple[Term, Term], hypotheses: Sequence[Formula]
) -> Judgement | None:
    """lim = c where the limits from the two sides differ: c is not one of them."""
    for limit_side, value in (sides, sides[::-1]):
        if not isinstance(limit_side, Limit) or any(has_limits(p) for p in subterms(value)):
            continue
        for found in (error.left, error.right):
            if found.value in INFINITE:
                judgement = _grows(limit_side, value, hypotheses)
            else:
                judgement = equal_scalars(found.value, value, hypotheses)
            if judgement is not None and judgement.verdict is Verdict.REFUTED:
                return by(judgement, "the limits from the two sides differ")
    return None


def _infinite(
    left: Term,
    right: Term,
    sides: tuple[Term, Term],
    values: Values,
    hypotheses: Sequence[Formula],
) -> Judgement | None:
    """lim = ∞ against ∞, or against a number."""
    if left is right and left in INFINITE:
        return values.vouch(Judgement(Verdict.PROVED, "both are infinite", Evidence(RUNG)))
    for side, value, other in ((sides[0], left, right), (sides[1], right, left)):
        finite = not any(part in INFINITE for part in subterms(value))
        if isinstance(side, IndexedSum | Integral | Limit) and other in INFINITE and finite:
            return _is_finite(value, other, values, hypotheses)
    for side, value, other in ((sides[0], left, right), (sides[1], right, left)):
        is_limit = isinstance(side, Limit) and value in INFINITE
        if is_limit and not any(part in INFINITE for part in subterms(other)):
            assert isinstance(side, Limit)
            judgement = _grows(side, other, hypotheses)
            return None if judgement is None else by(judgement, "the limit is infinite")
        if is_limit and other in INFINITE and other is not value:
            assert isinstance(side, Limit)
            return _of_other_sign(side, other, hypotheses)
    return None


def _of_other_sign(term: Limit, claimed: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """lim_{x → ∞} -x² = ∞: far out it is negative."""
    relation = Relation.AT_LEAST if claimed is INFINITY else Relation.AT_MOST
    for place in _near(term):
        judgement = tried(Formula(put(term.body, place), relation, ZERO), hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return by(judgement, "it is infinite with the other sign")
    return None


def _grown(sides: tuple[Term, Term], hypotheses: Sequence[Formula]) -> Judgement | None:
    """Σ 1/n = ∞: proved where the terms are positive and do not decrease fast enough."""
    for side, other in (sides, sides[::-1]):
        if not isinstance(side, IndexedSum | Integral) or other not in INFINITE:
            continue
        if grows_to(side, hypotheses) == (1 if other is INFINITY else -1):
            what = "series" if isinstance(side, IndexedSum) else "integral"
            return Judgement(Verdict.PROVED, f"the {what} diverges", Evidence(RUNG))
    return None


def _is_finite(
    value: Term, infinite: Term, values: Values, hypotheses: Sequence[Formula]
) -> Judgement | None:
    """A sum, an integral or a limit with a value is no more than some number."""
    if infinite is INFINITY:
        beyond = Formula(value, Relation.AT_LEAST, FAR[-1])
    else:
        beyond = Formula(value, Relation.AT_MOST, negative(FAR[-1]))
    judgement = tried(beyond, hypotheses)
    if judgement is None or judgement.verdict is not Verdict.REFUTED:
        return None
    return by(judgement, "; ".join([*values.means, "it has a finite value"]))


def _grows(term: Limit, value: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """A place near the point at which the body is far from the value."""
    return _far(term.body, value, hypotheses, lambda: _near(term))


def _near(term: Limit) -> Iterator[dict[Term, Term]]:
    for far in FAR:
        for sign in (1, -1):
            if term.point in INFINITE:
                at = far if term.point is INFINITE[0] else negative(far)
            else:
                step = Number(sign / far.value)
                at = plus(term.point, step)
            if isinstance(term.variable, Index) and isinstance(at, Number):
                yield {term.variable: Index((), int(at.value))}
            else:
                yield {term.variable: at}


def _far(
    body: Term,
    value: Term,
    hypotheses: Sequence[Formula],
    places: Callable[[], Iterator[dict[Term, Term]]],
) -> Judgement | None:
    for place in places():
        distance = Absolute(plus(put(body, place), negative(value)))
        judgement = tried(Formula(distance, Relation.AT_MOST, number(1)), hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return judgement
    return None


def _divergent(
    why: str, sides: tuple[Term, Term], values: Values, hypotheses: Sequence[Formula]
) -> Judgement | None:
    """What has no finite value against a number: a part of it is far off already."""
    for side, other in (sides, sides[::-1]):
        if not (isinstance(side, Integral | IndexedSum) and has_limits(side)):
            continue
        try:
            value = values.put_into(other)
        except (Divergent, NotExplicit, NoLimit, UserError, NoValue):
            continue
        if value in INFINITE and grows_to(side, hypotheses) == (1 if value is INFINITY else -1):
            return values.vouch(Judgement(Verdict.PROVED, "both are infinite", Evidence(RUNG)))
        if any(part in INFINITE for part in subterms(value)):
            continue
        for part in _parts_of(side, hypotheses):
            judgement = _far(part, value, hypotheses, lambda: iter([{}]))
            if judgement is not None:
                return by(judgement, why)
    return None


def _parts_of(term: Integral | IndexedSum, hypotheses: Sequence[Formula]) -> Iterator[Term]:
    """The values of parts that come ever closer to the whole."""
    if isinstance(term, IndexedSum):
        for count in COUNTS:
            if isinstance(term.lower, Index):
                yield IndexedSum(term.variable, term.lower, term.lower + count, term.body)
        return
    for lower, upper in _parts(term, hypotheses):
        try:
            yield definite(term.variable, lower, upper, term.body, hypotheses).value
        except (Divergent, NotExplicit):
            continue


def _parts(term: Integral, hypotheses: Sequence[Formula]) -> Iterator[tuple[Term, Term]]:
    """The pieces of the interval without a stretch at their ends."""
    assert term.lower is not None
    assert term.upper is not None
    places = cuts(term.variable, term.lower, term.upper, term.body, hypotheses)
    yield from parts_beside(term)
    for far in FAR:
        small = Number(1 / far.value)
        for low, high in pairwise(places):
            lower = negative(far) if low in INFINITE else plus(low, small)
            upper = far if high in INFINITE else plus(high, negative(small))
            for ends in ((low, upper), (lower, high), (lower, upper)):
                if not any(end in INFINITE for end in ends) and not any(map(free_leaves, ends)):
                    yield ends
