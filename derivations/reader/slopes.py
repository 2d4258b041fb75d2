r"""Derivatives in short: y′ of y = x³, f_x and f_{xy} of f(x, y) = …, u_t, ẋ, (x² eˣ)′.

The text says of which variables such a name is a function by the formula that defines it; then the
prime, the dot or the letters below are the derivative that they stand for. A name keeps this within
the block that defines it (`blocks`): elsewhere it may be another function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, field, replace
from derivations.reader.blocks import block_of
from derivations.reader.raw import (
    Bracket,
    Differential,
    Evaluated,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Ratio,
    Related,
    Signed,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement
from derivations.terms.names import DIFFERENTIAL

DEFINING = ("=", ":=")
COORDINATES = ("x", "t", "theta", "y", "z", "r", "s", "u", "v", "phi")
NO_VARIABLES = frozenset({"pi", "e", "i", "infty"})
NO_NAMES = frozenset({"d", "e", "i", "pi"})


@dataclass(frozen=True, slots=True)
class Formula:
    """How a name is defined: of which variables, and as what; applied: as f(x) = …"""

    variables: tuple[Letter, ...]
    body: Node
    applied: bool

    @property
    def letters(self) -> frozenset[str]:
        return frozenset(letters(self.body))


@dataclass(slots=True)
class Known:
    """The formulas of one block, by the letter that each defines."""

    block: tuple[str, int] = ("", -1)
    formulas: dict[str, Formula] = field(default_factory=dict)
    dependent: frozenset[str] = frozenset()  # letters that the display differentiates, y of y′


def with_slopes(document: Document) -> Document:
    """The document with derivatives in short written out."""
    known: dict[SectionPath, Known] = {}
    displays = tuple(_in_display(d, known.setdefault(d.path, Known())) for d in document.displays)
    return replace(document, displays=displays)


def _in_display(display: Display, known: Known) -> Display:
    if (block := block_of(display.span)) != known.block:
        known.block, known.formulas = block, {}
    known.dependent = dependent(display)
    rows = tuple(_in_row(row, known) for row in display.rows)
    return replace(display, rows=rows) if rows != display.rows else display


def dependent(display: Display) -> frozenset[str]:
    """The letters that a display differentiates as unknown functions."""
    statements = [s for row in display.rows for s in row.statements]
    return frozenset(letter for s in statements for letter in _differentiated(s))


def _differentiated(statement: Statement) -> Iterator[str]:
    """y of y′ and of dy/dx."""
    for node in (n for side in statement.sides if side is not None for n in nodes(side)):
        match node:
            case Prime(Letter(letter, "", ())) | Differential("d", Letter(letter, "", ())):
                yield letter


def _in_row(row: Row, known: Known) -> Row:
    found = []
    for statement in row.statements:
        found.append(_in_statement(statement, known))
        if (learned := formula_of(statement)) is not None:
            known.formulas[learned[0]] = learned[1]
    return replace(row, statements=tuple(found))


def _in_statement(statement: Statement, known: Known) -> Statement:
    if not known.formulas and not any(map(_has_prime, statement.sides)):
        return statement
    if _introduces(statement, known):
        return statement
    if (between := _between_differentials(statement, known)) is not None:
        return between
    work = Slopes(known.formulas, known.dependent)
    sides = tuple(None if s is None else work.of(s) for s in statement.sides)
    return replace(statement, sides=sides) if sides != statement.sides else statement


def _has_prime(side: Node | None) -> bool:
    return side is not None and any(isinstance(n, Prime) for n in nodes(side))


def _introduces(statement: Statement, known: Known) -> bool:
    """x′ = γ(x - vt) in letters that x has nothing to do with: another name, no derivative."""
    first = statement.sides[0]
    if not isinstance(first, Prime | Subscript) or not isinstance(first.base, Letter):
        return False
    formula = known.formulas.get(first.base.letter)
    if formula is None:
        return False
    own = formula.letters | set(known.formulas) | {v.letter for v in formula.variables}
    said = [letter for side in statement.sides[1:2] if side is not None for letter in letters(side)]
    return not set(said) <= own | NO_VARIABLES


def _between_differentials(statement: Statement, known: Known) -> Statement | None:
    """du = 2x dx as (du/dx) δ = 2x δ, where every differential is that of x or of a formula in x.

    None where the statement relates no differentials, or those of names that nothing defines.
    """
    if statement.relations != ("=",) or not all(map(has_differential, statement.sides)):
        return None
    found = {v for side in statement.sides if side is not None for v in differentials(side)}
    formulas = {v: known.formulas.get(v) for v in found}
    bases = {v for v, f in formulas.items() if f is None or Letter(v) in f.variables}
    bases |= {f.variables[0].letter for f in formulas.values() if f and len(f.variables) == 1}
    if len(bases) != 1 or not any(formulas.values()):
        return None
    (base,) = bases
    work = Slopes(known.formulas, known.dependent)
    sides = (None if s is None else work.of(_divided(s, base)) for s in statement.sides)
    return replace(statement, sides=tuple(sides))


def has_differential(side: Node | None) -> bool:
    """Whether d is multiplied by a letter: du, ½ du, dx/2."""
    return side is not None and any(True for _ in differentials(side))


def differentials(tree: Node) -> Iterator[str]:
    """The letters behind a d: u of du."""
    if isinstance(tree, IntegralSign):
        return
    if isinstance(tree, Juxtaposed):
        for (_, first), (sign, second) in pairwise(tree.parts):
            is_d = first in (Letter("d"), Letter("d", "roman")) and not sign
            if is_d and isinstance(second, Letter) and not second.accents:
                yield second.letter
    for child in tree.children:
        yield from differentials(child)


def _divided(tree: Node, base: str) -> Node:
    """dx as δ and du as (du/dx) δ, for a letter δ that the text does not have."""
    whole = mapped(tree, lambda child: _divided(child, base))
    if not isinstance(whole, Juxtaposed):
        return whole
    parts: list[tuple[str, Node]] = []
    for place, (sign, part) in enumerate(whole.parts):
        before = whole.parts[place - 1][1] if place and not sign else None
        if isinstance(part, Letter) and before in (Letter("d"), Letter("d", "roman")):
            sign = parts.pop()[0]
            if part.letter != base:
                parts.append((sign, Differential("d", part, (Letter(base),), span=part.span)))
                sign = ""
            parts.append((sign, Letter(base, "", (DIFFERENTIAL,), span=part.span)))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(whole, parts=tuple(parts))


# ---------------------------------------------------------------- what the text defines


def formula_of(statement: Statement) -> tuple[str, Formula] | None:
    """The letter that a statement defines by a formula in its variables."""
    first, *others = statement.sides
    if not statement.relations or statement.relations[0] not in DEFINING or others[0] is None:
        return None
    said = frozenset(letters(others[0]))
    match first:
        case Letter(letter, "", ()) if len(letter) == 1 and letter not in NO_NAMES:
            variables = _variables(said - {letter})
            return (letter, Formula(variables, others[0], False)) if variables else None
        case Juxtaposed(((_, Letter(letter, "", ())), ("", Bracket("(", ")", items)))):
            parameters = tuple(item for item in items if isinstance(item, Letter))
            if parameters and len(parameters) == len(items):
                return letter, Formula(parameters, others[0], True)
    return None


def letters(tree: Node) -> Iterator[str]:
    """The letters of a tree that are names of their own: no c of c_1, no index."""
    match tree:
        case Letter(letter, "", ()):
            yield letter
        case Subscript():
            return
        case _:
            for child in tree.children:
                yield from letters(child)


def _variables(said: frozenset[str]) -> tuple[Letter, ...]:
    """The variable of an expression, or all where several letters are coordinates."""
    found = said - NO_VARIABLES
    coordinates = tuple(letter for letter in COORDINATES if letter in found)
    if len(found) == 1:
        (only,) = found
        return (Letter(only),)
    usual = tuple(letter for letter in coordinates if letter in ("x", "t"))
    if len(usual) == 1 and not {"y", "z"} & found:
        return (Letter(usual[0]),)
    return tuple(map(Letter, coordinates))


# ---------------------------------------------------------------- what is written


@dataclass(frozen=True, slots=True)
class Slopes:
    """Trees with the derivatives of known names written out."""

    formulas: dict[str, Formula]
    dependent: frozenset[str] = frozenset()

    def of(self, tree: Node) -> Node:
        match tree:
            case Juxtaposed(parts):
                return self._of_product(tree, parts)
            case Prime(Letter(letter, "", ()) as name, count):
                if (variable := self._variable(letter)) is not None:
                    by = (variable,) * count
                    return Differential("d", self._operand(name, by), by, span=tree.span)
            case Letter(letter, "", ("dot" | "ddot" as accent,)):
                if self._variable(letter) == Letter("t"):
                    by = (Letter("t"),) * (1 if accent == "dot" else 2)
                    return Differential("d", Letter(letter, span=tree.span), by, span=tree.span)
            case Subscript(Letter(letter, "", ()) as name, below):
                if by := self._below(letter, below):
                    return Differential("partial", self._operand(name, by), by, span=tree.span)
            case Prime(Bracket("(" | "[", _, (inner,)) as bracket, count):
                if (found := self._of_expression(inner)) is not None:
                    operand = self.of(bracket)
                    return Differential("d", operand, (found,) * count, span=tree.span)
        return mapped(tree, self.of)

    def _variable(self, letter: str) -> Letter | None:
        """The one variable of a name."""
        formula = self.formulas.get(letter)
        return formula.variables[0] if formula and len(formula.variables) == 1 else None

    def _of_expression(self, inner: Node) -> Letter | None:
        """The one variable of (x² eˣ)′; none where another letter may depend on it."""
        said = frozenset(letters(inner))
        if said & self.dependent - set(self.formulas):
            return next((Letter(v) for v in ("x", "t") if v in said - self.dependent), None)
        beside = said - set(COORDINATES) - NO_VARIABLES
        variables = _variables(said)
        known = {letter for letter in said if letter in self.formulas}
        return variables[0] if len(variables) == 1 and not beside and not known else None

    def _operand(self, name: Letter, by: Sequence[Letter]) -> Node:
        """f, or its formula where several derivatives are to be taken of it."""
        formula = self.formulas[name.letter]
        if len(by) == 1 or not formula.applied:
            return name
        return Bracket("(", ")", (self.of(formula.body),), span=name.span)

    def _below(self, letter: str, below: Sequence[Node]) -> tuple[Letter, ...]:
        """x, y of f_{xy}: all are variables of f, which has several."""
        formula = self.formulas.get(letter)
        if formula is None or len(formula.variables) < 2:
            return ()
        written: list[str] = []
        for index in below:
            match index:
                case Letter(one, "", ()):
                    written.append(one)
                case Word(text, False):
                    written += text
                case Juxtaposed(parts) if all(isinstance(p, Letter) for _, p in parts):
                    written += [p.letter for _, p in parts if isinstance(p, Letter)]
                case _:
                    return ()
        if not set(written) <= {variable.letter for variable in formula.variables}:
            return ()
        return tuple(Letter(one, span=below[0].span) for one in reversed(written))

    def _of_product(self, tree: Juxtaposed, parts: Sequence[tuple[str, Node]]) -> Node:
        found: list[tuple[str, Node]] = []
        place = 0
        while place < len(parts):
            sign, part = parts[place]
            behind = parts[place + 1] if place + 1 < len(parts) else ("cdot", part)
            whole = self._at_point(part, behind[1]) if not behind[0] else None
            if whole is not None:
                found.append((sign, whole))
                place += 2
                continue
            is_call = not behind[0] and isinstance(behind[1], Bracket)
            found.append((sign, part if is_call and _is_short(part) else self.of(part)))
            place += 1
        if len(found) == 1 and not found[0][0]:
            return found[0][1]
        return replace(tree, parts=tuple(found))

    def _at_point(self, part: Node, behind: Node) -> Node | None:
        """y′(2), f_x(1, 2), f_{xy}(a, b): the derivative at a point."""
        if not isinstance(behind, Bracket) or behind.opening != "(" or not behind.items:
            return None
        if not isinstance(part, Prime | Subscript) or not isinstance(part.base, Letter):
            return None
        formula = self.formulas.get(part.base.letter)
        slope = self.of(part)
        if formula is None or not isinstance(slope, Differential):
            return None
        if formula.applied and isinstance(part, Prime):
            return None  # f′(x) is read as it stands
        if formula.applied and len(slope.variables) == 1 and behind.items != formula.variables:
            parts = (("", part.base), ("", behind))
            operand = Juxtaposed(parts, span=part.span.to(behind.span))
            return replace(slope, operand=operand)
        if behind.items == formula.variables:
            return slope
        if len(behind.items) != len(formula.variables) or not all(map(_is_plain, behind.items)):
            return None
        for variable, value in zip(formula.variables, behind.items, strict=True):
            at = Related((variable, value), ("=",), span=value.span)
            slope = Evaluated(slope, at, span=part.span.to(behind.span))
        return slope


def _is_short(part: Node) -> bool:
    return isinstance(part, Prime | Subscript)


def _is_plain(item: Node) -> bool:
    """2, -1/2, π, a: in no variable of a function, so that one after the other may be put in."""
    kinds = Numeral | Ratio | Signed | Juxtaposed | Letter | Superscript | Bracket
    inside = nodes(item)
    free = {n.letter for n in inside if isinstance(n, Letter)} & set(COORDINATES)
    return not free and all(isinstance(n, kinds) for n in inside)
