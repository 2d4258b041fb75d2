"""dA/dx of A = xy along x + y = 10: what a stated equation ties to x moves with it.

A derivative that is written with d is the whole one, so that y is 10 - x there, and no constant.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import every_subterm, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Derivative,
    Formula,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    number,
)
from derivations.terms.substitution import free_leaves

EQUATIONS = (Relation.EQUAL, Relation.DEFINED)
REMARK = "a derivative along what is stated of its letters"


def along_conditions(claim: Claim) -> Claim | None:
    """The claim with a letter that moves along put in as the condition gives it."""
    from derivations.judge.following.eliminated import solved_for
    from derivations.judge.normal.elements import NoNormalForm, Undefined

    for letter, condition in _tied(claim):
        with suppress(NoNormalForm, Undefined):
            known = (*claim.hypotheses, *_not_zero(condition))
            found = solved_for(condition, letter, known)
            if found is not None and letter not in free_leaves(found.value):
                others = tuple(h for h in claim.hypotheses if h != condition)
                definitions = (*claim.definitions, Definition(letter, found.value))
                others += tuple(_not_zero(condition))
                return replace(claim, hypotheses=others, definitions=definitions)
    return None


def _not_zero(condition: Formula) -> Iterator[Formula]:
    """x ≠ 0 of x² h = 32."""
    match condition.left, condition.right:
        case Product(factors), Number(value) if value:
            for factor in factors:
                base = factor.base if isinstance(factor, Power) else factor
                yield Formula(base, Relation.NOT_EQUAL, number(0))


def tied_by_a_condition(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """dA/dx = y of A = xy, where x + y = 10: y is not kept constant."""
    for letter, _ in _tied(claim):
        yield f"{shown_name(letter)} may move along, by what is stated"


def _tied(claim: Claim) -> Iterator[tuple[Symbol, Formula]]:
    if not claim.along:
        return
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        if not isinstance(part, Derivative) or part.wrt.name.letter not in claim.along:
            continue
        moved = _written_in(part.term, claim) - {part.wrt}
        for condition in claim.hypotheses:
            leaves = free_leaves(condition.left) | free_leaves(condition.right)
            defines = part.term in (condition.left, condition.right)
            if condition.relation in EQUATIONS and part.wrt in leaves and not defines:
                for letter in sorted(leaves & moved, key=str):
                    if isinstance(letter, Symbol) and letter.shape.is_scalar:
                        yield letter, condition


def _written_in(term: Term, claim: Claim) -> frozenset[Term]:
    """The letters of a term, also those in which its names are defined."""
    known = {d.symbol: d.expression for d in claim.definitions}
    found: set[Term] = set()
    todo: list[Term] = [term]
    while todo:
        new = free_leaves(todo.pop()) - found
        found |= new
        todo += [known[leaf] for leaf in new if isinstance(leaf, Symbol) and leaf in known]
    return frozenset(found)
