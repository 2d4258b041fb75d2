"""A value that solves a stated equation of the first degree in what it is the value of.

    (1 + e^{ipπ}) ∫_0^∞ x^p/(x² + 1) dx = π e^{ipπ/2}, so ∫_0^∞ x^p/(x² + 1) dx = π/2 sec(pπ/2)

With the value put in, the equation must hold by the rules that prove identities, themselves without
that equation. It has no other solution where the factor of the unknown is not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition, FunctionRule, Premise, Purpose
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
    times,
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
            mates = _mates(left, row, claim)
            if not mates:
                return _judgement(found, (line,))
            other = _other_of(mates, row, claim, judged)
            return None if other is None else _judgement(found, (line, other))
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


def _mates(left: Term, row: Formula, claim: Claim) -> list[Definition]:
    """x = 3 beside y = 1, of x + 2y = 5: one equation says nothing of two values."""
    within = free_leaves(row.left) | free_leaves(row.right)
    beside = [d for d in claim.definitions if d.beside and d.symbol in within]
    return [d for d in beside if d.symbol is not left]


def _other_of(mates: list[Definition], row: Formula, claim: Claim, judged: Judging) -> int | None:
    """The line of another equation that both values solve, and that is no multiple of the first."""
    left, right, mate = claim.left, claim.right, mates[0].symbol
    if len(mates) != 1 or not (isinstance(left, Symbol) and isinstance(right, Term)):
        return None
    tangent = _tangencies(left, mate, row, claim)
    for premise in (*claim.premises, *tangent):
        other = premise.formula
        if other == row or other.relation not in EQUALITIES or left in (other.left, other.right):
            continue
        a, b, c, d = (_slope(each, letter) for each in (row, other) for letter in (left, mate))
        if a is None or b is None or c is None or d is None:
            continue
        asked = replace(
            claim, left=other.left, right=other.right, purpose=Purpose.IDENTITY, step=None,
            hypotheses=tuple(h for h in claim.hypotheses if h not in (row, other)),
            definitions=(*claim.definitions, Definition(left, right)),
            premises=(), premise=None, others=(), values=(),
        )  # fmt: skip
        if judged(asked).verdict is not Verdict.PROVED:
            continue
        determinant = plus(times(a, d), negative(times(b, c)))
        if not judged(replace(asked, left=determinant, right=ZERO)).verdict.praises:
            return premise.line
    return None


def _tangencies(left: Symbol, mate: Symbol, row: Formula, claim: Claim) -> Iterator[Premise]:
    """f_x g_y = f_y g_x of an f(x, y) that is defined, where g(x, y) = c is its constraint."""
    for rule in claim.functions:
        if set(rule.parameters) != {left, mate}:
            continue
        line = next((p.line for p in claim.premises if _is_of(p.formula, rule)), EVERYWHERE)
        value = Formula(rule.body, Relation.EQUAL, ZERO)
        a, b, c, d = (_slope(each, letter) for each in (value, row) for letter in (left, mate))
        if a is None or b is None or c is None or d is None:
            continue
        yield Premise(Formula(times(a, d), Relation.EQUAL, times(b, c)), line)


def _is_of(formula: Formula, rule: FunctionRule) -> bool:
    return isinstance(formula.left, Call) and formula.left.function.name == rule.name


def _slope(row: Formula, letter: Term) -> Term | None:
    new = [replace_terms(side, {letter: NEW}) for side in (row.left, row.right)]
    if any(map(_hides, new)) or new[0].shape != new[1].shape:
        return None
    try:
        return replace_terms(derivative(plus(new[0], negative(new[1])), NEW), {NEW: letter})
    except NotExplicit:
        return None


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


def _judgement(found: tuple[Judgement, Term], lines: tuple[int, ...]) -> Judgement:
    from derivations.printer.text import formula

    proof, factor = found
    needed = Formula(factor, Relation.NOT_EQUAL, ZERO)
    asked = () if isinstance(factor, Number) else (needed,)
    conditions = (*asked, *proof.evidence.conditions)
    where = ", where " + ", ".join(map(formula, conditions)) if conditions else ""
    places = dict.fromkeys(f"line {n}" if n != EVERYWHERE else "what is stated" for n in lines)
    told = " and ".join(places)
    evidence = Evidence(RUNG, conditions, follows=lines)
    return Judgement(Verdict.PROVED, f"it solves {told}{where}", evidence)
