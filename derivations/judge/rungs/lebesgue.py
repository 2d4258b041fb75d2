"""Integrals of functions over any measure and the norms of L^p, by their values at every point.

∫ is linear and monotone, so that ∫ A dμ = ∫ B dμ where A = B everywhere; ‖f‖_p^p is ∫ |f|^p. Of
orders it knows |∫ f| ≤ ∫ |f|, Hölder's inequality and Minkowski's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_POINTS
from derivations.judge.rungs.scalars import equal_scalars
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Integral,
    Map,
    Name,
    Negation,
    Norm,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    has_opaque,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.convexity import FUNCTION
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves, replace_terms

MEASURES = frozenset({"mu", "nu", "lambda", "m"})
FUNCTIONS = frozenset({"f", "g", "h", "u", "v", "phi", "psi", "varphi"})
CONSTANTS = frozenset("abcCKMNnkpqrt") | {"lambda", "alpha", "beta", "gamma", "delta"}
CONSTANTS |= {"epsilon", "varepsilon"}
NORM, INTEGRAL, WITHIN = (
    (r"\lVert ", r" \rVert_{", "}"),
    (r"\int ", ""),
    (r"\int_{", "}^{", "} ", ""),
)
P, Q = Symbol(Name("p")), Symbol(Name("q"))
ONE = number(1)

Domain = tuple[Term | None, Term | None]


@dataclass(frozen=True, slots=True)
class Normed:
    """‖of‖_exponent"""

    of: Term
    exponent: Term


def judge_lebesgue(claim: Claim) -> Judgement | None:
    """Proved where it holds for every measure; None for all else."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term) or not _measures(left, right):
        return None
    if _are_used(left, right) or _varies(claim, left, right):
        return None
    if claim.relation is Relation.AT_LEAST:
        left, right = right, left
    try:
        if claim.relation is Relation.EQUAL:
            return _equal(left, right, claim)
        if claim.relation in (Relation.AT_MOST, Relation.AT_LEAST):
            return _at_most(left, right, claim)
    except (ShapeError, TypeError, ValueError):
        return None  # of what are no numbers at a point
    return None


def _measures(*sides: Term) -> bool:
    """Whether there is a norm with a letter below, or an integral over a measure."""
    parts = [part for side in sides for part in subterms(side)]
    if any(isinstance(part, Opaque) and part.pieces in (NORM, INTEGRAL, WITHIN) for part in parts):
        return True
    return any(isinstance(p, Integral) and p.variable.name.letter in MEASURES for p in parts)


def _are_used(*sides: Term) -> bool:
    """Whether a letter that is integrated over is one of the numbers: ∫ λ g dλ is no λ ∫ g dλ."""
    integrals = [p for side in sides for p in subterms(side) if isinstance(p, Integral)]
    leaves = {leaf for side in sides for leaf in free_leaves(side)}
    leaves |= {leaf for each in integrals for leaf in free_leaves(each.body)}
    return any(each.variable in leaves for each in integrals)


def _varies(claim: Claim, *sides: Term) -> bool:
    """Whether the text calls a letter a function that is taken for a constant here."""
    called = {
        of for h in claim.hypotheses if isinstance(h.left, Call) and h.left.function == FUNCTION
        for of in h.left.arguments
    }  # fmt: skip
    return bool(called) and any(called & free_leaves(side) for side in sides)


def _equal(left: Term, right: Term, claim: Claim) -> Judgement | None:
    stated = list(_stated(claim))
    for defined in ({}, _rewritten(stated), _defined(claim), _dual(stated)):
        work = Integrals(stated, defined, _domain(left, right))
        one, other = work.value(left), work.value(right)
        if not work.found or has_opaque(one) or has_opaque(other):
            return None
        found = equal_scalars(one, other, stated)
        if found is not None and found.verdict is Verdict.PROVED:
            conditions = (*work.conditions, *found.evidence.conditions)
            reason = "for every measure, by the values at each point"
            return Judgement(Verdict.PROVED, reason, Evidence(BY_POINTS, conditions))
    return None


@dataclass(slots=True)
class Integrals:
    """The integrals so far, each a letter; two whose integrands are equal everywhere are one."""

    stated: Sequence[Formula]
    defined: dict[Term, Term]
    whole: Domain  # over which the norms are taken
    found: list[tuple[Domain, Term, Symbol]] = field(default_factory=list)
    conditions: list[Formula] = field(default_factory=list)

    def value(self, term: Term) -> Term:
        """The side with a letter for each integral and norm."""
        if (measured := _integral(term)) is not None:
            return self.linear(measured[0], self.at_a_point(measured[1]))
        if (normed := _norm(term)) is not None:
            return self.normed(normed, ONE)
        if isinstance(term, Power) and (normed := _norm(term.base)) is not None:
            return self.normed(normed, term.exponent)
        return term.map(self.value) if term.children else term

    def normed(self, normed: Normed, power: Term) -> Term:
        """∫ |f|^p for ‖f‖_p^p; else a power of the norm, by what stands in it."""
        inside = Absolute(self.at_a_point(normed.of))
        if power == normed.exponent:
            body = inside if power == ONE else inside**power
            return self.linear(self.whole, replace_terms(body, self.defined))
        whole = self.letter((normed.exponent, ONE), inside)
        return whole if power == ONE else whole**power

    def at_a_point(self, term: Term) -> Term:
        return replace_terms(_at_a_point(term), self.defined)

    def linear(self, domain: Domain, body: Term) -> Term:
        match body:
            case Sum(terms):
                return plus(*(self.linear(domain, part) for part in terms))
            case Negation(inner):
                return negative(self.linear(domain, inner))
            case Quotient(top, below) if not _moves(below):
                return self.linear(domain, top) / below
            case Product(factors):
                fixed = [factor for factor in factors if not _moves(factor)]
                moving = [factor for factor in factors if _moves(factor)]
                whole = self.letter(domain, times(*moving) if moving else ONE)
                return times(*fixed, whole)
        return self.letter(domain, body) if _moves(body) else times(body, self.letter(domain, ONE))

    def letter(self, domain: Domain, body: Term) -> Term:
        for known, other, letter in self.found:
            if known == domain and self._are_equal(other, body):
                return letter
        new = Symbol(Name("I", "integral", label=str(len(self.found))))
        self.found.append((domain, body, new))
        return new

    def _are_equal(self, one: Term, other: Term) -> bool:
        if one == other:
            return True
        found = equal_scalars(one, other, self.stated)
        if found is None or found.verdict is not Verdict.PROVED:
            return False
        self.conditions += found.evidence.conditions
        return True


# ---------------------------------------------------------------- orders


def _at_most(left: Term, right: Term, claim: Claim) -> Judgement | None:
    work = Integrals(list(_stated(claim)), {}, (None, None))
    inside = _integrand(left)
    if inside is not None:
        above = _integrand(right)
        if above is not None and work._are_equal(above, Absolute(inside)):
            return _known("|∫ f| ≤ ∫ |f|", work)
        if (pair := _two_norms(right)) is not None and _are_dual(*pair, work, claim):
            bound = Absolute(times(*(_at_a_point(each.of) for each in pair)))
            if work._are_equal(Absolute(inside), bound):
                return _known("Hölder's inequality", work)
    if (whole := _norm(left)) is not None and _has_triangles(whole, right, work, claim):
        return _known("Minkowski's inequality", work)
    return None


def _known(theorem: str, work: Integrals) -> Judgement:
    return Judgement(Verdict.PROVED, theorem, Evidence(BY_POINTS, tuple(work.conditions)))


def _integrand(side: Term) -> Term | None:
    """fg of ∫ fg dμ and |∫ fg dμ|, |fg| of ‖fg‖_1."""
    inner = side.term if isinstance(side, Absolute) else side
    if (measured := _integral(inner)) is not None:
        return _at_a_point(measured[1])
    normed = _norm(side)
    if normed is not None and normed.exponent == ONE:
        return Absolute(_at_a_point(normed.of))
    return None


def _two_norms(side: Term) -> tuple[Normed, Normed] | None:
    if not isinstance(side, Product) or len(side.factors) != 2:
        return None
    first, second = map(_norm, side.factors)
    return None if first is None or second is None else (first, second)


def _are_dual(one: Normed, other: Normed, work: Integrals, claim: Claim) -> bool:
    """1/p + 1/q = 1 of exponents ≥ 1: of numbers, as it is stated, or a condition of p and q."""
    exponents = (one.exponent, other.exponent)
    if not all(_is_from_one(each, work, claim) for each in exponents):
        return False
    dual = plus(*(ONE / each for each in exponents))
    said = [h for h in _of(P, Q, work) if h.relation is Relation.EQUAL]
    if said and all(h.right == ONE and work._are_equal(h.left, dual) for h in said):
        return True
    if work._are_equal(dual, ONE):
        return True
    if set(exponents) != {P, Q} or said:
        return False
    work.conditions.append(Formula(dual, Relation.EQUAL, ONE))
    return True


def _is_from_one(exponent: Term, work: Integrals, claim: Claim) -> bool:
    """A number ≥ 1, or a letter of which nothing else is said, on that condition."""
    if _is_positive(plus(exponent, negative(ONE)), work):
        return True
    if not isinstance(exponent, Symbol) or _of(exponent, exponent, work):
        return False
    if any(each.symbol == exponent for each in claim.definitions):
        return False
    work.conditions.append(Formula(exponent, Relation.AT_LEAST, ONE))
    return True


def _of(one: Symbol, other: Symbol, work: Integrals) -> list[Formula]:
    """What is stated of the two only."""
    leaves = ((h, {*free_leaves(h.left), *free_leaves(h.right)}) for h in work.stated)
    return [h for h, found in leaves if found and found <= {one, other}]


def _has_triangles(whole: Normed, right: Term, work: Integrals, claim: Claim) -> bool:
    return _is_triangle(whole, right, work) and _is_from_one(whole.exponent, work, claim)


def _is_triangle(whole: Normed, right: Term, work: Integrals) -> bool:
    """‖f + cg‖_p ≤ ‖f‖_p + |c| ‖g‖_p, c ‖g‖_p of a number c that is not negative."""
    summands = right.terms if isinstance(right, Sum) else (right,)
    parts = []
    for summand in summands:
        factors = summand.factors if isinstance(summand, Product) else (summand,)
        *fixed, last = factors
        normed = _norm(last)
        if normed is None or normed.exponent != whole.exponent or any(map(_has_norm, fixed)):
            return False
        if any(not isinstance(each, Absolute) and not _is_positive(each, work) for each in fixed):
            return False
        bare = [each.term if isinstance(each, Absolute) else each for each in fixed]
        parts.append(times(*bare, _at_a_point(normed.of)))
    return work._are_equal(_at_a_point(whole.of), plus(*parts))


def _has_norm(term: Term) -> bool:
    return any(_norm(part) is not None for part in subterms(term))


def _is_positive(factor: Term, work: Integrals) -> bool:
    """t of 0 ≤ t, 1 - t of t ≤ 1, numbers."""
    if not free_leaves(factor):
        found = equal_scalars(factor, Absolute(factor), ())
        return found is not None and found.verdict is Verdict.PROVED
    for h in work.stated:
        low, high = (h.left, h.right) if h.relation in BELOW else (h.right, h.left)
        if h.relation in (*BELOW, *ABOVE) and plus(high, negative(low)) == factor:
            return True
        if h.relation in (*BELOW, *ABOVE) and low == number(0) and high == factor:
            return True
    return False


BELOW = (Relation.LESS, Relation.AT_MOST)
ABOVE = (Relation.GREATER, Relation.AT_LEAST)


# ---------------------------------------------------------------- parts


def _domain(*sides: Term) -> Domain:
    """Where the norms of a row are taken that has integrals over one interval only."""
    integrals = (_integral(part) for side in sides for part in subterms(side))
    found = {each[0] for each in integrals if each is not None}
    return found.pop() if len(found) == 1 else (None, None)


def _integral(term: Term) -> tuple[Domain, Term] | None:
    match term:
        case Integral(_, lower, upper, body):
            return (lower, upper), body
        case Opaque(pieces, (body,)) if pieces == INTEGRAL:
            return (None, None), body
        case Opaque(pieces, (lower, upper, body)) if pieces == WITHIN:
            return (lower, upper), body
    return None


def _norm(term: Term) -> Normed | None:
    match term:
        case Opaque(pieces, (of, exponent)) if pieces == NORM:
            return Normed(of, exponent)
        case Norm(of, "1" | "2" as kind):
            return Normed(of, number(int(kind)))
    return None


def _at_a_point(term: Term) -> Term:
    """f g and |f| as numbers, whatever f was taken for."""

    def put(part: Term, inside: object) -> Term:
        match part:
            case Symbol(name) if not part.shape.is_scalar:
                return Symbol(name, indices=part.indices)
            case Norm(inner, ""):
                return Absolute(_at_a_point(inner))
            case Product(factors) if (signed := _signed(factors)) is not None:
                return _at_a_point(signed)
            case Opaque():
                raise ValueError("a part without a meaning")
            case Call():
                raise ValueError("values at points that are written out")
        return part.map(_at_a_point) if part.children else part

    return each_once(put)(term)


def _signed(factors: Sequence[Term]) -> Term | None:
    """|g| for sgn(g) g among the factors."""
    inner = [f.factors if isinstance(f, Product) else (f,) for f in factors]
    factors = [factor for part in inner for factor in part]
    for place, factor in enumerate(factors):
        if isinstance(factor, Map) and str(factor.function.name) == "sgn":
            rest = [f for k, f in enumerate(factors) if k != place]
            if factor.argument in rest:
                rest[rest.index(factor.argument)] = Absolute(factor.argument)
                return times(*rest)
    return None


def _moves(term: Term) -> bool:
    """Whether it may have other values at other points: f does, and so does x."""
    symbols = (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))
    return any(symbol.name.letter not in CONSTANTS for symbol in symbols)


def _stated(claim: Claim) -> Iterator[Formula]:
    """What holds at each point, of numbers and of functions."""
    said = [*claim.hypotheses, *(p.formula for p in claim.premises if p.stated)]
    for formula in said:
        sides = (formula.left, formula.right)
        if formula.relation not in (Relation.EQUAL, *BELOW, *ABOVE):
            continue
        if any(map(_is_no_value, (p for side in sides for p in subterms(side)))):
            continue
        try:
            yield Formula(_at_a_point(sides[0]), formula.relation, _at_a_point(sides[1]))
        except (ShapeError, TypeError, ValueError):
            continue


def _is_no_value(part: Term) -> bool:
    """An integral, and f(x), where f stands for its value everywhere."""
    applied = isinstance(part, Map) and part.function.name.letter in FUNCTIONS
    return applied or isinstance(part, Integral | Opaque | Call)


def _rewritten(stated: Sequence[Formula]) -> dict[Term, Term]:
    """C |g|^q for |f|^p and p for qp - q, where that is stated."""
    equal = (h for h in stated if h.relation is Relation.EQUAL and free_leaves(h.left))
    return {h.left: h.right for h in equal if not isinstance(h.left, Symbol)}


def _dual(stated: Sequence[Formula]) -> dict[Term, Term]:
    """q as p/(p - 1), where 1/p + 1/q = 1 is stated."""
    for h in stated:
        match h.left:
            case Sum((Quotient(one, Symbol() as p), Quotient(other, Symbol() as q))):
                if h.relation is Relation.EQUAL and one == other == h.right == ONE and p is not q:
                    return {q: p / plus(p, negative(ONE))}
    return {}


def _defined(claim: Claim) -> dict[Term, Term]:
    found: dict[Term, Term] = {}
    for definition in claim.definitions:
        try:
            found[_at_a_point(definition.symbol)] = _at_a_point(definition.expression)
        except (ShapeError, TypeError, ValueError):
            continue
    return found
