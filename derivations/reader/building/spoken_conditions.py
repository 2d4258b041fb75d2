"""Conditions in brackets, one by one: 0 < n < 8, n even, d | n, with the words in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from derivations.reader.raw import Node, Nothing

EVEN, ODD = frozenset({"even", "is even"}), frozenset({"odd", "is odd"})
PRIMES = frozenset({"prime", "is prime", "is a prime"})
JOINTS = frozenset({",", ";", ":", "and", ""})
Parts = list[list[Node | str]]


def conditions_of(items: Sequence[Node], separators: Sequence[str]) -> Parts:
    """The conditions between commas: what stands between "|" or before words is one."""
    found: Parts = [[]]
    for item, behind in zip_longest(items, separators, fillvalue=""):
        assert isinstance(item, Node)
        assert isinstance(behind, str)
        if not isinstance(item, Nothing):
            found[-1].append(item)
        if behind in JOINTS:
            found.append([])
        else:
            found[-1].append(behind)
    return [each for each in found if each]
