r"""\sin x = x - x^3/6 + R_4(x): what is left over of an expansion, R_4(x) = sin x - (x - x³/6).

A name of remainders that is added at the end of an equation, and that nothing before gives a
formula, is defined by it, be the expansion right or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Signed, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_statements

NAMES = frozenset({"R", "r", "E", "rho", "eta", "epsilon", "varepsilon", "omega", "alpha"})


def with_remainder_terms(document: Document) -> Document:
    """The document with R(x) = f(x) - T(x) for the first f(x) = T(x) + R(x)."""
    return by_section(document, _firsts, _with)


def _firsts(document: Document, path: SectionPath) -> list[Statement]:
    """The statements that define a remainder, each by its first use."""
    statements = list(statements_of(document, path))
    own = [(s, found[0]) for s in statements if (found := _remainder(s)) is not None]
    heads = [s.sides[0] for s in statements if s.relations[:1] in (("=",), (":=",), ("equiv",))]
    given = {head for side in heads if side is not None for head, _ in _applied(side)}
    firsts: dict[Node, Statement] = {}
    for statement, name in own:
        before = statements[: next(k for k, s in enumerate(statements) if s is statement)]
        used = any(name in nodes(side) for side in sides_of(before))
        if name not in given and not used:
            firsts.setdefault(name, statement)
    return list(firsts.values())


def _remainder(statement: Statement) -> tuple[Node, Node] | None:
    """R and R(x) of sin x = x - x³/6 + R(x), which says nothing else of R."""
    if statement.relations != ("=",) or statement.sides[0] is None:
        return None
    left, right = statement.sides
    match right:
        case Signed((_, *_, (_, Juxtaposed() as last))):
            found = list(_applied(last))
            if len(found) != 1 or len(last.parts) != 2 or left is None:
                return None
            ((name, inside),) = found
            rest = [left, *(part for _, part in right.parts[:-1])]
            elsewhere = any(name in nodes(part) for part in rest)
            varies = any(inside in nodes(part) for part in rest)
            return (name, last) if varies and not elsewhere else None
    return None


def _applied(tree: Node) -> Iterator[tuple[Node, Node]]:
    """R and x of R(x), R_4(x)."""
    match tree:
        case Juxtaposed(((_, name), ("", Bracket("(", ")", (Letter() as inside,))))):
            base = name.base if isinstance(name, Subscript) else name
            if isinstance(base, Letter) and base.letter in NAMES:
                yield name, inside


def _with(display: Display, firsts: list[Statement]) -> Display:
    return with_statements(
        display, lambda s: _turned(s) if any(s is first for first in firsts) else s
    )


def _turned(statement: Statement) -> Statement:
    left, right = statement.sides
    assert isinstance(right, Signed)
    assert left is not None
    *rest, (sign, last) = right.parts
    kept = Bracket("(", ")", (replace(right, parts=tuple(rest)),), (), span=right.span)
    less = (("+", kept), ("-", left)) if sign == "-" else (("+", left), ("-", kept))
    head = replace(last, span=left.span)
    return replace(statement, sides=(head, Signed(less, span=right.span)))
