"""Marginal and conditional densities of a stated joint density, and means given a variable.

    f_X(x) = ∫ f(x, y) dy,    f_{Y|X}(y | x) = f(x, y)/f_X(x)      (Ross, A First Course in
                                                                    Probability, 6.1 and 6.5)

Where one interval of the other variable belongs to every value: the ends are linear, and none of
the two conditions on it becomes idle on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.models.chance import JointDensity
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Expectation,
    Integral,
    Map,
    Name,
    Number,
    Quotient,
    Relation,
    Symbol,
    Term,
    canonical,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

DENSITIES = frozenset("fgp")
Ends = tuple[Term, Term]


def speaks_of_labels(*terms: Term) -> bool:
    """Whether f_X(x), f_{X,Y}(x, y) or f_{Y|X}(y | x) occurs."""
    return any(_label(part) for term in terms for part in subterms(term))


def is_marginal(name: Name, laws: Sequence[JointDensity]) -> bool:
    """Whether it is f_X of one of the variables."""
    variables = {str(v.name) for law in laws for v in law.variables}
    return name.letter in DENSITIES and name.label in variables


def with_joint_density(term: Term, law: JointDensity) -> Term | None:
    """The density or conditional mean by the joint density; None for any other term."""
    match term:
        case Map(_, at) if (name := _label(term)) and (own := _own(law, name)):
            return marginal(law, own, at)
        case Call(_, (one, other)) if _label(term) == _joint_label(law):
            return _at(law, one, other)
        case Conditioned(_, (one,), (other,), "|") if label := _label(term):
            return _conditional(law, label, one, other)
        case Expectation(argument, (Comparison(Symbol() as given, Relation.EQUAL, at),), ()):
            return conditional_mean(law, argument, given, at)
        case Expectation(argument, (Symbol() as given,), ()):
            return conditional_mean(law, argument, given, given)
    return None


def marginal(law: JointDensity, of: Symbol, at: Term) -> Term | None:
    """f_X(x) of X, with the other variable integrated out."""
    return _integrated(law, of, at, number(1))


def conditional_mean(law: JointDensity, argument: Term, given: Symbol, at: Term) -> Term | None:
    """E[g(X, Y) | X = x] = ∫ g(x, y) f(x, y) dy / f_X(x)"""
    own = {leaf for leaf in free_leaves(argument) if isinstance(leaf, Symbol)}
    capitals = {leaf for leaf in own if leaf.name.letter.isupper()}
    if given not in law.variables or not capitals or not capitals <= {*law.variables}:
        return None
    whole, weighted = marginal(law, given, at), _integrated(law, given, at, argument)
    return None if whole is None or weighted is None else Quotient(weighted, whole)


def _label(term: Term) -> str:
    """X of f_X(x), X,Y of f_{X,Y}(x, y), Y|X of f_{Y|X}(y | x)."""
    match term:
        case Map(function, _) | Call(function, _) | Conditioned(function, _, _):
            name = function.name
            if name.letter in DENSITIES and not (function.order or name.accents or name.primes):
                return str(name.label.replace(" ", ""))
    return ""


def _own(law: JointDensity, label: str) -> Symbol | None:
    return next((v for v in law.variables if str(v.name) == label), None)


def _joint_label(law: JointDensity) -> str:
    return ",".join(str(v.name) for v in law.variables)


def _at(law: JointDensity, one: Term, other: Term) -> Term:
    return replace(law.density, dict(zip(law.at, (one, other), strict=True)))


def _conditional(law: JointDensity, label: str, one: Term, other: Term) -> Term | None:
    """f(x, y)/f_X(x) of f_{Y|X}(y | x)"""
    first, bar, second = label.partition("|")
    of, given = _own(law, first), _own(law, second)
    if not bar or of is None or given is None or of is given:
        return None
    whole = marginal(law, given, other)
    values = (one, other) if law.variables[0] is of else (other, one)
    return None if whole is None else Quotient(_at(law, *values), whole)


def _integrated(law: JointDensity, given: Symbol, at: Term, function: Term) -> Term | None:
    """∫ g(x, y) f(x, y) dy at one value of X, over the values that Y then has."""
    first = law.variables[0] is given
    own, other = law.at if first else law.at[::-1]
    ends = law.ends[1] if first else _ends_of_outer(law)
    if ends is None:
        return None
    named: dict[Term, Term] = dict(zip(law.variables, law.at, strict=True))
    running = Symbol(Name(other.name.letter, primes=1))
    values: dict[Term, Term] = {own: at, other: running}
    low, high = (replace(end, {own: at}) for end in ends)
    body = replace(times(replace(function, named), law.density), values)
    return Integral(running, low, high, body)


def _ends_of_outer(law: JointDensity) -> Ends | None:
    """Between which x lies for a given y: 0 ≤ x ≤ y of 0 ≤ x ≤ 1, x ≤ y ≤ 1.

    The end of y that speaks of x meets the other one where x ends, so that nothing else bounds x.
    """
    (outer, inner), ((low, high), (below, above)) = law.at, law.ends
    slanted = [end for end in (below, above) if outer in free_leaves(end)]
    if not slanted:
        return low, high
    slope = _slope(slanted[0], outer)
    if len(slanted) > 1 or slope is None or slope == 0:
        return None
    bounds_above = (slanted[0] is below) is (slope > 0)
    meets = replace(slanted[0], {outer: high if bounds_above else low})
    if canonical(meets) is not canonical(above if slanted[0] is below else below):
        return None
    shift = replace(slanted[0], {outer: number(0)})
    solved = times(number(1 / slope), plus(inner, negative(shift)))
    return (low, solved) if bounds_above else (solved, high)


def _slope(end: Term, wrt: Symbol) -> Fraction | None:
    """The constant slope of a linear end."""
    try:
        found = canonical(derivative(end, wrt))
    except NoDerivative:
        return None
    return found.value if isinstance(found, Number) else None
