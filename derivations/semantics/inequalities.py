"""Relations between norms at exact rational instances: refuted rigorously, or held so many times.

A scalar term with norms, absolute values and suprema is enclosed between two rationals. A wrong
relation is refuted where the enclosures are disjoint the wrong way; a right one is proved at an
instance where they are disjoint the right way, and otherwise held there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce, singledispatchmethod

from derivations.dataclass import dataclass
from derivations.semantics.check import Counterexample, admitted
from derivations.semantics.fields import MeaningError
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.semantics.spectra import Interval, root, spectral_norm
from derivations.terms import (
    Absolute,
    Constant,
    Extremum,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Negation,
    Norm,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Supremum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.equality import as_index

Indices = Mapping[str, int]
ENCLOSED = (Norm, Absolute, Supremum, Root, Extremum)  # what a rational need not exist for


@dataclass(frozen=True, slots=True)
class Comparison:
    """count: instances tried; proved: those at which the relation is certain."""

    count: int
    proved: int
    counterexample: Counterexample | None = None

    @property
    def holds(self) -> bool:
        """Whether it was refuted nowhere, and tried somewhere."""
        return self.counterexample is None and self.count > 0


def check_relation(
    claim: Formula,
    hypotheses: Iterable[Index],
    facts: Iterable[Formula],
    interpreters: Iterable[Interpreter[Fraction]],
) -> Comparison:
    """Compare the sides of a relation (=, ≤, <) between scalars at all admitted index values.

    An instance at which a fact is not certain is left out. Supported facts: relations between
    scalars, |f(z)| ≤ c for all z, and that a supremum is finite.
    """
    assumed, known = tuple(hypotheses), tuple(facts)
    count = proved = 0
    for interpreter in interpreters:
        enclosure = Enclosure(interpreter)
        for indices in admitted(claim.left, claim.right, assumed, interpreter):
            if not all(enclosure.satisfies(fact, indices) for fact in known):
                continue
            count += 1
            verdict = enclosure.compare(claim, indices)
            if isinstance(verdict, Counterexample):
                return Comparison(count, proved, verdict)
            proved += verdict
    return Comparison(count, proved)


class Enclosure:
    """Encloses scalar terms at one instance."""

    def __init__(self, interpreter: Interpreter[Fraction]) -> None:
        self.interpreter = interpreter
        self._known: dict[tuple[Term, tuple[tuple[str, int], ...]], Interval] = {}

    def compare(self, claim: Formula, indices: Indices) -> bool | Counterexample:
        """Whether the relation is certain; a counterexample when it is certainly wrong."""
        left, right = self.of(claim.left, indices), self.of(claim.right, indices)
        if certain(left, claim.relation, right):
            return True
        if not impossible(left, claim.relation, right):
            return False
        instance = self.interpreter.instance
        return Counterexample(instance, indices, [[left]], [[right]])

    def satisfies(self, fact: Formula, indices: Indices) -> bool:
        """Whether the instance certainly satisfies a fact."""
        match fact:
            case Formula(Absolute(Map(function, Symbol())), Relation.AT_MOST, bound):
                field = self.interpreter.instance.field
                largest = field.largest(function) if isinstance(field, Rationals) else None
                return largest is not None and largest <= self.of(bound, indices).lower
            case Formula(Supremum() as supremum, Relation.LESS, Constant("infinity")):
                self.of(supremum, indices)  # a maximum here, so it is finite
                return True
        return certain(self.of(fact.left, indices), fact.relation, self.of(fact.right, indices))

    def of(self, term: Term, indices: Indices) -> Interval:
        """The enclosure of a scalar term."""
        key = (term, tuple(sorted(indices.items())))
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self._made(term, indices)
        return found

    def _made(self, term: Term, indices: Indices) -> Interval:
        if any(isinstance(part, ENCLOSED) for part in subterms(term)):
            return self._enclosed(term, indices)
        ((value,),) = self.interpreter.value(term, indices)
        return Interval(value, value)

    # ------------------------------------------------------------ node by node

    @singledispatchmethod
    def _enclosed(self, term: Term, indices: Indices) -> Interval:
        raise MeaningError(f"{type(term).__name__} of norms has no enclosure")

    @_enclosed.register
    def _(self, term: Norm, indices: Indices) -> Interval:
        matrix = self.interpreter.value(term.term, indices)
        if term.kind not in NORMS:
            raise MeaningError(f"the norm {term.kind} has no enclosure")
        return NORMS[term.kind](matrix)

    @_enclosed.register
    def _(self, term: Absolute, indices: Indices) -> Interval:
        lower, upper = self.of(term.term, indices)
        below = Fraction(0) if lower < 0 < upper else min(abs(lower), abs(upper))
        return Interval(below, max(abs(lower), abs(upper)))

    @_enclosed.register
    def _(self, term: Root, indices: Indices) -> Interval:
        inner = self.of(term.radicand, indices)
        if term.degree != 2 or inner.lower < 0:
            raise MeaningError("only square roots of numbers that are not negative")
        return Interval(root(inner.lower).lower, root(inner.upper).upper)

    @_enclosed.register
    def _(self, term: Extremum, indices: Indices) -> Interval:
        choose = max if term.kind == "max" else min
        parts = [self.of(part, indices) for part in term.terms]
        return Interval(choose(p.lower for p in parts), choose(p.upper for p in parts))

    @_enclosed.register
    def _(self, term: Supremum, indices: Indices) -> Interval:
        """The largest value over 0 … horizon, of a body that vanishes beyond, as ε_s then does."""
        last, name = self.interpreter.instance.horizon, term.variable.variable
        if any(self.of(term.body, {**indices, name: last + 1})):
            raise MeaningError("a supremum of what does not vanish beyond the horizon")
        values = [self.of(term.body, {**indices, name: s}) for s in range(last + 1)]
        return Interval(max(v.lower for v in values), max(v.upper for v in values))

    @_enclosed.register
    def _(self, term: Sum, indices: Indices) -> Interval:
        return reduce(added, (self.of(part, indices) for part in term.terms))

    @_enclosed.register
    def _(self, term: Negation, indices: Indices) -> Interval:
        lower, upper = self.of(term.term, indices)
        return Interval(-upper, -lower)

    @_enclosed.register
    def _(self, term: Product, indices: Indices) -> Interval:
        return reduce(multiplied, (self.of(factor, indices) for factor in term.factors))

    @_enclosed.register
    def _(self, term: Quotient, indices: Indices) -> Interval:
        lower, upper = self.of(term.denominator, indices)
        if lower <= 0 <= upper:
            raise MeaningError("a division by what may be zero")
        return multiplied(self.of(term.numerator, indices), Interval(1 / upper, 1 / lower))

    @_enclosed.register
    def _(self, term: Power, indices: Indices) -> Interval:
        exponent = as_index(term.exponent)
        if not isinstance(exponent, Index) or exponent.at(indices) < 0:
            raise MeaningError("a power of a norm whose exponent is no natural number")
        base = self.of(term.base, indices)
        return reduce(multiplied, [base] * exponent.at(indices), Interval(ONE, ONE))

    @_enclosed.register
    def _(self, term: IndexedSum, indices: Indices) -> Interval:
        return reduce(added, self._over_range(term, indices), Interval(ZERO, ZERO))

    @_enclosed.register
    def _(self, term: IndexedProduct, indices: Indices) -> Interval:
        return reduce(multiplied, self._over_range(term, indices), Interval(ONE, ONE))

    def _over_range(self, term: IndexedSum | IndexedProduct, indices: Indices) -> list[Interval]:
        lower, upper = as_index(term.lower), as_index(term.upper)
        if not (isinstance(lower, Index) and isinstance(upper, Index)):
            raise MeaningError("a bound that is no affine index")
        first, last = lower.at(indices), upper.at(indices)
        if last < first - 1:
            raise MeaningError(f"a range from {first} to {last} is below empty")
        name = term.variable.variable
        return [self.of(term.body, {**indices, name: i}) for i in range(first, last + 1)]


# ---------------------------------------------------------------- intervals

ZERO, ONE = Fraction(0), Fraction(1)


def certain(left: Interval, relation: Relation, right: Interval) -> bool:
    """Whether the relation holds for all numbers of the two intervals."""
    match relation:
        case Relation.AT_MOST:
            return left.upper <= right.lower
        case Relation.LESS:
            return left.upper < right.lower
        case Relation.EQUAL:
            return left == right and left.lower == left.upper
    raise MeaningError(f"{relation.value} is no relation to compare by")


def impossible(left: Interval, relation: Relation, right: Interval) -> bool:
    """Whether the relation holds for no numbers of the two intervals."""
    match relation:
        case Relation.AT_MOST:
            return left.lower > right.upper
        case Relation.LESS:
            return left.lower >= right.upper
        case Relation.EQUAL:
            return left.lower > right.upper or right.lower > left.upper
    raise MeaningError(f"{relation.value} is no relation to compare by")


def added(left: Interval, right: Interval) -> Interval:
    return Interval(left.lower + right.lower, left.upper + right.upper)


def multiplied(left: Interval, right: Interval) -> Interval:
    corners = [a * b for a in left for b in right]
    return Interval(min(corners), max(corners))


# ---------------------------------------------------------------- norms by kind


def _exact(value: Fraction) -> Interval:
    return Interval(value, value)


def _largest_entry(matrix: Sequence[Sequence[Fraction]]) -> Interval:
    return _exact(max(abs(entry) for row in matrix for entry in row))


def _largest_row(matrix: Sequence[Sequence[Fraction]]) -> Interval:
    return _exact(max(sum(map(abs, row), ZERO) for row in matrix))


def _largest_column(matrix: Sequence[Sequence[Fraction]]) -> Interval:
    return _largest_row(list(zip(*matrix, strict=True)))


def _frobenius(matrix: Sequence[Sequence[Fraction]]) -> Interval:
    return root(sum((entry * entry for row in matrix for entry in row), ZERO))


NORMS: Mapping[str, Callable[[Sequence[Sequence[Fraction]]], Interval]] = {
    "": spectral_norm,
    "2": spectral_norm,
    "F": _frobenius,
    "max": _largest_entry,
    "1": _largest_column,
    "infinity": _largest_row,
}
