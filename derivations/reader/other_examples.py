"""A function of another example: f(x) = e^{2x}, f′(x) = 2e^{2x} behind f(x) = x³, f′(x) = 3x².

Sections on a rule show it of one function after the other, which are all called f. Words such as
"another example" tell it, as "worst case" and "Case 2" do of what has a formula for each case; so
does the form, where a display begins with a rule of f and goes on with its derivatives, as an
earlier one did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Prime,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.context import CONCLUDING, FOUND, clause_before
from derivations.reader.text.blocks import paragraph_of

EXAMPLE = re.compile(
    r"\b(?:another|next|second|third|further|more|different|few|some|several)\s+(?:\w+\s+)?examples?\b"
    r"|\bfor\s+(?:another\s+)?(?:example|instance)\b"
    r"|\bexamples?\b(?:\s*\d[\d.]*)?\W*$",
    re.I,
)
CASE = re.compile(
    r"\b(?:best|worst|average|amortized|general|opposite|limiting)[\s-]+case\b"
    r"|\bcase\s*(?:\d|[ivx]+\b|\$)"
    r"|\bmulti-?\s?class\w*|\bmultiple\s+\w+s\b",
    re.I,
)
OF_ONE = re.compile(r"\b(?:this|our|the|above|previous|same)\s+(?:\w+\s+)?examples?\b", re.I)
RESTATES = re.compile(
    r"\b(?:expand\w*|factor\w*|multipl\w*|writ\w*|written|form|equivalent\w*|complet\w*|using|"
    r"substitut\w*|collect\w*|distribut\w*|convert\w*|express\w*|again|still|same)\b",
    re.I,
)


def function_of_another_example(
    display: Display, statement: Statement, before: Callable[[], Iterable[Display]]
) -> Node | None:
    """f(x) or y of a display that gives another rule of it than an example before."""
    ruled, of_a_case = _ruled(display), bool(CASE.search(display.before))
    if ruled is None or statement is not ruled[0]:
        return None
    if _restates(display.before) and not of_a_case:
        return None
    _, applied, name = ruled
    named = of_a_case or (applied != name and _is_told(display))
    if not named and not _slopes(display, name):
        return None
    earlier = (other for other in before() if other.path == display.path)
    own = paragraph_of(display.span)
    apart = (o for o in earlier if named or paragraph_of(o.span) != own)
    told = [o for o in apart if _gives_another_rule(o, applied, statement)]
    alike = any(named or _slopes(other, name) for other in told)
    return applied if alike else None


def _is_told(display: Display) -> bool:
    return bool(EXAMPLE.search(display.before)) and not OF_ONE.search(display.before)


def _restates(words: str) -> bool:
    clause = clause_before(words)
    return any(says.search(clause) for says in (CONCLUDING, FOUND, RESTATES))


def _ruled(display: Display) -> tuple[Statement, Node, Node] | None:
    """The first statement of a display, f(x) or y, and f or y, where it is a rule of that."""
    statement = next((s for row in display.rows for s in row.statements), None)
    if statement is None or set(statement.relations) != {"="}:
        return None
    match statement.sides[:2]:
        case (
            Juxtaposed(((_, Letter() as name), ("", Bracket("(", ")", arguments)))) as left,
            Node() as right,
        ):
            written = set(nodes(right))
            plain = all(isinstance(a, Letter) for a in arguments)
            if plain and name not in written and written & set(arguments):
                return statement, left, name
        case (Letter() as name, Node() as right):
            written = set(nodes(right))
            if name not in written and any(isinstance(node, Letter) for node in written):
                return statement, name, name
    return None


def _gives_another_rule(other: Display, applied: Node, own: Statement) -> bool:
    statement = next((s for row in other.rows for s in row.statements), None)
    if statement is None or statement.relations[:1] != ("=",):
        return False
    return statement.sides[0] == applied and statement.sides[1] != own.sides[1]


def _slopes(display: Display, name: Node) -> bool:
    """Whether a display goes on from the rule of f with a derivative or an integral of f."""
    return any(_is_slope(head, name) for head in _heads(display))


def _heads(display: Display) -> Iterator[Node]:
    for statement in (s for row in display.rows for s in row.statements):
        if statement.sides[0] is not None and statement.relations:
            yield statement.sides[0]


def _is_slope(head: Node, name: Node) -> bool:
    """f′(x), f_x, df/dx, ∇f, ∫ f(x) dx"""
    match head:
        case Juxtaposed(((_, first), *_)):
            return _is_slope(first, name)
        case Prime(base) | Subscript(base, (Letter(),)):
            return base == name
        case Differential(_, Node() as operand) | Nabla(_, Node() as operand):
            return name in set(nodes(operand))
        case IntegralSign(_, _, _, _, body):
            return name in set(nodes(body))
    return False
