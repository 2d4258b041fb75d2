r"""j as the imaginary unit, as engineers write it: Z = R + jωL, e^{jωt}, j² = -1.

Also an i or j of which words say so: "where $i$ is the imaginary unit", and an i in bold or
without its dot that stands in an exponent of e or beside a sine, as no vector does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from derivations.dataclass import replace
from derivations.reader.imaginary import PLAIN, SAID, UNIT, counts, is_a_rate, speaks_of_unit
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides
from derivations.reader.text.said import says

J, UPRIGHT = Letter("j"), Letter("j", "roman")
BOLD = (Letter("i", "bold"), Letter("j", "bold"))
OTHER_FONTS = {BOLD[0]: BOLD[1], Letter("imath"): Letter("jmath")}  # and the axis beside it
FREQUENCY = Letter("omega")
BEHIND = re.compile(
    r"\s*,?\s*(is|be|denotes|being|as|for|=|stands for|means|represents)?\s*(the|an)?\s*"
    r"imaginary (unit|number)\b",
    re.I,
)
BEFORE = re.compile(
    r"\bimaginary unit\s*(is\s*)?(denoted|written|called|represented)?\s*(as|by)?\s*$", re.I
)


def with_engineers_unit(document: Document) -> Document:
    """The document with an upright i for each i and j of a section that means the unit by it."""
    if is_a_rate(document.prose):
        return replace(document, displays=tuple(map(_as_a_rate, document.displays)))
    sections: dict[tuple[int, ...], list[Display]] = {}
    for display in document.displays:
        sections.setdefault(display.path[:1], []).append(display)
    is_of_engineers = _is_of_engineers(document, sections.values())
    meant = {
        path: found for path, own in sections.items() if (found := _units(own, is_of_engineers))
    }
    if not meant:
        return document
    displays = (_turned(d, meant.get(d.path[:1], ())) for d in document.displays)
    return replace(document, displays=tuple(displays))


def _as_a_rate(display: Display) -> Display:
    """The display with the letter i in e^{in}, which was taken for the unit."""

    def plain(part: Node) -> Node:
        return replace(PLAIN, span=part.span) if part == UNIT else part

    return with_sides(display, lambda side: everywhere(side, plain))


def _is_of_engineers(document: Document, sections: Iterable[Sequence[Display]]) -> bool:
    """Whether a section means the unit by j, or complex numbers have (s + 1 + j)(s + 1 - j)."""
    if any(map(_is_meant, sections)):
        return True
    trees = (node for d in document.displays for s in sides_of(in_display(d)) for node in nodes(s))
    return any(map(_is_conjugate_pair, trees)) and says(SAID, document.prose)


def _is_conjugate_pair(node: Node) -> bool:
    """(s + 1 + j)(s + 1 - j): brackets that differ by the sign of what has j."""
    if not isinstance(node, Juxtaposed):
        return False
    groups = [part.grouped for _, part in node.parts if isinstance(part, Bracket)]
    sums = [
        {(sign or "+", term) for sign, term in g.parts} for g in groups if isinstance(g, Signed)
    ]
    differences = [one ^ other for one, other in combinations(sums, 2) if one & other]
    return any(
        {sign for sign, _ in pair} == {"+", "-"} and len({term for _, term in pair}) == 1
        for pair in differences
        if len(pair) == 2 and any(J in nodes(term) for _, term in pair)
    )


def _is_no_number(displays: Iterable[Display]) -> bool:
    """Whether a section has a j that counts nothing, and says of none what it is: j = 1, j ≤ n."""
    statements = [s for display in displays for s in in_display(display)]
    sides = list(sides_of(statements))
    return J not in sides and not any(_counts(node) for side in sides for node in nodes(side))


def _units(displays: Sequence[Display], is_of_engineers: bool) -> tuple[Node, ...]:
    """What the section means the imaginary unit by."""
    meant = _is_meant(displays) or (is_of_engineers and _is_no_number(displays))
    of_engineers = (J, UPRIGHT) if meant else ()
    bold = (b for b in BOLD if any(_is_called_unit(display, b) for display in displays))
    return (
        *of_engineers,
        *bold,
        *((PLAIN,) if _is_said_of_i(displays) else ()),
        *_in_other_fonts(displays),
    )


def _in_other_fonts(displays: Sequence[Display]) -> Iterator[Node]:
    r"""\mathbf{i} and \imath where it turns: e^{\mathbf{i}π}, \imath sin x, \imath² = -1."""
    statements = [s for display in displays for s in in_display(display)]
    trees = [node for side in sides_of(statements) for node in nodes(side)]
    for letter, axis in OTHER_FONTS.items():
        if letter not in trees or axis in trees:
            continue
        turns = any(speaks_of_unit(node, letter) for node in trees)
        if turns or any(_is_stated(statement, letter) for statement in statements):
            yield letter


def _is_said_of_i(displays: Sequence[Display]) -> bool:
    """Whether words say that i is the unit, and no i counts."""
    if not any(_is_called_unit(display, PLAIN) for display in displays):
        return False
    statements = (s for display in displays for s in in_display(display))
    return not any(counts(node) for side in sides_of(statements) for node in nodes(side))


def _is_called_unit(display: Display, letter: Node) -> bool:
    """The letter alone, with words about it behind or before."""
    said = BEHIND.match(display.after) or BEFORE.search(display.before)
    return bool(said) and list(sides_of(in_display(display))) == [letter]


def _turned(display: Display, units: tuple[Node, ...]) -> Display:
    def turned(part: Node) -> Node:
        return replace(UNIT, span=part.span) if part in units else part

    return with_sides(display, lambda side: everywhere(side, turned)) if units else display


def _is_meant(displays: Iterable[Display]) -> bool:
    """Whether something says so, and no j counts."""
    found, ranges = False, False
    for display in displays:
        statements = list(in_display(display))
        trees = [node for side in sides_of(statements) for node in nodes(side)]
        found = found or UPRIGHT in trees  # nobody writes an index so
        if J in trees:
            if any(map(_counts, trees)):
                return False
            found = found or any(map(_is_stated, statements)) or any(map(_turns, trees))
            found = found or _is_called_unit(display, J)
            ranges = ranges or any(J in statement.sides for statement in statements)  # j = 1, 2
            found = found or (not ranges and any(map(_is_a_complex_number, statements)))
    return found


def _is_a_complex_number(statement: Statement) -> bool:
    """z = a + jb, s = σ + jω"""
    match statement.sides[:2]:
        case (Letter("z" | "Z" | "s" | "w", "", ()), Signed((*_, (_, Juxtaposed()))) as right):
            return statement.relations[:1] == ("=",) and _adds_a_turn(right)
    return False


def _adds_a_turn(node: Node) -> bool:
    """a + jb: j before another factor, and in no other summand."""
    match node:
        case Signed((*others, (_, Juxtaposed(((_, unit), *_))))):
            return bool(others) and unit == J and not any(J in nodes(part) for _, part in others)
    return False


def _counts(node: Node) -> bool:
    match node:
        case Subscript(_, indices):
            written = [n for index in indices for n in nodes(index)]
            return J in written or any(isinstance(n, Word) and "j" in n.text for n in written)
        case Big(_, below, _, _):
            return any(J in nodes(item) for item in below)
    return False


def _is_stated(statement: Statement, unit: Node = J) -> bool:
    """j² = -1, j = √(-1)"""
    minus = Signed((("-", Numeral(Fraction(1))),))
    match statement.sides[:2]:
        case (Superscript(base, Numeral(two)), right):
            return base == unit and two == 2 and right == minus
        case (left, RootSign(inside, None)):
            return left == unit and inside == minus
    return False


def _turns(node: Node) -> bool:
    """e^{jφ}, jω"""
    match node:
        case Superscript(Letter("e", _, ()), script):
            return J in nodes(script)
        case Applied("exp", argument):
            return J in nodes(argument)
        case Juxtaposed(parts):
            inside = [part for _, part in parts]
            return J in inside and FREQUENCY in inside
    return False
