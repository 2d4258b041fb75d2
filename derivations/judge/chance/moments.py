"""A normal form of expectations: everything as moments of monomials.

E is linear and takes constants out, Var(X) = E[X²] − E[X]², Cov(X, Y) = E[XY] − E[X] E[Y],
P(A) = E[1_A] with 1_A² = 1_A, 1 minus it for the complement and the product for the intersection,
P(A | B) = P(A ∩ B)/P(B), E[g E[f | Y]] = E[g f] where g is a function of Y, and the expectation of
a product is the product of expectations between independent variables (Grimmett and Stirzaker,
Probability and Random Processes, chapters 1, 3 and 4). Each moment that is left is one unknown;
two terms with one form are equal for all laws that have these moments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from types import MappingProxyType

from derivations.judge.chance.averages import averaged, has_density, summed_over_values
from derivations.judge.chance.extremes import by_minima
from derivations.judge.chance.moment_events import Events
from derivations.judge.chance.moment_polynomials import (
    INFINITY,
    MINUS_ONE,
    ONE,
    ZERO,
    E,
    Monomial,
    NoForm,
    Polynomial,
    added,
    alone,
    by_atoms,
    by_order,
    collected,
    is_moment,
    logarithms,
    multiplied,
    natural,
    powered,
    product_of,
    scaled,
    term_of,
    unknown,
)
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.chance.slopes import slope
from derivations.models.chance import BY_MOMENTS, Law
from derivations.models.differentiation import NoDerivative, derivative
from derivations.models.distributions import density as density_of
from derivations.models.distributions import moment as moment_of
from derivations.models.distributions import support
from derivations.reader.chance.histories import HISTORY
from derivations.terms import (
    Call,
    Comparison,
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
    Variance,
    Vector,
    canonical,
    index,
    negative,
    plus,
    replace,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import as_index
from derivations.terms.names import UNSTATED
from derivations.terms.substitution import free_leaves

MOST_SUMMANDS, MOST_IN_A_MAXIMUM = 60, 4
Known = Callable[[Monomial], Term | None]


class Moments(Events):
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
        super().__init__(roles, continuous)
        self.known = known
        self.means = means
        self.symbols: dict[tuple[object, ...], Symbol] = {}
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
                return self._derivative(inner, wrt)
            case Integral():
                average = averaged(term, self.roles.random)
                if average is not None:
                    self.continuous = True
                    return self.value(average)
                return self._integral(term)
        if term.binds:
            raise NoForm(f"{type(term).__name__} with a probability in it")
        return term.map(self.value)

    def _derivative(self, inner: Term, wrt: Symbol) -> Term:
        """E[g′] of E[g]; d/dy P(Y ≤ y) of what the law of Y gives, a density."""
        if not isinstance(inner, Probability):
            return self.value(self._slope(inner, wrt))
        chance = self.value(inner)
        if any(map(is_moment, free_leaves(chance))):
            raise NoForm("the slope of a chance that no law gives")
        try:
            return derivative(chance, wrt)
        except NoDerivative as error:
            raise NoForm(str(error)) from None

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
            product_of(coefficient, self.moment(monomial, variables, under))
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
        fixed = self._determined(variables)
        known = [(a, k) for a, k in monomial if self.roles.leaves(a) <= fixed]
        rest = tuple(part for part in monomial if part not in known)
        outside = [powered(self._outside(atom), k) for atom, k in known]
        if not variables and (tower := self._tower(rest, under)) is not None:
            return tower
        if (by_law := self._by_conditional_law(rest, variables)) is not None:
            return times(*outside, by_law)
        if (by_mean := self._by_stated_mean(rest, variables)) is not None:
            return times(*outside, by_mean)
        behind = frozenset().union(*(self.roles.leaves(each) for each in variables))
        inside = [self._group(group, variables, behind, under) for group in self._groups(rest)]
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
                        there = self.expanded(replace(term_of(rest), {own: at}))
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
            seen = self._determined(atom.given)
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
                whole = is_given and not rest and value.shape.is_scalar
                return self.value(value) if whole else None
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
        return [by_atoms(group) for group in groups]

    def _independent(self, left: frozenset[Term], right: frozenset[Term]) -> bool:
        pairs = [(a, b) for a in left for b in right]
        return bool(pairs) and all(
            isinstance(a, Symbol)
            and isinstance(b, Symbol)
            and self.roles.chance.are_independent(a, b)
            for a, b in pairs
        )

    def _determined(self, given: Sequence[Term]) -> frozenset[Term]:
        """The variables whose values are known: X of E[… | X], neither X nor Y of E[… | X + Y]."""
        found: frozenset[Term] = frozenset()
        for each in given:
            leaves = self.roles.leaves(each)
            parts = each.children if isinstance(each, Vector) else ()
            is_history = isinstance(each, Call) and each.function == HISTORY
            if leaves == {each} or is_history or isinstance(each, Symbol):
                found |= leaves
            elif parts:
                found |= self._determined(parts)
        return found

    def _group(
        self,
        group: Monomial,
        variables: tuple[Term, ...],
        behind: frozenset[Term],
        under: tuple[Term, ...],
    ) -> Term:
        own = frozenset().union(*(self.roles.leaves(atom) for atom, _ in group))
        if variables and not self._independent(own, behind):
            return self._symbol(
                "conditional", canonical(Expectation(term_of(group), by_order(variables), under))
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
        if not isinstance(leaf, Symbol):
            return group
        if not leaf.indices and (model := self.roles.chance.model(leaf.name)) != leaf.name:
            other = Symbol(model, leaf.rows, leaf.cols, (), leaf.role)
            return by_atoms([(canonical(replace(atom, {leaf: other})), k) for atom, k in group])
        if leaf.name not in self.roles.chance.identical:
            return group
        first = Symbol(leaf.name, leaf.rows, leaf.cols, (index(1),), leaf.role)
        return by_atoms([(canonical(replace(atom, {leaf: first})), k) for atom, k in group])

    def _symbol(self, *key: object) -> Symbol:
        """The one unknown for a key: an index that no text writes."""
        return self.symbols.setdefault(key, unknown(len(self.symbols)))

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
            case Power(base, exponent) if (k := natural(exponent)) is not None:
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
            found = slope(self._whole(inner), wrt)
        except NoDerivative as error:
            raise NoForm(str(error)) from None
        if found is Derivative(inner, wrt):
            raise NoForm("a derivative of what is not given")
        return found

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
            atom = Power(base, times(collected(coefficient), term_of(monomial)))
            result = multiplied(result, {((canonical(atom), 1),): ONE})
        return result

    def _conditional(
        self, argument: Term, given: tuple[Term, ...], under: tuple[Term, ...]
    ) -> Polynomial:
        """E[argument | Y] inside another expectation: an atom for each monomial."""
        if any(not self.roles.is_variable(each) for each in given) or under:
            raise NoForm("a condition that is an event beside one that is a variable")
        fixed = self._determined(given)
        behind = frozenset().union(*(self.roles.leaves(each) for each in given))
        result: Polynomial = {}
        for monomial, coefficient in self.expanded(argument).items():
            if (value := self._given_by_law(monomial, given)) is not None:
                result = added(result, scaled(value, coefficient))
                continue
            known = tuple(p for p in monomial if self.roles.leaves(p[0]) <= fixed)
            rest = tuple(p for p in monomial if p not in known)
            piece: Polynomial = {known: coefficient}
            own = frozenset().union(*(self.roles.leaves(atom) for atom, _ in rest))
            if rest and self._independent(own, behind):
                piece = scaled(piece, self.moment(rest))
            elif rest:
                atom = canonical(Expectation(term_of(rest), by_order(given)))
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


def _chance_of(law: Law, at: Term) -> Term | None:
    """P(X = k); None where only moments are known."""
    return None if law.family in BY_MOMENTS else density_of(law, at)
