"""An equation that follows from several others together: it lies in the ideal that they span.

    25 (p + q) = 25 from p + q = s and s = 1;   a² + b² = 19 from a + b = 5 and a b = 3

The numerators of the equations' differences span an ideal; where the equations hold, whatever lies
in it is 0. A Gröbner basis tells what does: B. Buchberger, 1965. All sizes are bounded, so that no
verdict depends on how fast the machine is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from flint import fmpz_mpoly_vec

from derivations.dataclass import dataclass
from derivations.judge.normal.elements import (
    CONTEXT,
    GENERATORS,
    NoNormalForm,
    Polynomial,
    Undefined,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.workspace import Workspace
from derivations.terms import (
    Formula,
    Negation,
    Number,
    Product,
    Quotient,
    Sum,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms.substitution import free_leaves

MOST_EQUATIONS, MOST_GENERATORS, MOST_TERMS, MOST_DEGREE = 6, 10, 24, 8
LIMITS = 24, 60, 400  # polynomials of a basis, terms and bits of each
RATIONAL = (Number, Negation, Sum, Product, Quotient)


@dataclass(frozen=True, slots=True)
class Spanned:
    """Which of the equations give the goal, and what must not be 0."""

    used: tuple[int, ...]
    conditions: tuple[Formula, ...]


def spanned(
    goal: Formula, equations: Sequence[Formula], known: Sequence[Formula] = ()
) -> Spanned | None:
    """The goal from equations that do not contradict one another; None where it is not seen."""
    if not 0 < len(equations) <= MOST_EQUATIONS:
        return None
    places = _sharing_letters(goal, equations)
    if not places:
        return None  # nothing is lowered where no generator can be shared
    workspace = Workspace()

    def numerators(workspace: Workspace) -> list[Polynomial]:
        differences = [
            plus(f.left, negative(f.right)) for f in (goal, *(equations[k] for k in places))
        ]
        return [lower(workspace, difference).numerator for difference in differences]

    with suppress(NoNormalForm, Undefined):
        wanted, *rows = settle(workspace, known, numerators)
        used = _needed(wanted, rows, _relations(workspace))
        conditions = tuple(workspace.conditions)
        if used is not None and not any(_vanishes(c, equations, places, known) for c in conditions):
            return Spanned(tuple(places[k] for k in used), conditions)
    return None


def _vanishes(
    condition: Formula,
    equations: Sequence[Formula],
    places: Sequence[int],
    known: Sequence[Formula],
) -> bool:
    """Whether g(a) = 0 is stated where the proof divides by g(a): then it proves anything."""
    workspace = Workspace()
    base = plus(condition.left, negative(condition.right))

    def numerators(workspace: Workspace) -> list[Polynomial]:
        differences = [plus(equations[k].left, negative(equations[k].right)) for k in places]
        return [lower(workspace, each).numerator for each in (base, *differences)]

    with suppress(NoNormalForm, Undefined):
        wanted, *rows = settle(workspace, known, numerators)
        return _needed(wanted, rows, _relations(workspace)) is not None
    return True


def _sharing_letters(goal: Formula, equations: Sequence[Formula]) -> list[int]:
    """The places of equations that share a letter with the goal, or with such an equation."""
    spoken, reached, found = list(map(_spoken, equations)), _spoken(goal), list[int]()
    while new := [k for k in range(len(equations)) if k not in found and spoken[k] & reached]:
        found += new
        reached = reached.union(*(spoken[k] for k in new))
    return sorted(found)


def _spoken(formula: Formula) -> frozenset[Term | None]:
    """The letters of a formula; None where it may have generators without letters, π and √2."""
    found: frozenset[Term | None] = free_leaves(formula.left) | free_leaves(formula.right)
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    is_bare = any(not isinstance(part, RATIONAL) and not free_leaves(part) for part in parts)
    return found | {None} if is_bare else found


def _relations(workspace: Workspace) -> list[Polynomial]:
    """g^d = value of roots and of the like."""
    found = workspace.relations.items()
    return [GENERATORS[slot] ** degree - value for slot, (degree, value) in found]


def _needed(
    wanted: Polynomial, rows: Sequence[Polynomial], always: Sequence[Polynomial]
) -> tuple[int, ...] | None:
    """The places of rows that span what is wanted, none of which can be left out."""
    places = _connected(wanted, rows)
    if wanted == 0 or not places or not _are_small([wanted, *(rows[k] for k in places), *always]):
        return None
    if not _lies_in(wanted, [*(rows[k] for k in places), *always]):
        return None
    for place in list(places):
        fewer = [k for k in places if k != place]
        if fewer and _lies_in(wanted, [*(rows[k] for k in fewer), *always]):
            places = fewer
    return tuple(places)


def _connected(wanted: Polynomial, rows: Sequence[Polynomial]) -> list[int]:
    """The rows that share a generator with what is wanted, or with such a row."""
    reached, found = _generators(wanted), list[int]()
    while True:
        own = [_generators(row) for row in rows]
        new = [k for k, generators in enumerate(own) if k not in found and generators & reached]
        if not new:
            return sorted(found)
        found += new
        reached = reached.union(*(own[k] for k in new))


def _generators(polynomial: Polynomial) -> frozenset[int]:
    return frozenset(k for k, degree in enumerate(polynomial.degrees()) if degree > 0)


def _are_small(polynomials: Sequence[Polynomial]) -> bool:
    generators = frozenset[int]().union(*map(_generators, polynomials))
    return len(generators) <= MOST_GENERATORS and all(
        len(p) <= MOST_TERMS and p.total_degree() <= MOST_DEGREE for p in polynomials
    )


def _lies_in(wanted: Polynomial, rows: Sequence[Polynomial]) -> bool:
    """Whether a polynomial is a combination of the rows, which have a common zero."""
    found: Any = fmpz_mpoly_vec(list(rows), CONTEXT).buchberger_naive(limits=LIMITS)
    basis, is_whole = found
    if not is_whole or any(p.is_constant() and p != 0 for p in basis):
        return False
    return bool(wanted.reduction_primitive_part(basis) == 0)
