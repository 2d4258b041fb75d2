"""Congruences for a number m by all residues; a letter for m is a matter of its own.

A polynomial with integer coefficients repeats modulo m with period m, a power a^n from some n on
with the period λ(m), n! is 0 from m on. So a claim about all integers (naturals, in an exponent) is
one about a finite range of each variable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import gcd, lcm, prod

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.evaluation.sampling import connected, leaves
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.rungs.scalars import explicit_sides, hypotheses_of, solved
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Factorial,
    Formula,
    Hadamard,
    Index,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    function,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "residues"
MOD = function("mod")
MOST_POINTS = 30_000
LARGEST_MODULUS = 2_000
RELATIONS = (Relation.EQUAL, Relation.NOT_EQUAL)
INEQUALITIES = (Relation.GREATER, Relation.AT_LEAST, Relation.LESS, Relation.AT_MOST)


def judge_congruences(claim: Claim) -> Judgement | None:
    """A relation between remainders."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in RELATIONS:
        return None
    moduli = set(_moduli(sides))
    if not moduli:
        return None
    left, right, hypotheses = solved(*sides, hypotheses_of(claim))
    formula = Formula(left, claim.relation, right)
    if not leaves(left, right):
        return _closed(formula)
    if any(free_leaves(m) for m in moduli):
        from derivations.judge.rungs.letter_moduli import judge_letters

        return judge_letters(formula, hypotheses)
    if not _repeats(left) or not _repeats(right):
        if any(isinstance(part, IndexedSum) for side in sides for part in subterms(side)):
            return None  # Σ_{k ≤ n} (k mod 2) is a sum like others
        return Judgement(Verdict.UNDECIDED, "no period of its functions", Evidence(RUNG))
    return _by_residues(formula, hypotheses)


def follows(goal: Formula, rows: Sequence[Formula]) -> bool:
    """x ≡ 23 (mod 105) from x ≡ 2 (mod 3), x ≡ 3 (mod 5), x ≡ 2 (mod 7): for all residues left."""
    found = _by_residues(goal, rows) if _are_alike(goal, rows) else None
    return found is not None and found.verdict is Verdict.PROVED


def follows_from_an_equation(goal: Formula, equation: Formula) -> bool:
    """4 + 5k ≡ 0 (mod 7) from 39 - 21j + 40k = 7t: whole numbers that are equal are congruent."""
    moduli = list(dict.fromkeys(_moduli((goal.left, goal.right))))
    sides = equation.left, equation.right
    if len(moduli) != 1 or free_leaves(moduli[0]) or not all(map(_repeats, sides)):
        return False
    spoken = set(leaves(goal.left, goal.right))
    if any(_divisors(side) > 1 for side in sides) or not spoken <= set(leaves(*sides)):
        return False
    left, right = (Call(MOD, (side, moduli[0])) for side in sides)
    found = _by_residues(goal, [Formula(left, Relation.EQUAL, right)])
    return found is not None and found.verdict is Verdict.PROVED


def contradicts(goal: Formula, rows: Sequence[Formula]) -> Judgement | None:
    """x ≡ 7 (mod 15) after x ≡ 2 (mod 3), x ≡ 3 (mod 5): a residue that the rows leave, if none
    of those is as the goal says."""
    if not _are_alike(goal, rows):
        return None
    found = _by_residues(goal, rows)
    denied = _by_residues(Formula(goal.left, Relation.NOT_EQUAL, goal.right), rows)
    if found is None or denied is None or denied.verdict is not Verdict.PROVED:
        return None
    return found if found.verdict is Verdict.REFUTED else None


def _are_alike(goal: Formula, rows: Sequence[Formula]) -> bool:
    """Whether all are about the same letters, with numbers for moduli."""
    terms = [goal.left, goal.right, *(side for row in rows for side in (row.left, row.right))]
    moduli = set(_moduli(terms))
    if not moduli or any(free_leaves(m) for m in moduli) or not all(map(_repeats, terms)):
        return False
    own = leaves(goal.left, goal.right)
    return all(leaves(row.left, row.right) == own for row in rows)


def is_congruence(formula: Formula) -> bool:
    """a mod m = b mod m"""
    sides = (formula.left, formula.right)
    return all(isinstance(s, Call) and str(s.function.name) == "mod" for s in sides)


def _moduli(terms: Sequence[Term]) -> Iterator[Term]:
    for term in terms:
        for part in subterms(term):
            if isinstance(part, Call) and str(part.function.name) == "mod":
                yield part.arguments[1]


def _closed(formula: Formula) -> Judgement | None:
    try:
        holds = holds_at(formula, {})
    except NoValue as error:
        return Judgement(Verdict.UNDECIDED, f"no residue: {error}", Evidence(RUNG))
    if holds is None:
        return None
    if holds:
        return Judgement(Verdict.PROVED, "the residues are computed", Evidence(RUNG))
    found = counterexample(formula, {})
    return Judgement(Verdict.REFUTED, described(found), Evidence(RUNG, counterexample=found))


# ---------------------------------------------------------------- all residues


@dataclass(frozen=True, slots=True)
class Range:
    """start ≤ v < stop; whole: from some place before it on everything repeats with the period."""

    start: int
    stop: int


def _by_residues(formula: Formula, hypotheses: Sequence[Formula]) -> Judgement | None:
    comparable = [h for h in hypotheses if h.relation in (*RELATIONS, *INEQUALITIES)]
    relevant = connected(formula, comparable)
    variables = leaves(*(s for f in (formula, *relevant) for s in (f.left, f.right)))
    certain = all(_periodic(h) for h in relevant)
    found = _range((formula, *relevant))
    if found is None or (found.stop - found.start) ** len(variables) > MOST_POINTS:
        from derivations.judge.rungs.letter_moduli import judge_letters

        return judge_letters(formula, relevant)
    tried = 0
    for values in product(range(found.start, found.stop), repeat=len(variables)):
        point = dict(zip(variables, map(Fraction, values), strict=True))
        try:
            if not all(holds_at(h, point) is True for h in relevant):
                continue
            holds = holds_at(formula, point)
        except NoValue:
            continue
        if holds is False:
            example = counterexample(formula, point)
            evidence = Evidence(RUNG, counterexample=example)
            return Judgement(Verdict.REFUTED, described(example), evidence)
        tried += 1
    if not tried:
        return None
    if not certain:
        evidence = Evidence(RUNG, instances=tried)
        return Judgement(Verdict.TESTED, f"held at {tried} residues", evidence)
    return Judgement(Verdict.PROVED, f"all {tried} cases of residues", Evidence(RUNG))


def _periodic(hypothesis: Formula) -> bool:
    """Whether it repeats with the residues, or only bounds a variable."""
    sides = (hypothesis.left, hypothesis.right)
    if hypothesis.relation in INEQUALITIES:
        return all(isinstance(side, Symbol | Index | Number) for side in sides)
    return bool(list(_moduli(sides))) and all(map(_repeats, sides))


def _range(formulas: Sequence[Formula]) -> Range | None:
    """Two periods behind the place from which all repeats, so that a bound leaves each class."""
    terms = [side for f in formulas for side in (f.left, f.right)]
    period = before = 1
    divisors = prod(_divisors(term) for term in terms)
    for modulus in set(_moduli(terms)):
        value = exact(modulus, {})
        if value is None or value.denominator != 1 or not 1 <= value <= LARGEST_MODULUS:
            return None
        m = int(value) * divisors
        if m > LARGEST_MODULUS:
            return None
        period = lcm(period, m)
        if any(_has_powers(term) for term in terms):
            period, before = lcm(period, _carmichael(m)), max(before, m.bit_length())
        if any(isinstance(p, Factorial) for term in terms for p in subterms(term)):
            before = max(before, m)
    bounded = any(f.relation in INEQUALITIES for f in formulas)
    return Range(0, before + period * (2 if bounded or before > 1 else 1))


def _divisors(term: Term) -> int:
    """The product of the numbers that are divided by: n(n+1)/2 repeats with period 2m."""
    total = 1
    for part in subterms(term):
        match part:
            case Quotient(_, bottom) if (value := exact(bottom, {})) is not None:
                total *= abs(value.numerator) or 1
            case Number(value):
                total *= value.denominator
    return total


def _has_powers(term: Term) -> bool:
    return any(isinstance(p, Power) and free_leaves(p.exponent) for p in subterms(term))


def _carmichael(m: int) -> int:
    """A number λ with a^λ = 1 for every a prime to m."""
    total = 1
    for a in range(1, m):
        if gcd(a, m) == 1 and pow(a, total, m) != 1:
            total = lcm(total, _order(a, m))
    return total


def _order(a: int, m: int) -> int:
    power, count = a % m, 1
    while power != 1:
        power, count = power * a % m, count + 1
    return count


def _repeats(term: Term) -> bool:
    """Whether it is made of what repeats: polynomials, powers, factorials, fixed fractions."""
    match term:
        case Number() | Index() | Symbol():
            return True
        case Sum(parts) | Product(parts):
            return all(map(_repeats, parts))
        case Hadamard(left, right):
            return _repeats(left) and _repeats(right)
        case Negation(inner) | Factorial(inner):
            return _repeats(inner)
        case Quotient(top, bottom):
            return _repeats(top) and not free_leaves(bottom)
        case Power(Number(), Number()):
            return True  # 3⁻¹, which has a remainder
        case Power(base, exponent):
            return _repeats(base) and _whole_exponent(exponent)
        case Call(function, (inner, modulus)):
            return str(function.name) == "mod" and _repeats(inner) and not free_leaves(modulus)
    return not free_leaves(term)


def _whole_exponent(exponent: Term) -> bool:
    """A number ≥ 0, or linear in variables with natural coefficients."""
    match exponent:
        case Number(value):
            return value.denominator == 1 and value >= 0
        case Symbol():
            return True
        case Index():
            return all(c > 0 for _, c in exponent.parts) and exponent.constant >= 0
        case Sum(parts) | Product(parts):
            return all(map(_whole_exponent, parts))
    return False
