"""Data matrices in words: "X is the matrix with the rows x_iᵀ", "the columns of X are x_i".

The words tell which matrix is made of which family, and so the sizes of both. Features φ(x_n) that
are rows are a family of their own, φ_n, in all of such a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from derivations.dataclass import replace
from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Array,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Subscript,
    Superscript,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import everywhere, with_sides
from derivations.terms import Name

MADE = re.compile(
    r"^[^.$]{0,60}?\b(?P<what>row|column)s?(\s+vectors?)?\s*(,|:|=|are|is|being|equal|given|by|the|"
    r"of|data|points?|vectors?|\s)*$",
    re.I,
)
MADE_OF = re.compile(r"\b(?P<what>row|column)s?(\s+vectors?)?\s+of(\s+the\s+matrix)?\s*$", re.I)
ARE = re.compile(r"^\s*(are|is|be|being|equal)\s*(the|data|points?|vectors?|\s)*$", re.I)
WHOSE = re.compile(r"^[^.$]{0,40}\b(whose|where the|with the|such that the|the)\s*$", re.I)
TH = re.compile(
    r"^\s*-?\s*(\\?\w{0,4}\{?th\}?)?\s*(?P<what>row|column)\s+(is|equals|being|=)?\s*$", re.I
)
PLACED = re.compile(
    r"^[^.$]{0,20}\b(?:as|in|into)\s+(?:the\s+)?(?P<what>row|column)s?\s+(?:vectors?\s+)?of\s+"
    r"(?:an?\s+|the\s+)?(?:(?:data|design|feature|input)\s+)?(?:matrix\s*)?$",
    re.I,
)
PLACE_OF = re.compile(r"\b(?P<what>row|column)\s*$", re.I)
DOTS = Mark("…")


class Made(NamedTuple):
    """matrix is made of the members of a family; by: whether they are its rows or columns.

    "entry": a column of numbers. spoken: in words, which leave no doubt that members are vectors.
    """

    matrix: Name
    member: Named
    by: str
    spoken: bool = True


def data_matrices(displays: Sequence[Display]) -> Iterator[tuple[int, Made]]:
    """Each matrix that words put together, with the place of the formula that names it."""
    for place, display in enumerate(displays):
        if (written := _written(display)) is not None:
            yield place, written
        matrix = _matrix(display)
        if matrix is None:
            continue
        found = _member(displays, place)
        if found is not None and (member := named(_plain(found[0]))) and len(member.indices) == 1:
            yield place, Made(matrix.name, member, found[1])


def _written(display: Display) -> Made | None:
    """X = [x_1, …, x_n]ᵀ, X = (x_1 … x_n), with the members as rows or columns."""
    found = (put_together(s) for row in display.rows for s in row.statements)
    return next((made for made in found if made is not None), None)


def put_together(statement: Statement) -> Made | None:
    """What X = [x_1, …, x_n]ᵀ puts together; None for any other statement."""
    head, right = statement.sides[0], (*statement.sides, None)[1]
    matrix = named(head) if head is not None else None
    if matrix is None or matrix.indices or statement.relations[:1] not in (("=",), (":=",)):
        return None
    listed = _listed(right) if right is not None else None
    if listed is None or not matrix.name.letter[:1].isupper():
        return None
    return Made(matrix.name, listed[0], listed[1], False)


def _listed(tree: Node) -> tuple[Named, str] | None:
    """The family that is listed, and whether its members stand below or beside one another."""
    match tree:
        case Superscript(Bracket() | Array() as inner, Mark("⊤") | Letter("T", _, ())):
            turned = _listed(inner)
            return turned and (turned[0], "column" if turned[1] == "row" else "row")
        case Bracket("[" | "(", _, items, separators) if set(separators) == {","}:
            return _as(_family(items), "column")
        case Array("[" | "(", (entries,)):
            return _as(_family(entries), "column")
        case Array("[" | "(", rows):
            below = [[e for e in row if e != DOTS and not isinstance(e, Nothing)] for row in rows]
            column = tuple(row[0] if row else DOTS for row in below)
            turns = all(entry == DOTS or _plain(entry) is not entry for entry in column)
            return _as(_family(column), "row") if turns else None
    return None


def _as(found: Named | None, by: str) -> tuple[Named, str] | None:
    return None if found is None else (found, by)


def _family(entries: tuple[Node, ...]) -> Named | None:
    """x at i, of x_1, x_2, …, x_n."""
    members = [named(_plain(entry)) for entry in entries if entry != DOTS]
    if DOTS not in entries or len(members) < 2 or None in members:
        return None
    names = {member.name for member in members if member is not None}
    ends = [member.indices for member in members if member is not None]
    if len(names) != 1 or any(len(at) != 1 for at in ends) or not isinstance(ends[0][0], Numeral):
        return None
    return Named(names.pop(), (Letter("i"),))


def _matrix(display: Display) -> Named | None:
    """X alone, and X ∈ ℝ^{n×d}."""
    statements = [s for row in display.rows for s in row.statements]
    if (
        not display.is_inline
        or len(statements) != 1
        or statements[0].relations not in ((), ("in",))
    ):
        return None
    tree = statements[0].sides[0]
    found = named(tree) if tree is not None else None
    if found is None or found.indices or not found.name.letter[:1].isupper():
        return None
    return found


def _member(displays: Sequence[Display], place: int) -> tuple[Node, str] | None:
    """x_i of the rows or columns, and which of the two they are."""
    behind = displays[place].after.partition("$")[0]
    said = MADE.match(behind) or (
        MADE_OF.search(_words_between(displays[place])) if ARE.match(behind) else None
    )
    at = place + 1
    if said is None and ARE.match(behind) and place and _ends_of(displays[place]):
        said = PLACE_OF.search(_words_between(displays[place - 1]))  # row i of X is x_i
    if said is None and place and (placed := PLACED.search(_words_between(displays[place]))):
        tree = _alone(displays[place - 1]) or _listed_member(displays[place - 1])
        return None if tree is None else (tree, placed["what"].lower())
    if said is None and WHOSE.match(behind) and at < len(displays):
        said, at = TH.match(displays[at].after.partition("$")[0]), at + 1
    known = said is not None and at < len(displays)
    tree = (_alone(displays[at]) or _listed_member(displays[at])) if known else None
    return None if tree is None or said is None else (tree, said["what"].lower())


def _words_between(display: Display) -> str:
    """The words between the formula before it and this one."""
    return display.before.rpartition("$")[2]


def _ends_of(display: Display) -> bool:
    """of $X$"""
    return _words_between(display).strip() == "of"


def _alone(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return None
    return statements[0].sides[0]


def _listed_member(display: Display) -> Node | None:
    """x_i of x_1, …, x_n as formulas of one display."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or any(s.relations or s.sides[0] is None for s in statements):
        return None
    family = _family(tuple(s.sides[0] for s in statements if s.sides[0] is not None))
    first = _plain(statements[0].sides[0]) if family and statements[0].sides[0] else None
    match first:
        case Subscript(base, _) if family is not None:
            return Subscript(base, family.indices, span=first.span)
    return None


def _plain(tree: Node) -> Node:
    """x_i of x_iᵀ."""
    match tree:
        case Superscript(base, Mark("⊤") | Letter("T", _, ())):
            return base
    return tree


# ---------------------------------------------------------------- features


def with_features(document: Document) -> Document:
    """The document with φ_n for φ(x_n) where these are the rows or columns of a matrix."""
    features = {feature for place in range(len(document.displays))
                if (feature := _feature(document.displays, place)) is not None}  # fmt: skip
    if not features:
        return document

    def changed(tree: Node) -> Node:
        return everywhere(tree, lambda part: with_indices(part, features))

    return replace(document, displays=tuple(with_sides(d, changed) for d in document.displays))


def _feature(displays: Sequence[Display], place: int) -> Letter | None:
    if _matrix(displays[place]) is None:
        return None
    found = _member(displays, place)
    match _plain(found[0]) if found is not None else None:
        case Juxtaposed(((_, Letter() as head), ("", behind))):
            return head if argument_of(behind) is not None else None
    return None


def argument_of(tree: Node) -> Node | None:
    """x_n of (x_n), also with a transpose above the bracket."""
    match tree:
        case Bracket("(", ")", (Subscript(Letter(), (_,)) as inner,)):
            return inner
        case Bracket("(", ")", (Superscript(Letter(), Bracket("(", ")", (_,))) as inner,)):
            return inner
        case Superscript(Bracket() as base, Mark("⊤") | Letter("T", _, ())):
            return argument_of(base)
    return None


def with_indices(tree: Node, features: set[Letter]) -> Node:
    """Factors with φ_n for φ(x_n), of these maps."""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        head = parts[-1][1] if parts else None
        inner = argument_of(part) if not sign and head in features else None
        if inner is None or not isinstance(head, Letter):
            parts.append((sign, part))
            continue
        member: Node = head
        match inner:
            case Subscript(_, indices):
                member = Subscript(head, indices, span=tree.span)
            case Superscript(_, script):
                member = Superscript(head, script, span=tree.span)
        if isinstance(part, Superscript):
            member = Superscript(member, part.script, span=tree.span)
        parts[-1] = parts[-1][0], member
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))
