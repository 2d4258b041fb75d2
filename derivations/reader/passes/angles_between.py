r"""The angle θ between a and b: cos θ is a·b/(|a||b|), and sin θ the root of 1 - cos² θ.

"the angle between a and b is 60°" states a·b = |a||b| cos 60°.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    mapped,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_by_section,
    in_display,
    with_sides,
    with_statements,
)
from derivations.reader.text.said import says

VECTORS = re.compile(r"\bvectors?\b", re.I)
ANGLE = re.compile(r"\bangles?\b", re.I)
BETWEEN = re.compile(r"\bangle\s+between\s*(?:the\s+)?(?:\w+\s+)?$", re.I)
IS_BETWEEN = re.compile(r"^\W*(?:is|be|denotes?|are)\s+the\s+angle\s+between\s*$", re.I)
JUST_BEFORE = re.compile(r"\bangle\s*$", re.I)
BETWEEN_THEM = re.compile(r"^\W*between\s+(?:them|the two|these)\b", re.I)
AND, IS = re.compile(r"^\W*and\W*$", re.I), re.compile(r"^\W*(?:is|be|equals|of)\W*$", re.I)
TWO = Numeral(Fraction(2))
Pair = tuple[Node, Node]


def with_angles_between(document: Document) -> Document:
    """The document with the cosines and sines of such angles by the vectors."""
    if not says(ANGLE, document.prose):
        return document
    document = by_section(
        document,
        lambda document, path: dict(_named(displays_by_section(document)[path])),
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )
    return by_section(document, _numbered, _with_equations)


def _named(displays: Sequence[Display]) -> Iterator[tuple[Node, Pair]]:
    """Each letter of an angle with the two vectors."""
    for place, display in enumerate(displays):
        angle = _alone(display)
        if not isinstance(angle, Letter):
            continue
        words = _words(displays, place)
        if IS_BETWEEN.match(words) and (pair := _pair(displays, place + 1)) is not None:
            yield angle, pair
        elif BETWEEN_THEM.match(words) and JUST_BEFORE.search(display.before):
            pairs = (_pair(displays, back) for back in range(place - 2, -1, -1))
            yield from ((angle, pair) for pair in islice(filter(None, pairs), 1))


def _pair(displays: Sequence[Display], place: int) -> Pair | None:
    """a and b of "$a$ and $b$"."""
    if place + 1 >= len(displays) or not AND.match(_words(displays, place)):
        return None
    first, last = _alone(displays[place]), _alone(displays[place + 1])
    if first is None or last is None or first == last:
        return None
    said = VECTORS.search(displays[place].before) or VECTORS.search(displays[place].after)
    if not said and not (_is_a_vector(first) and _is_a_vector(last)):
        return None  # sides of a triangle
    return first, last


def _is_a_vector(name: Node) -> bool:
    """By its arrow, or in bold."""
    letter = name.base if isinstance(name, Subscript) else name
    return isinstance(letter, Letter) and (letter.style == "bold" or "vec" in letter.accents)


def _alone(display: Display) -> Node | None:
    """The name, or the number of degrees, that is all of an inline formula."""
    statements = list(in_display(display))
    if not display.is_inline or len(statements) != 1:
        return None
    (side, *others) = statements[0].sides
    return None if others and not isinstance(side, Letter | Subscript) else side


def _words(displays: Sequence[Display], place: int) -> str:
    """Those between a formula and the next one."""
    return displays[place].after.split("$")[0]


def _numbered(document: Document, path: SectionPath) -> Mapping[int, Pair]:
    """The displays of which the formula is the angle between two vectors."""
    displays = displays_by_section(document)[path]
    found: dict[int, Pair] = {}
    for place, display in enumerate(displays[:-2]):
        pair = _pair(displays, place) if BETWEEN.search(display.before) else None
        if pair is not None and IS.match(_words(displays, place + 1)):
            found[id(displays[place + 2])] = pair
    return found


def _with_equations(display: Display, angles: Mapping[int, Pair]) -> Display:
    pair = angles.get(id(display))
    if pair is None:
        return display

    def of_statement(statement: Statement) -> Statement:
        if statement.relations or statement.sides[0] is None:
            return statement
        cosine = Applied("cos", Bracket("(", ")", (statement.sides[0],)))
        right = Juxtaposed((("", _length(pair[0])), ("cdot", _length(pair[1])), ("cdot", cosine)))
        sides = (replace(_product(pair), span=statement.span), right)
        return replace(statement, sides=sides, relations=("=",), spans=(statement.span,))

    return with_statements(display, of_statement)


def _written(tree: Node, angles: Mapping[Node, Pair]) -> Node:
    match tree:
        case Applied("cos" | "sin" as function, argument, None, power, 0):
            inner = argument.items[0] if isinstance(argument, Bracket) else argument
            if inner in angles:
                pair = angles[inner]
                value = _cosine(pair) if function == "cos" else _sine(pair)
                found = replace(value, span=tree.span)
                return found if power is None else Superscript(found, power, span=tree.span)
    return mapped(tree, lambda part: _written(part, angles))


def _cosine(pair: Pair) -> Bracket:
    bottom = Juxtaposed((("", _length(pair[0])), ("cdot", _length(pair[1]))))
    return Bracket("(", ")", (Ratio(_product(pair), bottom),))


def _sine(pair: Pair) -> Bracket:
    squared = Superscript(_cosine(pair), TWO)
    root = RootSign(Signed((("", Numeral(Fraction(1))), ("-", squared))))
    return Bracket("(", ")", (root,))


def _product(pair: Pair) -> Juxtaposed:
    return Juxtaposed((("", pair[0]), ("cdot", pair[1])))


def _length(vector: Node) -> Bracket:
    return Bracket("‖", "‖", (vector,))
