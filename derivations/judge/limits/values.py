"""Values of the integrals, limits and series of a side, and by what means each was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from derivations.dataclass import dataclass, field, replace
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, Found, limit
from derivations.judge.asymptotic.riemann_sums import riemann_sum
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.asymptotic.subsequences import outermost, subsequences
from derivations.judge.evaluation.complex_parts import I, NotSplit, is_complex, parts
from derivations.judge.expanding.explicit import NotExplicit, has_limits
from derivations.judge.integration.around_poles import once_around
from derivations.judge.integration.by_sympy import integral_by_sympy, limit_by_sympy
from derivations.judge.integration.continuation import continued
from derivations.judge.integration.decaying import decaying
from derivations.judge.integration.definite import Divergent, definite, is_below
from derivations.judge.integration.known import complex_gauss
from derivations.judge.integration.laurent import residue
from derivations.judge.integration.poles import poles
from derivations.judge.integration.quadrature import is_enclosed
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import raised
from derivations.judge.rungs.calculus import by
from derivations.judge.rungs.scalars import where
from derivations.judge.summation.gosper import telescoped
from derivations.judge.summation.series import infinite_sum
from derivations.judge.summation.zeta import zeta_sum
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Integral,
    Limit,
    Name,
    OuterLimit,
    Relation,
    Residue,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
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
