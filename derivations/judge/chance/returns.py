"""Returns of a Markov reward process, by one step.

    G_t = Σ_{k=0}^∞ γ^k R_{t+k+1} = R_{t+1} + γ G_{t+1},   v(s) = E[G_t | S_t = s]

In a mean given S_t the value v(S_{t+1}) stands for the return G_{t+1}: E[G_{t+1} | S_{t+1}, S_t] is
E[G_{t+1} | S_{t+1}] by the Markov property, which a value v(s) without a time supposes
(Sutton and Barto, Reinforcement Learning, 3.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.terms import (
    Call,
    Comparison,
    Constant,
    Expectation,
    Formula,
    Function,
    Index,
    IndexedSum,
    Map,
    Name,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    canonical,
    each_once,
    plus,
    substitute,
    subterms,
    times,
)

STEPS = range(4)
INFINITY = Constant("infinity")


@dataclass(frozen=True, slots=True)
class Return:
    """member = first + discount · its next member; whole: the sum that it is, if one is stated."""

    member: Symbol
    first: Term
    discount: Term
    whole: Term | None

    @property
    def letter(self) -> str:
        (at,) = self.member.indices
        assert isinstance(at, Index)
        return at.variable

    def later(self, term: Term, steps: int) -> Term:
        return substitute(term, {self.letter: Index(((self.letter, 1),), steps)})

    def one_step_on(self) -> Term:
        return plus(self.first, times(self.discount, self.later(self.member, 1)))


def with_returns(claim: Claim) -> Claim:
    """The claim with every mean of returns by one step, where a return is stated."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or not _has_means(claim):
        return claim
    found = next(_returns(claim), None)
    if found is None:
        return claim
    values = {rule.name: rule for rule in claim.functions if _is_value(rule, found)}
    put = each_once(_put(found, values))
    kept = tuple(d for d in claim.definitions if d.symbol is not found.member)
    stated = tuple(h for h in claim.hypotheses if h.left is not found.member)
    sides = (put(_written(side, values)) for side in (left, right))
    left, right = sides
    return replace(claim, left=left, right=right, definitions=kept, hypotheses=stated)


def _has_means(claim: Claim) -> bool:
    sides = (claim.left, claim.right, *(rule.body for rule in claim.functions))
    parts = (part for side in sides if isinstance(side, Term) for part in subterms(side))
    return any(isinstance(part, Expectation) and part.given for part in parts)


def _returns(claim: Claim) -> Iterator[Return]:
    for defined in claim.definitions:
        if (found := _of_sum(defined.symbol, defined.expression)) is not None:
            yield found
    for stated in claim.hypotheses:
        if (found := _of_step(stated)) is not None:
            yield found


def _of_sum(member: Symbol, whole: Term) -> Return | None:
    """G_t = Σ_{k=0}^∞ γ^k R_{t+k+1}"""
    match member.indices, whole:
        case (
            (Index(is_variable=True) as at,),
            IndexedSum(
                k,
                Index(is_constant=True, constant=0),
                upper,
                Product(
                    (
                        Power(Symbol() as discount, exponent),
                        Symbol(_, indices=(Index() as counted,)) as reward,
                    )
                ),
            ),
        ) if upper == INFINITY and exponent == k and {k.variable, at.variable} == counted.variables:
            return Return(member, substitute(reward, {k.variable: 0}), discount, whole)
    return None


def _of_step(stated: Formula) -> Return | None:
    """G_t = R_{t+1} + γ G_{t+1}"""
    member = stated.left
    if stated.relation is not Relation.EQUAL or not isinstance(member, Symbol):
        return None
    match member.indices, stated.right:
        case (Index(is_variable=True) as at,), _ if len(stated.right.children) == 2:
            later = substitute(member, {at.variable: Index(((at.variable, 1),), 1)})
            first, rest = stated.right.children
            if isinstance(rest, Product) and rest.factors[1:] == (later,):
                return Return(member, first, rest.factors[0], None)
    return None


def _is_value(rule: FunctionRule, found: Return) -> bool:
    """v(s) = E[G_t | S_t = s] and q(s, a) = E[G_t | S_t = s, A_t = a]"""
    match rule.body:
        case Expectation(argument, given, _) if argument is found.member:
            values = [g.right for g in given if isinstance(g, Comparison)]
            return len(values) == len(given) and values == list(rule.parameters)
    return False


def _written(side: Term, values: Mapping[Name, FunctionRule]) -> Term:
    """E[G_t | S_t = s] for v(s) where it stands alone."""
    match side:
        case Map(Function(name)) | Call(Function(name)) if name in values:
            rule = values[name]
            if side.children == rule.parameters:
                return rule.body
    return side


def _put(
    found: Return, values: Mapping[Name, FunctionRule]
) -> Callable[[Term, Callable[[Term], Term]], Term]:
    """Means given the state now: later values as returns, the return now by one step."""

    def inside_a_mean(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Map(Function(name)) | Call(Function(name)) if name in values:
                return _later_return(part, values[name], found) or part.map(inside)
            case IndexedSum() if found.whole is not None:
                for steps in STEPS:
                    if canonical(part) is canonical(found.later(found.whole, steps)):
                        return found.later(found.member, steps) if steps else found.one_step_on()
            case Symbol() if part is found.member:
                return found.one_step_on()
        return part.map(inside)

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Expectation) and part.given:
            return Expectation(each_once(inside_a_mean)(part.argument), part.given, part.under)
        return part.map(inside)

    return put


def _later_return(part: Term, rule: FunctionRule, found: Return) -> Term | None:
    """G_{t+1} for v(S_{t+1}) and q(S_{t+1}, A_{t+1})"""
    assert isinstance(rule.body, Expectation)
    states = [g.left for g in rule.body.given if isinstance(g, Comparison)]
    later = tuple(found.later(state, 1) for state in states)
    return found.later(found.member, 1) if part.children == later else None
