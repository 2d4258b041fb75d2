"""What words say of a function, as equations: convex(f) = 1, smooth(f, L) = 1, even(f) = 1."""

from __future__ import annotations

from derivations.terms.functions import Call
from derivations.terms.leaves import Function, Symbol, number
from derivations.terms.names import Name
from derivations.terms.node import Term
from derivations.terms.relations import Formula, Relation

CONVEX, CONCAVE, STRONGLY_CONVEX, SMOOTH, EVEN, ODD = (
    Function(Name(word))
    for word in ("convex", "concave", "strongly convex", "smooth", "even", "odd")
)
MINIMIZER, LEAST_VALUE = Function(Name("minimizer")), Function(Name("least value"))
SUBGRADIENT = Function(Name("subgradient"))
CLASSES = frozenset((CONVEX, CONCAVE, STRONGLY_CONVEX, SMOOTH, MINIMIZER, LEAST_VALUE, SUBGRADIENT))
ONE_HOT = Function(Name("one-hot"))
METRIC, MEASURE = Function(Name("metric")), Function(Name("measure"))


def shaped(kind: Function, of: Name, *constants: Term) -> Formula:
    """f is convex, μ-strongly convex, L-smooth, least at x*; d is a metric, μ a measure."""
    return Formula(Call(kind, (Symbol(of), *constants)), Relation.EQUAL, number(1))
