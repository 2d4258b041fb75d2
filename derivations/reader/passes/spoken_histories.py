r"""What is known at a time, in words: "let $\mathcal{F}_n$ be the information in $X_1, …, X_n$"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Mark, Node, Subscript
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import with_statements

CURVED = frozenset({"calligraphic", "script", "fraktur"})
CALLED = re.compile(
    r"\s*,?\s*(?:(?:to\s+)?(?:be|denote)|is|denotes?|stands?\s+for|represents?)\s+the\s+"
    r"(?:information|history|filtration|"
    r"(?P<sigma>\$)?\s*(?:sigma|σ)?[-\s]*(?:sub[-\s]*)?(?:algebra|field))\s+"
    r"(?:that\s+is\s+)?(?:contained\s+in|generated\s+by|given\s+by|in|of|about)\s+"
    r"(?:the\s+)?(?:random\s+)?(?:variables\s+|observations\s+|steps\s+)?\$",
    re.I,
)
SIGMA = Letter("sigma")


def with_spoken_histories(document: Document) -> Document:
    """The document with ℱ_n = σ(X_1, …, X_n) for what its words say of ℱ_n."""
    displays = list(document.displays)
    for place, display in enumerate(displays):
        said = CALLED.match(display.after) if display.is_inline and _named(display) else None
        if said is None:
            continue
        behind = displays[place + 1 : place + (3 if said["sigma"] else 2)]
        listed = _listed(behind[-1]) if behind and behind[-1].is_inline else None
        if listed is not None and (not said["sigma"] or _only(behind[0]) == SIGMA):
            displays[place] = with_statements(display, _with_history(listed))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=tuple(displays))


def _only(display: Display) -> Node | None:
    """The side of a formula that is nothing else."""
    match [s for row in display.rows for s in row.statements]:
        case [Statement(sides=(Node() as side,), relations=())]:
            return side
    return None


def _named(display: Display) -> bool:
    """ℱ_n"""
    match _only(display):
        case Subscript(Letter(_, style), (_,)):
            return style in CURVED
    return False


def _listed(display: Display) -> tuple[Node, ...] | None:
    """X_1, …, X_n of one letter, with the dots."""
    statements = [s for row in display.rows for s in row.statements]
    sides = [s.sides[0] for s in statements if not s.relations and s.sides[0] is not None]
    if len(sides) != len(statements) or len(sides) < 3 or sides[-2] != Mark("…"):
        return None
    members = [side for side in sides if side != Mark("…")]
    if not all(isinstance(each, Subscript) for each in members):
        return None
    return tuple(sides) if _are_of_one(members) else None


def _are_of_one(members: Sequence[Node]) -> bool:
    bases = [each.base for each in members if isinstance(each, Subscript)]
    return all(one == other for one, other in pairwise(bases))


def _with_history(listed: tuple[Node, ...]) -> Callable[[Statement], Statement]:
    def put(statement: Statement) -> Statement:
        events = Bracket("(", ")", listed, (",",) * (len(listed) - 1), span=statement.span)
        history = Juxtaposed((("", SIGMA), ("", events)), span=statement.span)
        sides = (statement.sides[0], history)
        return replace(statement, sides=sides, relations=("=",), spans=(statement.span,))

    return put
