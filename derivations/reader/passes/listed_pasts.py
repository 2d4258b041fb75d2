r"""Lists with dots of what came before: p(x_i | x_1, \dots, x_{i-1}) as p(x_i | x_{1:i-1}).

In a section that conditions on all members before one of them, each list that a density takes is
such a stretch: p(x_1, \dots, x_n) = \prod_i p(x_i | x_1, \dots, x_{i-1}).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.passes.stretches import ONE, is_law
from derivations.reader.raw import (
    Bracket,
    Joined,
    Juxtaposed,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides


def with_listed_pasts(document: Document) -> Document:
    """The document with x_{1:n} for each list of a section that conditions on what came before."""
    return by_section(document, _lists_what_came_before, _listed)


def _lists_what_came_before(document: Document, path: SectionPath) -> bool:
    """p(x_i | x_1, …, x_{i-1}): then p(x_1, …, x_n) is of a stretch, too."""
    sides = sides_of(statements_of(document, path))
    return any(_is_given_the_past(node) for side in sides for node in nodes(side))


def _is_given_the_past(node: Node) -> bool:
    match node:
        case Bracket(_, _, (_, *given), ("|", *commas)) if set(commas) <= {","}:
            found = _run(tuple(given))
            return found is not None and isinstance(found[1], Signed)
    return False


def _run(items: tuple[Node, ...]) -> tuple[Node, Node] | None:
    """1 and n of x_1, …, x_n and of x_1, x_2, …, x_n."""
    match items:
        case (Subscript(one, (first,)), *middle, Mark("…"), Subscript(other, (last,))):
            between = [Subscript(one, (Numeral(Fraction(k)),)) for k in range(2, len(middle) + 2)]
            if one == other and (not middle or (first == ONE and middle == between)):
                return first, last
    return None


def _listed(display: Display, _: bool) -> Display:
    return with_sides(display, lambda side: everywhere(side, _of_lists))


def _of_lists(tree: Node) -> Node:
    """p(x_{1:n} | y) for p(x_1, …, x_n | y)."""
    match tree:
        case Juxtaposed(parts):
            changed = list(parts)
            for place, ((_, head), (sign, behind)) in enumerate(pairwise(parts)):
                if not sign and is_law(head) and isinstance(behind, Bracket):
                    changed[place + 1] = ("", _with_runs(behind))
            return tree if changed == list(parts) else replace(tree, parts=tuple(changed))
    return tree


def _with_runs(bracket: Bracket) -> Bracket:
    """The bracket with one name for each run of members on a side of its bar."""
    bars = [k for k, sign in enumerate(bracket.separators) if sign == "|"]
    if len(bars) > 1 or not set(bracket.separators) <= {",", "|"}:
        return bracket
    end = bars[0] + 1 if bars else len(bracket.items)
    sides = [_merged(part) for part in (bracket.items[:end], bracket.items[end:]) if part]
    if sum(map(len, sides)) == len(bracket.items):
        return bracket
    own = "|".join("," * (len(side) - 1) for side in sides)
    items = tuple(item for side in sides for item in side)
    return replace(bracket, items=items, separators=tuple(own))


def _merged(items: tuple[Node, ...]) -> tuple[Node, ...]:
    found = _run(items)
    if found is None or not isinstance(items[0], Subscript):
        return items
    ends = Joined(found, (":",), span=items[0].span)
    return (Subscript(items[0].base, (ends,), span=items[0].span),)
