r"""V̇ along ẋ = Ax + Bu: the rate of what a section defines by its states, by the product rule.

Where a rate is linear in its own letter, a capital before it, and a row defines e = x − x̂ or
V(x) = xᵀPx, ė and V̇(x) are made of the rates of the letters in it. Letters without rates stand
still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Ratio,
    Signed,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

TRANSPOSES = (Letter("T"), Letter("top"), Mark("⊤"))
MOST_LEVELS = 2
TIME = Letter("t")


class NoRule(Exception):
    """What is differentiated is nothing that these rules take apart."""


@dataclass(frozen=True, slots=True)
class States:
    """The letters that have rates, and the formulas of others."""

    moving: frozenset[Letter]
    formulas: Mapping[Letter, Node]

    def written(self, tree: Node) -> Node:
        """The tree with the rates of defined letters written out."""
        if isinstance(tree, Juxtaposed):
            tree = self._without_arguments(tree)
        if isinstance(tree, Letter) and (formula := self.formula_of(tree)) is not None:
            try:
                found = self.slope(formula, MOST_LEVELS)
            except NoRule:
                return tree
            return tree if found is None else replace(_bracketed(found), span=tree.span)
        return mapped(tree, self.written)

    def formula_of(self, letter: Letter) -> Node | None:
        return self.formulas.get(_bare(letter)) if _is_rate(letter) else None

    def _without_arguments(self, tree: Juxtaposed) -> Node:
        """V̇ for V̇(x) of a V that is defined."""
        parts: list[tuple[str, Node]] = []
        for sign, part in tree.parts:
            head = parts[-1][1] if parts and not sign else None
            is_defined = isinstance(head, Letter) and self.formula_of(head) is not None
            if is_defined and _is_argument(part):
                continue
            parts.append((sign, part))
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

    def slope(self, tree: Node, level: int) -> Node | None:
        """The rate of an expression; None where it stands still."""
        match tree:
            case Letter():
                return self._of_letter(tree, level)
            case Numeral():
                return None
            case Bracket("(" | "[", _, (inner,)):
                found = self.slope(inner, level)
                return None if found is None else _bracketed(found)
            case Superscript(base, script) if script in TRANSPOSES:
                found = self.slope(base, level)
                return None if found is None else Superscript(_bracketed(found), script)
            case Signed(parts):
                slopes = [(sign, self.slope(part, level)) for sign, part in parts]
                kept = tuple((sign, _bracketed(s)) for sign, s in slopes if s is not None)
                return Signed(kept) if kept else None
            case Ratio(top, bottom) if not self._moves(bottom):
                found = self.slope(top, level)
                return None if found is None else Ratio(found, bottom)
            case Juxtaposed(parts) if not any(sign for sign, _ in parts):
                return self._of_product(parts, level)
        if self._moves(tree):
            raise NoRule
        return None

    def _of_letter(self, letter: Letter, level: int) -> Node | None:
        if letter in self.moving:
            return replace(letter, accents=(*letter.accents, "dot"))
        if letter in self.formulas and level:
            return self.slope(self.formulas[letter], level - 1)
        if letter == TIME or _is_rate(letter) or letter in self.formulas:
            raise NoRule
        return None

    def _of_product(self, parts: Sequence[tuple[str, Node]], level: int) -> Node | None:
        terms = []
        for place, (sign, part) in enumerate(parts):
            found = self.slope(part, level)
            if found is not None:
                whole = (*parts[:place], (sign, _bracketed(found)), *parts[place + 1 :])
                terms.append(("+", Juxtaposed(whole)))
        return Signed(tuple(terms)) if terms else None

    def _moves(self, tree: Node) -> bool:
        letters = {n for n in nodes(tree) if isinstance(n, Letter)}
        return bool(letters & {*self.moving, *self.formulas, TIME}) or any(map(_is_rate, letters))


def with_state_flows(document: Document) -> Document:
    """The document with such rates written out."""
    return by_section(document, _states, _in_display)


def _in_display(display: Display, states: States) -> Display:
    return with_sides(display, states.written)


def _states(document: Document, path: SectionPath) -> States | None:
    statements = list(statements_of(document, path))
    rates, formulas = _told_first(statements)
    if not rates:
        return None
    every = [n for side in sides_of(statements) for n in nodes(side)]
    dotted = {_bare(n) for n in every if isinstance(n, Letter) and _is_rate(n)}
    if not dotted & formulas.keys() or any(_is_at_time(n) for n in every):
        return None
    return States(frozenset(dotted - formulas.keys()), formulas)


def _told_first(statements: Sequence[Statement]) -> tuple[set[Letter], dict[Letter, Node]]:
    """The letters of which a linear rate is told first, and the formulas of those told first so."""
    rates: set[Letter] = set()
    formulas: dict[Letter, Node] = {}
    for statement in statements:
        rate = _of_linear_rate(statement)
        if rate is not None and _bare(rate) not in formulas:
            rates.add(_bare(rate))
        for head, body in _formulas(statement):
            if head not in rates and head not in formulas and not any(map(_is_rate, nodes(body))):
                formulas[head] = body
    return rates, formulas


def _of_linear_rate(statement: Statement) -> Letter | None:
    """x of ẋ = Ax + Bu"""
    match statement.sides[:2], statement.relations[:1]:
        case (Letter() as rate, Node() as body), ("=" | ":=",) if _is_rate(rate):
            terms = [p for _, p in body.parts] if isinstance(body, Signed) else [body]
            return rate if any(_is_linear(term, _bare(rate)) for term in terms) else None
    return None


def _is_linear(term: Node, letter: Letter) -> bool:
    """A x, (A - BK) x"""
    match term:
        case Juxtaposed(((_, Letter(capital)), ("", last))):
            return capital[:1].isupper() and last == letter
        case Juxtaposed(((_, Bracket("(", ")", (_,)) as inner), ("", last))):
            capitals = (n for n in nodes(inner) if isinstance(n, Letter) and n.letter[:1].isupper())
            return last == letter and any(capitals)
    return False


def _formulas(statement: Statement) -> Iterator[tuple[Letter, Node]]:
    """V and xᵀPx of V(x) = xᵀPx, e and x − x̂ of e = x − x̂."""
    head, body = (*statement.sides, None)[:2]
    if statement.relations[:1] not in (("=",), (":=",)) or body is None:
        return
    match head:
        case Letter() as name if not _is_rate(name) and name not in nodes(body):
            yield name, body
        case Juxtaposed(((_, Letter() as name), ("", argument))) if _is_argument(argument):
            if name not in nodes(body):
                yield name, body


def _is_argument(part: Node) -> bool:
    """(x), (x, y): letters only, none of them t."""
    if not isinstance(part, Bracket) or part.opening != "(":
        return False
    return all(isinstance(item, Letter) and item != TIME for item in part.items)


def _is_at_time(tree: Node) -> bool:
    return isinstance(tree, Bracket) and tree.items == (TIME,)


def _is_rate(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.accents[-1:] == ("dot",)


def _bare(letter: Letter) -> Letter:
    return replace(letter, accents=letter.accents[:-1]) if _is_rate(letter) else letter


def _bracketed(tree: Node) -> Node:
    plain = isinstance(tree, Bracket | Letter | Numeral)
    return tree if plain else Bracket("(", ")", (tree,), (), span=tree.span)
