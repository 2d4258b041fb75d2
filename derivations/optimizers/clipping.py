"""Clipping as part of a rule: every gradient is shortened, or cut off, before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.optimizers.notation import (
    Equation,
    Optimizer,
    k,
    maximum,
    minimum,
    norm,
    vector_state,
    where_less,
)
from derivations.optimizers.settings import positive
from derivations.terms.entrywise import Gradient
from derivations.terms.leaves import Symbol
from derivations.terms.node import Term, subterms

bound = positive("clip", "c", "1", "the bound of the clipping")
c = bound.symbol
SOURCE = "clipping: Pascanu, Mikolov & Bengio 2013, algorithm 1"


def by_value(slope: Term) -> Term:
    """max(min(g, c), −c)."""
    return maximum(minimum(slope, c), -c)


def by_norm(slope: Term) -> Term:
    """g c/‖g‖ where ‖g‖ > c."""
    return where_less(norm(slope), c, slope, slope / norm(slope) * c)


def by_norm_pytorch(slope: Term) -> Term:
    """g min(1, c/(‖g‖ + 10⁻⁶)): shortens a norm within 10⁻⁶ below c, too."""
    return slope * minimum(c / (norm(slope) + Fraction(1, 10**6)), 1)


def by_norm_keras(slope: Term) -> Term:
    """g c/max(‖g‖, c)."""
    return slope * c / maximum(norm(slope), c)


CLIPPINGS: dict[tuple[str, str], Callable[[Term], Term]] = {
    ("", "norm"): by_norm,
    ("pytorch", "norm"): by_norm_pytorch,
    ("optax", "norm"): by_norm,
    ("keras", "norm"): by_norm_keras,
    **{(prefix, "value"): by_value for prefix in ("", "pytorch", "optax", "keras")},
}


def clipped(rule: Optimizer, kind: str) -> Optimizer:
    """The rule with its gradients clipped as its framework clips; kind "norm" or "value"."""
    prefix = rule.name.partition(":")[0] if ":" in rule.name else ""
    clip = CLIPPINGS.get((prefix, kind))
    if clip is None:
        raise UserError(f"unknown clipping {kind}: it is clip-norm or clip-value")
    return replace(
        rule,
        name=f"{rule.name}+clip-{kind}",
        equations=tuple(_with_clipped(rule, clip)),
        parameters=(*rule.parameters, bound),
        source=f"{rule.source}; {SOURCE}",
    )


def _with_clipped(rule: Optimizer, clip: Callable[[Term], Term]) -> Iterator[Equation]:
    """Before an equation that holds a gradient, the gradient and what the clipping leaves of it."""
    full, cut = vector_state("q")[k], vector_state("h")[k]
    for equation in rule.equations:
        found = next((t for t in subterms(equation.right) if isinstance(t, Gradient)), None)
        if found is None:
            yield equation
        else:
            yield Equation(full, found)
            yield Equation(cut, clip(full))
            yield Equation(equation.left, _put(equation.right, found, cut))


def _put(term: Term, old: Term, new: Symbol) -> Term:
    return new if term is old else term.map(lambda child: _put(child, old, new))
