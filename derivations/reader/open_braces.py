"""A brace over equations that belong to no argument: each of them is a statement of its own.

    { f(1) = 2;  f(2) = 5                     →   f(1) = 2,   f(2) = 5
    { x = 2t & t ≥ 0;  y = t & s > 0          →   x = 2t, if t ≥ 0      y = t, if s > 0
    { y = 1 & if t > 0;  y = 2 & if t ≤ 0     →   y = { 1 if t > 0,  2 if t ≤ 0 }

A brace over values and conditions, on one side of a relation, stays what it is. The range of an
index behind an equation is no condition; a condition that nothing reads puts its row in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from derivations.dataclass import dataclass, replace
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import (
    Bracket,
    Cases,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Related,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.statements import ORDERS

WORDS = re.compile(r"\\(?:text|mbox|textrm|textit)\s*\{([^{}]*)\}")
REST = re.compile(r"\s*,?\s*(otherwise|else\w*|in (the|all) other)\b", re.I)
TESTED = re.compile(
    r"\s*,?\s*(if|when\w*|unless|for|in|on|at|provided|where|with|as)\b[^a-z]*[a-z]?", re.I
)
TESTS = ORDERS | {"in", "notin"}


@dataclass(frozen=True, slots=True)
class Branch:
    """says: a relation, or several of one line; words: of a condition that is not in tests."""

    says: tuple[Node, ...]
    tests: tuple[Related, ...]
    words: str

    @property
    def is_tested(self) -> bool:
        return bool(self.tests or self.words)


def with_open_braces(document: Document, lines: Container[int]) -> Document:
    """The document with such braces opened; lines: ids of statements that stay as they are."""
    return replace(document, displays=tuple(_display(d, lines) for d in document.displays))


def _display(display: Display, lines: Container[int]) -> Display:
    if not any(_opens(s, lines) for row in display.rows for s in row.statements):
        return display
    return replace(display, rows=tuple(each for row in display.rows for each in _rows(row, lines)))


def _rows(row: Row, lines: Container[int]) -> Iterator[Row]:
    """The row, and one for each branch under a condition."""
    beside: list[Statement] = []
    for statement in row.statements:
        if not _opens(statement, lines):
            beside.append(statement)
            continue
        branches = _branches(statement)
        if (whole := _with_values(statement, branches)) is not None:
            beside.append(whole)
        elif any(branch.is_tested for branch in branches):
            yield from (_under_conditions(row, branch) for branch in branches)
        else:
            beside += _side_by_side(statement.link, [each for b in branches for each in b.says])
    if beside or not row.statements:
        yield replace(row, statements=tuple(beside))


def _opens(statement: Statement, lines: Container[int]) -> bool:
    match statement.sides:
        case (Cases(branches),) if id(statement) not in lines:
            return any(isinstance(value, Related | Joined) for value, _ in branches)
    return False


def _branches(statement: Statement) -> list[Branch]:
    (brace,) = statement.sides
    assert isinstance(brace, Cases)
    ends = [value.span.start for value, _ in brace.branches[1:]] + [brace.span.end]
    return [_branch(*branch, end) for branch, end in zip(brace.branches, ends, strict=True)]


def _branch(value: Node, test: Node | None, end: int) -> Branch:
    says = value.items if isinstance(value, Joined) else (value,)
    beside = [k for k, item in enumerate(says) if k and (_is_test(item) or _is_worded(item))]
    first = beside[0] if beside else len(says)  # conditions behind a \quad in one cell
    said, items = says[:first], tuple(map(_without_word, says[first:]))
    if test is not None and not _is_a_range(test):
        items += test.items if isinstance(test, Joined) and "or" not in test.joints else (test,)
    items = tuple(item for item in items if not _is_idle(item, said))
    tests = tuple(t for t in items if isinstance(t, Related) and _is_test(t))
    unread = "" if len(tests) == len(items) else items[0].span.to(items[-1].span).text
    return Branch(said, tests, _words(test or value, end) or unread)


def _is_idle(item: Node, said: tuple[Node, ...]) -> bool:
    """n = 0 beside f(0) = 1, which has no n."""
    match item:
        case Related((Letter() as letter, _), ("=",)):
            return not any(letter in nodes(each) for each in said)
    return False


def _is_worded(item: Node) -> bool:
    r"""\text{if } x = 0 in one cell with what it speaks of."""
    match item:
        case Related((Juxtaposed(((_, Word(said)), *_)), *_)):
            return TESTED.match(f"{said} x") is not None
    return False


def _without_word(item: Node) -> Node:
    """x > 0 of "if x > 0"; what gives a value stays as it is, and nothing reads it."""
    if not _is_worded(item):
        return item
    assert isinstance(item, Related)
    assert isinstance(item.sides[0], Juxtaposed)
    _, *parts = item.sides[0].parts
    head = parts[0][1] if len(parts) == 1 else replace(item.sides[0], parts=tuple(parts))
    bare = replace(item, sides=(head, *item.sides[1:]))
    return bare if parts and _is_test(bare) else item


def _is_test(item: Node) -> bool:
    """x > 0 and x ∈ A; i = j of two indices, but not x = 0, which would give x a value."""
    match item:
        case Related((Letter(left), Letter(right)), ("=",)):
            return {left, right} <= INDEX_LETTERS
        case Related(_, signs):
            return set(signs) <= TESTS and not _is_worded(item)
    return False


def _words(last: Node, end: int) -> str:
    """What stands in words behind a branch and was not read as its condition."""
    source, start = last.span.source.text, last.span.end
    said = " ".join(found[1] for found in WORDS.finditer(source, start, max(start, end)))
    return said.strip() if REST.match(said) or TESTED.match(said) else ""


def _with_values(statement: Statement, branches: list[Branch]) -> Statement | None:
    """y = { 1 if t > 0, 2 if t ≤ 0 } of two equations for y."""
    (brace,) = statement.sides
    assert isinstance(brace, Cases)
    *tested, last = branches
    equations = [b.says[0] for b in branches if len(b.says) == 1]
    heads = {e.sides[0] for e in equations if isinstance(e, Related) and e.relations == ("=",)}
    ended = REST.match(last.words) if last.words else last.tests
    if not tested or len(heads) != 1 or len(equations) < len(branches) or not ended:
        return None
    if any(b.words or not b.tests for b in tested) or not all(map(_is_equation, equations)):
        return None
    values = tuple(
        (e.sides[1], test)
        for e, (_, test) in zip(equations, brace.branches, strict=True)
        if isinstance(e, Related)
    )
    whole = Cases(values, span=brace.span)
    return Statement(statement.link, (*heads, whole), ("=",), (brace.span,), statement.span)


def _is_equation(node: Node) -> bool:
    return isinstance(node, Related) and node.relations == ("=",)


def _under_conditions(row: Row, branch: Branch) -> Row:
    says = _side_by_side(Link.FIRST, branch.says)
    tests = _side_by_side(Link.CONDITION, branch.tests)
    conditions = (replace(test, link=Link.CONDITION) for test in tests)
    return replace(row, statements=(*says, *conditions), beside=branch.words)


def _is_a_range(rest: Node) -> bool:
    r"""(i = 1, \dots, k): for every i, as a row says that has no such words."""
    items = rest.items if isinstance(rest, Bracket) else (rest,)
    match items:
        case (Related((Letter(letter, "", ()), Numeral()), ("=",)), *others) if others:
            return letter in INDEX_LETTERS and all(
                isinstance(item, Letter | Numeral | Mark) for item in others
            )
    return False


def _side_by_side(link: Link, nodes: tuple[Node, ...] | list[Node]) -> Iterator[Statement]:
    for node in nodes:
        sides = node.sides if isinstance(node, Related) else (node,)
        relations = node.relations if isinstance(node, Related) else ()
        yield Statement(link, sides, relations, tuple(s.span for s in sides[1:]), node.span)
        link = Link.COMMA
