"""Theorems of calculus as textbooks state them, about any functions of which no rule is known.

    ∫_a^b f(x) dx = F(b) - F(a)        ∫ u dv = uv - ∫ v du        lim f/g = lim f′/g′

The capital of a letter is its antiderivative there. What each supposes is listed with the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.rungs.scalars import equal_scalars
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Factorial,
    Formula,
    Function,
    IndexedSum,
    Integral,
    Limit,
    Map,
    Name,
    Quotient,
    Relation,
    Symbol,
    Term,
    index,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import replace_terms

RUNG = "theorems of calculus"
CAPITALS = {"phi": "Phi", "psi": "Psi", "varphi": "Phi"}
ZERO = number(0)
INFINITY = Constant("infinity")
COEFFICIENT = Symbol(Name("c", label="nth slope"))


def judge_theorem_of_calculus(claim: Claim) -> Judgement | None:
    """Proved where the row is such a theorem; None for all else."""
    sides = terms_of(claim)
    if claim.relation is not Relation.EQUAL or len(sides) != 2:
        return None
    if not any(
        isinstance(part, Integral | Limit | IndexedSum) for side in sides for part in subterms(side)
    ):
        return None
    found = _fundamental(claim, *sides) or _by_parts(*sides) or _of_hospital(claim, *sides)
    return found or _of_taylor(claim, *sides)


def _proved(reason: str, *conditions: Formula) -> Judgement:
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions))


# ---------------------------------------------------------------- the fundamental theorem


def _fundamental(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """∫_a^b f(x) dx = F(b) - F(a) of an F of which the text gives no other rule."""
    integrals = [part for part in (left, right) if isinstance(part, Integral)]
    if len(integrals) != 1:
        return None
    (whole,) = integrals
    if not isinstance(whole.body, Map) or whole.lower is None or whole.upper is None:
        return None
    small = whole.body.function
    capital = _capital(small.name)
    if small.order or whole.body.argument != whole.variable or capital is None:
        return None
    if {str(small.name), str(capital)} & _ruled(claim):
        return None
    antiderivative = Function(capital)
    value = plus(Map(antiderivative, whole.upper), negative(Map(antiderivative, whole.lower)))
    if not _are_equal(right if whole is left else left, value):
        return None
    slope = Formula(Map(Function(capital, 1), whole.variable), Relation.EQUAL, whole.body)
    return _proved("the fundamental theorem of calculus", slope)


def _capital(name: Name) -> Name | None:
    """F of f, Φ of φ"""
    letter = CAPITALS.get(name.letter, name.letter.upper() if len(name.letter) == 1 else "")
    return name._replace(letter=letter) if letter and letter != name.letter else None


def _ruled(claim: Claim) -> set[str]:
    """The functions of which the text gives a formula."""
    return {str(rule.name) for rule in claim.functions} | {
        str(each.symbol.name) for each in claim.definitions if isinstance(each.symbol, Symbol)
    }


def _are_equal(one: Term, other: Term) -> bool:
    found = equal_scalars(one, other, ())
    return found is not None and found.verdict is Verdict.PROVED


# ---------------------------------------------------------------- integration by parts


def _by_parts(left: Term, right: Term) -> Judgement | None:
    """With uv - ∫ u dv for each ∫ v du beside it, where both sides are the same then."""
    parts = {part for side in (left, right) for part in subterms(side)}
    known = {(part.body, part.variable): part for part in parts if _is_of_letters(part)}
    for (u, v), first in known.items():
        if (second := known.get((v, u))) is None or u == v:
            continue
        put = {second: plus(times(u, v), negative(first))}
        letters = {first: Symbol(Name("I", label="by parts"))}
        sides = (replace_terms(replace_terms(side, put), letters) for side in (left, right))
        if _are_equal(*sides):
            return _proved("integration by parts")
        return None
    return None


def _is_of_letters(part: Term) -> bool:
    """∫ u dv"""
    match part:
        case Integral(Symbol(), None, None, Symbol()):
            return True
    return False


# ---------------------------------------------------------------- l'Hôpital's rule


def _of_hospital(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """lim f(x)/g(x) = lim f′(x)/g′(x), where both tend to 0."""
    match left, right:
        case (
            Limit(x, point, Quotient(Map(f) as top, Map(g) as below), side),
            Limit(y, other, Quotient(Map(first), Map(second)), other_side),
        ) if (point, side, first, second) == (other, other_side, _slope(f), _slope(g)):
            same = right.body == Quotient(Map(first, top.argument), Map(second, below.argument))
            unknown = not {str(f.name), str(g.name)} & _ruled(claim)
            if x == y and same and top.argument == x == below.argument and unknown:
                return _proved("l'Hôpital's rule", *_vanish(left, top, below))
    return None


def _slope(of: Function) -> Function:
    return Function(of.name, of.order + 1)


def _vanish(limit: Limit, *parts: Term) -> Iterator[Formula]:
    for part in parts:
        tends = Limit(limit.variable, limit.point, part, limit.side)
        yield Formula(tends, Relation.EQUAL, ZERO)


# ---------------------------------------------------------------- Taylor's series


def _of_taylor(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """f(x) = Σ f^{(n)}(a)/n! (x - a)^n"""
    match left, right:
        case Map(Function(name, 0), Symbol() as x), IndexedSum(n, first, last, body) if (
            first == index(0) and last == INFINITY and str(name) not in _ruled(claim)
        ):
            slopes = [p for p in subterms(body) if isinstance(p, Map)]
            at = {part.argument for part in slopes}
            if len(at) != 1 or any(p.function.name != _nth(name, n) for p in slopes):
                return None
            member = dict.fromkeys(slopes, COEFFICIENT)
            power = plus(x, negative(at.pop())) ** n
            if _are_equal(replace_terms(body, member), times(COEFFICIENT, power) / Factorial(n)):
                return _proved("Taylor's series, where it converges to the function")
    return None


def _nth(name: Name, n: Term) -> Name:
    """f^{(n)}"""
    return name._replace(accents=("^()",), label=str(n))
