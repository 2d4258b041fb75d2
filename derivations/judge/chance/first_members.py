"""Moments of a process that begins with a number: v_t = β v_{t-1} + (1 - β) g_t with v_0 = 0.

At t = 1, 2, 3, 4 the member is written out by the recurrence, down to the first one; what is stated
of g_t is stated of every member.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.chance.sizes import NoSize, written_out
from derivations.judge.claim import Claim
from derivations.judge.expanding.families import Recurrence, member, recurrences
from derivations.terms import (
    Formula,
    Index,
    Name,
    Symbol,
    Term,
    each_once,
    free_indices,
    substitute,
    subterms,
)
from derivations.terms.substitution import free_leaves

STEPS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Step:
    """The claim at a number of steps, with its sides written out."""

    count: int
    letter: str
    claim: Claim


def at_first_steps(claim: Claim) -> Iterator[Step]:
    """The claim at each of a few steps; nothing where no process begins with a number."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return
    for process in recurrences(claim):
        letter, start = _letter(process, left, right), _start(claim, process)
        if letter is None or start is None or process.next_member is None:
            continue
        if _speaks_of_others(process, claim):
            continue
        if process.offsets[-1] - process.offsets[0] != 1:
            continue
        for count in STEPS:
            table = _members(process, start, count)
            try:
                stated = tuple(_stated(claim, process, count))
                both = [
                    written_out(_put(substitute(side, {letter: count}), process.name, table), {})
                    for side in (left, right)
                ]
            except (NoSize, TypeError, ValueError):
                return
            special = replace(claim, left=both[0], right=both[1], hypotheses=stated)
            yield Step(count, letter, special)
        return


def _speaks_of_others(process: Recurrence, claim: Claim) -> bool:
    """h_t of E[m_t h_t], of which neither the steps nor what is stated say anything: it may hang
    on them."""
    assert process.next_member is not None
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    known = {process.name} | _families(process.next_member, *stated)
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    return not _families(*sides) <= known


def _families(*terms: Term) -> set[Name]:
    parts = (part for term in terms for part in subterms(term))
    return {part.name for part in parts if isinstance(part, Symbol) and part.indices}


def _letter(process: Recurrence, left: Term, right: Term) -> str | None:
    """t, where all members that the sides speak of are v_t."""
    places = {at for side in (left, right) for part in subterms(side)
              if (at := member(part, process.name)) is not None}  # fmt: skip
    letters = {at.variable for at in places if at.is_variable}
    return letters.pop() if len(places) == len(letters) == 1 else None


def _start(claim: Claim, process: Recurrence) -> Term | None:
    """The value of the member 0, a number or a letter that is none of the process."""
    for definition in claim.definitions:
        at = member(definition.symbol, process.name)
        if at is not None and at.is_constant and at.constant == 0:
            leaves = free_leaves(definition.expression)
            return (
                None
                if any(isinstance(s, Symbol) and s.indices for s in leaves)
                else (definition.expression)
            )
    return None


def _members(process: Recurrence, start: Term, count: int) -> dict[int, Term]:
    table = {0: start}
    for k in range(1, count + 1):
        assert process.next_member is not None
        step = substitute(
            process.next_member, {process.variable: Index((), k) - process.offsets[-1]}
        )
        table[k] = _put(step, process.name, table)
    return table


def _put(term: Term, name: Name, table: dict[int, Term]) -> Term:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        at = member(part, name)
        if at is not None and at.is_constant and at.constant in table:
            return table[at.constant]
        return part.map(inside)

    return each_once(put)(term)


def _stated(claim: Claim, process: Recurrence, count: int) -> Iterator[Formula]:
    """What is stated, of the members that may occur; without the recurrence."""
    for h in claim.hypotheses:
        if h is process.formula:
            continue
        names = sorted(free_indices(h.left) | free_indices(h.right))
        if not speaks_of_chance(h.left, h.right) or len(names) > 2:
            yield h
            continue
        for values in product(range(1, count + 1), repeat=len(names)):
            if len(values) == 2 and values[0] == values[1]:
                continue
            chosen = dict(zip(names, values, strict=True))
            yield Formula(substitute(h.left, chosen), h.relation, substitute(h.right, chosen))
