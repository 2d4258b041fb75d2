"""Relations between scalars: equality by the normal form, refutation by a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace as replace_fields
from derivations.judge.claim import Claim
from derivations.judge.evaluation.algebraic import is_zero
from derivations.judge.evaluation.angles import angles_cancel
from derivations.judge.evaluation.comparison import LONGEST, bits
from derivations.judge.evaluation.complex_parts import is_complex
from derivations.judge.evaluation.refutation import INSTANCES, described, try_out
from derivations.judge.evaluation.values import exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.quadrature import has_integrals, may_be_enclosed
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.normal.elements import NoNormalForm, OutsideDomain, Undefined
from derivations.judge.normal.equality import Equality, equality
from derivations.judge.restating.plain_conditions import plainly
from derivations.judge.scopewise import scopewise
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Component,
    Formula,
    Index,
    Number,
    Power,
    Relation,
    Sum,
    Symbol,
    Term,
    Vector,
    index,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

RUNG = "normal form"
UPWARDS = (Relation.LESS, Relation.AT_MOST)
TURNED = {
    Relation.LESS: Relation.GREATER,
    Relation.GREATER: Relation.LESS,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_MOST,
}
FEW = 12  # points at which integrals are enclosed
EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def judge_scalars(claim: Claim) -> Judgement | None:
    """An equation between scalars, explicit once the definitions are put in."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    judgement = equal_scalars(*solved(*sides, hypotheses_of(claim)))
    if judgement is not None and judgement.verdict is Verdict.PROVED:
        judgement = replace_fields(judgement, reason=judgement.reason + _of_zero(claim))
    accuses = judgement is not None and not judgement.verdict.praises
    return None if accuses and _binds_entries(claim) else judgement


def _of_zero(claim: Claim) -> str:
    """x⁰ = 1 has no other meaning at x = 0 than the usual one."""
    for part in (part for side in terms_of(claim) for part in subterms(side)):
        match part:
            case Power(base, Number(exponent)) if exponent == 0 and free_leaves(base):
                return "; 0⁰ is taken as 1"
    return ""


def _binds_entries(claim: Claim) -> bool:
    """Whether an equation between matrices is stated of one in the claim."""
    matrices = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    matrices = {leaf for leaf in matrices if not leaf.shape.is_scalar}
    return bool(matrices) and any(
        not h.left.shape.is_scalar
        and h.relation in EQUALITIES
        and not _names_entries(h)
        and matrices & (free_leaves(h.left) | free_leaves(h.right))
        for h in claim.hypotheses
    )


def _names_entries(formula: Formula) -> bool:
    """u = (u_1, u_2), which says nothing of u but how its entries are called."""
    whole, listed = formula.left, formula.right
    if not isinstance(whole, Symbol) or not isinstance(listed, Vector):
        return False
    return all(
        isinstance(entry, Component) and entry.term is whole and entry.indices == (index(place),)
        for place, entry in enumerate(listed.entries, 1)
    )


def solved(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Term, Term, list[Formula]]:
    """Sides and hypotheses with each `symbol = expression` among the hypotheses put in."""
    rest = list(hypotheses)
    for formula in hypotheses:
        found = _solution(formula) if formula in rest else None
        if found is None:
            continue
        put = dict([found])
        others = [h for h in rest if h is not formula]
        try:
            sides = replace(left, put), replace(right, put)
            rest = [
                Formula(replace(h.left, put), h.relation, replace(h.right, put)) for h in others
            ]
        except TypeError:  # a_{n+1} where n is no sum of whole numbers and letters
            continue
        left, right = sides
    return left, right, rest


def _put_into(formula: Formula, put: dict[Term, Term]) -> Formula:
    return Formula(replace(formula.left, put), formula.relation, replace(formula.right, put))


def _solution(formula: Formula) -> tuple[Term, Term] | None:
    """A symbol and its value: of `symbol = expression`, or of p + q = 1, which is linear in q."""
    symbol, value = formula.left, formula.right
    if formula.relation not in EQUALITIES or not symbol.shape.is_scalar:
        return None
    if isinstance(symbol, Symbol):
        return None if _is_recursive(symbol, value) else (symbol, value)
    if isinstance(symbol, Index) and symbol.is_variable:
        return None if symbol in free_leaves(value) else (symbol, as_index(value))
    if isinstance(value, Symbol) and not _is_recursive(value, symbol):
        return value, symbol  # x + y = s
    if not isinstance(symbol, Sum) or free_leaves(value):
        return None
    for place, part in enumerate(symbol.terms):
        others = Sum((*symbol.terms[:place], *symbol.terms[place + 1 :], negative(value)))
        if isinstance(part, Symbol) and not _is_recursive(part, others):
            return part, negative(others)
    return None


def _is_recursive(symbol: Symbol, value: Term) -> bool:
    """Whether the value speaks of the symbol, or of another member of its family."""
    names = {leaf.name for leaf in free_leaves(value) if isinstance(leaf, Symbol)}
    return symbol.name in names


def explicit_sides(claim: Claim) -> tuple[Term, Term] | None:
    """Both sides as scalar terms with every definition put in and every derivative taken."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    if not (claim.left.shape.is_scalar and claim.right.shape.is_scalar):
        return None
    return explicit(claim.left, claim), explicit(claim.right, claim)


def explicit(term: Term, claim: Claim) -> Term:
    """The one entry of a scalar term, as far as it can be made explicit."""
    try:
        expanded = expand(term, claim)
    except NotExplicit:
        return term
    try:
        return scalar_entry(expanded, {})
    except NotExplicit:
        return expanded


def hypotheses_of(claim: Claim) -> list[Formula]:
    """The scalar hypotheses, with the definitions put in; one that is a definition says nothing."""
    return list(_hypotheses(claim))


@scopewise
def _hypotheses(claim: Claim) -> Sequence[Formula]:
    found = [
        Formula(explicit(h.left, claim), h.relation, explicit(h.right, claim))
        for h in claim.hypotheses
        if h.left.shape.is_scalar and h.right.shape.is_scalar
    ]
    stated = [h for h in found if h.left is not h.right or h.relation not in EQUALITIES]
    stated += [bound for h in stated for bound in _without_bars(h)]
    return [*stated, *_chained(stated)]


def _chained(stated: Sequence[Formula]) -> Iterator[Formula]:
    """0 < b from 0 < a < b."""
    orders = [h if h.relation in UPWARDS else _turned(h) for h in stated if h.relation in TURNED]
    above = {h.right for h in orders if isinstance(h.left, Number) and h.left.value >= 0}
    for order in orders:
        if order.left in above and isinstance(order.right, Symbol | Index):
            yield Formula(number(0), order.relation, order.right)


def _turned(order: Formula) -> Formula:
    return Formula(order.right, TURNED[order.relation], order.left)


def _without_bars(stated: Formula) -> Iterator[Formula]:
    """-c < t and t < c from |t| < c of a real t."""
    match stated.left:
        case Absolute(inner) if stated.relation in UPWARDS and not is_complex(inner):
            yield Formula(inner, stated.relation, stated.right)
            yield Formula(negative(inner), stated.relation, stated.right)


def equal_scalars(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """Proved by the normal form, refuted by a point, or tested at points."""
    try:
        found = equality(left, right, hypotheses)
    except OutsideDomain as error:  # over the complex numbers it may well have a value
        return Judgement(Verdict.UNDECIDED, f"no real value: {error}", Evidence(RUNG))
    except Undefined as error:
        return Judgement(Verdict.ILL_FORMED, f"defined nowhere: {error}", Evidence(RUNG))
    except NoNormalForm:
        found = None
    if found is not None and found.holds:
        return Judgement(Verdict.PROVED, where(found.conditions), Evidence(RUNG, found.conditions))
    judgement = tried(Formula(left, Relation.EQUAL, right), hypotheses)
    if judgement is None or judgement.verdict is not Verdict.TESTED:
        return judgement
    return _by_other_means(left, right, hypotheses) or judgement


def _by_other_means(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """What no point refutes may be proved though the normal form does not show it."""
    if not free_leaves(left) | free_leaves(right):
        value = exact(left, {})
        if value is not None and value == exact(right, {}):
            told = f"both are exactly {value}" if bits(value) <= LONGEST else "both are one number"
            return Judgement(Verdict.PROVED, told, Evidence(RUNG))
        difference = plus(left, negative(right))
        if not (is_zero(difference) or angles_cancel(difference)):
            return None
        reason = "exactly 0, by its conjugates"
        return Judgement(Verdict.PROVED, reason, Evidence("algebraic numbers"))
    from derivations.judge.constancy import constant_difference

    conditions = constant_difference(left, right, hypotheses)
    if conditions is None:
        return None
    reason = "equal derivatives, and equal at a point of each interval"
    return Judgement(Verdict.PROVED, reason, Evidence("differentiation", conditions))


def equal_or_not(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Equality:
    """What the normal form says; one that does not exist says nothing."""
    try:
        return equality(left, right, hypotheses)
    except (NoNormalForm, Undefined):
        return Equality(False)


def as_they_stand(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Judgement | None:
    """Proved with sums, integrals and functions taken as wholes."""
    found = equal_or_not(left, right, hypotheses)
    if not found.holds:
        return None
    return Judgement(Verdict.PROVED, where(found.conditions), Evidence(RUNG, found.conditions))


def where(conditions: Sequence[Formula]) -> str:
    from derivations.printer.text import formula

    listed = ", ".join(map(formula, plainly(conditions)))
    return f"both sides have one normal form, where {listed}" if listed else "one normal form"


def tried(
    formula: Formula, hypotheses: Sequence[Formula], instances: int = INSTANCES
) -> Judgement | None:
    """Refuted by a point or tested at points; None where no point could be tried."""
    if has_integrals(formula):
        trial = try_out(formula, hypotheses, FEW, may_be_enclosed)
    else:
        trial = try_out(formula, hypotheses, instances)
    if trial.counterexample is not None:
        evidence = Evidence("points", counterexample=trial.counterexample)
        return Judgement(Verdict.REFUTED, described(trial.counterexample), evidence)
    if not trial.instances:
        return None
    evidence = Evidence("points", instances=trial.instances)
    return Judgement(Verdict.TESTED, f"held at {trial.instances} points", evidence)
