r"""Factors behind a product sign that have nothing of its index: \prod_{i=1}^n a_i a_{n+1}.

They may be meant to stand outside of it, as where one factor is split off.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Big, Juxtaposed, Letter, Node, Related, nodes


def with_factors_behind(node: Big) -> Node | None:
    """The product up to the last factor that has its index, times the rest; None without a rest."""
    letter, body = _index(node), node.body
    if node.kind != "prod" or letter is None or not isinstance(body, Juxtaposed):
        return None
    inside = [place for place, (_, part) in enumerate(body.parts) if letter in set(nodes(part))]
    end = inside[-1] + 1 if inside else len(body.parts)
    if end == len(body.parts):
        return None
    own = body.parts[:end]
    product = replace(node, body=own[0][1] if end == 1 else replace(body, parts=own))
    return replace(body, parts=(("", product), *body.parts[end:]))


def _index(node: Big) -> Letter | None:
    match node.below:
        case (Letter() as letter,) | (Related((Letter() as letter, *_)),):
            return letter
    return None
