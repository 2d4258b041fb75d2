"""Rows of a chain that give a factor a name: h(x) e^{η T - A(θ)} = h(x) g(θ) e^{η T}.

The new function is what the row makes it, if that depends on none of the other arguments
of the whole; then the row introduces it.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Call,
    Conditioned,
    Map,
    Name,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    has_opaque,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves


def introduces_a_factor(whole: Claim | None, step: Claim | None) -> str:
    """The name of the new function that the right side has as a factor; "" where there is none."""
    if whole is None or step is None or step.relation is not Relation.EQUAL:
        return ""
    if not isinstance(whole.left, Map | Call | Conditioned):
        return ""
    left, right = step.left, step.right
    if not isinstance(left, Term) or not isinstance(right, Product):
        return ""
    if has_opaque(left) or has_opaque(right) or not left.shape.is_scalar:
        return ""
    new = [f for f in right.factors if isinstance(f, Map | Call) and _is_new(f, step)]
    if len(new) != 1 or right.factors.count(new[0]) != 1:
        return ""
    rest = times(*(factor for factor in right.factors if factor is not new[0]))
    if any(_speaks_of(part, new[0]) for part in (left, rest)):
        return ""
    others = free_leaves(whole.left) - free_leaves(new[0])
    fits = _depends_on_no(others, Quotient(left, rest)) and bool(free_leaves(new[0]))
    return str(new[0].function.name) if fits else ""


def _is_new(factor: Map | Call, step: Claim) -> bool:
    """A function that nothing says anything of."""
    name = factor.function.name
    if factor.function.order or elementary_name(factor.function) is not None:
        return False
    known = {rule.name for rule in step.functions}
    told = [side for h in step.hypotheses for side in (h.left, h.right)]
    told += [side for p in step.premises for side in (p.formula.left, p.formula.right)]
    return name not in known and not any(_speaks_of(t, factor) for t in told)


def _speaks_of(term: object, factor: Map | Call) -> bool:
    return isinstance(term, Term) and any(
        isinstance(part, Map | Call) and part.function.name == factor.function.name
        for part in subterms(term)
    )


def _depends_on_no(others: frozenset[Term] | set[Term], value: Term) -> bool:
    """Whether the value stays the same when the other arguments change."""
    letters = [leaf for leaf in others if isinstance(leaf, Symbol)]
    if not letters or len(letters) < len(others):
        return False
    changed = put(value, {leaf: _another(leaf) for leaf in letters})
    try:
        return equality(value, changed).holds
    except (NoNormalForm, Undefined, TypeError, ValueError):
        return False


def _another(leaf: Symbol) -> Symbol:
    return Symbol(Name(leaf.name.letter, label="other"), leaf.rows, leaf.cols)
