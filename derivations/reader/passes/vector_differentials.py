r"""F · dr below a sign of integration: dr is one vector, which F is multiplied by.

    \int_C \mathbf{F} \cdot d\mathbf{r}        \oint \vec{B} \cdot \vec{dl}

Paths that the text states have been put in before; what is left here is linear in F.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Accented, IntegralSign, Juxtaposed, Letter, Node
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides
from derivations.terms.names import DIFFERENTIAL

SIGNS = frozenset({Letter("d"), Letter("d", "roman")})


def with_vector_differentials(document: Document) -> Document:
    """The document with one letter for the dr of each integral that has no other variable."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    return with_sides(
        display, lambda side: everywhere(side, _in_integral, frozenset({IntegralSign}))
    )


def _in_integral(tree: Node) -> Node:
    if not isinstance(tree, IntegralSign) or any(not _is_a_vector(v) for v in tree.variables):
        return tree
    body = everywhere(tree.body, _joined, frozenset({Juxtaposed}))
    return tree if body is tree.body else replace(tree, body=body, variables=())


def _joined(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    match tree.parts[-2:]:
        case (("cdot" | "bullet" as dot, d), ("", Letter() as vector)) if (
            d in SIGNS and _is_a_vector(vector)
        ):
            parts = (*tree.parts[:-2], (dot, _differential(vector)))
        case (
            _,
            (
                "cdot" | "bullet" as dot,
                Accented("vec", Juxtaposed((("", d), ("", Letter() as along)))),
            ),
        ) if d in SIGNS:
            parts = (*tree.parts[:-1], (dot, _differential(along)))
        case _:
            return tree
    return replace(tree, parts=parts)


def _is_a_vector(tree: Node) -> bool:
    return isinstance(tree, Letter) and (tree.style == "bold" or tree.accents == ("vec",))


def _differential(letter: Letter) -> Letter:
    return Letter(letter.letter, "bold", (DIFFERENTIAL,), span=letter.span)
