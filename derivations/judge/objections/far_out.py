"""A row that holds at small sizes may fail at large ones: Σ_{k=1}^n ⌊k/20⌋ = 0, ‖x‖₁ ≤ 10 ‖x‖₂.

What was tested is computed once more with numbers: sizes, indices and exponents about the numerals
of the row and far out, every other letter and every member at a value of its own. Nothing is
accused by that; what fails there, or has numerals that it never reached, is not praised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

from flint import fmpq, fmpq_mat

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import LARGEST_NUMERAL, closed, depth
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.numbered_members import Members, members_of, sequences_in
from derivations.judge.matrices.entries import Entries, entries
from derivations.judge.matrices.stacked import stacks
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.judge.verdict import ITERATED, Judgement, Verdict
from derivations.terms import (
    Binomial,
    Call,
    Component,
    Derivative,
    Extremum,
    Formula,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Map,
    Matrix,
    Name,
    Number,
    PartialAt,
    Power,
    Relation,
    ShapeError,
    Slopes,
    Symbol,
    Term,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
BY_CASES = ("floor", "ceil", "gcd", "lcm", "mod", "sign")  # equal up to a numeral and not beyond
FAR, NEAR = (7, 20, 60), (2, 3, 5)
REACHED = 5  # the small sizes that everything is tried at
FURTHEST = (1100, 410, 45, 12)  # by how many sums stand within one another
LONGEST_VECTOR, LARGEST_MATRIX, LARGEST_POWER = 130, 20, 500
MOST_NUMERALS = 3
Sizes = Mapping[str, int]


def fails_far_out(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """What was tested at small sizes and does not hold at large ones."""
    if judgement.verdict is not Verdict.TESTED or claim.model is not None:
        return
    sides = expanded_sides(claim)
    if sides is None or speaks_of_chance(*terms_of(claim)) or stacks(*sides):
        return
    if _differentiates_members(sides) or judgement.evidence.rung == ITERATED:
        return  # members are not any numbers there
    if _grows_beyond(*sides, claim.relation):
        yield "the sum grows beyond every bound"
        return
    names = counting_names(sides)
    if not names:
        return
    row = _Row(Formula(sides[0], claim.relation, sides[1]), claim)
    if row.is_of_matrices and not row.turns_at_numerals:
        return  # an equation between products and inverses, of entries that are letters
    largest = 0
    for sizes in _far_sizes(names, row):
        held = row.holds(sizes)
        if held is False:
            yield f"it does not hold at {', '.join(f'{n} = {size}' for n, size in sizes.items())}"
            return
        largest = max(largest, *sizes.values()) if held else largest
    beyond = [c for c in row.numerals if row.turns_at(c) >= max(REACHED, largest)]
    if beyond and row.turns_at_numerals:
        yield f"it was tried at small numbers only, and not about {beyond[0]}"


def _differentiates_members(sides: Sequence[Term]) -> bool:
    """∂J/∂μ_k of a sum over k: which members there are is said by the sum."""
    slopes = any(
        isinstance(p, Derivative | PartialAt | Slopes) for side in sides for p in subterms(side)
    )
    return slopes and any(isinstance(leaf, Index) for side in sides for leaf in free_leaves(side))


def counting_names(sides: Sequence[Term]) -> list[str]:
    """What counts: free indices, dimensions, letters in ends of sums, binomials, exponents."""
    found: set[str] = set()
    for side in sides:
        free = free_leaves(side)
        found |= {str(leaf) for leaf in free if isinstance(leaf, Index)}
        for part in subterms(side):
            found |= part.shape.rows.names | part.shape.cols.names
            for counter in _counters(part):
                found |= {str(x.name) for x in free_leaves(counter) & free if isinstance(x, Symbol)}
    return sorted(found)


def _counters(part: Term) -> tuple[Term, ...]:
    match part:
        case IndexedSum() | IndexedProduct() | IndexedExtremum():
            return part.lower, part.upper
        case Binomial(top, bottom):
            return top, bottom
        case Power(base, exponent) if not base.shape.is_scalar:
            return (exponent,)
    return ()


def _grows_beyond(left: Term, right: Term, relation: Relation) -> bool:
    """Σ_{k=1}^n 1/k ≤ 10, which fails only where nothing is computed any more."""
    if relation in (Relation.GREATER, Relation.AT_LEAST):
        left, right = right, left
    if relation not in ORDERS or free_leaves(right) or not isinstance(left, IndexedSum):
        return False
    if len(free_leaves(left)) != 1 or not free_leaves(left) <= free_leaves(left.upper):
        return False
    from derivations.judge.summation.divergence import grows_to

    return grows_to(left, ()) > 0


class _Row:
    """A row whose letters have numbers; what was found out about it once."""

    def __init__(self, formula: Formula, claim: Claim) -> None:
        self.formula, self.claim = formula, claim
        self.sides = formula.left, formula.right
        self.families = _families(self.sides, claim)
        self.numerals = _numerals(self.sides)
        parts = [part for side in self.sides for part in subterms(side)]
        self.turns_at_numerals = formula.relation in ORDERS or any(map(_has_cases, parts))
        self.is_of_matrices = not all(part.shape.is_scalar for part in parts)
        self.furthest = _furthest(self.sides)

    def turns_at(self, numeral: int) -> int:
        """Where it may fail by a numeral: ‖x‖₁ ≤ c ‖x‖₂ holds up to n = c²."""
        of_dimensions = any(p.shape.rows.names for side in self.sides for p in subterms(side))
        return numeral**2 if of_dimensions and self.formula.relation in ORDERS else numeral

    def holds(self, sizes: Sizes) -> bool | None:
        """Whether it holds at these sizes; None where that cannot be computed, or is not meant."""
        with suppress(NotExplicit, NoValue, ShapeError, ValueError, TypeError):
            if all(self._admits(h, sizes) for h in self.claim.hypotheses):
                left, right = (self._numbers(side, sizes) for side in self.sides)
                pairs = zip(_flat(left), _flat(right), strict=True)
                return _all(_holds(Formula(a, self.formula.relation, b), sizes) for a, b in pairs)
        return None

    def _admits(self, hypothesis: Formula, sizes: Sizes) -> bool:
        """Whether a hypothesis holds there, at the first places and the last where it is of any."""
        if self._is_a_recurrence(hypothesis):
            return True
        if hypothesis.relation is Relation.MEMBER or not _shares(hypothesis, self.sides):
            return True
        free = {str(x) for s in (hypothesis.left, hypothesis.right) for x in free_leaves(s)
                if isinstance(x, Index)} - sizes.keys()  # fmt: skip
        for place in (1, 2, 3) if free else (1,):
            at = {**sizes, **dict.fromkeys(free, place)}
            left, right = (self._numbers(s, at) for s in (hypothesis.left, hypothesis.right))
            pairs = zip(_flat(left), _flat(right), strict=True)
            if not _all(_holds(Formula(a, hypothesis.relation, b), at) for a, b in pairs):
                return False
        return True

    def _is_a_recurrence(self, hypothesis: Formula) -> bool:
        return bool(sequences_in(hypothesis.left, hypothesis.right) & self.families.keys())

    def _numbers(self, side: Term, sizes: Sizes) -> Entries:
        known = {name: m for name, m in self.families.items() if m is not None}
        side = _with_powers(_with_generic_members(side, known.keys()), sizes)
        if not known and all(p.shape.is_scalar for p in subterms(side)):
            return ((side,),)
        rows = entries(side, sizes)
        return tuple(tuple(self._valued(entry, known) for entry in row) for row in rows)

    def _valued(self, entry: Term, known: Mapping[Name, Members]) -> Term:
        for members in known.values():
            entry = members.put_into(entry)
        return _with_generic_members(entry, ())


def _families(sides: Sequence[Term], claim: Claim) -> dict[Name, Members | None]:
    """The sequences of which the scope says something, with their numbers where it tells them."""
    found: dict[Name, Members | None] = {}
    for name in sequences_in(*sides):
        with suppress(NoValue):
            members = members_of(claim, name)
            if members is not None:
                found[name] = members
    return found


def _with_generic_members(term: Term, known: object) -> Term:
    """The term with a value of its own for every member: (k + 1)/(k + 3) for x_k."""
    match term:
        case Component(Symbol(name, _, _, ()), places):
            return _member(name, places)
        case Symbol(name, _, _, places) if places and term.shape.is_scalar:
            return term if name in known else _member(name, places)  # type: ignore[operator]
    return term.map(lambda t: _with_generic_members(t, known)) if term.children else term


def _with_powers(term: Term, sizes: Sizes) -> Term:
    """The term with the numbers of Aⁿ, of a matrix A that is written out."""
    if isinstance(term, Power) and not term.base.shape.is_scalar and free_leaves(term.exponent):
        return _power([[_value(e, sizes) for e in row] for row in entries(term.base, sizes)],
                      _value(term.exponent, sizes))  # fmt: skip
    return term.map(lambda t: _with_powers(t, sizes)) if term.children else term


def _power(rows: Sequence[Sequence[Fraction]], exponent: Fraction) -> Matrix:
    if exponent.denominator != 1 or not 0 <= exponent <= LARGEST_POWER:
        raise NoValue("a high power of a matrix")
    base = fmpq_mat([[fmpq(e.numerator, e.denominator) for e in row] for row in rows])
    raised = (base ** int(exponent)).table()
    return Matrix(tuple(tuple(number(Fraction(int(e.p), int(e.q))) for e in row) for row in raised))


def _value(term: Term, sizes: Sizes) -> Fraction:
    term = _with_generic_members(term, ())
    value = exact(term, _point(term, sizes))
    if value is None:
        raise NoValue("no rational number")
    return value


def _member(name: Name, places: Sequence[Term]) -> Term:
    place = plus(*(times(number(3 * i + 1), at) for i, at in enumerate(places)))
    start = 1 + sum(map(ord, str(name))) % 5
    return plus(place, number(start)) / plus(place, number(start + 2))


def _holds(formula: Formula, sizes: Sizes) -> bool | None:
    return holds_at(formula, _point(formula.left, sizes) | _point(formula.right, sizes))


def _point(term: Term, sizes: Sizes) -> dict[Term, Fraction]:
    """What counts at its size, every other letter at a number of its own."""
    point: dict[Term, Fraction] = {}
    for leaf in free_leaves(term):
        size = sizes.get(_called(leaf))
        if size is not None:
            point[leaf] = Fraction(size)
        elif isinstance(leaf, Symbol):
            point[leaf] = _number_of(leaf)
    return point


def _number_of(leaf: Symbol) -> Fraction:
    return Fraction(3 + sum(map(ord, str(leaf.name))) % 7, 4)


def _all(found: Iterator[bool | None]) -> bool | None:
    """False once one is; else None where one is not known. Balls that overlap do not differ."""
    several = list(found)
    if False in several:
        return False
    return None if not several else True


def _flat(rows: Entries) -> list[Term]:
    return [entry for row in rows for entry in row]


def _shares(hypothesis: Formula, sides: Sequence[Term]) -> bool:
    own = {_called(x) for side in sides for x in free_leaves(side)}
    return any(_called(x) in own for s in (hypothesis.left, hypothesis.right)
               for x in free_leaves(s))  # fmt: skip


def _called(leaf: Term) -> str:
    return str(leaf.name) if isinstance(leaf, Symbol) else str(leaf)


# ---------------------------------------------------------------- which sizes


def _has_cases(part: Term) -> bool:
    match part:
        case Extremum():
            return True
        case Map(function, _) | Call(function, _):
            return str(function.name) in BY_CASES
    return False


def _numerals(sides: Sequence[Term]) -> list[int]:
    """The whole numbers that are written, 10² as one."""
    parts = (part for side in sides for part in subterms(side) if isinstance(part, Number | Power))
    values = (abs(v) for part in parts if (v := closed(part)) is not None and v)
    whole = {int(max(v, 1 / v)) for v in values if max(v, 1 / v) <= LARGEST_NUMERAL}
    return sorted(c for c in whole if c > 1)[-MOST_NUMERALS:]


def _furthest(sides: Sequence[Term]) -> int:
    """How far out a row is computed in a moment."""
    named = [p.shape for side in sides for p in subterms(side)
             if p.shape.rows.names | p.shape.cols.names]  # fmt: skip
    if any(shape.rows.names and shape.cols.names for shape in named):
        return LARGEST_MATRIX
    sums = FURTHEST[min(max(map(depth, sides)), len(FURTHEST) - 1)]
    return min(sums, LONGEST_VECTOR) if named else sums


def _far_sizes(names: Sequence[str], row: _Row) -> Iterator[Sizes]:
    """All names far out, together and each for itself with the others near."""
    about = [n for c in row.numerals for n in (c, c + 1, 2 * c, c**2 + 1)]
    chosen = about if row.turns_at_numerals else []
    far = FAR if row.furthest > LARGEST_MATRIX else FAR[:1]
    reach = sorted({n for n in (*chosen, *far) if REACHED < n <= row.furthest})
    for far in reach:
        yield dict.fromkeys(names, far)
        for place, name in enumerate(names if len(names) > 1 else ()):
            near = {other: NEAR[i % len(NEAR)] for i, other in enumerate(names)}
            yield {**near, name: far}
            yield {**dict.fromkeys(names, (far + 1) // 2), name: far + place}
