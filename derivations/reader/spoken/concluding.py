"""Does a row say what follows from all that is stated before it, and not suppose something new?

"Let x + y = 5. Then …": what contradicts the stated equations there is wrong. A case, a condition,
another problem, and what ends in a contradiction on purpose suppose something.
"""

from __future__ import annotations

import re

from derivations.reader.records import Claim, Display, Link
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import (
    FOUND,
    clause_before,
    is_assumed,
    is_concluded,
    is_concluded_or_reasoned,
    is_posed,
)
from derivations.reader.text.blocks import paragraph_of

CASE = re.compile(
    r"\b(if|when|whenever|case|cases|otherwise|unless|either|try|guess|wrong|false)\b", re.I
)
CONTRADICTS = re.compile(r"\b(contradict\w*|impossible|absurd|not|no|never|cannot|fails?)\b", re.I)
BEGINS_A_CASE = re.compile(r"\s*(\\item\s*)?(but |and )?(if|when|whenever|case|in case)\b", re.I)
WITHIN_A_LIST = re.compile(r"(\$\s*(,\s*and\b|,|and\b)\s*)+$")  # x = 1 and …
NEAR = 120  # characters of the words around a formula


def is_a_conclusion(claim: Claim) -> bool:
    """Whether all that is stated before a row is in force in it."""
    display = claim.display
    if claim.link in (Link.CONDITION, Link.OR) or is_introduced(display):
        return False
    if is_assumed(display.before) or is_posed(display.before, display.after):
        return False
    around = display.before[-NEAR:], display.after[:NEAR]
    if any(CONTRADICTS.search(words) for words in around):
        return False
    if tells_a_case(display) and not follows_its_case(display):
        return False
    before = WITHIN_A_LIST.sub("", display.before)
    clause = clause_before(before).strip(" .,;:")
    follows = is_concluded_or_reasoned(display.before) or FOUND.search(clause) is not None
    follows = follows or is_concluded(before)
    return follows or (not display.is_inline and (not clause or _ends_what_it_rests_on(before)))


def _ends_what_it_rests_on(before: str) -> bool:
    """Let Q = m c (T_2 - T_1) be the heat, where m is the mass. Right behind it: T_2 = …"""
    sentences = re.split(r"\.\s", before.strip())
    return before.rstrip().endswith(".") and "$" in sentences[-1]


def case_of(display: Display) -> tuple[tuple[str, int], int] | None:
    """Which sentence of which paragraph begins with a case that the formula stands in."""
    sentences = re.split(r"[.:;]\s", display.before)
    if BEGINS_A_CASE.match(sentences[-1]) is None:
        return None
    return paragraph_of(display.span), len(sentences)


def follows_its_case(display: Display) -> bool:
    """If a x = b, then x = b/a: the case of the sentence is all that is supposed."""
    behind = display.before.rstrip().rsplit("$", 1)[-1]
    return case_of(display) is not None and re.match(r"\W*then\s*$", behind, re.I) is not None


def tells_a_case(display: Display) -> bool:
    """Whether the sentence speaks of one case among several."""
    return CASE.search(re.split(r"[.:;]\s", display.before)[-1]) is not None
