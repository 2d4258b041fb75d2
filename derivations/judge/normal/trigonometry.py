"""sin and cos of sums of angles, with sin² = 1 - cos²; multiples of π/12 are algebraic numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from derivations.judge.normal import powers
from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    ONE,
    Element,
    Key,
    Monomial,
    NoNormalForm,
    constant,
    monomial,
    rational,
)
from derivations.judge.normal.exponentials import exponential
from derivations.judge.normal.workspace import IMAGINARY, BasisElement, Kernel, Workspace
from derivations.terms import Constant, number

LARGEST_MULTIPLE = 60
PI = Kernel("variable", Constant("pi"))


class Turn(NamedTuple):
    """The cosine and sine of an angle."""

    cos: Element
    sin: Element


def turn(workspace: Workspace, angle: Element) -> Turn:
    """(cos u, sin u) by the addition theorems over the basis elements of u."""
    total = Turn(rational(1), rational(0))
    for part in workspace.basis(angle):
        total = _plus(workspace, total, _basis_turn(workspace, part))
    return total


def _plus(workspace: Workspace, a: Turn, b: Turn) -> Turn:
    times, add = workspace.multiply, workspace.add
    return Turn(
        workspace.subtract(times(a.cos, b.cos), times(a.sin, b.sin)),
        add(times(a.sin, b.cos), times(a.cos, b.sin)),
    )


def _multiple(workspace: Workspace, unit: Turn, count: int) -> Turn:
    if count > LARGEST_MULTIPLE:
        raise NoNormalForm("a large multiple of an angle")
    total = Turn(rational(1), rational(0))
    for _ in range(count):
        total = _plus(workspace, total, unit)
    return total


def _basis_turn(workspace: Workspace, part: BasisElement) -> Turn:
    if part.divisor == 1 and part.monomial == _single(workspace.slot(PI)):
        return _pi_turn(workspace, part.coefficient % 2)
    if (half_turns := _half_turns(workspace, part)) is not None:
        return half_turns
    known = _inverse_turn(workspace, part)
    if known is not None:
        return known
    divisor = Key(part.divisor)
    multiple, _ = workspace.scaled(Kernel("angle", divisor, part.monomial), part.coefficient)
    cos = workspace.generator(Kernel("cos", divisor, part.monomial))
    sin = workspace.generator(Kernel("sin", divisor, part.monomial), 2, ONE - cos * cos)
    return _signed(workspace, Turn(Element(cos, ONE), Element(sin, ONE)), multiple)


def _half_turns(workspace: Workspace, part: BasisElement) -> Turn | None:
    """nπ for a whole n: the sine is 0, the cosine (-1)^n."""
    slot = workspace.slot(PI)
    if part.divisor != 1 or part.coefficient.denominator != 1 or part.monomial[slot] != 1:
        return None
    others = (*part.monomial[:slot], 0, *part.monomial[slot + 1 :])
    whole = Element(monomial(others, int(part.coefficient)), ONE)
    if not powers.is_integer(workspace, whole):
        return None
    return Turn(powers.power(workspace, number(-1), rational(-1), whole), rational(0))


def _signed(workspace: Workspace, unit: Turn, multiple: int) -> Turn:
    found = _multiple(workspace, unit, abs(multiple))
    return found if multiple > 0 else Turn(found.cos, workspace.negate(found.sin))


def _single(slot: int) -> Monomial:
    return (*NO_MONOMIAL[:slot], 1, *NO_MONOMIAL[slot + 1 :])


def _inverse_turn(workspace: Workspace, part: BasisElement) -> Turn | None:
    """The turn by whole multiples of arcsin v or arctan v."""
    kernel = powers.kernel_of(workspace, monomial(part.monomial))
    if part.divisor != 1 or part.coefficient.denominator != 1 or kernel is None:
        return None
    value = inverse_argument(kernel)
    if value is None:
        return None
    square = workspace.multiply(value[1], value[1])
    if value[0] == "arcsin":
        cos = _square_root(workspace, workspace.subtract(rational(1), square))
        unit = Turn(cos, value[1])
    else:
        cos = workspace.invert(_square_root(workspace, workspace.add(rational(1), square)))
        unit = Turn(cos, workspace.multiply(value[1], cos))
    return _signed(workspace, unit, int(part.coefficient))


def inverse_argument(kernel: Kernel) -> tuple[str, Element] | None:
    """("arcsin", v) of the kernel arcsin v; None for any other than arcsin and arctan."""

    if kernel.kind != "call" or not isinstance(kernel.of, tuple):
        return None
    name, arguments = kernel.of
    if name not in ("arcsin", "arctan"):
        return None
    ((top, bottom),) = arguments
    return name, Element(top.polynomial, bottom.polynomial)


def _square_root(workspace: Workspace, element: Element) -> Element:
    """√u of what is ≥ 0 wherever it stands here: the arcsine's own domain sees to it."""
    if element.is_zero:
        return element
    _, factors = workspace.factors(element)
    half = Fraction(1, 2)
    return workspace.product(*(powers.absolute_power(workspace, p, e * half) for p, e in factors))


# ---------------------------------------------------------------- multiples of π


def _pi_turn(workspace: Workspace, multiple: Fraction) -> Turn:
    """The turn by a multiple of π with a denominator that divides 12."""
    if 12 % multiple.denominator:
        raise NoNormalForm(f"the cosine of {multiple} π")
    unit = _unit_turn(workspace, multiple.denominator)
    return _multiple(workspace, unit, multiple.numerator)


def _unit_turn(workspace: Workspace, denominator: int) -> Turn:
    """The turn by π / denominator."""
    half = rational(Fraction(1, 2))

    def half_root(radicand: int) -> Element:
        root = powers.absolute_power(workspace, constant(radicand), Fraction(1, 2))
        return workspace.multiply(half, root)

    match denominator:
        case 1:
            return Turn(rational(-1), rational(0))
        case 2:
            return Turn(rational(0), rational(1))
        case 3:
            return Turn(half, half_root(3))
        case 4:
            return Turn(half_root(2), half_root(2))
        case 6:
            return Turn(half_root(3), half)
    third, quarter = _unit_turn(workspace, 3), _unit_turn(workspace, 4)
    return _plus(workspace, third, Turn(quarter.cos, workspace.negate(quarter.sin)))


# ---------------------------------------------------------------- complex exponents


def complex_exponential(workspace: Workspace, element: Element) -> Element:
    """exp(a + i b) = exp a (cos b + i sin b), for real a and b."""
    real, imaginary = complex_parts(workspace, element)
    angle = turn(workspace, imaginary)
    i = Element(workspace.generator(IMAGINARY, 2, constant(-1)), ONE)
    circle = workspace.add(angle.cos, workspace.multiply(i, angle.sin))
    return workspace.multiply(exponential(workspace, real), circle)


def complex_parts(workspace: Workspace, element: Element) -> tuple[Element, Element]:
    """(a, b) of a + i b with a real denominator."""
    slot = workspace.slot(IMAGINARY)
    if element.denominator.degrees()[slot] > 0:
        raise NoNormalForm("an exponent with a complex denominator")
    split: list[dict[Monomial, int]] = [{}, {}]
    for exponents, c in element.numerator.to_dict().items():
        split[exponents[slot]][(*exponents[:slot], 0, *exponents[slot + 1 :])] = c
    parts = (workspace.element(_polynomial(part), element.denominator) for part in split)
    real, imaginary = parts
    return real, imaginary


def _polynomial(parts: dict[Monomial, int]) -> object:
    from derivations.judge.normal.elements import CONTEXT

    return CONTEXT.from_dict(parts)
