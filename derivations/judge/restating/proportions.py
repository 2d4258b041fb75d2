"""A(θ) ∝ B(θ) as A(θ) B(θ₀) = A(θ₀) B(θ) for every θ₀: their ratio is constant.

A chain that begins with a density p(θ | x) is about θ, one that begins with a likelihood p(x | θ)
of a Greek θ is about θ, too, by custom (Gelman et al., Bayesian Data Analysis, 2.1). Of a chain
that begins otherwise it is not known of what the sides are functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.terms import Call, Conditioned, Index, Map, Symbol, Term, replace, times
from derivations.terms.substitution import free_leaves

LAWS = frozenset({"p", "P", "q", "pi", "f", "L", "g"})
GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "kappa", "lambda", "mu", "nu",
    "xi", "pi", "rho", "sigma", "tau", "phi", "psi", "omega", "Sigma", "Lambda", "Theta",
})  # fmt: skip


def proportional_in(head: Term | None) -> tuple[Symbol, ...]:
    """The variables that a chain with this head is about; () where that is not known."""
    if own := own_variables(head):
        return own
    match head:
        case Conditioned(function, _, given, "|" | ";") if function.name.letter in LAWS:
            greek = tuple(v for v in _symbols(given) if _is_greek(v))
            return greek if len(greek) == 1 else ()
        case Call(function, arguments) if function.name.letter in LAWS:
            return tuple(v for v in _symbols(arguments) if _is_greek(v))
    return ()


def own_variables(head: Term | None) -> tuple[Symbol, ...]:
    """θ of p(θ | x), x of p(x): of what a density is a function, whatever the custom.

    Not of p(x | θ), which may be a likelihood.
    """
    match head:
        case Conditioned(function, arguments, given, "|" | ";") if function.name.letter in LAWS:
            own = _symbols(arguments)
            is_posterior = any(map(_is_greek, own)) or not any(map(_is_greek, _symbols(given)))
            return own if is_posterior else ()
        case Map(function, argument) | Call(function, (argument,)) if function.name.letter in LAWS:
            return _symbols((argument,))
    return ()


def conditions_of(head: Term | None) -> tuple[Symbol, ...]:
    """The data, which stand fast: x of p(θ | x)."""
    return _symbols(head.given) if isinstance(head, Conditioned) else ()


def as_products(left: Term, right: Term, of: Sequence[Symbol]) -> tuple[Term, Term] | None:
    """A(θ) B(θ₀) and A(θ₀) B(θ); None where a side does not speak of θ."""
    spoken = [set(free_leaves(side)) & set(of) for side in (left, right)]
    if not of or not all(spoken) or not left.shape.is_scalar or not right.shape.is_scalar:
        return None
    others: dict[Term, Term] = {v: elsewhere(v) for v in of}
    return times(left, replace(right, others)), times(replace(left, others), right)


def elsewhere(variable: Symbol) -> Symbol:
    """θ₀ beside θ"""
    name = variable.name
    marked = name._replace(accents=(*name.accents, "breve"))
    return Symbol(marked, variable.rows, variable.cols, variable.indices, variable.role)


def _symbols(terms: Sequence[Term]) -> tuple[Symbol, ...]:
    """The arguments, where each is a name."""
    found = tuple(t for t in terms if isinstance(t, Symbol))
    return found if len(found) == len([t for t in terms if not isinstance(t, Index)]) else ()


def _is_greek(variable: Symbol) -> bool:
    return variable.name.letter in GREEK
