"""Equations for a function with the function put in: y″ - 5y′ + 6y = 0 where y = e^{rx}, and
N(T) = N_0/2 where N(t) = N_0 e^{-λt}."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.judge.claim import Claim
from derivations.judge.rungs.scalars import explicit
from derivations.reader.flows import without_marks
from derivations.reader.records import Premise
from derivations.reader.slopes import INDEPENDENT
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Map,
    Name,
    PartialAt,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves


def with_trials(claim: Claim) -> Iterator[Premise]:
    """The rows before that speak of derivatives and values of functions, with what these are.

    Only rows in which no derivative is left: where a function is not given, nothing is put in.
    """
    known = {d.symbol: d.expression for d in claim.definitions if free_leaves(d.expression)}
    if not known and not claim.functions:
        return
    ruled = {  # p(m) = 1/2 is the value of a chance, and says nothing of p(c)
        rule.name for rule in claim.functions if free_leaves(rule.body) & {*rule.parameters}
    }
    for premise in claim.premises:
        sides = (premise.formula.left, premise.formula.right)
        if not any(_is_put_in(part, ruled) for side in sides for part in subterms(side)):
            continue
        left, right = (explicit(_written_out(side, known), claim) for side in sides)
        open_ = any(_is_put_in(part, set()) for side in (left, right) for part in subterms(side))
        if (left, right) != sides and not open_:
            yield Premise(Formula(left, premise.formula.relation, right), premise.line)


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
