r"""Maps of polynomials by their values at powers: T(1), T(x) and T(x²) are things of their own.

    T: P_2 \to P_2 linear, T(1) = 1, T(x) = x + 2       no rule for numbers, by which T(3) = 5
    T(3x^2 + x) = 3T(x^2) + T(x)                         and T(x²) as one name

Where the text says that the map is linear, its value at a polynomial is made of those at the
powers. A map that a formula gives for every polynomial was put in before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, replace
from derivations.reader.coordinates import ONE, Basis
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.linear_maps import linear_maps

VARIABLES = tuple(map(Letter, "xtz"))
ABOVE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Maps:
    """The letters of the maps of a section, and those of them that are linear."""

    letters: frozenset[Letter]
    linear: frozenset[Letter]

    def applied(self, tree: Node) -> Node:
        """The tree with the values of the maps as names, and as sums of names."""
        if not isinstance(tree, Juxtaposed):
            return tree
        parts, rest = list[tuple[str, Node]](), list(tree.parts)
        while rest:
            sign, part = rest.pop(0)
            match part, rest[:1]:
                case Letter(), [("" | "cdot", Bracket("(", ")", (argument,)))] if (
                    part in self.letters and (value := self.value(part, argument)) is not None
                ):
                    rest.pop(0)
                    parts.append((sign, value))
                case _:
                    parts.append((sign, part))
        if len(parts) == len(tree.parts):
            return tree
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

    def value(self, letter: Letter, argument: Node) -> Node | None:
        """3 T(x²) + T(x) of T(3x² + x); None where the argument is no polynomial."""
        found = _coordinates(argument)
        if found is None:
            return None
        variable, coordinates = found
        if len(coordinates) == 1 and [*coordinates.values()] == [ONE]:
            return _name(letter, variable, *coordinates)
        if letter not in self.linear or not coordinates:
            return None
        terms = [
            ("+" if place else "", _times(factor, _name(letter, variable, power)))
            for place, (power, factor) in enumerate(sorted(coordinates.items(), reverse=True))
        ]
        whole = terms[0][1] if len(terms) == 1 else Signed(tuple(terms), span=letter.span)
        return Bracket("(", ")", (whole,), span=letter.span)


def with_maps_of_polynomials(document: Document) -> Document:
    """The document with names for the values of maps of polynomials at powers."""
    if "linear" not in document.prose and "olynomial" not in document.prose:
        return document
    return by_section(document, _maps, _in_display)


def _in_display(display: Display, maps: Maps) -> Display:
    return with_sides(display, lambda side: everywhere(side, maps.applied))


def _maps(document: Document, path: SectionPath) -> Maps | None:
    """The capitals that are applied to powers, and go from polynomials or are said to be linear."""
    sides = [node for side in sides_of(statements_of(document, path)) for node in nodes(side)]
    powers = {head for node in sides for head, by in _applications(node) if _is_power(by)}
    if not powers:
        return None
    displays = displays_of(document, path)
    linear = frozenset(linear_maps(displays)) & powers
    letters = linear | (powers & frozenset(_from_polynomials(displays)))
    return Maps(letters, linear) if letters else None


def _applications(node: Node) -> Iterator[tuple[Letter, Node]]:
    """T and x² of T(x²)."""
    if isinstance(node, Juxtaposed):
        for (_, head), (sign, behind) in pairwise(node.parts):
            match head, behind:
                case Letter(), Bracket("(", ")", (argument,)) if sign in ("", "cdot"):
                    if head.letter.isupper():
                        yield head, argument


def _is_power(argument: Node) -> bool:
    match argument:
        case Superscript(base, Numeral(value, None)):
            return base in VARIABLES and value > 1
    return False


def _from_polynomials(displays: Sequence[Display]) -> Iterator[Letter]:
    r"""T of $T: P_2 \to V$ and of $T: \mathbb{R}[x] \to V$."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        for before, behind in pairwise(statements):
            name, domain = before.sides[0], behind.sides[0]
            if behind.relations == ("to",) and not before.relations and _is_of_polynomials(domain):
                yield from (letter for letter in (name,) if isinstance(letter, Letter))


def _is_of_polynomials(domain: Node | None) -> bool:
    match domain:
        case Letter("P") | Subscript(Letter("P"), _):
            return True
        case Juxtaposed(((_, _), ("", Bracket("[", "]", (variable,))))):
            return variable in VARIABLES
    return False


def _coordinates(argument: Node) -> tuple[Letter, dict[int, Node]] | None:
    """The variable of a polynomial, x of a number, and what its powers are multiplied by."""
    inside = set(nodes(argument))
    variable = next((letter for letter in VARIABLES if letter in inside), VARIABLES[0])
    if variable not in inside and not isinstance(argument, Numeral):
        return None
    if any(isinstance(node, Juxtaposed) and _applies(node) for node in inside):
        return None  # p(x)
    found = Basis(variable).coordinates(argument)
    return None if found is None else (variable, {k: _plain(v) for k, v in found.items()})


def _applies(product: Juxtaposed) -> bool:
    return any(
        isinstance(head, Letter) and isinstance(behind, Bracket) and not sign
        for (_, head), (sign, behind) in pairwise(product.parts)
    )


def _plain(coordinate: Node) -> Node:
    """3 of a sum of one summand."""
    match coordinate:
        case Signed((("", only),)):
            return only
    return coordinate


def _name(letter: Letter, variable: Letter, power: int) -> Letter:
    """T(x²) as one name."""
    above = "" if power == 1 else str(power).translate(ABOVE)
    of = f"{variable.letter}{above}" if power else "1"
    return Letter(f"{letter.letter}({of})", "roman", span=letter.span)


def _times(factor: Node, name: Letter) -> Node:
    if factor == ONE:
        return name
    grouped = Bracket("(", ")", (factor,)) if isinstance(factor, Signed) else factor
    return Juxtaposed((("", grouped), ("", name)), span=name.span)
