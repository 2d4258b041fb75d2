"""Power series with members of a sequence: generating functions, solutions by series.

    A(x) = Σ a_n x^n,  a_n = a_{n-1} + a_{n-2}:   A(x) = x + x A(x) + x² A(x)
    y = Σ a_n x^n:   y″ = Σ (n + 2)(n + 1) a_{n+2} x^n

Where the members are numbers, so are the coefficients; else both sides are cut to polynomials of x
with the members as letters (the rest is of a higher order). The coefficients are compared one by
one, as those of formal series: equal ones are tested, the first that differ refute.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import member
from derivations.judge.expanding.numbered_members import members_of, sequences_in
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.normal.elements import (
    NoNormalForm,
    Undefined,
    as_fraction,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.workspace import Workspace
from derivations.judge.rungs.scalars import EQUALITIES, explicit, hypotheses_of, tried
from derivations.judge.rungs.whole_sequences import RUNG as RECURRENCE
from derivations.judge.rungs.whole_sequences import compared
from derivations.judge.summation.formal_series import (
    BEYOND,
    COMPARED,
    cut_to_polynomials,
    is_series,
    lowest,
    variable_of,
    with_members,
)
from derivations.judge.summation.power_series import Expansion, NoSeries
from derivations.judge.summation.stepped_members import Members, members_by, steps
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Derivative,
    Formula,
    Map,
    Name,
    Number,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG, FEWEST = "power series", 5


def judge_power_series(claim: Claim) -> Judgement | None:
    """An equality of formal power series; None where a side is none."""
    if claim.relation not in EQUALITIES or not _has_series(claim):
        return None
    for way in (_by_numbers, _compared):
        try:
            found = way(claim)
        except (NoSeries, NoValue, NotExplicit, NoNormalForm, Undefined, ShapeError):
            continue
        if found is not None:
            return found
    return None


def _has_series(claim: Claim) -> bool:
    """Whether a side, or a function or name of it, is an infinite sum with powers in it."""
    terms = [t for t in (claim.left, claim.right) if isinstance(t, Term)]
    rules = [rule.body for rule in claim.functions] + [d.expression for d in claim.definitions]
    return len(terms) == 2 and any(
        is_series(part) for t in (*terms, *rules) for part in subterms(t)
    )


def _by_numbers(claim: Claim) -> Judgement | None:
    """Σ F_n xⁿ = x/(1 - x - x²), by the coefficients of both sides where they are numbers."""
    sides = [expand(cast(Term, side), claim) for side in (claim.left, claim.right)]
    (name, *others) = sequences_in(*sides) or (None,)
    variable = variable_of(sides)
    if others or (name is None and not all(variable in free_leaves(side) for side in sides)):
        return None  # Σ xⁿ = 2 asks for an x
    members = None if name is None else members_of(claim, name)
    if name is not None and members is None:
        return None
    expansion = Expansion(variable, _number if members is None else members.value)
    pairs = zip(*(expansion.coefficients(side) for side in sides), strict=False)
    means = "as power series" if members is None else "by the recurrence"
    return _of_coefficients(list(pairs), variable, means)


def _number(term: Term, sizes: dict[str, int]) -> Fraction:
    found = exact(scalar_entry(term, sizes), {})
    if found is None:
        raise NoValue("no rational number")
    return found


def _of_coefficients(
    pairs: list[tuple[Fraction, Fraction]], variable: Symbol, means: str
) -> Judgement | None:
    for power, (one, other) in enumerate(pairs):
        if one != other:
            setting = f"coefficient of {variable.name}^{power}"
            return compared(Number(one), Number(other), setting, means)
    if len(pairs) < FEWEST:
        return None
    reason = f"as power series: the first {len(pairs)} coefficients agree"
    return Judgement(Verdict.TESTED, reason, Evidence(RECURRENCE, instances=len(pairs)))


def _has_members(part: Term) -> bool:
    """A sum with a_n in it, of which the text may say no more than an equation tells."""
    return is_series(part) and any(isinstance(p, Symbol) and p.indices for p in subterms(part))


def _is_by_a_member(part: Term) -> bool:
    return isinstance(part, Derivative) and isinstance(part.wrt, Symbol) and bool(part.wrt.indices)


def _compared(claim: Claim) -> Judgement | None:
    written = [cast(Term, side) for side in (claim.left, claim.right)]
    if any(_is_by_a_member(part) for side in written for part in subterms(side)):
        return None  # ∂/∂k_{t+1}: of some coefficient, and nobody knows of which
    variable = variable_of([expand(side, claim) for side in written])
    sides = [_expanded(side, claim, variable) for side in written]
    cut = [explicit(cut_to_polynomials(side, variable), claim) for side in sides]
    members: Members = {}
    for step in steps(claim):
        members |= members_by(step, claim, cut)
    first = _difference(cut, members, variable)
    if first is not None and _is_free(cut, members):
        members |= _by_equations(_stated(claim), claim, variable)
        first = _difference(cut, members, variable)
    if first is None:
        reason = f"the coefficients agree up to the power {COMPARED - 1}"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=COMPARED))
    if _is_free(cut, members):
        rows = [premise.formula for premise in claim.premises if not premise.stated]
        members |= _by_equations(rows, claim, variable)
        first = _difference(cut, members, variable)
    if first is None:
        return None  # it follows from rows that may be wrong
    power, difference = first
    if _may_be_an_equation(claim, cut, members):
        return None
    wrong = tried(Formula(difference, Relation.EQUAL, number(0)), hypotheses_of(_without(claim)))
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    from derivations.printer.text import text

    return replace(wrong, reason=f"the coefficients of {text(variable)}^{power}: {wrong.reason}")


def _expanded(term: Term, claim: Claim, variable: Symbol) -> Term:
    """The term with what is defined put in; y″ is the derivative of the series for y."""
    term = with_members(term)
    series = {d.symbol.name: d.expression for d in claim.definitions}
    put_in: dict[Term, Term] = {}
    for leaf in free_leaves(term):
        name = leaf.name if isinstance(leaf, Symbol) else Name("")
        of = series.get(name._replace(primes=0)) if name.primes else None
        if of is not None:
            for _ in range(name.primes):
                of = Derivative(of, variable)
            put_in[leaf] = of
    return expand(put(term, put_in), claim)


def _without(claim: Claim) -> Claim:
    """The claim without relations between members, which are put in."""
    families = {step.name for step in steps(claim)}
    kept = tuple(h for h in claim.hypotheses if not _names(h) & families)
    return replace(claim, hypotheses=kept)


def _names(formula: Formula) -> set[Name]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {leaf.name for leaf in leaves if isinstance(leaf, Symbol)}


def _difference(
    sides: Sequence[Term], members: Members, variable: Symbol
) -> tuple[int, Term] | None:
    """The first coefficients that differ; None where all that are compared agree."""
    left, right = (put(side, members) for side in sides)
    found = settle(Workspace(), (), lambda w: lowest(w, plus(left, negative(right)), variable))
    return None if found is None or found[0] >= COMPARED else found


def _is_free(sides: Sequence[Term], members: Members) -> bool:
    """Whether members are left that may have any value."""
    written = (part for side in sides for part in subterms(side))
    return any(isinstance(p, Symbol) and p.indices and p not in members for p in written)


def _stated(claim: Claim) -> list[Formula]:
    return [*claim.hypotheses, *(p.formula for p in claim.premises if p.stated)]


def _by_equations(rows: Sequence[Formula], claim: Claim, variable: Symbol) -> Members:
    """Higher members by lower ones, as the equations before the row relate them: y″ = xy."""
    found: Members = {}
    for row in (r for r in rows if r.relation in EQUALITIES and r.left.shape.is_scalar):
        whole = (_expanded(side, claim, variable) for side in (row.left, row.right))
        sides = [explicit(cut_to_polynomials(side, variable), claim) for side in whole]
        if variable in free_leaves(sides[0]) | free_leaves(sides[1]):
            found |= _solved(plus(sides[0], negative(sides[1])), variable, found)
    return found


def _solved(difference: Term, variable: Symbol, known: Members) -> Members:
    """Each coefficient solved for its highest member; NoSeries where one is not linear in it."""
    found: Members = {}
    for _ in range(COMPARED + BEYOND):
        rest = put(put(difference, known), found)
        left = settle(Workspace(), (), lambda w: lowest(w, rest, variable))  # noqa: B023
        if left is None or left[0] >= COMPARED:
            return found
        coefficient = left[1]
        written = [p for p in subterms(coefficient) if isinstance(p, Symbol) and p.indices]
        if not written:
            raise NoSeries
        highest = max(written, key=lambda part: getattr(part.indices[0], "constant", 0))
        at_0, at_1 = (put(coefficient, {highest: number(k)}) for k in (0, 1))
        slope = settle(Workspace(), (), lambda w: lower(w, plus(at_1, negative(at_0))))  # noqa: B023
        if as_fraction(slope) in (None, 0):
            raise NoSeries
        found[highest] = negative(at_0 / plus(at_1, negative(at_0)))
    raise NoSeries


def _may_be_an_equation(claim: Claim, sides: Sequence[Term], members: Members) -> bool:
    """Whether the members may be such that the row holds: Σ n a_n x^n = Σ a_n x^n, to be solved.

    Words may say what they are, as of Fibonacci's numbers; only a second series for what a row
    before gives by one is wrong whatever they are.
    """
    related = {step.name for step in steps(claim)}
    written = [p for side in sides for p in subterms(side) if isinstance(p, Symbol) and p.indices]
    free = [part for part in written if part not in members]
    for part in free:
        place = member(part, part.name)
        if place is None or place.constant < 0 or part.name in related:
            return True
    return bool(free) and not _is_given_before(claim)


def _is_given_before(claim: Claim) -> bool:
    """Whether a row before has a series for the left side too, and the right side is one."""
    rows = [p.formula for p in claim.premises if p.formula.left == claim.left]
    explicit_ones = [row for row in rows if any(map(_has_members, subterms(row.right)))]
    right = cast(Term, claim.right)
    ruled = {rule.name for rule in claim.functions}
    called = any(isinstance(p, Map) and p.function.name in ruled for p in subterms(right))
    return bool(explicit_ones) and not called and any(map(_has_members, subterms(right)))
