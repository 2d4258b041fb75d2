r"""Maps that a text gives by the form of what they map: φ(a + b√2) = a - b√2, N(a + bi) = a² + b².

    \phi(a + b\sqrt{2}) = \begin{pmatrix} a & 2b \\ b & a \end{pmatrix}      in a basis
    T(a + bx) = (a - b) + 2ax, of polynomials                                in the powers of x
    \phi(a/b) = \varphi(a)\varphi(b)^{-1}                                    of fractions
    \phi(3^n) = 7^n                                                          of powers
    \phi([(a, b)]) = ab^{-1}                                                 of classes of pairs

Behind its definition the value at such a form stands for what the definition makes of it, with its
own coordinates put in. What is mapped has to have the form: φ(x) of an x of which nothing is said
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol

from derivations.dataclass import dataclass, replace
from derivations.reader.coordinates import ONE, ZERO, Basis
from derivations.reader.raw import (
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
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import in_display, with_sides

DEFINES = re.compile(
    r"\b(let|where|wherein|defin\w+|given|giv(en|es) by|map(s|ping|ped)?|with|by|consider|send\w*|"
    r"homomorphism|isomorphism|norm|function|transformation|operator)\b",
    re.I,
)
SHOWS = re.compile(
    r"\b(show|prove|proves|verify|claim|find|then|hence|thus|so|therefore|have|get|see|obtain)\b"
    r"[^$]*$",
    re.I,
)
OF_POLYNOMIALS = re.compile(r"\bpolynomials?\b|\blinear (map|transformation|operator)", re.I)
OF_FRACTIONS = re.compile(r"\b(fields?|rationals?|fractions?|quotients?|homomorphism)\b", re.I)
I = Letter("i")  # noqa: E741 the imaginary unit
VARIABLES = (Letter("x"), Letter("t"), Letter("z"))
GIVES = (("=",), (":=",))
PRODUCTS = frozenset(("", "cdot", "times"))
Values = dict[Node, Node]


class Form(Protocol):
    """The form of what a map is given for."""

    @property
    def letters(self) -> tuple[Node, ...]: ...

    def values(self, tree: Node) -> Values | None:
        """What its letters are for a tree of this form; None for another one."""


@dataclass(frozen=True, slots=True)
class InBasis:
    """a + b√2, ax² + bx + c; letters by the powers of the unit."""

    basis: Basis
    by_power: tuple[tuple[int, Node], ...]

    @property
    def letters(self) -> tuple[Node, ...]:
        return tuple(letter for _, letter in self.by_power)

    def values(self, tree: Node) -> Values | None:
        found = self.basis.coordinates(tree)
        if found is None or not found.keys() <= dict(self.by_power).keys():
            return None
        return {letter: found.get(power, ZERO) for power, letter in self.by_power}


@dataclass(frozen=True, slots=True)
class OfFractions:
    """a/b"""

    top: Node
    bottom: Node

    @property
    def letters(self) -> tuple[Node, ...]:
        return self.top, self.bottom

    def values(self, tree: Node) -> Values | None:
        found = _fraction(tree)
        return None if found is None else {self.top: found[0], self.bottom: found[1]}


@dataclass(frozen=True, slots=True)
class OfPowers:
    """g^n"""

    base: Node
    exponent: Node

    @property
    def letters(self) -> tuple[Node, ...]:
        return (self.exponent,)

    def values(self, tree: Node) -> Values | None:
        found = list(_exponents(tree, self.base))
        if not found or None in found:
            return None
        whole = Signed(tuple(("+" if k else "", e) for k, e in enumerate(found) if e is not None))
        return {self.exponent: whole if len(found) > 1 else whole.parts[0][1]}


@dataclass(frozen=True, slots=True)
class OfClasses:
    """[(a, b)]"""

    letters: tuple[Node, ...]

    def values(self, tree: Node) -> Values | None:
        items = _class(tree)
        if items is None or len(items) != len(self.letters):
            return None
        return dict(zip(self.letters, items, strict=True))


@dataclass(frozen=True, slots=True)
class PatternedMap:
    """name(form) = body; elements: what letters stand for that are given in the form."""

    name: Node
    form: Form
    body: Node

    def written(self, tree: Node, elements: Values) -> Node:
        """The tree with the body for each value of the map."""
        changed = mapped(tree, lambda part: self.written(part, elements))
        if not isinstance(changed, Juxtaposed):
            return changed
        parts: list[tuple[str, Node]] = []
        for sign, part in changed.parts:
            value = self._value(part, elements) if parts and not sign else None
            if value is None or parts[-1][1] != self.name:
                parts.append((sign, part))
            else:
                parts[-1] = ("cdot" if len(parts) > 1 and not parts[-1][0] else parts[-1][0], value)
        return parts[0][1] if len(parts) == 1 else replace(changed, parts=tuple(parts))

    def _value(self, behind: Node, elements: Values) -> Node | None:
        """The body for (c + d√2), and its power for (c + d√2)^{-1}."""
        match behind:
            case Superscript(Bracket("(", ")", (_,)) as bracket, _):
                value = self._value(bracket, elements)
                return None if value is None else replace(behind, base=value)
            case Bracket("(", ")", (argument,)):
                values = self._values(argument, elements)
                if values is None:
                    return None
                grouped = {letter: _grouped(value) for letter, value in values.items()}
                return Bracket("(", ")", (_put(self.body, grouped),), (), span=behind.span)
        return None

    def _values(self, argument: Node, elements: Values) -> Values | None:
        """Where elements are put in, all of its letters have to be such: not φ(x + z)."""
        letters = {n for n in nodes(argument) if isinstance(n, Letter)}
        if letters.isdisjoint(elements):
            return self.form.values(argument)
        return self.form.values(_put(argument, elements)) if letters <= elements.keys() else None


def with_patterned_maps(document: Document) -> Document:
    """The document with formulas for the values of the maps that it gives by a form."""
    if not any(_may_define(display) for display in document.displays):
        return document
    known: dict[tuple[int, ...], list[PatternedMap]] = {}
    elements: dict[tuple[int, ...], Values] = {}
    displays = []
    for display in document.displays:
        maps = known.setdefault(display.path[:1], [])
        mine = elements.setdefault(display.path[:1], {})
        found = list(_defined(display, document.prose))
        fixed = {s.sides[0] for s in in_display(display) if s.relations[:1] in GIVES}
        maps[:] = [each for each in maps if fixed.isdisjoint(each.form.letters)]  # a = 2
        if maps and not found:
            mine |= dict(_elements(display, maps))
            display = with_sides(display, lambda side: _written(side, maps, mine))  # noqa: B023
        names = {each.name for each in maps}
        maps += [each for each in found if each.name not in names]
        displays.append(display)
    return replace(document, displays=tuple(displays)) if any(known.values()) else document


def _written(side: Node, maps: Sequence[PatternedMap], elements: Values) -> Node:
    for each in maps:
        side = each.written(side, elements)
    return side


def _may_define(display: Display) -> bool:
    return any(_head(statement) is not None for statement in in_display(display))


def _elements(display: Display, maps: Sequence[PatternedMap]) -> Iterator[tuple[Node, Node]]:
    """x = c + d√2"""
    for statement in in_display(display):
        match statement.sides, statement.relations:
            case (Letter() | Subscript() as name, value), ("=",) if value is not None:
                if any(each.form.values(value) is not None for each in maps):
                    yield name, Bracket("(", ")", (value,))


# ---------------------------------------------------------------- definitions


def _head(statement: Statement) -> tuple[Node, Node, Node] | None:
    """φ, a + b√2 and what stands right of the sign in φ(a + b√2) = …"""
    match statement.sides, statement.relations:
        case (Juxtaposed((("", Letter() as name), ("", Bracket("(", ")", (form,))))), body), sign:
            if body is not None and sign in GIVES and not isinstance(form, Letter | Numeral):
                return name, form, body
    return None


def _defined(display: Display, prose: str) -> Iterator[PatternedMap]:
    said = display.before[-160:]
    for statement in in_display(display):
        if (head := _head(statement)) is None:
            continue
        if statement.relations == ("=",) and (not DEFINES.search(said) or SHOWS.search(said)):
            continue
        name, form, body = head
        read = _form(form, prose)
        if read is None or name in nodes(body) or _is_about_others(read, body):
            continue
        yield PatternedMap(name, read, body)


def _is_about_others(form: Form, body: Node) -> bool:
    """Whether the body does not speak of the letters of the form, so that it is one value."""
    inside = set(nodes(body))
    distinct = len(set(form.letters)) == len(form.letters)
    return not distinct or inside.isdisjoint(form.letters)


def _form(tree: Node, prose: str) -> Form | None:
    match tree:
        case Ratio(Letter() as top, Letter() as bottom) if OF_FRACTIONS.search(prose):
            return OfFractions(top, bottom)
        case Juxtaposed((("", Letter() as top), ("/", Letter() as bottom))):
            return OfFractions(top, bottom) if OF_FRACTIONS.search(prose) else None
        case Superscript(Numeral() | Letter() as base, Letter() as exponent):
            counts = exponent.letter.islower() and not exponent.accents
            named = base in (exponent, Letter("e"))
            return OfPowers(base, exponent) if counts and not named else None
        case Signed(parts):
            return _in_basis(parts, prose)
    items = _class(tree)
    return OfClasses(items) if items and all(isinstance(i, Letter) for i in items) else None


def _in_basis(parts: tuple[tuple[str, Node], ...], prose: str) -> InBasis | None:
    if len(parts) < 2 or any(sign not in ("", "+") for sign, _ in parts):
        return None
    every = {node for _, part in parts for node in nodes(part)}
    for basis in _bases(every, prose):
        found: dict[int, Node] = {}
        for _, part in parts:
            place = _place(part, basis)
            if place is None or place[0] in found:
                break
            found[place[0]] = place[1]
        else:
            if any(found):
                return InBasis(basis, tuple(sorted(found.items())))
    return None


def _bases(every: set[Node], prose: str) -> Iterator[Basis]:
    for node in every:
        match node:
            case RootSign(radicand, None) if not _is_square(radicand):
                yield Basis(node, radicand)
    if I in every:
        yield Basis(I, Signed((("-", ONE),)))
    if OF_POLYNOMIALS.search(prose):
        yield from (Basis(variable) for variable in VARIABLES if variable in every)


def _is_square(radicand: Node) -> bool:
    match radicand:
        case Numeral(value):
            return value.denominator != 1 or round(float(value) ** 0.5) ** 2 == value
        case Letter() | Signed((("-", Numeral() | Letter()),)):
            return False
    return True


def _place(part: Node, basis: Basis) -> tuple[int, Node] | None:
    """1 and b of b√2, 0 and a of a, 2 and a_2 of a_2 x²."""
    match part:
        case Letter() | Subscript(Letter(), (Numeral(),)) if part != basis.unit:
            return 0, part
        case Juxtaposed(((_, first), (sign, last))) if sign in PRODUCTS:
            for coordinate, unit in ((first, last), (last, first)):
                plain = isinstance(coordinate, Letter | Subscript) and coordinate != basis.unit
                power = _power(unit, basis)
                if plain and power:
                    return power, coordinate
    return None


def _power(tree: Node, basis: Basis) -> int:
    """1 of x, 2 of x², 0 of anything else."""
    match tree:
        case basis.unit:
            return 1
        case Superscript(basis.unit, Numeral(value, None)) if basis.square is None:
            return int(value)
    return 0


# ---------------------------------------------------------------- what is mapped


def _fraction(tree: Node) -> tuple[Node, Node] | None:
    """Above and below the line, for fractions and products of them."""
    match tree:
        case Bracket("(" | "[", _, (inner,)):
            return _fraction(inner)
        case Ratio(top, bottom):
            return top, bottom
        case Juxtaposed(parts):
            return _product(parts)
    return None


def _product(parts: Sequence[tuple[str, Node]]) -> tuple[Node, Node] | None:
    tops, bottoms = list[Node](), list[Node]()
    for sign, part in parts:
        fraction = _fraction(part)
        if sign == "/":
            bottoms.append(part)
        elif sign in PRODUCTS and fraction is not None:
            tops.append(fraction[0])
            bottoms.append(fraction[1])
        elif sign in PRODUCTS:
            tops.append(part)
        else:
            return None
    return (_times(tops), _times(bottoms)) if bottoms else None


def _times(factors: Sequence[Node]) -> Node:
    if len(factors) == 1:
        return factors[0]
    return Juxtaposed(tuple(("", _grouped(factor)) for factor in factors))


def _exponents(tree: Node, base: Node) -> Iterator[Node | None]:
    """m and n of g^m g^n, 1 of g, 0 of 1; None for what is no power."""
    match tree:
        case Bracket("(", ")", (inner,)):
            yield from _exponents(inner, base)
        case Superscript(root, script) if root == base:
            yield script
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
            for _, part in parts:
                yield from _exponents(part, base)
        case _:
            yield ONE if tree == base else None


def _class(tree: Node) -> tuple[Node, ...] | None:
    """a and b of [(a, b)]"""
    match tree:
        case Bracket("[", "]", (Bracket("(", ")", items, separators),)):
            return items if len(items) > 1 and set(separators) == {","} else None
    return None


def _put(tree: Node, values: Values) -> Node:
    """All letters at once, so that none is put into another."""
    if tree in values:
        return values[tree]
    return mapped(tree, lambda part: _put(part, values)) if values else tree


def _grouped(tree: Node) -> Node:
    plain = isinstance(tree, Letter | Bracket | Subscript)
    plain = plain or (isinstance(tree, Numeral) and tree.value >= Fraction(0))
    return tree if plain else Bracket("(", ")", (tree,), (), span=tree.span)
