"""The union bound: P(⋃ A_i) ≤ Σ P(A_i), of chances and of measures, over the same indices."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.rungs.measures import measure
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Comparison,
    Function,
    Index,
    IndexedSum,
    Map,
    Name,
    Number,
    Opaque,
    Probability,
    Relation,
    Term,
    index,
    replace,
)

RUNG = "subadditivity"
UNION, BEHIND = (r"\bigcup_{", "=", "}^{"), "} "
SIGNS = {
    "=": Relation.EQUAL, ">": Relation.GREATER, "<": Relation.LESS,
    r"\geq": Relation.AT_LEAST, r"\leq": Relation.AT_MOST,
}  # fmt: skip
CHANCES = frozenset(("P", "Pr"))


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a set; by: its name, "" for a chance."""

    by: str
    of: Term


def judge_subadditivity(claim: Claim) -> Judgement | None:
    """P(⋃_{i=1}^n A_i) ≤ Σ_{i=1}^n P(A_i)"""
    whole, total = claim.left, claim.right
    if claim.relation is Relation.AT_LEAST:
        whole, total = total, whole
    elif claim.relation is not Relation.AT_MOST:
        return None
    if not (isinstance(whole, Term) and isinstance(total, IndexedSum)):
        return None
    measures = frozenset(n for h in claim.hypotheses if (n := measure(h)) is not None)
    union, part = _measured(whole, measures), _measured(total.body, measures)
    if union is None or part is None or union.by != part.by:
        return None
    if not _is_union_of(union.of, part.of, total):
        return None
    return Judgement(Verdict.PROVED, "the union bound", Evidence(RUNG))


def _is_union_of(union: Term, member: Term, total: IndexedSum) -> bool:
    """Whether it is the union of the members that are summed over, with the same ends."""
    match union:
        case Opaque((*head, last), (Index() as variable, low, high, *parts)):
            body = _body(tuple(head), last, parts)
            ends = (_end(low), _end(high)) == (_end(total.lower), _end(total.upper))
            return ends and body is not None and replace(body, {variable: total.variable}) == member
    return False


def _body(head: tuple[str, ...], last: str, parts: Sequence[Term]) -> Term | None:
    """What stands behind the sign of the union: a name, or an event in braces."""
    if head[: len(UNION)] != UNION or len(head) == len(UNION):
        return None
    opening, *inner = head[len(UNION) :]
    if not opening.startswith(BEHIND):
        return None
    opening = opening.removeprefix(BEHIND)
    if len(parts) == 1 and (opening, *inner, last) == ("", ""):
        return parts[0]
    return _event(Opaque((opening, *inner, last), tuple(parts)))


def _event(term: Term) -> Term:
    """{X > t} as the event."""
    match term:
        case Opaque((r"\{", sign, r"\}"), (left, right)) if sign.strip() in SIGNS:
            return Comparison(left, SIGNS[sign.strip()], right)
    return term


def _end(end: Term) -> Term:
    """A whole number as an index."""
    if isinstance(end, Number) and end.value.denominator == 1:
        return index(end.value.numerator)
    return end


def _measured(term: Term, measures: frozenset[Name]) -> Measured | None:
    match term:
        case Map(Function(name, 0), inside) if name in measures:
            return Measured(str(name), inside)
        case Map(Function(name, 0), inside) if name.letter in CHANCES:
            return Measured("", inside)
        case Probability(event, (), ()):
            return Measured("", event)
    return None


__all__ = ["judge_subadditivity"]
