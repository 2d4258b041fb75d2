"""Wrong variants of a rule, made from its own statement: what a failing optimizer may have done.

Each variant rewrites the equations at one place.  They name the likeliest cause of a deviation, and
in our own tests they are the mutants that must die.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, replace
from derivations.models.optimizer import COUNTER, Equation, Optimizer
from derivations.optimizers.registry import optimizers
from derivations.terms.algebra import Power, Sum, lift
from derivations.terms.entrywise import Filled, Piecewise
from derivations.terms.functions import Root
from derivations.terms.index import Index
from derivations.terms.leaves import Symbol
from derivations.terms.node import Term

Rewrite = Callable[[Term], Term]


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule as somebody might have written it, and what is different about it."""

    what: str
    optimizer: Optimizer


def variants(rule: Optimizer) -> Iterator[Variant]:
    """Every variant that differs from the rule."""
    for what, rewrite in REWRITES:
        changed = rewritten(rule, rewrite)
        if changed.equations != rule.equations:
            yield Variant(what, changed)
    for other in optimizers().values():
        related = rule.title == other.title or rule.source == other.source
        if related and other.equations != rule.equations:
            yield Variant(f"it follows {other.name}", other)


def rewritten(rule: Optimizer, rewrite: Rewrite) -> Optimizer:
    """The rule with every node of every right side rewritten, from the leaves up."""

    def everywhere(term: Term) -> Term:
        return rewrite(term.map(everywhere))

    equations = tuple(Equation(e.left, everywhere(e.right)) for e in rule.equations)
    return replace(rule, equations=equations)


def without_first_step(term: Term) -> Term:
    """The clause of step 1 left out."""
    if isinstance(term, Piecewise) and term.left is COUNTER:
        return term.no
    return term


def without_correction(term: Term) -> Term:
    """β^k put to 0: no bias is corrected."""
    counts = isinstance(term, Power) and isinstance(term.exponent, Index)
    return lift(0) if counts and not term.exponent.is_constant else term  # type: ignore[attr-defined]


def epsilon_inside(term: Term) -> Term:
    """√v + ε as √(v + ε)."""
    match term:
        case Sum((Root(radicand, 2), Filled() as epsilon)):
            return Root(radicand + epsilon)
    return term


def epsilon_outside(term: Term) -> Term:
    """√(v + ε) as √v + ε."""
    match term:
        case Root(Sum((inner, Filled(Symbol()) as epsilon)), 2):
            return Root(inner) + epsilon
    return term


def later_by_one(term: Term) -> Term:
    """The counter one ahead where it is used as a number."""
    if isinstance(term, Power) and isinstance(term.exponent, Index):
        return Power(term.base, term.exponent + 1)
    return term


REWRITES: tuple[tuple[str, Rewrite], ...] = (
    ("the first step is not treated apart", without_first_step),
    ("the bias is not corrected", without_correction),
    ("epsilon stands inside the root", epsilon_inside),
    ("epsilon stands outside the root", epsilon_outside),
    ("the steps are counted from the wrong number", later_by_one),
)
