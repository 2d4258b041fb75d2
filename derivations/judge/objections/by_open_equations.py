"""An equation that stays open may be a condition: then its letters are not free of each other.

After p′(z) = n ∏ (z - ζ_j) of p(z) = ∏ (z - z_k) the z_k and the ζ_j may not be chosen one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Fault
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.judged import Judged
from derivations.judge.objections.conventions import ORDERS
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Name,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
)
from derivations.terms.substitution import free_leaves

FALSE_OF_SOME = "(else refuted"
AGAINST = "it does not solve"


def without_tied_letters(found: Sequence[Judged]) -> Iterator[Judged]:
    """What is refuted by families that an open equation of its section may tie is open, too."""
    ties: list[tuple[Judged, frozenset[Name]]] = []
    conditions: list[tuple[Judged, Name]] = []
    for judged in found:
        names = _families(judged)
        refuted = judged.judgement.verdict is Verdict.REFUTED
        if refuted and not _is_drawn(judged) and not _is_of_numbers(judged):
            tying = (tie for tie, tied in ties if tied & names)
            elsewhere = (tie for tie in tying if _is_elsewhere(tie, judged))
            tie = next((tie for tie in elsewhere if not _is_met(tie, judged)), None)
            tie = tie or _condition_by_form(conditions, judged)
            judged = judged if tie is None else _doubted(judged, tie.line.place.line)
        elif may_tie(judged):
            ties.append((judged, names))
        if judged.judgement.verdict is Verdict.UNDECIDED and (of := _spoken_of(judged)):
            conditions.append((judged, of))
        yield judged


def _condition_by_form(conditions: Sequence[tuple[Judged, Name]], judged: Judged) -> Judged | None:
    """The open Pv = λv or P² = P before a row that speaks of this v or P, too."""
    point = judged.judgement.evidence.counterexample
    bound = {binding.leaf for binding in point.point} if point is not None else set()
    names = {leaf.name for leaf in _leaves(judged) | bound if isinstance(leaf, Symbol)}
    of_names = (condition for condition, of in conditions if of in names)
    elsewhere = (condition for condition in of_names if _is_in_another_chain(condition, judged))
    return next((each for each in elsewhere if not _is_met(each, judged)), None)


def _spoken_of(judged: Judged) -> Name | None:
    """The v of Pv = λv, the P of P² = P: no row holds for all of them, so it is a condition.

    So is vᵀ P v > 0, which no point meets, as it is of every v.
    """
    whole = judged.line.whole
    if whole is None:
        return None
    if whole.relation is not Relation.EQUAL:
        return _definite(whole.left) if whole.relation in ORDERS else None
    match (whole.left, whole.right):
        case (
            Product((Symbol(), Symbol() as one)),
            Product((Symbol() as factor, Symbol() as other)),
        ):
            is_of_one = one is other and whole.left != whole.right and not factor.indices
            return one.name if is_of_one else None
        case (Power(Symbol() as base, Number()), Symbol() as alone) if base is alone:
            return base.name
        case (Symbol() as alone, Power(Symbol() as base, Number())) if base is alone:
            return base.name
    return None


def _definite(form: Term | Fault | None) -> Name | None:
    """The P of vᵀ P v and of vᵀ Pᵀ v."""
    match form:
        case Product((Transpose(one), Symbol() | Transpose(Symbol()) as matrix, other)):
            of = matrix.term if isinstance(matrix, Transpose) else matrix
            return of.name if one is other and isinstance(of, Symbol) else None
    return None


def _is_drawn(judged: Judged) -> bool:
    """Whether a row is wrong as the solution of an equation before it, which it was put into."""
    return judged.judgement.reason.startswith(AGAINST)


def _is_of_numbers(judged: Judged) -> bool:
    """8.43 behind 15 · 5/9: no letter stands on either side of the step."""
    step = judged.line.step
    sides = () if step is None else terms_of(step)
    return bool(sides) and not any(free_leaves(side) for side in sides)


def _is_elsewhere(tie: Judged, judged: Judged) -> bool:
    """Whether it stands in the same section, and in another chain, which breaks by itself.

    A row that computes the same left side is another attempt at it.
    """
    one, other = tie.line, judged.line
    again = one.whole is not None and other.whole is not None and one.whole.left is other.whole.left
    return _is_in_another_chain(tie, judged) and not again


def _is_in_another_chain(tie: Judged, judged: Judged) -> bool:
    one, other = tie.line.source, judged.line.source
    return one.path == other.path and one.chain != other.chain


def _is_met(tie: Judged, judged: Judged) -> bool:
    """Whether the point that refutes a row satisfies the equation, too."""
    found, whole = judged.judgement.evidence.counterexample, tie.line.whole
    if found is None or whole is None or whole.relation is not Relation.EQUAL:
        return False
    left, right = terms_of(whole)
    point = {binding.leaf: binding.value for binding in found.point if binding.high is None}
    try:
        return holds_at(Formula(left, whole.relation, right), point) is True
    except (NoValue, KeyError, TypeError, ArithmeticError):
        return False


def _doubted(judged: Judged, line: int) -> Judged:
    reason = f"line {line}, which is open, may tie its letters (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))


def may_tie(judged: Judged) -> bool:
    """Whether a row is an equation that holds for some values of its letters only."""
    whole, judgement = judged.line.whole, judged.judgement
    if whole is None or whole.relation is not Relation.EQUAL:
        return False
    return judgement.verdict is Verdict.UNDECIDED and FALSE_OF_SOME in judgement.reason


def _families(judged: Judged) -> frozenset[Name]:
    """The families z_k of a row, and those of the point that refutes it: its own may be defined."""
    leaves = _leaves(judged)
    counterexample = judged.judgement.evidence.counterexample
    if counterexample is not None:
        leaves |= {binding.leaf for binding in counterexample.point}
    return frozenset(leaf.name for leaf in leaves if isinstance(leaf, Symbol) and leaf.indices)


def _leaves(judged: Judged) -> set[Term]:
    sides = terms_of(judged.line.whole) if judged.line.whole is not None else ()
    return set().union(*map(free_leaves, sides))
