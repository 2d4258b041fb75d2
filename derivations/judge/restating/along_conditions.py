"""dA/dx of A = xy along x + y = 10: what a stated equation ties to x moves with it.

A derivative that is written with d is the whole one, so that y is 10 - x there, and no constant.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.judge.objections.settledness import BY_JETS
from derivations.judge.speaking import every_subterm, shown_name, terms_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.raw import Differential, Letter, nodes
from derivations.reader.records import Dependence
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

    if claim.along & _kept(claim):
        return None  # ∂f/∂x keeps it
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
    """dA/dx = y of A = xy, where x + y = 10: y is not kept constant.

    Where y is declared as a function of x, the rules of derivatives move it themselves.
    """
    if judgement.evidence.rung != BY_JETS and (moving := next(_kept_beside(claim), None)):
        yield f"{moving} moves along, as the text says"
    declared = _functions(claim) if judgement.evidence.rung == BY_JETS else frozenset()
    for letter, _ in _tied(claim):
        if letter.name.letter not in declared:
            yield f"{shown_name(letter)} may move along, by what is stated"


def _functions(claim: Claim, by: str = "") -> frozenset[str]:
    """y of "y is a function of x"."""
    said = claim.unknowns.said if claim.unknowns is not None else ()
    told = (each for each in said if isinstance(each, Dependence) and each.on)
    own = (each.of for each in told if not by or Letter(by) in each.on)
    return frozenset(name.letter for name in own if isinstance(name, Letter))


def _kept_beside(claim: Claim) -> Iterator[str]:
    """y of dz/dx = ∂f/∂x, where z = f(x, y) and y is a function of x."""
    for part in _along(claim):
        by = part.wrt
        if by.name.letter not in _kept(claim):
            continue
        moving = _functions(claim, by.name.letter) | {
            d.symbol.name.letter
            for d in claim.definitions
            if isinstance(d.symbol, Symbol) and d.symbol != part.term
            if by in free_leaves(d.expression)
        }
        for leaf in sorted(_written_in(part.term, claim) - {by, part.term}, key=str):
            if isinstance(leaf, Symbol) and leaf.name.letter in moving:
                yield shown_name(leaf)


def _kept(claim: Claim) -> frozenset[str]:
    """The letters by which a row differentiates with ∂."""
    row = claim.unknowns
    trees = () if row is None else (row.head, row.left, row.right)
    signs = (n for tree in trees for n in nodes(tree) if isinstance(n, Differential))
    return frozenset(
        v.letter for n in signs if n.kind != "d" for v in n.variables if isinstance(v, Letter)
    )


def _along(claim: Claim) -> Iterator[Derivative]:
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        if not isinstance(part, Derivative) or not isinstance(part.wrt, Symbol):
            continue  # d/dt, where t counts steps elsewhere
        if part.wrt.name.letter in claim.along:
            yield part


def _tied(claim: Claim) -> Iterator[tuple[Symbol, Formula]]:
    for part in _along(claim) if claim.along else ():
        moved = _written_in(part.term, claim) - {part.wrt}
        for condition in claim.hypotheses:
            leaves = free_leaves(condition.left) | free_leaves(condition.right)
            defines = part.term in (condition.left, condition.right)
            if condition.relation in EQUATIONS and part.wrt in leaves and not defines:
                if _holds_always(condition, claim):
                    continue
                for letter in sorted(leaves & moved, key=str):
                    if isinstance(letter, Symbol) and letter.shape.is_scalar:
                        yield letter, condition


def _holds_always(condition: Formula, claim: Claim) -> bool:
    """d/dx x^k = k x^{k-1}, which an induction supposes: it ties nothing."""
    from derivations.judge.rungs.scalars import equal_scalars, explicit

    if not any(isinstance(p, Derivative) for p in every_subterm(condition.left)):
        return False
    sides = (explicit(condition.left, claim), explicit(condition.right, claim))
    found = equal_scalars(*sides, ())
    return found is not None and found.verdict is Verdict.PROVED


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
