"""Headings that name how a function runs, "Concave up:", above the inequality that says so.

The formula tells what the heading means; of no function is it claimed.
"""

from __future__ import annotations

import re
from functools import lru_cache

RISING = r"increasing|rising|monotone(?:ly)? increasing"
FALLING = r"decreasing|falling|monotone(?:ly)? decreasing"
CONVEX = r"convex|concave up(?:wards?)?|(?:local |relative )?minim(?:um|a)"
CONCAVE = r"concave(?: down(?:wards?)?)?|convex down|(?:local |relative )?maxim(?:um|a)"
HEADING = re.compile(
    rf"(?:^|[.:;]\s*)\W*(?:strictly )?(?:(?P<up>{RISING})|(?P<down>{FALLING})|(?P<convex>{CONVEX})"
    rf"|(?P<concave>{CONCAVE}))(?: functions?)?\s*:\s*(?:if|when|where|iff)?\s*$",
    re.I,
)
ABOVE, BELOW = frozenset((">", "geq")), frozenset(("<", "leq"))
SIGNS = {"up": (1, ABOVE), "down": (1, BELOW), "convex": (2, ABOVE), "concave": (2, BELOW)}


@lru_cache(maxsize=64)
def heads_with(before: str) -> tuple[int, frozenset[str]] | None:
    """The order of the derivative and the signs before 0 under the heading before a formula.

    >>> heads_with("Concave up: ") == (2, ABOVE), heads_with("It is increasing.")
    (True, None)
    """
    found = HEADING.search(before)
    return None if found is None or found.lastgroup is None else SIGNS[found.lastgroup]
