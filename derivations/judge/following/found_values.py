"""Numbers that rows before have found, put into a row that computes.

    2 = v + 1/√2, v = 2 - 1/√2, then θ = arctan(1/v) = 38°

A value that solves an equation is no definition. Where a row computes a number from it, and each
letter that is left has one such value, the row is judged with these values.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.terms import Formula, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

COMPUTED = (Relation.EQUAL, Relation.APPROXIMATELY)
MOST = 4


def with_found_values(claim: Claim) -> tuple[Claim, tuple[int, ...]] | None:
    """The claim with the values of its letters, and the lines that found them; None where one has
    no value, or several."""
    left, right = claim.left, claim.right
    if claim.relation not in COMPUTED or not claim.premises:
        return None
    if not isinstance(left, Term) or not isinstance(right, Term) or free_leaves(right):
        return None
    try:
        open_ = free_leaves(expand(left, claim))
    except NotExplicit:
        return None
    if not 0 < len(open_) <= MOST or left in open_:
        return None
    found: list[Definition] = []
    lines: list[int] = []
    for letter in open_:
        values = {p.formula.right: p.line for p in claim.premises if _gives(p.formula, letter)}
        if len(values) != 1 or not isinstance(letter, Symbol):
            return None
        ((value, line),) = values.items()
        found.append(Definition(letter, value))
        lines.append(line)
    return replace(claim, definitions=(*claim.definitions, *found)), tuple(lines)


def _gives(formula: Formula, letter: Term) -> bool:
    """v = 2 - 1/√2, of v."""
    is_value = formula.relation is Relation.EQUAL and not free_leaves(formula.right)
    return is_value and formula.left is letter
