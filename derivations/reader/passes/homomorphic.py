r"""φ(a)φ(b) for φ(ab), where words call φ a homomorphism of groups; φ(a) = e for a ∈ ker φ."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.group_elements import is_group_identity
from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.spoken.homomorphisms import homomorphisms

IDENTITY = Letter("e")
PRODUCTS = ("", "cdot", "ast", "circ")


def with_homomorphisms(document: Document) -> Document:
    """The document with the image of each product as the product of the images."""
    return by_section(document, _known, _changed)


def _known(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The homomorphisms of a section, of groups that are not written with +."""
    found = frozenset(homomorphisms([d for d in document.displays if d.path[:1] == path]))
    trees = sides_of(statements_of(document, path)) if found else ()
    additive = {
        head
        for tree in trees
        for node in nodes(tree)
        for head, argument in _images(node, found)
        if any(isinstance(part, Signed) and len(part.parts) > 1 for part in nodes(argument))
    }
    return found - additive


def _changed(display: Display, known: frozenset[Letter]) -> Display:
    display = replace(
        display,
        rows=tuple(replace(row, statements=tuple(_of_kernels(row, known))) for row in display.rows),
    )
    return with_sides(display, lambda side: everywhere(side, lambda n: _distributed(n, known)))


def _of_kernels(row: Row, known: frozenset[Letter]) -> Iterator[Statement]:
    r"""φ(a) = e and φ(b) = e for a, b ∈ \ker φ"""
    for statement in row.statements:
        match statement.sides, statement.relations:
            case (Node() as member, Applied("ker", Letter() as head)), ("in",) if head in known:
                members = member.items if isinstance(member, Joined) else (member,)
                for each in members:
                    sides = (_image(head, each), replace(IDENTITY, span=each.span))
                    yield replace(statement, sides=sides, relations=("=",))
            case _:
                yield statement


def _images(node: Node, known: frozenset[Letter]) -> Iterator[tuple[Letter, Node]]:
    """φ and x of each φ(x) and φ(x)ⁿ among the factors of a product."""
    for (_, head), (sign, part) in pairwise(node.parts if isinstance(node, Juxtaposed) else ()):
        argument = _argument(part)
        if isinstance(head, Letter) and head in known and argument is not None and not sign:
            yield head, argument


def _argument(part: Node) -> Node | None:
    """x of (x) and of (x)ⁿ"""
    match part:
        case Bracket("(", ")", (argument,)) | Superscript(Bracket("(", ")", (argument,)), _):
            return argument
    return None


def _distributed(node: Node, known: frozenset[Letter]) -> Node:
    """The product with φ(a)φ(b)⁻¹ for φ(ab⁻¹), e for e_G and 1_G."""
    match node:
        case Subscript(Letter("e") | Numeral(Fraction(numerator=1, denominator=1)), (group,)):
            if isinstance(group, Letter) and group.letter.isupper():
                return replace(IDENTITY, span=node.span)
    if not isinstance(node, Juxtaposed) or not any(_images(node, known)):
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        head = parts[-1][1] if parts and not sign else None
        argument = _argument(part)
        if not isinstance(head, Letter) or head not in known or argument is None:
            parts.append((sign, part))
            continue
        factors = tuple(("", factor) for factor in _factors(head, argument))
        image = _product(factors, part)
        image = _power(image, part.script) if isinstance(part, Superscript) else image
        parts[-1] = (parts[-1][0], image)
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))


def _factors(head: Letter, argument: Node) -> list[Node]:
    """The images of the factors; that of e is e."""
    match argument:
        case Juxtaposed(parts) if all(sign in PRODUCTS for sign, _ in parts):
            return [factor for _, part in parts for factor in _factors(head, part)]
        case Superscript(base, power):
            factors = tuple(("", factor) for factor in _factors(head, base))
            return [_power(_product(factors, argument), power)]
        case Bracket("(", ")", (inner,)):
            return _factors(head, inner)
    found = named(argument)
    if found is not None and is_group_identity(found.name):
        return [replace(IDENTITY, span=argument.span)]
    return [_image(head, argument)]


def _image(head: Letter, argument: Node) -> Node:
    """φ(a)"""
    inside = Bracket("(", ")", (argument,), (), span=argument.span)
    return _product((("", head), ("", inside)), argument)


def _product(parts: tuple[tuple[str, Node], ...], whole: Node) -> Node:
    """In brackets, so that nothing behind it is taken for its own."""
    if len(parts) == 1:
        return parts[0][1]
    return Bracket("(", ")", (Juxtaposed(parts, span=whole.span),), (), span=whole.span)


def _power(base: Node, power: Node) -> Node:
    return Superscript(base, power, span=base.span)
