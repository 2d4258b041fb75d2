"""A(θ) ∝ B(θ) as A(θ) B(θ₀) = A(θ₀) B(θ) for every θ₀: their ratio is constant.

A chain that begins with a density p(θ | x) is about θ, one that begins with a likelihood p(x | θ)
of a Greek θ is about θ, too, by custom (Gelman et al., Bayesian Data Analysis, 2.1). Of a chain
that begins otherwise it is not known of what the sides are functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from derivations.terms import (
    Call,
    Comparison,
    Conditioned,
    Formula,
    Index,
    Map,
    Power,
    Probability,
    Product,
    Relation,
    Symbol,
    Term,
    replace,
    times,
)
from derivations.terms.substitution import free_leaves

LAWS = frozenset({"p", "P", "Pr", "q", "pi", "f", "L", "g"})
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
        case Probability(_, given):
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
            return own if _is_posterior(own, given) else ()
        case Probability(Symbol() as event, given) if given:
            return (event,) if _is_posterior((event,), given) else ()
        case Probability(Comparison(Symbol(), Relation.EQUAL, Symbol() as value), given) if given:
            return (value,)
        case Map(function, argument) | Call(function, (argument,)) if function.name.letter in LAWS:
            return _symbols((argument,))
    return ()


def _is_posterior(own: Sequence[Symbol], given: Sequence[Term]) -> bool:
    return any(map(_is_greek, own)) or not any(map(_is_greek, _symbols(given)))


def conditions_of(head: Term | None) -> tuple[Symbol, ...]:
    """The data, which stand fast: x of p(θ | x)."""
    return _symbols(head.given) if isinstance(head, Conditioned | Probability) else ()


def as_products(left: Term, right: Term, of: Sequence[Symbol]) -> tuple[Term, Term] | None:
    """A(θ) B(θ₀) and A(θ₀) B(θ); None where a side does not speak of θ."""
    spoken = [set(free_leaves(side)) & set(of) for side in (left, right)]
    if not of or not all(spoken) or not left.shape.is_scalar or not right.shape.is_scalar:
        return None
    others: dict[Term, Term] = {v: elsewhere(v) for v in of}
    return times(left, replace(right, others)), times(replace(left, others), right)


def is_by_likelihood(head: Term | None, right: Term) -> bool:
    """p(θ | x) ∝ p(x | θ), as it is where the prior is flat."""
    match head, right:
        case Conditioned(_, own, given, bar), Conditioned(_, data, of, other):
            return (own, given) == (of, data) and bar == other
        case Probability(event, (given,)), Probability(data, (of,)):
            return event is of and given is data
    return False


def by_factors(
    left: Term, known: Mapping[Term, Term], stated: Iterable[Formula], of: Sequence[Symbol]
) -> Iterator[Term]:
    """A(θ) by what the text says of its factors, p(θ | x) by p(x | θ) p(θ): up to a factor.

    known: what stands for a density that is stated up to a factor; stated: equations of densities.
    """
    rules = {h.left: h.right for h in stated if h.relation is Relation.EQUAL} | dict(known)
    whole = left
    match left:
        case Conditioned(function, (Symbol() as own,), (Symbol() as data,), "|") if own in of:
            whole = times(Conditioned(function, (data,), (own,)), Map(function, own))
        case Probability(Symbol() as own, (Symbol() as data,)) if own in of:
            prior = next((r for r in rules if _is_chance_of(r, own)), Probability(own))
            whole = times(Probability(data, (own,)), prior)
    factors = whole.factors if isinstance(whole, Product) else (whole,)
    densities = [factor for factor in factors if factor in rules]
    complete = len(densities) == len(factors) or whole is left
    if densities and complete:
        yield times(*(rules.get(factor, factor) for factor in factors))


def _is_chance_of(term: Term, own: Symbol) -> bool:
    match term:
        case Map(function, argument) | Call(function, (argument,)):
            return function.name.letter == "P" and argument is own
        case Probability(event, ()):
            return event is own
    return False


def elsewhere(variable: Symbol) -> Symbol:
    """θ₀ beside θ"""
    name = variable.name
    marked = name._replace(accents=(*name.accents, "breve"))
    return Symbol(marked, variable.rows, variable.cols, variable.indices, variable.role)


def _symbols(terms: Sequence[Term]) -> tuple[Symbol, ...]:
    """The arguments, where each is a name."""
    terms = tuple(t.base if isinstance(t, Power) else t for t in terms)  # σ² of p(μ, σ² | x)
    found = tuple(t for t in terms if isinstance(t, Symbol))
    return found if len(found) == len([t for t in terms if not isinstance(t, Index)]) else ()


def _is_greek(variable: Symbol) -> bool:
    return variable.name.letter in GREEK
