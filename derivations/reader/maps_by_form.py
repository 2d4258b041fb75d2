"""f: A → B, g ∘ f: A → B, φ = (x_1, …, x_n): V → W: between which sets something maps."""

from __future__ import annotations

import re

from derivations.reader.form import Form, statements_before
from derivations.reader.heads import head_of
from derivations.reader.raw import Bracket, Letter, Node, Superscript
from derivations.reader.records import Link, Statement

MAPS = "states what is mapped"
FUNCTION = re.compile(r"\b(?:functions?|map(?:ping)?s?)\s*$", re.I)
COLONS = (":", r"\colon")


def maps(form: Form) -> str:
    """What the statement before maps; "" where the arrow is another one."""
    if form.claim.sign != "to":
        return ""
    if FUNCTION.search(form.claim.display.before) and _is_between_sets(form):
        return MAPS
    if form.statement.link is not Link.TEXT:
        return ""
    before = [s for s in statements_before(form) if s.sides[0] is not None]
    last = before[-1] if before else None
    first = last.sides[0] if last is not None and not last.relations else None
    if first is not None and head_of(first) is not None:
        return MAPS
    return MAPS if last is not None and _is_behind_a_colon(form, last) else ""


def _is_between_sets(form: Form) -> bool:
    """(-R, R) → ℝ"""
    return all(_is_a_set(side) for side in (form.left, form.right))


def _is_a_set(side: Node | None) -> bool:
    match side:
        case Letter(_, "blackboard") | Superscript(Letter(_, "blackboard"), _):
            return True
        case Bracket("(" | "[", ")" | "]", (_, _), (",",)):
            return True
    return False


def _is_behind_a_colon(form: Form, before: Statement) -> bool:
    left, last = form.statement.sides[0], before.sides[-1]
    if left is None or last is None:
        return False
    text = last.span.source.text[last.span.end : left.span.start].strip()
    return any(text.endswith(colon) for colon in COLONS)
