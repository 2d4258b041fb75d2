"""Rules about any function, ∫(f + g) = ∫f + ∫g: refuted by one function for which they fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from derivations.dataclass import replace
from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.restating.polynomials import polynomials_in
from derivations.judge.rungs.limits import judge_integrals_and_limits
from derivations.judge.rungs.odd_and_even import kinds_in, says_a_kind
from derivations.judge.rungs.scalars import EQUALITIES, judge_scalars
from derivations.judge.speaking import generic_functions, names_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Constant,
    Function,
    Hadamard,
    Integral,
    Map,
    Name,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.convexity import ODD
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves

X = Symbol(Name("x"))
MOST_FUNCTIONS = 3
LARGEST_POWER = 5
ZERO, E = number(0), Constant("e")
NOTHING: Mapping[Term, Term] = {}
NO_KINDS: Mapping[Name, bool] = {}
DENSITIES = frozenset("fFpPgq")
NUMBERED = "^()"
LANDAU = frozenset({Name("O"), Name("o")})


def judge_any_function(claim: Claim) -> Judgement | None:
    """The claim for powers in place of the functions that it differentiates or integrates."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if claim.relation not in EQUALITIES or not left.shape.is_scalar or not right.shape.is_scalar:
        return None
    if claim.functions:  # u(x, t) = F(x - ct) speaks of F
        try:
            left, right = expand(left, claim), expand(right, claim)
        except NotExplicit:
            return None
        claim = replace(claim, left=left, right=right)
    special = with_special_functions(claim)
    if special is None or _says_what_one_is(left, right):
        return None
    judgement = judge_integrals_and_limits(special[0]) or judge_scalars(special[0])
    if judgement is None or judgement.verdict is not Verdict.REFUTED:
        return None
    return replace(judgement, reason=f"{special[1]}: {judgement.reason}")


def _says_what_one_is(left: Term, right: Term) -> bool:
    """N' = φ, which speaks of N on one side only."""
    named = [{str(name) for name in names_of(side)} for side in (left, right)]
    return any(not all(str(name) in names for names in named) for name in _both(left, right))


def _both(left: Term, right: Term) -> set[Name]:
    return _unknown(left) | _unknown(right)


def with_special_functions(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with a power plus 1 for each function of which nothing is known, as it is told."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    names = _both(left, right)
    kinds = kinds_in(claim)
    if any(rule.name in names for rule in claim.functions) or names & polynomials_in(claim):
        return None  # no function of which anything holds
    if any(NUMBERED in name.accents for name in names):
        return None  # f^{(n)}, which is no function of its own
    if _unknown(left) != _unknown(right) and any(map(_is_endless, (left, right))):
        return None  # ∫ ψ² dx = 1, which says what ψ is
    generic = generic_functions(claim)
    if any(str(name) not in generic or _is_of_a_variable(name) for name in names):
        return None
    zeros = _zeros(claim)
    others = [
        h
        for h in claim.hypotheses
        if not (isinstance(h.left, Map) and h.left in zeros) and not says_a_kind(h)
    ]
    if any(_unknown(h.left) | _unknown(h.right) for h in others):
        return None
    found = special_functions((left, right), zeros, {n: k == ODD for n, k in kinds.items()})
    if found is None:
        return None
    sides, setting = found
    bare = replace(claim, values=(), hypotheses=tuple(others))
    return replace(bare, left=sides[0], right=sides[1], others=()), setting


def _is_of_a_variable(name: Name) -> bool:
    """f_X: the density of a random variable is no function of any kind."""
    return name.label[:1].isupper() and name.letter in DENSITIES


def _zeros(claim: Claim) -> dict[Term, Term]:
    """h(a) and a of h(a) = 0, which the text states: of a function that vanishes at the ends."""
    stated = {v.left: v.right for v in claim.values if isinstance(v.left, Map)}
    return {
        left: left.argument
        for left, right in stated.items()
        if ZERO in (right, stated.get(right)) and not left.function.order  # type: ignore[call-overload]
    }


def special_functions(
    sides: tuple[Term, Term],
    zeros: Mapping[Term, Term] = NOTHING,
    odd: Mapping[Name, bool] = NO_KINDS,
) -> tuple[tuple[Term, Term], str] | None:
    """The sides with a power plus 1 for each unknown function, and how it is told.

    zeros: the values f(a) that vanish, with a; such an f is a product of x - a. odd: of functions
    that are odd or even, which. On an endless range the functions decay: (1 + x) e^{-x²}.
    """
    names = sorted(_both(*sides), key=str)
    if not 0 < len(names) <= MOST_FUNCTIONS:
        return None
    bodies: dict[Name, Term] = {}
    endless = any(map(_is_endless, sides))
    for place, name in enumerate(names):
        ends = [at for value, at in zeros.items() if value.function.name == name]  # type: ignore[attr-defined]
        if (ends or name in odd) and (endless or (ends and name in odd)):
            return None
        bodies[name] = _body(place, ends, odd.get(name), endless)
    told = [f"{name}(x) = {_shown(body)}" for name, body in bodies.items()]
    try:
        left, right = (_with(side, bodies) for side in sides)
    except NotExplicit:
        return None
    return (left, right), ", ".join(told)


def _body(place: int, ends: Sequence[Term], odd: bool | None, endless: bool) -> Term:
    """A function of x that is told apart from those at other places."""
    if ends:
        return times(*(X - at for at in ends))
    if odd is not None:
        return X ** (2 * place + 1) if odd else X ** (2 * place + 2) + 1
    if endless:
        return times(X + 1, E ** negative(times(number(place + 1), X**2)))
    return X ** (place + 2) + 1


def _shown(body: Term) -> str:
    """x^2 + 1, as it is typed."""
    match body:
        case Sum((Power(_, Number(degree)), _)):
            return f"x^{degree} + 1"
    return text(body)


def _is_endless(side: Term) -> bool:
    """Whether an unknown function is integrated over all numbers, where no power can be."""
    return any(
        isinstance(part, Integral)
        and part.lower is MINUS_INFINITY
        and part.upper is INFINITY
        and _unknown(part.body)
        for part in subterms(side)
    )


def _unknown(term: Term) -> set[Name]:
    return {
        part.function.name
        for part in subterms(term)
        if isinstance(part, Map) and elementary_name(Function(part.function.name)) is None
        if part.function.name not in LANDAU
    }


def _with(term: Term, bodies: dict[Name, Term]) -> Term:
    """The term with f(u) carried out; a derivative f′(u) is that of the body, at u."""
    match term:
        case Map(function, argument) if function.name in bodies:
            body = bodies[function.name]
            for _ in range(function.order):
                body = derivative(body, X)
            inner = _with(argument, bodies)
            if inner.shape.is_scalar:
                return put(body, {X: inner})
            return _at_entries(body, inner)
    return term.map(lambda child: _with(child, bodies))


def _at_entries(body: Term, column: Term) -> Term:
    """A polynomial in x at every entry of a column."""
    match body:
        case Symbol() if body is X:
            return column
        case Sum(terms):
            return Sum(tuple(_at_entries(part, column) for part in terms))
        case Product(factors):
            whole = _at_entries(factors[0], column)
            for factor in factors[1:]:
                whole = Hadamard(whole, _at_entries(factor, column))
            return whole
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= LARGEST_POWER:
            one = _at_entries(base, column)
            whole = one
            for _ in range(int(value) - 1):
                whole = Hadamard(whole, one)
            return whole
    if X in free_leaves(body):
        raise NotExplicit("no such function of a vector")
    return Filled(body, *column.shape)
