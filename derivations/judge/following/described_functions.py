"""A formula for a function of which equations and values are stated: all of them must hold of it.

    μ u″ = -G,  u(0) = u(h) = 0,  so  u(y) = G y(h - y)/(2μ)

It is proved where a differential equation and as many values as its order hold of the formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import Equality, equality
from derivations.judge.rungs.scalars import tried, where
from derivations.judge.verdict import CONTRADICTS, Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Function,
    Map,
    PartialAt,
    Relation,
    ShapeError,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves, replace_terms

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
OF_FUNCTIONS = (Call, Derivative, Map, PartialAt)
HIGHEST = 4
CONSTANTS = frozenset({"C", "c", "K", "A", "B", "D"})


def judge_described_function(claim: Claim) -> Judgement | None:
    """The verdict on f(x) = … by all that is stated of f; None where too little is."""
    left, right = claim.left, claim.right
    if not isinstance(left, Map) or not isinstance(left.argument, Symbol):
        return None
    if not isinstance(right, Term) or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    of, done = left.function, left.function.order
    stated = [h for h in _equations(claim) if h.relation in EQUALITIES and _speaks(h, of)]
    stated = [h for h in stated if _least_order(h, of) >= done]
    orders = [max(_order(h, of) - done, 0) for h in stated]
    if not orders or not 0 < max(orders) <= max(orders.count(0), _constants(claim, right)):
        return None
    try:
        rule = Put(of, left.argument, right, done)
        asked = [Formula(rule.into(h.left), h.relation, rule.into(h.right)) for h in stated]
        return _judged(claim, asked)
    except (NotExplicit, NoNormalForm, Undefined, ShapeError, TypeError):
        return None


def _equations(claim: Claim) -> list[Formula]:
    """What is stated, and what a derivative is set to: y″ = -g."""
    rates = (d for d in claim.definitions if d.symbol.name.primes)
    told = [(d.symbol, d.expression) for d in rates] + [(v.left, v.right) for v in claim.values]
    return [*claim.hypotheses, *(Formula(left, Relation.EQUAL, right) for left, right in told)]


def _judged(claim: Claim, asked: Sequence[Formula]) -> Judgement | None:
    signs = [h for h in claim.hypotheses if h.relation not in EQUALITIES and _is_plain(h)]
    if not all(map(_is_plain, asked)):
        return None
    found: list[Equality] = [equality(f.left, f.right, signs) for f in asked]
    if all(each.holds for each in found):
        conditions = tuple(dict.fromkeys(c for each in found for c in each.conditions))
        told = f"it satisfies what is stated of the function: {where(conditions)}"
        return Judgement(Verdict.PROVED, told, Evidence("described", conditions, follows=(0,)))
    if not claim.concluded or _has_constants(claim):
        return None
    wrong = next(f for f, each in zip(asked, found, strict=True) if not each.holds)
    if _speaks_of_another(claim, wrong):
        return None
    told_wrong = tried(wrong, signs)
    if told_wrong is None or told_wrong.verdict is not Verdict.REFUTED:
        return None
    special = replace(claim, purpose=Purpose.IDENTITY, premise=None, step=None)
    reason = f"what is stated of the function does not hold: {told_wrong.reason}"
    passed = gate.passed(special, replace(told_wrong, reason=reason), gate.CONTRADICTION)
    if passed.verdict is not Verdict.REFUTED:
        return None
    return replace(passed, evidence=replace(passed.evidence, rung=CONTRADICTS))


def _speaks_of_another(claim: Claim, asked: Formula) -> bool:
    """y of x′ = x + 2y, beside y′ = 2x + y: no number, but the other unknown of a system."""
    leaves = free_leaves(asked.left) | free_leaves(asked.right)
    spoken = {s.name for s in leaves if isinstance(s, Symbol)}
    sides = (side for h in _equations(claim) for side in (h.left, h.right))
    moving = {s.name for side in sides for s in free_leaves(side) if isinstance(s, Symbol)}
    return any(name.primes and name._replace(primes=0) in spoken for name in moving)


def _has_constants(claim: Claim) -> bool:
    """c_1 and c_2 of y = c_1 e^t + c_2 t e^t, which values will determine."""
    assert isinstance(claim.left, Map)
    assert isinstance(claim.right, Term)
    told = (leaf for h in _equations(claim) for s in (h.left, h.right) for leaf in free_leaves(s))
    return not free_leaves(claim.right) <= {*told, *free_leaves(claim.left.argument)}


def _constants(claim: Claim, right: Term) -> int:
    """How many letters of constants of integration are new in a formula."""
    told = {leaf for h in _equations(claim) for s in (h.left, h.right) for leaf in free_leaves(s)}
    new = (leaf for leaf in free_leaves(right) - told if isinstance(leaf, Symbol))
    return sum(leaf.name.letter in CONSTANTS for leaf in new)


def _speaks(stated: Formula, function: Function) -> bool:
    return any(_is_of(p, function) for side in (stated.left, stated.right) for p in subterms(side))


def _is_of(part: Term, function: Function) -> bool:
    match part:
        case Map(of, _) | PartialAt(of, _, _):
            return of.name == function.name
        case Symbol(name):
            return name.primes > 0 and _is_named(part, function)
    return False


def _is_named(symbol: Symbol, function: Function) -> bool:
    """u of u″ + u = 0, and no T_0 beside T(x)."""
    return not symbol.indices and symbol.name._replace(primes=0) == function.name


def _order(stated: Formula, function: Function) -> int:
    """Of the highest derivative of the function in an equation; 0 of a value."""
    return max(
        (_order_of(p) for s in (stated.left, stated.right) for p in subterms(s)
         if any(_is_of(q, function) for q in subterms(p))),
        default=0,
    )  # fmt: skip


def _least_order(stated: Formula, function: Function) -> int:
    """1 of y″ + y′ = 0, of y′(0) = 3; 0 where y itself is there."""
    parts = (p for s in (stated.left, stated.right) for p in subterms(s))
    return min(
        p.function.order if isinstance(p, Map) else p.name.primes if isinstance(p, Symbol) else 0
        for p in parts
        if _is_of(p, function)
    )


def _order_of(part: Term) -> int:
    match part:
        case Derivative(inner, _):
            return 1 + _order_of(inner)
        case Map(of, argument):
            return of.order if free_leaves(argument) else 0  # y′(0) = 1 is a value, too
        case Symbol(name):
            return name.primes
    return 0


class Put:
    """A formula in the place of a function: at any argument, with its derivatives.

    done: of which derivative of the function it is the formula.
    """

    def __init__(self, function: Function, variable: Symbol, body: Term, done: int = 0) -> None:
        self.function, self.variable, self.body, self.done = function, variable, body, done

    def into(self, side: Term) -> Term:
        values = dict(self._values(side))
        return self._worked_out(replace_terms(side, values))

    def _values(self, side: Term) -> Iterator[tuple[Term, Term]]:
        for part in subterms(side):
            match part:
                case Map(of, argument) if of.name == self.function.name:
                    yield part, put(self._slope(of.order), {self.variable: argument})
                case Symbol(name) if _is_named(part, self.function):
                    yield part, self._slope(name.primes)

    def _slope(self, order: int) -> Term:
        if order > HIGHEST:
            raise NotExplicit("a high derivative")
        found = self.body
        for _ in range(order - self.done):
            found = derivative(found, self.variable)
        return found

    def _worked_out(self, term: Term) -> Term:
        """The derivatives that are left, by letters."""
        term = term.map(self._worked_out)
        match term:
            case Derivative(inner, Symbol() as by):
                return derivative(inner, by)
        return term


def _is_plain(formula: Formula) -> bool:
    """Whether nothing unknown is left in it."""
    from derivations.terms.elementary import elementary_name

    parts = (p for side in (formula.left, formula.right) for p in subterms(side))
    return not any(
        isinstance(p, OF_FUNCTIONS)
        and not (isinstance(p, Map) and not p.function.order and elementary_name(p.function))
        for p in parts
    )
