"""Events as polynomials in the indicators of comparisons of one variable with a constant."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from math import prod

from derivations.judge.chance.extremes import compared_all
from derivations.judge.chance.moment_polynomials import (
    LOG,
    MINUS_ONE,
    ONE,
    TWO,
    ZERO,
    E,
    Monomial,
    NoForm,
    Polynomial,
    added,
    collected,
    is_moment,
    is_number,
    multiplied,
    product_of,
    scaled,
    term_of,
)
from derivations.judge.chance.roles import Roles
from derivations.judge.evaluation.values import exact
from derivations.terms import (
    Absolute,
    Comparison,
    Complement,
    Formula,
    Index,
    Indicator,
    Intersection,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Union,
    canonical,
    negative,
    plus,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

MOST_LAYERS = 6
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


class Events:
    """What turns events into indicators, of one comparison.

    continuous: single values have probability 0, so that < and ≤ are the same event.
    """

    def __init__(self, roles: Roles, continuous: bool) -> None:
        self.roles = roles
        self.continuous = continuous
        self.ordered: set[tuple[Term, Term, Term]] = set()  # (X, a, b): a ≤ X ≤ b was written
        self.conditions: list[Formula] = []
        self.factors: list[Term] = []  # taken for positive, so that the order of an event stays

    def expanded(self, term: Term) -> Polynomial:
        """The term as a polynomial in what is random."""
        raise NotImplementedError

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
        rest = right if is_number(found.get((), ZERO), 0) else plus(right, negative(found[()]))
        turned = relation if scale > 0 else MIRRORED.get(relation, relation)
        alone = is_number(factor, 1)
        return term_of(monomial), turned, rest if alone else _divided(rest, factor)

    def _gathered(self, left: Term, right: Term) -> tuple[Term, Term]:
        """Y and n - k of (X + Y) - X + k = n; sides without several variables as they are."""
        if not isinstance(left, Sum) or len(self.roles.leaves(left)) < 2:
            return left, right
        try:
            found = self.expanded(left)
        except NoForm:
            return left, right
        own = {m: c for m, c in found.items() if m and not is_number(c, 0)}
        if not own or (len(own) == len(left.terms) and () not in found):
            return left, right
        shift = found.get((), ZERO)
        parts = [negative(term_of(m)) if is_number(c, -1) else product_of(collected(c), term_of(m))
                 if not is_number(c, 1) else term_of(m) for m, c in own.items()]  # fmt: skip
        return plus(*parts), right if is_number(shift, 0) else plus(right, negative(shift))

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
        self.factors.append(factor)
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
    if is_number(factor, -1):
        return negative(term)
    if isinstance(term, Product) and factor in term.factors:
        place = term.factors.index(factor)
        return times(*term.factors[:place], *term.factors[place + 1 :])
    return Quotient(term, factor)


def _sides_of_zero(left: Term, right: Term) -> tuple[Term, Term]:
    """X and Y of X - Y < 0."""
    match left, right:
        case Sum((one, Negation(other))) | Sum((Negation(other), one)), Number(value) if value == 0:
            return one, other
    return left, right
