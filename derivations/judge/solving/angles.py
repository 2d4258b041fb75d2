"""Trigonometric lines: the circle θ = x/L cut by the half-angle tangent t = tan(θ/2).

L is chosen so that every angle in the lines is an integer multiple of θ plus a multiple of π, and
every period of a family x = c + kP divides 2πL. Then sin, cos and tan are quotients of polynomials
in t (θ = π is the point t = ∞), so that the circle is cut as the real line is. What bounds x
itself, x ≤ 2π, is compared on as many turns as its constants reach, and on one more to each side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from math import lcm

from flint import arb

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import Ball, at_precision
from derivations.judge.normal.elements import GENERATORS, irreducible_factors
from derivations.judge.solving import line
from derivations.judge.solving.critical import coefficients, criticals
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import (
    Algebraic,
    Real,
    between,
    rational_point,
    real_roots,
    same,
    sorted_points,
    whole,
)
from derivations.judge.solving.signs import NotDefined, allowed, sign
from derivations.judge.solving.tower import difference
from derivations.judge.solving.written import number
from derivations.judge.speaking import every_subterm
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Number,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    negative,
    plus,
    replace,
    scalar,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import All, ForSome, Proposition, Some, formulas, substituted
from derivations.terms.substitution import free_leaves

CIRCULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
PI = Constant("pi")
HALF_TANGENT = scalar("t'")
LARGEST_MULTIPLE = 12
MOST_TURNS = 12
DENOMINATORS = (1, 2, 3, 4, 6, 12)
ZERO, ONE = number(0), number(1)


def is_circular(proposition: Proposition, unknown: Term) -> bool:
    """Whether an angle depends on the unknown, or the solutions repeat for every integer."""
    if _has_family(proposition):
        return True
    sides = (side for f in formulas(proposition) for side in (f.left, f.right))
    return any(
        _angle_of(term, unknown) is not None for side in sides for term in every_subterm(side)
    )


def _has_family(proposition: Proposition) -> bool:
    match proposition:
        case ForSome():
            return True
        case All(parts) | Some(parts):
            return any(map(_has_family, parts))
    return False


def _angle_of(term: Term, unknown: Term) -> Term | None:
    match term:
        case Map(function, argument) if elementary_name(function) in CIRCULAR:
            return argument if unknown in free_leaves(argument) else None
    return None


# ---------------------------------------------------------------- angles


def linear(term: Term, unknown: Term | None) -> tuple[Fraction, Fraction, Fraction]:
    """(a, b, c) of a·unknown + b·π + c; NotSolved for anything else."""
    if term is unknown:
        return Fraction(1), Fraction(0), Fraction(0)
    if term is PI or term == PI:
        return Fraction(0), Fraction(1), Fraction(0)
    match term:
        case Number(value):
            return Fraction(0), Fraction(0), value
        case Sum(terms):
            parts = [linear(part, unknown) for part in terms]
            a, b, c = (sum(column, Fraction(0)) for column in zip(*parts, strict=True))
            return a, b, c
        case Product(factors):
            return _product([linear(factor, unknown) for factor in factors])
        case Quotient(top, bottom):
            scale = linear(bottom, unknown)
            if _is_number(scale) and scale[2] != 0:
                return _scaled(linear(top, unknown), 1 / scale[2])
    if type(term).__name__ == "Negation":
        (inner,) = term.children
        return _scaled(linear(inner, unknown), Fraction(-1))
    raise NotSolved("an angle that is no multiple of the unknown and of π")


def _is_number(parts: tuple[Fraction, Fraction, Fraction]) -> bool:
    return not parts[0] and not parts[1]


def _scaled(
    parts: tuple[Fraction, Fraction, Fraction], scale: Fraction
) -> tuple[Fraction, Fraction, Fraction]:
    a, b, c = parts
    return a * scale, b * scale, c * scale


def _product(
    factors: list[tuple[Fraction, Fraction, Fraction]],
) -> tuple[Fraction, Fraction, Fraction]:
    found = (Fraction(0), Fraction(0), Fraction(1))
    for factor in factors:
        if _is_number(found):
            found = _scaled(factor, found[2])
        elif _is_number(factor):
            found = _scaled(found, factor[2])
        else:
            raise NotSolved("a product of angles")
    return found


@lru_cache(maxsize=256)
def half_tangent(half_turns: Fraction) -> Algebraic | None:
    """tan(qπ/2) for the angle qπ; None for an odd q, where it is infinite.

    With q/2 = p/n it is a root of Im (1 + it)ⁿ, since n times the angle is a multiple of π.
    """
    quarter = half_turns / 2
    if quarter.denominator == 2:
        return None
    n = quarter.denominator
    if n > 60:
        raise NotSolved("an angle with a large denominator")
    t = GENERATORS[0]
    real, imaginary = 1 + 0 * t, 0 * t
    for _ in range(n):
        real, imaginary = real - imaginary * t, imaginary + real * t
    for bits in (64, 256, 1024):
        with at_precision(bits):
            value = (arb.pi() * quarter.numerator / quarter.denominator).tan()
        found = [
            root
            for factor, _ in irreducible_factors(imaginary)[1]
            for root in real_roots(coefficients(factor, 0))
            if root.ball(bits).overlaps(value)
        ]
        if len(found) == 1:
            return found[0]
    raise NotSolved("an angle that is hard to place")


# ---------------------------------------------------------------- terms on the circle


@dataclass(frozen=True, slots=True)
class Circle:
    """x = scale · θ with θ on the circle; terms over the half-angle tangent."""

    unknown: Term
    scale: int

    def on(self, term: Term, at_infinity: bool = False) -> Term:
        """The term over t, or its closed value at θ = π."""
        if term is self.unknown:
            raise NotSolved("the unknown inside and outside of an angle")
        match term:
            case Map(function, argument) if self.unknown in free_leaves(argument):
                return self._function(elementary_name(function) or "", argument, at_infinity)
        if self.unknown not in free_leaves(term):
            return _exact_circular(term)
        return term.map(lambda child: self.on(child, at_infinity))

    def _function(self, name: str, argument: Term, at_infinity: bool) -> Term:
        if name not in CIRCULAR:
            inner = self.on(argument, at_infinity)
            return Map(function(name), inner)
        a, b, c = linear(argument, self.unknown)
        multiple = a * self.scale
        if multiple.denominator != 1 or abs(multiple) > LARGEST_MULTIPLE or c != 0:
            raise NotSolved("an angle that is no multiple of the unknown and of π")
        n = int(multiple)
        if at_infinity:
            cosine, sine = cosine_of(b + n), cosine_of(b + n - Fraction(1, 2))
        else:
            cosine, sine = _rotated(n, b)
        return _made(name, cosine, sine)


def _made(name: str, cosine: Term, sine: Term) -> Term:
    match name:
        case "sin":
            return sine
        case "cos":
            return cosine
        case "tan":
            return quotient(sine, cosine)
        case "cot":
            return quotient(cosine, sine)
        case "sec":
            return quotient(ONE, cosine)
    return quotient(ONE, sine)


def _rotated(n: int, shift: Fraction) -> tuple[Term, Term]:
    """cos and sin of nθ + shift·π over t: ((1 - t²) + 2t·i)ⁿ / (1 + t²)ⁿ, turned by the shift."""
    t = HALF_TANGENT
    square = times(t, t)
    bottom = plus(ONE, square)
    cosine: Term = quotient(plus(ONE, negative(square)), bottom)
    sine: Term = quotient(times(number(2), t), bottom)
    if n < 0:
        sine = negative(sine)
    c, s = (ONE, ZERO) if n == 0 else (cosine, sine)
    for _ in range(abs(n) - 1):
        c, s = (
            plus(times(c, cosine), negative(times(s, sine))),
            plus(times(s, cosine), times(c, sine)),
        )
    if shift == 0:
        return c, s
    u, v = cosine_of(shift), cosine_of(shift - Fraction(1, 2))
    return plus(times(c, u), negative(times(s, v))), plus(times(s, u), times(c, v))


def cosine_of(half_turns: Fraction) -> Term:
    """cos(qπ) with square roots, for denominators that divide 12."""
    q = half_turns % 2
    q = min(q, 2 - q)
    if q > Fraction(1, 2):
        return negative(cosine_of(1 - q))
    twelfths = q * 12
    if twelfths.denominator != 1:
        raise NotSolved("a cosine that takes more than square roots")
    two, three, six = (Root(number(k)) for k in (2, 3, 6))
    values: dict[int, Term] = {
        0: ONE,
        1: quotient(plus(six, two), number(4)),
        2: quotient(three, number(2)),
        3: quotient(two, number(2)),
        4: number(Fraction(1, 2)),
        5: quotient(plus(six, negative(two)), number(4)),
        6: ZERO,
    }
    return values[int(twelfths)]


def _exact_circular(term: Term) -> Term:
    """sin(π/6) as a number."""
    match term:
        case Map(function, argument) if (name := elementary_name(function)) in CIRCULAR:
            a, b, c = linear(argument, None)
            if c == 0 and a == 0 and name is not None:
                return _made(name, cosine_of(b), cosine_of(b - Fraction(1, 2)))
    return term.map(_exact_circular)


# ---------------------------------------------------------------- points


@dataclass(frozen=True, slots=True)
class Turned:
    """x = scale · (2 arctan(tangent) + 2π turn); tangent None: the angle π."""

    scale: int
    tangent: Real | None
    turn: int

    def ball(self, bits: int) -> Ball:
        with at_precision(bits):
            half = arb.pi() / 2 if self.tangent is None else self.tangent.ball(bits).atan()
            return self.scale * 2 * (half + arb.pi() * self.turn)

    @property
    def rational(self) -> Fraction | None:
        zero = self.tangent is not None and self.tangent.rational == 0 and self.turn == 0
        return Fraction(0) if zero else None

    @property
    def term(self) -> Term | None:
        """A multiple of π where it is one with a small denominator."""
        angle = _multiple_of_pi(self.tangent)
        if angle is None:
            return None
        half_turns = self.scale * (angle + 2 * self.turn)
        top = PI if half_turns.numerator == 1 else times(number(half_turns.numerator), PI)
        if half_turns.denominator == 1:
            return top if half_turns else ZERO
        return quotient(top, number(half_turns.denominator))


def _multiple_of_pi(tangent: Real | None) -> Fraction | None:
    if tangent is None:
        return Fraction(1)
    if not isinstance(tangent, Algebraic):
        return None
    for denominator in DENOMINATORS:
        for p in range(-denominator + 1, denominator):
            if half_tangent(Fraction(p, denominator)) == tangent:
                return Fraction(p, denominator)
    return None


# ---------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class Turns:
    """The lines on the circle, and which turns of it are compared."""

    circle: Circle

    def holds(self, says: Proposition, at: Turned) -> bool:
        match says:
            case Formula(left, relation, right):
                bound = self._bound(says)
                if bound is not None:
                    return self._stands(at, *bound)
                term = difference(left, right)
                try:
                    return allowed(self._sign(term, at), relation)
                except NotDefined:
                    return False
            case All(parts):
                return all(self.holds(part, at) for part in parts)
            case Some(parts):
                return any(self.holds(part, at) for part in parts)
            case ForSome():
                return any(_same(at.tangent, other) for other in self.family(says))
        raise NotSolved("this line")

    def _sign(self, term: Term, at: Turned) -> int:
        if at.tangent is None:
            value = self.circle.on(term, at_infinity=True)
            return sign(value, HALF_TANGENT, rational_point(Fraction(0)))
        return sign(self.circle.on(term), HALF_TANGENT, at.tangent)

    def _bound(self, formula: Formula) -> tuple[Relation, Fraction, Fraction] | None:
        """x relation b·π + c; None for a relation between functions of angles."""
        term = difference(formula.left, formula.right)
        unknown = self.circle.unknown
        if not any(leaf is unknown for leaf in _outside(term)):
            return None
        a, b, c = linear(term, unknown)
        if a == 0:
            raise NotSolved("a line without its unknown")
        turned = {
            Relation.LESS: Relation.GREATER,
            Relation.AT_MOST: Relation.AT_LEAST,
            Relation.GREATER: Relation.LESS,
            Relation.AT_LEAST: Relation.AT_MOST,
        }
        relation = formula.relation
        return (turned.get(relation, relation) if a < 0 else relation), -b / a, -c / a

    def _stands(self, at: Turned, relation: Relation, b: Fraction, c: Fraction) -> bool:
        return allowed(self._order(at, b, c), relation)

    def _order(self, at: Turned, b: Fraction, c: Fraction) -> int:
        """The sign of x - bπ - c."""
        if c == 0:
            tangent, turn = self.place(b)
            if turn == at.turn and _same(tangent, at.tangent):
                return 0
        for bits in (64, 256, 1024):
            with at_precision(bits):
                gap = at.ball(bits) - arb.pi() * b.numerator / b.denominator
                gap -= arb(c.numerator) / c.denominator
            if gap > 0 or gap < 0:
                return 1 if gap > 0 else -1
        raise NotSolved("two angles that are hard to tell apart")

    def place(self, b: Fraction) -> tuple[Real | None, int]:
        """The half-angle tangent and the turn of x = bπ; θ runs from -π (left out) to π."""
        theta = b / self.circle.scale
        turn = -((1 - theta) // 2)
        return half_tangent(theta - 2 * turn), int(turn)

    def family(self, says: ForSome) -> list[Real | None]:
        """The points of x = c + kP on the circle."""
        if not isinstance(says.body, Formula) or says.body.relation is not Relation.EQUAL:
            raise NotSolved("a family that is no equation")
        start, period = progression(says, self.circle.unknown)
        count = abs(2 * self.circle.scale / period)
        return [self.place(start + k * period)[0] for k in range(int(count))]

    def tangents(self, says: Proposition) -> Iterator[Real]:
        """Where the line may change on the circle."""
        match says:
            case Formula():
                bound = self._bound(says)
                if bound is None:
                    term = self.circle.on(difference(says.left, says.right))
                    yield from criticals(term, HALF_TANGENT)
                elif bound[2] != 0:
                    raise NotSolved("an angle that is no multiple of π")
                else:
                    yield from _finite([self.place(bound[1])[0]])
            case All(parts) | Some(parts):
                for part in parts:
                    yield from self.tangents(part)
            case ForSome():
                yield from _finite(self.family(says))

    def turns(self, lines: Iterable[Proposition]) -> range:
        """The turns that are compared: one where nothing bounds x itself."""
        bounds = [b for says in lines for f in _plain(says) if (b := self._bound(f)) is not None]
        if not bounds:
            return range(1)
        places = [self.place(b)[1] for _, b, _ in bounds]
        found = range(min(places) - 1, max(places) + 2)
        if len(found) > MOST_TURNS:
            raise NotSolved("too many turns")
        return found


def _plain(says: Proposition) -> Iterator[Formula]:
    """The relations outside of families."""
    match says:
        case Formula():
            yield says
        case All(parts) | Some(parts):
            for part in parts:
                yield from _plain(part)


def _outside(term: Term) -> Iterator[Term]:
    """Leaves that are not inside an angle."""
    match term:
        case Map(function, _) if elementary_name(function) in CIRCULAR:
            return
        case Symbol():
            yield term
    for child in term.children:
        yield from _outside(child)


def _finite(points: Iterable[Real | None]) -> Iterator[Real]:
    yield from (point for point in points if point is not None)


def _same(one: Real | None, other: Real | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(one, other)


def progression(says: ForSome, unknown: Term) -> tuple[Fraction, Fraction]:
    """(c, P) of x = cπ + kPπ."""
    if not isinstance(says.body, Formula):
        raise NotSolved("a family that is no equation")
    term = difference(says.body.left, says.body.right)
    zero, one = (_with(term, says.integer, k) for k in (0, 1))
    first, second = linear(zero, unknown), linear(one, unknown)
    if first[2] or second[2] or not first[0] or first[0] != second[0]:
        raise NotSolved("a family that is not in steps of π")
    start = -first[1] / first[0]
    period = -second[1] / second[0] - start
    if period == 0:
        raise NotSolved("a family without a period")
    return start, period


def _with(term: Term, integer: Symbol, value: int) -> Term:
    return replace(term, {integer: number(value)})


def compared(before: Proposition, after: Proposition, unknown: Term) -> line.Difference:
    """What the second line loses of the first one's solutions, and what it gains."""
    turns = Turns(Circle(unknown, _scale((before, after), unknown)))
    lost: list[Real] = []
    gained: list[Real] = []
    for point in _cells(turns, (before, after)):
        first, second = turns.holds(before, point), turns.holds(after, point)
        if first and not second:
            lost.append(point)
        elif second and not first:
            gained.append(point)
    return line.Difference(tuple(lost), tuple(gained))


def _cells(turns: Turns, lines: tuple[Proposition, ...]) -> Iterator[Turned]:
    points = sorted_points(p for says in lines for p in turns.tangents(says))
    tangents = [None, *points, *(rational_point(value) for value in between(points))]
    for turn in turns.turns(lines):
        for tangent in tangents:
            yield Turned(turns.circle.scale, tangent, turn)


def _scale(lines: tuple[Proposition, ...], unknown: Term) -> int:
    """L: the common denominator of the angles' multiples, and of the periods in units of 2π."""
    found = 1
    for says in lines:
        for formula in formulas(says):
            for side in (formula.left, formula.right):
                for term in every_subterm(side):
                    if (argument := _angle_of(term, unknown)) is not None:
                        found = lcm(found, linear(argument, unknown)[0].denominator)
    for says in lines:
        for family in _families(says):
            found = lcm(found, (progression(family, unknown)[1] / 2).numerator)
    if found > LARGEST_MULTIPLE:
        raise NotSolved("angles with a large common period")
    return found


def _families(says: Proposition) -> Iterator[ForSome]:
    match says:
        case ForSome():
            yield says
        case All(parts) | Some(parts):
            for part in parts:
                yield from _families(part)


def holds(formula: Formula, unknown: Term, at: Turned) -> bool:
    """Whether a relation holds at an angle."""
    return Turns(Circle(unknown, at.scale)).holds(formula, at)


def near(says: ForSome, unknown: Term, at: Real) -> Some:
    """The members of a family next to a number: if none of them is it, none is."""
    start, period = progression(says, unknown)
    with at_precision(64):
        turns = at.ball(64) / arb.pi() - arb(start.numerator) / start.denominator
        nearest = whole((turns * period.denominator / period.numerator).mid())
    members = (_with_value(says, k) for k in range(nearest - 1, nearest + 3))
    return Some(tuple(members))


def _with_value(says: ForSome, value: int) -> Proposition:
    return substituted(says.body, {says.integer: number(value)})
