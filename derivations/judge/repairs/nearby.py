"""Terms near a wrong right side: one thing changed, or one number solved for at a point.

    for changed, change in nearby(left, right, values): ...

Everything here may be as wrong as the line; who asks keeps what the rungs confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any

from derivations.dataclass import dataclass
from derivations.judge.evaluation.comparison import bits
from derivations.judge.evaluation.values import to_ball
from derivations.terms import (
    Absolute,
    Diagonal,
    Function,
    Index,
    IndexedProduct,
    IndexedSum,
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
    negative,
    subterms,
)
from derivations.terms.substitution import free_leaves

Change = tuple[Term, str]
Value = Any  # a Fraction, or a ball of FLINT
LONGEST = 7  # bits of a numerator or denominator that a person may have forgotten
MOST_VARIABLES, MOST_PARTS, MOST_BOTTOM = 4, 16, 24
LARGEST_EXPONENT = 5
HALF = Fraction(1, 2)
NOTHING = (Number(Fraction(0)), Index((), 0))
UNITS = (Number(Fraction(1)), Index((), 1))
NEIGHBOURS = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}


@dataclass(frozen=True, slots=True)
class Values:
    """What terms are at one point: exact, an enclosure, or None."""

    of: Callable[[Term], Value | None]


def nearby(left: Term, right: Term, values: Values | None) -> Iterator[Change]:
    """The right side changed, the likeliest changes first; values: to solve for a number by."""
    if right.shape.is_scalar:
        yield Absolute(right), "an absolute value"
    yield from variants(right)
    if values is not None and right.shape.is_scalar:
        yield from _solved(left, right, values)


# ---------------------------------------------------------------- one thing changed somewhere


def variants(term: Term) -> Iterator[Change]:
    """The term with one thing changed, at the top first."""
    yield from _changed(term)
    for child in dict.fromkeys(term.children):
        for changed, change in variants(child):
            try:
                yield _put(term, child, changed), change
            except (ShapeError, TypeError, ValueError):
                continue


def _put(term: Term, old: Term, new: Term) -> Term:
    return term.map(lambda child: new if child is old else child)


def _changed(term: Term) -> Iterator[Change]:
    match term:
        case Sum(terms):
            yield from _signs(terms)
            if term.shape.is_scalar:
                yield Product(terms), "a product"
        case Number(value, places):
            digit = Fraction(1, 10 ** (places or 0))
            for other in (value + digit, value - digit, 2 * value):
                yield Number(other, places), "a number"
        case Index() if not term.is_variable:
            yield term - 1, "an index by one"
            yield term + 1, "an index by one"
        case Symbol() if term.indices and isinstance(term.indices[0], Index):
            first, *others = term.indices
            for shifted in (first - 1, first + 1):
                indices = (shifted, *others)
                yield Symbol(term.name, term.rows, term.cols, indices, term.role), "an index by one"
        case Power(base, exponent) if exponent is not Number(Fraction(1)):
            yield base, "an exponent"
        case Transpose(inner) | Absolute(inner):
            yield inner, "a transpose" if isinstance(term, Transpose) else "an absolute value"
        case Map(Function(Name(letter), 0), argument) if letter in NEIGHBOURS:
            yield Map(Function(Name(NEIGHBOURS[letter])), argument), f"{NEIGHBOURS[letter]}"
        case IndexedSum() | IndexedProduct():
            yield from _bounds(term)
        case Product(factors):
            yield from _factors(factors)
            if all(factor.shape.is_scalar for factor in factors):
                yield Sum(factors), "a sum"


def _signs(terms: Sequence[Term]) -> Iterator[Change]:
    for place, term in enumerate(terms):
        yield Sum((*terms[:place], negative(term), *terms[place + 1 :])), "a sign"


def _bounds(term: IndexedSum | IndexedProduct) -> Iterator[Change]:
    variable, lower, upper, body = term.operands
    for step in (-1, 1):
        if isinstance(upper, Index):
            yield type(term)(variable, lower, upper + step, body), "a bound"
        if isinstance(lower, Index):
            yield type(term)(variable, lower + step, upper, body), "a bound"


def _factors(factors: Sequence[Term]) -> Iterator[Change]:
    """A factor transposed, squared, under a diag; two factors the other way round."""
    for place, factor in enumerate(factors):
        before, after = factors[:place], factors[place + 1 :]
        for other, change in _of_factor(factor):
            yield from _product((*before, other, *after), change)
        if after and not (factor.shape.is_scalar or after[0].shape.is_scalar):
            swapped = (*before, after[0], factor, *after[1:])
            yield from _product(swapped, "the order of factors")


def _of_factor(factor: Term) -> Iterator[Change]:
    if factor.shape.is_scalar:
        yield Power(factor, Number(Fraction(2))), "an exponent"
    else:
        turned = factor.term if isinstance(factor, Transpose) else Transpose(factor)
        yield turned, "a transpose"
        if factor.shape.is_vector:
            yield Diagonal(factor), "diag"


def _product(factors: Sequence[Term], change: str) -> Iterator[Change]:
    try:
        yield Product(tuple(factors)), change
    except ShapeError:
        return


# ---------------------------------------------------------------- a number solved for


def _solved(left: Term, right: Term, values: Values) -> Iterator[Change]:
    wanted, found = values.of(left), values.of(right)
    if wanted is None or found is None:
        return
    missing, parts = _minus(wanted, found), _parts(left, right)
    for place, term, others in _terms_of(right):
        value = values.of(term)
        if value is None:
            continue
        ratio = _over(_plus(missing, value), value)
        if short(ratio) == 0:
            yield (Sum(others) if len(others) > 1 else others[0]), "a term too many"
        for changed, change in _scaled(term, ratio, parts, values):
            yield Sum((*others[:place], changed, *others[place:])), change
    yield from _scaled(right, _over(wanted, found), parts, values)
    yield from _missing(left, right, missing, values)


def _terms_of(right: Term) -> Iterator[tuple[int, Term, tuple[Term, ...]]]:
    """Each term of a sum with its place and the other terms."""
    terms = right.terms if isinstance(right, Sum) else ()
    for place, term in enumerate(terms):
        yield place, term, (*terms[:place], *terms[place + 1 :])


def _scaled(
    term: Term, ratio: Value | None, parts: Sequence[Term], values: Values
) -> Iterator[tuple[Term, str]]:
    """The term times a short number, with or without powers of a part as a factor."""
    number = short(ratio)
    if number is not None and (scaled := multiple(number, term)) is not None:
        yield scaled, "a coefficient"
    for part in parts:
        value, up, down = values.of(part), ratio, ratio
        for exponent in range(1, LARGEST_EXPONENT + 1):
            up, down = _over(up, value), _times(down, value)
            for number, power in ((short(up), exponent), (short(down), -exponent)):
                if number is not None and (
                    scaled := multiple(number, _times_power(term, part, power))
                ):
                    yield scaled, "a factor"


def _times_power(term: Term, part: Term, exponent: int) -> Term:
    factor = part if abs(exponent) == 1 else Power(part, Number(Fraction(abs(exponent))))
    if exponent < 0:
        return Quotient(term, factor)
    return Product((*_factors_of(factor), *_factors_of(term)))


def _missing(left: Term, right: Term, missing: Value, values: Values) -> Iterator[Change]:
    """c m more, for a part of either side, or the product of two variables."""
    variables = _variables(left)
    pairs: list[Term] = []
    if len(variables) <= MOST_VARIABLES:
        for a, b in combinations_with_replacement(variables, 2):
            pairs.append(Power(a, Number(Fraction(2))) if a is b else Product((a, b)))
    for part in (Number(Fraction(1)), *variables, *pairs, *_parts(left, right)):
        share = short(_over(missing, values.of(part)))
        if share is not None and (more := multiple(share, part)) is not None:
            terms = right.terms if isinstance(right, Sum) else (right,)
            yield Sum((*terms, more)), "a term"


def _parts(*sides: Term) -> list[Term]:
    """The scalar parts of both sides that hold a variable, small ones first."""
    found = {
        part
        for side in sides
        for part in subterms(side)
        if part.shape.is_scalar and free_leaves(part) and not isinstance(part, Negation)
    }
    return sorted(found, key=lambda part: (sum(1 for _ in subterms(part)), repr(part)))[:MOST_PARTS]


def tidied(term: Term) -> Term:
    """Without the zeros, the ones and the fractions of fractions that a change leaves behind."""
    term = term.map(tidied)
    match term:
        case Sum(terms) if any(part in NOTHING for part in terms):
            kept = tuple(part for part in terms if part not in NOTHING)
            return kept[0] if len(kept) == 1 else Sum(kept) if kept else NOTHING[0]
        case Sum(terms) if sum(isinstance(part, Number) for part in terms) > 1:
            numbers = [part for part in terms if isinstance(part, Number)]
            total = Number(sum((part.value for part in numbers), Fraction(0)))
            return tidied(Sum((*(part for part in terms if part not in numbers), total)))
        case Product((*before, Quotient(top, bottom))) if top in UNITS:
            return Quotient(_joined(before), bottom)
        case Product(factors) if any(factor in UNITS for factor in factors):
            return _joined([factor for factor in factors if factor not in UNITS])
        case Quotient(Quotient(top, inner), outer) if term.shape.is_scalar:
            return tidied(Quotient(top, Product((*_factors_of(inner), *_factors_of(outer)))))
        case Quotient(Negation(top), bottom):
            return tidied(Negation(tidied(Quotient(top, bottom))))
        case Quotient(top, bottom) if term.shape.is_scalar:
            return _cancelled(top, bottom)
        case Negation(Negation(inner)):
            return inner
        case Negation(Sum(terms)) if term.shape.is_scalar:
            return Sum(tuple(map(negative, terms)))
        case Product(factors) if all(f.shape.is_scalar for f in factors) and _repeats(factors):
            return _joined([_power(base, count) for base, count in _powers(term).items()])
        case Product(factors) if any(isinstance(factor, Negation) for factor in factors):
            signs = [factor for factor in factors if isinstance(factor, Negation)]
            bare = [f.term if isinstance(f, Negation) else f for f in factors]
            return _joined(bare) if len(signs) % 2 == 0 else Negation(_joined(bare))
    return term


def _repeats(factors: Sequence[Term]) -> bool:
    """sec x sec x: a factor that is no number stands twice."""
    bare = [factor for factor in factors if free_leaves(factor)]
    return len(set(bare)) < len(bare)


def _cancelled(top: Term, bottom: Term) -> Term:
    """Without powers of one base above and below."""
    above, below = _powers(top), _powers(bottom)
    if not above.keys() & below.keys():
        return Quotient(top, bottom)
    exponents = {base: above.get(base, 0) - below.get(base, 0) for base in (*above, *below)}
    over = [_power(base, exponent) for base, exponent in exponents.items() if exponent > 0]
    under = [_power(base, -exponent) for base, exponent in exponents.items() if exponent < 0]
    return Quotient(_joined(over), _joined(under)) if under else _joined(over)


def _powers(term: Term) -> dict[Term, int]:
    """The factors of a product as bases with their exponents."""
    found: dict[Term, int] = {}
    for factor in _factors_of(term):
        match factor:
            case Power(base, Number(value)) if value.denominator == 1 and value > 0:
                found[base] = found.get(base, 0) + int(value)
            case _:
                found[factor] = found.get(factor, 0) + 1
    return found


def _power(base: Term, exponent: int) -> Term:
    return base if exponent == 1 else Power(base, Number(Fraction(exponent)))


def _joined(factors: Sequence[Term]) -> Term:
    if not factors:
        return UNITS[0]
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


# ---------------------------------------------------------------- values: exact, or balls


def short(value: Value | None) -> Fraction | None:
    """The small fraction that a value is, or may be where it is a ball; None for none."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        return value if bits(value) <= LONGEST else None
    middle = value.mid()
    for bottom in range(1, 1 + MOST_BOTTOM):
        top = int((middle * bottom + to_ball(HALF)).floor().unique_fmpz() or 0)
        if abs(top) < 2**LONGEST and value.overlaps(to_ball(Fraction(top, bottom))):
            return Fraction(top, bottom)
    return None


def _lifted(*values: Value) -> tuple[Any, ...]:
    """All exact, or all balls."""
    if all(isinstance(value, Fraction) for value in values):
        return values
    return tuple(to_ball(v) if isinstance(v, Fraction) else v for v in values)


def _plus(a: Value, b: Value) -> Value:
    a, b = _lifted(a, b)
    return a + b


def _minus(a: Value, b: Value) -> Value:
    a, b = _lifted(a, b)
    return a - b


def _times(a: Value | None, b: Value | None) -> Value | None:
    if a is None or b is None:
        return None
    a, b = _lifted(a, b)
    return a * b


def _over(a: Value | None, b: Value | None) -> Value | None:
    if a is None or b is None:
        return None
    a, b = _lifted(a, b)
    is_zero = b == 0 if isinstance(b, Fraction) else b.contains(0)
    return None if is_zero else a / b


def multiple(coefficient: Fraction, term: Term) -> Term | None:
    """c t with one number in front; None for 0."""
    if coefficient == 0:
        return None
    match term:
        case Negation(inner):
            return multiple(-coefficient, inner)
        case Number(value, _):
            return Number(coefficient * value)
        case Product((Number(value, _), *rest)):
            inner = rest[0] if len(rest) == 1 else Product(tuple(rest))
            return multiple(coefficient * value, inner)
        case Quotient(Number(value, _), bottom) if (coefficient * value).denominator == 1:
            return Quotient(Number(coefficient * value), bottom)
    if coefficient < 0:
        positive = multiple(-coefficient, term)
        return None if positive is None else Negation(positive)
    if coefficient == 1:
        return term
    above, below = Fraction(coefficient.numerator), Fraction(coefficient.denominator)
    scaled = term if above == 1 else Product((Number(above), *_factors_of(term)))
    return scaled if below == 1 else Quotient(scaled, Number(below))


def _factors_of(term: Term) -> tuple[Term, ...]:
    return term.factors if isinstance(term, Product) else (term,)


def _variables(term: Term) -> list[Term]:
    """The free scalar symbols and indices, by name."""
    return sorted((leaf for leaf in free_leaves(term) if leaf.shape.is_scalar), key=repr)


def _is_short(value: Fraction) -> bool:
    return bits(value) <= LONGEST
