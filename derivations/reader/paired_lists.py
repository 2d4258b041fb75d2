r"""Lists that are equal item by item: z = e^{-πi/4}, e^{3πi/4} = (1 - i)/√2, (-1 + i)/√2."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Letter, Subscript
from derivations.reader.records import Link, Statement


def with_paired_lists(found: Sequence[Statement]) -> Sequence[Statement]:
    """Statements between commas, with a_1 = b_1 and a_2 = b_2 for a_1, a_2 = b_1, b_2."""
    last = len(found) - 1
    bare = [place for place, each in enumerate(found) if _is_bare(each)]
    joint = next((p for p in range(last - 1, 0, -1) if not _is_bare(found[p])), None)
    if not bare or joint is None or len(found) != 2 * (last - joint) + 1:
        return found
    if not _are_listed(found, joint):
        return found
    first, *left = found[: joint + 1]
    right = [found[joint].sides[-1], *(each.sides[0] for each in found[joint + 1 :])]
    sign = found[joint].spans[0]
    head = replace(
        first,
        sides=(*first.sides, right[0]),
        relations=(*first.relations, "="),
        spans=(*first.spans, sign),
    )
    pairs = [
        Statement(Link.COMMA, (each.sides[0], other), ("=",), (each.span,), each.span)
        for each, other in zip(left, right[1:], strict=True)
    ]
    return (head, *pairs)


def _is_bare(statement: Statement) -> bool:
    return not statement.relations


def _are_listed(found: Sequence[Statement], joint: int) -> bool:
    """a_1 or z = a_1, then items alone up to a_n = b_1, which is no name that gets a value."""
    middle = found[joint]
    commas = all(each.link is Link.COMMA for each in found[1:])
    alone = all(map(_is_bare, [*found[1:joint], *found[joint + 1 :]]))
    equates = middle.relations == ("=",) and found[0].relations in ((), ("=",))
    name = isinstance(middle.sides[0], Letter | Subscript | None)
    return commas and alone and equates and not name
