"""An equation for all values of a letter as one equation for each of its coefficients.

    A cos t + 2B cos 2t = 3 cos t for all t   is   A = 3 and 2B = 0

Powers, exponentials, sines and cosines of the letter that stay apart in the normal form are
linearly independent, so the coefficient of each vanishes by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise
from derivations.judge.expanding.expansion import expand
from derivations.judge.normal.binders import slots_of
from derivations.judge.normal.elements import Monomial, NoNormalForm, Polynomial, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import Formula, Relation, Symbol, Term, negative, number, plus
from derivations.terms.substitution import free_leaves

INDEPENDENT = frozenset({"variable", "exp", "sin", "cos"})
MOST_COEFFICIENTS = 12


def with_compared_coefficients(claim: Claim) -> Claim:
    """The claim with these equations for each premise that holds for all values of a letter."""
    if not any(premise.running for premise in claim.premises):
        return claim
    premises = [each for premise in claim.premises for each in _parted(premise, claim)]
    open_still = {letter for p in premises for letter in p.running}
    parted = {letter for p in claim.premises for letter in p.running} - open_still
    read = {f"what holds for all {letter}" for letter in parted}
    unread = tuple(stated for stated in claim.unread if stated not in read)
    return replace(claim, premises=tuple(premises), unread=unread)


def _parted(premise: Premise, claim: Claim) -> Iterator[Premise]:
    found = list(_coefficients(premise, claim)) if premise.running else []
    if not found:
        yield premise
    for equation in found:
        yield replace(premise, formula=equation, running=frozenset())


def _coefficients(premise: Premise, claim: Claim) -> list[Formula]:
    formula = premise.formula
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    running = [s for s in leaves if isinstance(s, Symbol) and s.name.letter in premise.running]
    if formula.relation is not Relation.EQUAL or len(running) != 1:
        return []
    moving = tuple(d for d in claim.definitions if running[0] in free_leaves(d.expression))
    by_rules = replace(claim, definitions=moving)
    difference = expand(plus(formula.left, negative(formula.right)), by_rules)
    try:
        parts = settle(Workspace(), (), lambda w: _by_powers(w, difference, running[0]))
    except (NoNormalForm, Undefined):
        return []
    if not all(map(free_leaves, parts)):
        return []  # x² = x for all x of a ring
    return [Formula(part, Relation.EQUAL, number(0)) for part in parts]


def _by_powers(workspace: Workspace, difference: Term, running: Symbol) -> list[Term]:
    """What each product of functions of the letter is multiplied by."""
    top = lower(workspace, difference).numerator
    moving = _moving(workspace, running)
    if any(workspace.kernels[slot].kind not in INDEPENDENT for slot in moving):
        return []
    found: dict[Monomial, Polynomial] = {}
    for exponents, coefficient in top.to_dict().items():
        powers = tuple(e if slot in moving else 0 for slot, e in enumerate(exponents))
        rest = tuple(0 if slot in moving else e for slot, e in enumerate(exponents))
        term = top.context().from_dict({rest: coefficient})
        found[powers] = found[powers] + term if powers in found else term
    if not 1 < len(found) <= MOST_COEFFICIENTS:
        return []
    return [polynomial_term(workspace, part) for part in found.values()]


def _moving(workspace: Workspace, running: Symbol) -> set[int]:
    """The slots of the letter and of all that is taken of it."""
    found = {slot for k, slot in workspace.slots.items() if k == Kernel("variable", running)}
    while True:
        more = {slot for kernel, slot in workspace.slots.items() if slots_of(kernel) & found}
        if more <= found:
            return found
        found |= more
