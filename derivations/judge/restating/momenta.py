"""p θ̇ - L = p²/(2ml²) - mgl cos θ: p is the momentum ∂L/∂θ̇ of the Lagrangian that the text gives.

A p_x or p_θ is that of the coordinate below it, a bare p of the one coordinate that L moves.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.speaking import terms_of
from derivations.printer.text import text
from derivations.terms import Name, Symbol, Term
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

MOMENTUM, LAGRANGIAN = "p", "L"
RATES = (("dot",), ("rate",))


def with_customary_momenta(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with ∂L/∂θ̇ for p, and that in words; None where it speaks of no such letters."""
    sides = terms_of(claim)
    if len(sides) < 2:
        return None
    known = {d.symbol for d in claim.definitions}
    leaves = frozenset[Term]().union(*map(free_leaves, sides))
    momenta = [s for s in leaves if isinstance(s, Symbol) and _is_momentum(s) and s not in known]
    value: dict[Term, Term] = {}
    for momentum in momenta:
        if (found := _conjugate(momentum, claim)) is None:
            return None
        value[momentum] = found
    if not value:
        return None
    left, right = (put(side, value) for side in sides)
    said = ", ".join(f"{text(p)} as the momentum {text(of)}" for p, of in value.items())
    return replace(claim, left=left, right=right, others=(), step=None), said


def _is_momentum(symbol: Symbol) -> bool:
    return symbol.name.letter == MOMENTUM and not (symbol.name.accents or symbol.name.primes)


def _conjugate(momentum: Symbol, claim: Claim) -> Term | None:
    """∂L/∂q̇ of the one Lagrangian in scope."""
    given = [d.expression for d in claim.definitions if d.symbol.name.letter == LAGRANGIAN]
    if len(given) != 1:
        return None
    rates = [r for r in _rates(given[0]) if _is_of(momentum, r)]
    try:
        return derivative(given[0], rates[0]) if len(rates) == 1 else None
    except NotExplicit:
        return None


def _rates(term: Term) -> Iterator[Symbol]:
    """The velocities in a term, in order."""
    found = (s for s in free_leaves(term) if isinstance(s, Symbol) and s.name.accents in RATES)
    yield from sorted(found, key=str)


def _is_of(momentum: Symbol, rate: Symbol) -> bool:
    below = momentum.name.label or "".join(text(i) for i in momentum.indices)
    return not below or below in (rate.name.letter, text(Symbol(Name(rate.name.letter))))
