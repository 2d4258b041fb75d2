"""What the factors of a row's difference speak of.

u (x - 2) = 0 says something of x alone, u + x = 2 says nothing without u
"""

from __future__ import annotations

from functools import lru_cache

from derivations.judge.normal.elements import ONE, Element, NoNormalForm, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Workspace
from derivations.terms import Formula, Term
from derivations.terms.substitution import free_leaves


def may_say(row: Formula, letters: frozenset[Term], known: tuple[Formula, ...]) -> bool:
    """Whether a factor of left - right speaks of nothing but some letters, or none is known.

    Where each speaks of more, no equation in these letters alone is a multiple of the row.
    """
    factors = _factors(row, known)
    return factors is None or any(spoken <= letters for spoken in factors)


@lru_cache(maxsize=1 << 12)  # a row is a premise of all that stand behind it
def _factors(row: Formula, known: tuple[Formula, ...]) -> tuple[frozenset[Term], ...] | None:
    """The letters of each irreducible factor; None where the row has no normal form."""
    workspace = Workspace()

    def numerator(workspace: Workspace) -> Element:
        left, right = lower(workspace, row.left), lower(workspace, row.right)
        return Element(workspace.subtract(left, right).numerator, ONE)

    try:
        _, factors = workspace.factors(settle(workspace, known, numerator))
        terms = [polynomial_term(workspace, p) for p, _ in factors if not p.is_constant()]
    except (NoNormalForm, Undefined):
        return None
    return tuple(free_leaves(term) for term in terms)
