"""Power series with members of a sequence: generating functions, solutions by series.

    A(x) = Σ a_n x^n,  a_n = a_{n-1} + a_{n-2}:   A(x) = x + x A(x) + x² A(x)
    y = Σ a_n x^n:   y″ = Σ (n + 2)(n + 1) a_{n+2} x^n

Both sides are cut to polynomials of x (the rest is of a higher order) and compared coefficient by
coefficient, as formal series: equal ones are tested, the first that differ refute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import factorial
from typing import cast

from derivations.dataclass import dataclass, replace
from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import first_values, member
from derivations.judge.normal.elements import (
    NoNormalForm,
    Polynomial,
    Undefined,
    as_fraction,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.judge.rungs.scalars import EQUALITIES, explicit, hypotheses_of, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Derivative,
    Formula,
    Function,
    Index,
    IndexedSum,
    Integral,
    Map,
    Name,
    Power,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    substitute,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

RUNG = "power series"
COMPARED = 8  # the powers x^0, …, x^7
BEYOND = 6  # how many more members a sum keeps, which derivatives and factors 1/x² use up
TERMS = COMPARED + BEYOND
COEFFICIENTS = {  # of x^k/k!
    "exp": [Fraction(1)] * TERMS,
    "sin": [Fraction((0, 1, 0, -1)[k % 4]) for k in range(TERMS)],
    "cos": [Fraction((1, 0, -1, 0)[k % 4]) for k in range(TERMS)],
    "sinh": [Fraction(k % 2) for k in range(TERMS)],
    "cosh": [Fraction(1 - k % 2) for k in range(TERMS)],
}
Members = dict[Term, Term]


class NoSeries(Exception):
    """Something that is no power series in the letter."""


def judge_power_series(claim: Claim) -> Judgement | None:
    """An equality of formal power series; None where a side is none."""
    if claim.relation not in EQUALITIES or not _has_series(claim):
        return None
    try:
        return _compared(claim)
    except (NoSeries, NotExplicit, NoNormalForm, Undefined, ShapeError):
        return None


def _has_series(claim: Claim) -> bool:
    """Whether a side, or a function or name of it, is an infinite sum with powers in it."""
    terms = [t for t in (claim.left, claim.right) if isinstance(t, Term)]
    rules = [rule.body for rule in claim.functions] + [d.expression for d in claim.definitions]
    return len(terms) == 2 and any(
        _is_series(part) for t in (*terms, *rules) for part in subterms(t)
    )


def _is_series(part: Term) -> bool:
    """Σ a_n x^n with an infinite end."""
    if not isinstance(part, IndexedSum) or part.upper is not INFINITY:
        return False
    powers = (p for p in subterms(part.body) if isinstance(p, Power) and free_leaves(p.base))
    return any(part.variable in free_leaves(power.exponent) for power in powers)


def _has_members(part: Term) -> bool:
    """A sum with a_n in it, of which the text may say no more than an equation tells."""
    return _is_series(part) and any(isinstance(p, Symbol) and p.indices for p in subterms(part))


def _with_members(term: Term) -> Term:
    """a_n for a(n), a sequence in the form of a function of a whole number."""
    match term:
        case Map(Function(name, 0), Index() as place) if elementary_name(term.function) is None:
            return Symbol(name, indices=(place,))
    return term.map(_with_members) if term.children else term


def _compared(claim: Claim) -> Judgement | None:
    written = [cast(Term, side) for side in (claim.left, claim.right)]
    variable = _variable([expand(side, claim) for side in written])
    sides = [_expanded(side, claim, variable) for side in written]
    cut = [explicit(_cut(side, variable), claim) for side in sides]
    members: Members = {}
    for step in _steps(claim):
        members |= _members(step, claim, cut)
    lowest = _difference(cut, members, variable)
    if lowest is not None and _is_free(cut, members):
        members |= _by_equations(_stated(claim), claim, variable)
        lowest = _difference(cut, members, variable)
    if lowest is None:
        reason = f"the coefficients agree up to the power {COMPARED - 1}"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=COMPARED))
    if _is_free(cut, members):
        rows = [premise.formula for premise in claim.premises if not premise.stated]
        members |= _by_equations(rows, claim, variable)
        lowest = _difference(cut, members, variable)
    if lowest is None:
        return None  # it follows from rows that may be wrong
    power, difference = lowest
    if _may_be_an_equation(claim, cut, members):
        return None
    wrong = tried(Formula(difference, Relation.EQUAL, number(0)), hypotheses_of(_without(claim)))
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    from derivations.printer.text import text

    return replace(wrong, reason=f"the coefficients of {text(variable)}^{power}: {wrong.reason}")


def _expanded(term: Term, claim: Claim, variable: Symbol) -> Term:
    """The term with what is defined put in; y″ is the derivative of the series for y."""
    term = _with_members(term)
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
    families = {step.name for step in _steps(claim)}
    kept = tuple(h for h in claim.hypotheses if not _names(h) & families)
    return replace(claim, hypotheses=kept)


def _names(formula: Formula) -> set[Name]:
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    return {leaf.name for leaf in leaves if isinstance(leaf, Symbol)}


def _variable(sides: list[Term]) -> Symbol:
    """The x of Σ a_n x^n, the same one in every sum."""
    sums = [p for side in sides for p in subterms(side) if isinstance(p, IndexedSum)]
    infinite = [part for part in sums if part.upper is INFINITY]
    found = {
        leaf
        for whole in infinite
        for part in subterms(whole.body)
        if isinstance(part, Power) and whole.variable in free_leaves(part.exponent)
        for leaf in free_leaves(part.base)
    }
    if len(found) != 1 or any(isinstance(p, Integral) for side in sides for p in subterms(side)):
        raise NoSeries
    (variable,) = found
    if not isinstance(variable, Symbol) or variable.indices:
        raise NoSeries
    return variable


def _cut(term: Term, variable: Symbol) -> Term:
    """The term with every infinite sum as a polynomial; what is left out is of higher order."""
    if (known := _known(term, variable)) is not None:
        return known
    if not isinstance(term, IndexedSum) or term.upper is not INFINITY:
        return term.map(lambda child: _cut(child, variable)) if term.children else term
    if not isinstance(first := getattr(term.lower, "constant", None), int):
        raise NoSeries
    name = term.variable.parts[0][0]
    last = first + COMPARED + BEYOND
    parts = [substitute(term.body, {name: k}) for k in range(first, last + 1)]
    orders = [_order(part, variable) for part in parts[-2:]]
    if not orders[0] < orders[1] or orders[1] < COMPARED + BEYOND // 2:
        raise NoSeries
    return plus(*parts)


def _known(term: Term, variable: Symbol) -> Term | None:
    """e^{cx}, sin cx, … as polynomials; None for any other term."""
    match term:
        case Power(base, argument) if base is Constant("e") and variable in free_leaves(argument):
            coefficients = COEFFICIENTS["exp"]
        case Map(function, argument) if variable in free_leaves(argument):
            coefficients = COEFFICIENTS.get(elementary_name(function) or "", [])
        case _:
            return None
    if not coefficients or _order(argument, variable) < 1:
        raise NoSeries
    powers = (number(c / factorial(k)) * argument**k for k, c in enumerate(coefficients) if c)
    return plus(*powers)


def _order(term: Term, variable: Symbol) -> int:
    found = settle(Workspace(), (), lambda w: _lowest(w, term, variable))
    return COMPARED + BEYOND if found is None else found[0]


def _lowest(workspace: Workspace, term: Term, variable: Symbol) -> tuple[int, Term] | None:
    """The lowest power of the letter and what it is multiplied by; None for 0."""
    element = lower(workspace, term)
    if element.is_zero:
        return None
    kernel = Kernel("variable", variable)
    if any(_hangs_on(workspace, other, variable) for other in workspace.slots if other != kernel):
        raise NoSeries
    slot = workspace.slot(kernel)
    above, coefficient = _lowest_of(element.numerator, slot)
    below, divisor = _lowest_of(element.denominator, slot)
    top, bottom = (polynomial_term(workspace, p) for p in (coefficient, divisor))
    return above - below, top if divisor == 1 else top / bottom


def _hangs_on(workspace: Workspace, kernel: Kernel, variable: Symbol) -> bool:
    if kernel.kind == "variable":
        return kernel.of is not variable and variable in free_leaves(cast(Term, kernel.of))
    from derivations.judge.normal.binders import slots_of

    inside = (workspace.kernels[slot] for slot in slots_of(kernel))
    return any(k == Kernel("variable", variable) or _hangs_on(workspace, k, variable)
               for k in inside)  # fmt: skip


def _lowest_of(polynomial: Polynomial, slot: int) -> tuple[int, Polynomial]:
    terms = polynomial.to_dict()
    lowest = min(int(exponents[slot]) for exponents in terms)
    kept = {
        tuple(0 if place == slot else e for place, e in enumerate(exponents)): c
        for exponents, c in terms.items()
        if int(exponents[slot]) == lowest
    }
    return lowest, polynomial.context().from_dict(kept)


@dataclass(frozen=True, slots=True)
class Step:
    """a_{n+c} = right, for every n."""

    name: Name
    variable: str
    offset: int
    right: Term

    def at(self, place: int) -> Term:
        return substitute(self.right, {self.variable: place - self.offset})


def _steps(claim: Claim) -> Iterator[Step]:
    """The hypotheses that give a member by those before it, sums over them among them."""
    for formula in claim.hypotheses:
        for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
            if not isinstance(side, Symbol) or formula.relation not in EQUALITIES:
                continue
            place = member(side, side.name)
            if place is not None and len(place.parts) == 1 and place.parts[0][1] == 1:
                yield Step(side.name, place.parts[0][0], place.constant, other)
                break


def _members(step: Step, claim: Claim, sides: list[Term]) -> Members:
    """Every member that is written, by the first values and the recurrence."""
    known = dict(first_values(claim, step.name))
    written = _written(step.name, sides)
    if not known or not written:
        return {}
    for place in range(max(known) + 1, max(at for _, at in written) + 1):
        value = explicit(step.at(place), claim)
        value = put(value, {m: known[k] for m, k in _written(step.name, [value]) if k in known})
        if _written(step.name, [value]):
            break
        known[place] = value
    return {symbol: known[place] for symbol, place in written if place in known}


def _written(name: Name, terms: list[Term]) -> list[tuple[Term, int]]:
    found = ((part, member(part, name)) for term in terms for part in subterms(term))
    return [(part, at.constant) for part, at in found if at is not None and at.is_constant]


def _difference(
    sides: Sequence[Term], members: Members, variable: Symbol
) -> tuple[int, Term] | None:
    """The first coefficients that differ; None where all that are compared agree."""
    left, right = (put(side, members) for side in sides)
    found = settle(Workspace(), (), lambda w: _lowest(w, plus(left, negative(right)), variable))
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
        sides = [explicit(_cut(side, variable), claim) for side in whole]
        if variable in free_leaves(sides[0]) | free_leaves(sides[1]):
            found |= _solved(plus(sides[0], negative(sides[1])), variable, found)
    return found


def _solved(difference: Term, variable: Symbol, known: Members) -> Members:
    """Each coefficient solved for its highest member; NoSeries where one is not linear in it."""
    found: Members = {}
    for _ in range(COMPARED + BEYOND):
        rest = put(put(difference, known), found)
        lowest = settle(Workspace(), (), lambda w: _lowest(w, rest, variable))  # noqa: B023
        if lowest is None or lowest[0] >= COMPARED:
            return found
        coefficient = lowest[1]
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
    """Whether the members may be such that the row holds: Σ n a_n x^n = Σ a_n x^n, to be solved."""
    related = {step.name for step in _steps(claim)}
    for part in (part for side in sides for part in subterms(side)):
        if not isinstance(part, Symbol) or not part.indices or part in members:
            continue
        place = member(part, part.name)
        if place is None or place.constant < 0 or part.name in related:
            return True
        if any(map(_has_members, subterms(_with_members(cast(Term, claim.left))))):
            return True
    return False
