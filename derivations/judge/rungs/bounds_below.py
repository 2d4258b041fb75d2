"""T(k) ≤ c k² for all k < n, taken at the arguments that a row speaks of: T(n/2) ≤ c (n/2)².

This is how strong induction uses its hypothesis (Cormen et al., the substitution method): only at
arguments that are certainly below n, never at n itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.rungs.functional_recurrences import line_of
from derivations.terms import Formula, Index, Map, Relation, Symbol, Term, subterms
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

BELOW = (Relation.LESS, Relation.AT_MOST)


def at_arguments(sides: Sequence[Term], bounds: Sequence[Formula]) -> Iterator[Formula]:
    """The stated bounds on values of functions, at the arguments in the sides."""
    spoken = free_leaves(sides[0]) | free_leaves(sides[1])
    values = {part for side in sides for part in subterms(side) if isinstance(part, Map)}
    for bound in bounds:
        match bound.left:
            case Map(f, Symbol() | Index() as k) if k not in spoken:
                largest, strict = _range(k, bounds)
                if largest is None:
                    continue
                for value in sorted(values, key=str):
                    if value.function == f and _is_below(value.argument, largest, strict):
                        right = put(bound.right, {k: value.argument})
                        yield Formula(value, bound.relation, right)


def _range(k: Term, bounds: Sequence[Formula]) -> tuple[Symbol | Index | None, bool]:
    """n of k < n, and whether k is less than it."""
    for bound in bounds:
        below = bound.left == k and bound.relation in BELOW
        if below and isinstance(bound.right, Symbol | Index):
            return bound.right, bound.relation is Relation.LESS
    return None, True


def _is_below(argument: Term, n: Symbol | Index, strict: bool) -> bool:
    """n/2 and n - 1 are below n > 0."""
    line = line_of(argument, n)
    if line is None:
        return False
    slope, shift = line
    if slope == 1:
        return shift < 0 or (shift == 0 and not strict)
    return 0 <= slope < 1 and shift <= 0
