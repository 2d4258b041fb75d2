"""States of Dirac as columns and rows: |ψ⟩ a column, ⟨ψ| the transpose of a column of its own.

The entries of states are complex, so that ⟨ψ| is not the transpose of |ψ⟩: it is another letter, as
A† is beside A, and what is proved of them holds for all of them. Adjoints are taken here, by the
rules (AB)† = B†A†, (c|ψ⟩)† = c*⟨ψ|, ⟨φ|ψ⟩* = ⟨ψ|φ⟩; commutators are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.cleaning.states import BRA, KET, LABELS
from derivations.reader.naming import INDEX_LETTERS, named
from derivations.reader.parsing.parser import Parser, atom
from derivations.reader.passes.transposes import TRANSPOSE
from derivations.reader.raw import (
    Big,
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.tokens import Token
from derivations.reader.usage.record import Usage
from derivations.terms import Name
from derivations.terms.names import OPERATOR

Parts = tuple[tuple[str, Node], ...]
COLUMN, ROW = Letter("Ket", "roman"), Letter("Bra", "roman")
DAGGER, STAR = "^†", "^*"
ADJOINT, CONJUGATE = Mark("†"), Mark("*")
COEFFICIENTS = frozenset({"a", "b", "c", "d", "alpha", "beta", "gamma", "lambda", "mu", "z", "w"})
OPERATORS = frozenset({"sigma", "rho", "Pi", "Omega", "Lambda"})  # beside a state
NUMBERS = frozenset({"E", "C", "N"})
SPINS = LABELS | {",", ";", "{", "}"}
WAVES = frozenset({"psi", "phi", "varphi", "chi", "Psi", "Phi"})
POSITIONS = frozenset({"x", "y", "z", "p", "q", "r", "a", "b", "s"})  # between two states


@atom(KET, BRA)
def state(parser: Parser, token: Token) -> Node:
    start = parser.place - 1
    label = parser.argument()
    letter = COLUMN if token.text == KET else ROW
    return _named(letter, label, parser, start)


def _named(letter: Letter, label: Sequence[Token], parser: Parser, start: int) -> Node:
    span = parser.span(start)
    indices = _counting(label, parser)
    if indices is None:
        text = "".join(t.text.lstrip("\\") for t in label if t.text not in ("{", "}"))
        indices = (Word(text, True, span=span),)
    found = Subscript(replace(letter, span=span), indices, span=span)
    return found if letter is COLUMN else Superscript(found, TRANSPOSE, span=span)


def _counting(label: Sequence[Token], parser: Parser) -> tuple[Node, ...] | None:
    """n, ℓ and m of |nℓm⟩, n + 1 of |n + 1⟩: what counts; None for a name, as + and +− are."""
    if all(token.text in SPINS for token in label):
        return None
    tree = parser.inside(list(label))
    items = tuple(_items(tree))
    return items if items and all(map(_counts, items)) else None


def _items(tree: Node) -> Iterator[Node]:
    match tree:
        case Joined(items, joints) if set(joints) <= {",", ";"}:
            for item in items:
                yield from _items(item)
        case Juxtaposed(parts) if not any(sign for sign, _ in parts):
            yield from (part for _, part in parts)
        case _:
            yield tree


def _counts(tree: Node) -> bool:
    match tree:
        case Numeral(value, None):
            return value.denominator == 1 and len(tree.span.text) == 1
        case Letter(letter, "", ()):
            return letter in INDEX_LETTERS
        case Prime(base, _):
            return _counts(base)
        case Signed(parts):
            return all(_counts(part) for _, part in parts)
    return False


# ---------------------------------------------------------------- what a section writes


def is_column(tree: Node) -> bool:
    return isinstance(tree, Subscript) and tree.base == COLUMN


def is_row(tree: Node) -> bool:
    inner = tree.base if isinstance(tree, Superscript) and tree.script == TRANSPOSE else None
    return isinstance(inner, Subscript) and inner.base == ROW


def _is_written(node: Node) -> bool:
    """A state, or ⟨m|n⟩ and ⟨φ|ψ⟩ of what hardly are vectors of another text."""
    match node:
        case Bracket("<", ">", (left, right), ("|",)):
            both = (*_items(left), *_items(right))
            waves = (isinstance(item, Letter) and item.letter in WAVES for item in both)
            return all(map(_counts, both)) or all(waves)
    return is_column(node) or is_row(node)


def _is_commutator(node: Node) -> bool:
    """[A, B] of letters: no interval and no list of numbers."""
    match node:
        case Bracket("[", "]", (left, right), (",",)):
            return not any(isinstance(item, Numeral) for item in (left, right))
    return False


def with_dirac(document: Document) -> Document:
    """The document with products, adjoints and commutators of its states written out."""
    return by_section(
        document, _writing, lambda display, writing: with_sides(display, writing.written)
    )


def _writing(document: Document, path: SectionPath) -> _Writing | None:
    found = _Writing(document, path)
    return found if found.has_states else None


class _Writing:
    """How a section writes states: its operators, and which of them are their own adjoints."""

    def __init__(self, document: Document, path: SectionPath) -> None:
        self.every = [n for tree in sides_of(statements_of(document, path)) for n in nodes(tree)]
        self.has_states = any(map(_is_written, self.every))
        self.operators = operators_in(self.every) if self.has_states else frozenset()
        self.starred = {_bare(n.base) for n in self.every if _is_starred(n)}  # type: ignore[attr-defined]
        below = {at for n in self.every if isinstance(n, Subscript) for at in n.indices}
        self.adjoint = Adjoints(self.operators, Letter("i") in below).of

    def written(self, side: Node) -> Node:
        return everywhere(side, self._written)

    def _written(self, tree: Node) -> Node:
        match tree:
            case Juxtaposed(parts):
                return self._grouped(tree, parts)
            case Bracket("<", ">", (left, right), ("|",)):
                pair = (("", _state_of(ROW, left)), ("", _state_of(COLUMN, right)))
                return Juxtaposed(pair, span=tree.span)
            case Bracket("[", "]", (left, right), (",",)) if self._is_operator(left):
                return _commutator(left, right, tree)
            case Superscript(base, script) if script in (ADJOINT, CONJUGATE):
                return self._raised(tree, base, script == ADJOINT)
            case Superscript(Bracket("|", "|", (inner,)), Numeral(value, None)) if value == 2:
                other = self.adjoint(inner) if self._has_a_conjugate(inner) else None
                if other is not None:
                    parts = (("", _bracket(inner)), ("", _bracket(other)))
                    return Juxtaposed(parts, span=tree.span)
        return tree

    def _grouped(self, tree: Node, parts: Parts) -> Node:
        """⟨φ|ψ⟩² with the power of the whole, and |a⟩|b⟩ as a tensor product."""
        found: list[tuple[str, Node]] = []
        for sign, part in parts:
            base = part.base if isinstance(part, Superscript) and not is_row(part) else None
            rows = [k for k, (_, before) in enumerate(found) if is_row(_opened(before))]
            if base is not None and is_column(base) and rows:
                whole = Juxtaposed((*found[rows[-1] :], (sign, base)))
                first = found[rows[-1]][0]
                raised = Superscript(_bracket(whole), part.script, span=part.span)  # type: ignore[attr-defined]
                found[rows[-1] :] = [(first, self._written(raised))]
                continue
            if not sign and isinstance(part, Bracket) and found:
                sign = "cdot" if self._multiplies(found[-1][1], part) else ""
            side_by_side = bool(found) and sign == "" and _is_same_kind(found[-1][1], part)
            found.append(("otimes" if side_by_side else sign, part))
        return Juxtaposed(tuple(found), span=tree.span) if tuple(found) != parts else tree

    def _multiplies(self, before: Node, bracket: Bracket) -> bool:
        """A of A(B + C), which is no function of the bracket, as the H of H_n(y) is."""
        if isinstance(before, Subscript) and _is_an_argument(bracket, self.operators):
            return False
        letter = _bare(before.base if isinstance(before, Superscript) else before)
        return is_row(before) or (isinstance(letter, Letter) and _head(letter) in self.operators)

    def _raised(self, tree: Node, base: Node, adjoint: bool) -> Node:
        if is_column(base):
            return tree if not adjoint else self.adjoint(base) or tree  # of the whole ⟨φ|ψ⟩
        simple = isinstance(base, Letter | Subscript)
        if simple and not adjoint:
            return tree
        found = self.adjoint(base)
        return tree if found is None else replace(found, span=tree.span)

    def _has_a_conjugate(self, inner: Node) -> bool:
        bare = _bare(inner)
        is_coefficient = isinstance(bare, Letter) and bare.letter in COEFFICIENTS
        return any(is_column(n) for n in nodes(inner)) or bare in self.starred or is_coefficient

    def _is_operator(self, tree: Node) -> bool:
        return any(isinstance(n, Letter) and _head(n) in self.operators for n in nodes(tree))


class Adjoints(NamedTuple):
    """The adjoints of what is made of these operators, of states and of numbers."""

    operators: frozenset[tuple[str, str]]
    counts_by_i: bool = False

    def of(self, tree: Node) -> Node | None:
        """A†, (AB)† = B†A†, ⟨ψ| of |ψ⟩, c* of c; None where no rule says what it is."""
        if is_column(tree):
            assert isinstance(tree, Subscript)
            return Superscript(Subscript(ROW, tree.indices), TRANSPOSE)
        if is_row(tree):
            return Subscript(COLUMN, tree.base.indices)  # type: ignore[attr-defined]
        match tree:
            case Numeral() | RootSign():
                return tree
            case Letter() | Subscript(Letter()):
                return self._of_name(tree)
            case Superscript(Letter() | Subscript(Letter()) as base, Mark("*")):
                return base
            case Superscript(base, (Numeral() | Signed((("-", Numeral()),))) as count):
                inner = self.of(base)
                return None if inner is None else Superscript(inner, count)
            case Superscript(Letter("e") as base, exponent):
                inner = self.of(exponent)
                return None if inner is None else Superscript(base, inner)
            case Bracket("(" | "[" as opening, closing, (inner,)):
                found = self.of(inner)
                if found is None or isinstance(found, Letter):
                    return found
                return Bracket(opening, closing, (found,), ())
            case Ratio(top, bottom):
                found = self.of(top)
                return None if found is None else Ratio(found, bottom)
            case Signed(parts):
                return _all(Signed, parts, [self.of(part) for _, part in parts])
            case Juxtaposed(parts) if {sign for sign, _ in parts} <= {"", "cdot"}:
                turned = tuple(("", part) for _, part in reversed(parts))
                return _all(Juxtaposed, turned, [self.of(part) for _, part in turned])
            case Big("sum", below, above, body):
                found = self.of(body)
                return None if found is None else Big("sum", below, above, found)
        return None

    def _of_name(self, tree: Node) -> Node | None:
        letter = tree.base if isinstance(tree, Subscript) else tree
        assert isinstance(letter, Letter)
        if letter.letter == "i" and not self.counts_by_i:
            return _bracket(Signed((("-", tree),)))
        if _head(letter) in self.operators:
            mark = DAGGER
        elif letter.letter in COEFFICIENTS:
            mark = STAR
        else:
            return tree
        accents = letter.accents
        changed = accents[:-1] if accents[-1:] == (mark,) else (*accents, mark)
        if mark == STAR:
            return Superscript(tree, CONJUGATE)
        other = replace(letter, accents=changed)
        return replace(tree, base=other) if isinstance(tree, Subscript) else other


def _all(
    kind: type[Signed] | type[Juxtaposed], parts: Parts, found: list[Node | None]
) -> Node | None:
    if any(part is None for part in found):
        return None
    return kind(tuple((sign, part) for (sign, _), part in zip(parts, found, strict=True)))  # type: ignore[misc]


def _is_an_argument(bracket: Bracket, operators: frozenset[tuple[str, str]]) -> bool:
    """(y), of one letter that is no operator."""
    match bracket.items:
        case (Letter() as inner,):
            return bracket.opening == "(" and _head(inner) not in operators
    return False


def _bracket(tree: Node) -> Node:
    return Bracket("(", ")", (tree,), (), span=tree.span)


def _opened(tree: Node) -> Node:
    return tree.items[0] if isinstance(tree, Bracket) and len(tree.items) == 1 else tree


def _head(letter: Letter) -> tuple[str, str]:
    return letter.letter, letter.style


def _bare(tree: Node) -> Node:
    return tree.base if isinstance(tree, Subscript) else tree


def _is_starred(node: Node) -> bool:
    return isinstance(node, Superscript) and node.script == CONJUGATE


def _state_of(letter: Letter, label: Node) -> Node:
    items = tuple(_items(label))
    text = re.sub(r"[\s{}\\]", "", label.span.text)
    indices = items if all(map(_counts, items)) else (Word(text, True, span=label.span),)
    found = Subscript(letter, indices, span=label.span)
    return found if letter is COLUMN else Superscript(found, TRANSPOSE, span=label.span)


def _commutator(left: Node, right: Node, tree: Node) -> Node:
    a, b = _bracket(left), _bracket(right)
    parts = (("", Juxtaposed((("", a), ("", b)))), ("-", Juxtaposed((("", b), ("", a)))))
    return Bracket("(", ")", (Signed(parts),), (), span=tree.span)


def _is_same_kind(first: Node, second: Node) -> bool:
    return (is_column(first) and is_column(second)) or (is_row(first) and is_row(second))


# ---------------------------------------------------------------- operators


def operators_in(every: Iterable[Node]) -> frozenset[tuple[str, str]]:
    """The letters that are operators: with a hat or a †, in commutators, beside states."""
    found: set[tuple[str, str]] = set()
    for node in every:
        match node:
            case Letter(letter, style, accents) if (
                "hat" in accents or DAGGER in accents or style == OPERATOR
            ):
                found.add((letter, style))
            case Superscript(base, Mark("†")):
                found |= {_head(n) for n in nodes(base) if _may_operate(n)}  # type: ignore[arg-type]
            case Bracket() if _is_commutator(node) or _is_written_out(node):
                found |= {_head(n) for n in nodes(node) if _may_operate(n)}  # type: ignore[arg-type]
            case Juxtaposed(parts):
                found |= set(_beside_states([part for _, part in parts]))
                if any(is_column(a) and is_row(b) for (_, a), (_, b) in pairwise(parts)):
                    found.add(("rho", ""))  # a density operator, which such products add up to
    return frozenset(found - {_head(COLUMN), _head(ROW)})


def _may_operate(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter not in ("hbar", "e", "i")


def _beside_states(factors: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """H of H|ψ⟩ and ⟨ψ|H, x of ⟨n|x|m⟩."""
    for first, second in pairwise(factors):
        if is_column(second) and (letter := _operating(first)) is not None:
            yield letter
        if is_row(first) and (letter := _operating(second)) is not None:
            yield letter
    for first, middle, last in zip(factors, factors[1:], factors[2:], strict=False):
        inner = _bare(middle.base if isinstance(middle, Superscript) else middle)
        between = is_row(first) and is_column(last)
        if between and isinstance(inner, Letter) and inner.letter in POSITIONS:
            yield _head(inner)


def _operating(tree: Node) -> tuple[str, str] | None:
    inner = _opened(tree)
    letter = _bare(inner.base if isinstance(inner, Superscript) else inner)
    if not isinstance(letter, Letter) or letter in (COLUMN, ROW):
        return None
    capital = len(letter.letter) == 1 and letter.letter.isupper() and letter.letter not in NUMBERS
    return _head(letter) if capital or letter.letter in OPERATORS else None


def _is_written_out(node: Node) -> bool:
    """The (A)(B) − (B)(A) of a commutator."""
    match node:
        case Bracket("(", ")", (Signed((("", Juxtaposed(one)), ("-", Juxtaposed(other)))),)):
            return len(one) == 2 and one == other[::-1] and all(_is_bracket(f) for _, f in one)
    return False


def _is_bracket(node: Node) -> bool:
    return isinstance(node, Bracket) and node.opening == "("


def _is_number(name: Name) -> bool:
    """E of H|ψ⟩ = E|ψ⟩, a coefficient c_n."""
    return name.letter in NUMBERS or (name.letter[:1].islower() and not name.style)


def _numbers_beside_operators(every: Sequence[Node]) -> set[tuple[str, str]]:
    """x of a section that writes x̂ for the operator, and lets no bare x act on a state."""
    small = [n for n in every if isinstance(n, Letter) and n.letter.islower() and n.style == ""]
    hatted = {_head(letter) for letter in small if "hat" in letter.accents}
    bare = {_head(letter) for letter in small if not letter.accents}
    if not hatted & bare:
        return set()
    return (hatted & bare) - operators_in([n for n in every if not _has_a_hat(n)])


def _has_a_hat(node: Node) -> bool:
    return any(isinstance(n, Letter) and "hat" in n.accents for n in nodes(node))


def settle_states(found: Usage, every: Sequence[Node]) -> set[Name]:
    """States are columns, their operators square matrices; the names of all of them."""
    if not any(is_column(node) or is_row(node) for node in every):
        return _settle_adjoints(found, every)
    operators = operators_in(every)
    numbers_beside = _numbers_beside_operators(every)
    states: set[Name] = set()
    squares: set[Name] = set()
    for node in every:
        name = named(node, found.labels)
        if name is None:
            continue
        head = name.name.letter, name.name.style
        if name.name.letter in (COLUMN.letter, ROW.letter) and name.name.style == "roman":
            if name.indices or name.name.label:
                states.add(name.name)
                if name.indices:
                    found.members.add(name.name)
        elif head in operators and (head not in numbers_beside or name.name.accents):
            squares.add(name.name)
    found.vectors |= states
    found.matrices |= squares
    found.vectors -= squares
    numbers = {n for n in found.tensors - states - squares if _is_number(n)}
    found.matrices, found.vectors = found.matrices - numbers, found.vectors - numbers
    return states | squares


def _settle_adjoints(found: Usage, every: Sequence[Node]) -> set[Name]:
    """A† and A of a section that writes adjoints of operators, and no states."""
    letters = {n for n in every if isinstance(n, Letter)}
    adjoints = {n for n in letters if n.accents[-1:] == (DAGGER,) or n.style == OPERATOR}
    daggered = {letter for letter in adjoints if letter.accents}
    plain = {replace(letter, accents=letter.accents[:-1]) for letter in daggered}
    names = {name.name for letter in adjoints | plain if (name := named(letter)) is not None}
    found.matrices |= names
    found.operators |= names
    return names
