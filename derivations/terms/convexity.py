"""What words say of a function, as equations: convex(f) = 1, smooth(f, L) = 1, even(f) = 1."""

from __future__ import annotations

from derivations.terms.functions import Call
from derivations.terms.leaves import Function, Symbol, number
from derivations.terms.names import ANYWHERE, Name
from derivations.terms.node import Term
from derivations.terms.relations import Formula, Relation
from derivations.terms.substitution import free_leaves

CONVEX, CONCAVE, STRONGLY_CONVEX, SMOOTH, EVEN, ODD = (
    Function(Name(word))
    for word in ("convex", "concave", "strongly convex", "smooth", "even", "odd")
)
MINIMIZER, LEAST_VALUE = Function(Name("minimizer")), Function(Name("least value"))
SUBGRADIENT = Function(Name("subgradient"))
CLASSES = frozenset((CONVEX, CONCAVE, STRONGLY_CONVEX, SMOOTH, MINIMIZER, LEAST_VALUE, SUBGRADIENT))
ONE_HOT = Function(Name("one-hot"))
POLYNOMIAL = Function(Name("polynomial"))  # of at most this degree
METRIC, MEASURE = Function(Name("metric")), Function(Name("measure"))
SPECTRUM = Function(Name("spectrum"))  # the greatest and the least eigenvalue
TRIANGLE = Function(Name("triangle"))  # its angles, and the sides opposite to them
CIRCUMRADIUS, INRADIUS, SEMIPERIMETER, AREA = (
    Function(Name(f"{word} of a triangle"))
    for word in ("circumradius", "inradius", "semiperimeter", "area")
)


def shaped(kind: Function, of: Name, *constants: Term) -> Formula:
    """f is convex, μ-strongly convex, L-smooth, least at x*; d is a metric, μ a measure."""
    return Formula(Call(kind, (Symbol(of), *constants)), Relation.EQUAL, number(1))


def is_of_any_argument(formula: Formula) -> bool:
    """Whether it is a law that words state, f(x + T) = f(x) for all x."""
    leaves = free_leaves(formula.left)
    return any(leaf.name.label == ANYWHERE for leaf in leaves if isinstance(leaf, Symbol))
