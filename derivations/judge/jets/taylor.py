r"""Taylor expansions of unknown functions: f(x + h) = f(x) + h f′(x) + h²/2 f″(x) + O(h³).

Each value of a function is put as its Taylor polynomial about the point without what is small, so
that a row is an equation between polynomials in jets for each power of what is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import factorial, prod

from derivations.dataclass import dataclass, field, replace
from derivations.judge.jets.grids import on_a_grid
from derivations.judge.jets.rests import Rest, has_rest, without_rest
from derivations.judge.jets.scope import Scope, scope_of
from derivations.judge.jets.space import Jet, NotRead, are_equal
from derivations.models.differentiation import ONE, ZERO, summed
from derivations.printer.text import text
from derivations.reader.records import Unknowns
from derivations.terms import (
    Formula,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

MOST_DEGREES, LARGEST_POLE = 8, 4
STEP = Symbol(Name("h", "step from a point"))
Series = Mapping[int, Term]


@dataclass(frozen=True, slots=True)
class Expansion:
    """The equations that a row claims, one for each power, and the jets in them."""

    equations: tuple[Formula, ...]
    scope: Scope
    jets: tuple[Jet, ...]

    @property
    def functions(self) -> frozenset[Symbol]:
        return frozenset(jet.function for jet in self.jets)

    @property
    def is_of_expanded_functions(self) -> bool:
        """Whether each function is taken at several points, or differentiated."""
        places: dict[Symbol, set[object]] = {}
        for jet in self.jets:
            places.setdefault(jet.function, set()).add((jet.arguments, jet.order))
        return all(len(each) > 1 for each in places.values())


def expansion(row: Unknowns) -> Expansion | None:
    """What a row with O(hⁿ), o(hⁿ) or dots behind it says; None of any other row."""
    if not has_rest(row.right):
        return None
    row = on_a_grid(row)
    left, right = without_rest(row.left), without_rest(row.right)
    if left.order is not None or left.endless or (right.order is None and not right.endless):
        return None
    scope = scope_of(replace(row, left=left.shown, right=right.shown))
    one, other = (scope.space.closed(scope.translation.term(s.shown)) for s in (left, right))
    places = Places(scope, _small(right, scope, (one, other)))
    last = _last(right, other, places)
    difference = places.series(plus(one, negative(other)), last)
    equations = tuple(Formula(part, Relation.EQUAL, ZERO) for _, part in sorted(difference.items()))
    return Expansion(equations, scope, tuple(places.found)) if places.found else None


def _last(rest: Rest, shown: Term, places: Places) -> int:
    """The highest power of which something is claimed."""
    if rest.order is None:
        terms = shown.terms if isinstance(shown, Sum) else (shown,)
        return max(places.lowest(term) for term in terms)
    degree = places.lowest(places.scope.translation.term(rest.order))
    return degree if rest.strict else degree - 1


def _small(rest: Rest, scope: Scope, sides: Iterable[Term]) -> dict[Term, Term]:
    """What to put for the letters that are small: h itself times a step, x as a plus a step."""
    if rest.order is not None:
        letters = free_leaves(scope.translation.term(rest.order))
        turned = _turned(letters, scope)
        return turned or {letter: times(STEP, letter) for letter in letters}
    points = list(dict.fromkeys(_points(scope, sides)))
    slopes = {jet.arguments for jet in _jets(scope, sides) if any(jet.order)}
    base = [p for p in points if p in slopes] or points
    near = {leaf for a in min(base, key=_size) for leaf in free_leaves(a)}
    letters = frozenset(leaf for p in points for a in p for leaf in free_leaves(a)) - near
    turned = _turned(frozenset(letters | near), scope)
    return turned or {letter: times(STEP, letter) for letter in letters}


def _turned(letters: frozenset[Term], scope: Scope) -> dict[Term, Term] | None:
    """x = a + h of the letters x and a, each a point of its own at which a function is taken."""
    points = {jet.arguments: any(jet.order) for jet in scope.space.jets.values()}
    ends = [letter for letter in letters if (letter,) in points]
    base = [e for e in ends if any(j.arguments == (e,) and any(j.order)
                                   for j in scope.space.jets.values())]  # fmt: skip
    if len(letters) != 2 or len(ends) != 2 or len(base) != 1:
        return None
    (moving,) = set(ends) - set(base)
    return {moving: plus(base[0], STEP)}


def _points(scope: Scope, sides: Iterable[Term]) -> Iterator[tuple[Term, ...]]:
    return (jet.arguments for jet in _jets(scope, sides))


def _jets(scope: Scope, sides: Iterable[Term]) -> Iterator[Jet]:
    for leaf in sorted((leaf for side in sides for leaf in free_leaves(side)), key=repr):
        if isinstance(leaf, Symbol) and (jet := scope.space.jets.get(leaf)) is not None:
            yield jet


def _size(point: tuple[Term, ...]) -> int:
    return sum(len(text(a)) for a in point)


@dataclass(slots=True)
class Places:
    """Series in the step, whose coefficients are polynomials in jets at the points without it."""

    scope: Scope
    small: Mapping[Term, Term]
    found: list[Jet] = field(default_factory=list)

    def lowest(self, term: Term) -> int:
        """The lowest power that occurs."""
        for last in range(-LARGEST_POLE, MOST_DEGREES + 1):
            if found := self.series(term, last):
                return min(found)
        raise NotRead("nothing of a power")

    def series(self, term: Term, last: int) -> Series:
        """The coefficients of the powers up to the last one that are not 0."""
        found = self._series(term, last)
        return {k: part for k, part in found.items() if k <= last and not are_equal(part, ZERO)}

    def _series(self, term: Term, last: int) -> Series:
        if last > MOST_DEGREES + LARGEST_POLE:
            raise NotRead("a high power")
        match term:
            case Sum(parts):
                return _added([self._series(part, last) for part in parts])
            case Negation(inner):
                return {k: negative(part) for k, part in self._series(inner, last).items()}
            case Product(factors):
                return self._product(factors, last)
            case Quotient(top, bottom):
                return self._quotient(top, bottom, last)
            case Power(base, Number(value)) if (
                value.denominator == 1 and 0 <= value <= MOST_DEGREES
            ):
                return self._product((base,) * int(value), last)
            case Power(base, Number(value)) if (
                value.denominator == 1 and -LARGEST_POLE <= value < 0
            ):
                return self._quotient(ONE, Power(base, Number(-value)), last)
            case Symbol():
                return self._of_letter(term, last)
        if free_leaves(term) & set(self.small):
            raise NotRead("another function of what is small")
        if any(leaf in self.scope.space.jets for leaf in free_leaves(term)):
            raise NotRead("a function of a function")
        return {0: term}

    def _product(self, factors: tuple[Term, ...], last: int) -> Series:
        lows = [min(self._series(factor, last), default=last + 1) for factor in factors]
        whole: Series = {0: ONE}
        for factor, low in zip(factors, lows, strict=True):
            room = last - (sum(lows) - low)
            whole = _times(whole, self._series(factor, room), last + LARGEST_POLE)
        return {k: part for k, part in whole.items() if k <= last}

    def _quotient(self, top: Term, bottom: Term, last: int) -> Series:
        degree = self.lowest(bottom)
        above = self._series(top, last + degree)
        low = min(above, default=last + 1) - degree
        below = self.series(bottom, last - low + degree)
        found: dict[int, Term] = {}
        for k in range(low, last + 1):
            carried = (
                negative(times(below[degree + j], found[k - j]))
                for j in range(1, k - low + 1)
                if degree + j in below and k - j in found
            )
            whole = [*carried, above[k + degree]] if k + degree in above else [*carried]
            if whole:
                found[k] = Quotient(summed(*whole), below[degree])
        return found

    def _of_letter(self, letter: Symbol, last: int) -> Series:
        if letter in self.small:
            return _polynomial(self.small[letter])
        jet = self.scope.space.jets.get(letter)
        return {0: letter} if jet is None else self._of_jet(jet, last)

    def _of_jet(self, jet: Jet, last: int) -> Series:
        """Σ_α ∂^α F(a) (p - a)^α/α!, where the point p is a without what is small."""
        moved = [self._series(argument, MOST_DEGREES) for argument in jet.arguments]
        point = tuple(part.get(0, ZERO) for part in moved)
        steps = [{k: part for k, part in m.items() if k} for m in moved]
        whole: list[Series] = []
        for order in product(range(max(last, 0) + 1), repeat=len(steps)):
            if sum(order) > last or any(n and not s for n, s in zip(order, steps, strict=True)):
                continue
            whole.append(self._summand(jet, point, order, steps, last))
        return _added(whole)

    def _summand(
        self,
        jet: Jet,
        point: tuple[Term, ...],
        order: tuple[int, ...],
        steps: list[dict[int, Term]],
        last: int,
    ) -> Series:
        value = self._value(jet, point, tuple(map(sum, zip(jet.order, order, strict=True))))
        found: Series = {0: Quotient(value, number(prod(map(factorial, order))))}
        for count, step in zip(order, steps, strict=True):
            for _ in range(count):
                found = _times(found, step, last)
        return found

    def _value(self, jet: Jet, point: tuple[Term, ...], order: tuple[int, ...]) -> Term:
        """The letter of a derivative at a point."""
        letter = self.scope.space.jet(jet.function, point, order)
        if isinstance(letter, Symbol) and letter in self.scope.space.jets:
            self.found.append(self.scope.space.jets[letter])
        return letter


def _polynomial(moved: Term) -> Series:
    """The coefficients of h k and of a + h."""
    rest = put(moved, {STEP: ZERO})
    slope = put(plus(moved, negative(rest)), {STEP: ONE})
    return {1: slope} if are_equal(rest, ZERO) else {0: rest, 1: slope}


def _added(several: Iterable[Series]) -> Series:
    found: dict[int, list[Term]] = {}
    for series in several:
        for k, part in series.items():
            found.setdefault(k, []).append(part)
    return {k: summed(*parts) for k, parts in found.items()}


def _times(one: Series, other: Series, last: int) -> Series:
    return _added(
        {j + k: times(a, b)} for j, a in one.items() for k, b in other.items() if j + k <= last
    )
