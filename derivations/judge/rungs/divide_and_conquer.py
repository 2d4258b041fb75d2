"""How a function grows that a recurrence gives: T(n) = 2T(n/2) + n is Θ(n log n).

The master theorem (Cormen et al., theorem 4.1) in the form of Akra and Bazzi: of T(n) = Σ aᵢ T(sᵢn)
+ f(n) with f = Θ(n^q log^k n) the leaves, all levels or the root of the tree of calls decide where
Σ aᵢ sᵢ^q is more than, equal to or less than 1. T(n) = T(n - c) + f(n) sums f.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.limits import INFINITE, NoLimit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact, exact_power
from derivations.judge.rungs.functional_recurrences import line_of
from derivations.judge.rungs.functional_values import Rule, rules
from derivations.judge.rungs.growth_sides import ZERO, Beside, side_of
from derivations.terms import (
    Function,
    Map,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Term,
    function,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import GROWS
from derivations.terms.substitution import replace_terms

EXPONENTS = tuple(Fraction(k, 2) for k in (0, 2, 4, 1, 3, 6, 5, 8, -2))
LOGARITHMS = (0, 1, -1, 2, -2)
ROOTS = tuple(Fraction(p, q) for q in (1, 2, 3) for p in range(1, 7 * q))


@dataclass(frozen=True, slots=True)
class Tree:
    """Σ count · T(share n + shift) + work; bounded: only a bound of the work is known."""

    calls: tuple[tuple[Fraction, Fraction, Fraction], ...]
    work: Term
    bounded: bool


def with_known_growth(term: Term, claim: Claim, beside: Beside) -> Term:
    """The term with Θ(n log n) for T(n), where a recurrence gives T."""
    put: dict[Term, Term] = {}
    for rule in rules(claim):
        whole = Map(rule.function, beside.variable)
        if whole in set(subterms(term)) and (found := growth_of(rule, beside)) is not None:
            put[whole] = found
    return replace_terms(term, put) if put else term


def growth_of(rule: Rule, beside: Beside) -> Term | None:
    """Θ(g), or O(g) where no more is known of the recurrence."""
    n = rule.variable
    tree = _tree(rule)
    if tree is None:
        return None
    try:
        size = _size(tree, n, Beside(n, beside.hypotheses))
    except (NoExpansion, NoLimit, NoValue):
        return None
    if size is None:
        return None
    order = Name("O") if tree.bounded else Name("Theta", GROWS)
    return Map(Function(order), replace(size, {n: beside.variable}))


def _size(tree: Tree, n: Term, beside: Beside) -> Term | None:
    shares = {share for _, share, _ in tree.calls}
    powers = _powers(tree.work, n, beside)
    if shares == {Fraction(1)}:
        return _of_steps(tree, powers, n)
    if Fraction(1) in shares:
        return None
    if tree.work == ZERO:
        return _of_leaves(tree, n)
    if powers is None:
        return None
    degree, logs = powers
    at_degree = _sum_at(tree, degree)
    if at_degree is None:
        return None
    if at_degree > 1:
        return _of_leaves(tree, n)
    if at_degree < 1:
        return _term(n, degree, logs)
    return _term(n, degree, logs + 1) if logs > -1 else None


def _of_steps(tree: Tree, powers: tuple[Fraction, int] | None, n: Term) -> Term | None:
    """T(n) = a T(n - c) + f(n): the sum of f, or a^{n/c}."""
    if len(tree.calls) != 1 or powers is None or tree.work == ZERO:
        return None
    ((count, _, shift),) = tree.calls
    degree, logs = powers
    if shift >= 0 or count < 1:
        return None
    if count > 1:
        return Power(Number(count), times(n, Number(-1 / shift)))
    if degree > -1:
        return _term(n, degree + 1, logs)
    return _term(n, Fraction(0), 1) if logs == 0 else None


def _of_leaves(tree: Tree, n: Term) -> Term | None:
    """n^p with Σ aᵢ sᵢ^p = 1."""
    for p in ROOTS:
        if _sum_at(tree, p) == 1:
            return _term(n, p, 0)
    if len({share for _, share, _ in tree.calls}) > 1:
        return None
    count = sum((count for count, _, _ in tree.calls), Fraction(0))
    (_, share, _) = tree.calls[0]
    log = function("log")
    exponent = Quotient(Map(log, Number(count)), Map(log, Number(1 / share)))
    return Power(n, exponent) if count > 1 else number(1)


def _sum_at(tree: Tree, degree: Fraction) -> Fraction | None:
    """Σ aᵢ sᵢ^q; of one term that is no fraction whether it is more or less than 1."""
    powers = [exact_power(share, degree) for _, share, _ in tree.calls]
    if None not in powers:
        return sum(
            (c * p for (c, _, _), p in zip(tree.calls, powers, strict=True) if p is not None),
            Fraction(0),
        )
    shares = {share for _, share, _ in tree.calls}
    if len(shares) > 1:
        return None
    (share,) = shares
    count = sum(count for count, _, _ in tree.calls)
    raised = exact_power(share, Fraction(degree.numerator))
    return None if raised is None else count**degree.denominator * raised


def _powers(work: Term, n: Term, beside: Beside) -> tuple[Fraction, int] | None:
    """(q, k) of f = Θ(n^q log^k n)."""
    if work == ZERO:
        return None
    for logs, degree in product(LOGARITHMS, EXPONENTS):
        share = beside.share(work, _term(n, degree, logs))
        if share != ZERO and share not in INFINITE:
            return degree, logs
    return None


def _term(n: Term, degree: Fraction, logs: int) -> Term:
    """n^q log^k n"""
    parts = [n if degree == 1 else Power(n, Number(degree))] if degree else []
    log = Map(function("log"), n)
    parts += [log if logs == 1 else Power(log, number(logs))] if logs else []
    return times(*parts) if parts else number(1)


# ---------------------------------------------------------------- reading a recurrence


def _tree(rule: Rule) -> Tree | None:
    calls: list[tuple[Fraction, Fraction, Fraction]] = []
    rest: list[Term] = []
    for part in rule.body.terms if isinstance(rule.body, Sum) else (rule.body,):
        if not _speaks_of(part, rule.function):
            rest.append(part)
        elif (call := _call(part, rule)) is not None:
            calls.append(call)
        else:
            return None
    found = _work(plus(*rest) if rest else ZERO)
    return Tree(tuple(calls), *found) if calls and found is not None else None


def _work(rest: Term) -> tuple[Term, bool] | None:
    """f, and whether it is only a bound: n of n, of Θ(n) and of O(n)."""
    side = side_of(rest)
    if side is None or any(o.letter not in "OΘ" or not o.positive for o in side.orders):
        return None
    parts = [o.size for o in side.orders] + ([] if side.exact == ZERO else [side.exact])
    bounded = any(o.letter == "O" for o in side.orders)
    return (plus(*parts) if parts else ZERO), bounded


def _call(part: Term, rule: Rule) -> tuple[Fraction, Fraction, Fraction] | None:
    """(a, s, t) of a T(sn + t)"""
    match part:
        case Map(f, argument) if f == rule.function:
            found = _line(argument, rule.variable)
            return found and (Fraction(1), *found)
        case Product(factors):
            calls = [f for f in factors if _speaks_of(f, rule.function)]
            others = [exact(f, {}) for f in factors if not _speaks_of(f, rule.function)]
            if len(calls) != 1 or None in others:
                return None
            inner = _call(calls[0], rule)
            times_ = Fraction(1)
            for value in others:
                times_ *= value if value is not None else 1
            return inner and (inner[0] * times_, inner[1], inner[2]) if times_ > 0 else None
    return None


def _line(argument: Term, n: Term) -> tuple[Fraction, Fraction] | None:
    """(s, t) of sn + t; a floor or a ceiling changes nothing (Akra and Bazzi)."""
    if isinstance(argument, Map) and elementary_name(argument.function) in ("floor", "ceil"):
        return _line(argument.argument, n)
    found = line_of(argument, n)
    return found if found is not None and 0 < found[0] <= 1 else None


def _speaks_of(term: Term, f: Function) -> bool:
    return any(isinstance(part, Map) and part.function == f for part in subterms(term))
