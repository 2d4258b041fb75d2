"""ŵ = (XᵀX + λI)⁻¹Xᵀy behind ∇J(w) = 2Xᵀ(Xw − y) + 2λw = 0: whether it is a zero.

A decorated name, or a vector, introduces what the row set to zero is solved by. With its formula
put in, that row must hold; it is wrong where it speaks of nothing new and does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.chance.customary import with_sample_means
from derivations.judge.claim import Claim, Fault, Premise, Purpose
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.objections.posed import is_slope
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
    Formula,
    Inverse,
    Name,
    Number,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Zero,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import (
    replace as put_in,
)
from derivations.terms.substitution import free_leaves

MOST_ROWS = 3  # that a wrong value must fail in
Judge = Callable[[Claim], Judgement]


def judge_zero(claim: Claim, judge: Judge, climb: Judge) -> Judgement | None:
    """Proved where the formula of a decorated name solves a row before, refuted where it fails."""
    left, right = claim.left, claim.right
    if not isinstance(left, Symbol) or not isinstance(right, Term) or claim.model is not None:
        return None
    bare = bare_letter(left)
    if bare is None or claim.relation not in (Relation.EQUAL, Relation.DEFINED):
        return None
    zeros = [row for row in claim.premises if any(map(_is_zero, _sides(row.formula)))]
    rows = [row for row in map(partial(_spelled_out, claim, bare), zeros) if _speaks(row, bare)]
    if len(rows) != 1:
        equations = (r for each in claim.premises if (r := _as_a_zero(each, claim)) is not None)
        spelled = map(partial(_spelled_out, claim, bare), equations)
        rows = [row for row in spelled if _speaks(row, bare)]
    if not rows or left in free_leaves(right) or bare in free_leaves(right):
        return None
    row = rows[-1]
    if bare is left and not _is_the_only_one(row, bare, right):
        return None
    solved = _solved(claim, row, bare, right)
    if solved is None:
        return None
    known = with_sample_means(solved)
    found = judge(solved)
    if not found.verdict.praises and known is not None:
        found = judge(known[0])
    reason = f"a zero of line {row.line}: {found.reason}"
    if found.verdict.praises:
        evidence = replace(found.evidence, follows=(row.line,))
        return replace(found, reason=reason, evidence=evidence)
    is_number = bare is left and left.shape.is_scalar  # of which other conditions may hold
    if is_number or known is not None or not _says_nothing_new(row, right):
        return None
    if bare is not left and not zeros and not _keeps_all_letters(row, bare, right):
        return None  # the estimate of β leaves the error out that Xᵀy = XᵀXβ + Xᵀe has
    others = [_solved(claim, other, bare, right) for other in rows[-MOST_ROWS:-1]]
    if len(rows) > 1 and not (_inverts(left, right) and all(_fails(o, climb) for o in others)):
        return None
    if isinstance(right, Number) and right.places is not None:
        return _rounded(claim, row, bare, right)
    wrong = climb(solved)
    if wrong.verdict is not Verdict.REFUTED:
        return None
    told = replace(wrong, reason=f"it does not solve line {row.line}: {wrong.reason}")
    passed = gate.passed(solved, told, gate.CONTRADICTION)
    return passed if passed.verdict is Verdict.REFUTED else None


def _keeps_all_letters(row: Premise, bare: Symbol, right: Term) -> bool:
    letters = {leaf for side in _sides(row.formula) for leaf in free_leaves(side)}
    return letters - {bare} <= set(free_leaves(right))


def judge_solved_by_inverse(claim: Claim, judge: Judge, climb: Judge) -> Judgement | None:
    """x = (AᵀA + μI)⁻¹Aᵀb as the conclusion from (AᵀA + μI)x = Aᵀb, which no words call it."""
    if not _inverts(claim.left, claim.right):
        return None
    return judge_zero(claim, judge, climb)


def _as_a_zero(row: Premise, claim: Claim) -> Premise | None:
    """The row as … = 0; where an inverse solves for a vector, A x - b = 0 of A x = b as well."""
    left, right = _sides(row.formula)
    if _is_zero(left) or _is_zero(right):
        return row
    written = claim.left, claim.right
    is_equal = row.formula.relation is Relation.EQUAL and left is not claim.left
    if not is_equal or left.shape.is_scalar or not _inverts(*written) or left.shape != right.shape:
        return None
    zero = Formula(plus(left, negative(right)), Relation.EQUAL, Zero(*left.shape))
    return replace(row, formula=zero)


def _inverts(left: Term | Fault, right: Term | Fault) -> bool:
    """(XᵀX)⁻¹Xᵀy as the value of a vector or matrix."""
    if not isinstance(left, Term) or not isinstance(right, Term) or left.shape.is_scalar:
        return False
    return any(isinstance(part, Inverse) for part in subterms(right))


def _fails(solved: Claim | None, climb: Judge) -> bool:
    return solved is not None and climb(solved).verdict is Verdict.REFUTED


def _rounded(claim: Claim, row: Premise, bare: Symbol, value: Number) -> Judgement | None:
    """71.2876, where what is set to zero changes its sign within a unit of its last digit."""
    unit = Fraction(1, 10 ** (value.places or 0))
    found = []
    for near in (value.value - unit, value.value + unit):
        solved = _solved(claim, row, bare, Number(near))
        sides = () if solved is None else (solved.left, solved.right)
        try:
            values = [exact(side, {}) for side in sides if isinstance(side, Term)]
        except NoValue:
            return None
        if len(values) != 2 or None in values:
            return None
        found.append(values[0] - values[1])  # type: ignore[operator]
    if found[0] * found[1] > 0:
        return None
    reason = f"a zero of line {row.line}, rounded"
    return Judgement(Verdict.ROUNDED, reason, Evidence("set to zero", follows=(row.line,)))


def _sides(formula: Formula) -> tuple[Term, Term]:
    return formula.left, formula.right


def _speaks(row: Premise, letter: Symbol) -> bool:
    return letter in free_leaves(_side(row))


def _spelled_out(claim: Claim, letter: Symbol, row: Premise) -> Premise:
    """∂L/∂b = 0 with what ∂L/∂b is, where the text gives L(b)."""
    if _speaks(row, letter) and not any(map(is_slope, subterms(_side(row)))):
        return row
    try:
        side = expand(_side(row), claim)
    except (NotExplicit, ShapeError, RecursionError):
        return row
    zero = number(0) if side.shape.is_scalar else Zero(*side.shape)
    return replace(row, formula=Formula(side, Relation.EQUAL, zero))


def _is_the_only_one(row: Premise, letter: Symbol, right: Term) -> bool:
    """An inverse solves for a vector or matrix, a division for a number that stands once in each
    product: A = 0 is one solution of A B = 0, x = 0 of x y = 0, and 2 one of x² = 4."""
    if not letter.shape.is_scalar:
        return _inverts(letter, right)
    try:
        slope = derivative(_side(row), letter)
    except NotExplicit:
        return False
    several = _is_zero(right) and not isinstance(slope, Number)
    return letter not in free_leaves(slope) and not _is_zero(slope) and not several


def bare_letter(symbol: Symbol) -> Symbol | None:
    """w of ŵ, w* and w_ML; else the letter itself; None for w′."""
    name = symbol.name
    marked = name.accents or (name.label and not name.label.isdigit())
    if not marked and not name.primes:
        return symbol
    if not marked or name.primes:
        return None
    bare = Name(name.letter, name.style)
    return Symbol(bare, symbol.rows, symbol.cols, symbol.indices)


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zero) or (isinstance(term, Number) and term.value == 0)


def _side(row: Premise) -> Term:
    """f(w) of f(w) = 0 and of 0 = f(w)."""
    left, right = row.formula.left, row.formula.right
    return right if _is_zero(left) else left


def _solved(claim: Claim, row: Premise, bare: Symbol, right: Term) -> Claim | None:
    """The row with the formula for the letter; with marked letters where the formula has such."""
    written = _side(row)
    marked = {bare_letter(leaf): leaf for leaf in free_leaves(right) if isinstance(leaf, Symbol)}
    values: dict[Term, Term] = {
        plain: leaf
        for plain, leaf in marked.items()
        if plain is not None and plain is not leaf and plain in free_leaves(written)
    }
    values[bare] = right
    try:
        left = put_in(written, values)
    except (ShapeError, TypeError):
        return None
    zero = number(0) if left.shape.is_scalar else Zero(*left.shape)
    return replace(
        claim, left=left, right=zero, relation=Relation.EQUAL, others=(), step=None, premise=None,
        purpose=Purpose.IDENTITY, premises=(),
    )  # fmt: skip


def _says_nothing_new(row: Premise, right: Term) -> bool:
    return set(_letters(right)) <= set(_letters(_side(row)))


def _letters(term: Term) -> Iterator[Term]:
    yield from (leaf for leaf in free_leaves(term) if not isinstance(leaf, Constant))
