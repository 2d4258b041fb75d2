"""Integrals over sets, cut into those over the regions of a diagram: ∫_{A ∪ B} = ∫_{A ∖ B} + …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.bounds.functionals import Functional
from derivations.judge.rungs.sets import Element, NoSets, places, regions_of
from derivations.terms import Formula, Sum, Symbol, Term

MOST_SETS = 4


def by_regions(groups: Sequence[Functional], stated: Sequence[Formula]) -> list[Functional]:
    """The same with one functional for each region and measure; as they are, where that fails."""
    over = [g for g in groups if g.what[0] == "over"]
    others = [g for g in groups if g not in over]
    about = [side for h in stated for side in (h.left, h.right)]
    sets = [*map(_where, over), *about]
    names = sorted({n for n in places(sets) if isinstance(n, Symbol)}, key=str)
    if not over or len(names) > MOST_SETS:
        return list(groups)
    try:
        regions = regions_of([*names, *about], stated)
        return [*others, *(g for region in regions for g in _of_region(over, region))]
    except NoSets:
        return list(groups)


def _where(group: Functional) -> Term:
    where = group.what[1]
    assert isinstance(where, Term)
    return where


def _of_region(over: Sequence[Functional], region: Element) -> Iterator[Functional]:
    """For each measure what all integrals have there."""
    for by in dict.fromkeys(g.what[2] for g in over):
        bodies = [g.body for g in over if g.what[2] == by and region.is_in(_where(g))]
        if bodies:
            body = Sum(tuple(bodies)) if len(bodies) > 1 else bodies[0]
            yield replace(over[0], what=("over", region, by), body=body)


__all__ = ["by_regions"]
