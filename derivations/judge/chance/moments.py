"""A normal form of expectations: everything as moments of monomials.

E is linear and takes constants out, Var(X) = E[X²] − E[X]², Cov(X, Y) = E[XY] − E[X] E[Y],
P(A) = E[1_A] with 1_A² = 1_A, 1 minus it for the complement and the product for the intersection,
P(A | B) = P(A ∩ B)/P(B), E[g E[f | Y]] = E[g f] where g is a function of Y, and the expectation of
a product is the product of expectations between independent variables (Grimmett and Stirzaker,
Probability and Random Processes, chapters 1, 3 and 4). Each moment that is left is one unknown;
two terms with one form are equal for all laws that have these moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from math import prod
from types import MappingProxyType

from derivations.judge.chance.averages import averaged, has_density, summed_over_values
from derivations.judge.chance.extremes import by_minima, compared_all
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.chance.slopes import slope
from derivations.judge.evaluation.values import exact
from derivations.models.chance import BY_MOMENTS, Law
from derivations.models.differentiation import NoDerivative
from derivations.models.distributions import density as density_of
from derivations.models.distributions import moment as moment_of
from derivations.models.distributions import support
from derivations.terms import (
    Absolute,
    Comparison,
    Complement,
    Constant,
    Correlation,
    Covariance,
    Derivative,
    Expectation,
    Extremum,
    Formula,
    Index,
    IndexedSum,
    Indicator,
    Integral,
    Intersection,
    Map,
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
    Union,
    Variance,
    canonical,
    function,
    index,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import as_index, order
from derivations.terms.names import UNSTATED
from derivations.terms.substitution import free_leaves

Monomial = tuple[tuple[Term, int], ...]
Polynomial = dict[Monomial, Term]
ZERO, ONE, MINUS_ONE, TWO = (Number(Fraction(k)) for k in (0, 1, -1, 2))
E, INFINITY, LOG = Constant("e"), Constant("infinity"), function("log")
HIGHEST, MOST, MOST_SUMMANDS, MOST_IN_A_MAXIMUM, MOST_LAYERS = 8, 300, 60, 4, 6
OPPOSITE = {
    Relation.GREATER: Relation.AT_MOST,
    Relation.AT_LEAST: Relation.LESS,
    Relation.NOT_EQUAL: Relation.EQUAL,
}
MIRRORED = {
    Relation.GREATER: Relation.LESS,
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.LESS: Relation.GREATER,
    Relation.AT_MOST: Relation.AT_LEAST,
}
MIRRORED_BACK = {small: great for great, small in MIRRORED.items()}
Known = Callable[[Monomial], Term | None]


class NoForm(Exception):
    """A term outside the normal form; says which part."""


class Moments:
    """The normal form of one comparison; each moment met becomes one symbol.

    known: the value of a moment of one variable with a stated law, None for any other.
    continuous: single values have probability 0, so that < and ≤ are the same event.
    means: Y with X and g(X) where the text states E[Y | X] = g(X).
    """

    def __init__(
        self,
        roles: Roles,
        known: Known = lambda monomial: None,
        continuous: bool = False,
        means: Mapping[Term, tuple[Term, Term]] = MappingProxyType({}),
    ) -> None:
        self.roles = roles
        self.known = known
        self.continuous = continuous
        self.means = means
        self.symbols: dict[tuple[object, ...], Symbol] = {}
        self.ordered: set[tuple[Term, Term, Term]] = set()  # (X, a, b): a ≤ X ≤ b was written
        self.conditions: list[Formula] = []
        self.done: dict[Term, Term] = {}

    # ---------------------------------------------------------------- values

    def value(self, term: Term) -> Term:
        """The term with moments for its operators; what is random outside stays as it is."""
        if not speaks_of_chance(term) and not has_density(term):
            return term
        found = self.done.get(term)
        if found is None:
            found = self.done[term] = self._value(term)
        return found

    def _value(self, term: Term) -> Term:
        match term:
            case Expectation(argument, given, under):
                return self.mean(argument, given, under)
            case Variance(argument, given, under):
                return self._covariance(argument, argument, given, under)
            case Covariance(left, right, given, under):
                return self._covariance(left, right, given, under)
            case Correlation(left, right, given, under):
                spreads = [self._covariance(x, x, given, under) for x in (left, right)]
                return Quotient(
                    self._covariance(left, right, given, under), Root(Product(tuple(spreads)))
                )
            case Probability(event, given, under):
                return self.mean(Indicator(event), given, under)
            case Indicator():
                return self._symbol("value", canonical(term))
            case IndexedSum():
                over = self._over_values(term)
                return self._sum(term) if over is None else over
            case Derivative(inner, Symbol() as wrt) if not self.roles.is_random(wrt):
                return self.value(self._slope(inner, wrt))
            case Integral():
                average = averaged(term, self.roles.random)
                if average is not None:
                    self.continuous = True
                    return self.value(average)
                return self._integral(term)
        if term.binds:
            raise NoForm(f"{type(term).__name__} with a probability in it")
        return term.map(self.value)

    def _over_values(self, term: IndexedSum) -> Term | None:
        """Σ_x g(x) P(X = x) = E[g(X)] where the sum names no range; None for any other sum."""
        if not (isinstance(term.upper, Symbol) and UNSTATED in term.upper.name.accents):
            return None
        found = summed_over_values(term.body, term.variable)
        return None if found is None else self.value(found)

    def _sum(self, term: IndexedSum) -> Term:
        """Σ_k k P(X = k): over few numbers written out, else with what the law of X gives."""
        low, high = as_index(term.lower), as_index(term.upper)
        if isinstance(low, Index) and isinstance(high, Index) and low.is_constant:
            values = range(low.constant, high.constant + 1)
            if high.is_constant and len(values) <= MOST_SUMMANDS:
                return plus(
                    *(self.value(replace(term.body, {term.variable: index(k)})) for k in values)
                )
        conditions = len(self.conditions)
        self.done.clear()  # the body's conditions must show
        body = self.value(term.body)
        if any(map(is_moment, free_leaves(body))) or len(self.conditions) > conditions:
            raise NoForm("a sum with probabilities in it that no law gives")
        return IndexedSum(term.variable, term.lower, term.upper, body)

    def _integral(self, term: Integral) -> Term:
        """∫_0^∞ P(Y > x) g(x) dx with what the law of Y gives on the way."""
        if term.lower is None or term.upper is None:
            raise NoForm("an antiderivative with a probability in it")
        if (whole := self._over_tails(term)) is not None:
            return whole
        inside = (
            Formula(term.variable, Relation.AT_LEAST, term.lower),
            Formula(term.variable, Relation.AT_MOST, term.upper),
        )
        conditions, of_laws = len(self.conditions), getattr(self.known, "conditions", [])
        count = len(of_laws)
        self.done.clear()  # the body's conditions must show
        body = self.value(term.body)
        if any(map(is_moment, free_leaves(body))) or len(self.conditions) > conditions:
            raise NoForm("an integral with probabilities in it that no law gives")
        if any(term.variable in free_leaves(c.left) and c not in inside for c in of_laws[count:]):
            raise NoForm("an integral beyond the values of a variable")
        del of_laws[count:]
        return Integral(term.variable, term.lower, term.upper, body)

    def _over_tails(self, term: Integral) -> Term | None:
        """E[X] of ∫_0^∞ P(X > x) dx, where X ≥ 0."""
        match term.body:
            case Probability(
                Comparison(Symbol() as variable, Relation.GREATER | Relation.AT_LEAST, at), (), ()
            ) if at is term.variable and term.lower == ZERO:
                ends = self._ends(variable)
                if term.upper in ((INFINITY, ends[1]) if ends else (INFINITY,)):
                    if ends is None or ends[0] != ZERO:
                        self.conditions.append(Formula(variable, Relation.AT_LEAST, ZERO))
                    return self.mean(variable, (), ())
        return None

    def _ends(self, variable: Symbol) -> tuple[Term, Term] | None:
        """Where the values of a variable with one stated law lie."""
        stated = self.roles.chance.law(variable)
        return support(stated.laws[0]) if stated is not None and len(stated.laws) == 1 else None

    def _covariance(
        self, left: Term, right: Term, given: tuple[Term, ...], under: tuple[Term, ...]
    ) -> Term:
        if not (left.shape.is_scalar and right.shape.is_scalar):
            raise NoForm("the covariance of vectors")
        both = self.mean(Product((left, right)), given, under)
        means = times(self.mean(left, given, under), self.mean(right, given, under))
        return plus(both, negative(means))

    def mean(self, argument: Term, given: tuple[Term, ...], under: tuple[Term, ...]) -> Term:
        """E[argument | given], over P(given events) where there are some."""
        if not argument.shape.is_scalar:
            raise NoForm("the expectation of a vector")
        variables = tuple(each for each in given if self.roles.is_variable(each))
        events = tuple(each for each in given if each not in variables)
        if not events:
            return self._linear(self.expanded(argument), variables, under)
        happens = self.event(Intersection(events)) if len(events) > 1 else self.event(events[0])
        top = self._linear(multiplied(self.expanded(argument), happens), variables, under)
        return Quotient(top, self._linear(happens, variables, under))

    def _linear(
        self, polynomial: Polynomial, variables: tuple[Term, ...], under: tuple[Term, ...]
    ) -> Term:
        parts = [
            _product(coefficient, self.moment(monomial, variables, under))
            for monomial, coefficient in polynomial.items()
        ]
        return plus(*parts) if parts else Number(Fraction(0))

    # ---------------------------------------------------------------- moments

    def moment(
        self, monomial: Monomial, variables: tuple[Term, ...] = (), under: tuple[Term, ...] = ()
    ) -> Term:
        """E[monomial | variables]: known factors out, towers undone, independent parts apart."""
        monomial = self._merged(monomial)
        if self._is_impossible(monomial):
            return Number(Fraction(0))
        if (at_value := self._at_a_value(monomial)) is not None:
            return self._linear(at_value, variables, under)
        fixed = frozenset().union(*(self.roles.leaves(each) for each in variables))
        known = [(a, k) for a, k in monomial if self.roles.leaves(a) <= fixed]
        rest = tuple(part for part in monomial if part not in known)
        outside = [_power(self._outside(atom), k) for atom, k in known]
        if not variables and (tower := self._tower(rest, under)) is not None:
            return tower
        if (by_law := self._by_conditional_law(rest, variables)) is not None:
            return times(*outside, by_law)
        if (by_mean := self._by_stated_mean(rest, variables)) is not None:
            return times(*outside, by_mean)
        inside = [self._group(group, variables, fixed, under) for group in self._groups(rest)]
        return times(*outside, *inside) if outside or inside else ONE

    def _at_a_value(self, monomial: Monomial) -> Polynomial | None:
        """1{X = k} 1{X + Y = n} as 1{X = k} 1{Y = n - k}; None where no other factor has the X."""
        for place, (atom, _) in enumerate(monomial):
            match atom:
                case Indicator(Comparison(Symbol() as own, Relation.EQUAL, at)):
                    rest = (*monomial[:place], *monomial[place + 1 :])
                    if self.roles.is_random(at) or all(own not in free_leaves(a) for a, _ in rest):
                        continue
                    try:
                        there = self.expanded(replace(_term(rest), {own: at}))
                    except TypeError:  # where an index stands for a number
                        continue
                    return multiplied({((atom, 1),): ONE}, there)
        return None

    def _outside(self, atom: Term) -> Term:
        if isinstance(atom, Expectation):
            return self._symbol("conditional", canonical(atom))
        return self._symbol("value", atom) if isinstance(atom, Indicator) else atom

    def _tower(self, monomial: Monomial, under: tuple[Term, ...]) -> Term | None:
        """E[g E[f | Y]] = E[g f] for g a function of Y."""
        for place, (atom, power) in enumerate(monomial):
            if not isinstance(atom, Expectation) or power != 1:
                continue
            rest = (*monomial[:place], *monomial[place + 1 :])
            seen = self.roles.leaves(atom)
            if all(self.roles.leaves(other) <= seen for other, _ in rest):
                whole = multiplied(self.expanded(atom.argument), {rest: ONE})
                return self._linear(whole, (), under)
        return None

    def _by_conditional_law(self, monomial: Monomial, variables: tuple[Term, ...]) -> Term | None:
        """E[X^k g(N)] = E[E[X^k | N] g(N)] where the law of X given N is stated, P(X = k) too."""
        for place, (atom, power) in enumerate(monomial):
            at: Term | None = None
            match atom:
                case Indicator(Comparison(Symbol() as compared, Relation.EQUAL, at)):
                    stated = self.roles.chance.given(compared)
                case _:
                    stated = self.roles.chance.given(atom)
            if stated is None or power > 2:
                continue
            rest = (*monomial[:place], *monomial[place + 1 :])
            own = {stated.given}
            value = moment_of(stated.law, power) if at is None else _chance_of(stated.law, at)
            if value is None or not all(self.roles.leaves(other) <= own for other, _ in rest):
                return None
            if variables:
                is_given = variables == (stated.given,)
                return value if is_given and not rest and value.shape.is_scalar else None
            return self._linear(multiplied(self._of_given(value, at), {rest: ONE}), (), ())
        return None

    def _of_given(self, value: Term, at: Term | None) -> Polynomial:
        """A moment as a polynomial; a chance, which is a product of powers, as one atom."""
        return self.expanded(value) if at is None else alone(value)

    def _by_stated_mean(self, monomial: Monomial, variables: tuple[Term, ...]) -> Term | None:
        """E[Y h(X)] = E[g(X) h(X)] where E[Y | X] = g(X) is stated."""
        for place, (atom, power) in enumerate(monomial):
            if power != 1 or atom not in self.means:
                continue
            given, value = self.means[atom]
            rest = (*monomial[:place], *monomial[place + 1 :])
            if not all(self.roles.leaves(other) <= {given} for other, _ in rest):
                return None
            if variables:
                return value if variables == (given,) and not rest else None
            return self._linear(multiplied(self.expanded(value), {rest: ONE}), (), ())
        return None

    def _groups(self, monomial: Monomial) -> list[Monomial]:
        """The factors parted into groups that are independent of each other."""
        groups: list[list[tuple[Term, int]]] = []
        for part in monomial:
            own = self.roles.leaves(part[0])
            joined = [part]
            apart = []
            for group in groups:
                other = frozenset().union(*(self.roles.leaves(a) for a, _ in group))
                if self._independent(own, other):
                    apart.append(group)
                else:
                    joined = [*group, *joined]
            groups = [*apart, joined]
        return [_sorted(group) for group in groups]

    def _independent(self, left: frozenset[Term], right: frozenset[Term]) -> bool:
        pairs = [(a, b) for a in left for b in right]
        return bool(pairs) and all(
            isinstance(a, Symbol)
            and isinstance(b, Symbol)
            and self.roles.chance.are_independent(a, b)
            for a, b in pairs
        )

    def _group(
        self,
        group: Monomial,
        variables: tuple[Term, ...],
        fixed: frozenset[Term],
        under: tuple[Term, ...],
    ) -> Term:
        own = frozenset().union(*(self.roles.leaves(atom) for atom, _ in group))
        if variables and not self._independent(own, fixed):
            return self._symbol(
                "conditional", canonical(Expectation(_term(group), _by_order(variables), under))
            )
        if not under and (value := self.known(group)) is not None:
            return value
        return self._symbol("moment", self._representative(group), under)

    def _representative(self, group: Monomial) -> Monomial:
        """Members of a family with one law have the same moments: those of the first one."""
        leaves = frozenset().union(*(self.roles.leaves(atom) for atom, _ in group))
        if len(leaves) != 1:
            return group
        (leaf,) = leaves
        if not isinstance(leaf, Symbol) or leaf.name not in self.roles.chance.identical:
            return group
        first = Symbol(leaf.name, leaf.rows, leaf.cols, (index(1),), leaf.role)
        return _sorted([(canonical(replace(atom, {leaf: first})), k) for atom, k in group])

    def _symbol(self, *key: object) -> Symbol:
        """The one unknown for a key: an index that no text writes."""
        return self.symbols.setdefault(key, _unknown(len(self.symbols)))

    # ---------------------------------------------------------------- polynomials

    def expanded(self, term: Term) -> Polynomial:
        """The term as a polynomial in what is random, with constant coefficients."""
        if not self.roles.is_random(term):
            return {(): self.value(term)}
        match term:
            case Sum(terms):
                return reduce(added, (self.expanded(part) for part in terms))
            case Negation(inner):
                return scaled(self.expanded(inner), MINUS_ONE)
            case Product(factors):
                return reduce(multiplied, (self.expanded(part) for part in factors))
            case Quotient(top, bottom) if not self.roles.is_random(bottom):
                return scaled(self.expanded(top), Quotient(ONE, self.value(bottom)))
            case Power(base, exponent) if (k := _natural(exponent)) is not None:
                return reduce(multiplied, [self.expanded(base)] * k, {(): ONE})
            case Power(base, exponent) if not self.roles.is_random(base):
                return self._exponential(exponent, self.value(base))
            case Map(function, argument) if elementary_name(function) == "exp":
                return self._exponential(argument)
            case Derivative(inner, wrt) if not self.roles.is_random(wrt):
                return self.expanded(self._slope(inner, wrt))
            case Indicator(event):
                return self.event(event)
            case Extremum("max", terms) if len(terms) <= MOST_IN_A_MAXIMUM:
                return self.expanded(by_minima(terms))
            case Probability(event, given, under):
                return self._conditional(Indicator(event), given, under)
            case Expectation(argument, given, under):
                return self._conditional(argument, given, under)
            case Variance(argument, given, under):
                return self._conditional_variance(argument, argument, given, under)
            case Covariance(left, right, given, under):
                return self._conditional_variance(left, right, given, under)
        if term.binds:
            raise NoForm(f"{type(term).__name__} of what is random")
        return alone(term)

    def _slope(self, inner: Term, wrt: Symbol) -> Term:
        """∂/∂θ log(θ^X (1 - θ)^{1 - X}) written out."""
        try:
            return slope(self._whole(inner), wrt)
        except NoDerivative as error:
            raise NoForm(str(error)) from None

    def _whole(self, term: Term) -> Term:
        """The term with the derivatives in it written out, and the logarithms of products."""
        match term:
            case Derivative(inner, wrt):
                return self._slope(inner, wrt)
            case Map(function, argument) if elementary_name(function) == "log":
                return plus(*logarithms(argument))
        return term

    def _exponential(self, exponent: Term, base: Term = E) -> Polynomial:
        """s^{a + bX + cY} = s^a s^{bX} s^{cY}, each factor an atom."""
        result: Polynomial = {(): ONE}
        if base in (ONE, index(1)):
            return result
        for monomial, coefficient in self.expanded(exponent).items():
            if not monomial:
                result = scaled(result, Power(base, coefficient))
                continue
            atom = Power(base, times(_collected(coefficient), _term(monomial)))
            result = multiplied(result, {((canonical(atom), 1),): ONE})
        return result

    def _conditional(
        self, argument: Term, given: tuple[Term, ...], under: tuple[Term, ...]
    ) -> Polynomial:
        """E[argument | Y] inside another expectation: an atom for each monomial."""
        if any(not self.roles.is_variable(each) for each in given) or under:
            raise NoForm("a condition that is an event beside one that is a variable")
        fixed = frozenset().union(*(self.roles.leaves(each) for each in given))
        result: Polynomial = {}
        for monomial, coefficient in self.expanded(argument).items():
            if (value := self._given_by_law(monomial, given)) is not None:
                result = added(result, scaled(value, coefficient))
                continue
            known = tuple(p for p in monomial if self.roles.leaves(p[0]) <= fixed)
            rest = tuple(p for p in monomial if p not in known)
            piece: Polynomial = {known: coefficient}
            own = frozenset().union(*(self.roles.leaves(atom) for atom, _ in rest))
            if rest and self._independent(own, fixed):
                piece = scaled(piece, self.moment(rest))
            elif rest:
                atom = canonical(Expectation(_term(rest), _by_order(given)))
                piece = multiplied(piece, {((atom, 1),): ONE})
            result = added(result, piece)
        return result

    def _given_by_law(self, monomial: Monomial, given: tuple[Term, ...]) -> Polynomial | None:
        """E[X^k | N] and P(X = k | N) of a stated law of X given N."""
        if len(monomial) != 1 or len(given) != 1 or monomial[0][1] > 2:
            return None
        ((atom, power),) = monomial
        match atom:
            case Indicator(Comparison(Symbol() as compared, Relation.EQUAL, at)):
                stated = self.roles.chance.given(compared)
                if stated is None or stated.given is not given[0]:
                    return None
                chance = _chance_of(stated.law, at)
                return None if chance is None else alone(chance)
        stated = self.roles.chance.given(atom)
        if stated is None or stated.given is not given[0]:
            return None
        value = moment_of(stated.law, power)
        return None if value is None else self.expanded(value)

    def _conditional_variance(
        self, left: Term, right: Term, given: tuple[Term, ...], under: tuple[Term, ...]
    ) -> Polynomial:
        both = self._conditional(Product((left, right)), given, under)
        means = [self._conditional(side, given, under) for side in (left, right)]
        return added(both, scaled(multiplied(*means), MINUS_ONE))

    # ---------------------------------------------------------------- events

    def event(self, event: Term) -> Polynomial:
        """The indicator of an event as a polynomial in indicators."""
        match event:
            case Complement(inner):
                return added({(): ONE}, scaled(self.event(inner), MINUS_ONE))
            case Intersection(events):
                self._note_order(events)
                return reduce(multiplied, (self.event(each) for each in events))
            case Union(()):
                return {}
            case Union(events):
                outside = (self.event(Complement(each)) for each in events)
                return added({(): ONE}, scaled(reduce(multiplied, outside), MINUS_ONE))
            case Comparison():
                return self._comparison(event)
            case Symbol() if event in self.roles.events:
                return self._of_partition(event) or {((Indicator(event), 1),): ONE}
        raise NoForm("an event of unknown kind")

    def _of_partition(self, event: Term) -> Polynomial | None:
        """1 - 1_A - 1_B for the last event of a partition; None for any other event."""
        for group in self.roles.chance.apart:
            if group.whole and event is group.events[-1]:
                found: Polynomial = {((Indicator(e), 1),): MINUS_ONE for e in group.events[:-1]}
                return {(): ONE, **found}
        return None

    def _is_impossible(self, monomial: Monomial) -> bool:
        """1_A 1_B of events that exclude each other."""
        happen = {atom.event for atom, _ in monomial if isinstance(atom, Indicator)}
        return any(len(happen.intersection(g.events)) > 1 for g in self.roles.chance.apart)

    def _merged(self, monomial: Monomial) -> Monomial:
        """1_{X<a} 1_{X≤b} = 1_{X<a} where a ≤ b."""
        kept = list(monomial)
        for atom, _ in monomial:
            for other, _ in monomial:
                if self._implies(atom, other):
                    kept = [part for part in kept if part[0] is not other]
        return tuple(kept)

    def _implies(self, one: Term, other: Term) -> bool:
        match one, other:
            case (
                Indicator(Comparison(left, Relation.LESS | Relation.AT_MOST, low)),
                Indicator(Comparison(right, Relation.LESS | Relation.AT_MOST, high)),
            ) if left is right:
                return (left, low, high) in self.ordered or self._above(low, high)
        return False

    def _above(self, low: Term, high: Term) -> bool:
        """s ≤ s + t, where t ≥ 0 is then a condition; 1 ≤ 2."""
        if isinstance(low, Number) and isinstance(high, Number):
            return low.value < high.value
        addends = [list(t.terms) if isinstance(t, Sum) else [t] for t in (low, high)]
        if any(part not in addends[1] for part in addends[0]):
            return False
        rest = [part for part in addends[1] if part not in addends[0]]
        if not rest or not all(isinstance(part, Symbol | Index) for part in rest):
            return False
        self.conditions.append(Formula(plus(*rest), Relation.AT_LEAST, Number(Fraction(0))))
        return True

    def _note_order(self, events: tuple[Term, ...]) -> None:
        """a ≤ X, X ≤ b: a chain that is written so has a ≤ b, as it has when solved for X."""
        match events:
            case (
                Comparison(low, Relation.LESS | Relation.AT_MOST as first, left),
                Comparison(right, Relation.LESS | Relation.AT_MOST as second, high),
            ) if left is right:
                self.ordered.add((canonical(left), canonical(low), canonical(high)))
                below = self._solved(left, MIRRORED_BACK[first], low)
                above = self._solved(right, second, high)
                if below and above and below[0] is above[0]:
                    ends = canonical(below[2]), canonical(above[2])
                    is_turned = above[1] is not second
                    self.ordered.add((canonical(below[0]), *(ends[::-1] if is_turned else ends)))

    def _comparison(self, event: Comparison) -> Polynomial:
        """X > x as the opposite of X ≤ x, x < X as X > x."""
        left, relation, right = event.left, event.relation, event.right
        if (of_all := compared_all(event)) is not None:
            return self.event(of_all)
        left, right = _sides_of_zero(*self._gathered(left, right))
        if self.roles.is_random(right) and not self.roles.is_random(left):
            left, right, relation = right, left, MIRRORED.get(relation, relation)
        if (alone := self._solved(left, relation, right)) is not None:
            left, relation, right = alone
        if relation in OPPOSITE:
            opposite = Comparison(left, OPPOSITE[relation], right)
            return added({(): ONE}, scaled(self._comparison(opposite), MINUS_ONE))
        if relation not in (Relation.EQUAL, Relation.LESS, Relation.AT_MOST):
            raise NoForm(f"an event with {relation.value}")
        if (within := self._within(left, relation, right)) is not None:
            return self.event(within)
        if self.continuous and relation is Relation.LESS:
            relation = Relation.AT_MOST
        happens = Comparison(canonical(left), relation, canonical(right))
        return self._of_partition(happens) or {((Indicator(happens), 1),): ONE}

    def _solved(
        self, left: Term, relation: Relation, right: Term
    ) -> tuple[Term, Relation, Term] | None:
        """X < μ + σ log b for (log X - μ)/σ < b, with one layer taken off after the other.

        A factor that is no number is taken for positive.
        """
        found: tuple[Term, Relation, Term] | None = None
        for _ in range(MOST_LAYERS):
            if len(self.roles.leaves(left)) != 1 or self.roles.is_random(right):
                break
            step = self._unwrapped(left, relation, right) or self._as_an_atom(left, relation, right)
            if step is None:
                break
            found = left, relation, right = step
        if found is None:
            return None
        known = exact(right, {})
        return left, relation, right if known is None else Number(known)

    def _unwrapped(
        self, left: Term, relation: Relation, right: Term
    ) -> tuple[Term, Relation, Term] | None:
        """X and e^a of log X ≤ a, X and log b of e^X ≤ b, X and a² of √X ≤ a: all of these rise."""
        match left:
            case Map(one, argument) if elementary_name(one) == "log":
                match right:
                    case Map(other, bound) if one == other:
                        return argument, relation, bound
                return argument, relation, Power(E, right)
            case Map(one, argument) if elementary_name(one) == "exp":
                return argument, relation, self._positive(Map(LOG, right), right)
            case Power(base, exponent) if base == E:
                if isinstance(right, Power) and right.base == E:
                    return exponent, relation, right.exponent
                return exponent, relation, self._positive(Map(LOG, right), right)
            case Root(argument, 2):
                return argument, relation, self._positive(Power(right, TWO), right)
        return None

    def _positive(self, value: Term, bound: Term) -> Term:
        """The value, which is right for a positive bound."""
        self.conditions.append(Formula(bound, Relation.GREATER, Number(Fraction(0))))
        return value

    def _as_an_atom(
        self, left: Term, relation: Relation, right: Term
    ) -> tuple[Term, Relation, Term] | None:
        """X ≤ (b - c)/a for aX + c ≤ b, where X is a variable or a function of one."""
        if isinstance(left, Symbol):
            return None
        try:
            found = self.expanded(left)
        except NoForm:
            return None
        monomials = [m for m in found if m]
        if len(monomials) != 1 or (monomials[0] == ((canonical(left), 1),)):
            return None
        (monomial,) = monomials
        factor = found[monomial]
        if (scale := self._sign(factor)) == 0:
            return None
        rest = right if _is_number(found.get((), ZERO), 0) else plus(right, negative(found[()]))
        turned = relation if scale > 0 else MIRRORED.get(relation, relation)
        alone = _is_number(factor, 1)
        return _term(monomial), turned, rest if alone else _divided(rest, factor)

    def _gathered(self, left: Term, right: Term) -> tuple[Term, Term]:
        """Y and n - k of (X + Y) - X + k = n; sides without several variables as they are."""
        if not isinstance(left, Sum) or len(self.roles.leaves(left)) < 2:
            return left, right
        try:
            found = self.expanded(left)
        except NoForm:
            return left, right
        own = {m: c for m, c in found.items() if m and not _is_number(c, 0)}
        if not own or (len(own) == len(left.terms) and () not in found):
            return left, right
        shift = found.get((), ZERO)
        parts = [negative(_term(m)) if _is_number(c, -1) else _product(_collected(c), _term(m))
                 if not _is_number(c, 1) else _term(m) for m, c in own.items()]  # fmt: skip
        return plus(*parts), right if _is_number(shift, 0) else plus(right, negative(shift))

    def _root(self, term: Term) -> Term:
        """kσ for √(k²σ²), where k and σ are taken for positive."""
        whole = square_of(term)
        if whole is None:
            return Root(term)
        for part in subterms(whole):
            if isinstance(part, Symbol):
                self._positive(part, part)
        return whole

    def _within(self, left: Term, relation: Relation, right: Term) -> Term | None:
        """-√v ≤ X ≤ √v for X² ≤ v, and -v ≤ X ≤ v for |X| ≤ v; None for other events."""
        match left:
            case Power(base, Number(value)) if value == 2:
                bound = self._root(right)
            case Absolute(base):
                bound = right
            case _:
                return None
        if relation is Relation.EQUAL or self.roles.is_random(right):
            return None
        self._positive(bound, right)
        parts = Comparison(negative(bound), relation, base), Comparison(base, relation, bound)
        return Intersection(parts)

    def _sign(self, factor: Term) -> int:
        """The sign of a number; that of -a/b where a and b are taken for positive; else 0."""
        value = exact(factor, {}) if not free_leaves(factor) else None
        if value is not None:
            return (value > 0) - (value < 0)
        match factor:
            case Negation(inner):
                return -self._sign(inner)
            case Product(factors):
                return prod(map(self._sign, factors))
            case Quotient(above, below):
                return self._sign(above) * self._sign(below)
        if any(map(is_moment, free_leaves(factor))):
            return 0
        self.conditions.append(Formula(factor, Relation.GREATER, Number(Fraction(0))))
        return 1


def square_of(term: Term) -> Term | None:
    """kσ of k²σ²; None for what is not written as a square."""
    match term:
        case Power(base, Number(value)) if value == 2:
            return base
        case Number(value) if value == 1:
            return term
        case Product(factors):
            parts = [square_of(factor) for factor in factors]
            known = [part for part in parts if part is not None]
            return times(*known) if len(known) == len(parts) else None
        case Quotient(above, below):
            top, bottom = square_of(above), square_of(below)
            return None if top is None or bottom is None else Quotient(top, bottom)
    return None


def _divided(term: Term, factor: Term) -> Term:
    """a for ta/t, -a for a/(-1), else the quotient."""
    if _is_number(factor, -1):
        return negative(term)
    if isinstance(term, Product) and factor in term.factors:
        place = term.factors.index(factor)
        return times(*term.factors[:place], *term.factors[place + 1 :])
    return Quotient(term, factor)


def _chance_of(law: Law, at: Term) -> Term | None:
    """P(X = k); None where only moments are known."""
    return None if law.family in BY_MOMENTS else density_of(law, at)


def _is_number(term: Term, value: int) -> bool:
    return not free_leaves(term) and exact(term, {}) == value


def _sides_of_zero(left: Term, right: Term) -> tuple[Term, Term]:
    """X and Y of X - Y < 0."""
    match left, right:
        case Sum((one, Negation(other))) | Sum((Negation(other), one)), Number(value) if value == 0:
            return one, other
    return left, right


def logarithms(term: Term, factor: Term = ONE) -> Iterator[Term]:
    """x log θ + (1 - x) log(1 - θ) of θ^x (1 - θ)^{1 - x}, where all of these are positive."""
    match term:
        case Product(factors):
            for each in factors:
                yield from logarithms(each, factor)
        case Quotient(above, below):
            yield from logarithms(above, factor)
            yield from logarithms(below, negative(factor))
        case Power(base, exponent):
            yield from logarithms(base, _product(factor, exponent))
        case _:
            yield _product(factor, Map(LOG, term))


def alone(term: Term) -> Polynomial:
    """The term as an atom of its own."""
    return {((canonical(term), 1),): ONE}


def _unknown(number: int) -> Symbol:
    return Symbol(Name("moment", label=str(number)))


def is_moment(leaf: Term) -> bool:
    """Whether a leaf is one of the unknowns that stand for moments."""
    return isinstance(leaf, Symbol) and leaf.name.letter == "moment"


def _natural(exponent: Term) -> int | None:
    match exponent:
        case Number(value) if value.denominator == 1 and 0 <= value <= HIGHEST:
            return int(value)
        case Index((), value) if 0 <= value <= HIGHEST:
            return value
    return None


def _power(term: Term, exponent: int) -> Term:
    return term if exponent == 1 else Power(term, Number(Fraction(exponent)))


def _term(monomial: Monomial) -> Term:
    return times(*(_power(atom, k) for atom, k in monomial))


def _by_order(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(sorted(map(canonical, terms), key=order))


def _sorted(parts: list[tuple[Term, int]] | Monomial) -> Monomial:
    return tuple(sorted(parts, key=lambda part: order(part[0])))


def _collected(coefficient: Term) -> Term:
    """The coefficient with its factors in one order, so that at and ta are the same."""
    factors = coefficient.factors if isinstance(coefficient, Product) else (coefficient,)
    kept = sorted((canonical(f) for f in factors if f is not ONE), key=order)
    return times(*kept) if kept else ONE


# ---------------------------------------------------------------- arithmetic


def added(left: Polynomial, right: Polynomial) -> Polynomial:
    total = dict(left)
    for monomial, coefficient in right.items():
        total[monomial] = plus(total[monomial], coefficient) if monomial in total else coefficient
    return total


def scaled(polynomial: Polynomial, factor: Term) -> Polynomial:
    return {m: c if factor is ONE else _product(factor, c) for m, c in polynomial.items()}


def multiplied(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > MOST:
        raise NoForm("a product with too many terms")
    total: Polynomial = {}
    for first, a in left.items():
        for second, b in right.items():
            total = added(total, {_joined(first, second): _product(a, b)})
    return total


def _product(left: Term, right: Term) -> Term:
    return right if left is ONE else left if right is ONE else times(left, right)


def _joined(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for atom, k in right:
        powers[atom] = 1 if isinstance(atom, Indicator) else powers.get(atom, 0) + k
    if max(powers.values(), default=0) > HIGHEST:
        raise NoForm("a moment of high order")
    return _sorted(tuple(powers.items()))
