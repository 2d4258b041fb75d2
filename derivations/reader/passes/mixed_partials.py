r"""u_{yx} as u_{xy}, where a text speaks of functions whose partials may be taken in any order."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Juxtaposed, Letter, Node, Subscript, Word, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

SMOOTH = re.compile(
    r"(twice|continuously|infinitely)[\s-]+(continuously[\s-]+)?differentiable|\bsmooth\b|"
    r"partial differential|\bharmonic\b|mixed (partial|derivative)|\bC\^\{?(2|\\infty)",
    re.I,
)
VARIABLES = frozenset({"x", "y", "z", "t", "s", "r", "u", "v", "theta", "phi", "xi", "eta"})


def with_mixed_partials(document: Document) -> Document:
    """The document with one name for u_{xy} and u_{yx}, in sections that also write u_x or u_y."""
    if not SMOOTH.search(document.prose):
        return document
    return by_section(
        document,
        _functions,
        lambda display, functions: with_sides(
            display, lambda side: everywhere(side, lambda part: _ordered(part, functions))
        ),
    )


def _functions(document: Document, path: SectionPath) -> set[Node]:
    """The letters with one variable below them somewhere: u of u_x."""
    parts = (n for side in sides_of(statements_of(document, path)) for n in nodes(side))
    return {n.base for n in parts if isinstance(n, Subscript) and len(variables_below(n)) == 1}


def variables_below(tree: Subscript) -> list[str]:
    """x and y of u_{xy}; nothing where anything else stands below."""
    match tree.indices:
        case (Word(text, False),):
            found = list(text)
        case (Juxtaposed(parts),) if all(not sign for sign, _ in parts):
            found = [getattr(part, "letter", "") for _, part in parts]
        case (Letter(letter, "", ()),):
            found = [letter]
        case _:
            return []
    return found if VARIABLES.issuperset(letter.rstrip("′") for letter in found) else []


def _ordered(tree: Node, functions: set[Node]) -> Node:
    if not isinstance(tree, Subscript) or tree.base not in functions:
        return tree
    written = variables_below(tree)
    if sorted(written) == written:
        return tree
    if isinstance(tree.indices[0], Word):
        return replace(tree, indices=(replace(tree.indices[0], text="".join(sorted(written))),))
    product = tree.indices[0]
    assert isinstance(product, Juxtaposed)
    parts = sorted(product.parts, key=lambda part: getattr(part[1], "letter", ""))
    return replace(tree, indices=(replace(product, parts=tuple(parts)),))
