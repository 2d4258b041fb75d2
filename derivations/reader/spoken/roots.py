"""Let α and β be the roots of 2x² - 6x + 1 = 0: what Vieta says of their sum and their product.

The coefficients are read off the values of the polynomial at 0, 1, …, n; words name as many roots
as its degree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Juxtaposed
from derivations.reader.records import Display
from derivations.terms import (
    Formula,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.substitution import free_leaves

ARE_ROOTS = re.compile(
    r"\b(?:roots|zeros|zeroes|solutions)\s+of\s+(?:the\s+)?"
    r"(?:(?:quadratic|cubic|quartic|monic|polynomial|equation|function)\s+)*$",
    re.I,
)
IS_A_ROOT = re.compile(
    r"\b(?:is|be)\s+(?:an?|the|any|one)\s+(?:\w+\s+)?(?:root|zero|solution)\s+of\s+(?:the\s+)?"
    r"(?:(?:quadratic|cubic|quartic|monic|polynomial|equation|function)\s+)*$",
    re.I,
)
DENIED = re.compile(r"\b(not|no|some|two of|any)\b", re.I)
UNKNOWNS = ("x", "z", "t", "y", "lambda", "u", "w", "r")
FEWEST, MOST = 2, 4


def roots_of(
    displays: Sequence[Display], place: int, roots: Sequence[Symbol | Index], names: Lexicon
) -> Iterator[Formula]:
    """e_k(roots) = (-1)^k c_{n-k}/c_n, where words behind the last root tell of what."""
    behind = displays[place].after.partition("$")[0]
    if not ARE_ROOTS.search(behind) or DENIED.search(behind) or place + 1 == len(displays):
        return
    polynomial = _polynomial(displays[place + 1], names)
    if polynomial is None or not FEWEST <= len(roots) <= MOST:
        return
    unknown = _unknown(polynomial, roots)
    if unknown is None or degree_in(polynomial, unknown) != len(roots):
        return
    c = list(_coefficients(polynomial, unknown, len(roots)))
    for k in range(1, len(roots) + 1):
        symmetric = plus(*(times(*chosen) for chosen in combinations(roots, k)))
        value = Quotient(c[len(roots) - k], c[-1])
        yield Formula(symmetric, Relation.EQUAL, negative(value) if k % 2 else value)


def vanishing(
    displays: Sequence[Display], place: int, root: Symbol | Index, names: Lexicon
) -> Iterator[Formula]:
    """p(a) = 0 of "a is a root of p(x) = x² - 3x + 2"."""
    behind = displays[place].after.partition("$")[0]
    if not IS_A_ROOT.search(behind) or DENIED.search(behind) or place + 1 == len(displays):
        return
    polynomial = _polynomial(displays[place + 1], names)
    unknown = None if polynomial is None else _unknown(polynomial, (root,))
    if polynomial is not None and unknown is not None and degree_in(polynomial, unknown):
        yield Formula(replace(polynomial, {unknown: root}), Relation.EQUAL, number(0))


def _polynomial(display: Display, names: Lexicon) -> Term | None:
    """f of f = 0, of p(x) = f and of f alone."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1:
        return None
    (statement,) = statements
    if set(statement.relations) - {"="} or len(statement.sides) > 2:
        return None
    try:
        sides = [build(side, names) for side in statement.sides if side is not None]
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return None
    if len(sides) != len(statement.sides) or not all(side.shape.is_scalar for side in sides):
        return None
    if len(sides) == 1:
        return sides[0]
    if isinstance(statement.sides[0], Juxtaposed) and _degree_of_any(sides[0]) is None:
        return sides[1]
    return plus(sides[0], negative(sides[1]))


def _degree_of_any(term: Term) -> int | None:
    letters = [leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol | Index)]
    degrees = [degree_in(term, letter) for letter in letters]
    return None if None in degrees else max((d for d in degrees if d is not None), default=0)


def _unknown(polynomial: Term, roots: Sequence[Term]) -> Symbol | Index | None:
    letters = {
        _letter(leaf): leaf
        for leaf in free_leaves(polynomial)
        if isinstance(leaf, Symbol | Index) and leaf not in roots
    }
    return next((letters[letter] for letter in UNKNOWNS if letter in letters), None)


def _letter(leaf: Symbol | Index) -> str:
    return str(leaf) if isinstance(leaf, Index) else leaf.name.letter


def degree_in(term: Term, unknown: Term) -> int | None:
    """The degree as it is written; None for what is no polynomial."""
    if unknown not in free_leaves(term):
        return 0
    match term:
        case Symbol() | Index():
            return 1 if term == unknown else None
        case Negation(inner) | Quotient(inner, _):
            bottom = term.children[-1] if isinstance(term, Quotient) else number(1)
            return None if unknown in free_leaves(bottom) else degree_in(inner, unknown)
        case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent > 0:
            degree = degree_in(base, unknown)
            return None if degree is None else degree * int(exponent)
        case Sum(parts) | Product(parts):
            degrees = [degree_in(part, unknown) for part in parts]
            known = [degree for degree in degrees if degree is not None]
            if len(known) < len(degrees):
                return None
            return max(known) if isinstance(term, Sum) else sum(known)
    return None


def _coefficients(polynomial: Term, unknown: Term, degree: int) -> Iterator[Term]:
    """c_0, …, c_n by the values at 0, 1, …, n (Lagrange)."""
    values = [replace(polynomial, {unknown: _at(unknown, m)}) for m in range(degree + 1)]
    basis = [_lagrange(m, degree) for m in range(degree + 1)]
    for power in range(degree + 1):
        parts = [(basis[m][power], value) for m, value in enumerate(values)]
        yield plus(*(times(Number(share), value) for share, value in parts if share))


def _at(unknown: Term, m: int) -> Term:
    return Index((), m) if isinstance(unknown, Index) else number(m)


def _lagrange(place: int, degree: int) -> list[Fraction]:
    """The coefficients of what is 1 at a place and 0 at the others up to a degree."""
    found = [Fraction(1)]
    for other in range(degree + 1):
        if other != place:
            shifted, scale = [Fraction(0), *found], Fraction(1, place - other)
            below = [*found, Fraction(0)]
            found = [(a - other * b) * scale for a, b in zip(shifted, below, strict=True)]
    return found
