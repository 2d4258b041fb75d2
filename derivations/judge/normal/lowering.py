"""From a scalar term to its element, node by node."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce as fold

from derivations.judge.normal import binders, discrete, exponentials, powers, trigonometry
from derivations.judge.normal.elements import (
    ONE,
    Element,
    Key,
    NoNormalForm,
    as_fraction,
    constant,
    rational,
)
from derivations.judge.normal.signs import require
from derivations.judge.normal.workspace import IMAGINARY, Kernel, Workspace
from derivations.terms import (
    Absolute,
    Binomial,
    Call,
    Component,
    Constant,
    Extremum,
    Factorial,
    Function,
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Name,
    Negation,
    Norm,
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
    index,
    negative,
    plus,
)
from derivations.terms.elementary import elementary_name

# Scalars that are what they are: equal when their terms are the same.
OPAQUE = (Symbol, Component, Norm)


def lower(workspace: Workspace, term: Term) -> Element:
    """The element of a scalar term; NoNormalForm for what has none."""
    if not term.shape.is_scalar:
        raise NoNormalForm(f"a matrix {term.shape} where a number should stand")
    found = workspace.lowered.get(term)
    if found is None:
        found = workspace.lowered[term] = _lowered(workspace, term)
    return found


def _lowered(workspace: Workspace, term: Term) -> Element:
    if isinstance(term, OPAQUE):
        return _variable(workspace, canonical(term))
    match term:
        case Number(value):
            return rational(value)
        case Constant(name):
            return _constant(workspace, term, name)
        case Index():
            return _index(workspace, term)
        case Sum(terms):
            return _summed(workspace, terms)
        case Negation(inner):
            return workspace.negate(lower(workspace, inner))
        case Product(factors):
            return workspace.product(*(lower(workspace, factor) for factor in factors))
        case Hadamard(left, right):
            return workspace.multiply(lower(workspace, left), lower(workspace, right))
        case Quotient(top, bottom):
            divisor = lower(workspace, bottom)
            require(workspace, bottom, divisor, Relation.NOT_EQUAL)
            return workspace.divide(lower(workspace, top), divisor)
        case Power(base, exponent):
            return _power(workspace, base, exponent)
    return _applied(workspace, term)


def _applied(workspace: Workspace, term: Term) -> Element:
    match term:
        case Root(radicand, degree):
            element = lower(workspace, radicand)
            if degree % 2:
                return powers.odd_root(workspace, element, degree)
            return powers.real_root(workspace, radicand, element, Fraction(1, degree))
        case Absolute(inner):
            return powers.absolute_element(workspace, lower(workspace, inner))
        case Factorial(inner):
            return discrete.factorial(workspace, inner, lower(workspace, inner))
        case Binomial(top, bottom):
            above, below = lower(workspace, top), lower(workspace, bottom)
            return discrete.binomial(workspace, (top, above), (bottom, below))
        case Extremum(kind, terms):
            return _extremum(workspace, kind, [lower(workspace, part) for part in terms])
        case Map(function, argument):
            return _function(workspace, function, argument)
        case Call(function, arguments):
            return _call(workspace, function, [lower(workspace, a) for a in arguments])
        case IndexedSum() | IndexedProduct() | Integral():
            return _bound(workspace, term)
    raise NoNormalForm(f"no normal form of {type(term).__name__}")


def _bound(workspace: Workspace, term: IndexedSum | IndexedProduct | Integral) -> Element:
    """A sum or definite integral by its linearity; as a whole where its body is not looked into."""
    try:
        if isinstance(term, IndexedProduct):
            return binders.indexed_product(workspace, term, lower)
        if isinstance(term, IndexedSum):
            return binders.indexed_sum(workspace, term, lower)
        return binders.integral(workspace, term, lower)
    except binders.Opaque:
        return _variable(workspace, canonical(term))


def _variable(workspace: Workspace, leaf: Term) -> Element:
    return Element(workspace.generator(Kernel("variable", leaf)), ONE)


def _constant(workspace: Workspace, term: Constant, name: str) -> Element:
    match name:
        case "e":
            return exponentials.exponential(workspace, rational(1))
        case "i":
            imaginary = workspace.generator(IMAGINARY, 2, constant(-1))
            return Element(imaginary, ONE)
        case "pi":
            return _variable(workspace, term)
    raise NoNormalForm(f"{name} in an expression")


def _index(workspace: Workspace, term: Index) -> Element:
    total = rational(term.constant)
    for name, coefficient in term.parts:
        kernel = Kernel("variable", index(name), powers.INTEGER)
        generator = workspace.generator(kernel) * constant(coefficient)
        total = workspace.add(total, Element(generator, ONE))
    return total


def _summed(workspace: Workspace, terms: tuple[Term, ...]) -> Element:
    return fold(workspace.add, [lower(workspace, part) for part in terms])


def _power(workspace: Workspace, base: Term, exponent: Term) -> Element:
    above = lower(workspace, exponent)
    if base is Constant("e"):
        return _exponential(workspace, above)
    return powers.power(workspace, base, lower(workspace, base), above)


def _exponential(workspace: Workspace, element: Element) -> Element:
    if workspace.is_complex(element):
        return trigonometry.complex_exponential(workspace, element)
    return exponentials.exponential(workspace, element)


def _extremum(workspace: Workspace, kind: str, elements: list[Element]) -> Element:
    """max(a, b) = (a + b + |a - b|)/2, min with the other sign."""
    result, *rest = elements
    half = rational(Fraction(1, 2) if kind == "max" else Fraction(-1, 2))
    for element in rest:
        middle = workspace.multiply(rational(Fraction(1, 2)), workspace.add(result, element))
        distance = powers.absolute_element(workspace, workspace.subtract(result, element))
        result = workspace.add(middle, workspace.multiply(half, distance))
    return result


# ---------------------------------------------------------------- functions


def _function(workspace: Workspace, function: Function, argument: Term) -> Element:
    name = elementary_name(function)
    element = lower(workspace, argument)
    if name is None:
        return _call(workspace, function, [element])
    if name != "exp" and workspace.is_complex(element):
        raise NoNormalForm(f"{name} of a complex number")
    if name in _ELEMENTARY:
        return _ELEMENTARY[name](workspace, argument, element)
    return _named_call(workspace, name, [element])


def _call(workspace: Workspace, function: Function, arguments: list[Element]) -> Element:
    return _named_call(workspace, function, arguments)


def _named_call(workspace: Workspace, name: object, arguments: list[Element]) -> Element:
    """An opaque value: equal for equal arguments."""
    keys = tuple((Key(a.numerator), Key(a.denominator)) for a in arguments)
    return Element(workspace.generator(Kernel("call", (name, keys))), ONE)


Rule = Callable[[Workspace, Term, Element], Element]


def _log_to_base(base: int) -> Rule:
    def rule(workspace: Workspace, term: Term, element: Element) -> Element:
        below = exponentials.log_of_polynomial(workspace, constant(base))
        return workspace.divide(exponentials.logarithm(workspace, term, element), below)

    return rule


def _sin(workspace: Workspace, term: Term, element: Element) -> Element:
    return trigonometry.turn(workspace, element).sin


def _cos(workspace: Workspace, term: Term, element: Element) -> Element:
    return trigonometry.turn(workspace, element).cos


def _ratio(above: str, below: str) -> Rule:
    """tan, cot, sec, csc as quotients of sin, cos and 1, where the divisor is not 0."""

    def rule(workspace: Workspace, term: Term, element: Element) -> Element:
        angle = trigonometry.turn(workspace, element)
        parts = {"sin": angle.sin, "cos": angle.cos, "1": rational(1)}
        divisor = Map(Function(Name(below)), term)
        require(workspace, divisor, parts[below], Relation.NOT_EQUAL)
        return workspace.divide(parts[above], parts[below])

    return rule


def _hyperbolic(workspace: Workspace, element: Element) -> tuple[Element, Element]:
    """(cosh u, sinh u)"""
    up = exponentials.exponential(workspace, element)
    down, half = workspace.invert(up), rational(Fraction(1, 2))
    return (
        workspace.multiply(half, workspace.add(up, down)),
        workspace.multiply(half, workspace.subtract(up, down)),
    )


def _cosh(workspace: Workspace, term: Term, element: Element) -> Element:
    return _hyperbolic(workspace, element)[0]


def _sinh(workspace: Workspace, term: Term, element: Element) -> Element:
    return _hyperbolic(workspace, element)[1]


def _tanh(workspace: Workspace, term: Term, element: Element) -> Element:
    cosh, sinh = _hyperbolic(workspace, element)
    return workspace.divide(sinh, cosh)


def _coth(workspace: Workspace, term: Term, element: Element) -> Element:
    require(workspace, term, element, Relation.NOT_EQUAL)
    cosh, sinh = _hyperbolic(workspace, element)
    return workspace.divide(cosh, sinh)


def _sigmoid(workspace: Workspace, term: Term, element: Element) -> Element:
    up = exponentials.exponential(workspace, element)
    return workspace.divide(up, workspace.add(up, rational(1)))


def _sqrt(workspace: Workspace, term: Term, element: Element) -> Element:
    return powers.real_root(workspace, term, element, Fraction(1, 2))


def _arccos(workspace: Workspace, term: Term, element: Element) -> Element:
    """π/2 - arcsin u"""
    quarter = workspace.multiply(rational(Fraction(1, 2)), _variable(workspace, Constant("pi")))
    return workspace.subtract(quarter, _ELEMENTARY["arcsin"](workspace, term, element))


def _arsinh(workspace: Workspace, term: Term, element: Element) -> Element:
    """log(u + √(u² + 1)), an odd function."""
    if not element.is_zero and int(element.numerator.leading_coefficient()) < 0:
        return workspace.negate(_arsinh(workspace, term, workspace.negate(element)))
    return _area(workspace, term, element, 1)


def _arcosh(workspace: Workspace, term: Term, element: Element) -> Element:
    """log(u + √(u² - 1))"""
    return _area(workspace, term, element, -1)


def _area(workspace: Workspace, term: Term, element: Element, shift: int) -> Element:
    radicand = workspace.add(workspace.multiply(element, element), rational(shift))
    below = plus(Power(term, Number(Fraction(2))), Number(Fraction(shift)))
    root = powers.real_root(workspace, below, radicand, Fraction(1, 2))
    whole = workspace.add(element, root)
    return exponentials.logarithm(workspace, plus(term, Root(below)), whole)


def _artanh(workspace: Workspace, term: Term, element: Element) -> Element:
    """log((1 + u)/(1 - u))/2"""
    above, below = (workspace.add(rational(1), e) for e in (element, workspace.negate(element)))
    require(workspace, plus(Number(Fraction(1)), negative(term)), below, Relation.NOT_EQUAL)
    ratio = Quotient(plus(Number(Fraction(1)), term), plus(Number(Fraction(1)), negative(term)))
    whole = exponentials.logarithm(workspace, ratio, workspace.divide(above, below))
    return workspace.multiply(rational(Fraction(1, 2)), whole)


# arcsin and arctan at these rationals, as parts of π; at no other positive one are they rational
# multiples of it (Niven).
_KNOWN_ANGLES = {
    "arcsin": {Fraction(1, 2): Fraction(1, 6), Fraction(1): Fraction(1, 2)},
    "arctan": {Fraction(1): Fraction(1, 4)},
}


def _odd(name: str) -> Rule:
    """arcsin, arctan and erf: odd functions, f(-u) = -f(u)."""

    def rule(workspace: Workspace, term: Term, element: Element) -> Element:
        if element.is_zero:
            return element
        if int(element.numerator.leading_coefficient()) < 0:
            return workspace.negate(rule(workspace, term, workspace.negate(element)))
        known = _KNOWN_ANGLES.get(name, {}).get(as_fraction(element) or Fraction(0))
        if known is not None:
            return workspace.multiply(rational(known), _variable(workspace, Constant("pi")))
        return _named_call(workspace, name, [element])

    return rule


_ELEMENTARY: dict[str, Rule] = {
    "exp": lambda workspace, term, element: _exponential(workspace, element),
    "log": exponentials.logarithm,
    "log2": _log_to_base(2),
    "log10": _log_to_base(10),
    "sqrt": _sqrt,
    "sin": _sin,
    "cos": _cos,
    "tan": _ratio("sin", "cos"),
    "cot": _ratio("cos", "sin"),
    "sec": _ratio("1", "cos"),
    "csc": _ratio("1", "sin"),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "coth": _coth,
    "sigmoid": _sigmoid,
    "abs": lambda workspace, term, element: powers.absolute_element(workspace, element),
    "arcsin": _odd("arcsin"),
    "arctan": _odd("arctan"),
    "arccos": _arccos,
    "arsinh": _arsinh,
    "arcosh": _arcosh,
    "artanh": _artanh,
    "erf": _odd("erf"),
    "Gamma": lambda workspace, term, element: discrete.gamma(workspace, element),
}
