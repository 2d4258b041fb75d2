"""Whether two scalar terms have the same normal form, and where that makes them equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import TypeVar, cast

from derivations.dataclass import dataclass
from derivations.judge.evaluation.residues import PRIME, Kept, differ
from derivations.judge.normal import lowering, signs
from derivations.judge.normal.elements import Element, Key, NoNormalForm, OutsideDomain, Undefined
from derivations.judge.normal.workspace import Rescaled, Restart, Workspace
from derivations.terms import (
    Formula,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    negative,
    plus,
    replace,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

_T = TypeVar("_T")
MOST_PASSES = 60
MOST_CASES = 3  # absolute values whose sign is split into cases
ZERO = Number(Fraction(0))
FOUR_OPERATIONS = frozenset((Number, Symbol, Index, Negation, Sum, Product, Quotient, Power))
ROOT = 37**40  # the residues of its powers are as good as random ones


@dataclass(frozen=True, slots=True)
class Equality:
    """holds: a proof wherever both sides are defined; not holds says nothing.

    conditions: the domain conditions met on the way that the hypotheses do not imply.
    """

    holds: bool
    conditions: tuple[Formula, ...] = ()


def equality(left: Term, right: Term, hypotheses: Sequence[Formula] = ()) -> Equality:
    """Compare normal forms under hypotheses, and in cases by the signs of absolute values.

    NoNormalForm: a side is outside the normal form. Undefined: the two sides are nowhere defined
    together (under the hypotheses).
    """
    found = _compared(left, right, tuple(hypotheses))
    if isinstance(found, Exception):
        raise type(found)(*found.args)
    return found


@lru_cache(maxsize=1 << 12)  # several rungs ask of the same sides
def _compared(
    left: Term, right: Term, hypotheses: tuple[Formula, ...]
) -> Equality | NoNormalForm | Undefined:
    if isinstance(_learnt(hypotheses), Workspace) and _are_other_functions(left, right):
        return Equality(False)
    try:
        return _equality(left, right, hypotheses)
    except NoNormalForm as error:
        return _with_letters(left, right, hypotheses) or error
    except Undefined as error:
        return error


def _are_other_functions(left: Term, right: Term) -> bool:
    """Whether they are rational functions that differ at a point modulo a prime."""
    if not (_is_rational(left) and _is_rational(right)):
        return False
    leaves = sorted(free_leaves(left) | free_leaves(right), key=order)
    values = {canonical(leaf): pow(ROOT, 3 + place, PRIME) for place, leaf in enumerate(leaves)}
    return differ(left, right, Kept({leaf: Fraction(values[canonical(leaf)]) for leaf in leaves}))


@lru_cache(maxsize=1 << 12)
def _is_rational(term: Term) -> bool:
    return all(type(part) in FOUR_OPERATIONS and part.shape.is_scalar for part in subterms(term))


def _with_letters(left: Term, right: Term, hypotheses: tuple[Formula, ...]) -> Equality | None:
    """The comparison with letters for sums that are raised to high powers."""
    from derivations.judge.normal.high_powers import with_letters

    changed = with_letters(left, right, hypotheses)
    if changed is None:
        return None
    try:
        found = _equality(changed.left, changed.right, changed.hypotheses)
    except (NoNormalForm, Undefined):
        return None
    return Equality(found.holds, tuple(map(changed.written, found.conditions)))


def _equality(left: Term, right: Term, hypotheses: Sequence[Formula]) -> Equality:
    workspace, element = _settled(Workspace(), left, right, hypotheses)
    if element.is_zero:
        return Equality(True, tuple(workspace.conditions))
    split = [
        cast(Key, kernel.of)
        for kernel, slot in workspace.slots.items()
        if kernel.kind == "absolute" and slot in workspace.relations
    ]
    if not 0 < len(split) <= MOST_CASES:
        return Equality(False)
    cases = product((signs.POSITIVE, signs.NEGATIVE, signs.ORDER), repeat=len(split))
    branches = [workspace.branch(dict(zip(split, case, strict=True))) for case in cases]
    # A case is void where a domain condition fails, so the conditions of all cases stay in force.
    holds = all(_vanishes(branch, left, right, hypotheses) for branch in branches)
    return Equality(holds, tuple(workspace.conditions) if holds else ())


def element_of(term: Term, hypotheses: Sequence[Formula] = ()) -> tuple[Workspace, Element]:
    """The normal form of one term, with the workspace that its generators live in."""
    return _settled(Workspace(), term, ZERO, hypotheses)


def _vanishes(branch: Workspace, left: Term, right: Term, hypotheses: Sequence[Formula]) -> bool:
    """Whether the difference is 0 in one case; a case that no point is in is no objection."""
    try:
        _, element = _settled(branch, left, right, hypotheses)
        zeros = (known.polynomial for known, flags in branch.case.items() if flags == signs.ORDER)
        return element.is_zero or any(divmod(element.numerator, p)[1] == 0 for p in zeros)
    except Undefined:
        return True
    except NoNormalForm:
        return False


def _settled(
    workspace: Workspace, left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Workspace, Element]:
    """The difference of the sides, after as many passes as the kernels need to settle."""

    def difference(workspace: Workspace) -> Element:
        a, b = lowering.lower(workspace, left), lowering.lower(workspace, right)
        return workspace.subtract(a, b)

    found = settle(workspace, hypotheses, difference)
    if workspace.written:
        workspace.conditions = {_as_written(workspace, c): None for c in workspace.conditions}
    return workspace, found


def _as_written(workspace: Workspace, condition: Formula) -> Formula:
    """q(z) > 0 where the text integrates over z."""
    left, right = (replace(side, workspace.written) for side in (condition.left, condition.right))
    return Formula(left, condition.relation, right)


def settle(
    workspace: Workspace, hypotheses: Sequence[Formula], compute: Callable[[Workspace], _T]
) -> _T:
    """What is computed under the hypotheses in a pass that learns nothing new."""
    is_new = not workspace.kernels and not workspace.case
    if is_new:
        workspace.take(_knowing(tuple(hypotheses)))
    for number in range(MOST_PASSES):
        try:
            if number or not is_new:
                workspace.begin_pass()
                _assume(workspace, hypotheses)
            return compute(workspace)
        except Restart:
            continue
    raise NoNormalForm("its functions never settle")


def contradictory(hypotheses: Sequence[Formula]) -> bool:
    """Whether what the other hypotheses say certainly excludes one: x > 0 and -x > 0."""

    def compute(workspace: Workspace) -> bool:
        for term, flags in filter(None, map(_stated, hypotheses)):
            known = signs.element_sign(workspace, lowering.lower(workspace, term))
            if signs.contradicts(known, flags):
                return True
        return False

    try:
        return settle(Workspace(), hypotheses, compute)
    except Undefined:
        return True
    except NoNormalForm:
        return False


def _knowing(hypotheses: tuple[Formula, ...]) -> Workspace:
    """A workspace that knows the hypotheses."""
    found = _learnt(hypotheses)
    if isinstance(found, Exception):
        raise type(found)(*found.args)
    return found


@lru_cache(maxsize=512)  # a scope states many, and all its relations are compared under them
def _learnt(hypotheses: tuple[Formula, ...]) -> Workspace | NoNormalForm | Undefined:
    workspace = Workspace()
    for _ in range(MOST_PASSES):
        try:
            workspace.begin_pass()
            _assume(workspace, hypotheses)
            return workspace
        except Restart:
            continue
        except (NoNormalForm, Undefined) as error:
            return error
    return NoNormalForm("its functions never settle")


def _assume(workspace: Workspace, hypotheses: Sequence[Formula]) -> None:
    """Note the signs of the case and of the hypotheses; Restart once where any of them is news."""
    for known, flags in workspace.case.items():
        if signs.contradicts(workspace.signs.get(known, 0), flags):
            raise OutsideDomain("no point is in this case")
        workspace.signs[known] = workspace.signs.get(known, 0) | flags
    stated = [found for found in map(_stated, hypotheses) if found is not None]
    news = [_is_news(workspace, *s) for s in stated if s not in workspace.learnt]
    if any(news):
        raise Restart


def _is_news(workspace: Workspace, term: Term, flags: int) -> bool:
    """Learn all that the sign of a term says; whether any of it was not known."""
    found = False
    while True:
        try:
            element = lowering.lower(workspace, term)
            signs.learn(workspace, element, flags)
            if _says_no_more(workspace, element):
                workspace.learnt.add((term, flags))
        except Rescaled:
            raise
        except Restart:  # each adds a sign to a factor of the term: they end
            found = True
            workspace.lowered.clear()
            continue
        except NoNormalForm:
            pass
        return found


def _says_no_more(workspace: Workspace, element: Element) -> bool:
    """Whether nothing learnt later changes what it says: one factor, in variables only."""
    if any(kernel.kind != "variable" for kernel in workspace.kernels_in(element)):
        return False
    return len(workspace.factors(element)[1]) < 2


@lru_cache(maxsize=1024)  # each pass of each comparison asks for those of its scope
def _stated(formula: Formula) -> tuple[Term, int] | None:
    """A scalar inequality as a term and its sign."""
    if not (formula.left.shape.is_scalar and formula.right.shape.is_scalar):
        return None
    difference = plus(formula.left, negative(formula.right))
    match formula.relation:
        case Relation.GREATER:
            return difference, signs.POSITIVE
        case Relation.LESS:
            return difference, signs.NEGATIVE
        case Relation.AT_LEAST:
            return difference, signs.AT_LEAST_0
        case Relation.AT_MOST:
            return difference, signs.AT_MOST_0
        case Relation.NOT_EQUAL:
            return difference, signs.NOT_0
    return None
