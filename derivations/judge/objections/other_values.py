"""An objection to praise: what is cancelled or divided by may be no number.

From AB = AC follows B = C for numbers, and not for matrices; from u·v = u·w not v = w for vectors;
from 2x = 0 not x = 0 in every ring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.objections.praise import (
    BY_RECURRENCE,
    divided_by,
    may_be_a_matrix,
    numbers_among,
)
from derivations.judge.objections.settledness import BY_STATES
from derivations.judge.solving.coefficients import RUNG as BY_COEFFICIENTS
from derivations.judge.speaking import every_subterm, is_declared, shown_name, variables
from derivations.judge.verdict import SOLVING, Judgement
from derivations.reader.spoken.other_arithmetics import ANY
from derivations.terms import (
    Dimension,
    Formula,
    Map,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    number,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.propositions import formulas
from derivations.terms.substitution import free_leaves

INFINITESIMAL = ("epsilon", "varepsilon")  # ε² = 0 of dual numbers
OF_NUMBERS = (BY_RECURRENCE, BY_COEFFICIENTS, BY_STATES)


def of_other_values(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """What is drawn from a line before it by rules that hold for numbers only."""
    is_solved = judgement.evidence.rung == SOLVING
    if not (is_solved or judgement.evidence.follows) or judgement.evidence.rung in OF_NUMBERS:
        return
    spoken = tuple(_spoken(claim, judgement))
    sides = [side for formula in spoken for side in (formula.left, formula.right)]
    letters = {leaf for leaf in variables(*sides) if isinstance(leaf, Symbol)}
    if ANY in claim.called_otherwise and letters:
        yield "it follows for numbers, perhaps not in the ring that the text names"
    letters = {s for s in letters if s.shape.is_scalar and not is_declared(s, claim)}
    called = {s for s in letters if s.name.letter in {*claim.called_otherwise, *INFINITESIMAL}}
    perhaps = set() if claim.of_numbers else _perhaps_matrices(letters, spoken, sides)
    doubtful = called | (perhaps - {*_divisors(claim)})
    if not called and _is_of_numbers_alone(claim, doubtful):
        return
    if any(_multiplies(side, doubtful) for side in sides) and not speaks_of_chance(*sides):
        names = ", ".join(sorted(map(shown_name, doubtful)))
        yield f"it follows for numbers {names}, perhaps not for vectors or matrices"


def _divisors(claim: Claim) -> Iterator[Term]:
    """N of 2/N in a row before: what divides there is a number here."""
    rows = (side for p in claim.premises for side in (p.formula.left, p.formula.right))
    yield from divided_by([*rows, *(d.expression for d in claim.definitions)])


def _is_of_numbers_alone(claim: Claim, capitals: set[Symbol]) -> bool:
    """r² + 3r + 2 = 0 from A(r² + 3r + 2) = 0: a matrix A that is not 0 times 0 only is 0."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    leaves = {leaf for side in sides for leaf in free_leaves(side)}
    raised = {
        part.base
        for side in sides
        for part in every_subterm(side)
        if isinstance(part, Power) and isinstance(part.exponent, Number)
    }
    return len(capitals) == 1 and not leaves & capitals and bool(leaves) and leaves <= raised


def _spoken(claim: Claim, judgement: Judgement) -> Iterator[Formula]:
    """The claim and what it is drawn from."""
    if isinstance(claim.left, Term) and isinstance(claim.right, Term):
        yield Formula(claim.left, claim.relation, claim.right)
    if claim.step is not None:
        for line in claim.step.lines[max(0, claim.step.place - 1) : claim.step.place + 1]:
            yield from formulas(line.says)
    yield from (p.formula for p in claim.premises if p.line in judgement.evidence.follows)
    if claim.premise is not None:
        yield claim.premise


def _perhaps_matrices(
    letters: set[Symbol], spoken: Sequence[Formula], sides: Sequence[Term]
) -> set[Symbol]:
    """The capitals that may be square matrices in every formula, where none divides."""
    if any(isinstance(p, Quotient | Map | Root) for side in sides for p in every_subterm(side)):
        return set()  # no plain algebra of matrices
    capitals = {s for s in letters if may_be_a_matrix(s)}
    if capitals & {*divided_by(sides), *_raised_to_fractions(sides)}:
        return set()
    capitals -= numbers_among(capitals, spoken)
    return capitals if all(_has_meaning(formula, capitals) for formula in spoken) else set()


def _raised_to_fractions(sides: Sequence[Term]) -> Iterator[Term]:
    """V of V^{5/3}, E and E_0 of (E - E_0)²: those of numbers."""
    for part in (p for side in sides for p in every_subterm(side)):
        squared = isinstance(part, Power) and isinstance(part.base, Sum)
        if isinstance(part, Power) and (squared or not isinstance(part.exponent, Number | Symbol)):
            yield from free_leaves(part.base)


def _has_meaning(formula: Formula, symbols: set[Symbol]) -> bool:
    """Whether both sides have one shape with square matrices for the symbols, 0 being any zero."""
    size = Dimension.of("n")
    squares: dict[Term, Term] = {s: Symbol(s.name, size, size, s.indices, s.role) for s in symbols}
    try:
        left, right = (replace_leaves(side, squares) for side in (formula.left, formula.right))
    except (ShapeError, TypeError):
        return False
    return left.shape == right.shape or number(0) in (left, right)


def _multiplies(side: Term, symbols: set[Symbol]) -> bool:
    """Whether a symbol is multiplied by another letter, or raised to a power."""
    return any(_is_multiplied(part, symbols) for part in every_subterm(side))


def _is_multiplied(part: Term, symbols: set[Symbol]) -> bool:
    """A B, A x and A², not P (1 + r)^t, where the other factor is a number."""
    match part:
        case Power(base):
            return bool(free_leaves(base) & symbols)
        case Product(factors):
            own = [bool(free_leaves(factor) & symbols) for factor in factors]
            others = sum(isinstance(factor, Symbol) for factor in factors if factor not in symbols)
            return any(own) and sum(own) + others > 1
    return False
