"""Expansions up to an order, e^x = 1 + x + O(x²): the difference over its argument is bounded."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.asymptotic.limits import INFINITE, INFINITY, NoLimit, limit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.asymptotic.smooth import differentiated
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.rungs.scalars import EQUALITIES, explicit_sides, hypotheses_of, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "orders"
LANDAU = ("O", "o")
MOST_ORDERS = 4
GROWING = frozenset("nNkmT")  # letters that go to infinity
NEAR = tuple(Number(1 / number(10**k).value) for k in (2, 3, 4, 6))
BOUND = number(10)


def judge_orders(claim: Claim) -> Judgement | None:
    """f = g + O(x^n) or o(x^n), as x → 0; O((x - a)^n) as x → a; O(1/n) as n → ∞."""
    found = _of_sides(claim)
    if found is None or found.verdict is not Verdict.UNDECIDED:
        return found
    return _of_one_function(claim) or found


def _of_one_function(claim: Claim) -> Judgement | None:
    """Refuted by one smooth function, where the row is about any: (u(x+h) - u(x))/h = O(1)."""
    from derivations.judge.rungs.any_function import with_special_functions

    special = with_special_functions(claim)
    if special is None:
        return None
    found = _of_sides(special[0])
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    return replace(found, reason=f"{special[1]}: {found.reason}")


def _of_sides(claim: Claim) -> Judgement | None:
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    left, right = sides
    if any(map(_is_landau, subterms(left))):  # f(x + h) = … + O(h³) stands before
        if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
            return None
        left, right = claim.left, claim.right
    if any(_is_landau(part) for part in subterms(left)):
        return None
    order = _order(right)
    if order is None:
        return _of_products(left, right, claim)
    rest, landau = order
    variables, point = _moving(landau.argument)
    if len(variables) != 1 or any(_is_landau(part) for part in subterms(rest)):
        return Judgement(Verdict.UNDECIDED, "an order in no single variable", Evidence(RUNG))
    ratio = Quotient(plus(left, negative(rest)), landau.argument)
    letter = landau.function.name.letter
    smooth = differentiated(left, rest, *_sides_of_rows(claim))
    return _bounded(ratio, variables[0], point, letter, hypotheses_of(claim), smooth)


def _of_products(left: Term, right: Term, claim: Claim) -> Judgement | None:
    """f = (g + O(x²))(h + O(x³)): f - g h is of the order of some O times what it stands beside."""
    orders = list(dict.fromkeys(part for part in subterms(right) if _is_landau(part)))
    if not 0 < len(orders) <= MOST_ORDERS:
        return None
    letters = {o: Symbol(Name("O", "order", label=str(i))) for i, o in enumerate(orders)}
    whole = replace_terms(right, dict(letters))
    nothing: dict[Term, Term] = dict.fromkeys(letters.values(), number(0))
    difference = plus(left, negative(put(whole, nothing)))
    for order, letter in letters.items():
        assert isinstance(order, Map)
        (variables, point), name = _moving(order.argument), order.function.name.letter
        if len(variables) != 1:
            return None
        try:
            beside = put(derivative(whole, letter), nothing)
        except NotExplicit:
            return None
        size = Quotient(difference, times(order.argument, beside))
        found = _bounded(size, variables[0], point, name, hypotheses_of(claim), frozenset())
        if found is not None and found.verdict is Verdict.PROVED:
            return found
    return None


def _sides_of_rows(claim: Claim) -> list[Term]:
    """What stands in the rows before it: f″ of a row above tells that f has derivatives."""
    return [side for p in claim.premises for side in (p.formula.left, p.formula.right)]


def _moving(argument: Term) -> tuple[list[Term], Term]:
    """The variable of an order and where it goes: x → 0, x → a of (x - a)^n, n → ∞."""
    match argument:
        case Power(Sum((Symbol() as moving, Negation(point))), _):
            return [moving], point
        case Power(Sum((Symbol() as moving, Number() as shift)), _):
            return [moving], negative(shift)
    variables: list[Symbol | Index] = [
        leaf for leaf in free_leaves(argument) if isinstance(leaf, Symbol | Index)
    ]
    grows = any(isinstance(v, Index) or v.name.letter in GROWING for v in variables)
    return list(variables), INFINITY if grows else number(0)


def _is_landau(term: Term) -> bool:
    if not isinstance(term, Map):
        return False
    name = term.function.name
    return name.letter in LANDAU and name == Name(name.letter, name.style)


def _order(term: Term) -> tuple[Term, Map] | None:
    """(g, O(…)) of g + O(…)."""
    terms = term.terms if isinstance(term, Sum) else (term,)
    found = [part for part in terms if _is_landau(_bare(part))]
    if len(found) != 1:
        return None
    rest = tuple(part for part in terms if part is not found[0])
    bare = _bare(found[0])
    assert isinstance(bare, Map)
    return (plus(*rest) if rest else number(0)), bare


def _bare(term: Term) -> Term:
    return term.term if isinstance(term, Negation) else term


def _bounded(
    ratio: Term,
    variable: Term,
    point: Term,
    letter: str,
    hypotheses: Sequence[Formula],
    smooth: frozenset[Name],
) -> Judgement | None:
    sides = ("",) if point is INFINITY else ("+", "-")
    try:
        found = [limit(variable, point, ratio, side, hypotheses, smooth) for side in sides]
    except (NoExpansion, NoLimit) as error:
        return Judgement(Verdict.UNDECIDED, f"no expansion: {error}", Evidence(RUNG))
    if any(one.value in INFINITE for one in found):
        return _grows(ratio, variable, point, hypotheses)
    if letter == "o" and (left := [one.value for one in found if one.value != number(0)]):
        return _stays(ratio, variable, point, hypotheses, left[0])
    conditions = tuple(dict.fromkeys(c for one in found for c in one.conditions))
    reason = "the difference vanishes to this order"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))


def _grows(
    ratio: Term, variable: Term, point: Term, hypotheses: Sequence[Formula]
) -> Judgement | None:
    """A place near the point at which the difference is many times its stated order."""
    return _beyond(ratio, variable, point, BOUND, hypotheses)


def _stays(
    ratio: Term, variable: Term, point: Term, hypotheses: Sequence[Formula], goes_to: Term
) -> Judgement | None:
    """Near the point the difference is no small part of its stated order."""
    half = Number(abs(goes_to.value) / 2) if isinstance(goes_to, Number) else None
    return _beyond(ratio, variable, point, half or Number(1 / BOUND.value), hypotheses)


def _beyond(
    ratio: Term,
    variable: Term,
    point: Term,
    bound: Number,
    hypotheses: Sequence[Formula],
) -> Judgement | None:
    for near in NEAR:
        formula = Formula(Absolute(_at(ratio, variable, point, near)), Relation.AT_MOST, bound)
        judgement = tried(formula, hypotheses)
        if judgement is not None and judgement.verdict is Verdict.REFUTED:
            return judgement
    return None


def _at(ratio: Term, variable: Term, point: Term, near: Number) -> Term:
    """The ratio near the point; far out where that is infinite."""
    if point is not INFINITY:
        return put(ratio, {variable: near if point == number(0) else plus(point, near)})
    far = 1 / near.value
    return put(
        ratio, {variable: Index((), int(far)) if isinstance(variable, Index) else Number(far)}
    )
