r"""Derivatives in short: y′ of y = x³, f_x and f_{xy} of f(x, y) = …, u_t, ẋ, (x² eˣ)′.

The text says of which variables such a name is a function by the formula that defines it; then the
prime, the dot or the letters below are the derivative that they stand for. A name keeps this within
the block that defines it (`blocks`): elsewhere it may be another function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, field, replace
from derivations.reader.differential_equations import is_of_another, posed_anew
from derivations.reader.differentials import (
    between_differentials,
    differential_of,
    differentials,
    parts_anew,
)
from derivations.reader.elements_of_area import between_elements
from derivations.reader.formulas import (
    COORDINATES,
    NO_VARIABLES,
    Formula,
    formula_of,
    key_of,
    letters,
    variables_of,
)
from derivations.reader.passes.primed_functions import applications
from derivations.reader.raw import (
    Array,
    Bracket,
    Differential,
    Evaluated,
    Juxtaposed,
    Letter,
    Nabla,
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
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.shapes.declarations import list_length
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.text.blocks import block_of, paragraph_of

INDEPENDENT = ("x", "t", "theta")  # what unknown functions depend on, the likeliest first
CONSTANTS = frozenset("abckmnpq") | {"alpha", "beta", "lambda", "omega", "mu", "nu"}


@dataclass(slots=True)
class Known:
    """The formulas of one block, by the letter that each defines."""

    block: tuple[str, int] = ("", -1)
    formulas: dict[str, Formula] = field(default_factory=dict)
    paragraph: tuple[str, int] = ("", -1)
    older: frozenset[str] = frozenset()  # the formulas of other paragraphs
    dependent: frozenset[str] = frozenset()  # letters that the display differentiates, y of y′
    moving: dict[str, Letter] = field(default_factory=dict)  # unknown functions: by which variable
    usual: Letter = Letter("x")  # by which a prime differentiates where its row does not show it


def with_slopes(document: Document) -> Document:
    """The document with derivatives in short written out."""
    within: dict[SectionPath, list[Display]] = {}
    for display in document.displays:
        within.setdefault(display.path, []).append(display)
    known = {path: Known(usual=_usual(displays)) for path, displays in within.items()}
    displays = tuple(_in_display(d, known[d.path]) for d in document.displays)
    return replace(document, displays=displays)


def _usual(displays: Sequence[Display]) -> Letter:
    """t where the section has dt or d/dt, and no dx; without any, where it has a t and no x."""
    written: set[str] = set()
    said: set[str] = set()
    for side in sides_of(s for display in displays for s in in_display(display)):
        said |= set(letters(side))
        written |= set(differentials(side))
        for node in nodes(side):
            if isinstance(node, Differential):
                written |= {v.letter for v in node.variables if isinstance(v, Letter)}
    found = [letter for some in (written, said) for letter in INDEPENDENT if letter in some]
    return Letter(found[0] if found else "x")


def _in_display(display: Display, known: Known) -> Display:
    if (block := block_of(display.span)) != known.block:
        known.block, known.formulas, known.moving = block, {}, {}
    known.dependent = dependent(display)
    if (paragraph := paragraph_of(display.span)) != known.paragraph:
        known.paragraph, known.older = paragraph, frozenset(known.formulas)
    if is_introduced(display):  # let dv = x dx: of a v that the paragraph has not given yet
        for statement in in_display(display):
            if (letter := differential_of(statement.sides[0])) in known.older:
                known.formulas.pop(letter, None)
    for letter in known.older.intersection(parts_anew(display)):
        known.formulas.pop(letter, None)
    if known.formulas and is_of_another(display):
        for letter in posed_anew(display):  # the characteristic equation of another y″ + 4y = 0
            known.formulas.pop(letter, None)
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
        known.moving.update(_unknown(statement, known))
    return replace(row, statements=tuple(found))


def _unknown(statement: Statement, known: Known) -> Iterator[tuple[str, Letter]]:
    """y and x of dy/dx, or of y′ beside x, where no formula says what y is."""
    sides = [side for side in statement.sides if side is not None]
    said = {letter for side in sides for letter in letters(side)}
    beside = Letter(next((letter for letter in INDEPENDENT if letter in said), known.usual.letter))
    for node in (n for side in sides for n in nodes(side)):
        match node:
            case Differential("d", Letter(letter, "", ()), (Letter() as variable,)):
                yield letter, variable
            case Prime(Letter(letter, "", ()), 1) if letter not in known.formulas:
                yield letter, beside


def _in_statement(statement: Statement, known: Known) -> Statement:
    if not known.formulas and not known.moving and not any(map(_has_prime, statement.sides)):
        return statement
    if _introduces(statement, known):
        return statement
    between = between_elements(statement, known.formulas)
    between = between or between_differentials(statement, known.formulas, known.moving)
    if between is not None:
        statement = between
    moving = known.dependent | known.moving.keys()
    work = Slopes(known.formulas, moving, _moved(statement, known.formulas))
    sides = tuple(None if s is None else work.of(s) for s in statement.sides)
    return replace(statement, sides=sides) if sides != statement.sides else statement


def _moved(statement: Statement, formulas: dict[str, Formula]) -> frozenset[str]:
    """The functions of the same variables as one that the statement differentiates."""
    written = (n for side in statement.sides if side is not None for n in nodes(side))
    slopes = {key for node in written for key in _of_slope(node) if key in formulas}
    variables = {formulas[key].variables for key in slopes if formulas[key].applied}
    return frozenset(key for key, f in formulas.items() if f.applied and f.variables in variables)


def _of_slope(node: Node) -> Iterator[str]:
    """f of f′, of f_x and of ∂f/∂x."""
    match node:
        case Prime(base) | Subscript(base):
            yield key_of(base)
        case Differential(_, operand) if operand is not None:
            yield key_of(operand)


def _has_prime(side: Node | None) -> bool:
    return side is not None and any(isinstance(n, Prime) for n in nodes(side))


def _introduces(statement: Statement, known: Known) -> bool:
    """x′ = γ(x - vt) in letters that x has nothing to do with: another name, no derivative."""
    first = statement.sides[0]
    if not isinstance(first, Prime | Subscript):
        return False
    formula = known.formulas.get(key_of(first.base))
    if formula is None:
        return False
    own = _spoken_of(formula.body, known.formulas, frozenset())
    own |= set(known.formulas) | {v.letter for v in formula.variables}
    said = [letter for side in statement.sides[1:2] if side is not None for letter in letters(side)]
    return not set(said) <= own | NO_VARIABLES


def _spoken_of(body: Node, formulas: dict[str, Formula], seen: frozenset[str]) -> set[str]:
    """The letters of a formula, those below others and those of the formulas of its names."""
    own = {node.letter for node in nodes(body) if isinstance(node, Letter)}
    for key in {key_of(node) for node in nodes(body)} & formulas.keys() - seen:
        own |= _spoken_of(formulas[key].body, formulas, seen | {key})
    return own


# ---------------------------------------------------------------- what is written


@dataclass(frozen=True, slots=True)
class Slopes:
    """Trees with the derivatives of known names written out.

    bare: functions that stand for their values where no argument follows, f′ = 2x f.
    written: names within whose formulas the tree stands.
    """

    formulas: dict[str, Formula]
    dependent: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()

    def of(self, tree: Node) -> Node:
        match tree:
            case Juxtaposed(parts):
                return self._of_product(tree, parts)
            case Subscript(Prime(base, count), (Letter(_, "", ()) as wrt,)) | Prime(
                Subscript(base, (Letter(_, "", ()) as wrt,)), count
            ) if self._is_by(base, wrt):
                return Differential("d", self.of(base), (wrt,) * count, span=tree.span)
            case Subscript(Prime(Letter() as name, count), below) if len(below) == 1:
                return self.of(Prime(Subscript(name, below, span=tree.span), count, span=tree.span))
            case Prime(Letter() | Subscript() as name, count):
                if (variable := self._variable(key_of(name))) is not None:
                    by = (variable,) * count
                    return Differential("d", self._operand(name, by), by, span=tree.span)
            case Letter(accents=(*others, "dot" | "ddot" as accent)):
                name = replace(tree, accents=tuple(others))
                if self._variable(key_of(name)) == Letter("t"):
                    by = (Letter("t"),) * (1 if accent == "dot" else 2)
                    if self._is_vector(key_of(name)):
                        at = Bracket("(", ")", by[:1], span=tree.span)
                        whole = Juxtaposed((("", name), ("", at)), span=tree.span)
                        return Differential("d", whole, by, span=tree.span)
                    return Differential("d", name, by, span=tree.span)
            case Subscript(Letter() as name, below) if key_of(name):
                if by := self._below(key_of(name), below):
                    return Differential("partial", self._operand(name, by), by, span=tree.span)
                below = tuple(map(self.of, below))
                return self._value(replace(tree, indices=below))
            case Letter():
                return self._value(tree)
            case Nabla():
                return tree
            case Bracket("‖") if not self._is_of_vectors(tree):
                return tree  # ‖f′‖ of a function
            case Differential(_, operand) if operand is not None and key_of(operand) in self.bare:
                return tree
            case Prime(Bracket("(" | "[", _, (inner,)) as bracket, count):
                if (found := self._of_expression(inner)) is not None:
                    operand = self.of(bracket)
                    return Differential("d", operand, (found,) * count, span=tree.span)
        return mapped(tree, self.of)

    def _is_of_vectors(self, tree: Node) -> bool:
        """‖γ′(t)‖ of γ(t) = (cos t, sin t), a number at each t."""
        known = {key for node in nodes(tree) if (key := key_of(_plain(node))) in self.formulas}
        return bool(known) and all(map(self._is_vector, known))

    def _is_vector(self, key: str) -> bool:
        formula = self.formulas.get(key)
        if formula is None or not formula.applied:
            return False
        return list_length(formula.body) > 1 or _column(formula.body)

    def _value(self, tree: Node) -> Node:
        """f(x) of a bare f."""
        if (key := key_of(tree)) not in self.bare:
            return tree
        arguments = Bracket("(", ")", self.formulas[key].variables, span=tree.span)
        commas = (",",) * (len(arguments.items) - 1)
        arguments = replace(arguments, separators=commas)
        return Juxtaposed((("", tree), ("", arguments)), span=tree.span)

    def _variable(self, letter: str) -> Letter | None:
        """The one variable of a name: x of y = sin u where u = x²."""
        seen: set[str] = set()
        found = None
        while (formula := self.formulas.get(letter)) and len(formula.variables) == 1:
            found = formula.variables[0]
            if formula.applied or found.letter in seen:
                break
            seen.add(letter)
            letter = found.letter
        return found

    def _is_by(self, base: Node, wrt: Letter) -> bool:
        """Whether the x of (sin u)′_x and of u′_x is what it is differentiated by."""
        if isinstance(base, Bracket):
            return wrt.letter in COORDINATES
        formula = self.formulas.get(key_of(base))
        return formula is not None and wrt in formula.variables

    def _of_expression(self, inner: Node) -> Letter | None:
        """The one variable of (x² eˣ)′; none where another letter may depend on it."""
        said = self._without_functions(inner)
        if said & self.dependent - set(self.formulas):
            return next((Letter(v) for v in INDEPENDENT if v in said - self.dependent), None)
        beside = said - set(COORDINATES) - NO_VARIABLES
        variables = variables_of(said)
        if beside <= CONSTANTS and variables and variables[0].letter in ("x", "t"):
            beside = frozenset()
        known = {letter for letter in said if letter in self.formulas}
        return variables[0] if len(variables) == 1 and not beside and not known else None

    def _without_functions(self, inner: Node) -> frozenset[str]:
        """The letters of p(x) q(x) without p and q, which formulas define as functions."""
        written = [node for node in nodes(inner) if isinstance(node, Juxtaposed)]
        heads = {key_of(h) for n in written for h, a in applications(n) if isinstance(a, Letter)}
        known = {key for key in heads if key in self.formulas and self.formulas[key].applied}
        return frozenset(letters(inner)) - known

    def _operand(self, name: Node, by: Sequence[Letter]) -> Node:
        """f, or its formula where several derivatives are to be taken of it.

        L = 1 - L″ has L in its own formula, which is written out once.
        """
        key = key_of(name)
        formula = self.formulas[key]
        if len(by) == 1 or not formula.applied or key in self.written:
            return name
        body = replace(self, written=self.written | {key}).of(formula.body)
        return Bracket("(", ")", (body,), span=name.span)

    def _below(self, letter: str, below: Sequence[Node]) -> tuple[Letter, ...]:
        """x, y of f_{xy}: all are variables of f, which has several."""
        formula = self.formulas.get(letter)
        if formula is None or (formula.applied and len(formula.variables) < 2):
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
        if not set(written) <= self._reached(formula, written):
            return ()
        return tuple(Letter(one, span=below[0].span) for one in reversed(written))

    def _reached(self, formula: Formula, written: Sequence[str]) -> set[str]:
        """Its variables; of f(ξ)/√t also those of ξ."""
        own = {variable.letter for variable in formula.variables}
        if formula.applied or (len(own) > 1 and set(written) <= own):
            return own
        further = (self.formulas[v] for v in formula.letters if v in self.formulas)
        behind = {variable.letter for other in further for variable in other.variables}
        return own | behind if len(own | behind) > 1 else set()

    def _of_product(self, tree: Juxtaposed, parts: Sequence[tuple[str, Node]]) -> Node:
        found: list[tuple[str, Node]] = []
        parts = tuple(_by_inner(parts))
        place = 0
        while place < len(parts):
            sign, part = parts[place]
            behind = parts[place + 1] if place + 1 < len(parts) else ("cdot", part)
            whole = self._at_point(part, behind[1]) if not behind[0] else None
            if whole is not None:
                found.append((sign, whole))
                place += 2
                continue
            inner = behind[1].base if isinstance(behind[1], Superscript) else behind[1]
            is_call = not behind[0] and isinstance(inner, Bracket)
            head = part.base if isinstance(part, Superscript) else part  # σ²(x)
            kept = is_call and (_is_short(part) or key_of(head) in self.bare)
            found.append((sign, part if kept else self.of(part)))
            place += 1
            if is_call and isinstance(behind[1], Bracket) and key_of(head):
                found.append((behind[0], self._arguments(behind[1])))
                place += 1
        if len(found) == 1 and not found[0][0]:
            return found[0][1]
        return replace(tree, parts=tuple(found))

    def _arguments(self, bracket: Bracket) -> Node:
        """The arguments of a function, or a factor; a function as an argument is none's value."""
        items = (i if key_of(i) in self.bare else self.of(i) for i in bracket.items)
        return replace(bracket, items=tuple(items))

    def _at_point(self, part: Node, behind: Node) -> Node | None:
        """y′(2), ẋ(0), f_x(1, 2), f_{xy}(a, b): the derivative at a point."""
        if not isinstance(behind, Bracket) or behind.opening != "(" or not behind.items:
            return None
        match part:
            case Letter(accents=(*others, "dot" | "ddot" as accent)):
                name = replace(part, accents=tuple(others))
                formula = self.formulas.get(key_of(name))
                if formula is not None and self._is_vector(key_of(name)):
                    if behind.items == formula.variables:
                        return self.of(part)
                    primed = Prime(name, 1 if accent == "dot" else 2, span=part.span)
                    return Juxtaposed((("", primed), ("", behind)), span=part.span.to(behind.span))
            case Prime(base) | Subscript(base):
                formula = self.formulas.get(key_of(base))
            case _:
                return None
        slope = self.of(part)
        if formula is None or not isinstance(slope, Differential):
            return None
        if formula.applied and isinstance(part, Prime):
            return None  # f′(x) is read as it stands
        if formula.applied and len(slope.variables) == 1 and behind.items != formula.variables:
            parts = (("", slope.operand or part), ("", behind))
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


def _plain(node: Node) -> Node:
    """γ of γ̇"""
    dotted = isinstance(node, Letter) and node.accents in (("dot",), ("ddot",))
    return replace(node, accents=()) if dotted and isinstance(node, Letter) else node


def _column(body: Node) -> bool:
    match body:
        case Array("(" | "[", rows):
            return len(rows) > 1 and all(len(row) == 1 for row in rows)
    return False


def _is_short(part: Node) -> bool:
    return isinstance(part, Prime | Subscript) and not isinstance(part.base, Bracket)


def _by_inner(parts: Sequence[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    """(sin u)′ beside u′ in a product is the derivative by u: the chain rule."""
    inner = {key_of(part.base) for _, part in parts if isinstance(part, Prime)} - {""}
    for sign, part in parts:
        match part:
            case Prime(Bracket("(" | "[", _, (body,)) as bracket, 1):
                said = set(letters(body)) - NO_VARIABLES
                if len(said) == 1 and said <= inner:
                    by = Letter(said.pop(), span=part.span)
                    part = Differential("d", bracket, (by,), span=part.span)
        yield sign, part


def _is_plain(item: Node) -> bool:
    """2, -1/2, π, a: in no variable of a function, so that one after the other may be put in."""
    kinds = Numeral | Ratio | Signed | Juxtaposed | Letter | Superscript | Bracket
    inside = nodes(item)
    free = {n.letter for n in inside if isinstance(n, Letter)} & set(COORDINATES)
    return not free and all(isinstance(n, kinds) for n in inside)
