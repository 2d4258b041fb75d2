"""Which of the free indices are equal, where the text says so: i ≠ j, i = j."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derivations.terms import Formula, Index, Relation, Term

Pair = tuple[Index, Index, bool]


def compared(hypotheses: Iterable[Formula]) -> list[Pair]:
    """Two indices, and whether they are equal or different."""
    found: list[Pair] = []
    for h in hypotheses:
        equal = h.relation is Relation.EQUAL
        match h.left, h.right:
            case Index() as left, Index() as right if equal or h.relation is Relation.NOT_EQUAL:
                found.append((left, right, equal))
    return found


def admits_case(pairs: Iterable[Pair], case: Mapping[Term, Term]) -> bool:
    """Whether a case, in which some indices stand for others, is one that the text speaks of."""
    return all((case.get(a, a) is case.get(b, b)) is equal for a, b, equal in pairs)


def admits_places(pairs: Iterable[Pair], places: Mapping[str, int]) -> bool:
    """The same of indices at places; one that has no place may stand anywhere."""
    for a, b, equal in pairs:
        first, second = places.get(str(a)), places.get(str(b))
        if first is not None and second is not None and (first == second) is not equal:
            return False
    return True
