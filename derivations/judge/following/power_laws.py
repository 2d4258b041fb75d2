"""Laws of products and powers, solved for one another: P V^γ = P′ V′^γ, so V′ = V (P/P′)^{1/γ}.

The logarithm of such a law is linear: each law is a vector of exponents over letters, primes, π and
e, with rational functions of the letters above for coefficients. A row follows where its vector is
a combination of those of the laws, and a law to a broken power asks for letters that are positive.
What is left over where it is none says by how much the sides differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.judge.normal.elements import (
    LARGEST_TO_FACTOR,
    Element,
    NoNormalForm,
    Undefined,
    prime_factors,
    rational,
)
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Restart, Workspace
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    canonical,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

MOST_LAWS = 16
E = Constant("e")
BROKEN = (NoNormalForm, Undefined, Restart)
Vector = dict[Term, Element]


class NoPowerLaw(Exception):
    """A side is 0, negative, or no scalar."""


@dataclass(slots=True)
class Law:
    """A law as a vector of exponents, and of which written laws it is made, each to which power."""

    exponents: Vector
    made_of: dict[int, Element]
    pivot: Term | None = None


@dataclass(slots=True)
class Laws:
    """The laws of a text, each reduced by those before it."""

    workspace: Workspace = field(default_factory=Workspace)
    written: list[Formula] = field(default_factory=list)
    reduced: list[Law] = field(default_factory=list)
    contradicted: set[int] = field(default_factory=set)

    def add(self, formula: Formula) -> bool:
        """Another law; what is none says nothing, and is left out."""
        try:
            exponents = self.vector(formula)
        except (NoPowerLaw, *BROKEN):
            return False
        place = len(self.written)
        self.written.append(formula)
        law = self.reduce(exponents)
        law.made_of[place] = rational(1)
        pivot = self._pivot(law.exponents)
        if pivot is None:
            if law.exponents:  # 2 = 3
                self.contradicted |= law.made_of.keys()
            return True
        law.pivot = pivot
        self.reduced.append(law)
        return True

    def reduce(self, exponents: Vector) -> Law:
        """What the laws leave of a vector: exponents - Σ factor · law, and minus the factors."""
        left, made_of = dict(exponents), dict[int, Element]()
        for law in self.reduced:
            assert law.pivot is not None
            if law.pivot not in left:
                continue
            factor = self.workspace.divide(left[law.pivot], law.exponents[law.pivot])
            self._subtract(left, factor, law.exponents)
            self._subtract(made_of, factor, law.made_of)
        return Law(left, made_of)

    def _subtract(self, target: dict, factor: Element, other: dict) -> None:  # type: ignore[type-arg]
        for key, value in other.items():
            change = self.workspace.multiply(factor, value)
            found = self.workspace.subtract(target.get(key, rational(0)), change)
            if found.is_zero:
                target.pop(key, None)
            else:
                target[key] = found

    def _pivot(self, exponents: Vector) -> Term | None:
        """A letter if there is one, else a sum or a function's value."""
        letters = [key for key in exponents if isinstance(key, Symbol)]
        others = [key for key in exponents if not isinstance(key, Number | Constant)]
        return next(iter(letters or others), None)

    def vector(self, formula: Formula) -> Vector:
        """The exponents of left/right; NoPowerLaw, or an error of a normal form."""
        found = Vector()
        signs = [
            self._collect(side, rational(power), found)
            for side, power in ((formula.left, 1), (formula.right, -1))
        ]
        if signs[0] != signs[1]:
            raise NoPowerLaw
        return found

    def _collect(self, term: Term, power: Element, found: Vector) -> int:
        """The exponents of a term to a power put into found; the sign that stands before it."""
        match term:
            case Number(value) if value:
                if max(abs(value.numerator), value.denominator) > LARGEST_TO_FACTOR:
                    raise NoPowerLaw
                for whole, sign in ((abs(value.numerator), 1), (value.denominator, -1)):
                    for prime, exponent in prime_factors(whole):
                        count = self.workspace.multiply(power, rational(sign * exponent))
                        self._put(Number(Fraction(prime)), count, found)
                return 1 if value > 0 else self._odd(power)
            case Product(factors):
                signs = [self._collect(factor, power, found) for factor in factors]
                return -1 if signs.count(-1) % 2 else 1
            case Quotient(top, bottom):
                above = self._collect(top, power, found)
                return above * self._collect(bottom, self.workspace.negate(power), found)
            case Power(base, exponent) if base is E:
                self._put(E, self.workspace.multiply(power, self._lowered(exponent)), found)
                return 1
            case Power(base, exponent):
                raised_to = self.workspace.multiply(power, self._lowered(exponent))
                return self._collect(base, raised_to, found)
            case Root(radicand, degree):
                broken = self.workspace.multiply(power, rational(Fraction(1, degree)))
                return self._collect(radicand, broken, found)
            case Map(function, argument) if elementary_name(function) == "exp":
                self._put(E, self.workspace.multiply(power, self._lowered(argument)), found)
                return 1
            case Absolute(Symbol() as letter):
                self._put(letter, power, found)
                return 1
        return self._collect_other(term, power, found)

    def _collect_other(self, term: Term, power: Element, found: Vector) -> int:
        match term:
            case Negation(inner):
                return self._odd(power) * self._collect(inner, power, found)
            case Symbol() | Index() | Constant():
                self._put(term, power, found)
                return 1
        if not term.shape.is_scalar or isinstance(term, Number):
            raise NoPowerLaw
        self._put(canonical(term), power, found)
        return 1

    def _odd(self, power: Element) -> int:
        """(-1)^power; NoPowerLaw where it is no whole number."""
        whole = as_fraction(power)
        if whole is None or whole.denominator != 1:
            raise NoPowerLaw
        return -1 if whole.numerator % 2 else 1

    def _lowered(self, exponent: Term) -> Element:
        return lower(self.workspace, exponent)

    def _put(self, key: Term, power: Element, found: Vector) -> None:
        total = self.workspace.add(found.get(key, rational(0)), power)
        if total.is_zero:
            found.pop(key, None)
        else:
            found[key] = total

    def product_of(self, exponents: Vector) -> Term:
        """The term with these exponents."""
        parts = [self._power(base, exponent) for base, exponent in exponents.items()]
        return times(*parts) if parts else Number(Fraction(1))

    def _power(self, base: Term, exponent: Element) -> Term:
        value = as_fraction(exponent)
        if value == 1:
            return base
        if value is not None and value.denominator > 1:
            whole = Root(base, value.denominator)
            return (
                whole if value.numerator == 1 else Power(whole, Number(Fraction(value.numerator)))
            )
        return Power(base, raised(self.workspace, exponent))


def letter_put_in(left: Term, right: Term) -> Symbol | None:
    """g of √(2gh) = √(19.6h): the one letter whose value makes the sides equal."""
    if isinstance(left, Symbol) or not any(
        isinstance(p, Number) and p.places for p in subterms(right)
    ):
        return None
    letters = {s for s in free_leaves(left) - free_leaves(right) if isinstance(s, Symbol)}
    if len(letters) != 1:
        return None
    try:
        exponents = Laws().vector(Formula(left, Relation.EQUAL, right))
    except (NoPowerLaw, *BROKEN):
        return None
    (letter,) = letters
    rest = {key: power for key, power in exponents.items() if key is not letter}
    return letter if letter in exponents and is_number_of(rest) else None


def as_fraction(element: Element) -> Fraction | None:
    """The number that an exponent is; None where it holds letters."""
    if not (element.numerator.is_constant() and element.denominator.is_constant()):
        return None
    if element.is_zero:
        return Fraction(0)
    top, bottom = (int(p.leading_coefficient()) for p in (element.numerator, element.denominator))
    return Fraction(top, bottom)


def is_number_of(exponents: Vector) -> bool:
    """Whether nothing but primes, π and e is left."""
    return all(isinstance(key, Number | Constant) for key in exponents)


def common_letters(formula: Formula) -> set[Term]:
    """The letters that both sides have: x in x² = 3x, which x = 0 solves too."""
    return set(_letters(formula.left)) & set(_letters(formula.right))


def _letters(term: Term) -> Iterator[Term]:
    """The factors of a product, above the bar."""
    match term:
        case Product(factors):
            for factor in factors:
                yield from _letters(factor)
        case Quotient(top, _):
            yield from _letters(top)
        case Power(base, _) | Root(base, _):
            yield from _letters(base)
        case Symbol():
            yield term
        case Sum():
            yield canonical(term)


def below_bars(terms: Sequence[Term]) -> set[Term]:
    """What is divided by, and so is not 0 where the row has a meaning."""
    found: set[Term] = set()
    waiting = list(terms)
    while waiting:
        term = waiting.pop()
        waiting += term.children
        if isinstance(term, Quotient):
            found |= free_leaves(term.denominator) | {canonical(term.denominator)}
        if (
            isinstance(term, Power)
            and isinstance(term.exponent, Number)
            and term.exponent.value < 0
        ):
            found |= free_leaves(term.base)
    return found
