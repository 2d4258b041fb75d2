"""Congruences and divisibility with letters for the modulus: a ≡ b (mod n), d | a + b, p | C(p, k).

What is stated to be congruent is put in, b + n u for a (Niven, Zuckerman and Montgomery, theorem
2.1); then the modulus divides the difference as a polynomial, or whole numbers are tried that are
as the text says: primes, coprime, multiples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import INSTANCES, counterexample, described
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, Point, exact
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.workspace import Workspace
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Index,
    Name,
    Number,
    Quotient,
    Relation,
    Symbol,
    Term,
    negative,
    plus,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "residues"
PRIMES = frozenset(("p", "q", r"\ell"))
FEWEST = 4  # whole numbers that tell something


@dataclass(frozen=True, slots=True)
class Multiples:
    """A congruence with the stated ones put in; values: what is put for which letter, in order."""

    formula: Formula
    hypotheses: tuple[Formula, ...]
    values: tuple[tuple[Term, Term], ...] = ()

    def put(self, moving: Term, value: Term, stated: Formula) -> Multiples:
        new: Mapping[Term, Term] = {moving: value}
        rest = (_put(h, new) for h in self.hypotheses if h is not stated)
        values = (*self.values, (moving, value))
        return Multiples(_put(self.formula, new), tuple(rest), values)


def _put(formula: Formula, values: Mapping[Term, Term]) -> Formula:
    return Formula(put(formula.left, values), formula.relation, put(formula.right, values))


def judge_letters(formula: Formula, hypotheses: Sequence[Formula]) -> Judgement:
    """A congruence whose modulus has letters in it."""
    multiples = with_multiples(formula, hypotheses)
    if _divides(multiples.formula):
        return Judgement(Verdict.PROVED, "the modulus divides the difference", Evidence(RUNG))
    return _tried(formula, hypotheses, multiples)


def with_multiples(formula: Formula, hypotheses: Sequence[Formula]) -> Multiples:
    """b + n u for a, where a ≡ b (mod n) is stated; n u for a, where n divides a."""
    found = Multiples(formula, tuple(hypotheses))
    for place in range(len(hypotheses)):
        for stated in found.hypotheses:
            share = Symbol(Name("u", accents=("multiple",), label=str(place)))
            if (pair := _solved(stated, share)) is not None:
                found = found.put(*pair, stated)
                break
        else:
            return found
    return found


def _solved(stated: Formula, share: Symbol) -> tuple[Term, Term] | None:
    """The letter that a stated congruence determines up to multiples, with its value."""
    match stated:
        case Formula(Call(_, (a, m)), Relation.EQUAL, Call(_, (b, n))) if m == n:
            sides: tuple[tuple[Term, Term], ...] = ((a, b), (b, a))
        case Formula(Call(f, (a, m)), Relation.EQUAL, Number(rest)) if str(f.name) == "mod":
            if rest and not isinstance(m, Number):
                return None
            sides = ((a, Number(rest)),)
        case _:
            return None
    for moving, other in sides:
        if isinstance(moving, Symbol | Index) and moving not in free_leaves(other) | free_leaves(m):
            return moving, plus(other, times(m, share))
    return None


def _divides(formula: Formula) -> bool:
    """m divides a - b as a polynomial with integer coefficients."""
    if formula.relation is not Relation.EQUAL:
        return False
    match formula.left, formula.right:
        case (Call(_, (a, m)), Call(_, (b, n))) if m == n:
            difference = plus(a, negative(b))
        case (Call(_, (difference, m)), Number(value)) if value == 0:
            pass
        case _:
            return False

    def divides(workspace: Workspace) -> bool:
        found = lowering.lower(workspace, Quotient(difference, m))
        plain = all(kernel.kind == "variable" for kernel in workspace.kernels_in(found))
        return plain and bool(found.denominator == 1)

    try:
        return settle(Workspace(), (), divides)
    except (NoNormalForm, Undefined):
        return False


def _tried(formula: Formula, hypotheses: Sequence[Formula], multiples: Multiples) -> Judgement:
    """The verdict of whole numbers that are as the text says."""
    tried = set()
    for point in points(multiples.formula, multiples.hypotheses, INSTANCES):
        try:
            whole = _completed(point, multiples)
            if any(holds_at(h, whole) is not True for h in hypotheses if _is_at(h, whole)):
                continue
            holds = holds_at(formula, whole)
        except NoValue:
            continue
        if holds is False and _may_be_prime(formula, hypotheses):
            return Judgement(Verdict.UNDECIDED, "it may be said of a prime", Evidence(RUNG))
        if holds is False:
            found = counterexample(formula, whole)
            evidence = Evidence(RUNG, counterexample=found)
            return Judgement(Verdict.REFUTED, described(found), evidence)
        if holds:
            tried.add(tuple(whole.values()))
    if len(tried) < FEWEST:
        return Judgement(Verdict.UNDECIDED, "a modulus that is no number", Evidence(RUNG))
    reason = f"held for {len(tried)} choices of whole numbers"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=len(tried)))


def _may_be_prime(formula: Formula, hypotheses: Sequence[Formula]) -> bool:
    """Whether a modulus is called as primes are, and the text does not say what it is."""
    moduli: set[Term] = set()
    primes: set[Term] = set()
    for said in (formula, *hypotheses):
        match said.left:
            case Call(function, (*_, last)):
                of_a_prime = str(function.name) == "prime"
                (primes if of_a_prime else moduli).update(free_leaves(last))
    return any(_letter(leaf) in PRIMES for leaf in moduli - primes)


def _letter(leaf: Term) -> str:
    match leaf:
        case Symbol(name):
            return name.letter
        case Index(((letter, 1),), 0):
            return letter
    return ""


def _completed(point: Point, multiples: Multiples) -> dict[Term, Fraction]:
    """The point with the letters that were put away."""
    whole = dict(point)
    for moving, value in reversed(multiples.values):
        found = exact(value, whole)
        if found is None:
            raise NoValue("a letter without a value")
        whole[moving] = found
    return whole


def _is_at(hypothesis: Formula, point: Point) -> bool:
    """Whether the point has all that a hypothesis speaks of."""
    return free_leaves(hypothesis.left) | free_leaves(hypothesis.right) <= point.keys()
