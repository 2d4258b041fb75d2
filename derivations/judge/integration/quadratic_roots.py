"""Antiderivatives of R(x, y) = A(x) + B(x) y with y = √(ax² + bx + c): what can occur in them.

∫ P/y dx = Q y + λ ∫ dx/y with a polynomial Q (Ostrogradsky), and by Euler's substitutions

    ∫ dx/y = log|2√a y + 2ax + b|/√a, a > 0;   -arcsin((2ax + b)/√(b² - 4ac))/√-a, a < 0
    ∫ dx/((x - r) y) = -log|(2s + m (x - r) + 2√s y)/(x - r)|/√s   s = y(r)² > 0, m = (y²)′(r)
                     = arctan((2s + m (x - r))/(2√-s y))/√-s       s < 0
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    GENERATORS,
    ONE,
    ZERO,
    Element,
    Monomial,
    Polynomial,
    monomial,
    rational,
)
from derivations.judge.normal.powers import real_root
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Absolute,
    Map,
    Name,
    Number,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    function,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

LARGEST_DEGREE = 8
ROOT = Symbol(Name("y", "root"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A function that may occur in an antiderivative, with its derivative."""

    term: Term
    slope: Element


@dataclass(frozen=True, slots=True)
class RootOfQuadratic:
    """y = √p for a p of degree 1 or 2 in x; body: the integrand with y for the root."""

    workspace: Workspace
    x: int
    slot: int
    radicand: Polynomial
    body: Element

    @property
    def y(self) -> Element:
        return Element(GENERATORS[self.slot], ONE)

    @property
    def written(self) -> Term:
        return Root(raised(self.workspace, Element(self.radicand, ONE)))

    @property
    def target(self) -> Element:
        """The integrand without roots below: 1/y = y/p."""
        work, (top, bottom) = self.workspace, self.body
        if not bottom.degrees()[self.slot]:
            return self.body
        conjugate = bottom - 2 * (bottom - bottom.subs({f"g{self.slot}": 0}))
        return work.element(top * conjugate, bottom * conjugate)


def root_of_quadratic(workspace: Workspace, variable: Symbol, body: Term) -> RootOfQuadratic | None:
    """The one root that an integrand speaks of; None where it speaks of others, or of none."""
    radicands = {q for part in subterms(body) if (q := _radicand(part, variable)) is not None}
    if len(radicands) != 1:
        return None
    (radicand,) = radicands
    top, bottom = lowering.lower(workspace, radicand)
    x = workspace.slot(Kernel("variable", variable))
    slot = workspace.slot(Kernel("variable", ROOT))
    p = top * bottom
    if not 1 <= p.degrees()[x] <= 2 or bottom.degrees()[x]:
        return None
    workspace.relations[slot] = (2, p)
    size = Absolute(raised(workspace, Element(bottom, ONE)))
    rational_body = _put(body, radicand, ROOT if bottom == 1 else Quotient(ROOT, size))
    whole = lowering.lower(workspace, rational_body)
    return RootOfQuadratic(workspace, x, slot, p, whole)


def _radicand(term: Term, variable: Symbol) -> Term | None:
    """q of √q and of q^(k/2) where it speaks of the variable."""
    match term:
        case Root(radicand, 2):
            pass
        case Power(radicand, exponent) if _twice(exponent) is not None:
            pass
        case _:
            return None
    return radicand if variable in free_leaves(radicand) else None


def _twice(exponent: Term) -> Fraction | None:
    """k of k/2 with an odd k."""
    match exponent:
        case Quotient(Number(top), Number(bottom)) if bottom:
            value = top / bottom
        case Number(value):
            pass
        case _:
            return None
    return 2 * value if value.denominator == 2 else None


def _put(term: Term, radicand: Term, root: Term) -> Term:
    """The term with the root for √q and its powers for q^(k/2)."""
    match term:
        case Root(q, 2) if q is radicand:
            return root
        case Power(q, exponent) if q is radicand and (twice := _twice(exponent)) is not None:
            return Power(root, Number(twice))
    return term.map(lambda part: _put(part, radicand, root))


def candidates(root: RootOfQuadratic) -> Iterator[Candidate]:
    """All that an antiderivative of the target is made of."""
    work, x, target = root.workspace, root.x, root.target
    bottom = target.denominator
    _, factors = work.factors(Element(bottom, ONE))
    own = [(p, e) for p, e in factors if p.degrees()[x]]
    if any(p.degrees()[x] > 1 and not _divides(p, root.radicand) for p, _ in own):
        return
    high = max(target.numerator.degrees()[x] - bottom.degrees()[x] + 2, 1)
    if high > LARGEST_DEGREE or sum(e for _, e in own) > LARGEST_DEGREE:
        return
    yield from (_power(root, k) for k in range(1, high + 1))
    yield from (_times_root(root, k, 0) for k in range(high + 1))
    below = max((e for p, e in own if _divides(p, root.radicand)), default=0)
    yield from (_times_root(root, k, j) for j in range(1, below) for k in (0, 1))
    yield from _outer(root)
    for factor, exponent in own:
        if factor.degrees()[x] == 1 and not _divides(factor, root.radicand):
            yield from _at_pole(root, factor, exponent)


def _divides(factor: Polynomial, whole: Polynomial) -> bool:
    return bool(divmod(whole, factor)[1] == 0)


def _power(root: RootOfQuadratic, k: int) -> Candidate:
    x = GENERATORS[root.x]
    term = raised(root.workspace, Element(x**k, ONE))
    return Candidate(term, Element(k * x ** (k - 1), ONE))


def _times_root(root: RootOfQuadratic, k: int, j: int) -> Candidate:
    """x^k y/p^j: its slope is (k x^(k-1) p + (½ - j) x^k p′) y/p^(j+1)."""
    work, x, p = root.workspace, GENERATORS[root.x], root.radicand
    top = work.multiply(rational(Fraction(1, 2) - j), Element(x**k * p.derivative(root.x), ONE))
    if k:
        top = work.add(top, Element(k * x ** (k - 1) * p, ONE))
    slope = work.multiply(work.multiply(top, root.y), work.element(ONE, p ** (j + 1)))
    part = raised(work, work.element(x**k, p**j))
    return Candidate(times(part, root.written), slope)


def _outer(root: RootOfQuadratic) -> Iterator[Candidate]:
    """∫ dx/y up to a factor: a logarithm or an arcsine by the sign of a."""
    work, p = root.workspace, root.radicand
    slope = p.derivative(root.x)  # 2ax + b
    twice = slope.derivative(root.x)  # 2a
    a = work.multiply(rational(Fraction(1, 2)), Element(twice, ONE))
    over = work.multiply(root.y, work.element(ONE, p))
    direction = None if a.is_zero else certain_sign(work, a)
    if direction == 1:
        width = real_root(work, raised(work, a), a, Fraction(1, 2))
        steep = raised(work, Element(slope, ONE))
        inside = plus(times(2, raised(work, width), root.written), steep)
        yield Candidate(Map(function("log"), inside), work.multiply(width, over))
    discriminant = work.reduce(slope * slope - 2 * twice * p)
    if direction == -1 and certain_sign(work, Element(discriminant, ONE)) == 1:
        size = work.negate(a)
        width = real_root(work, raised(work, size), size, Fraction(1, 2))
        height = Root(raised(work, Element(discriminant, ONE)))
        inside = Quotient(raised(work, Element(slope, ONE)), height)
        yield Candidate(Map(function("arcsin"), inside), work.negate(work.multiply(width, over)))


def _at_pole(root: RootOfQuadratic, factor: Polynomial, exponent: int) -> Iterator[Candidate]:
    """y/(x - r)^i, 1/(x - r)^i, log|x - r|, and ∫ dx/((x - r) y) by the sign of p(r)."""
    work, x, p = root.workspace, GENERATORS[root.x], root.radicand
    steep = factor.derivative(root.x)
    yield Candidate(
        Map(function("log"), raised(work, Element(factor, ONE))), work.element(steep, factor)
    )
    for i in range(1, exponent):
        half = work.multiply(rational(Fraction(1, 2)), Element(p.derivative(root.x) * factor, ONE))
        top = work.add(half, Element(-i * steep * p, ONE))
        slope = work.multiply(work.multiply(top, root.y), work.element(ONE, p * factor ** (i + 1)))
        below = raised(work, Element(factor**i, ONE))
        yield Candidate(Quotient(root.written, below), slope)
        yield Candidate(
            Quotient(raised(work, rational(1)), below), work.element(-i * steep, factor ** (i + 1))
        )
    rest = factor - steep * x
    pole = work.element(-rest, steep)
    value, grade = _at(work, p, root.x, pole), _at(work, p.derivative(root.x), root.x, pole)
    distance = work.element(factor, steep)
    inside = work.add(work.multiply(rational(2), value), work.multiply(grade, distance))
    over = work.multiply(work.divide(root.y, Element(p, ONE)), work.invert(distance))
    direction = None if value.is_zero else certain_sign(work, value)
    if direction == 1:
        width = real_root(work, raised(work, value), value, Fraction(1, 2))
        whole = plus(raised(work, inside), times(2, raised(work, width), root.written))
        term = Map(function("log"), Quotient(whole, raised(work, distance)))
        yield Candidate(term, work.negate(work.multiply(width, over)))
    elif direction == -1:
        size = work.negate(value)
        width = real_root(work, raised(work, size), size, Fraction(1, 2))
        below = times(2, raised(work, width), root.written)
        term = Map(function("arctan"), Quotient(raised(work, inside), below))
        yield Candidate(term, work.multiply(width, over))


def _at(workspace: Workspace, polynomial: Polynomial, slot: int, place: Element) -> Element:
    """The value where the generator of the slot is the place (Horner)."""
    parts: dict[int, dict[Monomial, int]] = {}
    for exponents, c in polynomial.to_dict().items():
        rest = (*exponents[:slot], 0, *exponents[slot + 1 :])
        parts.setdefault(exponents[slot], {})[rest] = int(c)
    found = rational(0)
    for degree in range(max(parts, default=0), -1, -1):
        top = sum((monomial(e, c) for e, c in parts.get(degree, {}).items()), ZERO)
        found = workspace.add(workspace.multiply(found, place), Element(top, ONE))
    return found
