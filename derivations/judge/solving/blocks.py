"""A product of unknowns that a line prints as a decimal: 0.49 = 3030 h s², so h s² = 0.00016.

The block is one unknown then, if the letters stand nowhere outside of it.
"""

from __future__ import annotations

from derivations.judge.solving.rounding import within_digits
from derivations.terms import Formula, Number, Product, Symbol, Term, scalar
from derivations.terms.propositions import Proposition
from derivations.terms.substitution import free_leaves, replace_terms

BLOCK = scalar("block")


def block_within_digits(
    before: Proposition, after: Proposition, solved: frozenset[Term]
) -> bool | None:
    """Whether the block that a line gives as a decimal rounds to it; None where it is none."""
    if not isinstance(before, Formula) or not isinstance(after, Formula):
        return None
    block = after.left
    if not isinstance(after.right, Number) or isinstance(block, Number | Symbol):
        return None
    left, right = (_put_in(side, block) for side in (before.left, before.right))
    if (free_leaves(left) | free_leaves(right)) & solved or BLOCK not in free_leaves(left) | (
        free_leaves(right)
    ):
        return None
    whole = Formula(left, before.relation, right)
    return within_digits(whole, Formula(BLOCK, after.relation, after.right), BLOCK)


def _put_in(side: Term, block: Term) -> Term:
    """The side with the letter for the block: as it stands, or as factors of a product."""
    if isinstance(side, Product) and isinstance(block, Product):
        rest = list(side.factors)
        if all(factor in rest for factor in block.factors):
            for factor in block.factors:
                rest.remove(factor)
            return Product((*rest, BLOCK)) if rest else BLOCK
    return replace_terms(side, {block: BLOCK})
