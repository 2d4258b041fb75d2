"""The tests of a brace: chains, intervals and lists as single orders; which one is the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import Bracket, Joined, Letter, Node, Related, nodes

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
        case Joined(items, joints) if set(joints) <= {",", "and"}:
            for item in items:
                yield from conditions_of(item)
        case _:
            raise NoMeaning("there is no term for this condition yet", test)


def _is_infinite(end: Node) -> bool:
    return any(isinstance(part, Letter) and part.letter == "infty" for part in nodes(end))
