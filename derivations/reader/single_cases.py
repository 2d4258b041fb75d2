"""Rows that speak of one case of many: a value that is given, x = 3 if y > 0."""

from __future__ import annotations

import re

from derivations.reader.forms import is_number, is_operator
from derivations.reader.heads import Head, head_of
from derivations.reader.memory import Memory
from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node, nodes
from derivations.reader.records import Claim, Statement
from derivations.reader.scope import Section
from derivations.terms import Function

ONE_CASE = re.compile(r"\\(?:text|mbox|textrm)\s*\{[^{}]*\b(?:if|otherwise|else|unless)\b", re.I)
CASE_BEHIND = re.compile(r"\s*(if|when|whenever|unless|otherwise|else)\b", re.I)
CASES = re.compile(r"\b(if|when|whenever|unless|otherwise|else)\b", re.I)
UNDER_A_FORMULA = re.compile(r"\s*(if|when|whenever)\s+\$\s*([.,;:)]|and\b|with\b|$)", re.I)
GIVEN = re.compile(
    r"\b(?:given|condition(?:al|ed|ing)?(?:ly)? (?:up)?on|the event|knowing)(?: that)?\s*$", re.I
)


def is_a_value_given(claim: Claim) -> bool:
    """N = n of "given $N = n$": n is one of the values of N, which stays random."""
    match claim.sign, claim.raw_left, claim.raw_right:
        case ("=", Letter(letter), Node() as right) if letter.isupper():
            own = right == Letter(letter.lower()) or is_number(right)
            return own and claim.display.is_inline and bool(GIVEN.search(claim.display.before))
    return False


def is_one_case(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """x = 3 if y > 0, x = 4 otherwise: neither is what x stands for from there on."""
    head = head_of(claim.raw_left) if claim.raw_left is not None else None
    if head is None or statement is not claim.row.statements[0]:
        return False
    if not head.is_applied and ONE_CASE.search(claim.row.latex):
        return named(head.whole) is not None
    inline = claim.display.is_inline and CASE_BEHIND.match(claim.display.after)
    if inline and _goes_on(claim, head) and _is_the_only_case(claim):
        return False
    known = memory.rule(section.path, Function(head.name)) is not None
    return bool(inline) and not known and not is_operator(section, head)


def _is_the_only_case(claim: Claim) -> bool:
    """F_n = F_{n-1} + F_{n-2} when n > 2, and no other case: the recurrence from there on."""
    before, after = claim.display.before, claim.display.after
    return (
        UNDER_A_FORMULA.match(after) is not None
        and len(CASES.findall(after)) == 1
        and CASES.search(before) is None
    )


def _goes_on(claim: Claim, head: Head) -> bool:
    """Whether the right side speaks of other members, as a recurrence does."""
    right = claim.raw_right
    return right is not None and any(
        found.name == head.name for part in nodes(right) if (found := head_of(part)) is not None
    )
