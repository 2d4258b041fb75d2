r"""Where a function is largest: argmax f = argmax g, by what f and g have in common.

A maximum stays where it is when what does not depend on its variable is added, when a positive
factor that does not depend on it is left out, and under log of what is positive; −f is smallest
where f is largest. So each side is brought to a core, and the cores are compared: they are equal,
or their differences between two values of the variable are (Boyd and Vandenberghe, Convex
Optimization, 4.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Entry, Purpose, Standing
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.restating.any_densities import with_any_densities
from derivations.judge.verdict import Judgement
from derivations.reader.shapes.settled_shapes import LOSSES
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Function,
    Index,
    IndexedProduct,
    Map,
    Name,
    Negation,
    Norm,
    Number,
    Opaque,
    Power,
    Probability,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    has_opaque,
    negative,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

REMARK = "it is largest or smallest at the same places"
HEAD = re.compile(r"\\operatorname\{arg(max|min)\}_\{$")
BRACKETS = frozenset({("", ""), ("(", ")"), ("[", "]"), (r"\{", r"\}")})
NORMS = frozenset({(r"\lVert", r"\rVert"), (r"\|", r"\|")})
DENSITIES = frozenset({"p", "P", "q", "f"})
LOG = Function(Name("log"))
ANEW = "′"
Variables = tuple[Symbol | Index, ...]


@dataclass(frozen=True, slots=True)
class Optimum:
    """Where sign times the objective is largest, over these variables."""

    sign: int
    variables: Variables
    objective: Term


def judge_optima(claim: Claim, of_readings: Callable[[Claim], Judgement]) -> Judgement | None:
    """The judgement on a row between two argmax or argmin; None where their cores are not alike."""
    for compared in _with_equal_objectives(claim):
        for way in (compared, with_any_densities(compared)):
            if way is not None and (found := of_readings(way)).verdict.praises:
                return replace(found, reason=f"{REMARK}: {found.reason}")
    return None


def _with_equal_objectives(claim: Claim) -> Iterator[Claim]:
    """Claims of which each, where it holds, makes both sides the same place."""
    if claim.relation is not Relation.EQUAL:
        return
    sides = [optimum(side, claim) for side in (claim.left, claim.right) if isinstance(side, Term)]
    left, right = sides if len(sides) == 2 else (None, None)
    if left is None or right is None or not _compared(left, right):
        return
    cores = [_core(side, claim) for side in (left, right)]
    if cores[0].sign != cores[1].sign or not all(_speaks_of_all(core) for core in cores):
        return
    for one, other in product(*(list(_forms(core.objective)) for core in cores)):
        yield _claim(claim, one, other)
    anew: dict[Term, Term] = {v: _renewed(v) for v in left.variables}
    for one, other in product(*(list(_forms(core.objective)) for core in cores)):
        differences = (plus(f, negative(replace_terms(f, anew))) for f in (one, other))
        yield _claim(claim, *differences, *anew.values())


def _compared(left: Optimum, right: Optimum) -> bool:
    """Over the same variables, and of what has a meaning."""
    both = set(left.variables) == set(right.variables)
    return both and not has_opaque(left.objective) and not has_opaque(right.objective)


def _claim(claim: Claim, left: Term, right: Term, *anew: Term) -> Claim:
    entries = {str(v.name): Entry(Standing.PLAIN) for v in anew if isinstance(v, Symbol)}
    names = {**claim.names, **entries}
    found = replace(claim, left=left, right=right, others=(), names=names)
    return replace(found, purpose=Purpose.IDENTITY)


# ---------------------------------------------------------------- what is written


def optimum(side: Term, claim: Claim) -> Optimum | None:
    """What is sought by argmax_x f, by what is so defined, and by argmax_x f + g."""
    defined = {d.symbol: d.expression for d in claim.definitions}
    side = defined.get(side, side) if isinstance(side, Symbol) else side
    terms = side.terms if isinstance(side, Sum) else (side,)
    if not isinstance(first := terms[0], Opaque) or (found := _read(first)) is None:
        return None
    own = free_leaves(plus(*terms[1:])) if len(terms) > 1 else frozenset()
    if len(terms) > 1 and own.isdisjoint(found.variables):
        return None
    whole = plus(found.objective, *terms[1:])
    try:
        return replace(found, objective=expand(whole, claim))
    except NotExplicit:
        return None if free_leaves(whole) & defined.keys() else replace(found, objective=whole)


def _read(term: Opaque) -> Optimum | None:
    if (head := HEAD.match(term.pieces[0])) is None or len(term.arguments) < 2:
        return None
    *below, objective = term.arguments
    around = term.pieces[-2].removeprefix("} ").strip(), term.pieces[-1].strip()
    if around in NORMS and not objective.shape.is_scalar:
        objective = Norm(objective)
    elif around not in BRACKETS:
        return None
    if " \\in " in term.pieces:
        below = below[: term.pieces.index(" \\in ")]
    variables = tuple(v for v in below if isinstance(v, Symbol | Index))
    if len(variables) != len(below) or any(isinstance(v, Symbol) and v.indices for v in variables):
        return None
    return Optimum(1 if head[1] == "max" else -1, variables, objective)


# ---------------------------------------------------------------- what does not matter


def _core(found: Optimum, claim: Claim) -> Optimum:
    """Without added terms and positive factors that are free of the variables."""
    term = found.objective
    match term:
        case Negation(inner):
            return _core(replace(found, sign=-found.sign, objective=inner), claim)
        case Sum(terms):
            kept = [t for t in terms if not _is_free(t, found.variables)]
            if kept and len(kept) < len(terms):
                return _core(replace(found, objective=plus(*kept)), claim)
            if kept and all(isinstance(t, Negation) for t in kept):
                turned = plus(*map(negative, kept))
                return _core(replace(found, sign=-found.sign, objective=turned), claim)
        case Product(factors):
            return _without_factors(found, factors, claim)
        case Quotient(top, bottom) if _is_free(bottom, found.variables):
            if is_positive(bottom, claim):
                return _core(replace(found, objective=top), claim)
    return found


def _without_factors(found: Optimum, factors: Sequence[Term], claim: Claim) -> Optimum:
    sign, kept = found.sign, []
    for factor in factors:
        if _is_free(factor, found.variables) and is_positive(factor, claim):
            continue
        if _is_free(factor, found.variables) and is_positive(negative(factor), claim):
            sign = -sign
            continue
        kept.append(factor)
    if len(kept) == len(factors) or not kept:
        return found
    return _core(replace(found, sign=sign, objective=times(*kept)), claim)


def _is_free(term: Term, variables: Variables) -> bool:
    """Free of the variables, and of what may hide them: a loss that nothing defines."""
    own = free_leaves(term)
    hidden = (v for v in own if isinstance(v, Symbol) and v.name.letter in LOSSES)
    return own.isdisjoint(variables) and next(hidden, None) is None


def is_positive(term: Term, claim: Claim) -> bool:
    """By its form, or by what is stated: numbers, squares, densities, counts, exp."""
    match term:
        case Number(value):
            return value > 0
        case Negation(Number(value)):
            return value < 0
        case Negation(Negation(inner)):
            return is_positive(inner, claim)
        case Power(_, Number(value)) if value.denominator == 1 and value % 2 == 0:
            return True
        case Power(base, _) | Root(base):
            return is_positive(base, claim)
        case Sum(parts) | Product(parts):
            return all(is_positive(part, claim) for part in parts)
        case Quotient(top, bottom):
            return is_positive(bottom, claim) and is_positive(top, claim)
        case Negation(Quotient(top, bottom)):
            return is_positive(bottom, claim) and is_positive(negative(top), claim)
        case Index():
            return term.is_variable and term.variable.upper() in ("N", "M", "T", "K")
        case Symbol():
            return any(_says_positive(h, term) for h in claim.hypotheses)
        case Map(function) if elementary_name(function) == "exp":
            return True
    return _is_density(term)


def _says_positive(stated: Formula, name: Symbol) -> bool:
    is_order = stated.relation is Relation.GREATER and stated.left is name
    return is_order and isinstance(stated.right, Number) and stated.right.value >= 0


def _is_density(term: Term) -> bool:
    match term:
        case Conditioned(function, _, _, bar):
            return function.name.letter in DENSITIES and bar != "‖"
        case Map(function) | Call(function):
            return function.name.letter in ("p", "q") and not function.order
    return isinstance(term, Probability)


# ---------------------------------------------------------------- forms of one core


def _forms(core: Term) -> Iterator[Term]:
    """The core, its logarithm where it is a product of densities, its square where it is a length.

    Twice and half of it: nobody asks for the factor of a square.
    """
    yield core
    match core:
        case Map(function, inner) if elementary_name(function) == "exp":
            yield inner
        case Root(inner):
            yield inner
        case Norm():
            yield Power(core, Number(Fraction(2)))
    if _is_product(core):
        yield Map(LOG, core)
    if isinstance(core, Sum):
        yield times(Number(Fraction(2)), core)


def _is_product(term: Term) -> bool:
    match term:
        case Product(factors):
            return all(map(_is_product, factors))
        case Quotient(top, bottom):
            return _is_product(top) and _is_product(bottom)
        case IndexedProduct(_, _, _, body):
            return _is_product(body)
        case Map(function) if elementary_name(function) == "exp":
            return True
        case Number(value):
            return value > 0
        case Symbol(name, indices=(_, *_)):
            return name.letter == "pi"  # the weights of a mixture
    return _is_density(term)


def _speaks_of_all(core: Optimum) -> bool:
    return free_leaves(core.objective) >= frozenset(core.variables)


def _renewed(variable: Symbol | Index) -> Term:
    """Another value of the variable."""
    if isinstance(variable, Index):
        return Index(((f"{variable.variable}{ANEW}", 1),))
    name = variable.name._replace(primes=variable.name.primes + 1)
    return Symbol(name, *variable.shape, role=variable.role)


__all__ = ["judge_optima"]
