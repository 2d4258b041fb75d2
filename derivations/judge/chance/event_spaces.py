"""Events by their atoms: what stated chances determine, and laws that satisfy all of them.

k events cut the sample space into 2^k atoms, fewer where some exclude each other. P(A) is a sum of
chances of atoms, and P(A | B) = c, P(A) = c and independence of an event with a known chance are
linear equations between them. A chance is determined where its equation follows from these; laws
for a counterexample are points of the polytope that they cut out, so that every one satisfies all
that is stated.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.roles import Roles
from derivations.judge.evaluation.values import NoValue, exact
from derivations.semantics.elimination import reduced
from derivations.semantics.simplex import corner
from derivations.terms import (
    Comparison,
    Complement,
    Formula,
    Intersection,
    Negation,
    Number,
    Probability,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Union,
    canonical,
    subterms,
)
from derivations.terms.equality import order

MOST_EVENTS, MOST_ATOMS, MOST_JOINT, ROUNDS = 7, 96, 4, 3
Vector = tuple[Fraction, ...]
Values = Mapping[Term, Fraction]
ONE = Fraction(1)


class NoSpace(Exception):
    """An event that is none of the space, or too many of them."""


@dataclass(frozen=True, slots=True)
class EventSpace:
    """atoms: for each of the events whether it happens; equations: rows with their right sides.

    clashing: what contradicts other statements before it.
    """

    events: tuple[Term, ...]
    atoms: tuple[tuple[bool, ...], ...]
    equations: tuple[Vector, ...]
    clashing: tuple[Formula, ...] = ()

    def determined(self, term: Term) -> Fraction | None:
        """The value of P(A | B) where the equations determine it."""
        if not isinstance(term, Probability) or term.under:
            return None
        try:
            both, given = self.parts(term)
        except NoSpace:
            return None
        below = self.value(given)
        if below is not None:
            above = self.value(both) if below else None
            return None if above is None else above / below
        return self._ratio(both, given)

    def _ratio(self, both: Vector, given: Vector) -> Fraction | None:
        """c where both − c given is 0 by the equations: P(A | B) = c is stated itself."""
        rest = [self.rest(v) for v in (both, given)]
        place = next((k for k, entry in enumerate(rest[1]) if entry), None)
        if place is None:
            return None
        c = rest[0][place] / rest[1][place]
        return c if all(a == c * b for a, b in zip(*rest, strict=True)) else None

    def value(self, vector: Vector) -> Fraction | None:
        """The sum of these atoms' chances where it is determined."""
        *rest, constant = self.rest(vector)
        return None if any(rest) else -constant

    def rest(self, vector: Vector, value: Fraction = Fraction(0)) -> list[Fraction]:
        """The functional, and minus its value, without the columns that the equations solve."""
        left = [*vector, value]
        for row in self.equations:
            pivot = next(k for k, entry in enumerate(row) if entry)
            if left[pivot]:
                left = [a - left[pivot] * b for a, b in zip(left, row, strict=True)]
        return left

    def parts(self, term: Probability) -> tuple[Vector, Vector]:
        """The atoms of A ∩ B and those of B, for P(A | B)."""
        return self.atoms_of((term.event, *term.given)), self.atoms_of(term.given)

    def atoms_of(self, events: Sequence[Term]) -> Vector:
        return tuple(Fraction(all(self._in(e, atom) for e in events)) for atom in self.atoms)

    def _in(self, event: Term, atom: tuple[bool, ...]) -> bool:
        match event:
            case Complement(inner):
                return not self._in(inner, atom)
            case Intersection(events):
                return all(self._in(each, atom) for each in events)
            case Union(events):
                return any(self._in(each, atom) for each in events)
            case Comparison(left, Relation.NOT_EQUAL, right):
                return not self._in(Comparison(left, Relation.EQUAL, right), atom)
        place = _place(event, self.events)
        if place is None:
            raise NoSpace("another event")
        return atom[place]


def _place(event: Term, events: Sequence[Term]) -> int | None:
    whole = canonical(event)
    return events.index(whole) if whole in events else None


def event_space(
    stated: Sequence[Formula], sides: Sequence[Term], roles: Roles, at: Values
) -> EventSpace | None:
    """The space of the events of a relation with all stated equations; at: values of parameters.

    None where the relation speaks of other things than events.
    """
    terms = [*sides, *(s for h in stated for s in (h.left, h.right))]
    chances = [p for t in terms for p in subterms(t) if isinstance(p, Probability)]
    try:
        events = sorted({e for p in chances for e in _leaves((p.event, *p.given))}, key=order)
        if not 0 < len(events) <= MOST_EVENTS or roles.random - set(_compared(events)):
            return None
        atoms = _atoms(events, roles)
    except NoSpace:
        return None
    if len(atoms) > MOST_ATOMS:
        return None
    space = EventSpace(tuple(events), tuple(atoms), ((*(ONE for _ in atoms), ONE),))
    return _with_equations(space, stated, roles, at)


def _leaves(events: Sequence[Term]) -> Iterator[Term]:
    for event in events:
        match event:
            case Complement(inner):
                yield from _leaves((inner,))
            case Intersection(inside) | Union(inside):
                yield from _leaves(inside)
            case Symbol():
                yield canonical(event)
            case Comparison(left, Relation.EQUAL | Relation.NOT_EQUAL, right):
                yield canonical(Comparison(left, Relation.EQUAL, right))
            case _:
                raise NoSpace("an event of another kind")


def _compared(events: Sequence[Term]) -> Iterator[Term]:
    for event in events:
        if isinstance(event, Comparison):
            yield event.left


def _atoms(events: Sequence[Term], roles: Roles) -> list[tuple[bool, ...]]:
    groups = [
        ([p for e in g.events if (p := _place(e, events)) is not None], g.whole, len(g.events))
        for g in roles.chance.apart
    ]
    return [
        atom
        for atom in product((False, True), repeat=len(events))
        if all(_fits(atom, *group) for group in groups) and _has_one_value(atom, events)
    ]


def _fits(atom: tuple[bool, ...], places: Sequence[int], whole: bool, size: int) -> bool:
    count = sum(atom[p] for p in places)
    return count <= 1 and (count == 1 or not whole or len(places) < size)


def _has_one_value(atom: tuple[bool, ...], events: Sequence[Term]) -> bool:
    """A variable has one value: F = 1 and F = 2 exclude each other."""
    values = [e for e, happens in zip(events, atom, strict=True) if happens]
    known = [e.left for e in values if isinstance(e, Comparison) and is_value(e.right)]
    return len(known) == len(set(known))


def is_value(term: Term) -> bool:
    """A number or a word, which surely differs from any other one."""
    if isinstance(term, Symbol):
        return len(term.name.letter) > 1 and not term.indices
    return isinstance(term, Number)


# ---------------------------------------------------------------- equations


def _with_equations(
    space: EventSpace, stated: Sequence[Formula], roles: Roles, at: Values
) -> EventSpace:
    """All linear equations, in rounds: a chance that one determines makes others linear.

    What clashes with what was stated before it is wrong, and left out.
    """
    for _ in range(ROUNDS):
        before = space.equations
        space = _extended(space, list(_of_independence(space, roles)), None)
        for h in stated:
            if h not in space.clashing:
                space = _extended(space, list(_of_stated(space, h, at)), h)
        if space.equations == before:
            break
    return space


def _extended(space: EventSpace, rows: Sequence[Vector], by: Formula | None) -> EventSpace:
    new = [row for row in rows if any(space.rest(row[:-1], row[-1]))]
    if not new:
        return space
    found = tuple(tuple(row) for row in reduced([*space.equations, *new]) if any(row))
    clashes = any(not any(row[:-1]) for row in found)
    if clashes or corner([list(row) for row in found], [Fraction(0)] * len(space.atoms)) is None:
        return replace(space, clashing=space.clashing if by is None else (*space.clashing, by))
    return replace(space, equations=found)


def _of_stated(space: EventSpace, h: Formula, at: Values) -> Iterator[Vector]:
    if h.relation not in (Relation.EQUAL, Relation.DEFINED):
        return
    left, right = _linear(space, h.left, at), _linear(space, h.right, at)
    if left is not None and right is not None:
        yield _row(left, right)
    for side, value in ((h.left, right), (h.right, left)):
        if isinstance(side, Probability) and side.given and value is not None:
            constant = _constant(space, value)
            if constant is not None:
                both, given = space.parts(side)
                yield (*_minus(both, given, constant), Fraction(0))


def _of_independence(space: EventSpace, roles: Roles) -> Iterator[Vector]:
    """P(A ∩ B ∩ …) = P(A) P(B ∩ …) for an A of which the chance is known."""
    symbols = [e for e in space.events if isinstance(e, Symbol)]
    for size in range(2, MOST_JOINT + 1):
        for events in combinations(symbols, size):
            pairs = combinations(events, 2)
            if all(roles.chance.are_independent(a, b) for a, b in pairs):
                for one in events:
                    chance = space.value(space.atoms_of((one,)))
                    if chance is not None:
                        rest = tuple(e for e in events if e is not one)
                        both, others = space.atoms_of(events), space.atoms_of(rest)
                        yield (*_minus(both, others, chance), Fraction(0))
                        break


def _linear(space: EventSpace, term: Term, at: Values) -> Vector | None:
    """A term as a sum of chances of atoms; 1 is the sum of all."""
    match term:
        case Probability(_, (), ()):
            try:
                return space.parts(term)[0]
            except NoSpace:
                return None
        case Probability():
            return _conditional(space, term)
        case Sum(terms):
            return _added([_linear(space, part, at) for part in terms])
        case Negation(inner):
            return _scaled(_linear(space, inner, at), -ONE)
        case Product(factors):
            return _multiplied(space, [_linear(space, part, at) for part in factors])
        case Quotient(top, bottom):
            found = _linear(space, bottom, at)
            below = None if found is None else _constant(space, found)
            return _scaled(_linear(space, top, at), 1 / below) if below else None
    try:
        value = exact(term, at)
    except NoValue:
        return None
    return None if value is None else tuple(value for _ in space.atoms)


def _conditional(space: EventSpace, term: Probability) -> Vector | None:
    """P(A | B) where P(B), or the quotient itself, is known."""
    try:
        both, given = space.parts(term)
    except NoSpace:
        return None
    below = space.value(given)
    if below:
        return _scaled(both, 1 / below)
    value = space.determined(term)
    return None if value is None else tuple(value for _ in space.atoms)


def _multiplied(space: EventSpace, factors: Sequence[Vector | None]) -> Vector | None:
    """A product of which all factors but one are known numbers."""
    found: Vector | None = tuple(ONE for _ in space.atoms)
    for factor in sorted(
        (f for f in factors if f is not None), key=lambda f: _constant(space, f) is None
    ):
        scale = _constant(space, found) if found is not None else None
        known = _constant(space, factor)
        if known is not None:
            found = _scaled(found, known)
        elif scale is not None:
            found = _scaled(factor, scale)
        else:
            return None
    return None if None in factors else found


def _constant(space: EventSpace, vector: Vector) -> Fraction | None:
    first = vector[0]
    return first if all(entry == first for entry in vector) else space.value(vector)


def _added(parts: Sequence[Vector | None]) -> Vector | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return tuple(sum(entries, Fraction(0)) for entries in zip(*known, strict=True))


def _scaled(vector: Vector | None, factor: Fraction) -> Vector | None:
    return None if vector is None else tuple(factor * entry for entry in vector)


def _minus(left: Vector, right: Vector, factor: Fraction) -> Vector:
    return tuple(a - factor * b for a, b in zip(left, right, strict=True))


def _row(left: Vector, right: Vector) -> Vector:
    return (*_minus(left, right, ONE), Fraction(0))


# ---------------------------------------------------------------- points


def points(space: EventSpace, count: int, dice: random.Random) -> Iterator[Vector]:
    """Chances for the atoms, at least 0, that satisfy the equations: means of a few corners."""
    corners: list[Vector] = []
    for _ in range(count):
        weights = [Fraction(dice.randrange(-4, 5)) for _ in space.atoms]
        found = corner(space.equations, weights)
        if found is None:
            return
        corners.append(found)
        own = corners[-4:]
        yield tuple(sum(entries, Fraction(0)) / len(own) for entries in zip(*own, strict=True))


__all__ = ["EventSpace", "event_space", "is_value", "points"]
