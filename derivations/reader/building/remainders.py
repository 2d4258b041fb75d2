r"""-3 \bmod 5 and a + b \bmod m: what the remainder is taken of."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Node, Signed


def with_remainder(node: Signed) -> Node | None:
    r"""(a + b) \bmod m for a + b \bmod m; None where the last term is no remainder."""
    sign, last = node.parts[-1]
    if not isinstance(last, Juxtaposed) or (len(node.parts) == 1 and not sign):
        return None
    at = next((k for k, (joint, _) in enumerate(last.parts) if joint == "bmod"), None)
    if at is None:
        return None
    before = last.parts[:at]
    inner = before[0][1] if len(before) == 1 else replace(last, parts=before)
    whole = replace(node, parts=(*node.parts[:-1], (sign, inner)))
    bracket = Bracket("(", ")", (whole,), (), span=node.span)
    return replace(last, parts=(("", bracket), *last.parts[at:]))
