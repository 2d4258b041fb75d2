r"""How far a product without brackets reaches: \prod_k a_k \prod_k b_k is two products.

A sum or product behind that has no letter of the first one in it stands beside it: nobody means
its power, which the nested reading is.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Big, Juxtaposed, Letter, Node, Related, Word, nodes


def parted(product: Big) -> Node:
    """The product, beside the sums and products behind it that have nothing of it."""
    if product.kind != "prod" or not isinstance(product.body, Juxtaposed):
        return product
    bound, parts = _bound(product), product.body.parts
    for place, (_, part) in enumerate(parts[1:], 1):
        if isinstance(part, Big) and bound and not bound & _free(part):
            kept = parts[:place]
            body = kept[0][1] if place == 1 else replace(product.body, parts=kept)
            first = ("", replace(product, body=body))
            return Juxtaposed((first, *parts[place:]), span=product.span)
    return product


def _bound(big: Big) -> frozenset[str]:
    """k of k = 1; every letter that a condition such as i < j names."""
    return frozenset(letter for item in big.below for letter in _letters(_index_part(item)))


def _index_part(item: Node) -> Node:
    if isinstance(item, Related) and item.relations[0] in ("=", "in"):
        return item.sides[0]
    return item


def _free(big: Big) -> set[str]:
    """The letters inside that the sum or product does not bind itself."""
    ends = (*big.below, *((big.above,) if big.above is not None else ()))
    inside = {letter for part in (big.body, *ends) for letter in _letters(part)}
    return inside - _bound(big)


def _letters(tree: Node) -> Iterator[str]:
    """All letters, and those of indices that are written without commas, a_{kj}."""
    for node in nodes(tree):
        if isinstance(node, Letter):
            yield node.letter
        elif isinstance(node, Word):
            yield from node.text
