r"""sup S of an interval S = [0, 2), a finite set or \{1 - 1/n : n ∈ ℕ\}; ∫_I over I = [0, 1].

with_extremes_of_sets(document)

An interval gives its ends, a finite set the largest and least of its numbers, and a set of values
the extreme of its formula. sup_{0 ≤ x ≤ 3} is written as sup_{x ∈ [0, 3]}.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Bracket,
    IntegralSign,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

UPPER, LOWER = frozenset({"sup", "max"}), frozenset({"inf", "min"})
EXTREMES = UPPER | LOWER
OF_ITEMS = {"sup": "max", "inf": "min", "max": "max", "min": "min"}
Sets = Mapping[Node, Bracket]


def with_extremes_of_sets(document: Document) -> Document:
    """The document with what stands for the extremes of sets that are written out."""
    return by_section(
        document, _sets, lambda display, known: with_sides(display, lambda side: _of(side, known))
    )


def _sets(document: Document, path: SectionPath) -> Sets | None:
    """Each name of a set of a section, by what is written for it; None where none is asked for."""
    statements = list(statements_of(document, path))
    asked = {n for side in sides_of(statements) for node in nodes(side) for n in _asked(node)}
    if not asked:
        return None
    heads = [s.sides[0] for s in statements if s.relations[:1] == ("=",)]
    written = {head: value for s in statements for head, value in _written(s) if head in asked}
    once = {head: value for head, value in written.items() if heads.count(head) == 1}
    return once or {Letter("·"): Bracket("", "", ())}  # sets that have no name are read, too


def _asked(node: Node) -> Iterator[Node]:
    """What an extreme is taken of, and what an integral reaches over."""
    match node:
        case Applied(function, argument, below=None) if function in EXTREMES:
            yield _inside(argument)
        case Applied(function, below=Related()) if function in EXTREMES:
            yield node
        case IntegralSign(lower=Letter() as over, upper=None):
            yield over


def _written(statement: Statement) -> Iterator[tuple[Node, Bracket]]:
    """S and [0, 2) of S = [0, 2)."""
    match statement.sides[:2], statement.relations[:1]:
        case (Letter() as head, Bracket() as value), ("=",):
            if _is_an_interval(value) or value.opening == "{":
                yield head, value


def _of(tree: Node, sets: Sets) -> Node:
    match tree:
        case Applied(function, argument, below=None, power=None) if function in EXTREMES:
            written = sets.get(_inside(argument), argument)
            found = _extreme(tree, written) if isinstance(written, Bracket) else None
            if found is not None:
                return found
        case Applied(function, below=Related() as below) if function in EXTREMES:
            return replace(tree, below=_as_a_membership(below))
        case IntegralSign(lower=Letter() as over, upper=None):
            if over in sets and _is_an_interval(sets[over]):
                low, high = sets[over].items
                return mapped(replace(tree, lower=low, upper=high), lambda part: _of(part, sets))
    return mapped(tree, lambda part: _of(part, sets))


def _inside(argument: Node) -> Node:
    match argument:
        case Bracket("(", ")", (Letter() as inner,)):
            return inner
    return argument


def _extreme(whole: Applied, written: Bracket) -> Node | None:
    function = whole.function
    if _is_an_interval(written):
        low, high = written.items
        end, sign = (high, written.closing) if function in UPPER else (low, written.opening)
        is_closed = sign in "[]"
        given = is_closed or function in ("sup", "inf")
        return replace(end, span=whole.span) if given else None
    if written.opening != "{":
        return None
    if set(written.separators) == {","} and all(map(_is_a_number, written.items)):
        items = Bracket("(", ")", written.items, written.separators, span=written.span)
        return Applied(OF_ITEMS[function], items, span=whole.span)
    match written.items, written.separators:
        case (formula, Related((Letter(), Letter(over, "blackboard")), ("in",)) as below), (
            ":" | "|",
        ) if over == "N":
            return Applied(function, formula, below=below, span=whole.span)
    return None


def _is_an_interval(tree: Bracket) -> bool:
    """[0, 2), of ends that are in order where both are numbers."""
    if tree.opening not in "([" or tree.closing not in ")]" or not tree.opening:
        return False
    if tree.separators != (",",) or len(tree.items) != 2:
        return False
    low, high = map(_value, tree.items)
    return low is None or high is None or low < high


def _value(node: Node) -> Fraction | None:
    match node:
        case Numeral(value):
            return value
        case Signed((("-", Numeral(value)),)):
            return -value
    return None


def _is_a_number(node: Node) -> bool:
    return _value(node) is not None


def _as_a_membership(below: Related) -> Related:
    """x ∈ [0, 3] for 0 ≤ x ≤ 3."""
    match below:
        case Related((low, Letter() as variable, high), signs) if set(signs) <= {"leq", "le", "<"}:
            if _is_a_number(low) and _is_a_number(high):
                over = Bracket("[", "]", (low, high), (",",), span=below.span)
                return Related((variable, over), ("in",), span=below.span)
    return below
