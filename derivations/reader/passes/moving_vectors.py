r"""d/dt (½ m v·v) = m v·v̇: derivatives by t of what is made of vectors and numbers that move.

Where a section dots a vector, or writes dv/dt, and gives it no formula in t, the vectors and the
numbers with such rates are any at any time, and sums, products and powers follow the rules:

    (a·b)˙ = ȧ·b + a·ḃ,   (a × b)˙ = ȧ × b + a × ḃ,   (1/r)˙ = -ṙ/r²,   V(r)˙ = V′(r) ṙ
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeGuard

from derivations.dataclass import dataclass, field, replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_around,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.shapes import said_of
from derivations.terms.names import RATES

TIME = Letter("t")
DOTS = ("dot", "ddot")
VARIABLES = frozenset({"x", "y", "z", "r", "rho", "theta", "phi", "s", "v", *"ETUVWLH"})
JOINTS = frozenset({"", "cdot", "times"})
TRANSPOSES = (Letter("T"), Letter("top"), Mark("⊤"))
TWO = Numeral(Fraction(2))
MOST_LEVELS = 3
CONSTANT = re.compile(
    r"^\s*,?\s*(?:(?:is|are|be|being)\s+)?(?:(?:both|all|an?|the|two|three)\s+)*"
    r"(?:constant|fixed)\b[^.$]{0,30}\bvectors?\b",
    re.I,
)
COORDINATES = frozenset("xyz")
AXES = COORDINATES | {*"ijk", "imath", "jmath"}
UNITS = frozenset("ijk")  # of bold type; bold x is a position
SLOPES = {
    "sin": ("+", "cos"), "cos": ("-", "sin"), "exp": ("+", "exp"),
    "sinh": ("+", "cosh"), "cosh": ("+", "sinh"),
}  # fmt: skip


class NoRule(Exception):
    """What is differentiated is nothing that these rules take apart."""


@dataclass(frozen=True, slots=True)
class Moving:
    """The letters with rates of a section, and the formulas that it gives."""

    letters: frozenset[Letter]
    formulas: Mapping[Letter, Node]
    constants: frozenset[Node] = frozenset()  # of which words say so
    rates: Mapping[Node, Node] = field(default_factory=dict)  # what is stated of ṡ and ė_r
    heads: frozenset[Node] = frozenset()  # members to which the text gives formulas: x_1 = …

    def written(self, tree: Node) -> Node:
        """The tree with rates as names of their own, derivatives by the rules."""
        try:
            if (operand := self.differentiated(tree)) is not None:
                slope = self.slope(self.written(operand))
                if _is_twice(tree) and _bare(tree) in self.formulas:
                    slope = self.slope(slope)
                return replace(_bracketed(slope), span=tree.span)
            match tree:
                case Differential(
                    "d", Juxtaposed((("", Bracket("(") as inner), *others)), (by,)
                ) if by == TIME and all(_is_vector_factor(*each) for each in others):
                    slope = _bracketed(self.slope(self.written(inner)))
                    return Juxtaposed((("", slope), *others), span=tree.span)
        except NoRule:
            return tree
        if isinstance(tree, Letter) and (rate := self.rate_of(tree)) is not None:
            return rate
        return mapped(tree, self.written)

    def differentiated(self, tree: Node) -> Node | None:
        """What stands below d/dt, and E of dE/dt and Ė where a formula gives E."""
        match tree:
            case Differential("d", Juxtaposed((("", Bracket("(")), *others)), _) if others and all(
                _is_vector_factor(*each) for each in others
            ):
                return None  # d/dt (r² θ̇) e_θ: of the bracket only
            case Differential("d", Node() as operand, (by,)) if by == TIME:
                return operand
            case Letter() if tree.accents[-1:] == ("dot",) and _bare(tree) in self.formulas:
                return _bare(tree)
            case Letter() if _is_twice(tree) and _is_a_vector(tree):
                return _bare(tree) if _bare(tree) in self.formulas else self.rates.get(_bare(tree))
        return None

    def rate_of(self, letter: Letter) -> Letter | None:
        dotted = letter.accents[-1:]
        if dotted and dotted[0] in DOTS and _bare(letter) in self.letters:
            return replace(letter, accents=(*letter.accents[:-1], RATES[dotted[0]]))
        return None

    def slope(self, tree: Node, level: int = 0) -> Node:
        """The derivative by t."""
        match tree:
            case Letter():
                return self.of_a_letter(tree, level)
            case Numeral():
                return Numeral(Fraction(0))
            case Bracket("(" | "[", _, (inner,)):
                return _bracketed(self.slope(inner, level))
            case Signed(parts):
                terms = tuple((sign, _bracketed(self.slope(part, level))) for sign, part in parts)
                return Signed(terms, span=tree.span)
            case Juxtaposed(parts):
                return self.of_a_product(parts, level)
            case Ratio(top, bottom):
                if not self.moves(bottom):
                    return Ratio(self.slope(top, level), bottom)
                return self.of_a_ratio(top, bottom, level)
            case Superscript(Bracket("‖", "‖", (inner,)), Numeral(value, None)) if value == 2:
                return _twice(_inner(inner, self.slope(inner, level)))
            case Bracket("<", ">", (one, other)) if self.moves(tree):
                first = _inner(self.slope(one, level), other)
                return _sum([first, _inner(one, self.slope(other, level))])
            case Superscript(base, script) if script in TRANSPOSES and self.moves(base):
                return Superscript(_bracketed(self.slope(base, level)), script, span=tree.span)
            case Superscript(base, Numeral() as power) if self.moves(base):
                return self.of_a_power(base, power, level)
            case Applied() if tree.function in SLOPES and self.moves(tree):
                return self.of_a_function(tree, level)
            case Subscript() if self.is_constant(tree):
                return Numeral(Fraction(0))
            case Subscript(Letter() as base) if _plain(base) in self.letters:
                if tree in self.heads:
                    raise NoRule
                if tree in self.rates:
                    return _bracketed(self.written(self.rates[tree]))
                return replace(tree, base=self.of_a_letter(base, level))
        if self.moves(tree):
            raise NoRule
        return Numeral(Fraction(0))

    def of_a_letter(self, letter: Letter, level: int) -> Node:
        if letter in self.formulas and level < MOST_LEVELS:
            return _bracketed(self.slope(self.written(self.formulas[letter]), level + 1))
        if self.is_constant(letter):
            return Numeral(Fraction(0))
        accents = letter.accents
        if accents[-1:] == (RATES["dot"],):
            return replace(letter, accents=(*accents[:-1], RATES["ddot"]))
        if letter in self.letters:
            return replace(letter, accents=(*accents, RATES["dot"]))
        if accents[-1:] == (RATES["ddot"],) or self.may_move(letter):
            raise NoRule
        return Numeral(Fraction(0))

    def may_move(self, letter: Letter) -> bool:
        """Of a letter without a rate: t, a vector, r and e_r of a vector r, a usual variable."""
        named = {n.letter for n in self.letters}
        is_twin = letter.letter in named and letter not in self.letters
        return letter == TIME or is_twin or _is_a_vector(letter) or letter.letter in VARIABLES

    def is_constant(self, tree: Node) -> bool:
        """A vector of an axis, or one that words call constant, which is given no rate."""
        return _is_constant(tree, self.constants) and tree not in {*self.letters, *self.formulas}

    def varying(self, tree: Node) -> Iterator[Letter]:
        """The letters of a tree, but for those of constant vectors."""
        if self.is_constant(tree):
            return
        if isinstance(tree, Letter):
            yield tree
        for part in tree.children:
            yield from self.varying(part)

    def of_a_product(self, parts: tuple[tuple[str, Node], ...], level: int) -> Node:
        match parts:
            case ((_, Letter() as f), ("", Bracket("(", ")", (Letter() as at,)))) if (
                at in self.letters and not _is_a_vector(at)
            ):
                if f not in self.letters and f not in self.formulas:
                    inner = Juxtaposed((("", Prime(f, 1)), ("", Bracket("(", ")", (at,), ()))))
                    return Juxtaposed((("", inner), ("cdot", self.slope(at, level))))
        if any(sign not in JOINTS for sign, _ in parts):
            raise NoRule
        if any(map(_is_called, parts, parts[1:])):
            raise NoRule  # V(r) beside factors
        terms = [
            Juxtaposed((*parts[:k], (sign, _bracketed(self.slope(part, level))), *parts[k + 1 :]))
            for k, (sign, part) in enumerate(parts)
            if self.moves(part)
        ]
        return _sum(terms) if terms else Numeral(Fraction(0))

    def of_a_ratio(self, top: Node, bottom: Node, level: int) -> Node:
        """ȧ/b - a ḃ/b²"""
        square = Superscript(_bracketed(bottom), TWO)
        less = Juxtaposed(
            (("", Ratio(_bracketed(top), square)), ("cdot", _bracketed(self.slope(bottom, level))))
        )
        first = Ratio(_bracketed(self.slope(top, level)), bottom)
        return Signed((("+", first), ("-", less)))

    def of_a_power(self, base: Node, power: Numeral, level: int) -> Node:
        lower = Superscript(_bracketed(base), Numeral(power.value - 1))
        inner = _bracketed(self.slope(base, level))
        return Juxtaposed((("", power), ("cdot", lower), ("cdot", inner)))

    def of_a_function(self, tree: Applied, level: int) -> Node:
        """cos(φ) φ̇ for sin φ, and 2 sin φ cos(φ) φ̇ for sin² φ"""
        if tree.below is not None or tree.primes:
            raise NoRule
        inner = _bracketed(self.slope(tree.argument, level))
        bare = replace(tree, power=None, bare=False, argument=_bracketed(tree.argument))
        match tree.power:
            case None:
                sign, function = SLOPES[tree.function]
                slope = replace(bare, function=function)
                whole = Juxtaposed((("", slope), ("cdot", inner)))
                return whole if sign == "+" else Signed((("-", whole),))
            case Numeral() as power:
                return self.of_a_power(bare, power, level)
        raise NoRule

    def moves(self, tree: Node) -> bool:
        """Whether a letter of it has a rate."""
        letters = (_plain(n) for n in self.varying(tree))
        known = {*self.letters, *self.formulas}
        return any(n in known or self.may_move(n) for n in letters)


def with_moving_vectors(document: Document) -> Document:
    """The document with such derivatives written out."""
    return by_section(document, _moving, lambda d, known: with_sides(d, known.written))


def _moving(document: Document, path: SectionPath) -> Moving | None:
    statements = list(statements_of(document, path))
    parts = [n for side in sides_of(statements) for n in nodes(side)]
    rated = {_bare(n) for n in parts if isinstance(n, Letter) and _bare(n) != n}
    rated |= {
        n.operand
        for n in parts
        if isinstance(n, Differential) and n.variables == (TIME,) and isinstance(n.operand, Letter)
    }
    if not any(map(_is_a_vector, rated)):
        return None
    formulas = {head: body for head, body in map(_formula, statements) if head is not None}
    near = displays_around(document, path)
    moving = Moving(
        frozenset(rated - formulas.keys()),
        formulas,
        frozenset(_constants(near)),
        _stated_rates(statements, formulas),
        frozenset(
            s.sides[0] for s in statements if s.relations and isinstance(s.sides[0], Subscript)
        ),
    )
    depends = any(map(_speaks_of_time, formulas.values()))
    if depends or any(_is_at_time(n) for n in parts):
        return None
    return moving


def _stated_rates(
    statements: Sequence[Statement], formulas: Mapping[Letter, Node]
) -> Mapping[Node, Node]:
    """ṡ = ṙ e_r + r θ̇ e_θ of an s to which no formula is given, ė_r = θ̇ e_θ of a unit vector."""
    found: dict[Node, Node] = {}
    several: set[Node] = set()
    for statement in statements:
        match statement.sides, statement.relations:
            case (Letter(accents=(*_, "dot")) as head, Node() as body, *_), ("=" | ":=", *_):
                name = _bare(head)
                if name not in formulas and found.setdefault(name, body) != body:
                    several.add(name)
            case (Subscript(Letter(accents=(*_, "dot")) as head) as member, Node() as body, *_), (
                "=" | ":=",
                *_,
            ) if _is_a_vector(head):
                own = replace(member, base=_bare(head))
                if found.setdefault(own, body) != body:
                    several.add(own)
    return {name: body for name, body in found.items() if name not in several}


def _constants(displays: Sequence[Display]) -> Iterator[Node]:
    """x̂ and ŷ of "x̂ and ŷ are constant unit vectors"."""
    for display in said_of(displays, CONSTANT):
        for row in display.rows:
            for statement in row.statements:
                yield from (side for side in statement.sides[:1] if side is not None)


def _is_constant(tree: Node, constants: frozenset[Node]) -> bool:
    """x̂, ŷ, ẑ, î, ĵ, k̂ and e_x, by custom, where they have no rate; what words call constant."""
    match tree:
        case Letter(letter, _, accents) if accents == ("hat",) or tree.style == "bold":
            axes = AXES if accents == ("hat",) else UNITS
            return (letter in axes and set(accents) <= {"hat"}) or tree in constants
        case Subscript(Letter("e", style, accents), (Letter(axis, "", ()),)):
            return axis in COORDINATES and (style == "bold" or accents in (("hat",), ("vec",)))
    return tree in constants


def _formula(statement: Statement) -> tuple[Letter | None, Node]:
    """E and its formula, of E = …"""
    match statement.sides, statement.relations:
        case (Letter() as head, Node() as body, *_), ("=" | ":=", *_):
            if (head.accents[-1:] and head.accents[-1] in DOTS) or isinstance(body, Numeral):
                return None, body
            if head not in nodes(body):
                return head, body
    return None, Letter("t")


def _speaks_of_time(tree: Node) -> bool:
    """Whether t stands in it, but for d/dt."""
    if isinstance(tree, Differential) and tree.variables == (TIME,):
        return tree.operand is not None and _speaks_of_time(tree.operand)
    return tree == TIME or any(map(_speaks_of_time, tree.children))


def _is_at_time(tree: Node) -> bool:
    """(t), behind whatever function of it."""
    return isinstance(tree, Bracket) and tree.items == (TIME,)


def _is_a_vector(letter: Letter) -> bool:
    return letter.accents[:1] in (("vec",), ("hat",)) or letter.style == "bold"


def _bare(letter: Letter) -> Letter:
    """v of v̇ and v̈"""
    kept = letter.accents[:-1] if letter.accents[-1:] and letter.accents[-1] in DOTS else None
    return letter if kept is None else replace(letter, accents=kept)


def _is_twice(tree: Node) -> TypeGuard[Letter]:
    """v̈"""
    return isinstance(tree, Letter) and tree.accents[-1:] == ("ddot",)


def _is_vector_factor(sign: str, tree: Node) -> bool:
    """e_θ behind a bracket."""
    letter = tree.base if isinstance(tree, Subscript) else tree
    return not sign and isinstance(letter, Letter) and _is_a_vector(letter)


def _plain(letter: Letter) -> Letter:
    """v of its rates."""
    kept = tuple(a for a in letter.accents if a not in RATES and a not in RATES.values())
    return replace(letter, accents=kept)


def _is_called(head: tuple[str, Node], behind: tuple[str, Node]) -> bool:
    """V and (r): a letter before a bracket with one letter in it."""
    match behind:
        case ("", Bracket("(", _, (Letter(),))):
            return isinstance(head[1], Letter)
    return False


def _inner(one: Node, other: Node) -> Juxtaposed:
    """⟨a, b⟩"""
    return Juxtaposed((("", Bracket("<", ">", (one, other), (",",))),))


def _twice(tree: Node) -> Node:
    return Juxtaposed((("", TWO), ("", tree)))


def _sum(terms: list[Juxtaposed]) -> Node:
    return Bracket("(", ")", (Signed(tuple(("+", term) for term in terms)),), ())


def _bracketed(tree: Node) -> Node:
    plain = isinstance(tree, Bracket | Letter | Numeral)
    return tree if plain else Bracket("(", ")", (tree,), (), span=tree.span)
