"""Finite sums and products with symbolic bounds: closed forms by induction, else several sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import of_members
from derivations.judge.expanding.innovations import innovations, put_in
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.objections.settledness import BY_SIZES
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    as_they_stand,
    equal_or_not,
    equal_scalars,
    explicit_sides,
    hypotheses_of,
    solved,
    tried,
    where,
)
from derivations.judge.summation import geometric
from derivations.judge.summation.certificates import certified
from derivations.judge.summation.counted import counted
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    free_indices,
    index,
    negative,
    plus,
    substitute,
    subterms,
    times,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

RUNG, BY_RECURRENCE = "sums", "recurrence"
SIZES = (1, 2, 3, 4)
Big = IndexedSum | IndexedProduct


def judge_sums(claim: Claim) -> Judgement | None:
    """An equation between scalars in which a sum or product has a symbolic bound."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    if not any(isinstance(part, Big) for side in sides for part in subterms(side)):
        return None
    hypotheses = hypotheses_of(claim)
    found = innovations(claim)
    left, right = (put_in(side, found) for side in sides)
    if (left, right) == sides:
        judgement = equal_sums(left, right, hypotheses)
        is_wrong = judgement is not None and judgement.verdict.accuses
        return None if is_wrong and _is_tied_by_columns(claim, sides) else judgement
    stated = [h for h in hypotheses if not free_indices(h.left) & free_indices(h.right)]
    stated = [Formula(put_in(h.left, found), h.relation, put_in(h.right, found)) for h in stated]
    return _by_the_recurrence(equal_sums(left, right, stated))


def _is_tied_by_columns(claim: Claim, sides: tuple[Term, Term]) -> bool:
    """Whether the text states equations between columns or matrices of the row, y = Qᵀx."""
    names = frozenset().union(*map(free_leaves, sides))
    return any(
        not h.left.shape.is_scalar and names & (free_leaves(h.left) | free_leaves(h.right))
        for h in claim.hypotheses
    )


def has_range(*sides: Term) -> bool:
    """Whether a sum or product of a side runs to a letter: its length is no number."""
    return any(map(_bounds, sides))


def equal_sums(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Proved for every length, else tried at several sizes."""
    return (
        as_they_stand(left, right, hypotheses)
        or of_every_length(left, right, hypotheses)
        or _certificate(left, right, hypotheses)
        or _certificate(right, left, hypotheses)
        or _of_any_count(left, right, hypotheses)
        or _at_sizes(left, right, hypotheses)
    )


def _of_any_count(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Σ_{k=0}^{200} C(200, k) x^k, proved with any n in the place of 200."""
    for count in counted(left, right):
        assumed = [*hypotheses, count.assumed]
        found = (
            of_every_length(count.left, count.right, assumed)
            or _certificate(count.left, count.right, assumed)
            or _certificate(count.right, count.left, assumed)
            or as_they_stand(count.left, count.right, assumed)
        )
        if found is not None and found.verdict is Verdict.PROVED:
            conditions = tuple(map(count.written, found.evidence.conditions))
            reason = f"for any n in the place of {count.number}"
            return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))
    return None


def _by_the_recurrence(judgement: Judgement | None) -> Judgement | None:
    """What any members satisfy once what the recurrence leaves over is put in by them."""
    if judgement is None:
        return None
    return replace(judgement, evidence=replace(judgement.evidence, rung=BY_RECURRENCE))


def of_every_length(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Proved for every upper bound; None where no sum or product has one, or nothing is found."""
    if not any(isinstance(part, Big) for side in (left, right) for part in subterms(side)):
        return None
    return (
        _termwise(left, right, hypotheses)
        or _induction(left, right, hypotheses)
        or _induction(right, left, hypotheses)
        or _by_one_step(left, right, hypotheses)
        or _geometric(left, right, hypotheses)
        or _in_halves(left, right, hypotheses)
        or _divided(left, right, hypotheses)
        or _divided(right, left, hypotheses)
    )


def _divided(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Σ 2^i 3^k = 3^k (2^k - 1), each side over 3^k."""
    if not isinstance(left, IndexedSum) or not isinstance(left.body, Product):
        return None
    outside = [f for f in left.body.factors if _is_fixed_power(f, left.variable)]
    if not outside:
        return None
    inside = [f for f in left.body.factors if f not in outside]
    whole = IndexedSum(left.variable, left.lower, left.upper, times(*inside))
    return of_every_length(whole, Quotient(right, times(*outside)), hypotheses)


def _is_fixed_power(factor: Term, variable: Index) -> bool:
    """3^k, which is never 0, in a sum over i."""
    match factor:
        case Power(Number(base), exponent):
            return base > 0 and variable not in free_leaves(exponent)
    return False


def _in_halves(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Σ_{k=0}^{2n-1} f(k) as the sums of f(2j) and of f(2j + 1)."""
    halves = halved(left), halved(right)
    if halves == (left, right):
        return None
    found = equal_or_not(*halves, hypotheses)
    if not found.holds:
        return _termwise(*halves, hypotheses)
    evidence = Evidence(RUNG, found.conditions)
    return Judgement(Verdict.PROVED, "the terms at even and at odd places for themselves", evidence)


def halved(term: Term) -> Term:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        part = part.map(inside)
        if not isinstance(part, IndexedSum):
            return part
        lower, count, place = part.lower, _length(part), part.variable
        if count is None or not isinstance(lower, Index):
            return part
        half = Index(tuple((name, c // 2) for name, c in count.parts), count.constant // 2)
        even, odd = (
            substitute(part.body, {place.variable: place.times(2) + lower + k}) for k in (0, 1)
        )
        ranges = (IndexedSum(place, index(0), half - 1, body) for body in (even, odd))
        return plus(*ranges)

    return each_once(put)(term)


def _length(whole: IndexedSum) -> Index | None:
    """How many terms there are, where that is twice a number with letters."""
    if not isinstance(whole.lower, Index) or not isinstance(whole.upper, Index):
        return None
    count = whole.upper - whole.lower + 1
    even = all(c % 2 == 0 for _, c in count.parts) and count.constant % 2 == 0
    return count if even and count.parts else None


def _geometric(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """With geometric sums in closed form, whose terms may speak of the upper bound: Σ 2^{n-k}."""
    conditions: list[Formula] = []

    def put_closed(part: Term, inside: Callable[[Term], Term]) -> Term:
        if not isinstance(part, IndexedSum) or not isinstance(part.upper, Index):
            return part.map(inside)
        found = geometric.closed(part)
        if found is None or found[1] is None:
            return part.map(inside)
        conditions.append(found[1])
        return found[0]

    one, other = (each_once(put_closed)(side) for side in (left, right))
    if not conditions:
        return None
    asked = [c for c in dict.fromkeys(conditions) if free_leaves(c.left)]
    if any(holds_at(c, {}) is not True for c in conditions if c not in asked):
        return None
    found = equal_or_not(one, other, [*hypotheses, *asked])
    if not found.holds:
        return None
    whole = (*asked, *found.conditions)
    reason = f"geometric sums in closed form: {where(whole)}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, whole))


def _termwise(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Equal with what does not depend on an index outside its sum, and sums taken together."""
    found = proof(left, right, hypotheses)
    return None if found is None else judgement_of(found.conditions, "for sums of every length")


def _induction(big: Term, closed: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Σ_{k=a}^{n+c} f(k) = F(n) for n + c ≥ a, if F(n) - F(n-1) = f(n+c).

    For a product F(n) / F(n-1) = f(n+c). The base is the sum of one term, f(a).
    """
    if not isinstance(big, Big) or not isinstance(big.upper, Index):
        return None
    if not isinstance(big.lower, Index) or not big.lower.is_constant:
        return None
    if len(big.upper.parts) != 1 or big.upper.parts[0][1] != 1:
        return None
    name, lower = big.upper.parts[0][0], big.lower
    first = lower - big.upper.constant
    if name in free_indices(big.body) or any(isinstance(p, Big) for p in subterms(closed)):
        return None
    assumed = [*hypotheses, Formula(index(name), Relation.AT_LEAST, first)]
    last = substitute(big.body, {big.variable.variable: big.upper})
    before = substitute(closed, {name: index(name) - 1})
    is_sum = isinstance(big, IndexedSum)
    change = plus(closed, negative(before)) if is_sum else Quotient(closed, before)
    step = equal_or_not(change, last, assumed)
    base = equal_or_not(
        substitute(closed, {name: first}),
        substitute(big.body, {big.variable.variable: lower}),
        hypotheses,
    )
    conditions = tuple(dict.fromkeys((*step.conditions, *base.conditions)))
    if not (step.holds and base.holds) or not _harmless(conditions, name, is_sum):
        return None
    reason = f"induction on {name}, {name} ≥ {first}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))


def _by_one_step(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Where both sides have sums or products, or exponents ask for more than the normal form."""
    from derivations.judge.summation.stepwise import by_one_step

    return by_one_step(left, right, hypotheses) or by_one_step(right, left, hypotheses)


def _harmless(conditions: tuple[Formula, ...], name: str, is_sum: bool) -> bool:
    """A condition on n could fail on the way up; that of a quotient F(n)/F(n-1) is no condition
    of the claim."""
    if not is_sum:
        return not conditions
    return all(name not in free_indices(c.left) | free_indices(c.right) for c in conditions)


def _certificate(big: Term, closed: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Sums of binomials, whose terms speak of the upper bound too."""
    if not isinstance(big, IndexedSum) or any(isinstance(p, Big) for p in subterms(closed)):
        return None
    found = certified(big, closed, hypotheses)
    if found is None:
        return None
    reason = f"a certificate of Wilf and Zeilberger, {big.upper} ≥ {found.first}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found.conditions))


# ---------------------------------------------------------------- sizes


def _at_sizes(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    """Both sides with every bound replaced by a small number, the terms left symbolic."""
    names = sorted(_bounds(left) | _bounds(right))
    if not names:
        return equal_scalars(left, right, hypotheses)
    held, excepted, proved = 0, "", True
    nowhere: Judgement | None = None
    for values in product(SIZES, repeat=len(names)):
        sizes = dict(zip(names, values, strict=True))
        judgement = _at(left, right, sizes, hypotheses)
        if judgement is None:
            continue
        if judgement.verdict is Verdict.ILL_FORMED:
            nowhere = nowhere or judgement  # Σ (x_i - x̄)² below a bar, of one x
            continue
        if not judgement.verdict.praises:
            if not _is_empty(left, sizes) and not _is_empty(right, sizes):
                return judgement
            excepted = excepted or f", not without summands: {judgement.reason}"
            continue
        held += 1
        proved &= judgement.verdict is Verdict.PROVED
    if not held and nowhere is not None:
        return nowhere
    if held < 2:
        return None  # one size alone does not tell n from 1
    row = Formula(left, Relation.EQUAL, right)
    far = None if _has_members(left, right) else tried(row, [*hypotheses, *_not_empty(left, right)])
    if far is not None and far.verdict is Verdict.REFUTED:
        return far
    reason = f"held at {held} sizes with generic terms{excepted}"
    rung = BY_SIZES if proved else RUNG
    return Judgement(Verdict.TESTED, reason, Evidence(rung, instances=held))


def _not_empty(*sides: Term) -> list[Formula]:
    """1 ≤ n - 1 of Σ_{k=1}^{n-1}: who writes a sum means one with summands."""
    bigs = (p for side in sides for p in subterms(side) if isinstance(p, Big))
    inner = {big.variable for side in sides for big in subterms(side) if isinstance(big, Big)}
    return [
        Formula(big.lower, Relation.AT_MOST, big.upper)
        for big in bigs
        if not (free_indices(big.lower) | free_indices(big.upper)) & {v.variable for v in inner}
    ]


def _has_members(*sides: Term) -> bool:
    """x_k, which a point gives no values."""
    return any(isinstance(p, Symbol) and p.indices for side in sides for p in subterms(side))


def _bounds(term: Term) -> set[str]:
    """The free index variables in the bounds of sums and products."""
    found: set[str] = set()
    for part in subterms(term):
        if isinstance(part, Big):
            found |= free_indices(part.lower) | free_indices(part.upper)
    return found & free_indices(term)


def _is_empty(term: Term, sizes: Mapping[str, int]) -> bool:
    """Whether a sum of it has no summands: Σ_{k=1}^{n-1} for n = 1, of which nobody thinks."""
    return any(
        last.constant < first.constant
        for part in subterms(term)
        if isinstance(part, Big)
        and isinstance(first := substitute(part.lower, dict(sizes)), Index)
        and isinstance(last := substitute(part.upper, dict(sizes)), Index)
        and first.is_constant
        and last.is_constant
    )


def _at(
    left: Term, right: Term, sizes: Mapping[str, int], hypotheses: list[Formula]
) -> Judgement | None:
    try:
        a, b = scalar_entry(left, sizes), scalar_entry(right, sizes)
        assumed = [
            Formula(scalar_entry(h.left, sizes), h.relation, scalar_entry(h.right, sizes))
            for h in hypotheses
        ]
        assumed += of_members(assumed, a, b)
        if any(not leaves(h.left, h.right) and holds_at(h, {}) is False for h in assumed):
            return None  # n = 1 where the text says that n ≥ 2
    except (NotExplicit, NoValue):
        return None
    judgement = equal_scalars(*solved(a, b, assumed))
    if judgement is None or judgement.evidence.counterexample is None:
        return judgement
    setting = ", ".join(f"{name} = {size}" for name, size in sizes.items())
    found = replace(judgement.evidence.counterexample, setting=setting)
    evidence = replace(judgement.evidence, counterexample=found)
    return replace(judgement, reason=f"{setting}, {judgement.reason}", evidence=evidence)
