"""An open equation is what the values below it solve: det(A - λI) = 0, and then λ_1 = 2, λ_2 = 3.

The values are put in, and what comes out must be an identity: nothing is taken on trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.budget import OutOfBudget, budget
from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault
from derivations.judge.equations_to_solve import given
from derivations.judge.judged import Judged
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.objections.by_open_equations import may_tie
from derivations.terms import Relation, ShapeError, Symbol, Term
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

NEAR = 12  # rows from an equation to the last of its values
SECONDS = 0.2
Value = tuple[Term, Term]


def with_satisfied_equations(found: Sequence[Judged]) -> Iterator[Judged]:
    """Each row; an open equation of numbers is given where the values below it satisfy it."""
    for place, judged in enumerate(found):
        whole = judged.line.whole
        if whole is not None and may_tie(judged) and _is_of_numbers(whole):
            values = _values_below(found, place)
            if values and _is_satisfied(whole, values):
                judged = replace(judged, judgement=given("an equation, which values below satisfy"))
        yield judged


def _is_of_numbers(claim: Claim) -> bool:
    sides = (claim.left, claim.right)
    return all(isinstance(side, Term) and side.shape.is_scalar for side in sides)


def _values_below(found: Sequence[Judged], place: int) -> list[Value]:
    """What rows close behind say that letters of the equation are, in numbers or other letters."""
    path, whole = found[place].line.source.path, found[place].line.whole
    assert whole is not None
    letters = {leaf for side in (whole.left, whole.right) if isinstance(side, Term)
               for leaf in free_leaves(side)}  # fmt: skip
    values: list[Value] = []
    for later in found[place + 1 : place + 1 + NEAR]:
        claim = later.line.whole
        if claim is None or later.line.source.path != path:
            continue
        left, right = claim.left, claim.right
        if (
            claim.relation is Relation.EQUAL
            and isinstance(left, Symbol)
            and isinstance(right, Term)
        ):
            letter = next((x for x in letters if isinstance(x, Symbol) and _is_one(left, x)), None)
            if letter is not None and not free_leaves(right) & {left, letter}:
                values.append((letter, right))
    return values


def _is_one(value: Term | Fault, letter: Term) -> bool:
    """λ, λ_1 and λ₋ are values of λ."""
    if not isinstance(value, Symbol) or not isinstance(letter, Symbol):
        return False
    if value is letter:
        return True
    bare = not letter.indices and not letter.name.label
    return bare and value.name._replace(label="") == letter.name


def _is_satisfied(claim: Claim, values: Sequence[Value]) -> bool:
    """Whether every value of a letter makes an identity of the equation, all others put in."""
    first = dict(reversed(values))
    return all(_holds(claim, {**first, letter: value}) for letter, value in values)


def _holds(claim: Claim, values: dict[Term, Term]) -> bool:
    from derivations.judge.following.consequences import worked_out

    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return False
    try:
        left, right = (put_in(worked_out(side), values) for side in (claim.left, claim.right))
        with budget(SECONDS):
            return equality(left, right).holds
    except (NoNormalForm, Undefined, ShapeError, TypeError, ArithmeticError, ValueError):
        return False
    except OutOfBudget:
        return False
