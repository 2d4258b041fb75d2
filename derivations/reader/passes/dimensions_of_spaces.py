r"""Dimensions of vector spaces by the laws that hold for all of them.

    dim(U + W) = dim U + dim W - dim(U ∩ W)        dim(U ⊕ W) = dim(U × W) = dim U + dim W
    dim ker T = dim V - rank T of T: V → W         dim P_n(F) = n + 1,  dim F^n = n

(Axler, Linear Algebra Done Right, chapters 2 and 3.) A map that words call injective has the rank
of its source, one that they call surjective that of its target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.passes.homomorphisms import written_name
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.text.said import says

SPACES = re.compile(
    r"\b(vector spaces?|subspaces?|linear (maps?|transformations?|operators?))\b", re.I
)
POLYNOMIALS = re.compile(r"\bpolynomials?\b", re.I)
INJECTIVE = re.compile(r"^[^.$]*\b(injective|one-to-one|invertible|isomorphism)\b", re.I)
SURJECTIVE = re.compile(r"^[^.$]*\b(surjective|onto|invertible|isomorphism)\b", re.I)
DENIED = re.compile(r"\b(not|non|neither|if|whether)\b", re.I)
KERNELS = frozenset(("ker", "null", "kernel", "Ker", "Null"))
IMAGES = frozenset(("im", "Im", "range", "image", "Range", "Im", "ran", "img"))
FIELDS = frozenset("FRCKk")
DIRECT = frozenset(("oplus", "times"))
ONE = Numeral(Fraction(1))


class _Map(NamedTuple):
    """T: V → W; rank: where words tell it."""

    source: Node
    target: Node
    rank: Node | None


class _Known(NamedTuple):
    maps: dict[Node, _Map]
    of_polynomials: bool


def with_dimensions_of_spaces(document: Document) -> Document:
    """The document with sums and differences for the dimensions that these laws give."""
    if not says(SPACES, document.prose) or not any(map(_speaks, document.displays)):
        return document
    return by_section(
        document,
        _known,
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )


def _speaks(display: Display) -> bool:
    text = display.span.text
    return "dim" in text or "nullity" in text or "rank" in text


def _known(document: Document, path: SectionPath) -> _Known | None:
    every = [n for side in sides_of(statements_of(document, path)) for n in nodes(side)]
    if not any(isinstance(n, Applied) and n.function in ("dim", "nullity") for n in every):
        return None
    maps = dict(found for display in displays_of(document, path) for found in _maps(display))
    return _Known(maps, says(POLYNOMIALS, document.prose))


def _maps(display: Display) -> Iterator[tuple[Node, _Map]]:
    statements = list(in_display(display))
    for name, between in pairwise(statements):
        match name.sides, between.sides, between.relations:
            case (Letter() as letter,), (Node() as source, Node() as target), ("to",):
                yield letter, _Map(source, target, _rank(display, source, target))
    for statement in statements:
        match statement.sides, statement.relations:
            case (
                (
                    Letter() as letter,
                    Juxtaposed((("", Letter("L")), ("", Bracket("(", ")", spaces)))),
                ),
                ("in",),
            ) if 1 <= len(spaces) <= 2:
                source, target = spaces[0], spaces[-1]
                yield letter, _Map(source, target, _rank(display, source, target))


def _rank(display: Display, source: Node, target: Node) -> Node | None:
    said = display.after.partition(".")[0][:80]
    if DENIED.search(said) or DENIED.search(display.before[-40:]):
        return None
    if INJECTIVE.match(said):
        return Applied("dim", source)
    return Applied("dim", target) if SURJECTIVE.match(said) else None


def _written(tree: Node, known: _Known) -> Node:
    tree = _with_products(tree)
    match tree:
        case Applied("dim", argument, None, None, 0):
            found = _dimension(_bare(argument), known)
            return replace(found, span=tree.span) if found is not None else tree
        case Applied("nullity", argument, None, None, 0):
            found = _of_kernel(_bare(argument), known)
            return replace(found, span=tree.span) if found is not None else tree
        case Applied("rank", argument, None, None, 0):
            return replace(_of_image(_bare(argument), known), span=tree.span)
    return mapped(tree, lambda part: _written(part, known))


def _with_products(tree: Node) -> Node:
    r"""dim(P_n(F) × P_m(F)) of \dim P_n(F) \times P_m(F): a space multiplies no number."""
    match tree:
        case Juxtaposed(
            (
                (sign, Applied("dim", Juxtaposed() as first, bare=True) as head),
                ("times", Subscript(Letter("P")) as space),
                ("", Bracket("(", ")", (Letter(),)) as field),
            )
        ):
            second = Juxtaposed((("", space), ("", field)))
            product = Juxtaposed(
                (("", Bracket("(", ")", (first,))), ("times", Bracket("(", ")", (second,))))
            )
            whole = replace(head, argument=Bracket("(", ")", (product,)), bare=False)
            return Juxtaposed(((sign, whole),), span=tree.span) if sign else whole
    return tree


def _bare(tree: Node) -> Node:
    while isinstance(tree, Bracket) and tree.opening == "(" and len(tree.items) == 1:
        (tree,) = tree.items
    return tree


def _dimension(space: Node, known: _Known) -> Node | None:
    """What the laws make of the dimension of a space; None where they say nothing."""
    match space:
        case Applied(function, argument) if function in KERNELS:
            return _of_kernel(_bare(argument), known)
        case Juxtaposed((("", Letter(word)), ("", argument))) if word in KERNELS:
            return _of_kernel(_bare(argument), known)
        case Juxtaposed((("", Letter(word)), ("", argument))) if word in IMAGES:
            return _of_image(_bare(argument), known)
        case Signed((("", first), ("+", second))) if _is_named(first) and _is_named(second):
            parts = ("", _dim(first)), ("+", _dim(second)), ("-", _of_both(first, second, space))
            return Bracket("(", ")", (Signed(parts),), span=space.span)
        case Juxtaposed((("", first), ("cap", second))) if _is_named(first) and _is_named(second):
            return _of_both(first, second, space)
        case Juxtaposed(parts) if len(spaces := _summands(parts)) > 1:
            dims = [_dimension(_bare(part), known) or _dim(part) for part in spaces]
            sums = tuple(("+" if k else "", part) for k, part in enumerate(dims))
            return Bracket("(", ")", (Signed(sums),), span=space.span)
    return _of_a_standard_space(space, known)


def _of_both(first: Node, second: Node, whole: Node) -> Node:
    """dim(U ∩ W) as one name, in whatever order they stand."""
    names = "∩".join(sorted((written_name(first), written_name(second))))
    return Subscript(Letter("dim"), (Word(names, True, span=whole.span),), span=whole.span)


def _summands(parts: tuple[tuple[str, Node], ...]) -> list[Node]:
    """U and W of U × W and of U ⊕ W, P_n(F) and P_m(F) of their product."""
    groups: list[list[Node]] = [[]]
    for sign, part in parts:
        if sign in DIRECT:
            groups.append([])
        elif sign:
            return []
        groups[-1].append(part)
    return [g[0] if len(g) == 1 else Juxtaposed(tuple(("", p) for p in g)) for g in groups]


def _of_a_standard_space(space: Node, known: _Known) -> Node | None:
    match space:
        case Juxtaposed(
            (("", Subscript(Letter("P"), (degree,))), ("", Bracket("(", ")", (field,))))
        ):
            if known.of_polynomials and isinstance(field, Letter) and field.letter in FIELDS:
                return Bracket("(", ")", (Signed((("", degree), ("+", ONE))),), span=space.span)
        case Superscript(Letter("R" | "C" | "F" | "K", "blackboard" | "bold"), count):
            if isinstance(count, Letter | Numeral):
                return count
    return None


def _of_kernel(name: Node, known: _Known) -> Node | None:
    if name not in known.maps:
        return None
    parts = ("", _dim_of(known.maps[name].source, known)), ("-", _of_image(name, known))
    return Bracket("(", ")", (Signed(parts),), span=name.span)


def _of_image(name: Node, known: _Known) -> Node:
    told = known.maps[name].rank if name in known.maps else None
    if told is None:
        return Applied("rank", name, span=name.span)
    return _written(replace(told, span=name.span), known)


def _dim_of(space: Node, known: _Known) -> Node:
    return _written(_dim(space), known)


def _dim(space: Node) -> Node:
    return Applied("dim", Bracket("(", ")", (_bare(space),)), span=space.span)


def _is_named(tree: Node) -> bool:
    return isinstance(tree, Letter | Subscript)
