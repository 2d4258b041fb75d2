"""An inequality between numbers that holds at all points tried, with what proves it."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.bounds.combinations import combination
from derivations.judge.bounds.gaps import gap, stated
from derivations.judge.bounds.induction import by_induction
from derivations.judge.bounds.monotony import by_monotony
from derivations.judge.bounds.tangents import tangents
from derivations.judge.evaluation.sampling import connected
from derivations.judge.solving.domain import defined
from derivations.terms import Formula, Index, Name, Relation, Symbol, Term, index, replace
from derivations.terms.substitution import free_leaves

COUNTING = frozenset(map(Name, "nmkN"))  # letters that stand for whole numbers if any do
MOST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Certified:
    """Why it holds, and where."""

    reason: str
    conditions: tuple[Formula, ...] = ()


def certified(order: Formula, hypotheses: Sequence[Formula]) -> Certified | None:
    """By the tangents of exp and log, by the sign of slopes, by induction."""
    letters = free_leaves(order.left) | free_leaves(order.right)
    if not 0 < len(letters) <= MOST_LETTERS or not all(map(_is_a_number, letters)):
        return None
    asked = tuple(c for c in defined(order) if c not in hypotheses)
    known = [*connected(order, hypotheses), *asked]
    found = _by_tangents(order, known) or _by_slopes(order, letters, known)
    if found is not None:
        conditions = (*found.conditions, *_not_evident(asked, hypotheses))
        return Certified(found.reason, tuple(dict.fromkeys(conditions)))
    return _by_induction(order, letters, hypotheses)


def _is_a_number(letter: Term) -> bool:
    return isinstance(letter, Index) or (isinstance(letter, Symbol) and letter.shape.is_scalar)


def _by_tangents(order: Formula, known: Sequence[Formula]) -> Certified | None:
    wanted = gap(order)
    lemmas = [*tangents(wanted.term), *stated(known)]
    found = combination(wanted, lemmas, known)
    if found is None:
        return None
    return Certified("a sum of products of what is at least 0", found)


def _by_slopes(
    order: Formula, letters: frozenset[Term] | set[Term], known: Sequence[Formula]
) -> Certified | None:
    (letter, *others) = letters
    if others or not isinstance(letter, Symbol) or not by_monotony(gap(order), letter, known):
        return None
    return Certified(f"by the signs of derivatives by {letter.name.letter}")


def _by_induction(
    order: Formula, letters: frozenset[Term] | set[Term], hypotheses: Sequence[Formula]
) -> Certified | None:
    """On an index, or on a letter n that is taken to count."""
    found = by_induction(order, hypotheses)
    if found is not None:
        reason = f"induction on {found.letter}, {found.letter} ≥ {found.first}"
        return Certified(reason, found.conditions)
    counts = [e for e in letters if isinstance(e, Symbol) and e.name in COUNTING and not e.indices]
    if len(counts) != 1:
        return None
    put: dict[Term, Term] = {counts[0]: index(counts[0].name.letter)}
    as_whole = [_put_in(h, put) for h in hypotheses]
    found = by_induction(_put_in(order, put), as_whole)
    if found is None:
        return None
    reason = f"induction on {found.letter}, a whole number ≥ {found.first}"
    return Certified(reason, found.conditions)


def _put_in(formula: Formula, put: dict[Term, Term]) -> Formula:
    return Formula(replace(formula.left, put), formula.relation, replace(formula.right, put))


def _not_evident(asked: Sequence[Formula], hypotheses: Sequence[Formula]) -> list[Formula]:
    """The conditions under which the sides have values, but for those that hold always."""
    evident = {Relation.GREATER: True, Relation.AT_LEAST: False}
    left = []
    for condition in asked:
        strict = evident.get(condition.relation)
        wanted = gap(condition) if strict is not None else None
        if wanted is None or combination(wanted, stated(hypotheses), hypotheses) != ():
            left.append(condition)
    return left


__all__ = ["Certified", "certified"]
