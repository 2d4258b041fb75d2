"""Powers of written-out matrices with a symbolic exponent, by the characteristic polynomial.

By Cayley and Hamilton Σ c_k M^{n+k} = 0, where Σ c_k λ^k = det(λI − M); so every expression in
which M^n stands as one factor satisfies this recurrence in n. An equation between it and what has
no such power holds for every n ≥ 1 when the other side satisfies the recurrence, too, and both
agree at n = 1, …, d.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.admitted import about_matrices
from derivations.judge.matrices.entries import Entries, determinant, entries, identity, times
from derivations.judge.ordered.proof import proof
from derivations.judge.rungs.matrices import at_size, expanded_hypotheses, expanded_sides
from derivations.judge.rungs.scalars import EQUALITIES, equal_scalars
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import ZERO, multiplied, summed
from derivations.terms import (
    Formula,
    Index,
    Matrix,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Transpose,
    index,
    negative,
    number,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "characteristic polynomial"
INSTANCES = 4
LARGEST_SIZE = 4
LARGEST_STEP = 3
TOO_MANY = 9

Sides = tuple[Term, Term]


def judge_matrix_powers(claim: Claim) -> Judgement | None:
    """(1 1; 0 1)^n = (1 n; 0 1)."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    counter = _counter(sides)
    if counter is None:
        return None
    hypotheses = expanded_hypotheses(claim)
    if isinstance(counter, Symbol):  # an exponent of a matrix is an integer
        put: dict[Term, Term] = {counter: index(str(counter.name))}
        sides = replace(sides[0], put), replace(sides[1], put)
        hypotheses = [_put_into(h, put) for h in hypotheses]
        counter = index(str(counter.name))
    wrong, conditions, count = _at_numbers(sides, counter, hypotheses)
    if wrong is not None or not count:
        return wrong
    if any(map(about_matrices, hypotheses)):
        found = proof(*sides, hypotheses)
        proved = None if found is None else list(found.conditions)
    else:
        sides = (_with_diagonals(sides[0]), _with_diagonals(sides[1]))
        proved = _by_recurrence(sides, counter, hypotheses)
    if proved is None:
        reason = f"held at {count} exponents"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, tuple(conditions), count))
    reason = f"for every {counter} ≥ 1: by the characteristic polynomial, and at the first values"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, tuple({*conditions, *proved})))


def powers(term: Term) -> Iterator[Power]:
    for part in subterms(term):
        if isinstance(part, Power) and not part.base.shape.is_scalar and free_leaves(part.exponent):
            yield part


def _counter(sides: Sides) -> Index | Symbol | None:
    """The one name in the exponents of matrices, all of explicit sizes."""
    found = [power for side in sides for power in powers(side)]
    names = {leaf for power in found for leaf in free_leaves(power.exponent)}
    if len(names) != 1 or any(power.base.shape.rows.names for power in found):
        return None
    (name,) = names
    return name if isinstance(name, Index | Symbol) else None


def _put_into(formula: Formula, put: Mapping[Term, Term]) -> Formula:
    return Formula(replace(formula.left, put), formula.relation, replace(formula.right, put))


def _at_numbers(
    sides: Sides, counter: Index, hypotheses: Sequence[Formula]
) -> tuple[Judgement | None, list[Formula], int]:
    """The first exponent at which the sides differ; else the conditions and how many were tried."""
    conditions: list[Formula] = []
    count = 0
    for value in range(1, INSTANCES + 1):
        if not _admitted(counter, value, hypotheses):
            continue
        put: dict[Term, Term] = {counter: index(value)}
        left, right = (replace(side, put) for side in sides)
        assumed = [_put_into(h, put) for h in hypotheses]
        found = at_size((left, right), {}, assumed, {str(counter): value})
        if found is None or found.verdict is Verdict.UNDECIDED:
            return None, [], 0
        if found.verdict.accuses:
            return found, [], 0
        conditions += [c for c in found.evidence.conditions if c not in conditions]
        count += 1
    return None, conditions, count


def _admitted(counter: Index, value: int, hypotheses: Sequence[Formula]) -> bool:
    point: dict[Term, Fraction] = {counter: Fraction(value)}
    for h in hypotheses:
        if (free_leaves(h.left) | free_leaves(h.right)) == {counter}:
            try:
                if holds_at(h, point) is False:
                    return False
            except NoValue:
                continue
    return True


def _with_diagonals(term: Term) -> Term:
    """diag(a, b)^n as diag(a^n, b^n)."""
    put: dict[Term, Term] = {}
    for power in powers(term):
        try:
            rows = entries(power.base, {})
        except NotExplicit:
            continue
        if all(_is_zero(e) for i, row in enumerate(rows) for j, e in enumerate(row) if i != j):
            put[power] = Matrix(
                tuple(
                    tuple(Power(e, power.exponent) if i == j else ZERO for j, e in enumerate(row))
                    for i, row in enumerate(rows)
                )
            )
    return replace_terms(term, put) if put else term


def _is_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 0


# ---------------------------------------------------------------- the recurrence


def _by_recurrence(
    sides: Sides, counter: Index, hypotheses: Sequence[Formula]
) -> list[Formula] | None:
    """The conditions of the proof; None where there is none."""
    bases = {power.base for side in sides for power in powers(side)}
    if not bases:
        return _equal(sides, hypotheses)
    if len(bases) != 1 or any(_degree(side) > 1 for side in sides):
        return None
    others = [side for side in sides if not any(powers(side))]
    step = _step([power for side in sides for power in powers(side)], counter)
    if len(others) != 1 or step is None:
        return None
    (base,) = bases
    try:
        coefficients = characteristic(_raised(entries(base, {}), step))
        size = len(coefficients) - 1
        if size > INSTANCES:
            return None
        shifted = [entries(replace(others[0], {counter: counter + k}), {})
                   for k in range(size + 1)]  # fmt: skip
    except NotExplicit:
        return None
    found: list[Formula] = []
    for i, row in enumerate(shifted[0]):
        for j in range(len(row)):
            terms = (multiplied(c, s[i][j]) for c, s in zip(coefficients, shifted, strict=True))
            judged = equal_scalars(summed(*terms), ZERO, hypotheses)
            if judged is None or judged.verdict is not Verdict.PROVED:
                return None
            found += judged.evidence.conditions
    return found


def _equal(sides: Sides, hypotheses: Sequence[Formula]) -> list[Formula] | None:
    judged = at_size(sides, {}, hypotheses, {})
    if judged is None or judged.verdict is not Verdict.PROVED:
        return None
    return list(judged.evidence.conditions)


def _degree(term: Term) -> int:
    """How many powers stand in a product at most; TOO_MANY where one stands in something else."""
    match term:
        case Power() if term in set(powers(term)):
            return 1
        case Sum(terms):
            return max(map(_degree, terms))
        case Product(factors):
            return sum(map(_degree, factors))
        case Negation(inner) | Transpose(inner):
            return _degree(inner)
        case Quotient(top, bottom):
            return _degree(top) + (TOO_MANY if any(powers(bottom)) else 0)
    return TOO_MANY if any(powers(term)) else 0


def _step(found: Sequence[Power], counter: Index) -> int | None:
    """By how much every exponent rises when n does; None where that differs."""
    steps: set[int] = set()
    for power in found:
        values = [_value(power.exponent, counter, n) for n in (1, 2, 3)]
        for a, b in pairwise(values):
            if a is None or b is None:
                return None
            steps.add(b - a)
    (step,) = steps if len(steps) == 1 else (0,)
    return step if 0 < step <= LARGEST_STEP else None


def _value(exponent: Term, counter: Index, at: int) -> int | None:
    from derivations.judge.evaluation.values import exact

    value = exact(replace(exponent, {counter: index(at)}), {})
    return int(value) if value is not None and value.denominator == 1 else None


def _raised(rows: Entries, step: int) -> Entries:
    total = identity(len(rows))
    for _ in range(step):
        total = times(total, rows)
    return total


def characteristic(rows: Entries) -> list[Term]:
    """c_0, …, c_d of det(λI − M): (−1)^k times the sum of the principal k×k minors at d − k."""
    size = len(rows)
    if size > LARGEST_SIZE:
        raise NotExplicit("the characteristic polynomial of a large matrix")
    found: list[Term] = []
    for k in range(size, -1, -1):
        minors = [
            determinant(tuple(tuple(rows[i][j] for j in chosen) for i in chosen))
            if k
            else number(1)
            for chosen in combinations(range(size), k)
        ]
        total = summed(*minors)
        found.append(negative(total) if k % 2 else total)
    return found
