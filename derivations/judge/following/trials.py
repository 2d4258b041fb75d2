"""Equations for a function with the function put in: y″ - 5y′ + 6y = 0 where y = e^{rx},
N(T) = N_0/2 where N(t) = N_0 e^{-λt}, and x_0 = 0 where x_n = c_1 + c_2 2ⁿ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.rungs.scalars import explicit
from derivations.reader.flows import without_marks
from derivations.reader.passes.slopes import INDEPENDENT
from derivations.reader.records import Premise
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Index,
    Map,
    Name,
    PartialAt,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.equality import order
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves


def with_trials(claim: Claim) -> Iterator[Premise]:
    """The rows before that speak of derivatives and values of functions, with what these are.

    Only rows in which no derivative is left: where a function is not given, nothing is put in.
    """
    known = {d.symbol: d.expression for d in claim.definitions if free_leaves(d.expression)}
    bare: dict[Term, Term] = {Symbol(rule.name): rule.body for rule in claim.functions}
    if not known and not bare:
        return
    ruled = {  # p(m) = 1/2 is the value of a chance, and says nothing of p(c)
        rule.name for rule in claim.functions if free_leaves(rule.body) & {*rule.parameters}
    }
    by_rules = without_ruled_values(claim)
    members = set(_families([*known.values(), *(rule.body for rule in claim.functions)]))
    for premise in claim.premises:
        sides = (premise.formula.left, premise.formula.right)
        parts = [part for side in sides for part in subterms(side)]
        if not any(_is_put_in(part, ruled) for part in parts):
            continue
        if any(_is_by_a_member(part, members) for part in parts):
            continue
        written = (put_in(_written_out(side, known), bare) for side in sides)  # ∂u/∂t of u(x, t)
        left, right = (explicit(side, by_rules) for side in written)
        open_ = any(_is_put_in(part, set()) for side in (left, right) for part in subterms(side))
        if (left, right) != sides and left is not right and not open_:
            yield Premise(Formula(left, premise.formula.relation, right), premise.line)


def _families(bodies: Iterable[Term]) -> Iterator[Name]:
    """w of Σ_j w_j²"""
    for part in (part for body in bodies for part in subterms(body)):
        if isinstance(part, Symbol) and any(map(free_leaves, part.indices)):
            yield part.name


def _is_by_a_member(part: Term, families: set[Name]) -> bool:
    """∂E/∂w_i of E = Σ_j w_j²: with E put in, nothing in the sum would be w_i."""
    match part:
        case Derivative(_, Symbol(name, indices=(_, *_))) | PartialAt(
            _, Symbol(name, indices=(_, *_))
        ):
            return name in families
    return False


def without_ruled_values(claim: Claim) -> Claim:
    """y′(0) as the rule of y gives it, and not as it is stated."""
    rules = {rule.name for rule in claim.functions}
    kept = tuple(value for value in claim.values if not _is_of(value.left, rules))
    return claim if len(kept) == len(claim.values) else replace(claim, values=kept)


def _is_of(value: Term, rules: set[Name]) -> bool:
    parts = (part for part in subterms(value) if isinstance(part, Map | Call | PartialAt))
    return any(part.function.name in rules for part in parts)


def at_places(claim: Claim) -> Iterator[Premise]:
    """x_0 = c_1 + c_2 for each member x_0 that is spoken of, by a row x_n = c_1 + c_2 2ⁿ."""
    rules = [premise for premise in claim.premises if _is_a_rule(premise.formula)]
    if not rules:
        return
    formulas = [*(premise.formula for premise in claim.premises), *_goal(claim)]
    members = {part for f in formulas for side in (f.left, f.right) for part in _members(side)}
    for premise in rules:
        general = premise.formula.left
        assert isinstance(general, Symbol)
        (place,) = general.indices
        for member in sorted(members, key=order):
            if member.name == general.name and member is not general:
                value = put_in(premise.formula.right, {place: member.indices[0]})
                yield Premise(Formula(member, Relation.EQUAL, value), premise.line)


def _goal(claim: Claim) -> Iterator[Formula]:
    if isinstance(claim.left, Term) and isinstance(claim.right, Term):
        yield Formula(claim.left, claim.relation, claim.right)


def _is_a_rule(formula: Formula) -> bool:
    """x_n = F(n), with no member of x in F."""
    left = formula.left
    if not isinstance(left, Symbol) or len(left.indices) != 1 or not left.shape.is_scalar:
        return False
    place = left.indices[0]
    is_free = isinstance(place, Index) and place.is_variable and place in free_leaves(formula.right)
    others = (part.name for part in subterms(formula.right) if isinstance(part, Symbol))
    return is_free and formula.relation is Relation.EQUAL and left.name not in others


def _members(side: Term) -> Iterator[Symbol]:
    """The members at numbers: x_0."""
    for part in subterms(side):
        if isinstance(part, Symbol) and len(part.indices) == 1:
            place = part.indices[0]
            if isinstance(place, Index) and place.is_constant:
                yield part


def _is_put_in(part: Term, ruled: set[Name]) -> bool:
    """y″, f′(x), and N(T) of a function that the text gives."""
    if isinstance(part, Map | Call):
        return part.function.order > 0 or part.function.name in ruled
    return isinstance(part, Derivative | PartialAt) or _marks(part) > 0


def _marks(part: Term) -> int:
    """How many primes or dots a name has."""
    if not isinstance(part, Symbol) or part.indices or not part.shape.is_scalar:
        return 0
    match part.name.accents:
        case ():
            return part.name.primes
        case ("dot",):
            return 1
        case ("ddot",):
            return 2
    return 0


def is_differential(formula: Formula, claim: Claim) -> bool:
    """Whether it relates derivatives of given functions to one another, or to the functions."""
    ruled = frozenset(rule.name for rule in claim.functions)
    found = {s: None for side in (formula.left, formula.right) for s in _states(side, ruled)}
    return len(found) > 1 and any(not isinstance(s, Symbol) for s in found)


def _states(term: Term, ruled: frozenset[Name]) -> Iterator[Term]:
    """The functions, as symbols, and their derivatives as they stand."""
    match term:
        case Map(of) | Call(of) if of.name in ruled and not of.order:
            yield Symbol(of.name)
        case Symbol(name) if name in ruled:
            yield term
        case Derivative() | PartialAt() | Map() | Call() if _is_put_in(term, set()):
            yield term
        case _:
            for child in term.children:
                yield from _states(child, ruled)


def _written_out(side: Term, known: dict[Symbol, Term]) -> Term:
    """y″ as d²y/dx² where y = e^{rx}."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        count = _marks(part)
        if not count or not isinstance(part, Symbol):
            return part.map(inside)
        own = without_marks(part)
        by = _variable(known.get(own), bool(part.name.accents))
        if by is None or part in known:
            return part
        found: Term = own
        for _ in range(count):
            found = Derivative(found, by)
        return found

    return each_once(put)(side)


def _variable(formula: Term | None, dotted: bool) -> Symbol | None:
    """By what a function is differentiated: x of e^{rx}, t under a dot."""
    if formula is None:
        return None
    usual = (Symbol(Name(letter)) for letter in (("t",) if dotted else INDEPENDENT))
    return next((symbol for symbol in usual if symbol in free_leaves(formula)), None)
