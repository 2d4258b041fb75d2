r"""\cos(m + n)x: a function of a bracket before a letter, which perhaps stands within it."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Evaluated,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    Subscript,
)

CIRCULAR = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh"})


def beyond_brackets(node: Juxtaposed) -> Node | None:
    """The product with letters taken into the functions before them; None where there is none."""
    parts: list[tuple[str, Node]] = []
    changed = False
    for sign, part in node.parts:
        before = parts[-1][1] if parts else None
        if not sign and _may_be_within(part) and before is not None and _is_of_a_bracket(before):
            assert isinstance(before, Applied)
            inside = Juxtaposed((("", before.argument), ("", part)), span=before.span)
            parts[-1] = (parts[-1][0], replace(before, argument=inside))
            changed = True
        else:
            parts.append((sign, part))
    if not changed:
        return None
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))


def _is_of_a_bracket(node: Node) -> bool:
    """cos(m + n): a sum in the bracket, which alone would be a factor of what follows."""
    if not isinstance(node, Applied) or node.function not in CIRCULAR or node.below is not None:
        return False
    bracket = node.argument
    if not isinstance(bracket, Bracket) or len(bracket.items) != 1:
        return False
    return isinstance(bracket.items[0], Signed | Juxtaposed)


def _may_be_within(part: Node) -> bool:
    base = part.base if isinstance(part, Subscript) else part
    return isinstance(base, Letter) and not isinstance(part, Evaluated)
