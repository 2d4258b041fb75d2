"""Brownian motions and Poisson processes as sums of their independent increments.

W_s = D_1 and W_t = D_1 + D_2 for s < t, where D_1 ∼ N(0, s) and D_2 ∼ N(0, t - s) are independent;
of a Poisson process the increments are Poisson with λ times the length of the interval (Grimmett
and Stirzaker, Probability and Random Processes, sections 6.8 and 9.6). What is known at the time s
is known of the increments up to s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cmp_to_key

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.models.chance import Law, Process, Stated
from derivations.printer.text import text
from derivations.terms import (
    CHANCE,
    MOMENTS,
    Call,
    Expectation,
    Formula,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Probability,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves, replace_terms

UPWARDS = (Relation.LESS, Relation.AT_MOST)
DOWNWARDS = (Relation.GREATER, Relation.AT_LEAST)
MOST_TIMES = 4


class NoOrder(Exception):
    """Times of which nothing says which comes first."""


def with_increments(claim: Claim) -> Claim:
    """The claim about the increments of its processes; with words not understood without order."""
    for process in claim.chance.processes:
        if not any(_values(side, process.name) for side in _sides(claim)):
            claim = _without_process(claim, process)
            continue
        try:
            claim = _with_increments_of(claim, process)
        except NoOrder:
            unread = (*claim.chance.unread, f"a {process.kind}")
            claim = replace(claim, chance=replace(claim.chance, unread=unread))
            supposed = _with_supposed_order(claim, process)
            if supposed is None:
                return claim
            claim = _with_increments_of(supposed, process)
    return claim


def _without_process(claim: Claim, process: Process) -> Claim:
    """The claim about other variables without what is stated of the process alone."""
    with_laws = {stated.variable for stated in claim.chance.laws}

    def is_apart(stated: Formula) -> bool:
        sides = (stated.left, stated.right)
        spoken = any(_values(side, process.name) for side in sides)
        return spoken and not any(with_laws & free_leaves(side) for side in sides)

    kept = tuple(h for h in claim.hypotheses if not is_apart(h))
    return claim if len(kept) == len(claim.hypotheses) else replace(claim, hypotheses=kept)


def _with_supposed_order(claim: Claim, process: Process) -> Claim | None:
    """s < t of E[N_s N_t] and N_t - N_s, as texts take it that say nothing of two times."""
    values: dict[Term, Term] = {}
    for side in _sides(claim):
        values |= _values(side, process.name)
    letters = {at for at in values.values() if isinstance(at, Symbol | Index)}
    if len(letters) != 2 or letters != set(values.values()):
        return None
    first: Term
    second: Term
    first, second = sorted(letters, key=text)
    for side in _sides(claim):
        for part in subterms(side):
            match part:
                case Sum((later, Negation(earlier))) if {later, earlier} <= values.keys():
                    first, second = values[earlier], values[later]
    ordered = Formula(first, Relation.LESS, second)
    return replace(claim, hypotheses=(*claim.hypotheses, ordered))


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
    """1 < 2; t < t + 1; t < t + s, of lengths of time"""
    match one, other:
        case Number(a), Number(b):
            return a < b
        case Index(parts, a), Index(others, b):
            length = Counter(dict(others))
            length.subtract(dict(parts))
            positive = all(count >= 0 for count in length.values()) and b >= a
            return positive and (any(length.values()) or b > a)
        case _, Sum(terms):
            return one in terms and all(_is_length(term) for term in terms if term is not one)
    return False


def _is_length(term: Term) -> bool:
    """s, h and 2 of t + s, t + h and t + 2."""
    return isinstance(term, Symbol | Index) or (isinstance(term, Number) and term.value > 0)
