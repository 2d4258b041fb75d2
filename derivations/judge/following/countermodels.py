"""A point at which all rows hold and the goal does not: the goal then follows from none of them.

    y = 2z is not said by x + y = 3 and z = x w: at z = 1, w = 1/2, x = 2 they hold, and it does not

Rows of rational functions are tried with residues modulo a large prime, those with roots and
functions with real numbers. Each row in turn gives one letter, in which it is of first degree. All
else is asked of the ways that prove something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

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

PRIME = 2**61 - 1
ROOT = 37  # its powers are as good as random residues
PLACES = (5, 7, 11)
HIGHEST_POWER = 40
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
Point = dict[Term, Any]


class Beyond(Exception):
    """A term that is no function that is computed here, or that has no value at a point."""


class _NotRational(Beyond):
    """A term that is no rational function."""


class Field(Protocol):
    """Numbers that are put in for letters."""

    def value(self, term: Term, point: Mapping[Term, Any]) -> Any: ...

    def is_zero(self, number: Any) -> bool: ...

    def quotient(self, top: Any, bottom: Any) -> Any: ...

    def any_number(self, letter: Term, count: int) -> Any:
        """A number for a letter, other than those for the letters before it."""

    def is_admitted(self, letter: Term, number: Any) -> bool:
        """Whether a letter that an equation gives may be this number."""


def has_countermodel(goal: Formula, rows: Sequence[Formula], known: Sequence[Formula] = ()) -> bool:
    """Whether an equation fails at a point of the equations among the rows; False: none is seen.

    known: orders that hold besides.
    """
    if goal.relation is not Relation.EQUAL:
        return False
    equations = [row for row in rows if row.relation in EQUALITIES]
    residues = Residues()
    try:
        return failing_point(goal, equations, residues) is not None
    except Beyond:
        if not residues.is_beyond:
            return False
    from derivations.judge.following.real_countermodels import fails_at_reals

    return fails_at_reals(goal, equations, known)


def failing_point(goal: Formula, equations: Sequence[Formula], field: Field) -> Point | None:
    """Where the equations hold and the goal fails; None: it holds there; Beyond: no point found."""
    wanted, *given = [_Row(row, field) for row in (goal, *equations)]
    _refuse_counted_letters({letter for row in (wanted, *given) for letter in row.letters})
    point = _point(_without_definitions(wanted, _connected(wanted, given)))
    if point is None:
        raise Beyond
    _fill(point, wanted.letters, field)
    return None if field.is_zero(wanted.difference(point)) else point


class _Row:
    """An equation with its letters, in order."""

    def __init__(self, formula: Formula, field: Field) -> None:
        self.left, self.right = canonical(formula.left), canonical(formula.right)
        self.letters = sorted({*_letters(self.left), *_letters(self.right)}, key=order)
        self.field = field

    def open_in(self, point: Point) -> list[Term]:
        return [letter for letter in self.letters if letter not in point]

    def difference(self, point: Mapping[Term, Any]) -> Any:
        return self.field.value(self.left, point) - self.field.value(self.right, point)

    def solution(self, letter: Term, point: Point) -> Any | None:
        """The letter where the others are as they are; None where the row is not linear in it."""
        field = self.field
        try:
            first, *others = (self.difference({**point, letter: value}) for value in PLACES)
            slope, other = (
                field.quotient(at - first, value - PLACES[0])
                for at, value in zip(others, PLACES[1:], strict=True)
            )
            if field.is_zero(slope) or not field.is_zero(slope - other):
                return None
            found = PLACES[0] - field.quotient(first, slope)
        except Beyond:
            return None
        return found if self._is_solved(letter, found, point) else None

    def _is_solved(self, letter: Term, found: Any, point: Point) -> bool:
        """|x| = -3 is linear in x where x > 0."""
        field = self.field
        try:
            left_over = self.difference({**point, letter: found})
        except Beyond:
            return False
        return field.is_admitted(letter, found) and field.is_zero(left_over)

    @cached_property
    def defined(self) -> Term | None:
        """u of u = √(v + 1)."""
        for one, other in ((self.left, self.right), (self.right, self.left)):
            if isinstance(one, Symbol) and one not in free_leaves(other):
                return one
        return None


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


def _refuse_counted_letters(letters: set[Term]) -> None:
    """x_i beside x_3 and i = 3, which makes it the same."""
    members = [x for x in letters if isinstance(x, Symbol) and x.indices]
    several = Counter(x.name for x in members)
    counted = (i for x in members if several[x.name] > 1 for i in x.indices)
    if not letters.isdisjoint(leaf for i in counted for leaf in free_leaves(i)):
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


def _point(rows: list[_Row]) -> Point | None:
    """Values at which all rows hold, as general as can be; the plainest rows are solved first.

    What a row says of a letter comes before the rows that speak of the letter.
    """
    point: Point = {}
    left = list(rows)
    while left:
        defined = Counter(row.defined for row in left if row.defined not in point)
        row = min(left, key=lambda each: _openness(each, point, defined))
        left.remove(row)
        spoken = Counter(letter for other in left for letter in other.letters)
        found = _with_row(row, point, spoken)
        if found is None:
            return None
        point = found
    return point


def _openness(row: _Row, point: Point, defined: Counter[Term | None]) -> tuple[int, int]:
    """How many letters of a row other rows define, and how many have no value yet."""
    open_ = row.open_in(point)
    return sum(defined[x] > (x is row.defined) for x in open_), len(open_)


def _with_row(row: _Row, point: Point, spoken: Mapping[Term, int]) -> Point | None:
    """The point with values for the letters of a row that has none yet."""
    open_ = row.open_in(point)
    if not open_:
        return point if row.field.is_zero(row.difference(point)) else None
    for letter in sorted(open_, key=lambda each: spoken.get(each, 0)):
        at = dict(point)
        _fill(at, [other for other in open_ if other is not letter], row.field)
        value = row.solution(letter, at)
        if value is not None and _is_general(row, letter, value, at, open_):
            return {**at, letter: value}
    return None


def _is_general(row: _Row, letter: Term, value: Any, at: Point, open_: Sequence[Term]) -> bool:
    """Whether the solution hangs on all other letters: a = 0 of a x = a y is a special one."""
    others = (other for other in open_ if other is not letter)
    moved = (row.solution(letter, {**at, o: at[o] + 1}) for o in others)
    return all(found is None or not row.field.is_zero(found - value) for found in moved)


def _fill(point: Point, letters: Sequence[Term], field: Field) -> None:
    for letter in letters:
        if letter not in point:
            point[letter] = field.any_number(letter, len(point) + 1)


class Residues:
    """Residues modulo a prime, for rational functions; is_beyond: other terms were met."""

    def __init__(self) -> None:
        self.is_beyond = False

    def is_zero(self, number: int) -> bool:
        return number % PRIME == 0

    def quotient(self, top: int, bottom: int) -> int:
        return top * _inverse(bottom) % PRIME

    def any_number(self, letter: Term, count: int) -> int:
        return pow(ROOT, 1_000_003 * count, PRIME)

    def is_admitted(self, letter: Term, number: int) -> bool:
        return True

    def value(self, term: Term, point: Mapping[Term, int]) -> int:
        try:
            return _value(term, point) % PRIME
        except _NotRational:
            self.is_beyond = True
            raise


def _value(term: Term, point: Mapping[Term, int]) -> int:
    match term:
        case Number(value):
            return value.numerator * _inverse(value.denominator) % PRIME
        case Symbol() if term in point:
            return point[term]
        case Index(parts, constant):
            return constant + sum(c * point[index(name)] for name, c in parts)
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
            return _value(top, point) * _inverse(_value(bottom, point)) % PRIME
        case Power(base, Number(value)) if value.denominator == 1 and abs(value) <= HIGHEST_POWER:
            below = _value(base, point)
            raised = pow(below, int(abs(value)), PRIME)
            return raised if value >= 0 else _inverse(raised)
    raise _NotRational


def _inverse(residue: int) -> int:
    if residue % PRIME == 0:
        raise Beyond
    return pow(residue, -1, PRIME)
