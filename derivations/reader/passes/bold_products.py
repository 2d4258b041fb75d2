r"""\mathbf{AB}, where A and B are bold letters of the section by themselves: their product.

A bold word of other letters, or of a section that defines it, stays a word.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Juxtaposed, Letter, Node, Subscript, Superscript, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

LONGEST = 4  # letters


def with_bold_products(document: Document) -> Document:
    """The document with products for the bold words whose letters are names of their own."""
    return by_section(document, _singles, _multiplied)


def _singles(document: Document, path: SectionPath) -> frozenset[str]:
    """The bold letters of a section, where some word is made of them."""
    found = [
        node
        for side in sides_of(statements_of(document, path))
        for node in nodes(side)
        if isinstance(node, Letter) and node.style == "bold"
    ]
    single = frozenset(node.letter for node in found if len(node.letter) == 1)
    defined = {
        s.sides[0].letter
        for s in statements_of(document, path)
        if isinstance(s.sides[0], Letter) and s.relations[:1] in (("=",), ("coloneqq",))
    }
    words = {node.letter for node in found if _is_a_product(node, single)} - defined
    return single if words else frozenset()


def _is_a_product(node: Node, single: frozenset[str]) -> bool:
    if not isinstance(node, Letter) or node.style != "bold" or node.accents:
        return False
    return 1 < len(node.letter) <= LONGEST and set(node.letter) <= single


def _multiplied(display: Display, single: frozenset[str]) -> Display:
    return with_sides(
        display, lambda side: everywhere(side, lambda node: _written_out(node, single))
    )


def _written_out(node: Node, single: frozenset[str]) -> Node:
    """A B of AB, A (B below n) of AB below n, and of a product with it, one product."""
    match node:
        case Letter() if _is_a_product(node, single):
            letters = (replace(node, letter=letter) for letter in node.letter)
            return Juxtaposed(tuple(("", letter) for letter in letters), span=node.span)
        case Subscript(Juxtaposed(((_, Letter(_, "bold")), *_) as parts)) | Superscript(
            Juxtaposed(((_, Letter(_, "bold")), *_) as parts)
        ) if all(isinstance(part, Letter) for _, part in parts):
            (*before, (sign, last)) = parts
            scripted = replace(node, base=last)
            return Juxtaposed((*before, (sign, scripted)), span=node.span)
        case Juxtaposed():
            return _flat(node)
    return node


def _flat(node: Juxtaposed) -> Juxtaposed:
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        flat = isinstance(part, Juxtaposed) and sign != "/"
        inner = part.parts if flat and isinstance(part, Juxtaposed) else ((sign, part),)
        parts += [(sign if place == 0 else s, p) for place, (s, p) in enumerate(inner)]
    return replace(node, parts=tuple(parts)) if len(parts) > len(node.parts) else node
