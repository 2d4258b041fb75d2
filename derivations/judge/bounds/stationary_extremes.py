r"""The extreme of a convex or concave formula with letters in it, at the place where it is level.

    inf_{λ > 0} (λ²σ²/2 - λt) = -t²/(2σ²), sup_x (xy - e^x) = y log y - y

Where f'' ≥ 0 over the whole range and f'(a) = 0 at an a of the range, f(a) is the least value there
(Boyd and Vandenberghe, Convex Optimization, 4.2.3). Places are proposed by a linear equation or by
SymPy; that they are level, and how f bends, the ladder must prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import exact
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Extreme,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    negative,
    scalar,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

UPPER = frozenset({"sup", "max"})
EVERYWHERE = re.compile(r"·( ?\\in ?(\\mathbb ?\{? ?R ?\}?|\\R|\\RR|\(-\\infty ?, ?\\infty ?\)))?$")
POSITIVE = re.compile(r"(· ?> ?0|· ?\\in ?\(0 ?, ?\\?infty ?\)|0 ?< ?·)$")
NOT_NEGATIVE = re.compile(
    r"(· ?\\geq?(slant)? ?0|· ?\\in ?\[0 ?, ?\\infty ?\)|0 ?\\leq?(slant)? ?·)$"
)
ZERO = Number(Fraction(0))
ENTIRE = frozenset({"exp", "sin", "cos", "sinh", "cosh", "tanh"})
MOST_PLACES = 4


def stationary_value(extreme: Extreme, claim: Claim) -> Term | None:
    """The extreme as a term in the other letters; None where nothing proves that it is one."""
    extreme = _over_numbers(extreme)
    variable, body = extreme.variable, extreme.body
    facts = _facts(extreme)
    if facts is None or not isinstance(variable, Symbol) or not variable.shape.is_scalar:
        return None
    if not _is_smooth(body, variable, bool(facts)):
        return None
    match body:
        case Power(Constant("e") as base, exponent):  # it grows with its exponent
            of_exponent = Extreme(extreme.kind, variable, extreme.domain, exponent)
            inner = stationary_value(of_exponent, claim)
            return None if inner is None else Power(base, inner)
    try:
        slope = derivative(body, variable)
        bend = derivative(slope, variable)
    except NotExplicit:
        return None
    sense = Relation.AT_MOST if extreme.kind in UPPER else Relation.AT_LEAST
    inside = tuple(map(_without_end, facts)) if _is_continuous(body, variable) else facts
    within = replace(claim, hypotheses=(*claim.hypotheses, *inside))
    if not _is_proved(within, bend, sense, ZERO):
        return None
    for place in _places(slope, bend, variable):
        is_within = all(_is_proved(claim, *_at(fact, variable, place)) for fact in facts)
        level = is_within and _is_proved(claim, put(slope, {variable: place}), Relation.EQUAL, ZERO)
        if level:
            return canonical(put(body, {variable: place}))
    return None


def _without_end(fact: Formula) -> Formula:
    """x > 0 for x ≥ 0: what bends one way inside does so up to the end."""
    return Formula(fact.left, Relation.GREATER, fact.right)


def _is_continuous(body: Term, variable: Term) -> bool:
    """Whether it is so down to 0: no logarithm and no quotient by the variable, positive powers."""
    for part in subterms(body):
        match part:
            case Quotient(_, below) if variable in free_leaves(below):
                return False
            case Map(function) if variable in free_leaves(part):
                if elementary_name(function) not in ENTIRE:
                    return False
            case Power(base, exponent) if variable in free_leaves(base):
                if free_leaves(exponent) or (exact(exponent, {}) or 0) <= 0:
                    return False
    return True


def _over_numbers(extreme: Extreme) -> Extreme:
    """The extreme over numbers x, where x was taken for what counts."""
    if not isinstance(extreme.variable, Index):
        return extreme
    number = scalar(str(extreme.variable))
    body = put(extreme.body, {extreme.variable: number})
    return Extreme(extreme.kind, number, extreme.domain, body)


def _facts(extreme: Extreme) -> tuple[Formula, ...] | None:
    """What the range says of the variable; None for a range of another kind."""
    domain = re.sub(r"\\[,;! ]|\s+", " ", extreme.domain).strip()
    if EVERYWHERE.match(domain):
        return ()
    if POSITIVE.match(domain):
        return (Formula(extreme.variable, Relation.GREATER, ZERO),)
    if NOT_NEGATIVE.match(domain):
        return (Formula(extreme.variable, Relation.AT_LEAST, ZERO),)
    return None


def _is_smooth(term: Term, variable: Term, positive: bool) -> bool:
    """Whether a formula is smooth over the range: made of sums, products and powers, exp and so on.

    positive: the variable is so, and may be divided by, or stand in a root or a logarithm.
    """
    if variable not in free_leaves(term):
        return True
    match term:
        case Symbol():
            return True
        case Sum() | Product() | Negation():
            return all(_is_smooth(part, variable, positive) for part in term.children)
        case Quotient(top, below):
            return _is_smooth(top, variable, positive) and _is_monomial(below, variable, positive)
        case Power(Constant("e"), exponent):
            return _is_smooth(exponent, variable, positive)
        case Power(base, exponent) if variable not in free_leaves(exponent):
            count = None if free_leaves(exponent) else exact(exponent, {})
            if count is not None and count >= 0 and count.denominator == 1:
                return _is_smooth(base, variable, positive)
            return _is_monomial(base, variable, positive)
        case Map(function, argument):
            if elementary_name(function) == "log":
                return _is_monomial(argument, variable, positive)
            return elementary_name(function) in ENTIRE and _is_smooth(argument, variable, positive)
    return False


def _is_monomial(term: Term, variable: Term, positive: bool) -> bool:
    """A constant, or c x^a of an x > 0."""
    if variable not in free_leaves(term):
        return True
    match term:
        case Symbol():
            return positive
        case Product(factors):
            return all(_is_monomial(factor, variable, positive) for factor in factors)
        case Power(base, exponent):
            return variable not in free_leaves(exponent) and _is_monomial(base, variable, positive)
    return False


def _at(fact: Formula, variable: Term, place: Term) -> tuple[Term, Relation, Term]:
    return put(fact.left, {variable: place}), fact.relation, fact.right


def _is_proved(claim: Claim, left: Term, relation: Relation, right: Term) -> bool:
    from derivations.judge.climbing import climbed

    asked = replace(
        claim, left=left, relation=relation, right=right, others=(), premises=(), premise=None
    )
    found: Judgement = climbed(asked)
    conditions = found.evidence.conditions
    return found.verdict is Verdict.PROVED and all(
        condition.relation is Relation.NOT_EQUAL for condition in conditions
    )


def _places(slope: Term, bend: Term, variable: Symbol) -> Iterator[Term]:
    """Where the slope may vanish."""
    if variable not in free_leaves(bend):
        yield Quotient(negative(put(slope, {variable: ZERO})), bend)
        return
    import sympy

    from derivations.judge.integration.primitives import asked
    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(positive=True)
    try:
        found = asked(sympy.solve, bridge.expression(slope), bridge.symbol(variable))
        for place in found[:MOST_PLACES]:
            yield bridge.term(place)
    except (NotExplicit, UserError, TypeError):
        return
