"""A point at which all rows hold and the goal does not: the goal then follows from none of them.

    y = 2z is not said by x + y = 3 and z = x w: at z = 1, w = 1/2, x = 2 they hold, and it does not

Rows of rational functions are tried with residues modulo a large prime. Each row in turn gives one
letter, in which it is of first degree. Values of elementary functions have residues with all their
identities. All else is asked of the ways that prove something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from derivations.judge.following.residues_of_functions import (
    PRIME,
    Beyond,
    Residues,
    has_symbolic_value,
    inverse,
    residue,
)
from derivations.terms import (
    Formula,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    index,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

PLACES = (5, 7, 11)
HIGHEST_POWER = 40
MOST_TRIES = 8
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


class Point:
    """The values of letters, and what functions have for values beside them."""

    __slots__ = ("residues", "values")

    def __init__(self, values: dict[Term, int], residues: Residues) -> None:
        self.values, self.residues = values, residues

    def put(self, letter: Term, value: int) -> Point:
        return Point({**self.values, letter: value}, self.residues)

    def filled(self, letters: Iterable[Term]) -> Point:
        found = Point(dict(self.values), self.residues)
        found.fill(letters)
        return found

    def fill(self, letters: Iterable[Term]) -> None:
        for letter in letters:
            if letter not in self.values:
                self.values[letter] = residue(len(self.values), self.residues.seed)

    def value(self, term: Term) -> int:
        return _value(term, self)


def has_countermodel(goal: Formula, stated: Sequence[Formula]) -> bool:
    """Whether an equation fails at a point of the equations among the rows; False: none is seen."""
    if goal.relation is not Relation.EQUAL:
        return False
    wanted, *given = [_row(row) for row in (goal, *stated) if row.relation in EQUALITIES]
    try:
        _refuse_counted_letters([letter for row in (wanted, *given) for letter in row.letters])
        rows = _without_definitions(wanted, _connected(wanted, given))
        _refuse_tied_arguments(wanted, rows)
    except Beyond:
        return False
    residues = Residues()
    return _fails(wanted, rows, residues) or (
        bool(residues.rooted) and _fails_elsewhere(wanted, rows, residues)
    )


def _fails(goal: _Row, rows: list[_Row], residues: Residues) -> bool:
    """Whether it certainly fails at a point of the rows: no radicand may be a square everywhere."""
    try:
        point = _point(rows, residues)
        if point is None:
            return False
        point.fill(goal.letters)
        return goal.difference(point) != 0 and residues.rooted <= residues.unrooted
    except Beyond:
        return False


def _fails_elsewhere(goal: _Row, rows: list[_Row], residues: Residues) -> bool:
    """The same where radicands have been no squares, or all of them were."""
    for seed in range(1, MOST_TRIES):
        residues.seed = seed
        if _fails(goal, rows, residues):
            return True
    return False


class _Row:
    """An equation with its letters, in order."""

    def __init__(self, formula: Formula) -> None:
        self.left, self.right = canonical(formula.left), canonical(formula.right)
        self.letters = sorted({*_letters(self.left), *_letters(self.right)}, key=order)
        self.plain, self.below = set[Term](), set[Term]()  # below: in what functions are of
        for side in (self.left, self.right):
            _sort_letters(side, self.plain, self.below)
        self.solvable = [letter for letter in self.letters if letter in self.plain]

    def open_in(self, point: Point) -> list[Term]:
        return [letter for letter in self.solvable if letter not in point.values]

    def difference(self, point: Point) -> int:
        return (_value(self.left, point) - _value(self.right, point)) % PRIME

    def solution(self, letter: Term, point: Point) -> int | None:
        """The letter where the others are as they are; None where the row is not linear in it."""
        try:
            first, *others = (self.difference(point.put(letter, value)) for value in PLACES)
        except Beyond:
            return None
        slopes = {
            (at - first) * inverse(value - PLACES[0]) % PRIME
            for at, value in zip(others, PLACES[1:], strict=True)
        }
        slope = slopes.pop()
        if slopes or not slope:
            return None
        return (PLACES[0] - first * inverse(slope)) % PRIME

    @property
    def defined(self) -> Term | None:
        """u of u = √(v + 1)."""
        for one, other in ((self.left, self.right), (self.right, self.left)):
            if isinstance(one, Symbol) and one not in free_leaves(other):
                return one
        return None


@lru_cache(maxsize=1 << 12)  # each row is a premise of all that stand behind it
def _row(formula: Formula) -> _Row:
    return _Row(formula)


def _letters(term: Term) -> Iterator[Term]:
    """The letters that have a value each: x_i is one, whatever i is."""
    match term:
        case Symbol():
            yield term
        case Index(parts):
            yield from (index(name) for name, _ in parts)
        case _:
            for child in term.children:
                yield from _letters(child)


def _refuse_counted_letters(letters: Sequence[Term]) -> None:
    """x_i beside i = 3, which makes it x_3."""
    counted = (i for x in letters if isinstance(x, Symbol) for i in x.indices)
    if not frozenset(letters).isdisjoint(leaf for i in counted for leaf in free_leaves(i)):
        raise Beyond


def _sort_letters(term: Term, plain: set[Term], below: set[Term]) -> None:
    if isinstance(term, Symbol | Index):
        plain.update(_letters(term))
    elif has_symbolic_value(term):
        below.update(_letters(term))
    else:
        for child in term.children:
            _sort_letters(child, plain, below)


def _refuse_tied_arguments(goal: _Row, rows: Sequence[_Row]) -> None:
    """θ = α - β beside cos θ, whose value is not made of that of θ."""
    below = goal.below.union(*(row.below for row in rows))
    if any(not below.isdisjoint(row.plain) for row in rows):
        raise Beyond


def _connected(goal: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """The rows that share a letter with the goal, or with such a row."""
    reached, found = {*goal.letters}, list[_Row]()
    while new := [r for r in rows if r not in found and not reached.isdisjoint(r.letters)]:
        found += new
        reached.update(letter for row in new for letter in row.letters)
    return found


def _without_definitions(goal: _Row, rows: list[_Row]) -> list[_Row]:
    """The rows without those that say what a letter is that stands nowhere else."""
    while True:
        spoken = Counter(letter for row in (goal, *rows) for letter in row.letters)
        kept = [row for row in rows if row.defined is None or spoken[row.defined] > 1]
        if len(kept) == len(rows):
            return rows
        rows = kept


def _point(rows: list[_Row], residues: Residues) -> Point | None:
    """Values at which all rows hold, as general as can be; the plainest rows are solved first."""
    point = Point({}, residues)
    left = list(rows)
    while left:
        row = min(left, key=lambda each: len(each.open_in(point)))
        left.remove(row)
        spoken = Counter(letter for other in left for letter in other.letters)
        found = _with_row(row, point, spoken)
        if found is None:
            return None
        point = found
    return point


def _with_row(row: _Row, point: Point, spoken: Mapping[Term, int]) -> Point | None:
    """The point with values for the letters of a row that has none yet."""
    open_ = row.open_in(point)
    if not open_:
        return None if row.difference(point) else point
    for letter in sorted(open_, key=lambda each: spoken.get(each, 0)):
        at = point.filled(other for other in open_ if other is not letter)
        value = row.solution(letter, at)
        if value is not None and _is_general(row, letter, value, at, open_):
            return at.put(letter, value)
    return None


def _is_general(row: _Row, letter: Term, value: int, at: Point, open_: Sequence[Term]) -> bool:
    """Whether the solution hangs on all other letters: a = 0 of a x = a y is a special one."""
    others = (other for other in open_ if other is not letter)
    moved = (at.put(o, at.values[o] + 1) for o in others)
    return all(row.solution(letter, each) != value for each in moved)


def _value(term: Term, point: Point) -> int:
    match term:
        case Number(value):
            return value.numerator * inverse(value.denominator) % PRIME
        case Symbol() if term in point.values:
            return point.values[term]
        case Index(parts, constant):
            return constant + sum(c * point.values[index(name)] for name, c in parts)
        case Sum(terms):
            return sum(_value(part, point) for part in terms) % PRIME
        case Negation(inner):
            return -_value(inner, point)
        case Product(factors):
            found = 1
            for factor in factors:
                found = found * _value(factor, point) % PRIME
            return found
        case Quotient(top, bottom):
            return _value(top, point) * inverse(_value(bottom, point)) % PRIME
        case Power(base, Number(value)) if value.denominator == 1 and abs(value) <= HIGHEST_POWER:
            below = _value(base, point)
            raised = pow(below, int(abs(value)), PRIME)
            return raised if value >= 0 else inverse(raised)
    return point.residues.of(term, point.value)
