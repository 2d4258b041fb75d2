"""Letters below an integral that stand for sizes: a of ∫ e^{-x²/a²} dx = a √π.

Texts say seldom that a width or a rate is positive. A row that holds for positive ones is right,
and says of which; one that fails for a negative width only is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import expanded_sides, shown_name
from derivations.judge.verdict import Judgement
from derivations.reader.table import REAL
from derivations.terms import (
    Constant,
    Formula,
    Integral,
    Name,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

ZERO = number(0)
COUNTERS = frozenset(map(Name, "nmkN"))


def with_positive_widths(claim: Claim) -> tuple[Claim, str] | None:
    """The claim for positive letters below its integrals, and how to name that."""
    sides = expanded_sides(claim) or (claim.left, claim.right)
    found = sorted({leaf for side in sides for leaf in widths(side)}, key=order)
    bounded = {leaf for h in claim.hypotheses for s in (h.left, h.right) for leaf in free_leaves(s)}
    sizes = [leaf for leaf in found if leaf not in bounded and not _is_any_real(leaf, claim)]
    if not sizes or claim.relation not in (Relation.EQUAL, Relation.DEFINED):
        return None
    positive = tuple(Formula(leaf, Relation.GREATER, ZERO) for leaf in sizes)
    names = ", ".join(map(shown_name, sizes))
    return replace(claim, hypotheses=(*claim.hypotheses, *positive)), f"{names} as positive"


def _is_any_real(leaf: Symbol, claim: Claim) -> bool:
    """a of "let a be a real number": it may be below 0."""
    entry = claim.names.get(str(leaf.name))
    return entry is not None and entry.kind == REAL


def has_negative(found: Judgement) -> bool:
    """Whether the counterexample takes a letter below 0."""
    shown = found.evidence.counterexample
    return shown is None or any(binding.value <= 0 for binding in shown.point)


def widths(side: object) -> Iterator[Symbol]:
    """The numbers that stand below an integral and that it does not run over."""
    if not isinstance(side, Term):
        return
    for part in subterms(side):
        if isinstance(part, Integral):
            for leaf in free_leaves(part.body) - {part.variable}:
                if not isinstance(leaf, Symbol) or isinstance(leaf, Constant):
                    continue
                if leaf.shape.is_scalar and leaf.name not in COUNTERS:
                    yield leaf
