"""Rules, and how a rule reaches a part of a term.

A rule looks at one term under hypotheses and returns what the term is related to, or None. It is
tried from the outside in, from left to right, and never inside a derivative: a derivative is not a
congruence (two expressions that are equal at a point have different derivatives there). An
inequality passes only through positions in which the surrounding term is monotone.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import dataclass
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.signs import in_range, nonnegative
from derivations.terms import (
    Derivative,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Power,
    Product,
    Relation,
    ShapeError,
    Sum,
    Supremum,
    Symbol,
    Term,
    index,
    plus,
    substitute,
    times,
)

Apply = Callable[[Term, Hypotheses], Term | None]


class RuleError(Exception):
    """A rule does not apply, or a derivation does not close; the message names the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named step: under the hypotheses, the term has the relation to what `apply` returns.

    fixed: index variables that the rule itself speaks of; no binder around a match may bind them.
    """

    name: str
    apply: Apply
    relation: Relation = Relation.EQUAL
    fixed: frozenset[str] = frozenset()


def rule(name: str, relation: Relation = Relation.EQUAL) -> Callable[[Apply], Rule]:
    """Make a function of a term and hypotheses into the rule of that name."""
    return lambda apply: Rule(name, apply, relation)


def rewrite(term: Term, step: Rule, hypotheses: Hypotheses, fixed: frozenset[str]) -> Term | None:
    """The term with the rule applied at the first place it matches; None where nowhere.

    fixed: index variables that are free in the derivation; a bound one of the same name is renamed
    before the rule sees its body, so that no rule can take the one for the other.
    """
    found = step.apply(term, hypotheses)
    if found is not None:
        return found
    if isinstance(term, Jacobian | Immediate | Derivative | Symbol | Index):
        return None
    if isinstance(term, IndexedSum | IndexedProduct | Supremum):
        return _in_binder(term, step, hypotheses, fixed)
    if term.binds:  # what holds of the variable of an integral or a limit, no rule knows
        return None
    return _in_child(term, step, hypotheses, fixed)


def _in_binder(
    term: IndexedSum | IndexedProduct | Supremum,
    step: Rule,
    hypotheses: Hypotheses,
    fixed: frozenset[str],
) -> Term | None:
    if not _passes(term, term.body, step.relation, hypotheses):
        return None
    taken = fixed | step.fixed | hypotheses.variables
    variable, body = term.variable, term.body
    if variable.variable in taken:
        variable = fresh(variable, taken)
        body = substitute(body, {term.variable.variable: variable})
    if isinstance(term, Supremum):  # over all values: nothing is known of its variable
        changed = rewrite(body, step, hypotheses, fixed)
        return None if changed is None else Supremum(variable, changed)
    inside = hypotheses
    if isinstance(term.lower, Index) and isinstance(term.upper, Index):
        inside = hypotheses.with_indices(variable - term.lower, term.upper - variable)
    changed = rewrite(body, step, inside, fixed)
    return None if changed is None else type(term)(variable, term.lower, term.upper, changed)


def fresh(variable: Index, taken: frozenset[str]) -> Index:
    """The variable with as many primes as make it new."""
    name = variable.variable + "'"
    while name in taken:
        name += "'"
    return index(name)


def _in_child(term: Term, step: Rule, hypotheses: Hypotheses, fixed: frozenset[str]) -> Term | None:
    for child in term.children:
        if not _passes(term, child, step.relation, hypotheses):
            continue
        changed = rewrite(child, step, hypotheses, fixed)
        if changed is not None:
            return put(term, child, changed)
    return None


def put(term: Term, child: Term, new: Term) -> Term:
    """The term with the first occurrence of the child replaced; sums and products stay flat."""
    if isinstance(term, Sum):
        return plus(*_first(term.terms, child, new))
    if isinstance(term, Product):
        factors = _first(term.factors, child, new)
        try:
            return times(*factors)
        except ShapeError:  # brackets that only the grouping makes well-shaped
            return Product(tuple(factors))
    waiting = [child]

    def change(part: Term) -> Term:
        if waiting and part is waiting[0]:
            waiting.clear()
            return new
        return part

    return term.map(change)


def _first(parts: tuple[Term, ...], child: Term, new: Term) -> list[Term]:
    at = parts.index(child)
    return [*parts[:at], new, *parts[at + 1 :]]


def _passes(term: Term, child: Term, relation: Relation, hypotheses: Hypotheses) -> bool:
    """Whether the relation of a child carries over to the whole term."""
    if relation is Relation.EQUAL:
        return True
    if relation is not Relation.AT_MOST or not term.shape.is_scalar:
        return False
    match term:
        case Sum() | IndexedSum() | Supremum():
            return True
        case Product(factors):
            others = list(factors)
            others.remove(child)
            return all(f.shape.is_scalar and nonnegative(f, hypotheses) for f in others)
        case Power(base, Index() as exponent):
            return child is base and nonnegative(base, hypotheses) and hypotheses.entail(exponent)
        case IndexedProduct(variable, lower, upper, body):
            return nonnegative(body, in_range(hypotheses, variable, lower, upper))
    return False
