"""Odd and even functions: f(-x) = ±f(x), and what follows for slopes, products and integrals.

Every even function is h(x) + h(-x) of some h, every odd one h(x) - h(-x): with these put in, what
holds for every h is proved. An integral from -a to a is one from 0 to a of g(x) + g(-x), one from
-a to 0 one of g(-x), where g is bounded.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.scalars import EQUALITIES, equal_or_not, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Formula,
    Function,
    Integral,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
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
from derivations.terms.convexity import EVEN, ODD
from derivations.terms.elementary import elementary_name

RUNG = "odd and even functions"
Z, ZERO, E = Symbol(Name("z")), number(0), Constant("e")
WHOLE = ("sin", "cos", "exp", "arctan", "tanh", "sinh", "cosh")  # bounded on every interval
Kinds = dict[Name, Function]


def judge_odd_and_even(claim: Claim) -> Judgement | None:
    """An equation that holds for all functions of these kinds; None where it need not."""
    kinds = kinds_in(claim)
    left, right = claim.left, claim.right
    if not kinds or claim.relation not in EQUALITIES:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    stated = tuple(h for h in claim.hypotheses if _kind(h) is None)
    rules = tuple(_rule(name, kind) for name, kind in kinds.items())
    written = replace(claim, hypotheses=stated, functions=(*claim.functions, *rules))
    try:
        sides = [_folded(expand(side, written)) for side in (left, right)]
    except NotExplicit:
        return None
    found = equal_or_not(sides[0], sides[1], hypotheses_of(written))
    if not found.holds:
        return None
    told = ", ".join(f"{name} {kind.name}" for name, kind in kinds.items())
    return Judgement(Verdict.PROVED, f"for every {told}", Evidence(RUNG, found.conditions))


def kinds_in(claim: Claim) -> Kinds:
    """The functions of the claim that the text calls odd or even; none that it calls both."""
    pairs = {pair for h in claim.hypotheses if (pair := _kind(h)) is not None}
    spoken = {
        part.function.name
        for side in (claim.left, claim.right)
        if isinstance(side, Term)
        for part in subterms(side)
        if isinstance(part, Map)
    }
    names = [name for name, _ in pairs]
    ruled = {rule.name for rule in claim.functions}
    kept = [(n, k) for n, k in pairs if n in spoken - ruled and names.count(n) == 1]
    return dict(sorted(kept, key=lambda pair: str(pair[0])))


def says_a_kind(formula: Formula) -> bool:
    """Whether it is what the reader keeps of "f is even"."""
    return _kind(formula) is not None


def _kind(formula: Formula) -> tuple[Name, Function] | None:
    match formula.left:
        case Call(kind, (Symbol(name),)) if kind in (EVEN, ODD):
            return name, kind
    return None


def _rule(name: Name, kind: Function) -> FunctionRule:
    half = Function(Name(f"half of {name}"))
    other = Map(half, negative(Z))
    body = plus(Map(half, Z), other if kind == EVEN else negative(other))
    return FunctionRule(name, (Z,), body)


# ---------------------------------------------------------------- integrals


def _folded(term: Term) -> Term:
    """The term with integrals from -a to a, and to 0, as integrals from 0."""
    if not isinstance(term, Integral) or term.lower is None or term.upper is None:
        return term.map(_folded) if term.children else term
    x, lower, upper, body = term.variable, term.lower, term.upper, _folded(term.body)
    turned = put(body, {x: negative(x)})
    if not _is_bounded(body):
        return term
    if equal_or_not(plus(lower, upper), ZERO, ()).holds:
        return _from_zero(x, upper, plus(body, turned))
    if upper == ZERO:
        return _from_zero(x, negative(lower), turned)
    if isinstance(upper, Negation) and equal_or_not(lower, ZERO, ()).holds:
        return negative(_from_zero(x, upper.term, turned))
    return _from_zero(x, upper, body) if lower == ZERO else term


def _from_zero(x: Symbol, end: Term, body: Term) -> Term:
    """∫_0^end, summand by summand with numbers in front; 0 where the integrand is."""
    if equal_or_not(body, ZERO, ()).holds:
        return ZERO
    match body:
        case Sum(parts):
            return plus(*(_from_zero(x, end, part) for part in parts))
        case Negation(inner):
            return negative(_from_zero(x, end, inner))
        case Product((Number() as factor, *rest)):
            return times(factor, _from_zero(x, end, times(*rest)))
    return Integral(x, ZERO, end, body)


def _is_bounded(body: Term) -> bool:
    return all(map(_is_whole, subterms(body)))


def _is_whole(part: Term) -> bool:
    """Whether what it is made of has a finite value everywhere, an unknown function too."""
    match part:
        case Map(function):
            name = elementary_name(function)
            return name is None or name in WHOLE
        case Power(base, Number(exponent)):
            return exponent >= 0 and exponent.denominator == 1
        case Power(base):
            return base is E
    return isinstance(part, Sum | Product | Negation | Number | Symbol | Absolute)
