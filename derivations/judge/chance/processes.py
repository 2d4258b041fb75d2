"""Brownian motions and Poisson processes as sums of their independent increments.

W_s = D_1 and W_t = D_1 + D_2 for s < t, where D_1 ∼ N(0, s) and D_2 ∼ N(0, t - s) are independent;
of a Poisson process the increments are Poisson with λ times the length of the interval (Grimmett
and Stirzaker, Probability and Random Processes, sections 6.8 and 9.6). What is known at the time s
is known of the increments up to s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cmp_to_key

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.models.chance import Law, Process, Stated
from derivations.terms import (
    CHANCE,
    MOMENTS,
    Call,
    Expectation,
    Formula,
    Index,
    Map,
    Name,
    Number,
    Probability,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.equality import order
from derivations.terms.substitution import replace_terms

UPWARDS = (Relation.LESS, Relation.AT_MOST)
DOWNWARDS = (Relation.GREATER, Relation.AT_LEAST)
MOST_TIMES = 4


class NoOrder(Exception):
    """Times of which nothing says which comes first."""


def with_increments(claim: Claim) -> Claim:
    """The claim about the increments of its processes; with words not understood without order."""
    for process in claim.chance.processes:
        if not any(_values(side, process.name) for side in _sides(claim)):
            continue
        try:
            claim = _with_increments_of(claim, process)
        except NoOrder:
            unread = (*claim.chance.unread, f"a {process.kind}")
            return replace(claim, chance=replace(claim.chance, unread=unread))
    return claim


def _sides(claim: Claim) -> Iterator[Term]:
    yield from (side for side in (claim.left, claim.right) if isinstance(side, Term))
    yield from (d.expression for d in claim.definitions)


def _values(term: Term, name: Name) -> dict[Term, Term]:
    """W_t and W(t) with their times."""
    found: dict[Term, Term] = {}
    for part in subterms(term):
        match part:
            case Symbol(indices=(at,)) if part.name == name:
                found[part] = at
            case Map(function, at) | Call(function, (at,)) if function.name == name:
                found[part] = at
    return found


def _with_increments_of(claim: Claim, process: Process) -> Claim:
    values: dict[Term, Term] = {}
    for side in _sides(claim):
        values |= _values(side, process.name)
    known = {at for side in _sides(claim) if (at := _known_at(side)) is not None}
    every = {*values.values(), *known} - {number(0), Index((), 0)}
    moments = sorted(every, key=order)
    try:
        ordered = _in_order(moments, claim.hypotheses)
    except NoOrder:
        if len(known) != 1:
            raise
        (now,) = known  # what is known at the time s is asked of what comes behind it
        later = (Formula(now, Relation.LESS, at) for at in moments if at is not now)
        ordered = _in_order(moments, (*claim.hypotheses, *later))
    before: Term = number(0)
    steps: list[Symbol] = []
    laws: list[Stated] = []
    for place, at in enumerate(ordered, 1):
        step = Symbol(process.name._replace(label=f"Δ{place}"))
        length = at if before == number(0) else plus(at, negative(before))
        steps.append(step)
        laws.append(Stated(step, (_law(process, length),)))
        before = at
    put: dict[Term, Term] = {
        value: plus(number(0), *steps[: ordered.index(at) + 1]) if at in ordered else number(0)
        for value, at in values.items()
    }
    chance = replace(
        claim.chance,
        laws=(*claim.chance.laws, *laws),
        independent=(*claim.chance.independent, frozenset(step.name for step in steps)),
    )

    def written(term: Term) -> Term:
        return replace_terms(_with_history(term, ordered, steps), put)

    return replace(
        claim,
        left=written(claim.left) if isinstance(claim.left, Term) else claim.left,
        right=written(claim.right) if isinstance(claim.right, Term) else claim.right,
        hypotheses=tuple(
            Formula(written(h.left), h.relation, written(h.right)) for h in claim.hypotheses
        ),
        definitions=tuple(_defined(d, written(d.expression)) for d in claim.definitions),
        chance=chance,
    )


def _defined(definition: Definition, expression: Term) -> Definition:
    return replace(definition, expression=expression)


def _law(process: Process, length: Term) -> Law:
    if process.rate is None:
        return Law("normal", (number(0), length))
    return Law("poisson", (times(process.rate, length),))


def _known_at(term: Term) -> Term | None:
    """s of E[… | F_s]; None without one."""
    times_known = (
        at
        for part in subterms(term)
        if isinstance(part, (*MOMENTS, Probability))
        for each in part.given
        if (at := _history(each)) is not None
    )
    return next(times_known, None)


def _history(condition: Term) -> Term | None:
    """s of F_s, all that is known at that time."""
    match condition:
        case Symbol(Name("F", "calligraphic" | "script"), indices=(at,)):
            return at
    return None


def _with_history(term: Term, ordered: Sequence[Term], steps: Sequence[Symbol]) -> Term:
    """E[X | D_1, …, D_k] for E[X | F_s]."""
    if not any(isinstance(part, CHANCE) for part in subterms(term)):
        return term
    inner = term.map(lambda child: _with_history(child, ordered, steps))
    if not isinstance(inner, Expectation | Probability) or len(inner.given) != 1:
        return inner
    at = _history(inner.given[0])
    if at is None:
        return inner
    known = steps[: ordered.index(at) + 1] if at in ordered else ()
    return type(inner)(inner.children[0], tuple(known), inner.under)


def _in_order(moments: Sequence[Term], hypotheses: Sequence[Formula]) -> list[Term]:
    if len(moments) > MOST_TIMES:
        raise NoOrder
    less = {(h.left, h.right) for h in hypotheses if h.relation in UPWARDS}
    less |= {(h.right, h.left) for h in hypotheses if h.relation in DOWNWARDS}

    def compared(one: Term, other: Term) -> int:
        if (one, other) in less or _is_less(one, other):
            return -1
        if (other, one) in less or _is_less(other, one):
            return 1
        raise NoOrder

    return sorted(moments, key=cmp_to_key(compared))


def _is_less(one: Term, other: Term) -> bool:
    """1 < 2; t < t + 1"""
    match one, other:
        case Number(a), Number(b):
            return a < b
        case Index(parts, a), Index(others, b) if parts == others:
            return a < b
    return False
