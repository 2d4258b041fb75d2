"""Over the complex numbers: the roots of a polynomial equation, written down with i.

A value solves the equation when the polynomial is 0 modulo the relations of its kernels (i² = -1,
g² = 2, …). With as many different values as the polynomial has different roots, they are all.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.evaluation.complex_parts import NotSplit, parts
from derivations.judge.evaluation.complex_parts import is_complex as is_complex_number
from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import (
    Key,
    NoNormalForm,
    Polynomial,
    Undefined,
    irreducible_factors,
)
from derivations.judge.normal.equality import equality
from derivations.judge.solving.critical import modulo
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.tower import Tower, difference, slots, tower_of
from derivations.terms import (
    Constant,
    Formula,
    Number,
    Power,
    Product,
    Relation,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.propositions import All, Proposition, Some, formulas
from derivations.terms.substitution import free_leaves

IMAGINARY, E, ZERO = Constant("i"), Constant("e"), number(0)


def is_complex(says: Proposition) -> bool:
    """Whether i is in it."""
    sides = (side for f in formulas(says) for side in (f.left, f.right))
    return any(IMAGINARY in subterms(side) for side in sides)


def all_roots(before: Proposition, after: Proposition, unknown: Term) -> bool:
    """Whether the second line gives every complex root of the first one, and nothing else.

    NotSolved where the lines are no polynomial equation and values.
    """
    equation, values = _equation(before), list(_values(after, unknown))
    degree = _different_roots(equation, unknown)
    distinct = _distinct(values)
    solves = all(_is_zero(replace(equation, {unknown: value})) for value in values)
    return solves and distinct == degree


def same_values(before: Proposition, after: Proposition, unknown: Term) -> bool:
    """Whether two lines that give values give the same ones; NotSolved where one gives none."""
    first, second = ([*_values(says, unknown)] for says in (before, after))
    ways = ((first, second), (second, first))
    return all(any(_is_same(a, b) for b in others) for ones, others in ways for a in ones)


def _is_same(one: Term, other: Term) -> bool:
    return _is_zero(plus(one, negative(other)))


def strays(before: Proposition, after: Proposition, unknown: Term) -> Iterator[tuple[Term, Term]]:
    """Each value of the second line, with what the first line's equation makes of it."""
    equation = _equation(before)
    for value in _values(after, unknown):
        yield value, replace(equation, {unknown: value})


def same_factors(before: Proposition, after: Proposition, unknown: Term) -> bool:
    """Whether two polynomial equations have the same irreducible factors."""
    try:
        first, second = (_factors(_equation(says), unknown) for says in (before, after))
    except NotSolved:
        return False
    return first == second


def _factors(equation: Term, unknown: Term) -> frozenset[Key]:
    tower, (element,) = tower_of((equation,), unknown)
    if tower.kernels or not element.denominator.is_constant() or element.is_zero:
        raise NotSolved("over the complex numbers, more than a polynomial")
    _, factors = irreducible_factors(element.numerator)
    return frozenset(Key(factor) for factor, _ in factors)


def _equation(says: Proposition) -> Term:
    found = list(formulas(says))
    if len(found) != 1 or found[0].relation is not Relation.EQUAL:
        raise NotSolved("over the complex numbers, a line that is no equation")
    return difference(found[0].left, found[0].right)


def _values(says: Proposition, unknown: Term) -> Iterator[Term]:
    match says:
        case Formula(left, Relation.EQUAL, right) if left is unknown:
            yield right
        case Formula(left, Relation.EQUAL, right):
            yield _root_of_linear(difference(left, right), unknown)
        case Some(parts):
            for part in parts:
                yield from _values(part, unknown)
        case All((part,)):
            yield from _values(part, unknown)
        case _:
            raise NotSolved("over the complex numbers, a line that gives no values")


def _root_of_linear(equation: Term, unknown: Term) -> Term:
    """z of z - 2 = 3i."""
    try:
        slope = derivative(equation, unknown)  # type: ignore[arg-type]
    except NotExplicit:
        raise NotSolved("over the complex numbers, more than a polynomial") from None
    if unknown in free_leaves(slope) or _is_zero(slope):
        raise NotSolved("over the complex numbers, a line that gives no values")
    return quotient(negative(replace(equation, {unknown: number(0)})), slope)


def _different_roots(equation: Term, unknown: Term) -> int:
    """The degree of the polynomial without its repeated factors."""
    tower, (element,) = tower_of((equation,), unknown)
    polynomial = element.numerator
    if tower.kernels or not element.denominator.is_constant() or polynomial == 0:
        raise NotSolved("over the complex numbers, more than a polynomial")
    repeated = polynomial.gcd(polynomial.derivative(0))
    return int(polynomial.degrees()[0] - repeated.degrees()[0])


def _distinct(values: list[Term]) -> int:
    kept: list[Term] = []
    for value in values:
        if not any(_is_same(value, other) for other in kept):
            kept.append(value)
    return len(kept)


def _is_zero(closed: Term) -> bool:
    """Whether a number vanishes; NotSolved where its kernels depend on one another."""
    if any(isinstance(p, Power) and is_complex_number(p.exponent) for p in subterms(closed)):
        return _vanishes_in_parts(closed)
    tower, (element,) = tower_of((closed,), None)
    rest = _reduced(tower, element.numerator)
    if rest == 0:
        return True
    if _norm(tower, rest) == 0:
        raise NotSolved("roots that depend on one another")
    return False


def _vanishes_in_parts(closed: Term) -> bool:
    """(e^{2πi/3})³ - 1, by its real and its imaginary part."""
    try:
        split = parts(_with_whole_turns(closed))
        both = (split.real, split.imaginary)
        with at_precision():
            if not all(ball(part, {}).contains(0) for part in both):
                return False
        if all(equality(part, ZERO).holds for part in both):
            return True
    except (NoNormalForm, NoValue, NotSplit, Undefined) as error:
        raise NotSolved(str(error)) from None
    raise NotSolved("a power of e that may vanish")


def _with_whole_turns(term: Term) -> Term:
    """2⁵ e^{2πi} for (2 e^{2πi/5})⁵: its angle is one that is known."""
    match term:
        case Power(Power(base, exponent), Number() as times_over) if base is E:
            return Power(E, times(times_over, exponent))
        case Power(Product(factors), Number() as power):
            return times(*(_with_whole_turns(Power(factor, power)) for factor in factors))
    return term.map(_with_whole_turns)


def _reduced(tower: Tower, polynomial: Polynomial) -> Polynomial:
    for kernel in reversed(tower.in_order):
        if kernel.kind != "root":
            raise NotSolved("over the complex numbers, more than roots")
        polynomial = modulo(polynomial, kernel)
    return polynomial


def _norm(tower: Tower, polynomial: Polynomial) -> Polynomial:
    for kernel in reversed(tower.in_order):
        if kernel.slot in slots(polynomial):
            polynomial = polynomial.resultant(kernel.relation, kernel.slot)
    return polynomial
