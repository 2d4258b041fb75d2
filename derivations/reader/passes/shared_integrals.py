r"""Two differentials below one sign of an integral: \int_0^1 f\,dt + g\,dt is ∫ (f + g) dt.

A summand that ends in the same dt stands below the sign of the integral before it: outside of it,
dt would have no meaning.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, IntegralSign, Juxtaposed, Letter, Node, Signed
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

D = Letter("d")
MEANT = frozenset({Signed})


def with_shared_integrals(document: Document) -> Document:
    """The document with the summands that share a differential below one sign."""
    displays = tuple(
        with_sides(display, lambda side: everywhere(side, _joined, MEANT))
        for display in document.displays
    )
    return replace(document, displays=displays)


def _joined(tree: Node) -> Node:
    if not isinstance(tree, Signed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        before = parts[-1][1] if parts else None
        inner = _below(part, before)
        if inner is None or not isinstance(before, IntegralSign):
            parts.append((sign, part))
            continue
        body = Signed((("", _bracketed(before.body)), (sign, inner)), span=before.span)
        parts[-1] = (parts[-1][0], replace(before, body=body))
    if len(parts) == len(tree.parts):
        return tree
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(tree, parts=tuple(parts))


def _below(part: Node, before: Node | None) -> Node | None:
    """g of g dt behind ∫ f dt."""
    match part, before:
        case (
            Juxtaposed((*factors, ("", last), ("", variable))),
            IntegralSign(variables=(own,)),
        ) if factors and last == D and variable == own:
            return factors[0][1] if len(factors) == 1 else replace(part, parts=tuple(factors))
    return None


def _bracketed(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), span=tree.span) if isinstance(tree, Signed) else tree
