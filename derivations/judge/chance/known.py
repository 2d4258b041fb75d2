"""Moments and probabilities of one variable whose law is stated, as terms in its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from derivations.judge.chance.cases import in_pairs
from derivations.judge.chance.extremes import law_of_minimum
from derivations.judge.chance.joint_cells import joints_of
from derivations.judge.chance.moment_polynomials import Monomial
from derivations.judge.chance.roles import Roles
from derivations.judge.chance.sums_of_laws import law_of_sum
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.models.chance import BY_MOMENTS, BY_VALUES, Law
from derivations.models.distributions import (
    FAMILIES,
    INFINITY,
    conditions,
    density,
    distribution,
    exists,
    moment,
    support,
)
from derivations.terms import (
    Comparison,
    Constant,
    Extremum,
    Formula,
    Index,
    IndexedSum,
    Indicator,
    Integral,
    Name,
    Negation,
    Number,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    canonical,
    function,
    index,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.equality import as_index

MOST_VALUES = 60

I = Constant("i")  # noqa: E741


class KnownLaws:
    """Values of moments under one choice of laws; `conditions` collects where they are right."""

    def __init__(
        self, roles: Roles, chosen: dict[Symbol, Law], stated: Sequence[Formula] = ()
    ) -> None:
        self.roles = roles
        self.chosen = chosen
        self.tables = tables_of(list(in_pairs(stated))) | whole_tables(chosen)
        self.joints = tuple(joints_of(list(in_pairs(stated)), _is_whole))
        self.conditions: list[Formula] = [c for law in chosen.values() for c in conditions(law)]
        self.conditions += [
            condition
            for each in roles.chance.conditional
            for condition in conditions(each.law)
            if not roles.is_random(condition.left) and not roles.is_random(condition.right)
        ]

    def __call__(self, monomial: Monomial) -> Term | None:
        """The value of E[monomial]; None where no rule gives it."""
        leaves = frozenset().union(*(self.roles.leaves(atom) for atom, _ in monomial))
        for joint in self.joints:
            if leaves and leaves <= joint.variables:
                return joint.mean(monomial, _happens)
        if len(leaves) > 1:
            return self._of_several(monomial)
        if not leaves:
            return None
        (variable,) = leaves
        if not isinstance(variable, Symbol):
            return None
        if variable in self.tables:
            return mean_in(self.tables[variable], variable, monomial)
        law = self.chosen.get(variable)
        if law is None or law.family == "table":
            return None
        if law.family == "listed":
            return _over_the_list(law, variable, monomial)
        if law.family in BY_MOMENTS and not all(_is_of_moments(a, variable) for a, _ in monomial):
            return None
        match monomial:
            case ((Indicator(Comparison(left, relation, right)), 1),) if left is variable:
                return self._probability(law, variable, relation, right)
        return self._moment(law, variable, monomial)

    def _of_several(self, monomial: Monomial) -> Term | None:
        """E[min(X, Y)^k] and P(X ≤ Y) of independent variables with known laws."""
        match monomial:
            case ((Extremum("min", terms), power),) if self._are_independent(terms):
                laws = [self.chosen[v] for v in terms if v in self.chosen]
                least = law_of_minimum(laws) if len(laws) == len(terms) else None
                if least is None:
                    return None
                named = Symbol(Name("m"))
                is_density = least.family == "density"
                return (
                    weighed(least, named, ((named, power),)) if is_density else moment(least, power)
                )
            case ((Indicator(Comparison(left, relation, right)), 1),):
                if not self.roles.is_random(right):
                    return self._of_sum(left, relation, right)
                difference = plus(left, negative(right))
                if (found := self._of_sum(difference, relation, number(0))) is not None:
                    return found
                if relation is not Relation.EQUAL and self._are_independent((left, right)):
                    return self._in_order(left, right)
        return None

    def _of_sum(self, left: Term, relation: Relation, at: Term) -> Term | None:
        """P(X + Y ≤ z) by the law of the sum."""
        parts = linear(left, self.roles)
        if parts is None:
            return None
        factors, shift = parts
        if not self._are_independent(list(factors)):
            return None
        law = law_of_sum(factors, self.chosen, shift)
        if law is None:
            return None
        self.conditions += conditions(law)
        return self._probability(law, Symbol(Name("s")), relation, at)

    def _are_independent(self, terms: Sequence[Term]) -> bool:
        pairs = combinations(terms, 2)
        return all(isinstance(term, Symbol) for term in terms) and all(
            self.roles.chance.are_independent(a, b)  # type: ignore[arg-type]
            for a, b in pairs
        )

    def _in_order(self, first: Term, second: Term) -> Term | None:
        """P(X ≤ Y) = ∫ P(X ≤ y) f(y) dy, where both have values in one interval."""
        laws = [self.chosen[v] for v in (first, second) if v in self.chosen]
        if len(laws) < 2 or any(FAMILIES[law.family].discrete for law in laws):
            return None
        real = Symbol(Name("y", primes=2))
        below = distribution(laws[0], real)
        if below is None or support(laws[0]) != support(laws[1]):
            return None
        return Integral(real, *support(laws[1]), times(below, density(laws[1], real)))

    def _moment(self, law: Law, variable: Symbol, monomial: Monomial) -> Term | None:
        """E[X^k e^{tX}]"""
        power, tilts = 0, list[Term]()
        for atom, k in monomial:
            if atom is variable:
                power += k
            elif (tilt := tilt_of(atom, variable)) is not None:
                tilts.append(times(k, tilt) if k > 1 else tilt)
            else:
                return weighed(law, variable, monomial)
        if len(tilts) > 1:
            return weighed(law, variable, monomial)
        if not tilts:
            by_values = law.family in BY_VALUES
            return weighed(law, variable, monomial) if by_values else moment(law, power)
        if not _turns(tilts[0]):
            self.conditions += exists(law, tilts[0])
        return moment(law, power, tilts[0])

    def _probability(self, law: Law, variable: Symbol, relation: Relation, at: Term) -> Term | None:
        """P(X = k), P(X ≤ x); P(X < x) where single values have probability 0."""
        discrete = FAMILIES[law.family].discrete
        at = as_index(at) if discrete and isinstance(at, Sum) else at
        if relation is Relation.EQUAL:
            if not discrete:
                return number(0)
            return None if _outside(law, at) else density(law, at)
        if relation is Relation.LESS and discrete:
            if not isinstance(at, Number | Index):
                return None
            at = _largest_below(at)
        if _is_below(law, at):
            return number(0)
        if law.family == "density":
            real = Symbol(Name(variable.name.letter.lower(), primes=1))
            self.conditions += _inside(law, at)
            return Integral(real, support(law)[0], at, density(law, real))
        found = distribution(law, at)
        if found is None:
            return _summed(law, at)
        self.conditions += _inside(law, at)
        return found


def _over_the_list(law: Law, variable: Symbol, monomial: Monomial) -> Term | None:
    """Σ_i g(x_i) p_i of g(X); None where it is asked at which of the values X is."""
    at, value, chance, low, high = law.parameters
    atoms = [atom for atom, _ in monomial]
    match monomial:
        case ((Indicator(Comparison(left, Relation.EQUAL, right)), 1),) if left is variable:
            return chance if right is value else None
    if any(isinstance(atom, Indicator) for atom in atoms):
        return None
    function = times(*(Power(atom, number(k)) if k > 1 else atom for atom, k in monomial))
    return IndexedSum(at, low, high, times(replace(function, {variable: value}), chance))  # type: ignore[arg-type]


def _is_of_moments(atom: Term, variable: Symbol) -> bool:
    """X, and e^{tX}: what a generating function gives."""
    return atom is variable or tilt_of(atom, variable) is not None


def _largest_below(at: Number | Index) -> Term:
    """The largest whole number below."""
    if isinstance(at, Index):
        return at - 1
    return Number(Fraction(ceil(at.value) - 1))


def _is_below(law: Law, at: Term) -> bool:
    low, _ = support(law)
    match at:
        case Negation(Root()) if not FAMILIES[law.family].discrete:
            return isinstance(low, Number) and low.value >= 0
    return isinstance(at, Number) and isinstance(low, Number) and at.value < low.value


def _summed(law: Law, at: Term) -> Term | None:
    """P(X ≤ 3) = P(X = 0) + … + P(X = 3), P(X ≤ n) = Σ_{k ≤ n} P(X = k)"""
    low, high = support(law)
    if not isinstance(low, Number) or not FAMILIES[law.family].discrete:
        return None
    if isinstance(at, Index) and not at.is_constant:
        running = index("k'")
        return IndexedSum(running, as_index(low), at, density(law, running))
    if not isinstance(at, Number):
        return None
    last = min(at.value, high.value) if isinstance(high, Number) else at.value
    values = range(ceil(low.value), floor(last) + 1)
    if len(values) > MOST_VALUES:
        return None
    return plus(*(density(law, number(k)) for k in values)) if values else number(0)


def linear(term: Term, roles: Roles) -> tuple[dict[Symbol, Term], Term] | None:
    """The factors of the variables of a X + b Y + c, and c; None for any other term."""
    if not roles.leaves(term):
        return {}, term
    match term:
        case Symbol():
            return {term: number(1)}, number(0)
        case Negation(inner):
            return _scaled(linear(inner, roles), negative)
        case Quotient(top, bottom) if not roles.leaves(bottom):
            return _scaled(linear(top, roles), lambda part: Quotient(part, bottom))
        case Product(factors):
            random = [factor for factor in factors if roles.leaves(factor)]
            if len(random) != 1:
                return None
            rest = [factor for factor in factors if factor is not random[0]]
            return _scaled(linear(random[0], roles), lambda part: times(*rest, part))
        case Sum(terms):
            return _added([linear(part, roles) for part in terms])
    return None


Linear = tuple[dict[Symbol, Term], Term]


def _scaled(found: Linear | None, change: Callable[[Term], Term]) -> Linear | None:
    if found is None:
        return None
    factors, shift = found
    unmoved = shift == number(0)
    return {v: change(f) for v, f in factors.items()}, shift if unmoved else change(shift)


def _added(parts: Sequence[Linear | None]) -> Linear | None:
    """The sum of parts with different variables."""
    factors: dict[Symbol, Term] = {}
    shifts: list[Term] = []
    for part in parts:
        if part is None or factors.keys() & part[0].keys():
            return None
        factors |= part[0]
        if part[1] != number(0):
            shifts.append(part[1])
    return factors, plus(*shifts) if shifts else number(0)


Table = tuple[tuple[Fraction, Term], ...]  # values with their probabilities


def whole_tables(chosen: Mapping[Symbol, Law]) -> dict[Symbol, Table]:
    """The rows of the laws that are tables, where their chances sum to 1."""
    found: dict[Symbol, Table] = {}
    for variable, law in chosen.items():
        values, chances = law.parameters[::2], law.parameters[1::2]
        if law.family != "table" or not _is_whole(chances):
            continue
        rows = [(v.value, p) for v, p in zip(values, chances, strict=True) if isinstance(v, Number)]
        if len(rows) == len(values):
            found[variable] = tuple(rows)
    return found


def tables_of(stated: Sequence[Formula]) -> dict[Symbol, Table]:
    """The laws that P(X = 0) = p, P(X = 1) = 1 - p, … give: where these sum to 1."""
    found: dict[Symbol, dict[Fraction, Term]] = {}
    for formula in stated:
        match formula:
            case Formula(
                Probability(
                    Comparison(Symbol() as variable, Relation.EQUAL, Number(value)), (), ()
                ),
                Relation.EQUAL,
                chance,
            ):
                found.setdefault(variable, {})[value] = chance
    return {
        variable: tuple(rows.items())
        for variable, rows in found.items()
        if _is_whole(rows.values()) or _is_said_to_be_whole(rows.values(), stated)
    }


def _is_said_to_be_whole(chances: Iterable[Term], stated: Sequence[Formula]) -> bool:
    """p + q = 1"""
    whole = canonical(plus(*chances))
    return any(
        h.relation is Relation.EQUAL and h.right == number(1) and canonical(h.left) is whole
        for h in stated
    )


def _is_whole(chances: Iterable[Term]) -> bool:
    try:
        return equality(plus(*chances), number(1)).holds
    except (NoNormalForm, Undefined):
        return False


def mean_in(table: Table, variable: Symbol, monomial: Monomial) -> Term | None:
    """Σ probability · value over the rows; None where an event compares with a symbol."""
    parts = []
    for value, chance in table:
        factors: list[Term] = [chance]
        for atom, k in monomial:
            at = replace(atom, {variable: Number(value)})
            if isinstance(atom, Indicator):
                happens = _happens(at)
                if happens is None:
                    return None
                at = number(int(happens))
            factors.append(Power(at, number(k)) if k > 1 else at)
        parts.append(times(*factors))
    return plus(*parts)


def _happens(event: Term) -> bool | None:
    match event:
        case Indicator(Comparison(Number() as left, relation, Number() as right)):
            return holds_at(Formula(left, relation, right), {})
        case Indicator(Comparison(Number() as left, relation, Index((), value))):
            return holds_at(Formula(left, relation, number(value)), {})
    return None


def weighed(law: Law, variable: Symbol, monomial: Monomial) -> Term:
    """Σ g(k) P(X = k) or ∫ g(x) f(x) dx: the mean of any function of the variable."""
    low, high = support(law)
    if FAMILIES[law.family].discrete:
        function = times(*(Power(a, number(k)) if k > 1 else a for a, k in monomial))
        at = index(f"{variable.name.letter.lower()}'")
        body = times(replace(function, {variable: at}), density(law, at))
        return IndexedSum(at, low, high, body)
    factors, high = _below_a_bound(monomial, variable, low, high)
    real = Symbol(Name(variable.name.letter.lower(), primes=1))
    body = times(replace(times(*factors), {variable: real}), density(law, real))
    return Integral(real, low, high, body)


def _below_a_bound(
    monomial: Monomial, variable: Symbol, low: Term, high: Term
) -> tuple[list[Term], Term]:
    """The factors and where they end: min(X - 2, 0) is X - 2 up to 2, and 0 above."""
    factors: list[Term] = []
    for atom, power in monomial:
        if (found := _bound_of(atom, variable)) is not None and _lies_in(found[1], low, high):
            atom, high = found
        factors.append(Power(atom, number(power)) if power > 1 else atom)
    return factors, high


def _bound_of(atom: Term, variable: Symbol) -> tuple[Term, Number] | None:
    match atom:
        case Extremum("min", (Sum((one, other)) as below, Number(least))) if least == 0:
            shift = other if one is variable else one
            if variable in (one, other) and isinstance(shift, Number):
                return below, Number(-shift.value)
        case Indicator(Comparison(left, Relation.LESS | Relation.AT_MOST, Number() as bound)):
            if left is variable:
                return number(1), bound
    return None


def _lies_in(bound: Number, low: Term, high: Term) -> bool:
    """Whether a number is certainly between the ends."""
    is_above = low == -INFINITY or (isinstance(low, Number) and low.value <= bound.value)
    is_below = high is INFINITY or (isinstance(high, Number) and bound.value <= high.value)
    return is_above and is_below


def tilt_of(atom: Term, variable: Symbol) -> Term | None:
    """t of e^{tX}, t log s of s^{tX}"""
    if not isinstance(atom, Power):
        return None
    logarithm = () if atom.base == Constant("e") else (function("log")(atom.base),)
    match atom.exponent:
        case exponent if exponent is variable:
            return times(*logarithm) if logarithm else number(1)
        case Product(factors) if factors.count(variable) == 1:
            rest = [factor for factor in factors if factor is not variable]
            if any(variable is part for factor in rest for part in factor.children):
                return None
            return times(*rest, *logarithm)
    return None


def _inside(law: Law, at: Term) -> list[Formula]:
    """The value lies in the support, where the distribution function has its formula."""
    low, high = support(law)
    found = []
    if not isinstance(low, Constant) and low is not -INFINITY:
        found.append(Formula(at, Relation.AT_LEAST, low))
    if high is not INFINITY:
        found.append(Formula(at, Relation.AT_MOST, high))
    return found


def _outside(law: Law, at: Term) -> bool:
    """A number that is no value of the law, for which the mass formula may not be used."""
    if not isinstance(at, Number):
        return False
    low, high = support(law)
    if isinstance(low, Number) and at.value < low.value:
        return True
    return at.value.denominator != 1 or (isinstance(high, Number) and at.value > high.value)


def _turns(tilt: Term) -> bool:
    """i t of e^{itX}, whose length is 1: a characteristic function exists for every t."""
    match tilt:
        case Negation(inner):
            return _turns(inner)
        case Product(factors):
            return sum(factor is I for factor in factors) == 1 and all(
                factor is I or I not in subterms(factor) for factor in factors
            )
    return tilt is I
