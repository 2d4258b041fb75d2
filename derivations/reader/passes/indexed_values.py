"""Functions of a vector whose values are numbered: softmax(z)_i, σ_i(z), S(z_i), S(j, x_1, …).

A text defines them by a formula in the entries of the argument, with a sum over all of them. For
the argument of the definition the values are a family, s_i; for another one, such as z + c or
x_1 + c, …, x_k + c, the formula is put in, entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.chance.operators import WORDS
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import everywhere, sides_of, statements_of, with_sides

DEFINES = (("=",), (":=",), ("equiv",))
FRESH = "lmpqrs"
OF_CHANCE = frozenset().union(*WORDS.values())  # Var(X_n) = Var(Σ X_i)/n²


@dataclass(frozen=True, slots=True)
class Value:
    """One value: of which function, of what, at which place.

    by_entry: the argument is written as its entry at that place, softmax(z_i).
    """

    head: str
    argument: Node
    place: Node
    by_entry: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """f(z)_i = body, for every i."""

    value: Value
    body: Node

    @property
    def letter(self) -> str:
        """Of the argument, bold or not."""
        return self.value.argument.letter if isinstance(self.value.argument, Letter) else ""


Rules = Mapping[str, Rule]


def with_indexed_values(document: Document) -> Document:
    """The document with families and formulas for the numbered values of functions."""
    sections = {display.path[:1] for display in document.displays}
    rules = {path: dict(_rules(list(statements_of(document, path)))) for path in sections}
    if not any(rules.values()):
        return document
    vectors = {path: _vectors(statements_of(document, path)) for path in sections if rules[path]}
    displays = (
        _display(d, rules[d.path[:1]], vectors.get(d.path[:1], frozenset()))
        for d in document.displays
    )
    return replace(document, displays=tuple(displays))


def _rules(statements: Iterable[Statement]) -> Iterator[tuple[str, Rule]]:
    for statement in statements:
        head, body = statement.sides[0], (*statement.sides, None)[1]
        if head is None or body is None or statement.relations[:1] not in DEFINES:
            continue
        value = _whole(head)
        if value is None or not isinstance(value.place, Letter) or value.head in OF_CHANCE:
            continue
        rule = Rule(value, body)
        if isinstance(value.argument, Letter) and _sums_over(body, rule.letter):
            yield value.head, rule


def _sums_over(body: Node, letter: str) -> bool:
    """Whether a sum runs over the entries of the argument."""
    sums = (node for node in nodes(body) if isinstance(node, Big) and node.kind == "sum")
    return any(_is_entry(node, letter) for found in sums for node in nodes(found.body))


def _is_entry(node: Node, letter: str) -> bool:
    return (
        isinstance(node, Subscript)
        and isinstance(node.base, Letter)
        and node.base.letter == letter
        and len(node.indices) == 1
    )


def _vectors(statements: Iterable[Statement]) -> frozenset[str]:
    """The letters that have entries somewhere."""
    trees = (node for side in sides_of(statements) for node in nodes(side))
    return frozenset(
        n.base.letter
        for n in trees
        if isinstance(n, Subscript) and isinstance(n.base, Letter) and len(n.indices) == 1
    )


# ---------------------------------------------------------------- how a value is written


def _whole(tree: Node) -> Value | None:
    """The value that a tree is."""
    match tree:
        case Subscript(Applied(head, Bracket("(", _, (inner,)), None, None, 0), (place,)):
            return Value(head, inner, place)
        case Applied(head, Bracket("(", _, (inner,)), Letter() | Numeral() as place, None, 0):
            return Value(head, inner, place)
        case Applied(head, Bracket("(", _, items), None, None, 0):
            return _listed(head, items)
        case Juxtaposed(((_, first), ("", second))):
            return _pair(first, second)
    return None


def _pair(first: Node, second: Node) -> Value | None:
    """σ(z)_i, σ_i(z), S(z_i), of a letter before a bracket."""
    match first, second:
        case Letter(head), Subscript(Bracket("(", _, (inner,)), (place,)):
            return Value(head, inner, place)
        case Subscript(Letter(head), (place,)), Bracket("(", _, (inner,)):
            return Value(head, inner, place)
        case Letter(head), Bracket("(", _, items):
            return _listed(head, items)
    return None


def _listed(head: str, items: tuple[Node, ...]) -> Value | None:
    """S(z_i), S(j, x_1, …, x_k)"""
    match items:
        case (Subscript(Letter() as letter, (place,)),):
            return Value(head, letter, place, True)
        case (place, first, Mark("…"), last):
            return None if (at := _at_any_place(first, last)) is None else Value(head, at, place)
    return None


def _at_any_place(first: Node, last: Node) -> Node | None:
    """x + c for x_1 + c, …, x_k + c; None where they are not made alike."""
    one, ends = Numeral(Fraction(1)), [n for n in nodes(last) if isinstance(n, Subscript)]
    end = ends[0].indices[0] if ends and len(ends[0].indices) == 1 else None
    if end is None:
        return None

    def without(tree: Node, place: Node) -> Node:
        return everywhere(tree, lambda n: n.base if _stands_at(n, place) else n)  # type: ignore[attr-defined]

    found = without(first, one)
    return found if found == without(last, end) else None


def _stands_at(node: Node, place: Node) -> bool:
    return isinstance(node, Subscript) and node.indices == (place,)


# ---------------------------------------------------------------- what is put for it


def _display(display: Display, rules: Rules, vectors: frozenset[str]) -> Display:
    if not rules:
        return display
    return with_sides(display, lambda side: _changed(side, rules, vectors))


def _changed(tree: Node, rules: Rules, vectors: frozenset[str]) -> Node:
    """From the outside in: what has been put in is no value again."""
    value = _whole(tree)
    found = None if value is None else _for_value(tree, value, rules, vectors)
    if found is not None:
        return found
    if isinstance(tree, Juxtaposed):
        return _in_product(tree, rules, vectors)
    return mapped(tree, lambda part: _changed(part, rules, vectors))


def _in_product(tree: Juxtaposed, rules: Rules, vectors: frozenset[str]) -> Node:
    """A value that is written in two parts is one; a bracket behind it is a factor."""
    parts: list[tuple[str, Node]] = []
    place, is_value = 0, False
    while place < len(tree.parts):
        sign, part = tree.parts[place]
        sign = "cdot" if is_value and not sign and isinstance(part, Bracket) else sign
        found = _value_at(tree, place, rules, vectors)
        is_value = found is not None
        new, step = found or (_changed(part, rules, vectors), 1)
        parts.append((sign, new))
        place += step
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _value_at(
    tree: Juxtaposed, place: int, rules: Rules, vectors: frozenset[str]
) -> tuple[Node, int] | None:
    """What stands for a value at a place of a product, and of how many parts."""
    part = tree.parts[place][1]
    if place + 1 < len(tree.parts) and not tree.parts[place + 1][0]:
        behind = tree.parts[place + 1][1]
        whole = Juxtaposed((("", part), ("", behind)), span=part.span.to(behind.span))
        value = _pair(part, behind)
        found = None if value is None else _for_value(whole, value, rules, vectors)
        if found is not None:
            return found, 2
    value = _whole(part)
    found = None if value is None else _for_value(part, value, rules, vectors)
    return None if found is None else (found, 1)


def _for_value(tree: Node, value: Value, rules: Rules, vectors: frozenset[str]) -> Node | None:
    rule = rules.get(value.head)
    if rule is None or rule.value.by_entry is not value.by_entry:
        return None
    own = value.argument
    if isinstance(own, Letter) and own.letter == rule.letter:
        style = "" if len(value.head) == 1 or value.head in vectors else "roman"
        name = Letter(value.head, "" if value.head == "sigma" else style)
        return Subscript(name, (value.place,), span=tree.span)
    if not any(isinstance(n, Letter) and n.letter in vectors for n in nodes(own)):
        return None
    found = _put_in(rule, value, vectors)
    return None if found is None else replace(_grouped(found), span=tree.span)


def _put_in(rule: Rule, value: Value, vectors: frozenset[str]) -> Node | None:
    """The body at another place and for other entries."""
    body = rule.body
    taken = {n.letter for t in (value.argument, value.place, body) for n in nodes(t)
             if isinstance(n, Letter)}  # fmt: skip
    bound = {n.below[0].sides[0] for n in nodes(body) if isinstance(n, Big) and n.below
             and isinstance(n.below[0], Related)}  # fmt: skip
    fresh = (letter for letter in FRESH if letter not in taken)
    for letter in bound:
        body = _renamed(body, letter, Letter(next(fresh)))
    body = _renamed(body, rule.value.place, value.place)

    def entry(node: Node) -> Node:
        if not _is_entry(node, rule.letter):
            return mapped(node, entry)
        assert isinstance(node, Subscript)
        return _entry(value.argument, node.indices[0], vectors)

    return entry(body) if _is_linear(value.argument) else None


def _is_linear(tree: Node) -> bool:
    """Made of names and numbers by sums and multiples: its entries are made of theirs."""
    match tree:
        case Letter() | Numeral():
            return True
        case Signed(parts) | Juxtaposed(parts):
            return all(_is_linear(part) for _, part in parts)
        case Bracket("(", ")", (inner,)):
            return _is_linear(inner)
    return False


def _entry(tree: Node, place: Node, vectors: frozenset[str]) -> Node:
    """x_i + c for x + c, in a bracket where it is a sum."""

    def at(node: Node) -> Node:
        if isinstance(node, Letter) and node.letter in vectors:
            return Subscript(node, (place,), span=node.span)
        return mapped(node, at)

    found = at(tree)
    return _grouped(found) if isinstance(tree, Signed) else found


def _grouped(tree: Node) -> Node:
    """A sum as one factor or exponent."""
    return Bracket("{", "}", (tree,), (), span=tree.span) if isinstance(tree, Signed) else tree


def _renamed(tree: Node, letter: Node, other: Node) -> Node:
    return everywhere(tree, lambda node: other if node == letter else node)
