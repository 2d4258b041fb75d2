r"""Cases that a bullet begins: - $x < 0$: then …, as "suppose" would say it."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import nodes
from derivations.reader.records import Display, Document

BULLET = re.compile(r"^\s*$|(?:^|\s)[-*•]\s*$")
CONCLUDES = re.compile(r"\s*:\s*(then|here|we|so|in this case|\$)", re.I)
ORDERS = frozenset({"<", ">", "leq", "geq", "neq"})
MOST_NODES = 8  # of a side: a condition is short


def with_bulleted_cases(document: Document) -> Document:
    """The document whose cases begin with "Suppose"."""
    if not any(map(_heads_a_case, document.displays)):
        return document
    displays = (replace(d, before="Suppose ") if _heads_a_case(d) else d for d in document.displays)
    return replace(document, displays=tuple(displays))


def _heads_a_case(display: Display) -> bool:
    """A paragraph or an item that begins $x < 0$: then …."""
    if not display.is_inline or not BULLET.search(display.before):
        return False
    return CONCLUDES.match(display.after) is not None and _is_condition(display)


def _is_condition(display: Display) -> bool:
    """x ≥ 0 or a < x < b: orders of a letter, and a number or another letter."""
    statements = [s for row in display.rows for s in row.statements]
    if not statements or not set(statements[0].relations) <= ORDERS:
        return False
    trees = [side for s in statements for side in s.sides if side is not None]
    return all(sum(1 for _ in nodes(t)) < MOST_NODES for t in trees)
