"""Orders of growth, cn lg n + Θ(n) = Θ(n lg n): each side is a set of functions of n, as n → ∞.

A sum g + K(f) with K one of O, o, Θ, Ω, ω stands for all g plus a function of that order, and an
equation says that the left set lies in the right one (Cormen et al., Introduction to Algorithms,
section 3.2). The functions in the sets are nonnegative for large n.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.asymptotic.grown_sums import sums_or_factorials, with_grown_sums
from derivations.judge.asymptotic.limits import INFINITY, NoLimit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.settledness import BY_GROWTH
from derivations.judge.restating.logarithmic_bounds import exponent_of
from derivations.judge.rungs.divide_and_conquer import with_known_growth
from derivations.judge.rungs.functional_values import rules
from derivations.judge.rungs.growth_sides import ZERO, Beside, Order, Side, Size, growing, side_of
from derivations.judge.rungs.scalars import EQUALITIES, explicit_sides, hypotheses_of, tried
from derivations.judge.rungs.sums import judge_sums
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    Number,
    Quotient,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
)
from derivations.terms import replace as put
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

RUNG = "orders"
FAR = (10**2, 10**3, 10**4, 10**12, 10**60)
BOUND = Number(number(10).value)
TENTH = Number(1 / BOUND.value)


# For K(h): how f may grow beside h, for f itself or as K′(f) with these letters K′.
UPPER = {
    "O": {Size.LESS: "OoΘ", Size.EQUAL: "OoΘ", Size.MORE: ""},
    "o": {Size.LESS: "OoΘ", Size.EQUAL: "o", Size.MORE: ""},
}


def judge_growth(claim: Claim) -> Judgement | None:
    """An equation in which some order of growth stands, as n → ∞."""
    if claim.relation is Relation.NOT_EQUAL:
        return _denied(_equated(replace(claim, relation=Relation.EQUAL), True))
    return _equated(claim, False) if claim.relation in EQUALITIES else None


def _equated(claim: Claim, denied: bool) -> Judgement | None:
    """denied: the row says that it does not hold, so that it is no expansion."""
    sides = explicit_sides(claim)
    if sides is None:
        return None
    left, right = map(side_of, sides)
    if left is None or right is None or not right.orders:
        return None
    sums = sums_or_factorials(left.exact) and right.exact == ZERO
    expands = all(o.letter in "Oo" for o in right.orders) and not (denied or sums)
    if expands and not left.orders and not any(rules(claim)):
        return None  # an expansion
    variable = growing((left, right))
    if variable is None:
        return None  # an expansion in another letter
    stated = [h for h in hypotheses_of(claim) if variable not in _letters_of(h)]
    positive = _taken_for_positive(claim, sides, variable, stated)
    beside = Beside(variable, [*stated, *positive])
    if isinstance(claim.left, Term):
        known = with_known_growth(claim.left, claim, beside)
        left = left if known is claim.left else side_of(known) or left
    if sums:
        left = with_grown_sums(left, variable)
    try:
        return _where(within(left, right, beside, claim), positive)
    except (NoExpansion, NoLimit) as error:
        return Judgement(Verdict.UNDECIDED, f"no expansion: {error}", Evidence(RUNG))


def _denied(found: Judgement | None) -> Judgement | None:
    """n² ≠ O(n), where n² = O(n) is wrong."""
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    return Judgement(Verdict.PROVED, "the ratio is out of all bounds", Evidence(RUNG))


def _taken_for_positive(
    claim: Claim, sides: Sequence[Term], variable: Term, stated: Sequence[Formula]
) -> list[Formula]:
    """c > 0 of the constants of which the text says nothing: running times are positive."""
    terms = [*sides, *(rule.body for rule in rules(claim))]
    letters = {leaf for term in terms for leaf in free_leaves(term) if isinstance(leaf, Symbol)}
    known = {leaf for h in stated for side in (h.left, h.right) for leaf in free_leaves(side)}
    own = sorted(letters - known - {variable} - {rule.variable for rule in rules(claim)}, key=order)
    return [Formula(c, Relation.GREATER, ZERO) for c in own if c.shape.is_scalar]


def _letters_of(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _where(judgement: Judgement, positive: Sequence[Formula]) -> Judgement:
    if judgement.verdict is not Verdict.PROVED or not positive:
        return judgement
    from derivations.printer.text import formula

    reason = f"{judgement.reason}, where {', '.join(map(formula, positive))}"
    evidence = replace(judgement.evidence, conditions=tuple(positive))
    return replace(judgement, reason=reason, evidence=evidence)


def within(left: Side, right: Side, beside: Beside, claim: Claim) -> Judgement:
    """Whether all functions of the left side are among those of the right one."""
    if set(left.orders) == set(right.orders) and _are_equal(left.exact, right.exact, claim):
        return Judgement(Verdict.PROVED, "the same orders of growth", Evidence(RUNG))
    if len(right.orders) != 1:
        return Judgement(Verdict.UNDECIDED, "more than one order of growth", Evidence(RUNG))
    (bound,) = right.orders
    rest = Side(plus(left.exact, negative(right.exact)), left.orders)
    if _are_equal(left.exact, right.exact, claim):
        rest = Side(ZERO, left.orders)
    if not bound.positive and bound.letter not in "Oo":
        return Judgement(Verdict.UNDECIDED, "an order that is taken away", Evidence(RUNG))
    if _is_of(rest, bound, beside):
        return Judgement(Verdict.PROVED, "the limits of the ratios", Evidence(RUNG))
    known = _known_size(rest)
    if known is not None and (wrong := _beyond(known, bound, beside)) is not None:
        rung = BY_GROWTH if left.orders else wrong.evidence.rung
        return replace(wrong, evidence=replace(wrong.evidence, rung=rung))
    return Judgement(Verdict.UNDECIDED, "the orders do not tell", Evidence(RUNG))


def _known_size(side: Side) -> Term | None:
    """g, or f of Θ(f): what grows as the side does."""
    match side.orders:
        case ():
            return side.exact
        case (Order("Θ", size, True),) if side.exact == ZERO:
            return size
    return None


def _is_of(side: Side, order: Order, beside: Beside) -> bool:
    """Whether g + K₁(f₁) + … is of the order K(h)."""
    above, below = order.letter in "OoΘ", order.letter in "ΘΩω"
    if above and not _is_at_most(side, "o" if order.letter == "o" else "O", order.size, beside):
        return False
    return not below or _is_at_least(side, order, beside)


def _is_at_most(side: Side, letter: str, size: Term, beside: Beside) -> bool:
    allowed = UPPER[letter]
    exact = beside.compared(side.exact, size)
    if exact is Size.MORE or (letter == "o" and exact is Size.EQUAL):
        return False
    return all(o.letter in allowed[beside.compared(o.size, size)] for o in side.orders)


def _is_at_least(side: Side, order: Order, beside: Beside) -> bool:
    """Some part is as large, and nothing that could outweigh it is taken away."""
    strict = order.letter == "ω"
    taken = [o for o in side.orders if not o.positive]
    if any(
        o.letter not in "OoΘ" or beside.compared(o.size, order.size) is not Size.LESS for o in taken
    ):
        return False
    if beside.is_positive(side.exact, order.size):
        large = beside.share(side.exact, order.size) == INFINITY
        return large or not strict
    if beside.share(side.exact, order.size) != ZERO:
        return False
    return any(
        o.positive and _is_large(o.letter, beside.compared(o.size, order.size), strict)
        for o in side.orders
    )


def _is_large(letter: str, size: Size, strict: bool) -> bool:
    """Whether K(f) is at least h where f grows so beside it; strict: more than any share of h."""
    if letter not in "ΘΩω":
        return False
    return size is Size.MORE or (size is Size.EQUAL and (not strict or letter == "ω"))


def _are_equal(left: Term, right: Term, claim: Claim) -> bool:
    """Whether the sides agree; for powers of the base where a sum ends at a logarithm."""
    try:
        if (exponent := exponent_of((left, right))) is not None:
            left, right = exponent.put_into(left), exponent.put_into(right)
        if equality(left, right).holds:
            return True
    except (NoNormalForm, Undefined, TypeError):
        pass
    row = replace(claim, left=left, right=right, others=(), relation=Relation.EQUAL)
    found = judge_sums(row)
    return found is not None and found.verdict is Verdict.PROVED


# ---------------------------------------------------------------- what is wrong


def _beyond(exact: Term, order: Order, beside: Beside) -> Judgement | None:
    """A large n for which the ratio is out of all bounds, where its limit says so."""
    found = beside.compared(exact, order.size)
    too_large = found is Size.MORE and order.letter in "OoΘ"
    too_small = found is Size.LESS and order.letter in "ΘΩω"
    if not too_large and not too_small:
        return None
    relation, bound = (Relation.AT_MOST, BOUND) if too_large else (Relation.AT_LEAST, TENTH)
    for far in FAR:
        at: Term = Index((), far) if isinstance(beside.variable, Index) else number(far)
        ratio = put(Quotient(exact, order.size), {beside.variable: at})
        judgement = tried(Formula(Absolute(ratio), relation, bound), beside.hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return judgement
    return None
