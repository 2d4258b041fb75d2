"""What names were before is over, where a display or its words give them another meaning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from derivations.reader.building.readings import side
from derivations.reader.differential_equations import is_of_another, posed_anew
from derivations.reader.differentials import parts_anew
from derivations.reader.heads import head_of
from derivations.reader.other_examples import function_of_another_example
from derivations.reader.other_meanings import (
    function_named_anew,
    is_named_anew,
    is_set_anew,
    recurrence_anew,
    said_in_parallel,
    unknown_of_another_equation,
)
from derivations.reader.raw import Letter, Node, Subscript
from derivations.reader.records import Display, Statement
from derivations.reader.rewriting import displays_of
from derivations.reader.spoken.described_names import is_described_anew
from derivations.reader.text.blocks import paragraph_of
from derivations.reader.work import Work
from derivations.terms import Symbol


def forget_letters(work: Work, display: Display) -> None:
    """Let $x$ be the age of the second tree, let $f(x) = x^3$: what they were before is over."""
    for letter in posed_anew(display):
        kept = None if is_of_another(display) else paragraph_of(display.span)
        for visible in work.memory.visible(display.path):
            visible.forget_unknown(letter, kept)
        work.premises.forget_unknown(letter, kept)
    for part in map(Letter, parts_anew(display)):
        known = work.memory.introduced(display.path, part)
        if known is not None and known.paragraph != paragraph_of(display.span):
            term = side(part, work.section(display.path))
            work.memory.at(display.path).forget_name(part, term)
    for statement in (s for row in display.rows for s in row.statements):
        first = statement.sides[0]
        if first is None:
            continue
        unknown = unknown_of_another_equation(display, statement)
        first = unknown or first
        known = work.memory.introduced(display.path, first)
        is_set = is_named_anew(display, statement) or is_set_anew(display, statement, known)
        described = known is not None and is_described_anew(display, statement, known.display)
        if is_set or described or (unknown is not None and known is not None):
            term = side(first, work.section(display.path))
            work.memory.at(display.path).forget_name(first, term)
            if described and isinstance(term, Symbol):
                work.premises.forget_meaning(term)
        elif (applied := _function_anew(work, display, statement)) is not None:
            head = head_of(applied, work.section(display.path).names.facts.labels)
            if head is not None:
                again = work.memory.introduced(display.path, applied) is not None
                here = None if again else paragraph_of(display.span)
                work.premises.forget_unknown(head.name.letter, here)
                if again:
                    work.flows.forget(head.name.letter)
            if isinstance(applied, Subscript | Letter):
                member = side(applied, work.section(display.path))
                work.memory.at(display.path).forget_name(applied, member)
            elif head is not None:
                work.memory.at(display.path).forget_function(applied, head.name)


def _function_anew(work: Work, display: Display, statement: Statement) -> Node | None:
    named = function_named_anew(display, statement)
    if named is not None:
        return named

    def before() -> Iterator[Display]:
        own = displays_of(work.document, display.path[:1])
        return takewhile(lambda other: other is not display, own)

    anew = recurrence_anew(display, statement, before)
    anew = anew or said_in_parallel(display, statement, before)
    return anew or function_of_another_example(display, statement, before)
