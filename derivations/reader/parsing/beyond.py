r"""Functions before what perhaps stands within them: \cos(m + n)x, \log \frac{1}{s} \exp(-x)."""

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
    Superscript,
)

CIRCULAR = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh"})
LOGARITHMS = frozenset({"log", "ln"})


def beyond_brackets(node: Juxtaposed) -> Node | None:
    """The product with factors taken into the functions before them; None where there is none."""
    parts: list[tuple[str, Node]] = []
    changed = False
    for sign, part in node.parts:
        before = parts[-1][1] if parts else None
        if not sign and isinstance(before, Applied) and _may_be_within(part, before):
            inside = Juxtaposed((("", before.argument), ("", part)), span=before.span)
            parts[-1] = (parts[-1][0], replace(before, argument=inside))
            changed = True
        else:
            parts.append((sign, part))
    if not changed:
        return None
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))


def _may_be_within(part: Node, before: Applied) -> bool:
    if before.below is not None:
        return False
    if before.function in LOGARITHMS:
        return before.bare and before.power is None and _is_a_power(part)
    return _is_of_a_bracket(before) and _is_a_letter(part)


def _is_a_power(part: Node) -> bool:
    """exp(-x), e^{-x}, (1 - p)^{n - k}: what a likelihood is a product of."""
    if isinstance(part, Applied):
        return part.function == "exp" and part.power is None
    return isinstance(part, Superscript)


def _is_of_a_bracket(node: Applied) -> bool:
    """cos(m + n): a sum in the bracket, which alone would be a factor of what follows."""
    bracket = node.argument
    if node.function not in CIRCULAR or not isinstance(bracket, Bracket) or len(bracket.items) != 1:
        return False
    return isinstance(bracket.items[0], Signed | Juxtaposed)


def _is_a_letter(part: Node) -> bool:
    base = part.base if isinstance(part, Subscript) else part
    return isinstance(base, Letter) and not isinstance(part, Evaluated)
