"""Hypotheses that a name of which nothing else speaks can be chosen for: t - t_0 = g(x), y² = h(x).

A point refutes a claim where all that the text states can hold. Where a claim says nothing of t,
and one hypothesis does, as t = g(x) or t - t_0 = g(x), then t can be chosen for every x at which g
is defined; of y² = h(x) for every x with h(x) ≥ 0. No point has to be drawn that hits the equation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.terms import (
    Formula,
    Function,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
)
from derivations.terms.substitution import free_leaves

ONTO = frozenset({"tan", "cot", "ln", "log", "sinh"})  # that take every real value
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def without_solvable(formula: Formula, hypotheses: Sequence[Formula]) -> list[Formula]:
    """The hypotheses, with what each that can be solved asks of the other names in its place."""
    found = list(hypotheses)
    spoken = _leaves(formula)
    places = [place for place, h in enumerate(found) if h.relation in EQUALITIES]
    while (solved := next(_solved(found, places, spoken), None)) is not None:
        place, asked = solved
        found[place] = asked
        places.remove(place)
    return found


def _solved(
    hypotheses: Sequence[Formula], places: Sequence[int], spoken: frozenset[Term]
) -> Iterator[tuple[int, Formula]]:
    """Which hypothesis has a name of its own, and what remains of it."""
    for place in places:
        others = (_leaves(h) for n, h in enumerate(hypotheses) if n != place)
        own = _leaves(hypotheses[place]) - spoken.union(*others)
        for leaf in own:
            if isinstance(leaf, Symbol) and leaf.shape.is_scalar and not leaf.indices:
                asked = _asked(hypotheses[place], leaf)
                if asked is not None:
                    yield place, asked


def _leaves(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _asked(formula: Formula, name: Symbol) -> Formula | None:
    """What an equation asks of everything else, if it is solved for the name."""
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        parts = side.terms if isinstance(side, Sum) else (side,)
        for place, part in enumerate(parts):
            rest = plus(other, *map(negative, (*parts[:place], *parts[place + 1 :])))
            if name in free_leaves(rest):
                continue
            inner = part.term if isinstance(part, Negation) else part
            rest = negative(rest) if inner is not part else rest
            match inner:
                case Symbol():
                    return Formula(rest, Relation.LESS, plus(rest, number(1)))  # it has a value
                case Power(Symbol(), Number(exponent)) if exponent == 2:
                    return Formula(rest, Relation.AT_LEAST, number(0))
                case Map(Function(Name(word)), Symbol()) if word in ONTO:
                    return Formula(rest, Relation.LESS, plus(rest, number(1)))  # tan α = y/x
    return None
