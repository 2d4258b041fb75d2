"""Integrals over x > 0 that need residues or series: Bose and Fermi, cosines over x² + b².

∫_0^∞ xⁿ/(e^{ax} - 1) dx = n! ζ(n+1)/a^(n+1), with + for - times 1 - 2^(-n)  (Gradshteyn 3.411)
∫_0^∞ cos(ax)/(x² + b²) dx = π e^{-ab}/2b, x sin(ax) for cos(ax): π e^{-ab}/2  (ibid. 3.723)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import factorial

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY, Found
from derivations.judge.integration.known import NotKnown, by_powers, dependent_slots
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    Element,
    Monomial,
    NoNormalForm,
    Polynomial,
    Undefined,
    as_fraction,
    monomial,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.exponentials import exponent_of
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Number,
    Power,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    function,
    negative,
    number,
    plus,
    times,
)

E, PI, ZERO = Constant("e"), Constant("pi"), number(0)
Parts = dict[Monomial, Element]  # by the powers of what speaks of x: what each is multiplied by


def half_line_integral(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The value where the integral has one of these forms; None where it has not."""
    whole_line = lower is MINUS_INFINITY
    if upper is not INFINITY or not (whole_line or lower is ZERO):
        return None
    inside = [] if whole_line else [Formula(variable, Relation.GREATER, ZERO)]

    def compute(workspace: Workspace) -> Found:
        form = Form(workspace, variable, lowering.lower(workspace, body))
        value = form.over_cosines() if whole_line or form.has_squares else form.over_exponential()
        return Found(times(2, value) if whole_line else value, ())

    try:
        return settle(Workspace(), [*hypotheses, *inside], compute)
    except (NotKnown, NoNormalForm, Undefined):
        return None


class Form:
    """An integrand with its numerator and denominator by what speaks of the variable."""

    def __init__(self, workspace: Workspace, variable: Symbol, element: Element) -> None:
        self.workspace, self.variable = workspace, variable
        self.x = workspace.slot(Kernel("variable", variable))
        self.slots = dependent_slots(workspace, variable)
        self.above, self.below = map(self._parts, (element.numerator, element.denominator))
        if len(self.below) != 2:
            raise NotKnown("another denominator")
        self.constant, self.moving = sorted(self.below, key=sum)
        if any(self.constant):
            raise NotKnown("another denominator")

    def _parts(self, polynomial: Polynomial) -> Parts:
        found: dict[Monomial, Polynomial] = {}
        for exponents, c in polynomial.to_dict().items():
            own = tuple(int(e) if s in self.slots else 0 for s, e in enumerate(exponents))
            rest = tuple(0 if s in self.slots else int(e) for s, e in enumerate(exponents))
            part = monomial(rest, int(c))
            found[own] = found[own] + part if own in found else part
        return {own: self.workspace.element(part) for own, part in found.items()}

    @property
    def has_squares(self) -> bool:
        """Whether the denominator is c x² + d."""
        return self.moving[self.x] == 2 == sum(self.moving)

    def _over(self, part: Element) -> Term:
        """A coefficient over that of x² or e^{ax} below."""
        return raised(self.workspace, self.workspace.divide(part, self.below[self.moving]))

    def _kernels(self, own: Monomial) -> Iterator[tuple[Kernel, int]]:
        yield from ((self.workspace.kernels[s], e) for s, e in enumerate(own) if e and s != self.x)

    def _slope(self, kernel: Kernel) -> Term:
        """a > 0 of e^{ax}, cos ax and sin ax."""
        exponent = exponent_of(self.workspace, kernel)
        start, slope = by_powers(self.workspace, self.variable, exponent, 1)
        if not start.is_zero or certain_sign(self.workspace, slope) != 1:
            raise NotKnown("an exponent that need not be positive")
        return raised(self.workspace, slope)

    # ------------------------------------------------------------ Bose and Fermi

    def over_exponential(self) -> Term:
        ratio = self.workspace.divide(self.below[self.constant], self.below[self.moving])
        sign = as_fraction(ratio)
        ((kernel, power),) = list(self._kernels(self.moving)) or [(Kernel("none"), 0)]
        if kernel.kind != "exp" or power != 1 or self.moving[self.x] or sign not in (1, -1):
            raise NotKnown("another denominator")
        slope, total = self._slope(kernel), list[Term]()
        for own, part in self.above.items():
            if any(True for _ in self._kernels(own)):
                raise NotKnown("another numerator")
            moment = _moment(own[self.x], is_fermi=sign == 1)
            total.append(
                Quotient(times(self._over(part), moment), slope ** number(own[self.x] + 1))
            )
        return plus(*total) if total else ZERO

    # ------------------------------------------------------------ cosines

    def over_cosines(self) -> Term:
        if not self.has_squares:
            raise NotKnown("another denominator")
        square = self.workspace.divide(self.below[self.constant], self.below[self.moving])
        if certain_sign(self.workspace, square) != 1:
            raise NotKnown("a square that need not be positive")
        root = Root(raised(self.workspace, square))
        return plus(*(self._cosine(own, part, root) for own, part in self.above.items()))

    def _cosine(self, own: Monomial, part: Element, root: Term) -> Term:
        kernels = list(self._kernels(own))
        if len(kernels) != 1 or kernels[0][1] != 1:
            raise NotKnown("another numerator")
        kernel = kernels[0][0]
        if (kernel.kind, own[self.x]) not in (("cos", 0), ("sin", 1)):
            raise NotKnown("another numerator")
        fallen = Power(E, negative(times(self._slope(kernel), root)))
        below = times(2, root) if kernel.kind == "cos" else number(2)
        return Quotient(times(self._over(part), PI, fallen), below)


def _moment(n: int, is_fermi: bool) -> Term:
    """∫_0^∞ xⁿ/(e^x ∓ 1) dx"""
    from derivations.judge.summation.zeta import LARGEST, zeta

    if is_fermi and n == 0:
        return Map(function("log"), number(2))
    if n % 2 == 0 or not 0 < n < LARGEST:
        raise NotKnown("a value of ζ at an odd place")
    share = 1 - Fraction(1, 2**n) if is_fermi else Fraction(1)
    return times(Number(factorial(n) * share), zeta(n + 1))


__all__ = ["half_line_integral"]
