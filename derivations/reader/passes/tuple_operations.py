r"""Operations on tuples that a text defines: (a, b) ∗ (c, d) = (ac, ad + b).

with_tuple_operations(document)      # (1, 2) ∗ (3, 4) is a function of the four entries

Without this a product of two tuples would be read as one of rows. An operand that is a product
itself is worked out first, by the rule; of names that stand for tuples nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from derivations.dataclass import dataclass
from derivations.reader.passes.operations import SIGNS as OF_LETTERS
from derivations.reader.passes.operations import STAR, sign_at
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Subscript,
    Unknown,
    mapped,
    nodes,
)
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import by_section, statements_of, with_sides

SIGNS = OF_LETTERS | {STAR, "", "cdot", "times"}


@dataclass(frozen=True, slots=True)
class Rule:
    """The sign of an operation, the letters of its two tuples, and the tuple that it gives."""

    sign: str
    letters: tuple[Node, ...]
    value: Bracket

    def of(self, tree: Node) -> Node:
        """The tree with each product of tuples as the function of their entries."""
        if not isinstance(tree, Juxtaposed) or not _has_tuples(tree, self.sign):
            return mapped(tree, self.of)
        entries = self._entries(tree)
        if entries is None:
            return Unknown(r"\operation", tuple(part for _, part in tree.parts), span=tree.span)
        name = Letter("ast", "operator", span=tree.span)
        arguments = Bracket("(", ")", entries, (",",) * (len(entries) - 1), span=tree.span)
        return Juxtaposed((("", name), ("", arguments)), span=tree.span)

    def _entries(self, product: Juxtaposed) -> tuple[Node, ...] | None:
        """Those of both operands, where there are two tuples of the right size."""
        if len(product.parts) != 2 or sign_at(product, 1) != self.sign:
            return None
        operands = [self._worked_out(part) for _, part in product.parts]
        size = len(self.letters) // 2
        if any(found is None or len(found.items) != size for found in operands):
            return None
        return tuple(item for found in operands if found is not None for item in found.items)

    def _worked_out(self, operand: Node) -> Bracket | None:
        """(e, f), and (ac, ad + b) for ((a, b) ∗ (c, d))."""
        match operand:
            case Bracket("(", ")", (Juxtaposed() as inner,)):
                if (entries := self._entries(inner)) is None:
                    return None
                found = _put_in(self.value, dict(zip(self.letters, entries, strict=True)))
                return found if isinstance(found, Bracket) else None
            case Bracket() if _is_a_tuple(operand):
                return operand
        return None


def with_tuple_operations(document: Document) -> Document:
    """The document with a function for each operation on tuples that a section defines."""
    return by_section(
        document,
        lambda document, path: _defined(statements_of(document, path)),
        lambda display, rule: with_sides(display, rule.of),
    )


def _defined(statements: Iterable[Statement]) -> Rule | None:
    """The first rule of a section."""
    return next((rule for statement in statements if (rule := _rule(statement))), None)


def _rule(statement: Statement) -> Rule | None:
    """(a, b) ∗ (c, d) = (ac, ad + b), whose letters are all different, and no other name is."""
    match statement.sides[:2], statement.relations[:1]:
        case (Juxtaposed(((_, left), (_, right))) as head, Bracket() as value), (("=" | ":="),):
            if not (_is_a_tuple(left) and _is_a_tuple(right) and _is_a_tuple(value)):
                return None
            letters = (*left.items, *right.items)
            sign, used = sign_at(head, 1), {*nodes(value)}
            if len(left.items) != len(right.items) or len(value.items) != len(left.items):
                return None
            plain = all(isinstance(entry, Letter | Subscript) for entry in letters)
            if sign in SIGNS and plain and len({*letters}) == len(letters) and used & {*letters}:
                return Rule(sign, letters, value)
    return None


def _is_a_tuple(tree: Node | None) -> TypeGuard[Bracket]:
    match tree:
        case Bracket("(", ")", items, separators):
            return len(items) > 1 and set(separators) == {","}
    return False


def _has_tuples(product: Juxtaposed, sign: str) -> bool:
    """Whether a tuple is a factor of it with another one, or with a product of such, beside it."""
    places = range(1, len(product.parts))
    inner = [_inside(part) for _, part in product.parts]
    return any(
        sign_at(product, n) == sign
        and (_is_a_tuple(inner[n]) or _is_a_tuple(inner[n - 1]))
        and all(_is_a_tuple(side) or isinstance(side, Juxtaposed) for side in inner[n - 1 : n + 1])
        for n in places
    )


def _inside(tree: Node) -> Node:
    match tree:
        case Bracket("(", ")", (inner,)):
            return inner
    return tree


def _put_in(tree: Node, values: Mapping[Node, Node]) -> Node:
    if tree in values:  # in brackets: 2 and 3 side by side would be read as 23
        return Bracket("(", ")", (values[tree],), (), span=tree.span)
    return tree if isinstance(tree, Subscript) else mapped(tree, lambda p: _put_in(p, values))
