"""The union bound: P(⋃ A_i) ≤ Σ P(A_i), of chances and of measures, over the same indices."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.dataclass import replace as with_sides
from derivations.judge.claim import Claim
from derivations.judge.rungs.measures import measure
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Comparison,
    Constant,
    Function,
    Index,
    IndexedSum,
    JoinedEvents,
    Map,
    Name,
    Number,
    Opaque,
    Probability,
    Relation,
    Symbol,
    Term,
    Union,
    index,
    plus,
    replace,
)
from derivations.terms.sets import JoinedSets

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
    """P(⋃_{i=1}^n A_i) ≤ Σ_{i=1}^n P(A_i), with = where no two of the events happen together."""
    whole, total = claim.left, claim.right
    if claim.relation not in (Relation.AT_LEAST, Relation.AT_MOST, Relation.EQUAL):
        return None
    is_turned = isinstance(whole, IndexedSum)
    if is_turned:
        whole, total = total, whole
    if not (isinstance(whole, Term) and isinstance(total, IndexedSum)):
        return None
    measures = frozenset(n for h in claim.hypotheses if (n := measure(h)) is not None)
    union, part = _measured(whole, measures), _measured(total.body, measures)
    if union is None or part is None or union.by != part.by:
        return None
    if not _is_union_of(_as_defined(union.of, claim), part.of, total):
        return None
    if claim.relation is Relation.EQUAL:
        reason = "the events exclude each other"
        holds = _are_apart(claim, part.of, total.upper)
        return Judgement(Verdict.PROVED, reason, Evidence(RUNG)) if holds else None
    if (claim.relation is Relation.AT_LEAST) is is_turned:
        return Judgement(Verdict.PROVED, "the union bound", Evidence(RUNG))
    return _of_two(claim, part.of, total)


def _as_defined(union: Term, claim: Claim) -> Term:
    """⋃_{j=k}^∞ E_j for the F_k that it defines, also at another index."""
    if not isinstance(union, Symbol):
        return union
    for definition in claim.definitions:
        symbol = definition.symbol
        if symbol == union:
            return definition.expression
        if symbol.name == union.name and len(symbol.indices) == len(union.indices) == 1:
            at = symbol.indices[0]
            if isinstance(at, Index) and at.is_variable:
                return replace(definition.expression, {at: union.indices[0]})
    return union


def _are_apart(claim: Claim, event: Term, last: Term) -> bool:
    """Whether the text says that no two of the events up to the last one happen together."""
    if not isinstance(event, Symbol):
        return False
    for group in claim.chance.apart:
        if {e.name for e in group.symbols} == {event.name}:
            ends = {at for e in group.symbols for at in e.indices}
            endless = last == Constant("infinity") and len(group.events) > 1
            if (
                endless
                or last in ends
                or any(isinstance(at, Index) and at.is_variable for at in ends)
            ):
                return True
    return False


def _of_two(claim: Claim, event: Term, total: IndexedSum) -> Judgement | None:
    """The bound the wrong way round, for two events."""
    from derivations.judge.rungs.in_order import judge_probability

    if not isinstance(event, Symbol) or len(event.indices) != 1 or claim.chance.apart:
        return None
    two = [replace(event, {total.variable: index(k)}) for k in (1, 2)]
    union, both = Probability(Union(tuple(two))), plus(*map(Probability, two))
    found = judge_probability(
        with_sides(claim, left=union, relation=Relation.AT_LEAST, right=both, hypotheses=())
    )
    wrong = found is not None and found.verdict is Verdict.REFUTED
    return found if wrong else None


def _is_union_of(union: Term, member: Term, total: IndexedSum) -> bool:
    """Whether it is the union of the members that are summed over, with the same ends."""
    match union:
        case JoinedEvents("union", variable, low, high, one) | JoinedSets(
            "union", variable, low, high, one
        ):
            ends = (_end(low), _end(high)) == (_end(total.lower), _end(total.upper))
            return ends and replace(one, {variable: total.variable}) == member
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
