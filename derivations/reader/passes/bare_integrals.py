r"""Integrals whose d is left out: \int_0^1 x^2, \int |f|^p beside \int fg\,d\mu, \int_0^1 C^2.

The variable is that of the other integrals of the display, or the only letter of variables under
the sign; functions without arguments are integrated by the measure of the section; numbers and
capital constants by anything. An integral behind which functions are added may reach over them.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    IntegralSign,
    Letter,
    Node,
    Prime,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, displays_of, in_display, sides_of, with_sides

VARIABLES = frozenset("xyzstuv") | {"tau", "theta"}
FUNCTIONS = frozenset("fgh") | {"phi", "psi", "varphi"}
CONSTANTS = frozenset("CKM")
MEASURES = frozenset({"mu", "nu", "lambda", "m"})
ANY = Letter("x")


def with_bare_integrals(document: Document) -> Document:
    """The document with a d for the integrals that have none, where it is plain which."""
    return by_section(document, _bare, _written)


def _integrals(display: Display) -> list[IntegralSign]:
    sides = sides_of(in_display(display))
    return [n for side in sides for n in nodes(side) if isinstance(n, IntegralSign)]


def _bare(document: Document, path: SectionPath) -> frozenset[Node]:
    """The measures of a section with bare integrals; ANY among them where there are some."""
    found = [n for d in displays_of(document, path) for n in _integrals(d)]
    if not any(_is_bare(n) for n in found):
        return frozenset()
    used = {v for n in found for v in n.variables if isinstance(v, Letter)}
    return frozenset({v for v in used if v.letter in MEASURES} | {ANY})


def _is_bare(node: Node) -> bool:
    return isinstance(node, IntegralSign) and node.kind == "int" and not node.variables


def _written(display: Display, known: frozenset[Node]) -> Display:
    integrals = _integrals(display)
    if not any(map(_is_bare, integrals)):
        return display
    beside = {n.variables for n in integrals if n.variables}
    measures = known - {ANY}

    def change(node: Node) -> Node:
        if isinstance(node, Signed) and _may_reach_on(node):
            return node
        node = mapped(node, change)
        if not isinstance(node, IntegralSign) or not _is_bare(node):
            return node
        variables = _variables(node, beside, measures)
        return replace(node, variables=variables) if variables else node

    return with_sides(display, change)


def _may_reach_on(whole: Signed) -> bool:
    """∫ f + g: a bare integral before a function that stands alone."""
    seen = False
    for _, part in whole.parts:
        alone = seen and not any(isinstance(n, IntegralSign) for n in nodes(part))
        if alone and any(map(_is_function, nodes(part))):
            return True
        seen = seen or any(map(_is_bare, nodes(part)))
    return False


def _variables(
    node: IntegralSign, beside: set[tuple[Node, ...]], measures: frozenset[Node]
) -> tuple[Node, ...]:
    inside = set(_letters(node.body))
    ends = {n for end in (node.lower, node.upper) if end is not None for n in nodes(end)}
    if any(map(_is_function, nodes(node.body))):
        return tuple(measures) if len(measures) == 1 and not _has_arguments(node.body) else ()
    (same,) = beside if len(beside) == 1 else ((),)
    if len(same) == 1 and same[0] in inside - ends:
        return same
    free = {n for n in inside - ends if n.letter in VARIABLES}
    if beside or node.lower is None or node.upper is None:
        return ()
    if len(free) == 1:
        return tuple(free)
    plain = not any(isinstance(n, Applied | Bracket) for n in nodes(node.body))
    constant = plain and not free and all(n.letter in CONSTANTS for n in inside)
    return (ANY,) if constant else ()


def _letters(tree: Node) -> Iterator[Letter]:
    return (n for n in nodes(tree) if isinstance(n, Letter) and n.letter not in ("e", "pi"))


def _is_function(node: Node) -> bool:
    match node:
        case Letter(letter) | Subscript(Letter(letter)) | Prime(Letter(letter)):
            return letter in FUNCTIONS
    return False


def _has_arguments(tree: Node) -> bool:
    """f(x) among the factors."""
    return any(isinstance(n, Letter) and n.letter in VARIABLES for n in nodes(tree))
