"""Absolute values as lengths: |xy| = |x| |y|, |x + y| ≤ |x| + |y|, of real and of complex numbers.

Each modulus becomes a number that is at least 0. What is known of several of them are triangle
inequalities; ±x ≤ |x| is known of real x only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

from derivations.dataclass import dataclass, field
from derivations.judge.atoms import Atoms
from derivations.judge.bounds.combinations import Known
from derivations.judge.bounds.functionals import pieces
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
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

MOST = 7  # moduli between which triangles are looked for
MOST_PARTS = 4
ZERO, TWO = number(0), number(2)


def multiplied_out(term: Term) -> Term:
    """|2xy/z| as 2|x| |y|/|z|, everywhere."""
    if not isinstance(term, Absolute):
        return term.map(multiplied_out)
    return _modulus(term.term.map(multiplied_out))


def _modulus(of: Term) -> Term:
    match of:
        case Number(value):
            return number(abs(value))
        case Negation(inner):
            return _modulus(inner)
        case Absolute():
            return of
        case Product(factors):
            return Product(tuple(map(_modulus, factors)))
        case Quotient(top, bottom):
            return Quotient(_modulus(top), _modulus(bottom))
        case Power(base, Number(exponent) as n) if exponent.denominator == 1:
            return Power(_modulus(base), n)
    return Absolute(of)


@dataclass(slots=True)
class Moduli:
    """The moduli so far, each with the number that stands for it."""

    atoms: Atoms = field(default_factory=Atoms)
    found: dict[Term, Symbol] = field(default_factory=dict)

    def of(self, term: Term) -> Term:
        """The term with numbers for moduli, and variables for what algebra cannot look into."""
        return self.atoms.of(self._without_bars(term))

    def _without_bars(self, term: Term) -> Term:
        if isinstance(term, Absolute):
            return self._length(term.term)
        return term.map(self._without_bars)

    def _length(self, of: Term) -> Term:
        for known, symbol in self.found.items():
            if are_equal(of, known) or are_equal(of, negative(known)):
                return symbol
        self.found[of] = symbol = Symbol(Name("r", "atom", label=str(len(self.found) + 1)))
        return symbol

    def signs(self) -> list[Formula]:
        return [Formula(symbol, Relation.AT_LEAST, ZERO) for symbol in self.found.values()]

    def lemmas(self, real: frozenset[Name]) -> Iterator[Known]:
        """Triangle inequalities between them, and ±x ≤ |x| of what is made of real names."""
        known = list(self.found.items())[:MOST]
        for of, length in known:
            if isinstance(of, Sum):
                yield from self._of_sum(of, length)
            if names_in(of) <= real:
                yield Known(plus(length, negative(self.of(of))))
                yield Known(plus(length, self.of(of)))
                yield from _same(Power(length, TWO), Power(self.of(of), TWO))
        yield from _triangles(known)

    def _of_sum(self, of: Sum, length: Term) -> Iterator[Known]:
        """|x + y| ≤ |x| + |y|, where both are spoken of."""
        parts = [_modulus(part) for part in of.terms]
        spoken = self.found
        if all(
            not isinstance(p, Absolute) or p.term in spoken
            for part in parts
            for p in subterms(part)
        ):
            yield Known(plus(*map(self.of, parts), negative(length)))


def _same(left: Term, right: Term) -> Iterator[Known]:
    yield Known(plus(left, negative(right)))
    yield Known(plus(right, negative(left)))


def names_in(term: Term) -> frozenset[Name]:
    """The names of its letters and functions; of a constant, such as i, none that is real."""
    found = set()
    for part in subterms(term):
        match part:
            case Symbol(name) | Map(Function(name)) | Call(Function(name)):
                found.add(name)
            case Constant(name):
                found.add(Name(name))
    return frozenset(found)


def _triangles(known: Sequence[tuple[Term, Symbol]]) -> Iterator[Known]:
    """|u| ≤ |v| + |w| where u = ±v ± w."""
    for three in combinations(known, 3):
        (a, _), (b, _), (c, _) = three
        if not any(_closes(a, b, c, *signs) for signs in product((1, -1), repeat=2)):
            continue
        for (_, u), (_, v), (_, w) in permutations(three):
            if str(v) <= str(w):
                yield Known(plus(v, w, negative(u)))


def _closes(u: Term, v: Term, w: Term, first: int, second: int) -> bool:
    rest = plus(u, times(number(first), v), times(number(second), w))
    return are_equal(rest, ZERO)


def bounds_by_parts(goal: Term) -> bool:
    """Whether a goal is |u| |v| + … - |w|, where w = ±uv ± …"""
    parts = [(_sign(piece.factor), piece) for piece in pieces(goal)]
    below = [piece for sign, piece in parts if sign < 0]
    above = [piece.term for sign, piece in parts if sign > 0]
    if len(below) != 1 or not 0 < len(above) <= MOST_PARTS or len(above) + 1 != len(parts):
        return False
    if not isinstance(below[0].core, Absolute) or not all(map(_is_made_of_bars, above)):
        return False
    whole, inner = below[0].core.term, [_inside(part) for part in above]
    return any(
        are_equal(plus(whole, *map(times, map(number, signs), inner)), ZERO)
        for signs in product((1, -1), repeat=len(inner))
    )


def _sign(factor: Term) -> int:
    """1 and -1 of these numbers."""
    match factor:
        case Number(value):
            return int(value) if abs(value) == 1 else 0
        case Negation(Number(value)):
            return -int(value) if abs(value) == 1 else 0
    return 0


def _is_made_of_bars(term: Term) -> bool:
    """Whether it is a product of absolute values and of numbers that are no less than 0."""
    match term:
        case Absolute():
            return True
        case Number(value):
            return value >= 0
        case Product(factors):
            return all(map(_is_made_of_bars, factors))
        case Quotient(top, bottom):
            return _is_made_of_bars(top) and _is_made_of_bars(bottom)
        case Power(base, Number()):
            return _is_made_of_bars(base)
    return False


def _inside(term: Term) -> Term:
    """The term without its bars."""
    return term.term if isinstance(term, Absolute) else term.map(_inside)


def are_equal(left: Term, right: Term) -> bool:
    """Whether both have one normal form, whatever their functions are."""
    if left is right:
        return True
    atoms = Atoms()
    try:
        found = equality(atoms.of(left), atoms.of(right))
    except (NoNormalForm, Undefined):
        return False
    return found.holds and not found.conditions


__all__ = ["Moduli", "are_equal", "bounds_by_parts", "multiplied_out", "names_in"]
