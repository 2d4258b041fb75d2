"""Identities by differentiation: a difference whose derivative is 0 is constant on an interval.

The places where a condition of the sides or of their derivatives can change divide the line. On
each interval between them on which both sides have values, one point at which they are equal
decides; a side that has a value at such a place itself is compared there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.primitives import may_jump
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    GENERATORS,
    NO_MONOMIAL,
    Element,
    NoNormalForm,
    Polynomial,
    Undefined,
    irreducible_factors,
)
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.signs import POSITIVE, element_sign
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Constant,
    Formula,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    negative,
    plus,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

NICE = tuple(Fraction(a, b) for a, b in ((0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (1, 2), (-1, 2)))
ZERO = Number(Fraction(0))
MOST_VARIABLES = 3
MOST_RADICALS = 4


def constant_difference(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which the sides are equal by this argument; None where it fails."""
    if any(may_jump(part) for side in (left, right) for part in subterms(side)):
        return None
    leaves = free_leaves(left) | free_leaves(right)
    symbols = [leaf for leaf in leaves if isinstance(leaf, Symbol) and leaf.shape.is_scalar]
    if len(symbols) != len(leaves) or not 0 < len(symbols) <= MOST_VARIABLES:
        return None
    for variable in sorted(symbols, key=repr):
        conditions = _conditions(left, right, variable, hypotheses)
        if conditions is None:
            continue
        rule = _on_every_interval if len(symbols) == 1 else _on_one_interval
        if rule(left, right, variable, conditions, hypotheses):
            return tuple(c for c in conditions if c not in hypotheses)
    return None


def _conditions(
    left: Term, right: Term, variable: Symbol, hypotheses: Sequence[Formula]
) -> list[Formula] | None:
    """All that the sides and their derivatives ask for, where the derivatives are equal."""
    try:
        slopes = derivative(left, variable), derivative(right, variable)
        found = equality(*slopes, hypotheses)
        sides = equality(left, left, hypotheses), equality(right, right, hypotheses)
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    if not found.holds:
        return None
    every = (*found.conditions, *sides[0].conditions, *sides[1].conditions)
    return list(dict.fromkeys(every))


def _speaking(
    variable: Symbol, conditions: Sequence[Formula], hypotheses: Sequence[Formula]
) -> Iterator[Formula]:
    for formula in (*conditions, *hypotheses):
        if variable in free_leaves(formula.left) | free_leaves(formula.right):
            yield formula


# ---------------------------------------------------------------- one variable


def _on_every_interval(
    left: Term,
    right: Term,
    variable: Symbol,
    conditions: Sequence[Formula],
    hypotheses: Sequence[Formula],
) -> bool:
    cuts: set[Fraction] = set()
    for formula in _speaking(variable, conditions, hypotheses):
        roots = _real_roots(plus(formula.left, negative(formula.right)), variable)
        if roots is None:
            return False
        cuts |= roots
    assumed = [h for h in hypotheses if variable in free_leaves(h.left) | free_leaves(h.right)]
    formula = Formula(left, Relation.EQUAL, right)
    ordered = sorted(cuts)
    ends = [None, *ordered, None]
    return all(_at_cut(formula, variable, cut, assumed) for cut in ordered) and all(
        _between(formula, variable, low, high, assumed) for low, high in pairwise(ends)
    )


def _real_roots(term: Term, variable: Symbol) -> set[Fraction] | None:
    """The zeros and poles, all rational; None where there may be others."""
    try:
        return settle(Workspace(), (), lambda w: _roots(w, term, variable))
    except (NoNormalForm, Undefined, _OtherRoots):
        return None


class _OtherRoots(Exception):
    """A factor with real roots that are not rational, or of another kind."""


def _roots(workspace: Workspace, term: Term, variable: Symbol) -> set[Fraction]:
    element = lowering.lower(workspace, term)
    slot = workspace.slot(Kernel("variable", variable))
    polynomials = (element.numerator, element.denominator)
    return {root for p in polynomials for root in _roots_of(workspace, p, slot, MOST_RADICALS)}


def _roots_of(
    workspace: Workspace, polynomial: Polynomial, slot: int, radicals: int
) -> set[Fraction]:
    found: set[Fraction] = set()
    for factor, _ in irreducible_factors(polynomial)[1]:
        if element_sign(workspace, Element(factor, factor**0)) & POSITIVE == POSITIVE:
            continue
        others = [s for s, d in enumerate(factor.degrees()) if d and s != slot]
        if others:
            norm = _norm(workspace, factor, others[-1])
            if radicals == 0 or norm is None:
                raise _OtherRoots
            found |= _roots_of(workspace, norm, slot, radicals - 1)
        elif factor.total_degree() == 1:
            parts = {tuple(map(int, e)): int(c) for e, c in factor.to_dict().items()}
            base = parts.pop(NO_MONOMIAL, 0)
            found.add(Fraction(-base, next(iter(parts.values()))))
        else:
            raise _OtherRoots
    return found


def _norm(workspace: Workspace, factor: Polynomial, slot: int) -> Polynomial | None:
    """A polynomial that is 0 wherever the factor is, without the radical g^d = v."""
    if slot not in workspace.relations:
        return None
    degree, value = workspace.relations[slot]
    norm = factor.resultant(GENERATORS[slot] ** degree - value, slot)
    return None if norm == 0 else norm


def _at_cut(formula: Formula, variable: Symbol, cut: Fraction, assumed: Sequence[Formula]) -> bool:
    """Equal there, or of no concern: a side has no value, or a hypothesis fails."""
    point: dict[Term, Fraction] = {variable: cut}
    try:
        if not all(holds_at(h, point) is not False for h in assumed):
            return True
        holds_at(formula, point)
    except NoValue:
        return True
    return _proved_at(formula, variable, cut)


def _between(
    formula: Formula,
    variable: Symbol,
    low: Fraction | None,
    high: Fraction | None,
    assumed: Sequence[Formula],
) -> bool:
    inside = list(_nice(low, high))
    point: dict[Term, Fraction] = {variable: inside[0]}
    try:
        if not all(holds_at(h, point) is True for h in assumed):
            return True
        holds_at(formula, point)
    except NoValue:
        return True
    ends = [end for end in (low, high) if end is not None and _is_continuous(formula, variable)]
    return any(_proved_at(formula, variable, value) for value in (*inside, *ends))


def _is_continuous(formula: Formula, variable: Symbol) -> bool:
    """Elementary functions are, wherever they have a value, but for powers such as x^y at 0."""
    for side in (formula.left, formula.right):
        for part in subterms(side):
            match part:
                case Power(base, exponent) if base is not Constant("e"):
                    if variable in free_leaves(exponent):
                        return False
    return True


def _nice(low: Fraction | None, high: Fraction | None) -> Iterator[Fraction]:
    yield from (v for v in NICE if (low is None or low < v) and (high is None or v < high))
    if low is None:
        yield (high or Fraction(0)) - 1
    elif high is None:
        yield low + 1
    else:
        yield (low + high) / 2


def _proved_at(formula: Formula, variable: Symbol, value: Fraction) -> bool:
    put: dict[Term, Term] = {variable: Number(value)}
    try:
        found = equality(replace(formula.left, put), replace(formula.right, put))
    except (NoNormalForm, Undefined):
        return False
    return found.holds and not found.conditions


# ---------------------------------------------------------------- several variables


def _on_one_interval(
    left: Term,
    right: Term,
    variable: Symbol,
    conditions: Sequence[Formula],
    hypotheses: Sequence[Formula],
) -> bool:
    """Where all conditions are inequalities linear in x they leave one interval; 0 is in it."""
    for formula in _speaking(variable, conditions, hypotheses):
        if formula.relation in (Relation.NOT_EQUAL, Relation.EQUAL):
            return False
        if not _is_linear(formula, variable):
            return False
    put: dict[Term, Term] = {variable: ZERO}
    others = [h for h in hypotheses if h not in list(_speaking(variable, (), hypotheses))]
    for formula in _speaking(variable, conditions, hypotheses):
        at = Formula(replace(formula.left, put), formula.relation, replace(formula.right, put))
        if not _certain(at, others):
            return False
    try:
        found = equality(replace(left, put), replace(right, put), others)
    except (NoNormalForm, Undefined):
        return False
    return found.holds and not found.conditions


def _is_linear(formula: Formula, variable: Symbol) -> bool:
    try:
        slope = derivative(plus(formula.left, negative(formula.right)), variable)
        bend = derivative(slope, variable)
        return equality(bend, ZERO).holds
    except (NotExplicit, NoNormalForm, Undefined):
        return False


def _certain(formula: Formula, hypotheses: Sequence[Formula]) -> bool:
    from derivations.judge.normal.positivity import certificate

    direction = {Relation.GREATER: 1, Relation.AT_LEAST: 1, Relation.LESS: -1, Relation.AT_MOST: -1}
    sign = direction.get(formula.relation)
    if sign is None:
        return False
    difference = plus(formula.left, negative(formula.right))
    larger = difference if sign > 0 else negative(difference)
    strict = formula.relation in (Relation.GREATER, Relation.LESS)

    def positive(workspace: Workspace) -> bool:
        element = lowering.lower(workspace, larger)
        return certificate(workspace, element, strict) is not None and not workspace.conditions

    try:
        return settle(Workspace(), hypotheses, positive)
    except (NoNormalForm, Undefined):
        return False
