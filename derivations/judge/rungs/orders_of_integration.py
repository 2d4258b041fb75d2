"""A double integral of any function in the other order: the same region, or not (Fubini).

    ∫_0^1 ∫_0^x f(x, y) dy dx = ∫_0^1 ∫_y^1 f(x, y) dx dy

The two regions are the same where no point is in one and not in the other, as a certificate shows.
Else a polynomial in the place of f refutes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from derivations.dataclass import dataclass, replace
from derivations.judge.asymptotic.limits import INFINITE
from derivations.judge.claim import Claim
from derivations.judge.following.infeasible import is_infeasible
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.scalars import EQUALITIES, explicit_sides, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.chance import NOTHING
from derivations.printer.text import text
from derivations.reader.logic import negated
from derivations.terms import (
    Call,
    Constant,
    Formula,
    Function,
    Index,
    Integral,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
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
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "order of integration"
DEPTH = 2
ENTIRE = frozenset({"exp", "sin", "cos", "sinh", "cosh", "arctan", "tanh", "erf"})
POWERS = ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1))  # of x and y


@dataclass(frozen=True, slots=True)
class Region:
    """The points over which a body is integrated, by orders; sign: -1 where ends are turned."""

    variables: tuple[Symbol, ...]
    orders: tuple[Formula, ...]
    body: Term
    sign: int


def judge_order_of_integration(claim: Claim) -> Judgement | None:
    """An equation between two double integrals of one function, known or not."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    hypotheses = [h for h in hypotheses_of(claim) if h.relation not in EQUALITIES]
    for one, other in (sides, sides[::-1]):
        for turned in (other, *_spread(one, other)):
            if _are_turned(one, turned, hypotheses):
                reason = "the same region, in the other order"
                return Judgement(Verdict.PROVED, reason, Evidence(RUNG))
    called = [part for side in sides for part in subterms(side) if isinstance(part, Call)]
    functions = {call.function for call in called}
    ruled = {rule.name for rule in claim.functions}
    if len(functions) != 1 or functions.pop().name in ruled:
        return None
    return _by_a_polynomial(claim, sides, called)


def _are_turned(left: Term, right: Term, hypotheses: Sequence[Formula]) -> bool:
    one, other = (_region(side, hypotheses) for side in (left, right))
    if one is None or other is None:
        return False
    is_bounded = not any(end in INFINITE for side in (left, right) for end in subterms(side))
    if not (_is_unknown(one.body) or (is_bounded and _is_continuous(one.body))):
        return False
    return any(_is_same(one, each) for each in _in_letters_of(one, other))


def _is_unknown(body: Term) -> bool:
    """f(x, y), which is taken to be integrable."""
    return any(isinstance(part, Call) for part in subterms(body))


def _is_continuous(body: Term) -> bool:
    """Whether it is continuous everywhere: (x - y)/(x + y)³ has two values over the unit square."""
    match body:
        case Symbol() | Constant() | Number():
            return True
        case Power(base, Number(value)):
            return value >= 0 and value.denominator == 1 and _is_continuous(base)
        case Power(Constant("e" | "pi") | Number(), exponent):
            return _is_continuous(exponent)
        case Map(function, argument):
            return elementary_name(function) in ENTIRE and _is_continuous(argument)
        case Sum() | Product() | Negation():
            return all(map(_is_continuous, body.children))
        case Quotient(top, Number(value)):
            return value != 0 and _is_continuous(top)
    return False


def _spread(double: Term, single: Term) -> Iterator[Term]:
    """∫_0^1 ∫_0^y e^{y²} dx dy for ∫_0^1 y e^{y²} dy, beside ∫_0^1 ∫_x^1 e^{y²} dy dx.

    A factor is the length over which the outer variable runs, from its first end or to its last.
    """
    match double, single:
        case (
            Integral(x, Term() as first, Term() as last, Integral(y, _, _, body)),
            Integral(own, Term() as low, Term() as high, Product(factors)),
        ):
            for factor in factors:
                rest = times(*(f for f in factors if f is not factor))
                if put(rest, {own: y}) is body and {first, last}.isdisjoint(INFINITE):
                    beyond, before = plus(first, factor), plus(last, negative(factor))
                    yield Integral(own, low, high, Integral(x, first, beyond, rest))
                    yield Integral(own, low, high, Integral(x, before, last, rest))


# ---------------------------------------------------------------- regions


def _region(side: Term, hypotheses: Sequence[Formula]) -> Region | None:
    """What a double integral runs over; None where the order of its ends is not known."""
    sign = 1
    while isinstance(side, Negation):
        side, sign = side.children[0], -sign
    variables: list[Symbol] = []
    orders: list[Formula] = []
    while isinstance(side, Integral) and len(variables) < DEPTH:
        if side.lower is None or side.upper is None:
            return None
        known = [*hypotheses, *orders]
        turned = _orientation(side.lower, side.upper, known)
        if turned is None:
            return None
        low, high = (side.lower, side.upper)[::turned]
        sign *= turned
        variable = Symbol(Name(f"over {len(variables)}"))
        orders += list(_between(low, variable, high))
        side = put(side.body, {side.variable: variable})
        variables.append(variable)
    if len(variables) != DEPTH or any(isinstance(part, Integral) for part in subterms(side)):
        return None
    return Region(tuple(variables), (*hypotheses, *orders), side, sign)


def _orientation(lower: Term, upper: Term, known: Sequence[Formula]) -> int | None:
    if {lower, upper} & set(INFINITE):
        return 1 if lower is not upper and str(lower) != "∞" else None
    if is_infeasible([*known, Formula(lower, Relation.GREATER, upper)]):
        return 1
    if is_infeasible([*known, Formula(lower, Relation.LESS, upper)]):
        return -1
    return None


def _between(low: Term, variable: Symbol, high: Term) -> Iterator[Formula]:
    if low not in INFINITE:
        yield Formula(low, Relation.LESS, variable)
    if high not in INFINITE:
        yield Formula(variable, Relation.LESS, high)


def _in_letters_of(one: Region, other: Region) -> Iterator[Region]:
    """The other region with its variables so named that its body is that of the first."""
    aside: dict[Term, Term] = {x: Symbol(Name(f"aside {k}")) for k, x in enumerate(other.variables)}
    for names in permutations(one.variables):
        then = dict(zip(aside.values(), names, strict=True))
        if _renamed(other.body, aside, then) == one.body:
            orders = tuple(
                Formula(_renamed(f.left, aside, then), f.relation, _renamed(f.right, aside, then))
                for f in other.orders
            )
            yield Region(one.variables, orders, one.body, other.sign)


def _renamed(term: Term, aside: Mapping[Term, Term], then: Mapping[Term, Term]) -> Term:
    return put(put(term, aside), then)


def _is_same(one: Region, other: Region) -> bool:
    """Whether no point is in one region and not in the other, but for edges."""
    if one.sign != other.sign:
        return False
    return all(
        is_infeasible([*first.orders, against])
        for first, second in ((one, other), (other, one))
        for order in second.orders
        if isinstance(against := negated(order), Formula)
    )


# ---------------------------------------------------------------- a polynomial for which it fails


def _by_a_polynomial(
    claim: Claim, sides: tuple[Term, Term], called: Sequence[Call]
) -> Judgement | None:
    bound = {p.variable for side in sides for p in subterms(side) if isinstance(p, Integral)}
    if any(free_leaves(call) - bound or len(call.arguments) != DEPTH for call in called):
        return None
    if any(isinstance(argument, Index) for call in called for argument in call.arguments):
        return None  # h_1(u): a member of a family
    function = called[0].function  # a density may be 0 outside of a region
    if claim.chance != NOTHING or function.name.label or _is_spoken_of(function, claim):
        return None
    for powers in POWERS:
        values: dict[Term, Term] = {call: _monomial(call.arguments, powers) for call in called}
        left, right = (replace_terms(side, values) for side in sides)
        special = replace(claim, left=left, right=right, others=(), functions=())
        found = judge_integrals_and_limits(special)
        if found is not None and found.verdict is Verdict.REFUTED:
            shown = _monomial((Symbol(Name("x")), Symbol(Name("y"))), powers)
            chosen = f"{function.name}(x, y) = {text(shown)}"
            return replace(found, reason=f"{chosen}: {found.reason}", evidence=_with(found, chosen))
    return None


def _with(found: Judgement, chosen: str) -> Evidence:
    """Its evidence, which tells that a function was chosen."""
    example = found.evidence.counterexample
    setting = example and replace(example, setting=chosen)
    return replace(found.evidence, counterexample=setting)


def _is_spoken_of(function: Function, claim: Claim) -> bool:
    """f(x, y) = f(y, x), which the text states."""
    stated = (side for h in claim.hypotheses for side in (h.left, h.right))
    return any(isinstance(p, Call) and p.function == function for s in stated for p in subterms(s))


def _monomial(arguments: Sequence[Term], powers: Sequence[int]) -> Term:
    factors = [a if k == 1 else a**k for a, k in zip(arguments, powers, strict=True) if k]
    return times(*factors) if factors else number(1)
