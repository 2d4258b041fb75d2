"""Finite laws: a joint table of a few outcomes with exact rational probabilities.

On a table every expectation is a finite sum, so a term becomes an explicit one over its constants,
and a relation that fails there is refuted by plain fractions.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from functools import reduce as fold
from itertools import product
from math import prod
from operator import add, mul

from flint import fmpq

from derivations.dataclass import dataclass
from derivations.judge.chance.roles import Roles
from derivations.judge.evaluation.comparison import compare_exact, holds_at
from derivations.judge.evaluation.values import Point, exact
from derivations.models.chance import Apart
from derivations.terms import (
    Comparison,
    Complement,
    Constant,
    Correlation,
    Covariance,
    Event,
    Expectation,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Indicator,
    Intersection,
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
    compared_with,
    index,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.equality import order
from derivations.terms.probability import CHANCE
from derivations.terms.substitution import free_leaves

Outcome = Mapping[Term, Fraction]
VALUES = tuple(map(Fraction, (0, 1, 2, -1, 3)))
WEIGHTS = (1, 2, 3, 1, 5)
MOST_OUTCOMES = 32
ON_A_PARABOLA = ((-1, 1), (0, 0), (0, 0), (1, 1))  # Y = X²
ON_A_DIAMOND = ((1, 0), (-1, 0), (0, 1), (0, -1))
ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))
SMALL = frozenset((1, 2, 3, 4))  # exponents


@lru_cache(maxsize=1 << 12)
def _is_plain(term: Term) -> bool:
    """Whether nothing in it is a matter of chance, and nothing is bound."""
    return not any(p.binds or isinstance(p, (*CHANCE, Event)) for p in subterms(term))


class NoTable(Exception):
    """A term has no value on a table; says which part."""


@dataclass(frozen=True, slots=True)
class Table:
    """outcomes with their probabilities, which sum to 1; constants: the values of the others."""

    outcomes: tuple[tuple[Outcome, Fraction], ...]
    constants: Point
    roles: Roles

    # ---------------------------------------------------------------- terms

    def explicit(self, term: Term, at: Outcome | None = None) -> Term:
        """The term over numbers and constants; at: the outcome where it is random."""
        if _is_plain(term) and self.roles.random.isdisjoint(free_leaves(term)):
            return term
        match term:
            case Symbol() if term in self.roles.random:
                return Number(self._at(term, at))
            case Expectation(argument, given, _):
                return self.mean(argument, given, at)
            case Variance(argument, given, _):
                return self._covariance(argument, argument, given, at)
            case Covariance(left, right, given, _):
                return self._covariance(left, right, given, at)
            case Correlation(left, right, given, _):
                spreads = [self._covariance(x, x, given, at) for x in (left, right)]
                return Quotient(
                    self._covariance(left, right, given, at), Root(Product(tuple(spreads)))
                )
            case Probability(event, given, _):
                return self.mean(Indicator(event), given, at)
            case Indicator(event):
                return Number(Fraction(self.happens(event, at)))
            case IndexedSum() | IndexedProduct():
                return self._big(term, at)
        if term.binds or isinstance(term, Event):
            raise NoTable(f"no value of {type(term).__name__} on a table")
        return term.map(lambda child: self.explicit(child, at))

    def holds(self, formula: Formula, at: Outcome | None = None) -> bool | None:
        """Whether a relation holds at an outcome; None: undecided. NoValue: a side has none."""
        left, right = self.value(formula.left, at), self.value(formula.right, at)
        if left is not None and right is not None:
            return compare_exact(left, formula.relation, right)
        sides = self.explicit(formula.left, at), self.explicit(formula.right, at)
        return holds_at(Formula(sides[0], formula.relation, sides[1]), self.constants)

    def rational(self, term: Term, at: Outcome | None = None) -> Fraction | None:
        """The value; None where it is not evidently rational."""
        if (found := self.value(term, at)) is None:
            return exact(self.explicit(term, at), self.constants)
        return Fraction(int(found.p), int(found.q))

    def value(self, term: Term, at: Outcome | None = None) -> fmpq | None:
        """The value of the explicit term where that is seen without making it; None elsewhere.

        Most tables that are drawn contradict what is stated, and are thrown away for one number.
        """
        if _is_plain(term) and self.roles.random.isdisjoint(free_leaves(term)):
            known = exact(term, self.constants)
            return None if known is None else _quick(known)
        match term:
            case Symbol() if term in self.roles.random:
                return _quick(self._at(term, at))
            case Expectation(argument, given, _):
                return self._mean_value(lambda outcome: self.value(argument, outcome), given, at)
            case Probability(event, given, _):
                return self._mean_value(
                    lambda outcome: fmpq(self.happens(event, outcome)), given, at
                )
            case Variance(argument, given, _):
                return self._covariance_value(argument, argument, given, at)
            case Covariance(left, right, given, _):
                return self._covariance_value(left, right, given, at)
            case Indicator(event):
                return fmpq(self.happens(event, at))
            case Negation(inner):
                found = self.value(inner, at)
                return None if found is None else -found
            case Sum(terms):
                return _folded([self.value(part, at) for part in terms], add)
            case Product(factors):
                return _folded([self.value(factor, at) for factor in factors], mul)
            case Quotient(top, bottom):
                above, below = self.value(top, at), self.value(bottom, at)
                return above / below if above is not None and below else None
            case Power(base, Number(exponent)) if exponent in SMALL:
                found = self.value(base, at)
                return None if found is None else found ** int(exponent)
        return None

    def _mean_value(
        self,
        value: Callable[[Outcome], fmpq | None],
        given: tuple[Term, ...],
        at: Outcome | None,
    ) -> fmpq | None:
        kept = [(o, p) for o, p in self.outcomes if all(self._agrees(g, o, at) for g in given)]
        chances = [_quick(p) for _, p in kept]
        total = sum(chances, fmpq(0))
        if total == 0:
            raise NoTable("a condition of probability 0")
        found = fmpq(0)
        for (outcome, _), chance in zip(kept, chances, strict=True):
            if (each := value(outcome)) is None:
                return None
            found += chance * each
        return found / total

    def _covariance_value(
        self, left: Term, right: Term, given: tuple[Term, ...], at: Outcome | None
    ) -> fmpq | None:
        parts = [
            self._mean_value(lambda outcome, of=each: self.value(of, outcome), given, at)  # type: ignore[misc]
            for each in (Product((left, right)), left, right)
        ]
        both, one, other = parts
        if both is None or one is None or other is None:
            return None
        return both - one * other

    def _at(self, variable: Term, at: Outcome | None) -> Fraction:
        if at is None:
            raise NoTable("a random variable outside an expectation")
        return at[variable]

    def mean(self, argument: Term, given: tuple[Term, ...], at: Outcome | None) -> Term:
        """Σ value · probability over the outcomes that agree with the condition, normalised."""
        kept = [(o, p) for o, p in self.outcomes if all(self._agrees(g, o, at) for g in given)]
        total = sum((p for _, p in kept), Fraction(0))
        if total == 0:
            raise NoTable("a condition of probability 0")
        parts = [times(Number(p / total), self.explicit(argument, o)) for o, p in kept]
        return plus(*parts)

    def _agrees(self, condition: Term, outcome: Outcome, at: Outcome | None) -> bool:
        if not self.roles.is_variable(condition):
            return self.happens(condition, outcome)
        if at is None:
            raise NoTable("a condition that is a random variable, outside an expectation")
        return self._number(condition, outcome) == self._number(condition, at)

    def _number(self, term: Term, at: Outcome | None) -> Fraction:
        value = self.rational(term, at)
        if value is None:
            raise NoTable("a value that is not rational")
        return value

    def _covariance(
        self, left: Term, right: Term, given: tuple[Term, ...], at: Outcome | None
    ) -> Term:
        both = self.mean(Product((left, right)), given, at)
        return plus(both, negative(times(self.mean(left, given, at), self.mean(right, given, at))))

    def happens(self, event: Term, at: Outcome | None) -> bool:
        match event:
            case Complement(inner):
                return not self.happens(inner, at)
            case Intersection(events):
                return all(self.happens(each, at) for each in events)
            case Union(events):
                return any(self.happens(each, at) for each in events)
            case Comparison(left, relation, right):
                return compare_exact(self._number(left, at), relation, self._number(right, at))
            case Symbol() if event in self.roles.events:
                return self._at(event, at) == 1
        raise NoTable("an event of unknown kind")

    # ---------------------------------------------------------------- sums

    def _big(self, term: IndexedSum | IndexedProduct, at: Outcome | None) -> Term:
        values = self._range(term)
        parts = [self.explicit(replace(term.body, {term.variable: value}), at) for value in values]
        if isinstance(term, IndexedSum):
            return Sum(tuple(parts)) if parts else ZERO
        return Product(tuple(parts)) if parts else ONE

    def _range(self, term: IndexedSum | IndexedProduct) -> list[Term]:
        """The values that a variable takes where the sum is over P(X = x), else the bounds."""
        compared = compared_with(term.body, term.variable)
        if compared:
            found = {o[v] for v in compared for o, _ in self.outcomes if v in o}
            if any(value.denominator != 1 for value in found):
                raise NoTable("a value that is no integer")
            first = endless_from(term)
            if first is not None and first >= 0 and min(found) < 0:
                raise NoTable("a value below those that are summed")
            kept = sorted(value for value in found if first is None or value >= first)
            return [index(int(value)) for value in kept]
        if (tails := _tails(term)) and (first := endless_from(term)) is not None:
            own = {o[v] for v in tails for o, _ in self.outcomes if v in o}
            counted = all(
                isinstance(v, Symbol) and v.name in self.roles.chance.whole for v in tails
            )
            if not counted or any(value.denominator != 1 or value < 0 for value in own):
                raise NoTable("values that may be no whole numbers")
            return [index(k) for k in range(first, int(max(own, default=0)) + 1)]
        match term.lower, term.upper:
            case Index() as low, Index() as high if low.is_constant and high.is_constant:
                if high.constant - low.constant < MOST_SUMMANDS:
                    return [index(k) for k in range(low.constant, high.constant + 1)]
        raise NoTable("a sum that is not over the values of a variable")

    def leaves_values_out(self, *sides: Term) -> bool:
        """Whether an endless sum begins behind a value that is taken: Σ_{n=1}^∞ P(X = n), X = 0."""
        for part in (part for side in sides for part in subterms(side)):
            first = endless_from(part)
            if first is None or not isinstance(part, IndexedSum | IndexedProduct):
                continue
            compared = compared_with(part.body, part.variable)
            if any(o[v] < first for v in compared for o, _ in self.outcomes if v in o):
                return True
        return False

    def described(self) -> str:
        """`X, Y = 0, 1 with probability 1/2; …`"""
        from derivations.printer.text import text

        names = sorted({v for o, _ in self.outcomes for v in o}, key=order)
        if not names:
            return ""
        head = ", ".join(map(text, names))
        rows = [f"({', '.join(str(o[v]) for v in names)}) {p}" for o, p in self.outcomes]
        return f"({head}) with probabilities {'; '.join(rows)}"


MOST_SUMMANDS = 40


def _tails(term: IndexedSum | IndexedProduct) -> set[Term]:
    """X of Σ_k P(X ≥ k) c_k, whose terms are 0 for all k above the values of X."""
    factors = term.body.factors if isinstance(term.body, Product) else (term.body,)
    found: set[Term] = set()
    for factor in factors:
        match factor:
            case Probability(Comparison(Symbol() as x, relation, bound), (), ()):
                if relation in (Relation.AT_LEAST, Relation.GREATER) and bound is term.variable:
                    found.add(x)
            case IndexedSum(j, lower, Constant("infinity"), body) if lower is term.variable:
                found |= compared_with(body, j)
    return found


def endless_from(term: Term) -> int | None:
    """1 of Σ_{n=1}^∞; None for sums with another end, or without a number where they begin."""
    match term:
        case IndexedSum(_, Index() as lower, upper) if lower.is_constant:
            return lower.constant if upper is Constant("infinity") else None
    return None


def _quick(value: Fraction) -> fmpq:
    """The same number, of which ten are added while two fractions are."""
    return fmpq(value.numerator, value.denominator)


def _folded(values: Sequence[fmpq | None], combine: Callable[[fmpq, fmpq], fmpq]) -> fmpq | None:
    """The values put together; None where one of them is unknown."""
    known = [value for value in values if value is not None]
    return fold(combine, known) if len(known) == len(values) else None


# ---------------------------------------------------------------- drawing


def groups(roles: Roles, apart: bool) -> list[list[Term]]:
    """Variables that a table must keep independent of each other; apart: all of them."""
    found: list[list[Term]] = []
    for variable in sorted(roles.random | roles.events, key=order):
        together = [g for g in found if not apart and not _stated_apart(roles, variable, g)]
        rest = [g for g in found if g not in together]
        found = [*rest, [v for g in together for v in g] + [variable]]
    return found


def _stated_apart(roles: Roles, variable: Term, group: Sequence[Term]) -> bool:
    return all(
        isinstance(variable, Symbol)
        and isinstance(other, Symbol)
        and roles.chance.are_independent(variable, other)
        for other in group
    )


class Kind(StrEnum):
    """What is known of the laws that are tried: what a text says without saying it."""

    ANY = "any"
    COUNTS = "values 0, 1, 2, …"
    BITS = "values 0 and 1"
    SYMMETRIC = "X and -X have one law"


def tables(
    roles: Roles, constants: Sequence[Term], apart: bool, count: int, kind: Kind = Kind.ANY
) -> Iterator[Table]:
    """Tables with values for the constants, small ones first; empty where they are too large."""
    parts = groups(roles, apart)
    if 2 ** len(parts) > MOST_OUTCOMES:
        return
    dice = random.Random(1)
    for number in range(count):
        size = 2 if number < count // 2 or 3 ** len(parts) > MOST_OUTCOMES else 3
        if kind is Kind.SYMMETRIC and 4 ** len(parts) > MOST_OUTCOMES:
            return
        outcomes = joint([_marginal(part, size, roles, dice, kind) for part in parts], roles)
        values = {c: constant(c, number, dice) for c in constants}
        yield Table(tuple(outcomes), values, roles)


def uncorrelated(roles: Roles, constants: Sequence[Term], kind: Kind) -> Iterator[Table]:
    """Laws of dependent variables without covariance, which laws of two values never are."""
    parts = groups(roles, apart=False)
    if kind is Kind.BITS or roles.events or max(map(len, parts), default=0) != 2:
        return
    if any(isinstance(v, Symbol) and v.name in roles.chance.identical for v in roles.random):
        return
    dice = random.Random(3)
    for rows in (ON_A_DIAMOND,) if kind is Kind.SYMMETRIC else (ON_A_PARABOLA, ON_A_DIAMOND):
        laws = [_placed(part, rows, kind) for part in parts]
        if prod(map(len, laws)) <= MOST_OUTCOMES:
            for number in range(2):
                values = {c: constant(c, number, dice) for c in constants}
                yield Table(tuple(joint(laws, roles)), values, roles)


def _placed(
    part: Sequence[Term], rows: Sequence[tuple[int, int]], kind: Kind
) -> list[tuple[Outcome, Fraction]]:
    """The rows, equally likely, as values of one variable or two; no count is negative."""
    up = 1 if kind is Kind.COUNTS else 0
    weight = Fraction(1, len(rows))
    return [
        ({v: Fraction(x + up) for v, x in zip(part, row, strict=False)}, weight) for row in rows
    ]


def constant(leaf: Term, number: int, dice: random.Random) -> Fraction:
    pool = (1, 2, 3) if isinstance(leaf, Index) else (1, 2, 3, 0, -1)
    return Fraction(pool[0] if number == 0 else dice.choice(pool))


def _marginal(
    variables: list[Term], size: int, roles: Roles, dice: random.Random, kind: Kind
) -> list[tuple[Outcome, Fraction]]:
    """A law of a group: `size` outcomes with random values, all events both ways."""
    events = [v for v in variables if v in roles.events]
    excluding = [g for g in roles.chance.apart if not set(g.events).isdisjoint(events)]
    if excluding:
        return _excluding(variables, events, excluding, roles, dice, kind)
    rows = max(size, min(2 ** len(events), 8)) if events else size
    weights = [dice.choice(WEIGHTS) for _ in range(rows)]
    total = sum(weights)
    found: list[tuple[Outcome, Fraction]] = []
    for row, weight in enumerate(weights):
        outcome = {
            v: Fraction(row >> events.index(v) & 1)
            if v in roles.events
            else _value(row, dice, kind)
            for v in variables
        }
        found.append((outcome, Fraction(weight, total)))
    return _mirrored(found, roles) if kind is Kind.SYMMETRIC else found


def _excluding(
    variables: list[Term],
    events: list[Term],
    groups: list[Apart],
    roles: Roles,
    dice: random.Random,
    kind: Kind,
) -> list[tuple[Outcome, Fraction]]:
    """A law in which at most one event of each group happens, one of those of a partition."""
    rows = 2 * max(len(g.events) + (not g.whole) for g in groups)
    weights = [dice.choice(WEIGHTS) for _ in range(rows)]
    total = sum(weights)
    found: list[tuple[Outcome, Fraction]] = []
    for row, weight in enumerate(weights):
        outcome: dict[Term, Fraction] = {}
        for v in variables:
            free = Fraction(dice.randrange(2)) if v in events else _value(row, dice, kind)
            outcome[v] = free
        for g in groups:
            place = row % (len(g.events) + (not g.whole))
            outcome |= {e: Fraction(k == place) for k, e in enumerate(g.events) if e in outcome}
        found.append((outcome, Fraction(weight, total)))
    return found


def _mirrored(law: list[tuple[Outcome, Fraction]], roles: Roles) -> list[tuple[Outcome, Fraction]]:
    """Each outcome and the one with opposite values, equally likely."""
    half = [(outcome, p / 2) for outcome, p in law]
    opposite = [
        ({v: value if v in roles.events else -value for v, value in outcome.items()}, p)
        for outcome, p in half
    ]
    return half + opposite


def _value(row: int, dice: random.Random, kind: Kind) -> Fraction:
    """Different in the first rows, so that nothing is constant."""
    own = dice.random() < 0.5
    match kind:
        case Kind.BITS:
            return Fraction(row % 2) if own else Fraction(dice.randrange(2))
        case Kind.COUNTS:
            return Fraction(row) if own else Fraction(dice.randrange(5))
    return Fraction(row) if own else dice.choice(VALUES)


def joint(
    parts: list[list[tuple[Outcome, Fraction]]], roles: Roles
) -> list[tuple[Outcome, Fraction]]:
    """The product of independent laws; a family with one law takes that of its first member."""
    laws: dict[object, list[tuple[Outcome, Fraction]]] = {}
    shared = []
    for part in parts:
        (first, *others) = part[0][0]
        name = first.name if isinstance(first, Symbol) and not others else None
        if name is not None and isinstance(first, Symbol) and not first.indices:
            name = roles.chance.model(name)
        if name in roles.chance.identical or any(name in own for own in roles.chance.alike):
            model = laws.setdefault(name, part)
            part = [({first: next(iter(m.values()))}, p) for m, p in model]
        shared.append(part)
    found: list[tuple[Outcome, Fraction]] = []
    for rows in product(*shared):
        outcome: dict[Term, Fraction] = {}
        weight = Fraction(1)
        for values, p in rows:
            outcome |= values
            weight *= p
        found.append((outcome, weight))
    return found
