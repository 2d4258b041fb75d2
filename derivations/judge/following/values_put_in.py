"""A value that solves a stated equation of the first degree in what it is the value of.

    (1 + e^{ipπ}) ∫_0^∞ x^p/(x² + 1) dx = π e^{ipπ/2}, so ∫_0^∞ x^p/(x² + 1) dx = π/2 sec(pπ/2)

With the value put in, the equation must hold by the rules that prove identities, themselves without
that equation. It has no other solution where the factor of the unknown is not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.following.conclusions import speaks_of_derivatives
from derivations.judge.following.scales import scale_of
from derivations.judge.following.stated import EVERYWHERE
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    IndexedProduct,
    IndexedSum,
    Integral,
    Limit,
    Map,
    Name,
    Number,
    PartialAt,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "value put in"
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
HIDING = (Derivative, PartialAt, Integral, IndexedSum, IndexedProduct, Limit)
UNKNOWN = (Symbol, Integral, IndexedSum, Limit)
Judging: TypeAlias = Callable[[Claim], Judgement]
NEW = Symbol(Name("X", accents=("unknown",)))
APART = (Relation.NOT_EQUAL, Relation.GREATER, Relation.LESS)
ZERO = number(0)
MOST = 3


def judge_value_put_in(claim: Claim, judged: Judging) -> Judgement | None:
    """Proved where the value solves what is stated of a letter, an integral, a sum or a limit."""
    left, right = claim.left, claim.right
    if not (isinstance(left, UNKNOWN) and isinstance(right, Term)) or claim.model is not None:
        return None
    if claim.relation is not Relation.EQUAL or not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    if any(part is left for part in subterms(right)):
        return None
    for row, line in _stated_of(left, claim):
        found = _solved(row, left, right, claim, judged)
        if found is not None:
            return _judgement(found, line)
        if (scaled := scale_of(row, left, right, claim, judged)) is not None:
            return scaled
    return None


def _stated_of(left: Term, claim: Claim) -> Iterator[tuple[Formula, int]]:
    """The stated equations that speak of the unknown, with their lines."""
    lines = {p.formula: p.line for p in claim.premises if p.stated}
    stated = (*(h for h in claim.hypotheses if h.relation in EQUALITIES), *lines)
    rows = [f for f in dict.fromkeys(stated) if f.left is not left and f.right is not left]
    ruled = {rule.name for rule in claim.functions if left in free_leaves(rule.body)}
    speaking = [f for f in rows if any(_speaks(s, left, ruled) for s in (f.left, f.right))]
    return ((f, lines.get(f, EVERYWHERE)) for f in speaking[:MOST])


def _speaks(side: Term, left: Term, ruled: set[Name]) -> bool:
    """Whether the unknown stands there, or in the rule of a function that does."""
    return any(
        part is left or (isinstance(part, Map | Call) and part.function.name in ruled)
        for part in subterms(side)
    )


def _solved(
    row: Formula, left: Term, value: Term, claim: Claim, judged: Judging
) -> tuple[Judgement, Term] | None:
    sides = [replace_terms(side, {left: NEW}) for side in (row.left, row.right)]
    if any(map(_hides, sides)) or (isinstance(left, Symbol) and _moves(left, row)):
        return None
    if sides[0].shape != sides[1].shape:
        return None
    try:
        factor = derivative(plus(sides[0], negative(sides[1])), NEW)
    except NotExplicit:
        return None
    if NEW in free_leaves(factor) or factor == ZERO:
        return None
    if value == ZERO and not isinstance(factor, Number) and not _is_kept_from_zero(factor, claim):
        return None  # xy = 0 has other solutions
    put = [replace_terms(side, {NEW: value}) for side in sides]
    others = tuple(h for h in claim.hypotheses if h != row)
    special = replace(
        claim, left=put[0], right=put[1], purpose=Purpose.IDENTITY, hypotheses=others,
        premises=(), premise=None, others=(), values=(), step=None,
    )  # fmt: skip
    found = judged(special)
    if found.verdict is not Verdict.PROVED:
        return None
    another = [replace_terms(side, {NEW: plus(value, number(1))}) for side in sides]
    if judged(replace(special, left=another[0], right=another[1])).verdict.praises:
        return None  # the unknown cancels, and the equation tells nothing of it
    return found, factor


def _is_kept_from_zero(factor: Term, claim: Claim) -> bool:
    """Whether the text says of a factor's letters that they are positive, or not zero."""
    told = (h for h in claim.hypotheses if h.relation in APART)
    return any(free_leaves(h.left) & free_leaves(factor) for h in told)


def _hides(side: Term) -> bool:
    """Whether the unknown stands where it is bound or differentiated."""
    below = (part for part in subterms(side) if isinstance(part, HIDING))
    return any(NEW in free_leaves(part) for part in below)


def _moves(unknown: Symbol, row: Formula) -> bool:
    return any(speaks_of_derivatives(side, unknown) for side in (row.left, row.right))


def _judgement(found: tuple[Judgement, Term], line: int) -> Judgement:
    from derivations.printer.text import formula

    proof, factor = found
    needed = Formula(factor, Relation.NOT_EQUAL, ZERO)
    asked = () if isinstance(factor, Number) else (needed,)
    conditions = (*asked, *proof.evidence.conditions)
    where = ", where " + ", ".join(map(formula, conditions)) if conditions else ""
    told = f"line {line}" if line != EVERYWHERE else "what is stated"
    evidence = Evidence(RUNG, conditions, follows=(line,))
    return Judgement(Verdict.PROVED, f"it solves {told}{where}", evidence)
