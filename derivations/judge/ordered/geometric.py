"""Geometric sums of a matrix: A (I + A + … + A^k) = (I + A + … + A^k) + A^{k+1} - I.

The sum from exponent 0 up to a plain k is a letter of its own; every other range of exponents is
this letter and some powers. With numbers q^j beside A^j it is the sum of the powers of qA. Up to
infinity qA G = G - I, where the series converges.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.dataclass import dataclass
from derivations.judge.ordered.powers import power_form
from derivations.judge.ordered.words import (
    Form,
    Letter,
    Scalars,
    Word,
    identity_form,
    word_form,
    zero_form,
)
from derivations.terms import (
    Constant,
    Formula,
    Index,
    IndexedSum,
    Norm,
    Power,
    Product,
    Relation,
    Shape,
    Term,
    canonical,
    index,
    number,
)
from derivations.terms.equality import as_index, order

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra
    from derivations.judge.ordered.sums import Range

PLACE, INFINITY = index("@g"), Constant("infinity")
MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Ratio:
    """qA, for a letter A."""

    letter: Letter
    numbers: Scalars = ()

    @property
    def shape(self) -> Shape:
        return Shape(self.letter.rows, self.letter.cols)

    def number(self, exponent: Term) -> Scalars:
        """q^e"""
        powers = (canonical(Power(q, exponent)) for q in self.numbers)
        return tuple(sorted(powers, key=order))


def geometric_form(algebra: Algebra, inside: Scalars, word: Word, over: Range) -> Form | None:
    """Σ_j q^j A^{j+c} as a form; None for another sum."""
    if len(word) != 1 or word[0].flags or word[0].base not in algebra.powers:
        return None
    letter, exponent = algebra.powers[word[0].base]
    shift, lower, upper = _distance(exponent, over.variable), as_index(over.lower), over.upper
    if shift is None or not isinstance(lower, Index) or not (lower + shift).is_constant:
        return None
    first = (lower + shift).constant
    last = upper if upper is INFINITY else as_index(upper)
    if isinstance(last, Index):
        last = last + shift
    elif last is not INFINITY:
        return None
    if not 0 <= first <= MOST_STEPS:
        return None
    beside = [(q.base, _distance(as_index(q.exponent), over.variable))
              for q in inside if isinstance(q, Power)]  # fmt: skip
    if len(beside) < len(inside) or any(at is None for _, at in beside):
        return None
    ratio = Ratio(letter, tuple(q for q, _ in beside))
    whole = _up_to(algebra, ratio, last)
    if whole is None:
        return None
    for place in range(first):
        whole = whole - _power(algebra, ratio, index(place))
    for q, at in beside:  # q^{j+d} A^{j+c}
        if at != shift:
            factor = canonical(Power(q, number((at or 0) - shift)))
            whole = whole.times(Fraction(1), (factor,))
    return whole


def _distance(exponent: object, variable: Index) -> int | None:
    """c of j + c."""
    if not isinstance(exponent, Index):
        return None
    rest = exponent - variable
    return rest.constant if rest.is_constant else None


def _up_to(algebra: Algebra, ratio: Ratio, last: Term) -> Form | None:
    """I + A + … + A^last."""
    if not isinstance(last, Index):
        return _letter(algebra, ratio, last)
    steps = last.constant
    if abs(steps) > MOST_STEPS:
        return None
    rest = last - steps
    total = zero_form(ratio.shape)
    if rest.is_constant:
        for place in range(steps + 1):
            total = total + _power(algebra, ratio, index(place))
        return total
    total = total + _letter(algebra, ratio, rest)
    for step in range(1, steps + 1):
        total = total + _power(algebra, ratio, rest + step)
    for step in range(steps + 1, 1):
        total = total - _power(algebra, ratio, rest + step)
    return total


def _letter(algebra: Algebra, ratio: Ratio, last: Term) -> Form:
    letter = ratio.letter
    power: Term = Power(letter.term, PLACE)
    if ratio.numbers:
        power = Product((*ratio.number(PLACE), power))
    base = IndexedSum(PLACE, index(0), last, power)
    algebra.geometric[base] = ratio, last
    if letter.base in algebra.symmetric:
        algebra.symmetric.add(base)
    return word_form((Letter(base, letter.rows, letter.cols),), ratio.shape)


def _power(algebra: Algebra, ratio: Ratio, exponent: Index) -> Form:
    """(qA)^e"""
    letter = ratio.letter
    if not exponent.is_constant:
        found = power_form(algebra, word_form((letter,), ratio.shape), exponent)
        return found.times(Fraction(1), ratio.number(exponent))
    if exponent.constant == 0:
        return identity_form(letter.rows)
    found = algebra.normal((letter,) * exponent.constant, ratio.shape)
    return found.times(Fraction(1), ratio.number(exponent))


def geometric_merged(algebra: Algebra, left: Letter, right: Letter) -> Form | None:
    """A G and G A as (G + (qA)^{k+1} - I)/q; None for other letters."""
    for whole, other in ((left, right), (right, left)):
        found = algebra.geometric.get(whole.base) if not whole.flags else None
        if found is None or found[0].letter != other:
            continue
        ratio, last = found
        total = word_form((whole,), ratio.shape) - identity_form(other.rows)
        if isinstance(last, Index):
            total = total + _power(algebra, ratio, last + 1)
        return total.times(Fraction(1), ratio.number(number(-1)))
    return None


def convergence(algebra: Algebra) -> tuple[Formula, ...]:
    """Under what the series that occur converge."""
    ratios = (ratio for ratio, last in algebra.geometric.values() if last is INFINITY)
    bases = (Product((*q, r.letter.term)) if (q := _sizes(r)) else r.letter.term for r in ratios)
    norms = dict.fromkeys(Norm(base, "2") for base in bases)
    return tuple(Formula(norm, Relation.LESS, number(1)) for norm in norms)


def _sizes(ratio: Ratio) -> Scalars:
    """The factors without a sign, which no norm minds."""
    return tuple(q for q in ratio.numbers if q != number(-1))
