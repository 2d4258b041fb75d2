"""The tests of a brace: chains, intervals and lists as single orders; which one is the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import (
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Subscript,
    Superscript,
    nodes,
)

ORDERS = frozenset({"=", "<", ">", "leq", "geq", "neq"})
COMPLEMENTS = {
    ("<", "geq"), ("geq", "<"), (">", "leq"), ("leq", ">"), ("=", "neq"), ("neq", "="),
    ("leq", "geq"), ("geq", "leq"),  # both say the same at the end that they share
}  # fmt: skip
Branch = tuple[Node, Node | None]


def is_the_rest(tested: Sequence[Branch], condition: Node | None) -> bool:
    """x ≤ a behind x > a, or behind x > b and x ≤ b: no case is left."""
    match tested[-1][1], condition:
        case Related(sides, (sign,)), Related(others, (other,)):
            return sides == others and (sign, other) in COMPLEMENTS
    return False


def conditions_of(test: Node) -> Iterator[Related]:
    """a ≤ x and x < b of a ≤ x < b, of x ∈ [a, b) and of conditions in a list."""
    match test:
        case Related(sides, signs) if set(signs) <= ORDERS:
            for left, sign, right in zip(sides, signs, sides[1:], strict=False):
                yield Related((left, right), (sign,), span=test.span)
        case Related((variable, Bracket(opening, closing, (low, high))), ("in",)) if (
            opening in "([" and closing in ")]"
        ):
            signs = "leq" if opening == "[" else "<", "leq" if closing == "]" else "<"
            if not _is_infinite(low):
                yield Related((low, variable), (signs[0],), span=test.span)
            if not _is_infinite(high):
                yield Related((variable, high), (signs[1],), span=test.span)
        case Related((Bracket("(", ")", variables), box), ("in",)) if len(variables) > 1:
            for variable, side in zip(variables, _sides_of(box, len(variables)), strict=True):
                yield from conditions_of(Related((variable, side), ("in",), span=test.span))
        case Joined(items, joints) if set(joints) <= {",", "and"}:
            for item in _with_their_sets(items):
                yield from conditions_of(item)
        case _:
            raise NoMeaning("there is no term for this condition yet", test)


def _with_their_sets(items: Sequence[Node]) -> Iterator[Node]:
    """x ∈ [0, 1] and y ∈ [0, 1] of x, y ∈ [0, 1]"""
    waiting: list[Node] = []
    for item in items:
        match item:
            case Letter() | Subscript():
                waiting.append(item)
            case Related((_, where), ("in",)):
                yield from (Related((each, where), ("in",), span=item.span) for each in waiting)
                waiting = []
                yield item
            case _:
                yield item
    yield from waiting


def _sides_of(box: Node, count: int) -> list[Node]:
    """[0, 1] twice of [0, 1]^2, [0, 1] and [0, 2] of [0, 1] × [0, 2]"""
    match box:
        case Superscript(Bracket() as side, Numeral(power, None)) if power == count:
            return [side] * count
        case Juxtaposed(parts) if {sign for sign, _ in parts[1:]} == {"times"}:
            if len(parts) == count:
                return [side for _, side in parts]
    raise NoMeaning("there is no term for this condition yet", box)


def _is_infinite(end: Node) -> bool:
    return any(isinstance(part, Letter) and part.letter == "infty" for part in nodes(end))
