"""Sentences that say when a property holds: "f is called even if", "events are independent when".

The formula behind them defines the property; nobody claims it of the names in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from derivations.reader.spoken.context import CONCLUDING

WHEN = r"(?:if|when|whenever|provided(?: that)?|iff|exactly when)\b"
NAMES_A_PROPERTY = re.compile(
    rf"\b(?:called|said to be|termed|known as|we (?:say|call))\b.*?\b{WHEN}(?P<rest>.*)$", re.I
)
OF_ANY = re.compile(
    r"(?:^|[,;]\s|\b(?:that|recall|and)\s)\W*(?:an?|any|two|three|every)\s+(?:[\w-]+\s+){1,4}"
    rf"(?:\$[\s,]*(?:and\s+)?)*(?:is|are)\s+(?:[\w$-]+\s+){{1,8}}?{WHEN}(?P<rest>.*)$",
    re.I,
)


@lru_cache(maxsize=64)  # several rules ask of one display
def defines_property(before: str) -> bool:
    """Whether the sentence before a formula says when something has a property.

    >>> defines_property("A function $ is called convex if for all $ and $ we have")
    True
    >>> defines_property("Two events are independent when"), defines_property("If $, we have")
    (True, False)
    >>> defines_property("The function is zero when")
    False
    """
    sentence = re.split(r"[.:;?!](?:\s|$)", before.strip().rstrip(":,"))[-1]
    found = NAMES_A_PROPERTY.search(sentence) or OF_ANY.search(sentence)
    if found is None:
        return False
    return not re.search(CONCLUDING.pattern.replace("so|", ""), found["rest"], re.I)
