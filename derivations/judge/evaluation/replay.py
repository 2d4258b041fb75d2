"""A counterexample evaluated again, by plain fractions and rational enclosures, without FLINT.

A term at a point becomes a `Call` of functions of `enclosures`, which can be carried out here or
written down as a line of Python for an evidence file.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from derivations.dataclass import dataclass
from derivations.judge.evaluation import enclosures
from derivations.judge.evaluation.comparison import bits
from derivations.judge.evaluation.enclosures import PIECES, Enclosure, NoEnclosure
from derivations.judge.evaluation.values import (
    WHOLE,
    NoValue,
    Point,
    summands,
    with_powers_reduced,
)
from derivations.judge.verdict import Counterexample
from derivations.terms import (
    Absolute,
    Binomial,
    Constant,
    Extremum,
    Factorial,
    Formula,
    Hadamard,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
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
    index,
    negative,
    plus,
    times,
)
from derivations.terms import Call as CallTerm
from derivations.terms.elementary import elementary_name

MOST_BITS = 10_000
FEW_PIECES = 50  # that tell most integrals apart
VARIABLE = "x_"  # of an integral
SHORT = Number(Fraction(1, 1000))
CONSTANTS = {"pi": "pi", "e": "e"}
FUNCTIONS = frozenset(
    (
        *("exp", "log", "log2", "log10", "sqrt", "sin", "cos", "tan", "cot", "sec", "csc"),
        *("sinh", "cosh", "tanh", "coth", "sigmoid", "relu", "arcsin", "arccos", "arctan"),
        *("arsinh", "arcosh", "artanh"),
        *("floor", "ceil", "erf", "Gamma"),
    )
)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `enclosures` applied to calls; a literal is number("p/q").

    bound: of an integral, the variable of its first argument, which stands there as `function`.
    """

    function: str
    arguments: tuple[Call, ...] = ()
    literal: str = ""
    bound: str = ""

    def __str__(self) -> str:
        if self.function.startswith(VARIABLE):
            return self.function
        inside = f'"{self.literal}"' if self.literal else ", ".join(map(str, self.arguments))
        return f"{self.function}({f'lambda {self.bound}: ' if self.bound else ''}{inside})"

    def carried_out(
        self, known: Mapping[str, Enclosure] = MappingProxyType({}), pieces: int = PIECES
    ) -> Enclosure:
        """The enclosure; NoEnclosure where there is none.

        known: of the variables of integrals; pieces: of the interval of an integral.
        """
        if self.literal:
            return enclosures.number(self.literal)
        if self.function in known:
            return known[self.function]
        if self.bound:
            integrand, *ends = self.arguments
            return getattr(enclosures, self.function)(  # type: ignore[no-any-return]
                lambda at: integrand.carried_out({**known, self.bound: at}, pieces),
                *(end.carried_out(known, pieces) for end in ends),
                *((pieces,) if self.function == "integral" else ()),
            )
        function = getattr(enclosures, self.function)
        return function(*(each.carried_out(known, pieces) for each in self.arguments))  # type: ignore[no-any-return]


def replays(counterexample: Counterexample) -> bool:
    """Whether the relation certainly fails at the point, by enclosures or fractions alone."""
    if counterexample.unrolled is not None:
        return counterexample.unrolled.fails()
    formula, point = counterexample.formula, point_of(counterexample)
    if counterexample.solves or counterexample.fails:
        kept = (_denied(relation, point) for relation in counterexample.solves)
        return not any(kept) and all(_denied(r, point) for r in counterexample.fails)
    try:
        sides = [call(side, point) for side in (formula.left, formula.right)]
    except (NoEnclosure, NoValue):
        return False
    tries = (FEW_PIECES, PIECES) if any(map(_integrates, sides)) else (PIECES,)
    return any(_fail(sides, formula.relation, pieces) for pieces in tries)


def _integrates(side: Call) -> bool:
    return bool(side.bound) or any(map(_integrates, side.arguments))


def _fail(sides: list[Call], relation: Relation, pieces: int) -> bool:
    try:
        left, right = (side.carried_out(pieces=pieces) for side in sides)
        return enclosures.fails(left, relation.value, right)
    except (NoEnclosure, NoValue):
        return False


def point_of(counterexample: Counterexample) -> Point:
    """Each leaf with its fraction, or with both ends of its enclosure."""
    return {b.leaf: b.value if b.high is None else (b.value, b.high) for b in counterexample.point}


def _denied(formula: Formula, point: Point) -> bool:
    try:
        left, right = (call(side, point) for side in (formula.left, formula.right))
    except (NoEnclosure, NoValue):
        return False
    return enclosures.denied(left.carried_out, formula.relation.value, right.carried_out)


def call(term: Term, point: Point) -> Call:
    """The computation of a scalar term at a point; NoEnclosure for a node that has none."""
    match term:
        case Number(value):
            return literal(value)
        case Index():
            return literal(_index(term, point))
        case Symbol() if term in point:
            return _given(point[term])
        case Constant(name) if name in CONSTANTS:
            return Call(CONSTANTS[name])
        case Sum(terms):
            return _call("plus", terms, point)
        case Negation(inner):
            return _call("minus", (inner,), point)
        case Product(factors):
            return _call("times", factors, point)
        case Hadamard(left, right):
            return _call("times", (left, right), point)
        case Quotient(top, bottom):
            return _call("over", (top, bottom), point)
        case Power(Constant("e"), exponent):
            return _call("exp", (exponent,), point)
        case Power(base, exponent):
            return _call("power", (base, exponent), point)
    return _other(term, point)


def _other(term: Term, point: Point) -> Call:
    match term:
        case Root(radicand, degree):
            return Call("root", (call(radicand, point), literal(Fraction(degree))))
        case Absolute(inner):
            return _call("absolute", (inner,), point)
        case Factorial(inner):
            return _call("factorial", (inner,), point)
        case Binomial(top, bottom):
            return _call("binomial", (top, bottom), point)
        case Extremum(kind, terms):
            return _call("maximum" if kind == "max" else "minimum", terms, point)
        case IndexedSum():
            return Call("plus", tuple(call(*part) for part in summands(term, point)))
        case IndexedProduct():
            return Call("times", tuple(call(*part) for part in summands(term, point)))
        case Map(function, argument):
            name = elementary_name(function)
            if name == "abs":
                return _call("absolute", (argument,), point)
            if name in FUNCTIONS:
                return _call(name, (argument,), point)
        case Integral(_, Term() as lower, Term() as upper, _):
            return _integral(term, lower, upper, point)
        case CallTerm(function) if str(function.name) in WHOLE:
            return _call(str(function.name), with_powers_reduced(term), point)
    raise NoEnclosure(f"no enclosure of {type(term).__name__}")


def _integral(term: Integral, lower: Term, upper: Term, point: Point) -> Call:
    """Around an end at which the integrand is 0/0 at once, the rest in pieces."""
    from derivations.judge.integration.removable import around

    name = f"{VARIABLE}{len(point)}"
    known: Point = {**point, term.variable: name}
    parts: list[Call] = []
    step = times(SHORT, plus(upper, negative(lower)))
    if (near := around(term.body, term.variable, lower)) is not None:
        place = plus(lower, step)
        parts.append(_piece("stretch", near, lower, place, known, name))
        lower = place
    if (near := around(term.body, term.variable, upper)) is not None:
        place = plus(upper, negative(step))
        parts.append(_piece("stretch", near, place, upper, known, name))
        upper = place
    whole = _piece("integral", term.body, lower, upper, known, name)
    return Call("plus", (whole, *parts)) if parts else whole


def _piece(kind: str, body: Term, lower: Term, upper: Term, known: Point, name: str) -> Call:
    return Call(kind, (call(body, known), call(lower, known), call(upper, known)), bound=name)


def _given(value: Fraction | tuple[Fraction, Fraction] | str) -> Call:
    if isinstance(value, str):
        return Call(value)
    if isinstance(value, Fraction):
        return literal(value)
    return Call("between", tuple(map(literal, value)))


def literal(value: Fraction) -> Call:
    if bits(value) > MOST_BITS:
        raise NoEnclosure("a number with too many digits to write down")
    return Call("number", (), str(value))


def _index(term: Index, point: Point) -> Fraction:
    try:
        return term.constant + sum((c * point[index(name)] for name, c in term.parts), Fraction(0))
    except KeyError as error:
        raise NoEnclosure(f"no value of {error}") from None


def _call(function: str, arguments: tuple[Term, ...], point: Point) -> Call:
    return Call(function, tuple(call(argument, point) for argument in arguments))
