"""What is asked of one object again and again, found out once for as long as it is near."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Of = TypeVar("Of")
Found = TypeVar("Found")
MOST = 4096


def once_each(ask: Callable[[Of], Found]) -> Callable[[Of], Found]:
    """The function, which remembers its answers by the identity of an object that never changes.

    To hash or to compare a whole tree would take longer than most answers.
    """
    known: dict[int, tuple[Of, Found]] = {}

    def of(each: Of) -> Found:
        kept = known.get(id(each))
        if kept is not None and kept[0] is each:
            return kept[1]
        found = ask(each)
        if len(known) >= MOST:
            known.clear()
        known[id(each)] = each, found
        return found

    return of


def once_at_each_place(ask: Callable[[Of, int], Found]) -> Callable[[Of, int], Found]:
    """The same for a place in a sequence that never changes."""
    known: dict[int, Found] = {}
    last: list[Of] = []

    def of(each: Of, place: int) -> Found:
        if not last or last[0] is not each:
            known.clear()
            last[:] = [each]
        if place not in known:
            known[place] = ask(each, place)
        return known[place]

    return of
