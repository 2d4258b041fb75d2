"""Both sides as polynomials in moments, under what is stated of moments and laws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.chance.known import KnownLaws
from derivations.judge.chance.moment_polynomials import NoForm, is_moment
from derivations.judge.chance.moments import Moments
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.chance.sizes import (
    sums_members,
)
from derivations.judge.chance.stated_moments import (
    leaves_of,
    stated_in_moments,
    stated_means,
    without_stated_moments,
)
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.positive_letters import OF_ANY_SIGN
from derivations.judge.restating.plain_conditions import plainly
from derivations.judge.rungs.finite_laws import stated_of
from derivations.judge.rungs.scalars import EQUALITIES, solved
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import Conditional, Law
from derivations.models.distributions import FAMILIES
from derivations.printer.text import formula
from derivations.terms import (
    Comparison,
    Formula,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    index,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "probability"
BY_LAW = "by the law of"
AT_MOST, AT_LEAST = Relation.AT_MOST, Relation.AT_LEAST
COUNTS = frozenset("jklmnrMN")  # letters of whole numbers, where variables have no other values
COUNTING = ("binomial", "negative binomial", "negative binomial from 0")


def by_moments(
    claim: Claim, found: Roles, laws: dict[Symbol, Law], left: Term, right: Term
) -> Judgement | None:
    """Both sides as polynomials in moments, under what is stated of moments and laws."""
    whole = _whole_numbers(laws, (left, right))
    left, right = put(left, whole), put(right, whole)
    known = KnownLaws(found, laws, stated_of(claim))
    means = stated_means(claim, found)
    claim = replace(claim, left=left, right=right)  # with the definitions put in
    counts = any(FAMILIES[law.family].discrete for law in laws.values())
    moments = Moments(found, known, found.chance.continuous and not counts, means)
    try:
        sides = moments.value(left), moments.value(right)
        stated = list(stated_in_moments(claim, moments))
    except (NoForm, TypeError, ValueError):
        return None
    if any(_is_denied(taken, claim) for taken in moments.conditions):
        return None  # P(aX ≤ t) = P(X ≤ t/a) of an a < 0
    if any(_is_of_any_sign(factor, claim) for factor in moments.factors):
        return None
    conditions = [*stated, *known.conditions, *moments.conditions]
    left, right, rest = solved(*without_stated_moments(*sides, conditions))
    rest = [f for f in rest if free_leaves(f.left) | free_leaves(f.right) or not _is_false(f)]
    if not any(is_moment(leaf) for leaf in free_leaves(left) | free_leaves(right)):
        return of_values(claim, (left, right), laws, rest)
    if claim.relation not in EQUALITIES and claim.relation not in (AT_MOST, AT_LEAST):
        return None
    try:
        equal = equality(left, right, rest)
    except (NoNormalForm, Undefined):
        return None
    if not equal.holds and claim.relation not in EQUALITIES:
        return None
    if not equal.holds:
        return _without_equal_moments(claim, (left, right), laws, rest)
    assumed = (*equal.conditions, *moments.conditions)
    listed = ", ".join(map(formula, plainly(assumed)))
    reason = f"one form in moments, where {listed}" if listed else "one form in moments"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, assumed))


def _is_of_any_sign(factor: Term, claim: Claim) -> bool:
    """Whether the letter a of P(aX ≤ t) may be negative, of which nothing is said; σ may not be."""
    if not isinstance(factor, Symbol) or factor.indices or factor.name.letter not in OF_ANY_SIGN:
        return False
    above = (Relation.GREATER, Relation.AT_LEAST)
    return not any(h.left is factor and h.relation in above for h in claim.hypotheses)


def _is_denied(taken: Formula, claim: Claim) -> bool:
    """a > 0, which was taken for granted, where a < 0 is stated."""
    below = (Relation.LESS, Relation.AT_MOST)
    return any(
        h.left is taken.left and h.relation in below and isinstance(h.right, Number)
        and h.right.value <= 0
        for h in claim.hypotheses
    )  # fmt: skip


def _whole_numbers(laws: dict[Symbol, Law], sides: tuple[Term, Term]) -> dict[Term, Term]:
    """The n of P(X > n) as an index, where the values of X are whole numbers."""
    whole = {v for v, law in laws.items() if FAMILIES[law.family].discrete}
    events = (part for side in sides for part in subterms(side) if isinstance(part, Comparison))
    bounds = {at for e in events if whole and e.left in whole for at in free_leaves(e.right)}
    return {at: index(at.name.letter) for at in bounds if isinstance(at, Symbol)
            and at.name == Name(at.name.letter) and not at.indices
            and at.name.letter in COUNTS}  # fmt: skip


def _is_false(formula: Formula) -> bool:
    try:
        return holds_at(formula, {}) is False
    except NoValue:
        return False


def _without_equal_moments(
    claim: Claim, sides: tuple[Term, Term], laws: dict[Symbol, Law], conditions: list[Formula]
) -> Judgement | None:
    """A verdict against α + m = m, where all that is unknown is the same on both sides."""
    if any(is_moment(leaf) for f in conditions for leaf in leaves_of(f)):
        return None  # they may tie what is left
    written = (claim.left, claim.right, *(d.expression for d in claim.definitions))
    if sums_members(*(side for side in written if isinstance(side, Term))):
        return None  # their sizes are letters, too
    nothing: dict[Term, Term] = {
        leaf: number(0) for side in sides for leaf in free_leaves(side) if is_moment(leaf)
    }
    bare = put(sides[0], nothing), put(sides[1], nothing)
    rest = [plus(side, negative(alone)) for side, alone in zip(sides, bare, strict=True)]
    try:
        if not equality(rest[0], rest[1]).holds:
            return None
    except (NoNormalForm, Undefined):
        return None
    found = of_values(claim, bare, laws, conditions)
    return found if found is not None and found.verdict is Verdict.REFUTED else None


def of_values(
    claim: Claim,
    sides: tuple[Term, Term],
    laws: dict[Symbol, Law],
    conditions: list[Formula],
) -> Judgement | None:
    """Both sides without an operator of probability: the rungs for numbers decide."""
    from derivations.judge.climbing import climbed

    whole = _with_integers(laws, claim.chance.conditional)
    left, right, *rest = (put(side, whole) for side in (*sides, *_both(conditions)))
    hypotheses = tuple(
        Formula(rest[2 * k], condition.relation, rest[2 * k + 1])
        for k, condition in enumerate(conditions)
    )
    if any(map(speaks_of_chance, (left, right))):
        return None  # in the range of a sum, which no rule writes out
    # What speaks of chance is put in: p_i = P(X = i) would be put in anew, for ever.
    found = climbed(
        replace(
            claim,
            left=left,
            right=right,
            hypotheses=hypotheses,
            definitions=tuple(d for d in claim.definitions if not speaks_of_chance(d.expression)),
            functions=tuple(f for f in claim.functions if not speaks_of_chance(f.body)),
            values=tuple(v for v in claim.values if not speaks_of_chance(v.right)),
        )
    )
    if found.verdict in (Verdict.UNDECIDED, Verdict.TESTED):
        if not free_leaves(left) | free_leaves(right) and _are_one_number(claim, left, right):
            found = Judgement(Verdict.PROVED, "one normal form", Evidence("normal form"))
        elif found.verdict is Verdict.UNDECIDED:
            return None
    by = f"{BY_LAW} {_named(laws)}" if laws else "by moments"
    return replace(found, reason=f"{by}: {found.reason}")


def _are_one_number(claim: Claim, left: Term, right: Term) -> bool:
    """Φ(0.5): a decimal inside of a function is meant as it stands."""
    if claim.relation not in EQUALITIES:
        return False
    try:
        return equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


def _both(formulas: Sequence[Formula]) -> Iterator[Term]:
    for each in formulas:
        yield each.left
        yield each.right


def _with_integers(laws: dict[Symbol, Law], conditional: Sequence[Conditional]) -> dict[Term, Term]:
    """The number of trials as an index: only whole numbers may refute."""
    every = (*laws.values(), *(each.law for each in conditional))
    counts = {law.parameters[0] for law in every if law.family in COUNTING}
    return {n: index(n.name.letter) for n in counts if isinstance(n, Symbol) and not n.indices}


def _named(laws: dict[Symbol, Law]) -> str:
    from derivations.printer.text import text

    return ", ".join(sorted(f"{text(variable)} ({law.family})" for variable, law in laws.items()))
