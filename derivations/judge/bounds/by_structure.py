"""Inequalities by their structure: term by term, value by value, piece of a domain by piece.

    ∫_0^∞ x f(x) dx ≥ t ∫_t^∞ f(x) dx     since x f(x) ≥ 0 before t, and (x - t) f(x) ≥ 0 behind it

The difference of the sides is a sum of values of positive functionals and of what stands outside
them. It is at least 0 where each is: what stands in a functional is shown to be at least 0 for all
that its variable runs over, and the rest is a sum of products of what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, field, replace
from derivations.judge.atoms import Atoms
from derivations.judge.bounds.combinations import Known, combination, sign_by_factors
from derivations.judge.bounds.functionals import (
    INFINITE,
    ONE,
    Functional,
    Piece,
    functional,
    grouped,
    pieces,
    pull_in,
)
from derivations.judge.bounds.gaps import gap
from derivations.judge.bounds.moduli import Moduli, are_equal, bounds_by_parts, multiplied_out
from derivations.judge.bounds.over_sets import by_regions
from derivations.judge.bounds.universal import Bound, instances
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.signs import POSITIVE
from derivations.terms import (
    Absolute,
    Expectation,
    Formula,
    IndexedSum,
    Integral,
    Name,
    Number,
    Opaque,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.opaque import over_a_set
from derivations.terms.substitution import free_leaves

DEPTH, MOST_ASKED = 4, 40
ZERO = number(0)


@dataclass(slots=True)
class Structure:
    """What the text states: orders between letters, bounds for all values of letters, sets.

    real: names of what stands outside bars. conditions: which ends were taken to be in their order,
    since integrals have them so.
    """

    stated: tuple[Formula, ...]
    bounds: tuple[Bound, ...] = ()
    sets: tuple[Formula, ...] = ()
    real: frozenset[Name] = frozenset()
    conditions: list[Formula] = field(default_factory=list)
    asked: int = 0

    def proves(self, wanted: Known) -> bool:
        """Whether it is at least 0, or greater."""
        return self._holds(wanted, self.stated, DEPTH)

    def is_nothing(self, term: Term) -> bool:
        """Whether all that stands in each functional, and the rest, is 0."""
        found = list(pieces(term))
        rest = [piece.term for piece in found if piece.of is None]
        if not pull_in(found) or not (not rest or are_equal(plus(*rest), ZERO)):
            return False
        groups = self._refined(grouped(found), self.stated)
        return all(are_equal(group.body, ZERO) for group in groups)

    def _holds(self, wanted: Known, facts: tuple[Formula, ...], depth: int) -> bool:
        self.asked += 1
        if self.asked > MOST_ASKED:
            return False
        term = multiplied_out(wanted.term)
        found = list(pieces(term))
        if any(piece.of is not None or _has_hidden(piece) for piece in found) and depth:
            for weaker in self._weakened(found, facts):
                if self._by_pieces(weaker, wanted.is_strict, facts, depth):
                    return True
        if not wanted.is_strict and bounds_by_parts(term):
            return True
        return self._adds_up(Known(term, wanted.is_strict), facts)

    # ------------------------------------------------------------ functionals

    def _by_pieces(
        self, found: Sequence[Piece], strict: bool, facts: tuple[Formula, ...], depth: int
    ) -> bool:
        """What stands in each functional is at least 0, and so is the rest."""
        if not pull_in(found):
            return False
        rest = [piece.term for piece in found if piece.of is None]
        groups = [g for g in self._refined(grouped(found), facts) if not are_equal(g.body, ZERO)]
        if not rest and strict:
            return False
        holds = not rest or self._holds(Known(plus(*rest), strict), facts, depth - 1)
        if holds and all(self._is_positive(group, facts, depth) for group in groups):
            return True
        return bool(rest) and not strict and self._spreads(plus(*rest), groups, facts, depth)

    def _weakened(
        self, found: Sequence[Piece], facts: tuple[Formula, ...]
    ) -> Iterator[list[Piece]]:
        """The pieces, and with something less in their place: -|F(f)| is at least -F(|f|)."""
        hidden = [
            p for piece in found if _has_hidden(piece) for p in pieces(piece.core.children[0])
        ]
        if hidden and all(p.of is None or self._in_order(p.of, facts) for p in hidden):
            yield [p for piece in found for p in _less(piece)]
        if any(piece.of is not None for piece in found):
            yield list(found)

    def _spreads(
        self, rest: Term, groups: Sequence[Functional], facts: tuple[Formula, ...], depth: int
    ) -> bool:
        """Whether the rest makes up for the one functional: M (b - a) is ∫_a^b M dx."""
        if len(groups) != 1:
            return False
        (group,) = groups
        mass = group.mass()
        if mass is None or group.variable in free_leaves(rest):
            return False
        taken: Formula | None = None
        if not self._adds_up(Known(mass, True), facts):
            length = self._no_loss(mass, rest, group, facts)
            if length is None:
                length = taken = _length(group)
                if length is None or self._no_less(length.left, length.right, facts):
                    return False
            facts = (*facts, length)
        body = plus(group.body, quotient(rest, mass))
        if not self._is_positive(replace(group, body=body), facts, depth):
            return False
        if taken is not None and taken not in self.conditions:
            self.conditions.append(taken)
        return True

    def _no_loss(
        self, mass: Term, rest: Term, group: Functional, facts: tuple[Formula, ...]
    ) -> Formula | None:
        """b > a of b ≥ a, where nothing is left of M (b - a) at b = a."""
        if group.what != ("integral",) or group.ends is None or not _is_multiple(rest, mass):
            return None
        low, high = group.ends
        length = Formula(low, Relation.LESS, high)
        return length if self._adds_up(Known(mass), facts) else None

    def _is_positive(self, group: Functional, facts: tuple[Formula, ...], depth: int) -> bool:
        if not self._in_order(group, facts):
            return False
        variable = group.fresh(depth)
        within = (*facts, *group.facts(variable))
        return self._holds(Known(group.at(variable)), within, depth - 1)

    def _in_order(self, group: Functional, facts: tuple[Formula, ...]) -> bool:
        """Whether the ends of an integral are in their order, or may be taken to be."""
        if group.what != ("integral",) or group.ends is None:
            return True
        low, high = group.ends
        if low == INFINITE[1] or high == INFINITE[0] or self._no_less(high, low, facts):
            return True
        if low in INFINITE or high in INFINITE or self._no_less(low, high, facts):
            return False
        if not all(isinstance(end, Symbol) for end in group.ends):
            return False
        condition = Formula(low, Relation.AT_MOST, high)
        if condition not in self.conditions:
            self.conditions.append(condition)
        return True

    def _no_less(self, high: Term, low: Term, facts: tuple[Formula, ...]) -> bool:
        return self._adds_up(Known(plus(high, negative(low))), facts)

    def _refined(
        self, groups: Sequence[Functional], facts: tuple[Formula, ...]
    ) -> list[Functional]:
        """Integrals over parts that do not overlap, where their ends have a known order."""
        groups = by_regions(groups, self.sets)
        cut = [g for g in groups if g.what == ("integral",) and g.ends is not None]
        others = [g for g in groups if g not in cut]
        if len(cut) < 2:
            return list(groups)
        ends = self._ordered({end for g in cut for end in g.ends or ()}, facts)
        if ends is None:
            return list(groups)
        parts = []
        for low, high in pairwise(ends):
            over = [g for g in cut if self._covers(g, low, high, ends)]
            if over:
                first = over[0]
                assert first.variable is not None
                body = (
                    Sum(tuple(g.at(first.variable) for g in over)) if len(over) > 1 else first.body
                )
                parts.append(replace(first, body=body, ends=(low, high)))
        return [*others, *parts]

    def _ordered(self, ends: set[Term], facts: tuple[Formula, ...]) -> list[Term] | None:
        inner = sorted(ends - set(INFINITE), key=str)
        placed: list[Term] = []
        for end in inner:
            place = self._place(end, placed, facts)
            if place is None:
                return None
            placed.insert(place, end)
        first = [INFINITE[1]] if INFINITE[1] in ends else []
        return [*first, *placed, *([INFINITE[0]] if INFINITE[0] in ends else [])]

    def _place(self, end: Term, placed: list[Term], facts: tuple[Formula, ...]) -> int | None:
        for place, other in enumerate(placed):
            if self._no_less(other, end, facts):
                return place
            if not self._no_less(end, other, facts):
                return None
        return len(placed)

    def _covers(self, group: Functional, low: Term, high: Term, ends: list[Term]) -> bool:
        assert group.ends is not None
        first, last = (ends.index(end) for end in group.ends)
        return first <= ends.index(low) and ends.index(high) <= last

    # ------------------------------------------------------------ without functionals

    def _adds_up(self, wanted: Known, facts: Sequence[Formula]) -> bool:
        """By products of what is stated and of instances of bounds, then with triangles."""
        moduli = Moduli()
        goal = moduli.of(wanted.term)
        orders = [*self._instances(wanted.term, facts), *facts]
        known = [gap(order) for order in orders if _is_of_numbers(order)]
        known = [Known(moduli.of(multiplied_out(k.term)), k.is_strict) for k in known]
        lemmas = list(moduli.lemmas(self.real))
        stated = [*moduli.signs(), *(moduli.atoms.of_formula(f) for f in facts if _has_no_bars(f))]
        goals = [goal, _numerator(goal, stated)]
        for used in (known, [*lemmas, *known]) if lemmas else (known,):
            for one in goals:
                if one is not None and _is_combination(Known(one, wanted.is_strict), used, stated):
                    return True
        return False

    def _instances(self, term: Term, facts: Sequence[Formula]) -> Iterator[Formula]:
        for order, asked in instances(self.bounds, [term]):
            if all(order_ in facts or self._is_given(order_, facts) for order_ in asked):
                yield order

    def _is_given(self, order: Formula, facts: Sequence[Formula]) -> bool:
        stated = [f for f in facts if f.relation in ORDERS]
        return combination(gap(order), [gap(f) for f in stated], stated) == ()


def _length(group: Functional) -> Formula | None:
    """a < b of ∫_a^b, where no order of the letters a and b is stated: integrals have it so."""
    match group.what, group.ends:
        case ("integral",), (Symbol() as low, Symbol() as high) if low is not high:
            return Formula(low, Relation.LESS, high)
    return None


def _is_multiple(term: Term, of: Term) -> bool:
    """M (b - a) of b - a, with no denominator left."""
    try:
        _, element = element_of(Atoms().of(quotient(term, of)))
    except (NoNormalForm, Undefined):
        return False
    return bool(element.denominator == 1)


ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def _is_of_numbers(order: Formula) -> bool:
    same = order.left.shape == order.right.shape
    return order.relation in ORDERS and same and order.left.shape.is_scalar


def _about(goal: Term, known: Sequence[Known]) -> list[Known]:
    """What is known of the letters of the goal, directly or through one another."""
    letters, rest, kept = set(free_leaves(goal)), list(known), []
    while touching := [k for k in rest if not letters.isdisjoint(free_leaves(k.term))]:
        kept += touching
        rest = [k for k in rest if k not in touching]
        letters |= {leaf for k in touching for leaf in free_leaves(k.term)}
    return kept


def _numerator(goal: Term, stated: Sequence[Formula]) -> Term | None:
    """What has the sign of a fraction whose denominator is greater than 0."""
    try:
        workspace, element = element_of(goal, stated)
    except (NoNormalForm, Undefined):
        return None
    if element.denominator == 1 or sign_by_factors(workspace, element.denominator) != POSITIVE:
        return None
    return None if workspace.conditions else polynomial_term(workspace, element.numerator)


def _is_combination(wanted: Known, known: Sequence[Known], stated: Sequence[Formula]) -> bool:
    return combination(wanted, _about(wanted.term, known), stated) == ()


def _has_no_bars(formula: Formula) -> bool:
    sides = (formula.left, formula.right)
    return not any(isinstance(p, Absolute) for side in sides for p in subterms(side))


# ---------------------------------------------------------------- |Σ a| ≤ Σ |a|


def _has_hidden(piece: Piece) -> bool:
    """Whether it is the absolute value of something with functionals."""
    core = piece.core
    return isinstance(core, Absolute) and any(p.of is not None for p in pieces(core.term))


def _less(piece: Piece) -> Iterator[Piece]:
    if not _has_hidden(piece) or not _is_negative(piece.factor):
        yield piece
        return
    assert isinstance(piece.core, Absolute)
    for inner in pieces(piece.core.term):
        factor = times(piece.factor, multiplied_out(Absolute(inner.factor)))
        if inner.of is None:
            yield Piece(factor, multiplied_out(Absolute(inner.core)))
            continue
        inside = _with_body(inner.core, multiplied_out(Absolute(inner.of.body)))
        yield Piece(factor, inside, functional(inside))


def _is_negative(factor: Term) -> bool:
    """Whether it is a number below 0."""
    match factor:
        case Number(value):
            return value < 0
    return are_equal(factor, negative(ONE)) or combination(Known(negative(factor)), (), ()) == ()


def _with_body(term: Term, body: Term) -> Term:
    match term:
        case IndexedSum(variable, low, high, _):
            return IndexedSum(variable, low, high, body)
        case Integral(variable, low, high, _):
            return Integral(variable, low, high, body)
        case Expectation(_, given, under):
            return Expectation(body, given, under)
        case Opaque(_, (where, _, by)):
            return over_a_set(where, body, by)
    raise TypeError(type(term).__name__)


__all__ = ["Structure"]
