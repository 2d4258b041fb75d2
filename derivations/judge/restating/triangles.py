"""A relation between the sides and the angles of a triangle, in two angles and its diameter.

    a = d sin A,  b = d sin B,  c = d sin(A + B),  C = π - A - B

All triangles are given so by A, B, d > 0 with A + B < π, and each only once (the law of sines):
what is claimed of every triangle is an identity, or an inequality, of these three numbers. So are
the circumradius d/2, the inradius, half the perimeter and the area.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.verdict import BY_TRIANGLES, Judgement
from derivations.terms import (
    Call,
    Constant,
    Formula,
    Function,
    Map,
    Name,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms import replace as put_in
from derivations.terms.convexity import AREA, CIRCUMRADIUS, INRADIUS, SEMIPERIMETER, TRIANGLE
from derivations.terms.substitution import free_leaves

SIZES = (CIRCUMRADIUS, INRADIUS, SEMIPERIMETER, AREA)
SIN, COS = (Function(Name(word)) for word in ("sin", "cos"))
DIAMETER = Symbol(Name("diameter"))
CUSTOMARY: dict[Term, Function] = {
    Symbol(Name("s")): SEMIPERIMETER,
    Symbol(Name("R")): CIRCUMRADIUS,
    Symbol(Name("r")): INRADIUS,
}
PI, HALF = Constant("pi"), Quotient(number(1), number(2))
ZERO, ANY = number(0), number(1)


def judge_triangle(claim: Claim, judged: Callable[[Claim], Judgement]) -> Judgement | None:
    """The verdict on a relation in a triangle that the text names; None where there is none.

    What may state of which triangles the text goes on to speak is proved only.
    """
    named = next((h for h in claim.hypotheses if _says(h, TRIANGLE)), None)
    if named is None or claim.model is not None:
        return None
    assert isinstance(named.left, Call)
    try:
        restated = _in_two_angles(claim, named.left.arguments)
    except (NotExplicit, ShapeError):
        return None
    found = None if restated is None else judged(restated)
    if found is None:
        return None
    if found.verdict.praises:
        return replace(found, evidence=replace(found.evidence, rung=BY_TRIANGLES, follows=()))
    return found if found.verdict.accuses and _may_be_wrong(claim, named) else None


def _may_be_wrong(claim: Claim, named: Formula) -> bool:
    """Whether the row is claimed of every such triangle, and of none of which more is said."""
    if claim.purpose is not Purpose.IDENTITY or claim.relation is not Relation.EQUAL:
        return False
    assert isinstance(named.left, Call)
    parts = named.left.arguments
    given = any(
        not free_leaves(d.expression) - {PI} for d in claim.definitions if d.symbol in parts
    )
    by_custom = {*_sizes(claim)} - {*_said_sizes(claim)}
    spoken = (free_leaves(side) for side in (claim.left, claim.right) if isinstance(side, Term))
    if given or any(letters & by_custom for letters in spoken):
        return False
    return named.right == ANY and not _states_more(claim, parts)


def _states_more(claim: Claim, parts: tuple[Term, ...]) -> bool:
    """Whether an equation is stated that some triangles do not fulfil: a² + b² = c², A = 2B."""
    stated = [h for h in claim.hypotheses if h.relation is Relation.EQUAL and not _says_any(h)]
    stated += [p.formula for p in claim.premises if p.formula.relation is Relation.EQUAL]
    put = _put_in(claim, parts, _angles(replace(claim, definitions=()), parts[:3]) or parts[:3])
    for formula in stated:
        if not (free_leaves(formula.left) | free_leaves(formula.right)) & {*parts}:
            continue
        with suppress(NoNormalForm, Undefined):
            if equality(put_in(formula.left, put), put_in(formula.right, put)).holds:
                continue
        return True
    return False


def _says_any(hypothesis: Formula) -> bool:
    return _is_size(hypothesis) or _says(hypothesis, TRIANGLE)


def _says(hypothesis: Formula, kind: Function) -> bool:
    return isinstance(hypothesis.left, Call) and hypothesis.left.function == kind


def _in_two_angles(claim: Claim, parts: tuple[Term, ...]) -> Claim | None:
    """The claim in A, B and d; None where it says nothing of the triangle."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    sizes = _sizes(claim)
    angles = _angles(claim, parts[:3])
    if angles is None:
        return None
    kept = tuple(d for d in claim.definitions if d.symbol not in (*parts, *sizes))
    own = replace(claim, definitions=kept)
    sides = expand(claim.left, own), expand(claim.right, own)
    spoken = free_leaves(sides[0]) | free_leaves(sides[1])
    if not spoken & {*parts, *sizes}:
        return None
    put = _put_in(claim, parts, angles)
    left, right = (put_in(side, put) for side in sides)
    apart = spoken - {*parts, *sizes}
    known = [h for h in claim.hypotheses if _speaks_only_of(h, apart)]
    return replace(
        claim, left=left, right=right, others=(), hypotheses=(*_signs(angles), *known),
        purpose=Purpose.IDENTITY, definitions=(), values=(), premises=(), unread=(), step=None,
        supposed=(), premise=None, concluded=True,
    )  # fmt: skip


def _put_in(claim: Claim, parts: tuple[Term, ...], angles: Sequence[Term]) -> dict[Term, Term]:
    lengths = (times(DIAMETER, Map(SIN, angle)) for angle in angles)
    put: dict[Term, Term] = dict(zip(parts, (*angles, *lengths), strict=True))
    return put | {symbol: _size(kind, angles) for symbol, kind in _sizes(claim).items()}


def _sizes(claim: Claim) -> dict[Term, Function]:
    """What the text calls the radii, the area, half the perimeter; else s, R and r by custom."""
    known = {d.symbol for d in claim.definitions}.union(
        *(free_leaves(h.left) | free_leaves(h.right) for h in claim.hypotheses if not _says_any(h))
    )
    return {s: kind for s, kind in CUSTOMARY.items() if s not in known} | _said_sizes(claim)


def _said_sizes(claim: Claim) -> dict[Term, Function]:
    calls = (h.left for h in claim.hypotheses if _is_size(h))
    return {call.arguments[0]: call.function for call in calls if isinstance(call, Call)}


def _is_size(hypothesis: Formula) -> bool:
    return any(_says(hypothesis, kind) for kind in SIZES)


def _angles(claim: Claim, named: tuple[Term, ...]) -> tuple[Term, Term, Term] | None:
    """The angles, of which one may be given: the last one that is not, by the sum of all."""
    values: dict[Term, Term] = {d.symbol: d.expression for d in claim.definitions}
    given = {k: v for k, v in values.items() if k in named and not free_leaves(v) - {PI}}
    if len(given) > 1:
        return None
    first, second, third = named
    if third in given or not given:
        last = given.get(third)
        if last is None:
            return first, second, plus(PI, negative(first), negative(second))
        return first, plus(PI, negative(last), negative(first)), last
    if first in given:
        return given[first], second, plus(PI, negative(given[first]), negative(second))
    return first, given[second], plus(PI, negative(given[second]), negative(first))


def _size(kind: Function, angles: Sequence[Term]) -> Term:
    """R = d/2, r = 2d Π sin(A/2), s = 2d Π cos(A/2), area = d² Π sin A/2."""
    halves = [times(HALF, angle) for angle in angles]
    if kind == CIRCUMRADIUS:
        return times(HALF, DIAMETER)
    if kind == INRADIUS:
        return Product((number(2), DIAMETER, *(Map(SIN, half) for half in halves)))
    if kind == SEMIPERIMETER:
        return Product((HALF, DIAMETER, Sum(tuple(Map(SIN, angle) for angle in angles))))
    return Product((HALF, DIAMETER, DIAMETER, *(Map(SIN, angle) for angle in angles)))


def _signs(angles: tuple[Term, Term, Term]) -> list[Formula]:
    """That the angles lie between 0 and π, and what follows for sines and for half angles."""
    positive: list[Term] = [DIAMETER, *angles]
    positive += [plus(PI, negative(angle)) for angle in angles]
    positive += [Map(SIN, angle) for angle in angles]
    positive += [Map(f, times(HALF, angle)) for angle in angles for f in (SIN, COS)]
    return [Formula(term, Relation.GREATER, ZERO) for term in positive if free_leaves(term)]


def _speaks_only_of(hypothesis: Formula, letters: frozenset[Term]) -> bool:
    spoken = free_leaves(hypothesis.left) | free_leaves(hypothesis.right)
    return bool(spoken) and spoken <= letters
