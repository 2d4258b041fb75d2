"""A term with one thing changed at one place: a sign, a number, an exponent, a letter, a factor.

    for changed in edits(term, letters): ...

Every change is small: what it makes of a wrong line may be what its author meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from derivations.terms import (
    Complement,
    Constant,
    Function,
    Index,
    Intersection,
    Inverse,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    Union,
    negative,
    plus,
)

NEIGHBOURS = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}
TWO = Fraction(2)
ONE = Number(Fraction(1))
COUNTERS = frozenset("nkmijNM")
Rebuild = Callable[[Term], Term]


def edits(term: Term, letters: Sequence[Symbol]) -> Iterator[Term]:
    """The terms that differ from this one at one place, changes at the top first."""
    for build, part in _places(term, lambda whole: whole):
        for changed in _changed(part, letters):
            try:
                found = build(changed)
            except (ShapeError, TypeError, ValueError):
                continue
            yield found


def _places(term: Term, build: Rebuild) -> Iterator[tuple[Rebuild, Term]]:
    """Each part of a term with the way to put another term there."""
    yield build, term
    match term:
        case Sum(parts) | Product(parts):
            for place, part in enumerate(parts):
                yield from _places(part, _at(build, type(term), parts, place))
        case Quotient(top, bottom):
            yield from _places(top, lambda new: build(Quotient(new, bottom)))
            yield from _places(bottom, lambda new: build(Quotient(top, new)))
        case Power(base, exponent):
            yield from _places(base, lambda new: build(Power(new, exponent)))
            yield from _places(exponent, lambda new: build(Power(base, new)))
        case Symbol():
            return
        case _:
            for child in dict.fromkeys(term.children):
                yield from _places(child, _instead(build, term, child))


def _at(
    build: Rebuild, kind: type[Sum] | type[Product], parts: Sequence[Term], place: int
) -> Rebuild:
    return lambda new: build(kind((*parts[:place], new, *parts[place + 1 :])))


def _instead(build: Rebuild, whole: Term, child: Term) -> Rebuild:
    return lambda new: build(whole.map(lambda each: new if each is child else each))


def _changed(part: Term, letters: Sequence[Symbol]) -> Iterator[Term]:
    match part:
        case Number(value, None) if value:
            yield from (Number(n) for n in (value + 1, value - 1, 2 * value, value / 2))
        case Symbol() if part.shape.is_scalar:
            yield from _shifted(part)
            if part.name.letter in COUNTERS and not part.indices:
                yield from (plus(part, ONE), plus(part, negative(ONE)))
            yield from (other for other in letters if other is not part)
        case Constant():
            yield from letters
        case Negation(inner):
            yield inner
        case Power(base, exponent):
            if part.shape.is_scalar:
                yield Product((exponent, base))
            yield base
            yield Power(base, negative(exponent))
        case Map(Function(Name(letter), 0), argument) if letter in NEIGHBOURS:
            yield Map(Function(Name(NEIGHBOURS[letter])), argument)
        case Inverse(inner) | Transpose(inner) | Complement(inner):
            yield inner
        case Intersection(events):
            yield Union(events)
        case Union(events):
            yield Intersection(events)
        case Quotient(top, bottom) if part.shape.is_scalar:
            yield Quotient(bottom, top)
        case Sum(terms):
            if len(terms) == 2 and part.shape.is_scalar:
                yield Product(terms)
            for place, term in enumerate(terms):
                yield Sum((*terms[:place], negative(term), *terms[place + 1 :]))
        case Product(factors):
            if len(factors) == 2 and part.shape.is_scalar:
                if factors[0].shape == factors[1].shape:  # no sum of a row and a column
                    yield Sum(factors)
            elif not part.shape.is_scalar:
                yield from _product(factors[::-1])
            for place in range(len(factors)) if len(factors) > 1 else ():
                yield from _product((*factors[:place], *factors[place + 1 :]))
    if part.shape.is_scalar and not isinstance(part, Number | Negation):
        yield from _scaled(part, letters)
    elif not part.shape.is_scalar and not isinstance(part, Inverse | Transpose):
        yield from (Inverse(part), Transpose(part)) if part.shape.is_square else (Transpose(part),)


def _shifted(member: Symbol) -> Iterator[Term]:
    """H_{n-1} and H_{n+1} for H_n"""
    if not member.indices or not isinstance(member.indices[-1], Index):
        return
    *before, last = member.indices
    for at in (last - 1, last + 1):
        yield Symbol(member.name, member.rows, member.cols, (*before, at), member.role)


def _scaled(part: Term, letters: Sequence[Symbol]) -> Iterator[Term]:
    """The part with one factor more, and squared."""
    factors = part.factors if isinstance(part, Product) else (part,)
    yield Product((Number(TWO), *factors))
    yield Quotient(part, Number(TWO))
    yield Power(part, Number(TWO))
    yield Negation(part)
    for letter in (letter for letter in letters if letter.shape.is_scalar):
        yield Product((letter, *factors))
        if letter is not part and part.shape.is_scalar:
            yield Quotient(part, letter)


def _product(factors: Sequence[Term]) -> Iterator[Term]:
    try:
        yield factors[0] if len(factors) == 1 else Product(tuple(factors))
    except ShapeError:
        return
