r"""Series that show their general term: x - x^2/2 + \dots + (-1)^{n+1} x^n/n + \dots"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.dots.patterns import pattern
from derivations.reader.dots.steps import NoPattern
from derivations.terms import Constant, Index, IndexedSum, Symbol, Term, index, replace
from derivations.terms.substitution import free_leaves

COUNTERS = ("n", "k", "m", "j", "i", "r", "p")


def with_general_term(shown: Sequence[Term], general: Term) -> Term:
    """The infinite sum, where the general term goes on as the shown ones do."""
    known = {leaf for term in shown for leaf in free_leaves(term)}
    counting: dict[Term, Term] = {
        leaf: index(leaf.name.letter)
        for leaf in free_leaves(general)
        if isinstance(leaf, Symbol) and not leaf.indices and leaf not in known
        if str(leaf.name) in COUNTERS
    }
    if len(counting) > 1:
        raise NoPattern("a general term with several letters")
    finite = pattern("sum", shown, replace(general, counting))
    match finite:
        case IndexedSum(k, low, Index() as last, body) if not last.is_constant:
            return IndexedSum(k, low, Constant("infinity"), body)
    raise NoPattern("a general term without a letter")


__all__ = ["with_general_term"]
