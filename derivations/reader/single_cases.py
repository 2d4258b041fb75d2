"""Rows that speak of one case of many: a value that is given, x = 3 if y > 0."""

from __future__ import annotations

import re

from derivations.reader.forms import is_number, is_operator
from derivations.reader.heads import head_of
from derivations.reader.memory import Memory
from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node
from derivations.reader.records import Claim, Statement
from derivations.reader.scope import Section
from derivations.terms import Function

ONE_CASE = re.compile(r"\\(?:text|mbox|textrm)\s*\{[^{}]*\b(?:if|otherwise|else|unless)\b", re.I)
CASE_BEHIND = re.compile(r"\s*(if|when|whenever|unless|otherwise|else)\b", re.I)
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
    known = memory.rule(section.path, Function(head.name)) is not None
    return bool(inline) and not known and not is_operator(section, head)
